//! Which pages are tried to see whether a site's own templates work: some of every kind.

use std::collections::BTreeMap;

use crate::model::document::{DocumentId, Kind};
use crate::model::site::Site;
use crate::route::{Output, Page, Routes};

/// How many pages of a kind are tried.
const A_KIND: usize = 24;

/// Some pages of every kind, spread over the site, and of documents those that have most to show.
pub fn pages<'a>(site: &Site, routes: &'a Routes) -> Vec<&'a Page> {
    let mut kinds: BTreeMap<(String, Option<Kind>, bool), Vec<&Page>> = BTreeMap::new();
    for route in &routes.routes {
        if let Output::Page(page) = &route.output
            && route.frozen.is_none()
        {
            kinds.entry(kind_of(site, page)).or_default().push(page);
        }
    }
    kinds.into_values().flat_map(|pages| some(site, pages)).collect()
}

/// What the pages of one template have in common: the name of the kind, and of documents theirs.
fn kind_of(site: &Site, page: &Page) -> (String, Option<Kind>, bool) {
    if let Page::Document(id) = page {
        let document = site.document(*id);
        return (String::new(), Some(document.kind), document.gone.is_some());
    }
    let name = format!("{page:?}");
    (name.split('(').next().unwrap_or_default().to_owned(), None, false)
}

fn some<'a>(site: &Site, pages: Vec<&'a Page>) -> Vec<&'a Page> {
    let step = pages.len().div_ceil(A_KIND).max(1);
    let richest = pages.iter().copied().max_by_key(|page| match page {
        Page::Document(id) => richness(site, *id),
        _ => 0,
    });
    let mut some: Vec<&Page> = pages.into_iter().step_by(step).collect();
    some.extend(richest.filter(|richest| !some.contains(richest)));
    some
}

/// How much a document has to show.
fn richness(site: &Site, id: DocumentId) -> usize {
    let document = site.document(id);
    let reports = site.relations.get(id.0).map_or(0, |relations| relations.reports.len());
    document.tasks.tasks.len()
        + document.stages.len()
        + document.attachments.len()
        + document.changes.len()
        + reports
}
