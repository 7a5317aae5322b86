//! The index of search, for builds into whatever output folder: of what is archived the whole, whose
//! edition says of what it is; of the rest what was gathered from each text, with what that was made
//! from.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Crc;

use crate::disk::cache::code::{Reader, Writer};
use crate::disk::cache::{FOLDER, checked, program, put, put_parts};
use crate::fingerprint::digest::Digest;
use crate::model::site::Site;
use crate::route::search::Part;
use crate::search::gathered::Gathered;
use crate::search::{Search, kept};

/// The name of the file of what is archived in the folder of caches.
const NAME: &str = "search";
/// Its first bytes; the last is the version of its form.
const HEAD: &[u8; 15] = b"fangan-search 1";
/// The same of the rest.
const LIVE_NAME: &str = "search-live";
/// Its first bytes.
const LIVE_HEAD: &[u8; 13] = b"fangan-live 1";

/// What is remembered in the folder of a site, if it is of this edition and of this program.
pub fn load(root: &Path, site: &Site, edition: &str) -> Option<Search> {
    let bytes = fs::read(root.join(FOLDER).join(NAME)).ok()?;
    let (rest, check) = bytes.split_last_chunk::<4>()?;
    let mut input = Reader(rest.strip_prefix(HEAD)?);
    if input.digest()? != program::digest() || checked(rest) != *check {
        return None;
    }
    let length = usize::try_from(input.number()?).ok()?;
    let (checks, rest) = input.0.split_at_checked(length)?;
    let mut input = Reader(rest);
    let mut values = Vec::new();
    while !input.0.is_empty() {
        values.push(input.text()?);
        if values.first().is_some_and(|own| own != edition) {
            return None;
        }
    }
    Search::kept(site, Part::Archived, checks, values)
}

/// Remembers an index of what is archived.
pub fn save(root: &Path, search: &Search) {
    let size: usize = search.files.values().map(|value| value.len() + 8).sum();
    let mut out = Writer(Vec::with_capacity(256 + search.checks().len() + size));
    out.0.extend_from_slice(HEAD);
    out.digest(program::digest());
    out.number(search.checks().len() as u64);
    out.0.extend_from_slice(search.checks());
    search.files.values().for_each(|value| out.text(value));
    let check = checked(&out.0);
    out.0.extend_from_slice(&check);
    put(&root.join(FOLDER).join(NAME), &out.0);
}

/// What was gathered of live documents, with what the text of each was made from, if it is of this
/// program.
pub fn load_live(root: &Path) -> Option<(Vec<Digest>, Gathered)> {
    let bytes = fs::read(root.join(FOLDER).join(LIVE_NAME)).ok()?;
    let (rest, check) = bytes.split_last_chunk::<4>()?;
    let mut input = Reader(rest.strip_prefix(LIVE_HEAD)?);
    if input.digest()? != program::digest() || checked(rest) != *check {
        return None;
    }
    let count = input.number()?;
    let made_of: Vec<Digest> = (0..count).map(|_| input.digest()).collect::<Option<_>>()?;
    let gathered = kept::read(input.0)?;
    gathered.is_of(made_of.len()).then_some((made_of, gathered))
}

/// Remembers what was gathered.
pub fn save_live(root: &Path, made_of: &[Digest], gathered: &Gathered) {
    let mut head = Writer(LIVE_HEAD.to_vec());
    head.digest(program::digest());
    head.number(made_of.len() as u64);
    made_of.iter().for_each(|digest| head.digest(*digest));
    put_parts(&root.join(FOLDER).join(LIVE_NAME), |file| {
        let mut crc = Crc::new();
        let mut put = |part: &[u8]| {
            crc.update(part);
            file.write_all(part)
        };
        put(&head.0)?;
        kept::write(gathered, &mut put)?;
        let check = crc.sum().to_le_bytes();
        file.write_all(&check)
    });
}
