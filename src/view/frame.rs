//! What stands around every page: title, navigation, breadcrumbs and footer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::document::{DocumentId, Kind};
use crate::route::{self, Page};
use crate::view::links::page_of;
use crate::view::place::Place;
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
    /// Who publishes the site.
    pub footer: Vec<Fact>,
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
}

/// A fact about the publisher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The key of its label in the theme's strings.
    pub key: &'static str,
    /// The words.
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
        let address = place.links.here();
        let mut crumbs = Vec::new();
        if *page != Page::Home {
            let home = phrase("首页", "首頁", "Home").of(place.language).to_owned();
            crumbs.push(Crumb { text: home, href: place.links.page(&Page::Home) });
            crumbs.extend(heading.way);
            crumbs.push(Crumb { text: heading.label.unwrap_or(heading.title), href: None });
        }
        Frame {
            lang: place.language.tag(),
            site_lang: (place.language != settings.language).then(|| settings.language.tag()),
            title,
            description: heading.description,
            keywords: heading.keywords,
            meta: crate::view::meta::tags(place, page),
            canonical: format!("{}{}", settings.base_url, route::link::encode(address)),
            unlisted: heading.unlisted || *page == Page::NotFound,
            assets: assets(place),
            site: settings.title.clone(),
            home: place.links.page(&Page::Home),
            navigation: navigation(place, page),
            search: place.links.page(&Page::Search).filter(|_| *page != Page::Search),
            crumbs,
            footer: footer(place),
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
    let duties = place.site.duties.iter().any(|duties| !duties.is_empty());
    let parts = [
        ("nav_plans", Page::List(Kind::Plan, 1), has(Kind::Plan)),
        ("nav_notices", Page::List(Kind::Notice, 1), has(Kind::Notice)),
        ("nav_reports", Page::List(Kind::Report, 1), has(Kind::Report)),
        ("nav_years", Page::Years, !shared.years.is_empty()),
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
        Page::Document(id) => of_kind(place.document(*id).kind),
        Page::List(kind, _) => of_kind(*kind),
        Page::Year(..) | Page::Years => Some("nav_years"),
        Page::Units | Page::Unit(..) => Some("nav_units"),
        Page::Topics | Page::Topic(..) => Some("nav_topics"),
        Page::Home | Page::NotFound | Page::Folder(_) | Page::Issuers | Page::Issuer(..) | Page::Search => {
            None
        }
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
        way.push(Crumb { text, href: Some(href) });
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

fn footer(place: &Place) -> Vec<Fact> {
    let organization = &place.site.settings.organization;
    let mut facts = Vec::new();
    if !organization.name.is_empty() {
        let href = organization.url.clone();
        facts.push(Fact { key: "footer_organization", text: organization.name.clone(), href });
    }
    let record = "https://beian.miit.gov.cn/";
    let given = [
        ("footer_contact", &organization.contact, None),
        ("footer_address", &organization.address, None),
        ("footer_site_id", &organization.site_id, None),
        ("footer_icp", &organization.icp, Some(record.to_owned())),
        ("footer_police", &organization.police_record, None),
    ];
    for (key, text, href) in given {
        if let Some(text) = text.clone().filter(|text| !text.trim().is_empty()) {
            facts.push(Fact { key, text, href });
        }
    }
    facts
}
