//! The addresses of frozen years: their files answer, whatever the site would make there now.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::base::codes::{frozen as codes, relations};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::document::{DocumentId, year_of};
use crate::model::frozen_files::FrozenFiles;
use crate::model::frozen_year::FrozenFileId;
use crate::model::site::Site;
use crate::route::link::{address_of, file_of};
use crate::route::moved::Moved;
use crate::route::{Output, Route, Routes, naming};

/// The files of frozen years as they are published: each path once, in the order of paths.
///
/// There are many times as many as a site makes itself, so that they are no routes: those that
/// something of the site stands for are named there, too, and [`Frozen::route`] tells of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    years: Arc<[Arc<FrozenFiles>]>,
    stretches: Arc<[Stretch]>,
    /// How many of them are routes of the site.
    named: usize,
}

/// Files of one frozen year that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The position of the year in [`Site::frozen`].
    pub year: usize,
    /// The positions of the files in it.
    pub files: Range<usize>,
}

/// Where a file was found.
#[derive(Debug, Default)]
struct Near {
    stretch: usize,
    file: usize,
}

impl Frozen {
    /// The files of a site's frozen years; where two years have the same one, as with the theme's,
    /// the first. Two that differ are told: one of the archives is damaged.
    fn of(site: &Site, found: &mut Vec<Diagnostic>) -> Frozen {
        let years: Vec<Arc<FrozenFiles>> = site.frozen.iter().map(|year| year.files.clone()).collect();
        let mut stretches: Vec<Stretch> =
            years.iter().enumerate().flat_map(|(year, files)| by_folder(year, files)).collect();
        let first = |of: &Stretch| years[of.year].path(of.files.start);
        let last = |of: &Stretch| years[of.year].path(of.files.end - 1);
        stretches.sort_by(|a, b| (first(a), a.year).cmp(&(first(b), b.year)));
        let mut apart: Vec<Stretch> = Vec::with_capacity(stretches.len());
        let mut rest = stretches.as_slice();
        while let Some(one) = rest.first() {
            // Those that overlap with it, or with one another.
            let mut end = last(one);
            let mut count = 1;
            while let Some(next) = rest.get(count).filter(|next| first(next) <= end) {
                end = end.max(last(next));
                count += 1;
            }
            let (together, others) = rest.split_at(count);
            match together {
                [one] => apart.push(one.clone()),
                _ => merge(site, &years, together, &mut apart, found),
            }
            rest = others;
        }
        Frozen { years: years.into(), stretches: apart.into(), named: 0 }
    }

    /// All files in the order of their paths, as stretches of the years that they are of.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// All files in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, FrozenFileId)> {
        self.stretches.iter().flat_map(|stretch| {
            let ids = stretch.files.clone().map(|file| FrozenFileId { year: stretch.year, file });
            ids.map(|id| (self.years[id.year].path(id.file), id))
        })
    }

    /// The file with a path.
    pub fn find(&self, path: &str) -> Option<FrozenFileId> {
        self.find_near(path, &mut Near::default())
    }

    /// The same, which is probably soon after the one that was found last.
    fn find_near(&self, path: &str, near: &mut Near) -> Option<FrozenFileId> {
        let ends_before = |stretch: &Stretch| self.years[stretch.year].path(stretch.files.end - 1) < path;
        let is_before = |at: usize| self.stretches.get(at).is_none_or(ends_before);
        let is_here = !is_before(near.stretch) && near.stretch.checked_sub(1).is_none_or(is_before);
        if !is_here {
            *near = Near { stretch: self.stretches.partition_point(ends_before), file: 0 };
        }
        let Stretch { year, files } = self.stretches.get(near.stretch)?;
        let of_year = &self.years[*year];
        let from = if of_year.path(near.file) <= path { near.file.max(files.start) } else { files.start };
        if of_year.path(from) > path {
            return None;
        }
        let file = of_year.find_near(path, from)?;
        near.file = file;
        files.contains(&file).then_some(FrozenFileId { year: *year, file })
    }

    /// What stands at an address, if it is the file of a frozen year.
    pub fn route(&self, address: &str) -> Option<Route> {
        let id = self.find(&file_of(address))?;
        Some(Route { address: address.to_owned(), output: Output::Frozen(id), frozen: Some(id) })
    }

    /// How many files there are that are no routes of the site.
    pub fn others(&self) -> usize {
        let all: usize = self.stretches.iter().map(|stretch| stretch.files.len()).sum();
        all - self.named
    }
}

