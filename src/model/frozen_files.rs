//! The files of an archive by their paths, with their digests: all paths in one text.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use crate::base::texts::Texts;

/// Files by their paths, sorted, with the SHA-256 of each. An archive has thousands of them, so
/// that none has a text of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenFiles {
    paths: Texts,
    digests: Vec<[u8; 32]>,
}

impl FrozenFiles {
    /// How many files there are.
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// The path of a file by its position; empty past the last.
    pub fn path(&self, at: usize) -> &str {
        self.paths.get(at)
    }

    /// The digest of a file by its position.
    pub fn sha256(&self, at: usize) -> Option<&[u8; 32]> {
        self.digests.get(at)
    }

    /// The position of a file.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.paths.find(path)
    }

    /// The same of one that is not before a position, and probably near to it.
    pub fn find_near(&self, path: &str, near: usize) -> Option<usize> {
        let at = self.paths.first_from_near(near, path);
        (at < self.len() && self.path(at) == path).then_some(at)
    }

    /// Whether there is a file.
    pub fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// The digest of a file by its path.
    pub fn get(&self, path: &str) -> Option<&[u8; 32]> {
        self.sha256(self.find(path)?)
    }

    /// The files whose paths begin with something, by their positions.
    pub fn below(&self, start: &str) -> Range<usize> {
        self.paths.below(start)
    }

    /// Each file with its digest, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8; 32])> {
        self.paths.iter().zip(&self.digests)
    }
}

impl Hash for FrozenFiles {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.paths.hash(hasher);
        hasher.write(self.digests.as_flattened());
    }
}

/// Files that are put together, best in the order of their paths.
#[derive(Debug, Default)]
pub struct Gathered(FrozenFiles);

impl Gathered {
    /// With room for so many files whose paths have so many bytes together.
    pub fn with_capacity(files: usize, bytes: usize) -> Gathered {
        let paths = Texts::with_capacity(files, bytes);
        Gathered(FrozenFiles { paths, digests: Vec::with_capacity(files) })
    }

    /// Adds a file; its path may be in parts.
    pub fn add(&mut self, path: &[&str], sha256: [u8; 32]) {
        self.0.paths.push(path);
        self.0.digests.push(sha256);
    }

    /// The files, sorted; `None` if a path came twice.
    pub fn files(self) -> Option<FrozenFiles> {
        if self.0.paths.is_sorted() {
            return Some(self.0);
        }
        let mut order: Vec<(&str, &[u8; 32])> = self.0.iter().collect();
        order.sort_unstable();
        let mut sorted = Gathered::with_capacity(order.len(), self.0.paths.all().len());
        order.into_iter().for_each(|(path, sha256)| sorted.add(&[path], *sha256));
        sorted.0.paths.is_sorted().then_some(sorted.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_sorted_by_their_paths_however_they_came() {
        let gathered = |paths: &[&str]| {
            let mut gathered = Gathered::default();
            paths.iter().for_each(|path| gathered.add(&[path], [path.as_bytes()[0]; 32]));
            gathered.files()
        };
        let files = gathered(&["b", "二", "a"]).unwrap();
        assert_eq!(files.iter().map(|(path, _)| path).collect::<Vec<_>>(), ["a", "b", "二"]);
        assert_eq!(files.get("b"), Some(&[b'b'; 32]));
        assert_eq!(Some(files), gathered(&["a", "b", "二"]));
        assert_eq!(gathered(&["a", "b", "a"]), None);
        assert!(gathered(&[]).unwrap().is_empty());
    }
}
