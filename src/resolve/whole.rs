//! The whole of a site, resolved; documents that were made before, from the same, are taken as they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Zoned;

use crate::base::deferred::Deferred;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::base::source::FileId;
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::Shown;
use crate::model::site::{Knowledge, PublishedFile, Relations, Site, Target};
use crate::parse::Parsed;
use crate::parse::raw::RawDocument;
use crate::resolve::documents::{self, Context};
use crate::resolve::files::Files;
use crate::resolve::frozen;
use crate::resolve::frozen::place::{Frozen, Written};
use crate::resolve::frozen::read::Archive;
use crate::resolve::lookup::Lookup;
use crate::resolve::memo::{Entry, Last, OF_FROZEN, Register};
use crate::resolve::once::{Documents, Prepared};
use crate::resolve::readings::Readings;
use crate::resolve::relations::{self, Places};
use crate::resolve::topics::Topics;
use crate::resolve::units::{Differences, Units};
use crate::resolve::{by_address, duties, public, reports, tasks, told, translations};

/// From what a site is resolved.
#[derive(Debug)]
pub enum Start {
    /// What was resolved before, if anything was.
    Before(Option<Box<Last>>),
    /// Documents that were made by themselves, for a build that comes once.
    Prepared(Prepared),
}

/// Resolves a site, as known at `as_of`; what was resolved before is used where it is the same.
pub fn whole(
    parsed: &Parsed,
    inputs: &[Input],
    (as_of, shown): (Zoned, Shown),
    archives: Vec<(Arc<Archive>, FileId)>,
    start: Start,
) -> Last {
    let mut found = Vec::new();
    let (raws, paths) = by_address(&parsed.documents, &mut found);
    let (before, prepared) = match start {
        Start::Before(before) => (before.map(|before| *before), None),
        Start::Prepared(prepared) => (None, Some(prepared)),
    };
    let register = match &prepared {
        Some(prepared) => Some(prepared.register.clone()),
        None => before.as_ref().map(|before| before.register.clone()),
    };
    let register = register.filter(|register| register.is_of(parsed.units.as_ref()));
    let register = register.unwrap_or_else(|| Arc::new(Register::of(parsed.units.as_ref())));
    let mut topics = Topics::of(&parsed.topics, &mut found);
    let before = Before::of(before, parsed, &register.units);

    let (entries, documents, mut units, mut first) = match prepared {
        Some(prepared) => prepared.documents(&raws),
        None => made(parsed, &raws, &paths, &register.units, &before),
    };
    let live = Written { raws, paths, documents, entries };
    let (frozen, all) =
        Frozen::among(archives, &parsed.unwritten, live, (&mut units, &mut topics), as_of.date());
    let Written { raws, paths, mut documents, mut entries } = all;
    // Live documents named their units before there were others among them.
    let live: Vec<usize> = (0..documents.len()).filter(|at| documents[*at].frozen.is_none()).collect();
    first.iter_mut().for_each(|first| *first = live[*first]);
    first.resize(units.units.len() - register.units.units.len(), OF_FROZEN);
    let places = Arc::new(Places::of(&paths));
    let filed: Vec<Vec<usize>> =
        raws.iter().map(|raw| raw.topics.iter().map(|topic| topics.named(&topic.value)).collect()).collect();
    let zone = as_of.time_zone().clone();
    let context = Context { settings: &parsed.settings, zone: &zone, as_of: &as_of, places: &places, shown };
    let placed = parallel::map_owned(
        documents.into_iter().zip(filed).zip(&raws).collect(),
        |((mut document, topics), raw): ((Kept<Document>, Vec<usize>), &&Arc<RawDocument>)| {
            let mut found = Vec::new();
            if document.frozen.is_none() {
                documents::place(&mut document, raw, topics, &context, &mut found);
            }
            (document, found)
        },
    );
    documents = Vec::with_capacity(placed.len());
    for (entry, (document, mut found)) in entries.iter_mut().zip(placed) {
        if !found.is_empty() {
            entry.placed.append(&mut found);
        }
        documents.push(document);
    }

    frozen.settle(&mut documents, as_of.date());
    frozen::references::give(&frozen, &mut documents, &places, &parsed.settings.base_url);
    for (at, raw) in raws.iter().enumerate() {
        if documents[at].frozen.is_some() {
            // Its report, if it is one, was given with its references.
            entries[at].plans = documents[at].report.iter().flat_map(|report| report.plans.clone()).collect();
            continue;
        }
        if documents[at].kind != Kind::Report {
            continue;
        }
        let entry = &mut entries[at];
        let mut found = Vec::new();
        let updates = reports::updates(raw, &parsed.tables, &mut BTreeSet::new(), &mut found);
        let mut names = Lookup::among(&units);
        let report = reports::report(raw, &paths[at], updates, &documents, &places, &mut names, &mut found);
        entry.named = names.own;
        for name in &entry.named {
            units.add(name);
            first.push(raws.len() + at);
        }
        entry.plans.clone_from(&report.plans);
        entry.reported = Kept::new(found);
        if documents[at].report.as_ref() != Some(&report) {
            documents[at].report = Some(report);
        }
    }
    let mut relations = relations::backward(&documents);
    for (at, relations) in relations.iter().enumerate() {
        if documents[at].stated_validity.is_some() {
            continue;
        }
        if let Some(validity) = relations::superseded(at, &documents, relations)
            && documents[at].validity != validity
        {
            documents[at].validity = validity;
        }
    }
    translations::relate(&documents, &raws, &places, &mut relations, &mut found);
    for (document, relations) in documents.iter_mut().zip(&relations) {
        // What was reported of its tasks is known of each.
        if document.brief.is_some() && !relations.reports.is_empty() {
            document.brief = None;
        }
    }
    let knowledge = knowledge(&documents, &relations, &as_of, &before);
    for at in 0..documents.len() {
        let stated = documents[at].stated_progress;
        let progress =
            reports::progress(&documents[at], stated, &relations[at].reports, &knowledge[at], &documents);
        if documents[at].progress != progress {
            documents[at].progress = progress;
        }
    }
    let (targets, files) = files((inputs, &frozen), &raws, &mut documents, &mut entries, &places);
    for (at, (raw, entry)) in raws.iter().zip(&mut entries).enumerate() {
        if !entry.plans.is_empty() {
            public::report(at, &mut documents, raw, &mut entry.reported);
        }
    }
    let mut public_units = units.units.clone();
    public::mark(&mut public_units, &documents);
    let duties = duties::duties(&documents, &public_units, &knowledge);
    let shares = duties::shares(&documents, public_units.len());
    let mut site = Site {
        settings: parsed.settings.clone(),
        documents: documents.into(),
        units: public_units.into(),
        topics: topics.topics.into(),
        relations: relations.into(),
        knowledge: knowledge.into(),
        duties: duties.into(),
        shares: shares.into(),
        targets: targets.into(),
        files: files.into(),
        frozen: frozen.years(),
        volume: None,
        told: None,
        as_of,
    };
    site.told = told::duties(&site, None);
    Last {
        files: parsed.files.clone(),
        frozen,
        told: Vec::new(),
        shown,
        next: next(&site.documents, &site.as_of),
        register,
        topics: parsed.topics.clone(),
        places,
        units: Arc::new(units),
        first,
        entries,
        found,
        site: Arc::new(site),
    }
}

