//! Markdown to safe HTML with link slots, right under Chinese punctuation.
//!
//! In the order of the work:
//! 1. [`emphasis`] marks the source so that `**“重点”**工作` is emphasis, and knows the way back;
//! 2. [`steps`] parses it, with the places of the original text, and caps the nesting;
//! 3. [`writer`] makes HTML of it: [`headings`] get ids, [`addresses`] are judged,
//!    [`raw`] HTML is taken apart and only what is [`allowed`] is put together again;
//! 4. [`clean`] lets a sanitiser go over what is not [`settled`] and cuts it at the slots.

mod addresses;
mod allowed;
mod blocks;
mod chinese;
mod clean;
mod embedded;
mod emphasis;
mod escape;
mod footnotes;
mod headings;
mod links;
mod numbered;
mod numbers;
mod place;
mod plain;
mod raw;
mod settled;
mod steps;
#[cfg(test)]
mod tests;
mod writer;

use crate::base::codes::markdown;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::FileId;
use crate::model::body::{Body, Piece};
use crate::parse::markdown::place::Place;
use crate::parse::markdown::writer::Writer;

/// Renders the bytes `range` of a file's text.
pub fn render(
    text: &str,
    range: std::ops::Range<usize>,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let place = Place::new(text, range, file);
    let prepared = emphasis::prepare(place.text);
    if let Some(at) = prepared.foreign {
        let span = place.span(at..at + emphasis::SEAM.len_utf8());
        diagnostics.push(Diagnostic::new(&markdown::PRIVATE_CHARACTER, span));
    }
    let parsed = steps::parse(&prepared);
    if let Some(range) = parsed.too_deep {
        diagnostics.push(Diagnostic::new(&markdown::NESTING_TOO_DEEP, place.span(range)));
    }
    let written = Writer::new(place, &parsed.steps).write();
    diagnostics.extend(written.diagnostics);
    let mut body = written.body;
    body.pieces = clean::pieces(&written.html);
    body
}

/// A text that shares its page with another one: its ids get a prefix, so that no two places
/// of the page have one name.
pub fn prefixed(mut body: Body, prefix: &str) -> Body {
    for piece in &mut body.pieces {
        let Piece::Html(html) = piece else { continue };
        let mut prefixed = html.text().into_owned();
        for anchor in &body.anchors {
            prefixed = prefixed
                .replace(&format!(" id=\"{anchor}\""), &format!(" id=\"{prefix}{anchor}\""))
                .replace(&format!("href=\"#{anchor}\""), &format!("href=\"#{prefix}{anchor}\""));
        }
        *html = prefixed.into();
    }
    for anchor in &mut body.anchors {
        anchor.insert_str(0, prefix);
    }
    for heading in &mut body.headings {
        heading.id.insert_str(0, prefix);
    }
    body
}
