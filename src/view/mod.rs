//! What a template may see: one view a page kind, made from the site by pure functions.

pub mod alternates;
pub mod annexes;
pub mod archived;
pub mod axis;
pub mod beside;
pub mod body;
pub mod calendar;
pub mod data;
pub mod dates;
pub mod document;
pub mod excerpt;
pub mod facts;
pub mod frame;
pub mod glance;
pub mod head;
pub mod home;
pub mod index;
pub mod later;
pub mod limit;
pub mod linked;
pub mod links;
pub mod lists;
pub mod marks;
pub mod memo;
pub mod meta;
pub mod names;
pub mod orders;
pub mod phrases;
pub mod place;
pub mod progress;
pub mod reading;
pub mod rows;
pub mod runs;
#[cfg(test)]
pub mod sample;
pub mod search;
pub mod section;
pub mod sentence;
pub mod shared;
pub mod shares;
pub mod site_map;
pub mod span;
pub mod stages;
pub mod standing;
pub mod strips;
pub mod table;
pub mod timeline;
pub mod translations;
pub mod undated;
pub mod unit;
pub mod words;
pub mod year;
pub mod year_print;

use serde::Serialize;

use crate::model::site::Site;
use crate::route::{Page, Routes};
use crate::view::calendar::CalendarView;
use crate::view::data::once::Once;
use crate::view::data::page::DataView;
use crate::view::document::DocumentView;
use crate::view::frame::{Frame, Heading};
use crate::view::home::HomeView;
use crate::view::index::IndexView;
use crate::view::later::LaterView;
use crate::view::lists::ListView;
use crate::view::place::Place;
use crate::view::rows::RowsView;
use crate::view::search::SearchView;
use crate::view::shared::Shared;
use crate::view::unit::UnitView;
use crate::view::words::phrase;
use crate::view::year::YearView;
use crate::view::year_print::YearPrintView;

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum View<'a> {
    /// A plan, a notice, a report or an ordinary page.
    Document(Box<DocumentView>),
    /// A further page of a plan's tasks.
    Rows(Box<RowsView>),
    /// The home page.
    Home(Box<HomeView>),
    /// A year.
    Year(Box<YearView>),
    /// A year's plans, for paper.
    YearPrint(Box<YearPrintView>),
    /// A list of documents.
    List(Box<ListView>),
    /// A unit.
    Unit(Box<UnitView<'a>>),
    /// An index of units, issuers, topics, years, or of a folder.
    Index(Box<IndexView>),
    /// A page of the calendar.
    Calendar(Box<CalendarView>),
    /// What data there are.
    Data(Box<DataView>),
    /// The page of search.
    Search(Box<SearchView>),
    /// What came after a frozen year.
    Later(Box<LaterView>),
    /// A page that says that there is none.
    NotFound(Box<NotFoundView>),
}

/// The page that answers for addresses that are not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
}

impl View<'_> {
    /// What stands around the page.
    pub fn frame(&self) -> &Frame {
        match self {
            View::Document(view) => &view.frame,
            View::Rows(view) => &view.frame,
            View::Home(view) => &view.frame,
            View::Year(view) => &view.frame,
            View::YearPrint(view) => &view.frame,
            View::List(view) => &view.frame,
            View::Unit(view) => &view.frame,
            View::Index(view) => &view.frame,
            View::Calendar(view) => &view.frame,
            View::Data(view) => &view.frame,
            View::Search(view) => &view.frame,
            View::Later(view) => &view.frame,
            View::NotFound(view) => &view.frame,
        }
    }
}

/// The template of the page of data.
const DATA: &str = "data.html";

/// What a page shows, and the name of the template that shows it.
pub fn of<'a>(
    site: &'a Site,
    routes: &'a Routes,
    shared: &'a Shared,
    page: &Page,
) -> (View<'a>, &'static str) {
    shown(&Place::of(site, routes, shared, page), page)
}

