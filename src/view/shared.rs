//! What many pages need of the whole site, gathered once so that a page costs only its own size.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::kept::Kept;
use crate::base::parallel;
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::Publication;
use crate::model::settings::Lateness;
use crate::model::site::Site;
use crate::model::unit::{Unit, UnitId};
use crate::route::calendar::{self, Limit};
use crate::route::{self, Routes};
use crate::view::lists::lapsed;
use crate::view::orders::Orders;

/// How many of the next time limits the home page tells.
const NEXT_LIMITS: usize = 8;

/// Lists over the whole site, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Plans, notices and reports.
    pub kinds: BTreeMap<Kind, Vec<DocumentId>>,
    /// The documents of each year, ordinary pages aside.
    pub years: BTreeMap<i16, Vec<DocumentId>>,
    /// By unit, what it issued.
    pub issued: Vec<Vec<DocumentId>>,
    /// By topic, what is filed under it.
    pub filed: Vec<Vec<DocumentId>>,
    /// By unit, those that belong to it.
    pub children: Vec<Vec<UnitId>>,
    /// By unit, the groups it is a member of.
    pub groups: Vec<Vec<UnitId>>,
    /// By unit, those whose work it carries on.
    pub predecessors: Vec<Vec<UnitId>>,
    /// The texts of the home page, of years and of folders, by path.
    pub sections: BTreeMap<String, DocumentId>,
    /// The ordinary pages at the top of the site, in the order of their addresses.
    pub pages: Vec<DocumentId>,
    /// The addresses of published files, by source.
    pub files: Kept<BTreeMap<String, String>>,
    /// The files of the theme, by their paths in it.
    pub assets: Vec<String>,
    /// How many tasks there are.
    pub tasks: usize,
    /// The next tasks to end: the day, the plan and the task.
    pub limits: Vec<(Date, DocumentId, usize)>,
    /// The last day, up to the as-of day, on which something changed that the home page shows.
    pub changed: Option<Date>,
    /// Every time limit with a day, by day.
    pub calendar: Kept<Vec<Limit>>,
    /// The documents that have tasks without one, by year.
    pub undated: Kept<BTreeMap<Option<i16>, Vec<DocumentId>>>,
    /// By unit, in which order its tasks are told.
    pub orders: Orders,
}

/// What one document adds to what is told of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many tasks it has.
    pub tasks: usize,
    /// Its next tasks to end: the day and the task.
    pub limits: Vec<(Date, usize)>,
    /// The last day, up to the as-of day, on which something changed in it.
    pub changed: Option<Date>,
}

impl Summary {
    /// Of a document, if it is published.
    pub fn of(site: &Site, id: DocumentId) -> Summary {
        let document = site.document(id);
        if document.publication != Publication::Published {
            return Summary::default();
        }
        let mut summary = Summary { changed: changed(site, document), ..Summary::default() };
        if document.kind == Kind::Page {
            return summary;
        }
        summary.tasks = document.task_count();
        if lapsed(document) {
            return summary;
        }
        if let Some(brief) = &document.brief {
            // All its limits have passed.
            summary.changed = summary.changed.max(brief.last.and_then(|last| last.tomorrow().ok()));
            return summary;
        }
        for (task, last) in last_days(site, id) {
            if last >= site.today() {
                summary.limits.push((last, task));
            } else {
                summary.changed = summary.changed.max(last.tomorrow().ok());
            }
        }
        summary.limits.sort_unstable();
        summary.limits.truncate(NEXT_LIMITS);
        summary
    }
}

/// What each document adds.
pub fn summaries(site: &Site) -> Vec<Summary> {
    parallel::map(&site.documents, |at, _| Summary::of(site, DocumentId(at)))
}

impl Shared {
    /// Gathers the lists.
    pub fn of(site: &Site, routes: &Routes) -> Shared {
        Shared::with(site, routes, &summaries(site))
    }

