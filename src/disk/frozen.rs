//! The files of frozen years: which of an archive are read, and how the others are published.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::OnceLock;

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Problem, is_ignored};
use crate::disk::cache::verified::{Seen, Verified};
use crate::disk::discover::Found;
use crate::disk::output::Output;
use crate::disk::output::manifest::Content;
use crate::model::document::year_of;
use crate::model::frozen_year::{FrozenFile, FrozenFileId};
use crate::model::site::Site;
use crate::parse::frozen::{ARCHIVES, BAG_INFO, MANIFEST, RECORDS, TAG_MANIFEST};
use crate::route::frozen;

/// The files of archives that a site is read from; those that an archive must have are found
/// also where they are missing, so that this is told.
pub fn found(root: &Path, real: &Path) -> Vec<Found> {
    let Ok(entries) = fs::read_dir(root.join(ARCHIVES)) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| year_of(name).is_some() && !is_ignored(name)) else {
            continue;
        };
        for file in [BAG_INFO, MANIFEST, TAG_MANIFEST, RECORDS] {
            let location = entry.path().join(file);
            let outside = location.canonicalize().is_ok_and(|target| !target.starts_with(real));
            found.push((format!("{ARCHIVES}{name}/{file}"), location, outside.then_some(Problem::Outside)));
        }
    }
    found
}

/// What one thread copies frozen files with.
#[derive(Debug)]
pub struct Copier<'a> {
    output: &'a Output,
    root: &'a Path,
    /// What is known of the files, read when the first of them is copied: mostly all stand where
    /// they should. `None` if nothing is remembered.
    verified: Option<&'a OnceLock<Verified>>,
    /// Filled again for each part of each file, so that it stays near the processor.
    buffer: Vec<u8>,
}

/// How much of a file is read at once.
const PART: usize = 128 * 1024;

impl<'a> Copier<'a> {
    /// Copies from the archives in the folder of a site.
    pub fn new(output: &'a Output, root: &'a Path, verified: Option<&'a OnceLock<Verified>>) -> Copier<'a> {
        Copier { output, root, verified, buffer: Vec::new() }
    }

    /// Publishes a frozen file as it is; what is wrong if its bytes are not those that were frozen.
    /// One that the build before published is neither read nor written.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn stage(&mut self, site: &Site, id: FrozenFileId) -> anyhow::Result<Option<Diagnostic>> {
        let Some(file) = frozen::file(site, id) else { return Ok(None) };
        if self.output.keep_digest(&file.file, file.sha256).with_context(|| file.file.clone())? {
            return Ok(None);
        }
        let name = frozen::name(site, id);
        let source = match File::open(self.root.join(&name)) {
            Ok(source) => source,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Some(frozen::damaged(site, id)));
            }
            Err(error) => return Err(error).with_context(|| name.clone()),
        };
        let staged = self.copy(source, &name, file).with_context(|| file.file.clone())?;
        Ok((!staged).then(|| frozen::damaged(site, id)))
    }

    /// Whether a file was what was frozen, and is staged.
    fn copy(&mut self, mut source: File, name: &str, file: &FrozenFile) -> io::Result<bool> {
        let Copier { output, root, verified, buffer } = self;
        let verified = verified.map(|verified| verified.get_or_init(|| Verified::load(root)));
        let before = source.metadata()?;
        let size = before.len();
        let wanted = Content { size, sha256: file.sha256 };
        let known = verified.is_some_and(|verified| verified.holds(name, &before, &wanted.sha256));
        buffer.resize(PART, 0);
        let mut copied = |copy: &mut File| {
            if !known {
                return copy_hashed(&mut source, copy, buffer).map(|found| found == wanted);
            }
            let copied = copy_parts(&mut source, copy, buffer, |_| {})?;
            if copied == size && Seen::of(&source.metadata()?) == Seen::of(&before) {
                return Ok(true);
            }
            // Somebody has written to it meanwhile: what it holds now decides.
            source.rewind()?;
            copy.rewind()?;
            copy.set_len(0)?;
            copy_hashed(&mut source, copy, buffer).map(|found| found == wanted)
        };
        let staged = match output.stage_copy(&file.file, wanted, &mut copied)? {
            Some(staged) => staged,
            None => {
                let mut bytes = Vec::new();
                source.read_to_end(&mut bytes)?;
                let content = Content::of(&bytes);
                if content.sha256 == wanted.sha256 {
                    output.stage_content(&file.file, &bytes, content, None)?;
                }
                content.sha256 == wanted.sha256
            }
        };
        if staged
            && !known
            && let Some(verified) = verified
        {
            verified.add(name, &before, &source.metadata()?, wanted.sha256);
        }
        Ok(staged)
    }
}

/// Copies what is left of a file; what it was.
fn copy_hashed(source: &mut File, copy: &mut File, buffer: &mut [u8]) -> io::Result<Content> {
    let mut hash = Sha256::new();
    let size = copy_parts(source, copy, buffer, |part| hash.update(part))?;
    Ok(Content { size, sha256: hash.finalize().into() })
}

/// Copies what is left of a file part by part, each of which is shown; how many bytes it had.
fn copy_parts(
    source: &mut File,
    copy: &mut File,
    buffer: &mut [u8],
    mut show: impl FnMut(&[u8]),
) -> io::Result<u64> {
    let mut size = 0;
    loop {
        let count = match source.read(buffer) {
            Ok(0) => return Ok(size),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        show(&buffer[..count]);
        copy.write_all(&buffer[..count])?;
        size += count as u64;
    }
}
