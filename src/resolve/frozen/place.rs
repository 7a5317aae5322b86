//! The documents of frozen years among those of the live site.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::deferred::{Deferred, Make};
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::base::source::FileId;
use crate::model::document::Document;
use crate::model::frozen_year::{Archived, FrozenYear};
use crate::model::lifecycle::{Publication, Validity};
use crate::model::task::{Task, TaskTable};
use crate::model::unit::{Mention, UnitId};
use crate::parse::CONTENT;
use crate::parse::raw::RawDocument;
use crate::resolve::documents::Made;
use crate::resolve::frozen::read::Archive;
use crate::resolve::frozen::{topics, units};
use crate::resolve::memo::Entry;
use crate::resolve::topics::Topics;
use crate::resolve::units::Units;

/// The documents of a site with what was written of them, in the order of their addresses.
#[derive(Debug, Default)]
pub struct Written<'a> {
    /// What was written of each; of a frozen one nothing.
    pub raws: Vec<&'a Arc<RawDocument>>,
    /// Their addresses.
    pub paths: Vec<String>,
    /// The documents.
    pub documents: Vec<Kept<Document>>,
    /// What each was made from.
    pub entries: Vec<Entry>,
}

/// The frozen years of a site, put in their places.
#[derive(Debug, Default)]
pub struct Frozen {
    /// The archives, each with the place of its records.
    pub archives: Vec<(Arc<Archive>, FileId)>,
    /// By archive, the units of the site that its own stand for.
    units: Vec<Arc<[UnitId]>>,
    /// By archive, the topics of the site that its own are.
    topics: Vec<Arc<[usize]>>,
    /// By document of the site, the archive it is from and its position in it.
    from: Vec<Option<(usize, usize)>>,
}

impl Frozen {
    /// Puts the documents of archives among the live ones. Their units and topics become those
    /// of the site.
    pub fn among<'a>(
        mut archives: Vec<(Arc<Archive>, FileId)>,
        unwritten: &'a BTreeMap<i16, Arc<RawDocument>>,
        live: Written<'a>,
        (all_units, all_topics): (&mut Units, &mut Topics),
        today: Date,
    ) -> (Frozen, Written<'a>) {
        if archives.is_empty() {
            let from = vec![None; live.documents.len()];
            return (Frozen { from, ..Frozen::default() }, live);
        }
        let mut by_id = units::by_id(all_units);
        let mut own_units = Vec::new();
        let mut own_topics = Vec::new();
        for (archive, _) in &archives {
            own_units.push(Arc::from(units::of(&archive.frozen, &mut by_id, all_units)));
            own_topics.push(Arc::from(topics::of(&archive.frozen, all_topics)));
        }
        let mut all: Vec<((usize, usize), Kept<Document>)> = Vec::new();
        let blank: Kept<Document> = Kept::default();
        for (year, (archive, _)) in archives.iter_mut().enumerate() {
            let documents = archive.frozen.documents.len();
            match Arc::get_mut(archive) {
                // Nobody else will ask for them.
                Some(archive) => {
                    all.extend(
                        archive.frozen.documents.iter_mut().enumerate().map(|(at, own)| {
                            ((year, at), std::mem::replace(&mut own.document, blank.clone()))
                        }),
                    )
                }
                None => all.extend(
                    (0..documents).map(|at| ((year, at), archive.frozen.documents[at].document.clone())),
                ),
            }
        }
        let is_group = |unit: UnitId| all_units.units.get(unit.0).is_none_or(|unit| !unit.members.is_empty());
        let placed = parallel::map_owned(all, |((year, at), document)| {
            let (archive, records) = &archives[year];
            let archived = Archived {
                year: archive.year.year,
                edition: archive.frozen.documents[at].edition,
                as_of: archive.year.as_of,
                volume: archive.year.volume,
            };
            let mut document = document;
            place(&mut document, *records, archived, (&own_units[year], &own_topics[year]));
            in_short(&mut document, &own_units[year], is_group, today);
            ((year, at), document)
        });
        type Part<'a> = (String, &'a Arc<RawDocument>, Kept<Document>, Entry, Option<(usize, usize)>);
        let nothing = Arc::new(Made::default());
        let mut parts: Vec<Part<'a>> = Vec::with_capacity(live.documents.len() + placed.len());
        for (((raw, path), document), entry) in
            live.raws.into_iter().zip(live.paths).zip(live.documents).zip(live.entries)
        {
            parts.push((path, raw, document, entry, None));
        }
        for ((year, at), document) in placed {
            let Some(raw) = unwritten.get(&archives[year].0.year.year) else { continue };
            let entry = Entry::unwritten(raw, &nothing);
            parts.push((document.path.clone(), raw, document, entry, Some((year, at))));
        }
        // Each year is sorted already, so that this is a merge.
        parts.sort_by(|a, b| a.0.cmp(&b.0));
        let mut written = Written::default();
        let mut from = Vec::with_capacity(parts.len());
        for (path, raw, document, entry, origin) in parts {
            written.raws.push(raw);
            written.paths.push(path);
            written.documents.push(document);
            written.entries.push(entry);
            from.push(origin);
        }
        (Frozen { archives, units: own_units, topics: own_topics, from }, written)
    }

    /// The archive that a document is from, and its position there.
    pub fn origin(&self, document: usize) -> Option<(&Archive, usize)> {
        let (year, at) = (*self.from.get(document)?)?;
        Some((&self.archives.get(year)?.0, at))
    }

    /// The unit of the site that a unit of a document's own year stands for.
    pub fn unit(&self, document: usize, own: UnitId) -> Option<UnitId> {
        let (year, _) = (*self.from.get(document)?)?;
        self.units.get(year)?.get(own.0).copied()
    }

    /// Whether any document is frozen.
    pub fn is_empty(&self) -> bool {
        self.archives.is_empty()
    }

    /// Says of frozen documents whether they are in force on a day: as they say themselves, else
    /// as their last day has it.
    pub fn settle(&self, documents: &mut [Kept<Document>], today: Date) {
        for document in documents.iter_mut().filter(|document| document.frozen.is_some()) {
            let over = document.valid_until.is_some_and(|until| until < today);
            let dated = if over { Validity::Expired } else { Validity::InForce };
            document.validity = document.stated_validity.unwrap_or(dated);
            document.progress = document.stated_progress;
        }
    }

    /// The years as the site has them.
    pub fn years(&self) -> Vec<FrozenYear> {
        let numbers = self.units.iter().zip(&self.topics);
        let year = |((archive, records), (units, topics)): (&(Arc<Archive>, FileId), _)| FrozenYear {
            records: *records,
            units: Arc::clone(units),
            topics: Arc::clone(topics),
            tables: units::tables(archive, units).into(),
            ..archive.year.clone()
        };
        self.archives.iter().zip(numbers).map(year).collect()
    }

    /// Whether a source is one of a frozen year.
    pub fn holds(&self, source: &str) -> bool {
        let path = source.strip_prefix(CONTENT).unwrap_or_default();
        self.archives.iter().any(|(archive, _)| archive.year.holds(path))
    }

    /// The address of a file of a frozen year, which is no page, by the path of its source.
    pub fn file(&self, source: &str) -> Option<String> {
        let path = source.strip_prefix(CONTENT)?;
        let (archive, _) = self.archives.iter().find(|(archive, _)| archive.year.holds(path))?;
        (!path.ends_with(".html") && archive.year.has(path)).then(|| path.to_owned())
    }

    /// Puts the units of the years among others, as was done; whether they have the same numbers.
    pub fn have_units_in(&self, all: &mut Units) -> bool {
        if self.archives.is_empty() {
            return true;
        }
        let mut by_id = units::by_id(all);
        let own = self.archives.iter().map(|(archive, _)| units::of(&archive.frozen, &mut by_id, all));
        own.eq(self.units.iter().map(|units| units.to_vec()))
    }

    /// The archives.
    pub fn archives(&self) -> impl Iterator<Item = &Archive> {
        self.archives.iter().map(|(archive, _)| &**archive)
    }
}

