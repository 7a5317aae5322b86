//! What several files and the page of data need of one state of the site, found once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::Timestamp;

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::data::DataFile;
use crate::view::data::Source;
use crate::view::data::beginning::Beginning;

/// What is found once: each when it is first asked for. What it holds makes no difference.
#[derive(Debug, Default)]
pub struct Once {
    beginnings: OnceLock<Vec<OnceLock<Beginning>>>,
    sizes: OnceLock<BTreeMap<DataFile, u64>>,
    changed: OnceLock<Vec<OnceLock<Option<Timestamp>>>>,
}

impl Once {
    /// What the rows of a document begin with.
    pub fn beginning<'a>(&'a self, source: Source<'_>, id: DocumentId) -> Option<&'a Beginning> {
        let empty = || source.site.documents.iter().map(|_| OnceLock::new()).collect();
        let all = self.beginnings.get_or_init(empty);
        all.get(id.0).map(|one| one.get_or_init(|| Beginning::of(source, id)))
    }

    /// When a document was last changed, as `find` finds it.
    pub fn changed(
        &self,
        site: &Site,
        id: DocumentId,
        find: impl FnOnce() -> Option<Timestamp>,
    ) -> Option<Timestamp> {
        let all = self.changed.get_or_init(|| site.documents.iter().map(|_| OnceLock::new()).collect());
        *all.get(id.0)?.get_or_init(find)
    }

    /// Takes the sizes of files that were made, so that the page which tells them need not make
    /// them again.
    pub fn know(&self, sizes: BTreeMap<DataFile, u64>) {
        // What is known already is the same.
        let _ = self.sizes.set(sizes);
    }

    /// The size of a file, if it is known.
    pub fn size(&self, file: DataFile) -> Option<u64> {
        self.sizes.get()?.get(&file).copied()
    }
}
