//! What words of time were read to mean: many plans have the same words.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::model::time::Reading;
use crate::when;

/// How many expressions of a year are kept: a site has a few hundred, unless each says its own.
const MOST: usize = 4096;

/// Readings by year and words, as far as they were asked for.
///
/// A reading depends on nothing else, so that it makes no difference who asked before; each thread
/// has its own.
#[derive(Debug, Default)]
pub struct Readings(RefCell<BTreeMap<Option<i16>, OfYear>>);

/// Readings by words.
type OfYear = BTreeMap<Box<str>, Reading>;

impl Readings {
    /// What an expression is read to mean; `year` is the year in which a month without one lies.
    pub fn read(&self, words: &str, year: Option<i16>) -> Reading {
        if let Some(reading) = self.0.borrow().get(&year).and_then(|known| known.get(words)) {
            return reading.clone();
        }
        let reading = when::read(words, year);
        let mut known = self.0.borrow_mut();
        let known = known.entry(year).or_default();
        if known.len() < MOST {
            known.insert(words.into(), reading.clone());
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_mean_the_same_in_one_year_alone() {
        let readings = Readings::default();
        for words in ["6月底前", "每月5日前", "1至3月、9月", "适时"] {
            for year in [Some(2011), None, Some(2012), Some(2011), None] {
                assert_eq!(readings.read(words, year), when::read(words, year), "{words} {year:?}");
            }
        }
    }
}
