//! The other forms of a page: its data beside it, and the feeds of the site.

use serde::Serialize;

use crate::view::place::Place;

/// Another form of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Its media type.
    pub media: &'static str,
    /// What it is called: the name of its file.
    pub title: &'static str,
    /// The link.
    pub href: String,
}

/// What may stand beside a page.
const BESIDE: [(&str, &str); 6] = [
    ("plan.json", "application/json"),
    ("tasks.csv", "text/csv"),
    ("tasks.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("deadlines.ics", "text/calendar"),
    ("feed.xml", "application/atom+xml"),
    ("feed.json", "application/feed+json"),
];

/// The other forms of a page that the site has; every page tells of the feeds of the whole site.
pub fn of(place: &Place) -> Vec<Alternate> {
    let here = place.links.here();
    let folder = here.ends_with('/').then_some(here);
    let mut found = Vec::new();
    let mut seek = |folder: &str, (title, media): (&'static str, &'static str)| {
        let address = format!("{folder}{title}");
        if place.links.has(&address) {
            found.push(Alternate { media, title, href: place.links.address(&address, "") });
        }
    };
    for form in folder.into_iter().flat_map(|_| BESIDE) {
        seek(here, form);
    }
    for form in &BESIDE[4..] {
        seek("", *form);
    }
    found
}
