//! Differences for machines.

use serde_json::{Value, json};

use crate::diff::tell::{self, Counts};
use crate::diff::words::Piece;
use crate::diff::{Change, Difference, DocumentChange, DocumentName, Fate, TaskChange, TaskName};

/// One object; its keys are explained by `fangan diff --help`.
pub fn json(difference: &Difference) -> String {
    let counts = Counts::of(difference);
    let renamed = difference.renamed.iter();
    let value = json!({
        "schema_version": 1,
        "a": difference.a,
        "b": difference.b,
        "counts": {
            "documents_added": counts.added,
            "documents_removed": counts.removed,
            "documents_changed": counts.changed,
            "documents_moved": counts.moved,
            "tasks_added": counts.tasks_added,
            "tasks_removed": counts.tasks_removed,
            "tasks_moved": counts.tasks_moved,
            "tasks_changed": counts.tasks_changed,
            "addresses_lost": difference.lost.len(),
        },
        "lost_addresses": difference.lost,
        "units_renamed": renamed
            .map(|unit| json!({"id": unit.id, "before": unit.before, "after": unit.after}))
            .collect::<Vec<_>>(),
        "not_compared": difference.left_out.iter().map(|what| tell::left_out_word(*what)).collect::<Vec<_>>(),
        "documents": difference.documents.iter().map(document).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn document(change: &DocumentChange) -> Value {
    let name = |name: &Option<DocumentName>| {
        let name = name.as_ref()?;
        Some(json!({"address": name.address, "title": name.title, "tasks": name.tasks}))
    };
    json!({
        "change": tell::document_word(change),
        "before": name(&change.before),
        "after": name(&change.after),
        "changes": change.changes.iter().map(changed).collect::<Vec<_>>(),
        "tasks": change.tasks.iter().map(task).collect::<Vec<_>>(),
    })
}

fn task(change: &TaskChange) -> Value {
    let name = |task: &TaskName| json!({"id": task.id, "number": task.number, "work": task.work});
    let (task, document) = match &change.fate {
        Fate::SplitFrom(task) | Fate::MergedInto(task) => (Some(name(task)), None),
        Fate::CameFrom(document) | Fate::WentTo(document) => (None, Some(document)),
        Fate::Added | Fate::Removed | Fate::Changed => (None, None),
    };
    json!({
        "change": tell::fate_word(&change.fate),
        "before": change.before.as_ref().map(name),
        "after": change.after.as_ref().map(name),
        "other_task": task,
        "other_document": document,
        "changes": change.changes.iter().map(changed).collect::<Vec<_>>(),
    })
}

fn changed(change: &Change) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => json!({"same": text}),
        Piece::Out(text) => json!({"out": text}),
        Piece::In(text) => json!({"in": text}),
    };
    let mut value = json!({
        "field": tell::field_word(change.field),
        "kind": change.class.word(),
        "before": change.before,
        "after": change.after,
    });
    if !change.pieces.is_empty() {
        value["pieces"] = change.pieces.iter().map(piece).collect();
    }
    if change.same_reading {
        value["same_reading"] = Value::Bool(true);
    }
    value
}
