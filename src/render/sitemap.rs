//! `sitemap.xml` and `robots.txt`: what search engines may read, and when it last changed.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::base::parallel;
use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::route::sitemap::{ADDRESSES_A_FILE, names};
use crate::route::{Output, Page, Route, Routes, link};
use crate::view::links::page_of;
use crate::view::shared::{Shared, changed, changed_for};

/// The namespace of links to other languages.
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// The namespace of sitemaps.
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A file of the sitemap: the whole, or with several files the index (0) or one of them.
pub fn sitemap(site: &Site, routes: &Routes, shared: &Shared, number: usize) -> Vec<u8> {
    let parts: Vec<&Route> =
        routes.routes.iter().filter(|route| matches!(route.output, Output::Sitemap(1..))).collect();
    let mut writer = Writer::new(Vec::new());
    let written = if number == 0 && !parts.is_empty() {
        index(site, &parts, &mut writer)
    } else {
        addresses(site, routes, shared, number.saturating_sub(1), &mut writer)
    };
    written.expect("writing to memory does not fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn index(site: &Site, parts: &[&Route], writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    declare(writer)?;
    writer.create_element("sitemapindex").with_attribute(("xmlns", NAMESPACE)).write_inner_content(
        |writer| {
            for part in parts {
                entry(writer, "sitemap", &permanent(site, &part.address), None, &[])?;
            }
            Ok(())
        },
    )?;
    Ok(())
}

fn addresses(
    site: &Site,
    routes: &Routes,
    shared: &Shared,
    part: usize,
    writer: &mut Writer<Vec<u8>>,
) -> io::Result<()> {
    let named = routes.routes.iter().filter_map(|route| match &route.output {
        Output::Page(page) if names(site, page) => Some((route.address.as_str(), page)),
        _ => None,
    });
    let mut days = Days { site, shared, known: BTreeMap::new(), units: None };
    declare(writer)?;
    let mut set = writer.create_element("urlset").with_attribute(("xmlns", NAMESPACE));
    if site.relations.iter().any(|relations| !relations.translations.is_empty()) {
        set = set.with_attribute(("xmlns:xhtml", XHTML));
    }
    set.write_inner_content(|writer| {
        for (address, page) in named.skip(part * ADDRESSES_A_FILE).take(ADDRESSES_A_FILE) {
            let others = languages(site, routes, page);
            entry(writer, "url", &permanent(site, address), days.of(page), &others)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn declare(writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.get_mut().push(b'\n');
    Ok(())
}

fn entry(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    address: &str,
    day: Option<Date>,
    languages: &[(&str, String)],
) -> io::Result<()> {
    writer.create_element(name).write_inner_content(|writer| {
        writer.create_element("loc").write_text_content(BytesText::new(address))?;
        if let Some(day) = day {
            writer.create_element("lastmod").write_text_content(BytesText::new(&day.to_string()))?;
        }
        for (language, address) in languages {
            let link = writer.create_element("xhtml:link").with_attribute(("rel", "alternate"));
            let link = link.with_attribute(("hreflang", *language));
            link.with_attribute(("href", address.as_str())).write_empty()?;
        }
        Ok(())
    })?;
    writer.get_mut().push(b'\n');
    Ok(())
}

/// A document's page in all its languages, and the original for everybody else.
fn languages(site: &Site, routes: &Routes, page: &Page) -> Vec<(&'static str, String)> {
    let Page::Document(id) = page else { return Vec::new() };
    let forms = site.relations.get(id.0).map_or(&[][..], |relations| &relations.translations);
    let mut found = Vec::with_capacity(forms.len() + 1);
    for form in forms {
        let Some(address) = routes.address(&page_of(site, *form)) else { continue };
        found.push((site.document(*form).language.tag(), permanent(site, address)));
        if found.len() == 1 {
            found.push(("x-default", permanent(site, address)));
        }
    }
    found
}

fn permanent(site: &Site, address: &str) -> String {
    format!("{}{}", site.settings.base_url, link::encode(address))
}

/// The days on which pages last changed; those of paged lists are found once.
struct Days<'a> {
    site: &'a Site,
    shared: &'a Shared,
    known: BTreeMap<Page, Option<Date>>,
    /// Of the units' pages: found by all threads once one is asked for, as it takes longest.
    units: Option<Vec<Option<Date>>>,
}

impl Days<'_> {
    /// The last day, up to the as-of day, on which the content of a page changed, if it is known.
    fn of(&mut self, page: &Page) -> Option<Date> {
        let first = match page {
            Page::Document(id) | Page::Rows(id, _) => return self.document(*id),
            Page::Year(year, _) => Page::Year(*year, 1),
            Page::List(kind, _) => Page::List(*kind, 1),
            Page::Unit(id, _) => Page::Unit(*id, 1),
            Page::Issuer(id, _) => Page::Issuer(*id, 1),
            Page::Topic(topic, _) => Page::Topic(*topic, 1),
            page => page.clone(),
        };
        if let Some(day) = self.known.get(&first) {
            return *day;
        }
        let day = self.list(&first);
        self.known.insert(first, day);
        day
    }

    /// A document's own day, or a later one of what its page tells beside it.
    fn document(&self, id: DocumentId) -> Option<Date> {
        let relations = self.site.relations.get(id.0);
        let others = relations.into_iter().flat_map(|all| {
            all.reports.iter().chain(&all.replaced_by).chain(&all.interpreted_by).chain(&all.basis_of)
        });
        let days = others.chain([&id]).filter_map(|id| changed(self.site, self.site.document(*id)));
        days.max()
    }

    fn unit(&mut self, id: UnitId) -> Option<Date> {
        let site = self.site;
        let units = || parallel::map(&site.units, |at, _| changed_for(site, UnitId(at)));
        self.units.get_or_insert_with(units).get(id.0).copied()?
    }

    fn list(&mut self, page: &Page) -> Option<Date> {
        let newest = |documents: &[DocumentId]| {
            documents.iter().filter_map(|id| changed(self.site, self.site.document(*id))).max()
        };
        match page {
            Page::Home | Page::Years | Page::Issuers | Page::Topics | Page::Calendar | Page::Data => {
                self.shared.changed
            }
            Page::CalendarYear(year) | Page::CalendarMonth(year, ..) => newest(self.shared.years.get(year)?),
            Page::Year(year, _) => newest(self.shared.years.get(year)?),
            Page::List(kind, _) => newest(self.shared.kind(*kind)),
            Page::Unit(id, _) => self.unit(*id),
            Page::Issuer(id, _) => newest(self.shared.issued.get(id.0)?),
            Page::Topic(topic, _) => newest(self.shared.filed.get(*topic)?),
            _ => None,
        }
    }
}

/// Everything may be read. Robots look for the file at the root of a host only, so that below a
/// path it says where its lines belong.
pub fn robots(site: &Site) -> String {
    let base = &site.settings.base_url;
    let path =
        base.split_once("://").map_or("", |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let note = if path.is_empty() {
        ""
    } else {
        "# Robots read this file only at the root of a host: copy the line of the sitemap there.\n"
    };
    format!("{note}User-agent: *\nDisallow:\n\nSitemap: {base}sitemap.xml\n")
}
