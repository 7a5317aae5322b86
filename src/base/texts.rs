//! Many short texts in one: paths and addresses, of which a large site has tens of thousands.

use std::ops::Range;

/// Texts one after another. Those that are looked for must be sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Texts {
    all: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Texts {
    /// With room for so many texts that have so many bytes together.
    pub fn with_capacity(texts: usize, bytes: usize) -> Texts {
        Texts { all: String::with_capacity(bytes), ends: Vec::with_capacity(texts) }
    }

    /// Texts that were taken apart; `None` if they do not end where they are said to.
    pub fn of(all: String, ends: Vec<usize>) -> Option<Texts> {
        let fit = ends.is_sorted()
            && ends.last().copied().unwrap_or(0) == all.len()
            && ends.iter().all(|end| all.is_char_boundary(*end));
        fit.then_some(Texts { all, ends })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One by its position; empty past the last.
    pub fn get(&self, at: usize) -> &str {
        let Some(end) = self.ends.get(at) else { return "" };
        self.all.get(self.start(at)..*end).unwrap_or_default()
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0)
    }

    /// All of them as one text.
    pub fn all(&self) -> &str {
        &self.all
    }

    /// Where each of them ends in it.
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Each in its order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Adds one that is in parts.
    pub fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.all.push_str(part));
        self.ends.push(self.all.len());
    }

    /// Adds some of others.
    pub fn extend(&mut self, others: &Texts, range: Range<usize>) {
        let Some(ends) = others.ends.get(range.clone()).filter(|ends| !ends.is_empty()) else { return };
        let (start, end) = (others.start(range.start), ends.last().copied().unwrap_or(0));
        let before = self.all.len();
        self.all.push_str(others.all.get(start..end).unwrap_or_default());
        self.ends.extend(ends.iter().map(|end| end - start + before));
    }

    /// The position of the first for which something does not hold; it must hold for all before.
    pub fn partition(&self, within: Range<usize>, holds: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (within.start, within.end);
        while low < high {
            let middle = usize::midpoint(low, high);
            if holds(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The position of the first that is not before a text.
    pub fn first_from(&self, text: &str) -> usize {
        self.partition(0..self.len(), |other| other < text)
    }

    /// The same where it is not before a position, and probably near to it.
    pub fn first_from_near(&self, near: usize, text: &str) -> usize {
        let mut low = near.min(self.len());
        let mut step = 1;
        while low < self.len() {
            let next = (low + step).min(self.len());
            if self.get(next - 1) >= text {
                return self.partition(low..next, |other| other < text);
            }
            low = next;
            step *= 2;
        }
        low
    }

    /// The position of a text.
    pub fn find(&self, text: &str) -> Option<usize> {
        let at = self.first_from(text);
        (at < self.len() && self.get(at) == text).then_some(at)
    }

    /// The positions of those that begin with something.
    pub fn below(&self, start: &str) -> Range<usize> {
        let first = self.first_from(start);
        first..self.partition(first..self.len(), |text| text.starts_with(start))
    }

    /// Whether each comes after the one before, so that none comes twice.
    pub fn is_sorted(&self) -> bool {
        (1..self.len()).all(|at| self.get(at - 1) < self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Texts {
        let mut texts = Texts::default();
        all.iter().for_each(|text| texts.push(&[text, ""]));
        texts
    }

    #[test]
    fn texts_are_found_where_they_are() {
        let all = ["2011/a", "2011/b/c", "assets/x", "z", "二/一"];
        let texts = texts(&all);
        assert!(texts.is_sorted());
        for (at, text) in all.iter().enumerate() {
            assert_eq!((texts.get(at), texts.find(text)), (*text, Some(at)));
            for near in 0..=at {
                assert_eq!(texts.first_from_near(near, text), at);
            }
        }
        for none in ["", "2011", "2011/", "2011/a/", "2011/b", "zz", "二/一一"] {
            assert_eq!(texts.find(none), None, "{none}");
            assert_eq!(texts.first_from_near(0, none), texts.first_from(none));
        }
        assert_eq!((texts.below("2011/"), texts.below("b"), texts.below("")), (0..2, 3..3, 0..5));
        assert_eq!((texts.get(5), Texts::default().find("")), ("", None));
    }

    #[test]
    fn some_are_added_to_others() {
        let mut some = texts(&["a", "b"]);
        some.extend(&texts(&["c", "dd", "ee", "f"]), 1..3);
        some.extend(&texts(&["c"]), 0..0);
        some.extend(&texts(&["c"]), 0..2);
        assert_eq!(some.iter().collect::<Vec<_>>(), ["a", "b", "dd", "ee"]);
        let again = Texts::of(some.all().to_owned(), some.ends().to_vec());
        assert_eq!(again, Some(some));
        assert_eq!(Texts::of("二".into(), vec![1, 3]), None);
        assert_eq!(Texts::of("ab".into(), vec![1]), None);
        assert_eq!(Texts::of("ab".into(), vec![2, 1, 2]), None);
    }
}
