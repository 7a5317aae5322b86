//! A digest of values: whatever can be hashed, put through BLAKE3, which takes a third of the time of
//! SHA-256 for texts. It never leaves the machine; what is published or archived has SHA-256.

use std::hash::{Hash, Hasher};

/// What names a value by all that it holds: two values that differ have two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 16]);

impl Digest {
    /// The digest of a value.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Digest {
        let mut hasher = Digester::default();
        value.hash(&mut hasher);
        hasher.digest()
    }
}

/// A hasher whose result is a digest. Small writes are gathered, because values are mostly short.
#[derive(Debug, Default)]
pub struct Digester {
    /// What was gathered before, if that was more than there is room for.
    hash: Option<Box<blake3::Hasher>>,
    gathered: Vec<u8>,
}

/// How many bytes are gathered before they are hashed: so many are hashed side by side.
const GATHERED: usize = 16 * 1024;

impl Digester {
    /// The digest of everything that was written.
    pub fn digest(self) -> Digest {
        let whole = self.whole();
        let mut half = [0; 16];
        half.copy_from_slice(&whole.as_bytes()[..16]);
        Digest(half)
    }

    fn whole(&self) -> blake3::Hash {
        match &self.hash {
            None => blake3::hash(&self.gathered),
            Some(hash) => hash.clone().update(&self.gathered).finalize(),
        }
    }

    fn hash(&mut self) -> &mut blake3::Hasher {
        self.hash.get_or_insert_default()
    }
}

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        if self.gathered.len() + bytes.len() > GATHERED {
            let gathered = std::mem::take(&mut self.gathered);
            self.hash().update(&gathered);
            self.gathered = gathered;
            self.gathered.clear();
        }
        if bytes.len() > GATHERED {
            self.hash().update(bytes);
        } else {
            self.gathered.extend_from_slice(bytes);
        }
    }

    fn finish(&self) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.whole().as_bytes()[..8]);
        u64::from_be_bytes(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_differ_in_where_a_text_ends_have_two_digests() {
        assert_ne!(Digest::of(&("ab", "c")), Digest::of(&("a", "bc")));
        assert_ne!(Digest::of(&[vec![1], vec![2]]), Digest::of(&[vec![1, 2], vec![]]));
        assert_eq!(Digest::of("方案"), Digest::of(&"方案".to_owned()));
    }

    #[test]
    fn long_values_are_digested_as_they_are_written() {
        let long = "长".repeat(10_000);
        let mut apart = Digester::default();
        long.as_bytes().chunks(7).for_each(|part| apart.write(part));
        let mut whole = Digester::default();
        whole.write(long.as_bytes());
        assert_eq!(apart.digest(), whole.digest());
    }
}
