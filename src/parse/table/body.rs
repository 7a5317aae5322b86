//! The rows of a table, mended: what each is, its group, its number, and what it repeats.

use crate::base::codes::tables::{ROW_WITHOUT_WORK, TOO_MANY_CELLS};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::parse::table::fit::{self, position};
use crate::parse::table::grid::{Cell, Copy, Row};
use crate::parse::table::group::{self, Open};
use crate::parse::table::heads::Head;
use crate::parse::table::layout::{Column, Section};
use crate::parse::table::numbering;
use crate::parse::table::repair::{Repair, Repairs};
use crate::parse::table::text::{integer, is_ditto, joined};

/// A table whose rows are mended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body<'a> {
    /// The rows that hold its heads.
    pub heads: &'a [Row],
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub records: Vec<Record<'a>>,
    /// What was mended.
    pub repairs: Repairs,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A row that tells of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    /// The row.
    pub row: &'a Row,
    /// One cell for each column of the table.
    pub cells: Vec<Cell>,
    /// The group that rows above name.
    pub group: Option<Spanned<String>>,
    /// The last number of a row that holds nothing else, right below.
    pub number_below: Option<Cell>,
}

impl Record<'_> {
    /// The text of a column.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Task,
    /// The label in a column is the group of what follows.
    Label(usize),
    NumberOnly(usize),
    WithoutWork,
    Remark,
    /// Nothing of its own: rules of a drawn table, or a row that is merged with the one above.
    Nothing,
}

/// Reads the rows of a section.
pub fn read<'a>(section: &Section<'a>) -> Body<'a> {
    let mut body = Body { heads: section.heads, ..Body::default() };
    body.columns = fit::columns(section, &mut body.repairs);
    for row in &section.repeated {
        body.repairs.add(Repair::HeadAgain, row);
    }
    let shapes = shapes(&section.rows, &body.columns);
    let last = shapes.iter().rposition(|shape| *shape == Shape::Task);
    let mut open = Open::default();
    let mut label: Option<Cell> = None;
    for (at, (row, shape)) in section.rows.iter().zip(&shapes).enumerate() {
        if let Some(lines) = row.blank_above.filter(|_| last.is_some_and(|last| at <= last)) {
            body.repairs.add_lines(Repair::BlankRow, lines, row.span);
        }
        body.too_many_cells(row);
        match *shape {
            Shape::Task => {
                open.count();
                let record = body.record(row, open.name());
                body.records.push(record);
                let column = position(&body.columns, Head::Group);
                body.carry_group(column, &mut label);
            }
            Shape::Label(column) => {
                let cell = row.cells.get(column).cloned().unwrap_or_default();
                let heads_tasks = last.is_some_and(|last| at < last);
                if !heads_tasks && group::declared(&cell.text).is_none() {
                    body.repairs.add(Repair::NotTasks, row);
                } else if !row.is_spanned() && body.is_group_cell(column, &cell.text) {
                    body.repairs.add(Repair::GroupRow, row);
                    label = Some(cell);
                } else {
                    body.repairs.add(Repair::GroupRow, row);
                    label = None;
                    body.diagnostics.extend(open.enter(Spanned::new(cell.text, cell.span)));
                }
            }
            Shape::NumberOnly(column) => body.number_only(row, column),
            Shape::WithoutWork => body.diagnostics.push(Diagnostic::new(&ROW_WITHOUT_WORK, row.span)),
            Shape::Remark => body.repairs.add(Repair::NotTasks, row),
            Shape::Nothing => {}
        }
    }
    body.diagnostics.extend(open.close(0));
    for row in &section.titles {
        body.repairs.add(Repair::NotTasks, row);
    }
    numbering::mend(&mut body);
    body
}

