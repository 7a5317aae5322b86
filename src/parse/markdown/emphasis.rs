//! Emphasis next to Chinese punctuation, by marks set in the source before it is parsed.
//!
//! CommonMark asks for a space or punctuation outside of `**` whose inner neighbour is
//! punctuation. Chinese has no such spaces, so `**“重点”**工作` would stay as typed.
//! A letter of private use on both sides of such a run makes the parser see letters
//! there; it is taken out of everything the parser returns. Marks in code, addresses
//! and HTML do no harm for the same reason.

use std::borrow::Cow;

use pulldown_cmark::CowStr;

use crate::base::scan;
use crate::parse::markdown::chinese;

/// The mark beside a run of `*` or `~`; it never reaches the output.
pub const SEAM: char = '\u{F8FF}';

/// Stands for a single `~`, which is a sign of range (3~5项) and never strikes out.
const TILDE: char = '\u{F8FE}';

/// Stands for a `*` that masks a digit (201*年) or multiplies (3*4) and emphasises nothing.
const STAR: char = '\u{F8FD}';

/// A text with marks.
pub struct Prepared<'a> {
    /// What is to be parsed.
    pub text: Cow<'a, str>,
    /// Where the original has a character that is used as a mark.
    pub foreign: Option<usize>,
    /// From the first byte on (in the prepared text) the second (in the original) is meant.
    shifts: Vec<(usize, usize)>,
}

impl Prepared<'_> {
    /// The place in the original of a place in the prepared text.
    pub fn original(&self, at: usize) -> usize {
        let next = self.shifts.partition_point(|&(prepared, _)| prepared <= at);
        let (prepared, original) = next.checked_sub(1).map_or((0, 0), |last| self.shifts[last]);
        let place = original + (at - prepared);
        self.shifts.get(next).map_or(place, |&(_, limit)| place.min(limit))
    }
}

/// Sets the marks.
pub fn prepare(text: &str) -> Prepared<'_> {
    let bytes = text.as_bytes();
    // 0xEF 0xA3 begins the characters that are used as marks, and some others.
    let is_mark = |at: usize| bytes[at] == 0xEF && bytes.get(at + 1) == Some(&0xA3);
    let next = |at: usize| {
        scan::position(bytes, at, |byte, next, _| {
            (byte == b'*') | (byte == b'~') | (byte == b'\\') | ((byte == 0xEF) & (next == 0xA3))
        })
    };
    if next(0).is_none() {
        return Prepared { text: Cow::Borrowed(text), foreign: None, shifts: Vec::new() };
    }
    let mut marked = String::with_capacity(text.len() + text.len() / 16 + 16);
    let mut shifts = Vec::new();
    let mut foreign = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = next(at) {
        at = found;
        match bytes[at] {
            b'\\' if matches!(bytes.get(at + 1), Some(b'*' | b'~' | b'\\')) => at += 2,
            byte @ (b'*' | b'~') => {
                let length = bytes[at..].iter().take_while(|&&other| other == byte).count();
                let end = at + length;
                if byte == b'*' && is_literal(text, at, end) {
                    for star in at..end {
                        marked.push_str(&text[copied..star]);
                        marked.push(STAR);
                        shifts.push((marked.len(), star + 1));
                        copied = star + 1;
                    }
                } else if byte == b'~' && length == 1 {
                    marked.push_str(&text[copied..at]);
                    marked.push(TILDE);
                    shifts.push((marked.len(), end));
                    copied = end;
                } else if needs_seams(text, at, end) {
                    marked.push_str(&text[copied..at]);
                    marked.push(SEAM);
                    shifts.push((marked.len(), at));
                    marked.push_str(&text[at..end]);
                    marked.push(SEAM);
                    shifts.push((marked.len(), end));
                    copied = end;
                }
                at = end;
            }
            0xEF if is_mark(at) && text[at..].starts_with([SEAM, TILDE, STAR]) => {
                marked.push_str(&text[copied..at]);
                foreign.get_or_insert(at);
                at += SEAM.len_utf8();
                copied = at;
                shifts.push((marked.len(), at));
            }
            _ => at += 1,
        }
    }
    marked.push_str(&text[copied..]);
    Prepared { text: Cow::Owned(marked), foreign, shifts }
}

/// Whether the run needs help: no space beside it, Chinese on one side, punctuation on one.
fn needs_seams(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[end..].chars().next()) else {
        return false;
    };
    !before.is_whitespace()
        && !after.is_whitespace()
        && (chinese::is_unspaced(before) || chinese::is_unspaced(after))
        && !(before.is_alphanumeric() && after.is_alphanumeric())
}

/// Whether the stars stand for what was masked (201*年, 20**年×月*日, 〔**〕) or for a product (3*4).
fn is_literal(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], text[end..].trim_start_matches([' ', '\u{3000}']));
    let next = after.chars().next();
    let digits = before.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    let year = &before[before.len() - digits..];
    let masks_year = digits + (end - start) == 4
        && (year.starts_with("19") || year.starts_with("20") || digits == 1)
        && !before[..before.len() - digits].ends_with('*')
        && next.is_some_and(|next| "年-—.〕］】])）".contains(next));
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let multiplies = end - start == 1 && digits > 0 && is_digit(text[end..].chars().next());
    let last = before.trim_end_matches([' ', '\u{3000}']).chars().next_back();
    let masks_day = matches!((last, next), (Some('年'), Some('月')) | (Some('月'), Some('日')));
    let masks_number = matches!((last, next), (Some('〔'), Some('〕')) | (Some('〕'), Some('号')));
    masks_year || multiplies || masks_day || masks_number
}

/// Takes the marks out of what the parser returned.
pub fn restore(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains([SEAM, TILDE, STAR]) {
        text.replace(SEAM, "").replace(TILDE, "~").replace(STAR, "*").into()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_runs_is_not_copied() {
        assert!(matches!(prepare("一、总体要求").text, Cow::Borrowed(_)));
        assert_eq!(prepare("一").original(3), 3);
    }

    #[test]
    fn marks_stand_beside_runs_that_touch_chinese_and_punctuation() {
        assert_eq!(prepare("**“甲”**乙").text, "**“甲”\u{F8FF}**\u{F8FF}乙");
        assert_eq!(prepare("**甲**乙").text, "**甲**乙");
        assert_eq!(prepare("a**(b)**c").text, "a**(b)**c");
        assert_eq!(prepare("甲\\*。").text, "甲\\*。");
    }

    #[test]
    fn places_map_back_to_the_original() {
        let text = "3~5项**“甲”**乙\u{F8FF}丙";
        let prepared = prepare(text);
        for word in ["5项", "甲", "乙", "丙"] {
            let at = prepared.text.find(word).unwrap();
            assert_eq!(prepared.original(at), text.find(word).unwrap(), "{word}");
        }
        assert_eq!(prepared.foreign, text.find('\u{F8FF}'));
        assert_eq!(prepared.original(prepared.text.len()), text.len());
    }
}
