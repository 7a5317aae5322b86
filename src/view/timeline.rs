//! The timeline of a plan or of a year: the geometry of its picture, decided before any template runs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::base::language::Language;
use crate::view::axis::{Axis, Tick};
use crate::view::beside;
use crate::view::dates;
use crate::view::span::{Span, extent};
use crate::view::words::{Noun, count, phrase};

/// The width of a picture, in the units of its view box.
pub const WIDTH: i32 = 960;
/// The size of its letters.
pub const LETTER: i32 = 13;
/// The height of its head and of a row.
const HEAD: i32 = 30;
const ROW: i32 = 34;
/// The height of a bar.
const BAR: i32 = 22;
/// The widest the names may be.
const NAMES: i32 = 240;
/// The narrowest: the row of marks has a name of four characters.
const LEAST_NAMES: i32 = 72;
/// How long a soft edge is, in steps of this width.
const STEP: i32 = 6;
/// How long a bar is whose beginning is not known.
const STUB: i32 = 60;

/// A drawn timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// The width of the view box.
    pub width: i32,
    /// The height of the view box.
    pub height: i32,
    /// The year of the first label, where that does not say it.
    pub year: String,
    /// The lines of the axis.
    pub ticks: Vec<Tick>,
    /// Where the lines end.
    pub floor: i32,
    /// A row for each stage.
    pub rows: Vec<Row>,
    /// The line on which the marks stand, if there are any.
    pub marks_y: Option<i32>,
    /// The marks of time limits.
    pub marks: Vec<Mark>,
}

/// A row of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The name, cut to its column.
    pub name: String,
    /// The whole name, where it was cut.
    pub full_name: Option<String>,
    /// The line on which the letters stand.
    pub text_y: i32,
    /// The top of the bars.
    pub bar_y: i32,
    /// The height of the bars.
    pub bar_height: i32,
    /// The bars.
    pub bars: Vec<Bar>,
    /// What is said of it.
    pub words: String,
    /// The same as it stands in place of a bar, or beside it: cut to the room there.
    pub shown: String,
    /// Where it stands; `None` if there is nothing to say.
    pub words_x: Option<i32>,
    /// Whether it stands inside the bar.
    pub inside: bool,
    /// Whether it ends, rather than begins, there.
    pub ends: bool,
}

/// A bar: its sure part, and the soft edges around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The left end of the sure part.
    pub x: i32,
    /// Its width.
    pub width: i32,
    /// The steps of the soft edges: the place and how strong they are, from 1 to 4.
    pub edges: Vec<Edge>,
    /// The points of the arrow of what has no end.
    pub arrow: Option<String>,
}

/// A step of a soft edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// Its left end.
    pub x: i32,
    /// How strong it is, from 1 to 4.
    pub strength: i32,
    /// Its width.
    pub width: i32,
}

/// A mark: a day on which tasks end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Where it stands.
    pub x: i32,
    /// The outline of its shape.
    pub shape: String,
    /// How many tasks end there.
    pub label: String,
    /// Where the label ends, or begins.
    pub label_x: i32,
    /// Whether it begins there, for want of room before the mark.
    pub after: bool,
    /// The line on which it stands.
    pub label_y: i32,
    /// The first of the tasks.
    pub href: String,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The name.
    pub name: String,
    /// When it takes place.
    pub span: Span,
    /// What is said on the bar after its time.
    pub after: String,
    /// What is said where there is no bar.
    pub instead: String,
}

/// Draws rows and marks; `None` if no day is known.
pub fn draw(language: Language, lines: &[Line], limits: &BTreeMap<Date, Limit>) -> Option<Picture> {
    let known = extent(lines.iter().map(|line| &line.span));
    let marked = limits.keys().next().copied().zip(limits.keys().next_back().copied());
    let (mut first, mut last) = match (known, marked) {
        (Some(a), Some(b)) => (a.0.min(b.0), a.1.max(b.1)),
        (Some(days), None) | (None, Some(days)) => days,
        (None, None) => return None,
    };
    // A bar without a beginning or an end needs room to run out in.
    if lines.iter().any(|line| line.span.first() > line.span.last() || line.span.first().is_none()) {
        first = first.first_of_month();
    }
    if lines.iter().any(|line| line.span.open) {
        last = last.last_of_month().tomorrow().map_or(last, |next| next.last_of_month());
    }
    let names = lines.iter().map(|line| text_width(&line.name)).max().unwrap_or(0);
    let left = (names + 16).clamp(LEAST_NAMES, NAMES);
    let axis = Axis::over(first, last, left, WIDTH - left - 4);
    let known_year = (axis.first.year() == axis.last.year()).then_some(axis.first.year());
    let rows: Vec<Row> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| row(language, &axis, line, (at, left, known_year)))
        .collect();
    let marks_y = HEAD + ROW * i32::try_from(rows.len()).unwrap_or(0);
    let marks = marks(language, &axis, limits, marks_y + ROW / 2);
    let floor = if marks.is_empty() { marks_y } else { marks_y + ROW };
    let ticks = axis.ticks(language);
    let mut year = dates::year(language, axis.first.year());
    if ticks.first().is_some_and(|tick| tick.label.contains(&year)) {
        year.clear();
    }
    Some(Picture {
        width: WIDTH,
        height: floor + 4,
        year,
        ticks,
        floor,
        rows,
        marks_y: (!marks.is_empty()).then_some(marks_y + ROW / 2 + 5),
        marks,
    })
}

