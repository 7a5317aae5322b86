//! What was read, and how a place in it is named: files, spans, lines and columns.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

/// Names one text that was read: an input file, or one sheet of a workbook.
///
/// Inputs are numbered in the order of their paths, so the numbers do not depend
/// on the order or the threads of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId {
    /// The position of the file among all inputs, sorted by path.
    pub input: u32,
    /// The sheet of a workbook, from 0; 0 for every other file.
    pub part: u32,
}

impl FileId {
    /// The id of an input that has one text.
    pub fn new(input: u32) -> FileId {
        FileId { input, part: 0 }
    }
}

/// A run of bytes in a text that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The text.
    pub file: FileId,
    /// The first byte, from 0.
    pub start: u32,
    /// The byte after the last; never before `start`.
    pub end: u32,
}

// Pages show what was written and never where: a hash of a value holds the one and not the other.
impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Span {
    /// A span of bytes in a file.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Span { file, start, end: end.max(start) }
    }

    /// The start of a file: for what concerns it as a whole.
    pub fn whole(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span from the start of this one to the end of another of the same file.
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value and the place where it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// One text that was read.
///
/// A sheet of a workbook has a text too: a line for each row, its cells joined by
/// tabs, so that the number of a line is the number of the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path from the root of the site, with `/`; a sheet adds `#` and its name.
    pub path: String,
    /// The text, with `\n` ends of line and without a byte order mark; empty if the
    /// file could not be read as text. As far as it is what the file holds, it is shared with it.
    pub text: Arc<str>,
}

impl Source {
    /// The line and the column of a byte, both from 1, the column in characters.
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let byte = floor_boundary(&self.text, byte);
        let before = &self.text[..byte];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// The nearest start of a character at or before `byte`.
fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// All texts that were read, found by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// For each input its texts: one, or one for each sheet.
    pub inputs: Vec<Arc<[Source]>>,
}

impl Sources {
    /// The text that an id names.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.inputs.get(file.input as usize)?.get(file.part as usize)
    }

    /// The path that an id names; the first part's where the part is unknown.
    pub fn path(&self, file: FileId) -> &str {
        let parts = self.inputs.get(file.input as usize);
        let part = parts.and_then(|parts| parts.get(file.part as usize).or_else(|| parts.first()));
        part.map_or("", |source| source.path.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let source = Source { path: "a".into(), text: "标题: x\n发文: y".into() };
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column("标题: ".len()), (1, 5));
        assert_eq!(source.line_column("标题: x\n发文".len()), (2, 3));
        assert_eq!(source.line_column(999), (2, 6));
    }
}
