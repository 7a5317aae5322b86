//! The manifest of an archive: the digest of each of its files.

use std::collections::{BTreeMap, BTreeSet};

/// The files of an archive by their paths in it, with their SHA-256.
pub type Manifest = BTreeMap<String, [u8; 32]>;

/// Reads a manifest: a digest and a path a line; the first line that is none is the error.
pub fn read(text: &str) -> Result<Manifest, usize> {
    let entries: Option<Vec<_>> = text.lines().map(entry).collect();
    let count = entries.as_ref().map_or(0, Vec::len);
    let manifest: Manifest = entries.into_iter().flatten().collect();
    // What was cut off in the middle of a line has no end of line.
    let whole = count > 0 && manifest.len() == count && text.ends_with('\n');
    if whole { Ok(manifest) } else { Err(wrong_line(text)) }
}

/// The first line that is none, or names a path again; else the last.
fn wrong_line(text: &str) -> usize {
    let mut paths = BTreeSet::new();
    let is_wrong = |line| entry(line).is_none_or(|(path, _)| !paths.insert(path));
    let first = text.lines().position(is_wrong).map(|at| at + 1);
    first.unwrap_or_else(|| text.lines().count().max(1))
}

/// One line. A path that leads out of the archive is none.
fn entry(line: &str) -> Option<(String, [u8; 32])> {
    let (digest, path) = line.split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t', '*']);
    let path = match path.contains('%') {
        true => path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"),
        false => path.to_owned(),
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
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_and_what_is_no_line_of_it_is_told() {
        let digest = "0f".repeat(32);
        let text = format!("{digest}  data/a.txt\n{digest} *data/50%25%0A.txt\n");
        let manifest = read(&text).unwrap();
        assert_eq!(manifest.keys().collect::<Vec<_>>(), ["data/50%\n.txt", "data/a.txt"]);
        assert_eq!(manifest["data/a.txt"], [15; 32]);
        assert_eq!(read(&text[..text.len() - 3]), Err(2));
        for wrong in ["x  data/a\n", "  data/a\n", &format!("{digest}  ../a\n"), &format!("{digest}  /a\n")] {
            assert_eq!(read(wrong), Err(1), "{wrong}");
        }
        assert_eq!(read(&format!("{text}{text}")), Err(3));
        assert_eq!(read(""), Err(1));
    }
}
