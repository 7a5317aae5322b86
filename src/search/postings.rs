//! Which documents have which terms, gathered document by document in a few bytes each.

use std::collections::BTreeMap;

use crate::search::places::Places;

/// The terms of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Its pairs, sorted, each with the parts it is in, and what follows it: see
    /// [`after`](crate::search::after::after).
    pub pairs: Vec<(u64, u32)>,
    /// Its words after the hash of each, sorted, with the parts they are in.
    pub words: Vec<(Word, u8)>,
}

/// A word and its hash.
pub type Word = (u16, Box<str>);

/// What is told of a term: the document, its parts, and what follows a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The document.
    pub at: u32,
    /// The parts that have the term.
    pub parts: u8,
    /// What follows a pair there; 0 of words.
    pub after: u32,
}

/// The postings of the terms whose hashes lie in a stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    places: Places,
    pairs: Vec<(u64, Coded)>,
    words: BTreeMap<Word, Coded>,
}

impl Group {
    /// Of pairs without parts and words that were told by another.
    pub fn of(pairs: Vec<(u64, Coded)>, words: BTreeMap<Word, Coded>) -> Group {
        let pairs: Vec<(u64, Coded)> = pairs.into_iter().map(|(pair, coded)| (pair >> 5, coded)).collect();
        let mut places = Places::default();
        for (at, (key, _)) in pairs.iter().enumerate() {
            // Each is there once.
            places.place(*key, |place| pairs[..at][place].0);
        }
        Group { places, pairs, words }
    }

    /// Adds what a document has of the terms of a stretch of hashes; documents come in order.
    pub fn add(&mut self, at: u32, terms: &Terms, hashes: (usize, usize)) {
        let edge = |hash: usize| terms.pairs.partition_point(|(pair, _)| ((pair >> 47) as usize) < hash);
        for (pair, after) in &terms.pairs[edge(hashes.0)..edge(hashes.1)] {
            let key = pair >> 5;
            let place = self.places.place(key, |place| self.pairs[place].0);
            let place = place.unwrap_or_else(|| {
                self.pairs.push((key, Coded::default()));
                self.pairs.len() - 1
            });
            self.pairs[place].1.push(Posting { at, parts: (pair & 0x1f) as u8, after: *after });
        }
        let edge = |hash: usize| terms.words.partition_point(|((own, _), _)| usize::from(*own) < hash);
        for (word, parts) in &terms.words[edge(hashes.0)..edge(hashes.1)] {
            let posting = Posting { at, parts: *parts, after: 0 };
            match self.words.get_mut(word) {
                Some(coded) => coded.push(posting),
                None => self.words.entry(word.clone()).or_default().push(posting),
            }
        }
    }

    /// Takes out what is told of some documents.
    pub fn remove(&mut self, documents: &[bool]) {
        let is_out = |posting: &Posting| documents.get(posting.at as usize).is_some_and(|is_out| *is_out);
        let mut postings = Vec::new();
        for coded in self.pairs.iter_mut().map(|(_, coded)| coded).chain(self.words.values_mut()) {
            coded.read(&mut postings);
            if postings.iter().any(is_out) {
                postings.retain(|posting| !is_out(posting));
                *coded = Coded::of(&postings);
            }
        }
        self.words.retain(|_, coded| !coded.code.is_empty());
    }

    /// Adds what a document has of the terms of a stretch of hashes among what is told of others.
    pub fn insert(&mut self, at: u32, terms: &Terms, hashes: (usize, usize)) {
        let mut own = Group::default();
        own.add(at, terms, hashes);
        let (mut postings, mut new) = (Vec::new(), Vec::new());
        let mut put = |coded: &mut Coded, own: &Coded| {
            own.read(&mut new);
            coded.read(&mut postings);
            let place = postings.partition_point(|posting| posting.at < at);
            postings.splice(place..place, new.iter().copied());
            *coded = Coded::of(&postings);
        };
        for (key, own) in &own.pairs {
            let place = self.places.place(*key, |place| self.pairs[place].0);
            let place = place.unwrap_or_else(|| {
                self.pairs.push((*key, Coded::default()));
                self.pairs.len() - 1
            });
            put(&mut self.pairs[place].1, own);
        }
        for (word, own) in own.words {
            put(self.words.entry(word).or_default(), &own);
        }
    }

