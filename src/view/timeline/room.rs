//! That nothing in a picture is printed over anything else, measured without the code that lays it out.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::*;
use crate::model::time::Stretch;

/// A box in a picture: what is in it, from left to right and from top to bottom.
#[derive(Clone, Debug)]
struct Taken {
    what: String,
    x: (f64, f64),
    y: (f64, f64),
}

/// How wide letters of a size are: Chinese ones are squares, others are half as wide and a little more.
fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.555 * size } else { size }).sum()
}

fn text(text: &str, x: i32, y: i32, anchor: &str) -> Taken {
    let (x, y, wide) = (f64::from(x), f64::from(y), width(text, 12.0));
    let from = match anchor {
        "end" => x - wide,
        "middle" => x - wide / 2.0,
        _ => x,
    };
    Taken { what: text.to_owned(), x: (from, from + wide), y: (y - 10.0, y + 2.0) }
}

/// The shape of a mark, from its points.
fn outline(shape: &str) -> Taken {
    let points: Vec<(f64, f64)> = shape
        .split(' ')
        .map(|point| {
            let (x, y) = point.split_once(',').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        })
        .collect();
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let all = points.iter().map(of);
        (all.clone().fold(f64::MAX, f64::min), all.fold(f64::MIN, f64::max))
    };
    Taken { what: shape.to_owned(), x: ends(|point| point.0), y: ends(|point| point.1) }
}

fn bars(row: &Row) -> Vec<Taken> {
    let one = |bar: &Bar| {
        let from = bar.edges.iter().map(|edge| edge.x).fold(bar.x, i32::min);
        let to = bar.edges.iter().map(|edge| edge.x + edge.width).fold(bar.x + bar.width, i32::max);
        let tip = if bar.arrow.is_some() { 10 } else { 0 };
        assert!(bar.width > 0, "{bar:?}");
        Taken {
            what: "bar".into(),
            x: (f64::from(from), f64::from(to + tip)),
            y: (f64::from(row.bar_y), f64::from(row.bar_y + row.bar_height)),
        }
    };
    row.bars.iter().map(one).collect()
}

/// Everything that may not be printed over: all texts, bars and marks.
fn taken(picture: &Picture) -> Vec<Taken> {
    let mut all = vec![text(&picture.year, 0, 18, "start")];
    for tick in picture.ticks.iter().filter(|tick| !tick.label.is_empty()) {
        all.push(text(&tick.label, tick.label_x, 18, if tick.centred { "middle" } else { "start" }));
    }
    for row in &picture.rows {
        let lines = row.lines.iter().map(|line| {
            let wide = width(&line.text, 13.0);
            let y = f64::from(line.y);
            Taken { what: line.text.clone(), x: (0.0, wide), y: (y - 10.0, y + 2.0) }
        });
        all.extend(lines);
        let words =
            row.words_x.map(|x| text(&row.shown, x, row.text_y, if row.ends { "end" } else { "start" }));
        match words {
            // Words in a bar stay within its sure part.
            Some(words) if row.inside => {
                let bar = &row.bars[0];
                assert!(words.x.0 >= f64::from(bar.x), "{row:?}");
                assert!(words.x.1 <= f64::from(bar.x + bar.width), "{row:?}");
            }
            words => all.extend(words),
        }
        all.extend(bars(row));
    }
    if let Some(marks) = &picture.marks {
        all.extend(marks.marks.iter().map(|mark| outline(&mark.shape)));
        all.extend(marks.labels.iter().map(|label| text(&label.text, label.x, label.y, label.anchor)));
    }
    all
}

fn assert_room(name: &str, picture: &Picture) {
    let all = taken(picture);
    for (at, one) in all.iter().enumerate() {
        let inside = one.x.0 >= 0.0 && one.x.1 <= 960.5 && one.y.1 <= f64::from(picture.height);
        assert!(inside, "{name}: {one:?} leaves the picture of {} by {}", picture.width, picture.height);
        for other in &all[at + 1..] {
            let meet = |a: (f64, f64), b: (f64, f64)| a.0 < b.1 - 0.01 && b.0 < a.1 - 0.01;
            // Bars of one row may share days.
            let bars = one.what == "bar" && other.what == "bar";
            assert!(bars || !(meet(one.x, other.x) && meet(one.y, other.y)), "{name}: {one:?} on {other:?}");
        }
    }
}

fn line(name: &str, stretches: &[(Option<Date>, Option<Date>)], soft: bool) -> Line {
    let stretches: Vec<Stretch> = stretches.iter().map(|&(start, end)| Stretch { start, end }).collect();
    let open = stretches.iter().any(|stretch| stretch.end.is_none());
    let span = Span { stretches, soft, open, ..Span::default() };
    Line { name: name.into(), span, after: "12步".into(), instead: "长期坚持".into(), href: None }
}

/// Plans of every length, from a day to a hundred years, each with bars of every kind.
#[test]
fn nothing_is_printed_over_anything_else() {
    let long = "示例市2026年进一步深化“创新创优、提质提效”主题活动全面加强创新力建设实施方案（修订稿）";
    let days =
        [1, 4, 10, 16, 17, 45, 70, 71, 200, 364, 365, 500, 750, 751, 1095, 1500, 1900, 1901, 3650, 36500];
    for (at, length) in days.into_iter().enumerate() {
        let first = date(2026, 1, 1).checked_add((i64::try_from(at).unwrap() * 37).days()).unwrap();
        let day = |part: i64| first.checked_add((i64::from(length) * part / 100).days()).unwrap();
        let lines = [
            line("宣传发动", &[(Some(day(0)), Some(day(20)))], false),
            line(long, &[(Some(day(15)), Some(day(99)))], false),
            line("Evaluation and report of results to the public", &[(Some(day(97)), Some(day(99)))], true),
            line("巩固提升", &[(Some(day(98)), None)], false),
            line("约", &[(Some(day(50)), Some(day(53)))], true),
            line("至", &[(None, Some(day(1)))], false),
            line("两次", &[(Some(day(5)), Some(day(10))), (Some(day(55)), Some(day(60)))], false),
            line("无", &[], false),
        ];
        for many in [0, 1, 3, 12, 60, 400] {
            let limit = |at: i64| {
                let day = first.checked_add((i64::from(length) * at / i64::from(many)).days()).unwrap();
                let tasks = usize::try_from(at).unwrap() % 5 + 1;
                (day, Limit { tasks, href: "#t-1".into() })
            };
            let limits: BTreeMap<Date, Limit> = (0..i64::from(many)).map(limit).collect();
            for language in [Language::ZhHans, Language::En] {
                let pictures = draw(language, &lines, &limits);
                assert_eq!(pictures.len(), 1);
                assert_room(&format!("{length} days, {many} limits, {language:?}"), &pictures[0]);
            }
        }
    }
}

#[test]
fn many_rows_are_several_pictures_with_the_same_axis() {
    let day = |month| Some(date(2026, month, 1));
    let lines: Vec<Line> = (0..45i8)
        .map(|at| line(&format!("方案{at}"), &[(day(at % 6 + 1), day(at % 6 + 5))], false))
        .collect();
    let pictures = draw(Language::ZhHans, &lines, &BTreeMap::new());
    let rows: Vec<usize> = pictures.iter().map(|picture| picture.rows.len()).collect();
    assert_eq!(rows, [15, 15, 15]);
    assert!(pictures.iter().all(|picture| picture.ticks == pictures[0].ticks));
    pictures.iter().for_each(|picture| assert_room("many rows", picture));
}
