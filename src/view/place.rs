//! Where a page stands: the site, its own links and its language.

use crate::base::language::Language;
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Knowledge, Site};
use crate::route::{Page, Routes};
use crate::view::links::Links;
use crate::view::shared::Shared;

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
}

impl<'a> Place<'a> {
    /// The place of a page. A document's page speaks its document's language.
    pub fn of(site: &'a Site, routes: &'a Routes, shared: &'a Shared, page: &Page) -> Place<'a> {
        let language = match page {
            Page::Document(id) => site.document(*id).language,
            _ => site.settings.language,
        };
        let on_document = matches!(page, Page::Document(_));
        Place { site, shared, links: Links::of(site, routes, page), language, on_document }
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &'a Document {
        self.site.document(id)
    }

    /// What is known of a task; `None` if nothing is.
    pub fn known(&self, id: DocumentId, task: usize) -> Option<&'a Knowledge> {
        self.site.knowledge.get(id.0)?.get(task)
    }
}

/// The anchor of a task's row on its plan's page.
pub fn row(task_id: &str) -> String {
    format!("t-{task_id}")
}
