//! One file's text to raw values with spans: YAML, front matter, Markdown, tables, registers.

pub mod choices;
pub mod document;
pub mod fields;
pub mod front_matter;
pub mod keys;
pub mod markdown;
pub mod raw;
pub mod register;
pub mod scalar;
pub mod settings;
pub mod table;
pub mod text;
pub mod work;
pub mod yaml;

use std::collections::BTreeMap;

use crate::base::codes::{reading, relations};
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input, Problem};
use crate::base::parallel;
use crate::base::source::{FileId, Source, Sources, Span};
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::parse::document::Draft;
use crate::parse::fields::Fields;
use crate::parse::raw::RawDocument;
use crate::parse::register::{RawTopic, RawUnit};
use crate::parse::table::Tables;
use crate::parse::yaml::{Node, Value};

/// The folder of documents.
pub const CONTENT: &str = "content/";

/// The record of published addresses, in the root of the site.
pub const RECORD: &str = "addresses.txt";

/// All files of a site, each read by itself.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The texts, for messages.
    pub sources: Sources,
    /// The settings.
    pub settings: Settings,
    /// The register of units, with whether there is one.
    pub units: Option<Vec<RawUnit>>,
    /// The register of topics.
    pub topics: Vec<RawTopic>,
    /// The documents, sorted by path of source.
    pub documents: Vec<RawDocument>,
    /// The tables beside documents, by path of source.
    pub tables: BTreeMap<String, Tables>,
    /// What was published before, as `addresses.txt` has it.
    pub record: Record,
    /// What is wrong with any of it, but for tables, which are judged only where they are used.
    pub diagnostics: Vec<Diagnostic>,
}

/// What one input was read to.
enum Read {
    Settings(Box<Settings>),
    Units(Vec<RawUnit>),
    Topics(Vec<RawTopic>),
    Record(Record),
    Defaults(Fields),
    Document(Box<Draft>),
    Tables(Tables),
    Other,
}

struct OneFile {
    sources: Vec<Source>,
    read: Read,
    diagnostics: Vec<Diagnostic>,
}

/// Reads every input; `inputs` are sorted by path.
pub fn parse(inputs: &[Input]) -> Parsed {
    let files = parallel::map(inputs, one_file);
    let mut parsed = Parsed {
        sources: Sources::default(),
        settings: settings::defaults(),
        units: None,
        topics: Vec::new(),
        documents: Vec::new(),
        tables: BTreeMap::new(),
        record: Record::default(),
        diagnostics: Vec::new(),
    };
    let mut drafts = Vec::new();
    let mut defaults: BTreeMap<String, Fields> = BTreeMap::new();
    for (input, file) in inputs.iter().zip(files) {
        parsed.sources.inputs.push(file.sources);
        parsed.diagnostics.extend(file.diagnostics);
        match file.read {
            Read::Settings(settings) => parsed.settings = *settings,
            Read::Units(units) => parsed.units = Some(units),
            Read::Topics(topics) => parsed.topics = topics,
            Read::Record(record) => parsed.record = record,
            Read::Defaults(fields) => {
                defaults.insert(folder_of(&input.path).to_owned(), fields);
            }
            Read::Document(draft) => drafts.push((input.path.as_str(), *draft)),
            Read::Tables(tables) => {
                parsed.tables.insert(input.path.clone(), tables);
            }
            Read::Other => {}
        }
    }
    let sources = &parsed.sources;
    let documents = parallel::map_owned(drafts, |(path, mut draft)| {
        for folder in folders_of(path) {
            if let Some(shared) = defaults.get(folder) {
                draft.fields.add_defaults(shared);
            }
        }
        let text = sources.get(draft.document.file).map_or("", |source| source.text.as_str());
        let mut found = Vec::new();
        (document::document(draft, text, &mut found), found)
    });
    for (document, found) in documents {
        parsed.documents.push(document);
        parsed.diagnostics.extend(found);
    }
    parsed
}

/// The folder that a path is in, without a slash at its end.
pub fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// The folders that a path is in, the nearest first, down to `content`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder_of(path)), |folder| Some(folder_of(folder)))
        .take_while(|folder| !folder.is_empty())
}

fn one_file(at: usize, input: &Input) -> OneFile {
    let number = u32::try_from(at).unwrap_or(u32::MAX);
    let file = FileId::new(number);
    let mut found = Vec::new();
    let name = input.path.rsplit('/').next().unwrap_or_default();
    let in_content = input.path.starts_with(CONTENT);
    let unread = |found: Vec<Diagnostic>| OneFile {
        sources: vec![Source { path: input.path.clone(), text: String::new() }],
        read: Read::Other,
        diagnostics: found,
    };
    let bytes = match &input.content {
        Content::Bytes(bytes) => bytes,
        Content::Blob { .. } => return unread(found),
        Content::Unreadable(problem) => {
            found.push(unreadable(problem, &input.path, file));
            return unread(found);
        }
    };
    if in_content && (name.ends_with(".csv") || name.ends_with(".xlsx")) {
        let read = if name.ends_with(".csv") { table::csv } else { table::xlsx };
        let mut tables = read(bytes, &input.path, number);
        let mut sources = std::mem::take(&mut tables.sources);
        if sources.is_empty() {
            sources.push(Source { path: input.path.clone(), text: String::new() });
        }
        return OneFile { sources, read: Read::Tables(tables), diagnostics: found };
    }
    let text = match text::decode(bytes) {
        Ok(text) => text,
        Err(encoding) => {
            let diagnostic = Diagnostic::new(&reading::NOT_UTF8, Span::whole(file));
            found.push(match encoding {
                Some(encoding) => diagnostic.with(encoding),
                None => diagnostic.hint(Some(1)),
            });
            return unread(found);
        }
    };
    let read = if input.path == "site.yaml" {
        Read::Settings(Box::new(settings::settings(&text, file, &mut found)))
    } else if input.path == RECORD {
        Read::Record(Record::read(&text))
    } else if input.path == "content/units.yaml" {
        Read::Units(register::units(&text, file, &mut found))
    } else if input.path == "content/topics.yaml" {
        Read::Topics(register::topics(&text, file, &mut found))
    } else if in_content && name == "_defaults.yaml" {
        Read::Defaults(defaults_of(&text, file, &mut found))
    } else if in_content && name.ends_with(".md") {
        Read::Document(Box::new(document::draft(&text, &input.path, file, &mut found)))
    } else {
        Read::Other
    };
    OneFile { sources: vec![Source { path: input.path.clone(), text }], read, diagnostics: found }
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
fn defaults_of(text: &str, file: FileId, found: &mut Vec<Diagnostic>) -> Fields {
    let node = yaml::parse(text, 0..text.len(), file, found);
    let empty = Node { span: Span::whole(file), value: Value::Null };
    let mut fields = Fields::of(node.unwrap_or(empty), keys::DOCUMENT, found);
    for entry in fields.reject(|entry| keys::NOT_SHARED.contains(&entry.key.en)) {
        found.push(Diagnostic::new(&reading::NOT_SHARED, entry.written.span).with(entry.written.value));
    }
    fields
}
