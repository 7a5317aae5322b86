//! The time limits that a calendar tells, its pages, and the iCalendar files beside plans, units and years.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::parallel;
use crate::model::document::{Document, DocumentId};
use crate::model::lifecycle::Validity;
use crate::model::site::Site;
use crate::model::time::{Kind, Time};
use crate::model::unit::UnitId;
use crate::route::{Output, Page, pages};

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
    let known = site.knowledge.get(document.0).and_then(|tasks| tasks.get(task));
    let moved = known.and_then(|known| known.new_due.as_ref());
    moved.or(site.document(document).tasks.tasks.get(task)?.due.as_ref())
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
    site.published()
        .filter(|(_, document)| document.gone.is_none() && document.validity != Validity::Withdrawn)
}

/// Every time limit with a day, by day.
pub fn limits(site: &Site) -> Vec<Limit> {
    let documents: Vec<(DocumentId, &Document)> = documents(site).collect();
    let of_documents = parallel::map(&documents, |_, (id, document)| -> Vec<Limit> {
        let limit = |task| Some(Limit { day: day_of(due(site, *id, task)?)?, document: *id, task });
        (0..document.tasks.tasks.len()).filter_map(limit).collect()
    });
    let mut limits: Vec<Limit> = of_documents.into_iter().flatten().collect();
    limits.sort_unstable();
    limits
}

/// Those of sorted limits that lie in a year, or in a month of it.
pub fn within(limits: &[Limit], year: i16, month: Option<i8>) -> &[Limit] {
    let of = |limit: &Limit| (limit.day.year(), month.map(|_| limit.day.month()));
    let start = limits.partition_point(|limit| of(limit) < (year, month));
    let end = limits.partition_point(|limit| of(limit) <= (year, month));
    &limits[start..end]
}

/// The documents that have tasks without a day in the calendar, by year.
pub fn undated(site: &Site) -> BTreeMap<Option<i16>, Vec<DocumentId>> {
    let mut undated: BTreeMap<Option<i16>, Vec<DocumentId>> = BTreeMap::new();
    for (id, document) in documents(site) {
        let mut tasks = 0..document.tasks.tasks.len();
        if tasks.any(|task| due(site, id, task).and_then(day_of).is_none()) {
            undated.entry(document.year).or_default().push(id);
        }
    }
    undated
}

/// The addresses of the calendar and of the files of time limits.
pub fn routes(site: &Site, wanted: &mut Vec<(String, Output)>) {
    let outputs = site.settings.outputs;
    if !outputs.calendar && !outputs.ics {
        return;
    }
    let limits = limits(site);
    if outputs.calendar {
        calendar(site, &limits, wanted);
    }
    if outputs.ics {
        deadlines(site, &limits, wanted);
    }
}

fn calendar(site: &Site, limits: &[Limit], wanted: &mut Vec<(String, Output)>) {
    wanted.push(("calendar/".into(), Output::Page(Page::Calendar)));
    let mut years: BTreeSet<i16> = limits.iter().map(|limit| limit.day.year()).collect();
    years.extend(undated(site).into_keys().flatten());
    for year in years {
        wanted.push((format!("calendar/{year:04}/"), Output::Page(Page::CalendarYear(year))));
        if within(limits, year, None).len() <= LIMITS_A_PAGE {
            continue;
        }
        for month in 1..=12 {
            let folder = format!("calendar/{year:04}/{month:02}/");
            let count = within(limits, year, Some(month)).len();
            for number in (1..=pages(count, LIMITS_A_PAGE)).filter(|_| count > 0) {
                let address = if number == 1 { folder.clone() } else { format!("{folder}page/{number}/") };
                wanted.push((address, Output::Page(Page::CalendarMonth(year, month, number))));
            }
        }
    }
}

/// Files are made where they have an entry: one without is no valid calendar.
fn deadlines(site: &Site, limits: &[Limit], wanted: &mut Vec<(String, Output)>) {
    let mut plans = BTreeSet::new();
    let mut years = BTreeSet::new();
    for limit in limits.iter().filter(|limit| is_exact(site, limit.document, limit.task)) {
        plans.insert(limit.document);
        years.insert(limit.day.year());
    }
    let mut add = |folder: String, of: Deadlines| {
        wanted.push((format!("{folder}deadlines.ics"), Output::Deadlines(of)));
    };
    for (at, unit) in site.units.iter().enumerate().filter(|(_, unit)| unit.public) {
        let duties = site.duties.get(at).map_or(&[][..], Vec::as_slice);
        // Not every duty is of a plan that the calendar tells.
        if duties
            .iter()
            .any(|duty| plans.contains(&duty.document) && is_exact(site, duty.document, duty.task))
        {
            add(format!("units/{}/", unit.id), Deadlines::Unit(UnitId(at)));
        }
    }
    for id in plans {
        let path = &site.document(id).path;
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        add(folder, Deadlines::Plan(id));
    }
    for year in years {
        add(format!("data/{year:04}/"), Deadlines::Year(year));
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
