//! Lengths of time in Chinese: 三个月, 10个工作日, 半年.

use crate::when::atom::Length;
use crate::when::chinese_stamp::Place;
use crate::when::numeral;

impl Place<'_> {
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
