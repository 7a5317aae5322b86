//! What documents say of each other: basis, replacement, explanation, report; in both directions.

use std::collections::BTreeMap;

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::base::nearest::nearest;
use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::lifecycle::{Publication, Validity};
use crate::model::settings::Settings;
use crate::model::site::Relations;
use crate::parse::folder_of;
use crate::parse::raw::{RawDocument, RawReference, Words};
use crate::resolve::numbers;
use crate::resolve::paths;

/// The documents of a site by their addresses.
#[derive(Clone, Debug, Default)]
pub struct Places {
    by_path: BTreeMap<String, DocumentId>,
}

impl Places {
    /// The documents at these addresses, in their order.
    pub fn of(paths: &[String]) -> Places {
        let by_path = paths.iter().enumerate().map(|(at, path)| (path.clone(), DocumentId(at))).collect();
        Places { by_path }
    }

    /// The document at an address.
    pub fn get(&self, path: &str) -> Option<DocumentId> {
        self.by_path.get(path).copied()
    }

    /// A document by a path written in another: relative to its folder, or from `content/`.
    pub fn find(&self, raw: &RawDocument, written: &str) -> Option<DocumentId> {
        let (written, _) = paths::path_and_anchor(written);
        let folder = folder_of(&raw.source);
        let relative = paths::join(folder, &written);
        let from_content = paths::join("content", written.trim_start_matches("content/"));
        let candidates = [relative, from_content].into_iter().flatten();
        candidates.into_iter().find_map(|path| self.get(&paths::address_of_path(&path)))
    }

    /// The documents that a key refers to.
    pub fn references(
        &self,
        raw: &[RawReference],
        document: &RawDocument,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Reference> {
        let mut references = Vec::new();
        for reference in raw {
            match reference {
                RawReference::Path(words) => match self.find(document, &words.value) {
                    Some(id) => references.push(Reference::Document(id)),
                    None => found.push(self.unknown(words)),
                },
                RawReference::External { title, number, url } => {
                    if let Some(number) = number {
                        numbers::number(number, settings, found);
                    }
                    references.push(numbers::reference(title, number, url));
                }
            }
        }
        references
    }

    /// Reports a path at which there is no document.
    pub fn unknown(&self, words: &Words) -> Diagnostic {
        let wanted = words.value.trim_matches(['/', '.']).trim_end_matches("/index.md");
        let names = self.by_path.keys().map(String::as_str);
        let diagnostic = Diagnostic::new(&relations::UNKNOWN_TARGET, words.span).with(&words.value);
        match nearest(wanted, names) {
            Some(near) => diagnostic.with(near).hint(Some(1)),
            None => diagnostic,
        }
    }
}

/// The plans that a report is about: those it names, else the nearest folder above it that is one.
pub fn plans_of(
    raw: &RawDocument,
    path: &str,
    documents: &[Kept<Document>],
    places: &Places,
    found: &mut Vec<Diagnostic>,
) -> Vec<DocumentId> {
    if raw.reports_on.is_empty() {
        let above = std::iter::successors(Some(folder_of(path)), |folder| Some(folder_of(folder)))
            .take_while(|folder| !folder.is_empty());
        let is_plan = |id: &DocumentId| matches!(documents[id.0].kind, Kind::Plan | Kind::Notice);
        let plan = above.into_iter().find_map(|folder| places.get(folder).filter(is_plan));
        return plan.into_iter().collect();
    }
    let mut plans = Vec::new();
    for words in &raw.reports_on {
        match places.find(raw, &words.value) {
            Some(id) if matches!(documents[id.0].kind, Kind::Plan | Kind::Notice) => {
                if !plans.contains(&id) {
                    plans.push(id);
                }
            }
            Some(_) => {
                found.push(Diagnostic::new(&relations::REPORTS_ON_NO_PLAN, words.span).with(&words.value))
            }
            None => found.push(places.unknown(words)),
        }
    }
    plans
}

/// What published documents say of each document.
pub fn backward(documents: &[Kept<Document>]) -> Vec<Relations> {
    let mut relations = vec![Relations::default(); documents.len()];
    for (at, document) in documents.iter().enumerate() {
        if document.publication != Publication::Published {
            continue;
        }
        let id = DocumentId(at);
        let targets = |references: &[Reference]| -> Vec<usize> {
            let inside = references.iter().filter_map(|reference| match reference {
                Reference::Document(target) => Some(target.0),
                Reference::External { .. } => None,
            });
            inside.collect()
        };
        for target in targets(&document.basis) {
            relations[target].basis_of.push(id);
        }
        for target in targets(&document.replaces) {
            relations[target].replaced_by.push(id);
        }
        for target in targets(&document.continues) {
            if relations[target].continued_by.contains(&id) {
                continue;
            }
            relations[target].continued_by.push(id);
        }
        for target in targets(&document.interprets) {
            relations[target].interpreted_by.push(id);
        }
        for target in targets(&document.carried_to) {
            let known = relations[at].continued_by.contains(&DocumentId(target));
            if !known && target != at && documents[target].publication == Publication::Published {
                relations[at].continued_by.push(DocumentId(target));
            }
        }
        for plan in document.report.iter().flat_map(|report| &report.plans) {
            relations[plan.0].reports.push(id);
        }
    }
    for relations in &mut relations {
        let day = |id: &DocumentId| {
            let document = &documents[id.0];
            let as_of = document.report.as_ref().and_then(|report| report.as_of);
            (document.day().or(as_of), id.0)
        };
        relations.reports.sort_by_key(|id| std::cmp::Reverse(day(id)));
    }
    relations
}

/// The validity of a document that published ones replace, and that does not state its own: it
/// is superseded, or repealed where none takes its place. `None` if it keeps what it has.
pub fn superseded(at: usize, documents: &[Kept<Document>], relations: &Relations) -> Option<Validity> {
    if relations.replaced_by.is_empty() {
        return None;
    }
    let mut by = relations.replaced_by.iter();
    let superseded = by.any(|by| documents[by.0].takes_the_place_of(&documents[at]));
    Some(if superseded { Validity::Superseded } else { Validity::Repealed })
}
