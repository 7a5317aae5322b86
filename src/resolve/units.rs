//! The register of units, and the names of documents looked up in it.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::base::codes::values;
use crate::base::diagnostic::Diagnostic;
use crate::base::nearest::nearest;
use crate::model::unit::{FormerName, Unit, UnitId};
use crate::parse::raw::Words;
use crate::parse::register::RawUnit;
use crate::resolve::names;

/// The units of a site: those of the register, and later those that only documents name.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// The units: those of the register, then those that only documents name.
    pub units: Vec<Unit>,
    /// What each folded name may stand for.
    by_name: BTreeMap<String, Vec<UnitId>>,
    /// Every name as written, for proposals.
    proposed: BTreeSet<String>,
    /// The addresses that are taken.
    ids: BTreeSet<String>,
    /// Whether the site has a register: without one no name is unknown.
    pub has_register: bool,
}

/// What a name was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One unit.
    Unit(UnitId),
    /// Any of several.
    Several(Vec<UnitId>),
    /// None.
    None,
}

/// In what two registers differ for those who look names up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The marks of the names that may mean something else, sorted.
    pub names: Vec<u64>,
    /// Whether other names are proposed for an unknown one.
    pub proposals: bool,
    /// Whether one has more units.
    pub count: bool,
}

impl Differences {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.proposals && !self.count
    }
}

