//! The values of a sheet's cells as the words that a reader of the sheet sees.

use calamine::{DataRef, ExcelDateTime, NumberFormat};
use jiff::ToSpan;
use jiff::civil::Date;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, a number or a date, as words.
    Words(String),
    /// A yes or no, whose words depend on the language of the sheet.
    Bool(bool),
    /// A formula that failed, with the name of its error.
    Failed(String),
}

/// The value of a cell in the number format of its style; `None` if it is empty.
pub fn value(data: &DataRef<'_>, format: Option<&NumberFormat>, is_1904: bool) -> Option<Value> {
    let code = format.map_or("", |format| format.format_code.as_str());
    let id = format.and_then(|format| format.format_id);
    Some(match data {
        DataRef::Empty => return None,
        DataRef::Int(number) => Value::Words(number.to_string()),
        DataRef::Float(number) => Value::Words(number_words(*number, code)),
        DataRef::String(text) => Value::Words(text.clone()),
        DataRef::SharedString(text) => Value::Words((*text).to_owned()),
        DataRef::Bool(truth) => Value::Bool(*truth),
        DataRef::DateTime(time) => Value::Words(date_words(*time, is_1904, shown(code, id))),
        DataRef::DateTimeIso(text) => {
            Value::Words(text.split_once('T').map_or(text.as_str(), |(day, _)| day).to_owned())
        }
        DataRef::DurationIso(text) => Value::Words(text.clone()),
        DataRef::Error(error) => Value::Failed(error.to_string()),
    })
}

/// A number without what binary fractions add to it; percents as percents.
fn number_words(number: f64, code: &str) -> String {
    let first = code.split(';').next().unwrap_or("");
    if first.contains('%') && !first.contains('"') {
        let decimals = first
            .split_once('.')
            .map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#')).count());
        return format!("{:.*}%", decimals.min(10), number * 100.0);
    }
    // Fifteen digits are all that a spreadsheet program keeps.
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// Which parts of a date a format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Day,
    /// A year and a month: the day in the cell is not the author's.
    Month,
    /// A month and a day: the year in the cell is that of typing.
    MonthDay,
}

fn shown(code: &str, id: Option<u32>) -> Shown {
    match id {
        // Formats that have a number and no code: 年月, and 月日.
        Some(27 | 36 | 50 | 52 | 57 | 17) => return Shown::Month,
        Some(28 | 29 | 51 | 53 | 54 | 58 | 16) => return Shown::MonthDay,
        _ => {}
    }
    let mut quoted = false;
    let mut bracketed = false;
    let mut letters = String::new();
    for c in code.chars().take_while(|c| *c != ';').flat_map(char::to_lowercase) {
        match c {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if !quoted && !bracketed => letters.push(c),
            _ => {}
        }
    }
    match (letters.contains(['y', 'e']), letters.contains('d'), letters.contains('m')) {
        (true, false, true) => Shown::Month,
        (false, true, true) => Shown::MonthDay,
        _ => Shown::Day,
    }
}

/// A date as 2025-12-31, or as the parts that are shown; a time of day as 8:30.
fn date_words(time: ExcelDateTime, is_1904: bool, shown: Shown) -> String {
    let serial = time.as_f64();
    let minutes = (serial.rem_euclid(1.0) * 24.0 * 60.0).round();
    if time.is_duration() || (0.0..1.0).contains(&serial) {
        let hours = (serial * 24.0 + 1e-6).floor();
        return format!("{hours}:{:02}", minutes % 60.0);
    }
    match day(serial, is_1904) {
        None => number_words(serial, ""),
        Some(day) => match shown {
            Shown::Day => day.to_string(),
            Shown::Month => format!("{}年{}月", day.year(), day.month()),
            Shown::MonthDay => format!("{}月{}日", day.month(), day.day()),
        },
    }
}

/// The day of a serial number; the first of 1900, or of 1904, is day 1, or day 0.
fn day(serial: f64, is_1904: bool) -> Option<Date> {
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    // 1900 counts a 29 February that never was, as day 60.
    let epoch = match (is_1904, serial < 60.0) {
        (true, _) => Date::new(1904, 1, 1),
        (false, true) => Date::new(1899, 12, 31),
        (false, false) => Date::new(1899, 12, 30),
    };
    #[expect(clippy::cast_possible_truncation, reason = "below three million")]
    let days = serial.floor() as i64;
    epoch.ok()?.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_they_are_shown() {
        assert_eq!(number_words(3.0, "General"), "3");
        assert_eq!(number_words(0.1 + 0.2, "General"), "0.3");
        assert_eq!(number_words(0.5, "0%"), "50%");
        assert_eq!(number_words(0.125, "0.0%"), "12.5%");
        assert_eq!(number_words(1.1, ""), "1.1");
    }

    #[test]
    fn serial_numbers_are_days() {
        // 46022 is the last day of 2025: 45658 is 2025-01-01, and the year has 365 days.
        assert_eq!(day(46022.0, false), Date::new(2025, 12, 31).ok());
        assert_eq!(day(1.0, false), Date::new(1900, 1, 1).ok());
        assert_eq!(day(61.0, false), Date::new(1900, 3, 1).ok());
        assert_eq!(day(0.0, true), Date::new(1904, 1, 1).ok());
        assert_eq!(day(-1.0, false), None);
        assert_eq!(day(f64::NAN, false), None);
    }

    #[test]
    fn only_what_a_format_shows_is_read() {
        assert_eq!(shown("yyyy-mm-dd", None), Shown::Day);
        assert_eq!(shown("yyyy\"年\"m\"月\"", None), Shown::Month);
        assert_eq!(shown("m\"月\"d\"日\";@", None), Shown::MonthDay);
        assert_eq!(shown("[$-409]mmm\\-yy;@", None), Shown::Month);
        assert_eq!(shown("", Some(58)), Shown::MonthDay);
        assert_eq!(shown("mm-dd-yy", Some(14)), Shown::Day);
    }
}
