//! The small site of a frozen year: its pages as the whole site has them, with the tables of its
//! units and its calendar among them, its data, and around them a home page, lists and search of
//! the year alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::changes::{self, Told};
use crate::archive::mark::Onward;
use crate::archive::{Asked, Entry, links, mark, stub};
use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::parallel;
use crate::model::frozen::{Frozen, Outside};
use crate::model::frozen_year::DATA;
use crate::pipeline::{self, Built};
use crate::records::freeze;
use crate::route::link::{file_of, href};
use crate::route::{Output, Page, Route, volume};

/// Where the small site lies in the bag.
pub const SITE: &str = "data/site/";

/// A file of the small site.
#[derive(Debug)]
struct Made {
    /// Its address.
    address: String,
    bytes: Bytes,
    /// Whether it is one of the year's own, which the live site takes over.
    own: bool,
    /// For a table of a unit or a page of the calendar: where the live site tells of the same.
    live: Option<String>,
}

#[derive(Debug)]
enum Bytes {
    /// A page, which gets its mark and whose links are followed.
    Page(String),
    /// Another file that was rendered.
    File(Vec<u8>),
    /// A copy of a file of the site: its path.
    Copy(String),
}

/// The files below `data/site/`, and what the records hold.
///
/// # Errors
/// If a template fails.
pub fn payload(asked: Asked<'_>) -> Result<(Vec<Entry>, Frozen), Vec<Diagnostic>> {
    let whole = asked.whole;
    let mut frozen = freeze::of_year(&whole.site, asked.year, asked.edition, asked.program);
    if let Some(past) = asked.past {
        for document in &mut frozen.documents {
            document.edition = past.forms.get(&document.document.path).copied().unwrap_or(asked.edition);
        }
        frozen.editions.clone_from(&past.editions);
        frozen.redactions.clone_from(&past.redactions);
    }
    let small = pipeline::volume(whole, asked.year);
    let folder = format!("{}/", asked.year);
    let data = format!("{DATA}{folder}");
    let own: Vec<&Route> =
        whole.routes.routes.iter().filter(|route| route.address.starts_with(&folder)).collect();
    let of_volume = |fits: &dyn Fn(&Route) -> bool| -> Vec<&Route> {
        small.routes.routes.iter().filter(|route| fits(route)).collect()
    };
    let tables = of_volume(&|route| {
        let is_table = volume::live_address(asked.year, &route.address).is_some();
        is_table && !matches!(route.output, Output::Moved(_))
    });
    let data_files = of_volume(&|route| route.address.starts_with(&data));
    let around = of_volume(&|route| {
        !route.address.starts_with(&folder) && !route.address.starts_with(&data) && is_kept(&route.output)
    });
    // Where a former address of a document is that of a table, the table stands there.
    let is_table = |route: &Route| tables.binary_search_by(|one| one.address.cmp(&route.address)).is_ok();
    let own: Vec<&Route> = own.into_iter().filter(|route| !is_table(route)).collect();
    let mut made = rendered(whole, &own, true)?;
    made.extend(rendered(&small, &tables, true)?.into_iter().map(|made| Made {
        live: volume::live_address(asked.year, &made.address).map(|live| first_page(live).to_owned()),
        ..made
    }));
    made.extend(rendered(&pipeline::volume_data(whole, &small), &data_files, false)?);
    made.extend(rendered(&small, &around, false)?);
    frozen.assets = around
        .iter()
        .filter(|route| matches!(route.output, Output::Asset(_)))
        .map(|route| route.address.clone())
        .collect();
    follow(asked, &mut made, &mut frozen)?;
    let mut entries: Vec<Entry> = Vec::with_capacity(made.len());
    let mut laters = BTreeMap::new();
    let told = asked.past.map(|past| Told::of(&frozen, past)).unwrap_or_default();
    for Made { address, bytes, own, live } in made {
        let path = format!("{SITE}{}", file_of(&address));
        let entry = match bytes {
            Bytes::Page(html) => {
                let later = (own && live.is_none()).then(|| later_of(whole, &address));
                let after = |(later, _): &(String, String)| href(&address, &stub::later_address(later), "");
                let now = live.map(|live| Onward::Now(href(&address, &live, "")));
                let link = now.or(later.as_ref().map(|later| Onward::After(after(later))));
                let amended = own.then(|| told.of_page(&address)).flatten();
                laters.extend(later);
                let html = mark::marked(&html, &frozen, link.as_ref());
                let html = amended.map_or(html.clone(), |amended| amended.marked(&html, &address));
                Some(Entry::made(path, html.into_bytes()))
            }
            Bytes::File(bytes) => Some(Entry::made(path, bytes)),
            Bytes::Copy(source) => input(asked.inputs, &source).and_then(|input| Entry::copied(path, input)),
        };
        entries.extend(entry);
    }
    for (address, title) in laters {
        let html = stub::later(whole, &frozen, &address, &title);
        let path = format!("{SITE}{}", file_of(&stub::later_address(&address)));
        entries.push(Entry::made(path, html.into_bytes()));
    }
    for (edition, address, title) in told.formers() {
        let html = stub::former(whole, &frozen, edition, address, title);
        let path = format!("{SITE}{}", file_of(&changes::former_address(frozen.year, edition, address)));
        entries.push(Entry::made(path, html.into_bytes()));
    }
    Ok((entries, frozen))
}

