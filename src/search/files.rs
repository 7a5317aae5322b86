//! The files of an index as scripts: each calls the one function that the search page knows.

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::base::parallel;
use crate::route::search::{Part, shards};
use crate::search::after::NEAR;
use crate::search::code::{ascending, parts};
use crate::search::columns;
use crate::search::index::{Index, TASK, unpacked};
use crate::search::postings::{Group, Posting};
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

/// The files of an index; `edition` names it, where its bytes need not.
pub fn of(index: &Index, edition: Option<&str>) -> Files {
    let count = shards(index.records.len());
    let by_unit = by_unit(index);
    let terms = parallel::map(&index.groups, |at, group| {
        let shards = count / index.groups.len();
        shards_of(group, &by_unit, (at * shards, 65_536 / count), shards)
    });
    let terms: Vec<String> = terms.into_iter().flatten().collect();
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

    /// What the files hold, to be kept: all but the terms, then these.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let others = [&self.version, &self.documents_file, &self.topics_file, &self.units_file];
        others.into_iter().chain(&self.terms).map(String::as_str)
    }

    /// Files of a part that hold such values, of so many documents; `None` if there are too few.
    pub fn of_values(part: Part, documents: usize, values: Vec<String>) -> Option<Files> {
        let mut values = values.into_iter();
        let [version, documents_file, topics_file, units_file] =
            [values.next()?, values.next()?, values.next()?, values.next()?];
        let terms: Vec<String> = values.collect();
        let whole = terms.len() == shards(documents);
        whole.then_some(Files { version, part, documents, documents_file, topics_file, units_file, terms })
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

/// Neighbouring shards; each is a stretch of hashes of one width.
struct Shards<'a> {
    first: usize,
    width: usize,
    texts: &'a mut [String],
}

impl Shards<'_> {
    /// Whether one of them has a hash.
    fn have(&self, hash: usize) -> bool {
        (self.first..self.first + self.texts.len()).contains(&(hash / self.width))
    }

    /// Adds a term to the shard of its hash.
    fn add(&mut self, hash: usize, term: &[&str], postings: &[Posting], pair: bool) {
        let shard = &mut self.texts[hash / self.width - self.first];
        if shard.len() > 1 {
            shard.push_str(",\n");
        }
        shard.push('"');
        term.iter().for_each(|part| shard.push_str(part));
        shard.push_str("\":\"");
        encode(shard, postings, pair);
        shard.push('"');
    }
}

/// The terms of a group as shards, of which the first is given with how many hashes each has: as
/// objects from a term to its postings; `@12` is the unit at position 12, for what names it under
/// another name.
fn shards_of(
    group: &Group,
    by_unit: &[Vec<u32>],
    (first, width): (usize, usize),
    count: usize,
) -> Vec<String> {
    let mut texts = vec![String::from("{"); count];
    let mut shards = Shards { first, width, texts: &mut texts };
    let mut postings = Vec::new();
    for (pair, coded) in group.pairs() {
        coded.read(&mut postings);
        if let Some((first, second)) = unpacked(pair) {
            let (mut one, mut other) = ([0; 4], [0; 4]);
            let term = [&*first.encode_utf8(&mut one), &*second.encode_utf8(&mut other)];
            shards.add((pair >> 47) as usize, &term, &postings, true);
        }
    }
    for ((hash, word), coded) in group.words() {
        coded.read(&mut postings);
        shards.add(usize::from(*hash), &[word], &postings, false);
    }
    for (unit, documents) in by_unit.iter().enumerate() {
        let hash = usize::from(terms::hash(Term::Unit(unit)));
        if shards.have(hash) && !documents.is_empty() {
            let postings: Vec<Posting> =
                documents.iter().map(|at| Posting { at: *at, parts: TASK, after: 0 }).collect();
            shards.add(hash, &["@", &unit.to_string()], &postings, false);
        }
    }
    for shard in &mut texts {
        shard.push('}');
        shard.shrink_to_fit();
    }
    texts
}

/// Postings: for each set of parts its character, then the documents that have the term in these.
/// Of a pair there follow two columns of what follows it, a value a document.
fn encode(code: &mut String, postings: &[Posting], pair: bool) {
    let sets = postings.iter().fold(0u32, |sets, posting| sets | 1 << posting.parts);
    let mut near = Vec::with_capacity(postings.len());
    let mut far = Vec::with_capacity(postings.len());
    for set in (0..32).filter(|set| sets & 1 << set != 0) {
        parts(code, set);
        let own = postings.iter().filter(|posting| posting.parts == set);
        ascending(
            code,
            own.map(|posting| {
                near.push(posting.after & NEAR);
                far.push(posting.after >> 8);
                posting.at as usize
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
