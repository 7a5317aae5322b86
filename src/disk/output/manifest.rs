//! The marker of an output folder: which files in it are ours, and what they hold.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::base::texts::Texts;
use crate::disk::output::address;
use crate::disk::output::refusal::Refusal;

/// The name of the marker in the root of an output folder.
pub const MARKER: &str = ".fangan-output";
/// The first word of the marker; the version of its format follows.
const FORMAT: &str = "fangan-output";
/// The version that this program writes, and the only one there has been.
const VERSION: u32 = 1;

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    addresses: Texts,
    contents: Vec<Content>,
}

impl Manifest {
    /// The addresses, sorted.
    pub fn addresses(&self) -> &Texts {
        &self.addresses
    }

    /// What a file holds, by its position.
    pub fn content(&self, at: usize) -> Content {
        self.contents.get(at).copied().unwrap_or_default()
    }

    /// The files one after another.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Content)> {
        self.addresses.iter().zip(self.contents.iter().copied())
    }
}

impl<'a> FromIterator<(&'a str, Content)> for Manifest {
    /// Of files in any order; of two with one address the last.
    fn from_iter<I: IntoIterator<Item = (&'a str, Content)>>(files: I) -> Manifest {
        let mut manifest = Manifest::default();
        for (address, content) in files.into_iter().collect::<BTreeMap<_, _>>() {
            manifest.addresses.push(&[address]);
            manifest.contents.push(content);
        }
        manifest
    }
}

/// How many bytes are gathered before they are written.
const PART: usize = 256 * 1024;

/// Writes the text of the marker: a line for each file, which come sorted, so that two can be
/// compared.
pub fn write<'a>(files: impl Iterator<Item = (&'a str, Content)>, out: &mut dyn Write) -> io::Result<()> {
    let mut part = Vec::with_capacity(PART + PART / 8);
    writeln!(part, "{FORMAT} {VERSION}")?;
    for (address, content) in files {
        let mut digest = [0; 64];
        for (pair, byte) in digest.as_chunks_mut::<2>().0.iter_mut().zip(content.sha256) {
            *pair = PAIRS[usize::from(byte)];
        }
        part.extend_from_slice(&digest);
        part.push(b' ');
        write!(part, "{}", content.size)?;
        part.push(b' ');
        part.extend_from_slice(address.as_bytes());
        part.push(b'\n');
        if part.len() >= PART {
            out.write_all(&part)?;
            part.clear();
        }
    }
    out.write_all(&part)
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
    let parts: Vec<&str> = parts(lines);
    let parts = parts.into_par_iter().map(part).collect::<Option<Vec<_>>>().ok_or_else(damaged)?;
    let mut manifest = Manifest {
        addresses: Texts::with_capacity(parts.iter().map(|part| part.contents.len()).sum(), lines.len()),
        contents: Vec::new(),
    };
    for part in parts {
        manifest.addresses.extend(&part.addresses, 0..part.addresses.len());
        manifest.contents.extend(part.contents);
    }
    // It is as it was written, unless somebody else wrote it.
    Ok(Some(if manifest.addresses.is_sorted() { manifest } else { manifest.iter().collect() }))
}

/// A text in parts that end with lines.
fn parts(mut text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    while !text.is_empty() {
        let near = PART.min(text.len());
        let end = memchr::memchr(b'\n', &text.as_bytes()[near..]).map_or(text.len(), |at| near + at + 1);
        let (part, rest) = text.split_at(end);
        parts.push(part);
        text = rest;
    }
    parts
}

/// Some lines.
fn part(lines: &str) -> Option<Manifest> {
    let mut part = Manifest::default();
    for line in lines.lines() {
        let (address, content) = entry(line)?;
        part.addresses.push(&[address]);
        part.contents.push(content);
    }
    Some(part)
}

/// One line. An address that leads out of the folder makes the marker unusable, because
/// what the marker names may be removed.
fn entry(line: &str) -> Option<(&str, Content)> {
    let mut parts = line.splitn(3, ' ');
    let (digest, size, address) = (parts.next()?, parts.next()?, parts.next()?);
    if address::fault(address).is_some() || digest.len() != 64 {
        return None;
    }
    let mut sha256 = [0; 32];
    for (byte, pair) in sha256.iter_mut().zip(digest.as_bytes().chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some((address, Content { size: size.parse().ok()?, sha256 }))
}

/// By byte, its two digits of base 16.
const PAIRS: [[u8; 2]; 256] = {
    let digits = b"0123456789abcdef";
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [digits[byte >> 4], digits[byte & 15]];
        byte += 1;
    }
    pairs
};

/// What a digit of base 16 stands for.
fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
