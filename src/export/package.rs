//! Parts packed into one file in the form of ZIP, as office programs want their documents.

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// A part, packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the package.
    pub name: String,
    packed: Vec<u8>,
    size: usize,
    sum: u32,
}

/// How hard parts are packed: at 6, which is usual, a book is some four hundredths smaller, and
/// packing it takes nearly twice as long.
const LEVEL: u32 = 2;

/// Packs parts one after another; what it needs for that it makes once.
#[derive(Debug)]
pub struct Packer(Compress);

impl Default for Packer {
    fn default() -> Packer {
        Packer(Compress::new(Compression::new(LEVEL), false))
    }
}

impl Packer {
    /// Packs a part.
    pub fn part(&mut self, name: &str, text: &[u8]) -> Part {
        self.0.reset();
        let mut packed = Vec::with_capacity(text.len() / 4 + 64);
        loop {
            let read = usize::try_from(self.0.total_in()).unwrap_or(text.len());
            let rest = text.get(read..).unwrap_or_default();
            let status = self.0.compress_vec(rest, &mut packed, FlushCompress::Finish);
            match status.expect("what is packed into memory has no errors") {
                Status::StreamEnd => break,
                Status::Ok | Status::BufError => packed.reserve(packed.capacity()),
            }
        }
        let mut sum = Crc::new();
        sum.update(text);
        Part { name: name.to_owned(), packed, size: text.len(), sum: sum.sum() }
    }
}

/// What the version of ZIP must be at least: 2.0, for packed parts.
const VERSION: u16 = 20;
/// The method of packing: deflate.
const DEFLATE: u16 = 8;
/// The first day that ZIP knows, so that nothing depends on when a package is made.
const DAY: u16 = 0x0021;
/// That names are UTF-8.
const UTF_8: u16 = 0x0800;

/// The package of some parts, in their order.
pub fn package<'a>(parts: impl Iterator<Item = &'a Part> + Clone) -> Vec<u8> {
    let room: usize = parts.clone().map(|part| part.packed.len() + 2 * part.name.len() + 76).sum();
    let mut out = Vec::with_capacity(room + 22);
    let mut directory = Vec::new();
    let mut count: u16 = 0;
    for part in parts {
        let start = short(out.len());
        out.extend(*b"PK\x03\x04");
        head(part, &mut out);
        out.extend(0_u16.to_le_bytes());
        out.extend(part.name.as_bytes());
        out.extend(&part.packed);
        directory.extend(*b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        head(part, &mut directory);
        // Neither more fields nor a remark; of the first disk, with no attributes.
        directory.extend([0; 12]);
        directory.extend(start.to_le_bytes());
        directory.extend(part.name.as_bytes());
        count = count.saturating_add(1);
    }
    let start = short(out.len());
    let length = short(directory.len());
    out.append(&mut directory);
    out.extend(*b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out
}

/// What is told of a part before it and in the directory.
fn head(part: &Part, out: &mut Vec<u8>) {
    for field in [VERSION, UTF_8, DEFLATE, 0, DAY] {
        out.extend(field.to_le_bytes());
    }
    for field in [part.sum, short(part.packed.len()), short(part.size)] {
        out.extend(field.to_le_bytes());
    }
    out.extend(u16::try_from(part.name.len()).unwrap_or(u16::MAX).to_le_bytes());
}

/// A length; four gigabytes are far more than a table of tasks has.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn packages_are_read_back_by_others() {
        let different: Vec<u8> =
            (0..100_000_u32).flat_map(|n| n.wrapping_mul(0x9E37_79B9).to_be_bytes()).collect();
        let texts: [(&str, &[u8]); 4] =
            [("a.xml", b"<a/>"), ("empty", b""), ("xl/\u{8868}.xml", &[b'a'; 70_000]), ("b", &different)];
        let mut packer = Packer::default();
        let parts: Vec<Part> = texts.iter().map(|(name, text)| packer.part(name, text)).collect();
        let bytes = package(parts.iter());
        assert_eq!(bytes, package(parts.iter()));
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), 4);
        for (at, (name, text)) in texts.into_iter().enumerate() {
            let mut member = archive.by_index(at).unwrap();
            assert_eq!(member.name().unwrap(), name);
            let mut read = Vec::new();
            // Reading to the end compares the sum too.
            member.read_to_end(&mut read).unwrap();
            assert!(read == text, "{name}");
        }
    }
}
