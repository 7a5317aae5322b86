//! Writes a built site in three steps: prepare the folder, stage each file, commit all at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;
use std::{fs, io};

use crate::disk::cache::run::STEP;
use crate::disk::cache::verified::Seen;
use crate::disk::output::ahead::Ahead;
use crate::disk::output::files::{Files, Old};
use crate::disk::output::folder::State;
use crate::disk::output::lock::Lock;
use crate::disk::output::manifest::MARKER;
use crate::disk::output::refusal::Refusal;
use crate::disk::output::taken::Taken;
use crate::disk::output::walk::{Inside, Listing};
use crate::disk::stat::{Stat, nanoseconds};

pub mod address;
pub mod ahead;
mod commit;
pub mod files;
pub mod folder;
pub mod lock;
pub mod manifest;
pub mod refusal;
pub mod staging;
pub mod taken;
mod walk;

/// The working folder in an output folder; beside one that does not exist yet, its name follows.
/// It is always the same, so that what a killed build leaves is found.
const WORKING: &str = ".fangan-tmp";
/// The lock file, likewise.
const LOCK: &str = ".fangan-lock";
/// How many folders share the staged files, so that threads do not wait for one of them.
const SHELVES: usize = 16;

/// What a build has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files were written, new or changed.
    pub written: usize,
    /// How many files were left as they were.
    pub unchanged: usize,
    /// How many files of the build before were removed.
    pub removed: usize,
}

/// A build that is being written; until [`Output::commit`] the published files stay as they are.
///
/// Files are staged in a working folder: beside an output folder that does not exist yet, which
/// the working folder then becomes, or inside one that exists. Dropping it changes nothing.
#[derive(Debug)]
pub struct Output<'a> {
    out: PathBuf,
    work: PathBuf,
    /// Whether there is no output folder yet.
    fresh: bool,
    old: Old<'a>,
    /// What is remembered of the files that the build before wrote.
    known: Option<&'a Files>,
    /// What was seen of these already.
    ahead: Option<&'a Ahead>,
    /// The old addresses in lower case: some file systems know no other difference. Made when a
    /// new address comes.
    old_lower: OnceLock<BTreeSet<String>>,
    staged: Mutex<Taken<'a>>,
    /// The folders that were made, or found to be folders and not links.
    folders: Mutex<BTreeSet<String>>,
    /// The names of the folders in a folder, where they were asked for.
    listed: Mutex<BTreeMap<String, Listing>>,
    /// The folders whose folders were seen to be some.
    seen: Mutex<BTreeMap<String, (Inside, Option<Seen>)>>,
    /// What is remembered of these.
    remembered: &'a [(String, Seen)],
    /// A folder that was changed since may be changed again without showing it.
    limit: i64,
    next: AtomicUsize,
    /// Folders around a new output folder that were made for it, the innermost last.
    around: Vec<PathBuf>,
    lock: Option<Lock>,
    done: bool,
}

/// What is remembered of a build before.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its files.
    pub files: &'a Files,
    /// The folders in which there are other folders, as the system told of them.
    pub folders: &'a [(String, Seen)],
    /// Its manifest, as the system told of it: while that stands, the files are those that it names.
    pub marker: Stat,
    /// What was seen of its files already.
    pub ahead: Option<&'a Ahead>,
}

