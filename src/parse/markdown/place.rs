//! The Markdown of a file and where in the file it stands.

use std::ops::Range;

use crate::base::source::{FileId, Span};

/// A run of a file's text.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The run.
    pub text: &'a str,
    start: usize,
    file: FileId,
}

impl<'a> Place<'a> {
    /// The bytes `range` of a file's text, as far as they are whole characters of it.
    pub fn new(text: &'a str, range: Range<usize>, file: FileId) -> Place<'a> {
        let start = text.floor_char_boundary(range.start);
        let end = text.floor_char_boundary(range.end).max(start);
        Place { text: &text[start..end], start, file }
    }

    /// The span in the file of a range in the run.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end).max(start);
        Span::new(self.file, self.start + start, self.start + end)
    }

    /// The text of a range in the run.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end).max(start);
        &self.text[start..end]
    }

    /// A range without the white space around what it holds.
    pub fn trim(&self, range: Range<usize>) -> Range<usize> {
        let text = self.slice(&range);
        let start = range.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }
}
