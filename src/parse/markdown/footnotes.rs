//! Footnotes: numbered in the order of their first reference and gathered at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::base::codes::markdown;
use crate::base::diagnostic::Diagnostic;
use crate::parse::markdown::steps::{Step, end_of};
use crate::parse::markdown::writer::Writer;

/// The notes of a text.
#[derive(Debug, Default)]
pub struct Notes {
    /// The steps of each note's content, and its place, in the order of the text.
    definitions: Vec<(String, Range<usize>, Range<usize>)>,
    /// Where in `definitions` each label's first one is.
    labels: BTreeMap<String, usize>,
    /// For each definition its number and how often it was referred to.
    numbers: BTreeMap<usize, (usize, usize)>,
    /// The definitions in the order of their numbers.
    order: Vec<usize>,
}

impl Notes {
    /// Finds the notes that are defined.
    pub fn of(steps: &[Step<'_>]) -> Notes {
        let mut notes = Notes::default();
        for (at, step) in steps.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = &step.event {
                let index = notes.definitions.len();
                notes.definitions.push((label.to_string(), at + 1..end_of(steps, at), step.range.clone()));
                notes.labels.entry(key(label)).or_insert(index);
            }
        }
        notes
    }

    /// The number of a note and which reference to it this is; none if it is not defined.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let index = *self.labels.get(&key(label))?;
        let next = self.order.len() + 1;
        let (number, count) = self.numbers.entry(index).or_insert((next, 0));
        if *count == 0 {
            self.order.push(index);
        }
        *count += 1;
        Some((*number, *count))
    }
}

fn key(label: &str) -> String {
    label.to_lowercase()
}

/// `fnref-1` for the first reference to a note, `fnref-1-2` for the second.
fn reference_id(number: usize, count: usize) -> String {
    if count == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{count}") }
}

impl Writer<'_> {
    /// A reference; one to nothing stays as it was typed.
    pub fn note_reference(&mut self, label: &str) {
        let Some((number, count)) = self.notes.refer(label) else {
            self.words(&format!("[^{label}]"));
            return;
        };
        let id = reference_id(number, count);
        let _ = write!(
            self.html,
            "<sup><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">[{number}]</a></sup>"
        );
        self.anchors.push(id);
    }

    /// The list of notes at the end; notes of notes follow.
    pub fn write_notes(&mut self) {
        if !self.notes.order.is_empty() {
            self.block();
            self.html.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
            let mut next = 0;
            while let Some(&index) = self.notes.order.get(next) {
                next += 1;
                self.write_note(index, next);
            }
            self.html.push_str("</ol>\n</div>\n");
        }
        for (index, (label, _, range)) in self.notes.definitions.iter().enumerate() {
            if !self.notes.numbers.contains_key(&index) {
                let span = self.place.span(self.place.trim(range.clone()));
                self.diagnostics.push(Diagnostic::new(&markdown::FOOTNOTE_UNUSED, span).with(label.as_str()));
            }
        }
    }

    fn write_note(&mut self, index: usize, number: usize) {
        let _ = write!(self.html, "<li id=\"fn-{number}\">");
        self.anchors.push(format!("fn-{number}"));
        let content = self.notes.definitions[index].1.clone();
        self.write_steps(content);
        // The way back stands in the last paragraph where there is one.
        let end = if self.html.ends_with("</p>\n") { "</p>\n" } else { "" };
        self.html.truncate(self.html.len() - end.len());
        let references = self.notes.numbers.get(&index).map_or(0, |&(_, count)| count);
        for count in 1..=references {
            let id = reference_id(number, count);
            let _ =
                write!(self.html, " <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"↩ {number}\">↩</a>");
        }
        self.html.push_str(end);
        self.html.push_str("</li>\n");
        self.plain.end_line();
    }
}
