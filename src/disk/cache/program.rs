//! Which program this is: another one may write other bytes.

use std::fs;

use crate::disk::stat::{Stat, changed};
use crate::fingerprint::digest::Digest;

/// A digest of the version and of the file that runs, by what the system tells of it: it changes
/// with every compilation and every installation.
pub fn digest() -> Digest {
    let file = std::env::current_exe().ok();
    let stat = file.as_ref().and_then(|file| fs::metadata(file).ok());
    let stat = stat.map(|metadata| (Stat::of(&metadata), changed(&metadata)));
    Digest::of(&(env!("CARGO_PKG_VERSION"), file, stat))
}
