//! The records of frozen years as they were read: while the system tells the same of a year's
//! `records.json`, it is not read again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::base::input::{Content, Prepared};
use crate::disk::cache::code::{Reader, Writer};
use crate::disk::cache::run::STEP;
use crate::disk::cache::verified::Seen;
use crate::disk::cache::{FOLDER, checked, program, put};
use crate::disk::discover;
use crate::disk::stat::nanoseconds;
use crate::fingerprint::digest::Digest;
use crate::parse::frozen::{RECORDS, of_archive};
use crate::records::{compact, read};

/// The first bytes of each file; the last is the version of its form.
const HEAD: &[u8; 16] = b"fangan-records 1";

/// What is remembered of records.
#[derive(Debug)]
pub struct Records {
    folder: PathBuf,
    program: Digest,
    /// A file that was changed since may be changed again without showing it.
    limit: i64,
}

/// The year whose records a file holds.
pub fn year_of(path: &str) -> Option<i16> {
    of_archive(path).filter(|(_, file)| *file == RECORDS).map(|(year, _)| year)
}

impl Records {
    /// In the folder of a site; `now` is before any file of it is looked at.
    pub fn of(root: &Path, now: SystemTime) -> Records {
        Records { folder: root.join(FOLDER), program: program::digest(), limit: nanoseconds(now) - STEP }
    }

    /// What a file holds, if it holds records: as they were read before, else as they are read now,
    /// which is remembered. `None` if it is to be read as any other file is.
    pub fn content(&self, path: &str, location: &Path) -> Option<Content> {
        let year = year_of(path)?;
        let seen = self.seen(location)?;
        let file = self.folder.join(format!("records-{year}"));
        let kept = fs::read(&file).ok().and_then(|bytes| self.read(bytes, seen));
        if let Some(kept) = kept {
            return Some(Content::Prepared(Arc::new(kept)));
        }
        let content = discover::source(location).ok()?;
        let Content::Bytes(bytes) = &content else { return Some(content) };
        let frozen = bytes.text().and_then(|text| read::read_text(text).ok());
        let Some(frozen) = frozen.filter(|_| self.seen(location) == Some(seen)) else { return Some(content) };
        let (texts, values) = compact::of(&frozen);
        let prepared = Prepared { sha256: Sha256::digest(bytes).into(), texts, values };
        put(&file, &self.write(&prepared, seen));
        Some(Content::Prepared(Arc::new(prepared)))
    }

    /// What the system tells of a file, if a later change of it shows.
    fn seen(&self, location: &Path) -> Option<Seen> {
        let seen = Seen::of(&fs::metadata(location).ok()?);
        seen.is_before(self.limit).then_some(seen)
    }

    fn write(&self, prepared: &Prepared, seen: Seen) -> Vec<u8> {
        let Prepared { sha256, texts, values } = prepared;
        let mut out = Writer(Vec::with_capacity(256 + texts.len() + values.len()));
        out.0.extend_from_slice(HEAD);
        out.digest(self.program);
        seen.write(&mut out);
        out.0.extend_from_slice(sha256);
        out.number(values.len() as u64);
        out.0.extend_from_slice(values);
        out.text(texts);
        let check = checked(&out.0);
        out.0.extend_from_slice(&check);
        out.0
    }

    /// What is remembered in some bytes; `None` if it is not whole, of another file, or of another
    /// program.
    fn read(&self, bytes: Vec<u8>, seen: Seen) -> Option<Prepared> {
        let (rest, check) = bytes.split_last_chunk::<4>()?;
        let mut input = Reader(rest.strip_prefix(HEAD)?);
        let is_of = input.digest()? == self.program && Seen::read(&mut input)? == seen;
        if !is_of || checked(rest) != *check {
            return None;
        }
        let sha256 = input.bytes()?;
        let length = usize::try_from(input.number()?).ok()?;
        let (values, rest) = input.0.split_at_checked(length)?;
        let texts = Reader(rest).str()?;
        Some(Prepared { sha256, texts: texts.into(), values: values.to_vec() })
    }
}
