//! Reading a site for a command.

use std::path::Path;

use anyhow::Context;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::disk::discover::{self, Discovered};
use crate::disk::{archives, whole};
use crate::pipeline::{self, Built, Options};

/// The files of a site.
///
/// # Errors
/// If its folder cannot be read.
pub fn discover(root: &Path) -> anyhow::Result<Discovered> {
    whole::settle(&root.join(archives::FOLDER))?;
    discover::discover(root).context("the site cannot be read")
}

/// Reads, resolves and judges a site.
///
/// # Errors
/// If its folder cannot be read.
pub fn read(root: &Path, options: &Options) -> anyhow::Result<(Discovered, Built)> {
    let discovered = discover(root)?;
    let built = pipeline::build(&discovered.inputs, options);
    Ok((discovered, built))
}

/// Whether any of the diagnostics is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
