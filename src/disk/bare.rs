//! A file of no site, and the files beside it that it names.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::base::input::{Content, Problem};
use crate::disk::discover;

/// What a file holds; one that cannot be read says why.
pub fn content(location: &Path) -> Content {
    discover::source(location).unwrap_or_else(|error| Content::Unreadable(Problem::System(error.to_string())))
}

/// The files in a file's folder whose names stand in its text, by their names in NFC.
pub fn beside(location: &Path, text: &str) -> Vec<(String, Content)> {
    let folder = location.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else { return Vec::new() };
    let mut found: Vec<(String, Content)> = Vec::new();
    for entry in entries.flatten() {
        let name: String = entry.file_name().to_string_lossy().nfc().collect();
        // A name without an ending may be any word of the text.
        if name.contains('.')
            && text.contains(name.as_str())
            && entry.path().is_file()
            && location.file_name() != Some(&entry.file_name())
            && found.iter().all(|(other, _)| *other != name)
        {
            let path = format!("content/{name}");
            found.push((name, discover::content(&path, &entry.path())));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}
