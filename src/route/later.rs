//! The pages that tell what came after a frozen year: one for each of its documents, and one for the year.

use crate::model::site::Site;
use crate::route::{Output, Page, is_section_text};

/// The folder of these pages.
pub const FOLDER: &str = "later/";

/// Adds the pages.
pub fn routes(site: &Site, wanted: &mut Vec<(String, Output)>) {
    if site.frozen.is_empty() {
        return;
    }
    for year in &site.frozen {
        wanted.push((format!("{FOLDER}{:04}/", year.year), Output::Page(Page::LaterYear(year.year))));
    }
    for (id, document) in site.published().filter(|(_, document)| document.frozen.is_some()) {
        if !is_section_text(site, id) {
            wanted.push((format!("{FOLDER}{}/", document.path), Output::Page(Page::Later(id))));
        }
    }
}
