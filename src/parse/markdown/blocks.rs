//! Headings and tables of Markdown.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::base::codes::markdown;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::body::Heading;
use crate::parse::markdown::steps::{end_of, words};
use crate::parse::markdown::writer::Writer;
use crate::parse::markdown::{escape, headings};

/// A heading whose words are being written.
pub struct OpenHeading {
    level: u8,
    chosen: Option<String>,
    span: Span,
    /// Where its words begin in the HTML and in the plain text.
    html: usize,
    plain: usize,
}

/// A table whose rows are being written.
pub struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Writer<'_> {
    /// Begins a heading; its tag is put before its words when they are known.
    pub fn start_heading(&mut self, level: u8, id: Option<&str>, dropped: Vec<String>, range: &Range<usize>) {
        let span = self.place.span(self.place.trim(range.clone()));
        for attribute in dropped {
            self.diagnostics.push(Diagnostic::new(&markdown::HEADING_ATTRIBUTE, span).with(attribute));
        }
        if let Some(id) = id.filter(|id| !headings::is_safe(id)) {
            self.diagnostics.push(Diagnostic::new(&markdown::ID_INVALID, span).with(id));
        }
        self.block();
        self.open_inline("", "");
        let chosen = id.filter(|id| headings::is_safe(id)).map(str::to_owned);
        self.heading =
            Some(OpenHeading { level, chosen, span, html: self.html.len(), plain: self.plain.mark() });
    }

    /// Ends a heading, its elements closed already.
    pub fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let text = self.plain.since(heading.plain);
        // A heading without words would be an empty step in every outline; a picture in it stays.
        if text.trim().is_empty() {
            let inner = self.html.split_off(heading.html);
            if !inner.trim().is_empty() {
                let _ = writeln!(self.html, "<p>{}</p>", inner.trim());
            }
            return;
        }
        let id = self.ids.heading(heading.level, &text, heading.chosen.as_deref());
        if let Some(chosen) = heading.chosen.filter(|chosen| *chosen != id) {
            let diagnostic = Diagnostic::new(&markdown::ID_TAKEN, heading.span);
            self.diagnostics.push(diagnostic.with(chosen).with(id.as_str()));
        }
        let level = self.outline.level(heading.level);
        let inner = self.html.split_off(heading.html);
        let _ = writeln!(self.html, "<h{level} id=\"{id}\">{}</h{level}>", inner.trim());
        self.anchors.push(id.clone());
        self.headings.push(Heading {
            level: heading.level,
            id,
            text: text.into(),
            span: heading.span,
            opening: 0..0,
        });
        self.unopened = true;
        self.opening = None;
    }

    /// The start of a wide box around a table, named by the heading above it.
    pub fn table_box(&self, first_cell: &str) -> String {
        let heading = self.headings.last().map(|heading| heading.text.as_str());
        let label = heading.filter(|text| !text.is_empty()).unwrap_or(first_cell);
        let mut start = "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"".to_owned();
        escape::attribute(&mut start, if label.is_empty() { "表" } else { label });
        start.push_str("\">");
        start
    }

    /// Begins a table.
    pub fn start_table(&mut self, alignments: &[Alignment], at: usize) {
        let cell = self.steps[at..]
            .iter()
            .position(|step| matches!(step.event, Event::Start(Tag::TableCell)))
            .map_or(String::new(), |offset| words(&self.steps[at + offset..end_of(self.steps, at + offset)]));
        let start = self.table_box(&cell) + "<table>\n";
        self.open_block(&start, "</tbody>\n</table></div>\n");
        self.table = Some(OpenTable { alignments: alignments.to_vec(), column: 0, head: false });
    }

    /// Begins a row.
    pub fn start_row(&mut self, start: &str, end: &'static str, head: bool) {
        self.open_block(start, end);
        if let Some(table) = &mut self.table {
            table.column = 0;
            table.head = head;
        }
    }

    /// Begins a cell; a head without words is not announced as one.
    pub fn start_cell(&mut self, at: usize) {
        let empty =
            matches!(self.steps.get(at + 1).map(|step| &step.event), Some(Event::End(TagEnd::TableCell)));
        let Some(table) = &mut self.table else { return self.open_block("", "") };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        table.column += 1;
        let (name, end) = if table.head && !empty { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        let start = format!("<{name}{class}>");
        self.open_cell(&start, end);
    }
}
