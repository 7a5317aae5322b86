//! Where a page stands: the site, its own links and its language.

use std::ops::Range;

use crate::base::language::Language;
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Knowledge, Site};
use crate::model::time::Time;
use crate::route::{Page, Routes, rows};
use crate::view::links::Links;
use crate::view::shared::Shared;
use crate::view::span;

/// What the making of a page's view reads.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The site.
    pub site: &'a Site,
    /// What pages share.
    pub shared: &'a Shared,
    /// The links of the page.
    pub links: Links<'a>,
    /// The language in which the page speaks.
    pub language: Language,
    /// Whether it is a document's page, which depends on its sources and not on the day.
    pub on_document: bool,
    /// Whether all of a plan's tasks stand on its page: on paper, and in a page of others.
    pub whole: bool,
}

impl<'a> Place<'a> {
    /// The place of a page. A document's page speaks its document's language.
    pub fn of(site: &'a Site, routes: &'a Routes, shared: &'a Shared, page: &Page) -> Place<'a> {
        let language = match page {
            Page::Document(id) | Page::Rows(id, _) => site.document(*id).language,
            _ => site.settings.language,
        };
        let on_document = matches!(page, Page::Document(_) | Page::Rows(..));
        Place { site, shared, links: Links::of(site, routes, page), language, on_document, whole: false }
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &'a Document {
        self.site.document(id)
    }

    /// The language of a document, where it is not the page's.
    pub fn other_language(&self, id: DocumentId) -> Option<&'static str> {
        let language = self.document(id).language;
        (language != self.language).then(|| language.tag())
    }

    /// What is known of a task; `None` if nothing is.
    pub fn known(&self, id: DocumentId, task: usize) -> Option<&'a Knowledge> {
        self.site.knowledge.get(id.0)?.get(task)
    }

    /// The link to the row of a task, on whichever page of its plan it stands.
    pub fn row_of(&self, id: DocumentId, task: usize) -> Option<String> {
        let anchor = [ANCHOR, &self.document(id).tasks.tasks.get(task)?.id];
        let page = if self.whole { Page::Document(id) } else { rows::page_of(id, task) };
        // A plan of a frozen year has the pages that it had.
        self.links.place_in(&page, &anchor).or_else(|| self.links.place_in(&Page::Document(id), &anchor))
    }

    /// The positions of the tasks that stand on a page of a plan.
    pub fn rows(&self, id: DocumentId, number: usize) -> Range<usize> {
        let tasks = self.document(id).tasks.tasks.len();
        if self.whole { 0..tasks } else { rows::range(tasks, number) }
    }

    /// The time limit of a task that is in force: the new one, where a report moved it.
    pub fn due(&self, id: DocumentId, task: usize) -> Option<&'a Time> {
        let moved = self.known(id, task).and_then(|known| known.new_due.as_deref());
        moved.or(self.document(id).tasks.tasks.get(task)?.due.as_ref())
    }

    /// The year that goes without saying on a document's page; none where it, or a plan that
    /// it reports on, runs over several years.
    pub fn year(&self, id: DocumentId) -> Option<i16> {
        let document = self.document(id);
        let plans = document.report.iter().flat_map(|report| &report.plans);
        let several = plans.map(|plan| self.document(*plan)).any(span::runs_over_years);
        document.year.filter(|_| !several && !span::runs_over_years(document))
    }
}

/// The anchor of what reports say of a task, on its plan's page.
pub fn history_of(task_id: &str) -> String {
    format!("{}-history", row(task_id))
}

/// How the anchor of a task's row begins.
pub const ANCHOR: &str = "t-";

/// The anchor of a task's row on its plan's page.
pub fn row(task_id: &str) -> String {
    [ANCHOR, task_id].concat()
}
