//! Links from one address to another, and how addresses are written in them.

/// The file that answers for an address.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The relative link from one address to another: it ends in a file's name, so that it
/// works below any path and from a disk.
pub fn href(from: &str, to: &str, anchor: &str) -> String {
    let from = file_of(from);
    let to = file_of(to);
    let from_folders: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let from_folders = &from_folders[..from_folders.len() - 1];
    let to_folders = &to_parts[..to_parts.len() - 1];
    let shared = from_folders.iter().zip(to_folders).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(from_folders.len() - shared);
    link.push_str(&to_parts[shared..].join("/"));
    let mut link = encode(&link);
    if !anchor.is_empty() {
        link.push('#');
        link.push_str(&encode(anchor));
    }
    link
}

/// A path with everything encoded that an address may not hold as it is.
pub fn encode(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const KEPT_OUT: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    // A colon in the first part of a relative link would read as a scheme.
    utf8_percent_encode(path, KEPT_OUT).to_string().replace(':', "%3A")
}

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
    }
}