/// The first moment after another at which a document is published.
pub fn next(documents: &[Kept<Document>], as_of: &Zoned) -> Option<Zoned> {
    let moments = documents.iter().filter_map(|document| document.published.as_ref());
    moments.map(|published| &published.at).filter(|at| *at > as_of).min().cloned()
}

/// What was resolved before, and how the register differs from that of then.
struct Before {
    last: Option<Last>,
    register: Option<Differences>,
}

impl Before {
    fn of(last: Option<Last>, parsed: &Parsed, register: &Arc<Units>) -> Before {
        let last = last.filter(|last| last.site.settings == parsed.settings);
        let differences = last.as_ref().and_then(|last| {
            let known = &last.register.units;
            if Arc::ptr_eq(known, register) {
                Some(Differences::default())
            } else {
                known.differences(register)
            }
        });
        Before { last, register: differences }
    }

    /// The document at an address with what it was made from.
    fn entry(&self, path: &str) -> Option<(DocumentId, &Entry, &Kept<Document>)> {
        self.last.as_ref()?.entry(path)
    }
}

/// Makes the documents, and gives the units that the register does not know their numbers in the
/// order in which documents name them; with them, who named each first.
fn made(
    parsed: &Parsed,
    raws: &[&Arc<RawDocument>],
    paths: &[String],
    register: &Arc<Units>,
    before: &Before,
) -> Documents {
    let none: Kept<Vec<Diagnostic>> = Kept::default();
    let made: Vec<Entry> = parallel::map_with(raws, Readings::default, |readings, at, raw| {
        let mut found = Vec::new();
        let table = tasks::of(raw, &parsed.tables, &mut BTreeSet::new(), &mut found);
        let tables = table.and_then(|(_, tables)| tables);
        let known = before.register.as_ref().and_then(|differences| {
            let (_, entry, _) = before.entry(&paths[at])?;
            entry.made(raw, tables, differences)
        });
        let make = || {
            let table = table.map(|(table, _)| table);
            Arc::new(documents::make(raw, &paths[at], table, &parsed.settings, (register, readings)))
        };
        Entry {
            raw: (*raw).clone(),
            tables: tables.cloned(),
            made: known.unwrap_or_else(make),
            own: Vec::new(),
            plans: Vec::new(),
            named: Vec::new(),
            placed: if found.is_empty() { none.clone() } else { Kept::new(found) },
            reported: none.clone(),
            filed: none.clone(),
        }
    });
    let mut units = Units::clone(register);
    let known = units.units.len();
    let mut first = Vec::new();
    let mut entries = made;
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.own = entry.made.own.iter().map(|name| units.unregistered(name)).collect();
        first.resize(units.units.len() - known, at);
    }
    let documents = parallel::map(&entries, |at, entry| {
        let same = before
            .entry(&paths[at])
            .filter(|(_, kept, _)| Arc::ptr_eq(&kept.made, &entry.made) && kept.own == entry.own);
        if let Some((_, _, document)) = same {
            return document.clone();
        }
        documents::numbered(&entry.made, known, &entry.own)
    });
    (entries, documents, units, first)
}

