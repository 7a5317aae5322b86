//! What an author did wrong in YAML, in plain words: the library's own are for programmers.

use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind;

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::parse::yaml::tree::{Failure, Slice};
use crate::parse::yaml::{Node, Value};

/// One kind of mistake; the hints are those of [`reading::YAML_SYNTAX`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A tab at the beginning of a line.
    TabIndent,
    /// A full-width space at the beginning of a line.
    WideIndent,
    /// A tab elsewhere.
    Tab,
    /// Lines of one level that do not begin in one column.
    Indent,
    /// A line that should be `key: value`.
    NoColon,
    /// No space after the colon of the key.
    NoSpace(String),
    /// A colon with nothing before it.
    NoKey,
    /// A list or mapping as a key.
    KeyNotText,
    /// A colon and a space inside a text.
    ColonInText,
    /// A text that begins with a character that means something else.
    Beginning(char),
    /// A character that cannot be seen.
    Control(char),
    /// A quote without its partner.
    OpenQuote,
    /// A text that goes on after its closing quote.
    AfterQuote,
    /// A backslash in double quotes.
    Escape,
    /// A bracket without its partner.
    OpenBracket(char),
    /// A bracket that closes nothing.
    CloseBracket,
    /// A text that goes on after its closing bracket.
    AfterBracket,
    /// Something in brackets that is not an entry.
    InBrackets,
    /// A `#` in or after a text.
    Hash,
    /// A line `---` or `...`.
    Document,
    /// Lines of a block text that are not indented enough.
    Block,
    /// Anything else.
    Other,
}

impl Mistake {
    /// The mistake in Chinese and in English, and the hint that fits.
    fn words(&self) -> (String, String, usize) {
        let (zh, en, hint) = match self {
            Mistake::TabIndent => ("用了制表符缩进", "a tab is used to indent", 1),
            Mistake::WideIndent => ("用了全角空格缩进", "a full-width space is used to indent", 1),
            Mistake::Tab => ("这里不能有制表符", "a tab is not allowed here", 1),
            Mistake::Indent => ("缩进与上下行对不齐", "the indentation does not fit the lines around it", 3),
            Mistake::NoColon => ("这一行没有键和冒号", "this line has no key and colon", 4),
            Mistake::NoSpace(_) => ("冒号后面少一个空格", "a space is missing after the colon", 5),
            Mistake::NoKey => ("冒号前面没有键", "there is no key before the colon", 4),
            Mistake::KeyNotText => ("键只能是文字", "a key must be a text", 4),
            Mistake::ColonInText => ("文字里有冒号加空格", "a colon and a space stand inside a text", 0),
            Mistake::OpenQuote => ("引号没有结束", "a quote is not closed", 2),
            Mistake::AfterQuote => ("引号结束后还有文字", "text follows a closing quote", 6),
            Mistake::Escape => ("双引号里有反斜杠", "a backslash stands in double quotes", 7),
            Mistake::CloseBracket => ("括号没有开头", "this bracket closes nothing", 2),
            Mistake::AfterBracket => ("括号结束后还有文字", "text follows a closing bracket", 0),
            Mistake::InBrackets => {
                ("括号里的内容要用半角逗号分开", "entries in brackets are separated by commas", 0)
            }
            Mistake::Hash => ("文字里的 # 被当作注释", "a # in a text begins a comment", 0),
            Mistake::Document => ("这里多了一行分隔线", "a line of dashes or dots does not belong here", 8),
            Mistake::Block => ("多行文字的缩进不对", "the lines of a block text are not indented as one", 3),
            Mistake::Other => ("这里读不懂", "it cannot be read here", 0),
            Mistake::Beginning(c) => {
                return (format!("文字不能以 {c} 开头"), format!("a text cannot begin with {c}"), 0);
            }
            Mistake::Control(c) => {
                let c = u32::from(*c);
                return (
                    format!("有看不见的控制字符 U+{c:04X}"),
                    format!("there is a control character U+{c:04X}"),
                    9,
                );
            }
            Mistake::OpenBracket(c) => {
                return (format!("括号 {c} 没有结束"), format!("the bracket {c} is not closed"), 2);
            }
        };
        (zh.to_owned(), en.to_owned(), hint)
    }

    /// Whether the text after the key is, beyond doubt, what the author wanted to say.
    pub fn leaves_text(&self) -> bool {
        matches!(
            self,
            Mistake::ColonInText
                | Mistake::Beginning(_)
                | Mistake::AfterQuote
                | Mistake::AfterBracket
                | Mistake::Hash
                | Mistake::Escape
        )
    }
}

