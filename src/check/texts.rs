//! The texts that may reach the public, and how near to it they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{FileId, Source};
use crate::check::Checked;
use crate::model::lifecycle::Publication;
use crate::parse::{CONTENT, folder_of};

/// How near to the public a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It belongs to a draft: what is wrong with it stops nothing yet.
    Draft,
    /// It is published, or will be without another look.
    Published,
}

/// What kind of file a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A document: the position among the site's documents.
    Document(usize),
    /// A sheet of a workbook, a line for each row.
    Sheet,
    /// A file of cells between separators.
    Delimited,
    /// A register or settings.
    Register,
}

/// A text that may reach the public.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Which it is.
    pub file: FileId,
    /// The text and its path.
    pub source: &'a Source,
    /// Where it comes from.
    pub form: Form,
    /// How near to the public it is.
    pub standing: Standing,
}

impl Text<'_> {
    /// A diagnostic with the severity that the standing of its text calls for.
    pub fn judged(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if self.standing == Standing::Draft {
            diagnostic.severity = Severity::Note;
        }
        diagnostic
    }
}

/// Every text that may reach the public, in the order of the files: documents, the tables they
/// use, the tables they publish as they are, registers, settings. What is 依申请公开 or 不予公开
/// never reaches it and is left out, with its tables.
pub fn texts<'a>(checked: &Checked<'a>) -> Vec<Text<'a>> {
    let mut standings: BTreeMap<u32, (Form, Standing)> = BTreeMap::new();
    let mut add = |input: u32, form: Form, standing: Standing| {
        let entry = standings.entry(input).or_insert((form, standing));
        entry.1 = entry.1.max(standing);
    };
    let site = &checked.resolved.site;
    for (at, (raw, document)) in checked.resolved.raws.iter().zip(&site.documents).enumerate() {
        // The text of a frozen document is not a file of the author's.
        if let Some(standing) = standing(document.publication).filter(|_| document.frozen.is_none()) {
            add(raw.file.input, Form::Document(at), standing);
        }
    }
    let owners = Owners::of(checked);
    let published: BTreeSet<&str> = site.files.iter().map(|file| file.source.as_str()).collect();
    for (at, input) in checked.inputs.iter().enumerate() {
        let Ok(number) = u32::try_from(at) else { break };
        let path = input.path.as_str();
        let form = if path.ends_with(".csv") { Form::Delimited } else { Form::Sheet };
        if checked.parsed.tables.contains_key(path) {
            if let Some(standing) =
                checked.resolved.used.get(path).and_then(|_| owners.standing(number, path))
            {
                add(number, form, standing);
            }
            if published.contains(path) {
                add(number, form, Standing::Published);
            }
        } else if is_register(path) {
            add(number, Form::Register, Standing::Published);
        }
    }
    let mut texts = Vec::new();
    for (input, (form, standing)) in standings {
        let parts = checked.parsed.sources.inputs.get(input as usize).map_or(&[][..], |parts| parts);
        for (part, source) in (0..).zip(parts) {
            texts.push(Text { file: FileId { input, part }, source, form, standing });
        }
    }
    texts
}

fn standing(publication: Publication) -> Option<Standing> {
    match publication {
        Publication::Published | Publication::Scheduled => Some(Standing::Published),
        Publication::Draft => Some(Standing::Draft),
        Publication::Undisclosed => None,
    }
}

fn is_register(path: &str) -> bool {
    path == "site.yaml" || (path.starts_with(CONTENT) && path.ends_with(".yaml"))
}

/// Which documents use a table.
struct Owners<'a, 'b> {
    checked: &'b Checked<'a>,
    /// The standing of a table's input, from the documents whose rows come from it.
    by_rows: BTreeMap<u32, Option<Standing>>,
}

impl<'a, 'b> Owners<'a, 'b> {
    fn of(checked: &'b Checked<'a>) -> Owners<'a, 'b> {
        let resolved = checked.resolved;
        let mut by_rows = BTreeMap::new();
        for (at, document) in resolved.site.documents.iter().enumerate() {
            let task = resolved.rows[at].first().map(|row| row.span);
            let update = resolved.updates[at].first().map(|update| update.span);
            for span in [task, update].into_iter().flatten() {
                let standing = standing(document.publication);
                let entry = by_rows.entry(span.file.input).or_insert(standing);
                *entry = (*entry).max(standing);
            }
        }
        Owners { checked, by_rows }
    }

    /// How near a table is; one whose rows cannot be traced goes with the documents beside it.
    fn standing(&self, input: u32, path: &str) -> Option<Standing> {
        if let Some(standing) = self.by_rows.get(&input) {
            return *standing;
        }
        let resolved = self.checked.resolved;
        let beside = resolved.raws.iter().zip(&resolved.site.documents);
        let mut beside = beside.filter(|(raw, _)| folder_of(&raw.source) == folder_of(path)).peekable();
        if beside.peek().is_none() {
            return Some(Standing::Published);
        }
        beside.map(|(_, document)| standing(document.publication)).max().flatten()
    }
}
