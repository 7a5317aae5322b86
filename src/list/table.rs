//! A list as a table for the eye: columns aligned for wide characters, cut where asked.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::base::language::Language;
use crate::list::{Cell, Listing};

/// What stands between two columns.
const GAP: &str = "  ";
/// The narrowest to which a column is cut, in columns of the terminal.
const NARROWEST: usize = 8;

/// The table; columns that are empty in all rows are left out, and where a `width` is given no
/// line is wider than it, as far as columns of [`NARROWEST`] allow.
pub fn table(listing: &Listing, language: Language, width: Option<usize>) -> String {
    let shown = (0..listing.columns.len()).filter(|at| {
        listing.columns[*at].in_table && listing.rows.iter().any(|row| !row[*at].shown(language).is_empty())
    });
    let shown: Vec<usize> = shown.collect();
    let mut lines: Vec<Vec<String>> =
        vec![shown.iter().map(|at| listing.columns[*at].head.of(language).to_owned()).collect()];
    for row in &listing.rows {
        lines.push(shown.iter().map(|at| one_line(&row[*at].shown(language))).collect());
    }
    let is_number =
        |at: &usize| listing.rows.iter().all(|row| matches!(row[*at], Cell::Number(_) | Cell::None));
    let right: Vec<bool> = shown.iter().map(is_number).collect();
    let mut widths: Vec<usize> = (0..shown.len())
        .map(|at| lines.iter().map(|line| line[at].width()).max().unwrap_or_default())
        .collect();
    if let Some(width) = width {
        let is_text =
            |at: &usize| listing.rows.iter().any(|row| matches!(row[*at], Cell::Text(_) | Cell::Texts(_)));
        let texts: Vec<bool> = shown.iter().map(is_text).collect();
        fit(&mut widths, &texts, width);
    }
    let mut text = String::new();
    for line in &lines {
        let mut cells = String::new();
        for (at, cell) in line.iter().enumerate() {
            let cell = cut(cell, widths[at]);
            let blank = " ".repeat(widths[at].saturating_sub(cell.width()));
            let gap = if at == 0 { "" } else { GAP };
            let (before, after) = if right[at] { (blank.as_str(), "") } else { ("", blank.as_str()) };
            cells.extend([gap, before, &cell, after]);
        }
        text.push_str(cells.trim_end());
        text.push('\n');
    }
    text
}

/// Makes the widest columns of text narrower until all fit: half a day or number is none.
fn fit(widths: &mut [usize], texts: &[bool], width: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let columns =
            widths.iter_mut().zip(texts).filter(|(width, is_text)| **is_text && **width > NARROWEST);
        let Some((widest, _)) = columns.max_by_key(|(width, _)| **width) else { return };
        *widest -= 1;
    }
}

/// A text of at most a width, an ellipsis in place of what was cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or_default();
        if taken > width {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// A text on one line and without control characters, which could move the terminal's cursor.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::Column;
    use crate::view::words::phrase;

    fn listing(rows: &[(&str, i64)]) -> Listing {
        let column = |key, head| Column { key, head: phrase(head, head, head), in_table: true };
        let columns = vec![column("work", "工作"), column("empty", "空"), column("days", "天")];
        let rows = rows
            .iter()
            .map(|(work, days)| vec![Cell::Text((*work).to_owned()), Cell::None, Cell::Number(*days)]);
        Listing { columns, rows: rows.collect() }
    }

    #[test]
    fn columns_are_aligned_for_wide_characters_and_empty_ones_left_out() {
        let listing = listing(&[("召开会议", 3), ("abc", -12)]);
        let lines = "工作       天\n召开会议    3\nabc       -12\n";
        assert_eq!(table(&listing, Language::ZhHans, None), lines);
    }

    #[test]
    fn a_table_is_cut_to_a_width_and_only_then() {
        let listing = listing(&[("组织开展全市空气质量检查", 3)]);
        assert!(table(&listing, Language::ZhHans, None).contains("组织开展全市空气质量检查   3"));
        // 20 columns: 2 for the days, 2 between, 16 for the work: seven characters and the mark.
        let cut = table(&listing, Language::ZhHans, Some(20));
        assert_eq!(cut, "工作              天\n组织开展全市空…    3\n");
    }

    #[test]
    fn what_could_move_the_cursor_is_a_space() {
        assert_eq!(one_line("第一行\n第二行\u{1b}[31m\t三"), "第一行 第二行 [31m 三");
    }

    #[test]
    fn nothing_fits_into_nothing_without_a_panic() {
        let none = Listing { columns: Vec::new(), rows: Vec::new() };
        assert_eq!(table(&none, Language::En, Some(0)), "\n");
        assert!(!table(&listing(&[("组织开展全市空气质量检查", 3)]), Language::En, Some(1)).is_empty());
    }
}
