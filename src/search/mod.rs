//! Search without a server: an index in shards and texts by document, which the search page's
//! script fetches as it needs them.

pub mod after;
pub mod chunk;
pub mod code;
pub mod columns;
pub mod files;
pub mod fold;
pub mod gather;
pub mod gathered;
pub mod index;
pub mod kept;
pub mod packing;
pub mod places;
pub mod postings;
pub mod terms;
pub mod text;

use std::sync::Arc;

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::Routes;
use crate::route::search::{Holds, Part, searched};
use crate::search::files::Files;
use crate::search::gathered::Gathered;

/// A part of the search of a site, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The files of the index.
    pub files: Arc<Files>,
    part: Part,
    documents: Vec<DocumentId>,
    checks: Arc<[u8]>,
}

/// Makes a part of the search of a site; `edition` names it, where its bytes need not.
pub fn of(site: &Site, routes: &Routes, part: Part, edition: Option<&str>) -> Search {
    let gathered = Gathered::of(site, routes, &searched(site, part));
    of_gathered(site, part, gathered, edition)
}

/// The same of what was gathered of its documents.
pub fn of_gathered(site: &Site, part: Part, gathered: Gathered, edition: Option<&str>) -> Search {
    let documents = searched(site, part);
    let index = index::of(site, part, &documents, gathered);
    let checks = index.records.iter().map(|record| record.check).collect();
    Search { files: Arc::new(files::of(&index, edition)), part, documents, checks }
}

impl Search {
    /// The same of another site, whose index of this part has the same edition.
    pub fn again(&self, site: &Site) -> Search {
        Search { documents: searched(site, self.part), ..self.clone() }
    }

    /// Six bits of the digest of each text, to be kept beside [`Files::values`].
    pub fn checks(&self) -> &[u8] {
        &self.checks
    }

    /// A part of the search of a site from what was kept; `None` if that is of other documents.
    pub fn kept(site: &Site, part: Part, checks: &[u8], values: Vec<String>) -> Option<Search> {
        let documents = searched(site, part);
        let files = Files::of_values(part, documents.len(), values)?;
        let is_whole = documents.len() == checks.len();
        is_whole.then(|| Search { files: Arc::new(files), part, documents, checks: checks.into() })
    }

    /// The bytes of a file; `None` if the index has none such.
    pub fn file(&self, site: &Site, routes: &Routes, holds: Holds) -> Option<String> {
        match holds {
            Holds::Documents => Some(self.files.documents_script()),
            Holds::Topics => Some(self.files.topics_script()),
            Holds::Units => Some(self.files.units_script()),
            Holds::Terms(at) => self.files.terms_script(at),
            Holds::Text(at) => {
                let (id, bits) = (self.documents.get(at)?, self.checks.get(at)?);
                Some(chunk::script(site, routes, (self.part, at, *id), *bits))
            }
        }
    }
}
