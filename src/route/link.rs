//! Links from one address to another, and how addresses are written in them.

use crate::base::scan;

/// The file that answers for an address.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The address for which a file answers.
pub fn address_of(file: &str) -> &str {
    match file.strip_suffix(INDEX) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    }
}

/// The relative link from one address to another: it ends in a file's name, so that it
/// works below any path and from a disk.
pub fn href(from: &str, to: &str, anchor: &str) -> String {
    href_from(folder(from), to, &[anchor])
}

/// The folder in which an address is: what stands before its last part.
pub fn folder(address: &str) -> &str {
    &address[..address.rfind('/').map_or(0, |at| at + 1)]
}

/// The same from a folder; the anchor is in parts.
pub fn href_from(folder: &str, to: &str, anchor: &[&str]) -> String {
    let from = folder.as_bytes();
    let mut shared = 0;
    for (at, (byte, other)) in from.iter().zip(to.as_bytes()).enumerate() {
        if byte != other {
            break;
        }
        if *byte == b'/' {
            shared = at + 1;
        }
    }
    let up = from[shared..].iter().filter(|byte| **byte == b'/').count();
    let anchored: usize = anchor.iter().map(|part| part.len()).sum();
    let mut link = String::with_capacity(3 * up + to.len() - shared + INDEX.len() + 1 + anchored);
    (0..up).for_each(|_| link.push_str("../"));
    push_encoded(&to[shared..], &mut link);
    if to.is_empty() || to.ends_with('/') {
        link.push_str(INDEX);
    }
    if anchored > 0 {
        push_anchor(anchor, &mut link);
    }
    link
}

/// Adds an anchor that is in parts.
pub fn push_anchor(anchor: &[&str], out: &mut String) {
    out.push('#');
    anchor.iter().for_each(|part| push_encoded(part, out));
}

/// A path with everything encoded that an address may not hold as it is.
pub fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    push_encoded(path, &mut encoded);
    encoded
}

/// The same at the end of a text.
pub fn push_encoded(path: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    // Most addresses have letters, digits and what lies between a hyphen and a nought.
    let is_plain =
        |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'-') < 13) | (byte == b'_');
    if !scan::has(path.as_bytes(), |byte| !is_plain(byte)) {
        return out.push_str(path);
    }
    let mut start = 0;
    for (at, byte) in path.bytes().enumerate().filter(|(_, byte)| KEPT_OUT[usize::from(*byte)]) {
        // Within a character nothing lies between its bytes.
        out.push_str(path.get(start..at).unwrap_or_default());
        out.push('%');
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
        start = at + 1;
    }
    out.push_str(path.get(start..).unwrap_or_default());
}

/// What folders answer with.
const INDEX: &str = "index.html";

/// The bytes that an address may not hold; a colon in the first part of a relative link would
/// read as a scheme.
const KEPT_OUT: [bool; 256] = {
    let mut kept_out = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        kept_out[byte] = byte <= 0x20 || byte >= 0x7f;
        byte += 1;
    }
    let special = b"\"#%<>?[\\]^`{|}:";
    let mut at = 0;
    while at < special.len() {
        kept_out[special[at] as usize] = true;
        at += 1;
    }
    kept_out
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_end_in_a_file() {
        assert_eq!(href("", "2011/x/", ""), "2011/x/index.html");
        assert_eq!(href("2011/x/", "", ""), "../../index.html");
        assert_eq!(href("2011/x/", "2011/y/", "t-3"), "../y/index.html#t-3");
        assert_eq!(href("2011/x/", "2011/x/", "t-3"), "index.html#t-3");
        assert_eq!(href("2011/x/", "2011/x/表 1.docx", ""), "表%201.docx".replace("表", "%E8%A1%A8"));
        assert_eq!(href("404.html", "units/", ""), "units/index.html");
        assert_eq!(href("units/page/2/", "assets/a.css", ""), "../../../assets/a.css");
        assert_eq!(href("2011/x/", "2011/xy/a", ""), "../xy/a");
        assert_eq!(href("2011/x", "2011/x/", ""), "x/index.html");
        assert_eq!(href("方/一/", "方/二/", "t-甲"), "../%E4%BA%8C/index.html#t-%E7%94%B2");
        // The first bytes of two characters may be the same.
        assert_eq!(href("一/", "丁/", ""), "../%E4%B8%81/index.html");
    }

    #[test]
    fn what_an_address_may_not_hold_is_encoded() {
        let kept = "AZaz09-._~!$&'()*+,;=@/";
        assert_eq!(encode(kept), kept);
        assert_eq!(encode(" \"#%<>?"), "%20%22%23%25%3C%3E%3F");
        assert_eq!(encode("[\\]^`{|}:"), "%5B%5C%5D%5E%60%7B%7C%7D%3A");
        assert_eq!(encode("\n\u{7f}é𠀀"), "%0A%7F%C3%A9%F0%A0%80%80");
    }
}
