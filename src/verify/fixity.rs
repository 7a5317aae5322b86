//! Every file against the manifests: what differs, is missing, is too much or too short.

use std::collections::{BTreeMap, BTreeSet};

use crate::verify::bag::{self, Again, Bag, Entry, File, What};
use crate::verify::manifest::{self, Algorithm, LineFault, Lists, Manifest};
use crate::verify::names::{self, Other};
use crate::verify::tags::{self, Oxum};
use crate::verify::{Damage, Finding};

/// The manifests of a bag and how its files compare with them.
#[derive(Clone, Debug, Default)]
pub struct Fixity {
    /// Each manifest that is checked, by its name.
    manifests: Vec<(String, Manifest)>,
    /// The listed files whose bytes are as listed, by listed path.
    intact: BTreeSet<String>,
    /// The listed files whose bytes are others, with the path where each is.
    pub differing: BTreeMap<String, String>,
    /// The listed files that are not there.
    missing: Vec<String>,
    /// The files that are under another name: listed path, path, and how they are known.
    others: Vec<(String, String, Other)>,
    /// The files that no manifest lists.
    extra: Vec<String>,
    /// The files of the payload that one manifest lists and another does not, with the other's name.
    partly: Vec<(String, String)>,
}

impl Fixity {
    /// Whether a file is there with the bytes that are listed.
    pub fn is_intact(&self, path: &str) -> bool {
        self.intact.contains(path)
    }

    /// Whether there is a list of the payload, without which nothing can be said of its files.
    pub fn has_payload(&self) -> bool {
        self.manifests.iter().any(|(name, _)| name == bag::MANIFEST)
    }

    /// Whether a file is listed, whatever became of it.
    pub fn is_listed(&self, path: &str) -> bool {
        self.digest(path).is_some()
    }

    /// The digest with which a file is listed.
    pub fn digest(&self, path: &str) -> Option<&str> {
        let mut lists = self.manifests.iter().filter(|(name, _)| algorithm(name) == Some(Algorithm::Sha256));
        lists.find_map(|(_, manifest)| manifest.files.get(path)).map(String::as_str)
    }

    /// Everything that is listed, with its SHA-256.
    pub fn digests(&self) -> impl Iterator<Item = (&str, &str)> {
        let lists = self.manifests.iter().filter(|(name, _)| algorithm(name) == Some(Algorithm::Sha256));
        lists.flat_map(|(_, manifest)| {
            manifest.files.iter().map(|(path, digest)| (path.as_str(), digest.as_str()))
        })
    }

    /// The listed files that lie in a folder of the bag.
    pub fn listed_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let manifest = self.manifests.iter().find(|(name, _)| name == bag::MANIFEST);
        let files = manifest.into_iter().flat_map(move |(_, manifest)| {
            manifest.files.range(folder.to_owned()..).map(|(path, _)| path.as_str())
        });
        files.take_while(move |path| path.starts_with(folder))
    }
}

/// The algorithm of a manifest, by its name; `None` for what is no manifest that is checked.
fn algorithm(name: &str) -> Option<Algorithm> {
    let rest = name.strip_prefix("tag").unwrap_or(name);
    let word = rest.strip_prefix("manifest-")?.strip_suffix(".txt")?;
    Algorithm::ALL.into_iter().find(|algorithm| algorithm.word() == word)
}

fn is_tag_manifest(path: &str) -> bool {
    path.starts_with("tagmanifest-") && path.ends_with(".txt") && !path.contains('/')
}

fn digest_of(file: &File, algorithm: Algorithm) -> Option<&str> {
    match algorithm {
        Algorithm::Sha256 => Some(&file.sha256),
        Algorithm::Sha512 => file.sha512.as_deref(),
    }
}

