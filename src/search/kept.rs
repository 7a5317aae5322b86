//! What was gathered, as bytes that a build keeps for the next of the same program.

use std::collections::BTreeMap;
use std::io;

use crate::base::parallel;
use crate::search::gathered::{Found, Gathered};
use crate::search::postings::{Coded, Group};

/// How many groups are held as bytes at once.
const AT_ONCE: usize = 8;

/// Writes the bytes part by part: all of them would need as much room as what was gathered.
///
/// # Errors
/// If `put` fails.
pub fn write(gathered: &Gathered, put: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let Gathered { found, groups } = gathered;
    let mut out = Vec::new();
    number(&mut out, found.len());
    for Found { units, check, size } in found {
        number(&mut out, units.len());
        units.iter().for_each(|unit| number(&mut out, *unit));
        out.push(*check);
        number(&mut out, *size);
    }
    number(&mut out, groups.len());
    put(&out)?;
    for groups in groups.chunks(AT_ONCE) {
        for group in parallel::map(groups, |_, group| group_of(group)) {
            put(&(group.len() as u64).to_le_bytes())?;
            put(&group)?;
        }
    }
    Ok(())
}

/// What some bytes hold; `None` if they were not made by [`write`].
pub fn read(bytes: &[u8]) -> Option<Gathered> {
    let mut from = Reader(bytes);
    let found = (0..from.count()?).map(|_| {
        let units = (0..from.count()?).map(|_| from.number()).collect::<Option<_>>()?;
        Some(Found { units, check: from.byte()?, size: from.number()? })
    });
    let found = found.collect::<Option<_>>()?;
    let groups = (0..from.count()?).map(|_| from.text());
    let groups: Vec<&[u8]> = groups.collect::<Option<_>>()?;
    let groups = parallel::map(&groups, |_, group| read_group(group));
    from.0.is_empty().then_some(Gathered { found, groups: groups.into_iter().collect::<Option<_>>()? })
}

fn group_of(group: &Group) -> Vec<u8> {
    let mut out = Vec::new();
    let pairs = group.pairs();
    number(&mut out, pairs.len());
    for (pair, coded) in pairs {
        out.extend(pair.to_le_bytes());
        text(&mut out, coded.code());
    }
    let words: Vec<_> = group.words().collect();
    number(&mut out, words.len());
    for ((hash, word), coded) in words {
        out.extend(hash.to_le_bytes());
        text(&mut out, word.as_bytes());
        text(&mut out, coded.code());
    }
    out
}

fn read_group(bytes: &[u8]) -> Option<Group> {
    let mut from = Reader(bytes);
    let pairs = (0..from.count()?).map(|_| {
        let pair = u64::from_le_bytes(from.bytes()?);
        Some((pair, Coded::of_code(from.text()?)))
    });
    let pairs: Vec<(u64, Coded)> = pairs.collect::<Option<_>>()?;
    let words = (0..from.count()?).map(|_| {
        let hash = u16::from_le_bytes(from.bytes()?);
        let word = std::str::from_utf8(from.text()?).ok()?;
        Some(((hash, word.into()), Coded::of_code(from.text()?)))
    });
    let words: BTreeMap<_, _> = words.collect::<Option<_>>()?;
    from.0.is_empty().then(|| Group::of(pairs, words))
}

fn number(out: &mut Vec<u8>, number: usize) {
    out.extend((number as u64).to_le_bytes());
}

fn text(out: &mut Vec<u8>, text: &[u8]) {
    number(out, text.len());
    out.extend_from_slice(text);
}

/// What is left of the bytes; what is not there is `None`.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes().map(|[byte]| byte)
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(u64::from_le_bytes(self.bytes()?)).ok()
    }

    /// How many values follow, each of which has a byte at least.
    fn count(&mut self) -> Option<usize> {
        self.number().filter(|count| *count <= self.0.len())
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }
}
