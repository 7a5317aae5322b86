//! The home page: what is new, what is due next, and the ways in.

use serde::Serialize;

use crate::model::document::{DocumentId, Kind};
use crate::model::unit::UnitId;
use crate::route::Page;
use crate::view::body::Text;
use crate::view::dates::{self, Part};
use crate::view::frame::{Frame, Heading};
use crate::view::index::{CountedLink, ranked};
use crate::view::lists::{Entry, entry};
use crate::view::phrases;
use crate::view::place::Place;
use crate::view::section;
use crate::view::table::UnitLink;
use crate::view::words::{Noun, count, grouped, listed, phrase};

/// How many of the newest documents and reports the home page tells.
const NEWEST: usize = 10;
const NEWEST_REPORTS: usize = 5;
/// How many links a way in has.
const WAYS: usize = 5;

/// The home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HomeView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// The title in pieces between which a line may end.
    pub phrases: Vec<String>,
    /// What the site says of itself.
    pub description: Option<String>,
    /// How much there is, as of which day.
    pub counts: Vec<UnitLink>,
    /// The text of the home page.
    pub text: Option<Text>,
    /// The newest plans and notices.
    pub newest: Vec<Entry>,
    /// The link to all plans.
    pub all: Option<String>,
    /// The newest reports.
    pub reports: Vec<Entry>,
    /// The link to all reports.
    pub all_reports: Option<String>,
    /// The tasks that end next.
    pub limits: Vec<NextLimit>,
    /// The link to the calendar.
    pub calendar: Option<String>,
    /// The ways in.
    pub ways: Vec<Way>,
}

/// A task that ends soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextLimit {
    /// What is to be done.
    pub work: String,
    /// The link to its row.
    pub href: Option<String>,
    /// The words of the limit, and who.
    pub about: Vec<String>,
    /// The day.
    pub date: Part,
}

/// A way into the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The key of its head in the theme's strings.
    pub key: &'static str,
    /// The links.
    pub links: Vec<CountedLink>,
    /// The link to all, where there are more.
    pub all: Option<CountedLink>,
}

/// The home page.
pub fn of(place: &Place, page: &Page) -> HomeView {
    let text = place.shared.sections.get("").copied();
    let settings = &place.site.settings;
    let title = text.map(|id| place.document(id).title.clone()).filter(|title| !title.is_empty());
    let year = place.shared.changed.map(|day| day.year());
    let plans = place.shared.kind(Kind::Plan);
    let mut newest: Vec<DocumentId> = plans
        .iter()
        .take(NEWEST)
        .chain(place.shared.kind(Kind::Notice).iter().take(NEWEST))
        .copied()
        .collect();
    newest.sort_by_key(|id| std::cmp::Reverse(place.document(*id).day()));
    newest.truncate(NEWEST);
    let reports = place.shared.kind(Kind::Report);
    let heading = Heading {
        title: settings.title.clone(),
        description: settings.description.clone(),
        ..Heading::default()
    };
    let title = title.unwrap_or_else(|| settings.title.clone());
    HomeView {
        frame: Frame::of(place, page, heading),
        phrases: phrases::of(place.language, &title),
        title,
        description: settings.description.clone(),
        counts: counts(place),
        text: text.and_then(|id| section::text(place, id)),
        all: place.links.page(&Page::List(Kind::Plan, 1)).filter(|_| plans.len() > NEWEST),
        newest: newest.iter().map(|id| entry(place, *id, year)).collect(),
        all_reports: place
            .links
            .page(&Page::List(Kind::Report, 1))
            .filter(|_| reports.len() > NEWEST_REPORTS),
        reports: reports.iter().take(NEWEST_REPORTS).map(|id| entry(place, *id, year)).collect(),
        limits: place.shared.limits.iter().map(|limit| next_limit(place, limit, year)).collect(),
        calendar: place.links.page(&Page::Calendar),
        ways: ways(place),
    }
}

/// “86个方案，1,204项任务，143个责任单位。截至2026年11月22日。”, with links to what is counted.
fn counts(place: &Place) -> Vec<UnitLink> {
    let shared = place.shared;
    let units = (0..place.site.units.len()).filter(|at| place.site.has_duties(UnitId(*at))).count();
    let all = [
        (shared.kind(Kind::Plan).len(), Noun::Plan, Some(Page::List(Kind::Plan, 1))),
        (shared.kind(Kind::Notice).len(), Noun::Notice, Some(Page::List(Kind::Notice, 1))),
        (shared.tasks, Noun::Task, None),
        (units, Noun::ResponsibleUnit, Some(Page::Units)),
    ];
    let words = |text: &str| UnitLink { text: text.to_owned(), href: None };
    let mut told: Vec<UnitLink> = Vec::new();
    for (number, noun, page) in all.into_iter().filter(|(number, ..)| *number > 0) {
        if !told.is_empty() {
            told.push(words(phrase("，", "，", ", ").of(place.language)));
        }
        let href = page.and_then(|page| place.links.page(&page));
        told.push(UnitLink { text: count(place.language, number, noun), href });
    }
    if !told.is_empty() {
        told.push(words(phrase("。", "。", ". ").of(place.language)));
    }
    if let Some(day) = shared.changed {
        let day = dates::full(place.language, day);
        told.push(words(&phrase("截至{0}。", "截至{0}。", "As of {0}.").fill(place.language, &[&day])));
    }
    told
}

