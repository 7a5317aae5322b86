//! The inputs of the program: every file it may look at, as values.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::base::bytes::Bytes;
use crate::base::deferred::Deferred;

/// One file of a site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Input {
    /// The path from the root of the site, with `/`, in Unicode form NFC.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds, as far as the program needs it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// The bytes of a source: `.md`, `.yaml`, `.csv`, `.xlsx`, a theme's file.
    Bytes(Bytes),
    /// A file that is only ever copied: its size and its SHA-256 in lower-case hex.
    Blob {
        /// The size in bytes.
        size: u64,
        /// The SHA-256 of the content.
        sha256: String,
    },
    /// A file that was read before and is as it was.
    Prepared(Arc<Prepared>),
    /// A file that is not read.
    Unreadable(Problem),
}

/// What was made of a file when it was read: a form that reads quickly.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The SHA-256 of the file, from which all else follows.
    pub sha256: [u8; 32],
    /// What is always asked for.
    pub head: Packet,
    /// What is seldom asked for.
    pub rest: Deferred<Packet>,
}

impl PartialEq for Prepared {
    fn eq(&self, other: &Prepared) -> bool {
        self.sha256 == other.sha256
    }
}

impl Eq for Prepared {}

impl Hash for Prepared {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.sha256.hash(hasher);
    }
}

/// Values in a form that reads quickly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packet {
    /// Their texts, one after another.
    pub texts: Arc<str>,
    /// The lengths of these, and all else.
    pub values: Vec<u8>,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// A link that leads out of the site.
    Outside,
    /// A link that leads back to its own folder.
    Loop,
    /// Another file has the same name in another Unicode form.
    SameName,
    /// It is larger than this many megabytes.
    TooLarge(u64),
    /// The system would not read it, with its reason.
    System(String),
}

/// Whether a file or a folder of this name is left alone: hidden ones, and what editors and
/// spreadsheets leave beside a file that is open.
pub fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".swp")
        || name == "4913"
        || name == "Thumbs.db"
}
