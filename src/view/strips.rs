//! The small bars of stages, one under each in the list, for windows too narrow for the picture.

use serde::Serialize;

use crate::base::language::Language;
use crate::view::axis::Axis;
use crate::view::dates;
use crate::view::span::{Span, extent};
use crate::view::timeline::{Bar, Measures, bar};

/// The small bar of a row, on a scale of a thousand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// The bars.
    pub bars: Vec<Bar>,
}

/// The view box is squeezed to a third or so: steps and arrows are wider than in the picture.
const IN_STRIP: Measures = Measures { stub: 120, step: 18, tip: 36, height: 12 };

/// What has no end takes one part in so many of the scale, at least.
const ROOM_TO_RUN_OUT: i32 = 10;

/// The axis of the small bars; `None` if no day is known.
fn axis(spans: &[Span]) -> Option<Axis> {
    let (first, last) = extent(spans.iter())?;
    let mut axis = Axis::over_months(first, last, 0, 1000);
    if spans.iter().any(|span| span.open && span.first().is_some_and(|day| axis.start(day) > 900)) {
        let days = first.until((jiff::Unit::Day, last)).map_or(0, |span| span.get_days());
        let more = jiff::Span::new().days(days.max(28) / ROOM_TO_RUN_OUT);
        axis = Axis::over_months(first, last.checked_add(more).unwrap_or(last), 0, 1000);
    }
    Some(axis)
}

/// The small bars of rows; `None` for those without days.
pub fn of(spans: &[Span]) -> Vec<Option<Strip>> {
    let Some(axis) = axis(spans) else { return vec![None; spans.len()] };
    let strip = |span: &Span| {
        let bars = span.stretches.iter().map(|stretch| bar(&axis, *stretch, span.soft, &IN_STRIP));
        let bars: Vec<Bar> = bars.collect();
        (!bars.is_empty()).then_some(Strip { bars })
    };
    spans.iter().map(strip).collect()
}

/// How far along the small bars the middles of the labels stand between the first and the last, in
/// hundredths: the first begins and the last ends with the bars, and the room between is shared out.
const BETWEEN: [i64; 2] = [36, 64];

/// The labels under the small bars, from the first to the last: four where there are months enough.
pub fn scale(language: Language, spans: &[Span]) -> Vec<String> {
    let Some(axis) = axis(spans) else { return Vec::new() };
    let same_year = axis.first.year() == axis.last.year();
    let start = dates::month(language, axis.first, None);
    let end = dates::month(language, axis.last, same_year.then_some(axis.last.year()));
    let one_month = same_year && axis.first.month() == axis.last.month();
    if one_month {
        let day = |date| dates::within(language, date, same_year.then_some(axis.last.year()));
        return vec![day(axis.first), day(axis.last)];
    }
    let months = i32::from(axis.last.year() - axis.first.year()) * 12 + i32::from(axis.last.month())
        - i32::from(axis.first.month());
    if months < 5 {
        return vec![start, end];
    }
    let mut labels = vec![start];
    let mut named = axis.first.year();
    for day in BETWEEN.into_iter().map(|at| axis.day_at(at)).chain([axis.last]) {
        labels.push(dates::month(language, day, Some(named)));
        named = day.year();
    }
    labels
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::model::time::Stretch;

    fn span(start: Option<Date>, end: Option<Date>) -> Span {
        Span { stretches: vec![Stretch { start, end }], open: end.is_none(), ..Span::default() }
    }

    #[test]
    fn what_has_no_end_has_an_arrow_here_too() {
        let spans = [
            span(Some(date(2011, 1, 1)), Some(date(2011, 12, 31))),
            span(Some(date(2011, 12, 20)), None),
            Span::default(),
        ];
        let strips = of(&spans);
        let open = &strips[1].as_ref().unwrap().bars[0];
        assert!(open.arrow.is_some());
        // The arrow of 36 ends within the thousand.
        assert!(open.width > 0 && open.x + open.width + 36 <= 1000);
        assert_eq!(strips[2], None);
    }

    #[test]
    fn the_labels_name_the_ends_of_the_scale() {
        let said = |spans: &[Span]| scale(Language::ZhHans, spans);
        let year = [span(Some(date(2011, 2, 1)), Some(date(2011, 12, 31)))];
        // 334 days: the 120th is 1 June, the 213th 2 September.
        assert_eq!(said(&year), ["2011年2月", "6月", "9月", "12月"]);
        let month = [span(Some(date(2011, 9, 1)), Some(date(2011, 9, 30)))];
        assert_eq!(said(&month), ["9月1日", "9月30日"]);
        let short = [span(Some(date(2011, 9, 1)), Some(date(2011, 12, 20)))];
        assert_eq!(said(&short), ["2011年9月", "12月"]);
        let years = [span(Some(date(2025, 5, 1)), Some(date(2027, 12, 31)))];
        // 975 days: the scale begins in May, where the first stage does, and not with its quarter.
        assert_eq!(said(&years), ["2025年5月", "2026年4月", "2027年1月", "12月"]);
        assert_eq!(said(&[]), [""; 0]);
    }
}
