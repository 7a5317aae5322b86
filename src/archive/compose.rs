//! The small site of an edition put together: the files of kept documents as they were, the rest
//! anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::old::Old;
use crate::archive::site::SITE;
use crate::archive::{Content, Entry, links, records};
use crate::model::frozen::{Frozen, Outside};

/// The document that an address in the year's folder belongs to; what belongs to none is the
/// year's own. `documents` are sorted.
pub fn owner<'a>(documents: &'a [String], year: i16, address: &str) -> Option<&'a str> {
    let mut rest = address.trim_end_matches('/');
    let year = year.to_string();
    loop {
        if rest == year || rest.is_empty() {
            return None;
        }
        if let Ok(at) = documents.binary_search_by(|path| path.as_str().cmp(rest)) {
            return documents.get(at).map(String::as_str);
        }
        rest = rest.rsplit_once('/')?.0;
    }
}

/// What is kept of an edition.
pub struct Kept<'a> {
    /// The archive, and the edition in it.
    pub old: &'a Old,
    /// The edition.
    pub edition: u32,
    /// Its records.
    pub frozen: &'a Frozen,
    /// Whether a file of the small site, by its path there, is as it was.
    pub file: &'a dyn Fn(&str) -> bool,
    /// Whether the records of a document are as they were.
    pub document: &'a dyn Fn(&str) -> bool,
    /// Whether a file that is not made any more may stay for the pages that lead to it.
    pub may_stay: &'a dyn Fn(&str) -> bool,
}

/// The files of the small site and the records, of what was made and what is kept.
pub fn composed(kept: &Kept<'_>, made: Vec<Entry>, new: Frozen) -> (Vec<Entry>, Frozen) {
    let folder = format!("{}site/", kept.old.place(kept.edition));
    let own = format!("{}/", new.year);
    let is_kept = |path: &str| path.starts_with(&own) && (kept.file)(path);
    let mut site: BTreeMap<String, Entry> = BTreeMap::new();
    for entry in made {
        if let Some(path) = entry.path.strip_prefix(SITE).map(str::to_owned).filter(|path| !is_kept(path)) {
            site.insert(path, entry);
        }
    }
    let old = |path: &str| kept.old.entry(&format!("{folder}{path}"), format!("{SITE}{path}"));
    let mut pages: Vec<String> = Vec::new();
    for (path, _) in kept.old.below(&folder) {
        if is_kept(path) {
            site.extend(old(path).map(|entry| (path.to_owned(), entry)));
            pages.push(path.to_owned());
        } else if path.starts_with("assets/") && !site.contains_key(path) {
            site.extend(old(path).map(|entry| (path.to_owned(), entry)));
        }
    }
    // What kept pages lead to stays with them.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(page) = pages.pop() {
        let Some(html) = html_of(kept.old, &folder, &page) else { continue };
        for to in links::files(html, &page) {
            if !site.contains_key(&to)
                && (kept.may_stay)(&to)
                && seen.insert(to.clone())
                && let Some(entry) = old(&to)
            {
                site.insert(to.clone(), entry);
                pages.push(to);
            }
        }
    }
    let mut frozen = records::merged(kept.frozen, new, kept.document);
    frozen.assets = site.keys().filter(|path| path.starts_with("assets/")).cloned().collect();
    frozen.outside = outside(kept, &folder, &own, &site, &frozen);
    (site.into_values().collect(), frozen)
}

fn html_of<'a>(old: &'a Old, folder: &str, page: &str) -> Option<&'a str> {
    page.ends_with(".html").then(|| old.text(&format!("{folder}{page}"))).flatten()
}

/// The addresses outside the year that its own pages, kept and new, lead to.
fn outside(
    kept: &Kept<'_>,
    folder: &str,
    own: &str,
    site: &BTreeMap<String, Entry>,
    new: &Frozen,
) -> Vec<Outside> {
    let known: BTreeMap<&str, &str> = kept
        .frozen
        .outside
        .iter()
        .chain(&new.outside)
        .map(|outside| (outside.address.as_str(), outside.title.as_str()))
        .collect();
    let mut found: BTreeSet<Outside> = BTreeSet::new();
    for (path, entry) in site.iter().filter(|(path, _)| path.starts_with(own) && path.ends_with(".html")) {
        let html = match &entry.content {
            Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            Content::Source(_) => html_of(kept.old, folder, path),
        };
        for file in links::files(html.unwrap_or_default(), path) {
            let address = file.strip_suffix("index.html").unwrap_or(&file);
            if let Some(title) = known.get(address) {
                found.insert(Outside { address: address.to_owned(), title: (*title).to_owned() });
            }
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_document_owns_an_address() {
        let documents = ["2011", "2011/x", "2011/x/june"].map(str::to_owned);
        let owner = |address| owner(&documents, 2011, address);
        assert_eq!(owner("2011/x/index.html"), Some("2011/x"));
        assert_eq!(owner("2011/x/june/a.pdf"), Some("2011/x/june"));
        assert_eq!(owner("2011/x"), Some("2011/x"));
        for other in ["2011/index.html", "2011/", "2011/print/index.html", "2011/xy/a", "2012/x/a"] {
            assert_eq!(owner(other), None, "{other}");
        }
    }
}
