//! What the profile of government portals asks of a site; without the profile nothing.

pub mod columns;
pub mod dates;
pub mod documents;
pub mod silent;
pub mod site;

use crate::base::diagnostic::Diagnostic;
use crate::check::{Checked, Rule};
use crate::model::document::{Document, Kind};
use crate::model::lifecycle::Publication;
use crate::parse::raw::RawDocument;

/// The rules of the profile.
const RULES: &[Rule] = &[
    site::keys,
    site::outputs,
    documents::keys,
    documents::times,
    dates::before_signing,
    dates::backwards,
    columns::stale_home,
    columns::stale_lists,
    columns::blank,
    silent::changes,
];

/// Everything that the site's profile asks for.
pub fn rules(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    if checked.resolved.site.settings.profile.as_deref() != Some("gov-cn") {
        return;
    }
    for rule in RULES {
        rule(checked, found);
    }
}

/// The documents that readers see or will see without another look, with their texts. A draft
/// lacks what it will get when it is issued, also where it is shown for a look.
fn public<'a>(checked: Checked<'a>) -> impl Iterator<Item = (&'a Document, &'a RawDocument)> {
    checked.documents().filter(|(document, raw)| {
        let draft = raw.draft.as_ref().is_some_and(|draft| draft.value);
        let public = matches!(document.publication, Publication::Published | Publication::Scheduled);
        public && !draft && document.gone.is_none() && document.frozen.is_none()
    })
}

/// Whether a document is information of its own, and not an ordinary page.
fn is_information(document: &Document) -> bool {
    document.kind != Kind::Page || !document.interprets.is_empty()
}