/// Whether the small site has an output: what speaks to web servers and crawlers of the live site,
/// and the page for lost visitors, whose links are absolute, are left out.
fn is_kept(output: &Output) -> bool {
    let servers = matches!(output, Output::Robots | Output::Redirects(_) | Output::Sitemap(_));
    // Files outside the year that pages show or offer are copied when those are followed.
    !servers && *output != Output::Page(Page::NotFound) && !matches!(output, Output::File(_))
}

/// Where the live site tells what a page of a unit's table or of the calendar tells: its first page,
/// as it may have fewer pages by then.
fn first_page(live: &str) -> &str {
    let mut parts = live.split('/');
    match (parts.next(), parts.next()) {
        (Some("units"), Some(id)) if !id.is_empty() && id != "page" => &live[.."units/".len() + id.len() + 1],
        (Some("units"), _) => "units/",
        _ => "calendar/",
    }
}

fn input<'a>(inputs: &'a [Input], path: &str) -> Option<&'a Input> {
    let at = inputs.binary_search_by(|input| input.path.as_str().cmp(path)).ok()?;
    inputs.get(at)
}

fn rendered(built: &Built, routes: &[&Route], own: bool) -> Result<Vec<Made>, Vec<Diagnostic>> {
    let rendered = parallel::map(routes, |_, route| one(built, route, own));
    let (made, failed): (Vec<_>, Vec<_>) = rendered.into_iter().partition(Result::is_ok);
    let mut failed: Vec<Diagnostic> =
        failed.into_iter().filter_map(Result::err).map(|found| *found).collect();
    if failed.is_empty() {
        return Ok(made.into_iter().filter_map(Result::ok).collect());
    }
    pipeline::sort(&mut failed);
    Err(failed)
}

fn one(built: &Built, route: &Route, own: bool) -> Result<Made, Box<Diagnostic>> {
    let address = route.address.clone();
    if let Output::File(at) = route.output {
        let source = built.site.files[at].source.clone();
        return Ok(Made { address, bytes: Bytes::Copy(source), own, live: None });
    }
    let bytes = pipeline::render(built, route)?.unwrap_or_default();
    let is_page = matches!(route.output, Output::Page(_) | Output::Moved(_));
    let bytes = match is_page {
        true => Bytes::Page(String::from_utf8_lossy(&bytes).into_owned()),
        false => Bytes::File(bytes),
    };
    Ok(Made { address, bytes, own, live: None })
}

