//! The addresses that documents and units had before: at each a small page says where they are now.

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::resolve::paths;
use crate::resolve::units::is_id;
use crate::route::Output;

/// An address that a document or a unit had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moved {
    /// A document, and the position of the address among its aliases.
    Document(DocumentId, usize),
    /// A unit, and the position of the id among its former ids.
    Unit(UnitId, usize),
    /// The position of a frozen year, and that of an address of a former edition that leads on.
    Edition(usize, usize),
}

/// The address that an alias stands for: a file of HTML as it is written, else a folder. `None`
/// where no file of the site can answer: another site, a query, outside the site, its home page.
pub fn address(base_url: &str, written: &str) -> Option<String> {
    let written = written.trim();
    let path = written.strip_prefix(base_url).unwrap_or(written);
    if path.contains("://") || path.contains('?') {
        return None;
    }
    let (path, _) = paths::path_and_anchor(path);
    let path = path.trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let joined = paths::join("content", path)?;
    let path = joined.strip_prefix("content")?.trim_start_matches('/');
    let is_file = [".html", ".htm", ".shtml"].iter().any(|ending| path.ends_with(ending));
    let is_index = path == "index.html" || path.ends_with("/index.html");
    if is_file && !is_index {
        return Some(path.to_owned());
    }
    let folder = paths::address_of_path(path);
    (!folder.is_empty()).then(|| format!("{folder}/"))
}

/// Adds the pages at the former addresses of published documents and of units.
pub fn routes(site: &Site, wanted: &mut Vec<(String, Output)>) {
    for (document, published) in site.published() {
        for (alias, written) in published.aliases.iter().enumerate() {
            if let Some(address) = address(&site.settings.base_url, &written.value) {
                wanted.push((address, Output::Moved(Moved::Document(document, alias))));
            }
        }
    }
    for (at, year) in site.frozen.iter().enumerate() {
        for (position, address) in year.onward.iter().enumerate() {
            wanted.push((address.clone(), Output::Moved(Moved::Edition(at, position))));
        }
    }
    let units = if site.volume.is_some() { &[][..] } else { site.units.as_slice() };
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.public) {
        for (former, id) in unit.former_ids.iter().enumerate().filter(|(_, id)| is_id(id)) {
            // Where another unit stands, nothing leads on; the register says so.
            if !site.units.iter().any(|other| other.public && other.id == *id) {
                wanted.push((format!("units/{id}/"), Output::Moved(Moved::Unit(UnitId(at), former))));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_a_folder_or_a_file() {
        let at = |written| address("https://a.example/b/", written);
        assert_eq!(at("2010/old").as_deref(), Some("2010/old/"));
        assert_eq!(at("/2010/old/").as_deref(), Some("2010/old/"));
        assert_eq!(at("/2010/old/index.html").as_deref(), Some("2010/old/"));
        assert_eq!(at("content/2010/old/index.md").as_deref(), Some("2010/old/"));
        assert_eq!(at("art/2010/art_33.html").as_deref(), Some("art/2010/art_33.html"));
        assert_eq!(at("https://a.example/b/2010/old/").as_deref(), Some("2010/old/"));
        assert_eq!(at("%E6%97%A7/").as_deref(), Some("旧/"));
        for none in ["", "/", "https://c.example/x/", "show?id=3", "../../x"] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
