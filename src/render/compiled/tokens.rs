//! A template's text in pieces: what is written as it stands, what is written from values, and tags.

use crate::render::compiled::Unsupported;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that is written as it stands.
    Text(&'a str),
    /// `{{ … }}`.
    Output(Vec<Token<'a>>),
    /// `{% … %}`.
    Tag(Vec<Token<'a>>),
}

/// A word or a sign within braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A name or a key word.
    Name(&'a str),
    /// A text in quotation marks.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// A sign.
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: [&str; 22] = [
    "==", "!=", ">=", "<=", "+", "-", "*", ".", ",", "~", "|", "=", ">", "<", "(", ")", "[", "]", "{", "}",
    "@", "/",
];

/// Takes a template apart; what stands beside `-` loses its white space as Tera has it.
///
/// # Errors
/// If it uses what is not known here.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Unsupported> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut trim = false;
    while !rest.is_empty() {
        let at = marker(rest).unwrap_or(rest.len());
        if at > 0 {
            let mut content = &rest[..at];
            if std::mem::take(&mut trim) {
                content = content.trim_start();
            }
            rest = &rest[at..];
            if rest.as_bytes().get(2) == Some(&b'-') {
                content = content.trim_end();
            }
            pieces.push(Piece::Text(content));
            continue;
        }
        let opening = &rest[..2];
        if opening == "{#" {
            let from = if rest.as_bytes().get(2) == Some(&b'-') { 3 } else { 2 };
            let end = from + rest[from..].find("#}").ok_or(Unsupported)?;
            // A comment leaves as it was what is trimmed after it.
            trim |= rest[from..end].ends_with('-');
            rest = &rest[end + 2..];
            continue;
        }
        let closing = if opening == "{{" { "}}" } else { "%}" };
        let inner = if rest.as_bytes().get(2) == Some(&b'-') { &rest[3..] } else { &rest[2..] };
        let (tokens, after, trims) = tokens(inner, closing)?;
        trim = trims;
        rest = after;
        pieces.push(if opening == "{{" { Piece::Output(tokens) } else { Piece::Tag(tokens) });
    }
    Ok(pieces)
}

/// Where the next braces open.
fn marker(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#"))
}

/// The words and signs up to the closing braces, what follows these, and whether they trim it.
fn tokens<'a>(inner: &'a str, closing: &str) -> Result<(Vec<Token<'a>>, &'a str, bool), Unsupported> {
    let mut found = Vec::new();
    let mut rest = inner;
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix(closing) {
            return Ok((found, after, false));
        }
        if let Some(after) = rest.strip_prefix('-').and_then(|after| after.strip_prefix(closing)) {
            return Ok((found, after, true));
        }
        let first = *rest.as_bytes().first().ok_or(Unsupported)?;
        let token = match first {
            b'"' | b'\'' | b'`' => {
                let quoted = &rest[1..];
                let end = quoted.bytes().position(|byte| byte == first).ok_or(Unsupported)?;
                rest = &quoted[end + 1..];
                Token::Text(&quoted[..end])
            }
            b'0'..=b'9' => {
                let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
                let number = rest[..end].parse().map_err(|_| Unsupported)?;
                rest = &rest[end..];
                Token::Number(number)
            }
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                let within = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
                let end = rest.bytes().position(|byte| !within(byte)).unwrap_or(rest.len());
                let name = &rest[..end];
                rest = &rest[end..];
                Token::Name(name)
            }
            _ => {
                let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign)).ok_or(Unsupported)?;
                rest = &rest[sign.len()..];
                Token::Sign(sign)
            }
        };
        if matches!(token, Token::Text(text) if text.contains('\\')) {
            return Err(Unsupported);
        }
        found.push(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_where_a_hyphen_asks_for_it() {
        let found = pieces("a \n{%- if b -%}\n c {{ d }} {#- e -#} f{% g %} h").unwrap();
        let texts: Vec<&str> = found
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(*text),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["a", "c ", "", "f", " h"]);
    }

    #[test]
    fn braces_in_quotation_marks_close_nothing() {
        let found = pieces("{{ a[\"}}\"] }}").unwrap();
        let expected = [Token::Name("a"), Token::Sign("["), Token::Text("}}"), Token::Sign("]")];
        assert_eq!(found, [Piece::Output(expected.to_vec())]);
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for text in ["{{ a ? b }}", "{{ \"a\\n\" }}", "{{ a", "{# a", "{{ 99999999999999999999 }}"] {
            assert!(pieces(text).is_err(), "{text}");
        }
    }
}
