//! What a report tells: on which plans, up to when, how many tasks in which state, and each of them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::document::DocumentId;
use crate::model::report::{State, Update};
use crate::view::annexes::{News, news, task_label};
use crate::view::dates::{self, Part};
use crate::view::facts::Value;
use crate::view::head::document_value;
use crate::view::place::Place;
use crate::view::words::{Phrase, grouped, phrase};

/// A report on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The plans it is about.
    pub plans: Vec<Value>,
    /// The day up to which it tells.
    pub as_of: Option<Part>,
    /// How many tasks are in each state.
    pub states: Vec<StateCount>,
    /// Whether a column for units, or for notes, is needed.
    pub with_units: bool,
    /// The same for notes.
    pub with_notes: bool,
    /// Its updates, by plan.
    pub plans_told: Vec<Told>,
}

/// The number of tasks in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateCount {
    /// The state, for styling.
    pub state: &'static str,
    /// Its word.
    pub text: String,
    /// The number.
    pub number: String,
}

/// The updates on one plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The plan's short title, where the report is on several.
    pub plan: Option<String>,
    /// The updates.
    pub rows: Vec<Row>,
}

/// An update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The task: its number and work.
    pub task: String,
    /// The link to it in its plan.
    pub href: Option<String>,
    /// What is said.
    pub news: News,
}

/// What a document tells as a report; `None` if it is none.
pub fn of(place: &Place, id: DocumentId) -> Option<Progress> {
    let document = place.document(id);
    let report = document.report.as_ref()?;
    let year = place.year(id);
    let mut told: Vec<(DocumentId, Vec<Row>)> = Vec::new();
    for update in &report.updates {
        let (plan, at) = update.task;
        let Some(task) = place.document(plan).tasks.tasks.get(at) else { continue };
        let entry = Row {
            task: task_label(task.number.as_deref(), &task.work),
            href: place.row_of(plan, at),
            news: news(place, update, year),
        };
        match told.iter_mut().find(|(other, _)| *other == plan) {
            Some((_, rows)) => rows.push(entry),
            None => told.push((plan, vec![entry])),
        }
    }
    let several = told.len() > 1;
    let plans_told: Vec<Told> = told
        .into_iter()
        .map(|(plan, rows)| Told { plan: several.then(|| place.document(plan).label().to_owned()), rows })
        .collect();
    let rows = || plans_told.iter().flat_map(|told| &told.rows);
    Some(Progress {
        plans: report.plans.iter().filter_map(|plan| document_value(place, *plan)).collect(),
        as_of: report.as_of.map(|day| Part::day(dates::full(place.language, day), day)),
        states: states(place, &after(place, id)),
        with_units: rows().any(|row| row.news.unit.is_some()),
        with_notes: rows().any(|row| !row.news.notes.is_empty() || row.news.new_due.is_some()),
        plans_told,
    })
}

/// The states that hold after a report of the tasks that it tells of, each task once.
pub fn after(place: &Place, report: DocumentId) -> Vec<State> {
    let told = place.document(report).report.iter().flat_map(|report| &report.updates);
    let tasks: BTreeSet<(DocumentId, usize)> = told.map(|update| update.task).collect();
    tasks.into_iter().filter_map(|(plan, task)| state_after(place, report, (plan, task))).collect()
}

/// The state of a task that holds after a report: that of the newest update on the task as a
/// whole; where each unit answers for itself, the least advanced of their newest ones.
fn state_after(place: &Place, report: DocumentId, (plan, task): (DocumentId, usize)) -> Option<State> {
    let history = &place.known(plan, task)?.history;
    // Newest first: what follows the first update of this report was known with it.
    let by_then: Vec<&Update> =
        history.iter().skip_while(|(told, _)| *told != report).map(|(_, update)| update).collect();
    if let Some(whole) = by_then.iter().find(|update| update.unit.is_none()) {
        return Some(whole.state);
    }
    let mut units = BTreeSet::new();
    let newest = by_then.iter().filter(|update| units.insert(update.unit)).map(|update| update.state);
    newest.min_by_key(|state| state.advance())
}

/// How many there are of each state, in the order in which states are counted.
fn states(place: &Place, states: &[State]) -> Vec<StateCount> {
    let number = |state: State| states.iter().filter(|other| **other == state).count();
    State::ALL
        .into_iter()
        .map(|state| (state, number(state)))
        .filter(|(_, number)| *number > 0)
        .map(|(state, number)| StateCount {
            state: state.word(),
            text: word(state).of(place.language).to_owned(),
            number: grouped(number),
        })
        .collect()
}

/// The word for a state where tasks are counted.
pub fn word(state: State) -> Phrase {
    match state {
        State::NotStarted => phrase("未启动", "未啟動", "Not started"),
        State::Running => phrase("推进中", "推進中", "Running"),
        State::Done => phrase("已完成", "已完成", "Done"),
        State::Closed => phrase("已销号", "已銷號", "Closed"),
        State::Late => phrase("滞后", "滯後", "Late"),
        State::Standing => phrase("长期坚持", "長期堅持", "Standing"),
        State::Cancelled => phrase("已取消", "已取消", "Cancelled"),
    }
}
