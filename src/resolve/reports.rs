//! What reports say of tasks, and what is known of each task on the as-of day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::codes::relations;
use crate::base::deferred::{Deferred, Make};
use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::{Progress, Publication};
use crate::model::report::{Report, State, Update};
use crate::model::site::{Knowledge, Known};
use crate::model::task::TaskTable;
use crate::model::time::Time;
use crate::parse::raw::{RawDocument, RawUpdate, RawUpdates};
use crate::parse::table::Tables;
use crate::resolve::beside::{self, Wanted};
use crate::resolve::lookup::Lookup;
use crate::resolve::readings::Readings;
use crate::resolve::relations::{Places, plans_of};
use crate::resolve::years::Years;

/// The updates that a report has in its front matter, names in a table, or has beside it.
pub fn updates<'a>(
    raw: &'a RawDocument,
    tables: &'a BTreeMap<String, Arc<Tables>>,
    used: &mut BTreeSet<&'a str>,
    found: &mut Vec<Diagnostic>,
) -> &'a [RawUpdate] {
    let table = match &raw.updates {
        RawUpdates::Inline(updates) => return updates,
        RawUpdates::File(name) => beside::named(raw, name, Wanted::Updates, tables, found),
        RawUpdates::Beside => beside::found(raw, Wanted::Updates, tables, found),
    };
    let Some((path, table)) = table else { return &[] };
    used.insert(path);
    table.updates.as_deref().unwrap_or_default()
}

/// The report part of a document.
pub fn report(
    raw: &RawDocument,
    path: &str,
    updates: &[RawUpdate],
    documents: &[Kept<Document>],
    places: &Places,
    units: &mut Lookup<'_>,
    found: &mut Vec<Diagnostic>,
) -> Report {
    let plans = plans_of(raw, path, documents, places, found);
    // A plan that is named and not found is told by itself.
    if plans.is_empty() && !updates.is_empty() && raw.reports_on.is_empty() {
        found.push(Diagnostic::new(&relations::REPORT_WITHOUT_PLAN, beside::place(raw)));
    }
    let readings = Readings::default();
    let (years, _) = Years::of(raw, path, &readings).with_period(None);
    let mut told = BTreeSet::new();
    let mut resolved = Vec::new();
    for update in updates {
        // Of what was taken down nothing is told, nor is it missed.
        if plans.iter().all(|plan| documents[plan.0].gone.is_some()) {
            break;
        }
        let Some(task) = task_of(update, &plans, documents, found) else {
            // A plan whose table could not be read has none of them: that is told once.
            if plans.iter().all(|plan| documents[plan.0].tasks.tasks.is_empty()) {
                break;
            }
            continue;
        };
        let Some((words, state)) = &update.state else {
            // A row of a table that says nothing at all is no update.
            let says = [&update.note, &update.evidence, &update.reason, &update.verified_by];
            if says.iter().all(|words| words.is_none()) && update.date.is_none() && update.new_due.is_none() {
                continue;
            }
            let task = update.task.as_ref().map_or("", |task| task.value.as_str());
            found.push(Diagnostic::new(&relations::UPDATE_WITHOUT_STATE, update.span).with(task));
            continue;
        };
        let Some(state) = *state else {
            found.push(Diagnostic::new(&relations::UNKNOWN_STATE, words.span).with(&words.value));
            continue;
        };
        let issuer = documents[task.0.0].issuers.first().map(|mention| mention.unit);
        let text = |words: &Option<crate::parse::raw::Words>| {
            words.as_ref().map(|words| words.value.as_str().to_owned())
        };
        resolved.push(Update {
            task,
            unit: update.unit.as_ref().and_then(|unit| units.look_up(unit, issuer, &mut told, found)),
            state,
            words: words.value.as_str().to_owned(),
            date: update.date.as_ref().map(|date| date.value),
            note: text(&update.note),
            evidence: text(&update.evidence),
            reason: text(&update.reason),
            new_due: update.new_due.as_ref().map(|due| years.read(due, None)),
            authority: text(&update.authority),
            verified_by: text(&update.verified_by),
        });
    }
    Report { plans, as_of: raw.as_of.as_ref().map(|date| date.value), updates: resolved }
}

/// The task that an update names, by id or number, in one of the plans.
fn task_of(
    update: &RawUpdate,
    plans: &[DocumentId],
    documents: &[Kept<Document>],
    found: &mut Vec<Diagnostic>,
) -> Option<(DocumentId, usize)> {
    let words = update.task.as_ref().or(update.work.as_ref())?;
    let wanted = words.value.trim();
    let by = |fits: &dyn Fn(&crate::model::task::Task) -> bool| {
        plans.iter().find_map(|plan| {
            let at = documents[plan.0].tasks.tasks.iter().position(fits)?;
            Some((*plan, at))
        })
    };
    let task = by(&|task| task.id == wanted)
        .or_else(|| by(&|task| task.number.as_deref() == Some(wanted)))
        .or_else(|| by(&|task| task.work == wanted));
    if task.is_none() {
        found.push(Diagnostic::new(&relations::UNKNOWN_TASK, words.span).with(wanted));
    }
    task
}

/// The day that a report speaks of.
pub fn day_of(document: &Document) -> Option<Date> {
    let as_of = document.report.as_ref().and_then(|report| report.as_of);
    as_of.or(document.day())
}

