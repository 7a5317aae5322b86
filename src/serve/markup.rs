//! What the preview adds to a page: one marked place, without code or style in it.

use crate::model::lifecycle::Publication;
use crate::route::{Output, Page};
use crate::serve::address;
use crate::serve::edition::{Edition, Rendered};
use crate::serve::pages::bar;
use crate::serve::snapshot::Snapshot;

/// What stands before the place.
pub const BEGIN: &str = "<!-- fangan:preview -->";

/// What stands after it.
pub const END: &str = "<!-- /fangan:preview -->";

/// The marked place of a page: what the script needs to know is in attributes.
pub fn place(snapshot: &Snapshot, edition: &Edition, page: &Rendered, wanted: &str) -> String {
    let site = &edition.built.site;
    // One page has one address, however it was asked for.
    let route = edition.built.routes.find(wanted).filter(|_| page.found);
    let path = address::path(&edition.root(), route.as_ref().map_or(wanted, |route| &route.address));
    let publication = match (page.found, page.unpublished) {
        (false, _) => "missing",
        (true, Some(Publication::Draft)) => "draft",
        (true, Some(Publication::Scheduled)) => "scheduled",
        (true, _) => "published",
    };
    let due = page_due(edition, wanted);
    let mut place = format!("{BEGIN}<link rel=\"stylesheet\" href=\"/_fangan/preview.css\">");
    place.push_str(&bar::html(snapshot, edition, page, wanted, &due));
    place.push_str("<script src=\"/_fangan/preview.js\" defer");
    let version = snapshot.version.to_string();
    let as_of = site.today().to_string();
    let day = edition.day.map(|day| day.to_string()).unwrap_or_default();
    let root = edition.root();
    let style = edition.style();
    for (name, value) in [
        ("page", path.as_str()),
        ("root", &root),
        ("seen", &page.digest),
        ("style", &style),
        ("publication", publication),
        ("published", &due),
        ("as-of", &as_of),
        ("day", &day),
        ("language", site.settings.language.tag()),
        ("version", &version),
    ] {
        place.push_str(&format!(" data-{name}=\"{}\"", escaped(value)));
    }
    place.push_str("></script>");
    place.push_str(END);
    place
}

/// The moment at which a scheduled document is due; empty for every other.
fn page_due(edition: &Edition, wanted: &str) -> String {
    let site = &edition.built.site;
    let Some(route) = edition.built.routes.find(wanted) else { return String::new() };
    let Output::Page(Page::Document(id) | Page::Rows(id, _)) = route.output else {
        return String::new();
    };
    let document = site.document(id);
    let scheduled = document.unpublished == Some(Publication::Scheduled);
    let moment = document.published.as_ref().filter(|_| scheduled);
    moment.map(|published| published.at.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// A page with the marked place before the end of its body.
pub fn put(html: &[u8], place: &str) -> Vec<u8> {
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|window| window == end).unwrap_or(html.len());
    let mut put = Vec::with_capacity(html.len() + place.len());
    put.extend_from_slice(&html[..at]);
    put.extend_from_slice(place.as_bytes());
    put.extend_from_slice(&html[at..]);
    put
}

/// A text as a value of an attribute, or between elements.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_stands_before_the_end_of_the_body() {
        assert_eq!(put(b"<body>a</body>\n", "X"), b"<body>aX</body>\n");
        assert_eq!(put(b"a", "X"), b"aX");
    }
}
