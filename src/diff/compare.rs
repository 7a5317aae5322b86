//! Two editions to everything that differs between them.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::base::parallel;
use crate::diff::edition::{Document, Edition, Mention, Task, When};
use crate::diff::fields::{self, Units};
use crate::diff::pairs;
use crate::diff::tasks::{self, Matched, Side};
use crate::diff::{
    Change, Class, Difference, DocumentChange, DocumentName, Fate, Field, LeftOut, TaskChange, TaskName,
};
use crate::model::task::Role;
use crate::when::shift;

/// What is compared: two states of one thing, or two years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The two years; what differs only because of them is no difference.
    pub years: Option<(i16, i16)>,
}

impl Asked {
    fn moved(self, text: &str, of: impl Fn(&str, i16, i16) -> String) -> String {
        match self.years {
            Some((old, new)) => of(text, new - old, new),
            None => text.to_owned(),
        }
    }

    /// Words of the first as the second year would have them.
    pub fn words(self, text: &str) -> String {
        self.moved(text, |text, by, _| shift::words(text, by, None))
    }

    /// A time of the first as the second year would have it.
    pub fn time(self, text: &str) -> String {
        self.moved(text, |text, by, year| shift::words(text, by, Some(year)))
    }

    /// A title of the first as the second year would have it.
    pub fn title(self, text: &str) -> String {
        self.moved(text, |text, by, year| shift::title(text, by, year - by))
    }

    /// An address of the first as the second year would have it.
    pub fn address(self, address: &str) -> String {
        self.title(address)
    }
}

/// Compares two editions.
pub fn compare(a: &Edition, b: &Edition, asked: Asked) -> Difference {
    let (units, renamed) = Units::of(a, b);
    let pairs = pairs::pairs(&a.documents, &b.documents, asked);
    let matched: Vec<(Side<'_>, Side<'_>, Matched)> = parallel::map(&pairs, |_, &(at, other)| {
        let first = Side::of(&a.documents[at].tasks, |work| asked.words(work));
        let second = Side::of(&b.documents[other].tasks, str::to_owned);
        let matched = tasks::matched(&first, &second);
        (first, second, matched)
    });
    let mut changes: Vec<DocumentChange> = parallel::map(&pairs, |at, &(first, second)| {
        let (before, after) = (&a.documents[first], &b.documents[second]);
        DocumentChange {
            before: Some(name(before)),
            after: Some(name(after)),
            changes: facts(before, after, &units, asked),
            tasks: changed_tasks(&matched[at], &units, asked),
        }
    });
    let (first, second): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let removed = (0..a.documents.len()).filter(|at| !first.contains(at)).map(|at| &a.documents[at]);
    let added = (0..b.documents.len()).filter(|at| !second.contains(at)).map(|at| &b.documents[at]);
    let removed: Vec<&Document> = removed.collect();
    let added: Vec<&Document> = added.collect();
    for document in &removed {
        changes.push(DocumentChange { before: Some(name(document)), ..DocumentChange::default() });
    }
    for document in &added {
        changes.push(DocumentChange { after: Some(name(document)), ..DocumentChange::default() });
    }
    wander(&mut changes, &removed, &added, asked);
    changes.retain(|change| {
        change.before.is_none()
            || change.after.is_none()
            || !change.changes.is_empty()
            || !change.tasks.is_empty()
    });
    changes.sort_by(|a, b| place(a).cmp(&place(b)));
    Difference {
        a: a.name.clone(),
        b: b.name.clone(),
        lost: a.addresses.iter().filter(|address| !stays(b, address)).cloned().collect(),
        renamed,
        documents: changes,
        left_out: left_out(a, b),
    }
}

fn left_out(a: &Edition, b: &Edition) -> Vec<LeftOut> {
    let has_no_text = |edition: &Edition| edition.documents.iter().any(|document| document.text.is_none());
    let texts = (has_no_text(a) || has_no_text(b)).then_some(LeftOut::Texts);
    let states = (a.as_stated || b.as_stated).then_some(LeftOut::States);
    texts.into_iter().chain(states).collect()
}

fn stays(edition: &Edition, address: &str) -> bool {
    edition.addresses.contains(address) || edition.moved.contains(address)
}

fn place(change: &DocumentChange) -> Option<(&str, bool)> {
    let name = change.after.as_ref().or(change.before.as_ref())?;
    Some((name.address.as_str(), change.after.is_some()))
}

fn name(document: &Document) -> DocumentName {
    DocumentName {
        address: document.address.clone(),
        title: document.title.clone(),
        tasks: document.tasks.len(),
    }
}

