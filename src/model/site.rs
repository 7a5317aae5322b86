//! A site: everything that was read, with names resolved and times read.

use jiff::Zoned;
use jiff::civil::Date;

use crate::base::deferred::Deferred;
use crate::base::kept::Kept;
use crate::base::rare::Rare;
use crate::model::brief::Share;
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::frozen_year::FrozenYear;
use crate::model::lifecycle::Publication;
use crate::model::report::{State, Update};
use crate::model::settings::Settings;
use crate::model::task::Role;
use crate::model::time::Time;
use crate::model::unit::{Unit, UnitId};

/// A topic under which documents are filed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Topic {
    /// Its address under `/topics/`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it covers.
    pub description: Option<String>,
}

/// A whole site as known on its as-of day.
///
/// Its parts are shared with the sites of builds before and after it, as far as nothing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// The moment as of which everything is told, in the site's zone.
    pub as_of: Zoned,
    /// All documents, sorted by path; those that are not published included.
    pub documents: Kept<Vec<Kept<Document>>>,
    /// All units: those of the register in its order, then those that only documents name.
    pub units: Kept<Vec<Unit>>,
    /// All topics that a document is filed under or the register names.
    pub topics: Kept<Vec<Topic>>,
    /// What links documents in the other direction, by document.
    pub relations: Kept<Vec<Relations>>,
    /// What is known of each task on the as-of day: by document, then by task.
    pub knowledge: Kept<Vec<Deferred<Vec<Knowledge>>>>,
    /// What each unit has to do over all published plans: by unit, in the order of time
    /// limits, those without one last.
    pub duties: Kept<Vec<Kept<Vec<Duty>>>>,
    /// What each has besides in the documents of which the site tells in short alone: by unit, in
    /// the order of documents.
    pub shares: Kept<Vec<Vec<Share>>>,
    /// The same without the tasks that frozen years tell in tables of their own; none where that is
    /// all of them.
    pub told: Option<Kept<Vec<Kept<Vec<Duty>>>>>,
    /// What links in texts lead to: by document, then by link of its body (and of its
    /// notice's text, which follow the body's).
    pub targets: Kept<Vec<Kept<Vec<Target>>>>,
    /// The files that documents name, by address.
    pub files: Kept<Vec<PublishedFile>>,
    /// The years that are frozen, in order.
    pub frozen: Vec<FrozenYear>,
    /// The year that it is of alone, as it is frozen; none in a live site.
    pub volume: Option<i16>,
}

/// A unit's part in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duty {
    /// The part it has.
    pub role: Role,
    // There are three to a task: they are held in half of the room that positions would take.
    document: u32,
    task: u32,
    /// Counted from 1; 0 if there is none.
    via: u32,
}

impl Duty {
    /// A part in the task at a position of a plan; `via` is the group through which it reaches the
    /// unit, if it is not named itself.
    pub fn new(role: Role, document: DocumentId, task: usize, via: Option<UnitId>) -> Duty {
        // No site has as many.
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let via = via.map_or(0, |unit| short(unit.0).saturating_add(1));
        Duty { role, document: short(document.0), task: short(task), via }
    }

    /// The plan.
    pub fn document(&self) -> DocumentId {
        DocumentId(self.document as usize)
    }

    /// The position of the task in the plan.
    pub fn task(&self) -> usize {
        self.task as usize
    }

    /// The group through which the task reaches the unit; `None` if it is named itself.
    pub fn via(&self) -> Option<UnitId> {
        self.via.checked_sub(1).map(|at| UnitId(at as usize))
    }
}

/// Where a link in a text leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A place on the same page.
    Here {
        /// The `id` of the place; empty for the top.
        anchor: String,
    },
    /// A document of the site, perhaps a place on its page.
    Document {
        /// The document.
        id: DocumentId,
        /// The `id` of the place; empty for the top.
        anchor: String,
    },
    /// A published file: a position in [`Site::files`].
    File(usize),
    /// An address of the site that is not a document's: a list, a unit, a year.
    Address {
        /// The address, without a slash before it: `units/` or `2011/`.
        address: String,
        /// The `id` of the place; empty for the top.
        anchor: String,
    },
    /// Nowhere: what was meant is not there or not published.
    Nowhere,
}

