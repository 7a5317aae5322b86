//! The files of the live site with sources of a frozen year put back among them.

use std::collections::BTreeMap;

use crate::archive::{Content, Entry};
use crate::base::input::{self, Input};
use crate::parse::frozen::of_archive;

/// Where a file is that is not in its place on the disk.
#[derive(Clone, Debug)]
enum Place {
    /// Elsewhere in the site.
    At(String),
    /// Nowhere: it was made here.
    Made,
}

/// Files of a site, some of them from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    inputs: BTreeMap<String, Input>,
    places: BTreeMap<String, Place>,
}

impl Merged {
    /// The live site without the archive of a year: as if it was not frozen.
    pub fn without_archive(live: &[Input], year: i16) -> Merged {
        let kept = live.iter().filter(|input| of_archive(&input.path).is_none_or(|(of, _)| of != year));
        let inputs = kept.map(|input| (input.path.clone(), input.clone())).collect();
        Merged { inputs, places: BTreeMap::new() }
    }

    /// Whether it has a file.
    pub fn has(&self, path: &str) -> bool {
        self.inputs.contains_key(path)
    }

    /// Keeps what fits.
    pub fn retain(&mut self, fits: impl Fn(&str) -> bool) {
        self.inputs.retain(|path, _| fits(path));
        self.places.retain(|path, _| fits(path));
    }

    /// Adds a file that is elsewhere in the site.
    pub fn add(&mut self, input: Input, at: String) {
        self.places.insert(input.path.clone(), Place::At(at));
        self.inputs.insert(input.path.clone(), input);
    }

    /// Adds a file that was made.
    pub fn make(&mut self, path: &str, bytes: Vec<u8>) {
        let input = Input { path: path.to_owned(), content: input::Content::Bytes(bytes.into()) };
        self.places.insert(path.to_owned(), Place::Made);
        self.inputs.insert(path.to_owned(), input);
    }

    /// All files, sorted by path.
    pub fn inputs(&self) -> Vec<Input> {
        self.inputs.values().cloned().collect()
    }

    /// Entries that name their sources as they are on the disk.
    pub fn placed(&self, mut entries: Vec<Entry>) -> Vec<Entry> {
        for entry in &mut entries {
            let Content::Source(source) = &entry.content else { continue };
            match self.places.get(source) {
                Some(Place::At(at)) => entry.content = Content::Source(at.clone()),
                Some(Place::Made) => {
                    if let Some(Input { content: input::Content::Bytes(bytes), .. }) = self.inputs.get(source)
                    {
                        entry.content = Content::Bytes(bytes.to_vec());
                    }
                }
                None => {}
            }
        }
        entries
    }
}
