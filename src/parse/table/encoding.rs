//! The bytes of a text: UTF-8 is read, the likely name of another encoding is told.

/// The text of UTF-8 bytes, without a byte order mark and with `\n` ends of line.
///
/// # Errors
/// The name of the encoding that the bytes look like, if they look like one.
pub fn text(bytes: &[u8]) -> Result<String, Option<&'static str>> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Err(Some("UTF-16LE"));
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Some("UTF-16BE"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
        }
        Ok(_) => Err(utf16(bytes)),
        Err(_) => Err(utf16(bytes).or_else(|| is_gb18030(bytes).then_some("GB18030"))),
    }
}

/// UTF-16 without a mark shows by the zeros of its commas and line ends.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    let pairs = || bytes.chunks_exact(2);
    let little = pairs().filter(|pair| matches!(pair, [b',' | b'\n' | b'\t' | b'0'..=b'9', 0])).count();
    let big = pairs().filter(|pair| matches!(pair, [0, b',' | b'\n' | b'\t' | b'0'..=b'9'])).count();
    match (little, big) {
        (0, 0) => None,
        (little, big) if little >= big => Some("UTF-16LE"),
        _ => Some("UTF-16BE"),
    }
}

/// Whether all bytes form characters of GB18030, of which GBK and GB2312 are parts.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7f, tail @ ..] if rest[0] != 0 => tail,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, tail @ ..] => tail,
            [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', tail @ ..] => tail,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_are_made_one() {
        assert_eq!(text("\u{feff}序号\r\n1\r2".as_bytes()), Ok("序号\n1\n2".to_owned()));
        assert_eq!(text(b""), Ok(String::new()));
    }

    #[test]
    fn other_encodings_are_named() {
        // 序号,任务 and a line end.
        assert_eq!(
            text(&[0xd0, 0xf2, 0xba, 0xc5, b',', 0xc8, 0xce, 0xce, 0xf1, b'\n']),
            Err(Some("GB18030"))
        );
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(text(&utf16("\u{feff}序号,任务\n")), Err(Some("UTF-16LE")));
        assert_eq!(text(&utf16("序号,任务\n1,召开\n")), Err(Some("UTF-16LE")));
        assert_eq!(text(&[0xff, 0x00, 0xff]), Err(None));
    }
}
