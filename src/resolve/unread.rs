//! Why a time was not read: a day that is in no calendar, an end before its start, or words alone.

use jiff::civil::Date;

use crate::base::codes::values;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::time::{Kind, Time};
use crate::when;

/// Says that a time was not read, where the author might expect a date; what no calendar can
/// hold is an error, since it was meant to be read.
pub fn report(time: &Time, span: Span, found: &mut Vec<Diagnostic>) {
    if time.reading.kind != Kind::Unresolvable {
        return;
    }
    if has_impossible_day(&time.words, time.context_year) {
        let impossible = Diagnostic::new(&values::IMPOSSIBLE_DATE, span).with(&time.words);
        found.push(impossible.hint(Some(1)));
    } else if let Some((start, end)) = backwards(&time.words, time.context_year) {
        let backwards = Diagnostic::new(&values::END_BEFORE_START, span);
        found.push(backwards.with(start.to_string()).with(end.to_string()).hint(Some(1)));
    } else {
        // Words that any year would make plain lack only the year.
        let lacks_year =
            time.context_year.is_none() && when::read(&time.words, Some(2001)).kind != Kind::Unresolvable;
        let hint = if lacks_year { Some(1) } else { Some(0) };
        found.push(Diagnostic::new(&values::UNREAD_TIME, span).with(&time.words).hint(hint));
    }
}

/// A run of digits, or one character between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Number { value: u32, figures: usize },
    Other(char),
}

fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        let half = match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        };
        match (half.to_digit(10), pieces.last_mut()) {
            (Some(digit), Some(Piece::Number { value, figures })) => {
                *value = value.saturating_mul(10).saturating_add(digit);
                *figures += 1;
            }
            (Some(digit), _) => pieces.push(Piece::Number { value: digit, figures: 1 }),
            (None, _) => pieces.push(Piece::Other(c)),
        }
    }
    pieces
}

/// Whether words name a month or a day of it that is in no calendar: 13月, 6月31日, 2026-02-30.
fn has_impossible_day(words: &str, year: Option<i16>) -> bool {
    let pieces = pieces(words);
    let mut year = year.and_then(|year| u32::try_from(year).ok());
    for at in 0..pieces.len() {
        let Piece::Number { value: first, figures } = pieces[at] else { continue };
        let rest = &pieces[at + 1..];
        if figures == 4 && matches!(rest, [Piece::Other('年' | '-' | '.' | '/'), Piece::Number { .. }, ..]) {
            year = Some(first);
            // Points and strokes are a date only where all three parts stand.
            if let [
                Piece::Other(one @ ('-' | '.' | '/')),
                Piece::Number { value: month, figures: 1..=2 },
                Piece::Other(other),
                Piece::Number { value: day, figures: 1..=2 },
                ..,
            ] = rest
                && one == other
                && !is_possible(year, *month, Some(*day))
            {
                return true;
            }
        }
        // 第13月 counts months and names none.
        let is_counted = at > 0 && pieces[at - 1] == Piece::Other('第');
        if figures <= 2 && !is_counted && rest.first() == Some(&Piece::Other('月')) {
            let day = match rest {
                [_, Piece::Number { value, figures: 1..=2 }, Piece::Other('日' | '号'), ..] => Some(*value),
                _ => None,
            };
            if !is_possible(year, first, day) {
                return true;
            }
        }
    }
    false
}

/// Whether a month, or a day in it, is in the calendar; of no year, if it is in any.
fn is_possible(year: Option<u32>, month: u32, day: Option<u32>) -> bool {
    let small = |number: u32| i8::try_from(number).ok();
    // A leap year has every day that any year has.
    let year = year.and_then(|year| i16::try_from(year).ok()).unwrap_or(2024);
    small(month).zip(small(day.unwrap_or(1))).is_some_and(|(month, day)| Date::new(year, month, day).is_ok())
}

/// The start and the end of words whose end lies before their start, each plain by itself.
fn backwards(words: &str, year: Option<i16>) -> Option<(Date, Date)> {
    let joints = ["——", "--", "至", "到", "—", "–", "－", "～", "~", "-"];
    let (before, after) = joints.iter().find_map(|joint| words.split_once(joint))?;
    let (start, end) = (when::read(before, year).start()?, when::read(after, year).latest_end()?);
    (end < start).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_no_calendar_are_told_from_words() {
        for words in ["6月31日前", "2026年13月", "2026年2月29日", "２月30日", "2026-02-30", "4月31日至5月3日"]
        {
            assert!(has_impossible_day(words, Some(2026)), "{words}");
        }
        for words in
            ["适时", "2月29日", "12月", "每月5日", "3个月内", "2024年2月29日", "1.5-2.30", "36个月", "第13月"]
        {
            assert!(!has_impossible_day(words, None), "{words}");
        }
        assert!(has_impossible_day("2月29日", Some(2026)));
    }

    #[test]
    fn an_end_before_its_start_is_seen_where_both_are_plain() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(backwards("2026年12月至2026年3月", None), Some((day("2026-12-01"), day("2026-03-31"))));
        assert_eq!(backwards("5月20日至5月10日", Some(2026)), Some((day("2026-05-20"), day("2026-05-10"))));
        assert_eq!(backwards("春节后至适时", Some(2026)), None);
        assert_eq!(backwards("适时", Some(2026)), None);
    }
}