    /// The same, where it is known what each document adds.
    pub fn with(site: &Site, routes: &Routes, summaries: &[Summary]) -> Shared {
        let files = site.files.iter().map(|file| (file.source.clone(), file.address.clone()));
        let mut shared = Shared {
            issued: vec![Vec::new(); site.units.len()],
            filed: vec![Vec::new(); site.topics.len()],
            files: files.collect::<BTreeMap<String, String>>().into(),
            orders: Orders::of(site.units.len()),
            ..Shared::default()
        };
        let mut newest: Vec<(DocumentId, &Document)> = site.published().collect();
        newest.sort_by_cached_key(|(_, document)| (document.day().is_none(), Reverse(document.day())));
        for (id, document) in newest {
            shared.add(site, id, document);
        }
        shared.pages.sort();
        shared.relate(site);
        shared.tell(routes, summaries);
        shared
    }

    /// How units stand to each other.
    pub fn relate(&mut self, site: &Site) {
        self.children = by_unit(site, |unit| unit.parent.as_slice());
        self.groups = by_unit(site, |unit| &unit.members);
        self.predecessors = by_unit(site, |unit| &unit.successors);
    }

    /// What is told of all documents, and the calendar.
    pub fn tell(&mut self, routes: &Routes, summaries: &[Summary]) {
        self.assets = routes.assets();
        self.calendar = routes.calendar.limits.clone();
        self.undated = routes.calendar.undated.clone();
        self.tasks = summaries.iter().map(|summary| summary.tasks).sum();
        self.changed = summaries.iter().filter_map(|summary| summary.changed).max();
        let mut limits: Vec<(Date, DocumentId, usize)> = Vec::new();
        for (at, summary) in summaries.iter().enumerate() {
            let last = limits.get(NEXT_LIMITS - 1).map(|(day, ..)| *day);
            let first = summary.limits.first().map(|(day, _)| *day);
            // Of equal days the earlier document goes first: a later one adds nothing.
            if first.is_some_and(|first| last.is_none_or(|last| first < last)) {
                limits.extend(summary.limits.iter().map(|(day, task)| (*day, DocumentId(at), *task)));
                limits.sort_unstable();
                limits.truncate(NEXT_LIMITS);
            }
        }
        self.limits = limits;
    }

    /// The documents of a kind, newest first.
    pub fn kind(&self, kind: Kind) -> &[DocumentId] {
        self.kinds.get(&kind).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, site: &Site, id: DocumentId, document: &Document) {
        if document.kind == Kind::Page {
            if route::is_section_text(site, id) {
                self.sections.insert(document.path.clone(), id);
            } else if !document.path.contains('/') && document.rule().text {
                self.pages.push(id);
            }
        }
        for unit in document.issuer_ids() {
            self.issued[unit.0].push(id);
        }
        for &topic in &document.topics {
            self.filed[topic].push(id);
        }
        if document.kind == Kind::Page {
            return;
        }
        self.kinds.entry(document.kind).or_default().push(id);
        if let Some(year) = document.year {
            self.years.entry(year).or_default().push(id);
        }
    }
}

/// The tasks of a plan that are not finished, with the last day of each that has one.
fn last_days(site: &Site, id: DocumentId) -> impl Iterator<Item = (usize, Date)> {
    let knowledge = site.knowledge.get(id.0);
    site.document(id).tasks.tasks.iter().enumerate().filter_map(move |(at, task)| {
        let known = knowledge.and_then(|tasks| tasks.get(at));
        let finished = known.and_then(|known| known.state.as_ref());
        if finished.is_some_and(|known| known.state.is_finished()) {
            return None;
        }
        let due = known.and_then(|known| known.new_due.as_deref()).or(task.due.as_ref())?;
        due.reading.last_day_on_time().map(|day| (at, day))
    })
}

/// The last day, up to the as-of day, on which a document was published or changed.
pub fn changed(site: &Site, document: &Document) -> Option<Date> {
    [document.day(), document.updated].into_iter().flatten().filter(|day| *day <= site.today()).max()
}

/// The last day, up to the as-of day, on which something changed in what a unit has to do.
pub fn changed_for(site: &Site, unit: UnitId) -> Option<Date> {
    let duties = site.duties.get(unit.0).into_iter().flatten();
    let shares = site.shares_of(unit);
    let passed = shares.iter().filter_map(|share| share.last?.tomorrow().ok());
    let passed = passed.filter(|day| site.settings.lateness != Lateness::Off && *day <= site.today()).max();
    let documents: Vec<DocumentId> = shares.iter().map(|share| share.document).collect();
    changed_of(site, duties.map(|duty| (duty.document(), duty.task())))
        .max(changed_among(site, &documents))
        .max(passed)
}

