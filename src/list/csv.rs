//! A list as CSV after RFC 4180, in a form that spreadsheet programs open rightly.

use crate::base::language::Language;
use crate::list::{Cell, Listing};
use crate::view::data::text::{guarded, quoted};

/// The file: UTF-8 with a byte order mark, without which spreadsheet programs take Chinese for
/// another encoding; heads in a language; lines end with CR and LF.
pub fn csv(listing: &Listing, language: Language) -> String {
    let mut text = String::from("\u{FEFF}");
    let heads: Vec<String> =
        listing.columns.iter().map(|column| quoted(column.head.of(language)).into_owned()).collect();
    line(&mut text, &heads);
    for row in &listing.rows {
        let cells: Vec<String> = row.iter().map(|cell| field(cell, language)).collect();
        line(&mut text, &cells);
    }
    text
}

fn line(text: &mut String, cells: &[String]) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn field(cell: &Cell, language: Language) -> String {
    let shown = cell.shown(language);
    match cell {
        // Our own numbers and days are what they look like.
        Cell::Number(_) | Cell::Day(_) => shown,
        _ => quoted(&guarded(&shown)).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::Column;
    use crate::view::words::phrase;

    #[test]
    fn cells_are_quoted_and_formulas_guarded() {
        let column = |key, head| Column { key, head: phrase(head, head, head), in_table: false };
        let listing = Listing {
            columns: vec![column("a", "甲"), column("b", "乙,丙"), column("c", "丁")],
            rows: vec![
                vec![Cell::Text("=1+1".into()), Cell::Text("他说“好”，\"行\"".into()), Cell::Number(-5)],
                vec![
                    Cell::Texts(vec!["一局".into(), "二局".into()]),
                    Cell::Text("两\n行".into()),
                    Cell::None,
                ],
                vec![
                    Cell::Text("＝HYPERLINK(1,2)".into()),
                    Cell::Text(" -x".into()),
                    Cell::Text("a-b".into()),
                ],
            ],
        };
        let expected = "\u{FEFF}甲,\"乙,丙\",丁\r\n\
            '=1+1,\"他说“好”，\"\"行\"\"\",-5\r\n\
            一局、二局,\"两\n行\",\r\n\
            \"'＝HYPERLINK(1,2)\",' -x,a-b\r\n";
        assert_eq!(csv(&listing, Language::ZhHans), expected);
    }
}
