//! One time in Chinese: a year, a part of it, a day, a time of day.

use crate::when::atom::{Atom, Length, Manner};
use crate::when::chinese_words::{Word, longest, matches};
use crate::when::numeral::{self, Number};
use crate::when::numeric::{self, Figures, Order};
use crate::when::stamp::{Edge, Part, Piece, Stamp, Year, is_day, is_year};

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

impl<'a> Place<'a> {
    fn get(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    fn is(&self, i: usize, form: &str) -> Option<usize> {
        matches(self.chars, i, form)
    }

    fn first_of(&self, i: usize, forms: &[&str]) -> Option<usize> {
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
                    Some(Piece2 { piece, trail, end, hour }) => {
                        Some(self.whole(year, piece, trail, end, hour))
                    }
                    // 2025年 月底: the month is blank.
                    None if matches!(self.get(end), '月' | '日') => Some(poison(end + 1)),
                    None if self.first_of(end, &["年内", "度内", "以内", "之内", "内"]).is_some() => {
                        let inner =
                            self.first_of(end, &["年内", "度内", "以内", "之内", "内"]).unwrap_or(end);
                        let trail = Some(Atom::Trail(Manner::By));
                        Some(Found { trail, ..stamp(year, Piece::Year, inner) })
                    }
                    None => Some(stamp(year, Piece::Year, end)),
                }
            }
            None => {
                let found = self.piece(i, false)?;
                Some(self.whole(Year::Unsaid, found.piece, found.trail, found.end, found.hour))
            }
        }
    }

    fn whole(
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

    /// A date in figures alone, with what may follow it.
    fn figures(&self, i: usize) -> Option<Found> {
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
    fn five_years(&self, i: usize) -> Option<(i16, usize)> {
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
        let end = self.first_of(end, &["规划期", "规划期间", "规划", "时期"]).unwrap_or(end);
        Some((2001 + 5 * (ordinal - 10), end))
    }

    /// A year, and the character after it.
    fn year(&self, i: usize) -> Option<(Year, usize)> {
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

    /// A part of a year.
    fn piece(&self, i: usize, has_year: bool) -> Option<Piece2> {
        if has_year {
            let edge = match self.get(i) {
                '底' => Some(Edge::End),
                '末' => Some(Edge::Close),
                '终' => Some(Edge::Close),
                '初' if self.is_edge(i) => Some(Edge::Early),
                '中' if self.is_edge(i) => Some(Edge::Middle),
                _ => None,
            };
            if let Some(edge) = edge {
                return Some(Piece2::new(Piece::YearEdge(edge), i + 1));
            }
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
                if matches!(piece, Piece::YearEdge(Edge::Early | Edge::Middle)) && !self.is_edge(end - 1) {
                    return None;
                }
                if let Piece::Months(month, _) = piece {
                    return Some(self.month_rest(month, end));
                }
                return Some(Piece2::new(piece, end));
            }
            Some((Word::YearWithin, end)) => {
                let hold = self.first_of(end, &["持续", "长期", "常态", "全程", "滚动"]).is_some();
                let trail = (!hold).then_some(Atom::Trail(Manner::By));
                return Some(Piece2 { trail, ..Piece2::new(Piece::Year, end) });
            }
            Some((Word::Half(half), end)) => {
                return Some(match self.first_of(end, &["末", "底", "结束"]) {
                    Some(end) => Piece2::new(Piece::HalfEnd(half), end),
                    None => Piece2::new(Piece::Half(half), end),
                });
            }
            Some((Word::Festival(month, day), end)) => return self.festival(i, month, day, end),
            _ => {}
        }
        if self.is_national_day(i) {
            return self.festival(i, 10, 1, i + 2);
        }
        if let Some((part, end)) = self.part(i).filter(|_| !has_year) {
            return Some(Piece2::new(Piece::PartOnly(part), end));
        }
        let number = numeral::at(self.chars, i).filter(|_| number_first)?;
        self.day_only(i, number, has_year)
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
    fn festival(&self, i: usize, month: u8, day: u8, end: usize) -> Option<Piece2> {
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
            return Some(Piece2::poison(end));
        }
        Some(Piece2::new(Piece::Festival(month, day), end))
    }

    /// 前三季度, and 前11个月 after a year.
    fn first_quarters(&self, i: usize, has_year: bool) -> Option<Piece2> {
        let at = self.is(i, "前")?;
        let number = numeral::at(self.chars, at)?;
        let count = u8::try_from(number.value?).ok().filter(|count| (1..=12).contains(count))?;
        let at = at + number.len;
        if let Some(end) = self.first_of(at, &["个季度", "季度"]) {
            return (count <= 4).then_some(Piece2::new(Piece::Quarters(1, count), end));
        }
        let end = self.is(at, "个月").filter(|_| has_year)?;
        Some(Piece2::new(Piece::Months(1, count), end))
    }

    fn quarter(&self, i: usize) -> Option<Piece2> {
        let at = self.is(i, "第").unwrap_or(i);
        let number = numeral::at(self.chars, at)?;
        let after = at + number.len;
        let end = self
            .first_of(after, &["季度", "个季度"])
            .or_else(|| self.is(after, "季").filter(|&end| !matches!(self.get(end), '节' | '稻' | '作')));
        let Some(mut end) = end else { return self.bare(at, number) };
        // 三个季度 without 第 is a length.
        if self.get(after) == '个' && at == i {
            return None;
        }
        let Some(value) = number.value else { return Some(Piece2::new(Piece::Unknown, end)) };
        let Some(quarter) = u8::try_from(value).ok().filter(|q| (1..=4).contains(q)) else {
            return Some(Piece2::poison(end));
        };
        end = self.is(end, "度").unwrap_or(end);
        if let Some(end) = self.first_of(end, &["末", "底", "结束"]) {
            return Some(Piece2::new(Piece::QuarterEnd(quarter), end));
        }
        if matches!(self.get(end), '初' | '中') && self.is_edge(end) {
            return Some(Piece2::poison(end + 1));
        }
        Some(Piece2::new(Piece::Quarters(quarter, quarter), end))
    }

    /// A number whose unit stands with a later one: the 4 of 4-5月.
    fn bare(&self, i: usize, number: Number) -> Option<Piece2> {
        let value = u16::try_from(number.value?).ok().filter(|&value| (1..=31).contains(&value))?;
        let mut at = i + number.len;
        let mut joints = 0;
        loop {
            let joint =
                self.first_of(at, &["——", "-—", "—-", "-", "—", "至", "到", "、", "和", "及", ",", "/"]);
            let Some(next) = joint else { break };
            let next = self.is(next, "第").unwrap_or(next);
            let Some(other) = numeral::at(self.chars, next).filter(|n| n.len <= 3) else { return None };
            at = next + other.len;
            joints += 1;
            if joints > 12 {
                return None;
            }
        }
        let unit = self.first_of(at, &["月", "日", "号", "季"]);
        if joints > 0 && unit.is_some() {
            return Some(Piece2::new(Piece::Bare(value), i + number.len));
        }
        let last = matches!(self.get(at), '\0' | ')' | ',' | '"')
            || self.first_of(at, &["前", "日", "月"]).is_some();
        (joints == 0 && self.after_figures && last && unit.is_none())
            .then_some(Piece2::new(Piece::Bare(value), i + number.len))
    }

    /// Q3, H1 inside Chinese.
    fn latin(&self, i: usize) -> Option<Piece2> {
        let number = numeral::at(self.chars, i + 1).filter(|n| n.len == 1 && !n.chinese)?;
        let value = number.value? as u8;
        match (self.get(i), value) {
            ('q', 1..=4) => Some(match self.first_of(i + 2, &["末", "底"]) {
                Some(end) => Piece2::new(Piece::QuarterEnd(value), end),
                None => Piece2::new(Piece::Quarters(value, value), i + 2),
            }),
            ('h', 1..=2) => Some(Piece2::new(Piece::Half(value), i + 2)),
            _ => None,
        }
    }

    fn month(&self, i: usize) -> Option<Piece2> {
        let number = numeral::at(self.chars, i)?;
        let end = self.is(i + number.len, "月")?;
        let Some(value) = number.value else {
            let end = match numeral::at(self.chars, end) {
                Some(day) if matches!(self.get(end + day.len), '日' | '号') => end + day.len + 1,
                _ => end,
            };
            return Some(Piece2::new(Piece::Unknown, end));
        };
        match value {
            // 三四月份: two months side by side.
            12 | 23 | 34 | 45 | 56 | 67 | 78 | 89 if number.chinese && self.get(i) != '十' => {
                let end = self.is(end, "份").unwrap_or(end);
                Some(Piece2::new(Piece::Months((value / 10) as u8, (value % 10) as u8), end))
            }
            month @ 1..13 => Some(self.month_rest(month as u8, end)),
            _ => Some(Piece2::poison(end)),
        }
    }

    /// What follows the character 月: a third, an edge, a day.
    fn month_rest(&self, month: u8, i: usize) -> Piece2 {
        let i = self.is(i, "份").unwrap_or(i);
        if let Some((part, end)) = self.part(i) {
            return Piece2::new(Piece::MonthPart(month, part), end);
        }
        if self.first_of(i, &["上半月", "下半月"]).is_some() {
            return Piece2::poison(i + 3);
        }
        let Some(number) = numeral::at(self.chars, i) else {
            // 12月 日前: the day is blank.
            let blank = matches!(self.get(i), '日' | '号');
            return if blank { Piece2::poison(i + 1) } else { Piece2::new(Piece::Months(month, month), i) };
        };
        let end = i + number.len;
        let unit = self.first_of(end, &["日", "号"]);
        let Some(value) = number.value else {
            return match unit {
                Some(end) => Piece2::new(Piece::Unknown, end),
                None => Piece2::poison(end),
            };
        };
        let day = u8::try_from(value).unwrap_or(0);
        let implied = unit.is_none()
            && (self.first_of(end, &["前", "之前", "以前"]).is_some()
                || self.bare(i, number).is_some() && self.is_days(i));
        if unit.is_none() && !implied {
            // 6月3场活动 names a month; 6月20 and 20256月 lost something.
            let counts = "次个场期批轮家名人项件所部条份万%".contains(self.get(end)) && self.get(end) != '\0';
            return if counts { Piece2::new(Piece::Months(month, month), i) } else { Piece2::poison(end) };
        }
        if !is_day(month, day) {
            return Piece2::poison(end);
        }
        self.after_day(Piece::Day(month, day), unit.unwrap_or(end))
    }

    /// Whether the next unit after a number is that of days: 3月5-10日.
    fn is_days(&self, i: usize) -> bool {
        self.chars[i..]
            .iter()
            .find(|c| matches!(c, '日' | '号' | '月' | '年' | '季'))
            .is_some_and(|c| matches!(c, '日' | '号' | '月'))
    }

    /// A weekday, a time of day, a stray 底 after a day.
    fn after_day(&self, piece: Piece, end: usize) -> Piece2 {
        let (hour, end) = self.time_of_day(end);
        match self.is(end, "底") {
            Some(end) => Piece2 { trail: Some(Atom::Trail(Manner::By)), ..Piece2::new(piece, end) },
            None => Piece2 { hour, ..Piece2::new(piece, end) },
        }
    }

    /// The hour of a time of day, and the character after it and after a weekday.
    fn time_of_day(&self, i: usize) -> (Option<u8>, usize) {
        let mut at = i;
        if let Some((Word::A(Atom::Weekday(_)), end)) = longest(self.chars, at) {
            at = end;
        }
        let mut hour = None;
        for (part, usual) in [
            ("上午", 12),
            ("下午", 18),
            ("中午", 12),
            ("晚上", 23),
            ("晚", 23),
            ("傍晚", 19),
            ("早上", 9),
            ("早", 9),
            ("凌晨", 6),
            ("下班", 18),
            ("日终", 23),
            ("日内", 23),
        ] {
            if let Some(end) = self.is(at, part) {
                (hour, at) = (Some(usual), end);
                break;
            }
        }
        let (clock, end) = numeric::clock(self.chars, at);
        if clock.is_some() {
            return (clock, self.is(end, "时").unwrap_or(end));
        }
        if let Some(number) = numeral::at(self.chars, at).filter(|n| n.value.is_some_and(|v| v <= 24))
            && let Some(mut end) = self.first_of(at + number.len, &["时", "点钟", "点整", "点"])
        {
            hour = if usual_noon(hour) {
                number.value.map(|v| (v as u8).max(13))
            } else {
                number.value.map(|v| v as u8)
            };
            if let Some(minutes) = numeral::at(self.chars, end)
                && let Some(after) = self.first_of(end + minutes.len, &["分"])
            {
                end = after;
            }
            end = self.first_of(end, &["整", "半"]).unwrap_or(end);
            return (hour, end);
        }
        (hour, at)
    }

    /// A third or an edge of a month.
    fn part(&self, i: usize) -> Option<(Part, usize)> {
        for (form, part) in [
            ("上旬", Part::Dekads(1, 1)),
            ("中旬", Part::Dekads(2, 2)),
            ("下旬", Part::Dekads(3, 3)),
            ("上中旬", Part::Dekads(1, 2)),
            ("中下旬", Part::Dekads(2, 3)),
            ("上、中旬", Part::Dekads(1, 2)),
            ("中、下旬", Part::Dekads(2, 3)),
            ("底", Part::End),
            ("末", Part::End),
            ("初", Part::Early),
            ("中", Part::Middle),
            ("月底", Part::End),
            ("月末", Part::End),
            ("月初", Part::Early),
            ("月中", Part::Middle),
        ] {
            let Some(end) = self.is(i, form) else { continue };
            // 底 and its like stand after 月 or after 每季度.
            if end == i + 1 && !(i > 0 && matches!(self.get(i - 1), '月' | '份') || self.after_figures) {
                continue;
            }
            if matches!(part, Part::Early | Part::Middle) && !self.is_edge(end - 1) {
                continue;
            }
            return Some((part, end));
        }
        None
    }

    /// Whether 初 or 中 ends a time here, and does not begin a word such as 中心 or 初步.
    fn is_edge(&self, i: usize) -> bool {
        let next = self.get(i + 1);
        if matches!(next, '\0' | ' ' | '-' | '—' | ',' | '、' | ';' | ')' | '(' | '。' | '"' | ':') {
            return true;
        }
        let follows = [
            "前", "之前", "以前", "至", "到", "完成", "启动", "开始", "开", "召开", "左右", "起", "和", "及",
            "投", "建", "实施", "组织", "上报", "报送", "提交", "印发", "出台", "制定", "或", "动工", "竣工",
            "进行", "举办", "举行", "以后", "后", "结束",
        ];
        self.first_of(i + 1, &follows).is_some()
    }

    /// A day without its month, or a length in days.
    fn day_only(&self, i: usize, number: Number, has_year: bool) -> Option<Piece2> {
        let end = self.first_of(i + number.len, &["日", "号"])?;
        if i > 0 && self.get(i - 1) == '第' {
            return None;
        }
        if "楼线文院店令码召馆区地栋坑矿机".contains(self.get(end)) && self.get(end) != '\0' {
            return None;
        }
        let Some(value) = number.value else { return Some(Piece2::new(Piece::Unknown, end)) };
        match u8::try_from(value) {
            Ok(day @ 1..=31) if !has_year => Some(self.after_day(Piece::DayOnly(day), end)),
            _ => Some(Piece2::poison(end)),
        }
    }

    /// A length of time that begins at a character, and the character after it.
    pub fn length(&self, i: usize) -> Option<(Length, usize)> {
        for (form, months) in [("半年", 6), ("一年半", 18), ("半个月", 0), ("半月", 0)] {
            if let Some(end) = self.is(i, form) {
                let days = if months == 0 { 15 } else { 0 };
                return Some((Length { months, days }, self.is(end, "时间").unwrap_or(end)));
            }
        }
        let number = numeral::at(self.chars, i)?;
        let value = i32::try_from(number.value?).ok().filter(|&value| (1..=999).contains(&value))?;
        let at = i + number.len;
        let within =
            |end: usize| self.first_of(end, &["内", "之内", "以内", "后", "以后", "之后", "左右"]).is_some();
        let units = [
            ("个半月", 1, 15),
            ("个月", 1, 0),
            ("个工作日", 0, 1),
            ("工作日", 0, 1),
            ("个自然日", 0, 1),
            ("个季度", 3, 0),
            ("个星期", 0, 7),
            ("个周", 0, 7),
            ("星期", 0, 7),
            ("周岁", 0, 0),
            ("周年", 0, 0),
            ("周", 0, 7),
            ("天", 0, 1),
            ("个小时", 0, 1),
            ("小时", 0, 1),
            ("年期", 12, 0),
            ("年级", 0, 0),
            ("年", 12, 0),
            ("日", 0, 1),
            ("月", 0, 0),
        ];
        for (form, months, days) in units {
            let Some(end) = self.is(at, form) else { continue };
            if months == 0 && days == 0 || form == "日" && !within(end) || form == "年" && value >= 100 {
                return None;
            }
            let length = if form == "个半月" {
                Length { months: value, days }
            } else {
                Length { months: months * value, days: days * value }
            };
            return Some((length, end));
        }
        None
    }
}

/// A part of a year as found; without a piece it is one that no calendar has.
struct Piece2 {
    piece: Option<Piece>,
    trail: Option<Atom>,
    end: usize,
    hour: Option<u8>,
}

impl Piece2 {
    fn new(piece: Piece, end: usize) -> Piece2 {
        Piece2 { piece: Some(piece), trail: None, end, hour: None }
    }

    fn poison(end: usize) -> Piece2 {
        Piece2 { piece: None, trail: None, end, hour: None }
    }
}

fn usual_noon(hour: Option<u8>) -> bool {
    matches!(hour, Some(18..))
}

fn stamp(year: Year, piece: Piece, end: usize) -> Found {
    Found { atom: Atom::Stamp(Stamp::new(year, piece)), trail: None, end }
}

fn poison(end: usize) -> Found {
    Found { atom: Atom::Poison, trail: None, end }
}
