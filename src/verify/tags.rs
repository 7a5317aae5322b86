//! The declaration of a bag and what is said about it: `bagit.txt` and `bag-info.txt` (RFC 8493).

/// Whether the declaration is one that this program understands.
pub fn is_declaration(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut lines = text.lines();
    let version = lines.next().and_then(|line| line.strip_prefix("BagIt-Version:")).map(str::trim);
    let encoding = lines.next().and_then(|line| line.strip_prefix("Tag-File-Character-Encoding:"));
    matches!(version, Some("1.0" | "0.97"))
        && encoding.is_some_and(|encoding| encoding.trim().eq_ignore_ascii_case("UTF-8"))
        && lines.next().is_none()
}

/// The elements of `bag-info.txt` in their order; a line that begins with a space goes on.
pub fn elements(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(bytes);
    let mut elements: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = elements.last_mut()
        {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            elements.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    elements
}

/// How many bytes and files the payload has, as a bag says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oxum {
    /// The bytes.
    pub bytes: u64,
    /// The files.
    pub files: u64,
}

/// The `Payload-Oxum`; `None` if there is not exactly one that can be read.
pub fn oxum(bytes: &[u8]) -> Option<Oxum> {
    let elements = elements(bytes);
    let mut found = elements.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Payload-Oxum"));
    let (_, value) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let (bytes, files) = value.split_once('.')?;
    Some(Oxum { bytes: bytes.parse().ok()?, files: files.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_declaration_of_two_lines_is_one() {
        assert!(is_declaration(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
        assert!(!is_declaration(b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"));
        assert!(!is_declaration(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: GBK\n"));
        assert!(!is_declaration(b"BagIt-Version: 1.0\n"));
        assert!(!is_declaration(b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    }

    #[test]
    fn the_size_of_the_payload_is_read_once() {
        assert_eq!(
            oxum(b"Source-Organization: A\n  B\nPayload-Oxum: 279.5\n"),
            Some(Oxum { bytes: 279, files: 5 })
        );
        assert_eq!(oxum(b"payload-oxum: 1.1\nPayload-Oxum: 1.1\n"), None);
        assert_eq!(oxum(b"Payload-Oxum: many\n"), None);
        let info = elements("External-Description: 甲\n 乙\n".as_bytes());
        assert_eq!(info, [("External-Description".to_owned(), "甲 乙".to_owned())]);
    }
}
