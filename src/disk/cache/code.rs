//! The bytes of a cache: a head, the values one after another, and what shows that it is whole.

use crate::base::parallel;
use crate::base::texts::Texts;
use crate::disk::cache::run::{Moments, Run, Seen, Told};
use crate::disk::cache::{Kept, Unfit, checked, verified};
use crate::disk::output::files::{File, Files, Standing};
use crate::disk::stat::Stat;
use crate::fingerprint::digest::Digest;

/// The first bytes of every cache; the last is the version of its form.
const HEAD: &[u8; 14] = b"fangan-cache 3";

/// The first bytes of caches of other forms.
const OLDER: [&[u8; 14]; 2] = [b"fangan-cache 1", b"fangan-cache 2"];

/// How many bytes a file has, beside its address.
const FILE: usize = 72;

/// How many files are in a part.
const PART: usize = 4096;

/// The bytes of the files and folders that a program remembers, in parts: the first half of a cache.
pub fn files(files: &Files, folders: &[(String, verified::Seen)], program: Digest) -> Vec<Vec<u8>> {
    let mut out = Writer(Vec::with_capacity(files.addresses().all().len() + 64));
    out.0.extend_from_slice(HEAD);
    out.digest(program);
    out.number(files.len() as u64);
    out.text(files.addresses().all());
    let mut parts = vec![out.0];
    parts.push(files.addresses().ends().iter().flat_map(|end| (*end as u64).to_le_bytes()).collect());
    parts.extend(files.files().chunks(PART).map(part));
    let mut out = Writer(Vec::with_capacity(64 * folders.len() + 8));
    out.number(folders.len() as u64);
    for (folder, seen) in folders {
        out.text(folder);
        seen.write(&mut out);
    }
    parts.push(out.0);
    parts
}

/// Some files, beside their addresses.
fn part(files: &[File]) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(files.len() * FILE));
    for File { standing: Standing { sha256, stat }, made_of } in files {
        out.0.extend_from_slice(sha256);
        out.stat(*stat);
        out.digest(*made_of);
    }
    out.0
}

/// The bytes of what is remembered of a build as a whole: the other half.
pub fn run(run: &Run) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(4096));
    let Run { asked, moments, seen, contents, held, marker, told } = run;
    out.digest(*asked);
    out.0.extend_from_slice(&moments.as_of.to_le_bytes());
    out.text(&moments.zone);
    out.0.push(u8::from(moments.next.is_some()));
    out.0.extend_from_slice(&moments.next.unwrap_or_default().to_le_bytes());
    out.digest(seen.digest);
    out.0.push(u8::from(seen.settled));
    out.digest(*contents);
    out.number(held.len() as u64);
    for (known, digest) in held {
        out.digest(*known);
        out.digest(*digest);
    }
    out.stat(*marker);
    for text in [&told.warnings, &told.opening, &told.closing, &told.language] {
        out.text(text);
    }
    out.0
}

/// What is remembered in some bytes.
///
/// # Errors
/// If they are not those of a whole cache of this very program.
pub fn read(bytes: &[u8], program: Digest) -> Result<Kept, Unfit> {
    // Those ended with something else.
    if OLDER.iter().any(|head| bytes.starts_with(*head)) {
        return Err(Unfit::Other);
    }
    let (rest, whole) = bytes.split_last_chunk::<4>().ok_or(Unfit::Damaged)?;
    if checked(rest) != *whole {
        return Err(Unfit::Damaged);
    }
    let mut input = Reader(rest);
    if input.bytes::<14>() != Some(*HEAD) || input.digest() != Some(program) {
        return Err(Unfit::Other);
    }
    kept(&mut input).filter(|_| input.0.is_empty()).ok_or(Unfit::Damaged)
}

fn kept(input: &mut Reader<'_>) -> Option<Kept> {
    let files = kept_files(input)?.into();
    let count = input.number()?;
    let folders =
        (0..count).map(|_| Some((input.text()?, verified::Seen::read(input)?))).collect::<Option<_>>()?;
    let run = Run {
        asked: input.digest()?,
        moments: Moments {
            as_of: i128::from_le_bytes(input.bytes()?),
            zone: input.text()?,
            next: {
                let is_some = input.flag()?;
                let next = i128::from_le_bytes(input.bytes()?);
                is_some.then_some(next)
            },
        },
        seen: Seen { digest: input.digest()?, settled: input.flag()? },
        contents: input.digest()?,
        held: {
            let count = input.number()?;
            (0..count).map(|_| Some((input.digest()?, input.digest()?))).collect::<Option<_>>()?
        },
        marker: input.stat()?,
        told: Told {
            warnings: input.text()?,
            opening: input.text()?,
            closing: input.text()?,
            language: input.text()?,
        },
    };
    Some(Kept { run, files, folders })
}

fn kept_files(input: &mut Reader<'_>) -> Option<Files> {
    let count = usize::try_from(input.number()?).ok()?;
    let all = input.text()?;
    let (ends, rest) = input.0.split_at_checked(count.checked_mul(8)?)?;
    let ends = ends.as_chunks::<8>().0.iter().map(|end| usize::try_from(u64::from_le_bytes(*end)).ok());
    let addresses = Texts::of(all, ends.collect::<Option<_>>()?)?;
    let (files, rest) = rest.split_at_checked(count.checked_mul(FILE)?)?;
    input.0 = rest;
    let files = parallel::map(files.as_chunks::<FILE>().0, |_, bytes| file(bytes).unwrap_or_default());
    Files::of(addresses, files)
}

/// One file, beside its address: as many bytes are always one.
fn file(bytes: &[u8; FILE]) -> Option<File> {
    let mut input = Reader(bytes);
    let (sha256, stat) = (input.bytes()?, input.stat()?);
    Some(File { standing: Standing { sha256, stat }, made_of: input.digest()? })
}

/// Values one after another.
pub struct Writer(pub Vec<u8>);

impl Writer {
    /// A number.
    pub fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A digest.
    pub fn digest(&mut self, digest: Digest) {
        self.0.extend_from_slice(&digest.0);
    }

    /// What the system tells of a file.
    pub fn stat(&mut self, stat: Stat) {
        self.number(stat.size);
        self.0.extend_from_slice(&stat.modified.to_le_bytes());
        self.number(stat.node);
    }
}

/// What is left of them; a value that is not whole is `None`.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// Some bytes.
    pub fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    /// Yes or no.
    pub fn flag(&mut self) -> Option<bool> {
        self.bytes::<1>().map(|[flag]| flag == 1)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        self.bytes().map(u64::from_le_bytes)
    }

    /// A text where it stands.
    pub fn str(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        simdutf8::basic::from_utf8(text).ok()
    }

    /// A text.
    pub fn text(&mut self) -> Option<String> {
        self.str().map(str::to_owned)
    }

    /// A digest.
    pub fn digest(&mut self) -> Option<Digest> {
        self.bytes().map(Digest)
    }

    /// What the system tells of a file.
    pub fn stat(&mut self) -> Option<Stat> {
        let size = self.number()?;
        let modified = i64::from_le_bytes(self.bytes()?);
        Some(Stat { size, modified, node: self.number()? })
    }
}
