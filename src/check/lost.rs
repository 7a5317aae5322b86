//! Addresses that were published and that this build would lose.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::addresses;
use crate::base::diagnostic::Diagnostic;
use crate::base::nearest::nearest;
use crate::base::source::{FileId, Span};
use crate::check::{Checked, bare};
use crate::model::document::Document;
use crate::model::lifecycle::Publication;
use crate::model::record::Entry;
use crate::model::site::Site;
use crate::parse::RECORD;
use crate::resolve::units::hashed_id;
use crate::route::redirect;

/// How many comparisons of titles are made at most; beyond, only what is equal is found.
const MOST_COMPARED: usize = 1_000_000;
/// How many letters in a hundred two titles must share to be taken for one.
const NEAR: usize = 60;

/// Published addresses of documents and units that have no page any more.
pub fn addresses(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let record = &checked.parsed.record;
    if record.addresses.is_empty() {
        return;
    }
    let site = &checked.resolved.site;
    let moved = redirect::redirects(site);
    let units: BTreeSet<&str> =
        site.units.iter().filter(|unit| unit.public).map(|unit| unit.id.as_str()).collect();
    let is_kept = |address: &str| {
        let unit = address.strip_prefix("units/").is_some_and(|id| units.contains(id));
        unit || moved.contains_key(address) || redirect::stands(site, address) || is_to_come(site, address)
    };
    let lost: Vec<(&String, &Entry)> =
        record.addresses.iter().filter(|(address, _)| !is_kept(address)).collect();
    if lost.is_empty() {
        return;
    }
    let places = places(checked);
    let became = Candidates::of(site, record.addresses.keys(), lost.len());
    for (address, entry) in lost {
        let span = places.get(address.as_str()).copied().unwrap_or_default();
        let is_unit = address.strip_prefix("units/").filter(|id| !id.contains('/'));
        found.push(match is_unit {
            Some(id) => unit(site, address, id, span),
            None => document(site, address, entry, span, &became),
        });
    }
}

/// Whether an address waits for its day, as when a site is built as of an earlier one.
fn is_to_come(site: &Site, address: &str) -> bool {
    if let Some(id) = address.strip_prefix("units/").filter(|id| !id.contains('/')) {
        let there = site.units.iter().position(|unit| unit.id == id);
        let scheduled = site.documents.iter().filter(|d| d.publication == Publication::Scheduled);
        return there
            .is_some_and(|at| scheduled.into_iter().any(|document| names(document).any(|unit| unit == at)));
    }
    redirect::document_at(site, address)
        .is_some_and(|id| site.document(id).publication == Publication::Scheduled)
}

/// The units that a document names.
fn names(document: &Document) -> impl Iterator<Item = usize> + '_ {
    let tasks = document.tasks.tasks.iter();
    let roles = tasks.flat_map(|task| [&task.lead, &task.responsible, &task.support]).flatten();
    document.issuers.iter().chain(roles).map(|mention| mention.unit.0)
}

/// Where each address stands in the record.
fn places(checked: Checked<'_>) -> BTreeMap<String, Span> {
    let mut places = BTreeMap::new();
    let Some(at) = checked.inputs.iter().position(|input| input.path == RECORD) else { return places };
    let file = FileId::new(u32::try_from(at).unwrap_or(u32::MAX));
    let Some(source) = checked.parsed.sources.get(file) else { return places };
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let written = line.split(['\t', '\n', '\r']).next().unwrap_or_default().trim_end();
        if !written.starts_with('#') {
            let span = Span::new(file, start, start + written.len());
            places.insert(written.trim().trim_matches('/').to_owned(), span);
        }
        start += line.len();
    }
    places
}

fn document(site: &Site, address: &str, entry: &Entry, span: Span, became: &Candidates<'_>) -> Diagnostic {
    let known: Vec<&str> =
        [&entry.title, &entry.document_number].into_iter().flatten().map(String::as_str).collect();
    let known = if known.is_empty() { String::new() } else { format!("（{}）", known.join("，")) };
    let diagnostic = Diagnostic::new(&addresses::LOST_ADDRESS, span).with(address).with(known);
    if let Some(id) = redirect::document_at(site, address) {
        return diagnostic.with(&site.document(id).source).hint(Some(2));
    }
    match became.of_lost(address, entry) {
        Some(document) => diagnostic.with(&document.source).hint(Some(1)),
        None => diagnostic,
    }
}

