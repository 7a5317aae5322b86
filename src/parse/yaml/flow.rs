//! The quick reader's lists and mappings in brackets, and texts in quotes, each on one line.

use crate::base::passage::Passage;
use crate::parse::yaml::subset::{DEEPEST, Reader, is_sign, or_nothing};
use crate::parse::yaml::{Node, Value};

/// A text in quotes.
pub struct Quoted {
    /// The text, quotes and escapes undone.
    pub text: Passage,
    /// The place behind its last quote.
    pub end: usize,
}

impl Reader<'_> {
    /// A list or a mapping in brackets, and the place behind it.
    pub fn flow(&mut self, start: usize, depth: usize) -> Option<(Node, usize)> {
        if depth >= DEEPEST {
            return None;
        }
        let is_map = self.byte(start) == b'{';
        let close = if is_map { b'}' } else { b']' };
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        let mut at = self.behind_spaces(start + 1);
        while self.byte(at) != close {
            if is_map {
                let (key, behind) = self.flow_text(at)?;
                let Value::Text { text, plain } = &key.value else { return None };
                let odd = *plain && text == "<<" || text.starts_with(char::is_whitespace);
                if odd || self.byte(behind) != b':' || self.byte(behind + 1) != b' ' {
                    return None;
                }
                let (value, end) = self.flow_value(self.behind_spaces(behind + 1), depth)?;
                pairs.push((key, value));
                at = end;
            } else {
                let (item, end) = self.flow_value(at, depth)?;
                items.push(item);
                at = end;
            }
            at = self.behind_spaces(at);
            if self.byte(at) == b',' {
                at = self.behind_spaces(at + 1);
                // What a last comma means is left to the library.
                if self.byte(at) == close {
                    return None;
                }
            } else if self.byte(at) != close {
                return None;
            }
        }
        let value = if is_map { Value::Map(pairs) } else { Value::List(items) };
        Some((self.node(start, at + 1, value)?, at + 1))
    }

    fn flow_value(&mut self, at: usize, depth: usize) -> Option<(Node, usize)> {
        if matches!(self.byte(at), b'[' | b'{') {
            return self.flow(at, depth + 1);
        }
        let (node, end) = self.flow_text(at)?;
        Some((or_nothing(node), end))
    }

    fn flow_text(&mut self, start: usize) -> Option<(Node, usize)> {
        let first = self.byte(start);
        if matches!(first, b'"' | b'\'') {
            let Quoted { text, end } = self.quoted(start, first)?;
            return Some((self.node(start, end, Value::Text { text, plain: false })?, end));
        }
        if is_sign(first) {
            return None;
        }
        let (mut at, mut end) = (start, start);
        loop {
            match self.byte(at) {
                b',' | b']' | b'}' => break,
                b'\n' | b'[' | b'{' => return None,
                b'#' if end < at => return None,
                b':' if b" \n,[]{}".contains(&self.byte(at + 1)) => {
                    if end < at {
                        return None;
                    }
                    break;
                }
                b' ' => at += 1,
                _ => {
                    at += 1;
                    end = at;
                }
            }
        }
        let text = self.source.part(start..end);
        Some((self.node(start, end, Value::Text { text, plain: true })?, end))
    }

    /// A text in quotes, from the first quote on.
    pub fn quoted(&self, start: usize, quote: u8) -> Option<Quoted> {
        let mut text = String::new();
        let (mut from, mut at) = (start + 1, start + 1);
        loop {
            match self.byte(at) {
                b'\n' => return None,
                b'\\' if quote == b'"' => {
                    text.push_str(&self.slice.text[from..at]);
                    match self.byte(at + 1) {
                        b'n' => text.push('\n'),
                        sign @ (b'"' | b'\\') => text.push(char::from(sign)),
                        _ => return None,
                    }
                    at += 2;
                    from = at;
                }
                byte if byte == quote => {
                    if quote == b'"' || self.byte(at + 1) != quote {
                        // What has no escapes stands as it is.
                        let text = if text.is_empty() {
                            self.source.part(start + 1..at)
                        } else {
                            text.push_str(&self.slice.text[from..at]);
                            text.into()
                        };
                        return Some(Quoted { text, end: at + 1 });
                    }
                    text.push_str(&self.slice.text[from..at]);
                    text.push('\'');
                    at += 2;
                    from = at;
                }
                _ => at += 1,
            }
        }
    }
}
