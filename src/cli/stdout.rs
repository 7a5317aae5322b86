//! Long output, which a reader may cut short.

use std::io::{ErrorKind, Write};

use anyhow::Context;

/// Writes to the standard output; a pipe whose reader has gone (`| head`) is no failure.
///
/// # Errors
/// If the output cannot be written otherwise.
pub fn write(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("standard output"),
        _ => Ok(()),
    }
}
