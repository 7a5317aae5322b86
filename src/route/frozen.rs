//! The addresses of frozen years: their files answer, whatever the site would make there now.

use std::collections::BTreeMap;

use crate::base::codes::{frozen as codes, relations};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::document::DocumentId;
use crate::model::frozen_year::{FrozenFile, FrozenFileId};
use crate::model::site::Site;
use crate::route::link::file_of;
use crate::route::moved::Moved;
use crate::route::{Output, Route, Routes, naming};

/// Gives the addresses of frozen years to their files. What the site would make in a frozen
/// year's folder and the year does not have is not made; links to it are none.
pub fn settle(site: &Site, routes: &mut Routes, found: &mut Vec<Diagnostic>) {
    if site.frozen.is_empty() {
        return;
    }
    let mut kept = files(site, found);
    let mut dropped: Vec<String> = Vec::new();
    routes.routes.retain_mut(|route| {
        let file = file_of(&route.address);
        if let Some((file, id)) = kept.remove_entry(file.as_str()) {
            if !stays(site, route) {
                let place = match &route.output {
                    Output::Moved(Moved::Document(id, alias)) => {
                        site.document(*id).aliases.get(*alias).map(|alias| alias.span)
                    }
                    _ => None,
                };
                let names = format!("{}, {}", naming::name(site, &route.output), name(site, id));
                let diagnostic = Diagnostic::new(&relations::SAME_ADDRESS, place.unwrap_or_default());
                found.push(diagnostic.hint(Some(1)).with(file.trim_end_matches("/index.html")).with(names));
            }
            route.frozen = Some(id);
            return true;
        }
        // A former address may lead out of the year; all else in its folder is as it was.
        let made =
            matches!(route.output, Output::Moved(_)) || !site.frozen.iter().any(|year| year.holds(&file));
        if !made {
            dropped.push(route.address.clone());
        }
        made
    });
    if !dropped.is_empty() {
        let stays =
            |address: &str| dropped.binary_search_by(|dropped| dropped.as_str().cmp(address)).is_err();
        routes.pages.retain(stays);
        routes.data.retain(|_, address| stays(address));
        routes.deadlines.retain(|_, address| stays(address));
        routes.feeds.retain(|_, address| stays(address));
    }
    for (file, id) in kept {
        let address = file.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(file);
        routes.routes.push(Route {
            address: address.to_owned(),
            output: Output::Frozen(id),
            frozen: Some(id),
        });
    }
    routes.routes.sort_by(|a, b| a.address.cmp(&b.address));
}

/// The frozen files by their paths; where two years have the same one, as with the theme's, the
/// first. Two that differ are told: one of the archives is damaged.
fn files<'a>(site: &'a Site, found: &mut Vec<Diagnostic>) -> BTreeMap<&'a str, FrozenFileId> {
    let mut files: BTreeMap<&str, FrozenFileId> = BTreeMap::new();
    for (at, year) in site.frozen.iter().enumerate() {
        for (position, file) in year.files.iter().enumerate() {
            let id = FrozenFileId { year: at, file: position };
            let first = *files.entry(&file.file).or_insert(id);
            if self::file(site, first).is_some_and(|first| first.sha256 != file.sha256) {
                found.push(damaged(site, id));
            }
        }
    }
    files
}

/// Whether a frozen file stands for what the site would make there: it was made of the same.
fn stays(site: &Site, route: &Route) -> bool {
    let frozen = |id: DocumentId| site.document(id).frozen.is_some();
    match &route.output {
        Output::Moved(Moved::Document(id, _)) => frozen(*id),
        Output::Moved(Moved::Unit(..)) => false,
        Output::Moved(Moved::Edition(..)) => true,
        _ => true,
    }
}

/// A frozen file.
pub fn file(site: &Site, id: FrozenFileId) -> Option<&FrozenFile> {
    site.frozen.get(id.year)?.files.get(id.file)
}

/// Says that a frozen file does not have the bytes that were frozen.
pub fn damaged(site: &Site, id: FrozenFileId) -> Diagnostic {
    let (year, place) =
        site.frozen.get(id.year).map_or((0, Span::default()), |year| (year.year, Span::whole(year.records)));
    let name = name(site, id);
    Diagnostic::new(&codes::DAMAGED_ARCHIVE, place)
        .with(format!("archives/{year}"))
        .with(format!("{name} 不是归档时的内容"))
        .with(format!("{name} is not what was archived"))
}

/// Where a frozen file is, from the folder of the site.
pub fn name(site: &Site, id: FrozenFileId) -> String {
    let file = file(site, id).map_or("", |file| file.file.as_str());
    site.frozen.get(id.year).map(|year| year.source(file)).unwrap_or_default()
}
