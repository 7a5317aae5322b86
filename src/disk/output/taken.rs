//! The files of a new build, beside those of the build before.

use std::borrow::Cow;
use std::io;

use crate::disk::output::ancestors;
use crate::disk::output::files::{File, Files, Old};
use crate::disk::output::manifest::Content;

/// A file of the new build.
#[derive(Clone, Debug)]
pub struct Staged<'a> {
    /// Its address.
    pub address: Cow<'a, str>,
    /// How it stands, and what it was made from.
    pub file: File,
    /// The number of its working file; `None` if the published file is right.
    pub working: Option<usize>,
}

/// The files that a thread has taken, in any order.
#[derive(Debug, Default)]
pub struct Taken<'a> {
    /// Those that stand as is remembered, by their positions there.
    pub kept: Vec<usize>,
    /// The others.
    pub staged: Vec<Staged<'a>>,
}

impl Taken<'_> {
    /// Takes what another has taken, too.
    pub fn append(&mut self, mut other: Self) {
        self.kept.append(&mut other.kept);
        self.staged.append(&mut other.staged);
    }
}

/// All files of a new build.
#[derive(Debug, Default)]
pub struct New<'a> {
    old: Old<'a>,
    /// Those of the old that stay, sorted.
    kept: Vec<usize>,
    /// The others, sorted by address.
    pub staged: Vec<Staged<'a>>,
    /// By each of these, where it is among the old, or would be.
    places: Vec<Result<usize, usize>>,
}

/// Files of a new build that follow one another.
enum Piece<'n> {
    /// Old ones, by position.
    Kept(&'n [usize]),
    /// The position of one that was staged.
    Staged(usize),
}

