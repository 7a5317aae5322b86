//! The calendar: the next time limits, a year's by month, and a month's where a year has very many.

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::model::document::DocumentId;
use crate::model::frozen_year::FrozenYear;
use crate::model::report::State;
use crate::route::calendar::{Deadlines, LIMITS_A_PAGE, Limit, within};
use crate::route::{self, Page};
use crate::view::dates;
use crate::view::facts::Value;
use crate::view::frame::{Crumb, Frame, Heading};
use crate::view::limit::{self, Month};
use crate::view::lists::{Pager, lapsed, page_words, pager, slice};
use crate::view::place::Place;
use crate::view::shared::{changed, changed_of};
use crate::view::undated::{self, Undated};
use crate::view::words::{Noun, count, grouped, phrase};

/// How many of the next limits the calendar's first page tells.
const COMING: usize = 50;

/// A page of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// How much there is, as of which day.
    pub lead: String,
    /// The file of the year's limits for calendar programs.
    pub deadlines: Option<String>,
    /// The years, on the first page.
    pub years: Vec<Jump>,
    /// The calendars of frozen years: all of them on the first page, on a year's or a month's its own.
    pub archived: Vec<Value>,
    /// The year or month before.
    pub previous: Option<Crumb>,
    /// The year or month after.
    pub next: Option<Crumb>,
    /// The months of a year.
    pub jumps: Vec<Jump>,
    /// Whether the limits are the next ones.
    pub coming: bool,
    /// The limits by month.
    pub months: Vec<Month>,
    /// The way through the pages of a month.
    pub pager: Option<Pager>,
    /// The tasks without a day.
    pub undated: Option<Undated>,
}

/// A link with a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jump {
    /// The words.
    pub text: String,
    /// The link; none for the page itself.
    pub href: Option<String>,
    /// How many limits are there.
    pub number: String,
}

/// The first page: the next limits, and the years.
pub fn first(place: &Place, page: &Page) -> CalendarView {
    let title = name(place);
    let all = &place.shared.calendar;
    let coming: Vec<Limit> = all.iter().filter(|limit| is_coming(place, limit)).copied().collect();
    let shown = &coming[..coming.len().min(COMING)];
    let mut said = vec![if coming.is_empty() {
        phrase("没有将到的时限。", "沒有將到的時限。", "No limits are coming.").of(place.language).to_owned()
    } else if coming.len() > shown.len() {
        let said = phrase(
            "将到时限{0}项，列出前{1}项。",
            "將到時限{0}項，列出前{1}項。",
            "{0} limits are coming; the first {1} are below.",
        );
        said.fill(place.language, &[&grouped(coming.len()), &grouped(shown.len())])
    } else if coming.len() == 1 {
        phrase("将到时限1项。", "將到時限1項。", "1 limit is coming.").of(place.language).to_owned()
    } else {
        let said = phrase("将到时限{0}项。", "將到時限{0}項。", "{0} limits are coming.");
        said.fill(place.language, &[&grouped(coming.len())])
    }];
    said.extend(as_of(place, changed_of_all(place)));
    let has_any =
        |year: &i16| !within(all, *year, None).is_empty() || place.shared.undated.contains_key(&Some(*year));
    let years = years(place).into_iter().rev().filter(has_any).map(|year| Jump {
        text: dates::year(place.language, year),
        href: place.links.page(&Page::CalendarYear(year)),
        number: grouped(within(all, year, None).len()),
    });
    let heading = Heading { title: title.clone(), ..Heading::default() };
    CalendarView {
        frame: Frame::of(place, page, heading),
        title,
        lead: sentences(place, &said),
        deadlines: None,
        years: years.collect(),
        archived: archived(place, None),
        previous: None,
        next: None,
        jumps: Vec::new(),
        coming: true,
        months: limit::months(place, shown, None),
        pager: None,
        undated: undated_of(place, None),
    }
}

