//! A folder that comes into being whole or not at all: an archive.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::disk::output::folder::OURS;
use crate::disk::output::lock::Lock;

/// A file of the folder.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// Its path in the folder, with `/`.
    pub path: &'a str,
    /// Its bytes.
    pub content: Content<'a>,
}

/// The bytes of a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Here.
    Bytes(&'a [u8]),
    /// In another file, with the SHA-256 they had when they were read.
    Copy(&'a Path, &'a str),
}

/// How writing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The folder is there, whole and on the disk.
    Done,
    /// It was there before; nothing was changed.
    Exists,
    /// Another run of the program is writing it.
    Busy,
}

/// Writes a new `folder/name` in one step: all files are written and brought to the disk beside it,
/// then it is renamed. Killed at any moment, the program leaves nothing under that name or all of
/// it, and a working folder that the next run takes away.
///
/// # Errors
/// If the disk fails, or a file that is copied is no longer what it was.
pub fn write(folder: &Path, name: &str, pieces: &[Piece<'_>]) -> anyhow::Result<Ended> {
    let place = folder.join(name);
    fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    let Ok(_lock) = Lock::take(folder.join(format!("{OURS}lock-{name}")), &place) else {
        return Ok(Ended::Busy);
    };
    if fs::symlink_metadata(&place).is_ok() {
        return Ok(Ended::Exists);
    }
    let work = work_of(folder, name);
    remove(&work)?;
    let written = fill(&work, pieces).and_then(|()| {
        fs::rename(&work, &place).with_context(|| format!("{}", place.display()))?;
        synced(folder)
    });
    if written.is_err() {
        // What cannot be removed now is removed by the next run.
        let _ = remove(&work);
    }
    written.map(|()| Ended::Done)
}

/// Puts new files in the place of `folder/name`, which pieces may be copied from. All are written
/// and brought to the disk beside it; then the old folder is set aside, the new one takes its
/// place, and the old one is removed. Killed at any moment, the program leaves the old one or the
/// new one whole, and [`settle`] puts it in its place.
///
/// # Errors
/// If the disk fails, or a file that is copied is no longer what it was.
pub fn replace(folder: &Path, name: &str, pieces: &[Piece<'_>]) -> anyhow::Result<Ended> {
    let place = folder.join(name);
    let Ok(_lock) = Lock::take(folder.join(format!("{OURS}lock-{name}")), &place) else {
        return Ok(Ended::Busy);
    };
    let (work, old) = (work_of(folder, name), old_of(folder, name));
    put_in_place(folder, name)?;
    remove(&work)?;
    let written = fill(&work, pieces).and_then(|()| {
        synced(folder)?;
        fs::rename(&place, &old).with_context(|| format!("{}", old.display()))?;
        put_in_place(folder, name)
    });
    if written.is_err() && !old.exists() {
        let _ = remove(&work);
    }
    written.map(|()| Ended::Done)
}

/// Finishes what a killed run of [`replace`] left in `folder`: an old folder set aside means that
/// the new one was whole. What another run is at is left alone.
///
/// # Errors
/// If the disk fails.
pub fn settle(folder: &Path) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let aside = format!("{OURS}{ASIDE}");
    let names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().to_str()?.strip_prefix(&aside).map(str::to_owned))
        .collect();
    for name in names {
        let lock = Lock::take(folder.join(format!("{OURS}lock-{name}")), &folder.join(&name));
        if lock.is_ok() {
            put_in_place(folder, &name)?;
        }
    }
    Ok(())
}

/// What stands between the sign of ours and the name of a folder that is set aside.
const ASIDE: &str = "old-";

fn work_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{OURS}{name}"))
}

fn old_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{OURS}{ASIDE}{name}"))
}

/// With the old folder set aside, puts the new one in its place, or the old one if there is no
/// new one, and removes the old one.
fn put_in_place(folder: &Path, name: &str) -> anyhow::Result<()> {
    let (place, work, old) = (folder.join(name), work_of(folder, name), old_of(folder, name));
    if fs::symlink_metadata(&old).is_err() {
        return Ok(());
    }
    if fs::symlink_metadata(&place).is_err() {
        let from = if work.exists() { &work } else { &old };
        fs::rename(from, &place).with_context(|| format!("{}", place.display()))?;
        synced(folder)?;
    }
    remove(&old)
}

fn remove(work: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(work) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{}", work.display()))
        }
        _ => Ok(()),
    }
}

fn fill(work: &Path, pieces: &[Piece<'_>]) -> anyhow::Result<()> {
    fs::create_dir(work).with_context(|| format!("{}", work.display()))?;
    let mut folders: Vec<PathBuf> = Vec::new();
    for piece in pieces {
        let path = work.join(piece.path);
        let above = path.ancestors().skip(1).take_while(|folder| *folder != work);
        folders.extend(above.map(Path::to_path_buf));
    }
    folders.sort();
    folders.dedup();
    for folder in &folders {
        fs::create_dir(folder).with_context(|| format!("{}", folder.display()))?;
    }
    pieces.par_iter().try_for_each(|piece| {
        one(&work.join(piece.path), piece.content).with_context(|| piece.path.to_owned())
    })?;
    folders.iter().try_for_each(|folder| synced(folder))?;
    synced(work)
}

fn one(path: &Path, content: Content<'_>) -> anyhow::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes)?,
        Content::Copy(from, sha256) => {
            let mut source = File::open(from).with_context(|| format!("{}", from.display()))?;
            let mut hasher = Sha256::new();
            let mut buffer = vec![0u8; 64 * 1024];
            loop {
                let count = source.read(&mut buffer)?;
                if count == 0 {
                    break;
                }
                hasher.update(&buffer[..count]);
                file.write_all(&buffer[..count])?;
            }
            let now: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            if now != sha256 {
                bail!("{} changed while it was read", from.display());
            }
        }
    }
    file.sync_all()?;
    Ok(())
}

/// Brings the names in a folder to the disk, where the system can.
fn synced(folder: &Path) -> anyhow::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all().with_context(|| format!("{}", folder.display()))?;
    }
    Ok(())
}
