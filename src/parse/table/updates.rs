//! Tables of progress: from mended rows to updates as written.

use crate::base::codes::tables::{UNKNOWN_COLUMN, UNREAD_DATE};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Spanned;
use crate::parse::raw::{RawUpdate, Words};
use crate::parse::table::body::{Body, Record};
use crate::parse::table::fit::position;
use crate::parse::table::heads::Head;
use crate::parse::table::state::state_of;
use crate::parse::table::words::{Lines, date, name, time, words};

/// The columns of a table of progress.
struct Columns {
    number: Option<usize>,
    work: Option<usize>,
    unit: Option<usize>,
    state: Option<usize>,
    date: Option<usize>,
    /// Remarks: the column of that name, and what is told of the state in other columns.
    notes: Vec<usize>,
    evidence: Option<usize>,
    reason: Option<usize>,
    new_due: Option<usize>,
    authority: Option<usize>,
    verified: Option<usize>,
}

/// The updates of a table of progress. `alone` tells that it is not a table of tasks as well,
/// so that what is not read here is read nowhere.
pub fn read(body: &mut Body<'_>, alone: bool) -> Vec<RawUpdate> {
    let columns = Columns::of(body);
    if alone {
        let notes: Vec<Diagnostic> = left_out(body, &columns);
        body.diagnostics.extend(notes);
    }
    let records = std::mem::take(&mut body.records);
    let mut updates = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let mut update = columns.update(record, body);
        if update.task.is_none() && columns.unit.is_some() {
            carry(&mut update, updates.last().filter(|_| at > 0));
        }
        if says_something(&update) {
            updates.push(update);
        }
    }
    body.records = records;
    if position(&body.columns, Head::Unit).is_none() {
        only_of_shared(&mut updates);
    }
    updates
}

/// Who is responsible for a task answers for it alone only where the task has a row for each.
fn only_of_shared(updates: &mut [RawUpdate]) {
    let value = |words: &Option<Words>| words.as_ref().map(|words| words.value.clone());
    let tasks: Vec<_> = updates.iter().map(|update| (value(&update.task), value(&update.work))).collect();
    for (at, update) in updates.iter_mut().enumerate() {
        let same = |other: Option<usize>| other.and_then(|other| tasks.get(other)) == Some(&tasks[at]);
        let several =
            update.unit.as_ref().is_some_and(|unit| unit.value.contains(['、', '，', ',', '；', ';', '\n']));
        if several || !(same(at.checked_sub(1)) || same(Some(at + 1))) {
            update.unit = None;
        }
    }
}

/// A row of another unit goes on with the task of the row above.
fn carry(update: &mut RawUpdate, above: Option<&RawUpdate>) {
    let same_work = |above: &RawUpdate| update.work.is_none() || update.work == above.work;
    if let Some(above) = above.filter(|above| update.unit.is_some() && same_work(above)) {
        update.task.clone_from(&above.task);
        update.work.clone_from(&above.work);
    }
}

fn says_something(update: &RawUpdate) -> bool {
    update.state.is_some()
        || update.note.is_some()
        || update.evidence.is_some()
        || update.reason.is_some()
        || update.new_due.is_some()
        || update.date.is_some()
}

impl Columns {
    fn of(body: &Body<'_>) -> Columns {
        let at = |head| position(&body.columns, head);
        let states: Vec<usize> = (0..body.columns.len())
            .filter(|column| body.columns[*column].head == Some(Head::State) && body.is_used(*column))
            .collect();
        let told = |column: usize| {
            body.records.iter().filter(|record| state_of(record.text(column)).is_some()).count()
        };
        let most = states.iter().map(|column| told(*column)).max().unwrap_or(0);
        let state = states.iter().copied().find(|column| told(*column) == most);
        let others = states.iter().copied().filter(|column| Some(*column) != state);
        Columns {
            number: at(Head::Id).or_else(|| at(Head::Number)),
            work: at(Head::Work),
            unit: at(Head::Unit).or_else(|| at(Head::Responsible)),
            state,
            date: at(Head::Date).or_else(|| at(Head::Time)),
            notes: at(Head::Note).into_iter().chain(others).collect(),
            evidence: at(Head::Evidence),
            reason: at(Head::Reason),
            new_due: at(Head::NewDue),
            authority: at(Head::Authority),
            verified: at(Head::Verified),
        }
    }

    fn update(&self, record: &Record<'_>, body: &mut Body<'_>) -> RawUpdate {
        let repairs = &mut body.repairs;
        let mut cell =
            |column: Option<usize>, lines| column.and_then(|column| words(record, column, lines, repairs));
        let state = cell(self.state, Lines::Prose).map(|words| {
            let state = state_of(&words.value);
            (words, state)
        });
        let notes: Vec<Words> =
            self.notes.iter().filter_map(|column| cell(Some(*column), Lines::Prose)).collect();
        let note =
            notes.into_iter().reduce(|a, b| Words::new(format!("{}\n{}", a.value, b.value).into(), a.span));
        let day = cell(self.date, Lines::Label);
        let update = RawUpdate {
            span: record.row.span,
            task: cell(self.number, Lines::Label),
            work: cell(self.work, Lines::Prose),
            unit: cell(self.unit, Lines::Label),
            state,
            date: day.as_ref().and_then(|day| Some(Spanned::new(date(&day.value)?, day.span))),
            note,
            evidence: cell(self.evidence, Lines::Prose),
            reason: cell(self.reason, Lines::Prose),
            new_due: self.new_due.and_then(|column| time(record, column, &mut body.repairs)),
            authority: None,
            verified_by: None,
        };
        if let Some(day) = day.filter(|_| update.date.is_none()) {
            body.diagnostics.push(Diagnostic::new(&UNREAD_DATE, day.span).with(day.value));
        }
        let repairs = &mut body.repairs;
        let mut cell =
            |column: Option<usize>| column.and_then(|column| words(record, column, Lines::Label, repairs));
        RawUpdate { authority: cell(self.authority), verified_by: cell(self.verified), ..update }
    }
}

/// The columns that hold something for which an update has no place. A group is the plan's.
fn left_out(body: &Body<'_>, columns: &Columns) -> Vec<Diagnostic> {
    let single = [
        columns.number,
        columns.work,
        columns.unit,
        columns.state,
        columns.date,
        columns.evidence,
        columns.reason,
        columns.new_due,
        columns.authority,
        columns.verified,
        position(&body.columns, Head::Number),
        position(&body.columns, Head::Group),
        position(&body.columns, Head::Stage),
    ];
    let used: Vec<usize> = single.into_iter().flatten().chain(columns.notes.iter().copied()).collect();
    let unused = (0..body.columns.len()).filter(|column| !used.contains(column) && body.is_used(*column));
    let note = |column| {
        Diagnostic::new(&UNKNOWN_COLUMN, body.head_span(column)).with(name(body, column)).hint(Some(1))
    };
    unused.map(note).collect()
}
