//! Rhythms and lengths in English: every two weeks, within 30 days.

use crate::when::atom::{Atom, Length, Manner, Unit};
use crate::when::english::Reader;
use crate::when::english_tokens::What;
use crate::when::english_words::Word;

impl Reader<'_> {
    /// Every two weeks, each year, quarterly.
    pub fn rhythm(&self, i: usize) -> Option<(Vec<Atom>, usize)> {
        // 6-monthly, two yearly.
        if let Some(interval) = self.count(i).filter(|&interval| interval > 1) {
            let at = if self.what(i + 1) == Some(&What::Mark('-')) { i + 2 } else { i + 1 };
            if let Some(Word::Rhythm(unit, 1)) = self.word(at) {
                return Some((vec![Atom::Every(unit, interval)], at + 1));
            }
        }
        match self.word(i)? {
            // Half yearly is no year.
            Word::HalfWord if self.word(i + 1) == Some(Word::Rhythm(Unit::Year, 1)) => {
                Some((vec![Atom::Every(Unit::Half, 1)], i + 2))
            }
            Word::Rhythm(..) if self.is_adjective(i) => Some((vec![Atom::Poison], i + 1)),
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
            Word::Times => {
                let at = self.skip(self.skip(self.skip(i + 1, Word::Count(1)), Word::Per), Word::Every);
                match self.word(at) {
                    Some(Word::Unit(unit) | Word::Rhythm(unit, 1)) => {
                        Some((vec![Atom::Every(unit, 1), Atom::Times(2)], at + 1))
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

    /// A length: 12 months, two weeks, 6-12 months.
    pub fn length(&self, i: usize) -> Option<(Atom, usize)> {
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
        Some((Atom::Duration(Length { months, days }), at + 1))
    }

    /// A number in figures or in words.
    pub fn count(&self, i: usize) -> Option<u16> {
        match self.what(i)? {
            What::Number(value, _) => u16::try_from(*value).ok().filter(|value| (1..=999).contains(value)),
            What::Word(Word::Count(value)) => Some(*value),
            _ => None,
        }
    }

    /// Within 30 days of …, within 2025.
    pub fn within(&self, i: usize) -> (Vec<Atom>, usize) {
        let at = self.skip(self.skip(i + 1, Word::The), Word::Following);
        match self.length(at) {
            Some((length, end)) => (vec![length, Atom::Trail(Manner::By)], end),
            None => (vec![Atom::Lead(Manner::By)], i + 1),
        }
    }
}