    /// The pairs, without parts, and their postings, sorted as pairs are.
    pub fn pairs(&self) -> Vec<(u64, &Coded)> {
        // One that no document has any more keeps its place.
        let pairs = self.pairs.iter().filter(|(_, coded)| !coded.code.is_empty());
        let mut pairs: Vec<(u64, &Coded)> = pairs.map(|(key, coded)| (key << 5, coded)).collect();
        pairs.sort_unstable_by_key(|(pair, _)| *pair);
        pairs
    }

    /// The words and their postings, by hash.
    pub fn words(&self) -> impl Iterator<Item = (&Word, &Coded)> {
        self.words.iter()
    }
}

/// Postings of a term: of each its parts, what follows in three bytes, and how far its document is
/// from the one before, seven bits a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    next: u32,
    code: Vec<u8>,
}

/// The most bytes that a posting has.
const LONGEST: usize = 9;

impl Coded {
    /// Of bytes that another had; nothing is added to it any more.
    pub fn of_code(code: &[u8]) -> Coded {
        Coded { next: 0, code: code.to_vec() }
    }

    /// Its bytes.
    pub fn code(&self) -> &[u8] {
        &self.code
    }

    fn of(postings: &[Posting]) -> Coded {
        let mut coded = Coded::default();
        postings.iter().for_each(|posting| coded.push(*posting));
        coded
    }

    fn push(&mut self, posting: Posting) {
        let [near, far, more, _] = posting.after.to_le_bytes();
        let mut step = posting.at - self.next;
        self.next = posting.at + 1;
        // Millions of postings are held until the last is there: little room is left over for each.
        if self.code.capacity() - self.code.len() < LONGEST {
            self.code.reserve_exact(LONGEST.max(self.code.len() / 8));
        }
        self.code.extend([posting.parts, near, far, more]);
        while step >= 0x80 {
            self.code.push((step & 0x7f) as u8 | 0x80);
            step >>= 7;
        }
        self.code.push(step as u8);
    }

    /// Puts the postings in the place of what is in a list.
    pub fn read(&self, postings: &mut Vec<Posting>) {
        postings.clear();
        let mut rest = self.code.as_slice();
        let mut at = 0;
        while let [parts, near, far, more, others @ ..] = rest {
            rest = others;
            let (mut step, mut shift) = (0u32, 0);
            while let [byte, others @ ..] = rest {
                rest = others;
                step |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            at += step;
            let after = u32::from_le_bytes([*near, *far, *more, 0]);
            postings.push(Posting { at, parts: *parts, after });
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_read_as_they_were_gathered() {
        let documents = [0, 1, 2, 130, 131, 20_000, 3_000_000];
        let pair = |first: u64, parts: u64| first << 5 | parts;
        let mut group = Group::default();
        let mut expected = Vec::new();
        for (nth, at) in documents.into_iter().enumerate() {
            let parts = 1 + nth as u8;
            let terms = Terms {
                pairs: vec![(pair(7, u64::from(parts)), nth as u32), (pair(9, 4), 0xff_ffff)],
                words: vec![((0, "pm2".into()), 3)],
            };
            group.add(at, &terms, (0, 1));
            expected.push(Posting { at, parts, after: nth as u32 });
        }
        let mut read = Vec::new();
        let pairs = group.pairs();
        assert_eq!(pairs.iter().map(|(pair, _)| *pair).collect::<Vec<_>>(), [pair(7, 0), pair(9, 0)]);
        pairs[0].1.read(&mut read);
        assert_eq!(read, expected);
        pairs[1].1.read(&mut read);
        assert_eq!(read.last().map(|posting| (posting.at, posting.after)), Some((3_000_000, 0xff_ffff)));
        let (word, coded) = group.words().next().unwrap();
        coded.read(&mut read);
        assert_eq!((&*word.1, read.len()), ("pm2", 7));
    }

    #[test]
    fn only_terms_of_the_stretch_are_taken() {
        let terms = Terms {
            pairs: vec![(5 << 47, 1), (6 << 47, 1)],
            words: vec![((5, "a".into()), 1), ((6, "b".into()), 1)],
        };
        let mut group = Group::default();
        group.add(0, &terms, (6, 9));
        assert_eq!(group.pairs().len(), 1);
        assert_eq!(group.pairs()[0].0, 6 << 47);
        assert_eq!(group.words().map(|(word, _)| &*word.1).collect::<Vec<_>>(), ["b"]);
    }
}
