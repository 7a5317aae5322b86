//! Another edition of a frozen year: the documents whose sources were changed get a new form,
//! the others keep their bytes, and the former edition stays whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::compose::{self, Kept, composed};
use crate::archive::merge::Merged;
use crate::archive::old::Old;
use crate::archive::site::SITE;
use crate::archive::{Asked, Bag, Content, Entry, Past, bag, former, judge, mark, readme, site, sources};
use crate::base::codes::archive as codes;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::input::Input;
use crate::base::source::Span;
use crate::model::document::{Document, DocumentId};
use crate::model::frozen::{Edition, Frozen};
use crate::parse::CONTENT;
use crate::pipeline::{self, Built, Options};
use crate::records::freeze::is_of_year;
use crate::route::volume;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Amend<'a> {
    /// The year.
    pub year: i16,
    /// The files of the live site, the archive's among them.
    pub live: &'a [Input],
    /// The archive as it is.
    pub old: &'a Old,
    /// As of when.
    pub options: &'a Options,
    /// Why.
    pub note: &'a str,
    /// The program, with its version.
    pub program: &'a str,
}

/// What came of it.
#[derive(Debug)]
pub struct Amended {
    /// The site with the year's sources in it, for messages.
    pub whole: Built,
    /// The archive with the new edition; nothing if there are errors, or nothing has changed.
    pub bag: Option<Bag>,
    /// Whether the year is as it was frozen.
    pub is_nothing: bool,
    /// The sources that differ from those that were frozen.
    pub changed: Vec<String>,
    /// The documents that get a new form, by address.
    pub documents: BTreeSet<String>,
}

/// Makes the next edition of a year.
pub fn amend(asked: Amend<'_>) -> Amended {
    let Amend { year, old, options, .. } = asked;
    let frozen = old.frozen();
    let edition = frozen.edition + 1;
    let merged = merged(asked);
    let inputs = merged.inputs();
    let mut whole = pipeline::build(&inputs, options);
    whole.diagnostics.extend(judge::judged(&whole, year));
    let payload = sources::payload(making(asked, edition, &inputs, &whole, None));
    let changed = changed(old, year, &payload);
    let documents = concerned(&whole, year, frozen, &changed);
    let mut found = std::mem::take(&mut whole.diagnostics);
    // What is kept as it was cannot be mended, and need not be.
    let as_was: BTreeSet<&str> = inputs
        .iter()
        .filter(|input| {
            let then = old.entry(&format!("data/source/{}", input.path), "");
            is_source(&input.path, year)
                && then
                    .is_some_and(|then| Entry::copied("", input).is_some_and(|now| now.sha256 == then.sha256))
        })
        .map(|input| input.path.as_str())
        .collect();
    let is_kept = |path: &str| as_was.contains(path);
    found.retain(|found| !is_kept(path_of(&whole, found)));
    let mut lost_any = false;
    for lost in &frozen.documents {
        let path = &lost.document.path;
        let there = whole.site.published().any(|(_, document)| document.path == *path);
        if !there {
            lost_any = true;
            let diagnostic = Diagnostic::new(&codes::DROPPED, place(&whole, &lost.document.source));
            found.push(diagnostic.with(path).with(year.to_string()));
        }
    }
    pipeline::sort(&mut found);
    let failed = found.iter().any(|found| found.severity == Severity::Error);
    whole.diagnostics = found;
    let keeps =
        |found: &Diagnostic| found.severity == Severity::Error && is_source(path_of(&whole, found), year);
    let is_nothing = changed.is_empty() && !lost_any && !whole.diagnostics.iter().any(keeps);
    let mut amended = Amended { bag: None, whole, is_nothing, changed, documents };
    if failed || amended.changed.is_empty() {
        return amended;
    }
    let mut past = past(asked, edition);
    for document in &frozen.documents {
        if !amended.documents.contains(&document.document.path) {
            past.forms.insert(document.document.path.clone(), document.edition);
        }
    }
    if let Some(last) = past.editions.last_mut() {
        last.as_of = amended.whole.site.as_of.clone();
        last.documents = amended.documents.iter().cloned().collect();
    }
    let making = making(asked, edition, &inputs, &amended.whole, Some(&past));
    match made(asked, &merged, making, payload, &amended.documents) {
        Ok(bag) => amended.bag = Some(bag),
        Err(failed) => amended.whole.diagnostics.extend(failed),
    }
    amended
}

