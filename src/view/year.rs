//! The page of a year: its plans on one timeline, who works for which, and what else it brought.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::document::{DocumentId, Kind};
use crate::model::task::Role;
use crate::model::unit::UnitId;
use crate::route::{self, Page};
use crate::view::body::Text;
use crate::view::dates;
use crate::view::frame::{Crumb, Frame, Heading};
use crate::view::index::kinds;
use crate::view::lists::{Entry, Pager, entry, page_words, pager, slice};
use crate::view::place::Place;
use crate::view::section;
use crate::view::sentence;
use crate::view::shares::share_of;
use crate::view::span::{Span, span_with_limits};
use crate::view::stages::instead;
use crate::view::strips::{self, Strip};
use crate::view::table::UnitLink;
use crate::view::timeline::{self, Line, Picture};
use crate::view::words::{grouped, phrase};

/// The largest matrix that is still a table: units down, plans across.
const MATRIX_UNITS: usize = 30;
const MATRIX_PLANS: usize = 8;

/// The page of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// How much the year brought.
    pub lead: String,
    /// The link to its page of the calendar.
    pub calendar: Option<String>,
    /// The link to its plans one after another, for paper.
    pub print: Option<String>,
    /// The text of the year.
    pub text: Option<Text>,
    /// The documents of this page, by kind.
    pub kinds: Vec<OfKind>,
    /// The sentence that tells what the timeline shows.
    pub sentence: String,
    /// Its plans on one timeline, in the order in which they begin; in parts where it is long.
    pub pictures: Vec<Picture>,
    /// The same as a list, with small bars where there is no room for the picture.
    pub runs: Vec<PlanRun>,
    /// The labels below them.
    pub scale: Vec<String>,
    /// The numbers of tasks, unit by plan.
    pub matrix: Option<Matrix>,
    /// The way through the pages.
    pub pager: Option<Pager>,
}

/// A plan in the list beside the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanRun {
    /// Its name.
    pub name: String,
    /// When it runs.
    pub words: String,
    /// Its small bar.
    pub strip: Option<Strip>,
}

/// Documents of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfKind {
    /// The key of the head in the theme's strings.
    pub key: &'static str,
    /// The anchor.
    pub id: &'static str,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A table of numbers: units down, plans across.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The plans: those with most tasks, where there are too many.
    pub plans: Vec<PlanHead>,
    /// The head of the column of all other plans, if there are any.
    pub others: Option<String>,
    /// The units and their numbers; an empty cell is no task.
    pub rows: Vec<MatrixRow>,
    /// How many units have no row for want of room, and where they are.
    pub more: Option<UnitLink>,
}

/// A plan at the head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanHead {
    /// Its name.
    pub text: String,
    /// The link.
    pub href: Option<String>,
    /// The language of its name, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// The unit.
    pub unit: UnitLink,
    /// The numbers of tasks by plan, with links to what they count; none is no task.
    pub numbers: Vec<Option<UnitLink>>,
    /// The number of tasks in the other plans.
    pub rest: usize,
    /// The sum of all.
    pub total: usize,
}

/// A page of a year.
pub fn of(place: &Place, page: &Page, year: i16, number: usize) -> YearView {
    let documents = place.shared.years.get(&year).map_or(&[][..], Vec::as_slice);
    let mut sorted: Vec<DocumentId> = documents.to_vec();
    sorted.sort_by_cached_key(|id| place.document(*id).kind);
    let size = place.site.settings.page_size;
    let shown = slice(&sorted, number, size);
    let plans: Vec<DocumentId> =
        shown.iter().copied().filter(|id| place.document(*id).kind == Kind::Plan).collect();
    // Only the first page tells of all of them.
    let all = if number == 1 { sorted.as_slice() } else { &[] };
    let all_plans: Vec<DocumentId> =
        all.iter().copied().filter(|id| place.document(*id).kind == Kind::Plan).collect();
    let section = place.shared.sections.get(&year.to_string()).copied();
    let name = dates::year(place.language, year);
    let title = section.map(|id| place.document(id).title.clone()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| name.clone());
    let mut full = title.clone();
    if number > 1 {
        full.push_str(&page_words(place, number));
    }
    let years = phrase("年度", "年度", "Years").of(place.language).to_owned();
    let heading = Heading {
        title: full,
        label: Some(name),
        way: vec![Crumb { text: years, href: place.links.page(&Page::Years), lang: None }],
        ..Heading::default()
    };
    let shares = if number == 1 { task_counts(place, &all_plans) } else { BTreeMap::new() };
    let lines = lines(place, &plans);
    let spans: Vec<Span> = lines.iter().map(|line| line.span.clone()).collect();
    let pictures = pictures(place, &lines);
    YearView {
        frame: Frame::of(place, page, heading),
        title,
        lead: kinds(place, documents),
        calendar: place.links.page(&Page::CalendarYear(year)),
        print: place.links.page(&Page::YearPrint(year, 1)),
        text: section.filter(|_| number == 1).and_then(|id| section::text(place, id)),
        kinds: by_kind(place, shown),
        runs: runs(&pictures, strips::of(&spans)),
        scale: strips::scale(place.language, &spans),
        sentence: sentence::of_plans(place.language, &spans),
        pictures,
        matrix: matrix(place, &all_plans, &shares),
        pager: pager(place, number, route::pages(documents.len(), size), |number| Page::Year(year, number)),
    }
}

