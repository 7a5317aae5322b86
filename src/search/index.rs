//! The index as data: a record for each document of a part, sorted by day.

use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::Validity;
use crate::model::site::Site;
use crate::route::search::{Part, searched};
use crate::search::gathered::{Found, Gathered};
use crate::search::postings::Group;
use crate::search::terms::{self, Term};

/// The bits of the parts of a document in which a term stands.
pub const TITLE: u8 = 1;
/// In the document number.
pub const NUMBER: u8 = 2;
/// In the issuing bodies.
pub const ISSUER: u8 = 4;
/// In the tasks.
pub const TASK: u8 = 8;
/// In the rest of the text.
pub const TEXT: u8 = 16;

/// What is known of the documents of a part, without their texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The part.
    pub part: Part,
    /// By unit of the site, its names, the one in use first: none of a unit that readers may not
    /// know of. The live part alone tells them, for both.
    pub units: Vec<Vec<String>>,
    /// The names of the topics of the site, told by the live part alone.
    pub topics: Vec<String>,
    /// The documents, the oldest first: what is added later mostly comes last and moves no other.
    pub records: Vec<Record>,
    /// Their terms, in stretches of hashes of one width.
    pub groups: Vec<Group>,
    /// Where they stand among those of both parts, if the other part has any; the live part alone
    /// tells it.
    pub places: Option<Vec<usize>>,
}

/// What the index knows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The year of lists.
    pub year: Option<i16>,
    /// What kind it is.
    pub kind: Kind,
    /// Whether it is in force.
    pub validity: Validity,
    /// Whether it is of a frozen year.
    pub archived: bool,
    /// Who issued it: positions in [`Index::units`].
    pub issuers: Vec<usize>,
    /// Its topics: positions in [`Index::topics`].
    pub topics: Vec<usize>,
    /// The units that have a part in its tasks: positions in [`Index::units`].
    pub units: Vec<usize>,
    /// Six bits of the digest of its text: what is fetched is compared with it.
    pub check: u8,
    /// How many bytes its text has when packed.
    pub size: usize,
}

/// A pair in one number, so that numbers sort by shard, then by pair: 16 bits of hash, 21 of each
/// character, 5 of parts.
pub fn packed(first: char, second: char, parts: u8) -> u64 {
    let hash = terms::hash(Term::Pair(first, second));
    u64::from(hash) << 47
        | u64::from(u32::from(first)) << 26
        | u64::from(u32::from(second)) << 5
        | u64::from(parts)
}

/// The pair of a packed number.
pub fn unpacked(packed: u64) -> Option<(char, char)> {
    let part = |shift: u32| char::from_u32((packed >> shift & 0x1f_ffff) as u32);
    Some((part(26)?, part(5)?))
}

/// The index of a part of a site, of these documents, of which this was gathered.
pub fn of(site: &Site, part: Part, documents: &[DocumentId], gathered: Gathered) -> Index {
    let Gathered { found, groups } = gathered;
    let records = documents.iter().zip(found).map(|(id, found)| record(site.document(*id), found));
    let records = records.collect();
    let mut index = Index { part, units: Vec::new(), topics: Vec::new(), records, groups, places: None };
    if part == Part::Live {
        let archived = searched(site, Part::Archived);
        index.units = units(site);
        index.topics = topics(site, archived.iter().chain(documents));
        index.places = (!archived.is_empty()).then(|| places(site, &archived, documents));
    }
    index
}

fn units(site: &Site) -> Vec<Vec<String>> {
    let units = site.units.iter().map(|unit| {
        if !unit.public {
            return Vec::new();
        }
        let mut names = vec![unit.name.clone()];
        let former = unit.former_names.iter().map(|former| &former.name);
        for name in unit.full_name.iter().chain(&unit.aliases).chain(former) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    });
    units.collect()
}

/// The names of topics; a topic that only unpublished documents have keeps its place without one.
fn topics<'a>(site: &Site, documents: impl Iterator<Item = &'a DocumentId>) -> Vec<String> {
    let mut names = vec![String::new(); site.topics.len()];
    for topic in documents.flat_map(|id| &site.document(*id).topics) {
        if names[*topic].is_empty() {
            names[*topic].clone_from(&site.topics[*topic].name);
        }
    }
    names
}

/// Where documents stand among others; both are in the order of days.
fn places(site: &Site, others: &[DocumentId], documents: &[DocumentId]) -> Vec<usize> {
    let order = |id: &DocumentId| (site.document(*id).day(), *id);
    let place = |(at, id)| at + others.partition_point(|other| order(other) < order(id));
    documents.iter().enumerate().map(place).collect()
}

fn record(document: &Document, found: Found) -> Record {
    let Found { units, check, size } = found;
    Record {
        year: document.year,
        kind: document.kind,
        validity: document.validity,
        archived: document.frozen.is_some(),
        issuers: document.issuer_ids().map(|unit| unit.0).collect(),
        topics: document.topics.clone(),
        units,
        check,
        size,
    }
}
