//! What is found in the texts of documents for the index: their terms, and what is told of each text.
//! A build may keep it, so that the next looks only at the texts that were changed.

use sha2::{Digest, Sha256};

use crate::base::parallel;
use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::route::Routes;
use crate::route::search::shards;
use crate::search::chunk;
use crate::search::gather::Gatherer;
use crate::search::packing::Packer;
use crate::search::postings::{Group, Terms};
use crate::search::text;

/// What is found in the texts of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// By document, in the order of the index.
    pub found: Vec<Found>,
    /// The postings of their terms, in stretches of hashes of one width.
    pub groups: Vec<Group>,
}

/// What is found in the text of a document beside its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The units that have a part in its tasks, by their positions in the site.
    pub units: Vec<usize>,
    /// Six bits of the digest of its text.
    pub check: u8,
    /// How many bytes its text has when packed.
    pub size: usize,
}

/// How many groups of shards are gathered side by side: as many as there are shards, if that is
/// fewer. Both are powers of two.
const GROUPS: usize = 64;

/// How many documents' terms are held before they are put to the others of their group.
const AT_ONCE: usize = 128;

/// What is used again from document to document.
#[derive(Default)]
struct Tools {
    gatherer: Gatherer,
    packer: Packer,
}

impl Gathered {
    /// Looks at the texts of documents.
    pub fn of(site: &Site, routes: &Routes, documents: &[DocumentId]) -> Gathered {
        let mut gathered = Gathered {
            found: Vec::with_capacity(documents.len()),
            groups: vec![Group::default(); groups(documents.len())],
        };
        for documents in documents.chunks(AT_ONCE) {
            let made =
                parallel::map_with(documents, Tools::default, |tools, _, id| found(site, routes, *id, tools));
            let first = gathered.found.len();
            gathered.each_group(|group, hashes| {
                for (document, (_, terms)) in (first..).zip(&made) {
                    group.add(number(document), terms, hashes);
                }
            });
            gathered.found.extend(made.into_iter().map(|(found, _)| found));
        }
        gathered
    }

    /// The same where the texts at some places, which are in order, were changed since.
    pub fn again(&mut self, site: &Site, routes: &Routes, documents: &[DocumentId], changed: &[usize]) {
        let made = parallel::map_with(changed, Tools::default, |tools, _, at| {
            documents.get(*at).map(|id| found(site, routes, *id, tools))
        });
        let made: Vec<(usize, (Found, Terms))> =
            changed.iter().zip(made).filter_map(|(at, made)| Some((*at, made?))).collect();
        let mut is_changed = vec![false; self.found.len()];
        for (at, _) in &made {
            if let Some(is_changed) = is_changed.get_mut(*at) {
                *is_changed = true;
            }
        }
        self.each_group(|group, hashes| {
            group.remove(&is_changed);
            for (at, (_, terms)) in &made {
                group.insert(number(*at), terms, hashes);
            }
        });
        for (at, (found, _)) in made {
            if let Some(place) = self.found.get_mut(at) {
                *place = found;
            }
        }
    }

    /// Whether it may be of so many documents.
    pub fn is_of(&self, documents: usize) -> bool {
        self.found.len() == documents && self.groups.len() == groups(documents)
    }

    /// Does something with each group and its stretch of hashes.
    fn each_group(&mut self, f: impl Fn(&mut Group, (usize, usize)) + Sync + Send) {
        let width = 65_536 / self.groups.len().max(1);
        parallel::each_mut(&mut self.groups, |at, group| f(group, (at * width, (at + 1) * width)));
    }
}

fn groups(documents: usize) -> usize {
    GROUPS.min(shards(documents))
}

fn number(document: usize) -> u32 {
    u32::try_from(document).unwrap_or(u32::MAX)
}

fn found(site: &Site, routes: &Routes, id: DocumentId, tools: &mut Tools) -> (Found, Terms) {
    let searched = text::of(site, id);
    let mut units: Vec<usize> =
        searched.tasks.iter().flat_map(|task| &task.units).map(|unit| unit.0).collect();
    units.sort_unstable();
    units.dedup();
    let body = chunk::body(site, routes, id, &searched);
    let digest = Sha256::digest(&body);
    let found = Found { units, check: digest[0] & 63, size: tools.packer.size(&body) };
    (found, tools.gatherer.terms(&searched))
}
