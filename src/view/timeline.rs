//! The timeline of a plan or of a year: the geometry of its picture, decided before any template runs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span as Length, Unit};
use serde::Serialize;

use crate::base::language::Language;
use crate::model::time::Stretch;
use crate::view::axis::{Axis, Tick};
use crate::view::beside;
use crate::view::dates;
use crate::view::marks::{self, Limit, Marks};
use crate::view::names;
use crate::view::span::{Span, extent};
use crate::view::words::phrase;

/// The width of a picture, in the units of its view box.
pub const WIDTH: i32 = 960;
/// The size of its letters.
pub const LETTER: i32 = 13;
/// The height of its head.
const HEAD: i32 = 30;
/// The height of a row.
pub const ROW: i32 = 34;
/// The height of a bar.
const BAR: i32 = 22;
/// The widest the names may be.
const NAMES: i32 = 240;
/// The narrowest: the row of marks has a name of four characters.
const LEAST_NAMES: i32 = 72;
/// The same in English.
const LEAST_NAMES_EN: i32 = 96;
/// The most rows of one picture.
const MOST_ROWS: usize = 20;
/// What has no end takes at least one part in so many of the axis.
const ROOM_TO_RUN_OUT: i32 = 10;
/// How long the arrow is of what has no end.
pub const ARROW: i32 = 10;
/// A bar may not be narrower than this.
const LEAST_BAR: i32 = 4;

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
    /// The marks of time limits, if there are any.
    pub marks: Option<Marks>,
}

/// A row of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The whole name.
    pub name: String,
    /// The name in one line or two, cut to its column.
    pub lines: Vec<NameLine>,
    /// Whether it was cut.
    pub cut: bool,
    /// The link to what the row is about, where it is another page.
    pub href: Option<String>,
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

/// A line of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameLine {
    /// The words.
    pub text: String,
    /// The line on which they stand.
    pub y: i32,
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
    /// The link to what the row is about, where it is another page.
    pub href: Option<String>,
}

/// Draws rows and marks; nothing if no day is known.
///
/// Many rows become several pictures on one axis, each with its own head: none is longer than
/// a sheet of paper, and no row is far from the names of the months.
pub fn draw(language: Language, lines: &[Line], limits: &BTreeMap<Date, Limit>) -> Vec<Picture> {
    let Some((first, last)) = days(lines, limits) else { return Vec::new() };
    let names = lines.iter().map(|line| text_width(&line.name)).max().unwrap_or(0);
    let least = if language.is_chinese() { LEAST_NAMES } else { LEAST_NAMES_EN };
    let left = (names + 16).clamp(least, NAMES);
    let axis = Axis::over(first, last, left, WIDTH - left - 4);
    let ticks = axis.ticks(language);
    let mut year = dates::year(language, axis.first.year());
    if ticks.first().is_some_and(|tick| tick.label.contains(&year)) {
        year.clear();
    }
    let pictures = lines.len().div_ceil(MOST_ROWS).max(1);
    let rows_each = lines.len().div_ceil(pictures).max(1);
    let mut chunks: Vec<&[Line]> = lines.chunks(rows_each).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let known_year = (axis.first.year() == axis.last.year()).then_some(axis.first.year());
    let count = chunks.len();
    let picture = |(at, lines): (usize, &[Line])| {
        let rows = lines.iter().enumerate();
        let rows: Vec<Row> =
            rows.map(|(at, line)| row(language, &axis, line, (at, left, known_year))).collect();
        let below = HEAD + ROW * i32::try_from(rows.len()).unwrap_or(0);
        let marks = if at + 1 == count { marks::of(language, &axis, limits, below) } else { None };
        let floor = below + marks.as_ref().map_or(0, |marks| marks.height);
        let (year, ticks) = (year.clone(), ticks.clone());
        Picture { width: WIDTH, height: floor + 4, year, ticks, floor, rows, marks }
    };
    chunks.into_iter().enumerate().map(picture).collect()
}

/// The days of a picture, with room for what has no beginning or no end.
fn days(lines: &[Line], limits: &BTreeMap<Date, Limit>) -> Option<(Date, Date)> {
    let known = extent(lines.iter().map(|line| &line.span));
    let marked = limits.keys().next().copied().zip(limits.keys().next_back().copied());
    let (mut first, mut last) = match (known, marked) {
        (Some(a), Some(b)) => (a.0.min(b.0), a.1.max(b.1)),
        (Some(days), None) | (None, Some(days)) => days,
        (None, None) => return None,
    };
    if lines.iter().any(|line| line.span.first() > line.span.last() || line.span.first().is_none()) {
        first = first.first_of_month();
    }
    if lines.iter().any(|line| line.span.open) {
        let next_month = last.last_of_month().tomorrow().map_or(last, |next| next.last_of_month());
        let days = first.until((Unit::Day, last)).map_or(0, |span| span.get_days());
        let share = last.checked_add(Length::new().days(days / ROOM_TO_RUN_OUT)).unwrap_or(last);
        last = next_month.max(share);
    }
    Some((first, last))
}

