//! XLSX: each sheet as a text of its own, a line for a row, and as a grid.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::base::codes::reading::TOO_LARGE;
use crate::base::codes::tables::{CELL_ERROR, HIDDEN_CELLS, TABLE_TOO_LARGE, WORKBOOK_UNREADABLE};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId, Source, Span};
use crate::parse::table::Tables;
use crate::parse::table::grid::{Cell, Copy, Grid, Row, clean};
use crate::parse::table::package::{self, LARGEST, SheetPart, Unreadable};
use crate::parse::table::value::{Value, value};

/// The most cells of a sheet, the blank ones between others included.
const MOST_CELLS: usize = 1_000_000;

/// The most columns.
const MOST_COLUMNS: u32 = 256;

/// The values of a sheet by row and column, from 0.
type Values = BTreeMap<(u32, u32), Value>;

/// The grids of a workbook; its texts and what is wrong go into `tables`. `None` if it cannot
/// be read.
pub fn grids(bytes: &[u8], path: &str, input: u32, tables: &mut Tables) -> Option<Vec<Grid>> {
    let whole = Span::whole(FileId::new(input));
    match workbook(bytes) {
        Err(why) => {
            tables.diagnostics.push(unreadable(why, whole));
            None
        }
        Ok(sheets) => {
            let mut grids = Vec::new();
            for (part, sheet) in (0_u32..).zip(sheets) {
                let file = FileId { input, part };
                let (grid, text) = sheet.grid(file, &mut tables.diagnostics);
                tables.sources.push(Source { path: format!("{path}#{}", sheet.name), text: text.into() });
                grids.push(grid);
            }
            Some(grids)
        }
    }
}

fn unreadable(why: Unreadable, span: Span) -> Diagnostic {
    let hint = match why {
        Unreadable::Broken => 0,
        Unreadable::Encrypted => 1,
        Unreadable::OldFormat => 2,
        Unreadable::NotAWorkbook => 3,
        Unreadable::TooLarge => return Diagnostic::new(&TOO_LARGE, span).with((LARGEST >> 20).to_string()),
    };
    Diagnostic::new(&WORKBOOK_UNREADABLE, span).hint(Some(hint))
}

/// A sheet as the workbook holds it.
struct Sheet {
    name: String,
    is_hidden: bool,
    part: SheetPart,
    values: Values,
    /// Whether it holds more than is read.
    is_too_large: bool,
}

fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let parts = package::sheets(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(reason)?;
    let metadata = workbook.sheets_metadata().to_vec();
    let mut names: Vec<&str> = metadata.iter().map(|sheet| sheet.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if metadata.len() != parts.len() || names.len() != metadata.len() {
        return Err(Unreadable::Broken);
    }
    let mut sheets = Vec::new();
    for (sheet, part) in metadata.iter().zip(parts) {
        let is_hidden = sheet.visible != SheetVisible::Visible;
        let (values, is_too_large) = match sheet.typ {
            SheetType::WorkSheet => values(&mut workbook, &sheet.name)?,
            _ => (Values::new(), false),
        };
        sheets.push(Sheet { name: sheet.name.clone(), is_hidden, part, values, is_too_large });
    }
    Ok(sheets)
}

fn reason(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        _ => Unreadable::Broken,
    }
}

/// The values of a sheet, and whether it holds too many.
fn values(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<(Values, bool), Unreadable> {
    let is_1904 = workbook.has_1904_epoch();
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok((Values::new(), false)),
        Err(error) => return Err(reason(error)),
    };
    let mut values = Values::new();
    let mut size = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(reason)? {
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let value = value(cell.get_value(), format, is_1904);
        let Some(value) =
            value.filter(|value| !matches!(value, Value::Words(words) if clean(words).is_empty()))
        else {
            continue;
        };
        let (row, column) = cell.get_position();
        let width =
            values.range((row, 0)..=(row, MOST_COLUMNS)).next_back().map_or(0, |(&(_, last), _)| last + 1);
        size += (column + 1).saturating_sub(width) as usize;
        if column >= MOST_COLUMNS || size > MOST_CELLS {
            return Ok((Values::new(), true));
        }
        values.insert((row, column), value);
    }
    Ok((values, false))
}

