//! The name of a row of a timeline in one line or two.

use crate::view::timeline::{cut, text_width};

/// What may not begin a line, and what may not end one.
const CLOSING: &str = "，。、；：！？）》”’」』】〕…";
const OPENING: &str = "（《“‘「『【〔";

/// A name in lines no wider than its column, two at most, and whether it was cut.
pub fn lines(name: &str, width: i32) -> (Vec<String>, bool) {
    if text_width(name) <= width {
        return (vec![name.to_owned()], false);
    }
    let at = line_end(name, width);
    let (first, rest) = name.split_at(at);
    let (second, whole) = cut(rest.trim_start(), width);
    (vec![first.trim_end().to_owned(), second], whole.is_some())
}

/// Where the first line of a name ends that is wider than its column.
fn line_end(name: &str, width: i32) -> usize {
    let mut end = 0;
    let mut last_break = 0;
    for (at, c) in name.char_indices() {
        let next = at + c.len_utf8();
        if text_width(&name[..next]) > width {
            break;
        }
        end = next;
        if may_break(name, next) {
            last_break = next;
        }
    }
    if last_break > 0 { last_break } else { end }
}

/// Whether a line may end at a place: not within a word of letters, nor at a bracket's wrong side.
fn may_break(name: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (name[..at].chars().next_back(), name[at..].chars().next()) else {
        return false;
    };
    let in_word = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    !in_word && !CLOSING.contains(after) && !OPENING.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, width: i32) -> String {
        lines(name, width).0.join("|")
    }

    #[test]
    fn a_name_that_fits_has_one_line() {
        assert_eq!(lines("宣传发动", 60), (vec!["宣传发动".to_owned()], false));
    }

    #[test]
    fn a_longer_name_has_two_and_breaks_where_it_may() {
        // Six characters of 13 fit in 80.
        assert_eq!(said("城乡环境综合整治", 80), "城乡环境综合|整治");
        assert_eq!(said("城乡环境整治，方案", 80), "城乡环境整|治，方案");
        assert_eq!(said("城乡环境整（试行）", 80), "城乡环境整|（试行）");
        assert_eq!(said("Mobilise everyone", 80), "Mobilise|everyone");
        assert_eq!(said("Internationalisation", 80), "Internation|alisation");
    }

    #[test]
    fn what_is_left_after_two_lines_is_cut() {
        let (lines, cut) = lines(&"长".repeat(30), 80);
        assert_eq!(lines, ["长长长长长长", "长长长长长…"]);
        assert!(cut);
    }
}
