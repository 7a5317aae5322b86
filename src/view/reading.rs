//! A time as written, and under it how it is read.

use serde::Serialize;

use crate::base::language::Language;
use crate::model::time::{Kind, Stretch, Time};
use crate::view::dates::{self, Part};
use crate::view::words::phrase;

/// A time on a page: the words of the document, and their reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// The words as written.
    pub words: String,
    /// How they are read; empty where the words say it all or nothing is known.
    pub reading: Vec<Part>,
    /// Whether no date could be read in them.
    pub unread: bool,
}

impl When {
    /// A time in a language; days of `year` are told without it.
    pub fn of(language: Language, time: &Time, year: Option<i16>) -> When {
        let mut reading = parts(language, time, year);
        if !reading.is_empty() && (is_said(language, &time.words, &reading) || is_whole(language, time, year))
        {
            reading.clear();
        }
        let unread = time.reading.kind == Kind::Unresolvable && time.reading.stretches.is_empty();
        When { words: time.words.as_str().to_owned(), reading, unread }
    }
}

/// Whether the words say the reading already.
fn is_said(language: Language, words: &str, reading: &[Part]) -> bool {
    let words = dates::short_months(language, words);
    let Some(first) = reading.first().and_then(|part| part.text.bytes().next()) else { return false };
    let from =
        |at: usize| reading.iter().try_fold(words.get(at..)?, |rest, part| rest.strip_prefix(&*part.text));
    // Hardly any words have the first sign of a reading at all.
    words.bytes().enumerate().any(|(at, byte)| byte == first && from(at).is_some())
}

/// Whether the words are just what a page would call these days: “2011年2月至12月”.
fn is_whole(language: Language, time: &Time, year: Option<i16>) -> bool {
    let [Stretch { start: Some(start), end: Some(end) }] = &*time.reading.stretches else {
        return false;
    };
    let words = dates::short_months(language, time.words.trim());
    time.reading.alternative_end.is_none()
        && [None, year].into_iter().any(|known| {
            words == dates::stretch(language, *start, *end, known)
                || words == dates::text(&dates::range(language, *start, *end, known))
                || words == dates::months(language, *start, *end)
        })
}

/// The reading of a time: “至2月20日，一说至28日”.
fn parts(language: Language, time: &Time, year: Option<i16>) -> Vec<Part> {
    let reading = &time.reading;
    let told = match reading.kind {
        Kind::Recurring | Kind::Unresolvable => reading.stretches.iter().any(|s| s.start.is_some()),
        _ => reading.stretches.iter().any(|s| s.start.is_some() || s.end.is_some()),
    };
    if !told {
        return Vec::new();
    }
    let mut parts = Vec::with_capacity(3);
    if reading.is_approximate() {
        parts.push(Part::words(phrase("约", "約", "about ").of(language)));
    }
    for (at, stretch) in reading.stretches.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| reading.stretches.get(at));
        push(language, stretch, before, year, &mut parts);
    }
    if let Some(other) = reading.alternative_end {
        parts.extend(alternative(language, time, other));
    }
    parts
}

/// One stretch; deadlines in a row share one “至”.
fn push(
    language: Language,
    stretch: &Stretch,
    before: Option<&Stretch>,
    year: Option<i16>,
    parts: &mut Vec<Part>,
) {
    if before.is_some() {
        parts.push(Part::words(phrase("、", "、", ", ").of(language)));
    }
    match (stretch.start, stretch.end) {
        (Some(start), Some(end)) => parts.extend(dates::range(language, start, end, year)),
        (None, Some(end)) => {
            let repeated = before.is_some_and(|before| before.start.is_none());
            if !repeated {
                parts.push(Part::words(phrase("至", "至", "by ").of(language)));
            }
            parts.push(Part::day(dates::within(language, end, year), end));
        }
        (Some(start), None) => {
            parts.push(Part::words(phrase("自", "自", "from ").of(language)));
            parts.push(Part::day(dates::within(language, start, year), start));
            let after = phrase("起", "起", "").of(language);
            if !after.is_empty() {
                parts.push(Part::words(after));
            }
        }
        (None, None) => {}
    }
}

