//! When a stage or a plan takes place, as far as a timeline can draw it.

use jiff::civil::Date;

use crate::model::document::Document;
use crate::model::time::{Kind, Reading, Stretch, Time};

/// The days of one row of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The stretches that have a day.
    pub stretches: Vec<Stretch>,
    /// Whether its ends are approximate.
    pub soft: bool,
    /// Whether it goes on without an end from some day on.
    pub open: bool,
    /// Its last day in the other reading, where custom is disputed.
    pub alternative: Option<Date>,
    /// Why it has no days, where it has none.
    pub undated: Option<Undated>,
    /// What it says instead of days: 长期坚持, 每月.
    pub words: String,
}

/// Why a stage has no days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Undated {
    /// The plan gives no time.
    Unstated,
    /// Its words could not be read.
    Unread,
    /// Its words are understood but name no day.
    Vague,
    /// It goes on without an end, and does not say from when.
    Endless,
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
            let undated = match reading.kind {
                Kind::Unresolvable => Undated::Unread,
                Kind::Open => Undated::Endless,
                _ => Undated::Vague,
            };
            return Span { undated: Some(undated), words: time.words.trim().to_owned(), ..Span::default() };
        }
        let endless = stretches.iter().any(|stretch| stretch.end.is_none());
        Span {
            stretches,
            soft: reading.is_approximate(),
            open: endless || reading.kind == Kind::Open,
            alternative: reading.alternative_end,
            undated: None,
            words: String::new(),
        }
    }

    /// Its last day, if it has no other.
    pub fn only_end(&self) -> Option<Date> {
        match self.stretches.as_slice() {
            [Stretch { start: None, end: Some(end) }] if !self.open => Some(*end),
            _ => None,
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

    /// Its first day, and its last unless it has no end, if it is in one piece.
    pub fn runs(&self) -> Option<(Date, Option<Date>)> {
        match self.stretches.as_slice() {
            [Stretch { start: Some(start), .. }] if self.open => Some((*start, None)),
            _ => self.whole().map(|(start, end)| (start, Some(end))),
        }
    }

    /// Its first and last day, if both are known and it is in one piece.
    pub fn whole(&self) -> Option<(Date, Date)> {
        match self.stretches.as_slice() {
            [Stretch { start: Some(start), end: Some(end) }] if !self.open => Some((*start, *end)),
            _ => None,
        }
    }
}

/// From when to when a plan runs: its period, else its stages.
pub fn span_of(document: &Document) -> Span {
    let period = document.period.as_ref().map(|time| Span::of(Some(time)));
    if let Some(period) = period.filter(|span| span.undated.is_none()) {
        return period;
    }
    let stages: Vec<Span> = document.stages.iter().map(|stage| Span::of(stage.time.as_ref())).collect();
    let Some((first, last)) = extent(stages.iter()) else {
        let whys = [Undated::Unread, Undated::Endless, Undated::Vague];
        let why = whys.into_iter().find(|why| stages.iter().any(|stage| stage.undated == Some(*why)));
        return Span { undated: Some(why.unwrap_or(Undated::Unstated)), ..Span::default() };
    };
    let open = stages.iter().any(|stage| stage.open);
    let begins = stages.iter().filter_map(Span::first).min();
    let end = (!open).then_some(last);
    let stretches = match begins {
        // The first day that is named is the end of a stage without a beginning.
        Some(start) if start != first && open => {
            vec![Stretch { start: None, end: Some(first) }, Stretch { start: Some(start), end }]
        }
        Some(start) if start != first => vec![Stretch { start: None, end }],
        _ => vec![Stretch { start: begins, end }],
    };
    Span { stretches, soft: stages.iter().any(|stage| stage.soft), open, ..Span::default() }
}

/// The same; a plan whose period and stages have no time runs to its last limit, from the day it has itself or
/// else from its first limit: since when is not said.
pub fn span_with_limits(document: &Document) -> Span {
    let span = span_of(document);
    if span.undated != Some(Undated::Unstated) {
        return span;
    }
    let dues: Vec<&Time> = document.tasks.tasks.iter().filter_map(|task| task.due.as_ref()).collect();
    let limits: Vec<Span> = dues.iter().map(|due| Span::of(Some(due))).collect();
    let Some((first, last)) = extent(limits.iter()) else {
        // What recurs or goes on has words, if no day.
        let why = if dues.is_empty() { span.undated } else { Some(Undated::Vague) };
        return Span { undated: why, ..span };
    };
    let start = document.day().filter(|day| *day <= last).unwrap_or(first);
    let stretches = vec![Stretch { start: Some(start), end: Some(last) }];
    Span { stretches, soft: true, ..Span::default() }
}

/// Whether a plan runs over several years, so that its days need theirs.
pub fn runs_over_years(document: &Document) -> bool {
    let span = span_of(document);
    let days = match extent(std::iter::once(&span)) {
        Some(days) => Some(days),
        None => {
            let dues: Vec<Span> =
                document.tasks.tasks.iter().map(|task| Span::of(task.due.as_ref())).collect();
            extent(dues.iter())
        }
    };
    days.is_some_and(|(first, last)| first.year() != last.year())
}

/// The first and the last day named in some rows.
pub fn extent<'a>(spans: impl Iterator<Item = &'a Span> + Clone) -> Option<(Date, Date)> {
    let days = spans.flat_map(|span| &span.stretches).flat_map(|stretch| [stretch.start, stretch.end]);
    let days: Vec<Date> = days.flatten().collect();
    Some((days.iter().min().copied()?, days.iter().max().copied()?))
}
