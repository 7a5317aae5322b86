//! The documents of a build that comes once, each made in the one pass in which its table as written is given up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::base::source::FileId;
use crate::model::document::Document;
use crate::parse::Parsed;
use crate::parse::raw::RawDocument;
use crate::parse::table::Tables;
use crate::resolve::documents::{self, Made};
use crate::resolve::memo::{Entry, Register};
use crate::resolve::readings::Readings;
use crate::resolve::units::Units;
use crate::resolve::{paths, tasks};

/// What documents are by themselves, before they are put in their places.
#[derive(Debug)]
pub struct Prepared {
    /// The register that they were made with.
    pub register: Arc<Register>,
    made: BTreeMap<FileId, One>,
}

/// What one document is by itself.
#[derive(Debug)]
struct One {
    document: Kept<Document>,
    /// The names of the units that the register does not know.
    own: Vec<String>,
    found: Vec<Diagnostic>,
}

/// The documents of a site with what they were made from, all units, and who named each of those
/// first that the register does not know.
pub type Documents = (Vec<Entry>, Vec<Kept<Document>>, Units, Vec<usize>);

/// Makes the documents, and leaves of their stages and tables as written only what rules look at:
/// they take most of what was written, and twice their room would be the most that a build ever
/// holds.
pub fn prepare(parsed: &mut Parsed) -> Prepared {
    let register = Arc::new(Register::of(parsed.units.as_ref()));
    let documents = std::mem::take(&mut parsed.documents);
    let made = parallel::map_owned_with(documents, Readings::default, |readings, mut raw| {
        let one = one(&raw, parsed, (&register.units, readings));
        if let Some(raw) = Arc::get_mut(&mut raw) {
            raw.settle();
        }
        (raw, one)
    });
    let mut by_file = BTreeMap::new();
    parsed.documents = Vec::with_capacity(made.len());
    for (raw, one) in made {
        by_file.insert(raw.file, one);
        parsed.documents.push(raw);
    }
    for tables in parsed.tables.values_mut() {
        let tasks = Arc::get_mut(tables).and_then(|tables: &mut Tables| tables.tasks.as_mut());
        tasks.into_iter().for_each(|table| table.settle());
    }
    Prepared { register, made: by_file }
}

fn one(raw: &RawDocument, parsed: &Parsed, with: (&Units, &Readings)) -> One {
    let mut found = Vec::new();
    let table = tasks::of(raw, &parsed.tables, &mut BTreeSet::new(), &mut found).map(|(table, _)| table);
    let path = paths::address_of(&raw.source);
    let made = documents::make(raw, &path, table, &parsed.settings, with);
    let Made { document, own, found: wrong, .. } = made;
    found.splice(0..0, wrong);
    One { document: Kept::new(document), own, found }
}

impl Prepared {
    /// The documents that stand in the site, and gives the units that the register does not know
    /// their numbers in the order in which documents name them.
    pub fn documents(mut self, raws: &[&Arc<RawDocument>]) -> Documents {
        let mut units = Units::clone(&self.register.units);
        let known = units.units.len();
        let nothing = Arc::new(Made::default());
        let mut first = Vec::new();
        let mut entries = Vec::with_capacity(raws.len());
        let mut documents = Vec::with_capacity(raws.len());
        for (at, raw) in raws.iter().enumerate() {
            let one = self.made.remove(&raw.file).expect("what was written was made, and has its own file");
            let own: Vec<_> = one.own.iter().map(|name| units.unregistered(name)).collect();
            first.resize(units.units.len() - known, at);
            let mut entry = Entry::unwritten(raw, &nothing);
            if !one.found.is_empty() {
                entry.placed = Kept::new(one.found);
            }
            entries.push(entry);
            documents.push((one.document, own));
        }
        let documents = parallel::map_owned(documents, |(mut document, own)| {
            if !own.is_empty() {
                documents::renumber(&mut document, known, &own);
            }
            document
        });
        (entries, documents, units, first)
    }
}
