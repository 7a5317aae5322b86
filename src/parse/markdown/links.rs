//! Links and images: slots for what is in the site, errors for what may not be linked.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use crate::base::codes::markdown;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::body::Link;
use crate::parse::markdown::addresses::{Target, judge};
use crate::parse::markdown::writer::Writer;
use crate::parse::markdown::{clean, escape};

/// An image as written.
pub struct Image<'a> {
    /// Where it is.
    pub target: &'a str,
    /// What it shows.
    pub words: &'a str,
    /// Further attributes, safe as they stand, each with a space before it.
    pub attributes: &'a str,
    /// Where it is written.
    pub span: Span,
}

impl Writer<'_> {
    /// The start tag of a Markdown link; empty where the address is refused.
    pub fn link_start(
        &mut self,
        kind: LinkType,
        target: &CowStr<'_>,
        title: &str,
        range: &Range<usize>,
    ) -> String {
        let mail = format!("mailto:{target}");
        let target = if kind == LinkType::Email { &mail } else { target.as_ref() };
        let span = self.target_span(target, range);
        if !self.leave_link(range) {
            return String::new();
        }
        let Some(address) = self.address(target, span) else { return String::new() };
        format!("<a{address}{}>", title_attribute(title))
    }

    /// The span of a target inside a link; the whole link where it is not there.
    pub fn target_span(&self, target: &str, range: &Range<usize>) -> Span {
        let text = self.place.slice(range);
        let found = if target.is_empty() { None } else { text.rfind(target) };
        let range = found.map_or(range.clone(), |at| range.start + at..range.start + at + target.len());
        self.place.span(self.place.trim(range))
    }

    /// The attributes that make a link lead to a target; none where it is refused.
    pub fn address(&mut self, target: &str, span: Span) -> Option<String> {
        let mut attributes = " href=\"".to_owned();
        match judge(target) {
            Target::Site => attributes.push_str(&self.slot(target, span, false)),
            Target::Out { address, web } => {
                escape::attribute(&mut attributes, &address);
                if web {
                    attributes.push_str("\" rel=\"noopener");
                }
            }
            refused => {
                self.refuse(&refused, target, span);
                return None;
            }
        }
        attributes.push('"');
        Some(attributes)
    }

    /// Writes an image; only its words where its address is refused.
    pub fn image(&mut self, image: &Image<'_>) {
        self.in_place();
        let Image { target, words, attributes, span } = *image;
        if words.trim().is_empty() {
            self.diagnostics.push(Diagnostic::new(&markdown::IMAGE_WITHOUT_TEXT, span));
        }
        match judge(target) {
            Target::Site => {
                let slot = self.slot(target, span, true);
                let _ = write!(self.html, "<img src=\"{slot}\" alt=\"");
                escape::attribute(&mut self.html, words);
                let _ = write!(self.html, "\"{attributes} loading=\"lazy\">");
                self.plain.words(words);
                self.tail = self.tail.after("\u{FFFC}");
                return;
            }
            Target::Out { web: true, .. } | Target::NoScheme => {
                self.diagnostics.push(Diagnostic::new(&markdown::REMOTE_IMAGE, span));
            }
            Target::Out { web: false, .. } => {
                let scheme = target.split(':').next().unwrap_or_default();
                self.refuse(&Target::Scheme(scheme.to_owned()), target, span);
            }
            refused => self.refuse(&refused, target, span),
        }
        self.words(words);
    }

    /// Adds a link for the site to resolve, and gives the address that stands for it.
    fn slot(&mut self, target: &str, span: Span, image: bool) -> String {
        self.links.push(Link { target: target.trim().to_owned(), image, span });
        clean::slot(self.links.len() - 1)
    }

    fn refuse(&mut self, refused: &Target, target: &str, span: Span) {
        let diagnostic = match refused {
            Target::Scheme(scheme) => {
                Diagnostic::new(&markdown::FORBIDDEN_SCHEME, span).with(scheme.as_str())
            }
            Target::NoScheme => Diagnostic::new(&markdown::PROTOCOL_RELATIVE, span),
            Target::Empty => Diagnostic::new(&markdown::EMPTY_LINK, span),
            _ => {
                let shown: String = target.chars().take(60).collect();
                Diagnostic::new(&markdown::BAD_ADDRESS, span).with(shown)
            }
        };
        self.diagnostics.push(diagnostic);
    }
}

/// A `title` attribute with a space before it; empty without a title.
pub fn title_attribute(title: &str) -> String {
    let mut attribute = String::new();
    if !title.is_empty() {
        attribute.push_str(" title=\"");
        escape::attribute(&mut attribute, title);
        attribute.push('"');
    }
    attribute
}
