//! A few words that are looked for in every text, all in one pass.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Words to look for; most texts have none of them, and are passed over many bytes at a time.
#[derive(Debug)]
pub struct Finder(AhoCorasick);

impl Finder {
    /// A finder of these words: where several begin at one place, of the longest.
    pub fn of(words: &[&str]) -> Finder {
        let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
        Finder(built.expect("a few short words are never too many for it"))
    }

    /// Which words stand where, in the order of the text; none within another.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        self.0.find_iter(text).map(|found| (found.pattern().as_usize(), found.range()))
    }

    /// Whether any of the words stands in a text.
    pub fn any(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_tells_its_longest_word() {
        let finder = Finder::of(&["责任单位", "牵头责任单位", "TODO"]);
        let text = "牵头责任单位和责任单位。TODO";
        let found: Vec<_> = finder.places(text).map(|(word, range)| (word, &text[range])).collect();
        assert_eq!(found, [(1, "牵头责任单位"), (0, "责任单位"), (2, "TODO")]);
        assert!(finder.any(text) && !finder.any("单位"));
    }
}
