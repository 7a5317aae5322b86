//! The bytes of the files of open data.

use crate::export::{data_schema, tasks_xlsx};
use crate::route::data::DataFile;
use crate::view::data::sheet::{self, Ids};
use crate::view::data::{Source, documents, rows, size, units};

/// The bytes of a file; the same site gives the same.
pub fn bytes(source: Source<'_>, file: DataFile) -> Vec<u8> {
    let mut out = Vec::new();
    let written = match file {
        DataFile::Document(id) => size::json(&documents::document(source, id), &mut out),
        DataFile::YearDocuments(year) => size::json(&documents::year(source, year), &mut out),
        DataFile::Documents => size::json(&documents::plans(source), &mut out),
        DataFile::Units => size::json(&units::units(source), &mut out),
        DataFile::Schema(schema) => size::json(&data_schema::schema(source, schema), &mut out),
        DataFile::TasksCsv(id) => sheet::csv(&sheet::of(source.site, id, Ids::Always), &mut out),
        DataFile::TasksXlsx(id) => {
            out = tasks_xlsx::xlsx(source, id);
            Ok(())
        }
        DataFile::UnitTasks(id) => rows::unit(source, id, &mut out),
        DataFile::YearTasks(year) => rows::year(source, year, &mut out),
    };
    written.expect("writing to memory does not fail, and all keys are texts");
    out
}
