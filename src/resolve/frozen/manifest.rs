//! The manifest of an archive: the digest of each of its files.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::frozen_files::{FrozenFiles, Gathered};

/// The files of an archive by their paths in it, with their SHA-256.
pub type Manifest = FrozenFiles;

/// Reads a manifest: a digest and a path a line; the first line that is none is the error.
pub fn read(text: &str) -> Result<Manifest, usize> {
    // What was cut off in the middle of a line has no end of line.
    if !text.ends_with('\n') {
        return Err(wrong_line(text));
    }
    // A line has a digest in hex, at least one space and an end beside its path.
    let count = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let mut gathered = Gathered::with_capacity(count, text.len().saturating_sub(count * 66));
    for line in text.lines() {
        let Some((path, sha256)) = entry(line) else { return Err(wrong_line(text)) };
        gathered.add(&[&path], sha256);
    }
    gathered.files().ok_or_else(|| wrong_line(text))
}

/// The first line that is none, or names a path again; else the last.
fn wrong_line(text: &str) -> usize {
    let mut paths = BTreeSet::new();
    let is_wrong = |line| entry(line).is_none_or(|(path, _)| !paths.insert(path));
    let first = text.lines().position(is_wrong).map(|at| at + 1);
    first.unwrap_or_else(|| text.lines().count().max(1))
}

/// One line. A path that leads out of the archive is none.
fn entry(line: &str) -> Option<(Cow<'_, str>, [u8; 32])> {
    let (digest, path) = line.split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t', '*']);
    let path = match path.contains('%') {
        true => Cow::Owned(path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")),
        false => Cow::Borrowed(path),
    };
    let inside = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    let sha256 = digest_of(digest)?;
    (inside && !path.contains('\\')).then_some((path, sha256))
}

/// A digest written in hex.
pub fn digest_of(hex: &str) -> Option<[u8; 32]> {
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return None };
    let mut sha256 = [0; 32];
    if pairs.len() != sha256.len() {
        return None;
    }
    for (byte, [high, low]) in sha256.iter_mut().zip(pairs) {
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(sha256)
}

/// What a digit of base 16 stands for.
fn nibble(digit: u8) -> Option<u8> {
    let value = NIBBLES[usize::from(digit)];
    (value < 16).then_some(value)
}

/// By byte, what it stands for as a digit; 16 if it is none.
const NIBBLES: [u8; 256] = {
    let mut nibbles = [16; 256];
    let mut value = 0;
    while value < 16 {
        nibbles[b"0123456789abcdef"[value as usize] as usize] = value;
        nibbles[b"0123456789ABCDEF"[value as usize] as usize] = value;
        value += 1;
    }
    nibbles
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_and_what_is_no_line_of_it_is_told() {
        let digest = "0f".repeat(32);
        let text = format!("{digest}  data/a.txt\n{digest} *data/50%25%0A.txt\n");
        let manifest = read(&text).unwrap();
        assert_eq!(
            manifest.iter().map(|(path, _)| path).collect::<Vec<_>>(),
            ["data/50%\n.txt", "data/a.txt"]
        );
        assert_eq!(manifest.get("data/a.txt"), Some(&[15; 32]));
        assert_eq!(read(&text[..text.len() - 3]), Err(2));
        for wrong in ["x  data/a\n", "  data/a\n", &format!("{digest}  ../a\n"), &format!("{digest}  /a\n")] {
            assert_eq!(read(wrong), Err(1), "{wrong}");
        }
        assert_eq!(read(&format!("{text}{text}")), Err(3));
        assert_eq!(read(""), Err(1));
    }
}
