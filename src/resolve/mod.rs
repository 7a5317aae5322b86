//! All raw values to one site: names to units, words to times, relations, states, lifecycle.

pub mod beside;
pub mod documents;
pub mod duties;
pub mod files;
pub mod frozen;
pub mod lookup;
pub mod memo;
pub mod names;
pub mod numbers;
pub mod paths;
pub mod public;
pub mod relations;
pub mod reports;
pub mod shares;
pub mod stages;
pub mod tasks;
pub mod topics;
pub mod translations;
pub mod units;
pub mod unread;
pub mod years;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Zoned;

use crate::base::codes::relations as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::source::Span;
use crate::model::document::{DocumentId, Kind};
use crate::model::lifecycle::{Publication, Shown};
use crate::model::site::Site;
use crate::parse::Parsed;
use crate::parse::raw::{RawDocument, RawTable, RawUpdate};
use crate::resolve::files::Files;
use crate::resolve::frozen::place::{self, Frozen};
use crate::resolve::lookup::Lookup;
use crate::resolve::memo::{Memo, Written};
use crate::resolve::relations::Places;
use crate::resolve::topics::Topics;

/// A resolved site, with what its documents were resolved from, in the order of the documents.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// The site.
    pub site: Site,
    /// The documents as written.
    pub raws: Vec<&'a RawDocument>,
    /// The table of tasks of each document as written: row by row its tasks.
    pub tables: Vec<Option<&'a RawTable>>,
    /// The updates of each document as written; those that could not be resolved included.
    pub updates: Vec<&'a [RawUpdate]>,
    /// The paths of the tables that documents use.
    pub used: BTreeSet<&'a str>,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves everything that was read, as known at `as_of`, which is in the site's zone.
pub fn resolve<'a>(parsed: &'a Parsed, inputs: &[Input], as_of: Zoned, shown: Shown) -> Resolved<'a> {
    resolve_again(parsed, inputs, as_of, shown, &mut Memo::default())
}

/// The same, where what has not changed since the last time is taken from the memo.
///
/// The result does not depend on the memo.
pub fn resolve_again<'a>(
    parsed: &'a Parsed,
    inputs: &[Input],
    as_of: Zoned,
    shown: Shown,
    memo: &mut Memo,
) -> Resolved<'a> {
    let mut found = Vec::new();
    let archives = memo.archives(inputs, &mut found);
    let (raws, paths) = by_address(&parsed.documents, &mut found);
    let register = memo.register(parsed.units.as_ref(), &mut found);
    let mut topics = Topics::of(&parsed.topics, &mut found);
    let mut used = BTreeSet::new();
    let written: Vec<Written> = raws
        .iter()
        .zip(&paths)
        .map(|(raw, path)| {
            let kind = raw.kind.as_ref().map_or(Kind::Page, |kind| kind.value);
            let has_tasks = matches!(kind, Kind::Plan | Kind::Notice);
            let table = has_tasks.then(|| tasks::table(raw, &parsed.tables, &mut used, &mut found));
            Written { raw, path, table: table.flatten() }
        })
        .collect();
    let (documents, mut units) = memo.documents(&written, &parsed.settings, &register, &mut found);
    let tables = written.iter().map(|written| written.table.map(|(table, _)| table)).collect();
    let live = place::Written { raws, paths, documents, tables };
    let (frozen, all) = Frozen::among(archives, &parsed.unwritten, live, (&mut units, &mut topics));
    let place::Written { raws, paths, mut documents, tables } = all;
    let places = Places::of(&paths);
    let mut updates: Vec<&[RawUpdate]> = vec![&[]; raws.len()];
    let zone = as_of.time_zone().clone();
    let context =
        documents::Context { settings: &parsed.settings, zone: &zone, as_of: &as_of, places: &places, shown };
    for (document, raw) in documents.iter_mut().zip(&raws).filter(|(document, _)| document.frozen.is_none()) {
        documents::place(document, raw, &context, &mut topics, &mut found);
    }
    frozen.settle(&mut documents, as_of.date());
    frozen::references::give(&frozen, &mut documents, &places, &parsed.settings.base_url);
    for (at, raw) in raws.iter().copied().enumerate() {
        if documents[at].kind == Kind::Report && documents[at].frozen.is_none() {
            updates[at] = reports::updates(raw, &parsed.tables, &mut used, &mut found);
            let mut names = Lookup::among(&units);
            let report =
                reports::report(raw, &paths[at], updates[at], &documents, &places, &mut names, &mut found);
            for name in names.own {
                units.add(&name);
            }
            documents[at].report = Some(report);
        }
    }
    let mut relations = relations::backward(&documents);
    let stated: Vec<bool> = documents.iter().map(|document| document.stated_validity.is_some()).collect();
    relations::supersede(&mut documents, &relations, &stated);
    translations::relate(&documents, &raws, &places, &mut relations, &mut found);
    let reports: Vec<Vec<DocumentId>> = relations.iter().map(|relations| relations.reports.clone()).collect();
    let knowledge = reports::knowledge(&documents, &reports, as_of.date());
    for at in 0..documents.len() {
        documents[at].progress = reports::progress(&documents[at], &reports[at], &knowledge[at], &documents);
    }
    let mut files = Files::of(inputs, &frozen);
    for (at, raw) in raws.iter().enumerate() {
        if documents[at].frozen.is_some() {
            continue;
        }
        let (attachments, original) = files.attachments(raw, &documents[at], &mut found);
        documents[at].attachments = attachments;
        documents[at].original = original;
    }
    let mut targets = Vec::with_capacity(documents.len());
    for document in &documents {
        targets.push(files.targets(document, &documents, &places, &mut found));
    }
    let mut units = units.units;
    public::reports(&mut documents, &raws, &mut found);
    public::mark(&mut units, &documents);
    let duties = duties::duties(&documents, &units, &knowledge);
    let site = Site {
        settings: parsed.settings.clone(),
        as_of,
        documents,
        units,
        topics: topics.topics,
        relations,
        knowledge,
        duties,
        targets,
        files: files.published(),
        frozen: frozen.years(),
    };
    let raws = raws.into_iter().map(|raw| &**raw).collect();
    Resolved { site, raws, tables, updates, used, diagnostics: found }
}

