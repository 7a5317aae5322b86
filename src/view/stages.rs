//! The stages of a plan: the sentence, the picture, the list and the time limits of tasks.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::document::DocumentId;
use crate::model::time::Time;
use crate::route;
use crate::view::dates::{self, Part};
use crate::view::marks::Limit;
use crate::view::place::Place;
use crate::view::reading::When;
use crate::view::sentence;
use crate::view::span::{Span, Undated};
use crate::view::strips::{self, Strip};
use crate::view::timeline::{self, Line, Picture};
use crate::view::words::{Noun, count, phrase};

/// More days with limits than this are told by month.
const DAYS_TOLD: usize = 14;

/// The stages on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stages {
    /// The sentence that tells what the picture shows.
    pub sentence: String,
    /// The picture, in parts where it is long; none if no day is known.
    pub pictures: Vec<Picture>,
    /// The stages.
    pub list: Vec<Stage>,
    /// Whether any stage has steps.
    pub with_steps: bool,
    /// The labels below the small bars.
    pub scale: Vec<String>,
    /// The days on which tasks end.
    pub limits: Vec<LimitLink>,
}

/// A stage in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// The name.
    pub name: String,
    /// The time.
    pub when: Option<When>,
    /// The number of its steps, in words.
    pub count: Option<String>,
    /// Its steps.
    pub steps: Vec<String>,
    /// The place in the text that tells of it.
    pub href: Option<String>,
    /// Its small bar.
    pub strip: Option<Strip>,
}

/// A day, or a month, on which tasks end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LimitLink {
    /// The day.
    pub date: Part,
    /// How many tasks.
    pub count: String,
    /// The first of them.
    pub href: String,
}

/// The stages and limits of a plan; `None` if it has neither.
pub fn of(place: &Place, id: DocumentId) -> Option<Stages> {
    let document = place.document(id);
    let spans: Vec<Span> = document.stages.iter().map(|stage| Span::of(stage.time.as_ref())).collect();
    let limits = limits(place, id);
    if spans.is_empty() && limits.len() < 2 {
        return None;
    }
    let lines: Vec<Line> = document
        .stages
        .iter()
        .zip(&spans)
        .map(|(stage, span)| Line {
            name: stage.name.clone(),
            span: span.clone(),
            after: steps(place, stage.steps.len()).unwrap_or_default(),
            instead: instead(place, stage.time.as_ref().map(|time| time.words.as_str()), span),
            href: None,
        })
        .collect();
    let tasks = 0..document.tasks.tasks.len();
    let all_year = tasks.filter_map(|at| place.due(id, at)).filter(|due| is_all_year(due)).count();
    let year = place.year(id);
    let strips = strips::of(&spans);
    let list = document.stages.iter().zip(strips).map(|(stage, strip)| Stage {
        name: stage.name.clone(),
        when: stage.time.as_ref().map(|time| When::of(place.language, time, year)),
        count: steps(place, stage.steps.len()),
        steps: stage.steps.iter().map(String::from).collect(),
        href: stage.heading.as_ref().map(|heading| format!("#{}", route::link::encode(heading))),
        strip,
    });
    Some(Stages {
        sentence: sentence::of(place.language, &spans, all_year),
        pictures: timeline::draw(place.language, &lines, &limits),
        list: list.collect(),
        with_steps: document.stages.iter().any(|stage| !stage.steps.is_empty()),
        scale: strips::scale(place.language, &spans),
        limits: limit_links(place, year, &limits),
    })
}

fn steps(place: &Place, steps: usize) -> Option<String> {
    (steps > 0).then(|| count(place.language, steps, Noun::Step))
}

/// What stands in the place of a bar.
pub fn instead(place: &Place, words: Option<&str>, span: &Span) -> String {
    let said = match (span.undated, words) {
        (Some(Undated::Unread), Some(words)) => {
            let said = phrase("日期未读出：{0}", "日期未讀出：{0}", "date not read: {0}");
            return said.fill(place.language, &[words]);
        }
        (Some(Undated::Unread), None) => phrase("日期未读出", "日期未讀出", "date not read"),
        (_, Some(words)) => return words.to_owned(),
        (Some(Undated::Vague), None) => phrase("未定日期", "未定日期", "no dates"),
        (Some(Undated::Endless), None) => phrase("没有截止日期", "沒有截止日期", "no end set"),
        (_, None) => phrase("未标明时间", "未標明時間", "no time stated"),
    };
    said.of(place.language).to_owned()
}

/// Whether a task runs from the first to the last day of a year.
fn is_all_year(due: &Time) -> bool {
    Span::of(Some(due)).whole().is_some_and(|(start, end)| {
        start == start.first_of_year() && end == end.last_of_year() && start.year() == end.year()
    })
}

/// The days on which tasks end, by the limits in force; those that run all year have none.
fn limits(place: &Place, id: DocumentId) -> BTreeMap<Date, Limit> {
    let mut limits: BTreeMap<Date, Limit> = BTreeMap::new();
    for at in 0..place.document(id).tasks.tasks.len() {
        let due = place.due(id, at).filter(|due| !is_all_year(due));
        // The mark stands at the first reading, as the words under the task do.
        let Some(day) = due.and_then(|due| due.reading.last_day_on_time().and(due.reading.end())) else {
            continue;
        };
        let limit = limits.entry(day).or_default();
        limit.tasks += 1;
        if limit.href.is_empty() {
            limit.href = place.row_of(id, at).unwrap_or_default();
        }
    }
    limits
}

/// The links to the days; with many of them, to the months.
fn limit_links(place: &Place, year: Option<i16>, limits: &BTreeMap<Date, Limit>) -> Vec<LimitLink> {
    let by_month = limits.len() > DAYS_TOLD;
    let mut links: Vec<(Date, Limit)> = Vec::new();
    for (day, limit) in limits {
        let day = if by_month { day.first_of_month() } else { *day };
        match links.last_mut() {
            Some((last, sum)) if *last == day => sum.tasks += limit.tasks,
            _ => links.push((day, limit.clone())),
        }
    }
    let link = |(day, limit): (Date, Limit)| {
        let date = if by_month {
            let machine = format!("{:04}-{:02}", day.year(), day.month());
            Part { text: dates::month(place.language, day, year).into(), datetime: Some(machine) }
        } else {
            Part::day(dates::within(place.language, day, year), day)
        };
        // “30 Jun 2” would read as a date.
        let noun = if place.language.is_chinese() { Noun::Item } else { Noun::Task };
        LimitLink { date, count: count(place.language, limit.tasks, noun), href: limit.href }
    };
    links.into_iter().map(link).collect()
}
