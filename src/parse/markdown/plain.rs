//! The text without marks, a line for each block.

use std::ops::Range;

/// A plain text that grows.
#[derive(Debug, Default)]
pub struct Plain {
    text: String,
}

impl Plain {
    /// Adds words to the line; white space at its start is left out.
    pub fn words(&mut self, words: &str) {
        let words = if self.at_start() { words.trim_start() } else { words };
        self.text.push_str(words);
    }

    /// Adds a space, unless there is one or the line is empty.
    pub fn space(&mut self) {
        if !self.at_start() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Ends the line, if there is anything in it.
    pub fn end_line(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The length so far, for [`Plain::since`].
    pub fn mark(&self) -> usize {
        self.text.len()
    }

    /// What was added since a mark, in one line.
    pub fn since(&self, mark: usize) -> String {
        self.text.get(mark..).unwrap_or_default().trim().replace('\n', " ")
    }

    /// Where that stands, without white space around it.
    pub fn place_since(&self, mark: usize) -> Range<u32> {
        let added = self.text.get(mark..).unwrap_or_default();
        let start = mark + added.len() - added.trim_start().len();
        let end = start + added.trim().len();
        u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX)
    }

    /// The whole text.
    pub fn finish(mut self) -> String {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        self.text.shrink_to_fit();
        self.text
    }

    fn at_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::plain::Plain;

    #[test]
    fn blocks_are_lines_without_space_around_them() {
        let mut plain = Plain::default();
        plain.end_line();
        plain.words("　　甲");
        plain.space();
        plain.space();
        plain.words("乙 ");
        plain.end_line();
        plain.end_line();
        plain.words("丙");
        assert_eq!(plain.finish(), "甲 乙\n丙");
    }
}
