//! Columns of a portal: whether they have anything, and anything new, as of a day.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::codes::inspection;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::Checked;
use crate::check::portal::is_information;
use crate::check::portal::site::SiteFile;
use crate::model::document::{Document, Kind};
use crate::model::site::{Site, Target};
use crate::model::unit::UnitId;
use crate::route::{Output, Page};

/// How many days the home page may go without news.
const HOME_DAYS: i32 = 14;
/// How many months a list of notices or policy documents may go without news.
const LIST_MONTHS: i32 = 6;
/// With how many blank pages an inspection fails.
const BLANK_PAGES: usize = 5;

/// The home page without news for two weeks.
pub fn stale_home(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    let documents = site.published().map(|(_, document)| document);
    let newest = documents.filter(|document| is_information(document)).filter_map(|d| news(site, d)).max();
    let Some(newest) = newest else { return };
    let days = (site.today() - newest).get_days();
    if days > HOME_DAYS {
        found.push(
            Diagnostic::new(&inspection::HOME_STALE, SiteFile::of(checked).profile())
                .with(newest.to_string())
                .with(days.to_string()),
        );
    }
}

/// Lists of notices and plans without news for six months.
pub fn stale_lists(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    for (kind, zh, en) in [(Kind::Plan, "方案", "the plans"), (Kind::Notice, "通知", "the notices")] {
        let newest = site.of_kind(kind).filter_map(|(_, document)| news(site, document)).max();
        let Some(newest) = newest else { continue };
        let limit = newest.checked_add(LIST_MONTHS.months()).unwrap_or(Date::MAX);
        if site.today() > limit {
            found.push(
                Diagnostic::new(&inspection::COLUMN_STALE, SiteFile::of(checked).profile())
                    .with(zh)
                    .with(newest.to_string())
                    .with(en),
            );
        }
    }
}

/// The day of the last news of a document: its publication or what was changed since. What is
/// undated is no news.
fn news(site: &Site, document: &Document) -> Option<Date> {
    let published = document.published.as_ref()?.at.date();
    let changes = document.changes.iter().filter_map(|change| change.date);
    let days = changes.chain(document.updated).chain([published]);
    days.filter(|day| *day <= site.today()).max()
}

/// Pages that have nothing on them: of years, folders and units, and lists that a text links to.
pub fn blank(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    let filled = Filled::of(site);
    let profile = SiteFile::of(checked).profile();
    let mut columns = 0;
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let tell = |address: &str, place: Span, found: &mut Vec<Diagnostic>| {
        found.push(Diagnostic::new(&inspection::BLANK_COLUMN, place).with(format!("/{address}")));
    };
    for route in &checked.routes.routes {
        let Output::Page(page) = &route.output else { continue };
        if !filled.is_blank(site, page) {
            continue;
        }
        let place = match page {
            Page::Unit(id, _) => Some(of_unit(checked, *id).unwrap_or(profile)),
            Page::Year(..) | Page::Folder(_) => {
                Some(of_folder(checked, route.address.trim_end_matches('/')).unwrap_or(profile))
            }
            // Navigation leaves out what is empty: only a text can lead there.
            _ => None,
        };
        if let Some(place) = place {
            // A unit that has nothing to do yet is no column.
            columns += usize::from(!matches!(page, Page::Unit(..)));
            told.insert(&route.address);
            tell(&route.address, place, found);
        }
    }
    for (id, document) in site.published().filter(|(_, document)| document.frozen.is_none()) {
        let notice = document.notice.iter().flat_map(|notice| &notice.text.links);
        for (link, target) in document.body.links.iter().chain(notice).zip(&site.targets[id.0]) {
            let Target::Address { address, .. } = target else { continue };
            let Some(Cow::Borrowed(route)) = checked.routes.find(address) else { continue };
            let Output::Page(page) = &route.output else { continue };
            if filled.is_blank(site, page) && told.insert(&route.address) {
                columns += 1;
                tell(&route.address, link.span, found);
            }
        }
    }
    if columns >= BLANK_PAGES {
        found.push(Diagnostic::new(&inspection::BLANK_COLUMNS, profile).with(columns.to_string()));
    }
}

/// What has anything on its page.
struct Filled<'a> {
    years: BTreeSet<i16>,
    folders: BTreeSet<&'a str>,
    units: BTreeSet<UnitId>,
}

impl<'a> Filled<'a> {
    fn of(site: &'a Site) -> Filled<'a> {
        let mut filled = Filled { years: BTreeSet::new(), folders: BTreeSet::new(), units: BTreeSet::new() };
        for (_, document) in site.published() {
            if document.kind != Kind::Page {
                filled.years.extend(document.year);
            }
            filled.units.extend(document.issuer_ids());
            filled.folders.extend(document.path.match_indices('/').map(|(at, _)| &document.path[..at]));
        }
        for (at, unit) in site.units.iter().enumerate() {
            let says = unit.contact.is_some() || !unit.members.is_empty() || !unit.successors.is_empty();
            if says || site.has_duties(UnitId(at)) {
                filled.units.insert(UnitId(at));
            }
            // The page of a unit lists those that belong to it.
            filled.units.extend(unit.parent);
        }
        filled
    }

    fn is_blank(&self, site: &Site, page: &Page) -> bool {
        match page {
            Page::Year(year, _) => !self.years.contains(year),
            Page::Folder(folder) => !self.folders.contains(folder.as_str()),
            Page::Unit(id, _) => !self.units.contains(id),
            Page::List(kind, _) => site.of_kind(*kind).next().is_none(),
            Page::Issuers => !site.published().any(|(_, document)| document.issuer_ids().next().is_some()),
            Page::Topics => !site.published().any(|(_, document)| !document.topics.is_empty()),
            Page::Years => self.years.is_empty(),
            _ => false,
        }
    }
}

/// Where the text of a folder's page stands, if it has one.
fn of_folder(checked: Checked<'_>, folder: &str) -> Option<Span> {
    let documents = &checked.resolved.site.documents;
    let at = documents.binary_search_by(|document| document.path.as_str().cmp(folder)).ok()?;
    Some(checked.resolved.raws.get(at)?.title.as_ref()?.span)
}

/// Where a unit stands in the register, whose order is the site's, if it is in it.
fn of_unit(checked: Checked<'_>, id: UnitId) -> Option<Span> {
    let entry = checked.parsed.units.as_deref()?.get(id.0)?;
    (entry.name.value == checked.resolved.site.unit(id).name).then_some(entry.name.span)
}
