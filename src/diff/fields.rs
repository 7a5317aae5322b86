//! Two values of one field to a change, if they differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::compare::Asked;
use crate::diff::edition::{Edition, Mention, When};
use crate::diff::{Change, Class, Field, Renamed, words};

/// The units of two editions, so that one unit is one under all its names and ids.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// For each id of the first, the id in the second.
    ids: BTreeMap<String, String>,
    /// The names of units that are called otherwise now, before and after.
    renamed: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>,
}

impl Units {
    /// Finds the units of the first edition in the second: by id, by former id, by name.
    pub fn of(a: &Edition, b: &Edition) -> (Units, Vec<Renamed>) {
        let by_id: BTreeMap<&str, usize> =
            b.units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
        let former = b.units.iter().enumerate();
        let by_former: BTreeMap<&str, usize> =
            former.flat_map(|(at, unit)| unit.former_ids.iter().map(move |id| (id.as_str(), at))).collect();
        let mut by_name: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (at, unit) in b.units.iter().enumerate() {
            for name in std::iter::once(&unit.name).chain(&unit.names) {
                by_name
                    .entry(name)
                    .and_modify(|known| *known = known.filter(|known| *known == at))
                    .or_insert(Some(at));
            }
        }
        let mut units = Units::default();
        let mut renamed = Vec::new();
        for unit in &a.units {
            let found = by_id.get(unit.id.as_str()).or_else(|| by_former.get(unit.id.as_str())).copied();
            let Some(at) = found.or_else(|| by_name.get(unit.name.as_str()).copied().flatten()) else {
                continue;
            };
            let now = &b.units[at];
            units.ids.insert(unit.id.clone(), now.id.clone());
            if now.name != unit.name {
                let before = std::iter::once(&unit.name).chain(&unit.names).cloned().collect();
                let after = std::iter::once(&now.name).chain(&now.names).cloned().collect();
                units.renamed.insert(now.id.clone(), (before, after));
                let (before, after) = (unit.name.clone(), now.name.clone());
                renamed.push(Renamed { id: now.id.clone(), before, after });
            }
        }
        (units, renamed)
    }

    fn now<'a>(&'a self, id: &'a str) -> &'a str {
        self.ids.get(id).map_or(id, String::as_str)
    }

    /// The ids of some mentions as the second edition has them.
    pub fn ids(&self, mentions: &[Mention]) -> Vec<String> {
        mentions.iter().map(|mention| self.now(&mention.id).to_owned()).collect()
    }

    /// Units that differ; other words for the same units are told only if no new name in the
    /// register explains them.
    pub fn change(&self, field: Field, before: &[Mention], after: &[Mention]) -> Option<Change> {
        let first: BTreeMap<&str, &str> =
            before.iter().map(|mention| (self.now(&mention.id), mention.words.as_str())).collect();
        let second: BTreeMap<&str, &str> =
            after.iter().map(|mention| (mention.id.as_str(), mention.words.as_str())).collect();
        let named = |mentions: &[Mention]| {
            mentions.iter().map(|mention| mention.words.as_str()).collect::<Vec<_>>().join("、")
        };
        let class = if first.keys().ne(second.keys()) {
            Class::Unit
        } else if first.iter().all(|(id, words)| self.explained(id, words, second[id])) {
            return None;
        } else {
            Class::Name
        };
        Some(Change::new(field, class, named(before), named(after)))
    }

    fn explained(&self, id: &str, before: &str, after: &str) -> bool {
        let by_register =
            || self.renamed.get(id).is_some_and(|(old, new)| old.contains(before) && new.contains(after));
        before == after || by_register()
    }
}

impl Change {
    /// A change of a field; words are compared piece by piece.
    pub fn new(field: Field, class: Class, before: impl Into<String>, after: impl Into<String>) -> Change {
        let (before, after) = (before.into(), after.into());
        let pieces = if class == Class::Words { words::pieces(&before, &after) } else { Vec::new() };
        Change { field, class, before, after, pieces, same_reading: false }
    }
}

/// Words that differ; spaces do not count.
pub fn text(field: Field, before: &str, after: &str, asked: Asked) -> Option<Change> {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, second) = (even(before), even(after));
    if first == second || asked.words(&first) == second {
        return None;
    }
    Some(Change::new(field, Class::Words, before, after))
}

/// The values of a list of facts that differ, in the order in which they are told.
pub fn texts(before: &[(Field, String)], after: &[(Field, String)], asked: Asked, changes: &mut Vec<Change>) {
    let fields: BTreeSet<Field> = before.iter().chain(after).map(|(field, _)| *field).collect();
    let of = |texts: &[(Field, String)], field: Field| {
        texts.iter().find(|(known, _)| *known == field).map_or(String::new(), |(_, text)| text.clone())
    };
    for field in fields {
        let (before, after) = (of(before, field), of(after, field));
        let change = match field {
            Field::Issued | Field::Published | Field::Effective | Field::ValidUntil => {
                (before != after).then(|| Change::new(field, Class::Time, before, after))
            }
            Field::Validity | Field::Gone => {
                (before != after).then(|| Change::new(field, Class::State, before, after))
            }
            _ => text(field, &before, &after, asked),
        };
        changes.extend(change);
    }
}

/// A time that differs; between two years, one that moved by just that many does not.
pub fn time(field: Field, before: Option<&When>, after: Option<&When>, asked: Asked) -> Option<Change> {
    let words = |time: Option<&When>| time.map_or(String::new(), |time| time.words.trim().to_owned());
    let (first, second) = (words(before), words(after));
    let days = |time: Option<&When>| time.map(|time| time.days.clone()).unwrap_or_default();
    let known = |days: &[Option<String>; 3]| days.iter().any(Option::is_some);
    let (then, now) = (days(before), days(after));
    let same_words = first == second || asked.time(&first) == second;
    // The same words may be read otherwise, when the year of the plan was another.
    let same_days = then == now || asked.years.is_some();
    if same_words && same_days {
        return None;
    }
    let same_reading = asked.years.is_none() && known(&then) && then == now;
    Some(Change { same_reading, ..Change::new(field, Class::Time, first, second) })
}
