//! A frozen year: what its records keep of its documents, apart from the rest of a site.

use jiff::Zoned;
use jiff::civil::Date;

use crate::base::kept::Kept;
use crate::base::language::Language;
use crate::model::document::Document;
use crate::model::document_number::DocumentNumber;
use crate::model::report::State;
use crate::model::site::{PublishedFile, Topic};
use crate::model::time::Time;
use crate::model::unit::{Unit, UnitId};

/// A year as it was frozen. Nothing in it names a place in a live site: units and topics are its
/// own lists, other documents are named by their addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The year.
    pub year: i16,
    /// Which edition of the year it is, from 1.
    pub edition: u32,
    /// The moment as of which everything was told, in the site's zone.
    pub as_of: Zoned,
    /// The program that froze it, with its version.
    pub program: String,
    /// The site it was a part of.
    pub site: FrozenSite,
    /// Its published documents, sorted by path.
    pub documents: Vec<FrozenDocument>,
    /// The units that its documents name, with those they belong to, as they were; sorted by id.
    /// Every [`UnitId`] of a frozen year is a position in this list.
    pub units: Vec<Unit>,
    /// The topics that its documents are filed under, sorted by id; `Document::topics` are
    /// positions in this list.
    pub topics: Vec<Topic>,
    /// The files that its documents name, sorted by address.
    pub files: Vec<PublishedFile>,
    /// The addresses of the theme's files that its pages use, such as `assets/style.….css`.
    pub assets: Vec<String>,
    /// The addresses outside the year that its pages link to, sorted.
    pub outside: Vec<Outside>,
    /// All editions, this one last; empty in the first.
    pub editions: Vec<Edition>,
    /// What was taken out by decision, in the order of the decisions.
    pub redactions: Vec<Redacted>,
}

/// An edition of a frozen year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its number, from 1.
    pub number: u32,
    /// The moment as of which it was made.
    pub as_of: Zoned,
    /// The program that made it, with its version.
    pub program: String,
    /// Why it was made; the first has no note.
    pub note: Option<String>,
    /// The addresses of the documents that got a new form in it, sorted; in the first none is
    /// named, as all did.
    pub documents: Vec<String>,
}

/// What was taken out of a frozen year by decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The address, without slashes around it: of a document, or of a file.
    pub path: String,
    /// The day of the decision.
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Frozen {
    /// The edition with a number, if it is kept in mind.
    pub fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.number == number)
    }

    /// The decision by which a source was taken out, if there is one: that of its document, or
    /// its own. A document below another one is not a part of it.
    pub fn redacted_source(&self, source: &str) -> Option<&Redacted> {
        if self.redactions.is_empty() {
            return None;
        }
        let path = source.strip_prefix("content/")?;
        let of = |address: &str| self.redactions.iter().find(|redacted| redacted.path == address);
        let of_file = of(path);
        if of_file.is_some() {
            return of_file;
        }
        let path = path.strip_suffix(".md").unwrap_or(path);
        let is_document = |address: &str| {
            self.documents.binary_search_by(|own| own.document.path.as_str().cmp(address)).is_ok()
        };
        let folders = path.rmatch_indices('/').map(|(at, _)| &path[..at]);
        of(std::iter::once(path).chain(folders).find(|address| is_document(address))?)
    }

    /// Whether an address was taken out by decision.
    pub fn is_redacted(&self, path: &str) -> bool {
        self.redactions.iter().any(|redacted| redacted.path == path)
    }
}

/// What a site said of itself when a year of it was frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenSite {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub organization: String,
    /// Its absolute address; empty if it had none.
    pub base_url: String,
    /// The language of its interface.
    pub language: Language,
    /// The IANA name of its time zone.
    pub time_zone: String,
}

/// An address outside the year.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outside {
    /// The address, without a slash before it; a page's ends in `/` or is empty.
    pub address: String,
    /// What stood there.
    pub title: String,
}

/// A document of a frozen year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenDocument {
    /// The document as it was resolved. What refers to other documents is beside it, so that its
    /// own lists of references are empty and it has no report part; its text has headings,
    /// anchors and plain words, and no HTML: the page itself is frozen. Its validity and its
    /// progress are those that its source states; what follows from dates, reports and later
    /// documents is found out anew.
    pub document: Kept<Document>,
    /// The edition of the year in which it got its present form.
    pub edition: u32,
    /// The documents it rests on.
    pub basis: Vec<FrozenReference>,
    /// The documents it replaces.
    pub replaces: Vec<FrozenReference>,
    /// The plans of an earlier time that it carries on.
    pub continues: Vec<FrozenReference>,
    /// The plans of a later time that carry it on, as its source says.
    pub carried_to: Vec<FrozenReference>,
    /// The documents it explains.
    pub interprets: Vec<FrozenReference>,
    /// What a report has beyond a document.
    pub report: Option<FrozenReport>,
}

/// A document that a frozen one refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrozenReference {
    /// One of the site.
    Document {
        /// Its address, without slashes around it.
        path: String,
        /// Its title then.
        title: String,
    },
    /// One that is elsewhere.
    External {
        /// Its title, where known.
        title: Option<String>,
        /// Its number, where known.
        number: Option<DocumentNumber>,
        /// Its address, where known.
        url: Option<String>,
    },
}

/// What a frozen report has beyond a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenReport {
    /// The addresses of the plans it is about.
    pub plans: Vec<String>,
    /// The day up to which it tells.
    pub as_of: Option<Date>,
    /// Its updates, in order.
    pub updates: Vec<FrozenUpdate>,
}

/// What a frozen report says of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenUpdate {
    /// The address of the plan.
    pub plan: String,
    /// The id of the task in it.
    pub task: String,
    /// The unit it is about, where each member of a group answers for itself.
    pub unit: Option<UnitId>,
    /// The state.
    pub state: State,
    /// The state as printed.
    pub words: String,
    /// The day of the state, as reported.
    pub date: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Why it is late.
    pub reason: Option<String>,
    /// The new time limit.
    pub new_due: Option<Time>,
    /// Who allowed the new limit.
    pub authority: Option<String>,
    /// Who verified that it is done.
    pub verified_by: Option<String>,
}
