//! Items to a reading: years filled in, stretches ordered, limits and their other reading.

use jiff::civil::Date;

use crate::model::time::{Kind, Precision, Reading, Stretch};
use crate::when::atom::{Length, Manner};
use crate::when::clause::{Bound, Item, Verb, distribute};
use crate::when::stamp::{Edge, Part, Period, Piece, Stamp, Year, later};

/// What one item means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What kind of time it is.
    pub kind: Kind,
    /// Its days.
    pub stretch: Stretch,
    /// How exact it is.
    pub precision: Precision,
    /// The last day in the other reading.
    pub alternative: Option<Date>,
}

/// What is known from the items before: a year, a month.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    year: Option<i16>,
    month: Option<u8>,
    masked: bool,
}

/// What the items mean together; `None` where they cannot be read as one time.
pub fn of(mut items: Vec<Item>, context: Option<i16>) -> Option<Reading> {
    distribute(&mut items);
    let mut known = Known { year: context, ..Known::default() };
    let mut meanings: Vec<(Meaning, Item)> = Vec::new();
    let count = items.len();
    for (i, item) in items.into_iter().enumerate() {
        // 2021年,3月底前: a year that is said first for what follows.
        let heads = i == 0 && count > 1 && item.joined && item.manner.is_none() && item.last.is_none();
        if let Bound::Stamp(Stamp { year: Year::Given(year), piece: Piece::Year, .. }) = item.first
            && heads
            && meanings.is_empty()
            && is_head(&item)
        {
            known.year = Some(year);
            meanings.push((plain_year(year)?, item));
            continue;
        }
        let meaning = meaning(&item, &mut known, context)?;
        meanings.push((meaning, item));
    }
    // The year alone was a heading if a part of it follows.
    if let [(first, item), (second, _), ..] = meanings.as_slice()
        && is_head(item)
        && item.joined
        && second.precision != Precision::Year
        && within(second.stretch, first.stretch)
    {
        meanings.remove(0);
    }
    join(&meanings)
}

fn is_head(item: &Item) -> bool {
    matches!(item.first, Bound::Stamp(Stamp { piece: Piece::Year, .. }))
        && item.last.is_none()
        && item.manner.is_none()
}

fn plain_year(year: i16) -> Option<Meaning> {
    let period = Piece::Year.period(year)?;
    let stretch = Stretch { start: Some(period.first), end: Some(period.last) };
    Some(Meaning { kind: Kind::Range, stretch, precision: Precision::Year, alternative: None })
}

fn within(inner: Stretch, outer: Stretch) -> bool {
    let inside =
        |date: Option<Date>| date.is_none_or(|date| outer.start <= Some(date) && Some(date) <= outer.end);
    inside(inner.start) && inside(inner.end)
}

