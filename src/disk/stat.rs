//! By what a file is known to be as it was, without reading it.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the system tells of a file; whoever writes to it changes this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stat {
    /// The size in bytes.
    pub size: u64,
    /// When its content was written, in nanoseconds.
    pub modified: i64,
    /// The number of the file on its disk; 0 where files have none.
    pub node: u64,
}

impl Stat {
    /// Of a file that links lead to, or that is one.
    pub fn of(metadata: &Metadata) -> Stat {
        let modified = metadata.modified().map_or(0, nanoseconds);
        Stat { size: metadata.len(), modified, node: node(metadata) }
    }
}

/// A moment as nanoseconds since 1970.
pub fn nanoseconds(at: SystemTime) -> i64 {
    let count = |length: std::time::Duration| i64::try_from(length.as_nanos()).unwrap_or(i64::MAX);
    match at.duration_since(UNIX_EPOCH) {
        Ok(after) => count(after),
        Err(before) => -count(before.duration()),
    }
}

#[cfg(unix)]
fn node(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> u64 {
    0
}

/// When a file was changed in any way, its times too: what copies a file's time back cannot hide
/// from it. 0 where the system does not tell.
#[cfg(unix)]
pub fn changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec())
}

/// When a file was changed in any way: the system does not tell.
#[cfg(not(unix))]
pub fn changed(_: &Metadata) -> i64 {
    0
}
