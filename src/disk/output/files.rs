//! The files of an output as they were written: what a build remembers of them.

use std::ops::Range;

use crate::base::texts::Texts;
use crate::disk::output::manifest::{Content, Manifest};
use crate::disk::stat::Stat;
use crate::fingerprint::digest::Digest;

/// A published file as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The SHA-256 of what it holds.
    pub sha256: [u8; 32],
    /// By what it is known to hold this still.
    pub stat: Stat,
}

impl Standing {
    /// What it holds.
    pub fn content(&self) -> Content {
        Content { size: self.stat.size, sha256: self.sha256 }
    }
}

/// A file of an output: how it stands, and what it was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// How it was written.
    pub standing: Standing,
    /// The digest of what it was made from; of what is copied from an archive, none.
    pub made_of: Digest,
}

/// The files of an output by their addresses, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    addresses: Texts,
    files: Vec<File>,
}

impl Files {
    /// Files with their addresses; `None` if these are not sorted, or not as many.
    pub fn of(addresses: Texts, files: Vec<File>) -> Option<Files> {
        (addresses.len() == files.len() && addresses.is_sorted()).then_some(Files { addresses, files })
    }

    /// With room for so many files.
    pub fn with_capacity(files: usize, bytes: usize) -> Files {
        Files { addresses: Texts::with_capacity(files, bytes), files: Vec::with_capacity(files) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The addresses.
    pub fn addresses(&self) -> &Texts {
        &self.addresses
    }

    /// A file by its position.
    pub fn get(&self, at: usize) -> File {
        self.files.get(at).copied().unwrap_or_default()
    }

    /// The files in the order of their addresses.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The position of a file by its address, which is probably that after the last one found.
    pub fn find_near(&self, address: &str, near: &mut usize) -> Option<usize> {
        let at = match self.addresses.get(*near) {
            next if next == address => *near,
            next if next < address => self.addresses.first_from_near(*near, address),
            _ => self.addresses.first_from(address),
        };
        *near = at;
        let found = at < self.len() && self.addresses.get(at) == address;
        *near += usize::from(found);
        found.then_some(at)
    }

    /// Adds a file, whose address comes after those of all before.
    pub fn push(&mut self, address: &str, file: File) {
        self.addresses.push(&[address]);
        self.files.push(file);
    }

    /// Adds some of others, likewise.
    pub fn extend(&mut self, others: &Files, range: Range<usize>) {
        self.addresses.extend(&others.addresses, range.clone());
        self.files.extend_from_slice(others.files.get(range).unwrap_or_default());
    }
}

/// What the build before published.
#[derive(Debug)]
pub enum Old<'a> {
    /// As the manifest of the folder says.
    Read(Manifest),
    /// As is remembered, where the manifest stands as it was written then.
    Known(&'a Files),
}

impl Default for Old<'_> {
    fn default() -> Self {
        Old::Read(Manifest::default())
    }
}

impl Old<'_> {
    /// The addresses, sorted.
    pub fn addresses(&self) -> &Texts {
        match self {
            Old::Read(manifest) => manifest.addresses(),
            Old::Known(files) => files.addresses(),
        }
    }

    /// What a file holds, by its position.
    pub fn content(&self, at: usize) -> Content {
        match self {
            Old::Read(manifest) => manifest.content(at),
            Old::Known(files) => files.get(at).standing.content(),
        }
    }

    /// What the file at an address holds, if there is one.
    pub fn get(&self, address: &str) -> Option<Content> {
        self.addresses().find(address).map(|at| self.content(at))
    }
}
