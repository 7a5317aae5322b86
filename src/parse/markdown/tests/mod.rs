//! Facts about rendered texts, by subject.

mod breaks;
mod embedded;
mod emphasis;
mod footnotes;
mod headings;
mod limits;
mod links;
mod tables;

use crate::base::diagnostic::Diagnostic;
use crate::base::source::FileId;
use crate::model::body::{Body, Piece};
use crate::parse::markdown::render;

/// A text rendered, with what is wrong with it.
pub fn rendered(text: &str) -> (Body, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let body = render(text, 0..text.len(), FileId::default(), &mut diagnostics);
    (body, diagnostics)
}

/// The HTML of a body, with the targets of its slots in braces.
pub fn joined(body: &Body) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Html(html) => html.text().into_owned(),
        Piece::Slot(index) => format!("{{{}}}", body.links[*index].target),
    };
    body.pieces.iter().map(piece).collect()
}

/// The HTML of a text.
pub fn html(text: &str) -> String {
    joined(&rendered(text).0)
}

/// The HTML of a text that is one paragraph, without the paragraph.
pub fn inline(text: &str) -> String {
    let html = html(text);
    let inner = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n"));
    inner.unwrap_or(&html).to_owned()
}

/// What is wrong with a text: each code and the text it stands at.
pub fn wrong(text: &str) -> Vec<(&'static str, &str)> {
    let (_, diagnostics) = rendered(text);
    diagnostics.iter().map(|wrong| (wrong.code.id, &text[wrong.span.range()])).collect()
}
