//! English text, and text of figures alone, to atoms.

use crate::when::atom::{Atom, Manner, Placed, Unit};
use crate::when::english_tokens::{Token, What, tokens};
use crate::when::english_words::Word;
use crate::when::stamp::{Piece, Stamp, Year};

/// The atoms of an English text.
pub fn atoms(chars: &[char], context: Option<i16>) -> Vec<Placed> {
    let tokens = tokens(chars);
    let reader = Reader { tokens: &tokens, context };
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
        if !matches!(found[i].atom, Atom::Stamp(_)) {
            continue;
        }
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
            let wraps =
                matches!((order(stamp.piece), order(other.piece)), (Some(one), Some(two)) if one > two);
            stamp.year = Year::Given(if wraps { year - 1 } else { year });
            found[i].atom = Atom::Stamp(stamp);
        } else if stamp.year == Year::Unsaid && other.year == Year::Masked && next > i + 1 {
            stamp.year = Year::Masked;
            found[i].atom = Atom::Stamp(stamp);
        }
    }
}

/// Tokens that are being read.
pub struct Reader<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    /// The year of the context.
    pub context: Option<i16>,
}

impl Reader<'_> {
    /// What stands at a token.
    pub fn what(&self, i: usize) -> Option<&What> {
        self.tokens.get(i).map(|token| &token.what)
    }

    /// The word at a token.
    pub fn word(&self, i: usize) -> Option<Word> {
        match self.what(i)? {
            What::Word(word) => Some(*word),
            _ => None,
        }
    }

    /// The token after a word, if it stands here.
    pub fn skip(&self, i: usize, word: Word) -> usize {
        if self.word(i) == Some(word) { i + 1 } else { i }
    }

    /// The atoms at a token, and the token after them.
    fn next(&self, i: usize, found: &[Placed]) -> (Vec<Atom>, usize) {
        if let Some((atoms, end)) = self.rhythm(i) {
            return (atoms, end);
        }
        if let Some((atoms, end)) = self.day_alone(i, found) {
            return (atoms, end);
        }
        if let Some((stamp, end)) = self.stamp(i) {
            return (vec![stamp.map_or(Atom::Poison, Atom::Stamp)], end);
        }
        match &self.tokens[i].what {
            What::Word(word) => self.small(*word, i, found),
            What::Ordinal(_) if self.tokens[i].end - self.tokens[i].start > 4 => (vec![Atom::Noise], i + 1),
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
            // 2025+ goes on.
            What::Mark('+') if ends_in_time(found) => (vec![Atom::Trail(Manner::Since)], i + 1),
            What::Mark('+' | '%' | '$' | '£' | '€' | '#' | '<' | '>' | '=' | '≤' | '≥') => {
                (vec![Atom::Poison], i + 1)
            }
            What::Mark(_) => (vec![Atom::Noise], i + 1),
        }
    }

    /// The 15 of July 1-15, 2024; the 5th of each month; the last Friday.
    fn day_alone(&self, i: usize, found: &[Placed]) -> Option<(Vec<Atom>, usize)> {
        let (number, is_ordinal) = match self.what(i)? {
            What::Number(value, 1 | 2) => (u8::try_from(*value).ok()?, false),
            // The second draft is no day.
            What::Ordinal(value) if self.tokens[i].end - self.tokens[i].start <= 4 => (*value, true),
            What::Word(Word::Last) => match self.word(i + 1) {
                Some(Word::Weekday(day)) => return Some((vec![Atom::Nth(-1), Atom::Weekday(day)], i + 2)),
                _ => return None,
            },
            _ => return None,
        };
        if let Some(Word::Weekday(day)) = self.word(i + 1).filter(|_| is_ordinal) {
            return Some((vec![Atom::Nth(i8::try_from(number).ok()?), Atom::Weekday(day)], i + 2));
        }
        if self.piece(i).is_some() || !(1..=31).contains(&number) {
            return None;
        }
        let after_day = match found {
            [.., date, joint] => {
                let day =
                    matches!(date.atom, Atom::Stamp(Stamp { piece: Piece::Day(..), year: Year::Unsaid, .. }));
                day && (joint.atom.is_joint() || joint.atom == Atom::List)
            }
            _ => false,
        };
        let counts_days = after_day && self.length(i).is_none();
        if !is_ordinal && !counts_days {
            return None;
        }
        let (year, end) = self.year_after(i + 1);
        Some((vec![Atom::Stamp(Stamp::new(year, Piece::DayOnly(number)))], end))
    }

    /// The atoms of a word that is no time of its own.
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
            (Word::As, Some(Word::At | Word::Of))
                if matches!(found.last().map(|p| p.atom), Some(Atom::Hold)) =>
            {
                Atom::Poison
            }
            (Word::As, Some(Word::At)) => return (vec![Atom::Lead(Manner::AsOf)], i + 2),
            (Word::As, Some(Word::Of)) => return (vec![Atom::Lead(Manner::AsOf)], i + 2),
            (Word::As, Some(Word::From)) => return (vec![Atom::Lead(Manner::Since)], i + 2),
            (Word::Up, Some(Word::To)) => return (vec![Atom::Lead(Manner::By)], i + 2),
            (Word::Effect, Some(Word::From)) => return (vec![Atom::Lead(Manner::Since)], i + 2),
            (Word::Within, _) => return self.within(i),
            (Word::By, _) => Atom::Lead(Manner::By),
            (Word::Before, Some(Word::To)) => return (vec![Atom::Lead(Manner::Before)], i + 2),
            (Word::Before, _) => Atom::Lead(Manner::Before),
            (Word::After, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Duration(_))) => {
                // 30 days after adoption is a limit; after a day it would have to be counted.
                let counted = (i + 1..self.tokens.len()).any(|at| self.stamp(at).is_some());
                if counted { Atom::Poison } else { Atom::Trail(Manner::By) }
            }
            // Short-term (by 2027).
            (Word::Span, Some(Word::Term)) => return (vec![Atom::Noise], i + 2),
            (Word::Span, None)
                if self.what(i + 1) == Some(&What::Mark('-')) && self.word(i + 2) == Some(Word::Term) =>
            {
                return (vec![Atom::Noise], i + 3);
            }
            (Word::Span, _) => Atom::Unknown,
            (Word::After, _) if i + 1 == self.tokens.len() && after_time(found) => Atom::Onwards,
            (Word::After, _) => Atom::Lead(Manner::After),
            (Word::From, _) => return (vec![Atom::From, Atom::Lead(Manner::Since)], i + 1),
            (Word::Since, _) => Atom::Lead(Manner::Since),
            (Word::Until, _) if !ends_in_time(found) => Atom::Lead(Manner::By),
            (Word::Until | Word::To | Word::Through, _) if ends_in_time(found) => Atom::To,
            (Word::Through, _) => Atom::Lead(Manner::By),
            (Word::To, Some(Word::Be)) => Atom::Poison,
            (Word::To, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Every(..))) => Atom::Noise,
            (Word::Once, Some(Word::Every)) => Atom::Noise,
            (Word::To, _) if found.is_empty() => Atom::Lead(Manner::By),
            (Word::To, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Hold)) => {
                Atom::Lead(Manner::By)
            }
            (Word::And, _) if self.is_between(i) => Atom::To,
            (Word::And, _) => Atom::List,
            (Word::Count(count), _) if count > 1 => Atom::Times(u32::from(count)),
            (Word::Around, _) => Atom::Lead(Manner::Around),
            (Word::Onwards, _) if ends_in_time(found) => Atom::Trail(Manner::Since),
            (Word::Onwards, _) if matches!(self.stamp(i + 1), Some((Some(_), _))) => Atom::Poison,
            (Word::Onwards, _) => Atom::Onwards,
            (Word::On, Some(Word::Going)) => {
                let (atoms, end) = self.small(Word::Ongoing, i + 1, found);
                return (atoms, end.max(i + 2));
            }
            (Word::Latest, _) if ends_in_time(found) => Atom::Trail(Manner::By),
            (Word::Latest, _) => Atom::Lead(Manner::By),
            (Word::Earliest, _) if ends_in_time(found) => Atom::Trail(Manner::Since),
            (Word::Beginning, _) if self.what(i + 1) == Some(&What::Mark(':')) => Atom::Opens,
            (Word::End, _) if self.what(i + 1) == Some(&What::Mark(':')) => Atom::Closes,
            (Word::Ongoing, _) if matches!(found.last().map(|p| p.atom), Some(Atom::Dash | Atom::To)) => {
                Atom::Onwards
            }
            (Word::Ongoing, _) if after_time(found) => Atom::Onwards,
            (Word::Ongoing, _) => self.ongoing(i),
            (Word::AtOnce, _) => Atom::AtOnce,
            (Word::Hedge(hedge), _) => Atom::Hedge(hedge),
            (Word::Poison, _) => Atom::Poison,
            (Word::Starting, _) => Atom::Lead(Manner::Since),
            (Word::Launch, _) if !ends_in_time(found) => Atom::Opens,
            (Word::Launch, _) => Atom::Start,
            (Word::Complete, _) if !ends_in_time(found) => Atom::Closes,
            (Word::Complete, _) => Atom::Finish,
            (Word::Twice, _) => Atom::Times(2),
            (Word::Regularly, _) => Atom::Every(Unit::Unstated, 0),
            (Word::At | Word::On | Word::In | Word::The | Word::Of | Word::During | Word::Small, _) => {
                return (Vec::new(), i + 1);
            }
            (Word::Early | Word::Late | Word::Mid | Word::Beginning | Word::Week, _) => Atom::Poison,
            (Word::Weekday(day), _) if found.iter().any(|p| matches!(p.atom, Atom::Every(..))) => {
                Atom::Weekday(day)
            }
            (Word::Effect, _) => Atom::Lead(Manner::Since),
            (Word::Weekday(_), _) => return (Vec::new(), i + 1),
            (Word::Thing, _) => self.thing(i, found),
            (Word::Last, Some(Word::Deed)) => Atom::Noise,
            (Word::Calendar, Some(Word::Unit(Unit::Year))) => return (Vec::new(), i + 1),
            (Word::Unit(Unit::Year), _) if self.year(i + 1).is_some() => return (Vec::new(), i + 1),
            (Word::Unknown | Word::Going, _) => Atom::Unknown,
            (Word::Deed | Word::Between | Word::Count(_) | Word::Working, _) => Atom::Noise,
            _ => Atom::Poison,
        };
        (vec![atom], i + 1)
    }

    /// Between June and August: its `and` joins the ends of a stretch.
    fn is_between(&self, i: usize) -> bool {
        let before = self.tokens[..i].iter().rev().map(|token| &token.what);
        let mut marks = before.filter(|what| matches!(what, What::Word(Word::Between | Word::And)));
        matches!(marks.next(), Some(What::Word(Word::Between)))
    }
}

/// Whether a time stands before, with no more than `and` between.
fn after_time(found: &[Placed]) -> bool {
    let count = found.iter().rev().take_while(|placed| placed.atom == Atom::List).count();
    ends_in_time(&found[..found.len() - count])
}

fn ends_in_time(found: &[Placed]) -> bool {
    matches!(found.last().map(|placed| placed.atom), Some(Atom::Stamp(_) | Atom::Trail(_)))
}
