//! Search without a server: an index in shards and texts by document, which the search page's
//! script fetches as it needs them.

pub mod after;
pub mod chunk;
pub mod code;
pub mod columns;
pub mod files;
pub mod fold;
pub mod index;
pub mod packing;
pub mod terms;
pub mod text;

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::Routes;
use crate::route::search::{SearchFile, searched};
use crate::search::files::Files;

/// The search of a site, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The files of the index.
    pub files: Files,
    documents: Vec<DocumentId>,
    checks: Vec<u8>,
}

/// Makes the search of a site.
pub fn of(site: &Site, routes: &Routes) -> Search {
    let index = index::of(site, routes);
    let checks = index.records.iter().map(|record| record.check).collect();
    Search { files: files::of(&index), documents: searched(site), checks }
}

impl Search {
    /// The bytes of a file; `None` if the index has none such.
    pub fn file(&self, site: &Site, routes: &Routes, file: SearchFile) -> Option<String> {
        match file {
            SearchFile::Documents => Some(self.files.documents_script()),
            SearchFile::Topics => Some(self.files.topics_script()),
            SearchFile::Units => Some(self.files.units_script()),
            SearchFile::Terms(at) => self.files.terms_script(at),
            SearchFile::Text(at) => {
                let (id, bits) = (self.documents.get(at)?, self.checks.get(at)?);
                Some(chunk::script(site, routes, (at, *id), *bits))
            }
        }
    }
}
