//! The text of a page that is not a document's own: of the home page, a year, a folder.

use crate::model::document::DocumentId;
use crate::view::body::{self, Text};
use crate::view::place::Place;

/// The text of a section's page; `None` if it has none.
pub fn text(place: &Place, id: DocumentId) -> Option<Text> {
    let document = place.document(id);
    if document.body.is_empty() {
        return None;
    }
    let targets = place.site.targets.get(id.0).map_or(&[][..], |all| all.as_slice());
    let mut text = body::of(place, &document.body, targets, 2);
    text.contents.clear();
    Some(text)
}
