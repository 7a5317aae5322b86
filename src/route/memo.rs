//! The addresses as they were decided the last time: where nothing that decides them has changed,
//! they stay, and so do the time limits of documents that did not change.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::{State, Validity};
use crate::model::site::Site;
use crate::model::unit::{Unit, UnitId};
use crate::route::calendar::{self, Calendar, Dated, Limit};
use crate::route::exchange::{self, Exchanged};
use crate::route::{Asset, Routes, feed, routes, rows, volume};

/// More changed documents than this are as much work as all.
const MOST: usize = 256;

/// The last addresses.
#[derive(Debug, Default)]
pub struct Memo {
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    site: Arc<Site>,
    assets: Vec<Asset>,
    routes: Arc<Routes>,
    found: Vec<Diagnostic>,
}

/// Every address of a site, and the collisions among them; the result does not depend on the memo.
pub fn again(site: &Arc<Site>, assets: &[Asset], memo: &mut Memo) -> (Arc<Routes>, Vec<Diagnostic>) {
    let last = memo.last.take();
    let kept = last.as_ref().and_then(|last| last.with(site, assets));
    let (routes, found) = match (kept, last) {
        (Some(routes), Some(last)) => (routes, last.found),
        _ => {
            let (routes, found) = routes(site, assets);
            (Arc::new(routes), found)
        }
    };
    let (site, assets) = (site.clone(), assets.to_vec());
    memo.last = Some(Last { site, assets, routes: routes.clone(), found: found.clone() });
    (routes, found)
}

impl Last {
    /// The same addresses for another site; `None` if there may be others.
    fn with(&self, site: &Site, assets: &[Asset]) -> Option<Arc<Routes>> {
        let before = &*self.site;
        if before.frozen != site.frozen
            || before.settings != site.settings
            || before.today() != site.today()
            || before.topics != site.topics
            || before.files != site.files
            || before.documents.len() != site.documents.len()
            || !has_same_units(&before.units, &site.units)
        {
            return None;
        }
        let changed = changed(before, site)?;
        let same = |id: &DocumentId| facts(before, *id) == facts(site, *id);
        if !changed.iter().all(same) {
            return None;
        }
        // A collision tells where something stands, which an edit may have moved.
        let named = |id: &DocumentId| {
            let has = |document: &Document| {
                !document.aliases.is_empty()
                    || !document.attachments.is_empty()
                    || document.original.is_some()
            };
            has(before.document(*id)) || has(site.document(*id))
        };
        if !self.found.is_empty() && (changed.iter().any(named) || assets != self.assets) {
            return None;
        }
        let mut exchanged = Exchanged::default();
        let duties = before.duties.iter().zip(&site.duties).enumerate();
        for (at, _) in duties.filter(|(at, (old, new))| !old.is(new) && site.units[*at].public) {
            exchanged.unit(before, site, UnitId(at));
        }
        if !exchanged.is_empty() && (!self.found.is_empty() || !exchange::has_room(&self.routes, &exchanged))
        {
            return None;
        }
        let calendar = calendar_with(&self.routes.calendar, before, site, &changed);
        let outputs = site.settings.outputs;
        if calendar != self.routes.calendar {
            let old = &self.routes.calendar;
            let pages = |of: &Calendar| calendar::pages_of(site, of);
            if outputs.calendar && pages(&calendar) != pages(old)
                || outputs.ics && calendar::years(&calendar.exact) != calendar::years(&old.exact)
            {
                return None;
            }
        } else if assets == self.assets && exchanged.is_empty() {
            return Some(self.routes.clone());
        }
        let mut routes = Routes { calendar, ..Routes::clone(&self.routes) };
        exchanged.make(&mut routes)?;
        if assets != self.assets {
            exchange::rename(&mut routes, &self.assets, assets)?;
        }
        Some(Arc::new(routes))
    }
}

/// The documents that are not what they were, or of whose tasks something else is known; `None`
/// if there are very many.
pub fn changed(before: &Site, site: &Site) -> Option<Vec<DocumentId>> {
    let documents = before.documents.iter().zip(&site.documents);
    let knowledge = before.knowledge.iter().zip(&site.knowledge);
    let same = documents.zip(knowledge).map(|((old, new), (known, now))| old.is(new) && known.is(now));
    let changed: Vec<DocumentId> =
        same.enumerate().filter(|(_, same)| !same).map(|(at, _)| DocumentId(at)).collect();
    (changed.len() <= MOST).then_some(changed)
}

/// Whether units have the addresses that they had.
fn has_same_units(before: &Kept<Vec<Unit>>, now: &Kept<Vec<Unit>>) -> bool {
    let same = |(a, b): (&Unit, &Unit)| {
        a.id == b.id && a.public == b.public && a.registered == b.registered && a.former_ids == b.former_ids
    };
    before.is(now) || before.len() == now.len() && before.iter().zip(now).all(same)
}

/// What of a document decides on addresses, its own and those of lists and files it is in.
#[derive(PartialEq)]
struct Facts<'a> {
    place: (&'a str, &'a str),
    kind: Kind,
    state: State,
    validity: Validity,
    gone: bool,
    year: Option<i16>,
    tasks: bool,
    pages: usize,
    told: bool,
    deadlines: bool,
    aliases: Vec<&'a str>,
    issuers: Vec<UnitId>,
    topics: &'a [usize],
    /// Of a document that a volume tells of, its tasks that the site tells of too.
    ahead: Option<Vec<usize>>,
}

fn facts(site: &Site, id: DocumentId) -> Facts<'_> {
    let document = site.document(id);
    Facts {
        place: (&document.path, &document.source),
        kind: document.kind,
        state: document.state(),
        validity: document.validity,
        gone: document.gone.is_some(),
        year: document.year,
        tasks: document.task_count() > 0,
        pages: rows::count(document),
        told: feed::tells(site, document),
        deadlines: calendar::has_plan_deadlines(site, id),
        aliases: document.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        issuers: document.issuer_ids().collect(),
        topics: &document.topics,
        ahead: volume::ahead(site, id),
    }
}

/// The calendar with what some documents have in it now.
fn calendar_with(calendar: &Calendar, before: &Site, site: &Site, changed: &[DocumentId]) -> Calendar {
    let dated = |site: &Site, id: DocumentId| {
        if calendar::is_told(site.document(id)) { Dated::of(site, id) } else { Dated::default() }
    };
    let mut now = calendar.clone();
    for id in changed {
        let (old, new) = (dated(before, *id), dated(site, *id));
        exchange(&mut now.limits, *id, &old.limits, &new.limits);
        exchange(&mut now.exact, *id, &old.exact, &new.exact);
        if old.undated == new.undated {
            continue;
        }
        let year = site.document(*id).year;
        let of_year = now.undated.entry(year).or_default();
        match of_year.binary_search(id) {
            Ok(at) => {
                of_year.remove(at);
            }
            Err(at) => of_year.insert(at, *id),
        }
        if of_year.is_empty() {
            now.undated.remove(&year);
        }
    }
    now
}

/// Puts the limits of a document in the place of those it had.
fn exchange(limits: &mut Kept<Vec<Limit>>, id: DocumentId, old: &[Limit], new: &[Limit]) {
    if old == new {
        return;
    }
    let mut merged = Vec::with_capacity(limits.len() + new.len());
    let mut new = new.iter().copied().peekable();
    for limit in limits.iter().filter(|limit| limit.document != id) {
        while let Some(earlier) = new.next_if(|new| new < limit) {
            merged.push(earlier);
        }
        merged.push(*limit);
    }
    merged.extend(new);
    *limits = Kept::new(merged);
}
