//! The records of frozen years as they were read: while the system tells the same of a year's
//! `records.json`, it is not read again, and of what is remembered of it only what is asked for.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::base::deferred::{Deferred, Make};
use crate::base::input::{Content, Packet, Prepared};
use crate::disk::cache::code::{Reader, Writer};
use crate::disk::cache::run::STEP;
use crate::disk::cache::verified::Seen;
use crate::disk::cache::{FOLDER, checked, program, put};
use crate::disk::discover::{self, Lost};
use crate::disk::stat::nanoseconds;
use crate::fingerprint::digest::Digest;
use crate::parse::frozen::{RECORDS, of_archive};
use crate::records::{compact, read};

/// The first bytes of each file; the last is the version of its form. The length of what is always
/// read follows, that of the rest, the check sums of both, what is always read, and the rest.
const HEAD: &[u8; 16] = b"fangan-records 2";
/// How long all is that stands before what is always read.
const FRONT: usize = HEAD.len() + 24;

/// What is remembered of records.
#[derive(Debug)]
pub struct Records {
    folder: PathBuf,
    program: Digest,
    /// A file that was changed since may be changed again without showing it.
    limit: i64,
    /// What could not be read when it was asked for.
    pub lost: Lost,
}

/// The rest of what is remembered of a file, read when it is asked for.
#[derive(Debug)]
struct Rest {
    /// What is remembered, open: a build that replaces it does not change it.
    file: File,
    start: u64,
    check: [u8; 4],
    /// Where it lies, and the file itself, should it not be whole.
    place: PathBuf,
    records: PathBuf,
    known: Known,
    lost: Lost,
}

/// Of what file, and by what program, something is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    program: Digest,
    seen: Seen,
    sha256: [u8; 32],
}

/// The year whose records a file holds.
pub fn year_of(path: &str) -> Option<i16> {
    of_archive(path).filter(|(_, file)| *file == RECORDS).map(|(year, _)| year)
}

impl Records {
    /// In the folder of a site; `now` is before any file of it is looked at.
    pub fn of(root: &Path, now: SystemTime) -> Records {
        Records {
            folder: root.join(FOLDER),
            program: program::digest(),
            limit: nanoseconds(now) - STEP,
            lost: Lost::default(),
        }
    }

    /// What a file holds, if it holds records: as they were read before, else as they are read now,
    /// which is remembered. `None` if it is to be read as any other file is.
    pub fn content(&self, path: &str, location: &Path) -> Option<Content> {
        let year = year_of(path)?;
        let seen = self.seen(location)?;
        let file = self.folder.join(format!("records-{year}"));
        if let Some(kept) = self.read(&file, location, seen) {
            return Some(Content::Prepared(Arc::new(kept)));
        }
        let content = discover::source(location).ok()?;
        let Content::Bytes(bytes) = &content else { return Some(content) };
        let frozen = bytes.text().and_then(|text| read::read_text(text).ok());
        let Some(frozen) = frozen.filter(|_| self.seen(location) == Some(seen)) else { return Some(content) };
        let (head, rest) = compact::of(&frozen);
        let sha256 = Sha256::digest(bytes).into();
        put(&file, &written(Known { program: self.program, seen, sha256 }, &head, &rest));
        Some(Content::Prepared(Arc::new(Prepared { sha256, head, rest: rest.into() })))
    }

    /// What the system tells of a file, if a later change of it shows.
    fn seen(&self, location: &Path) -> Option<Seen> {
        let seen = Seen::of(&fs::metadata(location).ok()?);
        seen.is_before(self.limit).then_some(seen)
    }

    /// What is remembered in a file; `None` if it is not whole, of another file, or of another
    /// program.
    fn read(&self, place: &Path, location: &Path, seen: Seen) -> Option<Prepared> {
        let mut file = File::open(place).ok()?;
        let mut front = [0; FRONT];
        file.read_exact(&mut front).ok()?;
        let mut input = Reader(front.strip_prefix(HEAD)?);
        let (length, rest_length) = (input.number()?, input.number()?);
        let (check, check_rest) = (input.bytes::<4>()?, input.bytes()?);
        let start = (FRONT as u64).checked_add(length)?;
        if file.metadata().ok()?.len() != start.checked_add(rest_length)? {
            return None;
        }
        let mut head = vec![0; usize::try_from(length).ok()?];
        file.read_exact(&mut head).ok()?;
        let mut input = Reader(&head);
        let known = Known { program: input.digest()?, seen: Seen::read(&mut input)?, sha256: input.bytes()? };
        if known.program != self.program || known.seen != seen || checked(&head) != check {
            return None;
        }
        let head = packet(input.0)?;
        let rest = Rest {
            file,
            start,
            check: check_rest,
            place: place.to_owned(),
            records: location.to_owned(),
            known,
            lost: self.lost.clone(),
        };
        Some(Prepared { sha256: known.sha256, head, rest: Deferred::later(Arc::new(rest)) })
    }
}

