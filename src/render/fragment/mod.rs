//! A page's middle as HTML that stands by itself in another page: one root element, its own style, absolute links.

pub mod inline;
pub mod markup;
pub mod scoped;
pub mod target;

use std::collections::BTreeSet;

use crate::render::fragment::markup::{Attribute, Token};
use crate::render::fragment::target::{Base, Leads};
use crate::render::lines;
use crate::route::link::encode;

/// The class of the root element, and what stands before every other class in it.
pub const CLASS: &str = "fangan";

/// How a fragment is styled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A `style` element whose rules hold below the root element alone.
    Scoped,
    /// `style` attributes, for systems that take out `style` elements.
    Inline,
    /// None: for a portal with its own rules for the classes.
    Plain,
}

/// What is asked of a fragment.
pub struct Wanted<'a> {
    /// The absolute address of the site, ending in `/`.
    pub base_url: &'a str,
    /// The address of the page in it.
    pub address: &'a str,
    /// The language of the page.
    pub lang: &'a str,
    /// What stands before every id; it is the root element's own.
    pub prefix: &'a str,
    /// The level of its highest heading, from 1 to 6.
    pub heading: u8,
    /// How it is styled.
    pub style: Style,
    /// The theme's stylesheet.
    pub sheet: &'a str,
    /// The bytes of an image of the site that is small enough to be put in, by its address.
    pub image: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// What stands before the ids of a page, from its address: `fangan-2011.x`.
pub fn prefix(address: &str) -> String {
    let path = address.trim_end_matches('/').replace('/', ".");
    let clean: String = path.chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    if clean.is_empty() { CLASS.to_owned() } else { format!("{CLASS}-{clean}") }
}

/// The middle of a page as a fragment.
pub fn of(html: &str, wanted: &Wanted) -> String {
    let tokens = markup::tokens(html);
    let kept = kept(&tokens, wanted.style);
    let found = Found::of(&kept);
    let writer = Writer {
        wanted,
        found: &found,
        base: Base { url: wanted.base_url, address: wanted.address },
        colours: inline::colours(wanted.sheet),
    };
    let mut out = format!(
        "<div class=\"{CLASS}\" id=\"{}\" lang=\"{}\"",
        markup::escaped(wanted.prefix),
        markup::escaped(wanted.lang)
    );
    if wanted.style == Style::Inline {
        out.push_str(&format!(" style=\"{}\"", markup::escaped(&writer.colours.root())));
    }
    out.push_str(">\n");
    if wanted.style == Style::Scoped {
        let scope = scoped::Scope {
            prefix: wanted.prefix,
            classes: &found.classes,
            ids: &found.ids,
            tags: &found.tags,
            shift: wanted.heading.saturating_sub(1),
        };
        out.push_str(&format!("<style>\n{}</style>\n", scoped::sheet(wanted.sheet, &scope)));
    }
    let mut around: Vec<(&str, &str)> = Vec::new();
    for token in kept {
        // An element whose end is left out ends with the one around it.
        if let Token::Close(name) = token
            && let Some(at) = around.iter().rposition(|(open, _)| open == name)
        {
            around.truncate(at);
        }
        writer.write(token, &around, &mut out);
        if let Token::Open { name, attributes, closed: false } = token
            && !markup::is_void(name)
        {
            let class = attributes.iter().find(|attribute| attribute.name == "class");
            around.push((name, class.map_or("", |class| class.value.as_str())));
        }
    }
    out.push_str("</div>\n");
    lines::tidy(&out)
}

/// What the tokens name.
#[derive(Debug, Default)]
struct Found {
    ids: BTreeSet<String>,
    classes: BTreeSet<String>,
    tags: BTreeSet<String>,
}

impl Found {
    fn of(tokens: &[&Token]) -> Found {
        let mut found = Found::default();
        for token in tokens {
            let Token::Open { name, attributes, .. } = token else { continue };
            found.tags.insert(name.to_ascii_lowercase());
            for Attribute { name, value } in attributes {
                match name.as_str() {
                    "id" => found.ids.extend([value.clone()]),
                    "class" => found.classes.extend(value.split_whitespace().map(str::to_owned)),
                    _ => {}
                }
            }
        }
        found
    }
}