fn by_kind(place: &Place, shown: &[DocumentId]) -> Vec<OfKind> {
    let heads = [
        (Kind::Plan, "nav_plans", "u-plans"),
        (Kind::Notice, "nav_notices", "u-notices"),
        (Kind::Report, "nav_reports", "u-reports"),
    ];
    heads
        .into_iter()
        .map(|(kind, key, id)| OfKind {
            key,
            id,
            entries: shown
                .iter()
                .filter(|id| place.document(**id).kind == kind)
                .map(|id| entry(place, *id, None))
                .collect(),
        })
        .filter(|of_kind| !of_kind.entries.is_empty())
        .collect()
}

/// The plans as rows of a timeline, those first that begin first; those without a day are last.
fn lines(place: &Place, plans: &[DocumentId]) -> Vec<Line> {
    let mut lines: Vec<Line> = plans
        .iter()
        .map(|id| {
            let document = place.document(*id);
            let span = span_with_limits(document);
            let words = document.period.as_ref().map(|time| time.words.as_str());
            let instead = instead(place, words, &span);
            let href = place.links.document(place.site, *id);
            Line { name: document.label().to_owned(), span, after: String::new(), instead, href }
        })
        .collect();
    let days = |span: &Span| {
        let first = span.first().or(span.last());
        (first.is_none(), first, span.last().is_none(), span.last())
    };
    lines.sort_by_key(|line| days(&line.span));
    lines
}

/// The plans on one timeline; one alone has its own.
fn pictures(place: &Place, lines: &[Line]) -> Vec<Picture> {
    let dated = lines.iter().filter(|line| line.span.undated.is_none()).count();
    if dated < 2 { Vec::new() } else { timeline::draw(place.language, lines, &BTreeMap::new()) }
}

/// The rows of the pictures, each with its small bar.
fn runs(pictures: &[Picture], strips: Vec<Option<Strip>>) -> Vec<PlanRun> {
    let rows = pictures.iter().flat_map(|picture| &picture.rows);
    rows.zip(strips)
        .map(|(row, strip)| PlanRun { name: row.name.clone(), words: row.words.clone(), strip })
        .collect()
}

/// By unit and plan, the number of tasks by role.
type Counts = BTreeMap<UnitId, BTreeMap<DocumentId, [usize; 3]>>;

fn task_counts(place: &Place, plans: &[DocumentId]) -> Counts {
    let mut counts = Counts::new();
    for id in plans {
        for task in &place.document(*id).tasks.tasks {
            for (at, role) in Role::ALL.into_iter().enumerate() {
                for mention in task.units(role) {
                    counts.entry(mention.unit).or_default().entry(*id).or_default()[at] += 1;
                }
            }
        }
    }
    counts
}

/// The units, those with most tasks first.
fn by_total(counts: &Counts) -> Vec<(UnitId, usize)> {
    let total = |plans: &BTreeMap<DocumentId, [usize; 3]>| plans.values().flatten().sum::<usize>();
    let mut units: Vec<(UnitId, usize)> = counts.iter().map(|(unit, plans)| (*unit, total(plans))).collect();
    units.sort_by_key(|(unit, total)| (std::cmp::Reverse(*total), *unit));
    units
}

fn unit_link(place: &Place, unit: UnitId) -> UnitLink {
    UnitLink { text: place.site.unit(unit).name.clone(), href: place.links.unit(unit) }
}

fn matrix(place: &Place, plans: &[DocumentId], counts: &Counts) -> Option<Matrix> {
    let mut tasks: BTreeMap<DocumentId, usize> = BTreeMap::new();
    for (id, numbers) in counts.values().flatten() {
        *tasks.entry(*id).or_default() += numbers.iter().sum::<usize>();
    }
    let mut shown: Vec<DocumentId> = plans.iter().copied().filter(|id| tasks.contains_key(id)).collect();
    if shown.len() < 2 {
        return None;
    }
    let others = if shown.len() > MATRIX_PLANS {
        // Those with most tasks, in the order of the page.
        let mut most = shown.clone();
        most.sort_by_key(|id| std::cmp::Reverse(tasks.get(id)));
        most.truncate(MATRIX_PLANS);
        let all = shown.len();
        shown.retain(|id| most.contains(id));
        all - shown.len()
    } else {
        0
    };
    let units = by_total(counts);
    let rows = units.iter().take(MATRIX_UNITS).map(|(unit, total)| {
        let own = counts.get(unit);
        let number = |id: &DocumentId| own.and_then(|plans| plans.get(id)).map_or(0, |n| n.iter().sum());
        let rest = total - shown.iter().map(number).sum::<usize>();
        let cell = |id: &DocumentId| {
            let number = Some(number(id)).filter(|number| *number > 0)?;
            let href = place.links.place(&Page::Document(*id), &share_of(place, *unit));
            Some(UnitLink { text: grouped(number), href })
        };
        let numbers = shown.iter().map(cell).collect();
        MatrixRow { unit: unit_link(place, *unit), numbers, rest, total: *total }
    });
    let rows = rows.collect();
    let plans = shown.iter().map(|id| PlanHead {
        text: place.document(*id).label().to_owned(),
        href: place.links.document(place.site, *id),
        lang: place.other_language(*id),
    });
    let others = (others > 0).then(|| {
        let said = phrase("其余{0}个方案", "其餘{0}個方案", "{0} other plans");
        said.fill(place.language, &[&grouped(others)])
    });
    let left_out = units.len().saturating_sub(MATRIX_UNITS);
    let more = (left_out > 0).then(|| UnitLink {
        text: phrase(
            "另有{0}个单位，见单位一览",
            "另有{0}個單位，見單位一覽",
            "{0} more units: see all units",
        )
        .fill(place.language, &[&grouped(left_out)]),
        href: place.links.page(&Page::Units),
    });
    Some(Matrix { plans: plans.collect(), others, rows, more })
}
