//! Dates in figures alone: 2011-02-01, 2011.2.1, 2011/02, 30/06/2025, 20110201.

use crate::when::stamp::{Piece, Stamp, Year, is_day, is_year};

/// A date in figures, or what only looks like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// A date, with a time of day where one follows.
    Date(Stamp),
    /// It looks like a date and can be read in two ways, or in none.
    Unclear,
}

/// In which order day and month stand before the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 30/06/2025.
    DayFirst,
    /// 06/30/2025.
    MonthFirst,
    /// Nothing in the text tells.
    Unknown,
}

/// Up to three runs of figures joined by one separator: values, lengths and the separator.
struct Runs {
    values: [u32; 3],
    lens: [usize; 3],
    count: usize,
    separator: char,
    /// How many characters the first two and all three take.
    ends: [usize; 3],
}

fn runs(chars: &[char], i: usize) -> Runs {
    let mut found = Runs { values: [0; 3], lens: [0; 3], count: 0, separator: ' ', ends: [0; 3] };
    let mut at = i;
    loop {
        let len = chars[at..].iter().take_while(|c| c.is_ascii_digit()).take(9).count();
        if len == 0 {
            break;
        }
        let value = chars[at..at + len].iter().fold(0_u32, |sum, c| sum * 10 + c.to_digit(10).unwrap_or(0));
        at += len;
        (found.values[found.count], found.lens[found.count], found.ends[found.count]) = (value, len, at);
        found.count += 1;
        let Some(&next) = chars.get(at) else { break };
        let fits = matches!(next, '-' | '.' | '/') && (found.count == 1 || next == found.separator);
        if found.count == 3 || !fits {
            break;
        }
        found.separator = next;
        at += 1;
    }
    found
}

/// In which order the dates of a text write day and month, told by a month that cannot be.
pub fn order(chars: &[char]) -> Order {
    let mut order = Order::Unknown;
    let mut i = 0;
    while i < chars.len() {
        if !chars[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let found = runs(chars, i);
        i = found.ends[found.count.max(1) - 1];
        if found.count == 3 && found.lens[2] == 4 && found.lens[0] <= 2 && is_year(found.values[2]).is_some()
        {
            let this = match (found.values[0] > 12, found.values[1] > 12) {
                (true, false) => Order::DayFirst,
                (false, true) => Order::MonthFirst,
                _ => continue,
            };
            if order != Order::Unknown && order != this {
                return Order::Unknown;
            }
            order = this;
        }
    }
    order
}

/// The date that begins at a figure, and the character after it.
pub fn date(chars: &[char], i: usize, order: Order) -> Option<(Figures, usize)> {
    let found = runs(chars, i);
    let [a, b, c] = found.values;
    if let Some(year) = is_year(a).filter(|_| found.lens[0] == 4) {
        // 2024-2026 and 2024-26年 are years; 2011-02-2011-03 is two months.
        if found.count >= 2 && found.lens[1] <= 2 {
            let is_date = found.count == 3 && found.lens[2] <= 2;
            let written = chars.get(found.ends[2]).is_some_and(|c| matches!(c, '月' | '年'));
            if is_date && !written {
                let end = found.ends[2];
                let (Ok(month), Ok(number)) = (u8::try_from(b), u8::try_from(c)) else {
                    return Some((Figures::Unclear, end));
                };
                if !is_day(month, number) {
                    return Some((Figures::Unclear, end));
                }
                let (hour, end) = clock(chars, end);
                let stamp = Stamp { year: Year::Given(year), piece: Piece::Day(month, number), hour };
                return Some((Figures::Date(stamp), end));
            }
            return year_and_month(chars, &found, year);
        }
        return None;
    }
    if found.count == 3 && found.lens[2] == 4 && found.lens[0] <= 2 && found.lens[1] <= 2 {
        let year = is_year(c)?;
        let (day, month) = match order {
            Order::DayFirst => (a, b),
            Order::MonthFirst => (b, a),
            Order::Unknown if a == b => (a, b),
            Order::Unknown => return Some((Figures::Unclear, found.ends[2])),
        };
        let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return None };
        let (hour, end) = clock(chars, found.ends[2]);
        let stamp = Stamp { year: Year::Given(year), piece: Piece::Day(month, day), hour };
        let figures = if is_day(month, day) { Figures::Date(stamp) } else { Figures::Unclear };
        return Some((figures, end));
    }
    if found.count == 2 && found.lens[1] == 4 && found.lens[0] <= 2 && found.separator != '-' {
        let (year, month) = (is_year(b)?, u8::try_from(a).ok().filter(|m| (1..=12).contains(m))?);
        return Some((
            Figures::Date(Stamp::new(Year::Given(year), Piece::Months(month, month))),
            found.ends[1],
        ));
    }
    if found.count == 1 && found.lens[0] == 8 {
        let (year, month, number) = (is_year(a / 10000)?, (a / 100 % 100) as u8, (a % 100) as u8);
        let stamp = Stamp::new(Year::Given(year), Piece::Day(month, number));
        let figures = if is_day(month, number) { Figures::Date(stamp) } else { Figures::Unclear };
        return Some((figures, found.ends[0]));
    }
    None
}

