//! Tables of tasks: from mended rows to tasks as written.

use crate::base::codes::tables::{STATE_IN_TASKS, UNKNOWN_COLUMN};
use crate::base::diagnostic::Diagnostic;
use crate::model::task::{Column, Field};
use crate::parse::raw::{RawTable, RawTask};
use crate::parse::table::body::{Body, Record};
use crate::parse::table::fit::position;
use crate::parse::table::heads::{Head, nearest};
use crate::parse::table::repair::Repairs;
use crate::parse::table::words::{Lines, group, name, time, units, words};

/// Adds the tasks of a table to those of the tables before it in the file.
pub fn add(table: &mut RawTable, body: &mut Body<'_>) {
    let mut fields: Vec<Option<Field>> = Vec::new();
    let mut notes = Vec::new();
    let grouped = body.records.iter().any(|record| record.group.is_some());
    if grouped && !body.columns.iter().any(|column| column.head == Some(Head::Group)) {
        known(table, Field::Group, None);
    }
    for column in 0..body.columns.len() {
        let field = if body.is_used(column) { field(body, column) } else { Use::Nothing };
        fields.push(match field {
            Use::Nothing => None,
            Use::Field(field) => {
                known(table, field.clone(), body.columns[column].words.clone());
                Some(field)
            }
            Use::Extra => {
                notes.push(note(body, column));
                Some(extra(table, body.columns[column].words.clone()))
            }
        });
    }
    body.diagnostics.extend(notes);
    let id = position(&body.columns, Head::Id);
    let records = std::mem::take(&mut body.records);
    table.tasks.extend(records.iter().map(|record| task(record, &fields, id, &mut body.repairs)));
    body.records = records;
    let extras = table.columns.iter().filter(|column| matches!(column.field, Field::Extra(_))).count();
    for task in &mut table.tasks {
        task.extra.resize(extras, String::new());
    }
}

/// What a column that holds something is used for.
enum Use {
    Nothing,
    Field(Field),
    Extra,
}

fn field(body: &Body<'_>, column: usize) -> Use {
    let has = |head| position(&body.columns, head).is_some();
    match body.columns[column].head {
        Some(Head::Id) => Use::Nothing,
        Some(Head::Time) if !has(Head::Due) && !has(Head::State) => Use::Field(Field::Due),
        Some(head) => head.field().map_or(Use::Extra, Use::Field),
        None => Use::Extra,
    }
}

/// Adds a column that the tables before did not have.
fn known(table: &mut RawTable, field: Field, head: Option<String>) {
    if !table.columns.iter().any(|column| column.field == field) {
        table.columns.push(Column { field, head });
    }
}

/// The unknown column of a head, the same one in every table of the file.
fn extra(table: &mut RawTable, head: Option<String>) -> Field {
    let mut extras = table.columns.iter().filter(|column| matches!(column.field, Field::Extra(_)));
    if let Some(column) = extras.clone().find(|column| column.head == head) {
        return column.field.clone();
    }
    let field = Field::Extra(extras.by_ref().count());
    table.columns.push(Column { field: field.clone(), head });
    field
}

fn note(body: &Body<'_>, column: usize) -> Diagnostic {
    let name = name(body, column);
    let span = body.head_span(column);
    if body.columns[column].head == Some(Head::State) {
        return Diagnostic::new(&STATE_IN_TASKS, span).with(name);
    }
    let near = body.columns[column].head.is_none().then(|| nearest(&name)).flatten();
    // A second column of one head is no slip of the pen.
    let near = near.filter(|near| *near != name);
    let diagnostic = Diagnostic::new(&UNKNOWN_COLUMN, span).with(name);
    match near {
        Some(near) => diagnostic.with(near).hint(Some(0)),
        None => diagnostic.hint(None),
    }
}

fn task(record: &Record<'_>, fields: &[Option<Field>], id: Option<usize>, repairs: &mut Repairs) -> RawTask {
    let mut task = RawTask { span: record.row.span, ..RawTask::default() };
    let mut group_column = None;
    for (column, field) in fields.iter().enumerate() {
        let Some(field) = field else { continue };
        match field {
            Field::Number => task.number = words(record, column, Lines::Label, repairs),
            Field::Group => group_column = Some(column),
            Field::Stage => task.stage = words(record, column, Lines::Label, repairs).map(Box::new),
            Field::Work => task.work = words(record, column, Lines::Prose, repairs),
            Field::Measures => task.measures = words(record, column, Lines::Prose, repairs).map(Box::new),
            Field::Lead => task.lead = units(record, column, repairs),
            Field::Responsible => task.responsible = units(record, column, repairs),
            Field::Support => task.support = units(record, column, repairs),
            Field::Person => task.person = words(record, column, Lines::Label, repairs).map(Box::new),
            Field::Due => task.due = time(record, column, repairs),
            Field::Requirement => task.requirement = words(record, column, Lines::Prose, repairs),
            Field::Deliverable => {
                task.deliverable = words(record, column, Lines::Prose, repairs).map(Box::new)
            }
            Field::Note => task.note = words(record, column, Lines::Prose, repairs).map(Box::new),
            Field::Extra(extra) => {
                task.extra.resize(task.extra.len().max(extra + 1), String::new());
                let words = words(record, column, Lines::Prose, repairs);
                task.extra[*extra] = words.map_or_else(String::new, |words| words.value.into());
            }
        }
    }
    task.group = group(record, group_column, repairs);
    task.id = id.and_then(|id| words(record, id, Lines::Label, repairs)).map(Box::new);
    task
}
