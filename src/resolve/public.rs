//! What readers may know: nothing of an unpublished document reaches the output, not even through
//! a report on it or as the name of a unit that it alone mentions.

use std::sync::Arc;

use crate::base::codes::relations::REPORT_ON_UNPUBLISHED;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::document::Document;
use crate::model::lifecycle::Publication;
use crate::model::task::Role;
use crate::model::unit::{Unit, UnitId};
use crate::parse::raw::RawDocument;

/// Takes out of published reports what they say of plans that are not published: it would tell
/// of their tasks.
pub fn reports(documents: &mut [Document], raws: &[&Arc<RawDocument>], found: &mut Vec<Diagnostic>) {
    let hidden: Vec<bool> =
        documents.iter().map(|document| document.publication != Publication::Published).collect();
    for at in (0..documents.len()).filter(|at| !hidden[*at]) {
        let plans = documents[at].report.iter().flat_map(|report| &report.plans);
        for plan in plans.filter(|plan| hidden[plan.0]) {
            let place = raws[at].reports_on.first().map_or(Span::whole(raws[at].file), |words| words.span);
            let source = &documents[plan.0].source;
            found.push(Diagnostic::new(&REPORT_ON_UNPUBLISHED, place).with(source));
        }
        if let Some(report) = &mut documents[at].report {
            report.plans.retain(|plan| !hidden[plan.0]);
            report.updates.retain(|update| !hidden[update.task.0.0]);
        }
    }
}

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