/// What is known of each task of a plan, from the reports on it that were published by the as-of
/// day, the newest first.
pub fn knowledge(
    plan: DocumentId,
    documents: &[Kept<Document>],
    reports: &[DocumentId],
    today: Date,
) -> Vec<Knowledge> {
    let document = &documents[plan.0];
    let mut known = vec![Knowledge::default(); document.tasks.tasks.len()];
    // Newest first: the first update of a task is the one that holds.
    for report in reports {
        let Some(part) = &documents[report.0].report else { continue };
        for update in part.updates.iter().filter(|update| update.task.0 == plan) {
            known[update.task.1].history.push((*report, update.clone()));
        }
    }
    let last_report = reports.first().and_then(|report| day_of(&documents[report.0]));
    // What no longer holds is no longer owed.
    let holds = document.rule().in_calendar;
    for (task, knowledge) in document.tasks.tasks.iter().zip(&mut known) {
        settle(knowledge, documents);
        let due = knowledge.new_due.as_deref().or(task.due.as_ref());
        let last = due.filter(|_| holds).and_then(|time: &Time| time.reading.last_day_on_time());
        knowledge.overdue = is_overdue(knowledge, last, today);
        knowledge.overdue_at_report = last_report.is_some_and(|day| is_overdue(knowledge, last, day));
    }
    known
}

/// The same of a document on which there is no report, found out when it is asked for.
pub fn unreported(document: &Document, today: Date) -> Deferred<Vec<Knowledge>> {
    let holds = document.rule().in_calendar;
    Deferred::later(Arc::new(Unreported { tasks: document.tasks.clone(), holds, today }))
}

/// The tasks of a document on which there is no report.
#[derive(Debug)]
struct Unreported {
    tasks: Deferred<TaskTable>,
    /// Whether it is still owed what it asks for.
    holds: bool,
    today: Date,
}

impl Make<Vec<Knowledge>> for Unreported {
    fn make(&self) -> Arc<Vec<Knowledge>> {
        let known = self.tasks.tasks.iter().map(|task| {
            let due = task.due.as_ref().filter(|_| self.holds);
            let last = due.and_then(|time| time.reading.last_day_on_time());
            let mut known = Knowledge::default();
            known.overdue = is_overdue(&known, last, self.today);
            known
        });
        Arc::new(known.collect())
    }
}

/// Whether a limit had passed by a day without news since that the task is finished or why not.
fn is_overdue(knowledge: &Knowledge, last: Option<Date>, day: Date) -> bool {
    let Some(last) = last.filter(|last| *last < day) else { return false };
    match &knowledge.state {
        None => true,
        Some(known) => {
            let settled =
                known.state.is_finished() || matches!(known.state, State::Standing | State::Cancelled);
            !settled && known.date.is_none_or(|told| told <= last)
        }
    }
}

/// The state that holds: the newest update about the task as a whole; where since then units
/// answer for themselves, the least advanced of their newest ones.
fn settle(knowledge: &mut Knowledge, documents: &[Kept<Document>]) {
    let newest = |(report, update): &(DocumentId, Update)| Known {
        state: update.state,
        words: update.words.clone(),
        date: update.date.or_else(|| day_of(&documents[report.0])),
        report: *report,
    };
    knowledge.new_due = knowledge.history.iter().find_map(|(_, update)| update.new_due.clone()).map(Box::new);
    let whole = knowledge.history.iter().position(|(_, update)| update.unit.is_none());
    // A report that tells of the whole task goes before its own words on single units.
    let newer = match whole {
        Some(at) => {
            let report = knowledge.history[at].0;
            knowledge.history[..at].iter().take_while(|(other, _)| *other != report).count()
        }
        None => knowledge.history.len(),
    };
    let mut units = BTreeSet::new();
    let latest = knowledge.history[..newer].iter().filter(|(_, update)| units.insert(update.unit));
    let units = latest.map(newest).min_by_key(|known| known.state.advance());
    let whole = whole.map(|at| newest(&knowledge.history[at]));
    let state = match (units, whole) {
        // Some units that have finished do not finish what was unfinished as a whole.
        (Some(units), Some(whole)) if units.state.is_finished() && !whole.state.is_finished() => Some(whole),
        (Some(units), _) => Some(units),
        (None, whole) => whole,
    };
    knowledge.state = state.map(Box::new);
}

/// How far a plan has come: as it states, else as its newest report knows it; `None` without one.
pub fn progress(
    document: &Document,
    stated: Option<Progress>,
    reports: &[DocumentId],
    knowledge: &Deferred<Vec<Knowledge>>,
    documents: &[Kept<Document>],
) -> Option<Progress> {
    if stated.is_some() || document.kind != Kind::Plan {
        return stated;
    }
    let newest = reports.iter().find(|id| documents[id.0].publication == Publication::Published)?;
    let day = day_of(&documents[newest.0])?;
    let counted: Vec<State> = knowledge
        .iter()
        .filter_map(|known| known.state.as_ref())
        .map(|known| known.state)
        .filter(|state| !matches!(state, State::Standing | State::Cancelled))
        .collect();
    let all_known = knowledge.iter().all(|known| known.state.is_some());
    if !counted.is_empty() && all_known && counted.iter().all(|state| state.is_finished()) {
        return Some(Progress::Completed);
    }
    let times =
        document.stages.iter().filter_map(|stage| stage.time.as_ref()).chain(document.period.as_ref());
    let first = times.filter_map(|time| time.reading.start()).min();
    match first {
        Some(first) if day < first => Some(Progress::NotStarted),
        _ => Some(Progress::Running),
    }
}
