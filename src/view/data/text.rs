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
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text as a cell, in quotes where it needs them.
pub fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_or_break_a_row_is_guarded_and_quoted() {
        let cells = ["=cmd()|'/C calc'!A0", "+1", "-1", "@a", "a,b", "他说\"好\"", "两\n行", "'=1", "'a"];
        let mut out = Vec::new();
        row(&mut out, &cells.map(Cow::Borrowed)).unwrap();
        let expected = "'=cmd()|'/C calc'!A0,'+1,'-1,'@a,\"a,b\",\"他说\"\"好\"\"\",\"两\n行\",''=1,'a\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
