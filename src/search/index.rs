//! The index as data: a record for each document, sorted, so that two indexes can be merged.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::base::parallel;
use crate::model::document::{DocumentId, Kind};
use crate::model::lifecycle::Validity;
use crate::model::site::Site;
use crate::route::Routes;
use crate::route::search::searched;
use crate::search::after::{after, filled};
use crate::search::chunk;
use crate::search::fold::{Class, class, fold};
use crate::search::packing::packed_size;
use crate::search::terms::{self, Term};
use crate::search::text::{self, Searched};
use crate::view::links::page_of;

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

/// What is known of all documents, without their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The units that records name.
    pub units: Vec<UnitNames>,
    /// The names of the topics that records name.
    pub topics: Vec<String>,
    /// The documents, the oldest first: what is added later mostly comes last and moves no other.
    pub records: Vec<Record>,
}

/// A unit and all its names, the one in use first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitNames {
    /// Its address under `/units/`.
    pub id: String,
    /// Its names.
    pub names: Vec<String>,
}

/// What the index knows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The day by which it is sorted.
    pub day: Option<Date>,
    /// Its address, which names it in every index.
    pub address: String,
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
    /// Its pairs, sorted: see [`packed`].
    pub pairs: Vec<u64>,
    /// By pair, what follows it: see [`after`].
    pub after: Vec<u32>,
    /// Its words with the hash of each and the parts they are in, sorted.
    pub words: Vec<(u16, Box<str>, u8)>,
    /// Six bits of the digest of its text: what is fetched is compared with it.
    pub check: u8,
    /// How many bytes its text has when packed.
    pub size: usize,
}

impl Record {
    /// By what records are sorted: the day, the undated first, then the path, which a slash ends.
    pub fn order(&self, other: &Record) -> Ordering {
        (self.day, self.path()).cmp(&(other.day, other.path()))
    }

