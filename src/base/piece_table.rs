//! A text as pieces of another: what was made of a source holds only what the source does not.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use crate::base::passage::Passage;

/// A text that shares its passages with the one that it was made from.
///
/// Nearly all of a page's HTML and of its plain text stands in the source, paragraph by paragraph:
/// written out they took as much room again, twice.
#[derive(Clone, Default)]
pub struct PieceTable {
    original: Passage,
    /// What is not in the original, in order.
    added: Box<str>,
    pieces: Box<[Piece]>,
    length: usize,
}

/// A passage of the original; it goes on up to what was added behind it.
#[derive(Clone, Copy)]
struct Piece {
    /// Where it stands in the text,
    at: u32,
    /// how much was added before it,
    added: u32,
    /// and where it stands in the original.
    start: u32,
}

/// The shortest passage that is shared, in bytes: a piece has half of that.
const SHORTEST: usize = 24;

/// How far a passage is looked for where much was looked for in vain.
const NEAR: usize = 4096;

impl PieceTable {
    /// A text that was made from an original, from a byte of it on; its passages stand there in the
    /// same order, mostly.
    pub fn of(text: &str, original: &Passage, from: usize) -> PieceTable {
        let mut search = Search { source: original, at: from, budget: 4 * text.len() };
        let mut added = String::new();
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let shared = search.next(rest).and_then(|found| {
                let [start, own, place] = [found.start, added.len(), at].map(u32::try_from);
                Some((Piece { at: place.ok()?, added: own.ok()?, start: start.ok()? }, found.len()))
            });
            match shared {
                Some((piece, length)) => {
                    pieces.push(piece);
                    at += length;
                }
                None => {
                    let own = own(rest);
                    added.push_str(own);
                    at += own.len();
                }
            }
        }
        if pieces.is_empty() {
            return text.into();
        }
        PieceTable {
            original: original.clone(),
            added: added.into(),
            pieces: pieces.into(),
            length: text.len(),
        }
    }

    /// The text in parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts_from(0)
    }

    /// The parts from what was added before a piece on.
    fn parts_from(&self, first: usize) -> impl Iterator<Item = &str> {
        let original = self.original.as_str();
        let added = |piece: Option<&Piece>| piece.map_or(0, |piece| piece.added as usize);
        let mut before = added(first.checked_sub(1).and_then(|last| self.pieces.get(last)));
        let last = self.added.get(added(self.pieces.last())..);
        let pieces = self.pieces.iter().enumerate().skip(first).flat_map(move |(number, piece)| {
            let own = self.added.get(before..piece.added as usize);
            before = piece.added as usize;
            let start = piece.start as usize;
            [own, original.get(start..start + self.end_of(number) - piece.at as usize)]
        });
        pieces.chain([last]).flatten().filter(|part| !part.is_empty())
    }

    /// Where a piece ends in the text.
    fn end_of(&self, piece: usize) -> usize {
        let (next, added) = match self.pieces.get(piece + 1) {
            Some(next) => (next.at as usize, next.added as usize),
            None => (self.length, self.added.len()),
        };
        next - (added - self.pieces[piece].added as usize)
    }

    /// The text as a whole.
    pub fn text(&self) -> Cow<'_, str> {
        if self.pieces.is_empty() {
            return Cow::Borrowed(&self.added);
        }
        let mut text = String::with_capacity(self.length);
        self.parts().for_each(|part| text.push_str(part));
        Cow::Owned(text)
    }

    /// Some of its bytes; empty if they are not at characters.
    pub fn part(&self, bytes: Range<usize>) -> Cow<'_, str> {
        let mut found = Cow::Borrowed("");
        let first = self.pieces.partition_point(|piece| piece.at as usize <= bytes.start).saturating_sub(1);
        let mut at = first.checked_sub(1).map_or(0, |before| self.end_of(before));
        for part in self.parts_from(first) {
            if at >= bytes.end {
                break;
            }
            let (start, end) = (bytes.start.max(at), bytes.end.min(at + part.len()));
            if start < end {
                let Some(words) = part.get(start - at..end - at) else { return Cow::Borrowed("") };
                if found.is_empty() {
                    found = Cow::Borrowed(words);
                } else {
                    found.to_mut().push_str(words);
                }
            }
            at += part.len();
        }
        found
    }

    /// Where its last passage ends in the original.
    pub fn end(&self) -> Option<usize> {
        let last = self.pieces.last()?;
        Some(last.start as usize + self.end_of(self.pieces.len() - 1) - last.at as usize)
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

/// What is looked for in the original, and where.
struct Search<'a> {
    source: &'a str,
    /// Behind what was found last.
    at: usize,
    /// How many bytes may still be looked through in vain.
    budget: usize,
}

impl Search<'_> {
    /// The passage of the original with which a text begins.
    fn next(&mut self, text: &str) -> Option<Range<usize>> {
        let wanted = &text[..boundary(text, SHORTEST)];
        if wanted.len() < SHORTEST || wanted.bytes().any(|byte| matches!(byte, b'<' | b'\n')) {
            return None;
        }
        let rest = self.source.get(self.at..)?;
        // Behind one paragraph stand the marks of the next.
        let marks = rest.bytes().take_while(|byte| b"\n #*->|.0123456789".contains(byte)).count();
        let start = if rest.as_bytes()[marks..].starts_with(wanted.as_bytes()) {
            marks
        } else {
            let far = rest.len() <= self.budget;
            let within = if far { rest } else { &rest[..boundary(rest, NEAR)] };
            match within.find(wanted) {
                Some(start) => start,
                None => {
                    self.budget -= within.len().min(self.budget);
                    return None;
                }
            }
        };
        let length = common(text.as_bytes(), &rest.as_bytes()[start..]);
        let length = (0..=length).rev().find(|end| text.is_char_boundary(*end))?;
        let start = self.at + start;
        self.at = start + length;
        Some(start..self.at)
    }
}

