//! What each unit has to do over all published plans.

use jiff::civil::Date;

use crate::base::parallel;
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Duty, Knowledge};
use crate::model::task::Role;
use crate::model::unit::{Unit, UnitId};

/// The duties of each unit: by role, then by time limit, those without one last.
///
/// A unit that has several parts in a task is listed once, with the most binding one; a task
/// of a group is a duty of its members too, unless they are named themselves.
pub fn duties(documents: &[Document], units: &[Unit], knowledge: &[Vec<Knowledge>]) -> Vec<Vec<Duty>> {
    let of_documents = parallel::map(documents, |at, document| of(at, document, units, &knowledge[at]));
    let mut duties: Vec<Vec<(Option<Date>, Duty)>> = vec![Vec::new(); units.len()];
    for (unit, due, duty) in of_documents.into_iter().flatten() {
        duties[unit.0].push((due, duty));
    }
    let order =
        |(due, duty): &(Option<Date>, Duty)| (duty.role, due.is_none(), *due, duty.document, duty.task);
    parallel::map_owned(duties, |mut duties| {
        duties.sort_by_key(order);
        duties.into_iter().map(|(_, duty)| duty).collect()
    })
}

/// What the tasks of one document ask of units, with the time limits in force.
fn of(
    at: usize,
    document: &Document,
    units: &[Unit],
    knowledge: &[Knowledge],
) -> Vec<(UnitId, Option<Date>, Duty)> {
    if !document.rule().on_units {
        return Vec::new();
    }
    let mut duties = Vec::with_capacity(document.tasks.tasks.len() * 2);
    let mut parts: Vec<(UnitId, bool, Role, Option<UnitId>)> = Vec::new();
    for (task_at, (task, knowledge)) in document.tasks.tasks.iter().zip(knowledge).enumerate() {
        parts.clear();
        for role in Role::ALL {
            for mention in task.units(role) {
                parts.push((mention.unit, false, role, None));
                let members = &units[mention.unit.0].members;
                parts.extend(members.iter().map(|member| (*member, true, role, Some(mention.unit))));
            }
        }
        // Named itself goes before named through a group; then the more binding role.
        parts.sort_unstable();
        parts.dedup_by_key(|(unit, ..)| *unit);
        let due = knowledge.new_due.as_ref().or(task.due.as_ref());
        let due = due.and_then(|time| time.reading.latest_end());
        duties.extend(parts.iter().map(|(unit, _, role, via)| {
            (*unit, due, Duty { role: *role, document: DocumentId(at), task: task_at, via: *via })
        }));
    }
    duties
}
