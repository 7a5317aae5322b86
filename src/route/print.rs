//! The addresses of a year's plans for paper: one page after another, each with some plans whole.

use std::collections::BTreeMap;

use crate::model::document::{Document, Kind};
use crate::model::site::Site;
use crate::route::{Output, Page, paged, rows};

/// How many plans a page for paper has at most.
pub const PLANS_A_PAGE: usize = 20;

/// Whether a document is printed with its year: a plan whose text is published.
pub fn is_printed(document: &Document) -> bool {
    document.kind == Kind::Plan && document.rule().text
}

/// Adds the pages of years with several plans; one plan alone is printed from its own page, unless
/// its tasks go on on others.
pub fn routes(site: &Site, wanted: &mut Vec<(String, Output)>) {
    if !site.settings.outputs.print {
        return;
    }
    let mut years: BTreeMap<i16, (usize, bool)> = BTreeMap::new();
    for (_, document) in site.published().filter(|(_, document)| is_printed(document)) {
        if let Some(year) = document.year {
            let (count, long) = years.entry(year).or_default();
            *count += 1;
            *long |= rows::count(document) > 1;
        }
    }
    for (year, (count, _)) in years.into_iter().filter(|(_, (count, long))| *count > 1 || *long) {
        paged(wanted, &format!("{year}/print/"), count, PLANS_A_PAGE, |page| Page::YearPrint(year, page));
    }
}