fn making<'a>(
    asked: Amend<'a>,
    edition: u32,
    inputs: &'a [Input],
    whole: &'a Built,
    past: Option<&'a Past>,
) -> Asked<'a> {
    let Amend { year, options, program, .. } = asked;
    Asked { year, edition, inputs, whole, options, program, past }
}

/// The archive with a new edition.
fn made(
    asked: Amend<'_>,
    merged: &Merged,
    making: Asked<'_>,
    sources: Vec<Entry>,
    documents: &BTreeSet<String>,
) -> Result<Bag, Vec<Diagnostic>> {
    let Amend { year, old, .. } = asked;
    let (made, new) = site::payload(making)?;
    let paths: Vec<String> = new.documents.iter().map(|document| document.document.path.clone()).collect();
    let is_kept =
        |address: &str| compose::owner(&paths, year, address).is_some_and(|owner| !documents.contains(owner));
    let place = format!("{}site/", old.place(old.frozen().edition));
    let same: BTreeSet<String> = tables(&made, year)
        .filter(|(path, html)| old.text(&format!("{place}{path}")).is_some_and(|then| mark::same(then, html)))
        .map(|(path, _)| path.to_owned())
        .collect();
    let kept = Kept {
        old,
        edition: old.frozen().edition,
        frozen: old.frozen(),
        file: &|path| is_kept(path) || same.contains(path),
        document: &|path| !documents.contains(path) && path != year.to_string(),
        may_stay: &|_| true,
    };
    let (mut payload, frozen) = composed(&kept, made, new);
    payload.extend(sources);
    let mut payload = merged.placed(payload);
    payload.extend(readme::payload(&frozen));
    payload.extend(former::entries(old));
    Ok(Bag { entries: bag::complete(payload, &frozen), frozen })
}

/// The pages of units' tables and of the calendar, by their paths in the small site.
fn tables(made: &[Entry], year: i16) -> impl Iterator<Item = (&str, &str)> {
    made.iter().filter_map(move |entry| {
        let path = entry.path.strip_prefix(SITE).filter(|path| path.ends_with(".html"))?;
        let Content::Bytes(bytes) = &entry.content else { return None };
        volume::live_address(year, path)?;
        Some((path, std::str::from_utf8(bytes).ok()?))
    })
}

/// What the new edition knows of the former ones.
fn past(asked: Amend<'_>, edition: u32) -> Past {
    let frozen = asked.old.frozen();
    let mut editions = frozen.editions.clone();
    if editions.is_empty() {
        editions.push(Edition {
            number: frozen.edition,
            as_of: frozen.as_of.clone(),
            program: frozen.program.clone(),
            note: None,
            documents: Vec::new(),
        });
    }
    editions.push(Edition {
        number: edition,
        as_of: frozen.as_of.clone(),
        program: asked.program.to_owned(),
        note: Some(asked.note.to_owned()),
        documents: Vec::new(),
    });
    Past {
        records: asked.old.editions().to_vec(),
        forms: BTreeMap::new(),
        editions,
        redactions: frozen.redactions.clone(),
    }
}

/// The live site with the sources of the year that are gone put back, and without those that were
/// taken out by decision.
fn merged(asked: Amend<'_>) -> Merged {
    let Amend { year, old, .. } = asked;
    let frozen = old.frozen();
    let mut merged = Merged::without_archive(asked.live, year);
    merged.retain(|path| !is_source(path, year) || frozen.redacted_source(path).is_none());
    let place = format!("{}source/", old.place(frozen.edition));
    let then: BTreeMap<String, Input> =
        old.sources(frozen.edition).into_iter().map(|input| (input.path.clone(), input)).collect();
    // A document that is written anew has the files that are beside it now.
    let is_new = |source: &str| {
        let is_open = frozen.redacted_source(source).is_none();
        let now = asked.live.iter().find(|input| is_open && input.path == source);
        now.is_some_and(|now| then.get(source).is_none_or(|then| !same(then, now)))
    };
    let mut folders: Vec<(&str, &str)> = Vec::new();
    for document in &frozen.documents {
        let source = document.document.source.as_str();
        if let Some(folder) = source.strip_suffix("index.md").filter(|_| is_new(source)) {
            folders.push((folder, source));
        }
    }
    let documents: Vec<&str> =
        frozen.documents.iter().filter_map(|own| own.document.source.strip_suffix("index.md")).collect();
    for (path, input) in &then {
        if !is_source(path, year) || merged.has(path) {
            continue;
        }
        let innermost = documents.iter().filter(|folder| path.starts_with(**folder));
        let innermost = innermost.max_by_key(|folder| folder.len());
        if innermost.is_some_and(|inner| folders.iter().any(|(folder, _)| folder == inner)) {
            continue;
        }
        merged.add(input.clone(), old.in_site(&format!("{place}{path}")));
    }
    merged
}