/// Several meanings as one reading.
fn join(meanings: &[(Meaning, Item)]) -> Option<Reading> {
    let (first, _) = meanings.first()?;
    if let [(begin, from), (end, to)] = meanings
        && let (Some(start), Some(last)) = (begin.stretch.start, end.stretch.end)
        && starts(begin, from)
        && ends(end, to)
        && start <= last
    {
        let stretches = Stretch { start: Some(start), end: Some(last) }.into();
        let precision = begin.precision.min(end.precision);
        return Some(Reading {
            kind: Kind::Range,
            stretches,
            precision,
            alternative_end: end.alternative,
            ..Reading::default()
        });
    }
    if meanings.iter().any(|(meaning, _)| meaning.kind != first.kind) {
        return None;
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for (meaning, _) in meanings {
        match stretches.last_mut() {
            Some(last) if meaning.kind == Kind::Range && follows(*last, meaning) => {
                last.end = meaning.stretch.end
            }
            Some(last) if *last == meaning.stretch => {}
            // A list that runs backwards hides a year that is not said.
            Some(last) if last.start > meaning.stretch.start || last.end > meaning.stretch.end => {
                return None;
            }
            _ => stretches.push(meaning.stretch),
        }
    }
    if stretches.len() > 1 && matches!(first.kind, Kind::Open) {
        return None;
    }
    stretches.retain(|stretch| *stretch != Stretch::default());
    let precision = meanings.iter().map(|(meaning, _)| meaning.precision).min()?;
    let approximate = meanings.iter().any(|(meaning, _)| meaning.precision == Precision::Approx);
    Some(Reading {
        kind: first.kind,
        precision: if approximate { Precision::Approx } else { precision },
        alternative_end: if meanings.len() == 1 { first.alternative } else { None },
        stretches: stretches.into(),
        ..Reading::default()
    })
}

/// Whether a stretch of months or more goes on where the one before ends.
fn follows(last: Stretch, meaning: &Meaning) -> bool {
    meaning.precision != Precision::Day
        && meaning.precision != Precision::Approx
        && last
            .end
            .and_then(|end| end.tomorrow().ok())
            .is_some_and(|next| Some(next) == meaning.stretch.start)
}

fn starts(meaning: &Meaning, item: &Item) -> bool {
    meaning.kind == Kind::Open
        || item.verb == Some(Verb::Start)
            && matches!(meaning.kind, Kind::Range | Kind::Point)
            && item.last.is_none()
}

fn ends(meaning: &Meaning, item: &Item) -> bool {
    meaning.kind == Kind::Deadline
        || item.verb == Some(Verb::Finish)
            && matches!(meaning.kind, Kind::Range | Kind::Point)
            && item.last.is_none()
}

/// What one item means.
fn meaning(item: &Item, known: &mut Known, context: Option<i16>) -> Option<Meaning> {
    match (item.first, item.last) {
        (Bound::Stamp(stamp), None) => single(item, stamp, known, context),
        (Bound::Stamp(first), Some(Bound::Stamp(last))) => stretch(item, first, last, known, context),
        (Bound::Stamp(first), Some(Bound::Event)) => {
            let (period, _) = period(first, known, context)?;
            Some(range(Some(period.first), None, period.precision, None))
        }
        (Bound::Event, Some(Bound::Stamp(last))) => {
            let (period, piece) = period(last, known, context)?;
            let (end, alternative) = limit(item, period, piece, last.hour)?;
            Some(range(None, Some(end), period.precision, alternative))
        }
        (Bound::Event, _) => {
            let kind = if item.length.is_some_and(|length| length.1) { Kind::Deadline } else { Kind::Open };
            Some(Meaning {
                kind,
                stretch: Stretch::default(),
                precision: Precision::Relative,
                alternative: None,
            })
        }
    }
}

fn range(start: Option<Date>, end: Option<Date>, precision: Precision, alternative: Option<Date>) -> Meaning {
    Meaning { kind: Kind::Range, stretch: Stretch { start, end }, precision, alternative }
}

/// One time and what the words make of it.
fn single(item: &Item, stamp: Stamp, known: &mut Known, context: Option<i16>) -> Option<Meaning> {
    // 元旦前 in a plan for a year is the one that ends it.
    let stamp = match (stamp.piece, stamp.year, item.manner) {
        (Piece::Festival(1, 1), Year::Unsaid, Some(Manner::Before | Manner::Eve)) => {
            Stamp { year: Year::Given(known.year?.checked_add(1)?), ..stamp }
        }
        _ => stamp,
    };
    let (period, piece) = period(stamp, known, context)?;
    let Period { first, last, precision } = period;
    if let Some((length, within)) = item.length {
        let manner = item.manner.filter(|m| !matches!(m, Manner::Since));
        return if manner.is_none() { lasting(period, length, within) } else { None };
    }
    if item.onwards {
        return Some(open(first, precision));
    }
    let deadline = |end, alternative| Meaning {
        kind: Kind::Deadline,
        stretch: Stretch { start: None, end: Some(end) },
        precision,
        alternative,
    };
    Some(match item.manner {
        None | Some(Manner::During) if piece.is_end() => deadline(last, None),
        None | Some(Manner::During) => {
            let day = first == last && precision == Precision::Day;
            let alternative = match piece {
                Piece::YearEdge(Edge::Early) => Some(first.last_of_month()),
                _ => None,
            };
            let kind = if day { Kind::Point } else { Kind::Range };
            Meaning { kind, stretch: Stretch { start: Some(first), end: Some(last) }, precision, alternative }
        }
        Some(Manner::Before | Manner::Eve | Manner::By) => {
            let (end, alternative) = limit(item, period, piece, stamp.hour)?;
            let precision = if piece == Piece::YearEdge(Edge::Close) { Precision::Year } else { precision };
            Meaning { precision, ..deadline(end, alternative) }
        }
        Some(Manner::AsOf) => Meaning {
            kind: Kind::Point,
            stretch: Stretch { start: Some(last), end: Some(last) },
            precision,
            alternative: None,
        },
        Some(Manner::Since) if piece.is_end() => open(last, precision),
        Some(Manner::Since) => open(first, precision),
        Some(Manner::After) => match piece {
            Piece::Day(..) => open(first, precision),
            Piece::Festival(..) | Piece::YearEdge(Edge::Early | Edge::Middle | Edge::Close | Edge::Late) => {
                return None;
            }
            _ => open(last.tomorrow().ok()?, precision),
        },
        Some(Manner::Around) => {
            let around = period.around(piece)?;
            range(Some(around.first), Some(around.last), Precision::Approx, None)
        }
    })
}

fn open(start: Date, precision: Precision) -> Meaning {
    let stretch = Stretch { start: Some(start), end: None };
    Meaning { kind: Kind::Open, stretch, precision, alternative: None }
}

/// The last day in time, and the other reading of it.
fn limit(item: &Item, period: Period, piece: Piece, hour: Option<u8>) -> Option<(Date, Option<Date>)> {
    let Period { first, last, precision } = period;
    let day = matches!(piece, Piece::Day(..) | Piece::DayOnly(_)) && precision == Precision::Day;
    Some(match item.manner {
        Some(Manner::Eve) => (first.yesterday().ok()?, None),
        Some(Manner::Before) => match (piece, item.inclusive) {
            (_, Some(true)) => (last, None),
            (_, Some(false)) => (first.yesterday().ok()?, None),
            // 9月1日0时前 ends with the day before; 17时前 within the day.
            _ if day && hour == Some(0) => (first.yesterday().ok()?, None),
            _ if day && hour.is_some() => (first, None),
            _ if day => (first, Some(first.yesterday().ok()?)),
            (Piece::YearEdge(Edge::Close), _) => (last, None),
            // By the middle of a year: its loose stretch ends later than its middle.
            _ if piece.is_end() => (last, None),
            _ => (first.yesterday().ok()?, Some(last)),
        },
        Some(Manner::Around | Manner::After | Manner::Since) => return None,
        _ if item.inclusive == Some(false) => (last.yesterday().ok()?, None),
        _ if piece == Piece::YearEdge(Edge::Middle) => (last, Some(first.last_of_month())),
        _ => (last, None),
    })
}

/// A time and a length that runs from it.
fn lasting(period: Period, length: Length, within: bool) -> Option<Meaning> {
    let in_days = length.days != 0;
    if in_days && period.precision != Precision::Day || period.precision == Precision::Approx {
        return None;
    }
    let whole_months =
        matches!(period.precision, Precision::Day | Precision::Month | Precision::Quarter | Precision::Year);
    if !whole_months || period.precision == Precision::Year && length.months % 12 != 0 {
        return None;
    }
    let after = later(period.first, length.months, length.days)?;
    // 起30日内 is counted with the first day or without it.
    let alternative = (within && period.precision == Precision::Day).then_some(after);
    Some(range(Some(period.first), Some(after.yesterday().ok()?), period.precision, alternative))
}

/// Two times and the stretch between them.
fn stretch(
    item: &Item,
    first: Stamp,
    last: Stamp,
    known: &mut Known,
    context: Option<i16>,
) -> Option<Meaning> {
    // 2024年至5月 names a year and a month, which is no stretch.
    if first.piece == Piece::Year
        && matches!((last.year, last.piece), (Year::Unsaid, Piece::Months(..) | Piece::Day(..)))
        && first.year != Year::Unsaid
    {
        return None;
    }
    let before = *known;
    let first_known = period(first, known, context);
    let masked_start = first.year == Year::Masked || first.piece == Piece::Unknown;
    if masked_start {
        let (end, piece) = (last.year != Year::Unsaid && last.year != Year::Masked)
            .then(|| period(last, known, context))
            .flatten()?;
        let (end_day, alternative) = limit(item, end, piece, last.hour)?;
        return Some(range(None, Some(end_day), end.precision, alternative));
    }
    let last_masked = last.year == Year::Masked || last.piece == Piece::Unknown;
    if last_masked {
        let (begin, _) = first_known?;
        return Some(range(Some(begin.first), None, begin.precision, None));
    }
    let (begin, begin_piece, end, piece) = match (first_known, last.year) {
        // 10月至2025年3月: the beginning takes the year that is said only at the end.
        (begin, Year::Given(year)) if first.year == Year::Unsaid => {
            let (end, piece) = period(last, known, context)?;
            let fits = begin.filter(|(begin, _)| begin.first <= end.last && is_near(begin.first, end.last));
            let (begin, begin_piece) = match fits {
                Some(begin) => begin,
                None => earlier(first, end, year, before)?,
            };
            (begin, begin_piece, end, piece)
        }
        (Some((begin, begin_piece)), Year::Unsaid) => {
            let (mut end, mut piece) = period(last, known, context)?;
            // A smaller month at the end lies in the next year.
            if end.last < begin.first {
                let next = begin.first.year().checked_add(1)?;
                let smaller = piece.month()? < begin_piece.month().or(Some(begin.first.month() as u8))?;
                if !smaller || matches!(last.piece, Piece::DayOnly(_) | Piece::PartOnly(_)) {
                    return None;
                }
                (end, piece) = (piece.period(next)?, piece);
                known.year = Some(next);
            }
            (begin, begin_piece, end, piece)
        }
        (Some((begin, begin_piece)), _) => {
            let (end, piece) = period(last, known, context)?;
            (begin, begin_piece, end, piece)
        }
        (None, _) => return None,
    };
    let start = if begin_piece.is_end() && !matches!(begin_piece, Piece::MonthPart(..)) {
        begin.last
    } else {
        begin.first
    };
    let start = if matches!(begin_piece, Piece::MonthPart(_, Part::End)) { begin.last } else { start };
    // 10月至12月左右: the end is around a time.
    let around = item.manner == Some(Manner::Around);
    let (end_day, alternative) =
        if around { (end.around(piece)?.last, None) } else { limit(item, end, piece, last.hour)? };
    if end_day < start || item.manner == Some(Manner::AsOf) {
        return None;
    }
    let approximate = around || [begin.precision, end.precision].contains(&Precision::Approx);
    let precision = if approximate { Precision::Approx } else { begin.precision.min(end.precision) };
    Some(range(Some(start), Some(end_day), precision, alternative))
}

/// Whether a beginning in the context's year belongs to an end in a stated one.
fn is_near(start: Date, end: Date) -> bool {
    end.year() - start.year() <= 5
}

/// The latest beginning before an end whose year is said.
fn earlier(first: Stamp, end: Period, year: i16, known: Known) -> Option<(Period, Piece)> {
    let mut known = known;
    for year in [year, year.checked_sub(1)?] {
        let stamp = Stamp { year: Year::Given(year), ..first };
        if let Some((begin, piece)) = period(stamp, &mut known, None)
            && begin.first <= end.last
        {
            return Some((begin, piece));
        }
    }
    None
}

/// The days of a time, with year and month taken from what is known.
fn period(stamp: Stamp, known: &mut Known, context: Option<i16>) -> Option<(Period, Piece)> {
    let piece = match stamp.piece {
        Piece::DayOnly(day) => Piece::Day(known.month?, day),
        Piece::PartOnly(part) => Piece::MonthPart(known.month?, part),
        Piece::Bare(_) | Piece::Unknown => {
            known.month = None;
            return None;
        }
        piece => piece,
    };
    if let Piece::FiveYears(first) | Piece::FiveYearsEnd(first) = piece {
        return Some((piece.period(first)?, piece));
    }
    known.month = piece.month();
    let year = match stamp.year {
        Year::Given(year) => Some(year),
        Year::Masked => {
            known.masked = true;
            None
        }
        Year::Offset(offset) => context.and_then(|year| year.checked_add(offset)),
        Year::Following => known.year.and_then(|year| year.checked_add(1)),
        Year::Unsaid if known.masked => None,
        Year::Unsaid => known.year,
    }?;
    known.year = Some(year);
    known.masked = false;
    Some((piece.period(year)?, piece))
}