/// The page of data, where something of it is known already.
pub fn of_data<'a>(
    site: &'a Site,
    routes: &'a Routes,
    shared: &'a Shared,
    once: &Once,
) -> (View<'a>, &'static str) {
    let place = Place::of(site, routes, shared, &Page::Data);
    (View::Data(Box::new(data::page::of(&place, &Page::Data, once))), DATA)
}

/// The same where a page stands by itself, on paper or in another: nothing of it is elsewhere.
pub fn whole<'a>(
    site: &'a Site,
    routes: &'a Routes,
    shared: &'a Shared,
    page: &Page,
) -> (View<'a>, &'static str) {
    shown(&Place { whole: true, ..Place::of(site, routes, shared, page) }, page)
}

fn shown<'a>(place: &Place<'a>, page: &Page) -> (View<'a>, &'static str) {
    match page {
        Page::Home => (View::Home(Box::new(home::of(place, page))), "home.html"),
        Page::Document(id) => {
            let view = document::of(place, page, *id);
            (View::Document(Box::new(view)), DocumentView::template(place, *id))
        }
        Page::Rows(id, number) => (View::Rows(Box::new(rows::of(place, page, *id, *number))), rows::TEMPLATE),
        Page::Year(year, number) => {
            (View::Year(Box::new(year::of(place, page, *year, *number))), "year.html")
        }
        Page::YearPrint(year, number) => {
            (View::YearPrint(Box::new(year_print::of(place, page, *year, *number))), "print.html")
        }
        Page::Unit(id, number) => (View::Unit(Box::new(unit::of(place, page, *id, *number))), "unit.html"),
        Page::List(kind, number) => listed(lists::of_kind(place, page, *kind, *number)),
        Page::Issuer(id, number) => listed(lists::of_issuer(place, page, *id, *number)),
        Page::Topic(topic, number) => listed(lists::of_topic(place, page, *topic, *number)),
        Page::Years => indexed(index::years(place, page)),
        Page::Units => indexed(index::units(place, page, 1)),
        Page::UnitsMore(number) => indexed(index::units(place, page, *number)),
        Page::Issuers => indexed(index::issuers(place, page, 1)),
        Page::IssuersMore(number) => indexed(index::issuers(place, page, *number)),
        Page::Topics => indexed(index::topics(place, page, 1)),
        Page::TopicsMore(number) => indexed(index::topics(place, page, *number)),
        Page::Data => (View::Data(Box::new(data::page::of(place, page, &Once::default()))), DATA),
        Page::Calendar => dated(calendar::first(place, page)),
        Page::CalendarYear(year) => dated(calendar::year(place, page, *year)),
        Page::CalendarMonth(year, month, number) => {
            dated(calendar::month(place, page, (*year, *month), *number))
        }
        Page::Folder(folder) => indexed(index::folder(place, page, folder, 1)),
        Page::FolderMore(folder, number) => indexed(index::folder(place, page, folder, *number)),
        Page::Sitemap => indexed(site_map::of(place, page)),
        Page::Search => {
            (View::Search(Box::new(search::of(place, page, place.links.routes()))), "search.html")
        }
        Page::Later(id) => (View::Later(Box::new(later::of_document(place, page, *id))), "later.html"),
        Page::LaterYear(year) => (View::Later(Box::new(later::of_year(place, page, *year))), "later.html"),
        Page::NotFound => {
            let title = phrase("没有找到这个页面", "沒有找到這個頁面", "Page not found").of(place.language);
            let heading = Heading { title: title.to_owned(), ..Heading::default() };
            let view = NotFoundView { frame: Frame::of(place, page, heading), title: title.to_owned() };
            (View::NotFound(Box::new(view)), "404.html")
        }
    }
}

fn listed<'a>(view: ListView) -> (View<'a>, &'static str) {
    (View::List(Box::new(view)), "list.html")
}

fn dated<'a>(view: CalendarView) -> (View<'a>, &'static str) {
    (View::Calendar(Box::new(view)), "calendar.html")
}

fn indexed<'a>(view: IndexView) -> (View<'a>, &'static str) {
    (View::Index(Box::new(view)), "index.html")
}