impl Sheet {
    /// The sheet as a grid and as a text, with what is wrong with its cells.
    fn grid(&self, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> (Grid, String) {
        let words = self.words();
        let (text, spans) = text(&words, file);
        if self.is_too_large {
            let diagnostic = Diagnostic::new(&TABLE_TOO_LARGE, Span::whole(file));
            diagnostics.push(diagnostic.with(MOST_CELLS.to_string()).with(MOST_COLUMNS.to_string()));
        }
        diagnostics.extend(self.hidden(&spans, file));
        for (position, value) in &self.values {
            if let Value::Failed(error) = value {
                diagnostics.push(failed(*position, error, spans.get(position).copied(), file));
            }
        }
        for position in &self.part.without_value {
            if !self.values.contains_key(position) {
                diagnostics.push(failed(*position, "—", spans.get(position).copied(), file));
            }
        }
        let rows = self.rows(&words, &spans, file);
        (Grid { file, sheet: Some(self.name.clone()), rows }, text)
    }

    fn words(&self) -> BTreeMap<(u32, u32), String> {
        let is_chinese =
            |value: &Value| matches!(value, Value::Words(words) if words.chars().any(|c| c > '\u{2e80}'));
        let (yes, no) = if self.values.values().any(is_chinese) { ("是", "否") } else { ("TRUE", "FALSE") };
        let words = |value: &Value| match value {
            Value::Words(words) => clean(words),
            Value::Bool(true) => yes.to_owned(),
            Value::Bool(false) => no.to_owned(),
            Value::Failed(error) => error.clone(),
        };
        self.values.iter().map(|(position, value)| (*position, words(value))).collect()
    }

    /// The rows that hold anything, merged regions filled.
    fn rows(&self, words: &BTreeMap<(u32, u32), String>, spans: &Spans, file: FileId) -> Vec<Row> {
        let mut cells: BTreeMap<(u32, u32), Cell> = BTreeMap::new();
        for (position, text) in words {
            let span = spans.get(position).copied().unwrap_or(Span::whole(file));
            cells.insert(*position, Cell { text: text.clone(), span, copy: Copy::No });
        }
        self.fill_merged(&mut cells);
        let mut by_row: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        for ((row, column), cell) in cells {
            let row = by_row.entry(row).or_default();
            row.resize(column as usize, Cell::default());
            row.push(cell);
        }
        let mut rows: Vec<Row> = Vec::new();
        let mut next = 0;
        for (row, cells) in by_row {
            let blank_above = (next < row && !rows.is_empty()).then_some((next + 1, row));
            next = row + 1;
            let written = cells.iter().filter(|cell| cell.copy == Copy::No && !cell.text.is_empty());
            let span = written.map(|cell| cell.span).reduce(Span::to);
            // A row that is merged with the one above as a whole is no row of its own.
            if let Some(span) = span {
                rows.push(Row { cells, line: row + 1, span, blank_above });
            }
        }
        rows
    }

    /// Copies the first cell of each merged region into its other cells, as far as rows reach.
    fn fill_merged(&self, cells: &mut BTreeMap<(u32, u32), Cell>) {
        let Some(last_row) = cells.keys().next_back().map(|(row, _)| *row) else { return };
        let last_column = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
        let mut left = MOST_CELLS;
        for region in &self.part.merges {
            let Some(origin) = cells.get(&region.first).cloned() else { continue };
            for row in region.first.0..=region.last.0.min(last_row) {
                for column in region.first.1..=region.last.1.min(last_column + 1) {
                    left = left.saturating_sub(1);
                    let copy = if column > region.first.1 { Copy::Across } else { Copy::Down };
                    if left > 0 && (row, column) != region.first {
                        cells.entry((row, column)).or_insert_with(|| Cell { copy, ..origin.clone() });
                    }
                }
            }
        }
    }

    /// One error for all that is hidden and holds anything.
    fn hidden(&self, spans: &Spans, file: FileId) -> Option<Diagnostic> {
        let first = spans.values().next()?;
        if self.is_hidden {
            let diagnostic = Diagnostic::new(&HIDDEN_CELLS, Span::whole(file));
            return Some(
                diagnostic.with(format!("工作表“{}”", self.name)).with(format!("the sheet `{}`", self.name)),
            );
        }
        let rows: Vec<u32> = self
            .part
            .hidden_rows
            .iter()
            .copied()
            .filter(|row| spans.range((*row, 0)..=(*row, u32::MAX)).next().is_some())
            .collect();
        let mut columns: Vec<u32> = spans.keys().map(|(_, column)| *column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.retain(|column| {
            self.part.hidden_columns.iter().any(|(first, last)| (first..=last).contains(&column))
        });
        let place = spans.iter().find(|((row, column), _)| rows.contains(row) || columns.contains(column));
        let span = place.map_or(*first, |(_, span)| *span);
        let listed = |names: Vec<String>| {
            let more = if names.len() > 12 { " …" } else { "" };
            format!("{}{more}", names.into_iter().take(12).collect::<Vec<_>>().join("、"))
        };
        let row_names = listed(rows.iter().map(|row| (row + 1).to_string()).collect());
        let column_names = listed(columns.iter().map(|column| column_name(*column)).collect());
        let (zh, en) = match (rows.is_empty(), columns.is_empty()) {
            (true, true) => return None,
            (false, true) => (format!("第{row_names}行"), format!("rows {row_names}")),
            (true, false) => (format!("{column_names}列"), format!("columns {column_names}")),
            (false, false) => (
                format!("第{row_names}行和{column_names}列"),
                format!("rows {row_names} and columns {column_names}"),
            ),
        };
        Some(Diagnostic::new(&HIDDEN_CELLS, span).with(zh).with(en.replace('、', ", ")))
    }
}

fn failed(position: (u32, u32), error: &str, span: Option<Span>, file: FileId) -> Diagnostic {
    let name = format!("{}{}", column_name(position.1), position.0 + 1);
    Diagnostic::new(&CELL_ERROR, span.unwrap_or(Span::whole(file))).with(name).with(error)
}

type Spans = BTreeMap<(u32, u32), Span>;

/// The text of a sheet: a line for each row, its cells joined by tabs; and where each cell stands.
fn text(words: &BTreeMap<(u32, u32), String>, file: FileId) -> (String, Spans) {
    let mut text = String::new();
    let mut spans = Spans::new();
    let (mut row, mut column) = (0, 0);
    for (&(at_row, at_column), words) in words {
        while row < at_row {
            text.push('\n');
            row += 1;
            column = 0;
        }
        while column < at_column {
            text.push('\t');
            column += 1;
        }
        let start = text.len();
        text.extend(words.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }));
        spans.insert((at_row, at_column), Span::new(file, start, text.len()));
    }
    (text, spans)
}

/// The letters of a column, from 0.
fn column_name(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().collect()
}
