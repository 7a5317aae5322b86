//! The archives of a site: their records and manifests, as far as a site is built from them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::base::codes::frozen as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input, Prepared, Problem};
use crate::base::parallel;
use crate::base::source::{FileId, Span};
use crate::model::frozen::Frozen;
use crate::model::frozen_files::{FrozenFiles, Gathered};
use crate::model::frozen_year::FrozenYear;
use crate::parse::frozen::{ARCHIVES, BAG_INFO, MANIFEST, RECORDS, TAG_MANIFEST, of_archive};
use crate::records::compact;
use crate::records::read::{self as records, Fault, Wrong};
use crate::resolve::frozen::manifest::{self, Manifest};

/// One archive, as far as a site is built from it.
#[derive(Clone, Debug)]
pub struct Archive {
    /// What was kept of the year's documents.
    pub frozen: Frozen,
    /// The year in a site, but for the place of its records.
    pub year: FrozenYear,
    /// The digests of all its files.
    pub manifest: Manifest,
}

/// The archives as they were read the last time.
#[derive(Debug, Default)]
pub struct Memo {
    years: BTreeMap<i16, Kept>,
    /// Whether nothing is read a second time.
    once: bool,
}

impl Memo {
    /// For one reading alone: nothing is kept.
    pub fn once() -> Memo {
        Memo { once: true, ..Memo::default() }
    }
}

/// What an archive was read from, and to what.
#[derive(Clone, Debug)]
struct Kept {
    files: Vec<(String, Content)>,
    read: Result<Arc<Archive>, Damage>,
}

/// What is wrong with an archive.
#[derive(Clone, Debug)]
struct Damage {
    zh: String,
    en: String,
    hint: usize,
}

/// The files of one archive that are inputs.
struct Files<'a> {
    year: i16,
    files: Vec<(&'a str, FileId, &'a Content)>,
}

/// The archives of a site that can be read, in the order of their years; what is wrong with the
/// others is told.
pub fn archives(
    inputs: &[Input],
    memo: &mut Memo,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Arc<Archive>, FileId)> {
    let files = by_year(inputs);
    let known = &memo.years;
    let read = parallel::map(&files, |_, files| {
        let same = |kept: &&Kept| {
            kept.files.len() == files.files.len()
                && kept
                    .files
                    .iter()
                    .zip(&files.files)
                    .all(|(kept, now)| kept.0 == now.0 && same(&kept.1, now.2))
        };
        known.get(&files.year).filter(same).cloned().unwrap_or_else(|| Kept {
            files: files
                .files
                .iter()
                .map(|(path, _, content)| ((*path).to_owned(), (*content).clone()))
                .collect(),
            read: files.read().map(Arc::new),
        })
    });
    let mut archives = Vec::new();
    let mut years = BTreeMap::new();
    for (files, kept) in files.iter().zip(read) {
        let place = files.place();
        match &kept.read {
            Ok(archive) => archives.push((archive.clone(), place)),
            Err(damage) => {
                let folder = format!("{ARCHIVES}{}", files.year);
                let diagnostic = Diagnostic::new(&codes::DAMAGED_ARCHIVE, Span::whole(place)).with(folder);
                found.push(diagnostic.with(&damage.zh).with(&damage.en).hint(Some(damage.hint)));
            }
        }
        years.insert(files.year, kept);
    }
    if !memo.once {
        memo.years = years;
    }
    archives
}

/// Whether a file is as it was; of large ones, the same value is enough to know it.
fn same(kept: &Content, now: &Content) -> bool {
    match (kept, now) {
        (Content::Bytes(kept), Content::Bytes(now)) => kept == now,
        (kept, now) => kept == now,
    }
}

fn by_year(inputs: &[Input]) -> Vec<Files<'_>> {
    let start = inputs.partition_point(|input| input.path.as_str() < ARCHIVES);
    let mut years: BTreeMap<i16, Files<'_>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate().skip(start) {
        if !input.path.starts_with(ARCHIVES) {
            break;
        }
        let Some((year, path)) = of_archive(&input.path) else { continue };
        let file = FileId::new(u32::try_from(at).unwrap_or(u32::MAX));
        let files = years.entry(year).or_insert_with(|| Files { year, files: Vec::new() });
        files.files.push((path, file, &input.content));
    }
    years.into_values().collect()
}

