//! English words that name no time: which are harmless, and which put a reading in doubt.

use crate::when::atom::{Atom, Placed, Unit};
use crate::when::english::Reader;
use crate::when::english_tokens::What;
use crate::when::english_words::Word;
use crate::when::stamp::Piece;

impl Reader<'_> {
    /// What a thing such as a report, a plan or a review makes of the times beside it.
    ///
    /// In `2024 review` and `Strategy 2030` the year is a part of its name.
    pub fn thing(&self, i: usize, found: &[Placed]) -> Atom {
        let named_before = found.last().is_some_and(|last| {
            matches!(last.atom, Atom::Stamp(_)) && i > 0 && last.end == self.tokens[i - 1].end
        });
        let at = self.skip(self.skip(i + 1, Word::Of), Word::The);
        let numbered = matches!(self.what(i + 1), Some(What::Number(..) | What::Ordinal(_)));
        let named_after = self
            .stamp(at)
            .and_then(|(stamp, _)| stamp)
            .is_some_and(|stamp| at > i + 1 || matches!(stamp.piece, Piece::Year));
        if named_before || numbered || named_after { Atom::Poison } else { Atom::Noise }
    }

    /// Ongoing; a time that follows after a pause is that of something else.
    pub fn ongoing(&self, i: usize) -> Atom {
        let pause = matches!(self.what(i + 1), Some(What::Mark(',' | ';' | ':' | '-' | '—' | '.' | '/')))
            || matches!(self.word(i + 1), Some(Word::And | Word::Thing | Word::Deed));
        let goes_on = |word| matches!(word, Word::From | Word::Since | Word::Until | Word::Starting);
        let rest = || i + 1..self.tokens.len();
        let bound = rest().any(|at| self.word(at).is_some_and(goes_on));
        let timed = rest().any(|at| matches!(self.stamp(at), Some((Some(_), _))));
        if pause && timed && !bound { Atom::Poison } else { Atom::Hold }
    }

    /// A rhythm that is an adjective, as in annual leave, says nothing beside a word that is not known.
    pub fn is_adjective(&self, i: usize) -> bool {
        matches!(self.word(i), Some(Word::Rhythm(Unit::Year | Unit::Half | Unit::Unstated, _)))
            && self.tokens[i].end - self.tokens[i].start <= 8
            && self.word(i + 1) == Some(Word::Unknown)
    }
}

/// The atoms with each word that the grammar does not know judged: beside a time it forbids a reading.
pub fn judged(mut placed: Vec<Placed>) -> Vec<Placed> {
    let timed = placed.iter().any(|placed| matches!(placed.atom, Atom::Stamp(_) | Atom::Lead(_)));
    for placed in placed.iter_mut().filter(|placed| placed.atom == Atom::Unknown) {
        placed.atom = if timed { Atom::Poison } else { Atom::Noise };
    }
    placed
}

/// Whether a rhythm stands beside words that put it in doubt: Annual Report 2024.
pub fn is_doubtful(placed: &[Placed]) -> bool {
    let named = |pair: &[Placed]| {
        pair[0].atom == Atom::Poison
            && matches!(pair[1].atom, Atom::Stamp(stamp) if matches!(stamp.piece, Piece::Year))
    };
    placed.windows(2).any(named) && placed.iter().any(|p| matches!(p.atom, Atom::Every(..)))
}

/// Whether what stands in brackets behind a time may take it back: (or later), (ongoing).
pub fn unsettles(chars: &[char], inner: &[Placed]) -> bool {
    // Subject to funding leaves the time as it is.
    if ["subject to ", "tbc", "tbd"]
        .iter()
        .any(|form| chars.iter().copied().take(form.len()).eq(form.chars()))
    {
        return inner.iter().any(|placed| matches!(placed.atom, Atom::Stamp(_)));
    }
    inner.iter().any(|placed| {
        !matches!(placed.atom, Atom::Noise | Atom::Unknown | Atom::Closes | Atom::Hedge(_) | Atom::List)
    })
}