fn row(language: Language, axis: &Axis, line: &Line, place: (usize, i32, Option<i16>)) -> Row {
    let (at, left, known_year) = place;
    let top = HEAD + ROW * i32::try_from(at).unwrap_or(0);
    let bars: Vec<Bar> = line
        .span
        .stretches
        .iter()
        .map(|stretch| bar(axis, stretch.start, stretch.end, line.span.soft))
        .collect();
    let mut words = match (line.span.whole(), line.span.stretches.is_empty()) {
        (_, true) => line.instead.clone(),
        (Some((start, end)), _) => {
            let about = if line.span.soft { phrase("约", "約", "about ").of(language) } else { "" };
            format!("{about}{}", dates::stretch(language, start, end, known_year))
        }
        (None, _) if line.span.only_end().is_some() => only_end(language, &line.span, known_year),
        (None, _) if line.span.open => endless(language, &line.span, known_year),
        (None, _) => line.instead.clone(),
    };
    if !line.after.is_empty() && !words.is_empty() {
        words = format!("{words} · {}", line.after);
    }
    let placed = beside::place(&bars, left, &words);
    let (name, full_name) = cut(&line.name, left - 12);
    Row {
        name,
        full_name,
        text_y: top + ROW / 2 + 5,
        bar_y: top + (ROW - BAR) / 2,
        bar_height: BAR,
        bars,
        words_x: placed.x,
        words,
        shown: placed.words,
        inside: placed.inside,
        ends: placed.ends,
    }
}

/// “至12月31日”, of what has no other day.
fn only_end(language: Language, span: &Span, known_year: Option<i16>) -> String {
    let Some(end) = span.only_end() else { return String::new() };
    let about = if span.soft { phrase("约", "約", "about ").of(language) } else { "" };
    let day = dates::within(language, end, known_year);
    phrase("{0}至{1}", "{0}至{1}", "by {0}{1}").fill(language, &[about, &day])
}

/// “自2021年1月起”, of what begins and has no end.
fn endless(language: Language, span: &Span, known_year: Option<i16>) -> String {
    let Some(first) = span.first() else {
        return phrase("长期", "長期", "no end set").of(language).to_owned();
    };
    let about = if span.soft { phrase("约", "約", "about ").of(language) } else { "" };
    let since = if first.day() == 1 {
        dates::month(language, first, known_year)
    } else {
        dates::within(language, first, known_year)
    };
    phrase("{0}自{1}起", "{0}自{1}起", "from {0}{1}").fill(language, &[about, &since])
}

fn bar(axis: &Axis, start: Option<Date>, end: Option<Date>, soft: bool) -> Bar {
    let from = match (start, end) {
        (Some(start), _) => axis.start(start),
        // What begins at an unknown time fades in, and reaches back no further than can be seen.
        (None, Some(end)) => (axis.end(end) - STUB).max(axis.start(axis.first)),
        (None, None) => axis.start(axis.first),
    };
    let mut to = axis.end(end.unwrap_or(axis.last)).max(from + 4);
    let arrow = end.is_none().then(|| {
        to -= 10;
        // The rows place the arrow. It begins a little inside the bar, so that no seam shows.
        format!("-1,0 10,{} -1,{BAR}", BAR / 2)
    });
    let steps = 4.min((to - from) / (2 * STEP));
    let before = if soft || start.is_none() { steps } else { 0 };
    let after = if soft && end.is_some() { steps } else { 0 };
    let mut edges = Vec::new();
    for step in 0..before {
        edges.push(Edge { x: from + step * STEP, strength: 5 - before + step, width: STEP });
    }
    for step in 0..after {
        edges.push(Edge { x: to - (step + 1) * STEP, strength: 5 - after + step, width: STEP });
    }
    let x = from + before * STEP;
    Bar { x, width: to - x - after * STEP, edges, arrow }
}

