//! A further page of a plan's table of responsibility, where it has very many tasks.

use serde::Serialize;

use crate::model::document::DocumentId;
use crate::route::Page;
use crate::route::calendar::Deadlines;
use crate::view::annexes::{self, History};
use crate::view::facts::Value;
use crate::view::frame::{Crumb, Frame, Heading, way_to};
use crate::view::lists::{page_words, title_mark};
use crate::view::place::Place;
use crate::view::table::{self, Table};
use crate::view::words::phrase;

/// The template that shows it.
pub const TEMPLATE: &str = "rows.html";

/// A further page of a plan's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowsView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title of the plan, and which page this is.
    pub title: String,
    /// The link to the plan.
    pub plan: Value,
    /// Its tasks.
    pub table: Option<Table>,
    /// The file of its time limits for calendar programs.
    pub deadlines: Option<String>,
    /// What reports say of the tasks of this page.
    pub history: Vec<History>,
}

/// A further page of a plan.
pub fn of(place: &Place, page: &Page, id: DocumentId, number: usize) -> RowsView {
    let document = place.document(id);
    let words = page_words(place, number);
    let plan = place.links.document(place.site, id);
    let mut way = way_to(place, &document.path);
    way.push(Crumb { text: document.label().to_owned(), href: plan.clone(), lang: None });
    let heading = Heading {
        title: title_mark(place, document).unwrap_or_default() + &document.title + &words,
        way,
        label: Some(words.trim().trim_matches(['（', '）', '(', ')']).to_owned()),
        unlisted: !document.rule().in_sitemap,
        ..Heading::default()
    };
    let back = phrase("回到方案：{0}", "回到方案：{0}", "Back to the plan: {0}");
    RowsView {
        frame: Frame::of(place, page, heading),
        title: document.title.clone() + &words,
        plan: Value { text: back.fill(place.language, &[document.label()]), href: plan, ..Value::default() },
        table: table::of(place, id, place.year(id), number),
        deadlines: place.links.deadlines(Deadlines::Plan(id)),
        history: annexes::history(place, id, place.rows(id, number)),
    }
}
