//! The links from pages to the data that are made of the same.

use serde::Serialize;

use crate::model::document::DocumentId;
use crate::model::unit::UnitId;
use crate::route::data::DataFile;
use crate::view::place::Place;

/// A link to a file of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataLink {
    /// Its form in a word: CSV.
    pub text: &'static str,
    /// The link.
    pub href: String,
    /// Its media type.
    pub media: &'static str,
}

const CSV: (&str, &str) = ("CSV", "text/csv");
const XLSX: (&str, &str) = ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
const JSON: (&str, &str) = ("JSON", "application/json");

/// The data of a document.
pub fn of_document(place: &Place, id: DocumentId) -> Vec<DataLink> {
    links(
        place,
        &[(CSV, DataFile::TasksCsv(id)), (XLSX, DataFile::TasksXlsx(id)), (JSON, DataFile::Document(id))],
    )
}

/// The data of a unit.
pub fn of_unit(place: &Place, id: UnitId) -> Vec<DataLink> {
    links(place, &[(CSV, DataFile::UnitTasks(id))])
}

type Form = (&'static str, &'static str);

fn links(place: &Place, files: &[(Form, DataFile)]) -> Vec<DataLink> {
    let link = |((text, media), file): &(Form, DataFile)| {
        let href = place.links.data(*file)?;
        Some(DataLink { text, media, href })
    };
    files.iter().filter_map(link).collect()
}
