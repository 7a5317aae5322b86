//! YAML to a tree with spans, tolerant of mistakes; the only room that knows the YAML library.

use std::ops::Range;

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span};
use crate::parse::yaml::tree::{Failure, Slice};

mod block_text;
mod entries;
mod flow;
mod mistake;
mod subset;
mod tree;

/// A value of a YAML text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands: quotes and brackets included; of a block, its content.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value of a YAML text, untyped: `2011-02-18`, `010` and `yes` are texts.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was written, or `~`, or `null`, unquoted.
    Null,
    /// A text.
    Text {
        /// The text, quotes and escapes undone.
        text: Passage,
        /// Whether it was written without quotes and not as a block.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in its order; keys are texts and may stand twice.
    Map(Vec<(Node, Node)>),
}

/// Reads the bytes `range` of a file's text as one YAML document: a mapping or a list.
///
/// What can be read is returned also when there are mistakes. If the whole is not YAML, each
/// entry is read by itself, down to the innermost one that is broken: that one is reported,
/// and the others are kept. Of a broken entry the text after its key is kept where it is
/// plain what the author meant, so that one mistake does not cause a second message.
pub fn parse(
    text: &Passage,
    range: Range<usize>,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let end = boundary(text, range.end);
    let start = boundary(text, range.start).min(end);
    let slice = Slice { text: &text[start..end], file, offset: start, depth: 0 };
    if let Some(node) = subset::read(slice, text.part(start..end)) {
        return Some(node);
    }
    match tree::read(slice, diagnostics) {
        Ok(None) => None,
        Ok(Some(node)) if !matches!(node.value, Value::Text { .. }) => Some(node),
        Err(Failure::TooLarge(at)) => {
            diagnostics.push(Diagnostic::new(&reading::YAML_TOO_LARGE, mistake::character(slice, at)));
            None
        }
        Ok(Some(_)) => entries::recover(slice, None, diagnostics),
        Err(failure) => entries::recover(slice, Some(failure), diagnostics),
    }
}

/// The nearest start of a character at or before `byte`.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod same;
#[cfg(test)]
mod tests;