/// The bytes of a file.
fn written(known: Known, head: &Packet, rest: &Packet) -> Vec<u8> {
    let pack = |packet: &Packet, out: &mut Writer| {
        out.number(packet.values.len() as u64);
        out.0.extend_from_slice(&packet.values);
        out.text(&packet.texts);
    };
    let mut first = Writer(Vec::new());
    first.digest(known.program);
    known.seen.write(&mut first);
    first.0.extend_from_slice(&known.sha256);
    pack(head, &mut first);
    let mut second = Writer(Vec::with_capacity(16 + rest.texts.len() + rest.values.len()));
    pack(rest, &mut second);
    let (first, second) = (first.0, second.0);
    let mut out = Writer(Vec::with_capacity(FRONT + first.len() + second.len()));
    out.0.extend_from_slice(HEAD);
    out.number(first.len() as u64);
    out.number(second.len() as u64);
    out.0.extend_from_slice(&checked(&first));
    out.0.extend_from_slice(&checked(&second));
    out.0.extend(first);
    out.0.extend(second);
    out.0
}

/// A packet from its bytes.
fn packet(bytes: &[u8]) -> Option<Packet> {
    let mut input = Reader(bytes);
    let length = usize::try_from(input.number()?).ok()?;
    let (values, rest) = input.0.split_at_checked(length)?;
    let mut input = Reader(rest);
    let texts = input.str()?;
    input.0.is_empty().then(|| Packet { texts: texts.into(), values: values.to_vec() })
}

impl Rest {
    /// As it is remembered, if that is whole.
    fn kept(&self) -> Option<Packet> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(self.start)).ok()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        (checked(&bytes) == self.check).then(|| packet(&bytes)).flatten()
    }

    /// As the records say, if they are still those that were known; what is remembered of them is
    /// put right.
    fn anew(&self) -> Option<Packet> {
        let bytes = fs::read(&self.records).ok()?;
        let same = <[u8; 32]>::from(Sha256::digest(&bytes)) == self.known.sha256;
        let frozen = read::read(&bytes).ok().filter(|_| same)?;
        let (head, rest) = compact::of(&frozen);
        put(&self.place, &written(self.known, &head, &rest));
        Some(rest)
    }
}

impl Make<Packet> for Rest {
    fn make(&self) -> Arc<Packet> {
        let packet = self.kept().or_else(|| self.anew());
        Arc::new(packet.unwrap_or_else(|| {
            self.lost.add(&self.records);
            Packet::default()
        }))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::document::Document;
    use crate::model::frozen::{Frozen, FrozenDocument, FrozenSite};
    use crate::model::task::{Task, TaskTable};
    use crate::records::write::write;

    fn frozen() -> Frozen {
        let table = TaskTable {
            tasks: vec![Task { work: "甲事".into(), ..Task::default() }],
            ..TaskTable::default()
        };
        let document = Document { path: "2011/a".into(), tasks: table.into(), ..Document::default() };
        let site = FrozenSite { time_zone: "Asia/Shanghai".into(), ..FrozenSite::default() };
        Frozen {
            year: 2011,
            edition: 1,
            as_of: date(2011, 12, 31).in_tz("Asia/Shanghai").unwrap(),
            program: "fangan".into(),
            site,
            documents: vec![FrozenDocument {
                document: document.into(),
                edition: 1,
                ..FrozenDocument::default()
            }],
            units: Vec::new(),
            topics: Vec::new(),
            files: Vec::new(),
            assets: Vec::new(),
            outside: Vec::new(),
            editions: Vec::new(),
            redactions: Vec::new(),
        }
    }

    fn prepared(records: &Records, location: &Path) -> Arc<Prepared> {
        match records.content("archives/2011/data/records.json", location) {
            Some(Content::Prepared(prepared)) => prepared,
            other => panic!("{other:?}"),
        }
    }

    fn work(prepared: &Prepared) -> Option<String> {
        let frozen = compact::frozen(&prepared.head, &prepared.rest).unwrap();
        let task = frozen.documents[0].document.tasks.tasks.first()?;
        Some(task.work.to_string())
    }

    #[test]
    fn what_is_read_late_is_what_was_known_or_the_build_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let location = folder.path().join("records.json");
        fs::write(&location, write(&frozen())).unwrap();
        let mut records = Records::of(folder.path(), SystemTime::now());
        records.limit += 10 * STEP;
        let first = prepared(&records, &location);
        let place = folder.path().join(FOLDER).join("records-2011");
        let whole = fs::read(&place).unwrap();
        assert_eq!(work(&first).as_deref(), Some("甲事"));

        // Damaged after its beginning was read: the records themselves are read, and it is put right.
        let second = prepared(&records, &location);
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(&place, &damaged).unwrap();
        assert_eq!(work(&second).as_deref(), Some("甲事"));
        assert_eq!(fs::read(&place).unwrap(), whole);
        assert!(records.lost.check().is_ok());

        // And so are these.
        let third = prepared(&records, &location);
        fs::write(&place, &damaged).unwrap();
        fs::write(&location, write(&frozen()).replace("甲事", "乙事")).unwrap();
        assert_eq!(work(&third), None);
        let told = records.lost.check().unwrap_err().to_string();
        assert!(told.contains("records.json"), "{told}");
    }
}
