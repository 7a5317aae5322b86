//! Plans that say which later plan carries them on.

use jiff::civil::Date;

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::Checked;
use crate::model::document::{Document, DocumentId, Kind, Reference, year_of};
use crate::parse::raw::RawReference;

/// Plans that name, as what carries them on, what does not come after them.
pub fn no_later_plan(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    for (at, (document, raw)) in checked.documents().enumerate() {
        if document.carried_to.is_empty() || document.frozen.is_some() {
            continue;
        }
        // With a path that leads nowhere, which is told, they are not in step.
        let in_step = raw.carried_to.len() == document.carried_to.len();
        for (position, reference) in document.carried_to.iter().enumerate() {
            let Reference::Document(id) = reference else { continue };
            let target = site.document(*id);
            let hint = match target.kind {
                _ if *id == DocumentId(at) => 1,
                Kind::Plan | Kind::Notice if !is_before(target, document) => continue,
                Kind::Plan | Kind::Notice => 0,
                Kind::Report | Kind::Page => 2,
            };
            let place = match raw.carried_to.get(position).filter(|_| in_step) {
                Some(RawReference::Path(words)) => words.span,
                _ => Span::whole(raw.file),
            };
            let diagnostic = Diagnostic::new(&relations::CARRIED_TO_NO_LATER_PLAN, place).hint(Some(hint));
            found.push(diagnostic.with(target.label()));
        }
    }
}

/// Whether a plan does not come after another: by the first days of what they run over, else by
/// their own days, else by their years. What is not known is not held against it.
fn is_before(target: &Document, from: &Document) -> bool {
    let start = |document: &Document| -> Option<Date> { document.period.as_ref()?.reading.start() };
    if let (Some(target), Some(from)) = (start(target), start(from)) {
        return target <= from;
    }
    if let (Some(target), Some(from)) = (target.day(), from.day()) {
        return target <= from;
    }
    let year = |document: &Document| document.year.or_else(|| year_of(document.path.split('/').next()?));
    matches!((year(target), year(from)), (Some(target), Some(from)) if target < from)
}
