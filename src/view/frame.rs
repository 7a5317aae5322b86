//! What stands around every page: title, navigation, breadcrumbs and footer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::language::Language;
use crate::model::document::{DocumentId, Kind};
use crate::model::settings::Paper;
use crate::model::site::Site;
use crate::route::feed::Feed;
use crate::route::{self, Page};
use crate::view::alternates::{self, Alternate};
use crate::view::linked;
use crate::view::links::page_of;
use crate::view::place::Place;
use crate::view::translations::{self, Translation};
use crate::view::words::phrase;

/// The frame of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The language of the page.
    pub lang: &'static str,
    /// The language of the site's own name, where it is another.
    pub site_lang: Option<&'static str>,
    /// The title of the page in a browser.
    pub title: String,
    /// A sentence about the page.
    pub description: Option<String>,
    /// Key words.
    pub keywords: Vec<String>,
    /// The tags that government sites carry: name and content.
    pub meta: Vec<(&'static str, String)>,
    /// The permanent address.
    pub canonical: String,
    /// The name of the paper in the theme's style, where it is not A4.
    pub paper: Option<&'static str>,
    /// Whether the page is kept out of indexes of search engines.
    pub unlisted: bool,
    /// The links to the files of the theme, by path.
    pub assets: BTreeMap<String, String>,
    /// The name of the site.
    pub site: String,
    /// The home page.
    pub home: Option<String>,
    /// The parts of the site.
    pub navigation: Vec<NavLink>,
    /// The page of search; none on that page itself, which has its own form.
    pub search: Option<String>,
    /// The way from the home page to here; empty on it.
    pub crumbs: Vec<Crumb>,
    /// The other forms of the page.
    pub alternates: Vec<Alternate>,
    /// The same in all its languages, where there are several.
    pub translations: Vec<Translation>,
    /// What the page says of itself as linked data, safe inside a `script` element.
    pub linked: Option<String>,
    /// The `id` of a document's text, where harvesters look for one.
    pub text_id: Option<&'static str>,
    /// Who publishes the site.
    pub footer: Vec<Fact>,
    /// The feeds that tell what is new here.
    pub feeds: Vec<FeedLink>,
    /// The page of open data.
    pub data: Option<String>,
    /// The pages about the site.
    pub footer_links: Vec<Crumb>,
}

/// A feed of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// What it tells.
    pub title: String,
    /// The link.
    pub href: String,
    /// Its type, for programs.
    pub kind: &'static str,
    /// Its type, for readers.
    pub name: &'static str,
}

/// A part of the site in its navigation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NavLink {
    /// The key of its word in the theme's strings.
    pub key: &'static str,
    /// The link.
    pub href: String,
    /// Whether the page is in this part.
    pub current: bool,
}

/// A step on the way from the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// The words.
    pub text: String,
    /// The link; none for the page itself.
    pub href: Option<String>,
    /// The language of the words, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// A fact about the publisher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The key of its label in the theme's strings.
    pub key: &'static str,
    /// The words; empty where the label is the link.
    pub text: String,
    /// The link, if it has one.
    pub href: Option<String>,
}

/// What a page says of itself for its frame.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub description: Option<String>,
    /// Key words.
    pub keywords: Vec<String>,
    /// The steps between the home page and here.
    pub way: Vec<Crumb>,
    /// The last step, if it is not the title.
    pub label: Option<String>,
    /// Whether it is kept out of indexes of search engines.
    pub unlisted: bool,
}

impl Frame {
    /// The frame of a page.
    pub fn of(place: &Place, page: &Page, heading: Heading) -> Frame {
        let settings = &place.site.settings;
        let title = match page {
            Page::Home => settings.title.clone(),
            _ => format!("{} - {}", heading.title, settings.title),
        };
        let canonical = format!("{}{}", settings.base_url, route::link::encode(place.links.here()));
        let meta = crate::view::meta::tags(place, page, &heading, &canonical);
        let mut crumbs = Vec::new();
        if *page != Page::Home {
            let home = phrase("首页", "首頁", "Home").of(place.language).to_owned();
            crumbs.push(Crumb { text: home, href: place.links.page(&Page::Home), lang: None });
            crumbs.extend(heading.way);
            crumbs.push(Crumb { text: heading.label.unwrap_or(heading.title), href: None, lang: None });
        }
        Frame {
            lang: place.language.tag(),
            site_lang: (place.language != settings.language).then(|| settings.language.tag()),
            title,
            description: heading.description,
            keywords: heading.keywords,
            meta,
            linked: linked::of(place, page, &crumbs, &canonical),
            canonical,
            alternates: alternates::of(place),
            translations: translations::of(place, page),
            text_id: crate::view::meta::text_id(place, page),
            paper: (settings.paper == Paper::Letter).then_some("letter"),
            unlisted: heading.unlisted || *page == Page::NotFound,
            assets: assets(place),
            site: settings.title.clone(),
            home: place.links.page(&Page::Home),
            navigation: navigation(place, page),
            search: place.links.page(&Page::Search).filter(|_| *page != Page::Search),
            crumbs,
            footer: footer(place),
            feeds: feeds(place, page),
            data: place.links.page(&Page::Data),
            footer_links: footer_links(place),
        }
    }
}