    fn path(&self) -> &str {
        self.address.trim_end_matches('/')
    }
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

/// The index of a site.
pub fn of(site: &Site, routes: &Routes) -> Index {
    let units = site.units.iter().map(|unit| {
        let mut names = vec![unit.name.clone()];
        let former = unit.former_names.iter().map(|former| &former.name);
        for name in unit.full_name.iter().chain(&unit.aliases).chain(former) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        UnitNames { id: unit.id.clone(), names: if unit.public { names } else { Vec::new() } }
    });
    let documents = searched(site);
    Index {
        units: units.collect(),
        topics: topics(site, &documents),
        records: parallel::map(&documents, |_, id| record(site, routes, *id)),
    }
}

/// The names of topics; a topic that only unpublished documents have keeps its place without one.
fn topics(site: &Site, documents: &[DocumentId]) -> Vec<String> {
    let mut names = vec![String::new(); site.topics.len()];
    for topic in documents.iter().flat_map(|id| &site.document(*id).topics) {
        names[*topic].clone_from(&site.topics[*topic].name);
    }
    names
}

fn record(site: &Site, routes: &Routes, id: DocumentId) -> Record {
    let document = site.document(id);
    let searched = text::of(site, id);
    let mut units: Vec<usize> =
        searched.tasks.iter().flat_map(|task| &task.units).map(|unit| unit.0).collect();
    units.sort_unstable();
    units.dedup();
    let Terms { pairs, after, words } = terms_of(&searched);
    let address = routes.address(&page_of(site, id)).unwrap_or_default().to_owned();
    let body = chunk::body(site, routes, id, &searched);
    let digest = Sha256::digest(&body);
    Record {
        day: document.day(),
        address,
        year: document.year,
        kind: document.kind,
        validity: document.validity,
        archived: document.frozen.is_some(),
        issuers: document.issuer_ids().map(|unit| unit.0).collect(),
        topics: document.topics.clone(),
        units,
        pairs,
        after,
        words,
        check: digest[0] & 63,
        size: packed_size(&body),
    }
}

struct Terms {
    pairs: Vec<u64>,
    after: Vec<u32>,
    words: Vec<(u16, Box<str>, u8)>,
}

fn terms_of(searched: &Searched) -> Terms {
    let mut lines: Vec<(String, u8)> = Vec::new();
    let mut add = |line: &str, part: u8| lines.push((fold(line), part));
    searched.title.iter().for_each(|line| add(line, TITLE));
    searched.number.iter().for_each(|line| add(line, NUMBER));
    searched.issuers.iter().for_each(|line| add(line, ISSUER));
    searched.tasks.iter().flat_map(|task| &task.lines).for_each(|line| add(line, TASK));
    searched.tasks.iter().for_each(|task| add(&task.number, TASK));
    searched.lines.iter().for_each(|line| add(line, TEXT));
    let mut pairs: Vec<(u64, u32)> = Vec::new();
    let mut words: Vec<(u16, &str, u8)> = Vec::new();
    for (folded, part) in &lines {
        let part = *part;
        terms::each(folded, |term, rest| match term {
            Term::Pair(first, second) => pairs.push((packed(first, second, part), after(rest))),
            Term::Unit(_) => {}
            Term::Word(word) => words.push((terms::hash(term), word, part)),
        });
        // One character alone is looked for in titles only: texts have all the common ones.
        if part == TITLE {
            let alone = |(at, c): (usize, char)| folded.get(at..at + c.len_utf8());
            let characters = folded.char_indices().filter(|(_, c)| class(*c) == Class::Character);
            let characters = characters.filter_map(alone);
            words.extend(characters.map(|alone| (terms::hash(Term::Word(alone)), alone, part)));
        }
    }
    words.sort_unstable();
    words.dedup_by(|later, kept| {
        let same = (later.0, later.1) == (kept.0, kept.1);
        if same {
            kept.2 |= later.2;
        }
        same
    });
    pairs.sort_unstable();
    pairs.dedup_by(|later, kept| {
        let same = later.0 >> 5 == kept.0 >> 5;
        if same {
            kept.0 |= later.0 & 0x1f;
            kept.1 |= later.1;
        }
        same
    });
    Terms {
        pairs: pairs.iter().map(|(pair, _)| *pair).collect(),
        after: pairs.iter().map(|(_, after)| filled(*after)).collect(),
        words: words.into_iter().map(|(hash, word, parts)| (hash, word.into(), parts)).collect(),
    }
}

/// Two indexes as one; of a document that both have, the second one's record is kept.
pub fn merge(first: Index, second: Index) -> Index {
    let mut merged = Index { units: first.units, topics: first.topics, records: Vec::new() };
    let mut by_id: BTreeMap<String, usize> =
        merged.units.iter().enumerate().map(|(at, unit)| (unit.id.clone(), at)).collect();
    let mut by_name: BTreeMap<String, usize> =
        merged.topics.iter().enumerate().map(|(at, topic)| (topic.clone(), at)).collect();
    let units: Vec<usize> = second
        .units
        .into_iter()
        .map(|unit| {
            let at = *by_id.entry(unit.id.clone()).or_insert(merged.units.len());
            match merged.units.get_mut(at) {
                // The second index is the later one: its names come first.
                Some(known) => {
                    let older = std::mem::replace(&mut known.names, unit.names);
                    known.names.extend(older);
                    let mut seen = Vec::new();
                    known.names.retain(|name| {
                        let new = !seen.contains(name);
                        seen.push(name.clone());
                        new
                    });
                }
                None => merged.units.push(unit),
            }
            at
        })
        .collect();
    let topics: Vec<usize> = second
        .topics
        .into_iter()
        .map(|topic| {
            let at = *by_name.entry(topic.clone()).or_insert(merged.topics.len());
            if at == merged.topics.len() {
                merged.topics.push(topic);
            }
            at
        })
        .collect();
    let moved = |list: &mut Vec<usize>, to: &[usize]| list.iter_mut().for_each(|at| *at = to[*at]);
    let later = second.records.into_iter().map(|mut record| {
        moved(&mut record.issuers, &units);
        moved(&mut record.units, &units);
        record.units.sort_unstable();
        moved(&mut record.topics, &topics);
        record
    });
    let later: BTreeMap<String, Record> = later.map(|record| (record.address.clone(), record)).collect();
    merged.records =
        first.records.into_iter().filter(|record| !later.contains_key(&record.address)).collect();
    merged.records.extend(later.into_values());
    merged.records.sort_by(Record::order);
    merged
}
