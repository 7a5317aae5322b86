//! Years in Chinese, plans of five years, and dates in figures.

use crate::when::atom::Atom;
use crate::when::chinese_stamp::{Found, Place, poison, stamp};
use crate::when::chinese_words::{Word, longest};
use crate::when::numeral;
use crate::when::numeric::{self, Figures};
use crate::when::stamp::{Part, Piece, Stamp, Year, is_day, is_year};

impl Place<'_> {
    /// A date in figures alone, with what may follow it.
    pub fn figures(&self, i: usize) -> Option<Found> {
        if !self.get(i).is_ascii_digit() {
            return None;
        }
        let Some((figures, end)) = numeric::date(self.chars, i, self.order) else {
            return self.month_dot_day(i);
        };
        let Figures::Date(date) = figures else { return Some(poison(end)) };
        match date.piece {
            Piece::Months(month, _) if self.get(end) == '月' => {
                let rest = self.month_rest(month, end + 1);
                Some(self.whole(date.year, rest.piece, rest.trail, rest.end, rest.hour))
            }
            Piece::Months(month, _) if matches!(self.get(end), '底' | '末') => {
                Some(stamp(date.year, Piece::MonthPart(month, Part::End), end + 1))
            }
            Piece::Months(month, _) => match self.part(end) {
                Some((part, end)) => Some(stamp(date.year, Piece::MonthPart(month, part), end)),
                None => Some(Found { atom: Atom::Stamp(date), trail: None, end }),
            },
            _ => {
                let end = self.first_of(end, &["日", "号"]).unwrap_or(end);
                let (hour, end) = self.time_of_day(end);
                let hour = hour.or(date.hour);
                Some(Found { atom: Atom::Stamp(Stamp { hour, ..date }), trail: None, end })
            }
        }
    }

    /// 6.30前, 3.1至4.30: month and day, where the words leave no other reading.
    fn month_dot_day(&self, i: usize) -> Option<Found> {
        let (month, at) = self.short(i)?;
        (self.get(at) == '.').then_some(())?;
        let (number, end) = self.short(at + 1)?;
        let bounded = i == 0 || !matches!(self.get(i - 1), '.' | '0'..='9');
        let marked = self.first_of(end, &["前", "之前", "以前", "至", "到", "起", "止"]).is_some();
        (bounded && is_day(month, number) && (marked || self.after_figures)).then_some(())?;
        (self.get(end) != '.').then_some(())?;
        Some(Found { ..stamp(Year::Unsaid, Piece::Day(month, number), end) })
    }

    /// A number of one or two figures.
    fn short(&self, i: usize) -> Option<(u8, usize)> {
        let number = numeral::at(self.chars, i).filter(|n| !n.chinese && n.len <= 2)?;
        Some((u8::try_from(number.value?).ok()?, i + number.len))
    }

    /// “十四五”: its first year.
    pub fn five_years(&self, i: usize) -> Option<(i16, usize)> {
        let quoted = i > 0 && self.get(i - 1) == '"';
        let figure = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|p| p as i16 + 1);
        let (ordinal, end, is_number) = if self.get(i) == '十' {
            match figure(self.get(i + 1)) {
                Some(n) if self.get(i + 2) == '五' => (10 + n, i + 3, false),
                Some(5) => (10, i + 2, true),
                _ => return None,
            }
        } else {
            let n = figure(self.get(i)).filter(|n| (6..=9).contains(n))?;
            (self.get(i + 1) == '五').then_some((n, i + 2, true))?
        };
        let closed = self.get(end) == '"';
        let end = if closed { end + 1 } else { end };
        let named = self.first_of(end, &["期间", "时期", "规划", "计划"]).is_some();
        if is_number && !(quoted && closed) && !named {
            return None;
        }
        if matches!(self.get(end), '日' | '号' | '天' | '个' | '年' | '月') {
            return None;
        }
        let end = self.first_of(end, &["规划期间", "规划期内", "规划期", "规划", "时期"]).unwrap_or(end);
        Some((2001 + 5 * (ordinal - 10), end))
    }

    /// A year, and the character after it.
    pub fn year(&self, i: usize) -> Option<(Year, usize)> {
        if let Some((word, end)) = longest(self.chars, i) {
            match word {
                Word::Year(offset) => return Some((Year::Offset(offset), end)),
                Word::Following => return Some((Year::Following, end)),
                _ => {}
            }
        }
        let number = numeral::at(self.chars, i)?;
        let end = i + number.len;
        let unit = self.is(end, "年");
        let Some(value) = number.value else {
            return Some((Year::Masked, self.year_unit(unit?)));
        };
        let four = number.len == 4;
        match (is_year(value).filter(|_| four), unit) {
            (Some(year), Some(end)) => Some((Year::Given(year), self.year_unit(end))),
            (Some(year), None) => {
                let alone =
                    matches!(self.get(end), '\0' | ' ' | '-' | '—' | '(' | ')' | ',' | '、' | '/' | '"');
                let joined = [
                    "上半年",
                    "下半年",
                    "第",
                    "q",
                    "h",
                    "前",
                    "底",
                    "至",
                    "到",
                    "和",
                    "起",
                    "春",
                    "夏",
                    "秋",
                ];
                (alone || self.first_of(end, &joined).is_some()).then_some((Year::Given(year), end))
            }
            // 25年3月: two figures, and a year near the context's.
            (None, Some(end)) if number.len == 2 && !number.chinese => {
                let year = 2000 + value as i16;
                let near =
                    self.context.is_some_and(|context| (i32::from(context) - i32::from(year)).abs() <= 10);
                let month = numeral::at(self.chars, end).map(|n| self.get(end + n.len)) == Some('月');
                (near && (month || matches!(self.get(end), '底'))).then_some((Year::Given(year), end))
            }
            _ => None,
        }
    }

    /// What may follow 年: 度, 份.
    fn year_unit(&self, end: usize) -> usize {
        if self.is(end, "度内").is_some() {
            end
        } else {
            self.first_of(end, &["度", "份"]).unwrap_or(end)
        }
    }
}
