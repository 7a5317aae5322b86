//! Readings of time: the words of a plan and a year to the days they mean.
//!
//! The words are made even ([`text`]), cut into atoms by the grammar of their language
//! ([`chinese`], [`english`]), joined to single times and stretches ([`clause`]), and only
//! then given days ([`meaning`], [`recurring`]). What the rules do not cover is unread.

pub mod atom;
pub mod chinese;
pub mod chinese_day;
pub mod chinese_doubt;
pub mod chinese_length;
pub mod chinese_stamp;
pub mod chinese_words;
pub mod chinese_year;
pub mod clause;
pub mod english;
pub mod english_rest;
pub mod english_rhythm;
pub mod english_stamp;
pub mod english_tokens;
pub mod english_words;
pub mod meaning;
pub mod numeral;
pub mod numeric;
pub mod places;
pub mod recurring;
pub mod shift;
pub mod stamp;
pub mod text;

use std::ops::Range;

use crate::model::time::{Kind, Precision, Reading, Stretch};
use crate::when::atom::{Atom, Manner, Placed, Unit};
use crate::when::clause::Bound;
use crate::when::stamp::{Piece, Year};
use crate::when::text::Text;

/// The longest expression that is read, in characters; longer text is prose.
const LONGEST: usize = 200;

/// Reads an expression; `year` is the year in which a month without one lies.
pub fn read(words: &str, year: Option<i16>) -> Reading {
    if words.chars().nth(LONGEST).is_some() {
        return Reading::default();
    }
    let text = Text::new(words);
    let is_chinese = text.reads_as_chinese();
    let mut chars = text.chars;
    while let Some(inner) = inside(&chars) {
        chars = inner;
    }
    whole(&chars, year, is_chinese).unwrap_or_default()
}

/// The first and the last days as the data files have them: joined by `;`, absent where there are none.
pub fn columns(reading: &Reading) -> (Option<String>, Option<String>) {
    let column = |day: fn(&Stretch) -> Option<jiff::civil::Date>| {
        let days = reading.stretches.iter().map(day);
        days.clone().any(|day| day.is_some()).then(|| {
            days.map(|day| day.map(|day| day.to_string()).unwrap_or_default()).collect::<Vec<_>>().join(";")
        })
    };
    (column(|stretch| stretch.start), column(|stretch| stretch.end))
}

/// The byte ranges of the times in a heading; where brackets hold nothing but times, only those.
pub fn find(text: &str) -> Vec<Range<usize>> {
    places::of(text)
}

/// The first year that titles, periods or sentences state, for readings; never a masked one.
pub fn context_year(texts: &[&str]) -> Option<i16> {
    texts.iter().find_map(|text| places::stated_year(text))
}

/// The text inside brackets that enclose the whole of it.
fn inside(chars: &[char]) -> Option<Vec<char>> {
    let chars = trimmed(chars);
    let ([.., ')'], ['(', ..]) = (chars, chars) else { return None };
    let groups = groups(chars);
    matches!(groups.as_slice(), [(0, end)] if *end == chars.len()).then(|| chars[1..chars.len() - 1].to_vec())
}

fn trimmed(mut chars: &[char]) -> &[char] {
    while let [' ', rest @ ..] | [rest @ .., ' '] = chars {
        chars = rest;
    }
    chars
}

/// The outermost bracketed groups, each from its opening to after its closing.
fn groups(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (i, c) in chars.iter().enumerate() {
        match c {
            '(' => {
                if depth == 0 {
                    start = i;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push((start, i + 1));
                }
            }
            _ => {}
        }
    }
    found
}

fn atoms(chars: &[char], year: Option<i16>, is_chinese: bool) -> Vec<Placed> {
    if is_chinese { chinese::atoms(chars, year) } else { english::atoms(chars, year) }
}

fn bears_time(atoms: &[Placed]) -> bool {
    atoms.iter().any(|placed| matches!(placed.atom, Atom::Stamp(_) | Atom::Every(..)))
}

