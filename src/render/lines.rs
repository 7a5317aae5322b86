//! The last touch on HTML: what is special is escaped, and lines are not longer than they need be.

use std::io::Write;

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
    let special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    let mut start = 0;
    for at in text.bytes().enumerate().filter(|(_, byte)| special(byte)).map(|(at, _)| at) {
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

/// Leaves out the indentation and the empty lines of templates, but for what is preformatted.
pub fn tidy(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    // Most pages have no such text, and are spared the search in each line.
    let any = html.contains("<pre");
    let mut preformatted = false;
    for line in html.lines() {
        let kept = if preformatted { line } else { line.trim_ascii() };
        if preformatted || !kept.is_empty() {
            tidy.push_str(kept);
            tidy.push('\n');
        }
        if !any {
            continue;
        }
        let opens = line.rfind("<pre").map_or(-1, |at| i64::try_from(at).unwrap_or(i64::MAX));
        let closes = line.rfind("</pre>").map_or(-1, |at| i64::try_from(at).unwrap_or(i64::MAX));
        if opens != closes {
            preformatted = opens > closes;
        }
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
    }
}
