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
/// that has none, which is `year` where the words name none.
pub fn words(text: &str, by: i16, year: Option<i16>) -> String {
    without_leap_day(&moved(text, by, |_, _| true), year)
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

fn without_leap_day(text: &str, year: Option<i16>) -> String {
    let mut out = text.to_owned();
    if out.len() > LONGEST {
        return out;
    }
    for (leap, day) in LEAP_DAYS {
        let mut from = 0;
        while let Some(at) = out.get(from..).and_then(|rest| rest.find(leap)).map(|found| from + found) {
            let (before, after) = (&out[..at], &out[at + leap.len()..]);
            let of = last_year(before).or_else(|| first_year(after)).or(year);
            if stands_alone(before, after) && of.is_some_and(|year| Date::new(year, 2, 29).is_err()) {
                out.replace_range(at..at + leap.len(), day);
            }
            from = at + day.len();
        }
    }
    out
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
        ];
        for (from, by, year, to) in moves {
            assert_eq!(words(from, by, year), to, "{from} by {by}");
        }
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
