//! Events of the system, by `notify`; folders are watched, since a save may replace a file.

use std::path::{Path, PathBuf};

use notify::event::{CreateKind, ModifyKind, RenameMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::base::input::is_ignored;
use crate::watch::{Depth, Reason, Seen, Tell, places};

/// A watch by events.
#[derive(Debug)]
pub struct Events {
    watcher: RecommendedWatcher,
    watched: Vec<(PathBuf, Depth)>,
}

impl Events {
    /// Watches the places of a site.
    ///
    /// # Errors
    /// Why events cannot be had.
    pub fn start(root: &Path, more: Option<&Path>, tell: &Tell) -> Result<Events, Reason> {
        let tell = tell.clone();
        let handler = move |event: notify::Result<Event>| match event {
            Ok(event) => {
                if let Some(seen) = seen(event) {
                    tell(seen);
                }
            }
            Err(error) => tell(lost(&error).map_or(Seen::Somewhere, Seen::Lost)),
        };
        // A link out of the site would have the whole disk watched.
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(handler, config).map_err(|error| reason(&error))?;
        let mut events = Events { watcher, watched: Vec::new() };
        events.renew(root, more)?;
        Ok(events)
    }

    /// Watches the places again; one that is not there is watched when it comes.
    ///
    /// # Errors
    /// Why events cannot be had any more.
    pub fn renew(&mut self, root: &Path, more: Option<&Path>) -> Result<(), Reason> {
        for (place, _) in std::mem::take(&mut self.watched) {
            // A folder that is gone is not watched any more.
            let _ = self.watcher.unwatch(&place);
        }
        for (place, depth) in places(root, more) {
            let mode = match depth {
                Depth::Flat => RecursiveMode::NonRecursive,
                Depth::Deep => RecursiveMode::Recursive,
            };
            match self.watcher.watch(&place, mode) {
                Ok(()) => self.watched.push((place, depth)),
                Err(error) => {
                    if let Some(reason) = lost(&error) {
                        return Err(reason);
                    }
                    if place.exists() {
                        return Err(reason(&error));
                    }
                }
            }
        }
        Ok(())
    }
}

/// What an event tells; reading a file is an event too, and tells nothing.
fn seen(event: Event) -> Option<Seen> {
    if event.need_rescan() {
        return Some(Seen::Somewhere);
    }
    if !matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)) {
        return None;
    }
    let came = matches!(
        event.kind,
        EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(RenameMode::To))
    );
    let ignored = |path: &PathBuf| path.file_name().is_some_and(|name| is_ignored(&name.to_string_lossy()));
    let mut paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| !ignored(path)).collect();
    if paths.is_empty() {
        return None;
    }
    if came && paths.len() == 1 && paths[0].is_dir() {
        return paths.pop().map(Seen::Folder);
    }
    Some(Seen::At(paths))
}

/// Why no events come any more; `None` if the error is about one place only.
fn lost(error: &notify::Error) -> Option<Reason> {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Some(Reason::NoWatchesLeft),
        // No room for watches, or no handles left: of the process or of the system.
        notify::ErrorKind::Io(error) if matches!(error.raw_os_error(), Some(28 | 24 | 23)) && cfg!(unix) => {
            Some(Reason::NoWatchesLeft)
        }
        _ => None,
    }
}

fn reason(error: &notify::Error) -> Reason {
    lost(error).unwrap_or_else(|| Reason::System(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exhausted_watches_are_told_from_a_missing_place() {
        let full = notify::Error::io(std::io::Error::from_raw_os_error(28));
        let gone = notify::Error::path_not_found();
        let limit = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        assert_eq!(lost(&limit), Some(Reason::NoWatchesLeft));
        assert_eq!(lost(&full).is_some(), cfg!(unix));
        assert_eq!(lost(&gone), None);
    }

    #[test]
    fn a_reading_tells_nothing_and_neither_does_a_lock_file() {
        let access = Event::new(EventKind::Access(notify::event::AccessKind::Any)).add_path("a.md".into());
        assert_eq!(seen(access), None);
        let write = || Event::new(EventKind::Modify(ModifyKind::Any));
        assert_eq!(seen(write().add_path("x/~$任务.xlsx".into())), None);
        assert_eq!(seen(write().add_path("a.md".into())), Some(Seen::At(vec!["a.md".into()])));
    }
}
