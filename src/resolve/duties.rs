//! What each unit has to do over all published plans.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::document::{Document, DocumentId};
use crate::model::site::{Duty, Knowledge};
use crate::model::task::Role;
use crate::model::unit::{Unit, UnitId};

/// The duties of each unit: by role, then by time limit, those without one last.
///
/// A unit that has several parts in a task is listed once, with the most binding one; a task
/// of a group is a duty of its members too, unless they are named themselves.
pub fn duties(documents: &[Document], units: &[Unit], knowledge: &[Vec<Knowledge>]) -> Vec<Vec<Duty>> {
    let mut duties: Vec<Vec<(Option<Date>, Duty)>> = vec![Vec::new(); units.len()];
    for (at, document) in documents.iter().enumerate() {
        if !document.rule().on_units {
            continue;
        }
        for (task_at, task) in document.tasks.tasks.iter().enumerate() {
            let mut parts: BTreeMap<UnitId, (bool, Role, Option<UnitId>)> = BTreeMap::new();
            for role in Role::ALL {
                for mention in task.units(role) {
                    // Named itself goes before named through a group; then the more binding role.
                    let own = (false, role, None);
                    parts.entry(mention.unit).and_modify(|part| *part = (*part).min(own)).or_insert(own);
                    for member in &units[mention.unit.0].members {
                        let via = (true, role, Some(mention.unit));
                        parts.entry(*member).and_modify(|part| *part = (*part).min(via)).or_insert(via);
                    }
                }
            }
            let moved = knowledge[at][task_at].new_due.as_ref();
            let due = moved.or(task.due.as_ref()).and_then(|time| time.reading.latest_end());
            for (unit, (_, role, via)) in parts {
                let duty = Duty { role, document: DocumentId(at), task: task_at, via };
                duties[unit.0].push((due, duty));
            }
        }
    }
    let order =
        |(due, duty): &(Option<Date>, Duty)| (duty.role, due.is_none(), *due, duty.document, duty.task);
    duties
        .into_iter()
        .map(|mut duties| {
            duties.sort_by_key(order);
            duties.into_iter().map(|(_, duty)| duty).collect()
        })
        .collect()
}
