//! The folder of frozen years.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context;

use crate::disk::whole;

/// Its name in a site.
pub const FOLDER: &str = "archives";

/// The archives of a site by their paths, in order; what begins with a dot is unfinished work.
///
/// # Errors
/// If the folder is there and cannot be read.
pub fn years(root: &Path) -> anyhow::Result<Vec<String>> {
    whole::settle(&root.join(FOLDER))?;
    let entries = match fs::read_dir(root.join(FOLDER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.context(FOLDER)?,
    };
    let mut years = Vec::new();
    for entry in entries {
        let entry = entry.context(FOLDER)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            years.push(format!("{FOLDER}/{name}"));
        }
    }
    years.sort();
    Ok(years)
}