/// The diagnostic of a mistake at a place.
pub fn report(mistake: Mistake, span: Span) -> Diagnostic {
    let (zh, en, hint) = mistake.words();
    let key = if let Mistake::NoSpace(key) = mistake { key } else { String::new() };
    Diagnostic::new(&reading::YAML_SYNTAX, span).with(zh).with(en).with(key).hint(Some(hint))
}

/// What a failure means, and where; bytes are counted from the beginning of the part.
pub fn of(failure: &Failure, slice: Slice<'_>) -> (Diagnostic, Mistake) {
    let (kind, at) = match failure {
        Failure::TooLarge(at) => {
            return (Diagnostic::new(&reading::YAML_TOO_LARGE, character(slice, *at)), Mistake::Other);
        }
        Failure::SecondDocument(at) => {
            let mistake = Mistake::Document;
            return (report(mistake.clone(), rest_of_line(slice, *at)), mistake);
        }
        Failure::Syntax(kind, at) => (kind, *at),
    };
    let text = slice.text;
    let here = text.get(at..).unwrap_or_default();
    let mistake = match kind {
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabAtBlockScalarStart => {
            Mistake::TabIndent
        }
        ErrorKind::TabNotAllowed | ErrorKind::TabInPlainScalar => Mistake::Tab,
        ErrorKind::MissingAnchorOrAliasName | ErrorKind::UnknownAnchor | ErrorKind::AnchorCountOverflow => {
            return (Diagnostic::new(&reading::YAML_ANCHOR, character(slice, at)), Mistake::Other);
        }
        kind if is_tag(kind) => {
            return (Diagnostic::new(&reading::YAML_TAG, character(slice, at)), Mistake::Other);
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => Mistake::OpenQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            Mistake::AfterQuote
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => Mistake::Escape,
        ErrorKind::UnclosedFlowCollection { open } | ErrorKind::MismatchedFlowCollectionEnd { open, .. } => {
            Mistake::OpenBracket(*open)
        }
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            Mistake::OpenBracket('[')
        }
        ErrorKind::UnexpectedEofFlowMapping => Mistake::OpenBracket('{'),
        ErrorKind::MisplacedFlowCollectionEnd => Mistake::CloseBracket,
        ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::InvalidFlowScalarIndent => Mistake::InBrackets,
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            Mistake::Control(*character)
        }
        ErrorKind::UnexpectedCharacter { character } => Mistake::Beginning(*character),
        ErrorKind::BomInsideDocument => Mistake::Control('\u{feff}'),
        ErrorKind::DirectiveDisallowed => Mistake::Beginning('%'),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            Mistake::Beginning(here.chars().next().unwrap_or('|'))
        }
        ErrorKind::InvalidBlockScalarIndent => Mistake::Block,
        ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => Mistake::Hash,
        ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidBlockEntryWhitespace => Mistake::Beginning('-'),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => Mistake::NoColon,
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => colon_in_text(text, at),
        ErrorKind::InvalidDocumentEnd | ErrorKind::ExpectedDocumentStart if here.starts_with(['-', '.']) => {
            Mistake::Document
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedNodeContent
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::UnexpectedEofBlockMapping => misplaced(text, at),
        ErrorKind::InvalidIndentation | ErrorKind::MappingKeyNotAllowed => Mistake::Indent,
        _ => Mistake::Other,
    };
    let span = match mistake {
        Mistake::NoColon | Mistake::AfterQuote | Mistake::AfterBracket | Mistake::Hash => {
            rest_of_line(slice, at)
        }
        Mistake::TabIndent => tab(slice, at),
        Mistake::Indent if here.starts_with(':') => rest_of_line(slice, line_content(text, at)),
        Mistake::OpenQuote => character(slice, open_quote(text, at).unwrap_or(at)),
        Mistake::Control(c) => {
            let at = here.find(c).map_or(at, |found| at + found);
            character(slice, at)
        }
        Mistake::Indent => rest_of_line(slice, at),
        _ => character(slice, at),
    };
    (report(mistake.clone(), span), mistake)
}

fn is_tag(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UndeclaredTagHandle
            | ErrorKind::ExpectedTagBang
            | ErrorKind::InvalidGlobalTagCharacter
            | ErrorKind::InvalidTagTerminator
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::InvalidTagEscape
            | ErrorKind::InvalidTagUtf8LeadingByte
            | ErrorKind::InvalidTagUtf8TrailingByte
            | ErrorKind::InvalidTagUtf8
    )
}

/// A second colon in the line of its key is inside a text; on a line of its own it is an indent.
fn colon_in_text(text: &str, at: usize) -> Mistake {
    let before = text.get(..at).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    if line.contains(": ") || line.trim_start().starts_with("- ") {
        Mistake::ColonInText
    } else {
        Mistake::Indent
    }
}