impl<'a> Output<'a> {
    /// Locks the folder, reads its manifest and clears away what a killed build has left.
    ///
    /// Whether the place is a fit one is for [`folder::check_folder`] to say.
    pub fn prepare(out: &Path) -> Result<Output<'a>, Refusal> {
        Output::prepare_over(out, None)
    }

    /// The same over a build that is remembered: its manifest is not read while it stands.
    pub fn prepare_over(out: &Path, known: Option<Known<'a>>) -> Result<Output<'a>, Refusal> {
        let out = folder::resolve(out)?;
        loop {
            if let Some(output) = Output::try_prepare(&out, known)? {
                return Ok(output);
            }
        }
    }

    /// `None` if another build made or removed the folder in the meantime.
    fn try_prepare(out: &Path, known: Option<Known<'a>>) -> Result<Option<Output<'a>>, Refusal> {
        let fresh = folder::is_absent(out)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(Refusal::Root(out.to_owned()));
        };
        let around = if fresh { make_around(parent)? } else { Vec::new() };
        let beside = |prefix: &str| {
            let mut file = OsString::from(prefix);
            file.push(name);
            parent.join(file)
        };
        let path = if fresh { beside(&format!("{LOCK}-")) } else { out.join(LOCK) };
        let mut output = Output {
            out: out.to_owned(),
            work: PathBuf::new(),
            fresh,
            old: Old::default(),
            known: known.map(|known| known.files),
            ahead: None,
            old_lower: OnceLock::new(),
            staged: Mutex::default(),
            folders: Mutex::default(),
            listed: Mutex::default(),
            seen: Mutex::default(),
            remembered: known.map_or(&[], |known| known.folders),
            limit: nanoseconds(SystemTime::now()) - STEP,
            next: AtomicUsize::new(0),
            around,
            lock: None,
            done: false,
        };
        output.lock = Some(Lock::take(path, out)?);
        match known.filter(|known| !fresh && stands(out, MARKER, &known.marker)) {
            Some(known) => {
                output.old = Old::Known(known.files);
                // No build has published anything since they were looked at: its manifest would differ.
                output.ahead = known.ahead;
            }
            None => match folder::state(out)? {
                State::Absent if fresh => {}
                State::Empty if !fresh => {}
                State::Ours(old) if !fresh => output.old = Old::Read(old),
                _ => return Ok(None),
            },
        }
        output.work = if fresh { beside(&format!("{WORKING}-")) } else { out.join(WORKING) };
        let work = output.work.as_path();
        let unusable = |error: io::Error| Refusal::unusable(work, &error);
        // The lock is ours, so whoever made this folder is gone.
        remove_tree(work).map_err(unusable)?;
        fs::create_dir(work).map_err(unusable)?;
        if !fresh {
            for shelf in 0..SHELVES {
                fs::create_dir(work.join(shelf.to_string())).map_err(unusable)?;
            }
        }
        Ok(Some(output))
    }

    /// Leaves everything as it was before the build.
    pub fn abort(self) {}

    fn working(&self, number: usize) -> PathBuf {
        self.work.join((number % SHELVES).to_string()).join(number.to_string())
    }

    fn old_lower(&self) -> &BTreeSet<String> {
        self.old_lower.get_or_init(|| self.old.addresses().iter().map(str::to_lowercase).collect())
    }

    /// Makes the folders of an address in a new output folder; in an old one sees that they are
    /// folders, and not links that lead out of it. Each is looked at once.
    fn folder_for(&self, address: &str) -> io::Result<()> {
        address.rsplit_once('/').map_or(Ok(()), |(folder, _)| self.folder(folder))
    }

    fn folder(&self, folder: &str) -> io::Result<()> {
        if hold(&self.folders).contains(folder) {
            return Ok(());
        }
        if self.fresh {
            let path = self.work.join(folder);
            fs::create_dir_all(&path).map_err(|error| at(&path, error))?;
        } else {
            // The outer ones first: where one is a link, what is behind it is not ours to look at.
            self.folder_for(folder)?;
            let (outer, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            if self.listing(outer).contains(name) {
                hold(&self.folders).insert(folder.to_owned());
                return Ok(());
            }
            let path = self.out.join(folder);
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(metadata) if metadata.is_file() && self.old.get(folder).is_some() => {}
                Ok(_) => return Err(in_the_way(path)),
                // It is not there, or would be where a file of ours is.
                Err(_) => {}
            }
        }
        hold(&self.folders).insert(folder.to_owned());
        Ok(())
    }
}

impl Drop for Output<'_> {
    fn drop(&mut self) {
        // Nothing more can be done about what cannot be removed; the next build tries again.
        if !self.work.as_os_str().is_empty() && (!self.done || !self.fresh) {
            let _ = remove_tree(&self.work);
        }
        self.lock = None;
        if !self.done {
            for folder in self.around.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}

/// Makes the folders around a new output folder; returns those that were not there.
fn make_around(parent: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let missing: Vec<PathBuf> =
        parent.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
    fs::create_dir_all(parent).map_err(|error| Refusal::unusable(parent, &error))?;
    Ok(missing.into_iter().rev().collect())
}

/// The folders of an address, the outermost first.
fn ancestors(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').map(|(slash, _)| &address[..slash])
}

/// A file, and not a link to one, that holds these bytes.
fn holds(path: &Path, bytes: &[u8]) -> Option<Stat> {
    let metadata = fs::symlink_metadata(path).ok()?;
    let may = metadata.is_file() && metadata.len() == bytes.len() as u64;
    (may && fs::read(path).is_ok_and(|found| found == bytes)).then(|| Stat::of(&metadata))
}

/// Whether a published file is as it was written, by what the system tells of it.
pub fn stands(out: &Path, address: &str, stat: &Stat) -> bool {
    fs::symlink_metadata(joined(out, address))
        .is_ok_and(|metadata| metadata.is_file() && Stat::of(&metadata) == *stat)
}

/// The path of an address in a folder.
fn joined(folder: &Path, address: &str) -> PathBuf {
    let mut path = PathBuf::with_capacity(folder.as_os_str().len() + 1 + address.len());
    path.push(folder);
    path.push(address);
    path
}

/// Writes a new file.
fn write(path: &Path, bytes: &[u8]) -> io::Result<Stat> {
    let written = fs::File::create(path).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        file.metadata()
    });
    written.map(|metadata| Stat::of(&metadata)).map_err(|error| at(path, error))
}

/// Removes a folder and all in it; that it is not there is as good.
fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked has left the map whole: each change is one call.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The error with the path it is about.
fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn in_the_way(path: PathBuf) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, Refusal::InTheWay(path))
}

#[cfg(test)]
mod over;
#[cfg(test)]
mod tests;
