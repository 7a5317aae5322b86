//! Where the tables of a grid begin: head rows, over one to three rows, and the rows below each.

use crate::parse::table::grid::{Copy, Grid, Row};
use crate::parse::table::group::{declared, level};
use crate::parse::table::heads::{Head, Vocabulary};
use crate::parse::table::text::{integer, joined};

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What its head means, if it is known.
    pub head: Option<Head>,
    /// Its head as printed, on one line; `None` where there is none.
    pub words: Option<String>,
}

/// A table: its columns, and the rows below its heads.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// The columns, one for each column of the grid.
    pub columns: Vec<Column>,
    /// The rows that hold its heads.
    pub heads: &'a [Row],
    /// The rows below, without heads that were printed again.
    pub rows: Vec<&'a Row>,
    /// The heads that were printed again.
    pub repeated: Vec<&'a Row>,
    /// The titles above heads that were printed again.
    pub titles: Vec<&'a Row>,
}

impl<'a> Section<'a> {
    fn new(columns: Vec<Column>, heads: &'a [Row]) -> Section<'a> {
        Section { columns, heads, rows: Vec::new(), repeated: Vec::new(), titles: Vec::new() }
    }

    /// Notes heads that were printed again, and takes the titles above them from the rows.
    fn print_again(&mut self, heads: &'a [Row]) {
        self.repeated.extend(heads);
        while let Some(row) = self.rows.pop_if(|row| is_title(row)) {
            self.titles.push(row);
        }
    }
}

/// Whether a row above heads is a title, and not the name of the group of what follows.
fn is_title(row: &Row) -> bool {
    let mut written = row.written();
    match (written.next(), written.next()) {
        (Some((_, cell)), None) => {
            level(&cell.text).is_none() && declared(&cell.text).is_none() && integer(&cell.text).is_none()
        }
        _ => false,
    }
}

/// The tables of a grid, in order; rows above the first head are titles and belong to none.
pub fn sections<'a>(grid: &'a Grid, vocabulary: &Vocabulary) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut at = 0;
    while at < grid.rows.len() {
        let Some((columns, depth)) = heads_at(&grid.rows[at..], vocabulary) else {
            if let Some(section) = sections.last_mut() {
                section.rows.push(&grid.rows[at]);
            }
            at += 1;
            continue;
        };
        let heads = &grid.rows[at..at + depth];
        match sections.last_mut() {
            Some(section) if section.columns == columns => section.print_again(heads),
            _ => sections.push(Section::new(columns, heads)),
        }
        at += depth;
    }
    if sections.is_empty() { single_column(grid, vocabulary).into_iter().collect() } else { sections }
}

/// The columns of the head that the rows begin with, and how many rows it takes.
fn heads_at(rows: &[Row], vocabulary: &Vocabulary) -> Option<(Vec<Column>, usize)> {
    rows.first()?.written().find(|(_, cell)| vocabulary.head(&cell.text).is_some())?;
    let mut best: Option<(usize, Vec<Column>, usize)> = None;
    for depth in 1..=rows.len().min(3) {
        if depth > 1 && !is_below_head(&rows[..depth - 1], &rows[depth - 1], vocabulary) {
            break;
        }
        let columns = columns(&rows[..depth], vocabulary);
        let score = known(&columns);
        if is_head(&columns) && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, columns, depth));
        }
    }
    let (_, columns, depth) = best?;
    Some((columns, depth))
}

/// A table of one column, which nothing but its first rows can tell from a text.
fn single_column<'a>(grid: &'a Grid, vocabulary: &Vocabulary) -> Option<Section<'a>> {
    let wide = grid.rows.iter().any(|row| row.written().any(|(column, _)| column > 0));
    let row = grid.rows.first()?;
    if wide || vocabulary.head(row.text(0)) != Some(Head::Work) {
        return None;
    }
    let columns = columns(&grid.rows[..1], vocabulary);
    let mut section = Section::new(columns, &grid.rows[..1]);
    section.rows = grid.rows[1..].iter().collect();
    Some(section)
}