fn row(language: Language, axis: &Axis, line: &Line, place: (usize, i32, Option<i16>)) -> Row {
    let (at, left, known_year) = place;
    let top = HEAD + ROW * i32::try_from(at).unwrap_or(0);
    let bars: Vec<Bar> =
        line.span.stretches.iter().map(|stretch| bar(axis, *stretch, line.span.soft, &IN_PICTURE)).collect();
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
    let (names, cut) = names::lines(&line.name, left - 12);
    let middle = top + ROW / 2 + 5;
    let first = if names.len() > 1 { middle - LETTER * 5 / 8 } else { middle };
    let lines = (0..).zip(names).map(|(at, text)| NameLine { text, y: first + at * (LETTER + 3) });
    Row {
        name: line.name.clone(),
        lines: lines.collect(),
        cut,
        href: line.href.clone(),
        text_y: middle,
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

/// The measures of a bar.
pub struct Measures {
    /// How long a bar is whose beginning is not known.
    pub stub: i32,
    /// How wide a step of a soft edge is.
    pub step: i32,
    /// How long an arrow is.
    pub tip: i32,
    /// How high a bar is.
    pub height: i32,
}

const IN_PICTURE: Measures = Measures { stub: 60, step: 6, tip: ARROW, height: BAR };

/// The bar of a stretch of days.
pub fn bar(axis: &Axis, stretch: Stretch, soft: bool, measures: &Measures) -> Bar {
    let Stretch { start, end } = stretch;
    let right = axis.end(axis.last);
    let tip = if end.is_none() { measures.tip } else { 0 };
    let from = match (start, end) {
        (Some(start), _) => axis.start(start),
        // What begins at an unknown time fades in, and reaches back no further than can be seen.
        (None, Some(end)) => (axis.end(end) - measures.stub).max(axis.start(axis.first)),
        (None, None) => axis.start(axis.first),
    };
    let from = from.min(right - tip - LEAST_BAR);
    let to = (axis.end(end.unwrap_or(axis.last)) - tip).max(from + LEAST_BAR);
    // It begins a little inside the bar, so that no seam shows.
    let arrow = (tip > 0).then(|| format!("-1,0 {tip},{} -1,{}", measures.height / 2, measures.height));
    // Short bars have narrow steps, but they have them.
    let step = measures.step.min((to - from) / 8).max(1);
    let steps = 4.min((to - from - 1) / (2 * step));
    let before = if soft || start.is_none() { steps } else { 0 };
    let after = if soft && end.is_some() { steps } else { 0 };
    let mut edges = Vec::new();
    for at in 0..before {
        edges.push(Edge { x: from + at * step, strength: 5 - before + at, width: step });
    }
    for at in 0..after {
        edges.push(Edge { x: to - (at + 1) * step, strength: 5 - after + at, width: step });
    }
    let x = from + before * step;
    Bar { x, width: to - x - after * step, edges, arrow }
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

#[cfg(test)]
mod room;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::time::Stretch;

    fn line(name: &str, start: Option<Date>, end: Option<Date>) -> Line {
        let span = Span { stretches: vec![Stretch { start, end }], ..Span::default() };
        Line { name: name.into(), span, after: String::new(), instead: String::new(), href: None }
    }

    fn drawn(lines: &[Line], limits: &[(Date, usize)]) -> Picture {
        let limit = |tasks| Limit { tasks, href: "#t-1".into() };
        let limits = limits.iter().map(|&(day, tasks)| (day, limit(tasks))).collect();
        draw(Language::ZhHans, lines, &limits).remove(0)
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
    fn long_names_are_cut() {
        assert_eq!(cut("宣传发动", 60), ("宣传发动".into(), None));
        assert_eq!(cut("宣传发动阶段", 60), ("宣传发…".into(), Some("宣传发动阶段".into())));
    }

    #[test]
    fn nothing_is_drawn_without_days() {
        assert_eq!(draw(Language::ZhHans, &[], &BTreeMap::new()), []);
    }
}
