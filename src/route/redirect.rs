//! Addresses that lead on to others: where documents and units stood before, and maps of them for web servers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::document::DocumentId;
use crate::model::lifecycle::Publication;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::resolve::units;
use crate::route::link::encode;
use crate::route::moved;
use crate::route::{Output, Page, Routes};

/// The map for nginx, to be included in a `map` block.
pub const NGINX: &str = "redirects.map";
/// The list that static hosts read (Netlify, Cloudflare Pages); they want it at the root.
pub const HOSTS: &str = "_redirects";

/// A file of redirects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Redirects {
    /// [`NGINX`].
    Nginx,
    /// [`HOSTS`].
    Hosts,
}

/// The former addresses of published documents and of units, without slashes around them, and
/// the pages that they lead to now. An address at which something stands leads nowhere else.
pub fn redirects(site: &Site) -> BTreeMap<String, Page> {
    let mut found = BTreeMap::new();
    for (id, document) in site.published() {
        for alias in &document.aliases {
            let Some(from) = moved::address(&site.settings.base_url, &alias.value) else { continue };
            let from = from.trim_end_matches('/').to_owned();
            if !stands(site, &from) {
                found.entry(from).or_insert(Page::Document(id));
            }
        }
    }
    for (at, unit) in site.units.iter().enumerate().filter(|(_, unit)| unit.public) {
        for former in unit.former_ids.iter().filter(|id| units::is_id(id)) {
            let taken = site.units.iter().any(|other| other.public && other.id == *former);
            if !taken {
                found.entry(format!("units/{former}")).or_insert(Page::Unit(UnitId(at), 1));
            }
        }
    }
    found
}

/// Whether a published document stands at an address.
pub fn stands(site: &Site, address: &str) -> bool {
    document_at(site, address).is_some_and(|id| site.document(id).publication == Publication::Published)
}

/// The document whose path this is, published or not.
pub fn document_at(site: &Site, path: &str) -> Option<DocumentId> {
    site.documents.binary_search_by(|document| document.path.as_str().cmp(path)).ok().map(DocumentId)
}

/// Adds both maps, if any address has moved.
pub fn routes(site: &Site, wanted: &mut Vec<(String, Output)>) {
    if !redirects(site).is_empty() {
        wanted.push((NGINX.to_owned(), Output::Redirects(Redirects::Nginx)));
        wanted.push((HOSTS.to_owned(), Output::Redirects(Redirects::Hosts)));
    }
}

/// The text of a map: paths from the root of the host, as `base_url` has it.
pub fn text(site: &Site, routes: &Routes, form: Redirects) -> String {
    let base = base_path(&site.settings.base_url);
    let mut text = match form {
        Redirects::Nginx => "# map $uri $moved { include redirects.map; }\n",
        Redirects::Hosts => "# from to status\n",
    }
    .to_owned();
    for (from, page) in redirects(site) {
        let Some(to) = routes.address(&page) else { continue };
        let to = format!("{}{}", encoded(&base), encoded(to));
        // With and without the slash: a file of the old folder is not there to tell them apart.
        let forms = [format!("{base}{from}"), format!("{base}{from}/"), format!("{base}{from}/index.html")];
        let is_file = from.ends_with("html") || from.ends_with(".htm");
        for from in &forms[..if is_file { 1 } else { 3 }] {
            // Writing to a string cannot fail.
            let _ = match form {
                // nginx compares with the decoded path.
                Redirects::Nginx => writeln!(text, "{} {to};", quoted(from)),
                Redirects::Hosts => writeln!(text, "{} {to} 301", encoded(from)),
            };
        }
    }
    text
}

/// The path of the site on its host, with slashes around it, its escapes undone.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// A path with everything encoded that the maps or addresses give a meaning to.
fn encoded(path: &str) -> String {
    let mut text = encode(path);
    for (sign, code) in [("$", "%24"), ("*", "%2A"), (";", "%3B"), ("'", "%27")] {
        text = text.replace(sign, code);
    }
    text
}

/// A text in quotes, as nginx reads it.
fn quoted(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_host_and_encoded_once() {
        assert_eq!(base_path("https://example.org"), "/");
        assert_eq!(base_path("https://example.org/plans/"), "/plans/");
        assert_eq!(base_path("https://example.org/%E6%96%B9/"), "/方/");
        assert_eq!(encoded("/方 案/$1*"), "/%E6%96%B9%20%E6%A1%88/%241%2A");
        assert_eq!(quoted("/a\"b\\c"), "\"/a\\\"b\\\\c\"");
    }
}
