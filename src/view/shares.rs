//! What each unit does in a plan: its tasks by role, with links to their rows.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::document::{Document, DocumentId};
use crate::model::task::Role;
use crate::model::unit::{Mention, UnitId};
use crate::view::place::Place;
use crate::view::table::{UnitLink, named};
use crate::view::words::{Phrase, clauses, grouped, phrase};

/// A unit with more tasks of one role than this has no link to each.
const LINKED: usize = 15;

/// What a unit has in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitShare {
    /// The anchor.
    pub id: String,
    /// Its name, as the plan writes it.
    pub name: String,
    /// The link to its page.
    pub href: Option<String>,
    /// Its tasks by role, those that lead first.
    pub roles: Vec<RoleShare>,
}

/// The tasks that a unit has in one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleShare {
    /// “牵头5项”.
    pub text: String,
    /// The links to the rows; none where there are too many.
    pub tasks: Vec<UnitLink>,
}

/// The positions of tasks, by role.
pub type ByRole = [Vec<usize>; 3];

/// The units that a plan's tasks name: as first written, with the positions of their tasks by role.
pub fn by_unit(document: &Document) -> BTreeMap<UnitId, (&Mention, ByRole)> {
    let mut units: BTreeMap<UnitId, (&Mention, ByRole)> = BTreeMap::new();
    for (task_at, task) in document.tasks.tasks.iter().enumerate() {
        for (at, role) in Role::ALL.into_iter().enumerate() {
            for mention in task.units(role) {
                let tasks = &mut units.entry(mention.unit).or_insert((mention, Default::default())).1[at];
                // A cell may name a unit twice.
                if tasks.last() != Some(&task_at) {
                    tasks.push(task_at);
                }
            }
        }
    }
    units
}

/// The anchor of what a unit does, on a plan's page.
pub fn share_of(place: &Place, unit: UnitId) -> String {
    format!("u-unit-{}", place.site.unit(unit).id)
}

/// What each unit does, those that lead most first.
pub fn of(place: &Place, id: DocumentId) -> Vec<UnitShare> {
    let document = place.document(id);
    let mut units: Vec<_> = by_unit(document).into_iter().collect();
    let counts = |tasks: &ByRole| tasks.each_ref().map(Vec::len);
    units.sort_by(|a, b| counts(&b.1.1).cmp(&counts(&a.1.1)).then(a.0.cmp(&b.0)));
    let share = |(unit, (mention, tasks)): (UnitId, (&Mention, ByRole))| UnitShare {
        id: share_of(place, unit),
        name: named(place, mention),
        href: place.links.unit(unit),
        roles: roles(place, id, &tasks),
    };
    units.into_iter().map(share).collect()
}

const ROLES: [Phrase; 3] = [
    phrase("牵头{0}项", "牽頭{0}項", "leads {0}"),
    phrase("责任{0}项", "責任{0}項", "responsible for {0}"),
    phrase("配合{0}项", "配合{0}項", "supports {0}"),
];

fn roles(place: &Place, id: DocumentId, tasks: &ByRole) -> Vec<RoleShare> {
    let document = place.document(id);
    let link = |at: &usize| {
        let task = document.tasks.tasks.get(*at)?;
        let number = task.number.as_deref().filter(|number| !number.trim().is_empty());
        Some(UnitLink {
            text: number.map_or_else(|| (at + 1).to_string(), str::to_owned),
            href: place.row_of(id, *at),
        })
    };
    let told = ROLES.into_iter().zip(tasks).filter(|(_, tasks)| !tasks.is_empty());
    told.map(|(said, tasks)| RoleShare {
        text: said.fill(place.language, &[&grouped(tasks.len())]),
        tasks: if tasks.len() > LINKED { Vec::new() } else { tasks.iter().filter_map(link).collect() },
    })
    .collect()
}

/// “牵头5项，责任3项”.
pub fn role_counts(place: &Place, counts: [usize; 3]) -> String {
    let told: Vec<String> = ROLES
        .into_iter()
        .zip(counts)
        .filter(|(_, number)| *number > 0)
        .map(|(said, number)| said.fill(place.language, &[&grouped(number)]))
        .collect();
    clauses(place.language, &told)
}
