//! Reading an archive to judge it: every file once, in parallel, whatever its size.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::Context;
use sha2::{Digest, Sha256, Sha512};
use walkdir::WalkDir;

use crate::base::parallel;
use crate::model::frozen::Frozen;
use crate::records::read;
use crate::verify::bag::{self, Again, Bag, Entry, What};
use crate::verify::expected::{self, Expected};
use crate::verify::paper::hex;

/// The largest file that is looked into; larger ones are hashed only.
const LARGEST: u64 = 256 * 1024 * 1024;
/// How much of a file is in memory while it is hashed.
const BLOCK: usize = 128 * 1024;
/// How many of the last bytes tell whether a file is whole.
const TAIL: u64 = 1024;

/// The records of a former edition, from its folder.
const EDITION_RECORDS: &str = "records.json";

/// Whether a folder looks like an archive, whole or damaged.
pub fn is_bag(folder: &Path) -> bool {
    [bag::DECLARATION, bag::MANIFEST, bag::TAG_MANIFEST, bag::INFO]
        .iter()
        .any(|name| folder.join(name).exists())
}

/// Reads an archive.
///
/// # Errors
/// If its folder cannot be read; a file that cannot is an entry that says so.
pub fn read(root: &Path, name: &str) -> anyhow::Result<Bag> {
    let root = root.canonicalize().with_context(|| name.to_owned())?;
    let found = found(&root).with_context(|| name.to_owned())?;
    let with_sha512 =
        found.iter().any(|(path, _)| path.ends_with("manifest-sha512.txt") && !path.contains('/'));
    let expected = expected(&root);
    let records = expected.as_ref().ok();
    let entries = parallel::map(&found, |_, (path, what)| {
        let what = match what {
            Some(what) => what.clone(),
            None => {
                let read = file(&root.join(path), path, with_sha512, records);
                read.map_or_else(|error| What::Unreadable(error.to_string()), What::File)
            }
        };
        Entry { path: path.clone(), what }
    });
    Ok(Bag { name: name.to_owned(), entries, expected })
}

/// Whether a folder is that of a former edition in an archive.
pub fn is_edition(folder: &Path) -> bool {
    folder.join(EDITION_RECORDS).is_file() && folder.join("site").is_dir() && !is_bag(folder)
}

/// The records of an archive, or of a former edition in one.
///
/// # Errors
/// If they are not there or cannot be read, with the place.
pub fn records(folder: &Path) -> anyhow::Result<Frozen> {
    let path = folder.join(if is_edition(folder) { EDITION_RECORDS } else { bag::RECORDS });
    let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
    read::read(&bytes).map_err(|fault| anyhow::anyhow!("{}: {fault}", path.display()))
}

/// Everything in a folder by path; `None` for an ordinary file. Links are not followed.
fn found(root: &Path) -> anyhow::Result<Vec<(String, Option<What>)>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(root).follow_links(false) {
        let (path, what) = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => {
                let kind = entry.file_type();
                let what = match (kind.is_symlink(), kind.is_file()) {
                    (true, _) => Some(What::Link),
                    (_, false) => Some(What::Special),
                    (_, true) => None,
                };
                (entry.path().to_path_buf(), what)
            }
            Err(error) => {
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                match error.path() {
                    Some(path) if path != root => (path.to_path_buf(), Some(What::Unreadable(why))),
                    _ => return Err(error.into()),
                }
            }
        };
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str()).collect();
        let readable = parts.iter().all(|part| part.to_str().is_some());
        let parts: Vec<_> = parts.into_iter().map(|part| part.to_string_lossy()).collect();
        found.push((parts.join("/"), if readable { what } else { Some(What::BadName) }));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// What the records make one expect, before the pages are looked into.
fn expected(root: &Path) -> Result<Expected, Option<String>> {
    let path = root.join(bag::RECORDS);
    let plain = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= LARGEST);
    let bytes = if plain { fs::read(&path).ok() } else { None };
    let bytes = bytes.ok_or(None)?;
    expected::of_bytes(&bytes).map_err(|fault| Some(fault.to_string()))
}

fn file(
    location: &Path,
    path: &str,
    with_sha512: bool,
    expected: Option<&Expected>,
) -> io::Result<bag::File> {
    let mut source = File::open(location)?;
    let is_kept = bag::is_kept(path);
    let looked_into = is_kept || bag::is_page(path);
    let size = source.metadata()?.len();
    if !looked_into || size > LARGEST {
        let read = hashed(&mut source, with_sha512)?;
        return Ok(bag::File { too_large: looked_into, ..read });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bag::File {
        size: bytes.len() as u64,
        sha256: hex(&Sha256::digest(&bytes)),
        sha512: with_sha512.then(|| hex(&Sha512::digest(&bytes))),
        scan: (!is_kept).then(|| bag::looked_into(path, &bytes, expected)),
        text: is_kept.then_some(bytes),
        too_large: false,
    })
}

fn hashed(source: &mut File, with_sha512: bool) -> io::Result<bag::File> {
    let mut block = vec![0u8; BLOCK];
    let (mut sha256, mut sha512) = (Sha256::new(), with_sha512.then(Sha512::new));
    let mut size = 0;
    loop {
        let count = match source.read(&mut block) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        size += count as u64;
        sha256.update(&block[..count]);
        if let Some(sha512) = &mut sha512 {
            sha512.update(&block[..count]);
        }
    }
    Ok(bag::File {
        size,
        sha256: hex(&sha256.finalize()),
        sha512: sha512.map(|sha512| hex(&sha512.finalize())),
        ..bag::File::default()
    })
}

/// Looks a second time at files that differ; one that cannot be read tells nothing more.
pub fn again<'a>(root: &Path, paths: impl Iterator<Item = &'a String>) -> BTreeMap<String, Again> {
    let paths: Vec<&String> = paths.collect();
    let looked = parallel::map(&paths, |_, path| look_again(&root.join(path)).ok());
    paths.into_iter().zip(looked).filter_map(|(path, again)| Some((path.clone(), again?))).collect()
}

fn look_again(location: &Path) -> io::Result<Again> {
    let mut source = File::open(location)?;
    let mut block = vec![0u8; BLOCK];
    let (mut with_lf, mut with_crlf) = (Sha256::new(), Sha256::new());
    // A CR at the end of a block waits for what follows it.
    let mut waiting = false;
    let (mut lf, mut crlf) = (Vec::with_capacity(BLOCK + 1), Vec::with_capacity(2 * BLOCK + 1));
    loop {
        let count = source.read(&mut block)?;
        if count == 0 {
            break;
        }
        lf.clear();
        crlf.clear();
        for byte in &block[..count] {
            match (std::mem::replace(&mut waiting, *byte == b'\r'), *byte) {
                (_, b'\n') => {
                    lf.push(b'\n');
                    crlf.extend_from_slice(b"\r\n");
                    continue;
                }
                (true, _) => {
                    lf.push(b'\r');
                    crlf.push(b'\r');
                }
                (false, _) => {}
            }
            if *byte != b'\r' {
                lf.push(*byte);
                crlf.push(*byte);
            }
        }
        with_lf.update(&lf);
        with_crlf.update(&crlf);
    }
    if waiting {
        with_lf.update(b"\r");
        with_crlf.update(b"\r");
    }
    let size = source.metadata()?.len();
    source.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    source.take(TAIL).read_to_end(&mut tail)?;
    Ok(Again { with_lf: hex(&with_lf.finalize()), with_crlf: hex(&with_crlf.finalize()), tail })
}
