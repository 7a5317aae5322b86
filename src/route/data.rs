//! The addresses of open data: files beside documents and units, and those of the whole site.

use std::collections::BTreeMap;

use crate::model::document::{Document, DocumentId, Kind};
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::route::{Output, Page, volume};

/// The folder of what is about the whole site.
pub const FOLDER: &str = crate::model::frozen_year::DATA;

/// The folder, below that of a frozen year's data, of what the site itself has of the year.
const LATER: &str = "later/";

/// A file of data, made from the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFile {
    /// `plan.json`, `notice.json` or `report.json` beside a document: all that is known of it.
    Document(DocumentId),
    /// `tasks.csv` beside a plan.
    TasksCsv(DocumentId),
    /// `tasks.xlsx` beside a plan.
    TasksXlsx(DocumentId),
    /// `tasks.csv` beside a unit.
    UnitTasks(UnitId),
    /// `/data/2011/plans.json`: the documents of a year with their tasks.
    YearDocuments(i16),
    /// `/data/2011/tasks.csv`: the tasks of a year's plans.
    YearTasks(i16),
    /// `/data/plans.json`: all documents, without their tasks.
    Documents,
    /// `/data/units.json`: all units.
    Units,
    /// `/data/schema/….schema.json`.
    Schema(DataSchema),
}

/// A JSON Schema of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataSchema {
    /// Of `plan.json`, `notice.json` and `report.json`.
    Document,
    /// Of `/data/2011/plans.json`.
    Year,
    /// Of `/data/plans.json`.
    Plans,
    /// Of `/data/units.json`.
    Units,
}

impl DataSchema {
    /// All of them, in the order of the documentation.
    pub const ALL: [DataSchema; 4] =
        [DataSchema::Document, DataSchema::Year, DataSchema::Plans, DataSchema::Units];

    /// Its address, the same on every site.
    pub fn address(self) -> &'static str {
        match self {
            DataSchema::Document => "data/schema/document.schema.json",
            DataSchema::Year => "data/schema/year.schema.json",
            DataSchema::Plans => "data/schema/plans.schema.json",
            DataSchema::Units => "data/schema/units.schema.json",
        }
    }
}

/// Whether a document has data of its own: what was taken down has none, nor has an ordinary page.
pub fn has_data(document: &Document) -> bool {
    document.kind != Kind::Page && document.gone.is_none()
}

/// The folder of a year's data. What a frozen year has of its own stands there as it was: what
/// others have of that year stands below it.
pub fn folder_of(site: &Site, year: i16) -> String {
    let is_frozen = site.frozen.iter().any(|frozen| frozen.year == year && frozen.volume);
    format!("{FOLDER}{year:04}/{}", if is_frozen { LATER } else { "" })
}

/// Whether the frozen data of a year have a document, so that the site does not make them of it.
pub fn is_in_frozen_data(document: &Document, year: i16) -> bool {
    document.frozen.is_some_and(|archived| archived.volume && archived.year == year)
}

/// Adds the page of open data and all files that the settings want.
pub fn wanted(site: &Site, wanted: &mut Vec<(String, Output)>) {
    let outputs = site.settings.outputs;
    if !outputs.data() {
        return;
    }
    let mut add = |address: String, file: DataFile| wanted.push((address, Output::Data(file)));
    // By year: whether any of its plans has tasks.
    let mut years: BTreeMap<i16, bool> = BTreeMap::new();
    for (id, document) in site.published().filter(|(_, document)| has_data(document)) {
        let folder = if document.path.is_empty() { String::new() } else { format!("{}/", document.path) };
        let tasks = document.task_count() > 0;
        if outputs.json {
            add(format!("{folder}{}.json", document.kind.word()), DataFile::Document(id));
        }
        if outputs.csv && tasks {
            add(format!("{folder}tasks.csv"), DataFile::TasksCsv(id));
        }
        if outputs.xlsx && tasks {
            add(format!("{folder}tasks.xlsx"), DataFile::TasksXlsx(id));
        }
        if let Some(year) = document.year.filter(|year| !is_in_frozen_data(document, *year)) {
            *years.entry(year).or_default() |= tasks;
        }
    }
    for (year, tasks) in years {
        if outputs.json {
            add(format!("{}plans.json", folder_of(site, year)), DataFile::YearDocuments(year));
        }
        if outputs.csv && tasks {
            add(format!("{}tasks.csv", folder_of(site, year)), DataFile::YearTasks(year));
        }
    }
    if outputs.csv {
        let folder = volume::units_folder(site);
        for (at, unit) in site.units.iter().enumerate().filter(|(_, unit)| unit.public) {
            if !site.told_of(UnitId(at)).is_empty() {
                add(format!("{folder}{}/tasks.csv", unit.id), DataFile::UnitTasks(UnitId(at)));
            }
        }
    }
    if outputs.json {
        add(format!("{FOLDER}plans.json"), DataFile::Documents);
        add(format!("{FOLDER}units.json"), DataFile::Units);
        for schema in DataSchema::ALL {
            add(schema.address().to_owned(), DataFile::Schema(schema));
        }
    }
    wanted.push((FOLDER.to_owned(), Output::Page(Page::Data)));
}
