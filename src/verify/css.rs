//! What a stylesheet refers to.

use crate::verify::html::{Link, Scan, places};

/// Looks through a stylesheet for `url(…)` and `@import`.
pub fn scan(bytes: &[u8]) -> Scan {
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(b"/*") {
            let end = rest.windows(2).skip(2).position(|window| window == b"*/");
            at += end.map_or(rest.len(), |end| end + 4);
        } else if let Some(inside) = after(rest, b"url(") {
            let start = inside.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(inside.len());
            let inside = &inside[start..];
            let from = at + 4 + start;
            at = from + take(inside, b')', from, &mut links);
        } else if let Some(inside) = after(rest, b"@import") {
            let start = inside.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(inside.len());
            at += b"@import".len() + start;
            if matches!(inside.get(start), Some(b'"' | b'\'')) {
                at += take(&inside[start..], b';', at, &mut links);
            }
        } else {
            at += 1;
        }
    }
    places(bytes, &mut links);
    Scan { links, ..Scan::default() }
}

fn after<'a>(rest: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    let start = rest.get(..mark.len())?;
    start.eq_ignore_ascii_case(mark).then(|| &rest[mark.len()..])
}

/// Takes a target, quoted or up to `end`; how many bytes it is long.
fn take(inside: &[u8], end: u8, from: usize, links: &mut Vec<Link>) -> usize {
    let (skip, stop) = match inside.first() {
        Some(quote @ (b'"' | b'\'')) => (1, *quote),
        _ => (0, end),
    };
    let text = &inside[skip.min(inside.len())..];
    let length = text.iter().position(|byte| *byte == stop).unwrap_or(text.len());
    let to = String::from_utf8_lossy(&text[..length]).trim().into();
    links.push(Link { to, loads: true, line: from + skip, column: 0 });
    (skip + length + 1).min(inside.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_style_loads_is_found() {
        let style = "@import \"a.css\";\n/* url(no) */ p{background:url( 'b.png' )}q{background:URL(c.png)}@import url(d.css);";
        let found: Vec<String> =
            scan(style.as_bytes()).links.into_iter().map(|link| link.to.into()).collect();
        assert_eq!(found, ["a.css", "b.png", "c.png", "d.css"]);
        assert_eq!(scan(style.as_bytes()).links[1].line, 2);
    }

    #[test]
    fn no_bytes_make_it_fail() {
        for style in ["url(", "url('", "@import", "@import \"", "/*", "/*/", "url()"] {
            scan(style.as_bytes());
        }
    }
}
