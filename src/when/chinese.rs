//! Chinese text to atoms.

use crate::when::atom::{Atom, Manner, Placed, Unit};
use crate::when::chinese_stamp::Place;
use crate::when::chinese_words::{Word, longest, matches};
use crate::when::numeral;
use crate::when::numeric;
use crate::when::stamp::{Part, Piece, Stamp, Year};

/// The atoms of a Chinese text.
pub fn atoms(chars: &[char], context: Option<i16>) -> Vec<Placed> {
    let order = numeric::order(chars);
    let mut found: Vec<Placed> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if is_blank(chars[i]) && number_of_document(chars, i).is_none() {
            i += 1;
            continue;
        }
        let after_figures = after_figures(&found, chars);
        let place = Place { chars, context, order, after_figures };
        let (atom, trail, end) = next(&place, i, &found);
        let end = end.max(i + 1);
        push(&mut found, Placed { atom, start: i, end });
        if let Some(atom) = trail {
            found.push(Placed { atom, start: end, end });
        }
        i = end;
    }
    found
}

/// Blanks and quotes are dropped, and noise is kept as one piece.
fn push(found: &mut Vec<Placed>, placed: Placed) {
    match found.last_mut() {
        Some(last) if last.atom == Atom::Noise && placed.atom == Atom::Noise && last.end == placed.start => {
            last.end = placed.end;
        }
        _ => found.push(placed),
    }
}

/// Marks that stand for nothing.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '"' | '(' | ')' | '的')
}

/// Whether the last atoms are a date in figures and a joint.
fn after_figures(found: &[Placed], chars: &[char]) -> bool {
    let [.., date, joint] = found else { return false };
    joint.atom.is_joint()
        && matches!(date.atom, Atom::Stamp(_))
        && chars[date.start..date.end].iter().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))
        && date.end - date.start >= 4
}

/// The atom at a character, a second one that is a part of it, and the character after it.
fn next(place: &Place<'_>, i: usize, found: &[Placed]) -> (Atom, Option<Atom>, usize) {
    let chars = place.chars;
    let is_bound = found
        .last()
        .is_some_and(|last| last.atom != Atom::Noise && chars[last.end..i].iter().all(|c| is_blank(*c)));
    if let Some((atom, end)) = place.title(i) {
        return (atom, None, end);
    }
    if place.takes_back(i, found, is_bound) {
        return (Atom::Poison, None, i + 1);
    }
    // 2025+ goes on.
    if chars[i] == '+' && i + 1 == chars.len() && is_bound {
        return (Atom::Trail(Manner::Since), None, i + 1);
    }
    if let Some((atom, end)) = every(place, i) {
        return (atom, None, end);
    }
    if let Some(end) = number_of_document(chars, i) {
        return (Atom::Noise, None, end);
    }
    if matches!(found.last().map(|last| last.atom), Some(Atom::Every(..))) && is_bound {
        if matches(chars, i, "月底").is_none()
            && let Some(end) = ["度末", "度底", "末", "底"].iter().find_map(|form| matches(chars, i, form))
            && chars.get(end) != Some(&'月')
        {
            return (Atom::Stamp(Stamp::new(Year::Unsaid, Piece::PartOnly(Part::End))), None, end);
        }
        if let Some(end) = ["末月", "度末月"].iter().find_map(|form| matches(chars, i, form)) {
            return (Atom::CycleMonth(3), None, end);
        }
        if matches(chars, i, "初").is_some() && !matches!(chars.get(i + 1), Some('步' | '级' | '期')) {
            return (Atom::Stamp(Stamp::new(Year::Unsaid, Piece::PartOnly(Part::Early))), None, i + 1);
        }
    }
    if is_bound
        && follows_week(found)
        && let Some((day, end)) = day_of_week(chars, i)
    {
        return (Atom::Weekday(day), None, end);
    }
    if let Some(end) = ordinal(chars, i) {
        return end;
    }
    let length = place.length(i);
    if let Some(found) = place.stamp(i) {
        // 10日内 is a length and 3年 is one; a year or a day has its own words.
        let longer = length.filter(|(_, end)| *end >= found.end && !is_point(found.atom));
        return match longer {
            Some((length, end)) => (Atom::Duration(length), None, end),
            None => (found.atom, found.trail, found.end),
        };
    }
    if let Some((length, end)) = length {
        return (Atom::Duration(length), None, end);
    }
    if let Some((Word::A(atom), end)) = longest(chars, i) {
        return (sober(atom, end - i, found, is_bound), None, end);
    }
    if let Some((_, end)) = longest(chars, i) {
        // 初, 中 and festivals that the grammar refused.
        return (Atom::Poison, None, end);
    }
    if chars[i] == '/' && is_bound && numeral::at(chars, i + 1).is_some_and(|n| n.len == 4) {
        // 2011-02-01/2011-03-31 is a stretch in the writing of ISO 8601; 2024/2025 is none.
        let is_date = found.last().is_some_and(|last| last.end - last.start >= 6);
        return (if is_date { Atom::Dash } else { Atom::Poison }, None, i + 1);
    }
    if let Some(dash) = dash(chars, i) {
        return (Atom::Dash, None, dash);
    }
    if let Some(number) = numeral::at(chars, i) {
        return number_alone(chars, i, number, is_bound);
    }
    match chars[i] {
        '月' | '日' | '年' if is_bound || i == 0 => (Atom::Poison, None, i + 1),
        _ => (Atom::Noise, None, i + 1),
    }
}

