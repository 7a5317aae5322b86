//! The text of one document as a script: what a result shows, and what a hit is proved by.

use serde_json::{Value, json};

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::Routes;
use crate::route::link::href;
use crate::search::files::check;
use crate::search::text;
use crate::view::dates;
use crate::view::links::page_of;

/// Where the search page is: links in texts lead from it.
const PAGE: &str = "search/";

/// What a result shows of a document, as JSON: link, language, titles, number, issuers, day, lines
/// of text, and tasks (anchor, number, lines, units).
pub fn body(site: &Site, routes: &Routes, id: DocumentId) -> String {
    let document = site.document(id);
    let searched = text::of(site, id);
    let address = routes.address(&page_of(site, id)).unwrap_or_default();
    let day = document.day().map(|day| dates::full(site.settings.language, day));
    let tasks: Vec<Value> = searched
        .tasks
        .iter()
        .map(|task| {
            let units: Vec<usize> = task.units.iter().map(|unit| unit.0).collect();
            json!([task.anchor, task.number, task.lines.join("\n"), units])
        })
        .collect();
    let text = searched.lines.join("\n");
    let issuers = searched.issuers.join("\n");
    json!([
        href(PAGE, address, ""),
        document.language.tag(),
        searched.title,
        searched.number,
        issuers,
        day,
        text,
        tasks
    ])
    .to_string()
}

/// The script of a document's text: its place among those that are searched, and the document.
pub fn script(site: &Site, routes: &Routes, (at, id): (usize, DocumentId), bits: u8) -> String {
    format!("fanganSearch(\"texts\",{at},\"{}\",{})\n", check(bits), body(site, routes, id))
}