fn facts(before: &Document, after: &Document, units: &Units, asked: Asked) -> Vec<Change> {
    let mut changes = Vec::new();
    // The plans of two years stand at two addresses, and none of them has moved.
    if asked.years.is_none() && before.address != after.address {
        changes.push(Change::new(Field::Address, Class::Place, &before.address, &after.address));
    }
    if asked.title(&before.title) != after.title {
        changes.extend(fields::text(Field::Title, &before.title, &after.title, asked));
    }
    changes.extend(units.change(Field::Issuer, &before.issuers, &after.issuers));
    // Each year's document has its own number and days.
    const OF_ITS_YEAR: [Field; 7] = [
        Field::DocumentNumber,
        Field::IndexNumber,
        Field::Issued,
        Field::Published,
        Field::Effective,
        Field::ValidUntil,
        Field::Validity,
    ];
    let kept = |document: &Document| -> Vec<(Field, String)> {
        let facts = document.facts.iter();
        facts.filter(|(field, _)| asked.years.is_none() || !OF_ITS_YEAR.contains(field)).cloned().collect()
    };
    fields::texts(&kept(before), &kept(after), asked, &mut changes);
    changes.extend(fields::time(Field::Period, before.period.as_ref(), after.period.as_ref(), asked));
    stages(before, after, asked, &mut changes);
    if let (Some(before), Some(after)) = (&before.text, &after.text) {
        paragraphs(before, after, asked, &mut changes);
    }
    changes
}

/// Stages by name; one that has none of its name is compared with the one in its place.
fn stages(before: &Document, after: &Document, asked: Asked, changes: &mut Vec<Change>) {
    let told = |stage: Option<&(String, Option<When>)>| {
        stage.map_or(String::new(), |(name, time)| match time {
            Some(time) => format!("{name} {}", time.words),
            None => name.clone(),
        })
    };
    let (a, b) = (&before.stages, &after.stages);
    let names = |stages: &[(String, Option<When>)]| -> Vec<String> {
        stages.iter().map(|(name, _)| name.clone()).collect()
    };
    for op in capture_diff_slices(Algorithm::Myers, &names(a), &names(b)) {
        let (old, new) = (op.old_range(), op.new_range());
        for at in 0..old.len().max(new.len()) {
            let first = a.get(old.start + at).filter(|_| at < old.len());
            let second = b.get(new.start + at).filter(|_| at < new.len());
            if matches!(op, DiffOp::Equal { .. }) {
                let times = [first, second].map(|stage| stage.and_then(|(_, time)| time.as_ref()));
                let change = fields::time(Field::Stage, times[0], times[1], asked);
                changes.extend(change.map(|change| {
                    let same_reading = change.same_reading;
                    Change {
                        same_reading,
                        ..Change::new(Field::Stage, Class::Time, told(first), told(second))
                    }
                }));
            } else {
                changes.extend(fields::text(Field::Stage, &told(first), &told(second), asked));
            }
        }
    }
}

/// The paragraphs of two texts that differ, each with its pieces.
fn paragraphs(before: &[String], after: &[String], asked: Asked, changes: &mut Vec<Change>) {
    let moved: Vec<String> = before.iter().map(|text| asked.words(text)).collect();
    for op in capture_diff_slices(Algorithm::Myers, &moved, after) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&before[op.old_range()], &after[op.new_range()]);
        for at in 0..old.len().max(new.len()) {
            let of = |texts: &[String]| texts.get(at).cloned().unwrap_or_default();
            changes.extend(fields::text(Field::Text, &of(old), &of(new), asked));
        }
    }
}

fn changed_tasks(
    (first, second, matched): &(Side<'_>, Side<'_>, Matched),
    units: &Units,
    asked: Asked,
) -> Vec<TaskChange> {
    let gone: Vec<usize> = places(&matched.forward);
    let new: Vec<usize> = places(&matched.backward);
    let merged = tasks::part_of(first, &gone, second);
    let split = tasks::part_of(second, &new, first);
    let mut changes = Vec::new();
    for (at, task) in second.tasks.iter().enumerate() {
        let after = Some(task_name(task));
        match matched.backward[at] {
            Some(from) => {
                let old = &first.tasks[from];
                let found = task_changes(old, task, units, asked);
                if !found.is_empty() {
                    let before = Some(task_name(old));
                    changes.push(TaskChange { fate: Fate::Changed, before, after, changes: found });
                }
            }
            None => {
                let fate = match split.get(&at) {
                    Some(from) => Fate::SplitFrom(task_name(&first.tasks[*from])),
                    None => Fate::Added,
                };
                changes.push(TaskChange { fate, before: None, after, changes: Vec::new() });
            }
        }
    }
    for at in gone {
        let fate = match merged.get(&at) {
            Some(into) => Fate::MergedInto(task_name(&second.tasks[*into])),
            None => Fate::Removed,
        };
        let before = Some(task_name(&first.tasks[at]));
        changes.push(TaskChange { fate, before, after: None, changes: Vec::new() });
    }
    changes
}

