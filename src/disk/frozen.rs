//! The files of frozen years: which of an archive are read, and how the others are published.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Problem, is_ignored};
use crate::disk::discover::Found;
use crate::disk::output::Output;
use crate::disk::output::manifest::Content;
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

/// Publishes a frozen file as it is; what is wrong if its bytes are not those that were frozen.
/// One that the build before published is neither read nor written.
///
/// # Errors
/// If the disk fails.
pub fn stage(
    output: &Output,
    root: &Path,
    site: &Site,
    id: FrozenFileId,
) -> anyhow::Result<Option<Diagnostic>> {
    let Some(file) = frozen::file(site, id) else { return Ok(None) };
    if output.keep_digest(&file.file, file.sha256).with_context(|| file.file.clone())? {
        return Ok(None);
    }
    let name = frozen::name(site, id);
    let bytes = match fs::read(root.join(&name)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Some(frozen::damaged(site, id)));
        }
        Err(error) => return Err(error).with_context(|| name.clone()),
    };
    let content = Content::of(&bytes);
    if content.sha256 != file.sha256 {
        return Ok(Some(frozen::damaged(site, id)));
    }
    output.stage_content(&file.file, &bytes, content, None).with_context(|| file.file.clone())?;
    Ok(None)
}
