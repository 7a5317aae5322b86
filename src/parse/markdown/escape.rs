//! Text made safe inside HTML.

/// Stands for `&amp;` until the HTML is sanitised: parsing an entity is slow, and a text
/// may have a million. A text that has this letter itself shows an `&`, which is harmless.
pub const AMPERSAND: char = '\u{F8FD}';

/// Adds text between tags.
pub fn text(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>')) {
        html.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'&' => html.push(AMPERSAND),
            b'<' => html.push_str("&lt;"),
            _ => html.push_str("&gt;"),
        }
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Adds text inside a quoted attribute.
pub fn attribute(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push(AMPERSAND),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
