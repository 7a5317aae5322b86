//! Paths in a site: the address of a source, and paths written from one file to another.

use percent_encoding::percent_decode_str;

use crate::parse::CONTENT;

/// The address of a document: its folder, or its file without `.md`; empty for the home text.
pub fn address_of(source: &str) -> String {
    let path = source.strip_prefix(CONTENT).unwrap_or(source);
    let path = path.strip_suffix(".md").unwrap_or(path);
    match path.strip_suffix("index") {
        Some("") => String::new(),
        Some(folder) if folder.ends_with('/') => folder.trim_end_matches('/').to_owned(),
        _ => path.to_owned(),
    }
}

/// A path written in a file of `folder`, from the root of the site and without `.` and `..`;
/// a leading slash starts at `content/`. `None` if it leads out of `content/`.
pub fn join(folder: &str, written: &str) -> Option<String> {
    let (start, written) = match written.strip_prefix('/') {
        Some(rest) => ("content", rest),
        None => (folder, written),
    };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() <= 1 => return None,
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A link's path and the place on its page, percent signs undone.
pub fn path_and_anchor(target: &str) -> (String, String) {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split('?').next().unwrap_or_default();
    (decoded(path), decoded(anchor))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// The address that a path of a source folder or file stands for: `content/2011/x/` is `2011/x`.
pub fn address_of_path(path: &str) -> String {
    let path = path.strip_prefix("content").unwrap_or(path).trim_matches('/');
    let path = path.strip_suffix("index.html").unwrap_or(path);
    address_of(&format!("{CONTENT}{}", path.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_documents_address_is_its_folder() {
        assert_eq!(address_of("content/2011/x/index.md"), "2011/x");
        assert_eq!(address_of("content/2011/x.md"), "2011/x");
        assert_eq!(address_of("content/index.md"), "");
        assert_eq!(address_of("content/2011/myindex.md"), "2011/myindex");
    }

    #[test]
    fn paths_are_joined_and_stay_in_content() {
        assert_eq!(join("content/2011/x", "../y/index.md").as_deref(), Some("content/2011/y/index.md"));
        assert_eq!(join("content/2011/x", "./a.docx").as_deref(), Some("content/2011/x/a.docx"));
        assert_eq!(join("content/2011/x", "/2011/y").as_deref(), Some("content/2011/y"));
        assert_eq!(join("content/2011/x", "../../../site.yaml"), None);
        assert_eq!(address_of_path("content/2011/y/index.md"), "2011/y");
        assert_eq!(address_of_path("content/2011/y/index.html"), "2011/y");
        assert_eq!(address_of_path("content"), "");
    }
}