/// The other end where custom is disputed.
fn alternative(language: Language, time: &Time, other: jiff::civil::Date) -> Vec<Part> {
    let named = time.reading.end().unwrap_or(other);
    let day = dates::following(language, other, named);
    if language.is_chinese() {
        let said = phrase("，一说至", "，一說至", "").of(language);
        vec![Part::words(said), Part::day(day, other)]
    } else {
        vec![Part::words(" (or "), Part::day(day, other), Part::words(")")]
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::model::time::{Precision, Reading};

    fn time(words: &str, kind: Kind, stretches: &[(Option<Date>, Option<Date>)]) -> Time {
        let stretches = stretches.iter().map(|&(start, end)| Stretch { start, end }).collect();
        let reading = Reading { kind, stretches, precision: Precision::Day, ..Reading::default() };
        Time { words: words.into(), reading, context_year: Some(2011), ..Time::default() }
    }

    fn said(language: Language, time: &Time, year: Option<i16>) -> String {
        dates::text(&When::of(language, time, year).reading)
    }

    #[test]
    fn a_disputed_deadline_shows_both_readings() {
        let mut due = time("2月下旬前", Kind::Deadline, &[(None, Some(date(2011, 2, 20)))]);
        due.reading.alternative_end = Some(date(2011, 2, 28));
        assert_eq!(said(Language::ZhHans, &due, Some(2011)), "至2月20日，一说至28日");
        assert_eq!(said(Language::ZhHans, &due, None), "至2011年2月20日，一说至28日");
        assert_eq!(said(Language::ZhHant, &due, Some(2011)), "至2月20日，一說至28日");
        assert_eq!(said(Language::En, &due, None), "by 20 Feb 2011 (or 28 Feb)");
    }

    #[test]
    fn the_other_end_may_lie_in_another_month_or_year() {
        let mut due = time("“七一”前", Kind::Deadline, &[(None, Some(date(2011, 6, 30)))]);
        due.reading.alternative_end = Some(date(2011, 7, 1));
        assert_eq!(said(Language::ZhHans, &due, Some(2011)), "至6月30日，一说至7月1日");
        let mut due = time("2025年前", Kind::Deadline, &[(None, Some(date(2024, 12, 31)))]);
        due.reading.alternative_end = Some(date(2025, 12, 31));
        assert_eq!(said(Language::ZhHans, &due, Some(2023)), "至2024年12月31日，一说至2025年12月31日");
    }

    #[test]
    fn ranges_points_and_approximate_times() {
        let both = |a, b| [(Some(a), Some(b))];
        let range = time("2月中下旬", Kind::Range, &both(date(2011, 2, 11), date(2011, 2, 28)));
        assert_eq!(said(Language::ZhHans, &range, Some(2011)), "2月11日至28日");
        let point = time("2011-11-25", Kind::Point, &both(date(2011, 11, 25), date(2011, 11, 25)));
        assert_eq!(said(Language::ZhHans, &point, Some(2011)), "11月25日");
        let mut about = time("年终", Kind::Range, &both(date(2011, 12, 1), date(2011, 12, 31)));
        about.reading.precision = Precision::Approx;
        assert_eq!(said(Language::ZhHans, &about, Some(2011)), "约12月1日至31日");
        assert_eq!(said(Language::En, &about, None), "about 1 to 31 Dec 2011");
    }

    #[test]
    fn several_deadlines_share_one_word() {
        let ends = [date(2011, 2, 19), date(2011, 4, 20)].map(|end| (None, Some(end)));
        let due = time("分别于2月19日、4月20日前", Kind::Deadline, &ends);
        assert_eq!(said(Language::ZhHans, &due, Some(2011)), "至2月19日、4月20日");
    }

    #[test]
    fn what_has_no_end_tells_its_beginning() {
        let open = time("从2019年起", Kind::Open, &[(Some(date(2019, 1, 1)), None)]);
        assert_eq!(said(Language::ZhHans, &open, Some(2018)), "自2019年1月1日起");
        assert_eq!(said(Language::ZhHans, &time("长期坚持", Kind::Open, &[]), Some(2018)), "");
        assert_eq!(said(Language::ZhHans, &time("每月举办一次", Kind::Recurring, &[]), Some(2018)), "");
    }

    #[test]
    fn words_that_say_it_all_have_no_reading() {
        let days = [(Some(date(2011, 2, 11)), Some(date(2011, 2, 28)))];
        assert_eq!(said(Language::ZhHans, &time("2月11日至28日", Kind::Range, &days), Some(2011)), "");
        let days = [(Some(date(2011, 2, 1)), Some(date(2011, 12, 31)))];
        assert_eq!(said(Language::ZhHans, &time("2011年2月至12月", Kind::Range, &days), None), "");
        let days = [(Some(date(2011, 10, 15)), Some(date(2011, 12, 15)))];
        let range = time("10月15日至12月15日", Kind::Range, &days);
        assert_eq!(said(Language::ZhHans, &range, Some(2011)), "");
        assert_eq!(said(Language::ZhHans, &range, None), "2011年10月15日至12月15日");
        let year = [(Some(date(2011, 1, 1)), Some(date(2011, 12, 31)))];
        assert_eq!(said(Language::ZhHans, &time("全年", Kind::Range, &year), Some(2011)), "1月1日至12月31日");
    }

    #[test]
    fn a_date_that_was_not_read_is_marked() {
        let unread = |words: &str| {
            let mut time = time(words, Kind::Unresolvable, &[]);
            time.reading.precision = Precision::None;
            When::of(Language::ZhHans, &time, Some(2011)).unread
        };
        assert!(unread("201*年12月20日-31日"));
        assert!(unread("（　月　日—　月　日）"));
        assert!(unread("适时"));
        let open = time("长期坚持", Kind::Open, &[]);
        assert!(!When::of(Language::ZhHans, &open, Some(2011)).unread);
    }

    #[test]
    fn english_words_are_not_repeated() {
        let en = |words: &str, kind, start, end| {
            said(Language::En, &time(words, kind, &[(start, Some(end))]), None)
        };
        let day = date(2026, 12, 15);
        assert_eq!(en("15 December 2026", Kind::Point, Some(day), day), "");
        assert_eq!(en("15 Dec 2026", Kind::Point, Some(day), day), "");
        assert_eq!(en("by 15 December 2026", Kind::Deadline, None, day), "");
        assert_eq!(en("mid-December 2026", Kind::Point, Some(day), day), "15 Dec 2026");
        let months = (Some(date(2026, 10, 1)), date(2026, 12, 31));
        assert_eq!(en("October to December 2026", Kind::Range, months.0, months.1), "");
        let years = (Some(date(2025, 1, 1)), date(2026, 12, 31));
        assert_eq!(en("January 2025 to December 2026", Kind::Range, years.0, years.1), "");
        assert_eq!(en("Q4 2026", Kind::Range, months.0, months.1), "1 Oct to 31 Dec 2026");
    }
}
