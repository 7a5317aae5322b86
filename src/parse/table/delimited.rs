//! CSV and its kin: a text of cells between commas, semicolons, tabs or pipes, with quotes.

use crate::base::codes::tables::{OPEN_QUOTE, STRAY_QUOTE};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::{FileId, Span};
use crate::parse::table::grid::{Cell, Copy, Grid, Row, clean};
use crate::parse::table::heads::Vocabulary;
use crate::parse::table::looks_like_formula;

/// What may stand between cells, the likeliest first.
const SEPARATORS: [char; 6] = [',', '\t', ';', '，', '|', '；'];

/// How many rows are looked at to find the separator.
const LOOKED_AT: usize = 40;

/// The grid of a text, and its quotes that are in a wrong place.
pub fn grid(text: &str, file: FileId, vocabulary: &Vocabulary) -> (Grid, Vec<Diagnostic>) {
    let (start, named) = separator_line(text);
    let separator = named.unwrap_or_else(|| separator(text, vocabulary));
    let records = Records { text, separator, at: start };
    let mut rows = Vec::new();
    let mut blank: Option<(u32, u32)> = None;
    let mut line = 1 + u32::from(start > 0);
    let mut diagnostics = Vec::new();
    for record in records {
        let last = line + newlines(&text[record.start..record.end]);
        let quote = |(at, code)| Diagnostic::new(code, Span::new(file, at, at + 1));
        diagnostics.extend(record.quotes.into_iter().map(quote));
        let cells: Vec<Cell> = record.cells.into_iter().map(|field| field.cell(file)).collect();
        if cells.iter().all(|cell| cell.text.is_empty()) {
            blank = Some((blank.map_or(line, |(first, _)| first), last));
        } else {
            let span = Span::new(file, record.start, record.end);
            rows.push(Row { cells, line, span, blank_above: blank.take() });
        }
        line = last + 1;
    }
    (Grid { file, sheet: None, rows }, diagnostics)
}

/// The first line `sep=;`, with which spreadsheet programs name the separator.
fn separator_line(text: &str) -> (usize, Option<char>) {
    let line = text.split('\n').next().unwrap_or("");
    let mut named = line.strip_prefix("sep=").unwrap_or("").chars();
    match (named.next(), named.next()) {
        (Some(separator), None) if line.len() < text.len() => (line.len() + 1, Some(separator)),
        _ => (0, None),
    }
}

/// The separator under which a row has the most known heads; else the one with most cells.
fn separator(text: &str, vocabulary: &Vocabulary) -> char {
    let score = |separator: char| {
        let rows = Records { text, separator, at: 0 }.take(LOOKED_AT);
        let scores = rows.map(|record| {
            let heads = record.cells.iter().filter(|field| vocabulary.head(&field.text).is_some()).count();
            (heads, record.cells.len())
        });
        scores.max().unwrap_or((0, 0))
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator));
    best.unwrap_or(',')
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// The records of a text, as RFC 4180 has them; what it does not allow is taken as text.
struct Records<'a> {
    text: &'a str,
    separator: char,
    at: usize,
}

/// A record: its bytes without the end of its line, and its cells.
struct Record {
    start: usize,
    end: usize,
    cells: Vec<Field>,
    /// Quotes in a wrong place, and what is wrong with them.
    quotes: Vec<(usize, &'static Code)>,
}

/// A cell with its quotes undone, and the bytes between the quotes.
struct Field {
    text: String,
    start: usize,
    end: usize,
}

impl Field {
    fn cell(self, file: FileId) -> Cell {
        let mut text = clean(&self.text);
        if text.starts_with('\'') && looks_like_formula(&text[1..]) {
            text.remove(0);
        }
        Cell { text, span: Span::new(file, self.start, self.end), copy: Copy::No }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut record = Record { start: self.at, end: self.at, cells: Vec::new(), quotes: Vec::new() };
        loop {
            let (field, wrong) = self.field();
            record.quotes.extend(wrong);
            record.cells.push(field);
            record.end = self.at;
            match self.text[self.at..].chars().next() {
                Some(c) if c == self.separator => self.at += c.len_utf8(),
                Some(c) => {
                    self.at += c.len_utf8();
                    return Some(record);
                }
                None => return Some(record),
            }
        }
    }
}

impl Records<'_> {
    /// Reads a cell up to its separator, its end of line or the end of the text; tells of a quote
    /// in a wrong place.
    fn field(&mut self) -> (Field, Option<(usize, &'static Code)>) {
        let rest = &self.text[self.at..];
        if !rest.starts_with('"') {
            let end = self.plain_end(self.at);
            let field = Field { text: self.text[self.at..end].to_owned(), start: self.at, end };
            self.at = end;
            return (field, None);
        }
        let start = self.at + 1;
        let mut text = String::new();
        let mut at = start;
        loop {
            let Some(quote) = self.text[at..].find('"').map(|found| at + found) else {
                text.push_str(&self.text[at..]);
                self.at = self.text.len();
                return (Field { text, start, end: self.text.len() }, Some((start - 1, &OPEN_QUOTE)));
            };
            text.push_str(&self.text[at..quote]);
            if self.text[quote + 1..].starts_with('"') {
                text.push('"');
                at = quote + 2;
                continue;
            }
            // What follows a closing quote belongs to the cell all the same.
            let end = self.plain_end(quote + 1);
            text.push_str(&self.text[quote + 1..end]);
            self.at = end;
            let is_stray = !self.text[quote + 1..end].trim().is_empty();
            let wrong = is_stray.then_some((quote, &STRAY_QUOTE));
            return (Field { text, start, end: quote }, wrong);
        }
    }

    fn plain_end(&self, from: usize) -> usize {
        let found = self.text[from..].find([self.separator, '\n']);
        found.map_or(self.text.len(), |found| from + found)
    }
}

/// The cells of a text, for tests.
#[cfg(test)]
pub fn records(text: &str, separator: char) -> Vec<Vec<String>> {
    let records = Records { text, separator, at: 0 };
    records.map(|record| record.cells.into_iter().map(|field| field.text).collect()).collect()
}
