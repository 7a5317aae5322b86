//! Which documents an edit touches: those whose file, table or attachments are others now.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::input::{Content, Input};
use crate::model::document::{Document, DocumentId};
use crate::parse::file::{OneFile, Read};
use crate::parse::frozen::{self, ARCHIVES};
use crate::parse::raw::RawDocument;
use crate::parse::{CONTENT, DIGESTS, Parsed, RECORD, folder_of};
use crate::resolve::memo::Last;
use crate::resolve::paths;
use crate::resolve::units::Differences;

/// An edit of more documents than this is as much work as the whole.
const MOST: usize = 64;

/// Whether nothing of frozen years has changed: neither an archive nor a source that is set aside.
pub fn leaves_frozen(last: &Last, files: &[Arc<OneFile>], inputs: &[Input]) -> bool {
    let years = frozen::years(inputs);
    let is_frozen = |path: &str| path.starts_with(ARCHIVES) || frozen::source_of(&years, path).is_some();
    let mut pairs = last.files.iter().zip(files).zip(inputs);
    last.files.len() == files.len()
        && pairs.all(|((before, now), input)| Arc::ptr_eq(before, now) || !is_frozen(&input.path))
}

/// What an edit touches.
#[derive(Debug, Default)]
pub struct Touched {
    /// The documents, as they are written now.
    pub documents: BTreeMap<DocumentId, Arc<RawDocument>>,
}

/// What was touched since the last site; `None` if files came or went, or if what they hold
/// reaches further.
pub fn by(last: &Last, parsed: &Parsed, inputs: &[Input], register: &Differences) -> Option<Touched> {
    if last.files.len() != parsed.files.len() || !Arc::ptr_eq(&last.topics, &parsed.topics) {
        return None;
    }
    let years = frozen::years(inputs);
    let mut touched = Touched::default();
    let mut others: Vec<&str> = Vec::new();
    let files = last.files.iter().zip(&parsed.files).zip(inputs);
    for ((before, now), input) in files.filter(|((before, now), _)| !Arc::ptr_eq(before, now)) {
        if before.sources.first().map(|source| &source.path) != now.sources.first().map(|source| &source.path)
        {
            return None;
        }
        let path = input.path.as_str();
        let name = path.rsplit('/').next().unwrap_or_default();
        let has_other_readers = path == "site.yaml" || path == RECORD || path == DIGESTS;
        if path.starts_with("themes/") || has_other_readers || name == "_defaults.yaml" {
            // Settings are compared by themselves; what folders share is in their documents.
            continue;
        }
        if frozen::source_of(&years, path).is_some() {
            // It is set aside; whether it is as it was frozen is told by itself.
            continue;
        }
        if !path.starts_with(CONTENT) {
            return None;
        }
        match (&before.read, &now.read) {
            (Read::Document(_), Read::Document(raw)) => touched.add(last, raw)?,
            (Read::Units(_), Read::Units(_)) => {}
            (Read::Tables(_), Read::Tables(_)) | (Read::Other, Read::Other) => {
                if !is_read(before) || matches!(input.content, Content::Unreadable(_)) {
                    return None;
                }
                others.push(path);
            }
            _ => return None,
        }
    }
    let mut named: Vec<DocumentId> = Vec::new();
    if !others.is_empty() {
        let document = |document: &Document| {
            document.frozen.is_none() && others.iter().any(|path| may_name(document, path))
        };
        let all = last.site.documents.iter().enumerate();
        named.extend(all.filter(|(_, known)| document(known)).map(|(at, _)| DocumentId(at)));
    }
    if !register.is_empty() {
        let entries = last.entries.iter().enumerate();
        named.extend(
            entries.filter(|(_, entry)| !entry.made.outlives(register)).map(|(at, _)| DocumentId(at)),
        );
    }
    if named.len() > MOST {
        return None;
    }
    for id in named {
        touched.documents.entry(id).or_insert_with(|| last.entries[id.0].raw.clone());
    }
    Some(touched)
}

impl Touched {
    fn add(&mut self, last: &Last, raw: &Arc<RawDocument>) -> Option<()> {
        let id = last.places.get(&paths::address_of(&raw.source))?;
        // The second of two documents at one address is not in the site.
        if last.entries[id.0].raw.source != raw.source || self.documents.len() >= MOST {
            return None;
        }
        // What translates one another is told together.
        let translates = |raw: &RawDocument| !raw.translates.is_empty();
        if translates(raw)
            || translates(&last.entries[id.0].raw)
            || !last.site.relations[id.0].translations.is_empty()
        {
            return None;
        }
        self.documents.insert(id, raw.clone());
        Some(())
    }
}

/// Whether what a file holds was known.
fn is_read(file: &OneFile) -> bool {
    matches!(file.read, Read::Tables(_)) || file.diagnostics.is_empty()
}

/// Whether a document may show something of a file: its table, or one that is published with it.
fn may_name(document: &Document, path: &str) -> bool {
    let folder = folder_of(&document.source);
    let below = path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    below || document.attachments.iter().chain(&document.original).any(|file| file.source == path)
}
