//! Keeps two builds out of one folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::output::refusal::Refusal;

/// A lock that is held until it is dropped; the system frees it if the program is killed.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// `None` on a file system without locks.
    file: Option<File>,
}

impl Lock {
    /// Takes the lock of the folder `out`, whose lock file is `path`.
    pub fn take(path: PathBuf, out: &Path) -> Result<Lock, Refusal> {
        let unusable = |error: io::Error| Refusal::unusable(&path, &error);
        loop {
            let file = File::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(&path)
                .map_err(unusable)?;
            match file.try_lock() {
                // The build that held the lock may have removed its file before letting go.
                Ok(()) if still_there(&file, &path) => return Ok(Lock { path, file: Some(file) }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Refusal::Busy(out.to_owned())),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Lock { path, file: None });
                }
                Err(TryLockError::Error(error)) => return Err(unusable(error)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere than on Unix a file cannot be told from its successor of the same name,
        // so that removing it could leave two builds with a lock each: it stays.
        if cfg!(unix) || self.file.is_none() {
            // A lock file that is left behind does no harm.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}
