//! The files of frozen years: which of an archive are read, and how the others are published.

use std::borrow::Cow;
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
use crate::disk::output::manifest::Content;
use crate::disk::output::staging::Staging;
use crate::model::document::year_of;
use crate::model::frozen_year::FrozenFileId;
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
    pub fn new(root: &'a Path, verified: Option<&'a OnceLock<Verified>>) -> Copier<'a> {
        Copier { root, verified, buffer: Vec::new() }
    }

    /// Publishes a frozen file as it is; what is wrong if its bytes are not those that were frozen.
    /// One that is published with these bytes already is not written.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn stage<'s>(
        &mut self,
        staging: &mut Staging<'_, 's>,
        site: &'s Site,
        id: FrozenFileId,
    ) -> anyhow::Result<Option<Diagnostic>> {
        let path = frozen::path(site, id);
        let Some(&sha256) = site.frozen.get(id.year).and_then(|year| year.files.sha256(id.file)) else {
            return Ok(None);
        };
        if staging.keep_digest(path, sha256).with_context(|| path.to_owned())? {
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
        let staged = self.copy(staging, (source, &name), path, sha256).with_context(|| path.to_owned())?;
        Ok((!staged).then(|| frozen::damaged(site, id)))
    }

    /// Whether a file was what was frozen, and is staged.
    fn copy<'s>(
        &mut self,
        staging: &mut Staging<'_, 's>,
        (mut source, name): (File, &str),
        path: &'s str,
        sha256: [u8; 32],
    ) -> io::Result<bool> {
        let Copier { root, verified, buffer } = self;
        let verified = verified.map(|verified| verified.get_or_init(|| Verified::load(root)));
        let before = source.metadata()?;
        let size = before.len();
        let wanted = Content { size, sha256 };
        let known = verified.is_some_and(|verified| verified.holds(name, &before, &wanted.sha256));
        let mut copied = |copy: &mut File| {
            if !known {
                return copy_hashed(&mut source, copy, buffer).map(|found| found == wanted);
            }
            // By the system itself, where it can; some file systems let both share what they hold.
            let copied = io::copy(&mut source, copy)?;
            if copied == size && Seen::of(&source.metadata()?) == Seen::of(&before) {
                return Ok(true);
            }
            // Somebody has written to it meanwhile: what it holds now decides.
            source.rewind()?;
            copy.rewind()?;
            copy.set_len(0)?;
            copy_hashed(&mut source, copy, buffer).map(|found| found == wanted)
        };
        let staged = match staging.copy(path, sha256, &mut copied)? {
            Some(staged) => staged,
            None => {
                let mut bytes = Vec::new();
                source.read_to_end(&mut bytes)?;
                let is_it = Content::of(&bytes).sha256 == sha256;
                if is_it {
                    staging.stage(Cow::Borrowed(path), &bytes, Default::default())?;
                }
                is_it
            }
        };
        if staged
            && !known
            && let Some(verified) = verified
        {
            verified.add(name, &before, &source.metadata()?, sha256);
        }
        Ok(staged)
    }
}

/// Copies what is left of a file part by part; what it was.
fn copy_hashed(source: &mut File, copy: &mut File, buffer: &mut Vec<u8>) -> io::Result<Content> {
    buffer.resize(PART, 0);
    let mut hash = Sha256::new();
    let mut size = 0;
    loop {
        let count = match source.read(buffer) {
            Ok(0) => return Ok(Content { size, sha256: hash.finalize().into() }),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..count]);
        copy.write_all(&buffer[..count])?;
        size += count as u64;
    }
}
