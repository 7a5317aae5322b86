//! What is served at a moment, and what is wrong with the newest build.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::base::source::Sources;
use crate::serve::edition::Edition;

/// How many other days are kept for a snapshot.
const DAYS: usize = 3;

/// What is served at a moment; a new one takes its place, it is never changed.
#[derive(Debug)]
pub struct Snapshot {
    /// Counts what was published.
    pub version: u64,
    /// The site: the newest build without errors of reading.
    pub edition: Arc<Edition>,
    /// What is wrong with the newest build.
    pub problems: Arc<Problems>,
    /// The same site as of other days, kept while this build is the newest.
    pub days: Arc<Days>,
}

/// What is wrong with a build.
#[derive(Debug, Default)]
pub struct Problems {
    /// Sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they point into.
    pub sources: Sources,
    /// The language in which the site is told.
    pub language: Language,
    /// Whether the rules have been run: until then there may be more.
    pub complete: bool,
    /// Whether an older build is served because this one has errors.
    pub held: bool,
    /// The program's own failure, if it could not build at all.
    pub crash: Option<String>,
}

/// How many there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Problems {
    /// Whether these are the same as others, at the same places.
    pub fn are(&self, others: &Problems) -> bool {
        let told = |of: &Problems| (of.complete, of.held, of.language);
        told(self) == told(others) && self.crash == others.crash && self.diagnostics == others.diagnostics
    }

    /// How many there are.
    pub fn counts(&self) -> Counts {
        let count = |severity| self.diagnostics.iter().filter(|found| found.severity == severity).count();
        Counts {
            errors: count(Severity::Error) + usize::from(self.crash.is_some()),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// The site as of other days.
#[derive(Debug, Default)]
pub struct Days {
    kept: Mutex<Vec<(Date, Arc<Edition>)>>,
}

impl Days {
    /// The site as of a day, if it was asked for before.
    pub fn get(&self, day: Date) -> Option<Arc<Edition>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == day).map(|(_, edition)| edition.clone())
    }

    /// Keeps the site as of a day; the one that was asked for first gives way.
    pub fn keep(&self, day: Date, edition: Arc<Edition>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= DAYS {
            kept.remove(0);
        }
        kept.push((day, edition));
    }
}
