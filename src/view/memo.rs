//! What pages share, as it was gathered the last time: what documents add to it is kept by document.

use std::sync::Arc;

use crate::model::document::{DocumentId, Kind};
use crate::model::lifecycle::Publication;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::route::Routes;
use crate::route::memo::changed;
use crate::view::lists::lapsed;
use crate::view::shared::{self, Shared, Summary};

/// What was shared the last time.
#[derive(Debug, Default)]
pub struct Memo {
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    site: Arc<Site>,
    routes: Arc<Routes>,
    summaries: Vec<Summary>,
    shared: Arc<Shared>,
}

/// What the pages of a site share; the result does not depend on the memo.
pub fn again(site: &Arc<Site>, routes: &Arc<Routes>, memo: &mut Memo) -> Arc<Shared> {
    let mut last = memo.last.take();
    let kept = last.as_mut().and_then(|last| last.with(site, routes));
    let (shared, summaries) = match (kept, last) {
        (Some(shared), Some(last)) => (shared, last.summaries),
        _ => {
            let summaries = shared::summaries(site);
            (Arc::new(Shared::with(site, routes, &summaries)), summaries)
        }
    };
    memo.last = Some(Last { site: site.clone(), routes: routes.clone(), summaries, shared: shared.clone() });
    shared
}

impl Last {
    /// The same for another site; `None` if its lists may be others.
    fn with(&mut self, site: &Site, routes: &Arc<Routes>) -> Option<Arc<Shared>> {
        let before = &*self.site;
        if before.frozen != site.frozen
            || before.settings != site.settings
            || before.today() != site.today()
            || before.topics.len() != site.topics.len()
            || before.files != site.files
            || before.units.len() != site.units.len()
            || before.documents.len() != site.documents.len()
        {
            return None;
        }
        let changed = changed(before, site)?;
        if !changed.iter().all(|id| listed(before, *id) == listed(site, *id)) {
            return None;
        }
        let holds = |id: &DocumentId| lapsed(before.document(*id)) == lapsed(site.document(*id));
        // The orders of tasks in it know other duties by themselves.
        let ordered = before.knowledge == site.knowledge && changed.iter().all(holds);
        let mut told = !Arc::ptr_eq(&self.routes, routes);
        for id in changed {
            let summary = Summary::of(site, id);
            told |= summary != self.summaries[id.0];
            self.summaries[id.0] = summary;
        }
        let related = !before.units.is(&site.units);
        if !told && !related && ordered {
            return Some(self.shared.clone());
        }
        // A copy has no orders.
        let mut shared = Shared::clone(&self.shared);
        if !told && !related {
            return Some(Arc::new(shared));
        }
        if related {
            shared.relate(site);
        }
        shared.tell(routes, &self.summaries);
        Some(Arc::new(shared))
    }
}

/// What of a document decides in which lists it is, and where in them.
#[derive(PartialEq)]
struct Listed<'a> {
    place: (&'a str, &'a str),
    kind: Kind,
    publication: Publication,
    day: Option<jiff::civil::Date>,
    year: Option<i16>,
    text: bool,
    issuers: Vec<UnitId>,
    topics: &'a [usize],
}

fn listed(site: &Site, id: DocumentId) -> Listed<'_> {
    let document = site.document(id);
    Listed {
        place: (&document.path, &document.source),
        kind: document.kind,
        publication: document.publication,
        day: document.day(),
        year: document.year,
        text: document.rule().text,
        issuers: document.issuer_ids().collect(),
        topics: &document.topics,
    }
}
