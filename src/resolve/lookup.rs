//! The names of one document looked up among the units of the site.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::values::ONE_UNIT_WITH_COMMAS;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::model::unit::{Mention, UnitId};
use crate::parse::raw::{RawUnits, Words};
use crate::resolve::names;
use crate::resolve::units::{Found, Units, asked};

/// The units of the site as a document names them. What it reads depends on the register and
/// on the document alone: a name that the register does not know gets a number behind all that
/// are known, and is given its place in the site later.
pub struct Lookup<'a> {
    units: &'a Units,
    /// The names that are not known, numbered from the last unit that is.
    pub own: Vec<String>,
    by_name: BTreeMap<String, UnitId>,
    /// The marks of all names that were looked up: looking, too, is done through a shared borrow.
    asked: Cell<Vec<u64>>,
}

impl<'a> Lookup<'a> {
    /// A look-up among these units.
    pub fn among(units: &'a Units) -> Lookup<'a> {
        Lookup { units, own: Vec::new(), by_name: BTreeMap::new(), asked: Cell::default() }
    }

    /// The units that a document names at one place.
    pub fn mentions(
        &mut self,
        raw: &RawUnits,
        issuer: Option<UnitId>,
        told: &mut BTreeSet<String>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Mention> {
        let words = match raw {
            RawUnits::List(words) => Cow::Borrowed(words.as_slice()),
            RawUnits::Text(cell) => {
                let parts = self.split(cell, issuer);
                for part in parts.iter().filter(|part| names::may_be_several(&part.value)) {
                    if !self.knows(&part.value, issuer) && told.insert(format!(", {}", part.value)) {
                        found.push(Diagnostic::new(&ONE_UNIT_WITH_COMMAS, part.span).with(&part.value));
                    }
                }
                Cow::Owned(parts)
            }
        };
        let mut mentions: Vec<Mention> = Vec::with_capacity(words.len());
        for words in words.iter() {
            let Some(unit) = self.look_up(words, issuer, told, found) else { continue };
            if !mentions.iter().any(|mention| mention.unit == unit) {
                mentions.push(Mention { words: words.value.clone(), unit });
            }
        }
        mentions
    }

    /// Whether a name stands for any unit.
    pub fn knows(&self, name: &str, issuer: Option<UnitId>) -> bool {
        !matches!(self.find(name, issuer), Found::None)
    }

    fn split(&self, cell: &Words, issuer: Option<UnitId>) -> Vec<Words> {
        let known = |name: &str| self.knows(name, issuer);
        let length = cell.span.range().len();
        let parts = names::split(&cell.value, &known);
        let parts = parts.into_iter().map(|part| {
            // Where the cell stands in the source as it is, each name has its own place.
            let span = if length == cell.value.len() {
                let start = cell.span.start as usize + part.start;
                Span::new(cell.span.file, start, start + part.name.len())
            } else {
                cell.span
            };
            Spanned::new(cell.value.part(part.start..part.start + part.name.len()), span)
        });
        parts.collect()
    }

    /// One name to its unit; a name that nobody knows becomes a unit, with a warning.
    pub fn look_up(
        &mut self,
        words: &Words,
        issuer: Option<UnitId>,
        told: &mut BTreeSet<String>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<UnitId> {
        let shorter = names::without_tail(&words.value);
        for name in [words.value.as_str(), shorter] {
            match self.find(name, issuer) {
                Found::Unit(id) => {
                    if !self.registered(id) && told.insert(name.to_owned()) && self.units.has_register {
                        found.push(self.units.unknown(&Spanned::new(name.into(), words.span)));
                    }
                    return Some(id);
                }
                Found::Several(ids) => {
                    if told.insert(name.to_owned()) {
                        found.push(self.units.ambiguous(words, &ids));
                    }
                    return Some(ids[0]);
                }
                Found::None => {}
            }
        }
        if self.units.has_register && told.insert(shorter.to_owned()) {
            found.push(self.units.unknown(&Spanned::new(shorter.into(), words.span)));
        }
        Some(self.add(shorter))
    }

    /// Makes a unit of a name that nobody knows.
    fn add(&mut self, name: &str) -> UnitId {
        let id = UnitId(self.units.units.len() + self.own.len());
        self.by_name.insert(names::folded(name), id);
        self.own.push(name.to_owned());
        id
    }

    fn find(&self, name: &str, issuer: Option<UnitId>) -> Found {
        let folded = names::folded(name);
        let mut all = self.asked.take();
        all.push(asked(&folded));
        self.asked.set(all);
        match self.units.find_folded(&folded, issuer) {
            Found::None => self.by_name.get(&folded).map_or(Found::None, |id| Found::Unit(*id)),
            found => found,
        }
    }

    /// The marks of the names that were looked up, sorted: where none of them means something
    /// else, looking again finds the same.
    pub fn asked(&self) -> Box<[u64]> {
        let mut all = self.asked.take();
        all.sort_unstable();
        all.dedup();
        all.into()
    }

    fn registered(&self, id: UnitId) -> bool {
        self.units.units.get(id.0).is_some_and(|unit| unit.registered)
    }

    /// A unit by its exact name, made if it is not known; for names without a place in a source.
    pub fn named(&mut self, name: &str) -> UnitId {
        match self.find(name, None) {
            Found::Unit(id) => id,
            Found::Several(ids) => ids[0],
            Found::None => self.add(name),
        }
    }
}
