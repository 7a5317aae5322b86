//! An archive as it was read: its files with their digests, and what its pages hold.

use crate::verify::expected::Expected;
use crate::verify::{css, html};

/// The declaration.
pub const DECLARATION: &str = "bagit.txt";
/// What is said about the bag.
pub const INFO: &str = "bag-info.txt";
/// The list of tag files that every archive has.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// The list of the payload that every archive has.
pub const MANIFEST: &str = "manifest-sha256.txt";
/// Files that would have to be fetched.
pub const FETCH: &str = "fetch.txt";
/// The records.
pub const RECORDS: &str = "data/records.json";
/// Their schema.
pub const SCHEMA: &str = "data/records.schema.json";
/// What was taken out by decision.
pub const REDACTIONS: &str = "data/redactions.json";
/// The site in the archive.
pub const SITE: &str = "data/site/";
/// The former editions, each with its own site.
pub const EDITIONS: &str = "data/editions/";

/// Whether the bytes of a file are kept: the lists themselves, not what they list.
pub fn is_kept(path: &str) -> bool {
    let list = |name: &str| name.starts_with("manifest-") || name.starts_with("tagmanifest-");
    let at_root = !path.contains('/') && path.ends_with(".txt");
    (at_root && (list(path) || matches!(path, DECLARATION | INFO)))
        || matches!(path, RECORDS | SCHEMA | REDACTIONS)
}

/// Whether a file is looked into for links: it is of the site, or of that of a former edition.
pub fn is_page(path: &str) -> bool {
    let former = path.strip_prefix(EDITIONS).and_then(|path| path.split_once('/'));
    let of_former =
        former.is_some_and(|(_, path)| path.starts_with("site/") || path.starts_with("editions/"));
    (path.starts_with(SITE) || of_former)
        && [".html", ".css", ".svg"].iter().any(|ending| path.ends_with(ending))
}

/// What a page or a stylesheet holds; the bytes are gone through once.
pub fn looked_into(path: &str, bytes: &[u8], expected: Option<&Expected>) -> html::Scan {
    if path.ends_with(".css") {
        return css::scan(bytes);
    }
    let number = expected.and_then(|expected| expected.number_at(path));
    html::scan(bytes, number)
}

/// An archive.
#[derive(Clone, Debug)]
pub struct Bag {
    /// What it is called in messages.
    pub name: String,
    /// Everything in it but folders, sorted by path.
    pub entries: Vec<Entry>,
    /// What the records say, or why they cannot be read; nothing where there are none.
    pub expected: Result<Expected, Option<String>>,
}

impl Bag {
    /// The entry at a path.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// The bytes of a file whose bytes are kept.
    pub fn text(&self, path: &str) -> Option<&[u8]> {
        self.entry(path)?.file()?.text.as_deref()
    }
}

/// Something in an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path, with `/`, as the disk has it.
    pub path: String,
    /// What it is.
    pub what: What,
}

impl Entry {
    /// The file, if it is one that can be read.
    pub fn file(&self) -> Option<&File> {
        match &self.what {
            What::File(file) => Some(file),
            _ => None,
        }
    }
}

/// What something in an archive is.
#[derive(Clone, Debug)]
pub enum What {
    /// A file.
    File(File),
    /// A symbolic link, which is not followed.
    Link,
    /// A pipe, a device or the like, which is not opened.
    Special,
    /// Something whose name is no UTF-8.
    BadName,
    /// Something that the system does not read.
    Unreadable(String),
}

/// A file as it was read.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 in hex.
    pub sha256: String,
    /// Its SHA-512, where the bag lists it.
    pub sha512: Option<String>,
    /// Its bytes, where they are kept.
    pub text: Option<Vec<u8>>,
    /// What it holds, if it is a page or a stylesheet.
    pub scan: Option<html::Scan>,
    /// Whether it should have been kept or looked into but is too large.
    pub too_large: bool,
}

/// What a second look at a file that differs tells.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// The SHA-256 with every CR LF as LF.
    pub with_lf: String,
    /// The SHA-256 with every LF as CR LF.
    pub with_crlf: String,
    /// The last bytes.
    pub tail: Vec<u8>,
}
