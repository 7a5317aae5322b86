//! Raw HTML in a text: what is allowed is built anew, what is not is reported once per kind.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::base::codes::markdown;
use crate::base::diagnostic::Diagnostic;
use crate::parse::markdown::allowed::{self, Role, Value};
use crate::parse::markdown::chinese::Tail;
use crate::parse::markdown::links::Image;
use crate::parse::markdown::raw::{self, Attribute, Token};
use crate::parse::markdown::steps::Step;
use crate::parse::markdown::writer::{Open, Writer};
use crate::parse::markdown::{escape, headings};

/// How many elements may be open at once.
const DEEPEST: usize = 64;

/// How many kinds of removed HTML are worth telling.
const MOST_KINDS: usize = 50;

/// Where runs of raw HTML stand in the source: a place in the HTML, a place in the source.
type Lines = [(usize, usize)];

impl Writer<'_> {
    /// Writes a block of HTML, given by its lines.
    pub fn raw_block(&mut self, steps: &[Step<'_>]) {
        let mut html = String::new();
        let mut lines = Vec::new();
        for step in steps {
            if let Event::Html(line) | Event::Text(line) = &step.event {
                lines.push((html.len(), step.range.start));
                html.push_str(line);
            }
        }
        self.line();
        self.raw(&html, &lines);
        // What a paragraph could hold ends here; `<div>` or `<table>` may go on.
        let barrier = self.barrier();
        let phrase = |open: &Open| matches!(open, Open::Raw(_, Role::Phrase));
        if let Some(at) = self.open[barrier..].iter().position(phrase) {
            self.close_to(barrier + at);
        }
        self.skip = None;
        self.plain.end_line();
        self.tail = Tail::default();
    }

    /// Writes raw HTML.
    pub fn raw(&mut self, html: &str, lines: &Lines) {
        for token in raw::tokens(html) {
            match token {
                Token::Text(text) => self.raw_text(text),
                Token::Open { name, attributes, range } => self.raw_open(&name, &attributes, range, lines),
                Token::Close { name } => self.raw_close(&name),
                Token::Comment => {}
                Token::Declaration(range) => {
                    // A comment that is not closed hides all that follows it.
                    let kind = if html[range.start..].starts_with("<!--") { "<!--" } else { "<!>" };
                    self.report(kind, 0, &source(lines, &range));
                }
            }
        }
    }

    fn raw_text(&mut self, text: &str) {
        if self.skip.is_some() {
            return;
        }
        if text.trim().is_empty() {
            // What was removed leaves no empty lines.
            let at_start = self.html.is_empty() || self.html.ends_with('\n');
            self.html.push_str(if at_start { text.trim_start() } else { text });
            self.plain.space();
            return;
        }
        self.in_place();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 && !line.trim_start().chars().next().is_some_and(|next| self.tail.joins(next)) {
                self.html.push('\n');
                self.plain.space();
            }
            let line = if number > 0 { line.trim_start() } else { line };
            raw::write_text(&mut self.html, line);
            let decoded = raw::decode(line);
            self.plain.words(&decoded);
            self.tail = self.tail.after(decoded.trim_end());
        }
    }

    fn raw_open(&mut self, name: &str, attributes: &[Attribute<'_>], range: Range<usize>, lines: &Lines) {
        if self.skip.is_some() {
            return;
        }
        let Some((name, role)) = allowed::tag(name) else {
            let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
            self.report(&format!("<{}>", short(name)), usize::from(is_heading), &source(lines, &range));
            self.skip = allowed::goes_whole(name).then(|| name.to_owned());
            return;
        };
        let barrier = self.barrier();
        if let Some(at) = allowed::ends_before(name, &self.raw_names(barrier)) {
            self.close_to(barrier + at);
        }
        let misplaced = match self.open[..barrier].last() {
            Some(Open::Inline(_)) if name == "a" => {
                self.open.iter().any(|open| matches!(open, Open::Inline("</a>")))
            }
            Some(Open::Inline(_)) => !allowed::among_words(name, role),
            _ => false,
        };
        if misplaced || !allowed::fits(name, self.raw_names(barrier).last().copied()) {
            self.report(&format!("<{name}>"), 0, &source(lines, &range));
            return;
        }
        if !matches!(role, Role::Structure | Role::Cell) && name != "col" || name == "table" {
            self.in_place();
        }
        if self.open.len() >= DEEPEST && role != Role::Void {
            if !self.too_deep {
                let span = self.place.span(source(lines, &range));
                self.diagnostics.push(Diagnostic::new(&markdown::NESTING_TOO_DEEP, span));
            }
            self.too_deep = true;
            return;
        }
        let written = self.attributes(name, attributes, lines);
        if name == "img" {
            let value = |name: &str| attributes.iter().find(|attribute| attribute.name == name);
            let words = value("alt").map(|attribute| raw::decode(attribute.value)).unwrap_or_default();
            let target = value("src").map(|attribute| raw::decode(attribute.value)).unwrap_or_default();
            let place = value("src").map_or(&range, |attribute| &attribute.range);
            let span = self.place.span(source(lines, place));
            self.image(&Image { target: &target, words: &words, attributes: &written, span });
            return;
        }
        self.break_plain(name, role);
        if name == "table" {
            let start = self.table_box("");
            self.html.push_str(&start);
        }
        self.html.push('<');
        self.html.push_str(name);
        self.html.push_str(&written);
        self.html.push('>');
        if role != Role::Void {
            self.open.push(Open::Raw(name, role));
        }
    }

    /// The attributes that may stand, each with a space before it; an image's own are left to it.
    fn attributes(&mut self, tag: &str, attributes: &[Attribute<'_>], lines: &Lines) -> String {
        let mut written = String::new();
        let mut seen = BTreeSet::new();
        for Attribute { name, value, range } in attributes {
            // A browser takes the first of two.
            if !seen.insert(name) {
                continue;
            }
            let place = source(lines, range);
            let decoded = raw::decode(value);
            let kind = allowed::attribute(tag, name).filter(|kind| kind.holds(&decoded));
            let Some(kind) = kind else {
                let hint = if matches!(name.as_str(), "class" | "style" | "align" | "width" | "bgcolor") {
                    2
                } else {
                    0
                };
                self.report(&format!("{}=", short(name)), hint, &place);
                continue;
            };
            if tag == "img" && matches!(name.as_str(), "src" | "alt") {
                continue;
            }
            let value = match kind {
                Value::Address => {
                    let span = self.place.span(place);
                    written.push_str(&self.address(&decoded, span).unwrap_or_default());
                    continue;
                }
                Value::Id => match self.raw_id(&decoded, &place) {
                    Some(id) => id,
                    None => continue,
                },
                Value::Flag => String::new(),
                _ => decoded,
            };
            written.push(' ');
            written.push_str(name);
            written.push_str("=\"");
            escape::attribute(&mut written, &value);
            written.push('"');
        }
        written
    }

    fn raw_id(&mut self, wish: &str, place: &Range<usize>) -> Option<String> {
        let span = self.place.span(place.clone());
        if !headings::is_safe(wish) {
            self.diagnostics.push(Diagnostic::new(&markdown::ID_INVALID, span).with(short(wish)));
            return None;
        }
        let id = self.ids.take(wish);
        if id != wish {
            let diagnostic = Diagnostic::new(&markdown::ID_TAKEN, span);
            self.diagnostics.push(diagnostic.with(wish).with(id.as_str()));
        }
        self.anchors.push(id.clone());
        Some(id)
    }

    fn raw_close(&mut self, name: &str) {
        if let Some(skipped) = &self.skip {
            if skipped == name {
                self.skip = None;
            }
            return;
        }
        let barrier = self.barrier();
        if let Some(at) = self.raw_names(barrier).iter().rposition(|&open| open == name) {
            self.close_to(barrier + at);
        }
    }

    /// Ends an element of the author's that is no longer among the open ones.
    pub fn close_raw(&mut self, name: &'static str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push_str(if name == "table" { "></div>" } else { ">" });
        if let Some((_, role)) = allowed::tag(name) {
            self.break_plain(name, role);
        }
    }

    /// Opens a cell of Markdown.
    pub fn open_cell(&mut self, start: &str, end: &'static str) {
        self.html.push_str(start);
        self.open.push(Open::Block(end));
        self.tail = Tail::default();
    }

    /// Makes sure that text may stand here: not between the rows of a table.
    ///
    /// A browser would move it before the table; here the table ends instead.
    pub fn in_place(&mut self) {
        if matches!(self.open.last(), Some(Open::Raw(_, Role::Structure))) {
            let barrier = self.barrier();
            if let Some(at) = self.raw_names(barrier).iter().rposition(|&name| name == "table") {
                self.close_to(barrier + at);
            }
        }
    }

    /// What separates an element's text from its neighbours' in the plain text.
    fn break_plain(&mut self, name: &str, role: Role) {
        match role {
            Role::Cell => self.plain.space(),
            Role::Flow | Role::Structure => self.plain.end_line(),
            _ if matches!(name, "p" | "pre" | "dt" | "summary" | "figcaption" | "hr") => {
                self.plain.end_line()
            }
            _ if name == "br" => self.plain.space(),
            _ => return,
        }
        self.tail = Tail::default();
    }

    fn line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.tail = Tail::default();
    }

    /// The position behind the innermost element of Markdown among the open ones.
    pub fn barrier(&self) -> usize {
        self.open.iter().rposition(|open| !matches!(open, Open::Raw(..))).map_or(0, |at| at + 1)
    }

    /// Ends a raw link before a link of Markdown; whether that could be done.
    pub fn leave_link(&mut self, range: &Range<usize>) -> bool {
        let Some(at) = self.open.iter().rposition(|open| matches!(open, Open::Raw("a", _))) else {
            return true;
        };
        let innermost = at >= self.barrier();
        if innermost {
            self.close_to(at);
        } else {
            self.report("<a>", 0, range);
        }
        innermost
    }

    fn raw_names(&self, barrier: usize) -> Vec<&'static str> {
        let name = |open: &Open| if let Open::Raw(name, _) = open { Some(*name) } else { None };
        self.open[barrier..].iter().filter_map(name).collect()
    }

    /// Reports the removal of a kind of HTML, once.
    fn report(&mut self, kind: &str, hint: usize, place: &Range<usize>) {
        if self.removed.len() < MOST_KINDS && self.removed.insert(kind.to_owned()) {
            let diagnostic = Diagnostic::new(&markdown::HTML_REMOVED, self.place.span(place.clone()));
            self.diagnostics.push(diagnostic.with(kind).hint(Some(hint)));
        }
    }
}

/// The range in the source of a range in the HTML.
fn source(lines: &Lines, range: &Range<usize>) -> Range<usize> {
    let place = |at: usize| {
        let line = lines.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        lines.get(line).map_or(at, |&(start, source)| source + (at - start))
    };
    let start = place(range.start);
    start..(start + range.len()).min(place(range.end).max(start))
}

fn short(text: &str) -> String {
    text.chars().take(30).collect()
}
