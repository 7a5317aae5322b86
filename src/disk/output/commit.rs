//! Puts the staged files in their places and takes away what the build before had and this has not.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::disk::output::manifest::{self, Content, MARKER};
use crate::disk::output::taken::New;
use crate::disk::output::{Output, Summary, ancestors, at, hold, in_the_way, joined};
use crate::disk::stat::Stat;

/// What was published.
#[derive(Clone, Copy, Debug)]
pub struct Committed {
    /// What has changed.
    pub summary: Summary,
    /// The manifest, as the system tells of it.
    pub marker: Stat,
}

impl<'a> Output<'a> {
    /// Publishes what was staged.
    pub fn commit(mut self) -> io::Result<Summary> {
        let new = self.gather()?;
        self.commit_all(&new).map(|committed| committed.summary)
    }

    /// Puts together what was staged.
    pub fn gather(&mut self) -> io::Result<New<'a>> {
        let taken = std::mem::take(&mut *hold(&self.staged));
        New::of(std::mem::take(&mut self.old), taken)
    }

    /// Publishes all files of a build, which were staged here.
    ///
    /// What can fail for want of room or of leave is done before the first published file is
    /// touched. If the program is killed in the middle, the next build puts things right: the
    /// manifest then names the files of both builds.
    pub fn commit_all(mut self, new: &New<'_>) -> io::Result<Committed> {
        let summary = if self.fresh { self.rename_whole(new)? } else { self.replace(new)? };
        self.done = true;
        // The lock is held yet: it is the one that was written here.
        let marker = fs::symlink_metadata(self.out.join(MARKER)).map(|metadata| Stat::of(&metadata));
        Ok(Committed { summary, marker: marker.unwrap_or_default() })
    }

    /// Makes the working folder the output folder.
    fn rename_whole(&self, new: &New<'_>) -> io::Result<Summary> {
        self.write_manifest(&self.work, new.contents())?;
        fs::rename(&self.work, &self.out).map_err(|error| at(&self.out, error))?;
        Ok(Summary { written: new.count(), ..Summary::default() })
    }

    /// Changes an output folder file by file.
    fn replace(&self, new: &New<'_>) -> io::Result<Summary> {
        let changed: Vec<(&str, PathBuf)> =
            new.changed().map(|(address, number)| (address, self.working(number))).collect();
        let stale: BTreeSet<&str> = new.stale().into_iter().collect();
        let (first, emptied) = self.blockers(&changed, &stale)?;

        let folders: BTreeSet<&str> = changed.iter().flat_map(|(address, _)| ancestors(address)).collect();
        let mut made = Vec::new();
        let ready = self.make_folders(&folders, &first, &mut made).and_then(|()| self.announce(new));
        if let Err(error) = ready {
            for folder in made.iter().rev() {
                // The folder is empty, and an empty one does no harm.
                let _ = fs::remove_dir(folder);
            }
            return Err(error);
        }

        // From here on published files change.
        let mut removed = self.remove(&first)?;
        emptied.iter().filter(|folder| is_folder(folder)).try_for_each(|folder| remove_empty(folder))?;
        if !first.is_empty() {
            self.make_folders(&folders, &BTreeSet::new(), &mut made)?;
        }
        for (address, working) in &changed {
            let place = joined(&self.out, address);
            fs::rename(working, &place).map_err(|error| at(&place, error))?;
        }
        let rest: BTreeSet<&str> = stale.difference(&first).copied().collect();
        removed += self.remove(&rest)?;
        if changed.is_empty() && new.is_same() {
            self.write_manifest_if_absent(new)?;
        } else {
            self.write_manifest(&self.out, new.contents())?;
        }
        Ok(Summary { written: changed.len(), unchanged: new.count() - changed.len(), removed })
    }

    /// The old files that must go before the new ones can come: a file where a folder must be,
    /// the files of a folder where a file must be, and names that differ in case alone. With
    /// them the folders that give way to files.
    fn blockers<'n>(
        &self,
        changed: &[(&str, PathBuf)],
        stale: &BTreeSet<&'n str>,
    ) -> io::Result<(BTreeSet<&'n str>, Vec<PathBuf>)> {
        let mut first = BTreeSet::new();
        let mut emptied = Vec::new();
        for (address, _) in changed {
            first.extend(ancestors(address).filter_map(|ancestor| stale.get(ancestor)));
            let place = self.out.join(address);
            if fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_dir()) {
                only_holds(&place, address, stale)?;
                let inside = |old: &str| old.strip_prefix(address).is_some_and(|rest| rest.starts_with('/'));
                let from = stale.range::<str, _>((Bound::Excluded(*address), Bound::Unbounded));
                first.extend(from.take_while(|old| old.starts_with(address)).filter(|old| inside(old)));
                emptied.push(place);
            }
        }
        if !stale.is_empty() {
            // What stays where it is can be none of them.
            let lower: BTreeSet<String> = changed.iter().map(|(address, _)| address.to_lowercase()).collect();
            first.extend(stale.iter().filter(|old| lower.contains(&old.to_lowercase())));
        }
        Ok((first, emptied))
    }

    /// Makes the folders that are missing, the outer ones first; those that must wait for the
    /// removal of a file are left out.
    fn make_folders(
        &self,
        folders: &BTreeSet<&str>,
        blocked: &BTreeSet<&str>,
        made: &mut Vec<PathBuf>,
    ) -> io::Result<()> {
        for folder in folders {
            if blocked.contains(folder) || ancestors(folder).any(|outer| blocked.contains(outer)) {
                continue;
            }
            let path = self.out.join(folder);
            match fs::create_dir(&path) {
                Ok(()) => made.push(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
                Err(error) => return Err(at(&path, error)),
            }
        }
        Ok(())
    }

    /// Writes a manifest of both builds, so that nothing new is taken for someone else's if the
    /// program is killed before it has finished.
    fn announce(&self, new: &New<'_>) -> io::Result<()> {
        if new.has_more() { self.write_manifest(&self.out, new.both()) } else { Ok(()) }
    }

    /// Removes old files, and the folders that hold nothing then.
    fn remove(&self, addresses: &BTreeSet<&str>) -> io::Result<usize> {
        let mut removed = 0;
        let mut folders = BTreeSet::new();
        for address in addresses {
            let path = self.out.join(address);
            // A folder that someone has replaced by a link leads to files that are not ours.
            if !ancestors(address).all(|folder| is_folder(&self.out.join(folder))) {
                continue;
            }
            folders.extend(ancestors(address));
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound || is_folder(&path) => {}
                Err(error) => return Err(at(&path, error)),
            }
        }
        for folder in folders.iter().rev() {
            // It fails where there are other files, and there it should.
            let _ = fs::remove_dir(self.out.join(folder));
        }
        Ok(removed)
    }

    fn write_manifest_if_absent(&self, new: &New<'_>) -> io::Result<()> {
        if self.out.join(MARKER).exists() { Ok(()) } else { self.write_manifest(&self.out, new.contents()) }
    }

    /// Writes the marker of a folder in one step.
    fn write_manifest<'n>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = (&'n str, Content)>,
    ) -> io::Result<()> {
        let working = self.work.join(MARKER);
        let written = fs::File::create(&working).and_then(|mut out| manifest::write(files, &mut out));
        written.map_err(|error| at(&working, error))?;
        let place = folder.join(MARKER);
        if place == working {
            return Ok(());
        }
        fs::rename(&working, &place).map_err(|error| at(&place, error))
    }
}

/// Refuses a folder that holds anything that is not to be removed anyway.
fn only_holds(folder: &Path, address: &str, stale: &BTreeSet<&str>) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let entry = entry.map_err(|error| at(folder, error))?;
        let path = entry.path();
        let Some(name) = entry.file_name().to_str().map(|name| format!("{address}/{name}")) else {
            return Err(in_the_way(path));
        };
        if entry.file_type().map_err(|error| at(&path, error))?.is_dir() {
            only_holds(&path, &name, stale)?;
        } else if !stale.contains(name.as_str()) {
            return Err(in_the_way(path));
        }
    }
    Ok(())
}

/// Removes a folder in which there are only folders.
fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        remove_empty(&entry.map_err(|error| at(folder, error))?.path())?;
    }
    fs::remove_dir(folder).map_err(|error| at(folder, error))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}
