//! The cells of a mended table as words with their places.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::parse::raw::{RawTime, RawUnits, Words};
use crate::parse::table::body::{Body, Record};
use crate::parse::table::repair::{Repair, Repairs};
use crate::parse::table::text;

/// How the lines inside a cell are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// A label, a number, a time: one line.
    Label,
    /// Each line is a unit.
    Units,
    /// Paragraphs.
    Prose,
}

/// The cell of a column as words; `None` if it is empty.
pub fn words(record: &Record<'_>, column: usize, lines: Lines, repairs: &mut Repairs) -> Option<Words> {
    let cell = record.cells.get(column).filter(|cell| !cell.text.is_empty())?;
    let value = match lines {
        Lines::Label => text::joined(&cell.text),
        Lines::Units => text::units(&cell.text),
        Lines::Prose => text::prose(&cell.text),
    };
    if value != cell.text {
        let repair = if lines == Lines::Units { Repair::UnitLines } else { Repair::BrokenLine };
        repairs.add(repair, record.row);
    }
    Some(Words::new(value.into(), cell.span))
}

/// The cell of a column as units; none if it is empty.
pub fn units(record: &Record<'_>, column: usize, repairs: &mut Repairs) -> RawUnits {
    words(record, column, Lines::Units, repairs).map_or_else(RawUnits::default, RawUnits::Text)
}

/// The cell of a column as a time.
pub fn time(record: &Record<'_>, column: usize, repairs: &mut Repairs) -> Option<RawTime> {
    let words = words(record, column, Lines::Label, repairs)?;
    Some(RawTime { words, start: None, end: None })
}

/// The group of a record: what rows above name, and what its own cell names.
pub fn group(record: &Record<'_>, column: Option<usize>, repairs: &mut Repairs) -> Option<Words> {
    let own = column.and_then(|column| words(record, column, Lines::Label, repairs));
    match (record.group.clone(), own) {
        (Some(rows), Some(own)) => {
            Some(Words::new(format!("{} / {}", rows.value, own.value).into(), own.span))
        }
        (rows, own) => own.or_else(|| rows.map(|rows| rows.map(|value| text::joined(&value).into()))),
    }
}

/// The day that a cell names in full: 2025-12-31, 2025/12/31, 2025.12.31, 2025年12月31日.
pub fn date(words: &str) -> Option<Date> {
    let text: String = words.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let short = year.len() == 4 && month.len() <= 2 && day.len() <= 2 && parts.next().is_none();
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    short.then_some(date)
}

/// What a column is called: its head, or its position from 1.
pub fn name(body: &Body<'_>, column: usize) -> String {
    let words = body.columns.get(column).and_then(|column| column.words.clone());
    words.unwrap_or_else(|| format!("{}", column + 1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    #[test]
    fn full_dates_are_read_and_others_are_not() {
        for text in ["2025-12-31", "2025/12/31", "2025.12.31", "2025年12月31日", "２０２５年12月31日"]
        {
            assert_eq!(super::date(text), Some(day(2025, 12, 31)), "{text}");
        }
        for text in ["12月31日", "2025年12月", "2025-02-30", "25-12-31", "2025-12-31-1", ""] {
            assert_eq!(super::date(text), None, "{text}");
        }
    }
}