impl Files<'_> {
    /// The records of the archive, else the first of its files.
    fn place(&self) -> FileId {
        let records = self.files.iter().find(|(path, ..)| *path == RECORDS);
        records.or(self.files.first()).map(|(_, file, _)| *file).unwrap_or_default()
    }

    fn bytes(&self, wanted: &str) -> Result<&[u8], Damage> {
        let content = self.files.iter().find(|(path, ..)| *path == wanted).map(|(_, _, content)| *content);
        match content {
            Some(Content::Bytes(bytes)) => Ok(bytes),
            None | Some(Content::Blob { .. } | Content::Prepared(_)) => {
                Err(damage(format!("没有 {wanted}"), format!("{wanted} is missing"), 2))
            }
            Some(Content::Unreadable(Problem::System(reason))) => {
                Err(damage(format!("{wanted}：{reason}"), format!("{wanted}: {reason}"), 2))
            }
            Some(Content::Unreadable(_)) => {
                Err(damage(format!("{wanted} 读不了"), format!("{wanted} cannot be read"), 2))
            }
        }
    }

    /// The records, if they were read before.
    fn prepared(&self) -> Option<&Prepared> {
        let (_, _, content) = self.files.iter().find(|(path, ..)| *path == RECORDS)?;
        if let Content::Prepared(prepared) = content { Some(prepared) } else { None }
    }

    /// The records, which are what the manifest says.
    fn records(&self, manifest: &Manifest) -> Result<Frozen, Damage> {
        if let Some(prepared) = self.prepared() {
            held_digest(manifest, RECORDS, prepared.sha256)?;
            let frozen = compact::frozen(&prepared.head, &prepared.rest);
            return frozen.ok_or_else(|| {
                damage(
                    format!("{RECORDS}：缓存读不了"),
                    format!("{RECORDS}: what is kept of it cannot be read"),
                    0,
                )
            });
        }
        let bytes = self.bytes(RECORDS)?;
        held(manifest, RECORDS, bytes)?;
        let frozen = match self.text(RECORDS) {
            Some(text) => records::read_text(text),
            None => records::read(bytes),
        };
        frozen.map_err(|fault| faulty(&fault))
    }

    /// A file as a text that may be shared.
    fn text(&self, wanted: &str) -> Option<&Arc<str>> {
        let (_, _, content) = self.files.iter().find(|(path, ..)| *path == wanted)?;
        if let Content::Bytes(bytes) = content { bytes.text() } else { None }
    }

    fn manifest(&self, name: &str) -> Result<Manifest, Damage> {
        let text = match self.text(name) {
            Some(text) => Cow::Borrowed(&**text),
            None => String::from_utf8_lossy(self.bytes(name)?),
        };
        manifest::read(&text).map_err(|line| {
            damage(format!("{name} 第{line}行不完整"), format!("line {line} of {name} is not whole"), 0)
        })
    }

    fn read(&self) -> Result<Archive, Damage> {
        let tags = self.manifest(TAG_MANIFEST)?;
        for name in [MANIFEST, BAG_INFO] {
            held(&tags, name, self.bytes(name)?)?;
        }
        let manifest = self.manifest(MANIFEST)?;
        let frozen = self.records(&manifest)?;
        if frozen.year != self.year {
            let (is, wanted) = (frozen.year, self.year);
            return Err(damage(
                format!("里面是{is}年的归档"),
                format!("it is the archive of {is}, not of {wanted}"),
                2,
            ));
        }
        let volume = has_volume(&manifest, &frozen);
        let files = files(&manifest, self.year, volume);
        let pages = frozen.documents.iter().map(|document| page(&document.document.path));
        for page in pages.chain(frozen.assets.iter().cloned()) {
            if !files.has(&page) {
                return Err(damage(
                    format!("归档清单里没有 data/site/{page}"),
                    format!("its manifest does not name data/site/{page}"),
                    0,
                ));
            }
        }
        let outside = frozen.outside.iter().map(|outside| (outside.address.clone(), outside.title.clone()));
        let year = FrozenYear {
            year: self.year,
            edition: frozen.edition,
            as_of: frozen.as_of.date(),
            records: FileId::default(),
            sha256: manifest.get(RECORDS).copied().unwrap_or_default(),
            units: Arc::default(),
            topics: Arc::default(),
            files: Arc::new(files),
            outside: outside.collect(),
            editions: frozen.editions.clone().into(),
            onward: onward(&manifest, self.year).into(),
            volume,
            tables: Arc::default(),
        };
        Ok(Archive { frozen, year, manifest })
    }
}

