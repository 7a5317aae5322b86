//! A year as it is frozen: a bag of pages, sources and records that anyone can read and check.

pub mod amend;
pub mod bag;
pub mod changes;
pub mod compose;
pub mod former;
pub mod judge;
pub mod links;
pub mod mark;
pub mod mentions;
pub mod merge;
pub mod old;
pub mod readme;
pub mod records;
pub mod redact;
pub mod site;
pub mod sources;
pub mod stub;
pub mod taking;

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::model::frozen::{Edition, Frozen, Redacted};
use crate::pipeline::{Built, Options};

/// What is to be frozen.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The year.
    pub year: i16,
    /// Which edition of it, from 1.
    pub edition: u32,
    /// Every file of the site, sorted by path.
    pub inputs: &'a [Input],
    /// The whole site.
    pub whole: &'a Built,
    /// How it was built.
    pub options: &'a Options,
    /// The program, with its version.
    pub program: &'a str,
    /// What was frozen of the year before, if anything.
    pub past: Option<&'a Past>,
}

/// What an edition knows of those before it.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The records of the former editions, in order, each with its number.
    pub records: Vec<(u32, Frozen)>,
    /// The editions in which documents got their present form, by address; others get it now.
    pub forms: BTreeMap<String, u32>,
    /// All editions, this one last.
    pub editions: Vec<Edition>,
    /// What was taken out by decision.
    pub redactions: Vec<Redacted>,
}

/// A file of a bag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path in the bag, such as `data/records.json`.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 in lower-case hex.
    pub sha256: String,
    /// Where its bytes are.
    pub content: Content,
}

/// The bytes of a file of a bag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Here.
    Bytes(Vec<u8>),
    /// In a file of the site: its path from the root.
    Source(String),
}

/// A frozen year, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bag {
    /// Its files, sorted by path.
    pub entries: Vec<Entry>,
    /// What the records hold.
    pub frozen: Frozen,
}

/// Freezes a year.
///
/// # Errors
/// If a template fails.
pub fn freeze(asked: Asked<'_>) -> Result<Bag, Vec<Diagnostic>> {
    let (mut payload, frozen) = site::payload(asked)?;
    payload.extend(sources::payload(asked));
    payload.extend(readme::payload(&frozen));
    Ok(Bag { entries: bag::complete(payload, &frozen), frozen })
}