/// What other documents say of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Relations {
    /// The documents that rest on it.
    pub basis_of: Vec<DocumentId>,
    /// The documents that replace it.
    pub replaced_by: Vec<DocumentId>,
    /// The plans of a later time that carry it on.
    pub continued_by: Vec<DocumentId>,
    /// The documents that explain it.
    pub interpreted_by: Vec<DocumentId>,
    /// It in all its languages, itself included, the original first; empty if it has only one.
    pub translations: Vec<DocumentId>,
    /// The reports on it, newest first.
    pub reports: Vec<DocumentId>,
}

/// What is known of a task on the as-of day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Knowledge {
    /// The newest state for the task as a whole; `None` if nothing was published.
    pub state: Option<Box<Known>>,
    /// Everything that published reports say of it, newest first: the report and its update.
    pub history: Rare<Vec<(DocumentId, Update)>>,
    /// The time limit in force, where a report moved it; most tasks have none.
    pub new_due: Option<Box<crate::model::time::Time>>,
    /// Whether its limit has passed and nothing was published since that says it is finished.
    pub overdue: bool,
    /// The same on the day of the plan's newest report: what the plan's own page says, which
    /// does not depend on the as-of day.
    pub overdue_at_report: bool,
}

/// A state and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Known {
    /// The state.
    pub state: State,
    /// The state as printed.
    pub words: String,
    /// The day of the state.
    pub date: Option<Date>,
    /// The report that says so.
    pub report: DocumentId,
}

/// A file of the content folder that is published because a document names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublishedFile {
    /// The address in the output, without a slash before it.
    pub address: String,
    /// The path from the root of the site.
    pub source: String,
}

impl Site {
    /// A document by its id.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0]
    }

    /// A unit by its id.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0]
    }

    /// The documents that are in the output, sorted by path.
    pub fn published(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        let documents = self.documents.iter().enumerate();
        documents
            .filter(|(_, document)| document.publication == Publication::Published)
            .map(|(at, document)| (DocumentId(at), &**document))
    }

    /// The published documents of a kind, sorted by path.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (DocumentId, &Document)> {
        self.published().filter(move |(_, document)| document.kind == kind)
    }

    /// What a unit has in the documents of which the site tells in short alone.
    pub fn shares_of(&self, unit: UnitId) -> &[Share] {
        self.shares.get(unit.0).map_or(&[][..], |shares| shares.as_slice())
    }

    /// How many tasks a unit has a part in.
    pub fn duty_count(&self, unit: UnitId) -> usize {
        let shared: usize = self.shares_of(unit).iter().map(Share::tasks).sum();
        self.duties.get(unit.0).map_or(0, |duties| duties.len()) + shared
    }

    /// Whether a unit has a part in any task.
    pub fn has_duties(&self, unit: UnitId) -> bool {
        self.duties.get(unit.0).is_some_and(|duties| !duties.is_empty()) || !self.shares_of(unit).is_empty()
    }

    /// Whether any unit has.
    pub fn has_any_duties(&self) -> bool {
        (0..self.units.len()).any(|at| self.has_duties(UnitId(at)))
    }

    /// By unit, what its page and its files tell of what it has to do.
    pub fn told(&self) -> &Kept<Vec<Kept<Vec<Duty>>>> {
        self.told.as_ref().unwrap_or(&self.duties)
    }

    /// What the page and the files of a unit tell of what it has to do.
    pub fn told_of(&self, unit: UnitId) -> &[Duty] {
        self.told().get(unit.0).map_or(&[][..], |all| all.as_slice())
    }

    /// The time limit of a task that is in force: the new one, where a report moved it.
    pub fn due(&self, document: DocumentId, task: usize) -> Option<&Time> {
        let known = self.knowledge.get(document.0).and_then(|tasks| tasks.get(task));
        let moved = known.and_then(|known| known.new_due.as_deref());
        moved.or(self.document(document).tasks.tasks.get(task)?.due.as_ref())
    }

    /// The as-of day.
    pub fn today(&self) -> Date {
        self.as_of.date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_takes_two_words_and_reads_back() {
        assert_eq!(size_of::<Duty>(), 16);
        let duty = Duty::new(Role::Lead, DocumentId(7), 43, Some(UnitId(0)));
        assert_eq!((duty.document(), duty.task(), duty.via()), (DocumentId(7), 43, Some(UnitId(0))));
        let own = Duty::new(Role::Lead, DocumentId(7), 43, None);
        assert_eq!(own.via(), None);
        // Named itself goes before named through a group.
        assert!(own < duty);
    }
}