/// A unit without an id of its own has the digest of its name for one.
fn unit(site: &Site, address: &str, id: &str, span: Span) -> Diagnostic {
    let registered = || site.units.iter().filter(|unit| unit.registered);
    let by_name = registered().find(|unit| {
        let former = unit.former_names.iter().map(|former| &former.name);
        let names = std::iter::once(&unit.name).chain(&unit.full_name).chain(&unit.aliases).chain(former);
        names.into_iter().any(|name| hashed_id(name) == id)
    });
    let near = || nearest(id, registered().map(|unit| unit.id.as_str()).filter(|_| !id.starts_with("u-")));
    let likely = by_name.or_else(|| near().and_then(|near| registered().find(|unit| unit.id == near)));
    let diagnostic = Diagnostic::new(&addresses::LOST_UNIT_ADDRESS, span).with(address);
    match likely {
        Some(unit) => diagnostic.with(&unit.name).with(id).hint(Some(1)),
        // Of a name that no register has, nothing is left when its documents are gone.
        None if id.starts_with("u-") && site.documents.iter().any(|document| document.gone.is_some()) => {
            diagnostic.with("").with(id).hint(Some(2))
        }
        None => diagnostic.with("").with(id),
    }
}

/// The published documents that the record does not know yet: what was lost may be one of them.
struct Candidates<'a> {
    documents: Vec<&'a Document>,
    index_numbers: BTreeMap<&'a str, &'a Document>,
    numbers: BTreeMap<&'a str, &'a Document>,
    titles: BTreeMap<String, &'a Document>,
    /// Whether there are few enough to compare each with each.
    few: bool,
}

impl<'a> Candidates<'a> {
    fn of<'b>(site: &'a Site, recorded: impl Iterator<Item = &'b String>, lost: usize) -> Candidates<'a> {
        let recorded: BTreeSet<&str> = recorded.map(String::as_str).collect();
        let new = site.published().filter(|(_, document)| !recorded.contains(document.path.as_str()));
        let documents: Vec<&Document> = new.map(|(_, document)| document).collect();
        let mut found = Candidates {
            few: documents.len().saturating_mul(lost) <= MOST_COMPARED / 20,
            documents,
            index_numbers: BTreeMap::new(),
            numbers: BTreeMap::new(),
            titles: BTreeMap::new(),
        };
        for &document in &found.documents {
            if let Some(number) = &document.index_number {
                found.index_numbers.entry(number.trim()).or_insert(document);
            }
            if let Some(number) = document.number.as_ref().and_then(|number| number.normalized.as_deref()) {
                found.numbers.entry(number).or_insert(document);
            }
            found.titles.entry(bare(&document.title)).or_insert(document);
        }
        found
    }

    /// By index number, document number, title; else the nearest title; else the same or the
    /// nearest name of a folder.
    fn of_lost(&self, address: &str, entry: &Entry) -> Option<&'a Document> {
        let index_number = entry.index_number.as_deref().and_then(|number| self.index_numbers.get(number));
        let number = || entry.document_number.as_deref().and_then(|number| self.numbers.get(number));
        let title = || entry.title.as_deref().and_then(|title| self.titles.get(&bare(title)));
        if let Some(document) = index_number.or_else(number).or_else(title) {
            return Some(document);
        }
        if !self.few {
            return None;
        }
        let by_title = entry.title.as_deref().and_then(|title| {
            let near = self.documents.iter().map(|document| (shared(title, &document.title), *document));
            near.filter(|(score, _)| *score >= NEAR).max_by_key(|(score, _)| *score)
        });
        if let Some((_, document)) = by_title {
            return Some(document);
        }
        let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
        let own = address.rsplit('/').next().unwrap_or(address);
        let same = self.documents.iter().find(|document| name(&document.path) == own);
        let near = || {
            let path = nearest(address, self.documents.iter().map(|document| document.path.as_str()))?;
            self.documents.iter().find(|document| document.path == path)
        };
        same.or_else(near).copied()
    }
}

/// How many pairs of letters in a hundred two titles share.
fn shared(a: &str, b: &str) -> usize {
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let letters: Vec<char> = bare(text).chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    200 * a.intersection(&b).count() / all.max(1)
}
