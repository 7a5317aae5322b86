//! The files that documents name, and where the links of texts lead.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input};
use crate::base::kept::Kept;
use crate::base::nearest::nearest;
use crate::model::body::Link;
use crate::model::document::{Attachment, Document, DocumentId};
use crate::model::lifecycle::Publication;
use crate::model::site::{PublishedFile, Target};
use crate::parse::raw::{RawAttachment, RawDocument, RawTasks, RawUpdates, Words};
use crate::parse::{CONTENT, folder_of};
use crate::resolve::frozen::place::Frozen;
use crate::resolve::paths;
use crate::resolve::relations::Places;

/// The files of a site, and those that are to be published.
#[derive(Debug)]
pub struct Files<'a> {
    inputs: &'a [Input],
    published: Vec<PublishedFile>,
    by_source: BTreeMap<String, usize>,
    /// The files of frozen years, which stand in the site whatever is beside its sources.
    frozen: &'a Frozen,
}

impl<'a> Files<'a> {
    /// The files that documents may name; `inputs` are sorted by path.
    pub fn of(inputs: &'a [Input], frozen: &'a Frozen) -> Files<'a> {
        let published: Vec<PublishedFile> =
            frozen.archives().flat_map(|archive| archive.frozen.files.iter().cloned()).collect();
        Files { inputs, published, by_source: BTreeMap::new(), frozen }
    }

    /// The same where some are published already.
    pub fn with(inputs: &'a [Input], published: &[PublishedFile], frozen: &'a Frozen) -> Files<'a> {
        let by_source = published.iter().enumerate().map(|(at, file)| (file.source.clone(), at)).collect();
        Files { inputs, published: published.to_vec(), by_source, frozen }
    }

    fn input(&self, path: &str) -> Option<&'a Input> {
        if !is_publishable(path) || self.frozen.holds(path) {
            return None;
        }
        let after = self.inputs.partition_point(|input| input.path.as_str() <= path);
        self.inputs[..after].last().filter(|input| input.path == path)
    }

    /// The published files, in the order in which they were named.
    pub fn published(self) -> Vec<PublishedFile> {
        self.published
    }

    fn publish(&mut self, source: &str) -> usize {
        if let Some(at) = self.by_source.get(source) {
            return *at;
        }
        let address = source.strip_prefix(CONTENT).unwrap_or(source).to_owned();
        self.published.push(PublishedFile { address, source: source.to_owned() });
        self.by_source.insert(source.to_owned(), self.published.len() - 1);
        self.published.len() - 1
    }

    /// The files that a document names as attachments; those of a document that is not
    /// published are checked and stay unpublished.
    pub fn attachments(
        &mut self,
        raw: &RawDocument,
        document: &Document,
        found: &mut Vec<Diagnostic>,
    ) -> (Vec<Attachment>, Option<Attachment>) {
        let public = document.rule().text;
        let table = match (&raw.tasks, &raw.updates) {
            (RawTasks::File(file), _) | (_, RawUpdates::File(file)) => Some(file.value.as_str()),
            _ => None,
        };
        let mut attachments = Vec::new();
        for file in &raw.attachments {
            if table.is_some_and(|table| file.file.value == table) {
                found
                    .push(Diagnostic::new(&relations::TABLE_ATTACHED, file.file.span).with(&file.file.value));
                continue;
            }
            attachments.extend(self.attachment(raw, file, public, found));
        }
        let original = raw.original.as_ref().and_then(|file| self.attachment(raw, file, public, found));
        (attachments, original)
    }

    fn attachment(
        &mut self,
        raw: &RawDocument,
        file: &RawAttachment,
        public: bool,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Attachment> {
        let source = self.source_of(raw, &file.file, found)?;
        let input = self.input(&source)?;
        let (size, sha256) = facts(input)?;
        let name = source.rsplit('/').next().unwrap_or_default().to_owned();
        let title = file.title.as_ref().map(|title| title.value.as_str().to_owned());
        let title =
            title.unwrap_or_else(|| name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned()));
        if public {
            self.publish(&source);
        }
        Some(Attachment { source, name, title, size, sha256 })
    }

    /// The path of a file that a document names, if it is there.
    fn source_of(&self, raw: &RawDocument, written: &Words, found: &mut Vec<Diagnostic>) -> Option<String> {
        let folder = folder_of(&raw.source);
        let Some(path) = paths::join(folder, &written.value) else {
            found.push(Diagnostic::new(&relations::OUTSIDE_SITE, written.span).with(&written.value));
            return None;
        };
        if self.input(&path).is_some() {
            return Some(path);
        }
        found.push(self.missing(folder, written.span, &written.value));
        None
    }

    fn missing(&self, folder: &str, span: crate::base::source::Span, written: &str) -> Diagnostic {
        let prefix = format!("{folder}/");
        let first = self.inputs.partition_point(|input| input.path < prefix);
        let beside = self.inputs[first..].iter().map(|input| input.path.as_str());
        let beside = beside.take_while(|path| path.starts_with(&prefix)).filter(|path| is_publishable(path));
        let names = beside.map(|path| &path[prefix.len()..]);
        let diagnostic = Diagnostic::new(&relations::MISSING_FILE, span).with(written);
        match nearest(written, names) {
            Some(near) => diagnostic.with(near).hint(Some(1)),
            None => diagnostic,
        }
    }

    /// Where the links of a document's texts lead: those of its body, then of its notice's text.
    pub fn targets(
        &mut self,
        document: &Document,
        documents: &[Kept<Document>],
        places: &Places,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Target> {
        let notice = document.notice.iter().flat_map(|notice| &notice.text.links);
        let links = document.body.links.iter().chain(notice);
        links.map(|link| self.target(document, link, documents, places, found)).collect()
    }

    fn target(
        &mut self,
        document: &Document,
        link: &Link,
        documents: &[Kept<Document>],
        places: &Places,
        found: &mut Vec<Diagnostic>,
    ) -> Target {
        let (written, anchor) = paths::path_and_anchor(&link.target);
        if written.is_empty() {
            return Target::Here { anchor };
        }
        let folder = folder_of(&document.source);
        let Some(path) = paths::join(folder, &written) else {
            found.push(Diagnostic::new(&relations::OUTSIDE_SITE, link.span).with(&link.target));
            return Target::Nowhere;
        };
        if self.input(&path).is_some() {
            if document.rule().text {
                return Target::File(self.publish(&path));
            }
            return Target::Nowhere;
        }
        if let Some(address) = self.frozen.file(&path) {
            return Target::Address { address, anchor };
        }
        let address = paths::address_of_path(&path);
        if link.image {
            found.push(self.missing(folder, link.span, &link.target));
            return Target::Nowhere;
        }
        match places.get(&address) {
            Some(id) => self.to_document(id, anchor, link, documents, found),
            // Whether there is such a list, unit or year is known once the routes are.
            None if written.starts_with('/') || !written.ends_with(".md") => {
                let address = if address.is_empty() { address } else { format!("{address}/") };
                Target::Address { address, anchor }
            }
            None => {
                let known = documents.iter().map(|document| document.path.as_str());
                let diagnostic = Diagnostic::new(&relations::BROKEN_LINK, link.span).with(&link.target);
                found.push(match nearest(&address, known) {
                    Some(near) => diagnostic.with(near).hint(Some(1)),
                    None => diagnostic,
                });
                Target::Nowhere
            }
        }
    }

    fn to_document(
        &self,
        id: DocumentId,
        anchor: String,
        link: &Link,
        documents: &[Kept<Document>],
        found: &mut Vec<Diagnostic>,
    ) -> Target {
        if documents[id.0].publication == Publication::Published {
            return Target::Document { id, anchor };
        }
        found.push(Diagnostic::new(&relations::LINK_TO_UNPUBLISHED, link.span).with(&link.target));
        Target::Nowhere
    }
}

/// Whether a file may be published as it is: not a source, not a hidden or temporary file.
fn is_publishable(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let hidden = path.split('/').any(|part| part.starts_with(['.', '~']));
    path.starts_with(CONTENT) && !hidden && !name.ends_with(".md") && !name.ends_with(".yaml")
}

/// The size and the SHA-256 of a file.
fn facts(input: &Input) -> Option<(u64, String)> {
    match &input.content {
        Content::Blob { size, sha256 } => Some((*size, sha256.clone())),
        Content::Bytes(bytes) => {
            let digest = Sha256::digest(bytes);
            let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            Some((bytes.len() as u64, hex))
        }
        Content::Prepared(_) | Content::Unreadable(_) => None,
    }
}