fn places(matches: &[Option<usize>]) -> Vec<usize> {
    (0..matches.len()).filter(|at| matches[*at].is_none()).collect()
}

fn task_name(task: &Task) -> TaskName {
    TaskName { id: task.id.clone(), number: task.number.clone(), work: task.work.clone() }
}

/// What of a task has changed; its number and its place in the table are nothing of it.
fn task_changes(before: &Task, after: &Task, units: &Units, asked: Asked) -> Vec<Change> {
    let mut changes = Vec::new();
    let group = |task: &Task| task.group.clone().unwrap_or_default();
    if group(before) != group(after) {
        changes.push(Change::new(Field::Group, Class::Place, group(before), group(after)));
    }
    changes.extend(fields::text(Field::Work, &before.work, &after.work, asked));
    let roles = [Field::Lead, Field::Responsible, Field::Support];
    for (at, field) in roles.into_iter().enumerate().take(Role::ALL.len()) {
        let (old, new): (&[Mention], &[Mention]) = (&before.units[at], &after.units[at]);
        changes.extend(units.change(field, old, new));
    }
    changes.extend(fields::time(Field::Due, before.due.as_ref(), after.due.as_ref(), asked));
    fields::texts(&before.texts, &after.texts, asked, &mut changes);
    // Each year's reports tell of their own tasks.
    if asked.years.is_none() {
        let word = |task: &Task| task.state.as_ref().map(|(word, _)| word.clone());
        let words = |task: &Task| task.state.as_ref().map_or(String::new(), |(_, words)| words.clone());
        if word(before) != word(after) || words(before) != words(after) {
            changes.push(Change::new(Field::State, Class::State, words(before), words(after)));
        }
    }
    changes
}

/// Finds tasks that went from one document to another, by their words.
fn wander(changes: &mut [DocumentChange], removed: &[&Document], added: &[&Document], asked: Asked) {
    let key = |work: &str| Some(crate::check::bare(work)).filter(|key| key.chars().count() > 3);
    // What has left: the place of its document among the changes, and its place in there, which
    // a document that is gone as a whole does not list.
    let mut left: BTreeMap<String, (usize, Option<usize>, TaskName)> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        for (row, task) in
            change.tasks.iter().enumerate().filter(|(_, task)| matches!(task.fate, Fate::Removed))
        {
            if let Some(name) = &task.before
                && let Some(key) = key(&asked.words(&name.work))
            {
                left.entry(key).or_insert((at, Some(row), name.clone()));
            }
        }
    }
    let first_removed = changes.len() - removed.len() - added.len();
    for (at, document) in removed.iter().enumerate() {
        for task in &document.tasks {
            if let Some(key) = key(&asked.words(&task.work)) {
                left.entry(key).or_insert((first_removed + at, None, task_name(task)));
            }
        }
    }
    if left.is_empty() {
        return;
    }
    let first_added = first_removed + removed.len();
    for at in 0..changes.len() {
        let address = changes[at].after.as_ref().map(|name| name.address.clone()).unwrap_or_default();
        let came: Vec<(Option<usize>, TaskName)> = match at.checked_sub(first_added) {
            Some(new) => added[new].tasks.iter().map(|task| (None, task_name(task))).collect(),
            None => changes[at]
                .tasks
                .iter()
                .enumerate()
                .filter(|(_, task)| task.fate == Fate::Added)
                .filter_map(|(row, task)| Some((Some(row), task.after.clone()?)))
                .collect(),
        };
        for (row, name) in came {
            let found = key(&name.work).and_then(|key| {
                let (from, ..) = left.get(&key)?;
                (*from != at).then(|| left.remove(&key)).flatten()
            });
            let Some((from, from_row, before)) = found else { continue };
            let origin = changes[from].before.as_ref().map(|name| name.address.clone()).unwrap_or_default();
            if let Some(from_row) = from_row {
                changes[from].tasks[from_row].fate = Fate::WentTo(address.clone());
            }
            let fate = Fate::CameFrom(origin);
            match row {
                Some(row) => {
                    changes[at].tasks[row].fate = fate;
                    changes[at].tasks[row].before = Some(before);
                }
                None => changes[at].tasks.push(TaskChange {
                    fate,
                    before: Some(before),
                    after: Some(name),
                    changes: Vec::new(),
                }),
            }
        }
    }
}
