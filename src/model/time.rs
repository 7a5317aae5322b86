//! Times as plans write them: the words, and what they are read to mean.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

use jiff::civil::Date;

use crate::base::passage::Passage;

/// What kind of time an expression names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One day.
    Point,
    /// From a day to a day.
    Range,
    /// A last day, without a first one.
    Deadline,
    /// Again and again; the rule is in [`Reading::rule`] where it is known.
    Recurring,
    /// A beginning or nothing, and no end.
    Open,
    /// Cannot be known from the words and the year.
    #[default]
    Unresolvable,
}

impl Kind {
    /// The word of the data files: `point`, `range`, `deadline`, …
    pub fn word(self) -> &'static str {
        match self {
            Kind::Point => "point",
            Kind::Range => "range",
            Kind::Deadline => "deadline",
            Kind::Recurring => "recurring",
            Kind::Open => "open",
            Kind::Unresolvable => "unresolvable",
        }
    }
}

/// How exactly an expression names its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the third of a month: 上旬, 中旬, 下旬.
    Dekad,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
    /// To the half year.
    Half,
    /// To the year.
    Year,
    /// Roughly: 年初, 前后, spring.
    Approx,
    /// Relative to an event: 自印发之日起.
    Relative,
    /// Not at all.
    #[default]
    None,
}

impl Precision {
    /// The word of the data files: `day`, `week`, `dekad`, …
    pub fn word(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Dekad => "dekad",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Half => "half",
            Precision::Year => "year",
            Precision::Approx => "approx",
            Precision::Relative => "relative",
            Precision::None => "none",
        }
    }
}

/// One stretch of days; either end may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The first day.
    pub start: Option<Date>,
    /// The last day, itself included; never before `start`.
    pub end: Option<Date>,
}

/// The stretches of a time, in order; most times have one, which takes no room of its own.
#[derive(Clone)]
pub struct Stretches(Held);

#[derive(Clone)]
enum Held {
    One([Stretch; 1]),
    // Twice boxed: one stretch is the larger of the two, and no more than it is held.
    Other(Box<Box<[Stretch]>>),
    None,
}

impl Deref for Stretches {
    type Target = [Stretch];

    fn deref(&self) -> &[Stretch] {
        match &self.0 {
            Held::None => &[],
            Held::One(one) => one,
            Held::Other(all) => all,
        }
    }
}

impl DerefMut for Stretches {
    fn deref_mut(&mut self) -> &mut [Stretch] {
        match &mut self.0 {
            Held::None => &mut [],
            Held::One(one) => one,
            Held::Other(all) => all,
        }
    }
}

impl Default for Stretches {
    fn default() -> Stretches {
        Stretches(Held::None)
    }
}

impl From<Stretch> for Stretches {
    fn from(one: Stretch) -> Stretches {
        Stretches(Held::One([one]))
    }
}

impl From<Vec<Stretch>> for Stretches {
    fn from(all: Vec<Stretch>) -> Stretches {
        match all.as_slice() {
            [] => Stretches::default(),
            [one] => Stretches::from(*one),
            _ => Stretches(Held::Other(Box::new(all.into()))),
        }
    }
}

impl FromIterator<Stretch> for Stretches {
    fn from_iter<I: IntoIterator<Item = Stretch>>(stretches: I) -> Stretches {
        stretches.into_iter().collect::<Vec<Stretch>>().into()
    }
}

impl<'a> IntoIterator for &'a Stretches {
    type Item = &'a Stretch;
    type IntoIter = std::slice::Iter<'a, Stretch>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl std::fmt::Debug for Stretches {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(formatter)
    }
}

impl PartialEq for Stretches {
    fn eq(&self, other: &Stretches) -> bool {
        **self == **other
    }
}

impl Eq for Stretches {}

impl PartialOrd for Stretches {
    fn partial_cmp(&self, other: &Stretches) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stretches {
    fn cmp(&self, other: &Stretches) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for Stretches {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (**self).hash(hasher);
    }
}

/// What an expression is read to mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// What kind of time it is.
    pub kind: Kind,
    /// Its days: none, one stretch, or several in the order of the words.
    pub stretches: Stretches,
    /// How exact it is.
    pub precision: Precision,
    /// The last day in the other reading, where custom is disputed (X日前, X月前, 节日前).
    pub alternative_end: Option<Date>,
    /// A word that softens or stresses: 力争, 原则上, 基本, 预计, 确保.
    pub hedge: Option<Box<str>>,
    /// The rule of what recurs, as an RFC 5545 RRULE, where it is known.
    pub rule: Option<Box<str>>,
}

impl Reading {
    /// The first day of all stretches.
    pub fn start(&self) -> Option<Date> {
        self.stretches.iter().filter_map(|stretch| stretch.start).min()
    }

    /// The last day of all stretches, in the first reading.
    pub fn end(&self) -> Option<Date> {
        self.stretches.iter().filter_map(|stretch| stretch.end).max()
    }

    /// The last day of the stretches in the reading that gives more time.
    pub fn latest_end(&self) -> Option<Date> {
        self.end().map(|end| self.alternative_end.map_or(end, |other| other.max(end)))
    }

    /// Whether the days are only approximate.
    pub fn is_approximate(&self) -> bool {
        self.precision == Precision::Approx
    }

    /// The last day on which a duty is on time; `None` if it has no such day, as
    /// with the approximate, the open, the recurring and the unread.
    pub fn last_day_on_time(&self) -> Option<Date> {
        match self.kind {
            Kind::Point | Kind::Range | Kind::Deadline if !self.is_approximate() => self.latest_end(),
            _ => None,
        }
    }
}

/// A time in a document: the words as written, and their reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// The words, as the author wrote them.
    pub words: Passage,
    /// What they are read to mean.
    pub reading: Reading,
    /// The year they were read in, where one was known.
    pub context_year: Option<i16>,
    /// What gave that year.
    pub year_from: YearFrom,
}

/// What gives the year in which words of time are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearFrom {
    /// Nothing: no year is known.
    #[default]
    Nothing,
    /// The stage that the task belongs to.
    Stage,
    /// The period of the plan.
    Period,
    /// The key `year`.
    Key,
    /// The title.
    Title,
    /// The day of issue.
    Issued,
    /// The day of publication.
    Published,
    /// The folder.
    Folder,
}