/// Reads the manifests and compares every file with them.
pub fn compare(bag: &Bag) -> Fixity {
    let mut fixity = Fixity::default();
    for entry in &bag.entries {
        if let (Some(algorithm), Some(text)) = (algorithm(&entry.path), bag.text(&entry.path)) {
            let lists = if is_tag_manifest(&entry.path) { Lists::Tags } else { Lists::Payload };
            fixity.manifests.push((entry.path.clone(), manifest::read(text, algorithm, lists)));
        }
    }
    let listed: BTreeSet<&str> =
        fixity.manifests.iter().flat_map(|(_, manifest)| manifest.files.keys().map(String::as_str)).collect();
    let missing: Vec<&str> = listed.iter().copied().filter(|path| bag.entry(path).is_none()).collect();
    // A list of tag files cannot list itself.
    // Without any list of a part, that is what is told, not each file of it.
    let has_list = |path: &str| {
        let payload = path.starts_with("data/");
        fixity.manifests.iter().any(|(name, _)| is_tag_manifest(name) != payload)
    };
    let is_extra = |entry: &&Entry| {
        let path = entry.path.as_str();
        !listed.contains(path) && !is_tag_manifest(path) && has_list(path)
    };
    let extra: Vec<&Entry> = bag.entries.iter().filter(is_extra).collect();
    let digest = |path: &str| fixity.digest(path);
    let others = names::paired(&missing, &extra, digest);
    let mut moved: BTreeMap<&str, &str> = BTreeMap::new();
    for (listed, path, _) in &others {
        moved.insert(listed, path);
    }
    let mut intact = BTreeSet::new();
    let mut differing = BTreeMap::new();
    for path in &listed {
        let place = moved.get(path).copied().unwrap_or(path);
        let Some(file) = bag.entry(place).and_then(Entry::file) else { continue };
        let same = fixity.manifests.iter().all(|(name, manifest)| match manifest.files.get(*path) {
            Some(digest) => {
                algorithm(name).and_then(|algorithm| digest_of(file, algorithm)) == Some(digest.as_str())
            }
            None => true,
        });
        if same {
            intact.insert((*path).to_owned());
        } else {
            differing.insert((*path).to_owned(), place.to_owned());
        }
    }
    let paths: BTreeSet<&str> = others.iter().flat_map(|(listed, path, _)| [*listed, *path]).collect();
    let mut partly = Vec::new();
    for payload in [true, false] {
        let of_part = |(name, _): &&(String, Manifest)| is_tag_manifest(name) != payload;
        let lists: Vec<&(String, Manifest)> = fixity.manifests.iter().filter(of_part).collect();
        for path in listed.iter().filter(|path| path.starts_with("data/") == payload) {
            let without = lists.iter().find(|(_, manifest)| !manifest.files.contains_key(*path));
            partly.extend(without.map(|(name, _)| ((*path).to_owned(), name.clone())));
        }
    }
    let missing = missing.into_iter().filter(|path| !paths.contains(path)).map(str::to_owned).collect();
    let unlisted = extra.into_iter().filter(|entry| !paths.contains(entry.path.as_str()));
    let extra = unlisted.map(|entry| entry.path.clone()).collect();
    let others: Vec<(String, String, Other)> =
        others.into_iter().map(|(listed, path, how)| (listed.to_owned(), path.to_owned(), how)).collect();
    Fixity { manifests: fixity.manifests, intact, differing, missing, others, extra, partly }
}

/// What is wrong with the files themselves.
pub fn judged(bag: &Bag, fixity: &Fixity, again: &BTreeMap<String, Again>) -> Vec<Finding> {
    let mut damage = Vec::new();
    structure(bag, fixity, &mut damage);
    for entry in &bag.entries {
        damage.extend(entry_damage(entry).map(|what| Finding::new(&entry.path, what)));
    }
    let size = payload(bag);
    let said = bag.text(bag::INFO).and_then(tags::oxum);
    let in_payload = |path: &str| path.starts_with("data/");
    let shifted = fixity.missing.iter().chain(&fixity.extra).any(|path| in_payload(path));
    let differing = fixity.differing.keys().filter(|path| in_payload(path)).count();
    for (path, place) in &fixity.differing {
        let file = bag.entry(place).and_then(Entry::file);
        let alone = said.filter(|_| in_payload(path) && !shifted && fixity.is_intact(bag::INFO));
        let lost = match (alone, size_said(bag, path), file) {
            (_, Some(was), Some(file)) => Some(was.saturating_sub(file.size)),
            // What the whole payload has lost, one file has lost if no other differs.
            (Some(said), ..) if differing == 1 || said.bytes == size.bytes => {
                Some(said.bytes.saturating_sub(size.bytes))
            }
            _ => None,
        };
        damage.push(Finding::new(path, changed(path, file, again.get(place), fixity.digest(path), lost)));
    }
    damage.extend(fixity.missing.iter().map(|path| Finding::new(path, Damage::Missing)));
    damage.extend(fixity.extra.iter().map(|path| Finding::new(path, Damage::Extra)));
    for (listed, path, how) in &fixity.others {
        damage.push(Finding::new(
            listed,
            match how {
                Other::Form => Damage::OtherForm(path.clone()),
                Other::Case => Damage::OtherCase(path.clone()),
                Other::Name => Damage::Renamed(path.clone()),
            },
        ));
    }
    // A total that is wrong although every file is right is a wrong total.
    if let Some(said) = said.filter(|said| *said != size && !shifted && differing == 0) {
        damage.push(Finding::new(bag::INFO, Damage::Oxum { said, found: size }));
    }
    damage
}

