//! The tasks of a plan: their table found, their units, stages and times resolved.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::passage::Passage;
use crate::base::rare::Rare;
use crate::base::source::Span;
use crate::model::document::Kind;
use crate::model::stage::Stage;
use crate::model::task::{Column, Field, Further, Task, TaskTable};
use crate::model::unit::UnitId;
use crate::parse::raw::{RawDocument, RawTable, RawTask, RawTasks, RawUnits, Words};
use crate::parse::table::Tables;
use crate::resolve::beside::{self, Wanted};
use crate::resolve::lookup::Lookup;
use crate::resolve::shares;
use crate::resolve::unread;
use crate::resolve::years::Years;

/// What a plan's tasks are resolved with.
pub struct Context<'a> {
    /// The years of the document.
    pub years: &'a Years<'a>,
    /// The stages of the plan.
    pub stages: &'a [Stage],
    /// The issuing body, whose own units are looked up first.
    pub issuer: Option<UnitId>,
}

/// The table of tasks of a document that may have one.
pub fn of<'a>(
    raw: &'a RawDocument,
    tables: &'a BTreeMap<String, Arc<Tables>>,
    used: &mut BTreeSet<&'a str>,
    found: &mut Vec<Diagnostic>,
) -> Option<(&'a RawTable, Option<&'a Arc<Tables>>)> {
    let kind = raw.kind.as_ref().map_or(Kind::Page, |kind| kind.value);
    if matches!(kind, Kind::Plan | Kind::Notice) { table(raw, tables, used, found) } else { None }
}

/// The table of tasks that a document has in its front matter, names, or has beside it; what
/// the table's file says of itself is reported with it. With it comes the file that it is from.
fn table<'a>(
    raw: &'a RawDocument,
    tables: &'a BTreeMap<String, Arc<Tables>>,
    used: &mut BTreeSet<&'a str>,
    found: &mut Vec<Diagnostic>,
) -> Option<(&'a RawTable, Option<&'a Arc<Tables>>)> {
    let (path, file) = match &raw.tasks {
        RawTasks::Inline(table) => return Some((table, None)),
        RawTasks::File(name) => beside::named(raw, name, Wanted::Tasks, tables, found)?,
        RawTasks::Beside => beside::found(raw, Wanted::Tasks, tables, found)?,
    };
    used.insert(path);
    Some((file.tasks.as_ref()?, Some(file)))
}

/// The tasks of a table, resolved.
pub fn tasks(
    raw: &RawTable,
    context: &Context<'_>,
    units: &mut Lookup<'_>,
    found: &mut Vec<Diagnostic>,
) -> TaskTable {
    let mut table = TaskTable { columns: raw.columns.clone(), ..TaskTable::default() };
    table.tasks.reserve_exact(raw.tasks.len());
    let mut told = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut shared_rows: Vec<Span> = Vec::new();
    for (at, raw) in raw.tasks.iter().enumerate() {
        let group = raw.group.as_ref().map(|group| {
            match table.groups.iter().position(|known| *known == group.value) {
                Some(at) => at,
                None => {
                    table.groups.push(group.value.as_str().to_owned());
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
        let shared = shares(raw, &table, units, context.issuer);
        if let Some((_, place)) = &shared {
            shared_rows.push(*place);
        }
        let [lead, responsible, support] = match &shared {
            Some((units, _)) => units.each_ref(),
            None => [&raw.lead, &raw.responsible, &raw.support],
        };
        let mut mentions = |raw| units.mentions(raw, context.issuer, &mut told, found).into_boxed_slice();
        let lead = mentions(lead);
        let responsible = mentions(responsible);
        let support = mentions(support);
        let id = id(raw, at, &mut ids, found);
        let number = value(&raw.number);
        table.tasks.push(Task {
            id: number.clone().filter(|number| *number == id).unwrap_or_else(|| id.into()),
            number,
            group,
            work: value(&raw.work).unwrap_or_default(),
            lead,
            responsible,
            support,
            due,
            requirement: value(&raw.requirement),
            further: Rare::from(Further {
                stage,
                measures: value(&raw.measures),
                person: value(&raw.person),
                deliverable: value(&raw.deliverable),
                note: value(&raw.note),
                extra: raw.extra.clone(),
            }),
        });
    }
    if let Some(first) = shared_rows.first() {
        let count = shared_rows.len().to_string();
        found.push(Diagnostic::new(&relations::SHARES_READ, *first).with(count));
        columns_of_shares(&mut table);
    }
    table
}

/// The units of a task by what its only cell of units says they do, and the place of that cell;
/// none where the table has columns that tell it.
fn shares(
    raw: &RawTask,
    table: &TaskTable,
    units: &Lookup<'_>,
    issuer: Option<UnitId>,
) -> Option<([RawUnits; 3], Span)> {
    let cell = match (&raw.lead, &raw.responsible) {
        (RawUnits::Text(cell), other) | (other, RawUnits::Text(cell)) if *other == RawUnits::default() => {
            cell
        }
        _ => return None,
    };
    let is_lead = raw.responsible == RawUnits::default();
    if table.has(&Field::Support) || !is_lead && table.has(&Field::Lead) {
        return None;
    }
    let shares = shares::of(cell, &|name| units.knows(name, issuer))?;
    // A lead that says it leads, in the column of leads, needs no reading.
    if is_lead && shares.responsible.is_empty() && shares.support.is_empty() {
        return None;
    }
    Some(([shares.lead, shares.responsible, shares.support].map(RawUnits::List), cell.span))
}

/// Gives what was read from one column of units columns of their own, beside it.
fn columns_of_shares(table: &mut TaskTable) {
    let units = |column: &Column| matches!(column.field, Field::Lead | Field::Responsible | Field::Support);
    let at = table.columns.iter().position(units).unwrap_or(table.columns.len());
    let (before, mut rest) = (table.columns[..at].to_vec(), table.columns[at..].to_vec());
    let mut head = |field: Field| {
        let known = rest.iter().position(|column| column.field == field).map(|known| rest.remove(known));
        known.unwrap_or(Column { field, head: None })
    };
    let all = [head(Field::Lead), head(Field::Responsible), head(Field::Support)];
    let holds = |column: &Column| {
        table.tasks.iter().any(|task| match column.field {
            Field::Lead => !task.lead.is_empty(),
            Field::Responsible => !task.responsible.is_empty(),
            _ => !task.support.is_empty(),
        })
    };
    let held: Vec<Column> = all.into_iter().filter(holds).collect();
    table.columns = before.into_iter().chain(held).chain(rest).collect();
}

fn value<T: Borrow<Words>>(words: &Option<T>) -> Option<Passage> {
    words.as_ref().map(|words| words.borrow().value.clone())
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