/// Something that stands where nothing can: after a bracket, after a comment, or out of line.
fn misplaced(text: &str, at: usize) -> Mistake {
    let before = text.get(..at).unwrap_or_default();
    let line = before[before.rfind('\n').map_or(0, |end| end + 1)..].trim();
    if line.ends_with([']', '}']) {
        Mistake::AfterBracket
    } else if line.is_empty() && before.trim_end().lines().next_back().is_some_and(|line| line.contains(" #"))
    {
        Mistake::Hash
    } else if text.get(at..).is_some_and(|here| here.starts_with(',')) {
        Mistake::Beginning(',')
    } else {
        Mistake::Indent
    }
}

/// Where the line of a byte begins, after its indent.
fn line_content(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    at - before[line..].trim_start().len()
}

/// The quote that is open at a byte.
fn open_quote(text: &str, at: usize) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (byte, c) in text.get(..at)?.char_indices() {
        match open {
            Some((_, quote)) if c == quote && before != '\\' => open = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') && (before.is_whitespace() || "[{,".contains(before)) => {
                open = Some((byte, c));
            }
            None => {}
        }
        before = c;
    }
    open.map(|(byte, _)| byte)
}

/// The tab before a byte, or else at it.
fn tab(slice: Slice<'_>, at: usize) -> Span {
    let before = slice.text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let found = before[line..].find('\t').map(|found| line + found);
    let found = found.or_else(|| slice.text[line..].find('\t').map(|found| line + found));
    character(slice, found.unwrap_or(at))
}

/// The span of one character; at the end of the text that of the last one.
pub fn character(slice: Slice<'_>, at: usize) -> Span {
    let mut start = at.min(slice.text.trim_end().len());
    while !slice.text.is_char_boundary(start) {
        start -= 1;
    }
    let after = &slice.text[start..];
    match after.chars().next() {
        Some(c) if c != '\n' => slice.span(start, start + c.len_utf8()),
        _ => {
            let last = slice.text[..start].chars().next_back().map_or(0, char::len_utf8);
            slice.span(start - last, start)
        }
    }
}

/// The span from a byte to the end of its line, without blanks there.
pub fn rest_of_line(slice: Slice<'_>, at: usize) -> Span {
    let line = slice.text.get(at..).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
    if line.is_empty() { character(slice, at) } else { slice.span(at, at + line.len()) }
}

/// A colon that was meant to end a key and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colon {
    start: usize,
    /// The byte after it.
    pub end: usize,
    /// Whether it is a full-width one.
    pub wide: bool,
}

impl Colon {
    /// The diagnostic, for a line that begins at `start`.
    pub fn report(self, slice: Slice<'_>, start: usize, line: &str) -> Diagnostic {
        let key = line[..self.start].trim();
        let span = slice.span(start + self.start, start + self.end);
        if self.wide {
            Diagnostic::new(&reading::FULL_WIDTH_COLON, span).with(key)
        } else {
            report(Mistake::NoSpace(key.to_owned()), span)
        }
    }
}

/// Finds such a colon in a line that has no key as YAML sees it.
pub fn colon(line: &str) -> Option<Colon> {
    let start = line.find([':', '：'])?;
    let wide = line[start..].starts_with('：');
    let end = start + if wide { '：'.len_utf8() } else { 1 };
    let key = line[..start].trim();
    let after = &line[end..];
    if !is_key(key) || (!wide && (after.is_empty() || after.starts_with([' ', '\t', '\n', '/']))) {
        return None;
    }
    if !wide && key.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some(Colon { start, end, wide })
}

/// Whether a text looks like a key, and not like a sentence.
fn is_key(text: &str) -> bool {
    let marks = "，。；、？！“”《》【】,;\"'[]{}#&*!|>@`%\u{feff}";
    !text.is_empty() && text.chars().count() <= 20 && !text.contains(|c| marks.contains(c))
}

/// The key and the value on either side of a colon, the value as a text.
pub fn pair(slice: Slice<'_>, start: usize, line: &str, colon: &Colon) -> (Node, Node) {
    let key = text_node(slice, start, line, 0..colon.start);
    let value = text_node(slice, start, line, colon.end..line.len());
    (key, value)
}

/// A part of a line as a text, without blanks around it; nothing is null.
pub fn text_node(slice: Slice<'_>, start: usize, line: &str, part: Range<usize>) -> Node {
    let text = line[part.clone()].trim_start();
    let from = start + part.end - text.len();
    let text = text.trim_end();
    let span = slice.span(from, from + text.len());
    let value = if text.is_empty() { Value::Null } else { Value::Text { text: text.into(), plain: true } };
    Node { span, value }
}
