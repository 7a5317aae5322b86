//! How many bytes a file has when a server has packed it: the page's script keeps within a budget.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What the head of a packed file and the call around its value take.
const FRAME: usize = 48;

/// The packed size of a file. Packed in haste, it is rather more than what a server makes of it.
pub fn packed_size(text: &str) -> usize {
    let mut encoder = DeflateEncoder::new(Counter(0), Compression::fast());
    let written = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    FRAME + written.expect("counting does not fail").0
}

/// Counts what is written to it.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_packs_small_and_what_does_not_does_not() {
        assert!(packed_size("") < 64);
        assert!(packed_size(&"清理河面漂浮物。".repeat(1000)) < 1000);
        let different: String =
            (1..5000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_string()).collect();
        let size = packed_size(&different);
        assert!(size > different.len() / 4 && size < different.len(), "{size} of {}", different.len());
    }
}
