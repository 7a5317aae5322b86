//! A manifest of a bag (RFC 8493): which file has which digest, and what is wrong with its lines.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// How many broken lines of one manifest are told; a file that is no manifest has as many as lines.
const MOST_FAULTS: usize = 1000;

/// An algorithm that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    /// SHA-256, which every archive has.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// All, in the order in which they are looked for.
    pub const ALL: [Algorithm; 2] = [Algorithm::Sha256, Algorithm::Sha512];

    /// The name, as it stands in the names of manifests.
    pub fn word(self) -> &'static str {
        match self {
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha512 => "sha512",
        }
    }

    /// How many hex digits its digests have.
    fn digits(self) -> usize {
        match self {
            Algorithm::Sha256 => 64,
            Algorithm::Sha512 => 128,
        }
    }
}

/// What a manifest lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// The payload, below `data/`.
    Payload,
    /// The tag files, all others.
    Tags,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// It is no UTF-8.
    NotUtf8,
    /// It has no digest of this algorithm at its start.
    Digest,
    /// It names no file.
    NoPath,
    /// The path has a control character, such as NUL.
    Control,
    /// The path is absolute, begins with `~`, or goes up with `..`.
    LeadsOut,
    /// The path is not below `data/`, or is, in a manifest of tag files.
    WrongPart,
    /// The path stands in an earlier line too.
    Twice(usize),
    /// The path differs from that of an earlier line in its Unicode form alone.
    TwiceInForm(usize),
    /// It lacks a file that another manifest lists.
    Lacks(String),
    /// So many more lines are broken.
    More(usize),
}

/// A broken line: its number and column, both from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
    /// What is wrong.
    pub what: LineFault,
}

/// A manifest as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digests in small hex digits, by path.
    pub files: BTreeMap<String, String>,
    /// The broken lines.
    pub faults: Vec<Fault>,
    /// Whether the text is as Fangan writes it: sorted lines, small digits, two spaces, LF.
    pub canonical: bool,
}

/// Reads a manifest.
pub fn read(bytes: &[u8], algorithm: Algorithm, lists: Lists) -> Manifest {
    let mut manifest = Manifest::default();
    let mut faults: Vec<Fault> = Vec::new();
    let mut more = 0;
    let mut fault = |line: usize, column: usize, what: LineFault| {
        if faults.len() < MOST_FAULTS {
            faults.push(Fault { line, column, what });
        } else {
            more += 1;
        }
    };
    let mut lines_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let number = at + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        let Ok(line) = std::str::from_utf8(line) else {
            fault(number, 1, LineFault::NotUtf8);
            continue;
        };
        let (digest, path, column) = match parts(line, algorithm) {
            Ok(parts) => parts,
            Err((column, what)) => {
                fault(number, column, what);
                continue;
            }
        };
        if let Some(what) = path_fault(path, lists) {
            fault(number, column, what);
            continue;
        }
        let path = decoded(path);
        if let Some(first) = lines_of.get(&path) {
            fault(number, column, LineFault::Twice(*first));
            continue;
        }
        if !path.is_ascii() {
            let form: String = path.nfc().collect();
            if let Some(first) = forms.get(&form) {
                fault(number, column, LineFault::TwiceInForm(*first));
                continue;
            }
            forms.insert(form, number);
        }
        lines_of.insert(path.clone(), number);
        manifest.files.insert(path, digest.to_ascii_lowercase());
    }
    if more > 0 {
        faults.push(Fault { line: 0, column: 0, what: LineFault::More(more) });
    }
    manifest.faults = faults;
    manifest.canonical = manifest.faults.is_empty() && text(&manifest.files).as_bytes() == bytes;
    manifest
}

/// The digest, the path as written, and its column.
fn parts(line: &str, algorithm: Algorithm) -> Result<(&str, &str, usize), (usize, LineFault)> {
    let digits = line.bytes().take_while(u8::is_ascii_hexdigit).count();
    if digits != algorithm.digits() {
        return Err((1, LineFault::Digest));
    }
    let (digest, rest) = line.split_at(digits);
    let path = rest.trim_start_matches([' ', '\t']);
    if path.is_empty() {
        return Err((digits + 1, LineFault::NoPath));
    }
    if path.len() == rest.len() {
        return Err((1, LineFault::Digest));
    }
    // Tools that know binary files put an asterisk before the name.
    let path = path.strip_prefix('*').unwrap_or(path);
    Ok((digest, path, line.len() - path.len() + 1))
}

