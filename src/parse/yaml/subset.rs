//! A quick reader of the plain YAML that front matter is mostly made of; it gives the tree of
//! the library, or nothing where it is not sure what the library would say.

use crate::base::passage::Passage;
use crate::parse::yaml::flow::Quoted;
use crate::parse::yaml::tree::Slice;
use crate::parse::yaml::{Node, Value, block_text};

/// Deeper nesting is left to the library, which knows where it ends.
pub const DEEPEST: usize = 12;
/// So is a text of more values.
const MOST_NODES: usize = 100_000;
/// A longer key is no key to the library.
const LONGEST_KEY: usize = 256;

/// Reads a mapping or a list; `None` for all that is not plain, mistakes included.
///
/// The texts of the tree are passages of `source`, which is the slice's text.
pub fn read(slice: Slice<'_>, source: Passage) -> Option<Node> {
    if slice.depth > 0 || has_odd_characters(slice.text.as_bytes()) {
        return None;
    }
    let mut reader = Reader { slice, source, bytes: slice.text.as_bytes(), line: 0, at: 0, nodes: 0 };
    reader.go_to_line(0);
    if reader.is_at_end() || reader.column() > 0 {
        return None;
    }
    let node = reader.block(0)?;
    reader.is_at_end().then_some(node)
}

/// Whether there is a tab, a control character, a mark, or another end of a line than `\n`.
fn has_odd_characters(bytes: &[u8]) -> bool {
    let after = |at: usize, more: usize| bytes.get(at + more).copied().unwrap_or_default();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\n' => false,
        0..=0x1F | 0x7F => true,
        0xC2 => after(at, 1) < 0xA0,
        0xE2 => after(at, 1) == 0x80 && matches!(after(at, 2), 0xA8 | 0xA9),
        0xEF => matches!((after(at, 1), after(at, 2)), (0xBB, 0xBF) | (0xBF, 0xBE | 0xBF)),
        _ => false,
    })
}

/// Stands at the first character of a line that holds anything, or of an entry within it.
pub struct Reader<'a> {
    /// The text.
    pub slice: Slice<'a>,
    /// The same text, to share it.
    pub source: Passage,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Where the line begins.
    line: usize,
    /// The first character.
    at: usize,
    nodes: usize,
}

