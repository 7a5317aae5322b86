//! Writing a built site to a folder, and the few files of a new one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context;
use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::disk::discover::Discovered;
use crate::disk::frozen;
use crate::disk::output::folder::check_folder;
use crate::disk::output::refusal::Refusal;
use crate::disk::output::{Output, Summary};
use crate::pipeline::{self, Built};
use crate::route;

/// How a build was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Everything was committed.
    Done(Summary),
    /// Templates failed: nothing was changed.
    Failed(Vec<Diagnostic>),
    /// The folder is not taken.
    Refused(Refusal),
}

/// Writes every route of a site to a folder, in one step at the end.
///
/// # Errors
/// If the disk fails; then everything is as it was before.
pub fn write(
    out: &Path,
    root: &Path,
    home: Option<&Path>,
    built: &Built,
    discovered: &Discovered,
) -> anyhow::Result<Written> {
    if let Err(refusal) = check_folder(out, root, home) {
        return Ok(Written::Refused(refusal));
    }
    let output = match Output::prepare(out) {
        Ok(output) => output,
        Err(refusal) => return Ok(Written::Refused(refusal)),
    };
    let failed: Mutex<Vec<Diagnostic>> = Mutex::default();
    built.routes.routes.par_iter().try_for_each(|route| -> anyhow::Result<()> {
        if let Some(id) = route.frozen {
            return frozen::stage(&output, root, &built.site, id).map(|damaged| {
                if let Some(damaged) = damaged {
                    failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(damaged);
                }
            });
        }
        let bytes = match pipeline::render(built, route) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => copied(built, discovered, route)?,
            Err(diagnostic) => {
                failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(*diagnostic);
                return Ok(());
            }
        };
        output.stage(&route.file(), &bytes).with_context(|| route.file())
    })?;
    let mut failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !failed.is_empty() {
        pipeline::sort(&mut failed);
        output.abort();
        return Ok(Written::Failed(failed));
    }
    let summary = output.commit().with_context(|| format!("{}", out.display()))?;
    Ok(Written::Done(summary))
}

/// The bytes of a file that is published as it is.
fn copied(built: &Built, discovered: &Discovered, route: &route::Route) -> anyhow::Result<Vec<u8>> {
    let route::Output::File(at) = route.output else { return Ok(Vec::new()) };
    let source = &built.site.files[at].source;
    let location: PathBuf = discovered.location(source).with_context(|| source.clone())?.to_path_buf();
    fs::read(&location).with_context(|| format!("{}", location.display()))
}

/// Whether a folder is not there yet or holds nothing.
///
/// # Errors
/// If the folder cannot be read, or the path is a file's.
pub fn is_empty_or_absent(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error).with_context(|| format!("{}", folder.display())),
    }
}

/// Writes a file that is not there yet, and the folders around it.
///
/// # Errors
/// If the file exists or the disk fails.
pub fn new_file(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    std::io::Write::write_all(&mut file, text.as_bytes())?;
    Ok(())
}

/// Writes a file over one that may be there, in one step.
///
/// # Errors
/// If the disk fails; then the old file is as it was.
pub fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let beside = path.with_extension("tmp");
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("{}", path.display()))
}