/// 2011-02 and 2011.2, but not 2011/12, which is as often two years.
fn year_and_month(chars: &[char], found: &Runs, year: i16) -> Option<(Figures, usize)> {
    let end = found.ends[1];
    let unit = chars.get(end).copied();
    // 2024-5月 and 2024-26年 have their own units.
    if matches!(unit, Some('年')) || matches!(unit, Some('月')) && found.separator == '-' {
        return None;
    }
    let next = (year + 1) % 100;
    let is_pair = found.lens[1] == 2 && i16::try_from(found.values[1]).ok() == Some(next);
    match u8::try_from(found.values[1]) {
        Ok(month @ 1..=12) if !is_pair || found.separator != '/' => {
            // 2025.3.1 without its end, or a decimal with a unit, is not a month.
            if unit.is_some_and(|c| "万亿元个%人家".contains(c)) {
                return Some((Figures::Unclear, end));
            }
            Some((Figures::Date(Stamp::new(Year::Given(year), Piece::Months(month, month))), end))
        }
        _ => Some((Figures::Unclear, end)),
    }
}

/// A time of day after a date in figures: ` 16:45:00`, `T09:00+08:00`, `Z`.
pub fn clock(chars: &[char], i: usize) -> (Option<u8>, usize) {
    let mut at = i;
    if matches!(chars.get(at), Some(' ' | 't')) && chars.get(at + 1).is_some_and(char::is_ascii_digit) {
        at += 1;
    }
    let Some((hour, mut at)) = hours_and_minutes(chars, at) else { return (None, i) };
    if chars.get(at) == Some(&'.') && chars.get(at + 1).is_some_and(char::is_ascii_digit) {
        at += 1 + chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    }
    if chars.get(at) == Some(&'z') {
        at += 1;
    } else if matches!(chars.get(at), Some('+' | '-'))
        && let Some((_, end)) = hours_and_minutes(chars, at + 1)
    {
        // 9:00-11:00 is a second time of day, and as little a part of the date.
        at = end;
    }
    (Some(hour), at)
}

fn hours_and_minutes(chars: &[char], i: usize) -> Option<(u8, usize)> {
    let two = |at: usize| {
        let len = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).count();
        let value = chars[at..at + len]
            .iter()
            .fold(0_u32, |sum, c| sum.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0)));
        (1..=2).contains(&len).then_some((value, at + len))
    };
    let (hour, at) = two(i)?;
    (chars.get(at) == Some(&':')).then_some(())?;
    let (minute, mut at) = two(at + 1)?;
    if chars.get(at) == Some(&':')
        && let Some((_, end)) = two(at + 1)
    {
        at = end;
    }
    (hour <= 24 && minute < 60).then_some((hour as u8, at))
}
