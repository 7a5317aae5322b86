//! The marks of time limits below a timeline: each on its own day, with labels that never meet.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::base::digits;
use crate::base::language::Language;
use crate::view::axis::Axis;
use crate::view::timeline::{ROW, WIDTH, text_width};
use crate::view::words::{Noun, count};

/// Half the width of a mark that stands alone, and of one in a crowd.
const ALONE: i32 = 7;
const CROWDED: i32 = 5;
/// How far labels stand from marks and from each other.
const GAP: i32 = 4;
/// How much higher a row is whose labels stand below the marks.
const LABELS: i32 = 12;

/// A day on which tasks end: how many, and the link to the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// How many tasks end.
    pub tasks: usize,
    /// The first of them.
    pub href: String,
}

/// The row of marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// The line on which its name stands.
    pub name_y: i32,
    /// How high the row is.
    pub height: i32,
    /// The marks.
    pub marks: Vec<Mark>,
    /// How many tasks end there.
    pub labels: Vec<Label>,
}

/// A mark: a day on which tasks end, or several days too near to tell apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The outline of its shape.
    pub shape: String,
    /// The first of the tasks.
    pub href: String,
}

/// How many tasks end, beside a mark or below the marks of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub x: i32,
    /// The line on which they stand.
    pub y: i32,
    /// Whether they begin, end or are centred there, as SVG says it.
    pub anchor: &'static str,
    /// The first of the tasks.
    pub href: String,
}

/// Days that make one mark.
#[derive(Clone, Debug)]
struct Run<'a> {
    from: i32,
    to: i32,
    tasks: usize,
    href: &'a str,
}

/// The row of marks below a height; `None` without limits.
///
/// Where there is room each mark has its label beside it. Where there is none, the marks
/// stand close and the labels below them count the tasks of a month or so.
pub fn of(language: Language, axis: &Axis, limits: &BTreeMap<Date, Limit>, top: i32) -> Option<Marks> {
    if limits.is_empty() {
        return None;
    }
    let middle = top + ROW / 2;
    let name_y = middle + 5;
    let alone = runs(axis, limits, ALONE);
    let drawn = |runs: Vec<Run>, half: i32| runs.iter().map(|run| mark(run, middle, half)).collect();
    if let Some(labels) = beside(language, axis, &alone, name_y) {
        return Some(Marks { name_y, height: ROW, marks: drawn(alone, ALONE), labels });
    }
    let labels = below(language, axis, limits, middle + CROWDED + LABELS + 2);
    let marks = drawn(runs(axis, limits, CROWDED), CROWDED);
    Some(Marks { name_y, height: ROW + LABELS, marks, labels })
}

/// The days as runs whose marks do not overlap.
fn runs<'a>(axis: &Axis, limits: &'a BTreeMap<Date, Limit>, half: i32) -> Vec<Run<'a>> {
    let mut runs: Vec<Run> = Vec::new();
    for (day, limit) in limits {
        let x = axis.end(*day).min(WIDTH - half - 1);
        match runs.last_mut() {
            Some(run) if x - run.to < 2 * half + 1 => {
                run.to = x;
                run.tasks += limit.tasks;
            }
            _ => runs.push(Run { from: x, to: x, tasks: limit.tasks, href: &limit.href }),
        }
    }
    runs
}

/// A lozenge, drawn out where it stands for several days.
fn mark(run: &Run, middle: i32, half: i32) -> Mark {
    let Run { from, to, .. } = *run;
    let (above, below) = (middle - half, middle + half);
    let around = [(from, above), (to, above), (to + half, middle), (to, below), (from, below)];
    let mut shape = String::with_capacity(48);
    for (at, (x, y)) in around.into_iter().chain([(from - half, middle)]).enumerate() {
        // Of one day, the upper and the lower end are a point.
        if from == to && (at == 1 || at == 4) {
            continue;
        }
        if at > 0 {
            shape.push(' ');
        }
        digits::push_signed(x.into(), &mut shape);
        shape.push(',');
        digits::push_signed(y.into(), &mut shape);
    }
    Mark { shape, href: run.href.to_owned() }
}

/// A label beside each mark; `None` if there is no room for one of them.
fn beside(language: Language, axis: &Axis, runs: &[Run], y: i32) -> Option<Vec<Label>> {
    let mut labels = Vec::new();
    let mut free_from = axis.start(axis.first);
    for (at, run) in runs.iter().enumerate() {
        let text = count(language, run.tasks, Noun::Item);
        let width = text_width(&text);
        let free_to = runs.get(at + 1).map_or(WIDTH, |next| next.from - ALONE - GAP);
        let (before, after) = (run.from - ALONE - GAP, run.to + ALONE + GAP);
        let href = run.href.to_owned();
        if before - width >= free_from {
            labels.push(Label { text, x: before, y, anchor: "end", href });
            free_from = after;
        } else if after + width <= free_to {
            labels.push(Label { text, x: after, y, anchor: "start", href });
            free_from = after + width + GAP;
        } else {
            return None;
        }
    }
    Some(labels)
}

