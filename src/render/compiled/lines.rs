//! A page while it is written: lines have no spaces around them and none is empty, as
//! `render::lines::tidy` leaves them, but each is looked at only where it ends.

use memchr::{memchr_iter, memmem};

use crate::base::{digits, scan};
use crate::render::lines;

/// A text that is the same on every page.
#[derive(Debug)]
pub struct Fixed {
    text: String,
    // Where its first and its last line end, if any does.
    ends: Option<(usize, usize)>,
}

impl Fixed {
    /// A text as templates have it.
    pub fn raw(text: String) -> Fixed {
        Fixed { text, ends: None }
    }

    /// Gives it the form in which it is written: lines lose the spaces around them, but at its
    /// beginning and its end, which depend on what stands beside it. With `kept`, lines stay as they are.
    pub fn settle(&mut self, kept: bool) {
        if !kept {
            self.text = trimmed(&self.text);
            self.ends = self.text.find('\n').zip(self.text.rfind('\n'));
        }
    }
}

/// Takes out the spaces around each line's end, and empty lines.
fn trimmed(text: &str) -> String {
    let mut trimmed = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        let line = if first { line } else { line.trim_ascii_start() };
        let line = if lines.peek().is_some() { line.trim_ascii_end() } else { line };
        if !line.is_empty() || first || lines.peek().is_none() {
            trimmed.push_str(if first { "" } else { "\n" });
            trimmed.push_str(line);
        }
        first = false;
    }
    trimmed
}

/// What is written of a page.
#[derive(Debug)]
pub struct Lines {
    text: String,
    // Where the line begins that has not ended.
    line: usize,
    // From where on lines stay as they are until the end.
    kept: Option<usize>,
}

impl Lines {
    /// A page of which nothing is written; with `kept`, its lines stay as they are.
    pub fn with_room(bytes: usize, kept: bool) -> Lines {
        Lines { text: String::with_capacity(bytes), line: 0, kept: kept.then_some(0) }
    }

    /// How long it is.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds a text that is the same on every page.
    #[inline]
    pub fn push(&mut self, fixed: &Fixed) {
        let Some((first, last)) = fixed.ends.filter(|_| self.kept.is_none()) else {
            return self.text.push_str(&fixed.text);
        };
        let bytes = fixed.text.as_bytes();
        // A text does not begin with spaces before a line's end.
        let begin = self.text.as_bytes().get(self.line).or(bytes.first());
        if first > 0 && begin.is_some_and(|byte| !byte.is_ascii_whitespace()) {
            self.text.push_str(&fixed.text);
        } else {
            let (before, after) = fixed.text.split_at(first);
            self.text.push_str(before);
            let any = self.close();
            self.text.push_str(if any { after } else { &after[1..] });
        }
        self.line = self.text.len() - (bytes.len() - last - 1);
    }

    /// Adds a text with what is special in HTML escaped.
    #[inline]
    pub fn push_escaped(&mut self, text: &str) {
        // Hardly any text has something special.
        if !scan::has(text.as_bytes(), |byte| lines::is_special(byte) | (byte == b'\n')) {
            return self.text.push_str(text);
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end();
            }
            lines::push_escaped(line, &mut self.text);
        }
    }

    /// Adds a number.
    pub fn push_number(&mut self, number: i64) {
        digits::push_signed(number, &mut self.text);
    }

    /// Adds a text as it stands.
    pub fn push_raw(&mut self, text: &str) {
        if self.kept.is_none() && memmem::find(text.as_bytes(), PREFORMATTED).is_some() {
            self.kept = Some(self.line);
        }
        if self.kept.is_some() {
            return self.text.push_str(text);
        }
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()) {
            self.text.push_str(&text[start..end]);
            self.end();
            start = end + 1;
        }
        self.text.push_str(&text[start..]);
    }

    /// Ends a line.
    fn end(&mut self) {
        if self.kept.is_some() || self.close() {
            self.text.push('\n');
        }
        self.line = self.text.len();
    }

    /// Takes out the spaces around the line that ends; false if nothing is left of it.
    #[inline]
    fn close(&mut self) -> bool {
        match self.text.as_bytes().get(self.line..) {
            Some([first, .., last] | [first @ last])
                if !(first.is_ascii_whitespace() | last.is_ascii_whitespace()) =>
            {
                true
            }
            Some([]) | None => false,
            Some(_) => self.trim(),
        }
    }

    fn trim(&mut self) -> bool {
        let end = self.text[self.line..].trim_ascii_end().len();
        self.text.truncate(self.line + end);
        let start = end - self.text[self.line..].trim_ascii_start().len();
        self.text.drain(self.line..self.line + start);
        self.text.len() > self.line
    }

    /// The whole page. `None` if preformatted text began unseen, so that it was not kept.
    pub fn finish(mut self) -> Option<String> {
        let from = match self.kept {
            Some(from) => {
                let tidy = lines::tidy(&self.text[from..]);
                self.text.truncate(from);
                self.text.push_str(&tidy);
                from
            }
            None => {
                self.end();
                self.text.len()
            }
        };
        memmem::find(&self.text.as_bytes()[..from], PREFORMATTED).is_none().then_some(self.text)
    }

    /// A part of a page whose lines stayed as they are.
    pub fn part(&self, range: std::ops::Range<usize>) -> Option<String> {
        self.text.get(range).map(lines::tidy)
    }
}

/// What begins preformatted text.
const PREFORMATTED: &[u8] = b"<pre";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug)]
    enum Part {
        Fixed(String),
        Escaped(String),
        Raw(String),
    }

    fn part() -> impl Strategy<Value = Part> {
        let text = prop::collection::vec(
            prop::sample::select(vec!["a", "字", " ", "\n", "\t", "\r", "<", "<pre>", "</pre>", "<p", "re>"]),
            0..6,
        )
        .prop_map(|parts| parts.concat());
        prop_oneof![
            text.clone().prop_map(Part::Fixed),
            text.clone().prop_map(Part::Escaped),
            text.prop_map(Part::Raw),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn lines_are_what_is_left_when_the_whole_is_tidied(parts in prop::collection::vec(part(), 0..8)) {
            let preformatted = parts.iter().any(|part| matches!(part, Part::Fixed(text) if text.contains("<pre")));
            // What a value begins, a template does not go on with: there its lines are trimmed before.
            let begun = parts.iter().any(|part| matches!(part, Part::Raw(text) if text.contains("<pre")));
            let mut page = Lines::with_room(0, preformatted);
            let mut whole = String::new();
            for part in &parts {
                match part {
                    Part::Fixed(text) => {
                        let mut fixed = Fixed::raw(text.clone());
                        fixed.settle(preformatted);
                        page.push(&fixed);
                        whole.push_str(if begun { &fixed.text } else { text });
                    }
                    Part::Escaped(text) => {
                        page.push_escaped(text);
                        lines::push_escaped(text, &mut whole);
                    }
                    Part::Raw(text) => {
                        page.push_raw(text);
                        whole.push_str(text);
                    }
                }
            }
            match page.finish() {
                Some(page) => prop_assert_eq!(page, lines::tidy(&whole)),
                // Only where what begins it is put together from parts.
                None => prop_assert!(whole.contains("<pre")),
            }
        }
    }
}