/// The mark of a folded name by which look-ups are remembered: two names may share one, which
/// costs work and nothing else.
pub fn asked(folded: &str) -> u64 {
    // FNV-1a: the same on every machine.
    folded.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

impl Units {
    /// Builds the register and reports what is wrong in it.
    pub fn of(register: Option<&[RawUnit]>, found: &mut Vec<Diagnostic>) -> Units {
        let mut units = Units { has_register: register.is_some(), ..Units::default() };
        let raw = register.unwrap_or_default();
        let mut kept: Vec<&RawUnit> = Vec::new();
        let mut names_seen: BTreeSet<String> = BTreeSet::new();
        for entry in raw {
            if !names_seen.insert(names::folded(&entry.name.value)) && same_parent(&kept, entry) {
                found.push(Diagnostic::new(&values::SAME_UNIT_NAME, entry.name.span).with(&entry.name.value));
                continue;
            }
            let id = unit_id(entry, found).unwrap_or_else(|| generated_id(entry, &units.ids));
            if !units.ids.insert(id.clone()) {
                let place = entry.id.as_ref().map_or(entry.name.span, |id| id.span);
                found.push(Diagnostic::new(&values::SAME_UNIT_ID, place).with(&id));
                continue;
            }
            units.units.push(Unit {
                id,
                name: entry.name.value.as_str().to_owned(),
                former_ids: entry.former_ids.iter().map(|id| id.value.trim().to_owned()).collect(),
                full_name: value(&entry.full_name),
                aliases: entry.aliases.iter().map(|alias| alias.value.as_str().to_owned()).collect(),
                former_names: entry.former_names.iter().map(former_name).collect(),
                group: entry.group || !entry.members.is_empty(),
                contact: value(&entry.contact),
                registered: true,
                ..Unit::default()
            });
            kept.push(entry);
        }
        for at in 0..units.units.len() {
            units.add_names(UnitId(at));
        }
        units.link(&kept, found);
        units
    }

    fn add_names(&mut self, id: UnitId) {
        let unit = &self.units[id.0];
        let mut all = vec![unit.name.clone()];
        all.extend(unit.full_name.clone());
        all.extend(unit.aliases.iter().cloned());
        all.extend(unit.former_names.iter().map(|former| former.name.clone()));
        for name in all {
            let ids = self.by_name.entry(names::folded(&name)).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
            self.proposed.insert(name);
        }
    }

    /// Resolves parents, members and successors, which are names themselves.
    fn link(&mut self, register: &[&RawUnit], found: &mut Vec<Diagnostic>) {
        for (at, entry) in register.iter().enumerate() {
            if let Some(parent) = &entry.parent {
                self.units[at].parent = self.registered(parent, UnitId(at), found);
            }
            for member in &entry.members {
                let member = self.registered(member, UnitId(at), found);
                self.units[at].members.extend(member);
            }
            for successor in &entry.successors {
                let id = match self.find(&successor.value, None) {
                    Found::Unit(id) => id,
                    Found::Several(ids) => ids[0],
                    Found::None => self.add(&successor.value),
                };
                self.units[at].successors.push(id);
            }
        }
        for (at, entry) in register.iter().enumerate() {
            if let Some(looped) = self.parent_loop(UnitId(at)) {
                // The loop is told once, at its first entry, and broken there.
                let names: Vec<&str> = looped.iter().map(|id| self.units[id.0].name.as_str()).collect();
                let place = entry.parent.as_ref().map_or(entry.span, |parent| parent.span);
                found.push(Diagnostic::new(&values::PARENT_LOOP, place).with(names.join(" → ")));
                self.units[at].parent = None;
            }
        }
    }

    fn registered(&self, name: &Words, own: UnitId, found: &mut Vec<Diagnostic>) -> Option<UnitId> {
        match self.find(&name.value, None) {
            Found::Unit(id) if id != own => return Some(id),
            Found::Unit(_) => {
                let looped = format!("{0} → {0}", name.value);
                found.push(Diagnostic::new(&values::PARENT_LOOP, name.span).with(looped));
            }
            Found::Several(ids) => found.push(self.ambiguous(name, &ids)),
            Found::None => found.push(self.unknown(name)),
        }
        None
    }

    fn parent_loop(&self, start: UnitId) -> Option<Vec<UnitId>> {
        let mut chain = vec![start];
        let mut at = start;
        while let Some(parent) = self.units[at.0].parent {
            if parent == start {
                chain.push(start);
                return Some(chain);
            }
            if chain.contains(&parent) {
                return None;
            }
            chain.push(parent);
            at = parent;
        }
        None
    }

    /// Looks a name up, first among the descendants of a document's issuer.
    pub fn find(&self, name: &str, issuer: Option<UnitId>) -> Found {
        self.find_folded(&names::folded(name), issuer)
    }

    /// The same for a name that is folded already.
    pub fn find_folded(&self, folded: &str, issuer: Option<UnitId>) -> Found {
        let Some(ids) = self.by_name.get(folded) else { return Found::None };
        let near: Vec<UnitId> = match issuer {
            Some(issuer) => ids.iter().copied().filter(|id| self.descends(*id, issuer)).collect(),
            None => Vec::new(),
        };
        let ids = if near.is_empty() { ids } else { &near };
        if let [one] = ids[..] {
            return Found::Unit(one);
        }
        // A name in use goes before an alias, and an alias before a former name.
        let in_use: Vec<UnitId> =
            ids.iter().copied().filter(|id| names::folded(&self.units[id.0].name) == folded).collect();
        if let [one] = in_use[..] {
            return Found::Unit(one);
        }
        let current: Vec<UnitId> = ids
            .iter()
            .copied()
            .filter(|id| self.units[id.0].aliases.iter().any(|alias| names::folded(alias) == folded))
            .collect();
        if let ([], [one]) = (&in_use[..], &current[..]) {
            return Found::Unit(*one);
        }
        Found::Several(ids.to_vec())
    }

    fn descends(&self, id: UnitId, ancestor: UnitId) -> bool {
        let mut at = Some(id);
        for _ in 0..self.units.len() {
            match at {
                Some(unit) if unit == ancestor => return true,
                Some(unit) => at = self.units[unit.0].parent,
                None => return false,
            }
        }
        false
    }

    /// What makes of names something else than in another register; `None` if any name may be.
    pub fn differences(&self, other: &Units) -> Option<Differences> {
        if self.has_register != other.has_register {
            return None;
        }
        let paired = || self.units.iter().zip(&other.units);
        if paired().any(|(a, b)| a.registered != b.registered) {
            return None;
        }
        // Which of several units a name means depends on who belongs to whom.
        let parents = self.units.len() != other.units.len() || paired().any(|(a, b)| a.parent != b.parent);
        let called = |a: &Unit, b: &Unit| a.name == b.name && a.aliases == b.aliases;
        let same_unit = |id: &UnitId| {
            let (a, b) = (self.units.get(id.0), other.units.get(id.0));
            matches!((a, b), (Some(a), Some(b)) if called(a, b))
        };
        let mut names: Vec<u64> = Vec::new();
        for (name, ids) in &self.by_name {
            let same = other.by_name.get(name).is_some_and(|now| now == ids)
                && ids.iter().all(same_unit)
                && (ids.len() < 2 || !parents);
            if !same {
                names.push(asked(name));
            }
        }
        names.extend(
            other.by_name.keys().filter(|name| !self.by_name.contains_key(*name)).map(|name| asked(name)),
        );
        names.sort_unstable();
        Some(Differences {
            names,
            proposals: self.proposed != other.proposed,
            count: self.units.len() != other.units.len(),
        })
    }

    /// Makes a unit of a name that no register knows.
    pub fn add(&mut self, name: &str) -> UnitId {
        let id = UnitId(self.units.len());
        let mut address = hashed_id(name);
        while !self.ids.insert(address.clone()) {
            address.push('x');
        }
        self.units.push(Unit { id: address, name: name.to_owned(), ..Unit::default() });
        self.by_name.entry(names::folded(name)).or_default().push(id);
        id
    }

    /// Makes a unit that the register does not know any more, as it was: its id is its address.
    /// The units that it names are left out.
    pub fn kept(&mut self, unit: &Unit) -> UnitId {
        let id = UnitId(self.units.len());
        let mut address = unit.id.clone();
        while !self.ids.insert(address.clone()) {
            address.push('x');
        }
        let own = Unit { id: address, registered: false, public: false, ..unit.clone() };
        self.units.push(Unit { parent: None, members: Vec::new(), successors: Vec::new(), ..own });
        self.add_names(id);
        id
    }

    /// The unit that a name without a register stands for, if it was made.
    pub fn known(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(&names::folded(name)).and_then(|ids| ids.first()).copied()
    }

    /// A unit by a name that no register knows, made if no document named it before.
    pub fn unregistered(&mut self, name: &str) -> UnitId {
        match self.known(name) {
            Some(id) => id,
            None => self.add(name),
        }
    }

    /// Reports a name that the register does not know, with the nearest that it knows.
    pub fn unknown(&self, name: &Words) -> Diagnostic {
        let diagnostic = Diagnostic::new(&values::UNKNOWN_UNIT, name.span).with(&name.value);
        match nearest(&name.value, self.proposed.iter().map(String::as_str)) {
            Some(near) => diagnostic.with(near),
            None => diagnostic.hint(Some(1)),
        }
    }

    /// Reports a name that stands for several units.
    pub fn ambiguous(&self, name: &Words, ids: &[UnitId]) -> Diagnostic {
        let shown = |id: &UnitId| {
            let unit = &self.units[id.0];
            let parent = unit.parent.map(|parent| format!("（{}）", self.units[parent.0].name));
            format!("{}{}", unit.name, parent.unwrap_or_default())
        };
        let names: Vec<String> = ids.iter().map(shown).collect();
        Diagnostic::new(&values::AMBIGUOUS_UNIT, name.span).with(&name.value).with(names.join("、"))
    }
}

/// Whether an earlier entry of the same name has the same parent: 办公室 of two bureaus are two.
fn same_parent(kept: &[&RawUnit], entry: &RawUnit) -> bool {
    let parent = |unit: &RawUnit| unit.parent.as_ref().map(|parent| names::folded(&parent.value));
    let name = names::folded(&entry.name.value);
    kept.iter().any(|other| names::folded(&other.name.value) == name && parent(other) == parent(entry))
}

fn value(words: &Option<Words>) -> Option<String> {
    words.as_ref().map(|words| words.value.as_str().to_owned())
}

fn former_name((name, until): &(Words, Option<Words>)) -> FormerName {
    FormerName { name: name.value.as_str().to_owned(), until: value(until) }
}

/// The id that the register gives, if it can be an address.
fn unit_id(entry: &RawUnit, found: &mut Vec<Diagnostic>) -> Option<String> {
    let id = entry.id.as_ref()?;
    if is_id(&id.value) {
        return Some(id.value.as_str().to_owned());
    }
    found.push(Diagnostic::new(&values::BAD_ID, id.span).with(&id.value));
    None
}

/// Whether a text can be a part of an address: `a-z`, `0-9`, `-`; `page` is taken by the pages of lists.
pub fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&text.len())
        && text.bytes().all(allowed)
        && text != "page"
        && !text.starts_with('-')
        && !is_device(text)
}

/// Whether Windows takes a name for a device, so that no folder can have it.
fn is_device(text: &str) -> bool {
    let port = text.strip_prefix("com").or_else(|| text.strip_prefix("lpt"));
    let numbered = port.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    numbered || matches!(text, "con" | "prn" | "aux" | "nul")
}

/// The address of a unit that the register gives no id: from its name, and for the second
/// of two units with one name from its parent's too.
fn generated_id(entry: &RawUnit, taken: &BTreeSet<String>) -> String {
    let by_name = hashed_id(&entry.name.value);
    match &entry.parent {
        Some(parent) if taken.contains(&by_name) => {
            hashed_id(&format!("{}/{}", parent.value, entry.name.value))
        }
        _ => by_name,
    }
}

/// `u-` and 8 hex digits of a hash of a name: short, stable, and safe whatever the name is.
pub fn hashed_id(name: &str) -> String {
    let digest = Sha256::digest(names::folded(name).as_bytes());
    let hex: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("u-{hex}")
}