/// The file in which a document's page is.
fn page(path: &str) -> String {
    if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") }
}

/// Whether the tables of the year's units, its calendar and its data stand among its files.
/// Where a document has the folder of the tables, they cannot be there.
fn has_volume(manifest: &Manifest, frozen: &Frozen) -> bool {
    let tables = format!("{:04}/units", frozen.year);
    let is_there = |path: &str| path == tables || path.starts_with(&format!("{tables}/"));
    manifest.has(&format!("data/site/{tables}/index.html"))
        && !frozen.documents.iter().any(|own| is_there(&own.document.path))
}

/// The files that stand in the site as they were.
fn files(manifest: &Manifest, year: i16, volume: bool) -> FrozenFiles {
    const SITE: &str = "data/site/";
    let own = format!("{SITE}{year:04}/");
    let data = format!("{SITE}{}{year:04}/", crate::model::frozen_year::DATA);
    let kept = [Some(own.as_str()), Some("data/site/assets/"), volume.then_some(data.as_str())];
    let mut files = Gathered::with_capacity(manifest.len(), 0);
    for at in kept.into_iter().flatten().flat_map(|start| manifest.below(start)) {
        let sha256 = manifest.sha256(at).copied().unwrap_or_default();
        files.add(&[manifest.path(at).strip_prefix(SITE).unwrap_or_default()], sha256);
    }
    let folder = format!("editions/{year:04}/");
    for (edition, path, sha256) in former(manifest).filter(|(_, path, _)| !leads_on(path)) {
        files.add(&[&folder, edition, "/", path], *sha256);
    }
    // The places that they come from are apart from each other.
    files.files().unwrap_or_default()
}

/// The files of the small sites of former editions: edition, path there, digest.
fn former(manifest: &Manifest) -> impl Iterator<Item = (&str, &str, &[u8; 32])> {
    manifest.below("data/editions/").filter_map(|at| {
        let (path, sha256) = (manifest.path(at), manifest.sha256(at)?);
        let (edition, rest) = path.strip_prefix("data/editions/")?.split_once('/')?;
        Some((edition, rest.strip_prefix("site/")?, sha256))
    })
}

/// Whether a page of a small site stands for one that the live site has: of what came after, or of
/// a former edition.
fn leads_on(path: &str) -> bool {
    path.starts_with("later/") || path.starts_with("editions/")
}

/// The addresses that lead on from former editions.
fn onward(manifest: &Manifest, year: i16) -> Vec<String> {
    let former = former(manifest).filter(|(_, path, _)| leads_on(path));
    let addresses = former.filter_map(|(edition, path, _)| {
        let address = path.strip_suffix("index.html")?;
        Some(format!("editions/{year:04}/{edition}/{address}"))
    });
    addresses.collect()
}

/// Holds a file against the digest that is kept of it.
fn held(manifest: &Manifest, name: &str, bytes: &[u8]) -> Result<(), Damage> {
    held_digest(manifest, name, Sha256::digest(bytes).into())
}

fn held_digest(manifest: &Manifest, name: &str, digest: [u8; 32]) -> Result<(), Damage> {
    match manifest.get(name) {
        Some(kept) if *kept == digest => Ok(()),
        Some(_) => {
            Err(damage(format!("{name} 不是归档时的内容"), format!("{name} is not what was archived"), 0))
        }
        None => Err(damage(format!("归档清单里没有 {name}"), format!("no manifest names {name}"), 0)),
    }
}

fn damage(zh: String, en: String, hint: usize) -> Damage {
    Damage { zh, en, hint }
}

fn faulty(fault: &Fault) -> Damage {
    match &fault.what {
        Wrong::Newer(version) => damage(
            format!("{RECORDS} 的版本是 {version}，这个 fangan 太旧"),
            format!("{RECORDS} has version {version}, which this fangan is too old for"),
            1,
        ),
        _ => damage(format!("{RECORDS}：{fault}"), format!("{RECORDS}: {fault}"), 0),
    }
}
