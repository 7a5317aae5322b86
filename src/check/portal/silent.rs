//! Published documents that were changed without a word about it.

use crate::base::codes::inspection;
use crate::base::diagnostic::Diagnostic;
use crate::base::parallel;
use crate::check::portal::public;
use crate::check::{Checked, Plan};
use crate::model::digests::Content;
use crate::model::document::Kind;

/// Documents that differ from what was recorded, and tell of no change since.
pub fn changes(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let recorded = &checked.parsed.digests.documents;
    if recorded.is_empty() {
        return;
    }
    let documents: Vec<_> = public(checked)
        .filter(|(document, _)| document.kind != Kind::Page)
        .filter_map(|(document, raw)| Some((document, raw, recorded.get(&document.path)?)))
        .collect();
    let told = parallel::map(&documents, |_, (document, raw, recorded)| {
        Content::of(document).differs_silently(recorded).then(|| {
            let place = Plan { document, raw, rows: &[] }.place();
            Diagnostic::new(&inspection::CHANGED_SILENTLY, place)
        })
    });
    found.extend(told.into_iter().flatten());
}
