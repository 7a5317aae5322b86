//! One file of a site, read by itself.

use std::sync::Arc;

use crate::base::bytes::Bytes;
use crate::base::codes::{reading, relations};
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input, Problem};
use crate::base::kept::Kept;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Source, Span};
use crate::model::digests::Digests;
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::parse::fields::Fields;
use crate::parse::frozen::ARCHIVES;
use crate::parse::raw::RawDocument;
use crate::parse::register::{RawTopic, RawUnit};
use crate::parse::table::Tables;
use crate::parse::yaml::{Node, Value};
use crate::parse::{CONTENT, DIGESTS, RECORD, document, keys, register, settings, table, text, yaml};

/// What one input was read to.
#[derive(Clone, Debug)]
pub enum Read {
    /// `site.yaml`.
    Settings(Box<Settings>),
    /// The register of units.
    Units(Arc<[RawUnit]>),
    /// The register of topics.
    Topics(Arc<[RawTopic]>),
    /// `addresses.txt`.
    Record(Kept<Record>),
    /// `digests.txt`.
    Digests(Kept<Digests>),
    /// `_defaults.yaml`.
    Defaults(Fields),
    /// A document.
    Document(Arc<RawDocument>),
    /// A file of tables.
    Tables(Arc<Tables>),
    /// Anything else.
    Other,
}

/// One input, read.
#[derive(Clone, Debug)]
pub struct OneFile {
    /// Its texts, for messages.
    pub sources: Arc<[Source]>,
    /// What it was read to.
    pub read: Read,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl OneFile {
    /// The front matter that a folder's documents share, if this is such a file.
    pub fn defaults(&self) -> Option<&Fields> {
        match &self.read {
            Read::Defaults(fields) => Some(fields),
            _ => None,
        }
    }
}

/// Reads a file that is no document.
pub fn read(at: usize, input: &Input) -> OneFile {
    let number = u32::try_from(at).unwrap_or(u32::MAX);
    let file = FileId::new(number);
    let mut found = Vec::new();
    let name = input.path.rsplit('/').next().unwrap_or_default();
    let in_content = input.path.starts_with(CONTENT);
    if input.path.starts_with(ARCHIVES) && matches!(input.content, Content::Bytes(_) | Content::Prepared(_)) {
        // What is wrong with an archive is told of its files as they are.
        return unread(input, found);
    }
    let bytes = match &input.content {
        Content::Bytes(bytes) => bytes,
        Content::Blob { .. } | Content::Prepared(_) => return unread(input, found),
        Content::Unreadable(problem) => {
            found.push(unreadable(problem, &input.path, file));
            return unread(input, found);
        }
    };
    if in_content && (name.ends_with(".csv") || name.ends_with(".xlsx")) {
        let read = if name.ends_with(".csv") { table::csv } else { table::xlsx };
        let mut tables = read(bytes, &input.path, number);
        let mut sources = std::mem::take(&mut tables.sources);
        if sources.is_empty() {
            sources.push(Source { path: input.path.clone(), text: Arc::default() });
        }
        let read = Read::Tables(Arc::new(tables));
        return OneFile { sources: sources.into(), read, diagnostics: found };
    }
    let Some(text) = decoded(bytes, file, &mut found) else { return unread(input, found) };
    let read = if input.path == "site.yaml" {
        Read::Settings(Box::new(settings::settings(&Passage::whole(text.clone()), file, &mut found)))
    } else if input.path == RECORD {
        Read::Record(Record::read(&text).into())
    } else if input.path == DIGESTS {
        Read::Digests(Digests::read(&text).into())
    } else if input.path == "content/units.yaml" {
        Read::Units(register::units(&Passage::whole(text.clone()), file, &mut found).into())
    } else if input.path == "content/topics.yaml" {
        Read::Topics(register::topics(&Passage::whole(text.clone()), file, &mut found).into())
    } else if in_content && name == "_defaults.yaml" {
        Read::Defaults(defaults_of(&Passage::whole(text.clone()), file, &mut found))
    } else {
        Read::Other
    };
    OneFile { sources: [Source { path: input.path.clone(), text }].into(), read, diagnostics: found }
}

/// Reads a document; `defaults` are the front matter that its folders share, the nearest first.
pub fn document<'a>(at: usize, input: &Input, defaults: impl Iterator<Item = &'a Fields>) -> OneFile {
    let file = FileId::new(u32::try_from(at).unwrap_or(u32::MAX));
    let mut found = Vec::new();
    let Content::Bytes(bytes) = &input.content else { return unread(input, found) };
    let Some(text) = decoded(bytes, file, &mut found) else { return unread(input, found) };
    let mut draft = document::draft(&Passage::whole(text.clone()), &input.path, file, &mut found);
    for shared in defaults {
        draft.fields.add_defaults(shared);
    }
    let document = document::document(draft, &text, &mut found);
    let read = Read::Document(Arc::new(document));
    OneFile { sources: [Source { path: input.path.clone(), text }].into(), read, diagnostics: found }
}

/// Whether a file is read as a document.
pub fn is_document(input: &Input) -> bool {
    matches!(input.content, Content::Bytes(_))
        && input.path.starts_with(CONTENT)
        && input.path.ends_with(".md")
}

/// A file of which nothing is read, with what was found wrong.
fn unread(input: &Input, diagnostics: Vec<Diagnostic>) -> OneFile {
    let source = Source { path: input.path.clone(), text: Arc::default() };
    OneFile { sources: [source].into(), read: Read::Other, diagnostics }
}

fn decoded(bytes: &Bytes, file: FileId, found: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    match text::shared(bytes) {
        Ok(text) => Some(text),
        Err(encoding) => {
            let diagnostic = Diagnostic::new(&reading::NOT_UTF8, Span::whole(file));
            found.push(match encoding {
                Some(encoding) => diagnostic.with(encoding),
                None => diagnostic.hint(Some(1)),
            });
            None
        }
    }
}

fn unreadable(problem: &Problem, path: &str, file: FileId) -> Diagnostic {
    let place = Span::whole(file);
    match problem {
        Problem::Outside => Diagnostic::new(&relations::OUTSIDE_SITE, place).with(path),
        Problem::Loop => Diagnostic::new(&reading::LINK_LOOP, place).with(path),
        Problem::SameName => Diagnostic::new(&reading::SAME_NAME, place).with(path),
        Problem::TooLarge(most) => Diagnostic::new(&reading::TOO_LARGE, place).with(most.to_string()),
        Problem::System(reason) => Diagnostic::new(&reading::UNREADABLE, place).with(reason),
    }
}

/// The front matter that a folder's documents share; keys that name one document are refused.
fn defaults_of(text: &Passage, file: FileId, found: &mut Vec<Diagnostic>) -> Fields {
    let node = yaml::parse(text, 0..text.len(), file, found);
    let empty = Node { span: Span::whole(file), value: Value::Null };
    let mut fields = Fields::of(node.unwrap_or(empty), keys::DOCUMENT, found);
    for entry in fields.reject(|entry| keys::NOT_SHARED.contains(&entry.key.en)) {
        found.push(Diagnostic::new(&reading::NOT_SHARED, entry.written.span).with(entry.written.value));
    }
    fields
}
