//! The page of search: its form, the words of its script, and the lists that lead on without it.

use serde::Serialize;

use crate::model::lifecycle::{Validity, rule};
use crate::route::Page;
use crate::route::search::{SCRIPT, searched, shards};
use crate::view::frame::{Frame, Heading};
use crate::view::lists::{archived, validity};
use crate::view::place::Place;
use crate::view::words::phrase;

/// The page of search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// What names this edition of the index; empty until the index is made.
    pub version: String,
    /// In how many shards its terms are.
    pub shards: usize,
    /// The script.
    pub script: Option<String>,
    /// The words for whether a document is in force, in the order of the index.
    pub states: Vec<String>,
    /// Which of these come after what holds, by place in `states`.
    pub lower: Vec<usize>,
}

/// The page of search.
pub fn of(place: &Place, page: &Page) -> SearchView {
    let title = phrase("搜索", "搜尋", "Search").of(place.language).to_owned();
    let heading = Heading { title: title.clone(), unlisted: true, ..Heading::default() };
    let states = Validity::ALL.into_iter().map(|state| validity(place, state));
    // What is archived comes last: it ranks lower, whatever else it is.
    let lower = (0..Validity::ALL.len()).filter(|at| rule(Validity::ALL[*at].into()).ranks_lower);
    SearchView {
        frame: Frame::of(place, page, heading),
        title,
        version: String::new(),
        shards: shards(searched(place.site).len()),
        script: place.links.asset(SCRIPT),
        states: states.chain([archived().of(place.language).to_owned()]).collect(),
        lower: lower.chain([Validity::ALL.len()]).collect(),
    }
}
