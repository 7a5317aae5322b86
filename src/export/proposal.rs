//! What a new document may be called: its folder and its document number, from what the site has.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::base::kept::Kept;
use crate::export::{Refusal, refusal};
use crate::model::document::{Document, DocumentId, Kind, year_of};
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::resolve::paths;
use crate::when::shift;

/// First folders that are addresses of the site itself.
const RESERVED: &[&str] = &[
    "404", "archives", "assets", "calendar", "data", "editions", "issuers", "later", "notices", "page",
    "plans", "public", "reports", "search", "sitemap", "topics", "units", "years",
];
/// Endings of files that stand beside a document.
const ENDINGS: &[&str] = &[".html", ".md", ".csv", ".xlsx", ".json", ".ics", ".xml", ".yaml"];

/// The address that a path on the command line names: `content/2026/x/` is `2026/x`.
pub fn address(asked: &str) -> Result<String, Refusal> {
    let path: String = asked.trim().replace('\\', "/").nfc().collect();
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix("/index.md").unwrap_or(path);
    let outside = path.starts_with('/') || path.contains(':') || path.split('/').any(|part| part == "..");
    if outside {
        return refusal(
            format!("“{asked}”不在 content/ 之内；写 2026/名称"),
            format!("`{asked}` is not inside content/; write 2026/name"),
        );
    }
    for (depth, part) in path.split('/').enumerate() {
        if let Some((zh, en)) = fault(part, depth) {
            return refusal(
                format!("“{asked}”不能作文件夹：“{part}”{zh}"),
                format!("`{asked}` cannot be a folder: `{part}` {en}"),
            );
        }
    }
    Ok(path.to_owned())
}

/// What is wrong with one folder's name, in Chinese and English.
fn fault(part: &str, depth: usize) -> Option<(&'static str, &'static str)> {
    let lower = part.to_lowercase();
    if part.is_empty() || part == "." {
        Some(("是空的", "is empty"))
    } else if part.starts_with(['.', '_', '~']) || part.ends_with(['~', '.']) {
        Some(("以 . _ 或 ~ 开头或结尾，不会被读取", "begins or ends with . _ or ~ and would not be read"))
    } else if part.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"|?*#%&'".contains(c)) {
        Some(("有空格或网址里不便使用的符号", "has a space or a sign that does not do well in addresses"))
    } else if (depth == 0 && RESERVED.contains(&lower.as_str())) || lower == "index" || lower == "page" {
        Some(("是网站自己的地址", "is an address of the site itself"))
    } else if ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        Some(("像是文件名", "looks like the name of a file"))
    } else {
        None
    }
}

/// Refuses an address that is in use, in any case of letters; `paths` are those of all inputs.
pub fn free(address: &str, paths: &[String], site: &Site) -> Result<(), Refusal> {
    let wanted = format!("content/{address}").to_lowercase();
    let folder = format!("{wanted}/");
    let by_file = paths
        .iter()
        .map(|path| path.to_lowercase())
        .find(|path| path.starts_with(&folder) || *path == wanted || *path == format!("{wanted}.md"));
    if let Some(path) = by_file {
        return refusal(
            format!("{path} 已经有了，没有动它"),
            format!("{path} is there already and was left alone"),
        );
    }
    for document in &site.documents {
        if document.aliases.iter().any(|alias| paths::address_of_path(&alias.value) == address) {
            let source = &document.source;
            return refusal(
                format!("“{address}”是 {source} 的旧地址"),
                format!("`{address}` is an old address of {source}"),
            );
        }
    }
    Ok(())
}

/// The address itself; where it is just a year, or a report's plan, the next free folder in it.
pub fn next_folder(address: &str, kind: Kind, paths: &[String], site: &Site) -> Result<String, Refusal> {
    let is_plan =
        document_at(site, address).is_some_and(|(_, kind)| matches!(kind, Kind::Plan | Kind::Notice));
    let is_year = year_of(address).is_some();
    if kind == Kind::Report && is_year {
        return refusal(
            format!("通报放在它的方案下面；写 {address}/方案/名称"),
            format!("a report stands under its plan; write {address}/plan/name"),
        );
    }
    let holds_more = is_year || (kind == Kind::Report && is_plan);
    if !holds_more {
        return Ok(address.to_owned());
    }
    let taken = folders(address, paths);
    let (prefix, width) = scheme(address, kind, &taken, site);
    let most = taken.iter().filter_map(|name| numbered(name)).filter(|(known, ..)| *known == prefix);
    let first = most.map(|(_, number, _)| number).max().unwrap_or(0) + 1;
    let name = (first..).map(|number| format!("{prefix}{number:0width$}"));
    let mut free = name.filter(|name| !taken.iter().any(|taken| taken.eq_ignore_ascii_case(name)));
    let name = free.next().unwrap_or(prefix);
    Ok(format!("{address}/{name}"))
}

/// In a year alone, the name that an earlier document has in its own year, if it is free.
pub fn folder_like(address: &str, earlier: &str, paths: &[String], site: &Site) -> Option<String> {
    let year = year_of(address)?;
    let (folder, name) = earlier.rsplit_once('/')?;
    let old = folder.split('/').next().and_then(year_of)?;
    let name = shift::title(name, year - old, old);
    let place = format!("{address}/{name}");
    free(&place, paths, site).is_ok().then_some(place)
}

