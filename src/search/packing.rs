//! How many bytes a file has when a server has packed it: the page's script keeps within a budget.

use flate2::{Compress, Compression, FlushCompress, Status};

/// What the head of a packed file and the call around its value take.
const FRAME: usize = 48;

/// Packs, and counts what comes of it. Its room is used again for the next file: for small ones
/// making it takes longer than packing.
pub struct Packer {
    compress: Compress,
    packed: Vec<u8>,
}

impl Default for Packer {
    fn default() -> Packer {
        Packer { compress: Compress::new(Compression::fast(), false), packed: vec![0; 32 * 1024] }
    }
}

impl Packer {
    /// The packed size of a file. Packed in haste, it is rather more than what a server makes of it.
    pub fn size(&mut self, text: &str) -> usize {
        self.compress.reset();
        let bytes = text.as_bytes();
        loop {
            let done = usize::try_from(self.compress.total_in()).unwrap_or(bytes.len());
            let rest = &bytes[done.min(bytes.len())..];
            let flush = if rest.is_empty() { FlushCompress::Finish } else { FlushCompress::None };
            let status = self.compress.compress(rest, &mut self.packed, flush);
            if status.expect("counting does not fail") == Status::StreamEnd {
                return FRAME + usize::try_from(self.compress.total_out()).unwrap_or(usize::MAX);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_packs_small_and_what_does_not_does_not() {
        let mut packer = Packer::default();
        assert!(packer.size("") < 64);
        assert!(packer.size(&"清理河面漂浮物。".repeat(1000)) < 1000);
        let different: String =
            (1..5000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_string()).collect();
        let size = packer.size(&different);
        assert!(size > different.len() / 4 && size < different.len(), "{size} of {}", different.len());
        assert_eq!(packer.size(&different), size, "what was packed before does not matter");
    }
}
