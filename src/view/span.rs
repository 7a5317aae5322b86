//! When a stage or a plan takes place, as far as a timeline can draw it.

use jiff::civil::Date;

use crate::model::time::{Kind, Reading, Stretch, Time};
use crate::view::reading::When;

/// The days of one row of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The stretches that have a day.
    pub stretches: Vec<Stretch>,
    /// Whether its ends are approximate.
    pub soft: bool,
    /// Whether it goes on without an end.
    pub open: bool,
    /// Why it has no days, where it has none.
    pub undated: Option<Undated>,
}

/// Why a stage has no days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Undated {
    /// The plan gives no time.
    Unstated,
    /// It gives a date that could not be read.
    Unread,
    /// Its words name no date.
    Vague,
}

impl Span {
    /// The days of a time.
    pub fn of(time: Option<&Time>) -> Span {
        let Some(time) = time else {
            return Span { undated: Some(Undated::Unstated), ..Span::default() };
        };
        let reading: &Reading = &time.reading;
        let with_day = |stretch: &&Stretch| stretch.start.is_some() || stretch.end.is_some();
        let stretches: Vec<Stretch> = reading.stretches.iter().filter(with_day).copied().collect();
        if stretches.is_empty() {
            let unread = When::of(crate::base::language::Language::ZhHans, time, None).unread;
            let undated = if unread { Undated::Unread } else { Undated::Vague };
            return Span { undated: Some(undated), ..Span::default() };
        }
        let endless = stretches.iter().any(|stretch| stretch.end.is_none());
        Span {
            stretches,
            soft: reading.is_approximate(),
            open: endless || reading.kind == Kind::Open,
            undated: None,
        }
    }

    /// The first day that is known.
    pub fn first(&self) -> Option<Date> {
        self.stretches.iter().filter_map(|stretch| stretch.start).min()
    }

    /// The last day that is known.
    pub fn last(&self) -> Option<Date> {
        self.stretches.iter().filter_map(|stretch| stretch.end).max()
    }

    /// Its first and last day, if both are known and it is in one piece.
    pub fn whole(&self) -> Option<(Date, Date)> {
        match self.stretches.as_slice() {
            [Stretch { start: Some(start), end: Some(end) }] if !self.open => Some((*start, *end)),
            _ => None,
        }
    }
}

/// The first and the last day named in some rows.
pub fn extent<'a>(spans: impl Iterator<Item = &'a Span> + Clone) -> Option<(Date, Date)> {
    let days = spans.flat_map(|span| &span.stretches).flat_map(|stretch| [stretch.start, stretch.end]);
    let days: Vec<Date> = days.flatten().collect();
    Some((days.iter().min().copied()?, days.iter().max().copied()?))
}
