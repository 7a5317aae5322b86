//! A plan's published tasks as a workbook: ready to read and to print, and without anything that runs.

use std::borrow::Cow;

use jiff::civil::date;

use crate::base::language::Language;
use crate::export::spreadsheet::{self, Book};
use crate::model::document::{Document, DocumentId};
use crate::model::task::Field;
use crate::view::data::Source;
use crate::view::data::sheet::{self, Ids, Sheet};

/// The longest text that a cell can hold, in the units of UTF-16 that spreadsheet programs count.
const LONGEST_CELL: usize = 32_767;
/// The longest header or footer, codes included.
const LONGEST_HEADER: usize = 255;
/// The narrowest column, in the width of a digit.
const NARROW: usize = 6;

/// The workbook; the same plan gives the same bytes.
pub fn xlsx(source: Source<'_>, id: DocumentId) -> Vec<u8> {
    let sheet = sheet::of(source.site, id, Ids::Needed);
    let document = source.site.document(id);
    let address = source.document(id).unwrap_or_default();
    let publisher = &source.site.settings.organization.name;
    write(&sheet, document, &address, publisher)
}

fn write(sheet: &Sheet<'_>, document: &Document, address: &str, publisher: &str) -> Vec<u8> {
    let heads = sheet.columns.iter().map(|column| cut(&column.head, LONGEST_CELL));
    let rows = sheet.rows.iter().map(|row| row.iter().map(|cell| cut(cell, LONGEST_CELL)).collect());
    let rows: Vec<Vec<Cow<'_, str>>> = std::iter::once(heads.collect()).chain(rows).collect();
    let (header, footer) = printed(document, address);
    spreadsheet::bytes(&Book {
        language: document.language,
        title: &cut(&document.title, LONGEST_HEADER),
        author: publisher,
        made: made(document),
        widths: widths(sheet),
        rows: rows.iter().map(|row| row.iter().map(|cell| &**cell).collect()).collect(),
        merged: groups(sheet),
        header,
        footer,
    })
}

/// The day of the document, so that nothing depends on when the workbook is made.
fn made(document: &Document) -> String {
    let days = [document.published.as_ref().map(|published| published.at.date()), document.issued];
    let day = days.into_iter().flatten().find(|day| (1900..=2199).contains(&day.year()));
    day.unwrap_or(date(2000, 1, 1)).to_string()
}

/// The widths of the columns: each that of its longest line, within limits.
fn widths(sheet: &Sheet<'_>) -> Vec<u16> {
    let columns = sheet.columns.iter().enumerate();
    let width = |(at, column): (usize, &sheet::Column<'_>)| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(at));
        width(std::iter::once(&column.head).chain(cells), widest(column.field.as_ref()))
    };
    columns.map(width).collect()
}

/// The column of groups, and from which to which row each goes that has several.
fn groups(sheet: &Sheet<'_>) -> Option<(usize, Vec<(usize, usize)>)> {
    let at = sheet.columns.iter().position(|column| column.field == Some(Field::Group))?;
    let mut merged = Vec::new();
    let mut first = 1;
    for same in sheet.rows.chunk_by(|one, other| one.get(at) == other.get(at)) {
        // Tasks without a group stay apart.
        let named = same[0].get(at).is_some_and(|group| !group.is_empty());
        if named && same.len() > 1 {
            merged.push((first, first + same.len() - 1));
        }
        first += same.len();
    }
    Some((at, merged))
}

/// What stands above and below each printed page: the title, and the address and the number.
fn printed(document: &Document, address: &str) -> (String, String) {
    let pages = match document.language {
        Language::En => "&RPage &P of &N",
        Language::ZhHans => "&R第 &P 页，共 &N 页",
        Language::ZhHant => "&R第 &P 頁，共 &N 頁",
    };
    (header("&C", &document.title, ""), header("&L", address, pages))
}

/// A header with a text in it, cut to what a header can hold.
fn header(before: &str, text: &str, after: &str) -> String {
    let room = LONGEST_HEADER - length(before) - length(after) - 1;
    let mut used = 0;
    let mut written = before.to_owned();
    for c in text.chars() {
        let size = if c == '&' { 2 } else { c.len_utf16() };
        if used + size > room {
            written.push('…');
            break;
        }
        used += size;
        match c {
            '&' => written.push_str("&&"),
            c if c.is_control() => written.push(' '),
            c => written.push(c),
        }
    }
    written.push_str(after);
    written
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text that a cell can hold; what was cut is told by a mark, and whole in the CSV.
fn cut(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || length(text) <= longest {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let mut short = String::new();
    for c in text.chars() {
        used += c.len_utf16();
        if used > longest {
            break;
        }
        short.push(c);
    }
    short.push('…');
    Cow::Owned(short)
}

/// The widest that a column may be, so that a printed page can still be read.
fn widest(field: Option<&Field>) -> usize {
    match field {
        Some(Field::Work) => 44,
        Some(Field::Measures | Field::Requirement | Field::Extra(_)) => 30,
        Some(Field::Responsible) => 22,
        Some(Field::Lead | Field::Support | Field::Deliverable | Field::Note) => 18,
        Some(Field::Group | Field::Stage | Field::Person | Field::Due) | None => 16,
        Some(Field::Number) => 8,
    }
}

/// The width of a column: that of its longest line, within limits.
fn width<'a>(texts: impl Iterator<Item = &'a Cow<'a, str>>, widest: usize) -> u16 {
    let line = |line: &str| -> usize {
        let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
        line.chars().take(widest).map(wide).sum()
    };
    let longest = texts.flat_map(|text| text.lines()).map(line).max().unwrap_or(0);
    u16::try_from((longest + 2).clamp(NARROW, widest)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
