//! HTML as tags and text between them: enough to rewrite attributes, whoever wrote the templates.

use crate::render::lines;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Text, as it stands: escaped.
    Text(String),
    /// A tag that opens an element.
    Open {
        /// Its name; that of HTML elements in lower case.
        name: String,
        /// Its attributes.
        attributes: Vec<Attribute>,
        /// Whether it ends in `/>`.
        closed: bool,
    },
    /// A tag that closes an element.
    Close(String),
}

/// An attribute: its name, and its value as it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name.
    pub name: String,
    /// The value, not escaped; empty if it has none.
    pub value: String,
}

/// Whether an element has no end.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// HTML in pieces; comments and declarations are left out.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            tokens.push(Token::Text(rest[..at].to_owned()));
        }
        rest = &rest[at..];
        let after = &rest[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if after.starts_with(['!', '?']) {
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        } else if let Some(close) = after.strip_prefix('/') {
            let (name, left) = close.split_once('>').unwrap_or((close, ""));
            tokens.push(Token::Close(name_of(name.trim())));
            rest = left;
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (token, left) = open(after);
            let raw = match &token {
                Token::Open { name, closed: false, .. } if matches!(name.as_str(), "script" | "style") => {
                    Some(format!("</{name}"))
                }
                _ => None,
            };
            tokens.push(token);
            rest = left;
            // What is in these is no HTML.
            if let Some(end) = raw {
                let found = rest.to_ascii_lowercase().find(&end).unwrap_or(rest.len());
                rest = &rest[found..];
            }
        } else {
            tokens.push(Token::Text("&lt;".to_owned()));
            rest = after;
        }
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest.to_owned()));
    }
    tokens
}

fn name_of(written: &str) -> String {
    // Names of SVG keep their capitals: an element of HTML has none that matters.
    let is_svg =
        written.chars().any(|c| c.is_ascii_uppercase()) && written.chars().any(|c| c.is_ascii_lowercase());
    if is_svg { written.to_owned() } else { written.to_ascii_lowercase() }
}

/// A tag that opens, without its `<`, and what follows it.
fn open(text: &str) -> (Token, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let name = name_of(&text[..end]);
    let mut rest = &text[end..];
    let mut attributes: Vec<Attribute> = Vec::new();
    let mut closed = false;
    loop {
        rest = rest.trim_start();
        match rest.chars().next() {
            None => break,
            Some('>') => {
                rest = &rest[1..];
                break;
            }
            Some('/') => {
                rest = &rest[1..];
                closed = rest.starts_with('>');
            }
            Some(first) => {
                let found = rest[first.len_utf8()..].find(|c: char| c.is_whitespace() || "=>/".contains(c));
                let end = found.map_or(rest.len(), |found| found + first.len_utf8());
                let (name, left) = rest.split_at(end);
                let (value, left) = match left.trim_start().strip_prefix('=') {
                    Some(left) => value(left.trim_start()),
                    None => ("", left),
                };
                if attributes.iter().all(|attribute| attribute.name != name) {
                    attributes.push(Attribute { name: name.to_owned(), value: unescaped(value) });
                }
                rest = left;
            }
        }
    }
    for attribute in &mut attributes {
        // Names of SVG, such as viewBox, keep their capitals.
        let camel = attribute.name.starts_with(|c: char| c.is_ascii_lowercase());
        if !camel || attribute.name.to_ascii_lowercase().starts_with("on") {
            attribute.name.make_ascii_lowercase();
        }
    }
    (Token::Open { name, attributes, closed }, rest)
}

/// The value of an attribute, quoted or not, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    text.split_at(end)
}

/// A text as it stands in an attribute or between tags.
pub fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    lines::escape(text, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("escaping keeps what is text")
}

/// A value as it is meant; references by name that HTML has many of are read if they are common.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (reference, left) = rest[1..].split_once(';').unwrap_or(("", rest));
        let number = reference.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let meant = match reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => number.and_then(char::from_u32),
        };
        match meant {
            Some(c) => {
                out.push(c);
                rest = left;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_tag(html: &str) -> (String, Vec<(String, String)>, bool) {
        match tokens(html).into_iter().next() {
            Some(Token::Open { name, attributes, closed }) => {
                (name, attributes.into_iter().map(|a| (a.name, a.value)).collect(), closed)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let (name, attributes, closed) =
            open_tag("<A href='x?a=1&amp;b' id=q data-x=\"a>b\" hidden ONCLICK=alert(1) />");
        assert_eq!((name.as_str(), closed), ("a", true));
        let pairs =
            [("href", "x?a=1&b"), ("id", "q"), ("data-x", "a>b"), ("hidden", ""), ("onclick", "alert(1)")];
        let expected: Vec<(String, String)> = pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec();
        assert_eq!(attributes, expected);
    }

    #[test]
    fn comments_and_scripts_are_no_text() {
        let found = tokens("a<!-- <b> --><script>if (a<b) {}</script>c<!doctype html> < d");
        let texts: Vec<&str> = found
            .iter()
            .filter_map(|token| if let Token::Text(text) = token { Some(text.as_str()) } else { None })
            .collect();
        assert_eq!(texts, ["a", "c", " ", "&lt;", " d"]);
    }

    #[test]
    fn broken_tags_end_with_the_text() {
        for broken in
            ["<", "<a", "<a b", "<a b=", "<a b=\"", "</", "<!--", "<!", "<a/", "<方>", "<a 案=\"", "<script>"]
        {
            let _ = tokens(broken);
        }
    }
}
