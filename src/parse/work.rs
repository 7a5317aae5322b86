//! Tasks and updates written in front matter.

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::model::task::{Column, Field};
use crate::parse::fields::{self, Fields};
use crate::parse::keys;
use crate::parse::raw::{RawTable, RawTask, RawTasks, RawUnits, RawUpdate, RawUpdates};
use crate::parse::table;
use crate::parse::yaml::Value;

/// The tasks of a plan: none given, a file's name, or a list.
pub fn tasks(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> RawTasks {
    let Some((entry, items)) = fields.items("tasks") else { return RawTasks::Beside };
    if let [one] = items.as_slice()
        && matches!(one.value, Value::Text { .. })
    {
        let file = items.into_iter().next().and_then(|node| fields::text(&entry.written.value, node, found));
        return file.map_or(RawTasks::Beside, RawTasks::File);
    }
    let mut tasks = Vec::with_capacity(items.len());
    for item in items {
        if !matches!(item.value, Value::Map(_)) {
            found.push(fields::wants_maps(&entry.written.value, &item));
            continue;
        }
        let span = item.span;
        let mut fields = Fields::of(item, keys::TASK, found);
        let mut text = |key: &str| fields.text(key, found);
        let number = text("number");
        let id = text("id").map(Box::new);
        let group = text("group");
        let stage = text("stage").map(Box::new);
        let work = text("work");
        let measures = text("measures").map(Box::new);
        let person = text("person").map(Box::new);
        let requirement = text("requirement");
        let deliverable = text("deliverable").map(Box::new);
        let note = text("note").map(Box::new);
        let lead = fields.units("lead", found);
        let responsible = fields.units("responsible", found);
        let support = fields.units("support", found);
        let due = fields.time("due", found);
        if work.is_none() {
            found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("工作内容 (work)"));
            continue;
        }
        tasks.push(RawTask {
            span,
            number,
            id,
            group,
            stage,
            work,
            measures,
            lead,
            responsible,
            support,
            person,
            due,
            requirement,
            deliverable,
            note,
            extra: Vec::new(),
        });
    }
    let columns = columns(&tasks);
    RawTasks::Inline(RawTable { tasks, columns, ..RawTable::default() })
}

/// The columns that hold anything, in the usual order.
fn columns(tasks: &[RawTask]) -> Vec<Column> {
    let any = |holds: &dyn Fn(&RawTask) -> bool| tasks.iter().any(holds);
    let named = |units: &RawUnits| *units != RawUnits::default();
    let all = [
        (Field::Group, any(&|task| task.group.is_some())),
        (Field::Number, any(&|task| task.number.is_some())),
        (Field::Stage, any(&|task| task.stage.is_some())),
        (Field::Work, !tasks.is_empty()),
        (Field::Measures, any(&|task| task.measures.is_some())),
        (Field::Lead, any(&|task| named(&task.lead))),
        (Field::Responsible, any(&|task| named(&task.responsible))),
        (Field::Support, any(&|task| named(&task.support))),
        (Field::Person, any(&|task| task.person.is_some())),
        (Field::Due, any(&|task| task.due.is_some())),
        (Field::Requirement, any(&|task| task.requirement.is_some())),
        (Field::Deliverable, any(&|task| task.deliverable.is_some())),
        (Field::Note, any(&|task| task.note.is_some())),
    ];
    let held = all.into_iter().filter(|(_, holds)| *holds);
    held.map(|(field, _)| Column { field, head: None }).collect()
}

/// The updates of a report: none given, a file's name, or a list.
pub fn updates(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> RawUpdates {
    let Some((entry, items)) = fields.items("updates") else { return RawUpdates::Beside };
    if let [one] = items.as_slice()
        && matches!(one.value, Value::Text { .. })
    {
        let file = items.into_iter().next().and_then(|node| fields::text(&entry.written.value, node, found));
        return file.map_or(RawUpdates::Beside, RawUpdates::File);
    }
    let mut updates = Vec::with_capacity(items.len());
    for item in items {
        if !matches!(item.value, Value::Map(_)) {
            found.push(fields::wants_maps(&entry.written.value, &item));
            continue;
        }
        let span = item.span;
        let mut fields = Fields::of(item, keys::UPDATE, found);
        let mut text = |key: &str| fields.text(key, found);
        let task = text("task");
        let unit = text("unit");
        let state = text("state");
        let note = text("note");
        let evidence = text("evidence");
        let reason = text("reason");
        let authority = text("authority");
        let verified_by = text("verified_by");
        let state = state.map(|words| {
            let known = table::state::state_of(&words.value);
            (words, known)
        });
        let date = fields.date("date", found);
        let new_due = fields.time("new_due", found);
        if task.is_none() {
            found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("任务 (task)"));
            continue;
        }
        updates.push(RawUpdate {
            span,
            task,
            work: None,
            unit,
            state,
            date,
            note,
            evidence,
            reason,
            new_due,
            authority,
            verified_by,
        });
    }
    RawUpdates::Inline(updates)
}