impl<'a> New<'a> {
    /// Puts together what was taken.
    ///
    /// # Errors
    /// If an address comes twice, or one file would have to be the folder of another.
    pub fn of(old: Old<'a>, taken: Taken<'a>) -> io::Result<New<'a>> {
        let Taken { mut kept, mut staged } = taken;
        kept.sort_unstable();
        staged.sort_by(|a, b| a.address.cmp(&b.address));
        let mut places = Vec::with_capacity(staged.len());
        let mut near = 0;
        for file in &staged {
            near = old.addresses().first_from_near(near, &file.address);
            let is_there = near < old.addresses().len() && old.addresses().get(near) == file.address;
            places.push(if is_there { Ok(near) } else { Err(near) });
        }
        let new = New { old, kept, staged, places };
        new.check_once()?;
        new.check_together()?;
        Ok(new)
    }

    /// Refuses a build in which an address comes twice.
    fn check_once(&self) -> io::Result<()> {
        let staged = self.staged.windows(2).find(|two| two[0].address == two[1].address);
        let staged = staged.map(|two| &*two[0].address);
        let kept = self.kept.windows(2).find(|two| two[0] == two[1]).map(|two| two[0]);
        let both = self.places.iter().filter_map(|place| place.ok());
        let both = both.filter(|place| self.kept.binary_search(place).is_ok());
        let twice = staged.or(kept.into_iter().chain(both).next().map(|at| self.old.addresses().get(at)));
        match twice {
            None => Ok(()),
            Some(address) => {
                let twice = format!("the address `{address}` was written twice");
                Err(io::Error::new(io::ErrorKind::AlreadyExists, twice))
            }
        }
    }

    /// Refuses a build in which one file would have to be the folder of another. Those that stay
    /// fit together.
    fn check_together(&self) -> io::Result<()> {
        let mut last = "";
        for (file, place) in self.staged.iter().zip(&self.places) {
            let address = &*file.address;
            // Most files are in the folder of the one before, which was looked at then.
            let is_new = |folder: &&str| last.strip_prefix(*folder).is_none_or(|rest| !rest.starts_with('/'));
            let is_file = |folder: &&str| self.has(folder);
            let folder = ancestors(address).filter(is_new).find(is_file);
            let both = folder.map(|folder| (folder, address)).or_else(|| {
                let inside = self.kept_below(address).filter(|_| place.is_err())?;
                Some((address, inside))
            });
            last = address;
            if let Some((file, inside)) = both {
                let both = format!("`{file}` cannot be a file and the folder of `{inside}`");
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, both));
            }
        }
        Ok(())
    }

    fn has(&self, address: &str) -> bool {
        let staged = self.staged.binary_search_by(|file| (*file.address).cmp(address));
        let kept =
            || self.old.addresses().find(address).is_some_and(|at| self.kept.binary_search(&at).is_ok());
        staged.is_ok() || !self.kept.is_empty() && kept()
    }

    /// A file that stays in the folder of this name, if there is one.
    fn kept_below(&self, folder: &str) -> Option<&str> {
        if self.kept.is_empty() {
            return None;
        }
        let start = format!("{folder}/");
        let from = self.old.addresses().first_from(&start);
        let at = *self.kept.get(self.kept.partition_point(|at| *at < from))?;
        Some(self.old.addresses().get(at)).filter(|address| address.starts_with(&start))
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.kept.len() + self.staged.len()
    }

    /// Whether it has the same files with the same contents as the old.
    pub fn is_same(&self) -> bool {
        let is_same = |(file, place): (&Staged<'_>, &Result<usize, usize>)| {
            place.is_ok_and(|at| self.old.content(at) == file.file.standing.content())
        };
        self.count() == self.old.addresses().len() && self.staged.iter().zip(&self.places).all(is_same)
    }

    /// The addresses of the old that the new has not.
    pub fn stale(&self) -> Vec<&str> {
        let staged = self.places.iter().filter_map(|place| place.ok());
        if self.kept.len() + staged.clone().count() == self.old.addresses().len() {
            return Vec::new();
        }
        let mut stays: Vec<usize> = self.kept.iter().copied().chain(staged).collect();
        stays.sort_unstable();
        let mut stays = stays.into_iter().peekable();
        (0..self.old.addresses().len())
            .filter(|at| stays.next_if_eq(at).is_none())
            .map(|at| self.old.addresses().get(at))
            .collect()
    }

    /// Whether it has files that the old has not.
    pub fn has_more(&self) -> bool {
        self.places.iter().any(Result::is_err)
    }

    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, place) in self.places.iter().enumerate() {
            let (Ok(place) | Err(place)) = *place;
            let end = start + self.kept[start..].partition_point(|kept| *kept < place);
            pieces.push(Piece::Kept(&self.kept[start..end]));
            pieces.push(Piece::Staged(at));
            start = end;
        }
        pieces.push(Piece::Kept(&self.kept[start..]));
        pieces
    }

    /// Each file with what it holds, in the order of addresses.
    pub fn contents(&self) -> impl Iterator<Item = (&str, Content)> {
        self.pieces().into_iter().flat_map(move |piece| {
            let (kept, staged) = match piece {
                Piece::Kept(kept) => (kept, None),
                Piece::Staged(at) => (&[][..], self.staged.get(at)),
            };
            let kept = kept.iter().map(|at| (self.old.addresses().get(*at), self.old.content(*at)));
            kept.chain(staged.map(|file| (&*file.address, file.file.standing.content())))
        })
    }

    /// Each file of both builds, likewise; what is in both holds what it held.
    pub fn both(&self) -> impl Iterator<Item = (&str, Content)> {
        let added = self.staged.iter().zip(&self.places).filter_map(|(file, place)| {
            let place = place.err()?;
            Some((place, (&*file.address, file.file.standing.content())))
        });
        let mut added = added.peekable();
        let mut at = 0;
        std::iter::from_fn(move || {
            if let Some((_, file)) = added.next_if(|(place, _)| *place <= at) {
                return Some(file);
            }
            let file = (self.old.addresses().get(at), self.old.content(at));
            at += 1;
            (at <= self.old.addresses().len()).then_some(file)
        })
    }

    /// All of them, to be remembered.
    pub fn files(&self) -> Files {
        let bytes = self.old.addresses().all().len();
        let mut files = Files::with_capacity(self.count(), bytes.max(self.staged.len() * 48));
        for piece in self.pieces() {
            match (piece, &self.old) {
                (Piece::Staged(at), _) => {
                    let Staged { address, file, .. } = &self.staged[at];
                    files.push(address, *file);
                }
                (Piece::Kept(kept), Old::Known(old)) => {
                    for run in kept.chunk_by(|a, b| a + 1 == *b) {
                        files.extend(old, run[0]..run[run.len() - 1] + 1);
                    }
                }
                // What stays was remembered.
                (Piece::Kept(_), Old::Read(_)) => {}
            }
        }
        files
    }

    /// The files that are to be put into their places, with the numbers of their working files.
    pub fn changed(&self) -> impl Iterator<Item = (&str, usize)> {
        self.staged.iter().filter_map(|file| Some((&*file.address, file.working?)))
    }
}
