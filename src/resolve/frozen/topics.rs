//! The topics of a frozen year among those of the live site.

use crate::model::frozen::Frozen;
use crate::resolve::topics::Topics;

/// For each topic of the year its position in the site: by id, else by name; one that is not
/// known any more keeps its address.
pub fn of(frozen: &Frozen, topics: &mut Topics) -> Vec<usize> {
    frozen.topics.iter().map(|topic| topics.kept(topic)).collect()
}
