//! The text of one document as a script: what a result shows, and what a hit is proved by.

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::Routes;
use crate::route::link::href;
use crate::route::search::Part;
use crate::search::columns::check;
use crate::search::text::{self, Searched};
use crate::view::dates;
use crate::view::links::page_of;

/// Where the search page is: links in texts lead from it.
const PAGE: &str = "search/";

/// What a result shows of a document, as JSON: link, language, titles, number, issuers, day, lines
/// of text, and tasks (anchor, number, lines, units).
pub fn body(site: &Site, routes: &Routes, id: DocumentId, searched: &Searched) -> String {
    let document = site.document(id);
    let address = routes.address(&page_of(site, id)).unwrap_or_default();
    let day = document.day().map(|day| dates::full(site.settings.language, day));
    let tasks: Vec<(&str, &str, String, Vec<usize>)> = searched
        .tasks
        .iter()
        .map(|task| {
            let units = task.units.iter().map(|unit| unit.0).collect();
            (task.anchor.as_str(), task.number.as_str(), task.lines.join("\n"), units)
        })
        .collect();
    let told = (
        href(PAGE, address, ""),
        document.language.tag(),
        &searched.title,
        &searched.number,
        searched.issuers.join("\n"),
        day,
        searched.lines.join("\n"),
        tasks,
    );
    serde_json::to_string(&told).expect("texts and numbers can be written")
}

/// The script of a document's text: its part of the index, its place in it, and the document.
pub fn script(site: &Site, routes: &Routes, (part, at, id): (Part, usize, DocumentId), bits: u8) -> String {
    format!(
        "fanganSearch(\"{}texts\",{at},\"{}\",{})\n",
        part.folder(),
        check(bits),
        body(site, routes, id, &text::of(site, id))
    )
}
