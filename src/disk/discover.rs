//! Every file of a site, read in parallel and sorted by path.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::base::input::{Content, Input, Problem, is_ignored};
use crate::base::source::FileId;
use crate::disk::frozen;
use crate::parse::frozen::ARCHIVES;
use crate::parse::text::decode;
use crate::parse::{DIGESTS, RECORD, settings};

/// The largest source that is read into memory, in bytes.
const LARGEST_SOURCE: u64 = 64 * 1024 * 1024;

/// What was found of a site.
#[derive(Clone, Debug, Default)]
pub struct Discovered {
    /// The inputs, sorted by path.
    pub inputs: Vec<Input>,
    /// Where each of them is on the disk, in the same order.
    pub locations: Vec<PathBuf>,
    /// Whether some of it was reached through a link.
    pub links: bool,
    /// What was to be read later.
    pub lost: Lost,
}

/// Files of which a part was to be read when it is asked for, and could not be by then: what was made
/// with them is not to be published.
#[derive(Clone, Debug, Default)]
pub struct Lost(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Lost {
    /// Tells that a file could not be read.
    pub fn add(&self, file: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned());
    }

    /// Whether all could be read.
    ///
    /// # Errors
    /// If one could not: it was changed meanwhile, or the disk fails.
    pub fn check(&self) -> anyhow::Result<()> {
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).first() {
            Some(file) => anyhow::bail!("{}: it was changed while it was read", file.display()),
            None => Ok(()),
        }
    }
}

/// A file that was found: its path in the site, where it is, and why it is not read.
pub type Found = (String, PathBuf, Option<Problem>);

impl Discovered {
    /// Where the input with a path is on the disk.
    pub fn location(&self, path: &str) -> Option<&Path> {
        self.locations.get(self.position(path)?).map(PathBuf::as_path)
    }

    /// The input with a path.
    pub fn input(&self, path: &str) -> Option<&Input> {
        self.inputs.get(self.position(path)?)
    }

    fn position(&self, path: &str) -> Option<usize> {
        self.inputs.binary_search_by(|input| input.path.as_str().cmp(path)).ok()
    }
}

/// The nearest folder at or above `start` that has a `site.yaml`.
pub fn root_above(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("site.yaml").is_file()).map(Path::to_path_buf)
}

/// The files of a site, none of them read yet.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// The files, sorted by path.
    pub found: Vec<Found>,
    /// The path of the list of words that the settings name.
    words: Option<String>,
    /// Whether some were reached through a link.
    links: bool,
}

/// Reads a site: `site.yaml`, `content/`, `themes/`, and the list of words that it names.
///
/// # Errors
/// Only if the root itself cannot be read; a file that cannot is an input that says so.
pub fn discover(root: &Path) -> anyhow::Result<Discovered> {
    look(root).map(read_all)
}

/// Finds the files of a site.
///
/// # Errors
/// Only if the root itself cannot be read.
pub fn look(root: &Path) -> anyhow::Result<Looked> {
    let real = root.canonicalize().with_context(|| format!("{}", root.display()))?;
    let mut found: Vec<Found> = Vec::new();
    let mut links = false;
    for part in ["site.yaml", RECORD, DIGESTS, "content", "themes"] {
        let start = root.join(part);
        if start.exists() {
            links |= walk(root, &real, &start, &mut found);
        }
    }
    found.extend(frozen::found(root, &real));
    let words = words_file(root);
    if let Some((path, location)) = &words
        && location.exists()
        && !found.iter().any(|(known, ..)| known == path)
    {
        let outside = location.canonicalize().is_ok_and(|target| !target.starts_with(&real));
        found.push((path.clone(), location.clone(), outside.then_some(Problem::Outside)));
    }
    let words = words.map(|(path, _)| path);
    found.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    Ok(Looked { found, words, links })
}

/// Reads the files that were found.
pub fn read_all(looked: Looked) -> Discovered {
    read_but(looked, |_, _| None)
}

