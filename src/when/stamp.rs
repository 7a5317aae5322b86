//! A time as words name it, and the days it covers once its year is known.

use jiff::civil::{Date, date};

use crate::model::time::Precision;

/// How the words give the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Not at all: it comes from a neighbour or from the context.
    Unsaid,
    /// In figures.
    Given(i16),
    /// Masked, as in 201*年: no context may fill it.
    Masked,
    /// Counted from the context: 今年, 明年, 去年.
    Offset(i16),
    /// The year after the one named before: 次年, 翌年.
    Following,
}

/// A part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Thirds of the month from one to another, counted from 1: 上旬 is (1, 1).
    Dekads(u8, u8),
    /// 月初.
    Early,
    /// 月中.
    Middle,
    /// The last third, loosely: late June.
    Late,
    /// 月底, as a limit.
    End,
}

/// A part of a year that is named loosely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// 年初.
    Early,
    /// 年中.
    Middle,
    /// Late in the year.
    Late,
    /// 年终, 年末.
    Close,
    /// 年底, as a limit.
    End,
}

/// What of a year is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The whole of it.
    Year,
    /// A loose part of it.
    YearEdge(Edge),
    /// A half, 1 or 2.
    Half(u8),
    /// The end of a half, as a limit.
    HalfEnd(u8),
    /// Quarters from one to another, 1 to 4.
    Quarters(u8, u8),
    /// The end of a quarter, as a limit.
    QuarterEnd(u8),
    /// Months from one to another, 1 to 12.
    Months(u8, u8),
    /// A part of a month.
    MonthPart(u8, Part),
    /// A month and a day.
    Day(u8, u8),
    /// The seven days from a month and a day on.
    Week(u8, u8),
    /// A festival with a fixed day.
    Festival(u8, u8),
    /// Months of a season, approximately; the last may lie in the next year (13 and more).
    Season(u8, u8),
    /// Five years from the given one: “十四五”.
    FiveYears(i16),
    /// The end of five years.
    FiveYearsEnd(i16),
    /// A day whose month stands before it.
    DayOnly(u8),
    /// A part of a month that stands before it.
    PartOnly(Part),
    /// A number whose unit stands with a neighbour.
    Bare(u16),
    /// Something masked or blank.
    Unknown,
}

/// One time as named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its year.
    pub year: Year,
    /// What of the year.
    pub piece: Piece,
    /// The hour, where a time of day is given.
    pub hour: Option<u8>,
}

impl Stamp {
    /// A stamp without a time of day.
    pub fn new(year: Year, piece: Piece) -> Stamp {
        Stamp { year, piece, hour: None }
    }
}

/// The days a time covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// How exactly the words name them.
    pub precision: Precision,
}

impl Piece {
    /// Whether the piece is the end of something, so that alone it is a limit.
    pub fn is_end(self) -> bool {
        matches!(
            self,
            Piece::YearEdge(Edge::End)
                | Piece::HalfEnd(_)
                | Piece::QuarterEnd(_)
                | Piece::MonthPart(_, Part::End)
                | Piece::FiveYearsEnd(_)
        )
    }

    /// The month in which it begins, where it names one.
    pub fn month(self) -> Option<u8> {
        match self {
            Piece::Months(month, _)
            | Piece::MonthPart(month, _)
            | Piece::Day(month, _)
            | Piece::Week(month, _)
            | Piece::Festival(month, _) => Some(month),
            _ => None,
        }
    }

