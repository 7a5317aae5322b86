//! What readers may know: nothing of an unpublished document reaches the output, not even through
//! a report on it or as the name of a unit that it alone mentions.

use crate::base::codes::relations::REPORT_ON_UNPUBLISHED;
use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::base::source::Span;
use crate::model::document::{Document, DocumentId};
use crate::model::lifecycle::Publication;
use crate::model::task::Role;
use crate::model::unit::{Unit, UnitId};
use crate::parse::raw::RawDocument;

/// Takes out of a published report what it says of plans that are not published: it would tell
/// of their tasks.
pub fn report(at: usize, documents: &mut [Kept<Document>], raw: &RawDocument, found: &mut Vec<Diagnostic>) {
    let is_hidden = |document: &Document| document.publication != Publication::Published;
    let Some(report) = documents[at].report.as_ref().filter(|_| !is_hidden(&documents[at])) else { return };
    let hidden: Vec<DocumentId> =
        report.plans.iter().copied().filter(|plan| is_hidden(&documents[plan.0])).collect();
    for plan in &hidden {
        let place = raw.reports_on.first().map_or(Span::whole(raw.file), |words| words.span);
        let source = &documents[plan.0].source;
        found.push(Diagnostic::new(&REPORT_ON_UNPUBLISHED, place).with(source));
    }
    if !hidden.is_empty()
        && let Some(report) = &mut documents[at].report
    {
        report.plans.retain(|plan| !hidden.contains(plan));
        report.updates.retain(|update| !hidden.contains(&update.task.0));
    }
}

/// Marks the units that the register, a registered unit or a published document names.
pub fn mark(units: &mut [Unit], documents: &[Kept<Document>]) {
    let mut named: Vec<UnitId> = Vec::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.registered) {
        named.push(UnitId(at));
        named.extend(&unit.successors);
    }
    for id in named {
        units[id.0].public = true;
    }
    by_documents(units, documents);
}

/// Marks the units that a published document names.
pub fn by_documents(units: &mut [Unit], documents: &[Kept<Document>]) {
    for document in documents.iter().filter(|document| document.publication == Publication::Published) {
        for id in document.issuer_ids() {
            units[id.0].public = true;
        }
        let brief = document.brief.as_ref();
        for part in brief.iter().flat_map(|brief| &brief.units) {
            units[part.unit.0].public = true;
        }
        for task in document.tasks_beside_brief() {
            for mention in Role::ALL.into_iter().flat_map(|role| task.units(role)) {
                units[mention.unit.0].public = true;
            }
        }
        let updates = document.report.iter().flat_map(|report| &report.updates);
        for id in updates.filter_map(|update| update.unit) {
            units[id.0].public = true;
        }
    }
}
