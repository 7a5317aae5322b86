//! The tables of a year's units against its records: each task that the records give a unit has its
//! row; and which pages a year has besides those of its documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::frozen::{Frozen, FrozenDocument};
use crate::model::lifecycle::Validity;
use crate::model::task::Role;
use crate::model::unit::UnitId;
use crate::verify::bag::{Bag, Entry, SITE};
use crate::verify::expected::first_page;
use crate::verify::fixity::Fixity;
use crate::verify::links;
use crate::verify::{Damage, Finding};
use crate::view::place::row;

/// What the records make one expect of the tables: by the folder of each in the archive, the rows
/// of plans' pages that it leads to.
pub type Tables = BTreeMap<String, BTreeSet<Row>>;

/// A row of a plan's page: the page's path in the archive, and the place on it.
pub type Row = (String, String);

/// The tables that a year may have, with their rows.
pub fn of(frozen: &Frozen) -> Tables {
    let folder = |id: UnitId| {
        let unit = frozen.units.get(id.0)?;
        Some(format!("{SITE}{:04}/units/{}/", frozen.year, unit.id))
    };
    let mut tables: Tables =
        (0..frozen.units.len()).filter_map(|at| Some((folder(UnitId(at))?, BTreeSet::new()))).collect();
    for FrozenDocument { document, .. } in &frozen.documents {
        if document.gone.is_some() || document.stated_validity == Some(Validity::Withdrawn) {
            continue;
        }
        for task in &document.tasks.tasks {
            let named = Role::ALL.into_iter().flat_map(|role| task.units(role)).map(|named| named.unit);
            let members = |id: UnitId| frozen.units.get(id.0).map_or(&[][..], |unit| &unit.members);
            for unit in named.flat_map(|id| std::iter::once(id).chain(members(id).iter().copied())) {
                if let Some(rows) = folder(unit).and_then(|folder| tables.get_mut(&folder)) {
                    rows.insert((format!("{SITE}{}/index.html", document.path), row(&task.id)));
                }
            }
        }
    }
    tables
}

/// Whether a page is one of the calendar of a year: its first, or a year's or a month's.
pub fn is_calendar(path: &str, year: i16) -> bool {
    let Some(rest) = path.strip_prefix(&format!("{SITE}{year:04}/calendar/")) else { return false };
    let Some(rest) = rest.strip_suffix("index.html") else { return false };
    let is_number =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    match rest.trim_end_matches('/').split('/').collect::<Vec<_>>().as_slice() {
        [""] => true,
        [year] => is_number(year, 4),
        [year, month] => is_number(year, 4) && is_number(month, 2),
        _ => false,
    }
}

/// The rows that tables lack. What a site's own theme does not lead to at all is not asked for;
/// neither is anything of a page whose bytes differ.
pub fn judged(bag: &Bag, fixity: &Fixity, tables: &Tables) -> Vec<Finding> {
    let mut found: BTreeMap<&str, Option<BTreeSet<Row>>> = BTreeMap::new();
    for (folder, rows) in tables.iter().filter(|(_, rows)| !rows.is_empty()) {
        let start = bag.entries.partition_point(|entry| entry.path.as_str() < folder.as_str());
        let pages = bag.entries[start..].iter().take_while(|entry| entry.path.starts_with(folder.as_str()));
        let pages: Vec<&Entry> = pages.filter(|entry| entry.path.ends_with(".html")).collect();
        if pages.is_empty() {
            continue;
        }
        let whole = pages.iter().all(|page| fixity.is_intact(&page.path));
        let led = pages.iter().filter_map(|page| Some((page.path.as_str(), page.file()?.scan.as_ref()?)));
        let led = led.flat_map(|(path, scan)| scan.links.iter().filter_map(move |to| links::leads(path, to)));
        // A long plan goes on on further pages.
        let led = led.filter_map(|(file, place)| Some((first_page(&file), place?)));
        let led = led.filter(|row| rows.contains(row));
        found.insert(folder, whole.then(|| led.collect()));
    }
    if !found.values().flatten().any(|rows| !rows.is_empty()) {
        return Vec::new();
    }
    let lacks = |(folder, led): (&str, Option<BTreeSet<Row>>)| {
        let led = led?;
        let path = format!("{folder}index.html");
        let missing: Vec<Finding> = tables
            .get(folder)?
            .difference(&led)
            .map(|(page, place)| {
                let plan = page.trim_start_matches(SITE).trim_end_matches("index.html");
                Finding::new(&path, Damage::NoRow(format!("{plan}#{place}")))
            })
            .collect();
        Some(missing)
    };
    found.into_iter().filter_map(lacks).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_calendar_are_known_by_their_addresses() {
        for known in ["", "2011/", "2012/03/"] {
            assert!(is_calendar(&format!("data/site/2011/calendar/{known}index.html"), 2011), "{known}");
        }
        for other in ["x/", "2011/3/", "2011/03/x/", "20111/"] {
            assert!(!is_calendar(&format!("data/site/2011/calendar/{other}index.html"), 2011), "{other}");
        }
        assert!(!is_calendar("data/site/2012/calendar/index.html", 2011));
    }
}
