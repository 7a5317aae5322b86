//! Files that are there under another name than the one that is listed.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::verify::bag::Entry;

/// How a file is known though its name is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// The names differ in their Unicode form alone.
    Form,
    /// The names differ in small and capital letters.
    Case,
    /// The bytes are the same.
    Name,
}

/// The missing files that are among the unlisted ones: listed path, path, and how each is known.
pub fn paired<'a>(
    missing: &[&'a str],
    extra: &[&'a Entry],
    digest: impl Fn(&str) -> Option<&'a str>,
) -> Vec<(&'a str, &'a str, Other)> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut pairs: Vec<(&str, &str, Other)> = Vec::new();
    for how in [Other::Form, Other::Case, Other::Name] {
        let mut known: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
        for entry in extra {
            let key = match (how, entry.file()) {
                (_, None) => None,
                (Other::Form, _) => Some(form(&entry.path)),
                (Other::Case, _) => Some(form(&entry.path).to_lowercase()),
                // Empty files are too alike to know them again.
                (Other::Name, Some(file)) => (file.size > 0).then(|| file.sha256.clone()),
            };
            if let Some(key) = key {
                known.entry(key).or_default().push(&entry.path);
            }
        }
        for listed in missing {
            if taken.contains(listed) {
                continue;
            }
            let key = match how {
                Other::Form => Some(form(listed)),
                Other::Case => Some(form(listed).to_lowercase()),
                Other::Name => digest(listed).map(str::to_owned),
            };
            let found = key.and_then(|key| known.get(&key));
            if let Some(path) = found.and_then(|paths| paths.iter().find(|path| !taken.contains(*path))) {
                taken.extend([*listed, *path]);
                pairs.push((listed, path, how));
            }
        }
    }
    pairs
}

fn form(path: &str) -> String {
    path.nfc().collect()
}
