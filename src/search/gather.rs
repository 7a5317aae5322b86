//! The terms of a document, gathered from its lines.

use std::ops::Range;

use crate::search::after::{after, filled};
use crate::search::fold::{Class, class, fold};
use crate::search::index::{ISSUER, NUMBER, TASK, TEXT, TITLE, packed};
use crate::search::places::Places;
use crate::search::postings::Terms;
use crate::search::terms::{self, Term};
use crate::search::text::Searched;

/// Gathers terms; its room is used again for the next document.
#[derive(Debug, Default)]
pub struct Gatherer {
    /// All lines, folded.
    folded: String,
    /// Where each line lies, and the part it is of.
    lines: Vec<(Range<usize>, u8)>,
    /// Those of one line.
    chars: Vec<char>,
    places: Places,
    pairs: Vec<(u64, u32)>,
}

impl Gatherer {
    /// The terms of a document.
    pub fn terms(&mut self, searched: &Searched) -> Terms {
        self.fold(searched);
        let Gatherer { folded, lines, chars, places, pairs } = self;
        places.clear();
        pairs.clear();
        let mut words: Vec<(u16, &str, u8)> = Vec::new();
        for (line, part) in lines.iter() {
            let (line, part) = (&folded[line.clone()], *part);
            terms::each(line, chars, |term, rest| match term {
                Term::Pair(first, second) => {
                    let (pair, after) = (packed(first, second, part), after(rest));
                    match places.place(pair >> 5, |at| pairs[at].0 >> 5) {
                        Some(at) => {
                            pairs[at].0 |= u64::from(part);
                            pairs[at].1 |= after;
                        }
                        None => pairs.push((pair, after)),
                    }
                }
                Term::Unit(_) => {}
                Term::Word(word) => words.push((terms::hash(term), word, part)),
            });
            // One character alone is looked for in titles only: texts have all the common ones.
            if part == TITLE {
                let alone = |(at, c): (usize, char)| line.get(at..at + c.len_utf8());
                let characters = line.char_indices().filter(|(_, c)| class(*c) == Class::Character);
                let characters = characters.filter_map(alone);
                words.extend(characters.map(|alone| (terms::hash(Term::Word(alone)), alone, part)));
            }
        }
        words.sort_unstable();
        words.dedup_by(|later, kept| {
            let same = (later.0, later.1) == (kept.0, kept.1);
            if same {
                kept.2 |= later.2;
            }
            same
        });
        pairs.sort_unstable_by_key(|(pair, _)| *pair);
        Terms {
            pairs: pairs.iter().map(|(pair, after)| (*pair, filled(*after))).collect(),
            words: words.into_iter().map(|(hash, word, parts)| ((hash, word.into()), parts)).collect(),
        }
    }

    fn fold(&mut self, searched: &Searched) {
        let Gatherer { folded, lines, .. } = self;
        folded.clear();
        lines.clear();
        let mut add = |line: &str, part: u8| {
            let start = folded.len();
            fold(line, folded);
            lines.push((start..folded.len(), part));
        };
        searched.title.iter().for_each(|line| add(line, TITLE));
        searched.number.iter().for_each(|line| add(line, NUMBER));
        searched.issuers.iter().for_each(|line| add(line, ISSUER));
        searched.tasks.iter().flat_map(|task| &task.lines).for_each(|line| add(line, TASK));
        searched.tasks.iter().for_each(|task| add(&task.number, TASK));
        searched.lines.iter().for_each(|line| add(line, TEXT));
    }
}
