//! Raw HTML taken apart into tags and text, so that it can be built anew from what is allowed.

use std::ops::Range;

use crate::parse::markdown::emphasis::SEAM;
use crate::parse::markdown::escape;

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text, with its entities as written.
    Text(&'a str),
    /// The start of an element.
    Open {
        /// Its name in small letters.
        name: String,
        /// Its attributes, in order.
        attributes: Vec<Attribute<'a>>,
        /// The place of the tag.
        range: Range<usize>,
    },
    /// The end of an element.
    Close {
        /// Its name in small letters.
        name: String,
    },
    /// A comment.
    Comment,
    /// A declaration or an instruction, which no text needs, or a comment without its end.
    Declaration(Range<usize>),
}

/// An attribute of a tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Its name in small letters.
    pub name: String,
    /// Its value with entities as written; empty without one.
    pub value: &'a str,
    /// The place of the value; of the name without one.
    pub range: Range<usize>,
}

/// Takes HTML apart. What is not closed to the end is text.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let Some((token, end)) = tag(html, open) else {
            at = open + 1;
            continue;
        };
        if text < open {
            tokens.push(Token::Text(&html[text..open]));
        }
        // Nothing behind an unclosed tag can be a tag: taking the rest as text keeps this linear.
        let Some(token) = token else {
            text = open;
            break;
        };
        tokens.push(token);
        text = end;
        at = end;
    }
    if text < html.len() {
        tokens.push(Token::Text(&html[text..]));
    }
    tokens
}

/// The tag at a `<`: none if it begins none, a token of `None` if it does not end.
fn tag(html: &str, open: usize) -> Option<(Option<Token<'_>>, usize)> {
    let rest = &html[open + 1..];
    let upto = |from: usize, end: &str| html[from..].find(end).map(|found| from + found + end.len());
    let unclosed = Some((None, html.len()));
    if let Some(comment) = rest.strip_prefix("!--") {
        if comment.starts_with('>') || comment.starts_with("->") {
            return Some((Some(Token::Comment), upto(open, ">")?));
        }
        return Some(match upto(open + 4, "-->") {
            Some(end) => (Some(Token::Comment), end),
            None => (Some(Token::Declaration(open..html.len())), html.len()),
        });
    }
    if rest.starts_with(['!', '?']) {
        let Some(end) = upto(open, ">") else { return unclosed };
        return Some((Some(Token::Declaration(open..end)), end));
    }
    if let Some(close) = rest.strip_prefix('/') {
        close.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
        let name = name_of(close);
        let Some(end) = upto(open, ">") else { return unclosed };
        return Some((Some(Token::Close { name: name.to_ascii_lowercase() }), end));
    }
    rest.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let name = name_of(rest);
    let Some((attributes, end)) = attributes(html, open + 1 + name.len()) else { return unclosed };
    Some((Some(Token::Open { name: name.to_ascii_lowercase(), attributes, range: open..end }), end))
}

fn name_of(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    &text[..end]
}

/// The attributes from a place on, and the place behind the tag's `>`.
fn attributes(html: &str, start: usize) -> Option<(Vec<Attribute<'_>>, usize)> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let skip = |at: usize| html.len() - html[at..].trim_start_matches(is_space).len();
    let mut found = Vec::new();
    let mut at = start;
    loop {
        at = html.len() - html[at..].trim_start_matches(|c: char| is_space(c) || c == '/').len();
        if html[at..].starts_with('>') {
            return Some((found, at + 1));
        }
        // An attribute may begin with `=`, but that sign does not end it.
        let first = html[at..].chars().next()?;
        let from = at + first.len_utf8();
        let name_end = from + html[from..].find(|c: char| is_space(c) || matches!(c, '/' | '>' | '='))?;
        let name = html[at..name_end].to_ascii_lowercase();
        let after = skip(name_end);
        let Some(value) = html[after..].strip_prefix('=') else {
            found.push(Attribute { name, value: "", range: at..name_end });
            at = name_end;
            continue;
        };
        let from = skip(html.len() - value.len());
        let (range, next) = match html[from..].chars().next()? {
            quote @ ('"' | '\'') => {
                let end = from + 1 + html[from + 1..].find(quote)?;
                (from + 1..end, end + 1)
            }
            _ => {
                let end = from + html[from..].find(|c: char| is_space(c) || c == '>')?;
                (from..end, end)
            }
        };
        found.push(Attribute { name, value: &html[range.clone()], range });
        at = next;
    }
}

