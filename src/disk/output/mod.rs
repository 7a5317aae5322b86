//! Writes a built site in three steps: prepare the folder, stage each file, commit all at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::{fs, io};

use crate::disk::output::folder::State;
use crate::disk::output::lock::Lock;
use crate::disk::output::manifest::{Content, Manifest};
use crate::disk::output::refusal::Refusal;
use crate::disk::stat::Stat;

pub mod address;
mod commit;
pub mod folder;
pub mod lock;
pub mod manifest;
pub mod refusal;

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
pub struct Output {
    out: PathBuf,
    work: PathBuf,
    /// Whether there is no output folder yet.
    fresh: bool,
    old: Manifest,
    /// The old addresses in lower case: some file systems know no other difference. Made when a
    /// new address comes.
    old_lower: OnceLock<BTreeSet<String>>,
    staged: Mutex<BTreeMap<String, Staged>>,
    /// The folders that were made, or found to be folders and not links.
    folders: Mutex<BTreeSet<String>>,
    /// The folders whose own folders were asked for.
    listed: Mutex<BTreeSet<String>>,
    next: AtomicUsize,
    /// Folders around a new output folder that were made for it, the innermost last.
    around: Vec<PathBuf>,
    lock: Option<Lock>,
    done: bool,
}

/// A published file as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it holds.
    pub content: Content,
    /// By what it is known to hold this still.
    pub stat: Stat,
}

/// A file of the new build.
#[derive(Clone, Copy, Debug)]
struct Staged {
    standing: Standing,
    /// The number of its working file; `None` if the published file is right.
    working: Option<usize>,
}

impl Output {
    /// Locks the folder, reads its manifest and clears away what a killed build has left.
    ///
    /// Whether the place is a fit one is for [`folder::check_folder`] to say.
    pub fn prepare(out: &Path) -> Result<Output, Refusal> {
        let out = folder::resolve(out)?;
        loop {
            if let Some(output) = Output::try_prepare(&out)? {
                return Ok(output);
            }
        }
    }

    /// `None` if another build made or removed the folder in the meantime.
    fn try_prepare(out: &Path) -> Result<Option<Output>, Refusal> {
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
            old: Manifest::new(),
            old_lower: OnceLock::new(),
            staged: Mutex::default(),
            folders: Mutex::default(),
            listed: Mutex::default(),
            next: AtomicUsize::new(0),
            around,
            lock: None,
            done: false,
        };
        output.lock = Some(Lock::take(path, out)?);
        match folder::state(out)? {
            State::Absent if fresh => output.work = beside(&format!("{WORKING}-")),
            State::Empty if !fresh => output.work = out.join(WORKING),
            State::Ours(old) if !fresh => {
                output.work = out.join(WORKING);
                output.old = old;
            }
            _ => return Ok(None),
        }
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

    /// Takes a file of the new build; may be called from many threads. What is published already
    /// with these very bytes is left alone, also if someone has changed it and changed it back.
    pub fn stage(&self, address: &str, bytes: &[u8]) -> io::Result<()> {
        self.stage_over(address, bytes, None)
    }

    /// The same, where it is known how the published file was written: it is not read if it
    /// stands as it did.
    pub fn stage_over(&self, address: &str, bytes: &[u8], known: Option<&Standing>) -> io::Result<()> {
        self.stage_content(address, bytes, Content::of(bytes), known)
    }

    /// The same, where it is known what the bytes are.
    pub fn stage_content(
        &self,
        address: &str,
        bytes: &[u8],
        content: Content,
        known: Option<&Standing>,
    ) -> io::Result<()> {
        address::check(address)?;
        if let Some(known) = known.filter(|known| known.content == content)
            && self.keep(address, known)?
        {
            return Ok(());
        }
        let (stat, working) = if self.fresh {
            let path = self.work.join(address);
            self.folder_for(address)?;
            (write(&path, bytes)?, None)
        } else if let Some(stat) = self.is_published(address, bytes, content)? {
            (stat, None)
        } else {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            (write(&self.working(number), bytes)?, Some(number))
        };
        self.take(address, Staged { standing: Standing { content, stat }, working })
    }

    /// Takes a copy of a file that is `content`: `fill` writes it into the new file, and says
    /// whether it was that. `None` if something that is not ours may be in its place: then the bytes
    /// decide, by [`Output::stage_content`].
    pub fn stage_copy(
        &self,
        address: &str,
        content: Content,
        fill: impl FnOnce(&mut fs::File) -> io::Result<bool>,
    ) -> io::Result<Option<bool>> {
        address::check(address)?;
        self.folder_for(address)?;
        let (path, working) = if self.fresh {
            (self.work.join(address), None)
        } else {
            let is_ours = self.old.contains_key(address);
            if !is_ours && fs::symlink_metadata(self.out.join(address)).is_ok() {
                return Ok(None);
            }
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            (self.working(number), Some(number))
        };
        let filled = fs::File::create(&path).and_then(|mut file| {
            let filled = fill(&mut file)?;
            Ok((filled, file.metadata()?))
        });
        let (filled, metadata) = filled.map_err(|error| at(&path, error))?;
        if filled {
            let standing = Standing { content, stat: Stat::of(&metadata) };
            self.take(address, Staged { standing, working })?;
        }
        Ok(Some(filled))
    }

