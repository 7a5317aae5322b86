//! Writing JSON, and how many bytes a file of data has, without holding it.

use std::io::{self, Write};

use serde::Serialize;

/// A writer that counts.
#[derive(Clone, Copy, Debug, Default)]
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The bytes that something writes; `None` if it cannot be written.
pub fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Option<u64> {
    let mut count = Count::default();
    write(&mut count).ok().map(|()| count.0)
}

/// Writes a value as JSON on one line, and the end of the line.
///
/// # Errors
/// If the writer fails.
pub fn json(value: &impl Serialize, mut out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
