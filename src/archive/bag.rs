//! The frame of a bag (BagIt 1.0, RFC 8493): what it is, its manifests, and what is said of it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::archive::{Content, Entry};
use crate::base::input::{self, Input};
use crate::model::frozen::Frozen;

impl Entry {
    /// A file that is made here.
    pub fn made(path: impl Into<String>, bytes: Vec<u8>) -> Entry {
        let (size, sha256) = (bytes.len() as u64, digest(&bytes));
        Entry { path: path.into(), size, sha256, content: Content::Bytes(bytes) }
    }

    /// A copy of a file of the site; `None` if the file was not read.
    pub fn copied(path: impl Into<String>, from: &Input) -> Option<Entry> {
        let (size, sha256) = match &from.content {
            input::Content::Bytes(bytes) => (bytes.len() as u64, digest(bytes)),
            input::Content::Blob { size, sha256 } => (*size, sha256.clone()),
            input::Content::Prepared(_) | input::Content::Unreadable(_) => return None,
        };
        let content = Content::Source(from.path.clone());
        Some(Entry { path: path.into(), size, sha256, content })
    }
}

/// The SHA-256 of bytes, in lower-case hex.
pub fn digest(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The payload with the tag files, sorted by path.
pub fn complete(mut payload: Vec<Entry>, frozen: &Frozen) -> Vec<Entry> {
    payload.sort_by(|a, b| a.path.cmp(&b.path));
    payload.dedup_by(|a, b| a.path == b.path);
    let tags = [
        Entry::made("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec()),
        Entry::made("bag-info.txt", info(&payload, frozen).into_bytes()),
        Entry::made("manifest-sha256.txt", manifest(&payload).into_bytes()),
    ];
    let mut entries = tags.to_vec();
    entries.push(Entry::made("tagmanifest-sha256.txt", manifest(&tags).into_bytes()));
    entries.extend(payload);
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    entries
}

/// A manifest: digest and path, a file a line, sorted by path.
fn manifest(entries: &[Entry]) -> String {
    let mut lines: Vec<(&str, &str)> =
        entries.iter().map(|entry| (entry.path.as_str(), entry.sha256.as_str())).collect();
    lines.sort_unstable();
    let lines = lines.into_iter().map(|(path, sha256)| format!("{sha256}  {}\n", encoded(path)));
    lines.collect()
}

/// A path as manifests write it: what would end the line is encoded, and the sign of encoding.
pub fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What is said of the bag.
fn info(payload: &[Entry], frozen: &Frozen) -> String {
    let documents = &frozen.documents;
    let tasks: usize = documents.iter().map(|document| document.document.tasks.tasks.len()).sum();
    let retention = documents.iter().filter_map(|document| document.document.retention.as_ref());
    let mut fonds: Vec<&str> = retention.filter_map(|retention| retention.fonds.as_deref()).collect();
    fonds.sort_unstable();
    fonds.dedup();
    let octets: u64 = payload.iter().map(|entry| entry.size).sum();
    let site = &frozen.site;
    let year = frozen.year;
    let mut text = String::new();
    let mut say = |label: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            let _ = writeln!(text, "{label}: {value}");
        }
    };
    say("Source-Organization", &site.organization);
    say("External-Identifier", &format!("{}{year}/", site.base_url));
    say("External-Description", &format!("{} {year}", site.title));
    for fonds in fonds {
        say("Fonds", fonds);
    }
    say("Year", &year.to_string());
    say("Edition", &frozen.edition.to_string());
    say("As-Of", &frozen.as_of.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    say("Bagging-Date", &frozen.as_of.date().to_string());
    say("Documents", &documents.len().to_string());
    say("Tasks", &tasks.to_string());
    say("Files", &payload.len().to_string());
    say("Payload-Oxum", &format!("{octets}.{}", payload.len()));
    say("Bag-Software-Agent", &frozen.program);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_standard_names_is_encoded_in_manifests() {
        assert_eq!(encoded("data/a b%\r\n表.md"), "data/a b%25%0D%0A表.md");
        assert_eq!(digest(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