/// A day on which tasks end: how many, and the link to the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// How many tasks end.
    pub tasks: usize,
    /// The first of them.
    pub href: String,
}

/// The marks; those that would lie on each other become one, at the first of their days.
fn marks(language: Language, axis: &Axis, limits: &BTreeMap<Date, Limit>, middle: i32) -> Vec<Mark> {
    let wide = |limit: &Limit| text_width(&count(language, limit.tasks, Noun::Item));
    let has_room = |x: i32, limit: &Limit| x - 11 - wide(limit) >= axis.start(axis.first);
    let mut merged: Vec<(i32, Limit)> = Vec::new();
    for (day, limit) in limits {
        let x = axis.end(*day).min(WIDTH - 8);
        match merged.last_mut() {
            // Between two marks there is room for one label, or for two where the first stands after its mark.
            Some((first, sum))
                if x - *first < 28 + wide(limit) + if has_room(*first, sum) { 0 } else { wide(sum) } =>
            {
                sum.tasks += limit.tasks;
            }
            _ => merged.push((x, limit.clone())),
        }
    }
    let mark = |(x, limit): (i32, Limit)| {
        let after = !has_room(x, &limit);
        Mark {
            x,
            shape: format!("{x},{} {},{middle} {x},{} {},{middle}", middle - 7, x + 7, middle + 7, x - 7),
            label: count(language, limit.tasks, Noun::Item),
            label_x: if after { x + 11 } else { x - 11 },
            after,
            label_y: middle + 5,
            href: limit.href,
        }
    };
    merged.into_iter().map(mark).collect()
}

/// How wide a text is, about: a Chinese character is a square, another half as wide.
pub fn text_width(text: &str) -> i32 {
    let tenths: i32 = text.chars().map(|c| if c.is_ascii() { LETTER * 11 / 2 } else { LETTER * 10 }).sum();
    tenths / 10 + i32::from(tenths % 10 > 0)
}

