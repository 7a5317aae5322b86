//! The marker of an output folder: which files in it are ours, and what they hold.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::disk::output::address;
use crate::disk::output::refusal::Refusal;

/// The name of the marker in the root of an output folder.
pub const MARKER: &str = ".fangan-output";
/// The first word of the marker; the version of its format follows.
const FORMAT: &str = "fangan-output";
/// The version that this program writes, and the only one there has been.
const VERSION: u32 = 1;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
}

impl Content {
    /// What `bytes` are, for the manifest.
    pub fn of(bytes: &[u8]) -> Content {
        Content { size: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }
}

/// The files of an output folder by their addresses, in order.
pub type Manifest = BTreeMap<String, Content>;

/// Writes the text of the marker: a line for each file, sorted, so that two can be compared.
pub fn write(manifest: &Manifest, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{FORMAT} {VERSION}")?;
    for (address, content) in manifest {
        let mut digest = [0; 64];
        for (pair, byte) in digest.chunks_exact_mut(2).zip(content.sha256) {
            pair.copy_from_slice(&[hex(byte >> 4), hex(byte & 15)]);
        }
        out.write_all(&digest)?;
        writeln!(out, " {} {address}", content.size)?;
    }
    Ok(())
}

/// The manifest of a folder; `None` if the folder has no marker.
pub fn read(folder: &Path) -> Result<Option<Manifest>, Refusal> {
    let path = folder.join(MARKER);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Refusal::unusable(&path, &error)),
    };
    let damaged = || Refusal::Damaged(path.clone());
    let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| damaged())?;
    let (first, lines) = text.split_once('\n').ok_or_else(damaged)?;
    let version = first.strip_prefix(FORMAT).and_then(|rest| rest.trim().parse::<u32>().ok());
    match version {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(Refusal::Newer(folder.to_owned())),
        _ => return Err(damaged()),
    }
    let entries = lines.par_lines().map(entry).collect::<Option<Vec<_>>>();
    entries.map(|entries| Some(entries.into_iter().collect())).ok_or_else(damaged)
}

/// One line. An address that leads out of the folder makes the marker unusable, because
/// what the marker names may be removed.
fn entry(line: &str) -> Option<(String, Content)> {
    let mut parts = line.splitn(3, ' ');
    let (digest, size, address) = (parts.next()?, parts.next()?, parts.next()?);
    if address::fault(address).is_some() || digest.len() != 64 {
        return None;
    }
    let mut sha256 = [0; 32];
    for (byte, pair) in sha256.iter_mut().zip(digest.as_bytes().chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some((address.to_owned(), Content { size: size.parse().ok()?, sha256 }))
}

/// A digit of base 16.
fn hex(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

/// What a digit of base 16 stands for.
fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