/// The same, but for those that are known otherwise, by their paths and places.
pub fn read_but(looked: Looked, known: impl Fn(&str, &Path) -> Option<Content> + Sync) -> Discovered {
    let Looked { found, words, links } = looked;
    let mut read: Vec<(Input, PathBuf)> = found
        .into_par_iter()
        .map(|(path, location, problem)| {
            let content = match problem {
                Some(problem) => Content::Unreadable(problem),
                None => known(&path, &location)
                    .unwrap_or_else(|| content_or_words(&path, &location, words.as_deref())),
            };
            (Input { path, content }, location)
        })
        .collect();
    // Two names that differ only in Unicode form are one path: the second is told and not read.
    for at in 1..read.len() {
        if read[at].0.path == read[at - 1].0.path {
            read[at].0.content = Content::Unreadable(Problem::SameName);
        }
    }
    let (inputs, locations) = read.into_iter().unzip();
    Discovered { inputs, locations, links, lost: Lost::default() }
}

/// Finds the files at or below a place; whether some are reached through links.
pub fn walk(root: &Path, real: &Path, start: &Path, found: &mut Vec<Found>) -> bool {
    let mut links = false;
    let walker = WalkDir::new(start).follow_links(true).sort_by_file_name();
    let mut kept = walker
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy()));
    while let Some(entry) = kept.next() {
        match entry {
            Ok(entry) => {
                let location = entry.path().to_path_buf();
                links |= entry.path_is_symlink();
                let outside = entry.path_is_symlink()
                    && location.canonicalize().is_ok_and(|target| !target.starts_with(real));
                if outside {
                    if entry.file_type().is_dir() {
                        kept.skip_current_dir();
                    }
                    found.push((site_path(root, &location), location, Some(Problem::Outside)));
                } else if !entry.file_type().is_dir() {
                    found.push((site_path(root, &location), location, None));
                }
            }
            Err(error) => {
                let location = error.path().unwrap_or(start).to_path_buf();
                let system = || error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                let problem =
                    error.loop_ancestor().map_or_else(|| Problem::System(system()), |_| Problem::Loop);
                found.push((site_path(root, &location), location, Some(problem)));
            }
        }
    }
    links
}

/// The path from the root of the site, with `/` and in NFC.
pub fn site_path(root: &Path, location: &Path) -> String {
    let relative = location.strip_prefix(root).unwrap_or(location);
    let parts: Vec<String> =
        relative.components().map(|part| part.as_os_str().to_string_lossy().nfc().collect()).collect();
    parts.join("/")
}

/// The list of words that `site.yaml` names: the one file that is read wherever it is in the site.
pub fn words_file(root: &Path) -> Option<(String, PathBuf)> {
    let text = decode(&std::fs::read(root.join("site.yaml")).ok()?).ok()?;
    // What is wrong with the settings is told when they are parsed.
    let words = settings::settings(&text.into(), FileId::new(0), &mut Vec::new()).words?;
    let inside =
        Path::new(&words).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let location: PathBuf = root.join(&words).components().collect();
    inside.then(|| (site_path(root, &location), location))
}

/// What a file of a site holds, as far as it is needed: of sources all, of others the digest.
pub fn content(path: &str, location: &Path) -> Content {
    if is_source(path) { text(location) } else { read(blob(location)) }
}

/// The same, where one file is the list of words, whatever its name.
pub fn content_or_words(path: &str, location: &Path, words: Option<&str>) -> Content {
    if words == Some(path) { text(location) } else { content(path, location) }
}

fn text(location: &Path) -> Content {
    read(source(location))
}

fn read(read: std::io::Result<Content>) -> Content {
    read.unwrap_or_else(|error| Content::Unreadable(Problem::System(error.to_string())))
}

/// Whether a file's content is read; others are only hashed.
fn is_source(path: &str) -> bool {
    path == "site.yaml"
        || path == RECORD
        || path == DIGESTS
        || path.starts_with(ARCHIVES)
        || path.starts_with("themes/")
        || [".md", ".yaml", ".csv", ".xlsx"].iter().any(|ending| path.ends_with(ending))
}

/// The bytes of a source, unless they are too many.
///
/// # Errors
/// If the system does not read it.
pub fn source(location: &Path) -> std::io::Result<Content> {
    let size = std::fs::metadata(location)?.len();
    if size > LARGEST_SOURCE {
        return Ok(Content::Unreadable(Problem::TooLarge(LARGEST_SOURCE >> 20)));
    }
    std::fs::read(location).map(|bytes| Content::Bytes(bytes.into()))
}

fn blob(location: &Path) -> std::io::Result<Content> {
    let mut file = File::open(location)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 64 * 1024];
    let mut size = 0u64;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        size += count as u64;
        hasher.update(&buffer[..count]);
    }
    let sha256 = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Content::Blob { size, sha256 })
}