    /// The days it covers in a year; `None` for what no calendar has.
    pub fn period(self, year: i16) -> Option<Period> {
        let (first, last, precision) = match self {
            Piece::Year => (day(year, 1, 1)?, day(year, 12, 31)?, Precision::Year),
            Piece::YearEdge(Edge::End) => (day(year, 12, 1)?, day(year, 12, 31)?, Precision::Year),
            Piece::YearEdge(edge) => {
                let (first, last) = match edge {
                    Edge::Early => (1, 3),
                    Edge::Middle => (6, 7),
                    Edge::Late => (10, 12),
                    Edge::Close | Edge::End => (12, 12),
                };
                (day(year, first, 1)?, last_of(year, last)?, Precision::Approx)
            }
            Piece::Half(half) | Piece::HalfEnd(half) => {
                let last = half.checked_mul(6).filter(|&month| month > 0)?;
                (day(year, last - 5, 1)?, last_of(year, last)?, Precision::Half)
            }
            Piece::Quarters(one, other) => {
                let first = one.checked_mul(3).filter(|&month| month > 0)? - 2;
                (day(year, first, 1)?, last_of(year, other.checked_mul(3)?)?, Precision::Quarter)
            }
            Piece::QuarterEnd(quarter) => return Piece::Quarters(quarter, quarter).period(year),
            Piece::Months(one, other) => (day(year, one, 1)?, last_of(year, other)?, Precision::Month),
            Piece::MonthPart(month, part) => {
                let last = last_of(year, month)?;
                match part {
                    Part::Dekads(one, other) => {
                        let first = day(year, month, one.checked_mul(10)?.checked_sub(9)?)?;
                        let end = if other >= 3 { last } else { day(year, month, other * 10)? };
                        (first, end, Precision::Dekad)
                    }
                    Part::Early => (day(year, month, 1)?, day(year, month, 10)?, Precision::Approx),
                    Part::Middle => (day(year, month, 11)?, day(year, month, 20)?, Precision::Approx),
                    Part::Late => (day(year, month, 21)?, last, Precision::Approx),
                    Part::End => (day(year, month, 21)?, last, Precision::Month),
                }
            }
            Piece::Day(month, number) | Piece::Festival(month, number) => {
                let day = day(year, month, number)?;
                (day, day, Precision::Day)
            }
            Piece::Week(month, number) => {
                let first = day(year, month, number)?;
                (first, later(first, 0, 6)?, Precision::Week)
            }
            Piece::Season(one, other) => {
                let (last_year, month) =
                    if other > 12 { (year.checked_add(1)?, other - 12) } else { (year, other) };
                (day(year, one, 1)?, last_of(last_year, month)?, Precision::Approx)
            }
            Piece::FiveYears(first) | Piece::FiveYearsEnd(first) => {
                (day(first, 1, 1)?, day(first.checked_add(4)?, 12, 31)?, Precision::Year)
            }
            Piece::DayOnly(_) | Piece::PartOnly(_) | Piece::Bare(_) | Piece::Unknown => return None,
        };
        (first <= last).then_some(Period { first, last, precision })
    }
}

impl Period {
    /// The period with one unit of its own on either side, roughly.
    pub fn around(self, piece: Piece) -> Option<Period> {
        let (first, last) = match (piece, self.precision) {
            (_, Precision::Approx) => return None,
            (Piece::YearEdge(Edge::End), _) => (self.first, month_later(self.last)?),
            (Piece::FiveYears(_) | Piece::FiveYearsEnd(_), _) => return None,
            (Piece::MonthPart(_, Part::End), _) => (self.first, later(self.last, 0, 10)?),
            (Piece::QuarterEnd(_) | Piece::HalfEnd(_), _) => {
                (self.last.first_of_month(), month_later(self.last)?)
            }
            (_, Precision::Day) => (self.first.yesterday().ok()?, self.last.tomorrow().ok()?),
            (_, Precision::Week) => (later(self.first, 0, -7)?, later(self.last, 0, 7)?),
            (_, Precision::Dekad) => (dekad_before(self.first)?, dekad_after(self.last)?),
            (_, Precision::Month) => (later(self.first, -1, 0)?, month_later(self.last)?),
            (_, Precision::Quarter) => (later(self.first, -3, 0)?, end_after(self.last, 3)?),
            (_, Precision::Half) => (later(self.first, -6, 0)?, end_after(self.last, 6)?),
            (_, Precision::Year) => (later(self.first, -12, 0)?, end_after(self.last, 12)?),
            (_, Precision::Relative | Precision::None) => return None,
        };
        Some(Period { first, last, precision: Precision::Approx })
    }
}

/// A day some months and days later, or earlier.
pub fn later(day: Date, months: i32, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(months).ok()?.try_days(days).ok()?).ok()
}

fn month_later(last: Date) -> Option<Date> {
    end_after(last, 1)
}

/// The end of the month some months after one.
fn end_after(last: Date, months: i32) -> Option<Date> {
    Some(later(last.first_of_month(), months, 0)?.last_of_month())
}

fn dekad_before(first: Date) -> Option<Date> {
    let end = first.yesterday().ok()?;
    day(end.year(), end.month() as u8, [1, 11, 21][usize::from(end.day() > 10) + usize::from(end.day() > 20)])
}

fn dekad_after(last: Date) -> Option<Date> {
    let first = last.tomorrow().ok()?;
    match first.day() {
        1..=10 => later(first.first_of_month(), 0, 9),
        11..=20 => later(first.first_of_month(), 0, 19),
        _ => Some(first.last_of_month()),
    }
}

fn day(year: i16, month: u8, number: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(number).ok()?).ok()
}

fn last_of(year: i16, month: u8) -> Option<Date> {
    Some(day(year, month, 1)?.last_of_month())
}

/// The years in which a plan can lie; other figures are not years.
pub fn is_year(number: u32) -> Option<i16> {
    (1900..=2100).contains(&number).then(|| i16::try_from(number).ok()).flatten()
}

/// Whether a month can have a day, in some year.
pub fn is_day(month: u8, number: u8) -> bool {
    (1..=12).contains(&month) && number >= 1 && number <= date(2000, month as i8, 1).days_in_month() as u8
}
