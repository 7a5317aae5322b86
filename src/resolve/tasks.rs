//! The tasks of a plan: their table found, their units, stages and times resolved.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::model::stage::Stage;
use crate::model::task::{Task, TaskTable};
use crate::model::unit::UnitId;
use crate::parse::raw::{RawDocument, RawTable, RawTask, RawTasks, Words};
use crate::parse::table::Tables;
use crate::resolve::beside::{self, Wanted};
use crate::resolve::units::Units;
use crate::resolve::unread;
use crate::resolve::years::Years;

/// What a plan's tasks are resolved with.
pub struct Context<'a> {
    /// The years of the document.
    pub years: &'a Years,
    /// The stages of the plan.
    pub stages: &'a [Stage],
    /// The issuing body, whose own units are looked up first.
    pub issuer: Option<UnitId>,
}

/// The table of tasks that a document has in its front matter, names, or has beside it; what
/// the table's file says of itself is reported with it.
pub fn table<'a>(
    raw: &'a RawDocument,
    tables: &'a BTreeMap<String, Tables>,
    used: &mut BTreeSet<&'a str>,
    found: &mut Vec<Diagnostic>,
) -> Option<&'a RawTable> {
    let (path, file) = match &raw.tasks {
        RawTasks::Inline(table) => return Some(table),
        RawTasks::File(name) => beside::named(raw, name, Wanted::Tasks, tables, found)?,
        RawTasks::Beside => beside::found(raw, Wanted::Tasks, tables, found)?,
    };
    used.insert(path);
    file.tasks.as_ref()
}

/// The tasks of a table, resolved.
pub fn tasks(
    raw: &RawTable,
    context: &Context<'_>,
    units: &mut Units,
    found: &mut Vec<Diagnostic>,
) -> TaskTable {
    let mut table = TaskTable { columns: raw.columns.clone(), ..TaskTable::default() };
    let mut told = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for (at, raw) in raw.tasks.iter().enumerate() {
        let group = raw.group.as_ref().map(|group| {
            match table.groups.iter().position(|known| *known == group.value) {
                Some(at) => at,
                None => {
                    table.groups.push(group.value.clone());
                    table.groups.len() - 1
                }
            }
        });
        let stage = raw.stage.as_ref().and_then(|stage| stage_named(stage, context.stages, found));
        let near = stage.and_then(|at| context.stages[at].time.as_ref()).map(|time| &time.reading);
        let due = raw.due.as_ref().map(|due| {
            let time = context.years.read(due, near);
            unread::report(&time, due.words.span, found);
            time
        });
        let mut mentions = |raw| units.mentions(raw, context.issuer, &mut told, found);
        let lead = mentions(&raw.lead);
        let responsible = mentions(&raw.responsible);
        let support = mentions(&raw.support);
        table.tasks.push(Task {
            id: id(raw, at, &mut ids, found),
            number: value(&raw.number),
            group,
            stage,
            work: value(&raw.work).unwrap_or_default(),
            measures: value(&raw.measures),
            lead,
            responsible,
            support,
            person: value(&raw.person),
            due,
            requirement: value(&raw.requirement),
            deliverable: value(&raw.deliverable),
            note: value(&raw.note),
            extra: raw.extra.clone(),
        });
    }
    table
}

fn value(words: &Option<Words>) -> Option<String> {
    words.as_ref().map(|words| words.value.clone())
}

/// The id of a task's row: the author's, else its number, else its position; each once.
fn id(raw: &RawTask, at: usize, taken: &mut BTreeSet<String>, found: &mut Vec<Diagnostic>) -> String {
    if let Some(given) = &raw.id {
        let id = safe(&given.value);
        if !id.is_empty() && taken.insert(id.clone()) {
            return id;
        }
        found.push(Diagnostic::new(&relations::DUPLICATE_TASK_ID, given.span).with(&given.value));
    }
    let base = raw.number.as_ref().map(|number| safe(&number.value)).filter(|number| !number.is_empty());
    let base = base.unwrap_or_else(|| format!("r{}", at + 1));
    let mut id = base.clone();
    let mut next = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{next}");
        next += 1;
    }
    id
}

/// The letters and digits of a number that can stand in an address; Chinese ones are kept.
fn safe(text: &str) -> String {
    let mut safe = String::new();
    for c in text.trim().chars().take(40) {
        if c.is_alphanumeric() {
            safe.extend(c.to_lowercase());
        } else if !safe.is_empty() && !safe.ends_with('-') {
            safe.push('-');
        }
    }
    safe.trim_end_matches('-').to_owned()
}

/// The stage that a task names: by its name, with or without 阶段, or by its number.
fn stage_named(words: &Words, stages: &[Stage], found: &mut Vec<Diagnostic>) -> Option<usize> {
    let wanted = words.value.trim();
    let core = |name: &str| name.trim().trim_end_matches("阶段").to_owned();
    let by_name = stages.iter().position(|stage| stage.name == wanted || core(&stage.name) == core(wanted));
    let by_number = || {
        let digits = wanted.trim_start_matches('第').trim_end_matches("阶段");
        let number = digits.parse::<usize>().ok().or_else(|| {
            let numerals = "一二三四五六七八九十";
            let mut chars = digits.chars();
            let only = chars.next().filter(|_| chars.next().is_none())?;
            numerals.chars().position(|numeral| numeral == only).map(|at| at + 1)
        })?;
        (1..=stages.len()).contains(&number).then(|| number - 1)
    };
    let stage = by_name.or_else(by_number);
    if stage.is_none() {
        let names: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
        found
            .push(Diagnostic::new(&relations::UNKNOWN_STAGE, words.span).with(wanted).with(names.join("、")));
    }
    stage
}
