//! The axis of a timeline: the days it spans, its scale and its marks.

use jiff::Unit;
use jiff::civil::{Date, DateDifference};
use serde::Serialize;

use crate::base::language::Language;
use crate::view::dates;
use crate::view::timeline::text_width;

/// A line of the axis and its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where the line stands.
    pub x: i32,
    /// The words; empty for a line without them.
    pub label: String,
    /// Where the words stand.
    pub label_x: i32,
    /// Whether they stand around that place or begin there.
    pub centred: bool,
}

/// The days of a timeline on a line of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The first day.
    pub first: Date,
    /// The last day, itself included.
    pub last: Date,
    left: i32,
    width: i32,
    scale: Scale,
}

/// What the lines of an axis stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Days,
    Dekads,
    Months,
    Quarters,
    Years,
}

impl Axis {
    /// The axis over some days, widened to whole units of its scale.
    pub fn over(first: Date, last: Date, left: i32, width: i32) -> Axis {
        let last = last.max(first);
        let days = days(first, last);
        let scale = match days {
            ..=16 => Scale::Days,
            17..=70 => Scale::Dekads,
            71..=750 => Scale::Months,
            751..=1900 => Scale::Quarters,
            _ => Scale::Years,
        };
        let (first, last) = match scale {
            Scale::Days => (first, last),
            Scale::Dekads => (dekad_start(first), dekad_end(last)),
            Scale::Months => (first.first_of_month(), last.last_of_month()),
            Scale::Quarters => {
                let from = first.first_of_month();
                (months_before(from, (from.month() - 1) % 3), last.last_of_month())
            }
            Scale::Years => (first.first_of_year(), last.last_of_year()),
        };
        Axis { first, last, left, width, scale }
    }

    /// The axis over some days, widened to whole months at most: for bars without lines of a scale.
    pub fn over_months(first: Date, last: Date, left: i32, width: i32) -> Axis {
        let last = last.max(first);
        if days(first, last) <= 70 {
            return Axis::over(first, last, left, width);
        }
        let (first, last) = (first.first_of_month(), last.last_of_month());
        Axis { first, last, left, width, scale: Scale::Months }
    }

    /// The day at some parts of a hundred of the axis.
    pub fn day_at(&self, hundredths: i64) -> Date {
        let at = i64::from(days(self.first, self.last)) * hundredths / 100;
        self.first.checked_add(jiff::Span::new().days(at)).map_or(self.last, |day| day.min(self.last))
    }

    /// Where a day begins.
    pub fn start(&self, date: Date) -> i32 {
        let date = date.clamp(self.first, self.last);
        self.at(days(self.first, date) - 1)
    }

    /// Where a day ends.
    pub fn end(&self, date: Date) -> i32 {
        let date = date.clamp(self.first, self.last);
        self.at(days(self.first, date))
    }

    fn at(&self, days_from_start: i32) -> i32 {
        let total = days(self.first, self.last);
        let scaled = i64::from(days_from_start) * i64::from(self.width) * 2 / i64::from(total);
        self.left + i32::try_from((scaled + 1) / 2).unwrap_or(self.width)
    }

    /// The lines and their labels; a label without room for it is left out.
    pub fn ticks(&self, language: Language) -> Vec<Tick> {
        let starts = self.starts();
        let every = self.every(starts.len());
        let mut ticks = Vec::new();
        let mut named = None;
        let mut free_from = i32::MIN;
        for (at, &date) in starts.iter().enumerate() {
            let x = self.start(date);
            let next = starts.get(at + 1).map_or(self.end(self.last), |next| self.start(*next));
            let centred = self.scale == Scale::Months && every == 1;
            let label_x = if centred { (x + next) / 2 } else { x + 4 };
            let mut label = String::new();
            if self.labelled(at, date, every) {
                label = self.label(language, date, named, every);
                let width = text_width(&label);
                let from = if centred { label_x - width / 2 } else { label_x };
                if from < free_from || from + width > self.left + self.width + 4 {
                    label.clear();
                } else {
                    named = Some(date);
                    free_from = from + width + 4;
                }
            }
            ticks.push(Tick { x, label, label_x, centred });
        }
        ticks
    }

    /// The units of the scale: the first day of each and where it begins.
    pub fn units(&self) -> Vec<(Date, i32)> {
        self.starts().into_iter().map(|date| (date, self.start(date))).collect()
    }

    /// The first days of the units.
    fn starts(&self) -> Vec<Date> {
        let mut starts = Vec::new();
        let mut date = self.first;
        while date <= self.last {
            starts.push(date);
            let next = match self.scale {
                Scale::Days => date.tomorrow(),
                Scale::Dekads => dekad_end(date).tomorrow(),
                Scale::Months => date.last_of_month().tomorrow(),
                Scale::Quarters => (0..3).try_fold(date, |date, _| date.last_of_month().tomorrow()),
                Scale::Years => date.last_of_year().tomorrow(),
            };
            match next {
                Ok(next) => date = next,
                Err(_) => break,
            }
        }
        starts
    }