/// Labels below the marks, one for each stretch of the axis that is wide enough.
fn below(language: Language, axis: &Axis, limits: &BTreeMap<Date, Limit>, y: i32) -> Vec<Label> {
    let units = axis.units();
    let widest = limits.values().map(|limit| limit.tasks).sum();
    let least = text_width(&count(language, widest, Noun::Item)) + 2 * GAP;
    let mut bins: Vec<(Date, i32, i32)> = Vec::new();
    for (at, (first, from)) in units.iter().enumerate() {
        let to = units.get(at + 1).map_or(axis.end(axis.last), |next| next.1);
        match bins.last_mut() {
            Some(bin) if bin.2 - bin.1 < least => bin.2 = to,
            _ => bins.push((*first, *from, to)),
        }
    }
    // What is left at the end may be narrow: it goes with what is before it.
    if bins.len() > 1 && bins.last().is_some_and(|bin| bin.2 - bin.1 < least) {
        let last = bins.pop().map_or(0, |bin| bin.2);
        if let Some(bin) = bins.last_mut() {
            bin.2 = last;
        }
    }
    let label = |(at, bin): (usize, &(Date, i32, i32))| {
        let before = bins.get(at + 1).map(|next| next.0);
        let mut inside = limits.range(bin.0..).take_while(|(day, _)| before.is_none_or(|end| **day < end));
        let (_, first) = inside.next()?;
        let tasks = first.tasks + inside.map(|(_, limit)| limit.tasks).sum::<usize>();
        Some(Label {
            text: count(language, tasks, Noun::Item),
            x: (bin.1 + bin.2) / 2,
            y,
            anchor: "middle",
            href: first.href.clone(),
        })
    };
    bins.iter().enumerate().filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn marks(last: Date, limits: &[(Date, usize)]) -> Marks {
        // The names take 72 of 960, as beside a picture.
        let axis = Axis::over(date(2011, 1, 1), last, 72, 884);
        let limit = |tasks| Limit { tasks, href: "#t-1".into() };
        let limits = limits.iter().map(|&(day, tasks)| (day, limit(tasks))).collect();
        of(Language::ZhHans, &axis, &limits, 100).unwrap()
    }

    fn labels(marks: &Marks) -> Vec<(&str, &str)> {
        marks.labels.iter().map(|label| (label.text.as_str(), label.anchor)).collect()
    }

    #[test]
    fn each_day_has_its_mark_and_its_label_before_it() {
        let year = date(2011, 12, 31);
        let found = marks(year, &[(date(2011, 2, 28), 6), (date(2011, 6, 30), 13)]);
        assert_eq!(labels(&found), [("6项", "end"), ("13项", "end")]);
        // 59 days of 365 on 884: 72 + 142.9.
        assert_eq!(found.marks[0].shape, "215,110 222,117 215,124 208,117");
        assert_eq!(found.labels[0].x, 204);
    }

    #[test]
    fn days_too_near_to_tell_apart_are_one_mark_from_the_first_to_the_last() {
        let found = marks(date(2011, 12, 31), &[(date(2011, 6, 1), 1), (date(2011, 6, 5), 2)]);
        assert_eq!(labels(&found), [("3项", "end")]);
        // The 152nd and the 156th day: 72 + 368.1 and 72 + 377.8.
        assert_eq!(found.marks[0].shape, "440,110 450,110 457,117 450,124 440,124 433,117");
    }

    #[test]
    fn a_mark_at_the_edge_has_its_label_after_it() {
        let found = marks(date(2011, 12, 31), &[(date(2011, 1, 5), 1), (date(2011, 6, 5), 2)]);
        assert_eq!(labels(&found), [("1项", "start"), ("2项", "end")]);
    }

    #[test]
    fn many_limits_are_counted_by_month_below_their_marks() {
        let days = (1..=12).flat_map(|month| [2, 8, 14, 20, 26].map(|day| (date(2011, month, day), 1)));
        let found = marks(date(2011, 12, 31), &days.collect::<Vec<_>>());
        // The 26th of February and the 2nd of March are 4 days apart, 9.7 units: one mark.
        assert_eq!(found.marks.len(), 59);
        assert_eq!(labels(&found), [("5项", "middle"); 12]);
        assert_eq!(found.height, 46);
    }

    #[test]
    fn narrow_months_share_a_label() {
        // Ten years in 884: a year is 88 wide, and the days of one are a single mark.
        let days = (0..600).map(|at| (date(2011 + at / 60, 1 + i8::try_from(at / 5 % 12).unwrap(), 5), 100));
        let found = marks(date(2020, 12, 31), &days.collect::<Vec<_>>());
        let total: usize = found
            .labels
            .iter()
            .map(|label| label.text.replace(['项', ','], "").parse::<usize>().unwrap())
            .sum();
        // 120 days, for each is named five times.
        assert_eq!((found.labels.len(), total), (10, 12_000));
    }
}