/// Entities that may hide something in an address, or that authors write.
const NAMED: [(&str, &str); 24] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{A0}"),
    ("colon", ":"),
    ("Tab", "\t"),
    ("NewLine", "\n"),
    ("sol", "/"),
    ("bsol", "\\"),
    ("num", "#"),
    ("period", "."),
    ("lpar", "("),
    ("rpar", ")"),
    ("ZeroWidthSpace", "\u{200B}"),
    ("shy", "\u{AD}"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("middot", "·"),
    ("times", "×"),
];

/// A text with its numbered entities, and those of the list above, resolved.
///
/// Others are left as written; as every `&` is escaped again, they can only be seen.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (piece, used) = entity(after).unwrap_or(("&".to_owned(), 0));
        decoded.push_str(&piece);
        rest = &after[used..];
    }
    decoded.push_str(rest);
    decoded.replace(SEAM, "")
}

/// Writes text between raw tags: entities stay entities, all else is escaped.
pub fn write_text(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        escape::text(html, &rest[..at]);
        let after = &rest[at + 1..];
        let name = after.len() - after.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
        if let Some((piece, used)) = entity(after) {
            escape::text(html, &piece.replace(SEAM, ""));
            rest = &after[used..];
        } else if name > 0 && after[name..].starts_with(';') {
            html.push_str(&rest[at..=at + 1 + name]);
            rest = &after[name + 1..];
        } else {
            html.push(escape::AMPERSAND);
            rest = after;
        }
    }
    escape::text(html, rest);
}

fn entity(after: &str) -> Option<(String, usize)> {
    if let Some(number) = after.strip_prefix('#') {
        let (radix, digits) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (16, digits),
            None => (10, number),
        };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        (end > 0).then_some(())?;
        let value = u32::from_str_radix(digits[..end].trim_start_matches('0'), radix).ok();
        let c = value.and_then(char::from_u32).filter(|&c| c != '\0').unwrap_or('\u{FFFD}');
        let used = after.len() - digits.len() + end;
        return Some((c.to_string(), used + usize::from(after[used..].starts_with(';'))));
    }
    let (name, value) =
        NAMED.iter().find(|(name, _)| after.strip_prefix(name).is_some_and(|rest| rest.starts_with(';')))?;
    Some(((*value).to_owned(), name.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        let name = |token: &Token<'_>| match token {
            Token::Text(text) => format!("'{text}'"),
            Token::Open { name, attributes, .. } => {
                let list: Vec<String> =
                    attributes.iter().map(|a| format!(" {}={}", a.name, a.value)).collect();
                format!("<{name}{}>", list.concat())
            }
            Token::Close { name } => format!("</{name}>"),
            Token::Comment => "<!--".to_owned(),
            Token::Declaration(_) => "<!".to_owned(),
        };
        tokens(html).iter().map(name).collect()
    }

    #[test]
    fn tags_have_names_and_attributes() {
        assert_eq!(
            names("a<B Class=x t='1 2' u=\"<\" on>b</B >"),
            ["'a'", "<b class=x t=1 2 u=< on=>", "'b'", "</b>"]
        );
        assert_eq!(names("<br/><br />"), ["<br>", "<br>"]);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(names("1 < 2 <中> <b"), ["'1 < 2 <中> '", "'<b'"]);
        assert_eq!(names("<!-- <b> -->x<!doctype html><?php ?>"), ["<!--", "'x'", "<!", "<!"]);
        assert_eq!(names("<a href=\"x><b>"), ["'<a href=\"x><b>'"]);
    }

    #[test]
    fn entities_are_resolved_once() {
        assert_eq!(
            decode("java&#115;cript&colon;&#x61;&amp;lt;&unknown;&#0;"),
            "javascript:a&lt;&unknown;\u{FFFD}"
        );
        assert_eq!(decode("&#xF8FF;&#x110000;&#;"), "\u{FFFD}&#;");
    }
}
