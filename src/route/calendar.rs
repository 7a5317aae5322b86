//! The time limits that a calendar tells, its pages, and the iCalendar files beside plans, units and years.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::kept::Kept;
use crate::base::parallel;
use crate::model::document::{Document, DocumentId};
use crate::model::lifecycle::{Publication, Validity};
use crate::model::site::{Duty, Site};
use crate::model::time::{Kind, Time};
use crate::model::unit::UnitId;
use crate::resolve::told::is_in_volume;
use crate::route::{Output, Page, data, pages, volume};

/// How many time limits a page of the calendar has at most; a longer year has a page a month.
pub const LIMITS_A_PAGE: usize = 300;

/// A time limit with a day in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// The last day, in the first of two readings.
    pub day: Date,
    /// The plan.
    pub document: DocumentId,
    /// The position of the task in it.
    pub task: usize,
}

/// What a file of time limits is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deadlines {
    /// The tasks of a plan.
    Plan(DocumentId),
    /// What a unit has to do.
    Unit(UnitId),
    /// All limits of a year.
    Year(i16),
}

/// The time limit of a task that is in force: the new one, where a report moved it.
pub fn due(site: &Site, document: DocumentId, task: usize) -> Option<&Time> {
    site.due(document, task)
}

/// The day of a time in the calendar: its last day in the first reading; the approximate has
/// one too, the recurring and the open have none.
pub fn day_of(time: &Time) -> Option<Date> {
    match time.reading.kind {
        Kind::Point | Kind::Range | Kind::Deadline => time.reading.end(),
        Kind::Recurring | Kind::Open | Kind::Unresolvable => None,
    }
}

/// The documents whose tasks a calendar tells: what was withdrawn or taken down has none.
pub fn documents(site: &Site) -> impl Iterator<Item = (DocumentId, &Document)> {
    site.published().filter(|(_, document)| is_told(document))
}

/// Whether a calendar tells the tasks of a document.
pub fn is_told(document: &Document) -> bool {
    document.publication == Publication::Published
        && document.gone.is_none()
        && document.validity != Validity::Withdrawn
}

/// The time limits of all plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Every time limit with a day, by day.
    pub limits: Kept<Vec<Limit>>,
    /// Those of them that are not only approximate.
    pub exact: Kept<Vec<Limit>>,
    /// The documents that have tasks without a day in the calendar, by year.
    pub undated: Kept<BTreeMap<Option<i16>, Vec<DocumentId>>>,
}

/// What one document has in the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// Its time limits with a day, sorted.
    pub limits: Vec<Limit>,
    /// Those of them that are not only approximate.
    pub exact: Vec<Limit>,
    /// Whether it has tasks without a day.
    pub undated: bool,
}

impl Calendar {
    /// The time limits of a site.
    pub fn of(site: &Site) -> Calendar {
        let told: Vec<(DocumentId, &Document)> = documents(site).collect();
        let of_documents = parallel::map(&told, |_, (id, _)| Dated::of(site, *id));
        let mut undated: BTreeMap<Option<i16>, Vec<DocumentId>> = BTreeMap::new();
        let sum = |of: fn(&Dated) -> usize| Vec::with_capacity(of_documents.iter().map(of).sum());
        let (mut limits, mut exact) = (sum(|dated| dated.limits.len()), sum(|dated| dated.exact.len()));
        for ((id, document), mut dated) in told.into_iter().zip(of_documents) {
            if dated.undated {
                undated.entry(document.year).or_default().push(id);
            }
            limits.append(&mut dated.limits);
            exact.append(&mut dated.exact);
        }
        limits.sort_unstable();
        exact.sort_unstable();
        Calendar { limits: limits.into(), exact: exact.into(), undated: undated.into() }
    }
}

impl Dated {
    /// What a document has in the calendar, if that tells of it.
    pub fn of(site: &Site, id: DocumentId) -> Dated {
        let mut dated = Dated::default();
        if site.document(id).brief.is_some() {
            return dated;
        }
        // What has no day was done or not when its year was frozen: its volume tells it.
        let in_volume = is_in_volume(site.document(id));
        for task in 0..site.document(id).tasks.tasks.len() {
            if in_volume && !volume::is_told(site, id, task) {
                continue;
            }
            let due = due(site, id, task);
            match due.and_then(day_of) {
                Some(day) => {
                    let limit = Limit { day, document: id, task };
                    dated.limits.push(limit);
                    if due.is_some_and(|due| due.reading.last_day_on_time().is_some()) {
                        dated.exact.push(limit);
                    }
                }
                None => dated.undated = true,
            }
        }
        dated.limits.sort_unstable();
        dated.exact.sort_unstable();
        dated
    }
}

/// Those of sorted limits that lie in a year, or in a month of it.
pub fn within(limits: &[Limit], year: i16, month: Option<i8>) -> &[Limit] {
    let of = |limit: &Limit| (limit.day.year(), month.map(|_| limit.day.month()));
    let start = limits.partition_point(|limit| of(limit) < (year, month));
    let end = limits.partition_point(|limit| of(limit) <= (year, month));
    &limits[start..end]
}

/// The addresses of the calendar and of the files of time limits.
pub fn routes(site: &Site, calendar: &Calendar, wanted: &mut Vec<(String, Output)>) {
    if site.settings.outputs.calendar {
        wanted.extend(pages_of(site, calendar));
    }
    if site.settings.outputs.ics {
        deadlines(site, calendar, wanted);
    }
}

