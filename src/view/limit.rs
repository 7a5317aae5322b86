//! Time limits in lists by day: what, which plan, who, in which words, and how far it has come.

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::model::lifecycle::Validity;
use crate::model::task::Role;
use crate::model::time::Time;
use crate::route::calendar::Limit;
use crate::view::dates::{self, Part};
use crate::view::lists::mark;
use crate::view::place::Place;
use crate::view::reading::When;
use crate::view::standing::{self, Standing, standing};
use crate::view::table::{UnitLink, unit_links};
use crate::view::words::{phrase, separator};

/// The limits of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// The anchor.
    pub id: String,
    /// The month.
    pub text: String,
    /// How many limits it has here.
    pub number: usize,
    /// Its days.
    pub days: Vec<Day>,
}

/// The limits of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    pub date: Part,
    /// The day of the week.
    pub weekday: &'static str,
    /// The limits.
    pub rows: Vec<Row>,
}

/// A limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What is to be done.
    pub work: String,
    /// The link to its row in the plan.
    pub href: Option<String>,
    /// The language of the plan, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The plan and the number in it.
    pub plan: String,
    /// The word for a plan that no longer holds.
    pub mark: Option<String>,
    /// The words of the limit; the reading where it tells more than the day.
    pub when: When,
    /// The words of the limit that a report has moved.
    pub before: Option<String>,
    /// Who, by role; the lead first.
    pub units: Vec<Units>,
    /// How far it has come; `None` where nothing is to be told.
    pub standing: Option<Standing>,
}

/// The units that have one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Units {
    /// The word for the role.
    pub role: &'static str,
    /// The units.
    pub units: Vec<UnitLink>,
    /// What stands between them.
    pub separator: &'static str,
}

/// Sorted limits by month and day; `year` is the one that goes without saying.
pub fn months(place: &Place, limits: &[Limit], year: Option<i16>) -> Vec<Month> {
    let of_month = |limit: &Limit| (limit.day.year(), limit.day.month());
    let months = limits.chunk_by(|a, b| of_month(a) == of_month(b)).filter_map(|limits| {
        let day = limits.first()?.day;
        Some(Month {
            id: anchor(day, year),
            text: dates::month(place.language, day, year),
            number: limits.len(),
            days: days(place, limits),
        })
    });
    months.collect()
}

/// The anchor of a month: `m06` within a year, `m2011-06` among several.
pub fn anchor(day: Date, year: Option<i16>) -> String {
    if year == Some(day.year()) {
        format!("m{:02}", day.month())
    } else {
        format!("m{:04}-{:02}", day.year(), day.month())
    }
}

fn days(place: &Place, limits: &[Limit]) -> Vec<Day> {
    let days = limits.chunk_by(|a, b| a.day == b.day).filter_map(|limits| {
        let day = limits.first()?.day;
        let said = dates::within(place.language, day, Some(day.year()));
        Some(Day {
            date: Part::day(said, day),
            weekday: weekday(place, day),
            rows: limits.iter().map(|limit| of(place, limit)).collect(),
        })
    });
    days.collect()
}

fn of(place: &Place, limit: &Limit) -> Row {
    let Limit { document: id, task: at, day } = *limit;
    // The month above it names the year.
    let year = Some(day.year());
    let document = place.document(id);
    let task = &document.tasks.tasks[at];
    let due = place.due(id, at);
    let moved = place.known(id, at).is_some_and(|known| known.new_due.is_some());
    let reports = place.site.relations.get(id.0).map_or(0, |found| found.reports.len());
    let told = reports > 0 || standing::is_overdue(place, id, at);
    let mut plan = document.label().to_owned();
    if let Some(number) = task.number.as_deref().filter(|number| !number.trim().is_empty()) {
        // Chinese characters need no space before them; letters do.
        if place.language.is_chinese() && plan.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            plan.push(' ');
        }
        plan.push_str(&phrase("第{0}项", "第{0}項", ", no. {0}").fill(place.language, &[number]));
    }
    let units = Role::ALL.into_iter().filter(|role| !task.units(*role).is_empty()).map(|role| Units {
        role: word(place, role),
        units: unit_links(place, task.units(role)),
        separator: separator(place.language),
    });
    Row {
        work: task.work.as_str().to_owned(),
        href: place.row_of(id, at),
        lang: (document.language != place.language).then(|| document.language.tag()),
        plan,
        mark: mark(place, document).filter(|_| document.validity != Validity::Amended),
        when: due.map_or_else(
            || When { words: String::new(), reading: Vec::new(), unread: false },
            |due| when(place, due, year),
        ),
        before: task
            .due
            .as_ref()
            .filter(|_| moved)
            .map(|before| phrase("原定{0}", "原定{0}", "was: {0}").fill(place.language, &[&before.words])),
        units: units.collect(),
        standing: told.then(|| standing(place, (id, at), year)),
    }
}

/// A plain deadline is read by the day under which it stands; anything else says how it is read.
fn when(place: &Place, due: &Time, year: Option<i16>) -> When {
    let mut when = When::of(place.language, due, year);
    let reading = &due.reading;
    let plain = match &*reading.stretches {
        [only] => only.start.is_none() || only.start == only.end,
        _ => false,
    };
    if plain && reading.alternative_end.is_none() && !reading.is_approximate() {
        when.reading.clear();
    }
    when
}

fn word(place: &Place, role: Role) -> &'static str {
    let said = match role {
        Role::Lead => phrase("牵头", "牽頭", "Lead"),
        Role::Responsible => phrase("责任", "責任", "Responsible"),
        Role::Support => phrase("配合", "配合", "Support"),
    };
    said.of(place.language)
}

fn weekday(place: &Place, day: Date) -> &'static str {
    let said = match day.weekday() {
        Weekday::Monday => phrase("周一", "週一", "Monday"),
        Weekday::Tuesday => phrase("周二", "週二", "Tuesday"),
        Weekday::Wednesday => phrase("周三", "週三", "Wednesday"),
        Weekday::Thursday => phrase("周四", "週四", "Thursday"),
        Weekday::Friday => phrase("周五", "週五", "Friday"),
        Weekday::Saturday => phrase("周六", "週六", "Saturday"),
        Weekday::Sunday => phrase("周日", "週日", "Sunday"),
    };
    said.of(place.language)
}
