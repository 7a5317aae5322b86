//! The addresses of search: its page, and the files of its index that the page's script fetches.

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::{Output, Page};

/// The script of the search page, among the assets.
pub const SCRIPT: &str = "search.js";

/// A part of the index, with files of its own: what is frozen stays as it is when the rest changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The documents of frozen years, in `search/archived/`.
    Archived,
    /// All others, in `search/`.
    Live,
}

impl Part {
    /// Both, in the order in which the page's script has them.
    pub const ALL: [Part; 2] = [Part::Archived, Part::Live];

    /// Its folder in `search/`.
    pub fn folder(self) -> &'static str {
        match self {
            Part::Archived => "archived/",
            Part::Live => "",
        }
    }
}

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchFile {
    /// The part it is of.
    pub part: Part,
    /// What it has.
    pub holds: Holds,
}

/// What a file of the index has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// `documents.js`: what filters need of every document.
    Documents,
    /// `topics.js`: which documents are of which topic.
    Topics,
    /// `units.js`: which documents name which unit.
    Units,
    /// `terms/<n>.js`: a shard of the terms.
    Terms(usize),
    /// `texts/<n>.js`: the text of a document, by its place in [`searched`].
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

/// The documents of a part that are searched, the oldest first: the published ones of states that
/// are.
pub fn searched(site: &Site, part: Part) -> Vec<DocumentId> {
    let public = site.published().filter(|(_, document)| {
        document.rule().searched && document.frozen.is_some() == (part == Part::Archived)
    });
    let mut found: Vec<DocumentId> = public.map(|(id, _)| id).collect();
    // Documents are sorted by path, which decides within a day.
    found.sort_by_key(|id| site.document(*id).day());
    found
}

/// The addresses; a part without documents has none, if it is not the only one.
pub fn wanted(site: &Site, wanted: &mut Vec<(String, Output)>) {
    wanted.push(("search/".into(), Output::Page(Page::Search)));
    for part in Part::ALL {
        let documents = searched(site, part).len();
        if documents == 0 && part == Part::Archived {
            continue;
        }
        let folder = part.folder();
        let mut add = |name: String, holds| {
            let file = SearchFile { part, holds };
            wanted.push((format!("search/{folder}{name}.js"), Output::Search(file)));
        };
        add("documents".into(), Holds::Documents);
        add("topics".into(), Holds::Topics);
        add("units".into(), Holds::Units);
        (0..shards(documents)).for_each(|at| add(format!("terms/{at}"), Holds::Terms(at)));
        (0..documents).for_each(|at| add(format!("texts/{at}"), Holds::Text(at)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_grow_with_the_documents() {
        assert_eq!([0, 1, 64, 65, 1000, 10_000, 1_000_000].map(shards), [8, 8, 8, 16, 128, 2048, 4096]);
    }
}
