//! The other forms of a page: its data beside it.

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
    ("notice.json", "application/json"),
    ("report.json", "application/json"),
    ("tasks.csv", "text/csv"),
    ("tasks.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("deadlines.ics", "text/calendar"),
];

/// The other forms of a page that the site has.
pub fn of(place: &Place) -> Vec<Alternate> {
    let here = place.links.here();
    if !here.ends_with('/') {
        return Vec::new();
    }
    let form = |(title, media): (&'static str, &'static str)| {
        let address = format!("{here}{title}");
        let href = place.links.has(&address).then(|| place.links.address(&address, ""))?;
        Some(Alternate { media, title, href })
    };
    BESIDE.into_iter().filter_map(form).collect()
}