/// The files of a year, apart by the folder in the root of the output in which they are: so that
/// hardly any stretches of two years overlap.
fn by_folder(year: usize, files: &FrozenFiles) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut start = 0;
    while start < files.len() {
        let folder = files.path(start).split_inclusive('/').next().unwrap_or_default();
        let end = if folder.ends_with('/') { files.below(folder).end } else { start + 1 };
        stretches.push(Stretch { year, files: start..end });
        start = end;
    }
    stretches
}

/// Takes stretches apart that overlap, and leaves out what comes twice.
fn merge(
    site: &Site,
    years: &[Arc<FrozenFiles>],
    stretches: &[Stretch],
    apart: &mut Vec<Stretch>,
    found: &mut Vec<Diagnostic>,
) {
    let of = |stretch: &Stretch| stretch.files.clone().map(|file| (stretch.year, file)).collect::<Vec<_>>();
    let mut all: Vec<(usize, usize)> = stretches.iter().flat_map(of).collect();
    let path = |&(year, file): &(usize, usize)| years[year].path(file);
    all.sort_by(|a, b| (path(a), a.0).cmp(&(path(b), b.0)));
    for same in all.chunk_by(|a, b| path(a) == path(b)) {
        let (year, file) = same[0];
        for (other, position) in &same[1..] {
            if years[*other].sha256(*position) != years[year].sha256(file) {
                found.push(damaged(site, FrozenFileId { year: *other, file: *position }));
            }
        }
        match apart.last_mut() {
            Some(last) if last.year == year && last.files.end == file => last.files.end += 1,
            _ => apart.push(Stretch { year, files: file..file + 1 }),
        }
    }
}

impl Routes {
    /// How many addresses there are.
    pub fn count(&self) -> usize {
        self.routes.len() + self.frozen.others()
    }

    /// What stands at each address, frozen files too, in the order of addresses.
    pub fn all(&self) -> Vec<Cow<'_, Route>> {
        let named = self.routes.iter().filter_map(|route| route.frozen).collect::<BTreeSet<_>>();
        let others = self.frozen.files().filter(|(_, id)| !named.contains(id));
        let others = others.filter_map(|(path, _)| self.frozen.route(address_of(path)));
        let mut all: Vec<Cow<'_, Route>> =
            self.routes.iter().map(Cow::Borrowed).chain(others.map(Cow::Owned)).collect();
        all.sort_by(|a, b| a.address.cmp(&b.address));
        all
    }
}

/// Gives the addresses of frozen years to their files. What the site would make in a frozen
/// year's folder and the year does not have is not made; links to it are none.
pub fn settle(site: &Site, routes: &mut Routes, found: &mut Vec<Diagnostic>) {
    if site.frozen.is_empty() {
        return;
    }
    let mut frozen = Frozen::of(site, found);
    let mut dropped: Vec<String> = Vec::new();
    let mut near = Near::default();
    routes.routes.retain_mut(|route| {
        let file = file_of(&route.address);
        if let Some(id) = frozen.find_near(&file, &mut near) {
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
            frozen.named += 1;
            return true;
        }
        // A former address may lead out of the year; all else in its folder is as it was.
        let made = matches!(route.output, Output::Moved(_)) || !is_in_frozen_year(site, &file);
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
    routes.frozen = frozen;
}

/// Whether a path in the output is in the folder of a frozen year.
fn is_in_frozen_year(site: &Site, path: &str) -> bool {
    let year = path.split_once('/').and_then(|(folder, _)| year_of(folder));
    year.is_some_and(|year| site.frozen.iter().any(|frozen| frozen.year == year))
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

/// The path of a frozen file in the output.
pub fn path(site: &Site, id: FrozenFileId) -> &str {
    site.frozen.get(id.year).map_or("", |year| year.files.path(id.file))
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
    site.frozen.get(id.year).map(|year| year.source(path(site, id))).unwrap_or_default()
}
