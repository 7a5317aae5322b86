//! One file's text to raw values with spans: YAML, front matter, Markdown, tables, registers.

pub mod choices;
pub mod document;
pub mod fields;
pub mod file;
pub mod front_matter;
pub mod frozen;
pub mod keys;
pub mod markdown;
pub mod memo;
pub mod raw;
pub mod register;
pub mod scalar;
pub mod settings;
pub mod table;
pub mod text;
pub mod work;
pub mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::base::source::Sources;
use crate::model::digests::Digests;
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::parse::file::{OneFile, Read, is_document};
use crate::parse::memo::Memo;
use crate::parse::raw::RawDocument;
use crate::parse::register::{RawTopic, RawUnit};
use crate::parse::table::Tables;

/// The folder of documents.
pub const CONTENT: &str = "content/";

/// The record of published addresses, in the root of the site.
pub const RECORD: &str = "addresses.txt";

/// The record of what published documents said, in the root of the site.
pub const DIGESTS: &str = "digests.txt";

/// All files of a site, each read by itself.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// Every file, by the position of the input: what is the same value has not changed. None of
    /// them where nothing is read again.
    pub files: Vec<Arc<OneFile>>,
    /// The texts, for messages.
    pub sources: Sources,
    /// The settings.
    pub settings: Settings,
    /// The register of units, with whether there is one.
    pub units: Option<Arc<[RawUnit]>>,
    /// The register of topics.
    pub topics: Arc<[RawTopic]>,
    /// The documents, sorted by path of source.
    pub documents: Vec<Arc<RawDocument>>,
    /// The tables beside documents, by path of source.
    pub tables: BTreeMap<String, Arc<Tables>>,
    /// What was published before, as `addresses.txt` has it.
    pub record: Kept<Record>,
    /// What published documents said, as `digests.txt` has it.
    pub digests: Kept<Digests>,
    /// By frozen year, what stands for a document of it as written.
    pub unwritten: BTreeMap<i16, Arc<RawDocument>>,
    /// What is wrong with any of it, but for tables, which are judged only where they are used.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every input; `inputs` are sorted by path. What was read is held by nobody else.
pub fn parse(inputs: &[Input]) -> Parsed {
    let files = whole(inputs, &Memo::default());
    gather(inputs, files.into_iter().map(|(_, file)| file).collect())
}

/// The same, where what has not changed since the last time is taken from the memo.
///
/// The result does not depend on the memo.
pub fn parse_again(inputs: &[Input], memo: &mut Memo) -> Parsed {
    if !memo.read_again(inputs) {
        memo.keep(inputs, whole(inputs, memo));
    }
    Parsed { files: memo.files(), ..gather(inputs, memo.files()) }
}

/// Reads all files, or takes them from the memo, each with the front matter that its folders share.
fn whole(inputs: &[Input], memo: &Memo) -> Vec<(Vec<Arc<OneFile>>, Arc<OneFile>)> {
    let frozen = frozen::years(inputs);
    let aside = |input: &Input| {
        let is_aside = frozen::source_of(&frozen, &input.path).is_some();
        (is_aside || input.path.starts_with(frozen::ARCHIVES)).then(|| Arc::new(frozen::set_aside(input)))
    };
    // Documents come last: they need the front matter that their folders share.
    let shared: Vec<Option<Arc<OneFile>>> = parallel::map(inputs, |at, input| {
        let read = || memo.file(at, input, &[], || file::read(at, input));
        aside(input).or_else(|| (!is_document(input)).then(read))
    });
    let mut defaults: BTreeMap<&str, &Arc<OneFile>> = BTreeMap::new();
    for (input, file) in inputs.iter().zip(&shared) {
        if let Some(file) = file.as_ref().filter(|file| matches!(file.read, Read::Defaults(_))) {
            defaults.insert(folder_of(&input.path), file);
        }
    }
    parallel::map(inputs, |at, input| {
        if let Some(file) = &shared[at] {
            // What is set aside is itself what its reading depends on: it is never taken for a
            // reading of the file when the year is not frozen any more.
            let aside = frozen::source_of(&frozen, &input.path).map(|_| file.clone());
            return (aside.into_iter().collect(), file.clone());
        }
        let above: Vec<Arc<OneFile>> = folders_of(&input.path)
            .filter_map(|folder| defaults.get(folder).map(|file| (*file).clone()))
            .collect();
        let file = memo.file(at, input, &above, || {
            file::document(at, input, above.iter().filter_map(|file| file.defaults()))
        });
        (above, file)
    })
}

/// Puts the files of a site together.
fn gather(inputs: &[Input], files: Vec<Arc<OneFile>>) -> Parsed {
    let mut parsed = Parsed {
        files: Vec::new(),
        sources: Sources { inputs: Vec::with_capacity(files.len()) },
        settings: settings::defaults(),
        units: None,
        topics: Arc::default(),
        documents: Vec::new(),
        tables: BTreeMap::new(),
        record: Kept::default(),
        digests: Kept::default(),
        unwritten: frozen::unwritten(inputs),
        diagnostics: Vec::new(),
    };
    for (input, file) in inputs.iter().zip(files) {
        // What is kept for the next time is shared with it, and what is not is not held twice.
        let OneFile { sources, read, diagnostics } = Arc::unwrap_or_clone(file);
        parsed.sources.inputs.push(sources);
        parsed.diagnostics.extend(diagnostics);
        match read {
            Read::Settings(settings) => parsed.settings = *settings,
            Read::Units(units) => parsed.units = Some(units),
            Read::Topics(topics) => parsed.topics = topics,
            Read::Record(record) => parsed.record = record,
            Read::Digests(digests) => parsed.digests = digests,
            Read::Document(document) => parsed.documents.push(document),
            Read::Tables(tables) => {
                parsed.tables.insert(input.path.clone(), tables);
            }
            Read::Defaults(_) | Read::Other => {}
        }
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
