//! Words of time, moved by years: a year that is written moves, a month or a day without one stays.

use jiff::civil::Date;

/// A digit of a number in Chinese characters, and its value.
const NUMERALS: [(char, i16); 12] = [
    ('〇', 0),
    ('○', 0),
    ('零', 0),
    ('一', 1),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
];

/// The 29th of February as it is written, and the day before it.
const LEAP_DAYS: [(&str, &str); 10] = [
    ("2月29", "2月28"),
    ("２月２９", "２月２８"),
    ("2-29", "2-28"),
    ("2/29", "2/28"),
    ("2.29", "2.28"),
    ("二月二十九", "二月二十八"),
    ("29 February", "28 February"),
    ("29 Feb", "28 Feb"),
    ("February 29", "February 28"),
    ("Feb 29", "Feb 28"),
];

/// The longest words in which a day is looked for, in bytes; a text beyond is no time.
const LONGEST: usize = 1000;

/// Words of time with every year in them moved; the 29th of February becomes the 28th in a year
/// that has none, which is `year` where the words name none. Where the 28th was the end of
/// February and closes a period, it becomes the 29th in a year that has one.
pub fn words(text: &str, by: i16, year: Option<i16>) -> String {
    with_leap_days(&moved(text, by, |_, _| true), by, year, closes)
}

/// The same for words that are the last day of a period by themselves.
pub fn last_day(text: &str, by: i16, year: Option<i16>) -> String {
    with_leap_days(&moved(text, by, |_, _| true), by, year, |_, _| true)
}

/// A title with its years moved: numbers near `old` that are not followed by what they count.
pub fn title(text: &str, by: i16, old: i16) -> String {
    moved(text, by, |year, next| {
        let counted = next.is_some_and(|c| c.is_alphabetic() && !"年至到".contains(c));
        (i32::from(year) - i32::from(old)).abs() <= 10 && !counted
    })
}

/// Moves the years that `fits` takes by their value and the character behind them.
fn moved(text: &str, by: i16, fits: impl Fn(i16, Option<char>) -> bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let length = characters[at..].iter().take_while(|c| digit(**c).is_some()).count();
        let numeral = characters[at..].iter().take_while(|c| numeral_value(**c).is_some()).count();
        let run = length.max(numeral).max(1);
        let next = characters.get(at + run).copied();
        let digits = &characters[at..at + run];
        let year = match run {
            4 if length == 4 => value(digits, digit),
            4 if next == Some('年') => value(digits, numeral_value),
            // 20110218
            8 if length == 8 => value(&digits[..4], digit),
            _ => None,
        };
        let year = year.filter(|year| (1900..=2199).contains(year) && fits(*year, next));
        match year.and_then(|year| year.checked_add(by)).filter(|year| (1000..=9999).contains(year)) {
            Some(year) => {
                let like = if length > 0 { as_digits(year, digits[0]) } else { as_numerals(year, digits) };
                out.push_str(&like);
                out.extend(&digits[4..]);
            }
            None => out.extend(digits),
        }
        at += run;
    }
    out
}

fn digit(c: char) -> Option<i16> {
    match c {
        '0'..='9' => i16::try_from(c as u32 - '0' as u32).ok(),
        '０'..='９' => i16::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

fn numeral_value(c: char) -> Option<i16> {
    NUMERALS.iter().find(|(numeral, _)| *numeral == c).map(|(_, value)| *value)
}

fn value(digits: &[char], of: impl Fn(char) -> Option<i16>) -> Option<i16> {
    digits.iter().try_fold(0i16, |sum, c| sum.checked_mul(10)?.checked_add(of(*c)?))
}

fn as_digits(year: i16, like: char) -> String {
    let digits = year.to_string();
    if like.is_ascii() {
        return digits;
    }
    digits.chars().map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c)).collect()
}

/// With the zero that the words themselves use.
fn as_numerals(year: i16, like: &[char]) -> String {
    let zero = like.iter().copied().find(|c| numeral_value(*c) == Some(0)).unwrap_or('〇');
    let of = |c: char| match digit(c) {
        Some(0) | None => zero,
        Some(value) => {
            NUMERALS.iter().find(|(_, known)| *known == value).map_or(zero, |(numeral, _)| *numeral)
        }
    };
    year.to_string().chars().map(of).collect()
}

/// Ends of February, where it has another length than in the year before moving; `closes` says
/// of the words before and behind a day whether it ends a period.
fn with_leap_days(text: &str, by: i16, year: Option<i16>, closes: impl Fn(&str, &str) -> bool) -> String {
    let mut out = text.to_owned();
    if out.len() > LONGEST {
        return out;
    }
    let has_leap_day = |year: i16| Date::new(year, 2, 29).is_ok();
    for (leap, day) in LEAP_DAYS {
        for (from_day, to_day) in [(leap, day), (day, leap)] {
            let mut from = 0;
            while let Some(at) =
                out.get(from..).and_then(|rest| rest.find(from_day)).map(|found| from + found)
            {
                let (before, after) = (&out[..at], &out[at + from_day.len()..]);
                let of = last_year(before).or_else(|| first_year(after)).or(year);
                let moves = |year: i16| match year.checked_sub(by) {
                    Some(old) if from_day == day => {
                        !has_leap_day(old) && has_leap_day(year) && closes(before, after)
                    }
                    _ => from_day == leap && !has_leap_day(year),
                };
                if stands_alone(before, after) && of.is_some_and(moves) {
                    out.replace_range(at..at + from_day.len(), to_day);
                }
                from = at + to_day.len();
            }
        }
    }
    out
}

