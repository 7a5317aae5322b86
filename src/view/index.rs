//! Indexes: all units, issuing bodies, topics and years, and what is in a folder.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::document::{DocumentId, Kind};
use crate::model::lifecycle::Publication;
use crate::model::unit::UnitId;
use crate::route::{self, Page, UNITS_A_PAGE};
use crate::view::body::Text;
use crate::view::frame::{Frame, Heading, folder_name, way_to};
use crate::view::lists::{Entry, Pager, entry, page_words, pager, slice};
use crate::view::place::Place;
use crate::view::section;
use crate::view::words::{Noun, Phrase, clauses, count, phrase};

/// A page of links with counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// A sentence under it.
    pub lead: String,
    /// The text of the folder.
    pub text: Option<Text>,
    /// Groups of links; a group without a head stands alone.
    pub groups: Vec<LinkGroup>,
    /// Documents.
    pub entries: Vec<Entry>,
    /// The way through the pages.
    pub pager: Option<Pager>,
}

/// Links under a head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkGroup {
    /// The head.
    pub head: Option<String>,
    /// The links.
    pub links: Vec<CountedLink>,
}

/// A link and what is behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountedLink {
    /// The words.
    pub text: String,
    /// The link.
    pub href: Option<String>,
    /// “43项任务”.
    pub count: Option<String>,
    /// How deep it is in a tree, from 0.
    pub depth: usize,
    /// More words.
    pub note: Option<String>,
}

fn index(place: &Place, page: &Page, title: Phrase, lead: String, groups: Vec<LinkGroup>) -> IndexView {
    let title = title.of(place.language).to_owned();
    let heading = Heading { title: title.clone(), ..Heading::default() };
    let groups = groups.into_iter().filter(|group| !group.links.is_empty()).collect();
    IndexView {
        frame: Frame::of(place, page, heading),
        title,
        lead,
        text: None,
        groups,
        entries: Vec::new(),
        pager: None,
    }
}

/// All units: the register's as a tree, and those that only documents name.
pub fn units(place: &Place, page: &Page, number: usize) -> IndexView {
    let units = &place.site.units;
    let mut tree = Vec::new();
    let mut seen = vec![false; units.len()];
    for (at, unit) in units.iter().enumerate() {
        if unit.registered && unit.parent.is_none() {
            branch(place, UnitId(at), 0, (&mut tree, &mut seen));
        }
    }
    // Units whose parents lead in a circle, or are not registered, are still units.
    for (at, unit) in units.iter().enumerate() {
        if unit.registered && !seen[at] {
            branch(place, UnitId(at), 0, (&mut tree, &mut seen));
        }
    }
    let other = (0..units.len()).filter(|at| !seen[*at] && units[*at].public);
    let other: Vec<CountedLink> = other.map(|at| unit_link(place, UnitId(at), 0)).collect();
    let total = tree.len() + other.len();
    let both = !tree.is_empty() && !other.is_empty();
    let head = |said: Phrase| both.then(|| said.of(place.language).to_owned());
    // The pages go on from the one list to the other.
    let start = (number - 1) * UNITS_A_PAGE;
    let registered = tree.len();
    let tree = tree.into_iter().skip(start).take(UNITS_A_PAGE).collect::<Vec<_>>();
    let taken = UNITS_A_PAGE - tree.len();
    let other = other.into_iter().skip(start.saturating_sub(registered)).take(taken).collect();
    let groups = vec![
        LinkGroup {
            head: head(phrase("已登记的单位", "已登記的單位", "Registered units")), links: tree
        },
        LinkGroup {
            head: head(phrase(
                "文件中提到的其他单位",
                "文件中提到的其他單位",
                "Other units that documents name",
            )),
            links: other,
        },
    ];
    let public = units.iter().filter(|unit| unit.public).count();
    let lead = count(place.language, public, Noun::Unit);
    let mut view = index(place, page, phrase("单位", "單位", "Units"), lead, groups);
    turn(place, page, &mut view, (number, total), |number| match number {
        1 => Page::Units,
        _ => Page::UnitsMore(number),
    });
    view
}

