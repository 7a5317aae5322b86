//! Months and days in Chinese, with their thirds, edges and hours.

use crate::when::atom::{Atom, Manner};
use crate::when::chinese_stamp::{Named, Place};
use crate::when::chinese_words::{Word, longest};
use crate::when::numeral::{self, Number};
use crate::when::numeric;
use crate::when::stamp::{Part, Piece, is_day};

impl Place<'_> {
    /// A month and what follows it.
    pub fn month(&self, i: usize) -> Option<Named> {
        let number = numeral::at(self.chars, i)?;
        let end = self.is(i + number.len, "月")?;
        let Some(value) = number.value else {
            let end = match numeral::at(self.chars, end) {
                Some(day) if matches!(self.get(end + day.len), '日' | '号') => end + day.len + 1,
                _ => end,
            };
            return Some(Named::new(Piece::Unknown, end));
        };
        match value {
            // 三四月份: two months side by side.
            12 | 23 | 34 | 45 | 56 | 67 | 78 | 89 if number.chinese && self.get(i) != '十' => {
                let end = self.is(end, "份").unwrap_or(end);
                Some(Named::new(Piece::Months((value / 10) as u8, (value % 10) as u8), end))
            }
            // 一月内 is as often a length.
            1..=12 if number.chinese && self.first_of(end, &["内", "之内", "以内"]).is_some() => {
                Some(Named::poison(end))
            }
            month @ 1..13 => Some(self.month_rest(month as u8, end)),
            _ => Some(Named::poison(end)),
        }
    }

    /// What follows the character 月: a third, an edge, a day.
    pub fn month_rest(&self, month: u8, i: usize) -> Named {
        let i = self.is(i, "份").unwrap_or(i);
        if let Some((part, end)) = self.part(i) {
            let named = Named::new(Piece::MonthPart(month, part), end);
            // 3月上旬末: the end of it.
            return match self.first_of(end, &["末", "底"]).filter(|_| matches!(part, Part::Dekads(..))) {
                Some(end) => Named { trail: Some(Atom::Trail(Manner::By)), end, ..named },
                None => named,
            };
        }
        if self.get(i) == '中' && self.edge(i).is_none() {
            return Named::poison(i + 1);
        }
        if self.first_of(i, &["上半月", "下半月"]).is_some() {
            return Named::poison(i + 3);
        }
        let Some(number) = numeral::at(self.chars, i) else {
            // 12月 日前: the day is blank.
            let blank = matches!(self.get(i), '日' | '号');
            return if blank { Named::poison(i + 1) } else { Named::new(Piece::Months(month, month), i) };
        };
        let end = i + number.len;
        let unit = self.first_of(end, &["日", "号"]);
        let Some(value) = number.value else {
            return match unit {
                Some(end) => Named::new(Piece::Unknown, end),
                None => Named::poison(end),
            };
        };
        let day = u8::try_from(value).unwrap_or(0);
        let implied = unit.is_none()
            // 6月3前 may have lost a figure as well as its unit.
            && (day > 9 && self.first_of(end, &["前", "之前", "以前"]).is_some()
                || self.bare(i, number).is_some() && self.is_days(i));
        if unit.is_none() && !implied {
            // 6月3场活动 names a month; 6月20 and 20256月 lost something.
            let counts = "次个场期批轮家名人项件所部条份万%".contains(self.get(end)) && self.get(end) != '\0';
            return if counts { Named::new(Piece::Months(month, month), i) } else { Named::poison(end) };
        }
        if !is_day(month, day) {
            return Named::poison(end);
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
    fn after_day(&self, piece: Piece, end: usize) -> Named {
        let (hour, end) = self.time_of_day(end);
        match self.is(end, "底") {
            Some(end) => Named { trail: Some(Atom::Trail(Manner::By)), ..Named::new(piece, end) },
            None => Named { hour, ..Named::new(piece, end) },
        }
    }

    /// The hour of a time of day or of a stretch of hours, and the character after it.
    pub fn time_of_day(&self, i: usize) -> (Option<u8>, usize) {
        let (hour, end) = self.one_time_of_day(i);
        if hour.is_some()
            && let Some(next) = self.first_of(end, &["至", "到", "-", "—"])
            && let (Some(last), after) = self.one_time_of_day(next)
        {
            return (Some(last), after);
        }
        (hour, end)
    }

    /// One time of day, after a weekday that may stand before it.
    fn one_time_of_day(&self, i: usize) -> (Option<u8>, usize) {
        let mut at = i;
        if let Some((Word::A(Atom::Weekday(_)), end)) = longest(self.chars, at) {
            at = end;
        }
        let mut hour = None;
        for (part, usual) in [
            ("下午下班", 18),
            ("当日下班", 18),
            ("当天下班", 18),
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
    pub fn part(&self, i: usize) -> Option<(Part, usize)> {
        for (form, part) in [
            ("上旬", Part::Dekads(1, 1)),
            ("中旬", Part::Dekads(2, 2)),
            ("下旬", Part::Dekads(3, 3)),
            ("上中旬", Part::Dekads(1, 2)),
            ("中下旬", Part::Dekads(2, 3)),
            ("中上旬", Part::Dekads(1, 2)),
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

    /// Whether 初 or 中 ends a time here (6月中), or begins a word (中心, 初步); `None` where neither is sure.
    pub fn edge(&self, i: usize) -> Option<bool> {
        let next = self.get(i + 1);
        if matches!(next, '\0' | ' ' | '-' | '—' | ',' | '、' | ';' | ')' | '(' | '。' | '"' | ':') {
            return Some(true);
        }
        if self.get(i) == '初' {
            return Some(!"步级期审稿评验次中高始衷心创选赛试设诊".contains(next));
        }
        let follows = [
            "前", "之前", "以前", "至", "到", "完成", "启动", "开始", "开", "召开", "左右", "起", "和", "及",
            "投", "建", "实施", "组织", "上报", "报送", "提交", "印发", "出台", "制定", "或", "动工", "竣工",
            "进行", "举办", "举行", "以后", "后", "结束",
        ];
        if self.first_of(i + 1, &follows).is_some() {
            return Some(true);
        }
        "央心小国医学共层型西介药等华标长职部级间止断转低老试".contains(next).then_some(false)
    }

    /// Whether 初 or 中 surely ends a time here.
    fn is_edge(&self, i: usize) -> bool {
        self.edge(i) == Some(true)
    }

    /// A day without its month, or a length in days.
    pub fn day_only(&self, i: usize, number: Number, has_year: bool) -> Option<Named> {
        let end = self.first_of(i + number.len, &["日", "号"])?;
        if i > 0 && self.get(i - 1) == '第' {
            return None;
        }
        if "楼线文院店令码召馆区地栋坑矿机".contains(self.get(end)) && self.get(end) != '\0' {
            return None;
        }
        let Some(value) = number.value else { return Some(Named::new(Piece::Unknown, end)) };
        match u8::try_from(value) {
            Ok(day @ 1..=31) if !has_year => Some(self.after_day(Piece::DayOnly(day), end)),
            _ => Some(Named::poison(end)),
        }
    }
}

fn usual_noon(hour: Option<u8>) -> bool {
    matches!(hour, Some(18..))
}
