//! The words of the theme in one language, by numbers.

use std::collections::BTreeMap;

/// Words by their keys.
#[derive(Debug, Default)]
pub struct Words(Vec<(String, String)>);

impl Words {
    /// Words in the order of their keys.
    pub fn of(words: &BTreeMap<String, String>) -> Words {
        Words(words.iter().map(|(key, word)| (key.clone(), word.clone())).collect())
    }

    /// The number of a word.
    pub fn number(&self, key: &str) -> Option<u32> {
        let at = self.0.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
        u32::try_from(at).ok()
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> &str {
        self.0.get(number as usize).map_or("", |(_, word)| word)
    }
}