fn next_limit(
    place: &Place,
    (day, id, at): &(jiff::civil::Date, DocumentId, usize),
    year: Option<i16>,
) -> NextLimit {
    let task = &place.document(*id).tasks.tasks[*at];
    let mut about: Vec<String> =
        place.due(*id, *at).iter().map(|due| due.words.as_str().to_owned()).collect();
    let mentions = if task.lead.is_empty() { &task.responsible } else { &task.lead };
    if !mentions.is_empty() {
        let names: Vec<String> = mentions.iter().map(|mention| mention.words.as_str().to_owned()).collect();
        about.push(listed(place.language, &names));
    }
    NextLimit {
        work: task.work.as_str().to_owned(),
        href: place.row_of(*id, *at),
        about,
        date: Part::day(dates::within(place.language, *day, year), *day),
    }
}

fn ways(place: &Place) -> Vec<Way> {
    let ways = [by_year(place), by_unit(place), by_topic(place), by_issuer(place)];
    ways.into_iter().filter(|way| !way.links.is_empty()).collect()
}

fn link(text: String, href: Option<String>, count: String) -> CountedLink {
    CountedLink { text, href, count: Some(count), depth: 0, note: None }
}

/// The link to all of something, where more are known than shown.
fn all(place: &Place, page: &Page, shown: usize, total: usize) -> Option<CountedLink> {
    let href = place.links.page(page).filter(|_| total > shown)?;
    let text = phrase("全部（{0}）", "全部（{0}）", "All ({0})").fill(place.language, &[&grouped(total)]);
    Some(CountedLink { text, href: Some(href), count: None, depth: 0, note: None })
}

fn by_year(place: &Place) -> Way {
    let years = &place.shared.years;
    let links: Vec<CountedLink> = years
        .iter()
        .rev()
        .take(WAYS)
        .map(|(year, documents)| {
            let href = place.links.page(&Page::Year(*year, 1));
            let number = count(place.language, documents.len(), Noun::Document);
            link(dates::year(place.language, *year), href, number)
        })
        .collect();
    let all = all(place, &Page::Years, links.len(), years.len());
    Way { key: "way_year", links, all }
}

fn by_unit(place: &Place) -> Way {
    let mut units: Vec<(usize, usize)> =
        (0..place.site.units.len()).map(|at| (at, place.site.duty_count(UnitId(at)))).collect();
    units.retain(|(_, duties)| *duties > 0);
    units.sort_by_key(|(at, duties)| (std::cmp::Reverse(*duties), *at));
    let links: Vec<CountedLink> = units
        .iter()
        .take(WAYS)
        .map(|(at, duties)| {
            let number = count(place.language, *duties, Noun::Task);
            link(place.site.units[*at].name.clone(), place.links.unit(UnitId(*at)), number)
        })
        .collect();
    let all = all(place, &Page::Units, links.len(), units.len());
    Way { key: "way_unit", links, all }
}

fn by_topic(place: &Place) -> Way {
    let topics: Vec<(usize, usize)> = ranked(&place.shared.filed).collect();
    let links: Vec<CountedLink> = topics
        .iter()
        .take(WAYS)
        .map(|(at, number)| {
            let href = place.links.page(&Page::Topic(*at, 1));
            link(place.site.topics[*at].name.clone(), href, count(place.language, *number, Noun::Document))
        })
        .collect();
    let all = all(place, &Page::Topics, links.len(), topics.len());
    Way { key: "way_topic", links, all }
}

fn by_issuer(place: &Place) -> Way {
    let issuers: Vec<(usize, usize)> = ranked(&place.shared.issued).collect();
    let links: Vec<CountedLink> = issuers
        .iter()
        .take(WAYS)
        .map(|(at, number)| {
            let href = place.links.page(&Page::Issuer(UnitId(*at), 1));
            link(place.site.units[*at].name.clone(), href, count(place.language, *number, Noun::Document))
        })
        .collect();
    let all = all(place, &Page::Issuers, links.len(), issuers.len());
    Way { key: "way_issuer", links, all }
}