impl<'a> Body<'a> {
    /// A row as a record: its own cells, dittos and work taken from above.
    fn record(&mut self, row: &'a Row, group: Option<Spanned<String>>) -> Record<'a> {
        let mut cells: Vec<Cell> =
            (0..self.columns.len()).map(|column| row.own(column).cloned().unwrap_or_default()).collect();
        if cells.iter().any(|cell| cell.copy == Copy::Down) {
            self.repairs.add(Repair::Merged, row);
        }
        let above = self.records.last();
        let mut repeats = false;
        for (column, cell) in cells.iter_mut().enumerate() {
            let over = above.and_then(|above| above.cells.get(column)).filter(|cell| !cell.text.is_empty());
            if let Some(over) = over.filter(|_| is_ditto(&cell.text)) {
                *cell = over.clone();
                repeats = true;
            }
        }
        let work = position(&self.columns, Head::Work);
        let over = work.and_then(|work| above.and_then(|above| above.cells.get(work))).cloned();
        if repeats {
            self.repairs.add(Repair::Ditto, row);
        }
        let is_empty =
            |head| position(&self.columns, head).is_none_or(|column| cells[column].text.is_empty());
        // A row with a number and no measures of its own is another task, whatever it is.
        let goes_on = !is_empty(Head::Measures) || is_empty(Head::Number);
        if let Some((work, over)) = work.zip(over)
            && goes_on
            && is_empty(Head::Work)
        {
            self.repairs.add(Repair::WorkCarried, row);
            cells[work] = over;
        }
        Record { row, cells, group, number_below: None }
    }

    /// Whether a lone label fills the column of groups, and is no heading of its own.
    fn is_group_cell(&self, column: usize, text: &str) -> bool {
        let head = self.columns.get(column).and_then(|column| column.head);
        head == Some(Head::Group) && group::level(text).is_none() && group::declared(text).is_none()
    }

    /// Gives the last record the group that is written once, above it.
    fn carry_group(&mut self, column: Option<usize>, label: &mut Option<Cell>) {
        let Some(record) = self.records.last_mut() else { return };
        let Some(cell) = column.and_then(|column| record.cells.get_mut(column)) else { return };
        if !cell.text.is_empty() {
            *label = Some(cell.clone());
        } else if let Some(label) = label {
            *cell = label.clone();
            self.repairs.add(Repair::GroupCarried, record.row);
        }
    }

    /// Keeps the number of a row that holds nothing else for the row above or below.
    fn number_only(&mut self, row: &'a Row, column: usize) {
        let number = row.cells.get(column).cloned().unwrap_or_default();
        match self.records.last_mut() {
            Some(above) if above.text(column).is_empty() => {
                above.number_below = Some(number);
                self.repairs.add(Repair::NumberMoved, row);
            }
            _ => self.diagnostics.push(Diagnostic::new(&ROW_WITHOUT_WORK, row.span)),
        }
    }

    /// Where the head of a column is printed; else where the heads are.
    pub fn head_span(&self, column: usize) -> Span {
        let words = self.columns.get(column).and_then(|column| column.words.as_deref());
        let mut cells = self.heads.iter().rev().flat_map(Row::written);
        let cell = cells.find(|(_, cell)| words == Some(joined(&cell.text).as_str()));
        cell.map_or(self.heads.first().map_or(Span::default(), |row| row.span), |(_, cell)| cell.span)
    }

    /// Whether a column holds anything.
    pub fn is_used(&self, column: usize) -> bool {
        self.records.iter().any(|record| !record.text(column).is_empty())
    }

    fn too_many_cells(&mut self, row: &Row) {
        let width = self.columns.len();
        let beyond: Vec<Span> =
            row.written().filter(|(at, _)| *at >= width).map(|(_, cell)| cell.span).collect();
        if let Some((first, last)) = beyond.first().zip(beyond.last()) {
            let diagnostic = Diagnostic::new(&TOO_MANY_CELLS, first.to(*last));
            let diagnostic = diagnostic.with(row.cells.len().to_string()).with(width.to_string());
            self.diagnostics.push(diagnostic);
        }
    }
}

fn shapes(rows: &[&Row], columns: &[Column]) -> Vec<Shape> {
    let several = |row: &&Row| row.written().count() > 1;
    let most_have_several = rows.iter().filter(|row| several(row)).count() * 2 > rows.len();
    let of = |(at, row): (usize, &&Row)| {
        let before_tasks = most_have_several && rows.get(at + 1).is_some_and(several);
        shape(row, columns, before_tasks)
    };
    rows.iter().enumerate().map(of).collect()
}

/// What a row is; `before_tasks` tells that fuller rows follow, as below a label.
fn shape(row: &Row, columns: &[Column], before_tasks: bool) -> Shape {
    let is_rule = |text: &str| text.chars().all(|c| matches!(c, '-' | ':' | '—' | '=' | '|' | '_' | '…'));
    let written: Vec<(usize, &Cell)> = row.written().filter(|(at, _)| *at < columns.len()).collect();
    let head = |column: usize| columns.get(column).and_then(|column| column.head);
    let holds = |head| position(columns, head).is_some_and(|column| !row.text(column).is_empty());
    if written.iter().all(|(_, cell)| is_rule(&cell.text)) {
        return Shape::Nothing;
    }
    let Some((first, cell)) = written.first().copied() else { return Shape::Nothing };
    if group::is_remark(&cell.text) && integer(&cell.text).is_none() {
        return Shape::Remark;
    }
    // A table of states need not repeat the work, and a row of it may have no news yet.
    let only_states = !fit::is_tasks(columns);
    let copied = row.cells.iter().any(|cell| cell.copy == Copy::Down && !cell.text.is_empty());
    if written.len() == 1 && !copied {
        let is_number = !cell.text.chars().any(char::is_alphabetic);
        let is_heading = group::declared(&cell.text).is_some() || row.is_spanned();
        match head(first) {
            Some(Head::Number) if is_number && only_states => return Shape::Nothing,
            Some(Head::Number) if is_number => return Shape::NumberOnly(first),
            Some(Head::Number | Head::Group) => return Shape::Label(first),
            None if position(columns, Head::Work).is_some_and(|work| first < work) => {
                return Shape::Label(first);
            }
            _ if is_heading => return Shape::Label(first),
            Some(Head::Work) if first == 0 && before_tasks => return Shape::Label(first),
            _ => {}
        }
    }
    // A row with a unit and its state goes on with the task of the row above.
    let tells_state = holds(Head::State) && (holds(Head::Responsible) || holds(Head::Unit));
    let names_task = [Head::Number, Head::Id, Head::Unit].into_iter().any(holds);
    if holds(Head::Work) || holds(Head::Measures) || only_states && names_task || tells_state {
        Shape::Task
    } else {
        Shape::WithoutWork
    }
}
