//! The data files of a site's output, for comparing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use walkdir::WalkDir;

/// The data of an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputData {
    /// The bytes of the files that were wanted, by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The folders that have a page, without slashes around them.
    pub pages: BTreeSet<String>,
    /// The language of its home page, as its tag stands there.
    pub language: Option<String>,
}

/// Reads the files of an output folder whose path `is_wanted`.
///
/// # Errors
/// If the folder cannot be read.
pub fn read(root: &Path, is_wanted: impl Fn(&str) -> bool) -> anyhow::Result<OutputData> {
    let home = std::fs::read_to_string(root.join("index.html")).unwrap_or_default();
    let mut data = OutputData { language: language_of(&home), ..OutputData::default() };
    for entry in WalkDir::new(root).sort_by_file_name() {
        let entry = entry.with_context(|| format!("{}", root.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let Ok(path) = entry.path().strip_prefix(root) else { continue };
        let path = path.to_string_lossy().replace('\\', "/");
        if let Some(folder) = path.strip_suffix("/index.html") {
            data.pages.insert(folder.to_owned());
        } else if is_wanted(&path) {
            let bytes = std::fs::read(entry.path()).with_context(|| format!("{}", entry.path().display()))?;
            data.files.insert(path, bytes);
        }
    }
    Ok(data)
}

/// The language that a page says it is in.
fn language_of(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("<html")?;
    let (tag, _) = rest.split_once('>')?;
    let (_, value) = tag.split_once("lang=")?;
    let value = value.trim_start_matches(['"', '\'']);
    Some(value.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
}
