//! The grids of a file to its tasks and updates.

use crate::base::codes::tables::{EMPTY_TABLE, NO_HEADS, NO_ROWS, SHEET_SKIPPED, TABLE_LOST};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::task::{Column, Field};
use crate::parse::raw::{RawTask, Words};
use crate::parse::table::body::{self, Body};
use crate::parse::table::fit;
use crate::parse::table::grid::{Grid, Row};
use crate::parse::table::heads::{Vocabulary, heads_inside, nearest};
use crate::parse::table::layout::sections;
use crate::parse::table::text::joined;
use crate::parse::table::{Tables, UNIT_SHEETS, tasks, updates};

/// Reads all tables of all grids, in order.
pub fn read(grids: &[Grid], vocabulary: &Vocabulary, tables: &mut Tables) {
    let mut without_heads: Vec<&Grid> = Vec::new();
    for grid in grids.iter().filter(|grid| !grid.rows.is_empty()) {
        let sections = sections(grid, vocabulary);
        if sections.is_empty() {
            without_heads.push(grid);
        }
        for section in sections {
            add(body::read(&section), tables);
        }
    }
    group_by_sheets(grids, tables);
    let found = tables.tasks.is_some() || tables.updates.is_some();
    match without_heads.first() {
        _ if found => {
            let told = without_heads.iter().filter(|grid| !is_unit_sheet(grid));
            tables.diagnostics.extend(told.map(|grid| skipped(grid)));
        }
        Some(grid) => tables.diagnostics.push(no_heads(grid, vocabulary)),
        None => {
            let file = grids.first().map(|grid| grid.file).unwrap_or_default();
            tables.diagnostics.push(Diagnostic::new(&EMPTY_TABLE, Span::whole(file)));
        }
    }
}

/// Adds one table: as tasks, as updates, or as both.
fn add(mut body: Body<'_>, tables: &mut Tables) {
    if body.records.is_empty() {
        let span = body.heads.first().map_or(Span::default(), |row| row.span);
        tables.diagnostics.push(Diagnostic::new(&NO_ROWS, span));
    }
    let (is_tasks, is_progress) = (fit::is_tasks(&body.columns), fit::is_progress(&body.columns));
    if is_tasks {
        tasks::add(tables.tasks.get_or_insert_default(), &mut body);
    }
    if is_progress {
        tables.updates.get_or_insert_default().extend(updates::read(&mut body, !is_tasks));
    }
    tables.diagnostics.extend(body.diagnostics);
    tables.diagnostics.extend(body.repairs.diagnostics());
}

/// Tasks on several sheets that have names of their own, and no other groups, are grouped by them.
fn group_by_sheets(grids: &[Grid], tables: &mut Tables) {
    let Some(table) = tables.tasks.as_mut() else { return };
    let sheet = |task: &RawTask| grids.iter().find(|grid| grid.file == task.span.file)?.sheet.as_deref();
    let mut names: Vec<&str> = table.tasks.iter().filter_map(sheet).collect();
    names.dedup();
    let is_grouped = table.tasks.iter().any(|task| task.group.is_some());
    if names.len() < 2 || is_grouped || names.iter().any(|name| is_default_name(name)) {
        return;
    }
    for task in &mut table.tasks {
        task.group = sheet(task).map(|name| Words::new(name.trim().into(), task.span));
    }
    table.columns.insert(0, Column { field: Field::Group, head: None });
}

/// Whether a sheet has the name that a spreadsheet program gave it: Sheet1, 工作表1.
fn is_default_name(name: &str) -> bool {
    let word =
        name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '（' | '）'));
    ["sheet", "工作表", "表", "table"].contains(&word.to_lowercase().as_str())
}

fn is_unit_sheet(grid: &Grid) -> bool {
    grid.sheet.as_deref().is_some_and(|name| UNIT_SHEETS.contains(&name))
}

fn skipped(grid: &Grid) -> Diagnostic {
    let name = grid.sheet.as_deref().unwrap_or_default();
    Diagnostic::new(&SHEET_SKIPPED, Span::whole(grid.file)).with(name)
}

/// Tells what stands where heads were looked for, and what may have been meant.
fn no_heads(grid: &Grid, vocabulary: &Vocabulary) -> Diagnostic {
    let lost = grid.rows.iter().find(|row| row.written().any(|(_, cell)| heads_inside(&cell.text) >= 3));
    if let Some(row) = lost {
        return Diagnostic::new(&TABLE_LOST, row.span);
    }
    let row = likely_heads(grid, vocabulary);
    let span = row.map_or(Span::whole(grid.file), |row| row.span);
    let texts: Vec<String> =
        row.into_iter().flat_map(Row::written).map(|(_, cell)| joined(&cell.text)).collect();
    let short = |text: &String| text.chars().take(16).collect::<String>();
    let found: Vec<String> = texts.iter().take(8).map(short).collect();
    let unknown = texts.iter().filter(|text| vocabulary.head(text).is_none());
    let near: Vec<String> =
        unknown.filter_map(|text| Some(format!("{text} → {}", nearest(text)?))).take(4).collect();
    let diagnostic = Diagnostic::new(&NO_HEADS, span).with(found.join("、")).with(near.join("、"));
    diagnostic.hint(Some(usize::from(near.is_empty())))
}

/// The first row among those at the top with the most known heads, else with the most cells.
fn likely_heads<'a>(grid: &'a Grid, vocabulary: &Vocabulary) -> Option<&'a Row> {
    let score = |row: &Row| {
        let known = row.written().filter(|(_, cell)| vocabulary.head(&cell.text).is_some()).count();
        (known, row.written().count())
    };
    let top = grid.rows.iter().take(12);
    top.rev().max_by_key(|row| score(row))
}
