//! A page's middle among others on one page for paper: its ids are its own, its headings lower.

use crate::model::site::Site;
use crate::render::fragment::markup::{self, Attribute, Token};
use crate::render::fragment::scoped;
use crate::render::fragment::target::{Base, Leads, decoded};
use crate::route::link::{encode, href};

/// Where a middle comes from, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Stands<'a> {
    /// The address of the page that it is from.
    pub from: &'a str,
    /// The address of the page that it is put on.
    pub on: &'a str,
    /// What stands before each of its ids.
    pub prefix: &'a str,
}

/// The middle of a page as it stands among others. What leads through the page alone is left out,
/// and nothing in it is a landmark: of each there would be many with one name.
pub fn of(site: &Site, html: &str, stands: Stands) -> String {
    let base = Base { url: &site.settings.base_url, address: stands.from };
    let tokens = markup::tokens(html);
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    // How many elements that lead through the page are open.
    let mut left_out = 0usize;
    for token in &tokens {
        match token {
            Token::Open { name, closed, .. } if name == "nav" => left_out += usize::from(!closed),
            Token::Close(name) if name == "nav" => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Token::Text(text) => out.push_str(text),
            Token::Close(name) => {
                out.push_str("</");
                out.push_str(&tag(name));
                out.push('>');
            }
            Token::Open { name, attributes, closed } => {
                out.push('<');
                out.push_str(&tag(name));
                for attribute in attributes {
                    if name == "section" && attribute.name.starts_with("aria-label") {
                        continue;
                    }
                    out.push(' ');
                    out.push_str(&attribute.name);
                    out.push_str("=\"");
                    out.push_str(&markup::escaped(&value(attribute, &base, stands)));
                    out.push('"');
                }
                out.push_str(if *closed { "/>" } else { ">" });
            }
        }
    }
    out
}

fn tag(name: &str) -> String {
    scoped::heading(name, 1).unwrap_or_else(|| name.to_owned())
}

fn value(attribute: &Attribute, base: &Base, stands: Stands) -> String {
    let value = attribute.value.as_str();
    let with_prefix = |id: &str| format!("{}-{id}", stands.prefix);
    match attribute.name.as_str() {
        "id" => with_prefix(value),
        "for" | "headers" | "aria-labelledby" | "aria-describedby" | "aria-controls" => {
            value.split_whitespace().map(with_prefix).collect::<Vec<_>>().join(" ")
        }
        "href" | "xlink:href" | "src" | "cite" => leads(value, base, stands),
        "role" if value == "region" => "group".to_owned(),
        _ => value.to_owned(),
    }
}

fn leads(link: &str, base: &Base, stands: Stands) -> String {
    match base.leads(link) {
        Leads::Here(anchor) if anchor.is_empty() => format!("#{}", encode(stands.prefix)),
        Leads::Here(anchor) => format!("#{}-{anchor}", encode(stands.prefix)),
        Leads::Site { address, rest } => href(stands.on, &decoded(&address), "") + &rest,
        Leads::Elsewhere(link) => link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    fn printed(html: &str) -> String {
        let site = sample::site();
        of(&site, html, Stands { from: "2011/x/", on: "2011/print/", prefix: "p3" })
    }

    #[test]
    fn ids_and_links_to_them_are_the_plans_own() {
        assert_eq!(
            printed("<h1 id=\"a\">一</h1><p><a href=\"#t-1\">二</a></p>"),
            "<h2 id=\"p3-a\">一</h2><p><a href=\"#p3-t-1\">二</a></p>"
        );
        assert_eq!(
            printed("<svg><g aria-labelledby=\"a b\"/></svg>"),
            "<svg><g aria-labelledby=\"p3-a p3-b\"/></svg>"
        );
    }

    #[test]
    fn links_lead_where_they_led() {
        assert_eq!(
            printed("<a href=\"../y/index.html#t-1\">一</a>"),
            "<a href=\"../y/index.html#t-1\">一</a>"
        );
        assert_eq!(printed("<img src=\"%E5%9B%BE.png\">"), "<img src=\"../x/%E5%9B%BE.png\">");
        assert_eq!(
            printed("<a href=\"https://a.example/?b=1&amp;c=2\">一</a>"),
            "<a href=\"https://a.example/?b=1&amp;c=2\">一</a>"
        );
    }

    #[test]
    fn nothing_is_a_landmark() {
        assert_eq!(
            printed(
                "<nav aria-label=\"a\"><ul><li>一</li></ul></nav><section aria-labelledby=\"b\">二<div role=\"region\" tabindex=\"0\">三</div></section>"
            ),
            "<section>二<div role=\"group\" tabindex=\"0\">三</div></section>"
        );
    }
}
