//! The events of the YAML library to a tree; what the library refuses is handed back as a failure.

use std::borrow::Cow;

use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span as Extent, StructureStyle};

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span};
use crate::parse::yaml::mistake::{self, Mistake};
use crate::parse::yaml::{Node, Value};

/// The deepest nesting of lists and mappings.
pub const DEEPEST: usize = 16;
/// The most values in one text: a register of 3,000 units with eight keys has some 50,000.
const MOST_NODES: usize = 200_000;
/// The most messages about one text; who has more mends these first.
pub const MOST_MESSAGES: usize = 50;

/// A part of a file that is read by itself.
#[derive(Clone, Copy)]
pub struct Slice<'a> {
    /// The part.
    pub text: &'a str,
    /// The file.
    pub file: FileId,
    /// The byte of the file at which the part begins.
    pub offset: usize,
    /// How many lists and mappings there are around it.
    pub depth: usize,
}

impl Slice<'_> {
    /// The span of bytes of the part.
    pub fn span(self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + end)
    }
}

/// Why a part could not be read; bytes are counted from its beginning.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// It is not YAML.
    Syntax(ErrorKind, usize),
    /// A second document begins.
    SecondDocument(usize),
    /// It is nested or long beyond the budget.
    TooLarge(usize),
}

impl Failure {
    fn later(self, bytes: usize) -> Failure {
        match self {
            Failure::Syntax(kind, at) => Failure::Syntax(kind, at + bytes),
            Failure::SecondDocument(at) => Failure::SecondDocument(at + bytes),
            Failure::TooLarge(at) => Failure::TooLarge(at + bytes),
        }
    }
}

/// Reads one part; on a failure no message of this reading stays among `diagnostics`.
pub fn read(slice: Slice<'_>, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Node>, Failure> {
    let kept = diagnostics.len();
    // The library does not count a byte order mark among the bytes.
    let mark = if slice.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let slice = Slice { text: &slice.text[mark..], offset: slice.offset + mark, ..slice };
    let mut builder =
        Builder { slice, open: Vec::new(), root: None, nodes: 0, documents: 0, first: kept, diagnostics };
    match builder.run() {
        Ok(()) => Ok(builder.root),
        Err(failure) => {
            diagnostics.truncate(kept);
            Err(failure.later(mark))
        }
    }
}

/// A list or mapping whose end has not been seen.
struct Open {
    start: usize,
    end: usize,
    flow: bool,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map(Vec<(Node, Node)>, Key),
}

/// What stands before the value that comes next in a mapping.
enum Key {
    None,
    Some(Node),
    /// A key that was reported; its value is read and dropped.
    Refused,
    /// The key `<<`, whose alias is not reported a second time.
    Merge,
}

