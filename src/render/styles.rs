//! The one stylesheet of a site, put together from the parts of its theme.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::base::language::Language;

/// The name of the stylesheet among the assets.
pub const STYLESHEET: &str = "style.css";

/// The built-in parts, in the order in which they take effect: later ones may count on earlier.
const ORDER: &[&str] =
    &["base", "frame", "timeline", "tables", "lists", "calendar", "search", "texts", "data", "wide", "print"];

/// Puts a stylesheet together: the built-in parts in their order, each perhaps replaced by the
/// site's own, the heads of columns, then what the site adds, by name.
pub fn stylesheet(parts: &BTreeMap<String, Vec<u8>>, heads: &str) -> Vec<u8> {
    let built_in = ORDER.iter().filter_map(|name| parts.get(*name)).map(Vec::as_slice);
    let added = parts.iter().filter(|(name, _)| !ORDER.contains(&name.as_str())).map(|(_, bytes)| &**bytes);
    let mut sheet = Vec::new();
    for part in built_in.chain([heads.as_bytes()]).chain(added).filter(|part| !part.is_empty()) {
        sheet.extend_from_slice(part);
        if !part.ends_with(b"\n") {
            sheet.push(b'\n');
        }
    }
    sheet
}

/// The heads that stand beside the cells of a table of tasks where a row is a card: said once here
/// and not in each cell. A head in the author's own words stands at the cell and goes before.
pub fn heads(words: &BTreeMap<&str, BTreeMap<String, String>>) -> String {
    let mut sheet = String::from("@media screen and (max-width: 47.99rem) {\n");
    let first = Language::ALL[0].tag();
    for language in Language::ALL.map(Language::tag) {
        let Some(own) = words.get(language) else { continue };
        let on = if language == first { String::new() } else { format!(":where(:lang({language}))") };
        for (key, word) in own {
            let same = language != first && words.get(first).and_then(|words| words.get(key)) == Some(word);
            let Some(field) = key.strip_prefix("column_").filter(|field| !UNHEADED.contains(field)) else {
                continue;
            };
            if !same {
                let word = quoted(word);
                let _ = writeln!(sheet, "  .tasks{on} td:where(.{field})::before {{ content: {word}; }}");
            }
        }
    }
    sheet.push_str("}\n");
    sheet
}

/// Columns whose cells need no head beside them on a phone, or are never plain cells.
const UNHEADED: [&str; 6] = ["number", "group", "work", "task", "unit", "state"];

/// A text as a string of a style.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
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
        assert_eq!(stylesheet(&parts, "h{}\n"), b"b{}\np{}\nh{}\na{}\n");
    }

    #[test]
    fn heads_are_said_in_each_language() {
        let words = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect()
        };
        let all = BTreeMap::from([
            (
                "zh-Hans",
                words(&[("column_lead", "牵头单位"), ("column_due", "时间"), ("column_work", "工作")]),
            ),
            ("zh-Hant", words(&[("column_lead", "牽頭單位"), ("column_due", "时间"), ("menu", "單")])),
            ("en", words(&[("column_lead", "Who \"leads\" \\ <b>")])),
        ]);
        assert_eq!(
            heads(&all),
            "@media screen and (max-width: 47.99rem) {
  .tasks td:where(.due)::before { content: \"时间\"; }
  .tasks td:where(.lead)::before { content: \"牵头单位\"; }
  .tasks:where(:lang(zh-Hant)) td:where(.lead)::before { content: \"牽頭單位\"; }
  .tasks:where(:lang(en)) td:where(.lead)::before { content: \"Who \\22 leads\\22  \\5c  \\3c b>\"; }
}
"
        );
    }
}