/// Gives a page of a long index its pager and, after the first, a title of its own.
fn turn(
    place: &Place,
    page: &Page,
    view: &mut IndexView,
    (number, total): (usize, usize),
    at: impl Fn(usize) -> Page,
) {
    view.pager = pager(place, number, route::pages(total, UNITS_A_PAGE), at);
    if number > 1 {
        let title = format!("{}{}", view.title, page_words(place, number));
        let label = Some(view.title.clone());
        view.frame = Frame::of(place, page, Heading { title, label, ..Heading::default() });
    }
}

fn branch(place: &Place, id: UnitId, depth: usize, found: (&mut Vec<CountedLink>, &mut Vec<bool>)) {
    let (tree, seen) = found;
    // Deep trees do not come from registers but from mistakes; the page stays readable.
    const DEEPEST: usize = 6;
    if std::mem::replace(&mut seen[id.0], true) {
        return;
    }
    tree.push(unit_link(place, id, depth));
    for child in &place.shared.children[id.0] {
        branch(place, *child, (depth + 1).min(DEEPEST), (tree, seen));
    }
}

fn unit_link(place: &Place, id: UnitId, depth: usize) -> CountedLink {
    let unit = place.site.unit(id);
    let duties = place.site.duty_count(id);
    let note = unit.full_name.clone().filter(|full| *full != unit.name);
    CountedLink {
        text: unit.name.clone(),
        href: place.links.unit(id),
        count: (duties > 0).then(|| count(place.language, duties, Noun::Task)),
        depth,
        note,
    }
}

/// The bodies that issued anything, those with most first.
pub fn issuers(place: &Place, page: &Page, number: usize) -> IndexView {
    let title = phrase("发文机关", "發文機關", "Issuing bodies");
    part(place, page, title, (number, issuer_links(place)), |number| match number {
        1 => Page::Issuers,
        _ => Page::IssuersMore(number),
    })
}

/// A page of an index that is one list.
fn part(
    place: &Place,
    page: &Page,
    title: Phrase,
    (number, links): (usize, Vec<CountedLink>),
    at: impl Fn(usize) -> Page,
) -> IndexView {
    let links_here = slice(&links, number, UNITS_A_PAGE).to_vec();
    let groups = vec![LinkGroup { head: None, links: links_here }];
    let mut view = index(place, page, title, String::new(), groups);
    turn(place, page, &mut view, (number, links.len()), at);
    view
}

/// Links to what each body issued.
pub fn issuer_links(place: &Place) -> Vec<CountedLink> {
    let links = ranked(&place.shared.issued).map(|(at, number)| CountedLink {
        text: place.site.units[at].name.clone(),
        href: place.links.page(&Page::Issuer(UnitId(at), 1)),
        count: Some(count(place.language, number, Noun::Document)),
        depth: 0,
        note: None,
    });
    links.collect()
}

/// The topics, those with most first.
pub fn topics(place: &Place, page: &Page, number: usize) -> IndexView {
    let title = phrase("主题", "主題", "Topics");
    part(place, page, title, (number, topic_links(place)), |number| match number {
        1 => Page::Topics,
        _ => Page::TopicsMore(number),
    })
}

/// Links to what is filed under each topic.
pub fn topic_links(place: &Place) -> Vec<CountedLink> {
    let links = ranked(&place.shared.filed).map(|(at, number)| CountedLink {
        text: place.site.topics[at].name.clone(),
        href: place.links.page(&Page::Topic(at, 1)),
        count: Some(count(place.language, number, Noun::Document)),
        depth: 0,
        note: place.site.topics[at].description.clone(),
    });
    links.collect()
}

/// The positions of lists that are not empty, the longest first.
pub fn ranked(lists: &[Vec<DocumentId>]) -> impl Iterator<Item = (usize, usize)> {
    let mut sizes: Vec<(usize, usize)> = lists.iter().map(Vec::len).enumerate().collect();
    sizes.retain(|(_, size)| *size > 0);
    sizes.sort_by_key(|(at, size)| (std::cmp::Reverse(*size), *at));
    sizes.into_iter()
}

