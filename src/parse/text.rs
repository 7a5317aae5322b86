//! Bytes to text: UTF-8 only, without a byte order mark and with `\n` ends of line.

use std::sync::Arc;

use crate::base::bytes::Bytes;

/// The same as [`decode`], without a copy where the bytes are the text as they are.
pub fn shared(bytes: &Bytes) -> Result<Arc<str>, Option<&'static str>> {
    let has = |text: &str, byte| text.as_bytes().contains(&byte);
    let plain = |text: &&Arc<str>| !text.starts_with('\u{FEFF}') && !has(text, b'\0') && !has(text, b'\r');
    match bytes.text().filter(plain) {
        Some(text) => Ok(text.clone()),
        None => decode(bytes).map(Arc::from),
    }
}

/// The text of a file, or the name of the encoding that its bytes look like.
pub fn decode(bytes: &[u8]) -> Result<String, Option<&'static str>> {
    if let Some(encoding) = utf16(bytes) {
        return Err(Some(encoding));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Ok(text) => Ok(text.to_owned()),
        Err(_) if looks_like_gb18030(bytes) => Err(Some("GB18030（GBK）")),
        Err(_) => Err(None),
    }
}

/// UTF-16 by its byte order mark, or by every second byte of the beginning being zero.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Some("UTF-16");
    }
    let head = &bytes[..bytes.len().min(256)];
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    (head.len() >= 8 && zeros * 3 > head.len()).then_some("UTF-16")
}

/// Whether the bytes above ASCII come in the pairs and fours of GB18030.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        let second = bytes.get(at + 1).copied();
        at += match (bytes[at], second) {
            (0..=0x7F, _) => 1,
            (0x81..=0xFE, Some(0x40..=0x7E | 0x80..=0xFE)) => 2,
            (0x81..=0xFE, Some(0x30..=0x39)) => 4,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_ends_of_line_are_made_plain() {
        assert_eq!(decode("\u{FEFF}一\r\n二\r三\n".as_bytes()), Ok("一\n二\n三\n".to_owned()));
    }

    #[test]
    fn other_encodings_are_named() {
        // 通知 in GB18030, and 通 in UTF-16 with its mark.
        assert_eq!(
            decode(&[0xCD, 0xA8, 0xD6, 0xAA, b'\n', 0xB7, 0xBD, 0xB0, 0xB8]),
            Err(Some("GB18030（GBK）"))
        );
        assert_eq!(decode(&[0xFF, 0xFE, 0x1A, 0x90]), Err(Some("UTF-16")));
        assert_eq!(decode(&[0x80, 0x20, 0xFF]), Err(None));
    }
}
