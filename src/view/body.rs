//! Texts: links filled in, headings and ids fitted into the page.

use serde::Serialize;

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

/// How a text is fitted into its page.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'a> {
    /// The level of its highest headings.
    pub level: usize,
    /// What stands before its ids, where two texts share a page.
    pub prefix: &'a str,
}

/// How many headings make a list of contents worth while.
const CONTENTS_FROM: usize = 3;

/// A text with the targets of its links.
pub fn of(place: &Place, body: &Body, targets: &[Target], fit: Fit) -> Text {
    let filled = fill(place, body, targets);
    Text { html: fitted(&filled, fit, &body.anchors), contents: contents(body, fit.prefix) }
}

/// Puts addresses into the slots; a link that leads nowhere loses its attribute and stays as text.
fn fill(place: &Place, body: &Body, targets: &[Target]) -> String {
    let mut html = String::new();
    let mut closing = false;
    for piece in &body.pieces {
        match piece {
            Piece::Html(text) => {
                let text = if closing { text.strip_prefix('"').unwrap_or(text) } else { text };
                closing = false;
                html.push_str(text);
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
fn contents(body: &Body, prefix: &str) -> Vec<Entry> {
    let mut levels = Levels::default();
    let entries: Vec<Entry> = body
        .headings
        .iter()
        .map(|heading| Entry {
            text: heading.text.clone(),
            href: format!("#{}", crate::route::encode(&format!("{prefix}{}", heading.id))),
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

/// One pass over the tags: headings get their levels, ids their prefix, heads of tables their scope.
fn fitted(html: &str, fit: Fit, own: &[String]) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut levels = Levels::default();
    let mut open_heading = fit.level;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let end = tag_end(&rest[start..]);
        let tag = &rest[start..start + end];
        rest = &rest[start + end..];
        let name: String = tag[1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let written = usize::from(name.as_bytes()[1] - b'0');
                open_heading = (fit.level + levels.depth(written) - 1).min(6);
                out.push_str(&format!("<h{open_heading}"));
                out.push_str(&prefixed(&tag[3..], fit.prefix, own));
            }
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => out.push_str(&format!("</h{open_heading}>")),
            "th" if !tag.contains(" scope=") => {
                out.push_str(r#"<th scope="col""#);
                out.push_str(&prefixed(&tag[3..], fit.prefix, own));
            }
            _ => out.push_str(&prefixed(tag, fit.prefix, own)),
        }
    }
    out.push_str(rest);
    out
}

/// The length of the tag at the start of a text; a `>` inside quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A tag with a prefix before its id, and before its link where that leads to the same text.
fn prefixed(tag: &str, prefix: &str, own: &[String]) -> String {
    if prefix.is_empty() {
        return tag.to_owned();
    }
    let tag = tag.replacen(" id=\"", &format!(" id=\"{prefix}"), 1);
    let Some((before, after)) = tag.split_once(" href=\"#") else { return tag };
    let anchor = after.split('"').next().unwrap_or(after);
    if anchor.starts_with("fn") || own.iter().any(|id| crate::route::encode(id) == anchor) {
        format!("{before} href=\"#{prefix}{after}")
    } else {
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(html: &str, level: usize, prefix: &str) -> String {
        fitted(html, Fit { level, prefix }, &[])
    }

    #[test]
    fn headings_do_not_skip_a_level() {
        assert_eq!(
            fit("<h2>a</h2><h4 id=\"x\">b</h4><h4>c</h4><h2>d</h2>", 3, ""),
            "<h3>a</h3><h4 id=\"x\">b</h4><h4>c</h4><h3>d</h3>"
        );
        assert_eq!(fit("<h3>a</h3><h2>b</h2>", 2, ""), "<h2>a</h2><h2>b</h2>");
    }

    #[test]
    fn ids_get_their_prefix_only_inside_tags() {
        assert_eq!(fit("<h2 id=\"s1\">id=\"x\"</h2>", 2, "n-"), "<h2 id=\"n-s1\">id=\"x\"</h2>");
        assert_eq!(fit("<a title=\"a>b\" id=\"q\">x</a>", 2, "n-"), "<a title=\"a>b\" id=\"n-q\">x</a>");
    }

    #[test]
    fn the_heads_of_tables_have_a_scope() {
        assert_eq!(
            fit("<tr><th class=\"x\">a</th><th scope=\"row\">b</th></tr>", 2, ""),
            "<tr><th scope=\"col\" class=\"x\">a</th><th scope=\"row\">b</th></tr>"
        );
    }

    #[test]
    fn links_inside_a_prefixed_text_lead_to_its_own_ids() {
        let own = ["s1".to_owned()];
        let fit = Fit { level: 2, prefix: "n-" };
        assert_eq!(
            fitted(
                "<a href=\"#s1\">a</a><a href=\"#fn-1\" id=\"fnref-1\">b</a><a href=\"#tasks\">c</a>",
                fit,
                &own
            ),
            "<a href=\"#n-s1\">a</a><a href=\"#n-fn-1\" id=\"n-fnref-1\">b</a><a href=\"#tasks\">c</a>"
        );
    }
}