impl Reader<'_> {
    /// The byte at a place; behind the end as at the end of a line.
    pub fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    /// The place behind spaces.
    pub fn behind_spaces(&self, mut at: usize) -> usize {
        while self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    /// A value, counted.
    pub fn node(&mut self, start: usize, end: usize, value: Value) -> Option<Node> {
        self.nodes += 1;
        (self.nodes <= MOST_NODES).then(|| Node { span: self.slice.span(start, end), value })
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    /// Goes to the next line that holds anything but a comment, from the start of a line on.
    fn go_to_line(&mut self, mut line: usize) {
        loop {
            let at = self.behind_spaces(line);
            if at >= self.bytes.len() {
                (self.line, self.at) = (line, self.bytes.len());
                return;
            }
            match self.bytes[at] {
                b'\n' => line = at + 1,
                b'#' => line = self.end_of_line(at) + 1,
                _ => {
                    (self.line, self.at) = (line, at);
                    return;
                }
            }
        }
    }

    fn end_of_line(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |found| at + found)
    }

    /// Goes to the next line if nothing but a comment is left on this one.
    fn finish_line(&mut self, at: usize) -> Option<()> {
        let rest = self.behind_spaces(at);
        match self.byte(rest) {
            b'\n' => self.go_to_line(rest + 1),
            b'#' if rest > at => self.go_to_line(self.end_of_line(rest) + 1),
            _ => return None,
        }
        Some(())
    }

    /// Whether an entry of a list begins here.
    fn is_item(&self, at: usize) -> bool {
        self.byte(at) == b'-' && matches!(self.byte(at + 1), b' ' | b'\n')
    }

    /// A mapping or a list, from here on.
    fn block(&mut self, depth: usize) -> Option<Node> {
        if self.is_item(self.at) {
            return self.list(depth);
        }
        let key = self.key(self.at)?;
        self.map(key, depth)
    }

    /// Goes to the next entry of a block at a column: whether there is one.
    fn is_next(&self, column: usize) -> Option<bool> {
        if self.is_at_end() || self.column() < column {
            return Some(false);
        }
        (self.column() == column).then_some(true)
    }

    fn list(&mut self, depth: usize) -> Option<Node> {
        if depth >= DEEPEST {
            return None;
        }
        let (start, column) = (self.at, self.column());
        let mut items = Vec::new();
        loop {
            let dash = self.at;
            let at = self.behind_spaces(dash + 1);
            if self.is_item(at) && self.byte(at) != b'\n' {
                return None;
            }
            let item = match self.byte(at) {
                b'\n' | b'#' | b'[' | b'{' | b'|' | b'>' => self.value(dash + 1, column, false, depth)?,
                _ => {
                    let (scalar, behind) = self.scalar(at)?;
                    if self.byte(behind) == b':' {
                        self.at = at;
                        let key = self.as_key(scalar, behind)?;
                        self.map(key, depth + 1)?
                    } else {
                        self.finish_line(behind)?;
                        or_nothing(scalar)
                    }
                }
            };
            items.push(item);
            // Behind the list of a key stands, at the same column, the next key.
            if !self.is_next(column)? || !self.is_item(self.at) {
                break;
            }
        }
        let end = items.last().map_or(start, |item| item.span.end as usize - self.slice.offset);
        self.node(start, end, Value::List(items))
    }

    /// A mapping whose first key was read.
    fn map(&mut self, (mut key, mut colon): (Node, usize), depth: usize) -> Option<Node> {
        if depth >= DEEPEST {
            return None;
        }
        let (start, column) = (self.at, self.column());
        let mut pairs = Vec::new();
        loop {
            let value = self.value(colon + 1, column, true, depth)?;
            let end = value.span.end as usize - self.slice.offset;
            pairs.push((key, value));
            if !self.is_next(column)? {
                return self.node(start, end, Value::Map(pairs));
            }
            (key, colon) = self.key(self.at)?;
        }
    }

    /// A key, and the place of its colon.
    fn key(&mut self, at: usize) -> Option<(Node, usize)> {
        let (scalar, behind) = self.scalar(at)?;
        self.as_key(scalar, behind)
    }

    fn as_key(&self, key: Node, behind: usize) -> Option<(Node, usize)> {
        let Value::Text { text, plain } = &key.value else { return None };
        let marker = self.bytes[self.line..].starts_with(b"...") || *plain && text == "<<";
        let odd = marker || text.len() > LONGEST_KEY || text.starts_with(char::is_whitespace);
        let colon = self.byte(behind) == b':' && matches!(self.byte(behind + 1), b' ' | b'\n');
        (!odd && colon).then_some((key, behind))
    }

    /// What stands behind a key or a dash; then goes to the next line.
    fn value(&mut self, behind: usize, column: usize, of_key: bool, depth: usize) -> Option<Node> {
        let at = self.behind_spaces(behind);
        let (node, end) = match self.byte(at) {
            b'\n' | b'#' => {
                self.finish_line(behind)?;
                let deeper = !self.is_at_end() && self.column() > column;
                let list = of_key && !self.is_at_end() && self.column() == column && self.is_item(self.at);
                if deeper {
                    return self.block(depth + 1);
                }
                if list {
                    // A list at the margin of its key begins, to the library, with what is in it.
                    if b"\n#|>".contains(&self.byte(self.behind_spaces(self.at + 1))) {
                        return None;
                    }
                    let mut node = self.list(depth + 1)?;
                    if let Value::List(items) = &node.value
                        && let Some(first) = items.first()
                    {
                        node.span.start = first.span.start;
                    }
                    return Some(node);
                }
                // What is not there stands at the colon, but behind the dash and its blanks.
                let at = if of_key { behind - 1 } else { behind };
                let is_sure = of_key || self.byte(behind) == b'\n';
                return is_sure.then(|| self.node(at, at, Value::Null)).flatten();
            }
            b'[' | b'{' => self.flow(at, depth + 1)?,
            b'|' | b'>' => {
                let text = block_text::read(self.slice.text, at, column)?;
                self.go_to_line(text.next);
                return self.node(text.start, text.end, Value::Text { text: text.text.into(), plain: false });
            }
            _ => {
                let (scalar, end) = self.scalar(at)?;
                (or_nothing(scalar), end)
            }
        };
        self.finish_line(end)?;
        Some(node)
    }

    /// A text on one line, and the place behind it: at a colon, at blanks or at the line's end.
    fn scalar(&mut self, at: usize) -> Option<(Node, usize)> {
        match self.byte(at) {
            quote @ (b'"' | b'\'') => {
                let Quoted { text, end } = self.quoted(at, quote)?;
                Some((self.node(at, end, Value::Text { text, plain: false })?, end))
            }
            first if is_sign(first) => None,
            _ => {
                let end = self.end_of_plain(at)?;
                let text = self.source.part(at..end);
                Some((self.node(at, end, Value::Text { text, plain: true })?, end))
            }
        }
    }

    fn end_of_plain(&self, start: usize) -> Option<usize> {
        let mut end = start;
        let mut at = start;
        loop {
            match self.byte(at) {
                b'\n' => return Some(end),
                b':' if matches!(self.byte(at + 1), b' ' | b'\n') => {
                    return (end == at).then_some(end);
                }
                b'#' if end < at => return Some(end),
                b' ' => at += 1,
                _ => {
                    at += 1;
                    end = at;
                }
            }
        }
    }
}

/// Whether a character at the beginning of a plain text means something else.
pub fn is_sign(first: u8) -> bool {
    b"-?:,[]{}#&*!|>'\"%@`\n".contains(&first)
}

/// A value that was read as a text: unquoted, two words mean nothing.
pub fn or_nothing(node: Node) -> Node {
    match &node.value {
        Value::Text { text, plain: true } if text == "~" || text == "null" => {
            Node { span: node.span, value: Value::Null }
        }
        _ => node,
    }
}