    /// Takes a file as it is published; `false`, and nothing is taken, if it does not stand as it
    /// is known to have been written.
    pub fn keep(&self, address: &str, known: &Standing) -> io::Result<bool> {
        if self.fresh || self.old.get(address) != Some(&known.content) {
            return Ok(false);
        }
        self.folder_for(address)?;
        if !stands(&self.out, address, &known.stat) {
            return Ok(false);
        }
        self.take(address, Staged { standing: *known, working: None })?;
        Ok(true)
    }

    /// How long a file of the new build is, once it is taken.
    pub fn size(&self, address: &str) -> Option<u64> {
        hold(&self.staged).get(address).map(|file| file.standing.content.size)
    }

    fn take(&self, address: &str, file: Staged) -> io::Result<()> {
        let before = hold(&self.staged).insert(address.to_owned(), file);
        if before.is_some() {
            let twice = format!("the address `{address}` was written twice");
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, twice));
        }
        Ok(())
    }

    /// Takes over a file that is published already with the bytes of this digest, as the build
    /// before left it; `false` if there is none, or one of another size. It is not read: who
    /// changes published files by hand must make them anew.
    pub fn keep_digest(&self, address: &str, sha256: [u8; 32]) -> io::Result<bool> {
        address::check(address)?;
        let Some(content) = self.old.get(address).filter(|old| old.sha256 == sha256 && !self.fresh) else {
            return Ok(false);
        };
        self.folder_for(address)?;
        let metadata = fs::symlink_metadata(self.out.join(address));
        let Some(metadata) = metadata.ok().filter(|it| it.is_file() && it.len() == content.size) else {
            return Ok(false);
        };
        let standing = Standing { content: *content, stat: Stat::of(&metadata) };
        self.take(address, Staged { standing, working: None })?;
        Ok(true)
    }

    /// Leaves everything as it was before the build.
    pub fn abort(self) {}

    fn working(&self, number: usize) -> PathBuf {
        self.work.join((number % SHELVES).to_string()).join(number.to_string())
    }

    /// The published file, if it is right; an error if it is someone else's and differs.
    fn is_published(&self, address: &str, bytes: &[u8], content: Content) -> io::Result<Option<Stat>> {
        self.folder_for(address)?;
        let path = self.out.join(address);
        match self.old.get(address) {
            Some(old) if *old != content => Ok(None),
            Some(_) => Ok(holds(&path, bytes)),
            // Where `A.html` and `a.html` are one file, the old one will be removed.
            None if self.old_lower().contains(&address.to_lowercase()) => Ok(None),
            None => match fs::symlink_metadata(&path) {
                Err(_) => Ok(None),
                // A folder of pages that become one page; looked at when all pages are known.
                Ok(metadata) if metadata.is_dir() => Ok(None),
                Ok(_) => holds(&path, bytes).map(Some).ok_or_else(|| in_the_way(path)),
            },
        }
    }

    /// Whether the folder around it says that it is one. That is asked once of each: to look at
    /// thousands of folders by themselves takes longer.
    fn is_listed(&self, folder: &str) -> bool {
        let outer = folder.rsplit_once('/').map_or("", |(outer, _)| outer);
        if hold(&self.listed).insert(outer.to_owned()) {
            let entries = fs::read_dir(self.out.join(outer)).into_iter().flatten().flatten();
            let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            let within =
                |name: &str| if outer.is_empty() { name.to_owned() } else { format!("{outer}/{name}") };
            let names: Vec<String> =
                folders.filter_map(|entry| Some(within(entry.file_name().to_str()?))).collect();
            hold(&self.folders).extend(names);
        }
        hold(&self.folders).contains(folder)
    }

    fn old_lower(&self) -> &BTreeSet<String> {
        self.old_lower.get_or_init(|| self.old.keys().map(|address| address.to_lowercase()).collect())
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
            if self.is_listed(folder) {
                return Ok(());
            }
            let path = self.out.join(folder);
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(metadata) if metadata.is_file() && self.old.contains_key(folder) => {}
                Ok(_) => return Err(in_the_way(path)),
                // It is not there, or would be where a file of ours is.
                Err(_) => {}
            }
        }
        hold(&self.folders).insert(folder.to_owned());
        Ok(())
    }
}

impl Drop for Output {
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
    fs::symlink_metadata(out.join(address))
        .is_ok_and(|metadata| metadata.is_file() && Stat::of(&metadata) == *stat)
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
mod tests;
