//! Days as pages write them, leaving out the year and month that readers know already.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use crate::base::digits;
use crate::base::language::Language;

/// A piece of a text; a day has its machine form beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The words.
    pub text: Cow<'static, str>,
    /// The day as `<time datetime>` wants it.
    pub datetime: Option<String>,
}

impl Part {
    /// Words that are no day.
    pub fn words(text: impl Into<Cow<'static, str>>) -> Part {
        Part { text: text.into(), datetime: None }
    }

    /// A day.
    pub fn day(text: String, date: Date) -> Part {
        let mut datetime = String::with_capacity(10);
        digits::push_day(date, &mut datetime);
        Part { text: text.into(), datetime: Some(datetime) }
    }
}

/// The text of all parts.
pub fn text(parts: &[Part]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.text.len()).sum());
    parts.iter().for_each(|part| text.push_str(&part.text));
    text
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, from 1.
fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// Its first three letters.
fn month_short(month: i8) -> &'static str {
    month_name(month).get(..3).unwrap_or("")
}

/// A text with the names of months as short as pages write them; Chinese stays as it is.
pub fn short_months(language: Language, text: &str) -> Cow<'_, str> {
    if language.is_chinese() {
        return text.into();
    }
    let mut short = text.to_owned();
    for (at, name) in (1..).zip(MONTHS) {
        short = short.replace(name, month_short(at));
    }
    short.into()
}

/// Numbers with words behind them: 2011年2月18日. There are very many of them.
fn counted(parts: &[(i16, &str)]) -> String {
    let mut text = String::with_capacity(24);
    for (number, word) in parts {
        digits::push_signed((*number).into(), &mut text);
        text.push_str(word);
    }
    text
}

/// A day in full: 2011年2月18日, 18 February 2011.
pub fn full(language: Language, date: Date) -> String {
    if language.is_chinese() {
        counted(&[(date.year(), "年"), (date.month().into(), "月"), (date.day().into(), "日")])
    } else {
        format!("{} {} {}", date.day(), month_name(date.month()), date.year())
    }
}

/// A day in full with a time of day: 2011年2月21日 09:30.
pub fn moment(language: Language, at: &jiff::Zoned) -> String {
    format!("{} {:02}:{:02}", full(language, at.date()), at.hour(), at.minute())
}

/// A day, without its year where that is `year`: 2月18日, 18 Feb.
pub fn within(language: Language, date: Date, year: Option<i16>) -> String {
    let known = year == Some(date.year());
    match (language.is_chinese(), known) {
        (true, true) => counted(&[(date.month().into(), "月"), (date.day().into(), "日")]),
        (true, false) => full(language, date),
        (false, true) => format!("{} {}", date.day(), month_short(date.month())),
        (false, false) => format!("{} {} {}", date.day(), month_short(date.month()), date.year()),
    }
}

/// A day after one that was just named: 28日 in the same month, 3月31日 in the same year.
pub fn following(language: Language, date: Date, before: Date) -> String {
    let same_year = date.year() == before.year();
    if language.is_chinese() && same_year && date.month() == before.month() {
        return counted(&[(date.day().into(), "日")]);
    }
    within(language, date, same_year.then_some(date.year()))
}

/// From a day to a day, naming each year and month once: 2月11日至28日.
pub fn range(language: Language, start: Date, end: Date, year: Option<i16>) -> Vec<Part> {
    if start == end {
        return vec![Part::day(within(language, start, year), start)];
    }
    let same_year = start.year() == end.year();
    if language.is_chinese() {
        let year = if same_year { year } else { None };
        return vec![
            Part::day(within(language, start, year), start),
            Part::words("至"),
            Part::day(following(language, end, start), end),
        ];
    }
    let first = match (same_year, start.month() == end.month()) {
        (true, true) => start.day().to_string(),
        (true, false) => within(language, start, Some(start.year())),
        (false, _) => within(language, start, None),
    };
    let last = within(language, end, if same_year { year } else { None });
    vec![Part::day(first, start), Part::words(" to "), Part::day(last, end)]
}

/// A month: 2011年2月, or 2月 where the year is known.
pub fn month(language: Language, date: Date, year: Option<i16>) -> String {
    let known = year == Some(date.year());
    match (language.is_chinese(), known) {
        (true, true) => counted(&[(date.month().into(), "月")]),
        (true, false) => counted(&[(date.year(), "年"), (date.month().into(), "月")]),
        (false, true) => month_short(date.month()).to_owned(),
        (false, false) => format!("{} {}", month_short(date.month()), date.year()),
    }
}

