//! What open data hold: the same values as the pages, borrowed from the site.

pub mod beginning;
pub mod documents;
pub mod keys;
pub mod link;
pub mod once;
pub mod page;
pub mod parts;
pub mod rows;
pub mod sheet;
pub mod size;
pub mod tasks;
pub mod text;
pub mod units;

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::data::{DataSchema, has_data, is_in_frozen_data};
use crate::route::link::encode;
use crate::route::{Page, Routes};
use crate::view::data::once::Once;
use crate::view::links::page_of;
use crate::view::shared::Shared;

/// The version of the form of all data; a key that goes or changes its meaning raises it.
pub const VERSION: u32 = 1;

/// What data are made from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its addresses.
    pub routes: &'a Routes,
    /// What pages share.
    pub shared: &'a Shared,
    /// What is found once for all files.
    pub once: &'a Once,
}

impl<'a> Source<'a> {
    /// The absolute form of an address.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}", self.site.settings.base_url, encode(address))
    }

    /// The absolute address of a document; `None` if it has no page.
    pub fn document(&self, id: DocumentId) -> Option<String> {
        self.routes.address(&page_of(self.site, id)).map(|address| self.absolute(address))
    }

    /// The absolute address of a schema.
    pub fn schema(&self, schema: DataSchema) -> String {
        self.absolute(schema.address())
    }

    /// The documents that have data, sorted by path.
    pub fn documents(&self) -> Vec<DocumentId> {
        self.site.published().filter(|(_, document)| has_data(document)).map(|(id, _)| id).collect()
    }

    /// The documents of a year that the site has data of, sorted by path: those that the frozen
    /// data of the year have stand there.
    pub fn year(&self, year: i16) -> Vec<DocumentId> {
        let mut ids = self.all_of(year);
        ids.retain(|id| !is_in_frozen_data(self.site.document(*id), year));
        ids
    }

    /// The documents of a year that have data, those in its frozen data too; sorted by path.
    pub fn all_of(&self, year: i16) -> Vec<DocumentId> {
        let mut ids = self.shared.years.get(&year).cloned().unwrap_or_default();
        ids.retain(|id| has_data(self.site.document(*id)));
        ids.sort();
        ids
    }

    /// The absolute address of a page.
    pub fn page(&self, page: &Page) -> Option<String> {
        self.routes.address(page).map(|address| self.absolute(address))
    }
}