/// What is known of the tasks of each document; where nothing was or is told of them, it is as
/// it was on the same day.
fn knowledge(
    documents: &[Kept<Document>],
    relations: &[Relations],
    as_of: &Zoned,
    before: &Before,
) -> Vec<Deferred<Vec<Knowledge>>> {
    let last = before.last.as_ref().filter(|last| last.site.today() == as_of.date());
    let none: Deferred<Vec<Knowledge>> = Deferred::default();
    parallel::map(documents, |at, document| {
        let reports = &relations[at].reports;
        if document.brief.is_some() {
            return reports::unreported(document, as_of.date());
        }
        if document.tasks.tasks.is_empty() {
            return none.clone();
        }
        let same = last.and_then(|last| {
            let (id, _, kept) = last.entry(&document.path)?;
            let untold = reports.is_empty() && last.site.relations[id.0].reports.is_empty();
            (untold && kept.is(document)).then(|| last.site.knowledge[id.0].clone())
        });
        same.unwrap_or_else(|| reports::knowledge(DocumentId(at), documents, reports, as_of.date()).into())
    })
}

/// The files that documents name, and where the links of their texts lead.
fn files(
    (inputs, frozen): (&[Input], &Frozen),
    raws: &[&Arc<RawDocument>],
    documents: &mut [Kept<Document>],
    entries: &mut [Entry],
    places: &Places,
) -> (Vec<Kept<Vec<Target>>>, Vec<PublishedFile>) {
    let mut files = Files::of(inputs, frozen);
    for (at, raw) in raws.iter().enumerate() {
        if documents[at].frozen.is_some() {
            continue;
        }
        let mut found = Vec::new();
        let (attachments, original) = files.attachments(raw, &documents[at], &mut found);
        if documents[at].attachments != attachments || documents[at].original != original {
            documents[at].attachments = attachments;
            documents[at].original = original;
        }
        if !found.is_empty() {
            entries[at].filed = Kept::new(found);
        }
    }
    let none: Kept<Vec<Target>> = Kept::default();
    let mut targets = Vec::with_capacity(documents.len());
    for (document, entry) in documents.iter().zip(entries) {
        let mut found = Vec::new();
        if document.frozen.is_some() {
            // Its page is frozen, and its links with it.
            targets.push(none.clone());
            continue;
        }
        let leads = files.targets(document, documents, places, &mut found);
        targets.push(if leads.is_empty() { none.clone() } else { Kept::new(leads) });
        if !found.is_empty() {
            entry.filed.append(&mut found);
        }
    }
    (targets, files.published())
}
