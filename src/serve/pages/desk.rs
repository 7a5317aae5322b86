//! What the preview's own pages are made from, and what was asked of them.

use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::base::language::Language;
use crate::base::source::FileId;
use crate::model::document::{Document, DocumentId};
use crate::model::site::Site;
use crate::pipeline::Built;
use crate::route::Page;
use crate::serve::address;
use crate::serve::markup::escaped;
use crate::serve::problems;
use crate::serve::snapshot::Snapshot;

/// What a page of the preview is made from.
pub struct Desk<'a> {
    /// What is served.
    pub snapshot: &'a Snapshot,
    /// The folder of the site.
    pub root: &'a Path,
    /// How a file is opened in an editor.
    pub editor: &'a str,
    /// The path of the page.
    pub path: String,
    /// What was asked of it.
    pub asked: Asked,
}

/// What narrows a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The words to be found.
    pub words: String,
    /// The rows of one sort.
    pub only: String,
    /// Which page of the list, from 1.
    pub page: usize,
}

impl Asked {
    /// Reads what stands after the `?` of an address.
    pub fn of(query: Option<&str>) -> Asked {
        // A form writes a space as a plus.
        let query = query.map(|query| query.replace('+', "%20"));
        let value = |name| address::value(query.as_deref(), name).unwrap_or_default();
        let page = value("page").parse().unwrap_or(1).max(1);
        Asked { words: value("q").trim().to_owned(), only: value("only"), page }
    }

    /// The address of another page of the same list.
    pub fn address(&self, path: &str, page: usize) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mut address = format!("{path}?page={page}");
        for (name, value) in [("q", &self.words), ("only", &self.only)] {
            if !value.is_empty() {
                address.push_str(&format!("&{name}={}", encoded(value)));
            }
        }
        address
    }
}

/// Finds words in texts, whatever their case.
pub struct Filter {
    words: Vec<String>,
}

impl Filter {
    /// A filter for all of some words, which may stand anywhere.
    pub fn of(words: &str) -> Filter {
        Filter { words: words.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether each of the words is in one of the texts.
    pub fn fits(&self, texts: &[&str]) -> bool {
        self.words.is_empty() || {
            let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
            self.words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
        }
    }
}

impl Desk<'_> {
    /// What is served, built.
    pub fn built(&self) -> &Built {
        &self.snapshot.edition.built
    }

    /// The site that is served.
    pub fn site(&self) -> &Site {
        &self.built().site
    }

    /// The language of the site.
    pub fn language(&self) -> Language {
        self.snapshot.problems.language
    }

    /// A file of the site, linked to where it opens in an editor; the first line is not named.
    pub fn file(&self, path: &str, line: usize) -> String {
        let shown = if line > 1 { format!("{}:{line}", escaped(path)) } else { escaped(path) };
        match problems::opens(self.root, path, line, 1, self.editor) {
            Some(editor) => format!("<a href=\"{}\">{shown}</a>", escaped(&editor)),
            None => shown,
        }
    }

    /// The file at a place where words stand: the line of the first of them.
    pub fn file_at(&self, file: FileId, words: &str) -> String {
        let source = self.built().sources.get(file);
        let at = source.and_then(|source| Some((source, source.text.find(words)?)));
        let line = at.map(|(source, at)| source.line_column(at).0);
        self.file(self.built().sources.path(file), line.unwrap_or(1))
    }

    /// The title of a document, linked to its page.
    pub fn document(&self, id: DocumentId) -> String {
        let document: &Document = self.site().document(id);
        let title = if document.title.is_empty() { &document.source } else { &document.title };
        match self.built().routes.address(&Page::Document(id)) {
            Some(address) => {
                format!("<a href=\"{}\">{}</a>", escaped(&address::path("/", address)), escaped(title))
            }
            None => escaped(title),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_sends_is_read_and_written_again() {
        let asked = Asked::of(Some("q=%E5%B1%80+a&only=unread&page=3"));
        assert_eq!(asked, Asked { words: "局 a".into(), only: "unread".into(), page: 3 });
        assert_eq!(asked.address("/_fangan/times/", 4), "/_fangan/times/?page=4&q=%E5%B1%80%20a&only=unread");
        assert_eq!(Asked::of(Some("page=0")).page, 1);
        assert_eq!(Asked::of(Some("page=x&q=")).page, 1);
        assert_eq!(Asked::of(None).words, "");
    }

    #[test]
    fn every_word_must_be_somewhere() {
        let fits = |words: &str| Filter::of(words).fits(&["市生态环境局", "Content/a.md"]);
        assert!(fits(""));
        assert!(fits("环境 content"));
        assert!(!fits("环境 水利"));
    }
}