/// An expression with what stands in brackets in it.
fn whole(chars: &[char], year: Option<i16>, is_chinese: bool) -> Option<Reading> {
    let mut outside: Vec<char> = Vec::with_capacity(chars.len());
    let mut bearing: Vec<Vec<char>> = Vec::new();
    let mut at = 0;
    let mut unsettled = false;
    for (start, end) in groups(chars) {
        let inner = &chars[start + 1..end - 1];
        outside.extend(&chars[at..start]);
        at = end;
        let is_number = chinese_number_follows(chars, inner, end);
        if is_number || matches!(inner, ['含', ..] | ['不', '含', ..] | ['暂', '定']) {
            outside.extend(&chars[start..end]);
        } else if !matches!(inner, ['农' | '阴', '历', ..]) && bears_time(&atoms(inner, year, is_chinese))
        {
            bearing.push(inner.to_vec());
        } else if is_chinese {
            // A note such as (星期一) must not part what stands around it.
        } else {
            unsettled |= english_rest::unsettles(inner, &atoms(inner, year, false));
            outside.push(' ');
        }
    }
    outside.extend(&chars[at..]);
    let placed = atoms(&outside, year, is_chinese);
    let placed =
        if is_chinese { chinese_doubt::judged(&outside, placed) } else { english_rest::judged(placed) };
    if !is_chinese && english_rest::is_doubtful(&placed) {
        return None;
    }
    if unsettled && placed.iter().any(|p| matches!(p.atom, Atom::Stamp(_))) {
        return None;
    }
    if bearing.is_empty() {
        return meant(&placed, year);
    }
    let speaks = placed.iter().any(|p| {
        matches!(p.atom, Atom::Stamp(_) | Atom::Every(..) | Atom::Event | Atom::Lead(_) | Atom::Weekday(_))
    });
    let [inner] = bearing.as_slice() else { return None };
    if placed.iter().any(|p| p.atom == Atom::Poison) && !is_chinese {
        return None;
    }
    if !speaks && !is_chinese && placed.iter().any(|p| p.atom == Atom::Hold) {
        return None;
    }
    if !speaks {
        return whole(inner, year, is_chinese);
    }
    let outer = meant(&placed, year)?;
    if outer.kind == Kind::Recurring {
        // 每年两次(6月、12月): which of its days they are is told only in brackets.
        return Some(Reading { rule: None, ..outer });
    }
    let context = outer.start().or(outer.end()).map(|day| day.year()).or(year);
    let inner = whole(inner, context, is_chinese)?;
    let same = outer.start() == inner.start() && outer.end() == inner.end();
    let narrower = inner.start().or(inner.end()).is_some()
        && inner.start().is_none_or(|day| outer.start().is_none_or(|start| start <= day))
        && inner.end().is_none_or(|day| outer.end().is_none_or(|end| day <= end))
        && matches!(outer.kind, Kind::Range)
        && outer.stretches.len() == 1;
    // A quarter of accounts, with its months in brackets: the months are what is meant.
    let restated = outer.precision == Precision::Quarter
        && inner.precision == Precision::Month
        && outer.kind == Kind::Range;
    match (same, narrower || restated) {
        (true, _) => Some(outer),
        (_, true) => Some(inner),
        _ => None,
    }
}

/// Whether a group is the year of a document number: (2011)19号.
fn chinese_number_follows(chars: &[char], inner: &[char], end: usize) -> bool {
    let figures = chars[end..].iter().take_while(|c| c.is_ascii_digit() || **c == '第').count();
    inner.len() == 4
        && inner.iter().all(char::is_ascii_digit)
        && figures > 0
        && chars.get(end + figures) == Some(&'号')
}

/// What atoms mean.
fn meant(placed: &[Placed], year: Option<i16>) -> Option<Reading> {
    let atoms: Vec<Atom> = placed.iter().map(|placed| placed.atom).collect();
    let hedge = atoms.iter().find_map(|atom| match atom {
        Atom::Hedge(word) => Some((*word).into()),
        _ => None,
    });
    let every = atoms.iter().any(|atom| matches!(atom, Atom::Every(..)));
    let times = atoms.iter().any(|atom| matches!(atom, Atom::Stamp(_) | Atom::Event));
    let reading = if every {
        match due_before_rhythm(&atoms, year) {
            Some(due) => due,
            None => recurring::of(&atoms, year)?,
        }
    } else if let Some(yearly) = times_in_a_year(&atoms) {
        yearly
    } else if !times {
        without_days(&atoms)
    } else {
        dated(&atoms, year)?
    };
    Some(Reading { hedge, ..reading })
}

