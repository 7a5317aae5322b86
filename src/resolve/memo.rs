//! What a site was resolved from the last time: what has not changed is not resolved again.

use std::sync::Arc;

use jiff::Zoned;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::kept::Kept;
use crate::base::source::FileId;
use crate::model::document::{Document, DocumentId};
use crate::model::lifecycle::Shown;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::parse::file::OneFile;
use crate::parse::raw::RawDocument;
use crate::parse::register::{RawTopic, RawUnit};
use crate::parse::table::Tables;
use crate::resolve::documents::Made;
use crate::resolve::frozen;
use crate::resolve::frozen::place::Frozen;
use crate::resolve::relations::Places;
use crate::resolve::touched;
use crate::resolve::units::{Differences, Units};

/// The last site.
#[derive(Debug, Default)]
pub struct Memo {
    /// The site and what it was resolved from, if there was one.
    pub last: Option<Last>,
    archives: frozen::read::Memo,
    sources: frozen::sources::Memo,
}

/// Who named a unit that only frozen years have.
pub const OF_FROZEN: usize = usize::MAX;

/// A site and everything that it was resolved from.
#[derive(Debug)]
pub struct Last {
    /// Every file, as it was read.
    pub files: Vec<Arc<OneFile>>,
    /// The frozen years in their places.
    pub frozen: Frozen,
    /// What was found wrong with them and with their sources.
    pub told: Vec<Diagnostic>,
    /// What was treated as published.
    pub shown: Shown,
    /// When the next document is published that was not by the as-of moment.
    pub next: Option<Zoned>,
    /// The register.
    pub register: Arc<Register>,
    /// The register of topics.
    pub topics: Arc<[RawTopic]>,
    /// The documents by their addresses.
    pub places: Arc<Places>,
    /// All units, also those that only documents name.
    pub units: Arc<Units>,
    /// Who first named each unit that the register does not know: a document, or, behind the
    /// last of them, a report in its updates; else [`OF_FROZEN`].
    pub first: Vec<usize>,
    /// The documents, in their order.
    pub entries: Vec<Entry>,
    /// What was found wrong with no document of its own.
    pub found: Vec<Diagnostic>,
    /// The site.
    pub site: Arc<Site>,
}

/// A register and what it was made from.
#[derive(Debug)]
pub struct Register {
    /// As written.
    pub raw: Option<Arc<[RawUnit]>>,
    /// Its units.
    pub units: Arc<Units>,
    /// What is wrong with it.
    pub found: Vec<Diagnostic>,
}

/// What a document of the site was made from.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As written.
    pub raw: Arc<RawDocument>,
    /// The file of its table of tasks, unless the table is its own.
    pub tables: Option<Arc<Tables>>,
    /// What it is by itself.
    pub made: Arc<Made>,
    /// The numbers of its own units.
    pub own: Vec<UnitId>,
    /// The plans that it reports on; those that are not published included.
    pub plans: Vec<DocumentId>,
    /// The units that its updates alone name.
    pub named: Vec<String>,
    /// What was found wrong with it when it was put in its place,
    pub placed: Kept<Vec<Diagnostic>>,
    /// with its report,
    pub reported: Kept<Vec<Diagnostic>>,
    /// and with the files that it names.
    pub filed: Kept<Vec<Diagnostic>>,
}

impl Memo {
    /// For one site alone: archives are not kept beside it.
    pub fn once() -> Memo {
        Memo { archives: frozen::read::Memo::once(), ..Memo::default() }
    }

    /// The archives of frozen years, and what is wrong with them: sources of theirs that are not
    /// as they were are told.
    pub fn archives(
        &mut self,
        inputs: &[Input],
        files: &[Arc<OneFile>],
    ) -> (Vec<(Arc<frozen::read::Archive>, FileId)>, Vec<Diagnostic>) {
        if let Some(last) = self.last.as_ref().filter(|last| touched::leaves_frozen(last, files, inputs)) {
            return (last.frozen.archives.clone(), last.told.clone());
        }
        let mut found = Vec::new();
        let archives = frozen::read::archives(inputs, &mut self.archives, &mut found);
        frozen::sources::compare(inputs, &archives, &mut self.sources, &mut found);
        (archives, found)
    }
}

impl Register {
    /// The units of a register.
    pub fn of(raw: Option<&Arc<[RawUnit]>>) -> Register {
        let mut found = Vec::new();
        let units = Arc::new(Units::of(raw.map(|raw| &raw[..]), &mut found));
        Register { raw: raw.cloned(), units, found }
    }

    /// Whether it was made from these.
    pub fn is_of(&self, raw: Option<&Arc<[RawUnit]>>) -> bool {
        match (&self.raw, raw) {
            (Some(kept), Some(now)) => Arc::ptr_eq(kept, now),
            (kept, now) => kept.is_none() && now.is_none(),
        }
    }
}

impl Entry {
    /// Of a document that is read from an archive: nothing of it was written.
    pub fn unwritten(raw: &Arc<RawDocument>, made: &Arc<Made>) -> Entry {
        Entry {
            raw: raw.clone(),
            tables: None,
            made: made.clone(),
            own: Vec::new(),
            plans: Vec::new(),
            named: Vec::new(),
            placed: Kept::default(),
            reported: Kept::default(),
            filed: Kept::default(),
        }
    }

    /// What it is by itself, if making it again would have the same result.
    pub fn made(
        &self,
        raw: &Arc<RawDocument>,
        tables: Option<&Arc<Tables>>,
        register: &Differences,
    ) -> Option<Arc<Made>> {
        let same_tables = match (&self.tables, tables) {
            (Some(kept), Some(now)) => Arc::ptr_eq(kept, now),
            (kept, now) => kept.is_none() && now.is_none(),
        };
        let same = Arc::ptr_eq(&self.raw, raw) && same_tables && self.made.outlives(register);
        same.then(|| self.made.clone())
    }
}

impl Last {
    /// Everything that was found wrong.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let of_entries = self.entries.iter().flat_map(|entry| {
            [&entry.made.found, &*entry.placed, &*entry.reported, &*entry.filed].into_iter().flatten()
        });
        let found = self.told.iter().chain(&self.register.found).chain(&self.found);
        found.chain(of_entries).cloned().collect()
    }

    /// A document and its entry, by its address.
    pub fn entry(&self, path: &str) -> Option<(DocumentId, &Entry, &Kept<Document>)> {
        let id = self.places.get(path)?;
        Some((id, self.entries.get(id.0)?, self.site.documents.get(id.0)?))
    }
}
