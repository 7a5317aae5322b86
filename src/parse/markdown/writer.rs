//! The writer: events of a text to HTML, plain text, headings and links.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::base::codes::markdown;
use crate::base::diagnostic::Diagnostic;
use crate::model::body::{Body, Heading, Link};
use crate::parse::markdown::allowed::Role;
use crate::parse::markdown::blocks::{OpenHeading, OpenTable};
use crate::parse::markdown::chinese::Tail;
use crate::parse::markdown::footnotes::Notes;
use crate::parse::markdown::headings::{Ids, Outline};
use crate::parse::markdown::links::{Image, title_attribute};
use crate::parse::markdown::place::Place;
use crate::parse::markdown::plain::Plain;
use crate::parse::markdown::steps::{Step, end_of, words};
use crate::parse::markdown::{chinese, escape, numbered};

/// An element that is open, and what ends it.
pub enum Open {
    /// One of Markdown that may hold blocks; raw HTML does not close it.
    Block(&'static str),
    /// One of Markdown that holds only words and what stands among them.
    Inline(&'static str),
    /// One that the author wrote.
    Raw(&'static str, Role),
}

/// What the writer made of a text.
pub struct Written {
    /// All but the pieces of HTML.
    pub body: Body,
    /// The HTML, with addresses that stand for slots, not yet sanitised.
    pub html: String,
    /// What is wrong with the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A text that is being written. Its parts are filled by the files of this room.
pub struct Writer<'a> {
    /// The source.
    pub place: Place<'a>,
    /// The events.
    pub steps: &'a [Step<'a>],
    /// The HTML so far. Every element in it is closed again in the right order.
    pub html: String,
    /// The plain text so far.
    pub plain: Plain,
    /// The elements that are open, from the outside in.
    pub open: Vec<Open>,
    /// The end of the text of this block.
    pub tail: Tail,
    /// The links so far.
    pub links: Vec<Link>,
    /// The headings so far.
    pub headings: Vec<Heading>,
    /// The ids so far, in order.
    pub anchors: Vec<String>,
    /// The ids that are taken.
    pub ids: Ids,
    /// The levels of the headings above.
    pub outline: Outline,
    /// The footnotes.
    pub notes: Notes,
    /// The heading that is open.
    pub heading: Option<OpenHeading>,
    /// The table that is open.
    pub table: Option<OpenTable>,
    /// Where the paragraph that opens the last heading begins in the plain text.
    pub opening: Option<usize>,
    /// Whether the last heading still waits for its first paragraph.
    pub unopened: bool,
    /// The removed tag whose content is left out, until its end.
    pub skip: Option<String>,
    /// The kinds of HTML whose removal was reported.
    pub removed: BTreeSet<String>,
    /// Whether it was reported that raw HTML nests too deeply.
    pub too_deep: bool,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Writer<'a> {
    /// A writer of a parsed text.
    pub fn new(place: Place<'a>, steps: &'a [Step<'a>]) -> Writer<'a> {
        Writer {
            place,
            steps,
            html: String::with_capacity(place.text.len() * 5 / 4),
            plain: Plain::default(),
            open: Vec::new(),
            tail: Tail::default(),
            links: Vec::new(),
            headings: Vec::new(),
            anchors: Vec::new(),
            ids: Ids::default(),
            outline: Outline::default(),
            notes: Notes::of(steps),
            heading: None,
            table: None,
            opening: None,
            unopened: false,
            skip: None,
            removed: BTreeSet::new(),
            too_deep: false,
            diagnostics: Vec::new(),
        }
    }

    /// Writes the whole text.
    pub fn write(mut self) -> Written {
        self.write_steps(0..self.steps.len());
        self.close_to(0);
        self.write_notes();
        // A body is kept for as long as its site.
        self.headings.shrink_to_fit();
        self.anchors.shrink_to_fit();
        self.links.shrink_to_fit();
        let body = Body {
            pieces: Vec::new(),
            links: self.links,
            headings: self.headings,
            anchors: self.anchors,
            plain: self.plain.finish().into(),
        };
        Written { body, html: self.html, diagnostics: self.diagnostics }
    }

    /// Writes some of the steps.
    pub fn write_steps(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.write_step(at);
        }
    }

    /// Writes one step, with all inside it where it is taken as a whole, and gives the next one.
    fn write_step(&mut self, at: usize) -> usize {
        let steps = self.steps;
        let step = &steps[at];
        match &step.event {
            Event::Start(tag) => return self.start(tag, at),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.words(text),
            Event::Code(code) if self.skip.is_none() => {
                self.in_place();
                self.html.push_str("<code>");
                self.words(code);
                self.html.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, &[(0, step.range.start)]),
            Event::FootnoteReference(label) => self.note_reference(label),
            Event::SoftBreak if numbered::begins_item(steps, at) => {
                self.html.push_str("<br>\n");
                self.plain.end_line();
                self.tail = Tail::default();
            }
            Event::SoftBreak if !self.next_char(at).is_some_and(|next| self.tail.joins(next)) => {
                self.html.push('\n');
                self.plain.space();
            }
            Event::HardBreak => {
                self.html.push_str("<br>\n");
                self.plain.space();
                self.tail = Tail::default();
            }
            Event::Rule => {
                self.block();
                self.html.push_str("<hr>\n");
            }
            _ => {}
        }
        at + 1
    }

    /// The first character after a line break, across the marks between.
    fn next_char(&self, at: usize) -> Option<char> {
        for step in &self.steps[at + 1..] {
            match &step.event {
                Event::Text(text) | Event::Code(text) if text.is_empty() => {}
                Event::Text(text) | Event::Code(text) => return text.chars().next(),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
                | Event::FootnoteReference(_)
                | Event::InlineHtml(_) => {}
                _ => return None,
            }
        }
        None
    }

    fn start(&mut self, tag: &Tag<'a>, at: usize) -> usize {
        let steps = self.steps;
        let range = &steps[at].range;
        match tag {
            Tag::Paragraph => {
                self.block();
                self.open_inline("<p>", "</p>\n");
                if self.unopened && self.opening.is_none() {
                    self.opening = Some(self.plain.mark());
                }
            }
            Tag::Heading { level, id, classes, attrs } => {
                let dropped = attrs.iter().map(|(name, _)| name.to_string());
                let dropped = classes.iter().map(|class| format!(".{class}")).chain(dropped).collect();
                self.start_heading(*level as u8, id.as_deref(), dropped, range);
            }
            Tag::BlockQuote(_) => self.open_block("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => {
                let code = words(&steps[at..end_of(steps, at)]);
                if matches!(kind, pulldown_cmark::CodeBlockKind::Indented)
                    && code.contains(chinese::is_chinese)
                {
                    let span = self.place.span(self.place.trim(range.clone()));
                    self.diagnostics.push(Diagnostic::new(&markdown::INDENTED_CODE, span));
                }
                self.open_block("<pre><code>", "</code></pre>\n");
            }
            Tag::HtmlBlock => {
                let end = end_of(steps, at);
                self.raw_block(&steps[at + 1..end]);
                return end + 1;
            }
            Tag::List(None) => self.open_block("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.open_block(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::Item => self.open_block("<li>", "</li>\n"),
            // Notes are written at the end.
            Tag::FootnoteDefinition(_) => return end_of(steps, at) + 1,
            Tag::Table(alignments) => self.start_table(alignments, at),
            Tag::TableHead => self.start_row("<thead><tr>", "</tr></thead>\n", true),
            Tag::TableRow => self.start_row("<tr>", "</tr>\n", false),
            Tag::TableCell => self.start_cell(at),
            Tag::Emphasis => self.open_inline("<em>", "</em>"),
            Tag::Strong => self.open_inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.open_inline("<del>", "</del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let start = self.link_start(*link_type, dest_url, title, range);
                self.open_inline(&start, if start.is_empty() { "" } else { "</a>" });
            }
            Tag::Image { dest_url, title, .. } => {
                let end = end_of(steps, at);
                let (words, attributes) = (words(&steps[at..end]), title_attribute(title));
                let span = self.target_span(dest_url, range);
                if self.skip.is_none() {
                    self.image(&Image { target: dest_url, words: &words, attributes: &attributes, span });
                }
                return end + 1;
            }
            // Options for the other tags are off.
            _ => self.open_inline("", ""),
        }
        at + 1
    }

    fn end(&mut self, end: &TagEnd) {
        self.close_markdown();
        match end {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::TableCell => self.plain.space(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            TagEnd::TableHead => self.html.push_str("<tbody>\n"),
            TagEnd::Table => self.table = None,
            TagEnd::Paragraph => {
                if let (Some(mark), Some(heading)) = (self.opening.take(), self.headings.last_mut()) {
                    heading.opening = self.plain.place_since(mark);
                    self.unopened = heading.opening.is_empty();
                }
            }
            _ => {}
        }
        if *end != TagEnd::TableCell {
            self.plain.end_line();
        }
        self.skip = None;
        self.tail = Tail::default();
    }

    /// Adds words of the text.
    pub fn words(&mut self, words: &str) {
        if self.skip.is_some() {
            return;
        }
        self.in_place();
        escape::text(&mut self.html, words);
        self.plain.words(words);
        self.tail = self.tail.after(words);
    }

    /// Begins a block: on a line of its own, outside of a table's structure.
    pub fn block(&mut self) {
        self.in_place();
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.plain.end_line();
        self.tail = Tail::default();
    }

    /// Opens a block of Markdown.
    pub fn open_block(&mut self, start: &str, end: &'static str) {
        self.block();
        self.html.push_str(start);
        self.open.push(Open::Block(end));
    }

    /// Opens an element of Markdown among words.
    pub fn open_inline(&mut self, start: &str, end: &'static str) {
        self.in_place();
        self.html.push_str(start);
        self.open.push(Open::Inline(end));
    }

    /// Closes the innermost element of Markdown and what the author left open in it.
    fn close_markdown(&mut self) {
        let barrier = self.barrier();
        self.close_to(barrier.saturating_sub(1));
    }

    /// Closes elements until so many are left.
    pub fn close_to(&mut self, left: usize) {
        while self.open.len() > left {
            match self.open.pop() {
                Some(Open::Block(end) | Open::Inline(end)) => self.html.push_str(end),
                Some(Open::Raw(name, _)) => self.close_raw(name),
                None => {}
            }
        }
    }
}
