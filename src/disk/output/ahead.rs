//! Looking whether files stand as they were written, on a thread of its own while the site is made.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::thread;

use crate::disk::output::files::Files;
use crate::disk::output::stands;

/// Nobody has looked at a file yet.
const UNSEEN: u8 = 0;
/// It stands as it was written.
const STANDS: u8 = 1;
/// It does not.
const DIFFERS: u8 = 2;

/// What was seen of the files of an output. To look at all of them takes as long as much of a small
/// build, most of which one thread does alone.
#[derive(Debug)]
pub struct Ahead(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    seen: Vec<AtomicU8>,
    /// Whether nobody asks any more.
    over: AtomicBool,
}

impl Ahead {
    /// Begins to look at the files of a folder. Where no thread is to be had, nothing is seen.
    pub fn begin(out: &Path, files: &Arc<Files>) -> Ahead {
        let seen = files.addresses().iter().map(|_| AtomicU8::new(UNSEEN)).collect();
        let shared = Arc::new(Shared { seen, over: AtomicBool::new(false) });
        let (own, out, files) = (shared.clone(), out.to_owned(), files.clone());
        let _ = thread::Builder::new().spawn(move || own.look(&out, &files));
        Ahead(shared)
    }

    /// Whether a file stood as it was written when it was looked at; `None` if nobody has yet.
    pub fn stands(&self, at: usize) -> Option<bool> {
        match self.0.seen.get(at)?.load(Ordering::Relaxed) {
            STANDS => Some(true),
            DIFFERS => Some(false),
            _ => None,
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.0.over.store(true, Ordering::Relaxed);
    }
}

impl Shared {
    fn look(&self, out: &Path, files: &Files) {
        for (at, seen) in self.seen.iter().enumerate() {
            if self.over.load(Ordering::Relaxed) {
                return;
            }
            let stands = stands(out, files.addresses().get(at), &files.get(at).standing.stat);
            seen.store(if stands { STANDS } else { DIFFERS }, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;
    use crate::disk::output::files::{File, Standing};
    use crate::disk::stat::Stat;

    #[test]
    fn each_file_is_seen_as_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Files::default();
        for name in ["a", "b", "c"] {
            let place = folder.path().join(name);
            fs::write(&place, name).unwrap();
            let stat = Stat::of(&fs::metadata(&place).unwrap());
            let standing = Standing { stat, ..Standing::default() };
            files.push(name, File { standing, ..File::default() });
        }
        fs::write(folder.path().join("b"), "another").unwrap();
        fs::remove_file(folder.path().join("c")).unwrap();
        let ahead = Ahead::begin(folder.path(), &Arc::new(files));
        while ahead.stands(2).is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!([0, 1, 2, 3].map(|at| ahead.stands(at)), [Some(true), Some(false), Some(false), None]);
    }
}
