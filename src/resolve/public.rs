//! Which units readers may know of: nothing of an unpublished document reaches the output, not
//! even the names of units that it alone mentions.

use crate::model::document::Document;
use crate::model::lifecycle::Publication;
use crate::model::task::Role;
use crate::model::unit::{Unit, UnitId};

/// Marks the units that the register, a registered unit or a published document names.
pub fn mark(units: &mut [Unit], documents: &[Document]) {
    let mut named: Vec<UnitId> = Vec::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.registered) {
        named.push(UnitId(at));
        named.extend(&unit.successors);
    }
    for document in documents.iter().filter(|document| document.publication == Publication::Published) {
        named.extend(document.issuer_ids());
        for task in &document.tasks.tasks {
            named.extend(Role::ALL.into_iter().flat_map(|role| task.units(role)).map(|mention| mention.unit));
        }
        let updates = document.report.iter().flat_map(|report| &report.updates);
        named.extend(updates.filter_map(|update| update.unit));
    }
    for id in named {
        units[id.0].public = true;
    }
}