fn path_fault(path: &str, lists: Lists) -> Option<LineFault> {
    if path.chars().any(char::is_control) {
        return Some(LineFault::Control);
    }
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    let out = path.starts_with(['/', '~']) || drive || path.contains('\\');
    if out || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some(LineFault::LeadsOut);
    }
    let payload = path.starts_with("data/");
    (payload != (lists == Lists::Payload)).then_some(LineFault::WrongPart)
}

/// A path with the three characters decoded that a line cannot hold.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3).map(str::to_ascii_uppercase);
        let (letter, length) = match code.as_deref() {
            Some("0A") => ('\n', 3),
            Some("0D") => ('\r', 3),
            Some("25") => ('%', 3),
            _ => ('%', 1),
        };
        plain.push(letter);
        rest = &rest[at + length..];
    }
    plain + rest
}

/// The lines of a manifest as Fangan writes them.
fn text(files: &BTreeMap<String, String>) -> String {
    let line = |(path, digest): (&String, &String)| {
        let path = path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
        format!("{digest}  {path}\n")
    };
    files.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

    fn faults(text: &str) -> Vec<(usize, usize, LineFault)> {
        let manifest = read(text.as_bytes(), Algorithm::Sha256, Lists::Payload);
        manifest.faults.into_iter().map(|fault| (fault.line, fault.column, fault.what)).collect()
    }

    #[test]
    fn lines_are_read_as_the_standard_writes_them() {
        let text = format!("{ZEROS}  data/a b.html\n{}\tdata/50%25%0a.txt\r\n", ZEROS.replace('0', "A"));
        let manifest = read(text.as_bytes(), Algorithm::Sha256, Lists::Payload);
        assert_eq!(manifest.faults, []);
        assert_eq!(manifest.files["data/a b.html"], ZEROS);
        assert_eq!(manifest.files["data/50%\n.txt"], ZEROS.replace('0', "a"));
        assert!(!manifest.canonical);
        let text = format!("{ZEROS}  data/50%25%0A.txt\n{ZEROS}  data/a b.html\n");
        assert!(read(text.as_bytes(), Algorithm::Sha256, Lists::Payload).canonical);
    }

    #[test]
    fn broken_lines_have_a_place_and_a_reason() {
        assert_eq!(faults("deadbeef  data/a\n"), [(1, 1, LineFault::Digest)]);
        assert_eq!(faults(&format!("{ZEROS}0  data/a")), [(1, 1, LineFault::Digest)]);
        assert_eq!(faults(&format!("\n{ZEROS}  ")), [(2, 65, LineFault::NoPath)]);
        assert_eq!(faults(&format!("{ZEROS}  data/a\u{0}b")), [(1, 67, LineFault::Control)]);
        for path in [
            "data/../../etc/passwd",
            "/data/a",
            "~/data/a",
            "data//a",
            "C:/data/a",
            "data/..",
            "data\\a",
            "./data/a",
        ] {
            assert_eq!(faults(&format!("{ZEROS}  {path}\n")), [(1, 67, LineFault::LeadsOut)], "{path}");
        }
        assert_eq!(faults(&format!("{ZEROS}  bagit.txt\n")), [(1, 67, LineFault::WrongPart)]);
        let twice = format!("{ZEROS}  data/a\n{ZEROS}  data/a\n");
        assert_eq!(faults(&twice), [(2, 67, LineFault::Twice(1))]);
        let forms = format!("{ZEROS}  data/\u{e9}\n{ZEROS}  data/e\u{301}\n");
        assert_eq!(faults(&forms), [(2, 67, LineFault::TwiceInForm(1))]);
        let bytes = [ZEROS.as_bytes(), b"  data/\xff\n"].concat();
        let manifest = read(&bytes, Algorithm::Sha256, Lists::Payload);
        assert_eq!(manifest.faults[0].what, LineFault::NotUtf8);
    }

    #[test]
    fn a_file_that_is_no_manifest_does_not_fill_the_memory_with_faults() {
        let manifest = read("x\n".repeat(5000).as_bytes(), Algorithm::Sha256, Lists::Payload);
        assert_eq!(manifest.faults.len(), MOST_FAULTS + 1);
        assert_eq!(manifest.faults[MOST_FAULTS].what, LineFault::More(4000));
    }
}
