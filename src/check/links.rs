//! Links inside the site lead to an address, and to a place on its page, that is there.

use std::collections::BTreeSet;

use crate::base::codes::{addresses, relations};
use crate::base::diagnostic::Diagnostic;
use crate::base::nearest::nearest;
use crate::check::Checked;
use crate::model::body::Link;
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Site, Target};
use crate::route::link::address_of;
use crate::route::moved;

/// Links of texts that lead nowhere.
pub fn broken(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let (site, routes) = (&checked.resolved.site, checked.routes);
    for (at, document) in site.documents.iter().enumerate() {
        if document.frozen.is_some() {
            continue;
        }
        let notice = document.notice.iter().flat_map(|notice| &notice.text.links);
        let links = document.body.links.iter().chain(notice);
        for (link, target) in links.zip(&site.targets[at]) {
            match target {
                Target::Here { anchor } => place(site, DocumentId(at), anchor, link, found),
                Target::Document { id, anchor } => place(site, *id, anchor, link, found),
                Target::Address { address, .. } if routes.find(address).is_none() => {
                    // Nobody who errs on another page means this one.
                    let frozen = routes.frozen.files().map(|(path, _)| address_of(path));
                    let known = routes.routes.iter().map(|route| route.address.as_str()).chain(frozen);
                    let known = known.filter(|address| address.trim_end_matches('/') != document.path);
                    let diagnostic = Diagnostic::new(&relations::BROKEN_LINK, link.span).with(&link.target);
                    found.push(match nearest(address, known) {
                        Some(near) => diagnostic.with(format!("/{near}")).hint(Some(1)),
                        None => diagnostic,
                    });
                }
                Target::Address { .. } | Target::File(_) | Target::Nowhere => {}
            }
        }
    }
}

fn place(site: &Site, id: DocumentId, anchor: &str, link: &Link, found: &mut Vec<Diagnostic>) {
    if !anchor.is_empty() && !anchors(site.document(id)).contains(anchor) {
        found.push(
            Diagnostic::new(&relations::BROKEN_LINK, link.span).with(&link.target).with(anchor).hint(Some(2)),
        );
    }
}

/// The places of a document's page: those of its text, its tasks and its sections.
fn anchors(document: &Document) -> BTreeSet<String> {
    let mut anchors: BTreeSet<String> = document.body.anchors.iter().cloned().collect();
    anchors.extend(document.notice.iter().flat_map(|notice| notice.text.anchors.iter().cloned()));
    anchors.extend(document.tasks.tasks.iter().map(|task| format!("t-{}", task.id)));
    anchors.extend(["top", "main", "text"].map(str::to_owned));
    let sections = [
        ("stages", !document.stages.is_empty()),
        ("tasks", !document.tasks.tasks.is_empty()),
        ("units", !document.tasks.tasks.is_empty()),
        ("attachments", !document.attachments.is_empty()),
        ("changes", !document.changes.is_empty()),
        ("leading-group", !document.leading_group.is_empty()),
        ("notice", document.notice.is_some()),
    ];
    anchors.extend(sections.into_iter().filter(|(_, there)| *there).map(|(name, _)| name.to_owned()));
    anchors
}

/// Former addresses at which no page of the site can stand.
pub fn unusable_aliases(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let base_url = &checked.resolved.site.settings.base_url;
    for (document, _) in checked.documents() {
        for alias in &document.aliases {
            if moved::address(base_url, &alias.value).is_none() {
                found.push(Diagnostic::new(&addresses::UNUSABLE_ALIAS, alias.span).with(&alias.value));
            }
        }
    }
}