/// The last day, up to the as-of day, on which something changed that is told of tasks: a
/// document on them, or a limit that passed and is now told to have passed.
pub fn changed_of(site: &Site, tasks: impl Iterator<Item = (DocumentId, usize)>) -> Option<Date> {
    let told = site.settings.lateness != Lateness::Off;
    let today = site.today();
    let mut last: Option<Date> = None;
    // What is known of the tasks of one document lies together: they are gone through in its order.
    let mut tasks: Vec<(DocumentId, usize)> = tasks.collect();
    tasks.sort_unstable();
    let (mut documents, mut reports): (Vec<DocumentId>, Vec<DocumentId>) = Default::default();
    for (id, task) in tasks {
        // Of most documents there are many tasks.
        if documents.last() != Some(&id) {
            documents.push(id);
        }
        let Some(known) = site.knowledge.get(id.0).and_then(|tasks| tasks.get(task)) else { continue };
        if let Some((report, _)) = known.history.first() {
            reports.push(*report);
        }
        if told && known.overdue {
            let due = calendar::due(site, id, task).and_then(|due| due.reading.last_day_on_time());
            last = last.max(due.and_then(|day| day.tomorrow().ok()).filter(|day| *day <= today));
        }
    }
    reports.sort_unstable();
    reports.dedup();
    let reported = reports.iter().filter_map(|id| changed(site, site.document(*id))).max();
    changed_among(site, &documents).max(reported).max(last)
}

/// The last day, up to the as-of day, on which documents, or those that replace them, were published
/// or changed.
fn changed_among(site: &Site, documents: &[DocumentId]) -> Option<Date> {
    let replaced = documents.iter().filter_map(|id| site.relations.get(id.0));
    let replaced = replaced.flat_map(|relations| &relations.replaced_by);
    let days = documents.iter().chain(replaced).filter_map(|id| changed(site, site.document(*id)));
    days.max()
}

/// For each unit, those units that name it in a relation.
fn by_unit(site: &Site, named: impl Fn(&Unit) -> &[UnitId]) -> Vec<Vec<UnitId>> {
    let mut found = vec![Vec::new(); site.units.len()];
    for (at, unit) in site.units.iter().enumerate() {
        for other in named(unit) {
            found[other.0].push(UnitId(at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::view::sample;

    fn shared() -> (Site, Shared) {
        let site = sample::site();
        let routes = sample::routes(&site);
        let shared = Shared::of(&site, &routes);
        (site, shared)
    }

    #[test]
    fn lists_are_newest_first_and_the_undated_come_last() {
        let (site, shared) = shared();
        let paths: Vec<&str> =
            shared.kind(Kind::Plan).iter().map(|id| site.document(*id).path.as_str()).collect();
        let expected = ["2011/innovation-drive", "2011/old-plan", "2011/taken-down", "undated/open-data"];
        assert_eq!(paths, expected);
        assert_eq!(shared.years.keys().copied().collect::<Vec<i16>>(), [2011]);
        assert!(shared.sections.contains_key(""));
    }

    #[test]
    fn the_next_limits_are_those_from_the_as_of_day_on() {
        let (_, shared) = shared();
        let days: Vec<(Date, usize)> = shared.limits.iter().map(|(day, _, task)| (*day, *task)).collect();
        // As of 30 June: the third, the ninth and the sixth task; the others are over or have no day.
        assert_eq!(days, [(date(2011, 11, 30), 2), (date(2011, 12, 5), 8), (date(2011, 12, 31), 5)]);
    }

    #[test]
    fn what_no_longer_holds_has_no_next_limit() {
        let mut site = sample::site();
        site.documents[1].validity = crate::model::lifecycle::Validity::Repealed;
        assert_eq!(Shared::of(&site, &sample::routes(&site)).limits, []);
    }

    #[test]
    fn the_home_page_is_as_old_as_its_last_change() {
        let (_, shared) = shared();
        // The report of 8 June is the newest; the last limit before it passed on 30 April.
        assert_eq!(shared.changed, Some(date(2011, 6, 8)));
    }
}
