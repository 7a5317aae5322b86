//! The pages of a plan's table: a table of very many tasks goes on on further pages.

use std::ops::Range;

use crate::model::document::{Document, DocumentId};
use crate::route::{Output, Page, pages};

/// How many tasks a page of a plan has at most.
pub const ROWS_A_PAGE: usize = 500;

/// The page on which a task's row stands, by its position in the plan.
pub fn page_of(id: DocumentId, task: usize) -> Page {
    page(id, task / ROWS_A_PAGE + 1)
}

/// A page of a plan by its number, from 1.
pub fn page(id: DocumentId, number: usize) -> Page {
    if number > 1 { Page::Rows(id, number) } else { Page::Document(id) }
}

/// How many pages a document's tasks take.
pub fn count(document: &Document) -> usize {
    if document.gone.is_some() { 1 } else { pages(document.task_count(), ROWS_A_PAGE) }
}

/// The positions of the tasks on a page, from 1, of a plan that has so many.
pub fn range(tasks: usize, number: usize) -> Range<usize> {
    let start = number.saturating_sub(1).saturating_mul(ROWS_A_PAGE).min(tasks);
    start..start.saturating_add(ROWS_A_PAGE).min(tasks)
}

/// Adds the further pages of a document.
pub fn routes(document: &Document, id: DocumentId, wanted: &mut Vec<(String, Output)>) {
    for number in 2..=count(document) {
        wanted.push((format!("{}/page/{number}/", document.path), Output::Page(Page::Rows(id, number))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_task_is_on_the_page_whose_range_has_it() {
        let id = DocumentId(7);
        assert_eq!(page_of(id, 0), Page::Document(id));
        assert_eq!(page_of(id, 499), Page::Document(id));
        assert_eq!(page_of(id, 500), Page::Rows(id, 2));
        assert_eq!(page_of(id, 2199), Page::Rows(id, 5));
        assert_eq!(range(2200, 1), 0..500);
        assert_eq!(range(2200, 5), 2000..2200);
        assert_eq!(range(43, 1), 0..43);
        assert_eq!(range(0, 1), 0..0);
    }
}
