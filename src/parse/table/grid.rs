//! A grid of cells, as a CSV file or a sheet of a workbook gives it, before any reading.

use crate::base::source::{FileId, Span};

/// One text of cells: a CSV file, or a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The text that the spans point into.
    pub file: FileId,
    /// The name of the sheet; `None` for a CSV file.
    pub sheet: Option<String>,
    /// The rows that hold anything, in order.
    pub rows: Vec<Row>,
}

/// A row that holds anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its cells, up to the last one that the source has.
    pub cells: Vec<Cell>,
    /// The number of its line in the text, from 1; of its row in a sheet.
    pub line: u32,
    /// The whole row.
    pub span: Span,
    /// The first and the last line of the blank rows right above it.
    pub blank_above: Option<(u32, u32)>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The text, clean at its ends, line ends as `\n`.
    pub text: String,
    /// Where it was written.
    pub span: Span,
    /// Whether the text is a copy, made from the first cell of a merged region.
    pub copy: Copy,
}

/// Where the text of a cell comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copy {
    /// It was written in the cell.
    #[default]
    No,
    /// From the left, in the same row.
    Across,
    /// From a row above.
    Down,
}

impl Row {
    /// The text of a column; empty beyond the end and for a copy from the left.
    pub fn text(&self, column: usize) -> &str {
        self.own(column).map_or("", |cell| cell.text.as_str())
    }

    /// The cell of a column if it holds a text that is not a copy from the left.
    pub fn own(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).filter(|cell| !cell.text.is_empty() && cell.copy != Copy::Across)
    }

    /// The cells that hold a text written in this row, with their columns.
    pub fn written(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let cells = self.cells.iter().enumerate();
        cells.filter(|(_, cell)| !cell.text.is_empty() && cell.copy == Copy::No)
    }

    /// Whether a merged cell of this row lies over several columns.
    pub fn is_spanned(&self) -> bool {
        self.cells.iter().any(|cell| cell.copy == Copy::Across)
    }
}

/// Takes from a text what cannot be seen, and blanks from its ends and from those of its lines.
pub fn clean(text: &str) -> String {
    let visible: String =
        text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| seen(*c)).collect();
    let lines = visible.split('\n').map(|line| line.trim_matches(is_blank));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Whether a character is a blank of some width.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}' || c == '\u{3000}'
}

fn seen(c: char) -> bool {
    // Zero-width characters, the soft hyphen and the byte order mark come with pasted texts.
    !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_blanks_go_and_inner_text_stays() {
        assert_eq!(clean("\u{a0}　局  机关\u{200b}\u{feff} "), "局  机关");
        assert_eq!(clean(" 甲、\r\n\r\n 乙 "), "甲、\n乙");
        assert_eq!(clean("\u{3000}\n"), "");
    }
}