    /// How many units share a label.
    fn every(&self, units: usize) -> usize {
        match self.scale {
            Scale::Days if units > 8 => 2,
            Scale::Months if units > 13 => 3,
            Scale::Quarters if units > 13 => 4,
            Scale::Years => units.div_ceil(12),
            _ => 1,
        }
    }

    fn labelled(&self, at: usize, date: Date, every: usize) -> bool {
        match self.scale {
            Scale::Months if every > 1 => (date.month() - 1) % 3 == 0,
            Scale::Quarters if every > 1 => date.month() == 1,
            _ => at.is_multiple_of(every),
        }
    }

    /// The words of a line, which leave out the month or the year that was named before.
    fn label(&self, language: Language, date: Date, named: Option<Date>, every: usize) -> String {
        let new_year = named.is_some_and(|before| before.year() != date.year());
        let same_month = named.is_some_and(|before| before.month() == date.month()) && !new_year;
        match self.scale {
            Scale::Years => dates::year(language, date.year()),
            Scale::Quarters if every > 1 => dates::year(language, date.year()),
            Scale::Months | Scale::Quarters if new_year && date.month() == 1 => {
                dates::year(language, date.year())
            }
            Scale::Months | Scale::Quarters if new_year => dates::month(language, date, None),
            Scale::Months | Scale::Quarters => dates::month(language, date, Some(date.year())),
            Scale::Days | Scale::Dekads if new_year => dates::within(language, date, None),
            Scale::Days | Scale::Dekads if !same_month => dates::within(language, date, Some(date.year())),
            Scale::Days | Scale::Dekads if language.is_chinese() => format!("{}日", date.day()),
            Scale::Days | Scale::Dekads => date.day().to_string(),
        }
    }
}

/// How many days there are from one day to another, both counted.
fn days(first: Date, last: Date) -> i32 {
    let between = first.until(DateDifference::new(last).largest(Unit::Day));
    between.map_or(1, |span| span.get_days() + 1)
}

fn dekad_start(date: Date) -> Date {
    let back = match date.day() {
        ..=10 => date.day() - 1,
        11..=20 => date.day() - 11,
        _ => date.day() - 21,
    };
    (0..back).fold(date, |date, _| date.yesterday().unwrap_or(date))
}

fn dekad_end(date: Date) -> Date {
    let end = match date.day() {
        ..=10 => 10,
        11..=20 => 20,
        _ => return date.last_of_month(),
    };
    (date.day()..end).fold(date, |date, _| date.tomorrow().unwrap_or(date))
}

fn months_before(first_of_month: Date, months: i8) -> Date {
    (0..months).fold(first_of_month, |date, _| date.yesterday().map_or(date, |day| day.first_of_month()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn labels(first: Date, last: Date) -> Vec<String> {
        let ticks = Axis::over(first, last, 0, 1000).ticks(Language::ZhHans);
        ticks.into_iter().map(|tick| tick.label).filter(|label| !label.is_empty()).collect()
    }

    #[test]
    fn months_are_widened_to_their_ends() {
        let axis = Axis::over(date(2011, 2, 11), date(2011, 12, 20), 100, 334);
        assert_eq!((axis.first, axis.last), (date(2011, 2, 1), date(2011, 12, 31)));
        // 334 days from 1 February to 31 December: a pixel a day.
        assert_eq!(axis.start(date(2011, 2, 1)), 100);
        assert_eq!(axis.start(date(2011, 3, 1)), 128);
        assert_eq!(axis.end(date(2011, 2, 28)), 128);
        assert_eq!(axis.end(date(2011, 12, 31)), 434);
    }

    #[test]
    fn the_scale_fits_the_time() {
        assert_eq!(labels(date(2011, 3, 1), date(2011, 3, 4)), ["3月1日", "2日", "3日", "4日"]);
        assert_eq!(labels(date(2011, 2, 25), date(2011, 3, 30)), ["2月21日", "3月1日", "11日", "21日"]);
        assert_eq!(labels(date(2011, 11, 1), date(2012, 2, 1)), ["11月", "12月", "2012年", "2月"]);
        assert_eq!(
            labels(date(2011, 1, 1), date(2013, 12, 31)),
            ["1月", "4月", "7月", "10月", "2012年", "4月", "7月", "10月", "2013年", "4月", "7月", "10月"]
        );
        assert_eq!(labels(date(2021, 1, 1), date(2025, 12, 31)).len(), 5);
        let long = labels(date(2018, 1, 1), date(2035, 12, 31));
        assert_eq!(long.first().map(String::as_str), Some("2018年"));
        assert_eq!(long.len(), 9);
    }

    #[test]
    fn days_outside_stay_on_the_axis() {
        let axis = Axis::over(date(2011, 2, 1), date(2011, 12, 31), 0, 334);
        assert_eq!(axis.start(date(2000, 1, 1)), 0);
        assert_eq!(axis.end(date(2030, 1, 1)), 334);
    }
}