/// Whether a day between these words ends a period: 至2月28日, 2月28日前, to 28 February.
fn closes(before: &str, after: &str) -> bool {
    const TO: [&str; 11] = ["至", "到", "—", "–", "－", "-", "~", "～", " to", "until", "by"];
    let after = after.trim_start_matches(['日', '号', '號', ' ']);
    let ahead = ["前", "以前", "之前", "止", "底"].iter().any(|word| after.starts_with(word));
    let is_part = |c: char| digit(c).is_some() || numeral_value(c).is_some() || c == ' ';
    let before = before.trim_end_matches(is_part);
    // The year of the day itself stands between: 至2025年2月28日, 至2025-02-28.
    let year = before.strip_suffix(['年', '-', '/', '.']).filter(|rest| {
        rest.chars().rev().take(4).filter(|c| digit(*c).is_some() || numeral_value(*c).is_some()).count() == 4
    });
    let before = year.map_or(before, |rest| rest.trim_end_matches(is_part));
    ahead || TO.iter().any(|word| before.to_lowercase().ends_with(word.trim_end()))
}

/// Not the end of 12月29, nor the beginning of 2月290.
fn stands_alone(before: &str, after: &str) -> bool {
    let before = before.strip_suffix(['0', '０']).unwrap_or(before);
    let joined = |c: char| digit(c).is_some() || c == '十';
    !before.ends_with(joined) && !after.starts_with(|c: char| digit(c).is_some())
}

fn years(text: &str) -> Vec<i16> {
    let runs = text.split(|c: char| digit(c).is_none() && numeral_value(c).is_none());
    let of = |run: &str| {
        let characters: Vec<char> = run.chars().collect();
        let four = (characters.len() == 4).then_some(characters)?;
        value(&four, |c| digit(c).or_else(|| numeral_value(c))).filter(|year| (1900..=2199).contains(year))
    };
    runs.filter_map(of).collect()
}

fn last_year(text: &str) -> Option<i16> {
    years(text).last().copied()
}

fn first_year(text: &str) -> Option<i16> {
    years(text).first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_years_move_and_the_rest_stays() {
        let moves = [
            ("2025年2月—3月", "2026年2月—3月"),
            ("2月底前", "2月底前"),
            ("2025年11月至2026年1月", "2026年11月至2027年1月"),
            ("２０２５年６月", "２０２６年６月"),
            ("二〇二五年六月底前", "二〇二六年六月底前"),
            ("二○一九年", "二○二○年"),
            ("2025-03-01", "2026-03-01"),
            ("20250301", "20260301"),
            ("by 31 October 2025", "by 31 October 2026"),
            ("完成12025户", "完成12025户"),
        ];
        for (from, to) in moves {
            assert_eq!(words(from, 1, None), to, "{from}");
        }
    }

    #[test]
    fn the_day_that_a_year_lacks_becomes_the_day_before() {
        let moves = [
            ("2024年2月29日前", 1, None, "2025年2月28日前"),
            ("2024年2月29日前", 4, None, "2028年2月29日前"),
            ("2月29日前", 1, Some(2025), "2月28日前"),
            ("2月29日前", 1, Some(2028), "2月29日前"),
            ("12月29日前", 1, Some(2025), "12月29日前"),
            ("2024-02-29", 1, None, "2025-02-28"),
            ("2024/2/29", 1, None, "2025/2/28"),
            ("2024-12-29", 1, None, "2025-12-29"),
            ("29 February 2024", 1, None, "28 February 2025"),
            ("二〇二四年二月二十九日", 1, None, "二〇二五年二月二十八日"),
            ("2025年2月28日前", 3, None, "2028年2月29日前"),
            ("2月1日至28日", 3, Some(2028), "2月1日至28日"),
            ("1月至2月28日", 3, Some(2028), "1月至2月29日"),
            ("2025-01-05至2025-02-28", 3, None, "2028-01-05至2028-02-29"),
            ("2025年1月—2025年2月28日", 3, None, "2028年1月—2028年2月29日"),
            ("by 28 February 2025", 3, None, "by 29 February 2028"),
            // A day of its own stays, and so does one that did not end its month.
            ("2025年2月28日", 3, None, "2028年2月28日"),
            ("2月28日至3月5日", 3, Some(2028), "2月28日至3月5日"),
            ("2024年2月28日前", 4, None, "2028年2月28日前"),
            ("2025年12月28日前", 3, None, "2028年12月28日前"),
            ("2025-02-28", 3, None, "2028-02-28"),
        ];
        for (from, by, year, to) in moves {
            assert_eq!(words(from, by, year), to, "{from} by {by}");
        }
    }

    #[test]
    fn a_last_day_by_itself_ends_february_again() {
        assert_eq!(last_day("2025-02-28", 3, Some(2028)), "2028-02-29");
        assert_eq!(last_day("2024-02-28", 4, Some(2028)), "2028-02-28");
        assert_eq!(last_day("2024-02-29", 1, Some(2025)), "2025-02-28");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_moved(text in "(\\PC|[0-9年月日二〇－/.-]){0,40}", by in -300i16..300) {
            let there = words(&text, by, Some(2025));
            proptest::prop_assert_eq!(there.chars().count(), text.chars().count());
        }
    }

    #[test]
    fn a_title_moves_its_years_and_no_other_number() {
        assert_eq!(title("2025年示例市攻坚方案", 1, 2025), "2026年示例市攻坚方案");
        assert_eq!(title("三年行动方案（2024—2026年）", 3, 2024), "三年行动方案（2027—2029年）");
        assert_eq!(title("淘汰2020辆货车实施方案", 1, 2025), "淘汰2020辆货车实施方案");
        assert_eq!(title("纪念1949年建国方案", 1, 2025), "纪念1949年建国方案");
        assert_eq!(title("Trees Plan 2025", 1, 2025), "Trees Plan 2026");
    }
}
