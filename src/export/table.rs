//! A table of tasks as heads and rows, ready to be written as a workbook or as CSV.

use crate::base::language::{Language, Text};
use crate::export::leftover;
use crate::model::task::{self, Field};
use crate::parse::raw::{RawTable, RawTask, RawUnits, Words};
use crate::when::shift;

/// A table to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns, from the left.
    pub columns: Vec<Column>,
    /// Its rows: a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds; `None` for a stable id, which is no column of the model.
    pub field: Option<Field>,
    /// Its head.
    pub head: String,
}

/// The columns of an empty table.
const USUAL: [Field; 9] = [
    Field::Number,
    Field::Group,
    Field::Work,
    Field::Lead,
    Field::Responsible,
    Field::Support,
    Field::Due,
    Field::Deliverable,
    Field::Note,
];

/// A table without rows, its heads in the language of the site.
pub fn empty(language: Language) -> Table {
    let columns = USUAL
        .into_iter()
        .map(|field| Column { head: head(&field).of(language).to_owned(), field: Some(field) });
    Table { columns: columns.collect(), rows: Vec::new() }
}

/// How a table is carried into another year.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    /// By how many years.
    pub by: i16,
    /// The year that it is carried to.
    pub year: i16,
    /// For each task, where it comes from if it was left undone.
    pub origins: &'a [Option<String>],
}

/// The tasks of a table as they were written, their times moved by years; what was reported of
/// them is not in it, but what was left undone says where it comes from. A table that was never
/// filled in has its usual columns.
pub fn moved(table: &RawTable, to: Move<'_>, language: Language) -> Table {
    if table.columns.is_empty() {
        return empty(language);
    }
    let Move { by, year, origins } = to;
    let told = |column: &&task::Column| {
        matches!(column.field, Field::Extra(_))
            && column.head.as_deref().is_some_and(crate::parse::table::tells_progress)
    };
    let mut columns: Vec<Column> = table
        .columns
        .iter()
        .filter(|column| !told(column))
        .map(|column| Column {
            head: column.head.clone().unwrap_or_else(|| head(&column.field).of(language).to_owned()),
            field: Some(column.field.clone()),
        })
        .collect();
    if table.tasks.iter().any(|task| task.id.is_some()) {
        columns.insert(0, Column { field: None, head: "ID".to_owned() });
    }
    let row = |task: &RawTask| -> Vec<String> {
        let cell = |column: &Column| cell(task, column.field.as_ref(), by, Some(year));
        columns.iter().map(cell).collect()
    };
    let mut rows: Vec<Vec<String>> = table.tasks.iter().map(row).collect();
    add_origins(&mut columns, &mut rows, origins, language);
    Table { columns, rows }
}

/// Adds the column of origins, or uses the one that is there.
fn add_origins(
    columns: &mut Vec<Column>,
    rows: &mut [Vec<String>],
    origins: &[Option<String>],
    language: Language,
) {
    let is_head = |column: &Column| [leftover::HEAD.zh, leftover::HEAD.en].contains(&column.head.trim());
    let there = columns.iter().position(is_head);
    if there.is_none() && origins.iter().all(Option::is_none) {
        return;
    }
    let at = there.unwrap_or(columns.len());
    if there.is_none() {
        let head = leftover::HEAD.of(language).to_owned();
        columns.push(Column { field: Some(Field::Extra(usize::MAX)), head });
        rows.iter_mut().for_each(|row| row.push(String::new()));
    }
    for (row, origin) in rows.iter_mut().zip(origins) {
        row[at] = leftover::told(&row[at], origin.as_deref(), language);
    }
}

fn cell(task: &RawTask, field: Option<&Field>, by: i16, year: Option<i16>) -> String {
    let text = |words: Option<&Words>| words.map_or_else(String::new, |words| (&words.value).into());
    let Some(field) = field else { return text(task.id.as_deref()) };
    match field {
        Field::Number => text(task.number.as_ref()),
        Field::Group => text(task.group.as_ref()),
        Field::Stage => text(task.stage.as_deref()),
        Field::Work => text(task.work.as_ref()),
        Field::Measures => text(task.measures.as_deref()),
        Field::Lead => units(&task.lead),
        Field::Responsible => units(&task.responsible),
        Field::Support => units(&task.support),
        Field::Person => text(task.person.as_deref()),
        Field::Due => {
            task.due.as_ref().map_or_else(String::new, |due| shift::words(&due.words.value, by, year))
        }
        Field::Requirement => text(task.requirement.as_ref()),
        Field::Deliverable => text(task.deliverable.as_deref()),
        Field::Note => text(task.note.as_deref()),
        Field::Extra(at) => task.extra.get(*at).cloned().unwrap_or_default(),
    }
}

fn units(units: &RawUnits) -> String {
    match units {
        RawUnits::Text(words) => words.value.as_str().to_owned(),
        RawUnits::List(names) => names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join("、"),
    }
}

fn head(field: &Field) -> Text {
    match field {
        Field::Number => Text { zh: "序号", en: "No" },
        Field::Group => Text { zh: "类别", en: "Group" },
        Field::Stage => Text { zh: "阶段", en: "Stage" },
        Field::Work | Field::Extra(_) => Text { zh: "工作内容", en: "Work" },
        Field::Measures => Text { zh: "工作措施", en: "Measures" },
        Field::Lead => Text { zh: "牵头单位", en: "Lead" },
        Field::Responsible => Text { zh: "责任单位", en: "Responsible" },
        Field::Support => Text { zh: "配合单位", en: "Support" },
        Field::Person => Text { zh: "责任人", en: "Person" },
        Field::Due => Text { zh: "完成时限", en: "Due" },
        Field::Requirement => Text { zh: "工作要求", en: "Requirement" },
        Field::Deliverable => Text { zh: "成果形式", en: "Deliverable" },
        Field::Note => Text { zh: "备注", en: "Notes" },
    }
}

/// The table as CSV, with the mark by which spreadsheet programs know UTF-8.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let heads: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(String::as_str).collect());
    for row in std::iter::once(heads).chain(rows) {
        let cells: Vec<String> = row.into_iter().map(quoted).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text.into_bytes()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