fn assets(place: &Place) -> BTreeMap<String, String> {
    let link = |path: &String| Some((path.clone(), place.links.asset(path)?));
    place.shared.assets.iter().filter_map(link).collect()
}

/// The parts of the site that have anything in them.
fn navigation(place: &Place, page: &Page) -> Vec<NavLink> {
    let shared = place.shared;
    let has = |kind| !shared.kind(kind).is_empty();
    let duties = place.site.has_any_duties();
    let frozen = &place.site.frozen;
    let limits = !shared.calendar.is_empty() || frozen.iter().any(|year| year.calendar().is_some());
    let parts = [
        ("nav_plans", Page::List(Kind::Plan, 1), has(Kind::Plan)),
        ("nav_notices", Page::List(Kind::Notice, 1), has(Kind::Notice)),
        ("nav_reports", Page::List(Kind::Report, 1), has(Kind::Report)),
        ("nav_years", Page::Years, !shared.years.is_empty()),
        ("nav_calendar", Page::Calendar, limits),
        ("nav_units", Page::Units, duties),
        ("nav_topics", Page::Topics, shared.filed.iter().any(|filed| !filed.is_empty())),
    ];
    let here = part_of(place, page);
    let link = |(key, target, exists): (&'static str, Page, bool)| {
        let href = place.links.page(&target).filter(|_| exists)?;
        Some(NavLink { key, href, current: here == Some(key) })
    };
    parts.into_iter().filter_map(link).collect()
}

/// The part of the site that a page is in.
fn part_of(place: &Place, page: &Page) -> Option<&'static str> {
    let of_kind = |kind| match kind {
        Kind::Plan => Some("nav_plans"),
        Kind::Notice => Some("nav_notices"),
        Kind::Report => Some("nav_reports"),
        Kind::Page => None,
    };
    match page {
        Page::Document(id) | Page::Rows(id, _) => of_kind(place.document(*id).kind),
        Page::List(kind, _) => of_kind(*kind),
        Page::Year(..) | Page::YearPrint(..) | Page::Years | Page::Later(_) | Page::LaterYear(_) => {
            Some("nav_years")
        }
        Page::Units | Page::UnitsMore(_) | Page::Unit(..) => Some("nav_units"),
        Page::Topics | Page::TopicsMore(_) | Page::Topic(..) => Some("nav_topics"),
        Page::Calendar | Page::CalendarYear(_) | Page::CalendarMonth(..) => Some("nav_calendar"),
        Page::Home
        | Page::NotFound
        | Page::Sitemap
        | Page::Folder(_)
        | Page::FolderMore(..)
        | Page::Issuers
        | Page::IssuersMore(_)
        | Page::Issuer(..)
        | Page::Search
        | Page::Data => None,
    }
}

/// The steps to a document or a folder: the year, the folders and documents above it.
pub fn way_to(place: &Place, path: &str) -> Vec<Crumb> {
    let mut way = Vec::new();
    for (at, _) in path.match_indices('/') {
        let folder = &path[..at];
        let found = place.site.documents.binary_search_by(|document| document.path.as_str().cmp(folder));
        let document = found.ok().map(DocumentId);
        let page = match (crate::model::document::year_of(folder), document) {
            (Some(year), _) => Page::Year(year, 1),
            (None, Some(id)) => page_of(place.site, id),
            (None, None) => Page::Folder(folder.to_owned()),
        };
        // A document that is not published has no page, and its title is not told.
        let Some(href) = place.links.page(&page) else { continue };
        let text = match (&page, document) {
            (Page::Year(year, _), _) => crate::view::dates::year(place.language, *year),
            (_, Some(id)) => place.document(id).label().to_owned(),
            (_, None) => folder_name(place, folder),
        };
        // The name of a year is in the page's language.
        let lang = document.filter(|_| !matches!(page, Page::Year(..)));
        way.push(Crumb { text, href: Some(href), lang: lang.and_then(|id| place.other_language(id)) });
    }
    way
}

