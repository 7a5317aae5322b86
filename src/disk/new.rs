//! New files: a whole folder in one step, and files that are made again each time.

use std::fs;
use std::path::Path;

use anyhow::Context;

/// How a new folder was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// All files are there.
    Done,
    /// Something with that name is there already; nothing was changed.
    Taken,
    /// A link on the way leads out of the site; nothing was changed.
    Outside,
}

/// Writes a folder with its files: they are written beside it and put in place in one step.
///
/// # Errors
/// If the disk fails; then nothing is left of it.
pub fn folder(root: &Path, path: &str, files: &[(String, Vec<u8>)]) -> anyhow::Result<Placed> {
    let target = root.join(path);
    if target.symlink_metadata().is_ok() {
        return Ok(Placed::Taken);
    }
    let parent = target.parent().unwrap_or(root);
    let real = root.canonicalize().with_context(|| format!("{}", root.display()))?;
    let there = parent.ancestors().find_map(|folder| folder.canonicalize().ok());
    if !there.is_some_and(|there| there.starts_with(&real)) {
        return Ok(Placed::Outside);
    }
    let missing: Vec<&Path> = parent.ancestors().take_while(|folder| !folder.exists()).collect();
    let placed = place(parent, &target, files);
    if placed.is_err() {
        // Only folders that were made for it, and that hold nothing else by now, are removed.
        for folder in missing {
            let _ = fs::remove_dir(folder);
        }
    }
    placed
}

/// The bytes of a file, unless it is larger than some size or cannot be read.
pub fn small_file(location: &Path, largest: usize) -> Option<Vec<u8>> {
    let size = fs::metadata(location).ok()?.len();
    (size <= u64::try_from(largest).ok()?).then(|| fs::read(location).ok()).flatten()
}

fn place(parent: &Path, target: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<Placed> {
    fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
    // A hidden name is not read as a part of the site, should the program be ended meanwhile.
    let staging = parent.join(format!(".fangan-new-{}", std::process::id()));
    fs::create_dir(&staging).with_context(|| format!("{}", staging.display()))?;
    let written = files.iter().try_for_each(|(name, bytes)| {
        let path = staging.join(name);
        let folder = path.parent().unwrap_or(&staging);
        let done = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        done.with_context(|| format!("{}", target.join(name).display()))
    });
    let done =
        written.and_then(|()| fs::rename(&staging, target).with_context(|| format!("{}", target.display())));
    if done.is_err() {
        let _ = fs::remove_dir_all(&staging);
    }
    done.map(|()| Placed::Done)
}

/// Writes files into a folder, which is made if it is not there; those of the same name are replaced.
///
/// # Errors
/// If the disk fails.
pub fn files(folder: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        let staged = folder.join(format!(".fangan-new-{}-{name}", std::process::id()));
        let done = fs::write(&staged, bytes).and_then(|()| fs::rename(&staged, &path));
        if done.is_err() {
            let _ = fs::remove_file(&staged);
        }
        done.with_context(|| format!("{}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> (String, Vec<u8>) {
        (name.to_owned(), b"x".to_vec())
    }

    #[test]
    fn a_folder_that_cannot_be_written_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        // The second file needs a folder where the first one is.
        let files = [file("a"), file("a/b")];
        assert!(folder(root.path(), "content/2026/x", &files).is_err());
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_is_written_once() {
        let root = tempfile::tempdir().unwrap();
        let files = [file("a"), file("sub/b")];
        assert_eq!(folder(root.path(), "content/2026/x", &files).unwrap(), Placed::Done);
        assert_eq!(folder(root.path(), "content/2026/x", &files).unwrap(), Placed::Taken);
        assert!(root.path().join("content/2026/x/sub/b").is_file());
        assert_eq!(fs::read_dir(root.path().join("content/2026")).unwrap().count(), 1);
    }
}