/// Whether 每周 was said, and only days of the week since.
fn follows_week(found: &[Placed]) -> bool {
    // A week has seven days, and a comma between any two.
    let mut before = found.iter().rev().take(14).map(|placed| placed.atom);
    let last = before.find(|atom| !matches!(atom, Atom::Weekday(_) | Atom::List));
    matches!(last, Some(Atom::Every(Unit::Week, _)))
}

/// 二 after 每周; 一 is a day only where it does not count: 每周一次.
fn day_of_week(chars: &[char], i: usize) -> Option<(u8, usize)> {
    let day = "一二三四五六日天".chars().position(|c| chars.get(i) == Some(&c))?;
    let counts = chars.get(i + 1).is_some_and(|c| "次调报通小考研会督评检总汇例分排推主个至两".contains(*c));
    (!counts).then_some((day.min(6) as u8 + 1, i + 1))
}

/// Whether an atom is a time with month or year, and not a day without its month.
fn is_point(atom: Atom) -> bool {
    match atom {
        Atom::Stamp(stamp) => !matches!(stamp.piece, Piece::DayOnly(_) | Piece::Bare(_)),
        _ => false,
    }
}

/// Words such as 前 and 起 are about time only right after one.
fn sober(atom: Atom, chars_of: usize, found: &[Placed], is_bound: bool) -> Atom {
    match atom {
        Atom::Trail(Manner::Before | Manner::After) => atom,
        Atom::Trail(Manner::During) if !is_bound && chars_of == 2 => atom,
        Atom::Trail(Manner::Since) if !is_bound => Atom::Start,
        Atom::Trail(_) if !is_bound => Atom::Noise,
        Atom::Event if found.is_empty() => Atom::Event,
        _ => atom,
    }
}

/// A run of dashes, with a stray 是 between: 10日是—.
fn dash(chars: &[char], i: usize) -> Option<usize> {
    let len = chars[i..].iter().take_while(|c| matches!(c, '-' | '—')).count();
    (len > 0).then_some(i + len)
}

/// 〔2011〕19号 in a sentence, with any brackets.
fn number_of_document(chars: &[char], i: usize) -> Option<usize> {
    matches!(chars[i], '〔' | '(' | '﹝').then_some(())?;
    let year = numeral::at(chars, i + 1).filter(|n| n.len == 4)?;
    let close = i + 1 + year.len;
    matches!(chars.get(close), Some('〕' | ')' | '﹞')).then_some(())?;
    let at = matches(chars, close + 1, "第").unwrap_or(close + 1);
    let serial = numeral::at(chars, at)?;
    matches(chars, at + serial.len, "号")
}

/// 第17周, 第三次: places in a row that are no times.
fn ordinal(chars: &[char], i: usize) -> Option<(Atom, Option<Atom>, usize)> {
    let at = matches(chars, i, "第")?;
    let number = numeral::at(chars, at)?;
    let end = at + number.len;
    match chars.get(end) {
        Some('周' | '天' | '日' | '旬') => Some((Atom::Poison, None, end + 1)),
        Some('年') => None,
        Some('季' | '个' | '、' | '-' | '—' | '至' | '到' | '和' | '月') => None,
        _ => Some((Atom::Noise, None, end)),
    }
}

/// 每两周, 一月一调度: a unit and its interval.
fn every(place: &Place<'_>, i: usize) -> Option<(Atom, usize)> {
    let chars = place.chars;
    let leads = matches(chars, i, "每");
    let at = leads.unwrap_or(i);
    let (interval, at) = match numeral::at(chars, at) {
        Some(number) if leads.is_some() || number.chinese => {
            (u16::try_from(number.value?).ok().filter(|n| (1..=366).contains(n))?, at + number.len)
        }
        _ => return None,
    };
    let units = [
        ("个季度", Unit::Quarter),
        ("季度", Unit::Quarter),
        ("季", Unit::Quarter),
        ("个月", Unit::Month),
        ("月", Unit::Month),
        ("个星期", Unit::Week),
        ("星期", Unit::Week),
        ("周", Unit::Week),
        ("个工作日", Unit::WorkingDay),
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("年", Unit::Year),
        ("旬", Unit::Dekad),
    ];
    let (form, unit) = units.into_iter().find(|(form, _)| matches(chars, at, form).is_some())?;
    let end = matches(chars, at, form)?;
    if leads.is_some() {
        return Some((Atom::Every(unit, interval), end));
    }
    // 一月一日 is a day; 一月一次 is a rhythm.
    let after = matches(chars, end, "一")?;
    let rhythm = "次调报通小考研会督评检总汇例分排推主";
    chars.get(after).is_some_and(|c| rhythm.contains(*c)).then_some((Atom::Every(unit, interval), end))
}

/// A number without a unit of time: a count, or figures that lost their units.
fn number_alone(
    chars: &[char],
    i: usize,
    number: numeral::Number,
    is_bound: bool,
) -> (Atom, Option<Atom>, usize) {
    let mut end = i + number.len;
    while matches!(chars.get(end), Some('.' | ',')) && chars.get(end + 1).is_some_and(char::is_ascii_digit) {
        end += 1 + chars[end + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    }
    if let Some(after) = ["次", "轮", "回"].iter().find_map(|form| matches(chars, end, form)) {
        return (Atom::Times(number.value.unwrap_or(0)), None, after);
    }
    if number.chinese {
        return (Atom::Noise, None, end);
    }
    match chars.get(end) {
        Some('月' | '日' | '年' | '季' | '旬' | '周') => (Atom::Poison, None, end + 1),
        None if number.value.is_some() || is_bound => (Atom::Poison, None, end),
        _ if is_bound && number.len > 2 => (Atom::Poison, None, end),
        _ => (Atom::Noise, None, end),
    }
}
