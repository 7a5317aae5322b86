//! Whether an archive is as it was: every byte, every link inside, and the pages against the records.

pub mod bag;
pub mod css;
pub mod expected;
pub mod fixity;
pub mod html;
pub mod json;
pub mod links;
pub mod manifest;
pub mod names;
pub mod pages;
pub mod paper;
pub mod redactions;
pub mod schema;
pub mod tags;
pub mod tell;
pub mod text;
pub mod volume;

use std::collections::BTreeMap;

use crate::verify::bag::{Again, Bag};
use crate::verify::fixity::Fixity;
use crate::verify::manifest::LineFault;
use crate::verify::redactions::Redaction;
use crate::verify::tags::Oxum;

/// What is wrong with a file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its bytes are not those of the manifest.
    Differs,
    /// It is shorter than it was; by how many bytes, where that is known.
    Truncated(Option<u64>),
    /// It differs in its line endings alone.
    LineEndings,
    /// It is not there.
    Missing,
    /// No manifest lists it.
    Extra,
    /// It has the bytes of a file that is missing: another name.
    Renamed(String),
    /// It is there under a name in another Unicode form.
    OtherForm(String),
    /// It is there under a name with other capitals.
    OtherCase(String),
    /// It is a symbolic link.
    Link,
    /// It is no ordinary file.
    Special,
    /// Its name is no UTF-8.
    Name,
    /// The system does not read it.
    Unreadable(String),
    /// It is too large to be looked into.
    TooLarge,
    /// A line of a manifest is broken.
    Line(LineFault),
    /// A list of tag files is not written as it was.
    NotCanonical,
    /// `bagit.txt` declares no bag of a known version.
    Declaration,
    /// `bag-info.txt` has no size of the payload that can be read.
    NoOxum,
    /// The payload has another size than `bag-info.txt` says.
    Oxum {
        /// What it says.
        said: Oxum,
        /// What there is.
        found: Oxum,
    },
    /// A bag that leaves files to be fetched from elsewhere.
    Fetch,
    /// The records cannot be read.
    Records(String),
    /// The schema of the records is not that of their version.
    Schema,
    /// The list of redactions cannot be read.
    Redactions(String),
    /// What was redacted is still there.
    StillThere,
    /// The records have a document without a page here.
    NoPage,
    /// The page lacks the title that the records have.
    NoTitle(String),
    /// The page lacks the document number that the records have.
    NoNumber(String),
    /// The page lacks the row of a task that the records have.
    NoRow(String),
    /// The records have an attachment that is not here.
    NoAttachment,
    /// The attachment has another digest than the records say.
    OtherAttachment,
    /// The records know of no such page.
    UnknownPage,
    /// A link leads to nothing in the archive.
    BrokenLink(String),
    /// A link leads to a place that the page does not have.
    NoPlace(String),
    /// The page loads something from elsewhere.
    Outside(String),
}

/// One damage and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The path in the archive.
    pub path: String,
    /// What is wrong.
    pub damage: Damage,
    /// The line and the column, where there is one.
    pub place: Option<(usize, usize)>,
}

impl Finding {
    /// A damage of a file.
    pub fn new(path: impl Into<String>, damage: Damage) -> Finding {
        Finding { path: path.into(), damage, place: None }
    }

    /// The same at a place in it.
    pub fn at(mut self, line: usize, column: usize) -> Finding {
        self.place = (line > 0).then_some((line, column));
        self
    }
}

/// What was found of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What the archive is called.
    pub name: String,
    /// Everything that is wrong, by path.
    pub damage: Vec<Finding>,
    /// What was taken out by decision.
    pub redactions: Vec<Redaction>,
    /// How many files there are.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
    /// The year, the edition and the day, where the records can be read.
    pub year: Option<i16>,
    /// The edition.
    pub edition: Option<u32>,
    /// As of which day the year was frozen.
    pub as_of: Option<String>,
    /// How many documents the records have.
    pub documents: usize,
    /// How many tasks.
    pub tasks: usize,
    /// How many links were followed.
    pub links: usize,
    /// The digest of the whole, in hex; `None` without a list of tag files.
    pub digest: Option<String>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_intact(&self) -> bool {
        self.damage.is_empty()
    }
}

/// Judges an archive. `fixity` is what [`fixity::compare`] made of it, and `again` is what a
/// second look told of the files that differ.
pub fn report(bag: &Bag, fixity: Fixity, again: &BTreeMap<String, Again>) -> Report {
    let (redactions, mut damage) = redactions::of(bag, &fixity);
    damage.extend(fixity::judged(bag, &fixity, again));
    damage.extend(pages::judged(bag, &fixity, &redactions));
    let (links, broken) = links::judged(bag, &fixity, &redactions);
    damage.extend(broken);
    damage.sort_by(|a, b| (&a.path, a.place).cmp(&(&b.path, b.place)));
    let expected = bag.expected.as_ref().ok();
    Report {
        name: bag.name.clone(),
        damage,
        redactions,
        files: bag.entries.len(),
        bytes: bag.entries.iter().filter_map(|entry| entry.file()).map(|file| file.size).sum(),
        year: expected.map(|expected| expected.year),
        edition: expected.map(|expected| expected.edition),
        as_of: expected.map(|expected| expected.as_of.clone()),
        documents: expected.map_or(0, |expected| expected.documents.len()),
        tasks: expected
            .map_or(0, |expected| expected.documents.iter().map(|document| document.tasks.len()).sum()),
        links,
        digest: bag.text(bag::TAG_MANIFEST).map(paper::digest),
    }
}
