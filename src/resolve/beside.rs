//! The table that belongs to a document: named by it, or found in its folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::codes::relations;
use crate::base::codes::tables::{STATE_IN_TASKS, UNKNOWN_COLUMN};
use crate::base::diagnostic::Diagnostic;
use crate::base::nearest::nearest;
use crate::base::source::Span;
use crate::parse::folder_of;
use crate::parse::raw::{RawDocument, Words};
use crate::parse::table::Tables;

/// What is looked for in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Tasks of a plan.
    Tasks,
    /// Updates of a report.
    Updates,
}

impl Wanted {
    fn holds(self, tables: &Tables) -> bool {
        match self {
            Wanted::Tasks => tables.tasks.is_some(),
            Wanted::Updates => tables.updates.is_some(),
        }
    }

    /// Whether a file's name alone says that it is meant.
    fn is_named_for(self, name: &str) -> bool {
        let words: &[&str] = match self {
            Wanted::Tasks => &["tasks.", "任务", "责任分解", "分工"],
            Wanted::Updates => &["updates.", "progress.", "进展", "完成情况", "推进情况"],
        };
        words.iter().any(|word| name.contains(word))
    }
}

/// The table that a document names, looked for in its folder.
pub fn named<'a>(
    raw: &RawDocument,
    name: &Words,
    wanted: Wanted,
    tables: &'a BTreeMap<String, Arc<Tables>>,
    found: &mut Vec<Diagnostic>,
) -> Option<(&'a str, &'a Arc<Tables>)> {
    let folder = folder_of(&raw.source);
    let path = format!("{folder}/{}", name.value.trim_start_matches("./"));
    let Some((path, table)) = tables.get_key_value(&path) else {
        let names = in_folder(folder, tables).map(|(path, _)| &path[folder.len() + 1..]);
        let diagnostic = Diagnostic::new(&relations::MISSING_FILE, name.span).with(&name.value);
        found.push(match nearest(&name.value, names) {
            Some(near) => diagnostic.with(near).hint(Some(1)),
            None => diagnostic,
        });
        return None;
    };
    found.extend(told(table, wanted));
    if !wanted.holds(table) && table.diagnostics.iter().all(|diagnostic| !is_error(diagnostic)) {
        found.push(Diagnostic::new(&relations::NO_TABLE, name.span).with(&name.value));
    }
    Some((path.as_str(), table))
}

/// The table in the folder of a document that names none: one that is named for it, else the
/// only one that holds what is wanted.
pub fn found<'a>(
    raw: &RawDocument,
    wanted: Wanted,
    tables: &'a BTreeMap<String, Arc<Tables>>,
    found: &mut Vec<Diagnostic>,
) -> Option<(&'a str, &'a Arc<Tables>)> {
    let folder = folder_of(&raw.source);
    // A document that shares its folder with others has no table of its own there.
    if !raw.source.ends_with("/index.md") {
        return None;
    }
    let attached =
        |path: &str| raw.attachments.iter().any(|file| path.ends_with(&format!("/{}", file.file.value)));
    let candidates: Vec<(&str, &Arc<Tables>)> = in_folder(folder, tables)
        .filter(|(path, table)| {
            let name = &path[folder.len() + 1..];
            !attached(path) && (wanted.holds(table) || wanted.is_named_for(name))
        })
        .collect();
    let named: Vec<&(&str, &Arc<Tables>)> =
        candidates.iter().filter(|(path, _)| wanted.is_named_for(&path[folder.len() + 1..])).collect();
    let chosen = match (named.as_slice(), candidates.as_slice()) {
        ([one], _) => one,
        ([], [one]) => one,
        ([], []) => return None,
        _ => {
            let names: Vec<&str> = candidates.iter().map(|(path, _)| &path[folder.len() + 1..]).collect();
            found.push(Diagnostic::new(&relations::SEVERAL_TABLES, place(raw)).with(names.join("、")));
            return None;
        }
    };
    found.extend(told(chosen.1, wanted));
    Some(*chosen)
}

/// What a table says of itself to those who look for this in it: a table that has both tasks and
/// states is read for one of them.
fn told(table: &Tables, wanted: Wanted) -> impl Iterator<Item = Diagnostic> {
    let is_progress = wanted == Wanted::Updates && table.tasks.is_some();
    let meant = move |diagnostic: &&Diagnostic| !is_progress || diagnostic.code.id != STATE_IN_TASKS.id;
    table.diagnostics.iter().filter(meant).cloned().map(move |diagnostic| {
        let is_column = is_progress && diagnostic.code.id == UNKNOWN_COLUMN.id;
        if is_column { diagnostic.hint(Some(1)) } else { diagnostic }
    })
}

fn in_folder<'a>(
    folder: &str,
    tables: &'a BTreeMap<String, Arc<Tables>>,
) -> impl Iterator<Item = (&'a str, &'a Arc<Tables>)> {
    let prefix = format!("{folder}/");
    let start = prefix.clone();
    tables
        .range(start..)
        .take_while({
            let prefix = prefix.clone();
            move |(path, _)| path.starts_with(&prefix)
        })
        .filter(move |(path, _)| !path[prefix.len()..].contains('/'))
        .map(|(path, table)| (path.as_str(), table))
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == crate::base::diagnostic::Severity::Error
}

/// Where a table or a document as a whole stands, for messages about all of it.
pub fn place(raw: &RawDocument) -> Span {
    raw.title.as_ref().map_or(Span::whole(raw.file), |title| title.span)
}
