//! Judges an output folder before anything is written to it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::disk::output::manifest;
use crate::disk::output::refusal::Refusal;

/// The folders of a site that hold what cannot be built again.
const SOURCES: [&str; 3] = ["content", "archives", "themes"];
/// How the names of our own files in an output folder begin.
pub const OURS: &str = ".fangan-";

/// Whether pages may be written to `out`: it must not be, hold or be part of anything precious,
/// and what is in it already must be ours. Symbolic links are followed before judging.
pub fn check_folder(out: &Path, site_root: &Path, home: Option<&Path>) -> Result<(), Refusal> {
    let out = resolve(out)?;
    let site = resolve(site_root)?;
    if out.parent().is_none() {
        return Err(Refusal::Root(out));
    }
    if let Some(home) = home
        && resolve(home).is_ok_and(|home| home.starts_with(&out))
    {
        return Err(Refusal::Home(out));
    }
    if site.starts_with(&out) {
        return Err(Refusal::Site(out));
    }
    for source in SOURCES {
        // The folder may itself be a link to somewhere else.
        let source = resolve(&site.join(source))?;
        if out.starts_with(&source) || source.starts_with(&out) {
            return Err(Refusal::Source(out));
        }
    }
    is_absent(&out).map(|_| ())
}

/// Whether there is nothing at the place of an output folder; a folder of someone else's is
/// refused. What the manifest of one of ours says is for [`state`].
pub fn is_absent(out: &Path) -> Result<bool, Refusal> {
    if out.join(manifest::MARKER).is_file() {
        return Ok(false);
    }
    Ok(state(out)? == State::Absent)
}

/// What is at the place of an output folder.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Absent,
    /// A folder with nothing in it, or only what a build that was stopped has left.
    Empty,
    /// A folder that we made, and its manifest.
    Ours(manifest::Manifest),
}

/// Looks at the place of an output folder; a folder of someone else's is refused.
pub fn state(out: &Path) -> Result<State, Refusal> {
    match fs::metadata(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Absent),
        Err(error) => return Err(Refusal::unusable(out, &error)),
        Ok(metadata) if !metadata.is_dir() => return Err(Refusal::File(out.to_owned())),
        Ok(_) => {}
    }
    if let Some(manifest) = manifest::read(out)? {
        return Ok(State::Ours(manifest));
    }
    for entry in fs::read_dir(out).map_err(|error| Refusal::unusable(out, &error))? {
        let entry = entry.map_err(|error| Refusal::unusable(out, &error))?;
        if !entry.file_name().to_string_lossy().starts_with(OURS) {
            return Err(Refusal::Foreign(out.to_owned()));
        }
    }
    Ok(State::Empty)
}

/// The path without links and dots, also of a folder that does not exist yet.
pub fn resolve(path: &Path) -> Result<PathBuf, Refusal> {
    let absolute = std::path::absolute(path).map_err(|error| Refusal::unusable(path, &error))?;
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        match fs::canonicalize(existing) {
            Ok(found) => {
                return Ok(missing.iter().rev().fold(found, |path: PathBuf, name| path.join(name)));
            }
            // A link that leads nowhere is not a place to write to.
            Err(error)
                if error.kind() != io::ErrorKind::NotFound || fs::symlink_metadata(existing).is_ok() =>
            {
                return Err(Refusal::unusable(existing, &error));
            }
            Err(error) => match (existing.parent(), existing.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name.to_owned());
                    existing = parent;
                }
                _ => return Err(Refusal::unusable(path, &error)),
            },
        }
    }
}