/// The years, newest first.
pub fn years(place: &Place, page: &Page) -> IndexView {
    let title = phrase("年度", "年度", "Years");
    let links = year_links(place);
    index(place, page, title, String::new(), vec![LinkGroup { head: None, links }])
}

/// Links to the years, newest first.
pub fn year_links(place: &Place) -> Vec<CountedLink> {
    let links = place.shared.years.iter().rev().map(|(year, documents)| CountedLink {
        text: crate::view::dates::year(place.language, *year),
        href: place.links.page(&Page::Year(*year, 1)),
        count: Some(kinds(place, documents)),
        depth: 0,
        note: None,
    });
    links.collect()
}

/// “12个方案，3份通知”.
pub fn kinds(place: &Place, documents: &[DocumentId]) -> String {
    let nouns = [(Kind::Plan, Noun::Plan), (Kind::Notice, Noun::Notice), (Kind::Report, Noun::Report)];
    let counts: Vec<String> = nouns
        .into_iter()
        .map(|(kind, noun)| (documents.iter().filter(|id| place.document(**id).kind == kind).count(), noun))
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(place.language, number, noun))
        .collect();
    clauses(place.language, &counts)
}

/// What is in a folder: its text, its documents and the folders in it.
pub fn folder(place: &Place, page: &Page, folder: &str, number: usize) -> IndexView {
    let text = place.shared.sections.get(folder).copied();
    let title = text.map_or_else(|| folder_name(place, folder), |id| place.document(id).title.clone());
    let below = format!("{folder}/");
    let documents = &place.site.documents;
    let first = documents.partition_point(|document| document.path.as_str() < below.as_str());
    let inside = documents[first..].iter().take_while(|document| document.path.starts_with(&below));
    let mut here = Vec::new();
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, document) in inside.enumerate() {
        let id = DocumentId(first + at);
        if document.publication != Publication::Published {
            continue;
        }
        match document.path[below.len()..].split_once('/') {
            None if !route::is_section_text(place.site, id) => here.push(id),
            None => {}
            Some((name, _)) => *folders.entry(name).or_default() += 1,
        }
    }
    let own: BTreeSet<&str> = here.iter().map(|id| place.document(*id).path.as_str()).collect();
    let links = folders
        .into_iter()
        .map(|(name, number)| (format!("{below}{name}"), number))
        .filter(|(path, _)| !own.contains(path.as_str()))
        .map(|(path, number)| {
            let section = place.shared.sections.get(&path).map(|id| place.document(*id).label().to_owned());
            CountedLink {
                text: section.unwrap_or_else(|| folder_name(place, &path)),
                href: place.links.page(&Page::Folder(path)),
                count: Some(count(place.language, number, Noun::Document)),
                depth: 0,
                note: None,
            }
        })
        .filter(|link| link.href.is_some())
        .collect();
    here.sort_by_key(|id| std::cmp::Reverse(place.document(*id).day()));
    let mut full = title.clone();
    if number > 1 {
        full.push_str(&page_words(place, number));
    }
    let label = Some(title.clone());
    let heading = Heading { title: full, label, way: way_to(place, folder), ..Heading::default() };
    let groups = vec![LinkGroup { head: None, links }].into_iter();
    let groups = groups.filter(|group| number == 1 && !group.links.is_empty()).collect();
    let size = place.site.settings.page_size;
    IndexView {
        frame: Frame::of(place, page, heading),
        title,
        lead: String::new(),
        text: text.filter(|_| number == 1).and_then(|id| section::text(place, id)),
        groups,
        entries: slice(&here, number, size).iter().map(|id| entry(place, *id, None)).collect(),
        pager: pager(place, number, route::pages(here.len(), size), |number| match number {
            1 => Page::Folder(folder.to_owned()),
            _ => Page::FolderMore(folder.to_owned(), number),
        }),
    }
}