/// The documents sorted by address, each address once; the second of two is reported and left out.
fn by_address<'a>(
    raws: &'a [Arc<RawDocument>],
    found: &mut Vec<Diagnostic>,
) -> (Vec<&'a Arc<RawDocument>>, Vec<String>) {
    let mut addressed: Vec<(String, &Arc<RawDocument>)> =
        raws.iter().map(|raw| (paths::address_of(&raw.source), raw)).collect();
    addressed.sort_by(|a, b| (&a.0, &a.1.source).cmp(&(&b.0, &b.1.source)));
    let mut kept: Vec<(String, &Arc<RawDocument>)> = Vec::with_capacity(addressed.len());
    for (path, raw) in addressed {
        match kept.last() {
            Some((last, first)) if *last == path => {
                let both = format!("{}, {}", first.source, raw.source);
                found
                    .push(Diagnostic::new(&codes::SAME_ADDRESS, Span::whole(raw.file)).with(path).with(both));
            }
            _ => kept.push((path, raw)),
        }
    }
    let (paths, raws) = kept.into_iter().unzip();
    (raws, paths)
}

/// When the next scheduled document is due, and how many are drafts, scheduled or undisclosed.
pub fn unpublished(site: &Site) -> Unpublished {
    let mut counted = Unpublished::default();
    for document in &site.documents {
        match document.publication {
            Publication::Published => {}
            Publication::Draft => counted.drafts.push(document.source.clone()),
            Publication::Undisclosed => counted.undisclosed.push(document.source.clone()),
            Publication::Scheduled => {
                counted.scheduled.push(document.source.clone());
                let at = document.published.as_ref().map(|published| published.at.clone());
                counted.next = match (counted.next.take(), at) {
                    (Some(known), Some(at)) => Some(known.min(at)),
                    (known, at) => known.or(at),
                };
            }
        }
    }
    counted
}

/// The documents that are not in the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpublished {
    /// The sources of drafts.
    pub drafts: Vec<String>,
    /// The sources of documents that are scheduled.
    pub scheduled: Vec<String>,
    /// The sources of documents that are not for everybody.
    pub undisclosed: Vec<String>,
    /// When the next scheduled one is due.
    pub next: Option<Zoned>,
}
