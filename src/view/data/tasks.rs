//! A plan's tasks as data, with what reports say of them.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::model::document::{Document, DocumentId};
use crate::model::report::{State, Update};
use crate::model::site::Knowledge;
use crate::model::task::{self, Field, Role};
use crate::model::unit::Mention;
use crate::view::data::Source;
use crate::view::data::parts::{Day, Named, Time, day, one_of};

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "task")]
pub struct Task<'a> {
    id: &'a str,
    number: Option<&'a str>,
    group: Option<&'a str>,
    stage: Option<&'a str>,
    work: &'a str,
    measures: Option<&'a str>,
    units: Vec<Unit<'a>>,
    person: Option<&'a str>,
    due: Option<Time<'a>>,
    new_due: Option<Time<'a>>,
    requirement: Option<&'a str>,
    deliverable: Option<&'a str>,
    note: Option<&'a str>,
    other: Vec<Other<'a>>,
    state: Option<Known<'a>>,
    history: Vec<News<'a>>,
}

/// A unit's part in a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "unit_of_task")]
pub struct Unit<'a> {
    #[schemars(schema_with = "roles")]
    role: &'static str,
    words: &'a str,
    id: &'a str,
    name: &'a str,
}

/// A cell of a column of the plan's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "other")]
pub struct Other<'a> {
    head: Option<&'a str>,
    text: &'a str,
}

/// The newest state of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "state")]
pub struct Known<'a> {
    #[schemars(schema_with = "states")]
    state: &'static str,
    words: &'a str,
    date: Option<Day>,
    report: Option<String>,
}

/// What one report says of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "update")]
pub struct News<'a> {
    plan: Option<String>,
    task: &'a str,
    report: Option<String>,
    unit: Option<Named<'a>>,
    #[schemars(schema_with = "states")]
    state: &'static str,
    words: &'a str,
    date: Option<Day>,
    note: Option<&'a str>,
    evidence: Option<&'a str>,
    reason: Option<&'a str>,
    new_due: Option<Time<'a>>,
    authority: Option<&'a str>,
    verified_by: Option<&'a str>,
}

/// The word of a role.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
        Role::Support => "support",
    }
}

fn roles(_: &mut SchemaGenerator) -> Schema {
    one_of(Role::ALL.map(role).to_vec())
}

fn states(_: &mut SchemaGenerator) -> Schema {
    one_of(State::ALL.map(State::word).to_vec())
}

/// The tasks of a document.
pub fn of<'a>(source: Source<'a>, id: DocumentId) -> Vec<Task<'a>> {
    let document = source.site.document(id);
    let knowledge = source.site.knowledge.get(id.0).map_or(&[][..], |all| all.as_slice());
    let tasks = document.tasks.tasks.iter().enumerate();
    tasks.map(|(at, task)| one(source, document, task, knowledge.get(at))).collect()
}

fn one<'a>(
    source: Source<'a>,
    document: &'a Document,
    task: &'a task::Task,
    known: Option<&'a Knowledge>,
) -> Task<'a> {
    let state = known.and_then(|known| known.state.as_ref());
    let history = known.map_or(&[][..], |known| known.history.as_slice());
    Task {
        id: &task.id,
        number: filled(task.number.as_deref()),
        group: group(document, task),
        stage: stage(document, task),
        work: &task.work,
        measures: task.further.measures.as_deref(),
        units: units(source, task),
        person: task.further.person.as_deref(),
        due: task.due.as_ref().map(Time::of),
        new_due: known.and_then(|known| known.new_due.as_deref()).map(Time::of),
        requirement: task.requirement.as_deref(),
        deliverable: task.further.deliverable.as_deref(),
        note: task.further.note.as_deref(),
        other: other(document, task),
        state: state.map(|known| Known {
            state: known.state.word(),
            words: &known.words,
            date: day(known.date),
            report: source.document(known.report),
        }),
        history: history.iter().filter_map(|(report, update)| news(source, *report, update)).collect(),
    }
}

/// The name of a task's group.
pub fn group<'a>(document: &'a Document, task: &task::Task) -> Option<&'a str> {
    task.group.and_then(|group| document.tasks.groups.get(group)).map(String::as_str)
}

/// The name of the stage that a task belongs to.
pub fn stage<'a>(document: &'a Document, task: &task::Task) -> Option<&'a str> {
    task.further.stage.and_then(|stage| document.stages.get(stage)).map(|stage| stage.name.as_str())
}

/// A text that holds anything.
pub fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn units<'a>(source: Source<'a>, task: &'a task::Task) -> Vec<Unit<'a>> {
    let unit = |as_role: Role, mention: &'a Mention| {
        let unit = source.site.unit(mention.unit);
        Unit { role: role(as_role), words: &mention.words, id: &unit.id, name: &unit.name }
    };
    let roles = Role::ALL.into_iter();
    roles.flat_map(|role| task.units(role).iter().map(move |mention| unit(role, mention))).collect()
}

fn other<'a>(document: &'a Document, task: &'a task::Task) -> Vec<Other<'a>> {
    let columns = document.tasks.columns.iter().filter_map(|column| match column.field {
        Field::Extra(at) => Some((at, column.head.as_deref())),
        _ => None,
    });
    let cell = |(at, head)| {
        let text = task.further.extra.get(at).map(String::as_str);
        filled(text).map(|text| Other { head: filled(head), text })
    };
    columns.filter_map(cell).collect()
}

/// What a report says of a task; `None` if its plan is not published.
pub fn news<'a>(source: Source<'a>, report: DocumentId, update: &'a Update) -> Option<News<'a>> {
    let (plan, task) = update.task;
    Some(News {
        plan: Some(source.document(plan)?),
        task: &source.site.document(plan).tasks.tasks.get(task)?.id,
        report: source.document(report),
        unit: update.unit.map(|unit| Named::unit(source.site.unit(unit))),
        state: update.state.word(),
        words: &update.words,
        date: day(update.date),
        note: update.note.as_deref(),
        evidence: update.evidence.as_deref(),
        reason: update.reason.as_deref(),
        new_due: update.new_due.as_ref().map(Time::of),
        authority: update.authority.as_deref(),
        verified_by: update.verified_by.as_deref(),
    })
}
