//! The files of an index as scripts: each calls the one function that the search page knows.

use std::ops::Range;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::base::parallel;
use crate::route::search::{Part, shards};
use crate::search::after::NEAR;
use crate::search::code::{ascending, parts};
use crate::search::columns;
use crate::search::index::{Index, TASK, unpacked};
use crate::search::terms::{self, Term};

/// The files of an index but for the texts, and what names this edition of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// What names this edition: a script of another build has another. It is a digest of
    /// everything, if no other name was given.
    pub version: String,
    part: Part,
    /// How many documents are searched.
    pub documents: usize,
    documents_file: String,
    topics_file: String,
    units_file: String,
    terms: Vec<String>,
}

/// How many documents' terms are gathered at once; it bounds memory and changes no bytes.
const GATHERED: usize = 64;

/// The files of an index; `edition` names it, where its bytes need not.
pub fn of(index: &Index, edition: Option<&str>) -> Files {
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
    let (topics, units) = (columns::topics(index), units(&by_unit));
    let mut files = Files {
        version: edition.unwrap_or_default().to_owned(),
        part: index.part,
        documents: index.records.len(),
        documents_file: columns::documents(index, &terms, [&topics, &units]),
        topics_file: topics,
        units_file: units,
        terms,
    };
    if edition.is_none() {
        files.version = files.digest();
    }
    files
}

impl Files {
    /// The script that tells of every document what filters need.
    pub fn documents_script(&self) -> String {
        self.called("documents", 0, &self.documents_file)
    }

    /// The script that tells of every document its topics.
    pub fn topics_script(&self) -> String {
        self.called("topics", 0, &self.topics_file)
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
        format!("fanganSearch(\"{}{what}\",{at},\"{}\",{value})\n", self.part.folder(), self.version)
    }

    fn digest(&self) -> String {
        let mut digest = Sha256::new();
        let others = [&self.documents_file, &self.topics_file, &self.units_file];
        for part in others.into_iter().chain(&self.terms) {
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
        digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The terms of neighbouring shards, as objects from a term to its postings; `@12` is the unit at
/// position 12, for what names it under another name.
fn shards_of(index: &Index, by_unit: &[Vec<u32>], group: &Range<usize>, count: usize) -> Vec<String> {
    let records = &index.records;
    // A shard is a stretch of hashes.
    let width = 65_536 / count;
    let hashes = group.start * width..group.end * width;
    let mut pairs: Vec<(u64, u32, u32)> = Vec::new();
    let mut words: Vec<(u16, &str, u32, u8)> = Vec::new();
    for (at, record) in (0u32..).zip(records) {
        let edge = |hash: usize| record.pairs.partition_point(|pair| ((pair >> 47) as usize) < hash);
        let own = edge(hashes.start)..edge(hashes.end);
        let own = record.pairs[own.clone()].iter().zip(&record.after[own]);
        pairs.extend(own.map(|(pair, after)| (*pair, at, *after)));
        let edge = |hash: usize| record.words.partition_point(|(own, _, _)| usize::from(*own) < hash);
        let own = &record.words[edge(hashes.start)..edge(hashes.end)];
        words.extend(own.iter().map(|(hash, word, parts)| (*hash, &**word, at, *parts)));
    }
    pairs.sort_unstable_by_key(|(pair, at, _)| (pair >> 5, *at));
    words.sort_unstable();
    let mut shards = vec![String::from("{"); group.len()];
    let mut add = |hash: usize, term: &str, postings: &[Posting], pair: bool| {
        let shard = &mut shards[hash / width - group.start];
        if shard.len() > 1 {
            shard.push_str(",\n");
        }
        shard.push('"');
        shard.push_str(term);
        shard.push_str("\":\"");
        encode(shard, postings, pair);
        shard.push('"');
    };
    for same in pairs.chunk_by(|a, b| a.0 >> 5 == b.0 >> 5) {
        let posting = |(pair, at, after): &(u64, u32, u32)| (*at, (pair & 0x1f) as u8, *after);
        let postings: Vec<Posting> = same.iter().map(posting).collect();
        if let Some((first, second)) = unpacked(same[0].0) {
            add((same[0].0 >> 47) as usize, &format!("{first}{second}"), &postings, true);
        }
    }
    for same in words.chunk_by(|a, b| a.1 == b.1) {
        let postings: Vec<Posting> = same.iter().map(|(_, _, at, parts)| (*at, *parts, 0)).collect();
        add(usize::from(same[0].0), same[0].1, &postings, false);
    }
    for (unit, documents) in by_unit.iter().enumerate() {
        let name = format!("@{unit}");
        let hash = usize::from(terms::hash(Term::Unit(unit)));
        if hashes.contains(&hash) && !documents.is_empty() {
            let postings: Vec<Posting> = documents.iter().map(|at| (*at, TASK, 0)).collect();
            add(hash, &name, &postings, false);
        }
    }
    shards.iter_mut().for_each(|shard| shard.push('}'));
    shards
}

/// What a shard is told of a term: the document, its parts, and what follows.
type Posting = (u32, u8, u32);

/// Postings: for each set of parts its character, then the documents that have the term in these.
/// Of a pair there follow two columns of what follows it, a value a document.
fn encode(code: &mut String, postings: &[Posting], pair: bool) {
    let mut sets: Vec<u8> = postings.iter().map(|(_, set, _)| *set).collect();
    sets.sort_unstable();
    sets.dedup();
    let mut near = Vec::with_capacity(postings.len());
    let mut far = Vec::with_capacity(postings.len());
    for set in sets {
        parts(code, set);
        let own = postings.iter().filter(|(_, own, _)| *own == set);
        ascending(
            code,
            own.map(|(at, _, after)| {
                near.push(after & NEAR);
                far.push(after >> 8);
                *at as usize
            }),
        );
    }
    if pair {
        columns::masks(code, &near);
        columns::masks(code, &far);
    }
}

/// By unit, the documents that give it a task.
fn by_unit(index: &Index) -> Vec<Vec<u32>> {
    let named = index.records.iter().flat_map(|record| &record.units).map(|unit| unit + 1).max();
    let count = index.units.len().max(named.unwrap_or_default());
    let mut documents: Vec<Vec<u32>> = vec![Vec::new(); count];
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
