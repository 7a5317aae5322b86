//! The units of a frozen year among those of the live site, under their names of today.

use std::collections::BTreeMap;

use crate::model::frozen::Frozen;
use crate::model::unit::{FormerName, Unit, UnitId};
use crate::resolve::frozen::read::Archive;
use crate::resolve::names::folded;
use crate::resolve::units::{Found, Units};

/// The units of the register by their ids, those of today before those of old.
pub fn by_id(units: &Units) -> BTreeMap<String, UnitId> {
    let mut by_id = BTreeMap::new();
    for (at, unit) in units.units.iter().enumerate() {
        by_id.insert(unit.id.clone(), UnitId(at));
    }
    for (at, unit) in units.units.iter().enumerate() {
        for former in &unit.former_ids {
            by_id.entry(former.clone()).or_insert(UnitId(at));
        }
    }
    by_id
}

/// For each unit of the year the one of the site that it is: by id or former id, else by any of
/// its names; one that the site does not know keeps its id, and with it its address. A unit that
/// has another name or id by now keeps the old ones as former.
pub fn of(frozen: &Frozen, by_id: &mut BTreeMap<String, UnitId>, units: &mut Units) -> Vec<UnitId> {
    let mut added: Vec<usize> = Vec::new();
    let mut found: Vec<UnitId> = Vec::with_capacity(frozen.units.len());
    for (at, unit) in frozen.units.iter().enumerate() {
        let same = by_id.get(&unit.id).copied().or_else(|| by_name(unit, units));
        let id = same.unwrap_or_else(|| {
            added.push(at);
            units.kept(unit)
        });
        keep_names(unit, &mut units.units[id.0]);
        // A page that led to the unit then leads to it now.
        if units.units[id.0].id != unit.id && !by_id.contains_key(&unit.id) {
            units.units[id.0].former_ids.push(unit.id.clone());
        }
        by_id.entry(unit.id.clone()).or_insert(id);
        found.push(id);
    }
    for at in added {
        let unit = &frozen.units[at];
        let moved = |ids: &[UnitId]| ids.iter().filter_map(|id| found.get(id.0).copied()).collect::<Vec<_>>();
        let id = found[at];
        let parent = unit.parent.and_then(|parent| found.get(parent.0).copied());
        let (members, successors) = (moved(&unit.members), moved(&unit.successors));
        let unit = &mut units.units[id.0];
        unit.parent = parent.filter(|parent| *parent != id);
        unit.members = members.into_iter().filter(|member| *member != id).collect();
        unit.successors = successors;
    }
    found
}

/// The addresses of the tables that an archive has, by the units of the site that its own stand for.
pub fn tables(archive: &Archive, units: &[UnitId]) -> Vec<(UnitId, String)> {
    if !archive.year.volume {
        return Vec::new();
    }
    let table = |(unit, id): (&Unit, &UnitId)| {
        let address = format!("{:04}/units/{}/", archive.year.year, unit.id);
        archive.year.has(&format!("{address}index.html")).then_some((*id, address))
    };
    let mut tables: Vec<(UnitId, String)> =
        archive.frozen.units.iter().zip(units).filter_map(table).collect();
    tables.sort();
    tables
}

/// The unit that has one of the names; the name in use goes before the others.
fn by_name(unit: &Unit, units: &Units) -> Option<UnitId> {
    let former = unit.former_names.iter().map(|former| &former.name);
    let mut names = std::iter::once(&unit.name).chain(&unit.full_name).chain(&unit.aliases).chain(former);
    names.find_map(|name| match units.find(name, None) {
        Found::Unit(id) => Some(id),
        // A name of several is no proof of one.
        Found::Several(_) | Found::None => None,
    })
}

/// Adds the name of then to the former names, where the unit of today does not have it.
fn keep_names(then: &Unit, now: &mut Unit) {
    let name = folded(&then.name);
    let former = now.former_names.iter().map(|former| &former.name);
    let mut known = std::iter::once(&now.name).chain(&now.full_name).chain(&now.aliases).chain(former);
    if !known.any(|known| folded(known) == name) {
        now.former_names.push(FormerName { name: then.name.clone(), until: None });
    }
}
