//! Documents that replace each other, and those whose time is over.

use std::collections::BTreeSet;

use crate::base::codes::files;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::Checked;
use crate::model::document::{DocumentId, Reference};
use crate::model::lifecycle::Validity;

/// Documents that another one replaces and that say they are still in force.
pub fn one_sided(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    for ((_, raw), relations) in checked.documents().zip(&site.relations) {
        let (Some(stated), Some(by)) = (&raw.validity, relations.replaced_by.first()) else { continue };
        let (zh, en) = match stated.value {
            Validity::InForce => ("现行有效", "in force"),
            Validity::Amended => ("已修改", "amended"),
            Validity::Superseded | Validity::Repealed | Validity::Expired | Validity::Withdrawn => continue,
        };
        found.push(
            Diagnostic::new(&files::ONE_SIDED_REPLACEMENT, stated.span)
                .with(&site.document(*by).source)
                .with(zh)
                .with(en),
        );
    }
}

/// Documents that replace each other: told at the one that comes first.
pub fn mutual(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    let replaces = |id: DocumentId, other: DocumentId| {
        let replaces = &site.document(id).replaces;
        replaces.iter().any(|reference| matches!(reference, Reference::Document(to) if *to == other))
    };
    for (at, (document, raw)) in checked.documents().enumerate() {
        for reference in &document.replaces {
            let Reference::Document(other) = reference else { continue };
            if at < other.0 && replaces(*other, DocumentId(at)) {
                let place = Span::whole(raw.file);
                let other = &site.document(*other).source;
                found.push(Diagnostic::new(&files::MUTUAL_REPLACEMENT, place).with(other));
            }
        }
    }
}

/// Documents that say they are superseded while none replaces them, published or not.
pub fn no_successor(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let replaced: BTreeSet<DocumentId> = checked
        .documents()
        .flat_map(|(document, _)| &document.replaces)
        .filter_map(|reference| match reference {
            Reference::Document(id) => Some(*id),
            Reference::External { .. } => None,
        })
        .collect();
    for (at, (_, raw)) in checked.documents().enumerate() {
        let stated = raw.validity.as_ref().filter(|stated| stated.value == Validity::Superseded);
        if let Some(stated) = stated.filter(|_| !replaced.contains(&DocumentId(at))) {
            found.push(Diagnostic::new(&files::NO_SUCCESSOR, stated.span));
        }
    }
}

/// Documents that say they are in force after their last day.
pub fn expired(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let today = checked.resolved.site.today();
    for (_, raw) in checked.documents() {
        let (Some(stated), Some(until)) = (&raw.validity, &raw.valid_until) else { continue };
        if stated.value == Validity::InForce && until.value < today {
            found.push(Diagnostic::new(&files::EXPIRED_IN_FORCE, stated.span).with(until.value.to_string()));
        }
    }
}
