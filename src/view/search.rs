//! The page of search: its form, the words of its script, and the lists that lead on without it.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::base::parallel;
use crate::model::document::{Document, Reference};
use crate::model::frozen_year::FrozenYear;
use crate::model::lifecycle::{Validity, rule};
use crate::model::site::Site;
use crate::route::search::{Part, SCRIPT, searched, shards};
use crate::route::{Page, Routes};
use crate::view::frame::{Frame, Heading};
use crate::view::links::page_of;
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
    /// The same of the part of the index that has frozen years.
    pub archived: Option<ArchivedView>,
    /// The script.
    pub script: Option<String>,
    /// The words for whether a document is in force, in the order of the index.
    pub states: Vec<String>,
    /// Which of these come after what holds, by place in `states`.
    pub lower: Vec<usize>,
}

/// The part of the index that has frozen years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArchivedView {
    /// What names this edition of it.
    pub version: String,
    /// In how many shards its terms are.
    pub shards: usize,
}

/// What the part of the index that has frozen years is made from: known without making it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// What names this edition of it.
    pub version: String,
    /// By text, what it is made from.
    pub texts: Vec<[u8; 32]>,
}

/// What the part of the index that has frozen years is made from; `None` if there is none.
pub fn archived_of(site: &Site, routes: &Routes) -> Option<Archived> {
    let documents = searched(site, Part::Archived);
    if documents.is_empty() {
        return None;
    }
    let years: Vec<(i16, [u8; 32])> =
        site.frozen.iter().map(|year| (year.year, made_from(site, year))).collect();
    let texts: Vec<[u8; 32]> = parallel::map(&documents, |_, id| {
        let document = site.document(*id);
        let mut digest = Sha256::new();
        let year = document.frozen.map(|archived| archived.year);
        let year = years.iter().find(|(own, _)| Some(*own) == year);
        digest.update(year.map(|(_, made)| *made).unwrap_or_default());
        let address = routes.address(&page_of(site, *id)).unwrap_or_default();
        for text in [document.path.as_str(), address] {
            write(&mut digest, text);
        }
        told_of_others(document).iter().for_each(|line| write(&mut digest, line));
        digest.finalize().into()
    });
    let mut whole = Sha256::new();
    for (id, text) in documents.iter().zip(&texts) {
        whole.update(text);
        whole.update([site.document(*id).validity as u8]);
    }
    let version = whole.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Some(Archived { version, texts })
}

/// What all texts of a year are made from, beside each document: the program, its records, and
/// what its units and topics are in the site.
fn made_from(site: &Site, year: &FrozenYear) -> [u8; 32] {
    let mut digest = Sha256::new();
    write(&mut digest, env!("CARGO_PKG_VERSION"));
    write(&mut digest, site.settings.language.tag());
    digest.update(year.sha256);
    digest.update(year.units.len().to_be_bytes());
    year.units.iter().for_each(|unit| digest.update(unit.0.to_be_bytes()));
    for topic in year.topics.iter() {
        digest.update(topic.to_be_bytes());
        write(&mut digest, &site.topics[*topic].name);
    }
    digest.finalize().into()
}

fn write(digest: &mut Sha256, text: &str) {
    digest.update(text.len().to_be_bytes());
    digest.update(text);
}

/// What a text tells of other documents: that depends on which ones the site has.
pub fn told_of_others(document: &Document) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for reference in document.basis.iter().chain(&document.replaces).chain(&document.interprets) {
        if let Reference::External { title, number, .. } = reference {
            lines.extend(title.clone());
            lines.extend(number.as_ref().map(|number| number.raw.clone()));
        }
    }
    for update in document.report.iter().flat_map(|report| &report.updates) {
        let said = [&update.note, &update.evidence, &update.reason, &update.authority, &update.verified_by];
        lines.extend(said.into_iter().flatten().map(|said| said.replace('\n', " ")));
        lines.push(update.words.clone());
        lines.extend(update.new_due.iter().map(|due| due.words.as_str().to_owned()));
    }
    lines
}

/// The page of search.
pub fn of(place: &Place, page: &Page, routes: &Routes) -> SearchView {
    let title = phrase("搜索", "搜尋", "Search").of(place.language).to_owned();
    let heading = Heading { title: title.clone(), unlisted: true, ..Heading::default() };
    let states = Validity::ALL.into_iter().map(|state| validity(place, state));
    // What is archived comes last: it ranks lower, whatever else it is.
    let lower = (0..Validity::ALL.len()).filter(|at| rule(Validity::ALL[*at].into()).ranks_lower);
    SearchView {
        frame: Frame::of(place, page, heading),
        title,
        version: String::new(),
        shards: shards(searched(place.site, Part::Live).len()),
        archived: archived_of(place.site, routes)
            .map(|archived| ArchivedView { version: archived.version, shards: shards(archived.texts.len()) }),
        script: place.links.asset(SCRIPT),
        states: states.chain([archived().of(place.language).to_owned()]).collect(),
        lower: lower.chain([Validity::ALL.len()]).collect(),
    }
}
