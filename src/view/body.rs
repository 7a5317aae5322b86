//! Texts: links filled in, headings and ids fitted into the page.

use serde::Serialize;

use crate::base::digits;
use crate::model::body::{Body, Piece};
use crate::model::site::Target;
use crate::view::links::Links;
use crate::view::place::Place;

/// A text on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Safe HTML.
    pub html: String,
    /// Its headings, where there are enough to need a list.
    pub contents: Vec<Entry>,
}

/// A heading in the list of a text's contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The words.
    pub text: String,
    /// The link to it.
    pub href: String,
    /// How deep it is: 1 or 2.
    pub depth: usize,
}

/// How many headings make a list of contents worth while.
const CONTENTS_FROM: usize = 3;

/// A text with the targets of its links; `level` is that of its highest headings.
pub fn of(place: &Place, body: &Body, targets: &[Target], level: usize) -> Text {
    let filled = fill(place, body, targets);
    Text { html: fitted(&filled, level), contents: contents(body) }
}

/// Puts addresses into the slots; a link that leads nowhere loses its attribute and stays as text.
fn fill(place: &Place, body: &Body, targets: &[Target]) -> String {
    let length = body.pieces.iter().map(|piece| match piece {
        Piece::Html(text) => text.len(),
        Piece::Slot(_) => 64,
    });
    let mut html = String::with_capacity(length.sum());
    let mut closing = false;
    for piece in &body.pieces {
        match piece {
            Piece::Html(text) => {
                for part in text.parts() {
                    html.push_str(if closing { part.strip_prefix('"').unwrap_or(part) } else { part });
                    closing = false;
                }
            }
            Piece::Slot(at) => match targets.get(*at).and_then(|target| href(place, target)) {
                Some(href) => html.push_str(&href.replace('&', "&amp;").replace('"', "&quot;")),
                None => {
                    closing = html.ends_with('"');
                    let kept = html.trim_end_matches('"').trim_end_matches('=');
                    let kept = kept.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                    html.truncate(kept.trim_end().len());
                }
            },
        }
    }
    html
}

fn href(place: &Place, target: &Target) -> Option<String> {
    let links: &Links = &place.links;
    match target {
        Target::Here { anchor } if anchor.is_empty() => Some("#top".to_owned()),
        Target::Here { anchor } => Some(links.address(links.here(), anchor)),
        Target::Document { id, anchor } => links.place(&crate::view::links::page_of(place.site, *id), anchor),
        Target::File(at) => place.site.files.get(*at).map(|file| links.address(&file.address, "")),
        Target::Address { address, anchor } => Some(links.address(address, anchor)),
        Target::Nowhere => None,
    }
}

/// The list of contents: two levels, the highest being those that stand highest in the text.
fn contents(body: &Body) -> Vec<Entry> {
    let mut levels = Levels::default();
    let entries: Vec<Entry> = body
        .headings
        .iter()
        .map(|heading| Entry {
            text: heading.text.as_str().to_owned(),
            href: format!("#{}", crate::route::link::encode(&heading.id)),
            depth: levels.depth(heading.level.into()),
        })
        .filter(|entry| entry.depth <= 2)
        .collect();
    if entries.len() < CONTENTS_FROM { Vec::new() } else { entries }
}

/// Turns the levels of headings as written into depths without gaps, from 1.
#[derive(Clone, Debug, Default)]
struct Levels {
    open: Vec<usize>,
}

impl Levels {
    fn depth(&mut self, written: usize) -> usize {
        self.open.retain(|level| *level < written);
        self.open.push(written);
        self.open.len()
    }
}

/// One pass over the tags: headings get their levels, heads of tables their scope.
fn fitted(html: &str, highest: usize) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut levels = Levels::default();
    let mut open_heading = highest;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let end = tag_end(&rest[start..]);
        let tag = &rest[start..start + end];
        rest = &rest[start + end..];
        let named = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/';
        let name = 1 + tag[1..].bytes().take_while(|byte| named(*byte)).count();
        match &tag[1..name] {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let written = usize::from(tag.as_bytes()[2] - b'0');
                open_heading = (highest + levels.depth(written) - 1).min(6);
                out.push_str("<h");
                digits::push(open_heading, &mut out);
                out.push_str(&tag[3..]);
            }
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => {
                out.push_str("</h");
                digits::push(open_heading, &mut out);
                out.push('>');
            }
            "th" if !tag.contains(" scope=") => {
                out.push_str("<th scope=\"col\"");
                out.push_str(&tag[3..]);
            }
            _ => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out
}

/// The length of the tag at the start of a text; a `>` inside quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_do_not_skip_a_level() {
        assert_eq!(
            fitted("<h2>a</h2><h4 id=\"x\">b</h4><h4>c</h4><h2>d</h2>", 3),
            "<h3>a</h3><h4 id=\"x\">b</h4><h4>c</h4><h3>d</h3>"
        );
        assert_eq!(fitted("<h3>a</h3><h2>b</h2>", 2), "<h2>a</h2><h2>b</h2>");
    }

    #[test]
    fn a_bracket_in_quotes_does_not_end_a_tag() {
        let html = "<a title=\"a><h1>b\" id=\"q\">x</a>";
        assert_eq!(fitted(html, 2), html);
    }

    #[test]
    fn the_heads_of_tables_have_a_scope() {
        assert_eq!(
            fitted("<tr><th class=\"x\">a</th><th scope=\"row\">b</th></tr>", 2),
            "<tr><th scope=\"col\" class=\"x\">a</th><th scope=\"row\">b</th></tr>"
        );
    }
}
