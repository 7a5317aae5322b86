//! The one stylesheet of a site, put together from the parts of its theme.

use std::collections::BTreeMap;

/// The name of the stylesheet among the assets.
pub const STYLESHEET: &str = "style.css";

/// The built-in parts, in the order in which they take effect: later ones may count on earlier.
const ORDER: &[&str] =
    &["base", "frame", "timeline", "tables", "lists", "calendar", "search", "texts", "data", "wide", "print"];

/// Puts a stylesheet together: the built-in parts in their order, each perhaps replaced by the
/// site's own, then what the site adds, by name.
pub fn stylesheet(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let built_in = ORDER.iter().filter_map(|name| parts.get(*name));
    let added = parts.iter().filter(|(name, _)| !ORDER.contains(&name.as_str())).map(|(_, bytes)| bytes);
    let mut sheet = Vec::new();
    for part in built_in.chain(added) {
        sheet.extend_from_slice(part);
        if !part.ends_with(b"\n") {
            sheet.push(b'\n');
        }
    }
    sheet
}

/// The name of a part, from its path in the theme.
pub fn part(path: &str) -> Option<&str> {
    path.strip_prefix("styles/")?.strip_suffix(".css")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_part_has_its_place() {
        let mut built_in: Vec<&str> =
            crate::render::builtin::files().filter_map(|(path, _)| part(path)).collect();
        let mut ordered = ORDER.to_vec();
        built_in.sort_unstable();
        ordered.sort_unstable();
        assert_eq!(ordered, built_in);
    }

    #[test]
    fn what_a_site_adds_comes_last() {
        let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let parts = BTreeMap::from([part("a", "a{}"), part("print", "p{}\n"), part("base", "b{}\n")]);
        assert_eq!(stylesheet(&parts), b"b{}\np{}\na{}\n");
    }
}
