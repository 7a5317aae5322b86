//! An archive read to make another edition of it: texts are read, other files are only hashed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use walkdir::WalkDir;

use crate::base::input::Content;
use crate::disk::discover;

/// Endings of files whose text is looked into.
const TEXTS: [&str; 10] = [".html", ".json", ".csv", ".ics", ".txt", ".xml", ".md", ".yaml", ".yml", ".svg"];

/// The files of an archive by their paths in it.
///
/// # Errors
/// If the disk fails.
pub fn files(folder: &Path) -> anyhow::Result<BTreeMap<String, Content>> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).follow_links(false) {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let path = parts.join("/");
        let content = if TEXTS.iter().any(|ending| path.ends_with(ending)) {
            let bytes = fs::read(entry.path()).with_context(|| format!("{}", entry.path().display()))?;
            Content::Bytes(bytes.into())
        } else {
            discover::content(source_of(&path), entry.path())
        };
        files.insert(path, content);
    }
    Ok(files)
}

/// The path that a source had in the site: by it one knows whether it is read.
fn source_of(path: &str) -> &str {
    path.split_once("/source/").map_or("-", |(_, source)| source)
}
