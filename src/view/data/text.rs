//! CSV after RFC 4180, in a form that spreadsheet programs open rightly and run no formula of.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::parse::table::looks_like_formula;

/// The mark without which spreadsheet programs take Chinese in UTF-8 for another encoding.
pub const MARK: &str = "\u{FEFF}";

/// Writes a row: its cells quoted and guarded, the line ended with CR and LF.
///
/// # Errors
/// If the writer fails.
pub fn row(out: &mut impl Write, cells: &[Cow<'_, str>]) -> io::Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        out.write_all(quoted(&guarded(cell)).as_bytes())?;
    }
    out.write_all(b"\r\n")
}

/// A text that a spreadsheet program would take for a formula gets an apostrophe before it, which
/// the reader of tables takes away.
pub fn guarded(text: &str) -> Cow<'_, str> {
    // Nearly all cells begin with a letter, a digit or a character; wide signs and spaces do not.
    let harmless =
        |byte: &u8| byte.is_ascii_alphanumeric() || (*byte >= 0x80 && !matches!(byte, 0xe3 | 0xef));
    if text.as_bytes().first().is_none_or(harmless) {
        return Cow::Borrowed(text);
    }
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text as a cell, in quotes where it needs them.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let marked = text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'));
    if marked || text.starts_with(' ') || text.ends_with(' ') {
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
        let mut out = Vec::new();
        row(&mut out, &cells.map(Cow::Borrowed)).unwrap();
        let expected = "'=cmd()|'/C calc'!A0,'+1,'-1,'@a,\"a,b\",\"他说\"\"好\"\"\",\"两\n行\",''=1,'a\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