/// What a folder without a text is called: its own name, without those above it.
pub fn folder_name(place: &Place, folder: &str) -> String {
    let name = folder.rsplit('/').next().unwrap_or(folder);
    // The name for what has no year, in every language of authors.
    if name == "undated" {
        return phrase("未注明年度", "未註明年度", "Undated").of(place.language).to_owned();
    }
    name.to_owned()
}

/// The feeds of a page: its own, else the site's on the home page and on lists.
fn feeds(place: &Place, page: &Page) -> Vec<FeedLink> {
    let feeds: &[Feed] = match page {
        Page::Home | Page::List(..) | Page::Year(..) => &[Feed::Site, Feed::SiteJson],
        Page::Issuer(id, _) => &[Feed::Issuer(*id)],
        Page::Unit(id, _) => &[Feed::Unit(*id)],
        Page::Topic(topic, _) => &[Feed::Topic(*topic)],
        _ => &[],
    };
    let link = |feed: &Feed| {
        let (kind, name) = match feed {
            Feed::SiteJson => ("application/feed+json", "JSON Feed"),
            _ => ("application/atom+xml", "Atom"),
        };
        let title = feed_title(place.site, *feed, place.language);
        Some(FeedLink { title, href: place.links.feed(*feed)?, kind, name })
    };
    feeds.iter().filter_map(link).collect()
}

/// What a feed is called.
pub fn feed_title(site: &Site, feed: Feed, language: Language) -> String {
    let (said, name) = match feed {
        Feed::Site | Feed::SiteJson => return site.settings.title.clone(),
        Feed::Issuer(id) => (phrase("{0}发布的文件", "{0}發布的文件", "Issued by {0}"), &site.unit(id).name),
        Feed::Unit(id) => {
            (phrase("{0}的任务与进展", "{0}的任務與進展", "Tasks and progress: {0}"), &site.unit(id).name)
        }
        Feed::Topic(at) => (phrase("{0}", "{0}", "{0}"), &site.topics[at].name),
    };
    format!("{} - {}", said.fill(language, &[name]), site.settings.title)
}

fn footer(place: &Place) -> Vec<Fact> {
    let organization = &place.site.settings.organization;
    let mut facts = Vec::new();
    if !organization.name.is_empty() {
        let href = organization.url.clone();
        facts.push(Fact { key: "footer_organization", text: organization.name.clone(), href });
    }
    let record = "https://beian.miit.gov.cn/";
    let police = organization.police_record.as_deref().map(police_record);
    let given = [
        ("footer_operator", &organization.operator, None),
        ("footer_contact", &organization.contact, None),
        ("footer_address", &organization.address, None),
        ("footer_site_id", &organization.site_id, None),
        ("footer_icp", &organization.icp, Some(record.to_owned())),
        ("footer_police", &organization.police_record, police),
    ];
    for (key, text, href) in given {
        if let Some(text) = text.clone().filter(|text| !text.trim().is_empty()) {
            facts.push(Fact { key, text, href });
        }
    }
    for (key, url) in [("footer_mark", &organization.mark_url), ("footer_report", &organization.report_url)] {
        if let Some(href) = url.clone().filter(|url| !url.trim().is_empty()) {
            facts.push(Fact { key, text: String::new(), href: Some(href) });
        }
    }
    facts
}

/// Where a public security record (公安备案) is looked up by its digits.
fn police_record(number: &str) -> String {
    let code: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("https://beian.mps.gov.cn/#/query/webSearch?code={code}")
}

/// The ordinary pages at the top of the site (about, accessibility …) and the map of the site.
fn footer_links(place: &Place) -> Vec<Crumb> {
    const MOST: usize = 8;
    let page = |id: &DocumentId| Crumb {
        lang: place.other_language(*id),
        text: place.document(*id).label().to_owned(),
        href: place.links.document(place.site, *id),
    };
    // A translation is led to by its original.
    let is_original = |id: &&DocumentId| {
        let known = place.site.relations.get(id.0).and_then(|relations| relations.translations.first());
        known.is_none_or(|first| first == *id)
    };
    let originals = place.shared.pages.iter().filter(is_original);
    let mut links: Vec<Crumb> = originals.take(MOST).map(page).collect();
    if let Some(href) = place.links.page(&Page::Sitemap) {
        let text = crate::view::site_map::title().of(place.language).to_owned();
        links.push(Crumb { text, href: Some(href), lang: None });
    }
    links
}
