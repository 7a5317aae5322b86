//! What documents were made of the last time: what has not changed is not made again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::parallel;
use crate::base::source::FileId;
use crate::model::document::Document;
use crate::model::settings::Settings;
use crate::model::unit::UnitId;
use crate::parse::raw::{RawDocument, RawTable};
use crate::parse::register::RawUnit;
use crate::parse::table::Tables;
use crate::resolve::documents::{self, Made};
use crate::resolve::frozen;
use crate::resolve::units::Units;

/// The register and the documents as they were made.
#[derive(Debug, Default)]
pub struct Memo {
    settings: Arc<Settings>,
    register: Option<Register>,
    documents: BTreeMap<String, Kept>,
    archives: frozen::read::Memo,
    sources: frozen::sources::Memo,
}

/// A register and what it was made from.
#[derive(Clone, Debug)]
struct Register {
    raw: Option<Arc<[RawUnit]>>,
    units: Arc<Units>,
    found: Vec<Diagnostic>,
}

/// A document and everything that it was made from.
#[derive(Debug)]
struct Kept {
    raw: Arc<RawDocument>,
    tables: Option<Arc<Tables>>,
    settings: Arc<Settings>,
    units: Arc<Units>,
    made: Arc<Made>,
    /// The numbers of its own units, and the document with them.
    own: Vec<UnitId>,
    numbered: Document,
}

/// A document as written, with its address and its table of tasks.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a, 'p> {
    /// The document.
    pub raw: &'a Arc<RawDocument>,
    /// Its address.
    pub path: &'p str,
    /// Its table of tasks, and the file that this is from unless it is the document's own.
    pub table: Option<(&'a RawTable, Option<&'a Arc<Tables>>)>,
}

impl Memo {
    /// The archives of frozen years; sources of theirs that are not as they were are told.
    pub fn archives(
        &mut self,
        inputs: &[Input],
        found: &mut Vec<Diagnostic>,
    ) -> Vec<(Arc<frozen::read::Archive>, FileId)> {
        let archives = frozen::read::archives(inputs, &mut self.archives, found);
        frozen::sources::compare(inputs, &archives, &mut self.sources, found);
        archives
    }

    /// The units of the register.
    pub fn register(&mut self, raw: Option<&Arc<[RawUnit]>>, found: &mut Vec<Diagnostic>) -> Arc<Units> {
        let same = |register: &Register| match (&register.raw, raw) {
            (Some(kept), Some(now)) => Arc::ptr_eq(kept, now),
            (kept, now) => kept.is_none() && now.is_none(),
        };
        let kept = self.register.take().filter(same);
        let register = kept.unwrap_or_else(|| {
            let mut found = Vec::new();
            let units = Arc::new(Units::of(raw.map(|raw| &raw[..]), &mut found));
            Register { raw: raw.cloned(), units, found }
        });
        found.extend_from_slice(&register.found);
        let units = register.units.clone();
        self.register = Some(register);
        units
    }

    /// Makes the documents, and gives the units that the register does not know their numbers
    /// in the order in which documents name them.
    pub fn documents(
        &mut self,
        written: &[Written<'_, '_>],
        settings: &Settings,
        register: &Arc<Units>,
        found: &mut Vec<Diagnostic>,
    ) -> (Vec<Document>, Units) {
        if *self.settings != *settings {
            self.settings = Arc::new(settings.clone());
        }
        let settings = &self.settings;
        let made: Vec<Arc<Made>> = parallel::map(written, |_, written| {
            let kept = self.documents.get(&written.raw.source);
            let kept = kept.filter(|kept| kept.is_of(written, settings, register));
            kept.map_or_else(
                || {
                    let table = written.table.map(|(table, _)| table);
                    Arc::new(documents::make(written.raw, written.path, table, settings, register))
                },
                |kept| kept.made.clone(),
            )
        });
        let mut units = Units::clone(register);
        let known = units.units.len();
        let mut all = Vec::with_capacity(written.len());
        let mut before = std::mem::take(&mut self.documents);
        for (written, made) in written.iter().zip(made) {
            found.extend_from_slice(&made.found);
            let own: Vec<UnitId> = made.own.iter().map(|name| units.unregistered(name)).collect();
            let kept = before.remove(&written.raw.source);
            let kept = kept.filter(|kept| Arc::ptr_eq(&kept.made, &made) && kept.own == own);
            let kept = kept.unwrap_or_else(|| {
                let mut numbered = made.document.clone();
                if !own.is_empty() {
                    documents::renumber(&mut numbered, known, &own);
                }
                Kept {
                    raw: written.raw.clone(),
                    tables: written.table.and_then(|(_, tables)| tables.cloned()),
                    settings: settings.clone(),
                    units: register.clone(),
                    made,
                    own,
                    numbered,
                }
            });
            all.push(kept.numbered.clone());
            self.documents.insert(written.raw.source.clone(), kept);
        }
        (all, units)
    }
}

impl Kept {
    /// Whether making a document again would have the same result.
    fn is_of(&self, written: &Written<'_, '_>, settings: &Arc<Settings>, units: &Arc<Units>) -> bool {
        let tables = written.table.and_then(|(_, tables)| tables);
        let same_tables = match (&self.tables, tables) {
            (Some(kept), Some(now)) => Arc::ptr_eq(kept, now),
            (kept, now) => kept.is_none() && now.is_none(),
        };
        Arc::ptr_eq(&self.raw, written.raw)
            && same_tables
            && Arc::ptr_eq(&self.units, units)
            && Arc::ptr_eq(&self.settings, settings)
    }
}
