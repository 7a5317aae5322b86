//! English text, and text of figures alone, to atoms.

use crate::when::atom::{Atom, Manner, Placed, Unit};
use crate::when::english_words::{self as words, Word};
use crate::when::numeric::{self, Figures, Order};
use crate::when::stamp::{Edge, Part, Piece, Stamp, Year, is_day, is_year};

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    what: What,
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Word(Word),
    Number(u32, usize),
    /// 1st, 2nd, or spelled out.
    Ordinal(u8),
    Date(Figures),
    Mark(char),
    Masked,
}

/// The atoms of an English text.
pub fn atoms(chars: &[char]) -> Vec<Placed> {
    let tokens = tokens(chars);
    let reader = Reader { tokens: &tokens };
    let mut found: Vec<Placed> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let (atoms, next) = reader.next(i, &found);
        let next = next.max(i + 1);
        let (start, end) = (tokens[i].start, tokens[next - 1].end);
        found.extend(atoms.into_iter().map(|atom| Placed { atom, start, end }));
        i = next;
    }
    years_from_behind(&mut found);
    found
}

/// January to March 2025, July and August 2025: the year stands with the last.
fn years_from_behind(found: &mut [Placed]) {
    for i in (0..found.len().saturating_sub(2)).rev() {
        let mut next = i + 1;
        while found.get(next).is_some_and(|p| p.atom.is_joint() || p.atom == Atom::List) {
            next += 1;
        }
        let (Atom::Stamp(mut stamp), Some(Atom::Stamp(other))) =
            (found[i].atom, found.get(next).map(|p| p.atom))
        else {
            continue;
        };
        if let (Year::Unsaid, Year::Given(year)) = (stamp.year, other.year)
            && next > i + 1
        {
            let order = |piece: Piece| piece.period(2000).map(|period| period.first);
            let wraps = order(stamp.piece) > order(other.piece);
            stamp.year = Year::Given(if wraps { year - 1 } else { year });
            found[i].atom = Atom::Stamp(stamp);
        } else if stamp.year == Year::Unsaid && other.year == Year::Masked && next > i + 1 {
            stamp.year = Year::Masked;
            found[i].atom = Atom::Stamp(stamp);
        }
    }
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let order = numeric::order(chars);
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let start = i;
        if c.is_ascii_digit() {
            let (what, end) = number(chars, i, order);
            i = end;
            tokens.push(Token { what, start, end });
        } else if c.is_alphabetic() {
            // Q3 and 2025q4 join letters and figures.
            let mut end = i + chars[i..].iter().take_while(|c| c.is_alphabetic()).count();
            if end - i == 1 && chars.get(end).is_some_and(char::is_ascii_digit) && matches!(c, 'q' | 'h') {
                end += 1;
            }
            let word: String = chars[i..end].iter().collect();
            let masked = word.chars().all(|c| c == 'x') || chars.get(end) == Some(&'*');
            let what = match word.as_str() {
                _ if masked => What::Masked,
                "first" => What::Ordinal(1),
                "second" => What::Ordinal(2),
                "third" => What::Ordinal(3),
                "fourth" => What::Ordinal(4),
                word => What::Word(words::word(word)),
            };
            tokens.push(Token { what, start, end });
            i = end;
        } else {
            i += 1;
            match c {
                ' ' | '"' | '(' | ')' => {}
                '*' | '?' => tokens.push(Token { what: What::Masked, start, end: i }),
                // The point of an abbreviated month stands for nothing.
                '.' if matches!(tokens.last(), Some(Token { what: What::Word(Word::Month(_) | Word::Small), end, .. }) if *end == start) =>
                    {}
                _ => tokens.push(Token { what: What::Mark(c), start, end: i }),
            }
        }
    }
    tokens
}

