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
    let (digest, path) = line.split_at_checked(64).filter(|(_, path)| path.starts_with([' ', '\t']))?;
    let path = path.trim_start_matches([' ', '\t', '*']);
    let path = match (is_plain(path), path.contains('%')) {
        (false, true) => Cow::Owned(path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")),
        _ => Cow::Borrowed(path),
    };
    let inside = || path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    let may = is_plain(&path) || inside() && !path.contains('\\');
    let sha256 = digest_of(digest).filter(|_| may)?;
    Some((path, sha256))
}

/// Whether a path has nothing in it that is to be looked at more closely, as most have.
fn is_plain(path: &str) -> bool {
    let bytes = path.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
    let mut found = matches!(first, b'/' | b'.' | b'%' | b'\\') | (*last == b'/');
    for (before, byte) in bytes.iter().zip(&bytes[1..]) {
        found |= (*before == b'/') & ((*byte == b'/') | (*byte == b'.'));
        found |= (*byte == b'%') | (*byte == b'\\');
    }
    !found
}

/// A digest written in hex.
pub fn digest_of(hex: &str) -> Option<[u8; 32]> {
    let hex: &[u8; 64] = hex.as_bytes().try_into().ok()?;
    let (mut values, mut wrong) = ([0; 64], 0);
    // Without a way out on the way, many digits are seen to at once.
    for (value, digit) in values.iter_mut().zip(hex) {
        let figure = digit.wrapping_sub(b'0');
        let letter = (digit | 0x20).wrapping_sub(b'a');
        *value = if figure < 10 { figure } else { letter.wrapping_add(10) };
        wrong |= u8::from(figure >= 10) & u8::from(letter >= 6);
    }
    let mut sha256 = [0; 32];
    for (byte, [high, low]) in sha256.iter_mut().zip(values.as_chunks::<2>().0) {
        *byte = high << 4 | low;
    }
    (wrong == 0).then_some(sha256)
}

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
        let paths = ["../a", "/a", "a/", "a//b", "a/../b", "a/./b", ".", "a\\b", "", "a/.."];
        let lines = paths.map(|path| format!("{digest}  {path}\n"));
        let others = ["x  data/a\n".to_owned(), "  data/a\n".to_owned(), format!("{digest}data/a\n")];
        let digits = ["g", "G", "/", ":", "`", "@"].map(|no| format!("{}{no}  a\n", &digest[1..]));
        for wrong in lines.iter().chain(&others).chain(&digits) {
            assert_eq!(read(wrong), Err(1), "{wrong}");
        }
        for plain in ["a/.b", "a.b/..c", "..."] {
            assert!(read(&format!("{digest}  {plain}\n")).unwrap().has(plain), "{plain}");
        }
        assert_eq!(
            digest_of(&"aF09".repeat(16)),
            Some([[0xaf, 0x09]; 16].as_flattened().try_into().unwrap())
        );
        assert_eq!(read(&format!("{text}{text}")), Err(3));
        assert_eq!(read(""), Err(1));
    }
}
