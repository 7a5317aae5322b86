//! Single values as authors write them: days, moments, years, yes and no.

use jiff::civil::{Date, Time};

use crate::parse::raw::RawMoment;

/// A day: `2011-02-18`, `2011/2/18`, `2011.2.18`, `2011年2月18日`, in half- or full-width digits,
/// and 二〇一一年二月十八日, as papers are signed.
pub fn date(text: &str) -> Option<Date> {
    let moment = moment(text)?;
    moment.time.is_none().then_some(moment.date)
}

/// A day, perhaps with a time: `2011-06-30 16:45`, `2011-06-30T16:45:00`, `2011年6月30日16时45分`.
pub fn moment(text: &str) -> Option<RawMoment> {
    let text = half_width(text.trim());
    let text = spelled(&text).unwrap_or(text);
    let mut rest = text.as_str();
    let year = digits(&mut rest, 4, 4)?;
    let style = separator(&mut rest, &['-', '/', '.', '年'])?;
    let month = digits(&mut rest, 1, 2)?;
    let second = separator(&mut rest, &['-', '/', '.', '月'])?;
    if (style == '年') != (second == '月') || (style != '年' && style != second) {
        return None;
    }
    let day = digits(&mut rest, 1, 2)?;
    if style == '年' {
        separator(&mut rest, &['日'])?;
    }
    let date = Date::new(i16::try_from(year).ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    if rest.is_empty() {
        return Some(RawMoment { date, time: None });
    }
    let rest = rest.strip_prefix('T').unwrap_or(rest).trim_start();
    time(rest).map(|time| RawMoment { date, time: Some(time) })
}

/// A day in Chinese numerals, in digits: 二〇一一年二月十八日, with any of the signs used for zero.
fn spelled(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        '〇' | '零' | '○' | 'O' | 'o' | '0' => Some(0),
        _ => "一二三四五六七八九".chars().position(|other| other == c).map(|at| at + 1),
    };
    let number = |text: &str| match text.replace("廿", "二十").split_once('十') {
        None => text.chars().next().filter(|_| text.chars().count() == 1).and_then(digit),
        Some((tens, ones)) => {
            let part = |text: &str, empty| match text.chars().count() {
                0 => Some(empty),
                1 => text.chars().next().and_then(digit).filter(|digit| *digit > 0),
                _ => None,
            };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
    };
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let year: Vec<usize> = year.chars().map(digit).collect::<Option<_>>()?;
    let [thousands, hundreds, tens, ones] = year[..] else { return None };
    Some(format!("{thousands}{hundreds}{tens}{ones}年{}月{}日", number(month)?, number(day)?))
}

fn time(text: &str) -> Option<Time> {
    let mut rest = text;
    let hour = digits(&mut rest, 1, 2)?;
    let style = separator(&mut rest, &[':', '时'])?;
    let minute = if style == '时' && rest.is_empty() { 0 } else { digits(&mut rest, 1, 2)? };
    if style == '时' && !rest.is_empty() {
        separator(&mut rest, &['分'])?;
    }
    let mut second = 0;
    if style == ':' && rest.starts_with(':') {
        rest = &rest[1..];
        second = digits(&mut rest, 2, 2)?;
    }
    if !rest.is_empty() {
        return None;
    }
    Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, 0).ok()
}

/// A year of four digits, perhaps with 年 or 年度.
pub fn year(text: &str) -> Option<i16> {
    let text = half_width(text.trim());
    let text = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(&text);
    let year: i16 = text.parse().ok()?;
    (text.len() == 4 && (1900..=2199).contains(&year)).then_some(year)
}

/// `true`, `yes`, 是, and their opposites.
pub fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "是" => Some(true),
        "false" | "no" | "否" => Some(false),
        _ => None,
    }
}

fn digits(rest: &mut &str, least: usize, most: usize) -> Option<u32> {
    let count = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if count < least {
        return None;
    }
    let (number, after) = rest.split_at(count);
    *rest = after;
    number.parse().ok()
}

fn separator(rest: &mut &str, allowed: &[char]) -> Option<char> {
    let first = rest.chars().next().filter(|first| allowed.contains(first))?;
    *rest = &rest[first.len_utf8()..];
    Some(first)
}

/// Full-width digits, colons and spaces in their half-width forms.
fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '：' => ':',
            '－' => '-',
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date as day, time as clock};

    #[test]
    fn days_in_chinese_numerals_are_read() {
        for (text, expected) in [
            ("二〇一一年二月十八日", "2011-02-18"),
            ("二○一○年十月十日", "2010-10-10"),
            ("二OO九年十二月三十一日", "2009-12-31"),
            ("二零二六年一月二十日", "2026-01-20"),
            ("二〇二六年五月廿一日", "2026-05-21"),
        ] {
            assert_eq!(super::date(text).map(|day| day.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "二〇二六年十三月一日",
            "二〇二六年二月三十日",
            "二六年二月三日",
            "二〇二六年二月",
            "二〇二六年一十十月三日",
            "年月日",
        ] {
            assert_eq!(super::date(text), None, "{text}");
        }
    }

    #[test]
    fn days_in_their_usual_forms() {
        for text in
            ["2011-02-18", "2011-2-18", "2011/2/18", "2011.02.18", "2011年2月18日", "２０１１年２月１８日"]
        {
            assert_eq!(date(text), Some(day(2011, 2, 18)), "{text}");
        }
        for text in
            ["2011-02-30", "2011-13-01", "11-2-18", "2011-2/18", "2011年2月18", "昨天", "2011-02-18 9:00", ""]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn moments_keep_their_time() {
        let with = |text: &str| moment(text).and_then(|moment| moment.time);
        assert_eq!(with("2011-06-30 16:45:00"), Some(clock(16, 45, 0, 0)));
        assert_eq!(with("2011-06-30T16:45"), Some(clock(16, 45, 0, 0)));
        assert_eq!(with("2011年6月30日16时45分"), Some(clock(16, 45, 0, 0)));
        assert_eq!(with("2011年6月30日 9时"), Some(clock(9, 0, 0, 0)));
        assert_eq!(moment("2011-06-30 25:00"), None);
    }

    #[test]
    fn years_and_flags() {
        assert_eq!((year("2011年度"), year("201*"), year("0211")), (Some(2011), None, None));
        assert_eq!((flag("是"), flag("No"), flag("也许")), (Some(true), Some(false), None));
    }
}