fn number(chars: &[char], i: usize, order: Order) -> (What, usize) {
    if let Some((figures, end)) = numeric::date(chars, i, order) {
        let letters = chars.get(end).is_some_and(|c| c.is_alphabetic());
        let figures = if letters { Figures::Unclear } else { figures };
        return (What::Date(figures), end);
    }
    let len = chars[i..].iter().take_while(|c| c.is_ascii_digit()).count();
    let value = chars[i..i + len]
        .iter()
        .fold(0_u32, |sum, c| sum.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0)));
    let end = i + len;
    let suffix: String = chars[end..].iter().take_while(|c| c.is_alphabetic()).collect();
    if chars.get(end) == Some(&'*') {
        return (What::Masked, end);
    }
    match suffix.as_str() {
        "st" | "nd" | "rd" | "th" => (What::Ordinal(u8::try_from(value).unwrap_or(0)), end + 2),
        // 1Q, 2H stand before their year; 20xx has no figures.
        "q" if (1..=4).contains(&value) => (What::Word(Word::Quarter(value as u8)), end + 1),
        "h" if (1..=2).contains(&value) => (What::Word(Word::Half(value as u8)), end + 1),
        "x" | "xx" | "xxx" => (What::Masked, end + suffix.len()),
        _ => (What::Number(value, len), end),
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn what(&self, i: usize) -> Option<&What> {
        self.tokens.get(i).map(|token| &token.what)
    }

    fn word(&self, i: usize) -> Option<Word> {
        match self.what(i)? {
            What::Word(word) => Some(*word),
            _ => None,
        }
    }

    fn skip(&self, i: usize, word: Word) -> usize {
        if self.word(i) == Some(word) { i + 1 } else { i }
    }

    /// The atoms at a token, and the token after them.
    fn next(&self, i: usize, found: &[Placed]) -> (Vec<Atom>, usize) {
        if let Some((atoms, end)) = self.rhythm(i) {
            return (atoms, end);
        }
        if let Some((stamp, end)) = self.stamp(i) {
            return (vec![stamp.map_or(Atom::Poison, Atom::Stamp)], end);
        }
        match &self.tokens[i].what {
            What::Word(word) => self.small(*word, i, found),
            What::Date(_) | What::Masked | What::Ordinal(_) => (vec![Atom::Poison], i + 1),
            What::Number(value, len) => match self.length(i) {
                Some((atom, end)) => (vec![atom], end),
                None if *len >= 3 || self.tokens.len() < 3 => (vec![Atom::Poison], i + 1),
                None if matches!(self.what(i + 1), Some(What::Mark('-' | '—' | '/'))) => {
                    (vec![Atom::Poison], i + 1)
                }
                None if matches!(self.what(i.wrapping_sub(1)), Some(What::Mark(_))) => {
                    (vec![Atom::Poison], i + 1)
                }
                None => (vec![Atom::Times(*value)], i + 1),
            },
            What::Mark('-' | '—') => (vec![Atom::Dash], i + 1),
            What::Mark(',' | ';' | '&') => (vec![Atom::List], i + 1),
            What::Mark('/') => (
                vec![if matches!(found.last().map(|p| p.atom), Some(Atom::Stamp(_))) {
                    Atom::List
                } else {
                    Atom::Noise
                }],
                i + 1,
            ),
            What::Mark(_) => (vec![Atom::Noise], i + 1),
        }
    }

    fn small(&self, word: Word, i: usize, found: &[Placed]) -> (Vec<Atom>, usize) {
        let next = self.word(i + 1);
        let atom = match (word, next) {
            (Word::No, Some(Word::Late)) => {
                return (vec![Atom::Lead(Manner::By)], self.skip(i + 2, Word::Than));
            }
            (Word::No, Some(Word::Early | Word::Before)) => {
                return (vec![Atom::Lead(Manner::Since)], self.skip(i + 2, Word::Than));
            }
            (Word::By | Word::Until, Some(Word::Further)) => return (vec![Atom::Hold], i + 3),
            (Word::As, Some(Word::At)) => return (vec![Atom::Lead(Manner::AsOf)], i + 2),
            (Word::As, Some(Word::Of)) => return (vec![Atom::Lead(Manner::AsOf)], i + 2),
            (Word::As, Some(Word::From)) => return (vec![Atom::Lead(Manner::Since)], i + 2),
            (Word::Up, Some(Word::To)) => return (vec![Atom::Lead(Manner::By)], i + 2),
            (Word::Effect, Some(Word::From)) => return (vec![Atom::Lead(Manner::Since)], i + 2),
            (Word::Within, _) => return self.within(i),
            (Word::By, _) => Atom::Lead(Manner::By),
            (Word::Before, _) => Atom::Lead(Manner::Before),
            (Word::After, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Duration(_))) => {
                Atom::Poison
            }
            (Word::After, _) => Atom::Lead(Manner::After),
            (Word::From, _) => return (vec![Atom::From, Atom::Lead(Manner::Since)], i + 1),
            (Word::Since, _) => Atom::Lead(Manner::Since),
            (Word::Until, _) if !ends_in_time(found) => Atom::Lead(Manner::By),
            (Word::Until | Word::To | Word::Through, _) if ends_in_time(found) => Atom::To,
            (Word::Through, _) => Atom::Lead(Manner::By),
            (Word::To, Some(Word::Be)) => Atom::Poison,
            (Word::To, _) if found.is_empty() => Atom::Lead(Manner::By),
            (Word::To, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Hold)) => {
                Atom::Lead(Manner::By)
            }
            (Word::And, _) => Atom::List,
            (Word::Around, _) => Atom::Lead(Manner::Around),
            (Word::Onwards, _) if ends_in_time(found) => Atom::Trail(Manner::Since),
            (Word::Onwards, _) => Atom::Onwards,
            (Word::Ongoing, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Dash | Atom::To)) => {
                Atom::Onwards
            }
            (Word::Ongoing, _) => Atom::Hold,
            (Word::AtOnce, _) => Atom::AtOnce,
            (Word::Hedge(hedge), _) => Atom::Hedge(hedge),
            (Word::Poison, _) => Atom::Poison,
            (Word::Starting, _) => Atom::Lead(Manner::Since),
            (Word::Launch, _) => Atom::Start,
            (Word::Complete, _) => Atom::Finish,
            (Word::Twice, _) => Atom::Times(2),
            (Word::Regularly, _) => Atom::Every(Unit::Unstated, 0),
            (Word::At | Word::On | Word::In | Word::The | Word::Of | Word::During | Word::Small, _) => {
                return (Vec::new(), i + 1);
            }
            (Word::Early | Word::Late | Word::Mid | Word::Beginning | Word::Week, _) => Atom::Poison,
            (Word::Weekday(_), _) => return (Vec::new(), i + 1),
            _ => Atom::Noise,
        };
        (vec![atom], i + 1)
    }

    /// Within 30 days of …, within 2025.
    fn within(&self, i: usize) -> (Vec<Atom>, usize) {
        let at = self.skip(self.skip(i + 1, Word::The), Word::Following);
        match self.length(at) {
            Some((length, end)) => (vec![length, Atom::Trail(Manner::By)], end),
            None => (vec![Atom::Lead(Manner::By)], i + 1),
        }
    }

    /// A length: 12 months, two weeks, 6-12 months.
    fn length(&self, i: usize) -> Option<(Atom, usize)> {
        let value = self.count(i)?;
        let mut at = i + 1;
        if matches!(self.what(at), Some(What::Mark('-' | '—'))) && self.count(at + 1).is_some() {
            at += 2;
        }
        while matches!(self.what(at), Some(What::Mark('-'))) || matches!(self.word(at), Some(Word::Working)) {
            at += 1;
        }
        let Word::Unit(unit) = self.word(at)? else { return None };
        let value = i32::from(value);
        let (months, days) = match unit {
            Unit::Day | Unit::WorkingDay => (0, value),
            Unit::Week => (0, value * 7),
            Unit::Quarter => (value * 3, 0),
            Unit::Year => (value * 12, 0),
            _ => (value, 0),
        };
        Some((Atom::Duration(crate::when::atom::Length { months, days }), at + 1))
    }

    fn count(&self, i: usize) -> Option<u16> {
        match self.what(i)? {
            What::Number(value, _) => u16::try_from(*value).ok().filter(|value| (1..=999).contains(value)),
            What::Word(Word::Count(value)) => Some(*value),
            _ => None,
        }
    }

    /// Every two weeks, each year, quarterly.
    fn rhythm(&self, i: usize) -> Option<(Vec<Atom>, usize)> {
        match self.word(i)? {
            Word::Rhythm(unit, interval) => Some((vec![Atom::Every(unit, interval)], i + 1)),
            Word::Every => {
                if self.word(i + 1) == Some(Word::Other)
                    && let Some(Word::Unit(unit)) = self.word(i + 2)
                {
                    return Some((vec![Atom::Every(unit, 2)], i + 3));
                }
                if let Some(interval) = self.count(i + 1)
                    && let Some(Word::Unit(unit)) = self.word(i + 2)
                {
                    return Some((vec![Atom::Every(unit, interval)], i + 3));
                }
                match self.word(i + 1) {
                    Some(Word::Unit(unit)) => Some((vec![Atom::Every(unit, 1)], i + 2)),
                    Some(Word::Working) => Some((vec![Atom::Every(Unit::WorkingDay, 1)], i + 3)),
                    Some(Word::HalfYear) => Some((vec![Atom::Every(Unit::Half, 1)], i + 2)),
                    Some(Word::Weekday(_)) => {
                        let Some(Word::Weekday(day)) = self.word(i + 1) else { return None };
                        Some((vec![Atom::Every(Unit::Week, 1), Atom::Weekday(day)], i + 2))
                    }
                    Some(Word::Month(_)) => Some((vec![Atom::Every(Unit::Year, 1)], i + 1)),
                    Some(Word::Spring(..)) => Some((vec![Atom::Every(Unit::Year, 1)], i + 1)),
                    _ => None,
                }
            }
            // Twice a year, once per quarter.
            Word::Once | Word::Twice => {
                let times = if self.word(i) == Some(Word::Once) { 1 } else { 2 };
                let at = self.skip(self.skip(i + 1, Word::Count(1)), Word::Per);
                match self.word(at) {
                    Some(Word::Unit(unit)) => Some((vec![Atom::Every(unit, 1), Atom::Times(times)], at + 1)),
                    Some(Word::Rhythm(unit, 1)) => {
                        Some((vec![Atom::Every(unit, 1), Atom::Times(times)], at + 1))
                    }
                    _ => None,
                }
            }
            Word::Per => match self.word(i + 1) {
                Some(Word::Unit(unit)) => Some((vec![Atom::Every(unit, 1)], i + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The time at a token; without a stamp it is one that no calendar has.
    fn stamp(&self, i: usize) -> Option<(Option<Stamp>, usize)> {
        if let What::Date(figures) = self.what(i)? {
            return Some(match figures {
                Figures::Date(stamp) => (Some(*stamp), i + 1),
                Figures::Unclear => (None, i + 1),
            });
        }
        // 2025 Q4, 2025 H1.
        if let Some(year) = self.year(i) {
            let mut at = i + 1;
            if matches!(self.what(at), Some(What::Mark('/' | '-')))
                && matches!(self.word(at + 1), Some(Word::Quarter(_) | Word::Half(_)))
            {
                at += 1;
            }
            return Some(match self.word(at) {
                Some(Word::Quarter(quarter)) => {
                    (Some(Stamp::new(Year::Given(year), Piece::Quarters(quarter, quarter))), at + 1)
                }
                Some(Word::Half(half)) => (Some(Stamp::new(Year::Given(year), Piece::Half(half))), at + 1),
                _ if self.is_pair(i) => (None, i + 3),
                _ => (Some(Stamp::new(Year::Given(year), Piece::Year)), i + 1),
            });
        }
        let (piece, end) = self.piece(i)?;
        let Some(piece) = piece else { return Some((None, end)) };
        if piece == Piece::Year {
            return self.worded_year(i).map(|(year, end)| (Some(Stamp::new(year, Piece::Year)), end));
        }
        let (year, end) = self.year_after(end);
        if self.is_pair(end.wrapping_sub(1)) && year != Year::Unsaid {
            return Some((None, end + 2));
        }
        Some((Some(Stamp::new(year, piece)), end))
    }

    fn year(&self, i: usize) -> Option<i16> {
        match self.what(i)? {
            What::Number(value, 4) => is_year(*value),
            _ => None,
        }
    }

    /// 2021/22, 2011–12: a year of accounts or of school, which has its own calendar.
    fn is_pair(&self, i: usize) -> bool {
        self.year(i).is_some()
            && matches!(self.what(i + 1), Some(What::Mark('/' | '-' | '—')))
            && matches!(self.what(i + 2), Some(What::Number(_, 2)))
            && !matches!(self.word(i + 3), Some(Word::Month(_)))
    }

    /// This year, next year.
    fn worded_year(&self, i: usize) -> Option<(Year, usize)> {
        let at = self.skip(i, Word::The);
        let (year, at) = match self.word(at)? {
            Word::This => (Year::Offset(0), at + 1),
            Word::Next => (Year::Offset(1), at + 1),
            Word::Last => (Year::Offset(-1), at + 1),
            Word::Calendar => (Year::Unsaid, at),
            _ if at > i => (Year::Unsaid, at),
            _ => return None,
        };
        let at = self.skip(at, Word::Calendar);
        // Calendar years 2021 and 2022 says its years in figures.
        (self.word(at) == Some(Word::Unit(Unit::Year)) && self.year(at + 1).is_none())
            .then_some((year, at + 1))
    }

    /// The year that follows a part of it: of 2025, `, 2025`, this year.
    fn year_after(&self, i: usize) -> (Year, usize) {
        let mut at = i;
        if matches!(self.what(at), Some(What::Mark(',' | '/' | '-'))) && self.year(at + 1).is_some() {
            at += 1;
        }
        at = self.skip(self.skip(self.skip(at, Word::Of), Word::In), Word::The);
        let at = self.skip(at, Word::Calendar);
        let at = if self.year(at + 1).is_some() { self.skip(at, Word::Unit(Unit::Year)) } else { at };
        if let Some(year) = self.year(at) {
            return (Year::Given(year), at + 1);
        }
        match self.what(at) {
            Some(What::Masked) => return (Year::Masked, at + 1),
            Some(What::Word(Word::This | Word::Next | Word::Last)) => {
                if let Some((year, end)) = self.worded_year(at) {
                    return (year, end);
                }
            }
            _ => {}
        }
        (Year::Unsaid, i)
    }

    /// A part of a year; without a piece it is one that no calendar has.
    fn piece(&self, i: usize) -> Option<(Option<Piece>, usize)> {
        let day_first = match self.what(i)? {
            What::Number(value, 1 | 2) => Some((*value as u8, i + 1)),
            What::Ordinal(value) => Some((*value, i + 1)),
            _ => None,
        };
        if let Some((day, at)) = day_first {
            let at = self.skip(at, Word::Of);
            match self.word(at) {
                Some(Word::Month(month)) => {
                    let piece = is_day(month, day).then_some(Piece::Day(month, day));
                    return Some((piece, at + 1));
                }
                Some(Word::QuarterWord) if (1..=4).contains(&day) => {
                    return Some((Some(Piece::Quarters(day, day)), at + 1));
                }
                Some(Word::HalfWord) if (1..=2).contains(&day) => {
                    return Some((Some(Piece::Half(day)), at + 1));
                }
                Some(Word::Unit(Unit::Quarter))
                    if (1..=4).contains(&day) && matches!(self.what(i), Some(What::Ordinal(_))) =>
                {
                    return Some((Some(Piece::Quarters(day, day)), at + 1));
                }
                _ => {}
            }
            // 1-15 July, 1 to 15 July: the month stands with the second.
            let joint = matches!(self.what(i + 1), Some(What::Mark('-' | '—' | ',' | '&')))
                || matches!(self.word(i + 1), Some(Word::To | Word::And));
            let second = matches!(self.what(i + 2), Some(What::Number(_, 1 | 2) | What::Ordinal(_)));
            let month = matches!(self.word(self.skip(i + 3, Word::Of)), Some(Word::Month(_)));
            let other = match (joint && second && month, self.word(self.skip(i + 3, Word::Of))) {
                (true, Some(Word::Month(month))) => is_day(month, day).then_some(Piece::Day(month, day)),
                _ => return None,
            };
            return Some((other, i + 1));
        }
        match self.word(i)? {
            Word::Month(month) => Some(self.month(month, i + 1)),
            Word::Quarter(quarter) => Some((Some(Piece::Quarters(quarter, quarter)), i + 1)),
            Word::Half(half) => Some((Some(Piece::Half(half)), i + 1)),
            Word::QuarterWord | Word::Unit(Unit::Quarter) => match self.what(i + 1)? {
                What::Number(value @ 1..=4, 1) => {
                    Some((Some(Piece::Quarters(*value as u8, *value as u8)), i + 2))
                }
                _ => None,
            },
            Word::Spring(first, last) => {
                let unsaid = matches!(
                    self.what(i + 1),
                    Some(What::Mark('/' | '-' | '—')) | Some(What::Word(Word::To))
                );
                (!unsaid).then_some((Some(Piece::Season(first, last)), i + 1))
            }
            Word::Early | Word::Mid | Word::Late | Word::Beginning | Word::End => self.edge(i),
            Word::YearEnd => Some((Some(Piece::YearEdge(Edge::End)), i + 1)),
            Word::This | Word::Next | Word::Last | Word::Calendar => {
                self.worded_year(i).map(|(_, end)| (Some(Piece::Year), end))
            }
            Word::Week => {
                let at = self.skip(self.skip(self.skip(i + 1, Word::Of), Word::Starting), Word::The);
                match self.piece(at)? {
                    (Some(Piece::Day(month, day)), end) => Some((Some(Piece::Week(month, day)), end)),
                    (_, end) => Some((None, end)),
                }
            }
            _ => None,
        }
    }

    /// What follows the name of a month: a day, if no year.
    fn month(&self, month: u8, i: usize) -> (Option<Piece>, usize) {
        let at = self.skip(i, Word::The);
        let day = match self.what(at) {
            Some(What::Number(value, 1 | 2)) => *value,
            Some(What::Ordinal(value)) => u32::from(*value),
            Some(What::Mark('-')) if matches!(self.what(i + 1), Some(What::Number(_, 2))) => {
                return (None, i + 2);
            }
            _ => return (Some(Piece::Months(month, month)), i),
        };
        // July 24 is a day; Jul '24 and Jul-24 may be a year.
        let day = u8::try_from(day).unwrap_or(0);
        (is_day(month, day).then_some(Piece::Day(month, day)), at + 1)
    }

    /// Early 2025, mid-June, end of Q1, by the end of next year.
    fn edge(&self, i: usize) -> Option<(Option<Piece>, usize)> {
        let word = self.word(i)?;
        let mut at = i + 1;
        while matches!(self.what(at), Some(What::Mark('-' | '—')))
            || matches!(self.word(at), Some(Word::Of | Word::The | Word::Calendar))
        {
            at += 1;
        }
        // Beginning July is a start; beginning of July a part.
        if word == Word::Beginning && at == i + 1 {
            return None;
        }
        let year_word = matches!(self.word(at), Some(Word::Unit(Unit::Year)));
        let named_year = year_word
            && matches!(
                self.word(at - 1),
                Some(Word::The | Word::Calendar | Word::End | Word::Of | Word::Mid)
            )
            || matches!(self.what(at - 1), Some(What::Mark('-'))) && year_word;
        if matches!(self.word(at), Some(Word::This | Word::Next | Word::Last))
            || self.year(at).is_some()
            || named_year
        {
            if self.is_pair(at) {
                return Some((None, at + 3));
            }
            let edge = match word {
                Word::Early | Word::Beginning => Edge::Early,
                Word::Mid => Edge::Middle,
                Word::Late => Edge::Late,
                _ => Edge::End,
            };
            let is_unit = matches!(self.word(at), Some(Word::This | Word::Next | Word::Last))
                && self.worded_year(at).is_none();
            return Some(if is_unit {
                (None, at + 1)
            } else {
                (Some(Piece::YearEdge(edge)), at + usize::from(named_year))
            });
        }
        if matches!(self.word(at), Some(Word::Every)) {
            return Some((Some(Piece::PartOnly(Part::End)), at)).filter(|_| word == Word::End);
        }
        let (piece, end) = self.piece(at)?;
        let piece = match (word, piece?) {
            (Word::End, Piece::Months(month, _)) => Piece::MonthPart(month, Part::End),
            (Word::Early | Word::Beginning, Piece::Months(month, _)) => Piece::MonthPart(month, Part::Early),
            (Word::Mid, Piece::Months(month, _)) => Piece::MonthPart(month, Part::Middle),
            (Word::Late, Piece::Months(month, _)) => Piece::MonthPart(month, Part::Late),
            (Word::End, Piece::Quarters(quarter, _)) => Piece::QuarterEnd(quarter),
            (Word::End, Piece::Half(half)) => Piece::HalfEnd(half),
            _ => return Some((None, end)),
        };
        Some((Some(piece), end))
    }
}

fn ends_in_time(found: &[Placed]) -> bool {
    matches!(found.last().map(|placed| placed.atom), Some(Atom::Stamp(_) | Atom::Trail(_)))
}
