//! What a build remembers on the disk for the next one: by what its inputs and outputs are known,
//! what each output was made from, and what was told.
//!
//! It lies in the folder of the site, in `.fangan-cache/`, a file for each output folder and, for all of
//! them, what is known of archives; it may be deleted at any time. Nothing in it is believed that the disk does not confirm: an input or
//! an output counts as unchanged only while the system tells the same of it.

mod code;
pub mod program;
pub mod records;
pub mod run;
pub mod searched;
pub mod verified;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::base::language::{Language, Text};
use crate::disk::cache::run::Run;
use crate::disk::cache::verified::Seen;
use crate::disk::output::files::Files;
use crate::disk::output::folder::resolve;
use crate::fingerprint::digest::Digest;

/// The folder of caches in the folder of a site.
pub const FOLDER: &str = ".fangan-cache";

/// Deletes what builds of a site remember.
///
/// # Errors
/// If the disk fails.
pub fn forget(root: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(root.join(FOLDER)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).context(FOLDER),
        _ => Ok(()),
    }
}

/// A place for what a build remembers.
#[derive(Clone, Debug)]
pub struct Cache {
    file: PathBuf,
    program: Digest,
}

/// What a build has remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The build as a whole.
    pub run: Run,
    /// The files it wrote.
    pub files: Arc<Files>,
    /// The folders of the output in which there are others, as the system told of them; sorted.
    pub folders: Vec<(String, Seen)>,
}

/// Why what lies in the place of a cache is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Another version of the program wrote it.
    Other,
    /// It is not whole, or no cache at all.
    Damaged,
}

impl Unfit {
    /// What is said of it.
    pub fn message(self) -> Text {
        match self {
            Unfit::Other => Text {
                zh: "缓存由另一版本的 fangan 写成，没有使用",
                en: "the cache was written by another version of fangan and was not used",
            },
            Unfit::Damaged => {
                Text { zh: "缓存已损坏，没有使用", en: "the cache is damaged and was not used" }
            }
        }
    }

    /// The same as a whole note.
    pub fn note(self, language: Language) -> String {
        let note = Text { zh: "提示：", en: "note: " };
        format!("{}{}", note.of(language), self.message().of(language))
    }
}

impl Cache {
    /// The place for builds of a site into an output folder by this program; `None` if the output
    /// folder cannot be named.
    pub fn of(root: &Path, out: &Path) -> Option<Cache> {
        let out = resolve(out).ok()?;
        let Digest(name) = Digest::of(&out);
        let name: String = name.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Some(Cache { file: root.join(FOLDER).join(name), program: program::digest() })
    }

    /// What was remembered; `Ok(None)` if nothing was.
    ///
    /// # Errors
    /// If what lies there is of no use.
    pub fn load(&self) -> Result<Option<Kept>, Unfit> {
        let Ok(bytes) = fs::read(&self.file) else { return Ok(None) };
        code::read(&bytes, self.program).map(Some)
    }

    /// Remembers a build in one step. A folder that cannot be written to is no failure: the next
    /// build is made from the start.
    pub fn save(&self, kept: &Kept) {
        self.begin(&kept.files, &kept.folders).end(&kept.run);
    }

    /// Begins to remember a build, by its files and folders; until [`Begun::end`] what was remembered stays.
    pub fn begin(&self, files: &Files, folders: &[(String, Seen)]) -> Begun {
        let parts = code::files(files, folders, self.program);
        let mut crc = flate2::Crc::new();
        parts.iter().for_each(|part| crc.update(part));
        let beside = beside(&self.file);
        let written = beside.as_ref().and_then(|beside| {
            let mut out = fs::File::create(beside).ok()?;
            parts.iter().try_for_each(|part| out.write_all(part)).ok()?;
            Some(out)
        });
        Begun { place: self.file.clone(), beside, written, crc }
    }
}

/// A cache that is written in part.
#[derive(Debug)]
pub struct Begun {
    place: PathBuf,
    /// Where it is written, until it is whole.
    beside: Option<PathBuf>,
    /// `None` if it could not be.
    written: Option<fs::File>,
    crc: flate2::Crc,
}

impl Begun {
    /// Writes the rest, and puts it into its place.
    pub fn end(mut self, run: &Run) {
        let (Some(beside), Some(mut out)) = (self.beside.clone(), self.written.take()) else { return };
        let run = code::run(run);
        self.crc.update(&run);
        let written = out.write_all(&run).and_then(|()| out.write_all(&self.crc.sum().to_le_bytes()));
        if written.and_then(|()| fs::rename(&beside, &self.place)).is_ok() {
            self.beside = None;
        }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside);
        }
    }
}

/// What shows that a file is whole. Nobody but the program writes there, so that no more is needed,
/// and a digest of so many bytes would take as long as all else that is done with them.
fn checked(bytes: &[u8]) -> [u8; 4] {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum().to_le_bytes()
}

/// Puts a file into the folder of caches in one step.
fn put(file: &Path, bytes: &[u8]) {
    put_parts(file, |out| out.write_all(bytes));
}

/// The same, written part by part.
fn put_parts(file: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) {
    let Some(beside) = beside(file) else { return };
    let written = fs::File::create(&beside).and_then(|mut out| write(&mut out));
    if written.and_then(|()| fs::rename(&beside, file)).is_err() {
        let _ = fs::remove_file(&beside);
    }
}

/// Where a file of the folder of caches is written before it is put there; `None` if there can be no
/// such folder.
fn beside(file: &Path) -> Option<PathBuf> {
    let folder = file.parent()?;
    fs::create_dir_all(folder).ok()?;
    // Neither version control nor backups want it.
    for (name, text) in [
        (".gitignore", "*\n"),
        ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Made by fangan; may be deleted.\n"),
    ] {
        let path = folder.join(name);
        if !path.exists() {
            let _ = fs::write(path, text);
        }
    }
    // A name of its own for each process, so that two builds do not write into one file.
    Some(file.with_extension(format!("{}.tmp", std::process::id())))
}

#[cfg(test)]
mod tests;
