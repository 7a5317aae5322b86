//! The files of an index as scripts: each calls the one function that the search page knows.

use std::ops::Range;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::base::parallel;
use crate::route::search::shards;
use crate::search::code::{ascending, number, parts};
use crate::search::index::{Index, Record, TASK, unpacked};
use crate::search::terms::{self, Term};

/// The files of an index but for the texts, and what names this edition of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// A digest of everything: a script of another build has another.
    pub version: String,
    /// How many documents are searched.
    pub documents: usize,
    documents_file: String,
    units_file: String,
    terms: Vec<String>,
}

/// How many documents' terms are gathered at once; it bounds memory and changes no bytes.
const GATHERED: usize = 64;

/// The files of an index.
pub fn of(index: &Index) -> Files {
    let count = shards(index.records.len());
    let by_unit = by_unit(index);
    let groups: Vec<Range<usize>> = (0..count)
        .step_by(count.div_ceil(GATHERED))
        .map(|start| start..(start + count.div_ceil(GATHERED)).min(count))
        .collect();
    let terms: Vec<String> = parallel::map(&groups, |_, group| shards_of(index, &by_unit, group, count))
        .into_iter()
        .flatten()
        .collect();
    let mut files = Files {
        version: String::new(),
        documents: index.records.len(),
        documents_file: documents(index),
        units_file: units(&by_unit),
        terms,
    };
    let mut digest = Sha256::new();
    for part in [&files.documents_file, &files.units_file].into_iter().chain(&files.terms) {
        digest.update(part.len().to_be_bytes());
        digest.update(part);
    }
    files.version = digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    files
}

impl Files {
    /// The script that tells of every document what filters need.
    pub fn documents_script(&self) -> String {
        self.called("documents", 0, &self.documents_file)
    }

    /// The script that tells which documents name which unit.
    pub fn units_script(&self) -> String {
        self.called("units", 0, &self.units_file)
    }

    /// The script of a shard of terms.
    pub fn terms_script(&self, at: usize) -> Option<String> {
        self.terms.get(at).map(|terms| self.called("terms", at, terms))
    }

    fn called(&self, what: &str, at: usize, value: &str) -> String {
        format!("fanganSearch(\"{what}\",{at},\"{}\",{value})\n", self.version)
    }
}

/// The terms of neighbouring shards, as objects from a term to its postings; `@12` is the unit at
/// position 12, for what names it under another name.
fn shards_of(index: &Index, by_unit: &[Vec<u32>], group: &Range<usize>, count: usize) -> Vec<String> {
    let records = &index.records;
    // A shard is a stretch of hashes.
    let width = 65_536 / count;
    let hashes = group.start * width..group.end * width;
    let mut pairs: Vec<(u64, u32)> = Vec::new();
    let mut words: Vec<(u16, &str, u32, u8)> = Vec::new();
    for (at, record) in (0u32..).zip(records) {
        let edge = |hash: usize| record.pairs.partition_point(|pair| ((pair >> 47) as usize) < hash);
        pairs.extend(record.pairs[edge(hashes.start)..edge(hashes.end)].iter().map(|pair| (*pair, at)));
        let edge = |hash: usize| record.words.partition_point(|(own, _, _)| usize::from(*own) < hash);
        let own = &record.words[edge(hashes.start)..edge(hashes.end)];
        words.extend(own.iter().map(|(hash, word, parts)| (*hash, &**word, at, *parts)));
    }
    pairs.sort_unstable_by_key(|(pair, at)| (pair >> 5, *at));
    words.sort_unstable();
    let mut shards = vec![String::from("{"); group.len()];
    let mut add = |hash: usize, term: &str, postings: &[(u32, u8)]| {
        let shard = &mut shards[hash / width - group.start];
        if shard.len() > 1 {
            shard.push_str(",\n");
        }
        shard.push('"');
        shard.push_str(term);
        shard.push_str("\":\"");
        encode(shard, postings);
        shard.push('"');
    };
    for same in pairs.chunk_by(|a, b| a.0 >> 5 == b.0 >> 5) {
        let postings: Vec<(u32, u8)> = same.iter().map(|(pair, at)| (*at, (pair & 0x1f) as u8)).collect();
        if let Some((first, second)) = unpacked(same[0].0) {
            add((same[0].0 >> 47) as usize, &format!("{first}{second}"), &postings);
        }
    }
    for same in words.chunk_by(|a, b| a.1 == b.1) {
        let postings: Vec<(u32, u8)> = same.iter().map(|(_, _, at, parts)| (*at, *parts)).collect();
        add(usize::from(same[0].0), same[0].1, &postings);
    }
    for (unit, documents) in by_unit.iter().enumerate() {
        let name = format!("@{unit}");
        let hash = usize::from(terms::hash(Term::Unit(unit)));
        if hashes.contains(&hash) && !documents.is_empty() {
            let postings: Vec<(u32, u8)> = documents.iter().map(|at| (*at, TASK)).collect();
            add(hash, &name, &postings);
        }
    }
    shards.iter_mut().for_each(|shard| shard.push('}'));
    shards
}

/// Postings: for each set of parts its character, then the documents that have the term in these.
fn encode(code: &mut String, postings: &[(u32, u8)]) {
    let mut sets: Vec<u8> = postings.iter().map(|(_, set)| *set).collect();
    sets.sort_unstable();
    sets.dedup();
    for set in sets {
        parts(code, set);
        ascending(code, postings.iter().filter(|(_, own)| *own == set).map(|(at, _)| *at as usize));
    }
}

/// What filters need, a column a string.
fn documents(index: &Index) -> String {
    let records = &index.records;
    let mut years: Vec<i16> = records.iter().filter_map(|record| record.year).collect();
    years.sort_unstable();
    years.dedup();
    let column = |values: &dyn Fn(&Record, &mut String)| {
        let mut code = String::new();
        records.iter().for_each(|record| values(record, &mut code));
        code
    };
    let list = |code: &mut String, values: &[usize]| {
        number(code, values.len());
        values.iter().for_each(|value| number(code, *value));
    };
    let year = |record: &Record| record.year.and_then(|year| years.binary_search(&year).ok());
    // A unit that readers may not know of has no names, and its position stays.
    let units: Vec<&[String]> = index.units.iter().map(|unit| unit.names.as_slice()).collect();
    json!({
        "count": records.len(),
        "years": years,
        "units": units,
        "topics": index.topics,
        "year": column(&|record, code| number(code, year(record).map_or(0, |at| at + 1))),
        "kind": column(&|record, code| number(code, record.kind as usize)),
        "state": column(&|record, code| number(code, record.validity as usize)),
        "issuer": column(&|record, code| list(code, &record.issuers)),
        "topic": column(&|record, code| list(code, &record.topics)),
        "check": records.iter().map(|record| check(record.check)).collect::<String>(),
    })
    .to_string()
}

/// Six bits as a character.
pub fn check(bits: u8) -> char {
    const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    char::from(DIGITS[usize::from(bits & 63)])
}

/// By unit, the documents that give it a task.
fn by_unit(index: &Index) -> Vec<Vec<u32>> {
    let mut documents: Vec<Vec<u32>> = vec![Vec::new(); index.units.len()];
    for (at, record) in (0u32..).zip(&index.records) {
        record.units.iter().for_each(|unit| documents[*unit].push(at));
    }
    documents
}

/// The same, coded.
fn units(by_unit: &[Vec<u32>]) -> String {
    let coded = by_unit.iter().map(|documents| {
        let mut code = String::new();
        ascending(&mut code, documents.iter().map(|at| *at as usize));
        code
    });
    json!(coded.collect::<Vec<String>>()).to_string()
}
