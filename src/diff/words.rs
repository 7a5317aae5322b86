//! Two texts, piece by piece: what is the same, what was taken out, what was put in.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many signs of two texts are compared at most; longer ones are shown whole.
const MOST: usize = 6000;
/// Texts that share less than one in so many letters are not taken apart.
const LEAST: usize = 3;
/// What is the same between two changes counts from this many signs on; less is read more
/// easily as part of one change.
const SHORTEST: usize = 2;

/// A piece of a text that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the first.
    Out(String),
    /// Only in the second.
    In(String),
}

/// The pieces of two texts: Chinese sign by sign, other words and numbers whole.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (a, b) = (signs(before), signs(after));
    if a.len() + b.len() > MOST {
        return joined(vec![(before.to_owned(), after.to_owned(), false)]);
    }
    let mut steps: Vec<(String, String, bool)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (old, new) = (op.old_range(), op.new_range());
        let is_same = matches!(op, DiffOp::Equal { .. });
        steps.push((a[old].concat(), b[new].concat(), is_same));
    }
    // Two texts with little in common are read one after the other.
    let letters = |text: &str| text.chars().count();
    let same: usize = steps.iter().filter(|step| step.2).map(|step| letters(&step.0)).sum();
    if same * LEAST < letters(before).max(letters(after)) {
        return joined(vec![(before.to_owned(), after.to_owned(), false)]);
    }
    let last = steps.len().saturating_sub(1);
    for (at, (same, _, is_same)) in steps.iter_mut().enumerate() {
        // At the ends of the text, what is the same belongs to one change only.
        let inside = at > 0 && at < last;
        if *is_same && inside && signs(same).len() < SHORTEST {
            *is_same = false;
        }
    }
    joined(steps)
}

/// Neighbouring changes as one: first all that went, then all that came.
fn joined(steps: Vec<(String, String, bool)>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut out, mut new) = (String::new(), String::new());
    let close = |out: &mut String, new: &mut String, pieces: &mut Vec<Piece>| {
        if !out.is_empty() {
            pieces.push(Piece::Out(std::mem::take(out)));
        }
        if !new.is_empty() {
            pieces.push(Piece::In(std::mem::take(new)));
        }
    };
    for (before, after, is_same) in steps {
        if is_same {
            close(&mut out, &mut new, &mut pieces);
            pieces.push(Piece::Same(before));
        } else {
            out.push_str(&before);
            new.push_str(&after);
        }
    }
    close(&mut out, &mut new, &mut pieces);
    pieces
}

/// A text as signs: runs of letters or figures of the same kind, and every other character.
fn signs(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        '0'..='9' | '.' => 1,
        c if c.is_alphabetic() && !is_han(c) => 2,
        _ => 0,
    };
    let mut signs = Vec::new();
    let mut start = 0;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if at > start && (now != last || now == 0) {
            signs.push(&text[start..at]);
            start = at;
        }
        last = now;
    }
    if start < text.len() {
        signs.push(&text[start..]);
    }
    signs
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let piece = |piece: Piece| match piece {
            Piece::Same(text) => text,
            Piece::Out(text) => format!("[-{text}-]"),
            Piece::In(text) => format!("{{+{text}+}}"),
        };
        pieces(before, after).into_iter().map(piece).collect()
    }

    #[test]
    fn chinese_changes_by_sign_and_numbers_whole() {
        assert_eq!(shown("制定工作细则", "制定实施细则"), "制定[-工作-]{+实施+}细则");
        assert_eq!(shown("淘汰120辆", "淘汰150辆"), "淘汰[-120-]{+150+}辆");
        assert_eq!(shown("plant 20 trees", "plant 30 old trees"), "plant [-20-]{+30 old+} trees");
        assert_eq!(shown("开展检查", "开展检查并通报"), "开展检查{+并通报+}");
        assert_eq!(shown("", "甲"), "{+甲+}");
    }

    #[test]
    fn a_sign_between_two_changes_is_part_of_them() {
        assert_eq!(shown("甲一乙完成任务", "丙一丁完成任务"), "[-甲一乙-]{+丙一丁+}完成任务");
    }

    #[test]
    fn texts_with_little_in_common_stand_whole() {
        assert_eq!(shown("甲乙丙丁戊己", "子丑甲寅卯辰"), "[-甲乙丙丁戊己-]{+子丑甲寅卯辰+}");
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_off_the_pieces(a in "[甲乙丙a1 ]{0,30}", b in "[甲乙丙a1 ]{0,30}") {
            let (mut before, mut after) = (String::new(), String::new());
            for piece in pieces(&a, &b) {
                match piece {
                    Piece::Same(text) => { before.push_str(&text); after.push_str(&text); }
                    Piece::Out(text) => before.push_str(&text),
                    Piece::In(text) => after.push_str(&text),
                }
            }
            proptest::prop_assert_eq!(before, a);
            proptest::prop_assert_eq!(after, b);
        }
    }
}
