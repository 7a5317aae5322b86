//! Looking at the disk in turn, where the system tells nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use crate::base::input::is_ignored;
use crate::watch::{Depth, Seen, Tell};

/// How long the disk is left alone between two looks.
const REST: Duration = Duration::from_millis(400);

/// A file written this recently may be written again without its time telling.
const RECENT: Duration = Duration::from_secs(2);

/// A watch that looks in turn, on a thread that ends when it is dropped.
#[derive(Debug)]
pub struct Poll {
    orders: Option<Sender<Vec<(PathBuf, Depth)>>>,
    thread: Option<JoinHandle<()>>,
}

impl Poll {
    /// Begins to look; what is there at first is not told.
    pub fn start(places: Vec<(PathBuf, Depth)>, tell: Tell) -> Poll {
        let (orders, new_places) = mpsc::channel();
        let mut places = places;
        let mut known = look(&places);
        let thread = std::thread::spawn(move || {
            loop {
                match new_places.recv_timeout(REST) {
                    Ok(new) => places = new,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                let now = look(&places);
                let changed = differences(&known, &now);
                known = now;
                if !changed.is_empty() {
                    tell(Seen::At(changed));
                }
            }
        });
        Poll { orders: Some(orders), thread: Some(thread) }
    }

    /// Looks at other places from now on.
    pub fn renew(&mut self, places: Vec<(PathBuf, Depth)>) {
        if let Some(orders) = &self.orders {
            // The thread ends only when this sender does.
            let _ = orders.send(places);
        }
    }
}

impl Drop for Poll {
    fn drop(&mut self) {
        self.orders.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What tells of a file that it was written: its time and its size.
type Mark = (Option<SystemTime>, u64, bool);

fn look(places: &[(PathBuf, Depth)]) -> BTreeMap<PathBuf, Mark> {
    places.iter().flat_map(|(place, depth)| files(place, *depth)).collect()
}

fn files(place: &Path, depth: Depth) -> impl Iterator<Item = (PathBuf, Mark)> {
    let deepest = if depth == Depth::Flat { 1 } else { usize::MAX };
    let now = SystemTime::now();
    WalkDir::new(place)
        .follow_links(true)
        .max_depth(deepest)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy()))
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
        .filter_map(move |entry| {
            let metadata = entry.metadata().ok()?;
            let modified = metadata.modified().ok();
            let recent = modified.is_some_and(|at| now.duration_since(at).is_ok_and(|age| age < RECENT));
            Some((entry.into_path(), (modified, metadata.len(), recent)))
        })
}

/// The places where two looks differ; a recent file may have changed without a sign.
fn differences(known: &BTreeMap<PathBuf, Mark>, now: &BTreeMap<PathBuf, Mark>) -> Vec<PathBuf> {
    let gone = known.keys().filter(|path| !now.contains_key(*path));
    let new = now.iter().filter(|(path, (modified, size, recent))| {
        known.get(*path).is_none_or(|(before, length, _)| *recent || (before, length) != (modified, size))
    });
    gone.chain(new.map(|(path, _)| path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn writing_and_removing_are_noticed_and_lock_files_are_not() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::write(at("a.md"), "a").unwrap();
        let (sender, told) = mpsc::channel();
        let sender = Mutex::new(sender);
        let tell: Tell = Arc::new(move |seen| sender.lock().unwrap().send(seen).unwrap());
        let places = vec![(root.path().to_path_buf(), Depth::Deep)];
        let poll = Poll::start(places, tell);
        fs::create_dir(at("sub")).unwrap();
        fs::write(at("sub/~$b.xlsx"), "b").unwrap();
        fs::write(at("sub/b.md"), "b").unwrap();
        fs::remove_file(at("a.md")).unwrap();
        let mut wanted = vec![at("a.md"), at("sub/b.md")];
        while !wanted.is_empty() {
            let Seen::At(paths) = told.recv_timeout(Duration::from_secs(60)).unwrap() else { panic!() };
            assert!(!paths.contains(&at("sub/~$b.xlsx")));
            wanted.retain(|path| !paths.contains(path));
        }
        drop(poll);
    }
}
