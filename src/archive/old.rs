//! An archive as it was read from the disk, to make another edition of it.

use std::collections::BTreeMap;

use crate::archive::Entry;
use crate::base::input::{Content, Input};
use crate::model::frozen::Frozen;
use crate::records::read::{Fault, read};

/// An archive.
#[derive(Debug)]
pub struct Old {
    /// Its folder in the site, with a slash at its end.
    folder: String,
    /// Its files by their paths in it; the text of pages, records and sources is read.
    files: BTreeMap<String, Content>,
    /// The records of its editions, in order; the last is the present one.
    editions: Vec<(u32, Frozen)>,
}

impl Old {
    /// The archive in a folder of the site.
    ///
    /// # Errors
    /// If some of its records cannot be read: which, and why.
    pub fn of(folder: &str, files: BTreeMap<String, Content>) -> Result<Old, (String, Option<Fault>)> {
        let records = |path: &str| -> Result<Frozen, (String, Option<Fault>)> {
            let Some(Content::Bytes(bytes)) = files.get(path) else { return Err((path.to_owned(), None)) };
            read(bytes).map_err(|fault| (path.to_owned(), Some(fault)))
        };
        let present = records("data/records.json")?;
        let mut editions = Vec::new();
        for number in 1..present.edition {
            editions.push((number, records(&format!("data/editions/{number}/records.json"))?));
        }
        editions.push((present.edition, present));
        Ok(Old { folder: folder.to_owned(), files, editions })
    }

    /// The records of the present edition.
    pub fn frozen(&self) -> &Frozen {
        let (_, frozen) = self.editions.last().expect("an archive has its present edition");
        frozen
    }

    /// The records of all editions with their numbers, in order.
    pub fn editions(&self) -> &[(u32, Frozen)] {
        &self.editions
    }

    /// The folder in which an edition lies, in the archive.
    pub fn place(&self, edition: u32) -> String {
        if edition == self.frozen().edition {
            "data/".to_owned()
        } else {
            format!("data/editions/{edition}/")
        }
    }

    /// What a file holds.
    pub fn content(&self, path: &str) -> Option<&Content> {
        self.files.get(path)
    }

    /// The files below a folder: each with its path from there.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Content)> {
        let files = self.files.range(folder.to_owned()..);
        files.map_while(move |(path, content)| Some((path.strip_prefix(folder)?, content)))
    }

    /// The sources of an edition, by their paths in the site.
    pub fn sources(&self, edition: u32) -> Vec<Input> {
        let folder = format!("{}source/", self.place(edition));
        let inputs = self
            .below(&folder)
            .map(|(path, content)| Input { path: path.to_owned(), content: content.clone() });
        inputs.collect()
    }

    /// The place of a file of the archive in the site.
    pub fn in_site(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }

    /// A file under another path, or the same, of a new archive.
    pub fn entry(&self, from: &str, to: impl Into<String>) -> Option<Entry> {
        let content = self.files.get(from)?;
        Entry::copied(to, &Input { path: self.in_site(from), content: content.clone() })
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path)? {
            Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            _ => None,
        }
    }
}
