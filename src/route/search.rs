//! The addresses of search: its page, and the files of its index that the page's script fetches.

use crate::model::document::DocumentId;
use crate::model::lifecycle::Validity;
use crate::model::site::Site;
use crate::route::{Output, Page};

/// The script of the search page, among the assets.
pub const SCRIPT: &str = "search.js";

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// `search/documents.js`: what filters need of every document.
    Documents,
    /// `search/units.js`: which documents name which unit.
    Units,
    /// `search/terms/<n>.js`: a shard of the terms.
    Terms(usize),
    /// `search/texts/<n>.js`: the text of a document, by its place in [`searched`].
    Text(usize),
}

/// How many documents there are to a shard of terms.
const DOCUMENTS_A_SHARD: usize = 8;
/// Fewer shards than this would each be large where long plans are few.
const FEWEST_SHARDS: usize = 8;
/// More shards than this would be more files than a server is glad of.
const MOST_SHARDS: usize = 4096;

/// In how many shards the terms of so many documents are: a power of two.
pub fn shards(documents: usize) -> usize {
    documents.div_ceil(DOCUMENTS_A_SHARD).next_power_of_two().clamp(FEWEST_SHARDS, MOST_SHARDS)
}

/// The documents that are searched, the oldest first: all that are published and not taken back.
pub fn searched(site: &Site) -> Vec<DocumentId> {
    let public = site
        .published()
        .filter(|(_, document)| document.gone.is_none() && document.validity != Validity::Withdrawn);
    let mut found: Vec<DocumentId> = public.map(|(id, _)| id).collect();
    // Documents are sorted by path, which decides within a day.
    found.sort_by_key(|id| site.document(*id).day());
    found
}

/// The addresses.
pub fn wanted(site: &Site, wanted: &mut Vec<(String, Output)>) {
    let documents = searched(site).len();
    wanted.push(("search/".into(), Output::Page(Page::Search)));
    let mut add = |address: String, file| wanted.push((address, Output::Search(file)));
    add("search/documents.js".into(), SearchFile::Documents);
    add("search/units.js".into(), SearchFile::Units);
    (0..shards(documents)).for_each(|at| add(format!("search/terms/{at}.js"), SearchFile::Terms(at)));
    (0..documents).for_each(|at| add(format!("search/texts/{at}.js"), SearchFile::Text(at)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_grow_with_the_documents() {
        assert_eq!([0, 1, 64, 65, 1000, 10_000, 1_000_000].map(shards), [8, 8, 8, 16, 128, 2048, 4096]);
    }
}
