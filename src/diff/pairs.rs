//! Which document of one edition is which of another.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::bare;
use crate::diff::Field;
use crate::diff::compare::Asked;
use crate::diff::edition::Document;

/// How many documents without a match are compared by the likeness of their titles at most.
const MOST: usize = 1500;
/// How many letters in a hundred two titles must share to be taken for one.
const NEAR: usize = 75;

/// Pairs of positions, each document at most once: by address, former address, the plan that it
/// carries on, index number, document number, title, then the nearest title.
pub fn pairs(a: &[Document], b: &[Document], asked: Asked) -> Vec<(usize, usize)> {
    let mut found = Pairs { a, b, taken_a: BTreeSet::new(), taken_b: BTreeSet::new(), pairs: Vec::new() };
    if asked.years.is_some() {
        found.by_continuing();
    }
    found.equal(|document, moved| {
        vec![if moved { asked.address(&document.address) } else { document.address.clone() }]
    });
    found.by_alias();
    if asked.years.is_none() {
        found.equal(|document, _| fact(document, Field::IndexNumber));
        found.equal(|document, _| fact(document, Field::DocumentNumber));
    }
    found.equal(|document, moved| {
        let title = if moved { asked.title(&document.title) } else { document.title.clone() };
        vec![format!("{} {}", document.kind, bare(&title))]
    });
    found.by_likeness(asked);
    found.pairs.sort_unstable();
    found.pairs
}

fn fact(document: &Document, field: Field) -> Vec<String> {
    let fact = document.fact(field);
    if fact.is_empty() { Vec::new() } else { vec![format!("{} {fact}", document.kind)] }
}

struct Pairs<'a> {
    a: &'a [Document],
    b: &'a [Document],
    taken_a: BTreeSet<usize>,
    taken_b: BTreeSet<usize>,
    pairs: Vec<(usize, usize)>,
}

impl<'a> Pairs<'a> {
    fn join(&mut self, at: usize, other: usize) {
        if self.taken_a.contains(&at) || self.taken_b.contains(&other) {
            return;
        }
        self.taken_a.insert(at);
        self.taken_b.insert(other);
        self.pairs.push((at, other));
    }

    fn free_a(&self) -> Vec<usize> {
        (0..self.a.len()).filter(|at| !self.taken_a.contains(at)).collect()
    }

    fn free_b(&self) -> Vec<usize> {
        (0..self.b.len()).filter(|at| !self.taken_b.contains(at)).collect()
    }

    /// Joins what has one key; a key that several have says nothing.
    fn equal(&mut self, keys: impl Fn(&Document, bool) -> Vec<String>) {
        let only = |places: Vec<usize>, documents: &[Document], moved: bool| {
            let mut by_key: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for at in places {
                for key in keys(&documents[at], moved) {
                    by_key.entry(key).and_modify(|known| *known = None).or_insert(Some(at));
                }
            }
            by_key
        };
        let first = only(self.free_a(), self.a, true);
        let second = only(self.free_b(), self.b, false);
        for (key, at) in first {
            if let (Some(at), Some(Some(other))) = (at, second.get(&key)) {
                self.join(at, *other);
            }
        }
    }

    fn addresses(documents: &'a [Document]) -> BTreeMap<&'a str, usize> {
        documents.iter().enumerate().map(|(at, document)| (document.address.as_str(), at)).collect()
    }

    fn by_alias(&mut self) {
        let first = Self::addresses(self.a);
        for other in self.free_b() {
            let found = self.b[other].aliases.iter().filter_map(|alias| first.get(alias.as_str())).copied();
            if let Some(at) = found.into_iter().find(|at| !self.taken_a.contains(at)) {
                self.join(at, other);
            }
        }
    }

    fn by_continuing(&mut self) {
        let first = Self::addresses(self.a);
        for other in self.free_b() {
            let found = self.b[other].continues.iter().filter_map(|path| first.get(path.as_str())).copied();
            if let Some(at) = found.into_iter().find(|at| !self.taken_a.contains(at)) {
                self.join(at, other);
            }
        }
    }

    fn by_likeness(&mut self, asked: Asked) {
        let (first, second) = (self.free_a(), self.free_b());
        if first.len().max(second.len()) > MOST {
            return;
        }
        let letters = |title: &str| -> BTreeSet<(char, char)> {
            let letters: Vec<char> = bare(title).chars().take(200).collect();
            letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        let titles: Vec<_> = second.iter().map(|other| letters(&self.b[*other].title)).collect();
        let mut likely: Vec<(usize, usize, usize)> = Vec::new();
        for &at in &first {
            let own = letters(&asked.title(&self.a[at].title));
            for (other, title) in second.iter().zip(&titles) {
                let all = (own.len() + title.len()).max(1);
                let score = 200 * own.intersection(title).count() / all;
                // Reports of two years are much alike and still not the same.
                let fits = asked.years.is_none() || self.a[at].kind != "report";
                if score >= NEAR && fits && self.a[at].kind == self.b[*other].kind {
                    likely.push((score, at, *other));
                }
            }
        }
        likely.sort_by_key(|&(score, at, other)| (std::cmp::Reverse(score), at, other));
        for (_, at, other) in likely {
            self.join(at, other);
        }
    }
}