/// The tokens without what runs, loads or describes a page of its own, and, where there is no
/// stylesheet, without what only one makes sense of.
fn kept(tokens: &[Token], style: Style) -> Vec<&Token> {
    const OUT: &[&str] = &[
        "script", "style", "noscript", "template", "iframe", "object", "embed", "link", "meta", "base",
        "title",
    ];
    const FOR_SHEETS: &[&str] = &["strip", "strip-ends", "runs"];
    let mut kept = Vec::new();
    // The element that is left out, and how many of its name are open in it.
    let mut out: Option<(&str, usize)> = None;
    let mut in_picture = 0usize;
    for token in tokens {
        match (token, &mut out) {
            (Token::Open { name, closed, .. }, Some((left, depth))) => {
                *depth += usize::from(name == left && !closed && !markup::is_void(name));
            }
            (Token::Close(name), Some((left, depth))) => {
                if name == left {
                    *depth -= 1;
                    if *depth == 0 {
                        out = None;
                    }
                }
            }
            (_, Some(_)) => {}
            (Token::Open { name, attributes, closed }, None) => {
                let class = attributes.iter().find(|attribute| attribute.name == "class");
                let is_for_sheets = style != Style::Scoped
                    && class.is_some_and(|class| {
                        class.value.split_whitespace().any(|one| FOR_SHEETS.contains(&one))
                    });
                // A picture's own title is text for those who hear it.
                let is_title_of_picture = name == "title" && in_picture > 0;
                if is_for_sheets || (OUT.contains(&name.as_str()) && !is_title_of_picture) {
                    if !closed && !markup::is_void(name) {
                        out = Some((name, 1));
                    }
                    continue;
                }
                in_picture += usize::from(name == "svg" && !closed);
                kept.push(token);
            }
            (Token::Close(name), None) => {
                in_picture = in_picture.saturating_sub(usize::from(name == "svg"));
                if !OUT.contains(&name.as_str()) || in_picture > 0 {
                    kept.push(token);
                }
            }
            (Token::Text(_), None) => kept.push(token),
        }
    }
    kept
}

struct Writer<'a> {
    wanted: &'a Wanted<'a>,
    found: &'a Found,
    base: Base<'a>,
    colours: inline::Colours,
}

impl Writer<'_> {
    fn write(&self, token: &Token, around: &[(&str, &str)], out: &mut String) {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Close(name) => out.push_str(&format!("</{}>", self.tag(name))),
            Token::Open { name, attributes, closed } => {
                out.push('<');
                out.push_str(&self.tag(name));
                for attribute in attributes {
                    if let Some(value) = self.attribute(name, attribute) {
                        out.push_str(&format!(" {}=\"{}\"", attribute.name, markup::escaped(&value)));
                    }
                }
                let element = inline::Element { tag: name, attributes, around };
                let added = match self.wanted.style {
                    Style::Scoped => Vec::new(),
                    Style::Inline => self.colours.attributes(&element, true),
                    Style::Plain => self.colours.attributes(&element, false),
                };
                for (name, value) in added {
                    out.push_str(&format!(" {name}=\"{}\"", markup::escaped(&value)));
                }
                out.push_str(if *closed { "/>" } else { ">" });
            }
        }
    }

    /// Headings take the level that the page has room for.
    fn tag(&self, name: &str) -> String {
        scoped::heading(name, self.wanted.heading.saturating_sub(1)).unwrap_or_else(|| name.to_owned())
    }

    /// An attribute as it stands in the fragment; `None` if it has no place there.
    fn attribute(&self, tag: &str, attribute: &Attribute) -> Option<String> {
        let value = attribute.value.as_str();
        let each = |f: &dyn Fn(&str) -> String| value.split_whitespace().map(f).collect::<Vec<_>>().join(" ");
        let with_prefix = |id: &str| format!("{}-{id}", self.wanted.prefix);
        match attribute.name.as_str() {
            name if name.starts_with("on") || name == "srcdoc" || name == "ping" => None,
            "style" if self.wanted.style != Style::Scoped => None,
            "data-label" if self.wanted.style != Style::Scoped => None,
            "class" => Some(each(&|class| format!("{CLASS}-{class}"))),
            "id" => Some(with_prefix(value)),
            "for" | "headers" | "list" | "form" | "aria-labelledby" | "aria-describedby"
            | "aria-controls" | "aria-details" | "aria-owns" | "aria-flowto" => Some(each(&with_prefix)),
            "src" if tag == "img" => Some(self.image(value)),
            "srcset" | "imagesrcset" => None,
            "href" | "xlink:href" | "src" | "action" | "formaction" | "cite" | "poster" | "data" => {
                Some(self.leads(value))
            }
            _ => Some(value.to_owned()),
        }
    }

    fn leads(&self, href: &str) -> String {
        match self.base.leads(href) {
            Leads::Here(anchor) if self.found.ids.contains(&target::decoded(&anchor)) => {
                format!("#{}-{anchor}", encode(self.wanted.prefix))
            }
            Leads::Here(anchor) => self.base.absolute(self.wanted.address, &anchor),
            Leads::Site { address, rest } => self.base.absolute(&address, "") + &rest,
            Leads::Elsewhere(href) => href,
        }
    }

    /// A small image of the site as its bytes, any other by its address.
    fn image(&self, src: &str) -> String {
        if let Leads::Site { address, .. } = self.base.leads(src)
            && let Some(kind) = target::image_type(&address)
            && let Some(bytes) = (self.wanted.image)(&target::decoded(&address))
        {
            return format!("data:{kind};base64,{}", target::base64(&bytes));
        }
        self.leads(src)
    }
}
