//! In which year a document's words of time lie, and their reading in it.

use jiff::civil::Date;

use crate::model::document::year_of;
use crate::model::time::{Kind, Precision, Reading, Stretch, Time, YearFrom};
use crate::parse::raw::{RawDocument, RawTime};
use crate::resolve::readings::Readings;
use crate::when;

/// Where a document's years come from, the surest first.
#[derive(Clone, Debug)]
pub struct Years<'a> {
    readings: &'a Readings,
    /// The first and the last day of the period, as far as they are read.
    period: Option<(Option<Date>, Option<Date>)>,
    /// The year that the document is about: `year`, or its title's.
    stated: Option<i16>,
    stated_from: YearFrom,
    /// The day it was signed or published: only a hint to the year.
    signed: Option<Date>,
    signed_from: YearFrom,
    /// The year of its folder.
    folder: Option<i16>,
}

impl<'a> Years<'a> {
    /// The years of a document, its period not yet read.
    pub fn of(raw: &RawDocument, path: &str, readings: &'a Readings) -> Years<'a> {
        let title = raw.title.as_ref().map_or("", |title| title.value.as_str());
        let year = raw.year.as_ref().map(|year| year.value);
        let issued = raw.issued.as_ref().map(|issued| issued.value);
        let published = raw.published.as_ref().map(|published| published.value.date);
        Years {
            readings,
            period: None,
            stated: year.or_else(|| when::context_year(&[title])),
            stated_from: if year.is_some() { YearFrom::Key } else { YearFrom::Title },
            signed: issued.or(published),
            signed_from: if issued.is_some() { YearFrom::Issued } else { YearFrom::Published },
            folder: path.split('/').next().and_then(year_of),
        }
    }

    /// Reads the period itself and keeps it for what lies in it.
    pub fn with_period(mut self, raw: Option<&RawTime>) -> (Years<'a>, Option<Time>) {
        let time = raw.map(|raw| self.read(raw, None));
        if let Some(time) = &time {
            let reading = &time.reading;
            if reading.start().is_some() || reading.end().is_some() {
                self.period = Some((reading.start(), reading.end()));
            }
        }
        (self, time)
    }

    /// The year to which the document belongs in lists.
    pub fn listed(&self, given: Option<i16>) -> Option<i16> {
        let period = self.period.and_then(|(start, end)| start.or(end)).map(|day| day.year());
        given.or(self.folder).or(self.stated).or(period).or(self.signed.map(|day| day.year()))
    }

    /// Reads a time; `near` is the reading of the stage that it belongs to.
    pub fn read(&self, raw: &RawTime, near: Option<&Reading>) -> Time {
        let (year, year_from) = self.context(near);
        let words = raw.words.value.clone();
        let given = |start: Option<Date>, end: Option<Date>| Reading {
            kind: match (start, end) {
                (Some(start), Some(end)) if start == end => Kind::Point,
                (Some(_), Some(_)) => Kind::Range,
                (None, Some(_)) => Kind::Deadline,
                _ => Kind::Open,
            },
            stretches: Stretch { start, end }.into(),
            precision: Precision::Day,
            ..Reading::default()
        };
        if raw.start.is_some() || raw.end.is_some() {
            let start = raw.start.as_ref().map(|day| day.value);
            let end = raw.end.as_ref().map(|day| day.value);
            return Time { words, reading: given(start, end), context_year: year, year_from };
        }
        let reading = self.fitted(&words, year, near);
        Time { words, reading, context_year: year, year_from }
    }

    fn context(&self, near: Option<&Reading>) -> (Option<i16>, YearFrom) {
        let stage = near.and_then(|reading| reading.start().or(reading.end()));
        let period = self.period.and_then(|(start, end)| start.or(end));
        let known = [
            (stage.map(|day| day.year()), YearFrom::Stage),
            (period.map(|day| day.year()), YearFrom::Period),
            (self.stated, self.stated_from),
            (self.signed.map(|day| day.year()), self.signed_from),
            (self.folder, YearFrom::Folder),
        ];
        let first = known.into_iter().find(|(year, _)| year.is_some());
        first.unwrap_or((None, YearFrom::Nothing))
    }

    /// Reads in the context year; words without a year that fall before the period, or before
    /// the signature where only that gives the year, are of the next year.
    fn fitted(&self, words: &str, year: Option<i16>, near: Option<&Reading>) -> Reading {
        let reading = self.readings.read(words, year);
        let (Some(year), Some(end)) = (year, reading.latest_end()) else { return reading };
        let next = || self.readings.read(words, Some(year + 1));
        let period =
            near.filter(|near| near.start().is_some()).map(|near| (near.start(), near.end())).or(self.period);
        match period {
            Some((Some(start), last)) if end < start => {
                let moved = next();
                let fits =
                    last.is_none_or(|last| moved.start().or(moved.end()).is_some_and(|day| day <= last));
                if moved != reading && fits { moved } else { reading }
            }
            Some(_) => reading,
            None if self.stated.is_none() => match self.signed {
                Some(signed) if signed.month() >= 11 && end < signed && end.month() <= 6 => next(),
                _ => reading,
            },
            None => reading,
        }
    }
}
