//! Frozen years: their sources are set aside, and of their archives nothing is parsed here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::input::Input;
use crate::base::source::{FileId, Source};
use crate::model::document::year_of;
use crate::parse::CONTENT;
use crate::parse::file::{OneFile, Read};
use crate::parse::raw::RawDocument;

/// The folder of frozen years, each in a folder of its own.
pub const ARCHIVES: &str = "archives/";
/// What is kept of a year's documents, in its archive.
pub const RECORDS: &str = "data/records.json";
/// The digests of all files of an archive.
pub const MANIFEST: &str = "manifest-sha256.txt";
/// The digests of the files that describe an archive.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// What an archive says of itself.
pub const BAG_INFO: &str = "bag-info.txt";

/// The year of an archive that a file belongs to, and the path of the file in it.
pub fn of_archive(path: &str) -> Option<(i16, &str)> {
    let (folder, rest) = path.strip_prefix(ARCHIVES)?.split_once('/')?;
    Some((year_of(folder)?, rest))
}

/// The years that have an archive.
pub fn years(inputs: &[Input]) -> BTreeSet<i16> {
    let start = inputs.partition_point(|input| input.path.as_str() < ARCHIVES);
    let archives = inputs[start..].iter().take_while(|input| input.path.starts_with(ARCHIVES));
    archives.filter_map(|input| of_archive(&input.path)).map(|(year, _)| year).collect()
}

/// The frozen year whose sources a file is one of, if it is.
pub fn source_of(years: &BTreeSet<i16>, path: &str) -> Option<i16> {
    if years.is_empty() {
        return None;
    }
    let path = path.strip_prefix(CONTENT)?;
    let folder = path.split_once('/').map(|(folder, _)| folder).or(path.strip_suffix(".md"))?;
    year_of(folder).filter(|year| years.contains(year))
}

/// A file that is not parsed.
pub fn set_aside(input: &Input) -> OneFile {
    let source = Source { path: input.path.clone(), text: Arc::default() };
    OneFile { sources: [source].into(), read: Read::Other, diagnostics: Vec::new() }
}

/// By frozen year, what stands for each of its documents where something is said of them as
/// written: nothing, in the year's records.
pub fn unwritten(inputs: &[Input]) -> BTreeMap<i16, Arc<RawDocument>> {
    let mut unwritten: BTreeMap<i16, Arc<RawDocument>> = BTreeMap::new();
    let start = inputs.partition_point(|input| input.path.as_str() < ARCHIVES);
    for (at, input) in inputs.iter().enumerate().skip(start) {
        if !input.path.starts_with(ARCHIVES) {
            break;
        }
        let Some((year, path)) = of_archive(&input.path) else { continue };
        if path == RECORDS || !unwritten.contains_key(&year) {
            let file = FileId::new(u32::try_from(at).unwrap_or(u32::MAX));
            let raw = RawDocument { file, source: input.path.clone(), ..RawDocument::default() };
            unwritten.insert(year, Arc::new(raw));
        }
    }
    unwritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_of_frozen_years_are_known_by_their_folder() {
        let years = BTreeSet::from([2011]);
        assert_eq!(source_of(&years, "content/2011/x/index.md"), Some(2011));
        assert_eq!(source_of(&years, "content/2011/index.md"), Some(2011));
        assert_eq!(source_of(&years, "content/2011.md"), Some(2011));
        for other in ["content/2012/x/index.md", "content/20110.md", "content/units.yaml", "2011/x"] {
            assert_eq!(source_of(&years, other), None, "{other}");
        }
        assert_eq!(of_archive("archives/2011/data/records.json"), Some((2011, RECORDS)));
        assert_eq!(of_archive("archives/old/data/records.json"), None);
    }
}
