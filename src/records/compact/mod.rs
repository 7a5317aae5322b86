//! The records of a frozen year in a form that only this very program reads, and reads quickly: what a
//! build keeps so that it need not go through the JSON again.
//!
//! All texts stand one after another, in the order in which they are asked for, and beside them
//! their lengths and all other values; what is read back shares the texts.

mod parts;
mod values;

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::base::passage::Passage;
use crate::model::frozen::Frozen;

/// The texts of records, and all other values.
pub fn of(frozen: &Frozen) -> (Arc<str>, Vec<u8>) {
    let mut out = Packer::default();
    frozen.pack(&mut out);
    (out.texts.into(), out.values)
}

/// Records again from their texts and all other values; `None` if these are none.
pub fn frozen(texts: &Arc<str>, values: &[u8]) -> Option<Frozen> {
    let whole = Passage::whole(texts.clone());
    let mut from = Unpacker { texts, whole, at: 0, values, zone: TimeZone::UTC };
    let frozen = Frozen::unpack(&mut from)?;
    (from.at == texts.len() && from.values.is_empty()).then_some(frozen)
}

/// What is written to.
#[derive(Debug, Default)]
struct Packer {
    texts: String,
    values: Vec<u8>,
}

/// What is read from.
#[derive(Debug)]
struct Unpacker<'a> {
    texts: &'a str,
    /// All of them, to have parts of.
    whole: Passage,
    /// Up to where they are read.
    at: usize,
    /// What is left of the others.
    values: &'a [u8],
    /// The zone of all moments.
    zone: TimeZone,
}

/// A value that is written and read back.
trait Packed: Sized {
    /// Writes it.
    fn pack(&self, out: &mut Packer);
    /// Reads it; `None` if there is none.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

impl Unpacker<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.values.split_first()?;
        self.values = rest;
        Some(*first)
    }

    /// Where the next text stands.
    fn text(&mut self) -> Option<std::ops::Range<usize>> {
        let start = self.at;
        let end = start.checked_add(usize::unpack(self)?)?;
        if end > self.texts.len() || !self.texts.is_char_boundary(end) {
            return None;
        }
        self.at = end;
        Some(start..end)
    }

    /// So many values.
    fn list<T: Packed>(&mut self, count: usize) -> Option<Vec<T>> {
        // Each has a byte at least: more cannot be there, and no room is made for more.
        let mut values = Vec::with_capacity(count.min(self.values.len()));
        for _ in 0..count {
            values.push(T::unpack(self)?);
        }
        Some(values)
    }

    fn passage(&mut self) -> Option<Passage> {
        let range = self.text()?;
        Some(self.whole.part(range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::frozen::FrozenSite;

    #[test]
    fn what_is_not_whole_is_none() {
        let site =
            FrozenSite { title: "示例".into(), time_zone: "Asia/Shanghai".into(), ..FrozenSite::default() };
        let as_of = "2011-12-31T23:59:59+08:00[Asia/Shanghai]".parse().unwrap();
        let kept = Frozen {
            year: 2011,
            edition: 1,
            as_of,
            program: "fangan".into(),
            site,
            documents: vec![Default::default(), Default::default()],
            units: Vec::new(),
            topics: Vec::new(),
            files: Vec::new(),
            assets: vec!["assets/a.css".into()],
            outside: Vec::new(),
            editions: Vec::new(),
            redactions: Vec::new(),
        };
        let (texts, values) = of(&kept);
        assert_eq!(frozen(&texts, &values), Some(kept));
        for end in 0..values.len() {
            assert_eq!(frozen(&texts, &values[..end]), None, "{end}");
        }
        assert_eq!(frozen(&format!("{texts}x").into(), &values), None);
        assert_eq!(frozen(&texts[..texts.len() - 1].into(), &values), None);
    }
}