/// The folders directly below an address.
fn folders(address: &str, paths: &[String]) -> Vec<String> {
    let below = format!("content/{address}/");
    let names = paths.iter().filter_map(|path| path.strip_prefix(&below)?.split_once('/'));
    let mut names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
    names.dedup();
    names
}

/// The way in which folders are numbered: what most documents of the kind have, else `plan-1`.
fn scheme(address: &str, kind: Kind, taken: &[String], site: &Site) -> (String, usize) {
    let mut counts: BTreeMap<(String, usize), usize> = BTreeMap::new();
    let of_kind = |name: &&String| {
        document_at(site, &format!("{address}/{name}")).is_some_and(|(_, known)| known == kind)
    };
    for (prefix, _, width) in taken.iter().filter(of_kind).filter_map(|name| numbered(name)) {
        // A name that ends in a year, such as trees-2025, is not one of a series.
        if width < 4 {
            *counts.entry((prefix.to_owned(), width)).or_default() += 1;
        }
    }
    let usual = (format!("{}-", kind.word()), 1);
    let ours = counts.contains_key(&usual);
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    match most {
        Some((scheme, count)) if count > 1 && !ours => scheme,
        _ => usual,
    }
}

/// A name that ends in a number: what stands before it, the number, and its width with zeros.
fn numbered(name: &str) -> Option<(&str, u32, usize)> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &name[stem.len()..];
    let number = digits.parse().ok()?;
    Some((stem, number, if digits.starts_with('0') { digits.len() } else { 1 }))
}

/// The document at an address and its kind.
pub fn document_at(site: &Site, address: &str) -> Option<(DocumentId, Kind)> {
    let at = site.documents.iter().position(|document| document.path == address)?;
    Some((DocumentId(at), site.documents[at].kind))
}

/// The unit that issues what is new: the site's own, else the one that issued most.
pub fn issuer(site: &Site) -> Option<UnitId> {
    let name = &site.settings.organization.name;
    let own = site.units.iter().position(|unit| {
        unit.name == *name || unit.full_name.as_ref() == Some(name) || unit.aliases.contains(name)
    });
    if let Some(own) = own.filter(|_| !name.is_empty()) {
        return Some(UnitId(own));
    }
    let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
    for unit in site.documents.iter().filter_map(|document| document.issuer_ids().next()) {
        *counts.entry(unit).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(unit, count)| (*count, std::cmp::Reverse(*unit))).map(|(unit, _)| unit)
}

/// A document number of the site, as far as it counts on.
struct Number<'a> {
    kind: Kind,
    code: &'a str,
    year: i16,
    serial: u32,
}

/// The number that follows those of the issuer's documents in a year; `None` if it has none.
///
/// Of several codes (示环发, 示环函) it is the one that most documents of the kind have.
pub fn next_number(site: &Site, kind: Kind, issuer: Option<UnitId>, year: i16) -> Option<String> {
    let own = |document: &&Kept<Document>| issuer.is_none() || document.issuer_ids().next() == issuer;
    let numbers = site.documents.iter().filter(own).filter_map(|document| {
        let number = document.number.as_ref()?;
        let code = number.issuer_code.as_deref()?;
        Some(Number { kind: document.kind, code, year: number.year?, serial: number.serial? })
    });
    let numbers: Vec<Number<'_>> = numbers.collect();
    let code = most_used(numbers.iter().filter(|number| number.kind == kind && number.year == year))
        .or_else(|| most_used(numbers.iter().filter(|number| number.kind == kind)))
        .or_else(|| most_used(numbers.iter()))?;
    let last = numbers.iter().filter(|number| number.code == code && number.year == year);
    let serial = last.map(|number| number.serial).max().unwrap_or(0).checked_add(1)?;
    Some(format!("{code}〔{year}〕{serial}号"))
}

fn most_used<'a>(numbers: impl Iterator<Item = &'a Number<'a>>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for number in numbers {
        *counts.entry(number.code).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_in_every_form_and_stay_in_content() {
        for asked in ["2026/x", "content/2026/x/", "./2026/x", "content\\2026\\x", "2026/x/index.md"] {
            assert_eq!(address(asked).as_deref(), Ok("2026/x"), "{asked}");
        }
        assert_eq!(address("2026/蓝天保卫").as_deref(), Ok("2026/蓝天保卫"));
        for asked in [
            "",
            "/",
            "..",
            "../x",
            "2026/../../x",
            "/etc/x",
            "C:/x",
            "2026//x",
            "units/x",
            "Plans/x",
            "2026/page",
            "2026/a b",
            "2026/_x",
            "2026/.x",
            "2026/x.html",
            "2026/a#b",
            "2026/x.",
            "404",
        ] {
            assert!(address(asked).is_err(), "{asked}");
        }
    }

    #[test]
    fn names_end_in_numbers() {
        assert_eq!(numbered("plan-3"), Some(("plan-", 3, 1)));
        assert_eq!(numbered("007"), Some(("", 7, 3)));
        assert_eq!(numbered("trees"), None);
    }
}
