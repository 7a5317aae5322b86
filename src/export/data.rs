//! The bytes of the files of open data.

use crate::export::{data_schema, tasks_xlsx};
use crate::route::data::DataFile;
use crate::view::data::documents::room;
use crate::view::data::sheet::{self, Ids};
use crate::view::data::size::{json, json_of};
use crate::view::data::{Source, documents, rows, units};

/// The bytes of a file; the same site gives the same.
pub fn bytes(source: Source<'_>, file: DataFile) -> Vec<u8> {
    let text = match file {
        DataFile::Document(id) => json_of(&documents::document(source, id), room(source, &[id])),
        DataFile::YearDocuments(year) => {
            json_of(&documents::year(source, year), room(source, &source.year(year)))
        }
        DataFile::Documents => json(&documents::plans(source)),
        DataFile::Units => json(&units::units(source)),
        DataFile::Schema(schema) => json(&data_schema::schema(source, schema)),
        DataFile::TasksCsv(id) => sheet::csv(&sheet::of(source.site, id, Ids::Always)),
        DataFile::TasksXlsx(id) => return tasks_xlsx::xlsx(source, id),
        DataFile::UnitTasks(id) => rows::unit(source, id),
        DataFile::YearTasks(year) => rows::year(source, year),
    };
    text.into_bytes()
}
