//! A text that shares the longer one in which it stands: what was read holds its source once.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text: a passage of another, or one by itself. It is cloned without a copy.
///
/// Values of a front matter stand in it as they are, and are told again by the model: with an
/// allocation for each they took nearly twice its room.
#[derive(Clone)]
pub struct Passage {
    // Twice shared, so that a passage is two words: there are a hundred and more in a plan.
    of: Option<Arc<Arc<str>>>,
    start: u32,
    /// The byte behind it, counted from 1: never 0, so that an absent passage takes no more room.
    behind: NonZeroU32,
}

impl Passage {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        let text = self.of.as_ref().and_then(|of| of.get(self.start as usize..self.end() as usize));
        text.unwrap_or_default()
    }

    /// A part of it, by its bytes; empty if they are not at characters.
    pub fn part(&self, bytes: Range<usize>) -> Passage {
        let place = |at: usize| self.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let (start, end) = (place(bytes.start), place(bytes.end).min(self.end()));
        if start >= end { Passage::default() } else { Passage::of(self.of.clone(), start, end) }
    }

    /// The same without white space around it.
    pub fn trimmed(&self) -> Passage {
        let text = self.as_str();
        let mut ends = text.chars().next().into_iter().chain(text.chars().next_back());
        if !ends.any(char::is_whitespace) {
            return self.clone();
        }
        let start = text.len() - text.trim_start().len();
        self.part(start..start + text.trim().len())
    }

    /// The whole of a text that is shared already.
    pub fn whole(text: Arc<str>) -> Passage {
        match u32::try_from(text.len()) {
            Ok(end) if end > 0 => Passage::of(Some(Arc::new(text)), 0, end),
            // No source is as long: files are refused far below it.
            _ => Passage::default(),
        }
    }

    fn of(of: Option<Arc<Arc<str>>>, start: u32, end: u32) -> Passage {
        Passage { of, start, behind: NonZeroU32::MIN.saturating_add(end) }
    }

    fn end(&self) -> u32 {
        self.behind.get() - 1
    }
}

impl Default for Passage {
    fn default() -> Passage {
        Passage::of(None, 0, 0)
    }
}

impl Deref for Passage {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Passage {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Passage {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<String> for Passage {
    fn from(text: String) -> Passage {
        Passage::whole(text.into())
    }
}

impl From<&str> for Passage {
    fn from(text: &str) -> Passage {
        Passage::whole(text.into())
    }
}

impl From<Passage> for String {
    fn from(passage: Passage) -> String {
        passage.as_str().to_owned()
    }
}

impl From<&Passage> for String {
    fn from(passage: &Passage) -> String {
        passage.as_str().to_owned()
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self)
    }
}

impl fmt::Debug for Passage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq for Passage {
    fn eq(&self, other: &Passage) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Passage {}

impl PartialEq<str> for Passage {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Passage {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Passage {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Passage> for str {
    fn eq(&self, other: &Passage) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Passage> for String {
    fn eq(&self, other: &Passage) -> bool {
        self == other.as_str()
    }
}

impl PartialOrd for Passage {
    fn partial_cmp(&self, other: &Passage) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Passage {
    fn cmp(&self, other: &Passage) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Passage {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.as_str().hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_shares_the_text_and_is_what_its_bytes_are() {
        let source: Arc<str> = "标题: 甲方案 ".into();
        let whole = Passage::whole(source.clone());
        let value = whole.part("标题:".len()..source.len());
        assert_eq!(value, " 甲方案 ");
        assert_eq!(value.trimmed(), "甲方案");
        assert_eq!(value.trimmed().as_ptr(), source["标题: ".len()..].as_ptr());
        assert_eq!(value.trimmed().part(3..6), "方");
    }

    #[test]
    fn what_is_not_there_is_empty() {
        let text = Passage::from("甲乙");
        assert_eq!([text.part(1..3), text.part(6..9), text.part(4..4)], ["", "", ""].map(Passage::from));
        assert_eq!(text.part(3..100), "乙");
        assert_eq!(Passage::from("  ").trimmed(), Passage::default());
    }

    #[test]
    fn a_passage_is_two_words() {
        assert_eq!(size_of::<Passage>(), 2 * size_of::<usize>());
        assert_eq!(size_of::<Option<Passage>>(), 2 * size_of::<usize>());
    }
}
