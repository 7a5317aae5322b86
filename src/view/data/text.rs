//! CSV after RFC 4180, in a form that spreadsheet programs open rightly and run no formula of.

use std::borrow::Cow;

use crate::base::scan;
use crate::parse::table::looks_like_formula;

/// The mark without which spreadsheet programs take Chinese in UTF-8 for another encoding.
pub const MARK: &str = "\u{FEFF}";

/// Writes a cell, guarded and quoted where it must be.
pub fn cell(text: &str, out: &mut String) {
    let start = out.len();
    out.push_str(text);
    settle(start, out);
}

/// Guards and quotes what was written from a place on as one cell, where it must be.
pub fn settle(start: usize, out: &mut String) {
    let text = out.as_bytes().get(start..).unwrap_or_default();
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return };
    // Nearly all cells are as they were given.
    if begins_harmlessly(*first) && *last != b' ' && !scan::has(text, must_be_quoted) {
        return;
    }
    let text = out.split_off(start);
    out.push_str(&quoted(&guarded(&text)));
}

/// Ends a row.
pub fn end(out: &mut String) {
    out.push_str("\r\n");
}

/// A text that a spreadsheet program would take for a formula gets an apostrophe before it, which
/// the reader of tables takes away.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.as_bytes().first().is_none_or(|first| begins_harmlessly(*first)) {
        return Cow::Borrowed(text);
    }
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether no formula begins so. Nearly all cells begin with a letter, a digit or a character; wide
/// signs and spaces do not.
fn begins_harmlessly(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || (byte >= 0x80 && !matches!(byte, 0xe3 | 0xef))
}

fn must_be_quoted(byte: u8) -> bool {
    (byte == b',') | (byte == b'"') | (byte == b'\n') | (byte == b'\r')
}

/// A text as a cell, in quotes where it needs them.
pub fn quoted(text: &str) -> Cow<'_, str> {
    if scan::has(text.as_bytes(), must_be_quoted) || text.starts_with(' ') || text.ends_with(' ') {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_signs_and_spaces_are_guarded_too() {
        for text in ["＝1", "＋1", "－1", "＠a", "\u{3000}=1", " =1", "\t=1", "'=1", "\n", "\r"] {
            assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "a=1", "1-2", "一=1", "（一）", "，", "\u{3000}a", "\u{a0}=1", "ａ"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn what_would_run_or_break_a_row_is_guarded_and_quoted() {
        let cells = ["=cmd()|'/C calc'!A0", "+1", "-1", "@a", "a,b", "他说\"好\"", "两\n行", "'=1", "'a"];
        let mut out = String::new();
        for (at, text) in cells.into_iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            cell(text, &mut out);
        }
        end(&mut out);
        let expected = "'=cmd()|'/C calc'!A0,'+1,'-1,'@a,\"a,b\",\"他说\"\"好\"\"\",\"两\n行\",''=1,'a\r\n";
        assert_eq!(out, expected);
    }
}