/// Whether known heads are at least two, at least half of all, and say what a row is about.
fn is_head(columns: &[Column]) -> bool {
    let worded = columns.iter().filter(|column| column.words.is_some()).count();
    let has = |head| columns.iter().any(|column| column.head == Some(head));
    let about =
        has(Head::Work) || has(Head::Measures) || has(Head::Group) || (has(Head::Number) && has(Head::State));
    let known = known(columns);
    about && known >= 2 && known * 2 >= worded
}

/// How many different heads are known.
fn known(columns: &[Column]) -> usize {
    let mut heads: Vec<Head> = columns.iter().filter_map(|column| column.head).collect();
    heads.sort_unstable();
    heads.dedup();
    heads.len()
}

/// Whether a row holds the lower part of the heads above it, and no values.
fn is_below_head(above: &[Row], row: &Row, vocabulary: &Vocabulary) -> bool {
    let upper = columns(above, vocabulary);
    if known(&upper) == 0 {
        return false;
    }
    let mut telling = false;
    for (column, cell) in row.written() {
        let over = upper.get(column).cloned().unwrap_or_default();
        let whole = format!("{}{}", over.words.as_deref().unwrap_or(""), cell.text);
        let told = vocabulary.is_exact(&whole) || vocabulary.head(&whole).is_some() && over.head.is_none();
        let open = over.head.is_none() || is_spanned(above, column);
        if cell.text.chars().count() > 14 || !(told || open) {
            return false;
        }
        telling |= told || vocabulary.head(&cell.text).is_some();
    }
    telling
}

/// Whether a head above lies over several columns, of which this is one.
fn is_spanned(above: &[Row], column: usize) -> bool {
    let copy = |column: usize| {
        above.iter().any(|row| row.cells.get(column).is_some_and(|cell| cell.copy == Copy::Across))
    };
    let blank = |column: usize| {
        above.iter().all(|row| row.cells.get(column).is_some_and(|cell| cell.text.is_empty()))
    };
    copy(column) || copy(column + 1) || blank(column + 1)
}

/// The columns that head rows make together: the lowest head that is known, else all words joined.
fn columns(rows: &[Row], vocabulary: &Vocabulary) -> Vec<Column> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let width = (0..width).rev().find(|column| rows.iter().any(|row| !text(row, *column).is_empty()));
    (0..width.map_or(0, |last| last + 1)).map(|column| of_column(rows, column, vocabulary)).collect()
}

fn of_column(rows: &[Row], column: usize, vocabulary: &Vocabulary) -> Column {
    let mut parts: Vec<&str> = Vec::new();
    for row in rows {
        let copied = row.cells.get(column).is_some_and(|cell| cell.copy == Copy::Down);
        let text = text(row, column);
        if !copied && !text.is_empty() {
            parts.push(text);
        }
    }
    // An empty part of a spanned head has no words of its own, only those of its neighbour.
    let only_copied = rows.iter().all(|row| row.own(column).is_none());
    if parts.is_empty() || only_copied && rows.len() == 1 {
        return Column::default();
    }
    let whole = joined(&parts.join("\n"));
    let last = parts.last().copied().unwrap_or_default();
    match (vocabulary.head(last), vocabulary.head(&whole)) {
        (_, Some(head)) if vocabulary.is_exact(&whole) => Column { head: Some(head), words: Some(whole) },
        (Some(head), _) => Column { head: Some(head), words: Some(joined(last)) },
        (None, Some(head)) => Column { head: Some(head), words: Some(whole) },
        (None, None) => Column { head: None, words: Some(whole) },
    }
}

/// The text of a cell, copies included.
fn text(row: &Row, column: usize) -> &str {
    row.cells.get(column).map_or("", |cell| cell.text.as_str())
}
