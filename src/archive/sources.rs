//! The sources of a frozen year as they were: its folder, the registers, the settings, the theme.

use std::collections::BTreeSet;

use crate::archive::{Asked, Entry};
use crate::model::document::Document;
use crate::model::lifecycle::Publication;
use crate::records::freeze::is_of_year;

/// The files below `data/source/`.
pub fn payload(asked: Asked<'_>) -> Vec<Entry> {
    let secret = Secret::of(asked);
    let theme = format!("themes/{}/", asked.whole.site.settings.theme);
    let year = format!("content/{}/", asked.year);
    let kept = asked.inputs.iter().filter(|input| {
        let path = input.path.as_str();
        let above = path
            .strip_prefix("content/")
            .is_some_and(|name| !name.contains('/') && (name.ends_with(".yaml") || name.ends_with(".yml")));
        path == "site.yaml"
            || above
            || path.starts_with(&theme)
            || (path.starts_with(&year) && !secret.has(path))
    });
    kept.filter_map(|input| Entry::copied(format!("data/source/{}", input.path), input)).collect()
}

/// The files of documents that are not for everybody.
struct Secret {
    /// Their own files, and those they name.
    files: BTreeSet<String>,
    /// The folders of all documents, and whether they are secret; the innermost decides.
    folders: Vec<(String, bool)>,
}

impl Secret {
    fn of(asked: Asked<'_>) -> Secret {
        let site = &asked.whole.site;
        let hidden = |document: &Document| document.publication != Publication::Published;
        let of_year = || site.documents.iter().filter(|document| is_of_year(&document.path, asked.year));
        let shown: BTreeSet<&str> = site.files.iter().map(|file| file.source.as_str()).collect();
        let mut files = BTreeSet::new();
        for document in of_year().filter(|document| hidden(document)) {
            files.insert(document.source.clone());
            let named = document.attachments.iter().chain(&document.original);
            let named = named.filter(|file| !shown.contains(file.source.as_str()));
            files.extend(named.map(|file| file.source.clone()));
        }
        let folders = of_year().filter_map(|document| {
            let folder = document.source.strip_suffix("index.md")?;
            Some((folder.to_owned(), hidden(document)))
        });
        Secret { files, folders: folders.collect() }
    }

    fn has(&self, path: &str) -> bool {
        let inside = self.folders.iter().filter(|(folder, _)| path.starts_with(folder.as_str()));
        let innermost = inside.max_by_key(|(folder, _)| folder.len());
        self.files.contains(path) || innermost.is_some_and(|(_, hidden)| *hidden)
    }
}
