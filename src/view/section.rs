//! The text of a page that is not a document's own: of the home page, a year, a folder.

use crate::model::document::DocumentId;
use crate::view::body::{self, Fit, Text};
use crate::view::place::Place;
use crate::view::words::phrase;

/// The text of a section's page; `None` if it has none.
pub fn text(place: &Place, id: DocumentId) -> Option<Text> {
    let document = place.document(id);
    if document.body.is_empty() {
        return None;
    }
    let targets = place.site.targets.get(id.0).map_or(&[][..], Vec::as_slice);
    let table = phrase("表格", "表格", "Table").of(place.language);
    let mut text = body::of(place, &document.body, targets, Fit { level: 2, prefix: "", table });
    text.contents.clear();
    Some(text)
}
