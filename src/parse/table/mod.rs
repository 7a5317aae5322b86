//! Tables of tasks and of progress, from CSV and XLSX, found by their heads.
//!
//! The way of a table: the bytes become a grid of cells (`delimited`, `workbook`); `layout` finds
//! the heads by the words in `heads`; `body` mends the rows, with `fit`, `group` and `numbering`,
//! and tells each `repair`; `tasks` and `updates` take them as written.

mod body;
mod delimited;
mod encoding;
mod fit;
mod grid;
mod group;
mod heads;
mod layout;
mod numbering;
mod package;
mod reading;
mod repair;
pub mod state;
mod tasks;
#[cfg(test)]
mod tests;
mod text;
mod updates;
mod value;
mod words;
mod workbook;

use std::sync::LazyLock;

use crate::base::codes::reading::{NOT_UTF8, TOO_LARGE};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId, Source, Span};
use crate::model::task::Field;
use crate::parse::raw::{RawTable, RawUpdate};
use crate::parse::table::heads::Vocabulary;

/// The most bytes of a `.csv` file: forty times the longest table that is known.
const LARGEST_CSV: usize = 16 << 20;

/// The names of a sheet that lists units for drop-downs and holds no table, in Chinese and English.
pub const UNIT_SHEETS: [&str; 2] = ["单位名录", "Units"];

/// What a file of tables was read to.
///
/// A table with states that also tells who does what by when is read both ways: a plan takes its
/// tasks, a report takes its updates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// The texts of the file: one, or one for each sheet (see [`Source`]).
    pub sources: Vec<Source>,
    /// Its tasks, if it has a table of tasks.
    pub tasks: Option<RawTable>,
    /// Its updates, if it has a table of progress.
    pub updates: Option<Vec<RawUpdate>>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a column with this head tells how a task goes, not what it is.
pub fn tells_progress(head: &str) -> bool {
    use heads::Head;
    matches!(
        Vocabulary::new().head(head),
        Some(
            Head::State
                | Head::Date
                | Head::Evidence
                | Head::Reason
                | Head::NewDue
                | Head::Authority
                | Head::Verified
        )
    )
}

/// Whether a spreadsheet program would take a text for a formula; such a text has an apostrophe
/// before it in CSV that Fangan writes, and loses it where CSV is read.
pub fn looks_like_formula(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '\u{3000}', '\'']).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

/// The column of a table of tasks that each of some heads makes, read alone.
pub fn fields_of(heads: &[&str]) -> Vec<Option<Field>> {
    // Each plan's table asks for it, however few its heads are.
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);
    let field = |head: &&str| match VOCABULARY.head(head)? {
        heads::Head::Time => Some(Field::Due),
        head => head.field(),
    };
    heads.iter().map(field).collect()
}

/// Reads a `.csv` file's bytes.
pub fn csv(bytes: &[u8], path: &str, input: u32) -> Tables {
    let file = FileId::new(input);
    let mut tables = Tables::default();
    if bytes.len() > LARGEST_CSV {
        let diagnostic = Diagnostic::new(&TOO_LARGE, Span::whole(file)).with((LARGEST_CSV >> 20).to_string());
        tables.diagnostics.push(diagnostic);
        tables.sources.push(Source { path: path.to_owned(), text: "".into() });
        return tables;
    }
    let text = match encoding::text(bytes) {
        Ok(text) => text,
        Err(likely) => {
            let diagnostic = Diagnostic::new(&NOT_UTF8, Span::whole(file)).with(likely.unwrap_or(""));
            tables.diagnostics.push(diagnostic.hint(Some(usize::from(likely.is_none()))));
            String::new()
        }
    };
    if tables.diagnostics.is_empty() {
        let vocabulary = Vocabulary::new();
        let (grid, quotes) = delimited::grid(&text, file, &vocabulary);
        tables.diagnostics.extend(quotes);
        reading::read(&[grid], &vocabulary, &mut tables);
    }
    tables.sources.push(Source { path: path.to_owned(), text: text.into() });
    tables
}

/// Reads an `.xlsx` file's bytes.
pub fn xlsx(bytes: &[u8], path: &str, input: u32) -> Tables {
    let mut tables = Tables::default();
    let grids = workbook::grids(bytes, path, input, &mut tables);
    if let Some(grids) = grids {
        reading::read(&grids, &Vocabulary::new(), &mut tables);
    }
    if tables.sources.is_empty() {
        tables.sources.push(Source { path: path.to_owned(), text: "".into() });
    }
    tables
}