/// 6月底前完成整改,每月报告: two statements, of which the first is the limit.
fn due_before_rhythm(atoms: &[Atom], year: Option<i16>) -> Option<Reading> {
    let every = atoms.iter().position(|atom| matches!(atom, Atom::Every(..)))?;
    let before = &atoms[..every];
    let closing = before.iter().rev().find(|atom| **atom != Atom::List)?;
    if !matches!(closing, Atom::Noise | Atom::Finish) {
        return None;
    }
    dated(before, year).filter(|reading| reading.kind == Kind::Deadline)
}

/// 全年不少于4次: a count in the year that is not named.
fn times_in_a_year(atoms: &[Atom]) -> Option<Reading> {
    let mut stamps = atoms.iter().filter_map(|atom| match atom {
        Atom::Stamp(stamp) => Some(stamp),
        _ => None,
    });
    stamps.next().filter(|stamp| stamp.year == Year::Unsaid && stamp.piece == Piece::Year)?;
    let counted = atoms.iter().find_map(|atom| match atom {
        Atom::Times(times) => Some(*times),
        _ => None,
    })?;
    if stamps.next().is_some() || !matches!(atoms.first(), Some(Atom::Stamp(_))) {
        return None;
    }
    recurring::of(&[Atom::Every(Unit::Year, 1), Atom::Times(counted)], None)
}

fn dated(atoms: &[Atom], year: Option<i16>) -> Option<Reading> {
    let items = clause::items(atoms)?;
    // 自印发之日起施行,有效期至2028年12月31日: the end is known, the beginning is not.
    if let [event, end] = items.as_slice()
        && event.first == Bound::Event
        && event.last.is_none()
    {
        let reading = meaning::of(vec![*end], year)?;
        return (reading.kind == Kind::Deadline).then_some(Reading { kind: Kind::Range, ..reading });
    }
    meaning::of(items, year)
}

/// The reading of words that name no day.
fn without_days(atoms: &[Atom]) -> Reading {
    let plain = |kind, precision| Reading { kind, precision, ..Reading::default() };
    let within = atoms.windows(2).any(|pair| matches!(pair, [Atom::Duration(_), Atom::Trail(Manner::By)]));
    let length = atoms.iter().position(|atom| matches!(atom, Atom::Duration(_)));
    if within {
        return plain(Kind::Deadline, Precision::Relative);
    }
    if atoms.contains(&Atom::Poison) {
        return Reading::default();
    }
    if let Some(at) = length {
        if let (Atom::Duration(length), Some(Atom::Times(times))) = (atoms[at], atoms.get(at + 1).copied()) {
            let unit = match (length.months, length.days) {
                (12, 0) => Unit::Year,
                (6, 0) => Unit::Half,
                (1, 0) => Unit::Month,
                (0, 7) => Unit::Week,
                _ => return Reading::default(),
            };
            let every = [Atom::Every(unit, 1), Atom::Times(times)];
            return recurring::of(&every, None).unwrap_or_default();
        }
        let vague = atoms.iter().any(|atom| matches!(atom, Atom::Trail(_) | Atom::Lead(_)));
        let named = at == 0 || atoms.contains(&Atom::For);
        return plain(
            Kind::Unresolvable,
            if named && !vague { Precision::Relative } else { Precision::None },
        );
    }
    if atoms.contains(&Atom::Hold) || matches!(atoms, [Atom::Onwards]) {
        return plain(Kind::Open, Precision::None);
    }
    if atoms.contains(&Atom::AtOnce) {
        return plain(Kind::Deadline, Precision::Relative);
    }
    Reading::default()
}