/// A document in its place, of whose tasks numbers are enough, if they are: its year tells them, all
/// their limits have passed, and each is asked of the units that it names.
fn in_short(document: &mut Document, units: &[UnitId], is_group: impl Fn(UnitId) -> bool, today: Date) {
    let archived = document.frozen.filter(|archived| archived.volume);
    let told = archived.zip(document.brief.take().filter(|_| !document.tasks.is_made()));
    let brief = told.and_then(|(archived, brief)| {
        let over =
            brief.end.is_none_or(|end| end <= archived.as_of) && brief.last.is_none_or(|last| last < today);
        let brief = Arc::unwrap_or_clone(brief).renumbered(units).filter(|_| over)?;
        (!brief.units.iter().any(|part| is_group(part.unit))).then_some(brief)
    });
    document.brief = brief.map(Arc::new);
}

/// Tasks whose units become those of the site when they are asked for.
#[derive(Debug)]
struct Renumbered {
    tasks: Deferred<TaskTable>,
    units: Arc<[UnitId]>,
}

impl Make<TaskTable> for Renumbered {
    fn make(&self) -> Arc<TaskTable> {
        let mut tasks = Deferred::from(self.tasks.once());
        renumbered(&mut tasks, &self.units);
        tasks.shared().clone()
    }
}

/// Gives the units of tasks their numbers in the site.
fn renumbered(tasks: &mut Deferred<TaskTable>, units: &[UnitId]) {
    let named =
        |task: &Task| !(task.lead.is_empty() && task.responsible.is_empty() && task.support.is_empty());
    if tasks.tasks.iter().any(named) {
        for task in &mut tasks.make_mut().tasks {
            let roles = [&mut task.lead, &mut task.responsible, &mut task.support];
            roles.into_iter().flatten().for_each(|mention| renumber(mention, units));
        }
    }
}

fn renumber(mention: &mut Mention, units: &[UnitId]) {
    if let Some(id) = units.get(mention.unit.0) {
        mention.unit = *id;
    }
}

/// A document in its place: its units and topics are those of the site.
fn place(
    document: &mut Document,
    records: FileId,
    archived: Archived,
    (units, topics): (&Arc<[UnitId]>, &[usize]),
) {
    document.issuers.iter_mut().for_each(|mention| renumber(mention, units));
    if document.tasks.is_made() {
        renumbered(&mut document.tasks, units);
    } else {
        let (tasks, units) = (std::mem::take(&mut document.tasks), Arc::clone(units));
        document.tasks = Deferred::later(Arc::new(Renumbered { tasks, units }));
    }
    document.topics = document.topics.iter().filter_map(|topic| topics.get(*topic).copied()).collect();
    document.file = records;
    // What is frozen was published, and stays so.
    document.publication = Publication::Published;
    document.unpublished = None;
    document.frozen = Some(archived);
}
