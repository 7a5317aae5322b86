//! The columns of a table, made to agree with its rows: split heads, groups without a head.

use crate::parse::table::grid::Row;
use crate::parse::table::heads::Head;
use crate::parse::table::layout::{Column, Section};
use crate::parse::table::repair::{Repair, Repairs};
use crate::parse::table::text::integer;

/// The columns of a section as its rows use them; each head stands for one column only.
pub fn columns(section: &Section<'_>, repairs: &mut Repairs) -> Vec<Column> {
    let mut columns = section.columns.clone();
    let rows: Vec<&Row> = section.rows.iter().copied().filter(|row| row.written().count() > 1).collect();
    if split_head(&mut columns, &rows)
        && let Some(head) = section.heads.first()
    {
        repairs.add(Repair::HeadOverTwo, head);
    }
    name_work(&mut columns);
    keep_first(&mut columns);
    head_the_unheaded(&mut columns, &rows);
    columns
}

/// The position of the first column with a head.
pub fn position(columns: &[Column], head: Head) -> Option<usize> {
    columns.iter().position(|column| column.head == Some(head))
}

/// Whether a table says what is to be done, and is not only a table of states.
pub fn is_tasks(columns: &[Column]) -> bool {
    let has = |head| position(columns, head).is_some();
    let duties = [Head::Lead, Head::Responsible, Head::Support, Head::Person, Head::Due];
    has(Head::Work) && (duties.into_iter().any(has) || !has(Head::State))
}

/// Whether a table tells the states of tasks.
pub fn is_progress(columns: &[Column]) -> bool {
    let has = |head| position(columns, head).is_some();
    has(Head::State) && (has(Head::Number) || has(Head::Id) || has(Head::Work))
}

/// Six heads and seven cells, or a head over two columns: the work is in the right one of the
/// two, and the label of its group in the left one.
fn split_head(columns: &mut Vec<Column>, rows: &[&Row]) -> bool {
    let Some(work) = position(columns, Head::Work) else { return false };
    let all_headed = columns.iter().all(|column| column.words.is_some());
    let wider = |row: &&&Row| row.cells.len() == columns.len() + 1;
    let first_is_wider = rows.first().is_some_and(|row| row.cells.len() == columns.len() + 1);
    if all_headed && first_is_wider && rows.len() > 1 && rows.iter().filter(wider).count() * 2 > rows.len() {
        columns.insert(work, Column::default());
        return true;
    }
    let unheaded = columns.get(work + 1).is_some_and(|column| column.words.is_none());
    let filled = rows.iter().filter(|row| !row.text(work + 1).is_empty()).count();
    let length = |column| rows.iter().map(|row| row.text(column).len()).sum::<usize>();
    if unheaded && filled * 2 > rows.len() && length(work + 1) > length(work) {
        columns.swap(work, work + 1);
        return true;
    }
    false
}

/// Without a head for the work, groups that are called tasks, the measures, or the project are it.
fn name_work(columns: &mut [Column]) {
    if position(columns, Head::Work).is_some() {
        return;
    }
    let named = |column: &Column| column.words.as_deref().is_some_and(|words| words.contains("任务"));
    let tasks = position(columns, Head::Group).filter(|group| columns.get(*group).is_some_and(named));
    let other =
        tasks.or_else(|| position(columns, Head::Measures)).or_else(|| position(columns, Head::Group));
    if let Some(column) = other.and_then(|other| columns.get_mut(other)) {
        column.head = Some(Head::Work);
    }
}

/// A second column with the same head is unknown; states may stand in several.
fn keep_first(columns: &mut [Column]) {
    let mut seen: Vec<Head> = Vec::new();
    for column in columns {
        match column.head {
            Some(head) if head != Head::State && seen.contains(&head) => column.head = None,
            Some(head) => seen.push(head),
            None => {}
        }
    }
}

/// Columns left of the work without a head: labels are the group, numbers the number.
fn head_the_unheaded(columns: &mut [Column], rows: &[&Row]) {
    let work = position(columns, Head::Work).unwrap_or(0);
    for at in 0..work {
        let texts: Vec<&str> = rows.iter().map(|row| row.text(at)).filter(|text| !text.is_empty()).collect();
        if columns[at].words.is_some() || texts.is_empty() {
            continue;
        }
        let numbers = texts.iter().filter(|text| integer(text).is_some()).count();
        let head = if numbers * 2 > texts.len() { Head::Number } else { Head::Group };
        if position(columns, head).is_none() {
            columns[at].head = Some(head);
        }
    }
}
