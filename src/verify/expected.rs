//! What the records make one expect of an archive: pages, rows, attachments.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::document::Attachment;
use crate::model::frozen::{Frozen, FrozenDocument};
use crate::records;
use crate::resolve::paths::address_of_path;
use crate::route::link::file_of;
use crate::verify::bag::{EDITIONS, SITE};
use crate::verify::volume::{self, Tables};

/// What the records say, as far as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The year.
    pub year: i16,
    /// The edition.
    pub edition: u32,
    /// As of which moment it was frozen: the day.
    pub as_of: String,
    /// The documents, sorted by page.
    pub documents: Vec<ExpectedDocument>,
    /// The attachments, by the path of each in the archive.
    pub attachments: BTreeMap<String, ExpectedFile>,
    /// The files that pages have besides those of documents: lists, former addresses.
    pub others: BTreeSet<String>,
    /// The files of the small site that stand for pages outside the year, by their paths in it.
    pub outside: BTreeSet<String>,
    /// The tables of its units, where it has them.
    pub tables: Tables,
}

/// What is expected of a document's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedDocument {
    /// The path of its page in the archive.
    pub page: String,
    /// Its title.
    pub title: String,
    /// Its number as pages show it.
    pub number: Option<String>,
    /// The ids of its tasks.
    pub tasks: Vec<String>,
    /// Whether its text was taken down, so that only title and number are left.
    pub gone: bool,
}

/// What is expected of an attachment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedFile {
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl Expected {
    /// The number that the page at a path should have.
    pub fn number_at(&self, path: &str) -> Option<&str> {
        let at = self.documents.binary_search_by(|document| document.page.as_str().cmp(path)).ok()?;
        self.documents.get(at)?.number.as_deref()
    }

    /// Whether a file of an edition only stands for a page outside the year, which is not kept.
    pub fn stands_for_outside(&self, path: &str) -> bool {
        let former = path.strip_prefix(EDITIONS).and_then(|rest| rest.split_once("/site/"));
        let file = path.strip_prefix(SITE).or(former.map(|(_, file)| file));
        file.is_some_and(|file| self.outside.contains(file))
    }

    /// Whether the records know of a page.
    pub fn knows(&self, path: &str) -> bool {
        let is_document =
            |path: &str| self.documents.binary_search_by(|document| document.page.as_str().cmp(path)).is_ok();
        let first = first_page(path);
        is_document(path)
            || self.others.contains(path)
            || is_document(&first)
            || self.others.contains(&first)
            || volume::is_calendar(&first, self.year)
            || first.strip_suffix("index.html").is_some_and(|page| self.tables.contains_key(page))
    }
}

/// The first page of a list that goes on: `…/page/2/index.html` is a further one.
pub fn first_page(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    if let [.., "page", number, "index.html"] = parts.as_slice()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        parts.truncate(parts.len() - 3);
        parts.push("index.html");
    }
    parts.join("/")
}

/// What the bytes of the records make one expect.
///
/// # Errors
/// Why they cannot be read, with the place.
pub fn of_bytes(bytes: &[u8]) -> Result<Expected, records::read::Fault> {
    records::read::read(bytes).map(|frozen| of(&frozen))
}

/// What a frozen year makes one expect.
pub fn of(frozen: &Frozen) -> Expected {
    let page = |address: &str| match address {
        "" => format!("{SITE}index.html"),
        address => format!("{SITE}{address}/index.html"),
    };
    let mut files: BTreeMap<&str, &str> = BTreeMap::new();
    for file in &frozen.files {
        files.insert(&file.source, &file.address);
    }
    let mut documents: Vec<ExpectedDocument> = Vec::new();
    let mut attachments = BTreeMap::new();
    let mut others = BTreeSet::new();
    let year = frozen.year.to_string();
    others.insert(page(&year));
    others.insert(page(&format!("{year}/print")));
    others.insert(page(&format!("{year}/units")));
    others.extend(frozen.outside.iter().map(|outside| format!("{SITE}{}", file_of(&outside.address))));
    others.extend(frozen.files.iter().map(|file| format!("{SITE}{}", file.address)));
    for FrozenDocument { document, .. } in &frozen.documents {
        let number = document.number.as_ref();
        documents.push(ExpectedDocument {
            page: page(&document.path),
            title: document.title.clone(),
            number: number.map(|number| number.normalized.as_ref().unwrap_or(&number.raw).clone()),
            tasks: document.tasks.tasks.iter().map(|task| task.id.as_str().to_owned()).collect(),
            gone: document.gone.is_some(),
        });
        // A folder on the way has an index, a former address a page that leads on.
        let folders = document.path.match_indices('/').map(|(at, _)| page(&document.path[..at]));
        others.extend(folders);
        others.extend(document.aliases.iter().map(|alias| page(&address_of_path(&alias.value))));
        let own: Vec<&Attachment> = document.attachments.iter().chain(&document.original).collect();
        for attachment in own.into_iter().filter(|_| document.gone.is_none()) {
            if let Some(address) = files.get(attachment.source.as_str()) {
                let expected = ExpectedFile { size: attachment.size, sha256: attachment.sha256.clone() };
                attachments.insert(format!("{SITE}{address}"), expected);
            }
        }
    }
    documents.sort_by(|a, b| a.page.cmp(&b.page));
    Expected {
        year: frozen.year,
        edition: frozen.edition,
        as_of: frozen.as_of.date().to_string(),
        documents,
        attachments,
        others,
        outside: frozen.outside.iter().map(|outside| file_of(&outside.address)).collect(),
        tables: volume::of(frozen),
    }
}