/// Adds what pages lead to and the small site lacks, and notes what the year's own pages need
/// outside the year.
fn follow(asked: Asked<'_>, made: &mut Vec<Made>, frozen: &mut Frozen) -> Result<(), Vec<Diagnostic>> {
    let whole = asked.whole;
    let folder = format!("{}/", asked.year);
    let assets: BTreeSet<String> = frozen.assets.iter().cloned().collect();
    let have: BTreeSet<String> = made.iter().map(|made| file_of(&made.address)).collect();
    let data = format!("{DATA}{folder}");
    let led: Vec<(bool, Vec<String>)> = parallel::map(made, |_, made| match &made.bytes {
        Bytes::Page(html) => {
            let mut files = links::files(html, &file_of(&made.address));
            // The mark, which is put in later, leads there.
            files.extend(made.live.as_deref().map(file_of));
            (made.own, files)
        }
        _ => (false, Vec::new()),
    });
    let mut wanted: BTreeMap<String, bool> = BTreeMap::new();
    for (own, files) in led {
        for file in files {
            let is_own = file.starts_with(&folder) || file.starts_with(&data) || assets.contains(&file);
            let outside = own && !is_own;
            if outside || !have.contains(&file) {
                *wanted.entry(file).or_default() |= outside;
            }
        }
    }
    let wanted: Vec<(String, bool)> = wanted.into_iter().collect();
    let added = parallel::map(&wanted, |_, (file, outside)| {
        let address = match file.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
            _ => file.clone(),
        };
        let route = whole.routes.find(&address);
        let named = Outside {
            title: route.as_ref().map_or_else(|| address.clone(), |route| title(whole, route)),
            address,
        };
        let lacks = !have.contains(file);
        let file = match route {
            // Files that pages show or offer are copied; pages of others are only named.
            Some(route) if lacks && !matches!(route.output, Output::Page(_) | Output::Moved(_)) => {
                Some(one(whole, &route, false))
            }
            _ if lacks => {
                // The live site's page of a unit or of the calendar: the year's own is here.
                let inside = Some(format!("{folder}{}", named.address))
                    .filter(|inside| volume::live_address(asked.year, inside).is_some())
                    .filter(|inside| have.contains(&file_of(inside)));
                let html = stub::outside(whole, frozen, &named, inside.as_deref()).into_bytes();
                Some(Ok(Made {
                    address: named.address.clone(),
                    bytes: Bytes::File(html),
                    own: false,
                    live: None,
                }))
            }
            _ => None,
        };
        (outside.then_some(named), file)
    });
    let mut failed = Vec::new();
    for (named, file) in added {
        frozen.outside.extend(named);
        match file {
            Some(Ok(file)) => made.push(file),
            Some(Err(found)) => failed.push(*found),
            None => {}
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(failed) }
}

/// What stands at an address of the whole site.
fn title(whole: &Built, route: &Route) -> String {
    let site = &whole.site;
    let name = |name: &str| name.to_owned();
    match &route.output {
        Output::Page(Page::Home) => name(&site.settings.title),
        Output::Page(Page::Document(id)) => {
            let document = site.document(*id);
            let number =
                document.number.as_ref().map(|number| number.normalized.as_ref().unwrap_or(&number.raw));
            let number = number.map_or_else(String::new, |number| format!(" {number}"));
            format!("{}{number}", document.title)
        }
        Output::Page(Page::Unit(id, _) | Page::Issuer(id, _)) => name(&site.unit(*id).name),
        Output::Page(Page::Topic(at, _)) => name(&site.topics[*at].name),
        Output::Page(_) => {
            let html = pipeline::render(whole, route).ok().flatten().unwrap_or_default();
            let html = String::from_utf8_lossy(&html);
            let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
            let title = title.map_or(route.address.as_str(), |(title, _)| title.trim());
            let end = format!(" - {}", site.settings.title);
            name(title.strip_suffix(&end).unwrap_or(title))
        }
        _ => name(route.address.rsplit('/').next().unwrap_or_default()),
    }
}

/// The address whose later fate a page of the year leads to, and what stands there: a document's
/// own, else the year's.
fn later_of(whole: &Built, address: &str) -> (String, String) {
    let document = whole.routes.find(address).and_then(|route| match &route.output {
        Output::Page(Page::Document(id) | Page::Rows(id, _)) => Some(whole.site.document(*id)),
        _ => None,
    });
    let year = address.split('/').next().unwrap_or_default();
    document.map_or_else(
        || (format!("{year}/"), year.to_owned()),
        |document| (format!("{}/", document.path), document.title.clone()),
    )
}