/// How many bytes two texts have in common at their beginning.
fn common(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 16;
    let steps = one.as_chunks::<STEP>().0.iter().zip(other.as_chunks::<STEP>().0);
    let same = STEP * steps.take_while(|(one, other)| one == other).count();
    same + one[same..].iter().zip(&other[same..]).take_while(|(one, other)| one == other).count()
}

/// What a text begins with that was not found: a tag, the rest of a short line, else a few words.
fn own(text: &str) -> &str {
    let end = match text.bytes().next() {
        Some(b'<') => text.find('>').map_or(text.len(), |end| end + 1),
        Some(b'\n') => 1,
        _ => {
            let few = boundary(text, SHORTEST);
            text[..few].find(['<', '\n']).unwrap_or(few)
        }
    };
    &text[..end]
}

/// The first place between characters at or behind a byte.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

impl From<Passage> for PieceTable {
    fn from(text: Passage) -> PieceTable {
        if text.is_empty() {
            return PieceTable::default();
        }
        let pieces = [Piece { at: 0, added: 0, start: 0 }].into();
        PieceTable { length: text.len(), original: text, pieces, ..PieceTable::default() }
    }
}

impl From<&str> for PieceTable {
    fn from(text: &str) -> PieceTable {
        PieceTable { length: text.len(), added: text.into(), ..PieceTable::default() }
    }
}

impl From<String> for PieceTable {
    fn from(text: String) -> PieceTable {
        PieceTable { length: text.len(), added: text.into(), ..PieceTable::default() }
    }
}

impl fmt::Debug for PieceTable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text(), formatter)
    }
}

impl PartialEq for PieceTable {
    fn eq(&self, other: &PieceTable) -> bool {
        self.len() == other.len() && self.text() == other.text()
    }
}

impl Eq for PieceTable {}

impl PartialEq<&str> for PieceTable {
    fn eq(&self, other: &&str) -> bool {
        self.text() == *other
    }
}

// As a text is hashed: in how many pieces it is held makes no difference.
impl Hash for PieceTable {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.parts().for_each(|part| hasher.write(part.as_bytes()));
        hasher.write_u8(0xff);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paragraphs_are_shared_and_read_back() {
        let source = "---\ntitle: 甲\n---\n## 一、总体要求\n\n**坚持问题导向，**明确责任分工，健全工作机制。\n\n- 形成可复制、可推广的经验。\n";
        let html = "<h2 id=\"s1\">一、总体要求</h2>\n<p><strong>坚持问题导向，</strong>明确责任分工，健全工作机制。</p>\n<ul>\n<li>形成可复制、可推广的经验。</li>\n</ul>\n";
        let table = PieceTable::of(html, &Passage::from(source), 0);
        assert_eq!(table.text(), html);
        assert_eq!(table.len(), html.len());
        assert_eq!(table.pieces.len(), 2);
        assert!(!table.added.contains("明确责任分工"));
        let start = html.find("健全").unwrap();
        assert_eq!(table.part(start..start + 18), "健全工作机制");
        assert!(matches!(table.part(start..start + 18), Cow::Borrowed(_)));
        assert_eq!(table.part(1..html.len() - 1), html[1..html.len() - 1]);
        assert_eq!(table, PieceTable::from(html));
    }

    #[test]
    fn a_passage_is_one_piece() {
        let table = PieceTable::from(Passage::from("甲乙丙丁").part(3..9));
        assert_eq!((table.text().as_ref(), table.len(), table.part(3..6).as_ref()), ("乙丙", 6, "丙"));
        assert_eq!(table.parts().collect::<Vec<_>>(), ["乙丙"]);
        assert_eq!(PieceTable::from(Passage::default()), PieceTable::default());
    }

    #[test]
    fn what_is_not_in_the_original_is_held_by_itself() {
        let table = PieceTable::of("甲乙丙丁戊己庚辛壬癸子丑寅卯", &Passage::from("别的"), 0);
        assert!(table.pieces.is_empty());
        assert_eq!(table.text(), "甲乙丙丁戊己庚辛壬癸子丑寅卯");
        assert!(PieceTable::default().is_empty() && PieceTable::default().text().is_empty());
        assert_eq!(PieceTable::of("", &Passage::from("别的"), 99).parts().count(), 0);
    }

    proptest! {
        #[test]
        fn every_text_reads_back(
            source in "[甲乙丙a<\n&# ]{0,400}",
            cuts in prop::collection::vec((0usize..400, 0usize..200, "[甲<>\np/&]{0,9}"), 0..8),
            from in 0usize..500,
        ) {
            let mut text = String::new();
            for (start, length, own) in cuts {
                let start = boundary(&source, start.min(source.len()));
                let end = boundary(&source, (start + length).min(source.len()));
                text.push_str(&own);
                text.push_str(&source[start..end]);
            }
            let table = PieceTable::of(&text, &Passage::from(source.as_str()), from);
            prop_assert_eq!(table.text(), text.as_str());
            prop_assert_eq!(table.len(), text.len());
            let [start, end] = [from / 3, from].map(|at| boundary(&text, at.min(text.len())));
            prop_assert_eq!(table.part(start..end), &text[start..end]);
        }
    }
}
