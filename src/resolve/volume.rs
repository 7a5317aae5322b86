//! A year of a site as a site of its own, which is frozen as a volume: what is known of its tasks is
//! what the whole site knows.

use crate::base::kept::Kept;
use crate::model::document::Document;
use crate::model::lifecycle::Publication;
use crate::model::site::{Duty, Site};
use crate::model::unit::{Unit, UnitId};
use crate::records::freeze::is_of_year;
use crate::resolve::public;

/// The year alone, with the text of the home page. Every document, unit and file keeps its position;
/// documents of other years are not published in it, and their texts are left out.
pub fn of_year(site: &Site, year: i16) -> Site {
    let is_own = |document: &Document| document.path.is_empty() || is_of_year(&document.path, year);
    let documents: Vec<Kept<Document>> = site
        .documents
        .iter()
        .map(|document| if is_own(document) { document.clone() } else { Kept::new(elsewhere(document)) })
        .collect();
    let own: Vec<bool> = site.documents.iter().map(|document| is_own(document)).collect();
    let duties: Vec<Kept<Vec<Duty>>> = site
        .duties
        .iter()
        .map(|duties| Kept::new(duties.iter().filter(|duty| own[duty.document().0]).copied().collect()))
        .collect();
    let units = units(site, &documents, &duties);
    Site {
        documents: documents.into(),
        units: units.into(),
        duties: duties.into(),
        frozen: Vec::new(),
        volume: Some(year),
        told: None,
        ..site.clone()
    }
}

/// What others may need of a document that is not in the volume: its name, and its tasks, of which
/// reports in it tell.
fn elsewhere(document: &Document) -> Document {
    Document {
        file: document.file,
        source: document.source.clone(),
        path: document.path.clone(),
        kind: document.kind,
        title: document.title.clone(),
        short_title: document.short_title.clone(),
        language: document.language,
        number: document.number.clone(),
        issued: document.issued,
        published: document.published.clone(),
        updated: document.updated,
        year: document.year,
        validity: document.validity,
        tasks: document.tasks.clone(),
        publication: Publication::Undisclosed,
        ..Document::default()
    }
}

/// The units: those that the year names or that have something to do in it, with those above them.
fn units(site: &Site, documents: &[Kept<Document>], duties: &[Kept<Vec<Duty>>]) -> Vec<Unit> {
    let mut units: Vec<Unit> = site.units.iter().map(|unit| Unit { public: false, ..unit.clone() }).collect();
    public::by_documents(&mut units, documents);
    for (unit, duties) in units.iter_mut().zip(duties) {
        unit.public |= !duties.is_empty();
    }
    for at in 0..units.len() {
        if !units[at].public {
            continue;
        }
        let mut above = units[at].parent;
        // A register may put units in a circle, which ends where one is marked.
        while let Some(UnitId(parent)) = above.filter(|parent| !units[parent.0].public) {
            units[parent].public = true;
            above = units[parent].parent;
        }
    }
    for unit in &mut units {
        unit.registered &= unit.public;
    }
    units
}
