//! The index of search of a build, from what builds before remember where that still holds.

use std::path::Path;

use crate::base::parallel;
use crate::disk::cache::searched;
use crate::fingerprint::Fingerprints;
use crate::fingerprint::digest::Digest;
use crate::pipeline::Built;
use crate::route::Output;
use crate::route::search::{Holds, Part, SearchFile};

/// Makes a part of the index; with `fingerprints` it is remembered, and what is remembered is used.
pub fn prepare(root: &Path, built: &Built, part: Part, fingerprints: Option<&Fingerprints>) {
    let Some(fingerprints) = fingerprints else { return built.prepare_search(part) };
    match part {
        Part::Archived => {
            if !built.take_archived(|edition| searched::load(root, &built.site, edition)) {
                built.prepare_search(part);
                searched::save(root, built.search(part));
            }
        }
        Part::Live => live(root, built, fingerprints),
    }
}

/// The texts of one document in so many may differ from what is remembered before this is written
/// anew: until then each build looks at them again.
const STALE: usize = 64;
/// And how many more, so that it is not written at each edit of a small site.
const FEW: usize = 8;

fn live(root: &Path, built: &Built, fingerprints: &Fingerprints) {
    let made_of = made_of(built, fingerprints);
    let before = searched::load_live(root).filter(|(before, _)| before.len() == made_of.len());
    let before = before.and_then(|(before, gathered)| {
        let changed: Vec<usize> = (0..made_of.len()).filter(|at| before[*at] != made_of[*at]).collect();
        // To put in many takes longer than to begin anew.
        (changed.len() <= FEW + made_of.len() / 4).then_some((changed, gathered))
    });
    let (changed, gathered) = match before {
        Some((changed, mut gathered)) => {
            built.gather_again(&mut gathered, &changed);
            (changed.len(), gathered)
        }
        None => (usize::MAX, built.gather()),
    };
    if changed > FEW + made_of.len() / STALE {
        searched::save_live(root, &made_of, &gathered);
    }
    built.prepare_live(gathered);
}

/// By live document that is searched, in the order of the index, what its text is made from.
fn made_of(built: &Built, fingerprints: &Fingerprints) -> Vec<Digest> {
    let routes = built.routes.routes.iter().filter_map(|route| match route.output {
        Output::Search(SearchFile { part: Part::Live, holds: Holds::Text(at) }) => Some((at, route)),
        _ => None,
    });
    let routes: Vec<_> = routes.collect();
    let mut made_of = parallel::map(&routes, |_, (at, route)| {
        (*at, fingerprints.of_route(&built.site, route).unwrap_or_default())
    });
    made_of.sort_unstable();
    made_of.into_iter().map(|(_, digest)| digest).collect()
}
