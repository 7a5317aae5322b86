//! The text of a document: HTML with slots for links, and its headings.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::passage::Passage;
use crate::base::piece_table::PieceTable;
use crate::base::source::Span;

/// A document's text, ready but for the addresses of its links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Body {
    /// The HTML in pieces: safe HTML, and slots for addresses.
    pub pieces: Vec<Piece>,
    /// The links that the slots stand for.
    pub links: Vec<Link>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Every `id` that the text defines, in order, for links to its places.
    pub anchors: Vec<String>,
    /// The text without marks, paragraphs apart by `\n`: for search and summaries.
    pub plain: PieceTable,
}

impl Body {
    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The same, where what stands in the source that it was made from, behind a byte of it, is
    /// shared with that.
    #[must_use]
    pub fn sharing(mut self, source: &Passage, from: usize) -> Body {
        let mut at = from;
        for piece in &mut self.pieces {
            if let Piece::Html(html) = piece {
                *html = PieceTable::of(&html.text(), source, at);
                at = html.end().unwrap_or(at);
            }
        }
        for heading in &mut self.headings {
            let written = source.get(heading.span.range()).and_then(|written| written.find(&*heading.text));
            if let Some(at) = written.map(|at| heading.span.start as usize + at) {
                heading.text = source.part(at..at + heading.text.len());
            }
        }
        self.plain = PieceTable::of(&self.plain.text(), source, from);
        self
    }

    /// The first paragraph under a heading, without marks and in one line; empty if none follows it.
    pub fn opening(&self, heading: &Heading) -> Cow<'_, str> {
        let Range { start, end } = heading.opening;
        let opening = self.plain.part(start as usize..end as usize);
        if opening.contains('\n') { opening.replace('\n', " ").into() } else { opening }
    }
}

/// A piece of a body's HTML.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// HTML that has been sanitised.
    Html(PieceTable),
    /// The place of an address, inside a quoted attribute: an index into `links`.
    Slot(usize),
}

/// What a link or an image in a text points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// The target as written: a path in the site with an optional `#anchor`.
    pub target: String,
    /// Whether it is an image.
    pub image: bool,
    /// Where the target is written; the whole link where that is not known.
    pub span: Span,
}

/// A heading of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Heading {
    /// From 1, as written.
    pub level: u8,
    /// Its `id` on the page: short, and stable while its number or words stay.
    pub id: String,
    /// Its text without marks.
    pub text: Passage,
    /// Where it is written.
    pub span: Span,
    /// Where the first paragraph under it stands in [`Body::plain`]: see [`Body::opening`].
    pub opening: Range<u32>,
}
