//! A plan's tasks as a table that the reader of tables takes for the same tasks.

use std::borrow::Cow;

use crate::base::language::Language;
use crate::base::passage::Passage;
use crate::model::document::{Document, DocumentId};
use crate::model::site::Site;
use crate::model::task::{Field, Task, TaskTable};
use crate::model::unit::Mention;
use crate::parse::table::fields_of;
use crate::view::data::tasks::{group, stage};
use crate::view::data::{rows, text};

/// A table of tasks: heads and rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<'a> {
    /// The columns, from the left.
    pub columns: Vec<Column<'a>>,
    /// The rows: a text for each column.
    pub rows: Vec<Vec<Cow<'a, str>>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    /// What it holds; `None` for the stable id.
    pub field: Option<Field>,
    /// Its head.
    pub head: Cow<'a, str>,
}

/// Whether a table has the stable ids of its tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// In a column of their own.
    Always,
    /// Only where they would not be found without it.
    Needed,
}

/// The table of a plan's tasks, in the columns and under the heads of its source.
pub fn of(site: &Site, id: DocumentId, ids: Ids) -> Sheet<'_> {
    let document = site.document(id);
    let table = &document.tasks;
    let mut columns = columns(table, document.language);
    let is_own = |(at, task): (usize, &Task)| {
        let number = task.number.as_deref().unwrap_or_default();
        task.id != number && (!number.is_empty() || task.id != format!("r{}", at + 1))
    };
    if ids == Ids::Always || table.tasks.iter().enumerate().any(is_own) {
        columns.insert(0, Column { field: None, head: "ID".into() });
    }
    let row = |task| columns.iter().map(|column| cell(document, task, column.field.as_ref())).collect();
    let rows = table.tasks.iter().map(row).collect();
    Sheet { columns, rows }
}

/// A table as CSV.
pub fn csv(sheet: &Sheet<'_>) -> String {
    let cells = sheet.rows.iter().flatten();
    let room = cells.map(|cell| cell.len() + 1).sum::<usize>() + 256;
    let mut out = String::with_capacity(room);
    out.push_str(text::MARK);
    row(sheet.columns.iter().map(|column| &*column.head), &mut out);
    sheet.rows.iter().for_each(|cells| row(cells.iter().map(|cell| &**cell), &mut out));
    out
}

fn row<'a>(cells: impl Iterator<Item = &'a str>, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        text::cell(cell, out);
    }
    text::end(out);
}

/// The columns of the source, and those that its tasks need beside them.
fn columns(table: &TaskTable, language: Language) -> Vec<Column<'_>> {
    let printed: Vec<&str> =
        table.columns.iter().map(|column| column.head.as_deref().unwrap_or_default()).collect();
    let read = fields_of(&printed);
    let mut columns: Vec<Column<'_>> = Vec::with_capacity(table.columns.len() + 1);
    for ((column, printed), read) in table.columns.iter().zip(printed).zip(read) {
        let usual = rows::head(&column.field).of(language);
        let head = match &column.field {
            Field::Extra(at) if printed.trim().is_empty() => Cow::Owned(format!("{usual}{}", at + 1)),
            Field::Extra(_) => Cow::Borrowed(printed),
            // A head that was read with the help of what stood around it would not be read alone.
            field if read.as_ref() == Some(field) => Cow::Borrowed(printed),
            _ => Cow::Borrowed(usual),
        };
        columns.push(Column { field: Some(column.field.clone()), head });
    }
    let missing = |field: &Field, held: bool| held && !table.has(field);
    let any = |holds: fn(&Task) -> bool| table.tasks.iter().any(holds);
    let wanted = [
        (Field::Group, !table.groups.is_empty()),
        (Field::Work, true),
        (Field::Lead, any(|task| !task.lead.is_empty())),
        (Field::Responsible, any(|task| !task.responsible.is_empty())),
        (Field::Support, any(|task| !task.support.is_empty())),
        (Field::Due, any(|task| task.due.is_some())),
    ];
    for (field, _) in wanted.into_iter().filter(|(field, held)| missing(field, *held)) {
        let head = rows::head(&field).of(language).into();
        let at = if field == Field::Group { 0 } else { columns.len() };
        columns.insert(at, Column { field: Some(field), head });
    }
    columns
}

fn cell<'a>(document: &'a Document, task: &'a Task, field: Option<&Field>) -> Cow<'a, str> {
    let given = |text: &'a Option<Passage>| Cow::Borrowed(text.as_deref().unwrap_or_default());
    let Some(field) = field else { return Cow::Borrowed(&task.id) };
    match field {
        Field::Number => given(&task.number),
        Field::Group => Cow::Borrowed(group(document, task).unwrap_or_default()),
        Field::Stage => Cow::Borrowed(stage(document, task).unwrap_or_default()),
        Field::Work => Cow::Borrowed(&task.work),
        Field::Measures => given(&task.further.measures),
        Field::Lead => units(&task.lead, document.language),
        Field::Responsible => units(&task.responsible, document.language),
        Field::Support => units(&task.support, document.language),
        Field::Person => given(&task.further.person),
        Field::Due => Cow::Borrowed(task.due.as_ref().map_or("", |due| due.words.as_str())),
        Field::Requirement => given(&task.requirement),
        Field::Deliverable => given(&task.further.deliverable),
        Field::Note => given(&task.further.note),
        Field::Extra(at) => Cow::Borrowed(task.further.extra.get(*at).map_or("", String::as_str)),
    }
}

/// Units as written.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The words of the first, which most are alone; empty if there is none.
    first: &'a str,
    others: &'a [Mention],
}

impl<'a> Words<'a> {
    /// The words of some units.
    pub fn of(mentions: &'a [Mention]) -> Words<'a> {
        mentions
            .split_first()
            .map_or(Words { first: "", others: &[] }, |(first, others)| Words { first: &first.words, others })
    }

    /// All, each with its words.
    pub fn each(self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.first).chain(self.others.iter().map(|mention| mention.words.as_str()))
    }

    /// Writes them as a cell of CSV.
    pub fn push_cell(self, language: Language, out: &mut String) {
        let start = out.len();
        self.push(language, out);
        text::settle(start, out);
    }

    fn push(self, language: Language, out: &mut String) {
        for (at, words) in self.each().enumerate() {
            if at > 0 {
                // English names may have commas of their own.
                out.push_str(if language.is_chinese() { "、" } else { "; " });
            }
            out.push_str(words);
        }
    }
}

/// Units as written, in one cell.
fn units(mentions: &[Mention], language: Language) -> Cow<'_, str> {
    let words = Words::of(mentions);
    if words.others.is_empty() {
        return Cow::Borrowed(words.first);
    }
    let mut joined = String::new();
    words.push(language, &mut joined);
    Cow::Owned(joined)
}