/// A year: its limits by month, or its months where it has very many.
pub fn year(place: &Place, page: &Page, year: i16) -> CalendarView {
    let limits = within(&place.shared.calendar, year, None);
    let by_month = limits.len() > LIMITS_A_PAGE;
    let jumps = (1..=12).filter_map(|month| {
        let count = within(limits, year, Some(month)).len();
        let day = date(year, month, 1);
        let href = if by_month {
            place.links.page(&Page::CalendarMonth(year, month, 1))
        } else {
            Some(format!("#{}", limit::anchor(day, Some(year))))
        };
        let text = dates::month(place.language, day, Some(year));
        (count > 0).then(|| Jump { text, href, number: grouped(count) })
    });
    let undated = place.shared.undated.get(&Some(year)).map_or(&[][..], Vec::as_slice);
    let all = years(place);
    let at = all.partition_point(|other| *other < year);
    let link = |year: &i16| {
        let href = place.links.page(&Page::CalendarYear(*year))?;
        Some(Crumb { text: dates::year(place.language, *year), href: Some(href), lang: None })
    };
    let label = dates::year(place.language, year);
    let title = phrase("{0}时限", "{0}時限", "Time limits of {0}").fill(place.language, &[&label]);
    CalendarView {
        frame: frame(place, page, &title, &label, Vec::new()),
        title,
        lead: lead_of_year(place, year, limits, undated),
        deadlines: deadlines(place, year),
        years: Vec::new(),
        archived: archived(place, Some(year)),
        previous: at.checked_sub(1).and_then(|at| all.get(at)).and_then(link),
        next: all.get(at + 1).and_then(link),
        jumps: jumps.collect(),
        coming: false,
        months: if by_month { Vec::new() } else { limit::months(place, limits, Some(year)) },
        pager: None,
        undated: undated_of(place, Some(year)),
    }
}

/// A month of a year that has very many limits.
pub fn month(place: &Place, page: &Page, (year, month): (i16, i8), number: usize) -> CalendarView {
    let limits = within(&place.shared.calendar, year, Some(month));
    let shown = slice(limits, number, LIMITS_A_PAGE);
    let day = date(year, month, 1);
    let label = dates::month(place.language, day, Some(year));
    let whole = dates::month(place.language, day, None);
    let title = phrase("{0}时限", "{0}時限", "Time limits of {0}").fill(place.language, &[&whole]);
    let of_year = Crumb {
        text: dates::year(place.language, year),
        href: place.links.page(&Page::CalendarYear(year)),
        lang: None,
    };
    let link = |month: i8| {
        let href = place.links.page(&Page::CalendarMonth(year, month, 1))?;
        Some(Crumb {
            text: dates::month(place.language, date(year, month, 1), Some(year)),
            href: Some(href),
            lang: None,
        })
    };
    let mut full = title.clone();
    if number > 1 {
        full.push_str(&page_words(place, number));
    }
    CalendarView {
        frame: frame(place, page, &full, &label, vec![of_year]),
        title,
        lead: if number > 1 { lead_on(place, limits.len(), shown) } else { lead(place, limits, &[]) },
        deadlines: deadlines(place, year),
        years: Vec::new(),
        archived: archived(place, Some(year)),
        previous: (1..month).rev().find_map(link),
        next: (month + 1..=12).find_map(link),
        jumps: Vec::new(),
        coming: false,
        months: limit::months(place, shown, Some(year)),
        pager: pager(place, number, route::pages(limits.len(), LIMITS_A_PAGE), |number| {
            Page::CalendarMonth(year, month, number)
        }),
        undated: None,
    }
}

/// What the calendar is called.
fn name(place: &Place) -> String {
    phrase("时限日历", "時限日曆", "Calendar of time limits").of(place.language).to_owned()
}

fn frame(place: &Place, page: &Page, title: &str, label: &str, mut between: Vec<Crumb>) -> Frame {
    let mut way = vec![Crumb { text: name(place), href: place.links.page(&Page::Calendar), lang: None }];
    way.append(&mut between);
    let heading =
        Heading { title: title.to_owned(), label: Some(label.to_owned()), way, ..Heading::default() };
    Frame::of(place, page, heading)
}

fn deadlines(place: &Place, year: i16) -> Option<String> {
    place.links.deadlines(Deadlines::Year(year))
}

/// The years that have a page, in order.
fn years(place: &Place) -> Vec<i16> {
    let all = route::calendar::years_of(place.site, &place.shared.calendar, &place.shared.undated);
    all.into_iter().collect()
}

/// The links to the calendars of frozen years, newest first, or to that of one.
fn archived(place: &Place, year: Option<i16>) -> Vec<Value> {
    let wanted = place.site.frozen.iter().rev().filter(|frozen| year.is_none_or(|year| year == frozen.year));
    let link = |frozen: &FrozenYear| {
        let address = frozen.calendar()?;
        let text = dates::year(place.language, frozen.year);
        Some(Value { text, href: Some(place.links.address(&address, "")), ..Value::default() })
    };
    wanted.filter_map(link).collect()
}

fn undated_of(place: &Place, year: Option<i16>) -> Option<Undated> {
    place.shared.undated.get(&year).map(|documents| undated::of(place, documents))
}

