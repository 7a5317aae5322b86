//! One time in Chinese: a year, a part of it, a day, a time of day.

use crate::when::atom::{Atom, Manner};
use crate::when::chinese_words::{Word, longest, matches};
use crate::when::numeral::{self, Number};
use crate::when::numeric::Order;
use crate::when::stamp::{Edge, Piece, Stamp, Year};

/// What was found at a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// A stamp, a length, or [`Atom::Poison`] for what no calendar has.
    pub atom: Atom,
    /// A word about the stamp that is a part of its form: 年内, 日底.
    pub trail: Option<Atom>,
    /// The character after it.
    pub end: usize,
}

/// Where a time is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The characters of the text.
    pub chars: &'a [char],
    /// The year of the context.
    pub context: Option<i16>,
    /// The order of day and month in figures.
    pub order: Order,
    /// Whether the atom before is a joint after a date in figures.
    pub after_figures: bool,
}

impl Place<'_> {
    /// The character at an index; NUL after the last.
    pub fn get(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    /// The character after a form, if it begins here.
    pub fn is(&self, i: usize, form: &str) -> Option<usize> {
        matches(self.chars, i, form)
    }

    /// The character after the first of some forms that begins here.
    pub fn first_of(&self, i: usize, forms: &[&str]) -> Option<usize> {
        forms.iter().find_map(|form| self.is(i, form))
    }

    /// The time that begins at a character.
    pub fn stamp(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.figures(i) {
            return Some(found);
        }
        if let Some((first, end)) = self.five_years(i) {
            let (piece, end) = match self.first_of(end, &["期末", "末期", "末", "收官之年"]) {
                Some(end) => (Piece::FiveYearsEnd(first), end),
                None if self
                    .first_of(end, &["前三年", "前两年", "后三年", "后两年", "中期", "初", "头"])
                    .is_some() =>
                {
                    return Some(poison(end));
                }
                None => (Piece::FiveYears(first), end),
            };
            return Some(stamp(Year::Unsaid, piece, end));
        }
        match self.year(i) {
            Some((Year::Given(_), end)) if self.get(end) == '代' => Some(poison(end + 1)),
            Some((year, end)) => {
                let end = self.first_of(end, &["的", "\""]).unwrap_or(end);
                match self.piece(end, true) {
                    Some(Named { piece, trail, end, hour }) => {
                        Some(self.whole(year, piece, trail, end, hour))
                    }
                    // 2025年 月底: the month is blank.
                    None if matches!(self.get(end), '月' | '日') => Some(poison(end + 1)),
                    None => match self.within_year(end) {
                        Some(end) => {
                            let trail = (!self.holds(end)).then_some(Atom::Trail(Manner::By));
                            Some(Found { trail, ..stamp(year, Piece::Year, end) })
                        }
                        None => Some(stamp(year, Piece::Year, end)),
                    },
                }
            }
            None => {
                let found = self.piece(i, false)?;
                Some(self.whole(Year::Unsaid, found.piece, found.trail, found.end, found.hour))
            }
        }
    }

    /// The time of a year and a part of it.
    pub fn whole(
        &self,
        year: Year,
        piece: Option<Piece>,
        trail: Option<Atom>,
        end: usize,
        hour: Option<u8>,
    ) -> Found {
        match piece {
            Some(piece) => Found { atom: Atom::Stamp(Stamp { year, piece, hour }), trail, end },
            None => poison(end),
        }
    }

    /// A part of a year.
    fn piece(&self, i: usize, has_year: bool) -> Option<Named> {
        if has_year {
            let edge = match self.get(i) {
                '底' => Some(Edge::End),
                '末' => Some(Edge::Close),
                '终' => Some(Edge::Close),
                '初' if self.edge(i) == Some(true) => Some(Edge::Early),
                '中' if self.edge(i) == Some(true) => Some(Edge::Middle),
                '中' if self.edge(i).is_none() => return Some(Named::poison(i + 1)),
                _ => None,
            };
            if let Some(edge) = edge {
                return Some(Named::new(Piece::YearEdge(edge), i + 1));
            }
        }
        if let Some(found) = self.season(i).filter(|_| has_year) {
            return Some(found);
        }
        if let Some(found) = self.first_quarters(i, has_year) {
            return Some(found);
        }
        let number_first = numeral::at(self.chars, i).is_some();
        if let Some(found) = self.quarter(i).or_else(|| self.latin(i)).or_else(|| self.month(i)) {
            return Some(found);
        }
        match longest(self.chars, i) {
            Some((Word::P(piece), end)) => {
                if matches!(piece, Piece::YearEdge(Edge::Early | Edge::Middle))
                    && self.edge(end - 1) != Some(true)
                {
                    return Some(Named::poison(end));
                }
                if let Piece::Months(month, _) = piece {
                    return Some(self.month_rest(month, end));
                }
                return Some(Named::new(piece, end));
            }
            Some((Word::YearWithin, end)) => {
                let trail = (!self.holds(end)).then_some(Atom::Trail(Manner::By));
                return Some(Named { trail, ..Named::new(Piece::Year, end) });
            }
            Some((Word::Half(half), end)) => {
                if matches!(self.get(end), '初' | '中') && self.edge(end) != Some(false) {
                    return Some(Named::poison(end + 1));
                }
                return Some(match self.first_of(end, &["末", "底", "结束"]) {
                    Some(end) => Named::new(Piece::HalfEnd(half), end),
                    None => Named::new(Piece::Half(half), end),
                });
            }
            Some((Word::Festival(month, day), end)) => return self.festival(i, month, day, end),
            _ => {}
        }
        if self.is_national_day(i) {
            return self.festival(i, 10, 1, i + 2);
        }
        if let Some((part, end)) = self.part(i).filter(|_| !has_year) {
            return Some(Named::new(Piece::PartOnly(part), end));
        }
        let number = numeral::at(self.chars, i).filter(|_| number_first)?;
        self.day_only(i, number, has_year)
    }

    /// 2025年内, but not 2025年内部审计.
    fn within_year(&self, i: usize) -> Option<usize> {
        let end = self.first_of(i, &["年内", "度内", "以内", "之内", "内"])?;
        match longest(self.chars, end - 1) {
            Some((_, longer)) if longer > end => None,
            _ => Some(end),
        }
    }

    /// 年内持续推进 goes on through the year.
    fn holds(&self, i: usize) -> bool {
        self.first_of(i, &["持续", "长期", "常态", "全程", "滚动"]).is_some()
    }

    /// 2025年春: a season in one character.
    fn season(&self, i: usize) -> Option<Named> {
        let months = match self.get(i) {
            '春' => (3, 5),
            '夏' => (6, 8),
            '秋' => (9, 11),
            '冬' => return longest(self.chars, i).is_none().then(|| Named::poison(i + 1)),
            _ => return None,
        };
        if longest(self.chars, i).is_some() {
            return None;
        }
        let ends = matches!(self.get(i + 1), '\0' | '-' | '—' | ',' | '、' | ')' | '至' | '到' | '前');
        Some(if ends { Named::new(Piece::Season(months.0, months.1), i + 1) } else { Named::poison(i + 1) })
    }

    /// 十一 as the name of a day, which is otherwise a number.
    fn is_national_day(&self, i: usize) -> bool {
        let quoted = i > 0 && self.get(i - 1) == '"';
        self.is(i, "十一").is_some_and(|end| {
            quoted && self.get(end) == '"'
                || self.first_of(end, &["前", "之前", "国庆", "假期", "黄金周", "期间"]).is_some()
        })
    }

    /// A festival; the days off around it are not known.
    fn festival(&self, i: usize, month: u8, day: u8, end: usize) -> Option<Named> {
        let mut end = self.is(end, "\"").unwrap_or(end);
        for name in
            ["国际劳动节", "劳动节", "国庆节", "国庆", "建党节", "建军节", "儿童节", "妇女节", "青年节"]
        {
            if let Some(after) = self.is(end, name) {
                end = after;
                break;
            }
        }
        end = self.is(end, "\"").unwrap_or(end);
        end = self.is(end, "节").unwrap_or(end);
        let holiday = [
            "期间",
            "假期",
            "长假",
            "黄金周",
            "小长假",
            "、",
            "和",
            "后",
            "以后",
            "之后",
            "春节",
            "中秋",
            "精神",
            "勋章",
            "口号",
        ];
        // 五一、 begins a list of festivals; 七一勋章 is no time at all.
        if self.first_of(end, &holiday).is_some() || i > 0 && self.get(i - 1) == '双' {
            return Some(Named::poison(end));
        }
        Some(Named::new(Piece::Festival(month, day), end))
    }

    /// 前三季度, and 前11个月 after a year.
    fn first_quarters(&self, i: usize, has_year: bool) -> Option<Named> {
        let at = self.is(i, "前")?;
        let number = numeral::at(self.chars, at)?;
        let count = u8::try_from(number.value?).ok().filter(|count| (1..=12).contains(count))?;
        let at = at + number.len;
        if let Some(end) = self.first_of(at, &["个季度", "季度"]) {
            return (count <= 4).then_some(Named::new(Piece::Quarters(1, count), end));
        }
        let end = self.is(at, "个月").filter(|_| has_year)?;
        Some(Named::new(Piece::Months(1, count), end))
    }

    /// A quarter, or the number of one.
    pub fn quarter(&self, i: usize) -> Option<Named> {
        let at = self.is(i, "第").unwrap_or(i);
        // 两季 counts, and names no quarter.
        let number = numeral::at(self.chars, at).filter(|_| self.get(at) != '两')?;
        let after = at + number.len;
        let end = self
            .first_of(after, &["季度", "个季度"])
            .or_else(|| self.is(after, "季").filter(|&end| !matches!(self.get(end), '节' | '稻' | '作')));
        let Some(mut end) = end else { return self.bare(at, number) };
        // 三个季度 without 第 is a length.
        if self.get(after) == '个' && at == i {
            return None;
        }
        let Some(value) = number.value else { return Some(Named::new(Piece::Unknown, end)) };
        let Some(quarter) = u8::try_from(value).ok().filter(|q| (1..=4).contains(q)) else {
            return Some(Named::poison(end));
        };
        end = self.is(end, "度").unwrap_or(end);
        if let Some(end) = self.first_of(end, &["末", "底", "结束"]) {
            return Some(Named::new(Piece::QuarterEnd(quarter), end));
        }
        if matches!(self.get(end), '初' | '中') && self.edge(end) != Some(false) {
            return Some(Named::poison(end + 1));
        }
        Some(Named::new(Piece::Quarters(quarter, quarter), end))
    }

    /// A number whose unit stands with a later one: the 4 of 4-5月.
    pub fn bare(&self, i: usize, number: Number) -> Option<Named> {
        let value = u16::try_from(number.value?).ok().filter(|&value| (1..=31).contains(&value))?;
        let mut at = i + number.len;
        let mut joints = 0;
        loop {
            let joint =
                self.first_of(at, &["——", "-—", "—-", "-", "—", "至", "到", "、", "和", "及", ",", "/"]);
            let Some(next) = joint else { break };
            let next = self.is(next, "第").unwrap_or(next);
            let other = numeral::at(self.chars, next).filter(|n| n.len <= 3)?;
            at = next + other.len;
            joints += 1;
            if joints > 12 {
                return None;
            }
        }
        let unit = self.first_of(at, &["月", "日", "号", "季"]);
        if joints > 0 && unit.is_some() {
            return Some(Named::new(Piece::Bare(value), i + number.len));
        }
        let last = matches!(self.get(at), '\0' | ')' | ',' | '"')
            || self.first_of(at, &["前", "日", "月"]).is_some();
        (joints == 0 && self.after_figures && last && unit.is_none())
            .then_some(Named::new(Piece::Bare(value), i + number.len))
    }

    /// Q3, H1 inside Chinese.
    fn latin(&self, i: usize) -> Option<Named> {
        let number = numeral::at(self.chars, i + 1).filter(|n| n.len == 1 && !n.chinese)?;
        let value = number.value? as u8;
        match (self.get(i), value) {
            ('q', 1..=4) => Some(match self.first_of(i + 2, &["末", "底"]) {
                Some(end) => Named::new(Piece::QuarterEnd(value), end),
                None => Named::new(Piece::Quarters(value, value), i + 2),
            }),
            ('h', 1..=2) => Some(Named::new(Piece::Half(value), i + 2)),
            _ => None,
        }
    }
}

/// A part of a year as found; without a piece it is one that no calendar has.
pub struct Named {
    /// The part.
    pub piece: Option<Piece>,
    /// A word about it that is a part of its form.
    pub trail: Option<Atom>,
    /// The character after it.
    pub end: usize,
    /// The hour of a time of day.
    pub hour: Option<u8>,
}

impl Named {
    /// A part that was found.
    pub fn new(piece: Piece, end: usize) -> Named {
        Named { piece: Some(piece), trail: None, end, hour: None }
    }

    /// A part that no calendar has.
    pub fn poison(end: usize) -> Named {
        Named { piece: None, trail: None, end, hour: None }
    }
}

/// A stamp without more.
pub fn stamp(year: Year, piece: Piece, end: usize) -> Found {
    Found { atom: Atom::Stamp(Stamp::new(year, piece)), trail: None, end }
}

/// What no calendar has.
pub fn poison(end: usize) -> Found {
    Found { atom: Atom::Poison, trail: None, end }
}
