//! What all rows of a document begin with, made once: the tables of units go from plan to plan, and
//! what stands in one place is fetched at once.

use crate::model::document::DocumentId;
use crate::route::link::push_encoded;
use crate::view::data::Source;
use crate::view::data::text;
use crate::view::lists::written_number;
use crate::view::place::ANCHOR;

/// The cells that rows of one document begin with.
#[derive(Debug)]
pub struct Beginning {
    /// The title, the number and the address.
    cells: Box<str>,
    title: u32,
    number: u32,
    has_page: bool,
}

impl Beginning {
    /// The beginning of the rows of a document.
    pub fn of(source: Source<'_>, id: DocumentId) -> Beginning {
        let document = source.site.document(id);
        let mut cells = String::new();
        text::cell(&document.title, &mut cells);
        let title = place(&cells);
        text::cell(written_number(document).unwrap_or_default(), &mut cells);
        let number = place(&cells);
        let address = source.document(id);
        let has_page = address.is_some();
        cells.push_str(&address.unwrap_or_default());
        Beginning { cells: cells.into(), title, number, has_page }
    }

    /// Writes the title of the document as a cell.
    pub fn push_title(&self, out: &mut String) {
        out.push_str(self.cells.get(..self.title as usize).unwrap_or_default());
    }

    /// Writes its number as a cell.
    pub fn push_number(&self, out: &mut String) {
        out.push_str(self.cells.get(self.title as usize..self.number as usize).unwrap_or_default());
    }

    /// Writes the address of a task of the document as a cell.
    pub fn push_address(&self, task: &str, out: &mut String) {
        if self.has_page {
            let start = out.len();
            out.push_str(self.cells.get(self.number as usize..).unwrap_or_default());
            out.push('#');
            out.push_str(ANCHOR);
            push_encoded(task, out);
            text::settle(start, out);
        }
    }
}

fn place(cells: &str) -> u32 {
    u32::try_from(cells.len()).unwrap_or(u32::MAX)
}