/// Whether a task is still to be done and its last day, in the later reading, has not passed.
fn is_coming(place: &Place, limit: &Limit) -> bool {
    is_owed(place, limit) && later(place, limit) >= place.site.today()
}

/// The last day in the later of two readings.
fn later(place: &Place, limit: &Limit) -> Date {
    let due = place.due(limit.document, limit.task);
    due.and_then(|due| due.reading.latest_end()).unwrap_or(limit.day)
}

fn state(place: &Place, limit: &Limit) -> Option<State> {
    place.known(limit.document, limit.task)?.state.as_ref().map(|known| known.state)
}

fn is_owed(place: &Place, limit: &Limit) -> bool {
    let settled = state(place, limit)
        .is_some_and(|state| state.is_finished() || matches!(state, State::Standing | State::Cancelled));
    !settled && !lapsed(place.document(limit.document))
}

/// “120项任务有时限，其中31项已完成。截至2026年11月22日。”
fn lead(place: &Place, limits: &[Limit], undated: &[DocumentId]) -> String {
    let number = count(place.language, limits.len(), Noun::Task);
    let done = limits.iter().filter(|limit| state(place, limit).is_some_and(State::is_finished)).count();
    let mut said = vec![if done > 0 {
        let said = phrase(
            "{0}有时限，其中{1}项已完成。",
            "{0}有時限，其中{1}項已完成。",
            "{0} with a limit, {1} of them done.",
        );
        said.fill(place.language, &[&number, &grouped(done)])
    } else {
        phrase("{0}有时限。", "{0}有時限。", "{0} with a limit.").fill(place.language, &[&number])
    }];
    let tasks = limits.iter().map(|limit| (limit.document, limit.task));
    let others = undated.iter().filter_map(|id| changed(place.site, place.document(*id))).max();
    said.extend(as_of(place, changed_of(place.site, tasks).max(others)));
    sentences(place, &said)
}

/// The same of a year. Of one whose own calendar is frozen, that it is; what is here besides is of
/// other years' plans, or was still ahead then.
fn lead_of_year(place: &Place, year: i16, limits: &[Limit], undated: &[DocumentId]) -> String {
    let frozen = place.site.frozen.iter().find(|frozen| frozen.year == year && frozen.calendar().is_some());
    let Some(frozen) = frozen else { return lead(place, limits, undated) };
    let day = dates::full(place.language, frozen.as_of);
    let said = phrase(
        "本年度的日历已于{0}归档。",
        "本年度的日曆已於{0}歸檔。",
        "The calendar of this year was archived on {0}.",
    );
    let mut said = vec![said.fill(place.language, &[&day])];
    if !(limits.is_empty() && undated.is_empty()) {
        let others = phrase("未归档的：", "未歸檔的：", "Not archived:").of(place.language);
        said.push(
            format!("{others}{}", phrase("", "", " ").of(place.language)) + &lead(place, limits, undated),
        );
    }
    sentences(place, &said)
}

/// The same on a page further on, which tells only of its own tasks as of when they are told: what
/// all pages of a long month would find out about all its tasks grows with their square.
fn lead_on(place: &Place, limits: usize, shown: &[Limit]) -> String {
    let number = count(place.language, limits, Noun::Task);
    let said = phrase("{0}有时限。", "{0}有時限。", "{0} with a limit.").fill(place.language, &[&number]);
    let tasks = shown.iter().map(|limit| (limit.document, limit.task));
    let as_of = as_of(place, changed_of(place.site, tasks));
    sentences(place, &std::iter::once(said).chain(as_of).collect::<Vec<_>>())
}

/// The last day, up to the as-of day, on which something changed that the first page shows.
fn changed_of_all(place: &Place) -> Option<Date> {
    let tasks = place.shared.calendar.iter().map(|limit| (limit.document, limit.task));
    let today = place.site.today();
    let passed = place.shared.calendar.iter().filter(|limit| is_owed(place, limit)).filter_map(|limit| {
        let day = later(place, limit).tomorrow().ok()?;
        (day <= today).then_some(day)
    });
    changed_of(place.site, tasks).max(passed.max())
}

fn as_of(place: &Place, day: Option<Date>) -> Option<String> {
    let day = dates::full(place.language, day?);
    Some(phrase("截至{0}。", "截至{0}。", "As of {0}.").fill(place.language, &[&day]))
}

fn sentences(place: &Place, said: &[String]) -> String {
    said.join(phrase("", "", " ").of(place.language))
}
