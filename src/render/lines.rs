//! The last touch on HTML: what is special is escaped, and lines are not longer than they need be.

use std::io::Write;

use memchr::{memchr_iter, memmem};

use crate::base::scan;

/// Escapes what is special in HTML, in texts and in quoted attributes.
pub fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let text = text.as_bytes();
    let mut start = 0;
    for (at, byte) in text.iter().enumerate() {
        let escaped: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            _ => continue,
        };
        out.write_all(&text[start..at])?;
        out.write_all(escaped)?;
        start = at + 1;
    }
    out.write_all(&text[start..])
}

/// The same into a string.
pub fn push_escaped(text: &str, out: &mut String) {
    // Hardly any text has something special.
    if !scan::has(text.as_bytes(), is_special) {
        return out.push_str(text);
    }
    let mut start = 0;
    for at in text.bytes().enumerate().filter(|(_, byte)| is_special(*byte)).map(|(at, _)| at) {
        out.push_str(&text[start..at]);
        out.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

/// Whether a byte is special in HTML.
#[inline]
pub fn is_special(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'')
}

/// Leaves out the indentation and the empty lines of templates, but for what is preformatted.
pub fn tidy(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len() + 1);
    // Most pages have no such text, and are spared the search in each line.
    let any = memmem::find(html.as_bytes(), b"<pre").is_some();
    let mut preformatted = false;
    // Lines that stay as they are, are copied together.
    let (mut from, mut start) = (0, 0);
    let ends = memchr_iter(b'\n', html.as_bytes()).chain((!html.ends_with('\n')).then_some(html.len()));
    for end in ends {
        let line = &html[start..end];
        let kept = if preformatted { line.strip_suffix('\r').unwrap_or(line) } else { line.trim_ascii() };
        if kept.len() < line.len() || kept.is_empty() && !preformatted {
            tidy.push_str(&html[from..start]);
            if preformatted || !kept.is_empty() {
                tidy.push_str(kept);
                tidy.push('\n');
            }
            from = (end + 1).min(html.len());
        }
        start = (end + 1).min(html.len());
        if !any {
            continue;
        }
        let opens = line.rfind("<pre").map_or(-1, |at| i64::try_from(at).unwrap_or(i64::MAX));
        let closes = line.rfind("</pre>").map_or(-1, |at| i64::try_from(at).unwrap_or(i64::MAX));
        if opens != closes {
            preformatted = opens > closes;
        }
    }
    tidy.push_str(&html[from..]);
    if from < html.len() && !html.ends_with('\n') {
        tidy.push('\n');
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(
            tidy("<p>\n\n   a  \n</p>\n<pre>\n  b\n\n c</pre>\n\n  d\n"),
            "<p>\na\n</p>\n<pre>\n  b\n\n c</pre>\nd\n"
        );
        assert_eq!(tidy("<pre>a</pre>\n\n b"), "<pre>a</pre>\nb\n");
        assert_eq!(tidy("<pre>\r\n\r\n a\r\n</pre>"), "<pre>\n\n a\n</pre>\n");
    }

    #[test]
    fn lines_have_neither_indentation_nor_empty_ones_between() {
        let cases = [
            ("", ""),
            ("\n", ""),
            ("\n\n \t\n", ""),
            ("a", "a\n"),
            ("a\n", "a\n"),
            ("a\nb", "a\nb\n"),
            ("a\n\nb\n", "a\nb\n"),
            ("a\nb\n c\nd\ne", "a\nb\nc\nd\ne\n"),
            ("a\r\nb \r\n\r\nc", "a\nb\nc\n"),
            ("  a\nb\n  ", "a\nb\n"),
        ];
        for (html, expected) in cases {
            assert_eq!(tidy(html), expected, "{html:?}");
        }
    }

    #[test]
    fn all_that_is_special_is_escaped() {
        let expected = "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;“”";
        let mut out = Vec::new();
        escape("<a href=\"x\">'&'“”", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        let mut out = String::new();
        push_escaped("<a href=\"x\">'&'“”", &mut out);
        assert_eq!(out, expected);
        // Wherever it stands in a longer text.
        for at in 0..40 {
            let (mut text, mut out) = ("字".repeat(14), String::new());
            text.insert(at / 3 * 3, '<');
            push_escaped(&text, &mut out);
            assert_eq!(out, text.replace('<', "&lt;"));
        }
    }
}
