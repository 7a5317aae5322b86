//! The bytes of a cache: a head, the values one after another, and a digest of it all at the end.

use sha2::{Digest as _, Sha256};

use crate::disk::cache::run::{Moments, Run, Seen, Told};
use crate::disk::cache::{Kept, KeptFile, Unfit};
use crate::disk::output::Standing;
use crate::disk::output::manifest::Content;
use crate::disk::stat::Stat;
use crate::fingerprint::digest::Digest;

/// The first bytes of every cache; the last is the version of its form.
const HEAD: &[u8; 14] = b"fangan-cache 2";

/// The bytes of what a program remembers.
pub fn write(kept: &Kept, program: Digest) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(4096 + kept.files.len() * 160));
    out.0.extend_from_slice(HEAD);
    out.digest(program);
    let Run { asked, moments, seen, contents, held, marker, told } = &kept.run;
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
    out.number(kept.files.len() as u64);
    for file in &kept.files {
        out.text(&file.address);
        out.number(file.standing.content.size);
        out.0.extend_from_slice(&file.standing.content.sha256);
        out.stat(file.standing.stat);
        out.digest(file.made_of);
    }
    let whole = Sha256::digest(&out.0);
    out.0.extend_from_slice(&whole);
    out.0
}

/// What is remembered in some bytes.
///
/// # Errors
/// If they are not those of a whole cache of this very program.
pub fn read(bytes: &[u8], program: Digest) -> Result<Kept, Unfit> {
    let (rest, whole) = bytes.split_last_chunk::<32>().ok_or(Unfit::Damaged)?;
    if <[u8; 32]>::from(Sha256::digest(rest)) != *whole {
        return Err(Unfit::Damaged);
    }
    let mut input = Reader(rest);
    if input.bytes::<14>() != Some(*HEAD) || input.digest() != Some(program) {
        return Err(Unfit::Other);
    }
    kept(&mut input).filter(|_| input.0.is_empty()).ok_or(Unfit::Damaged)
}

fn kept(input: &mut Reader<'_>) -> Option<Kept> {
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
    let count = input.number()?;
    let files = (0..count).map(|_| {
        Some(KeptFile {
            address: input.text()?,
            standing: Standing {
                content: Content { size: input.number()?, sha256: input.bytes()? },
                stat: input.stat()?,
            },
            made_of: input.digest()?,
        })
    });
    Some(Kept { run, files: files.collect::<Option<_>>()? })
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