/// A text cut to a width, and the whole of it where it was cut.
pub fn cut(text: &str, width: i32) -> (String, Option<String>) {
    if text_width(text) <= width {
        return (text.to_owned(), None);
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if text_width(&kept) > width - LETTER {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    (kept, Some(text.to_owned()))
}

/// The small bar of a stage in the list, on a scale of a thousand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// The bars: where they begin, and how wide they are.
    pub bars: Vec<(i32, i32)>,
    /// Whether their ends are approximate or unknown.
    pub soft: bool,
}

/// The small bars of rows; `None` for those without days.
pub fn strips(spans: &[Span]) -> Vec<Option<Strip>> {
    let Some((first, last)) = extent(spans.iter()) else { return vec![None; spans.len()] };
    let axis = Axis::over(first, last, 0, 1000);
    let strip = |span: &Span| {
        let bars: Vec<(i32, i32)> = span
            .stretches
            .iter()
            .map(|stretch| {
                let to = axis.end(stretch.end.unwrap_or(axis.last));
                let from = stretch.start.map_or((to - STUB).max(0), |start| axis.start(start));
                (from, (to - from).max(8))
            })
            .collect();
        (!bars.is_empty()).then_some(Strip { bars, soft: span.soft || span.open })
    };
    spans.iter().map(strip).collect()
}

/// The first and last label under the small bars.
pub fn strip_ends(language: Language, spans: &[Span]) -> Option<(String, String)> {
    let (first, last) = extent(spans.iter())?;
    let axis = Axis::over(first, last, 0, 1000);
    let same_year = axis.first.year() == axis.last.year();
    let start = dates::month(language, axis.first, None);
    let end = dates::month(language, axis.last, same_year.then_some(axis.last.year()));
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::time::Stretch;

    fn line(name: &str, start: Option<Date>, end: Option<Date>) -> Line {
        let span = Span { stretches: vec![Stretch { start, end }], ..Span::default() };
        Line { name: name.into(), span, after: String::new(), instead: String::new() }
    }

    fn drawn(lines: &[Line], limits: &[(Date, usize)]) -> Picture {
        let limit = |tasks| Limit { tasks, href: "#t-1".into() };
        let limits = limits.iter().map(|&(day, tasks)| (day, limit(tasks))).collect();
        draw(Language::ZhHans, lines, &limits).unwrap()
    }

    #[test]
    fn a_bar_covers_its_months() {
        let lines = [
            line("甲", Some(date(2011, 1, 1)), Some(date(2011, 12, 31))),
            line("乙", Some(date(2011, 7, 1)), Some(date(2011, 12, 31))),
        ];
        let picture = drawn(&lines, &[]);
        // The names take 72 units, so 365 days take 960 - 72 - 4 = 884.
        let first = &picture.rows[0].bars[0];
        assert_eq!((first.x, first.width), (72, 884));
        // 181 days before 1 July: 72 + 181 / 365 * 884 = 510.4.
        assert_eq!(picture.rows[1].bars[0].x, 510);
        assert_eq!(picture.year, "2011年");
        assert_eq!(picture.ticks.len(), 12);
    }

    #[test]
    fn words_stand_inside_where_they_fit() {
        let long = line("甲", Some(date(2011, 1, 1)), Some(date(2011, 12, 31)));
        let short = line("乙", Some(date(2011, 1, 1)), Some(date(2011, 1, 31)));
        let late = line("丙", Some(date(2011, 12, 11)), Some(date(2011, 12, 31)));
        let rows = drawn(&[long, short, late], &[]).rows;
        let places: Vec<(bool, bool)> = rows.iter().map(|row| (row.inside, row.ends)).collect();
        assert_eq!(places, [(true, false), (true, false), (false, true)]);
        assert_eq!(rows[0].words, "1月至12月");
        assert_eq!(rows[2].words, "12月11日至31日");
    }

    #[test]
    fn approximate_ends_are_soft_and_open_ones_have_an_arrow() {
        let mut soft = line("甲", Some(date(2011, 1, 1)), Some(date(2011, 6, 30)));
        soft.span.soft = true;
        let mut open = line("乙", Some(date(2011, 3, 1)), None);
        open.span.open = true;
        let rows = drawn(&[soft, open], &[]).rows;
        let strengths: Vec<i32> = rows[0].bars[0].edges.iter().map(|edge| edge.strength).collect();
        assert_eq!(strengths, [1, 2, 3, 4, 1, 2, 3, 4]);
        assert_eq!(rows[0].words, "约1月至6月");
        assert!(rows[1].bars[0].arrow.is_some() && rows[1].bars[0].edges.is_empty());
        assert_eq!(rows[1].words, "自3月起");
    }

    #[test]
    fn an_end_alone_has_a_short_bar_before_it() {
        let year = line("甲", Some(date(2011, 1, 1)), Some(date(2011, 12, 31)));
        let rows = drawn(&[year, line("乙", None, Some(date(2011, 12, 31)))], &[]).rows;
        // The year ends at 956; the bar is 60 wide, of which four steps of 6 fade in.
        let bar = &rows[1].bars[0];
        assert_eq!((bar.x, bar.x + bar.width), (920, 956));
        assert_eq!(bar.edges.iter().map(|edge| edge.x).collect::<Vec<_>>(), [896, 902, 908, 914]);
        assert_eq!((rows[1].words.as_str(), rows[1].ends), ("至12月31日", true));
    }

    #[test]
    fn a_row_without_days_has_words_only() {
        let dated = line("甲", Some(date(2011, 1, 1)), Some(date(2011, 6, 30)));
        let mut undated = line("乙", None, None);
        undated.span = Span::default();
        undated.instead = "日期未读出：201*年".into();
        let rows = drawn(&[dated, undated], &[]).rows;
        assert!(rows[1].bars.is_empty());
        assert_eq!(rows[1].words, "日期未读出：201*年");
    }

    #[test]
    fn marks_that_fall_together_are_one() {
        let lines = [line("甲", Some(date(2011, 1, 1)), Some(date(2011, 12, 31)))];
        let limits = [(date(2011, 2, 28), 6), (date(2011, 6, 4), 1), (date(2011, 6, 5), 2)];
        let marks = drawn(&lines, &limits).marks;
        let labels: Vec<&str> = marks.iter().map(|mark| mark.label.as_str()).collect();
        assert_eq!(labels, ["6项", "3项"]);
        // A long row of near days is not one mark.
        let month = |month| date(2011, month, 1);
        let limits: Vec<(Date, usize)> = (1..=12).map(|at| (month(at), 1)).collect();
        let narrow = [line("甲", Some(date(2011, 1, 1)), Some(date(2014, 12, 31)))];
        assert!(drawn(&narrow, &limits).marks.len() > 3);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("宣传发动", 60), ("宣传发动".into(), None));
        assert_eq!(cut("宣传发动阶段", 60), ("宣传发…".into(), Some("宣传发动阶段".into())));
    }

    #[test]
    fn nothing_is_drawn_without_days() {
        assert_eq!(draw(Language::ZhHans, &[], &BTreeMap::new()), None);
    }
}