/// What is wrong with the files that make a folder a bag.
fn structure(bag: &Bag, fixity: &Fixity, damage: &mut Vec<Finding>) {
    for path in [bag::DECLARATION, bag::INFO, bag::MANIFEST, bag::TAG_MANIFEST] {
        if bag.entry(path).is_none() && !fixity.is_listed(path) {
            damage.push(Finding::new(path, Damage::Missing));
        }
    }
    if bag.text(bag::DECLARATION).is_some_and(|text| !tags::is_declaration(text)) {
        damage.push(Finding::new(bag::DECLARATION, Damage::Declaration));
    }
    if bag.text(bag::INFO).is_some_and(|text| tags::oxum(text).is_none()) {
        damage.push(Finding::new(bag::INFO, Damage::NoOxum));
    }
    if bag.entry(bag::FETCH).is_some() {
        damage.push(Finding::new(bag::FETCH, Damage::Fetch));
    }
    for (name, manifest) in &fixity.manifests {
        for fault in &manifest.faults {
            let finding = Finding::new(name, Damage::Line(fault.what.clone()));
            damage.push(finding.at(fault.line, fault.column));
        }
        // Nothing lists a list of tag files, so that its own text must be the only one possible.
        if is_tag_manifest(name) && !manifest.canonical && manifest.faults.is_empty() {
            damage.push(Finding::new(name, Damage::NotCanonical));
        }
    }
    for (path, list) in &fixity.partly {
        damage.push(Finding::new(list, Damage::Line(LineFault::Lacks(path.clone()))));
    }
}

fn entry_damage(entry: &Entry) -> Option<Damage> {
    match &entry.what {
        What::File(file) if file.too_large => Some(Damage::TooLarge),
        What::File(_) => None,
        What::Link => Some(Damage::Link),
        What::Special => Some(Damage::Special),
        What::BadName => Some(Damage::Name),
        What::Unreadable(why) => Some(Damage::Unreadable(why.clone())),
    }
}

fn payload(bag: &Bag) -> Oxum {
    let files = bag.entries.iter().filter(|entry| entry.path.starts_with("data/")).filter_map(Entry::file);
    files.fold(Oxum { bytes: 0, files: 0 }, |sum, file| Oxum {
        bytes: sum.bytes + file.size,
        files: sum.files + 1,
    })
}

/// The size that the records say an attachment has.
fn size_said(bag: &Bag, path: &str) -> Option<u64> {
    bag.expected.as_ref().ok()?.attachments.get(path).map(|attachment| attachment.size)
}

/// How a file has changed. `lost` is by how many bytes it is shorter, where that is known.
fn changed(
    path: &str,
    file: Option<&File>,
    again: Option<&Again>,
    listed: Option<&str>,
    lost: Option<u64>,
) -> Damage {
    let line_endings = again.is_some_and(|again| {
        // Where only another digest differs, the bytes are those that were.
        listed
            .filter(|listed| file.is_some_and(|file| file.sha256 != **listed))
            .is_some_and(|listed| again.with_lf == listed || again.with_crlf == listed)
    });
    let empty = file.is_some_and(|file| file.size == 0);
    let cut = again.is_some_and(|again| !is_whole(path, &again.tail));
    match lost {
        _ if line_endings => Damage::LineEndings,
        Some(0) => Damage::Differs,
        Some(lost) => Damage::Truncated(Some(lost)),
        None if empty || cut => Damage::Truncated(None),
        None => Damage::Differs,
    }
}

/// Whether a file ends as one of its kind does.
fn is_whole(path: &str, tail: &[u8]) -> bool {
    let trimmed = tail.trim_ascii_end();
    let holds = |mark: &[u8]| tail.windows(mark.len()).any(|window| window == mark);
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => trimmed.ends_with(b"</html>"),
        "svg" => trimmed.ends_with(b"</svg>"),
        "xml" => trimmed.ends_with(b">"),
        "json" => trimmed.ends_with(b"}") || trimmed.ends_with(b"]"),
        "xlsx" | "docx" | "pptx" | "zip" | "ofd" => holds(b"PK\x05\x06"),
        "pdf" => holds(b"%%EOF"),
        "png" => holds(b"IEND"),
        "jpg" | "jpeg" => trimmed.ends_with(b"\xff\xd9"),
        _ => true,
    }
}
