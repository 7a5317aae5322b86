//! Personal numbers in the cells of tables: what a cell is, its column's head and its neighbour tell.

use std::ops::Range;

use crate::base::personal::{self, Found};

/// The longest text that is taken for a head, in bytes.
const LONGEST_HEAD: usize = 90;

/// The fewest bytes of a cell that can hold a personal number.
const SHORTEST: usize = 11;

/// The numbers in the cells of a table.
pub fn numbers(text: &str, separator: char) -> Vec<Found> {
    let mut found = Vec::new();
    let mut heads = Heads::default();
    let mut row = Vec::new();
    let cells = Cells { text, separator, at: 0, done: text.is_empty() };
    for (cell, ends) in cells {
        row.push(cell);
        if ends {
            heads.row(text, &row, &mut found);
            row.clear();
        }
    }
    found
}

/// The numbers in the tables of a Markdown text: lines that begin with `|`.
pub fn in_markdown(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.contains('|') {
        return found;
    }
    let mut heads = Heads::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !line.trim_start().starts_with('|') {
            heads = Heads::default();
            continue;
        }
        let mut from = start;
        let mut row = Vec::new();
        for cell in line.split('|') {
            row.push(from..from + cell.len());
            from += cell.len() + 1;
        }
        heads.row(text, &row, &mut found);
    }
    found
}

/// What likely stands between the cells of a text: the commonest candidate of its first lines.
pub fn separator(text: &str) -> char {
    let head: Vec<&str> = text.lines().take(10).collect();
    let count = |separator: char| head.iter().map(|line| line.matches(separator).count()).sum::<usize>();
    [',', '\t', ';', '，', '|', '；']
        .into_iter()
        .rev()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(',')
}

/// The last words without a number above each cell.
#[derive(Default)]
struct Heads<'a> {
    columns: Vec<&'a str>,
}

impl<'a> Heads<'a> {
    fn row(&mut self, text: &'a str, row: &[Range<usize>], found: &mut Vec<Found>) {
        for (column, cell) in row.iter().enumerate() {
            let words = &text[cell.clone()];
            if words.len() >= SHORTEST && words.contains(|c: char| c.is_numeric()) {
                let head = self.columns.get(column).copied().unwrap_or_default();
                let left = column.checked_sub(1).map_or("", |left| short(&text[row[left].clone()]));
                let numbers = personal::find_beside(words, &format!("{left}\n{head}"));
                found.extend(numbers.into_iter().map(|number| Found {
                    range: cell.start + number.range.start..cell.start + number.range.end,
                    ..number
                }));
            }
            let head = short(words);
            if !head.is_empty()
                && !head.contains(|c: char| c.is_numeric())
                && head.contains(char::is_alphabetic)
            {
                if self.columns.len() <= column {
                    self.columns.resize(column + 1, "");
                }
                self.columns[column] = head;
            }
        }
    }
}

/// A cell's words if they are short enough to name something.
fn short(words: &str) -> &str {
    let words = words.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '*');
    if words.len() > LONGEST_HEAD { "" } else { words }
}

/// The cells of a text with whether each ends its row; quotes are kept, and hide separators.
struct Cells<'a> {
    text: &'a str,
    separator: char,
    at: usize,
    done: bool,
}

impl Iterator for Cells<'_> {
    type Item = (Range<usize>, bool);

    fn next(&mut self) -> Option<(Range<usize>, bool)> {
        if self.done {
            return None;
        }
        let start = self.at;
        let rest = &self.text[start..];
        // Sheets are joined by tabs without quotes; a quote there is only a character.
        let quoting = self.separator != '\t' && rest.starts_with('"');
        let mut quoted = false;
        for (at, c) in rest.char_indices() {
            match c {
                '"' if quoting => quoted = !quoted,
                '\n' if !quoted => {
                    self.at = start + at + 1;
                    self.done = self.at == self.text.len();
                    return Some((start..start + at, true));
                }
                c if c == self.separator && !quoted => {
                    self.at = start + at + c.len_utf8();
                    return Some((start..start + at, false));
                }
                _ => {}
            }
        }
        self.done = true;
        Some((start..self.text.len(), true))
    }
}