/// From a month to a month of another year, both with their years; empty if they are not whole.
pub fn months(language: Language, start: Date, end: Date) -> String {
    if start.day() != 1 || end != end.last_of_month() || start.year() == end.year() {
        return String::new();
    }
    let to = if language.is_chinese() { "至" } else { " to " };
    format!("{}{to}{}", month(language, start, None), month(language, end, None))
}

/// A year: 2011年, 2011.
pub fn year(language: Language, year: i16) -> String {
    if language.is_chinese() { format!("{year}年") } else { year.to_string() }
}

/// A stretch in as few words as tell it: 2011年, 2月, 2月至3月, 2月11日至28日.
pub fn stretch(language: Language, start: Date, end: Date, known: Option<i16>) -> String {
    if start.day() != 1 || end != end.last_of_month() {
        return text(&range(language, start, end, known));
    }
    let same_year = start.year() == end.year();
    let to = if language.is_chinese() { "至" } else { " to " };
    if start.month() == 1 && end.month() == 12 && (!same_year || known != Some(start.year())) {
        return if same_year {
            year(language, start.year())
        } else {
            format!("{}{to}{}", year(language, start.year()), year(language, end.year()))
        };
    }
    if same_year && start.month() == end.month() {
        return month(language, start, known);
    }
    match (language.is_chinese(), same_year) {
        (true, true) => {
            format!("{}{to}{}", month(language, start, known), month(language, end, Some(end.year())))
        }
        (false, true) => {
            format!("{}{to}{}", month(language, start, Some(start.year())), month(language, end, known))
        }
        (_, false) => format!("{}{to}{}", month(language, start, None), month(language, end, None)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn said(language: Language, start: Date, end: Date, year: Option<i16>) -> String {
        text(&range(language, start, end, year))
    }

    #[test]
    fn ranges_name_each_year_and_month_once() {
        let zh = Language::ZhHans;
        let [a, b, c] = [date(2011, 2, 11), date(2011, 2, 28), date(2011, 3, 31)];
        assert_eq!(said(zh, a, b, Some(2011)), "2月11日至28日");
        assert_eq!(said(zh, a, b, None), "2011年2月11日至28日");
        assert_eq!(said(zh, a, c, Some(2011)), "2月11日至3月31日");
        assert_eq!(said(zh, a, c, Some(2012)), "2011年2月11日至3月31日");
        let [d, e] = [date(2018, 12, 31), date(2019, 1, 5)];
        assert_eq!(said(zh, d, e, Some(2018)), "2018年12月31日至2019年1月5日");
        assert_eq!(said(zh, a, a, Some(2011)), "2月11日");
    }

    #[test]
    fn english_ranges_name_them_at_the_end() {
        let en = Language::En;
        let [a, b, c] = [date(2011, 2, 11), date(2011, 2, 28), date(2011, 3, 31)];
        assert_eq!(said(en, a, b, None), "11 to 28 Feb 2011");
        assert_eq!(said(en, a, b, Some(2011)), "11 to 28 Feb");
        assert_eq!(said(en, a, c, None), "11 Feb to 31 Mar 2011");
        assert_eq!(said(en, date(2018, 12, 31), date(2019, 1, 5), Some(2018)), "31 Dec 2018 to 5 Jan 2019");
    }

    #[test]
    fn whole_months_and_years_are_told_as_such() {
        let zh = Language::ZhHans;
        assert_eq!(stretch(zh, date(2011, 2, 1), date(2011, 3, 31), Some(2011)), "2月至3月");
        assert_eq!(stretch(zh, date(2011, 2, 1), date(2011, 12, 31), None), "2011年2月至12月");
        assert_eq!(stretch(zh, date(2011, 2, 1), date(2011, 2, 28), Some(2011)), "2月");
        assert_eq!(stretch(zh, date(2011, 2, 11), date(2011, 2, 28), Some(2011)), "2月11日至28日");
        assert_eq!(stretch(zh, date(2011, 1, 1), date(2011, 12, 31), None), "2011年");
        assert_eq!(stretch(zh, date(2011, 1, 1), date(2015, 12, 31), None), "2011年至2015年");
        assert_eq!(stretch(zh, date(2009, 12, 1), date(2010, 2, 28), Some(2010)), "2009年12月至2010年2月");
        assert_eq!(stretch(Language::En, date(2011, 2, 1), date(2011, 12, 31), None), "Feb to Dec 2011");
    }

    #[test]
    fn the_machine_form_is_beside_each_day() {
        let parts = range(Language::ZhHans, date(2011, 2, 11), date(2011, 2, 28), Some(2011));
        let days: Vec<Option<&str>> = parts.iter().map(|part| part.datetime.as_deref()).collect();
        assert_eq!(days, [Some("2011-02-11"), None, Some("2011-02-28")]);
    }
}