fn same(then: &Input, now: &Input) -> bool {
    let digest = |input: &Input| Entry::copied("", input).map(|entry| entry.sha256);
    digest(then) == digest(now)
}

/// Whether a file is a source of the year.
pub fn is_source(path: &str, year: i16) -> bool {
    let Some(path) = path.strip_prefix(CONTENT) else { return false };
    is_of_year(path.strip_suffix(".md").unwrap_or(path), year)
}

/// The sources of the year that would be archived and are not as they were.
fn changed(old: &Old, year: i16, payload: &[Entry]) -> Vec<String> {
    let sources = payload.iter().filter_map(|entry| Some((entry.path.strip_prefix("data/source/")?, entry)));
    let changed = sources.filter(|(path, entry)| {
        is_source(path, year) && old.entry(&entry.path, "").is_none_or(|then| then.sha256 != entry.sha256)
    });
    changed.map(|(path, _)| path.to_owned()).collect()
}

/// The documents that a change of sources concerns: those it belongs to, those that publish it,
/// and the plans that changed reports are about.
fn concerned(whole: &Built, year: i16, frozen: &Frozen, changed: &[String]) -> BTreeSet<String> {
    let documents: Vec<(DocumentId, &Document)> =
        whole.site.published().filter(|(_, document)| is_of_year(&document.path, year)).collect();
    let known: BTreeSet<&str> =
        frozen.documents.iter().map(|document| document.document.path.as_str()).collect();
    let mut concerned: BTreeSet<String> = documents
        .iter()
        .filter(|(_, document)| !known.contains(document.path.as_str()))
        .map(|(_, document)| document.path.clone())
        .collect();
    let folder = |document: &Document| document.source.strip_suffix("index.md").map(str::to_owned);
    for path in changed {
        if let Some(above) = path.strip_suffix("_defaults.yaml").or(path.strip_suffix("_defaults.yml")) {
            let below = documents.iter().filter(|(_, document)| document.source.starts_with(above));
            concerned.extend(below.map(|(_, document)| document.path.clone()));
            continue;
        }
        let inside = documents.iter().filter_map(|(_, document)| {
            let length = match folder(document) {
                _ if document.source == *path => usize::MAX,
                Some(folder) if path.starts_with(&folder) => folder.len(),
                _ => return None,
            };
            Some((length, document))
        });
        concerned.extend(inside.max_by_key(|(length, _)| *length).map(|(_, document)| document.path.clone()));
        let publish = documents.iter().filter(|(_, document)| {
            document.attachments.iter().chain(&document.original).any(|file| file.source == *path)
        });
        concerned.extend(publish.map(|(_, document)| document.path.clone()));
    }
    let told: Vec<String> = documents
        .iter()
        .filter(|(_, document)| concerned.contains(&document.path))
        .filter_map(|(_, document)| document.report.as_ref())
        .flat_map(|report| &report.plans)
        .map(|plan| whole.site.document(*plan).path.clone())
        .filter(|path| is_of_year(path, year))
        .collect();
    concerned.extend(told);
    concerned
}

/// The file that a message is about; a sheet of a workbook is its file.
fn path_of<'a>(whole: &'a Built, found: &Diagnostic) -> &'a str {
    whole.sources.path(found.span.file).split('#').next().unwrap_or_default()
}

/// A file of the site, else its first.
fn place(whole: &Built, path: &str) -> Span {
    let at = whole.sources.inputs.iter().position(|parts| parts.first().is_some_and(|own| own.path == path));
    let file = at.and_then(|at| u32::try_from(at).ok()).unwrap_or_default();
    Span::whole(crate::base::source::FileId::new(file))
}
