//! What is to be taken out of an archive by decision: a document with all that was made of it, a
//! file, or what pages of one year have of a document of another.

use std::collections::BTreeSet;

use crate::archive::compose;
use crate::archive::mentions::{self, Words};
use crate::archive::old::Old;
use crate::model::frozen::FrozenDocument;

/// The files that the program makes for a document.
const MADE: [&str; 7] =
    ["index.html", "plan.json", "notice.json", "report.json", "tasks.csv", "tasks.xlsx", "deadlines.ics"];

/// What is to be taken out.
pub struct Taking {
    /// Its address, without slashes around it.
    pub path: String,
    year: i16,
    /// What it is.
    pub what: What,
    /// The documents of the year, sorted, of all editions.
    documents: Vec<String>,
    /// As each edition has the document.
    pub forms: Vec<FrozenDocument>,
    /// The words by which others tell of it.
    pub naming: Words,
}

/// What is to be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A document of the year.
    Document,
    /// A file of one.
    File,
    /// What is of another year: its title in relations, a copy of its file.
    Foreign,
}

impl Taking {
    /// What an archive has at an address; `None` if that is nothing that can be taken out.
    pub fn of(old: &Old, year: i16, path: &str) -> Option<Taking> {
        let mut documents: Vec<String> = Vec::new();
        let mut forms = Vec::new();
        for own in old.editions().iter().flat_map(|(_, frozen)| &frozen.documents) {
            documents.push(own.document.path.clone());
            if own.document.path == path {
                forms.push(own.clone());
            }
        }
        documents.sort();
        documents.dedup();
        // The year's own page tells of all its documents: it is no one's.
        if path.is_empty() || path == year.to_string() {
            return None;
        }
        let folder = format!("{year}/");
        let (what, naming) = match (forms.is_empty(), path.starts_with(&folder)) {
            (false, _) => (What::Document, Words::naming(&forms)),
            (_, true) => (What::File, Words::naming(&[])),
            (_, false) => (What::Foreign, Words::of(mentions::names_of_other(old, path))),
        };
        let target = Taking { path: path.to_owned(), year, what, documents, forms, naming };
        let is_there = match what {
            What::Document => true,
            What::File => target.is_file(old),
            What::Foreign => mentions::knows_other(old, path),
        };
        is_there.then_some(target)
    }

    /// Whether sources have such a file, or a page offers one; what is made of a document's own
    /// text goes with the document alone.
    fn is_file(&self, old: &Old) -> bool {
        old.editions().iter().any(|(number, frozen)| {
            let place = format!("{}source/", old.place(*number));
            frozen.files.iter().any(|file| file.address == self.path)
                || old.below(&place).any(|(path, _)| self.has_source(path))
        })
    }

    /// Whether an address is a part of it.
    pub fn has(&self, address: &str) -> bool {
        match self.what {
            What::Document => compose::owner(&self.documents, self.year, address) == Some(&self.path),
            What::File => address == self.path,
            What::Foreign => {
                let rest = address.strip_prefix(&self.path);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    /// Whether a source is.
    pub fn has_source(&self, source: &str) -> bool {
        let Some(path) = source.strip_prefix("content/") else { return false };
        self.has(path.strip_suffix(".md").filter(|_| self.what == What::Document).unwrap_or(path))
    }

    /// Its files in an edition of the archive that lies in a folder.
    pub fn files(&self, old: &Old, place: &str) -> Vec<String> {
        let site = format!("{place}site/");
        let pages = old.below(&site).filter(|(path, _)| {
            // Of another year there are copies of files; a page only stands for the one there.
            let stands_for = self.what == What::Foreign && path.ends_with("/index.html");
            self.has(path) && !path.ends_with(".html/index.html") && !stands_for
        });
        let mut files: Vec<String> = pages.map(|(path, _)| format!("{site}{path}")).collect();
        let source = format!("{place}source/");
        let sources = old.below(&source).filter(|(path, _)| self.has_source(path));
        files.extend(sources.map(|(path, _)| format!("{source}{path}")));
        files
    }

    /// The files in all editions.
    pub fn all_files(&self, old: &Old) -> Vec<String> {
        let places: BTreeSet<String> = old.editions().iter().map(|(number, _)| old.place(*number)).collect();
        places.into_iter().flat_map(|place| self.files(old, &place)).collect()
    }

    /// A path as the list of what was taken out has it. What a file of a document is called can
    /// tell what must not be told: of those that their authors named, only the folder stands there.
    pub fn listed<'a>(&self, path: &'a str) -> &'a str {
        let is_text = |form: &FrozenDocument| path.ends_with(&form.document.source);
        let is_made = MADE.iter().any(|name| path.ends_with(&format!("/{}/{name}", self.path)));
        if self.what == What::File || is_made || self.forms.iter().any(is_text) {
            return path;
        }
        path.rfind('/').map_or(path, |at| &path[..=at])
    }
}
