//! One time in English: a day, a month, a quarter, a part of a year.

use crate::when::atom::Unit;
use crate::when::english::Reader;
use crate::when::english_tokens::What;
use crate::when::english_words::Word;
use crate::when::numeric::Figures;
use crate::when::stamp::{Edge, Part, Piece, Stamp, Year, is_day, is_year};

impl Reader<'_> {
    /// The time at a token; without a stamp it is one that no calendar has.
    pub fn stamp(&self, i: usize) -> Option<(Option<Stamp>, usize)> {
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
        if let Some(found) = self.short_date(i) {
            return Some(found);
        }
        let (piece, end) = self.piece(i)?;
        let Some(piece) = piece else { return Some((None, end)) };
        if piece == Piece::Year {
            return self.worded_year(i).map(|(year, end)| (Some(Stamp::new(year, Piece::Year)), end));
        }
        // Mar 24 may be March 2024.
        if let (Piece::Day(_, day), Some(context)) = (piece, self.context)
            && self.what(end - 1) == Some(&What::Number(u32::from(day), 2))
            && (0..self.tokens.len()).all(|at| self.year(at).is_none())
            && (-1..=4).contains(&(2000 + i32::from(day) - i32::from(context)))
        {
            return Some((None, end));
        }
        let (year, end) = self.year_after(end);
        if self.is_pair(end.wrapping_sub(1)) && year != Year::Unsaid {
            return Some((None, end + 2));
        }
        Some((Some(Stamp::new(year, piece)), end))
    }

    /// 31-Mar-25, where only the last number can be a year near that of the context.
    fn short_date(&self, i: usize) -> Option<(Option<Stamp>, usize)> {
        let (What::Number(day, 1 | 2), What::Number(year, 2)) = (self.what(i)?, self.what(i + 4)?) else {
            return None;
        };
        let hyphened = [i + 1, i + 3].iter().all(|&at| self.what(at) == Some(&What::Mark('-')));
        let Some(Word::Month(month)) = self.word(i + 2).filter(|_| hyphened) else { return None };
        let day = u8::try_from(*day).ok()?;
        let year = is_year(2000 + year)?;
        let far = |year: i16| (i32::from(year) - i32::from(self.context.unwrap_or(0))).abs() > 5;
        let is_clear = !far(year) && far(2000 + i16::from(day)) && is_day(month, day);
        Some((is_clear.then(|| Stamp::new(Year::Given(year), Piece::Day(month, day))), i + 5))
    }

    /// The year in figures at a token.
    pub fn year(&self, i: usize) -> Option<i16> {
        match self.what(i)? {
            What::Number(value, 4) => is_year(*value),
            _ => None,
        }
    }

    /// 2021/22, 2011–12: a year of accounts or of school, which has its own calendar.
    pub fn is_pair(&self, i: usize) -> bool {
        self.year(i).is_some()
            && matches!(self.what(i + 1), Some(What::Mark('/' | '-' | '—')))
            && matches!(self.what(i + 2), Some(What::Number(_, 2)))
            && !matches!(self.word(i + 3), Some(Word::Month(_)))
    }

    /// This year, next year.
    pub fn worded_year(&self, i: usize) -> Option<(Year, usize)> {
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
    pub fn year_after(&self, i: usize) -> (Year, usize) {
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
    pub fn piece(&self, i: usize) -> Option<(Option<Piece>, usize)> {
        let day_first = match self.what(i)? {
            What::Number(value, 1 | 2) => Some((*value as u8, i + 1)),
            What::Ordinal(value) => Some((*value, i + 1)),
            _ => None,
        };
        if let Some((day, at)) = day_first {
            // 30-Jun-2024.
            let hyphened = self.what(at) == Some(&What::Mark('-'))
                && self.what(at + 2) == Some(&What::Mark('-'))
                && self.year(at + 3).is_some();
            let at = self.skip(at + usize::from(hyphened), Word::Of);
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
                // Spring/Summer 2025: two that follow each other are one stretch.
                let joint = matches!(self.what(i + 1), Some(What::Mark('/' | '-' | '—' | '&')))
                    || matches!(self.word(i + 1), Some(Word::To | Word::And));
                if let Some(Word::Spring(next, end)) = self.word(i + 2)
                    && joint
                {
                    return Some(((next == last + 1).then_some(Piece::Season(first, end)), i + 3));
                }
                let unsaid = matches!(
                    self.what(i + 1),
                    Some(What::Mark('/' | '-' | '—')) | Some(What::Word(Word::To))
                );
                (!unsaid).then_some((Some(Piece::Season(first, last)), i + 1))
            }
            Word::Early | Word::Mid | Word::Late | Word::Beginning | Word::End => self.edge(i),
            Word::Unit(Unit::Year) => {
                let at = if self.what(i + 1) == Some(&What::Mark('-')) { i + 2 } else { i + 1 };
                (self.word(at) == Some(Word::End)).then_some((Some(Piece::YearEdge(Edge::End)), at + 1))
            }
            Word::YearEnd => Some((Some(Piece::YearEdge(Edge::End)), i + 1)),
            Word::This | Word::Next | Word::Last | Word::Calendar | Word::The => {
                self.worded_year(i).map(|(_, end)| (Some(Piece::Year), end))
            }
            Word::Week | Word::Unit(Unit::Week) => {
                let at = self.skip(self.skip(i + 1, Word::Of), Word::Starting);
                if at == i + 1 && self.word(i) != Some(Word::Week) {
                    return None;
                }
                let at = self.skip(at, Word::The);
                match self.piece(at)? {
                    (Some(Piece::Day(month, day)), end) => Some((Some(Piece::Week(month, day)), end)),
                    (_, end) => Some((None, end)),
                }
            }
            _ => None,
        }
    }

    /// What follows the name of a month: a day, if no year.
    pub fn month(&self, month: u8, i: usize) -> (Option<Piece>, usize) {
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
    pub fn edge(&self, i: usize) -> Option<(Option<Piece>, usize)> {
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
        let named =
            matches!(self.word(at - 1), Some(Word::The | Word::Calendar | Word::End | Word::Of | Word::Mid));
        let hyphened = matches!(self.what(at - 1), Some(What::Mark('-')));
        let named_year = year_word && (named || hyphened);
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
