//! Which files of archives were seen to hold what was frozen, whatever folder they were copied to.
//!
//! It is believed of a file only while the system tells the same of it: its size, both its times
//! and its number. `fangan verify` does not look here: it reads every byte.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::disk::cache::code::{Reader, Writer};
use crate::disk::cache::run::STEP;
use crate::disk::cache::{FOLDER, put};
use crate::disk::stat::{Stat, changed, nanoseconds};

/// The name of the file in the folder of caches.
const NAME: &str = "archives";
/// Its first bytes; the last is the version of its form.
const HEAD: &[u8; 17] = b"fangan-archives 1";

/// What the system tells of a file, with when it was changed in any way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    stat: Stat,
    changed: i64,
}

impl Seen {
    /// Of a file.
    pub fn of(metadata: &Metadata) -> Seen {
        Seen { stat: Stat::of(metadata), changed: changed(metadata) }
    }

    /// Whether the file was old enough by a moment that a change of it since then shows. Where the
    /// system does not tell of every change, size and time are too little.
    pub fn is_before(self, limit: i64) -> bool {
        self.changed != 0 && self.stat.modified.max(self.changed) < limit
    }

    /// Writes it.
    pub fn write(self, out: &mut Writer) {
        out.stat(self.stat);
        out.0.extend_from_slice(&self.changed.to_le_bytes());
    }

    /// Reads it back.
    pub fn read(input: &mut Reader<'_>) -> Option<Seen> {
        Some(Seen { stat: input.stat()?, changed: i64::from_le_bytes(input.bytes()?) })
    }
}

/// A file by its path from the folder of the site, and the digest that it had.
type Entry = (String, Seen, [u8; 32]);

/// Files that were seen to hold what was frozen.
#[derive(Debug)]
pub struct Verified {
    file: PathBuf,
    /// Sorted by path.
    known: Vec<Entry>,
    added: Mutex<Vec<Entry>>,
    /// A file that was changed since may be changed again without showing it.
    limit: i64,
}

impl Verified {
    /// What is remembered in the folder of a site; nothing, if that cannot be read.
    pub fn load(root: &Path) -> Verified {
        let limit = nanoseconds(SystemTime::now()) - STEP;
        let file = root.join(FOLDER).join(NAME);
        let known = fs::read(&file).ok().and_then(|bytes| read(&bytes)).unwrap_or_default();
        Verified { file, known, added: Mutex::default(), limit }
    }

    /// Whether a file is as it was when it was seen to have a digest.
    pub fn holds(&self, path: &str, metadata: &Metadata, sha256: &[u8; 32]) -> bool {
        self.known.binary_search_by(|(known, ..)| known.as_str().cmp(path)).is_ok_and(|at| {
            let (_, seen, known) = &self.known[at];
            *seen == Seen::of(metadata) && known == sha256
        })
    }

    /// Remembers that a file has a digest, as the system told of it before and after it was read;
    /// not if a later change of it might not show.
    pub fn add(&self, path: &str, before: &Metadata, after: &Metadata, sha256: [u8; 32]) {
        let seen = Seen::of(before);
        if seen.is_before(self.limit) && seen == Seen::of(after) {
            let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
            added.push((path.to_owned(), seen, sha256));
        }
    }

    /// Keeps what was added for the next time; what is known of files that are not wanted any more
    /// goes.
    pub fn save(self, wanted: impl Fn(&str) -> bool) {
        let mut all = self.added.into_inner().unwrap_or_else(PoisonError::into_inner);
        if all.is_empty() {
            return;
        }
        // Of two of one file the first, which is the newer.
        all.extend(self.known.into_iter().filter(|(path, ..)| wanted(path)));
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all.dedup_by(|second, first| second.0 == first.0);
        put(&self.file, &write(&all));
    }
}

fn write(entries: &[Entry]) -> Vec<u8> {
    let mut out = Writer(HEAD.to_vec());
    out.number(entries.len() as u64);
    for (path, seen, sha256) in entries {
        out.text(path);
        seen.write(&mut out);
        out.0.extend_from_slice(sha256);
    }
    let whole = Sha256::digest(&out.0);
    out.0.extend_from_slice(&whole);
    out.0
}

fn read(bytes: &[u8]) -> Option<Vec<Entry>> {
    let (rest, whole) = bytes.split_last_chunk::<32>()?;
    if <[u8; 32]>::from(Sha256::digest(rest)) != *whole {
        return None;
    }
    let mut input = Reader(rest.strip_prefix(HEAD)?);
    let count = input.number()?;
    let entries = (0..count).map(|_| {
        let path = input.text()?;
        Some((path, Seen::read(&mut input)?, input.bytes()?))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_while_the_system_tells_the_same_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.html");
        fs::write(&path, "甲").unwrap();
        let metadata = fs::metadata(&path).unwrap();
        let mut verified = Verified::load(folder.path());
        verified.add("a.html", &metadata, &metadata, [1; 32]);
        assert!(verified.added.lock().unwrap().is_empty(), "it is too young");
        verified.limit += 10 * STEP;
        verified.add("a.html", &metadata, &metadata, [1; 32]);
        verified.save(|_| true);

        let verified = Verified::load(folder.path());
        assert!(verified.holds("a.html", &metadata, &[1; 32]));
        assert!(!verified.holds("a.html", &metadata, &[2; 32]));
        assert!(!verified.holds("b.html", &metadata, &[1; 32]));
        // Of the same size and with its time put back, as a clumsy copy leaves it.
        fs::write(&path, "乙").unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(metadata.modified().unwrap()).unwrap();
        let now = fs::metadata(&path).unwrap();
        assert_eq!(Stat::of(&now), Stat::of(&metadata));
        assert!(!verified.holds("a.html", &now, &[1; 32]));
    }

    #[test]
    fn what_is_damaged_is_not_believed() {
        let entry = ("a".to_owned(), Seen { stat: Stat::default(), changed: 5 }, [7; 32]);
        let bytes = write(std::slice::from_ref(&entry));
        assert_eq!(read(&bytes), Some(vec![entry]));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 4;
            assert_eq!(read(&damaged), None, "{at}");
            assert_eq!(read(&bytes[..at]), None, "{at}");
        }
    }
}