/// The pages of the calendar. A frozen year that has its own keeps its page, which leads there.
pub fn pages_of(site: &Site, calendar: &Calendar) -> Vec<(String, Output)> {
    let root = volume::calendar_folder(site);
    let mut wanted = vec![(root.clone(), Output::Page(Page::Calendar))];
    for year in years_of(site, &calendar.limits, &calendar.undated) {
        wanted.push((format!("{root}{year:04}/"), Output::Page(Page::CalendarYear(year))));
        if within(&calendar.limits, year, None).len() <= LIMITS_A_PAGE {
            continue;
        }
        for month in 1..=12 {
            let folder = format!("{root}{year:04}/{month:02}/");
            let count = within(&calendar.limits, year, Some(month)).len();
            for number in (1..=pages(count, LIMITS_A_PAGE)).filter(|_| count > 0) {
                let address = if number == 1 { folder.clone() } else { format!("{folder}page/{number}/") };
                wanted.push((address, Output::Page(Page::CalendarMonth(year, month, number))));
            }
        }
    }
    wanted
}

/// The years that have a page: those of limits and of tasks without a day, and those whose own
/// calendar is frozen.
pub fn years_of(
    site: &Site,
    limits: &[Limit],
    undated: &BTreeMap<Option<i16>, Vec<DocumentId>>,
) -> BTreeSet<i16> {
    let mut years = years(limits);
    years.extend(undated.keys().copied().flatten());
    years.extend(site.frozen.iter().filter(|year| year.calendar().is_some()).map(|year| year.year));
    years
}

/// The years in which sorted limits lie.
pub fn years(limits: &[Limit]) -> BTreeSet<i16> {
    let mut years = BTreeSet::new();
    let mut rest = limits;
    while let Some(first) = rest.first() {
        let year = first.day.year();
        years.insert(year);
        rest = &rest[rest.partition_point(|limit| limit.day.year() <= year)..];
    }
    years
}

/// Whether a unit has a file of time limits: some of what it has to do has a day and is told.
pub fn has_deadlines(site: &Site, duties: &[Duty]) -> bool {
    duties
        .iter()
        .any(|duty| is_exact(site, duty.document(), duty.task()) && is_told(site.document(duty.document())))
}

/// Whether a plan has a file of time limits.
pub fn has_plan_deadlines(site: &Site, id: DocumentId) -> bool {
    let document = site.document(id);
    if let Some(archived) = document.frozen.filter(|archived| archived.volume) {
        // It has the one that was frozen with it, or none.
        let year = site.frozen.iter().find(|year| year.year == archived.year);
        let file = format!("{}/deadlines.ics", document.path);
        return is_told(document) && year.is_some_and(|year| year.has(&file));
    }
    let has_day = |task: usize| due(site, id, task).and_then(day_of).is_some();
    is_told(document) && (0..document.tasks.tasks.len()).any(|task| has_day(task) && is_exact(site, id, task))
}

/// Files are made where they have an entry: one without is no valid calendar.
fn deadlines(site: &Site, calendar: &Calendar, wanted: &mut Vec<(String, Output)>) {
    let mut plans: Vec<DocumentId> = calendar.exact.iter().map(|limit| limit.document).collect();
    let in_volumes = documents(site).filter(|(_, document)| is_in_volume(document));
    plans.extend(in_volumes.map(|(id, _)| id).filter(|id| has_plan_deadlines(site, *id)));
    plans.sort_unstable();
    plans.dedup();
    let mut add = |folder: String, of: Deadlines| {
        wanted.push((format!("{folder}deadlines.ics"), Output::Deadlines(of)));
    };
    let units = volume::units_folder(site);
    for (at, unit) in site.units.iter().enumerate().filter(|(_, unit)| unit.public) {
        // Not every duty is of a plan that the calendar tells.
        if has_deadlines(site, site.told_of(UnitId(at))) {
            add(format!("{units}{}/", unit.id), Deadlines::Unit(UnitId(at)));
        }
    }
    for id in plans {
        let path = &site.document(id).path;
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        add(folder, Deadlines::Plan(id));
    }
    for year in years(&calendar.exact) {
        // The limits of other years are a part of a volume's calendar, not of those years' data.
        let folder = match site.volume {
            Some(own) if own != year => format!("{}{year:04}/", volume::calendar_folder(site)),
            _ => data::folder_of(site, year),
        };
        add(folder, Deadlines::Year(year));
    }
}

/// Whether a task has a last day that is not only approximate.
pub fn is_exact(site: &Site, document: DocumentId, task: usize) -> bool {
    due(site, document, task).is_some_and(|due| due.reading.last_day_on_time().is_some())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn limit(year: i16, month: i8, day: i8) -> Limit {
        Limit { day: date(year, month, day), document: DocumentId(0), task: 0 }
    }

    #[test]
    fn a_year_and_a_month_are_stretches_of_the_sorted_limits() {
        let limits = [limit(2010, 12, 31), limit(2011, 6, 1), limit(2011, 6, 30), limit(2011, 7, 1)];
        assert_eq!(within(&limits, 2011, None), &limits[1..]);
        assert_eq!(within(&limits, 2011, Some(6)), &limits[1..3]);
        assert_eq!(within(&limits, 2011, Some(5)), []);
        assert_eq!(within(&limits, 2012, None), []);
    }
}