struct Builder<'a, 'd> {
    slice: Slice<'a>,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    /// How many messages there were before this reading.
    first: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Builder<'_, '_> {
    fn run(&mut self) -> Result<(), Failure> {
        let text = self.slice.text;
        let limit = DEEPEST + 1;
        let options = serde_yaml::granit_parser::options! {
            emit_comments: false,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            disallow_directives: true,
            flow_nesting_limit: limit,
            block_nesting_limit: limit,
        };
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, extent) = next.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(text.len());
                match error.kind() {
                    ErrorKind::RecursionLimitExceeded => Failure::TooLarge(at),
                    kind => Failure::Syntax(kind.clone(), at),
                }
            })?;
            self.event(event, extent)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, extent: Extent) -> Result<(), Failure> {
        let bytes = extent.byte_range().unwrap_or(0..0);
        if event.is_node() {
            self.nodes += 1;
            if self.nodes > MOST_NODES {
                return Err(Failure::TooLarge(bytes.start));
            }
            if let Some(tag) = extent.tag_span().and_then(|tag| tag.byte_range()) {
                self.report(Diagnostic::new(&reading::YAML_TAG, self.slice.span(tag.start, tag.end)));
            }
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Failure::SecondDocument(bytes.start));
                }
            }
            Event::Scalar(text, style, anchor, _) => {
                let node = self.scalar(text, style, anchor, bytes);
                self.place(node);
            }
            Event::Anchor(..) => {
                let span = self.slice.span(bytes.start, bytes.end);
                self.report(Diagnostic::new(&reading::YAML_ANCHOR, span));
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let span = self.slice.span(bytes.start, bytes.end);
                let merge =
                    matches!(self.open.last(), Some(Open { content: Content::Map(_, Key::Merge), .. }));
                if !merge {
                    self.report(Diagnostic::new(&reading::YAML_ANCHOR, span));
                }
                self.place(Node { span, value: Value::Null });
            }
            Event::SequenceStart(style, ..) => {
                self.begin(Content::List(Vec::new()), style, bytes.start)?;
            }
            Event::MappingStart(style, ..) => {
                self.begin(Content::Map(Vec::new(), Key::None), style, bytes.start)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.finish(bytes.end),
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, content: Content, style: StructureStyle, start: usize) -> Result<(), Failure> {
        if self.slice.depth + self.open.len() >= DEEPEST {
            return Err(Failure::TooLarge(start));
        }
        self.open.push(Open { start, end: start, flow: style == StructureStyle::Flow, content });
        Ok(())
    }

    fn finish(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        // The end of a block is only noticed at the next token, some lines further on.
        let end = if open.flow { open.end.max(end) } else { open.end };
        let value = match open.content {
            Content::List(nodes) => Value::List(nodes),
            Content::Map(pairs, _) => Value::Map(pairs),
        };
        self.place(Node { span: self.slice.span(open.start, end), value });
    }

    fn scalar(
        &self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        bytes: std::ops::Range<usize>,
    ) -> Node {
        let mut end = bytes.end;
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let content = self.slice.text.get(bytes.clone()).unwrap_or_default();
            end = bytes.start + content.trim_end().len();
        }
        let plain = style == ScalarStyle::Plain;
        let nothing = plain && (bytes.is_empty() || text.is_empty() || text == "~" || text == "null");
        // An anchor on a text is most often a text that begins with `&`: its value is not known.
        let value = if !self.at_key() && (anchor != 0 || nothing) {
            Value::Null
        } else {
            Value::Text {
                text: if bytes.is_empty() { Passage::default() } else { text.into_owned().into() },
                plain,
            }
        };
        Node { span: self.slice.span(bytes.start, end), value }
    }

    fn at_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Map(_, Key::None), .. }))
    }

    /// Puts a finished value where it belongs.
    fn place(&mut self, node: Node) {
        let slice = self.slice;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.end = open.end.max((node.span.end as usize).saturating_sub(slice.offset));
        match &mut open.content {
            Content::List(nodes) => nodes.push(node),
            Content::Map(pairs, key) => match std::mem::replace(key, Key::None) {
                Key::None => {
                    let (next, mistake) = check_key(node, slice);
                    *key = next;
                    if let Some(mistake) = mistake {
                        self.report(mistake);
                    }
                }
                Key::Some(key) => {
                    let (pair, mistake) =
                        if open.flow { split_key(key, node, slice) } else { ((key, node), None) };
                    pairs.push(pair);
                    if let Some(mistake) = mistake {
                        self.report(mistake);
                    }
                }
                Key::Refused | Key::Merge => {}
            },
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() - self.first < MOST_MESSAGES {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Judges a key; a key is a text, whatever it would be as a value.
fn check_key(node: Node, slice: Slice<'_>) -> (Key, Option<Diagnostic>) {
    let span = node.span;
    match node.value {
        Value::Text { text, plain: true } if text == "<<" => {
            (Key::Merge, Some(Diagnostic::new(&reading::YAML_ANCHOR, span)))
        }
        Value::Text { text, plain: true } if text.is_empty() => {
            let at = span.start as usize - slice.offset;
            (Key::Refused, Some(mistake::report(Mistake::NoKey, mistake::character(slice, at))))
        }
        Value::Text { text, plain: true } if text.starts_with(char::is_whitespace) => {
            // The library takes a full-width space for a letter; on screen it looks like an indent.
            let trimmed = text.trim_start();
            let blank = text.len() - trimmed.len();
            let start = span.start as usize - slice.offset;
            let report = mistake::report(Mistake::WideIndent, slice.span(start, start + blank));
            if trimmed.starts_with("- ") {
                return (Key::Refused, Some(report));
            }
            let key = Value::Text { text: trimmed.into(), plain: true };
            let span = slice.span(start + blank, span.end as usize - slice.offset);
            (Key::Some(Node { span, value: key }), Some(report))
        }
        value @ Value::Text { .. } => (Key::Some(Node { span, value }), None),
        // An alias or an anchor, reported already.
        Value::Null => (Key::Refused, None),
        Value::List(_) | Value::Map(_) => (Key::Refused, Some(mistake::report(Mistake::KeyNotText, span))),
    }
}

/// In braces `{名称：甲}` is a key without a value; finds the colon that was meant.
fn split_key(key: Node, value: Node, slice: Slice<'_>) -> ((Node, Node), Option<Diagnostic>) {
    let written = (key.span.start as usize - slice.offset)..(key.span.end as usize - slice.offset);
    let source = slice.text.get(written.clone()).unwrap_or_default();
    let plain = matches!(key.value, Value::Text { plain: true, .. });
    let nothing = value.span.start == value.span.end && value.value == Value::Null;
    if !plain || !nothing || source.contains("://") || source.contains('\n') {
        return ((key, value), None);
    }
    match mistake::colon(source) {
        Some(colon) if !source[colon.end..].trim().is_empty() => {
            let pair = mistake::pair(slice, written.start, source, &colon);
            let report = colon.report(slice, written.start, source);
            (pair, Some(report))
        }
        _ => ((key, value), None),
    }
}
