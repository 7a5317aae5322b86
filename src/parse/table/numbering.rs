//! Numbers of rows that were lost, doubled or moved when a table lost its lines.

use crate::parse::table::body::Body;
use crate::parse::table::fit::position;
use crate::parse::table::grid::Cell;
use crate::parse::table::heads::Head;
use crate::parse::table::repair::Repair;
use crate::parse::table::text::{doubled, integer};

/// Mends the numbers of a table. A gap is filled only where its neighbours leave no choice.
pub fn mend(body: &mut Body<'_>) {
    let Some(column) = position(&body.columns, Head::Number) else { return };
    for record in &mut body.records {
        if let Some(number) = record.number_below.take() {
            record.cells[column] = number;
        }
        if let Some(first) = doubled(&record.cells[column].text).map(str::to_owned) {
            record.cells[column].text = first;
            body.repairs.add(Repair::NumberDoubled, record.row);
        }
    }
    let mut at = 0;
    while at < body.records.len() {
        let blank = body.records[at..].iter().take_while(|record| record.text(column).is_empty()).count();
        if blank > 0 && at > 0 {
            fill(body, column, at, blank);
        }
        at += blank.max(1);
    }
}

/// Numbers a run of rows without a number: those between 34 and 36 are 35, those between 34
/// and 35 are parts of 34, and of all others nothing is known.
fn fill(body: &mut Body<'_>, column: usize, start: usize, count: usize) {
    let before = body.records[start - 1].cells[column].clone();
    let after = body.records.get(start + count).map(|record| record.text(column));
    let Some(first) = integer(&before.text) else { return };
    let Some(next) = after.and_then(integer) else { return };
    let gap = next.checked_sub(first).and_then(|gap| usize::try_from(gap).ok());
    for offset in 0..count {
        let record = &mut body.records[start + offset];
        if gap == Some(count + 1) {
            let number = first as usize + offset + 1;
            record.cells[column] =
                Cell { text: number.to_string(), span: record.row.span, ..Cell::default() };
            body.repairs.add(Repair::NumberFilled, record.row);
        } else if gap == Some(1) {
            record.cells[column] = before.clone();
            body.repairs.add(Repair::NumberCarried, record.row);
        }
    }
}
