//! The manifest of an archive: the digest of each of its files.

use std::collections::BTreeMap;

/// The files of an archive by their paths in it, with their SHA-256.
pub type Manifest = BTreeMap<String, [u8; 32]>;

/// Reads a manifest: a digest and a path a line; the first line that is none is the error.
pub fn read(text: &str) -> Result<Manifest, usize> {
    let mut manifest = Manifest::new();
    for (at, line) in text.lines().enumerate() {
        let (path, sha256) = entry(line).ok_or(at + 1)?;
        if manifest.insert(path, sha256).is_some() {
            return Err(at + 1);
        }
    }
    // What was cut off in the middle of a line has no end of line.
    if text.ends_with('\n') { Ok(manifest) } else { Err(text.lines().count().max(1)) }
}

/// One line. A path that leads out of the archive is none.
fn entry(line: &str) -> Option<(String, [u8; 32])> {
    let (digest, path) = line.split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t', '*']);
    let path = path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let inside = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    let sha256 = digest_of(digest)?;
    (inside && !path.contains('\\')).then_some((path, sha256))
}

/// A digest written in hex.
pub fn digest_of(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut sha256 = [0; 32];
    for (byte, place) in sha256.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&hex[place..place + 2], 16).ok()?;
    }
    Some(sha256)
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
