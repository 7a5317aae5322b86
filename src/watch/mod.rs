//! The room that notices saves: events of the system, or looks at the disk in turn.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "floor 8 touches the world: it looks at files, and has a thread that does so in turn"
)]

pub mod network;
pub mod polling;
pub mod system;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Something happened at these places, or below them.
    At(Vec<PathBuf>),
    /// A folder came at this place: what is in it may have come unseen.
    Folder(PathBuf),
    /// Something happened; it is not known where.
    Somewhere,
    /// No more events will come, for this reason: the disk must be looked at in turn.
    Lost(Reason),
}

/// Why the disk is looked at in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was asked for.
    Asked,
    /// The system has no watches left.
    NoWatchesLeft,
    /// The disk is of another computer: this kind of file system.
    Network(String),
    /// The system's own words.
    System(String),
}

/// What is told of what was noticed; called on threads of this room.
pub type Tell = Arc<dyn Fn(Seen) + Send + Sync>;

/// A watch that ends when it is dropped.
#[derive(Debug)]
pub enum Watch {
    /// By events of the system.
    System(system::Events),
    /// By looking in turn.
    Polling(polling::Poll),
}

impl Watch {
    /// Watches a site: its folder, `content/` and `themes/` with all that is below them, and the
    /// folder of one more file. Where events cannot be had, says why and looks in turn.
    pub fn start(root: &Path, more: Option<&Path>, poll: bool, tell: &Tell) -> (Watch, Option<Reason>) {
        let reason = if poll { Some(Reason::Asked) } else { network::kind(root).map(Reason::Network) };
        let reason = match reason {
            Some(reason) => reason,
            None => match system::Events::start(root, more, tell) {
                Ok(events) => return (Watch::System(events), None),
                Err(reason) => reason,
            },
        };
        (Watch::polling(root, more, tell), Some(reason))
    }

    /// Watches by looking in turn.
    pub fn polling(root: &Path, more: Option<&Path>, tell: &Tell) -> Watch {
        Watch::Polling(polling::Poll::start(places(root, more), tell.clone()))
    }

    /// Watches again a folder of the root that has come back, or another file.
    pub fn renew(&mut self, root: &Path, more: Option<&Path>) -> Option<Reason> {
        match self {
            Watch::System(events) => events.renew(root, more).err(),
            Watch::Polling(poll) => {
                poll.renew(places(root, more));
                None
            }
        }
    }
}

/// What is watched, each with whether all that is below it is too.
fn places(root: &Path, more: Option<&Path>) -> Vec<(PathBuf, Depth)> {
    let mut places = vec![
        (root.to_path_buf(), Depth::Flat),
        (root.join("content"), Depth::Deep),
        (root.join("themes"), Depth::Deep),
        // A frozen year comes and goes as a folder.
        (root.join("archives"), Depth::Flat),
    ];
    if let Some(folder) = more.and_then(Path::parent)
        && folder != root
        && !folder.starts_with(root.join("content"))
        && !folder.starts_with(root.join("themes"))
    {
        places.push((folder.to_path_buf(), Depth::Flat));
    }
    places.extend(linked(root));
    places
}

/// How many links are followed at most; a site with more is looked at as far as that.
const MOST_LINKS: usize = 256;

/// Where links below `content/` and `themes/` lead, as far as that is in the site and not watched
/// already: folders with all that is below them, and the folders of files. What lies outside is
/// not read, and so not watched.
fn linked(root: &Path) -> Vec<(PathBuf, Depth)> {
    let Ok(real) = root.canonicalize() else { return Vec::new() };
    let watched = [real.join("content"), real.join("themes")];
    let mut places: Vec<(PathBuf, Depth)> = Vec::new();
    let mut starts: Vec<PathBuf> = vec![root.join("content"), root.join("themes")];
    // A folder that is linked to may have links itself.
    while let Some(start) = starts.pop() {
        for entry in WalkDir::new(start).follow_links(false).into_iter().flatten() {
            let Some(target) = entry.path_is_symlink().then(|| entry.path().canonicalize().ok()).flatten()
            else {
                continue;
            };
            let inside = target.starts_with(&real) && target != real;
            let known = watched.iter().any(|folder| target.starts_with(folder));
            let place = match target.is_dir() {
                true => (target, Depth::Deep),
                false => (target.parent().map(Path::to_path_buf).unwrap_or(target), Depth::Flat),
            };
            if inside && !known && !places.contains(&place) && places.len() < MOST_LINKS {
                if place.1 == Depth::Deep {
                    starts.push(place.0.clone());
                }
                places.push(place);
            }
        }
    }
    places.retain(|(place, _)| *place != real);
    places
}

/// How far below a folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What is in it.
    Flat,
    /// What is in it and in its folders.
    Deep,
}
