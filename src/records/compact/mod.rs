//! The records of a frozen year in a form that only this very program reads, and reads quickly: what a
//! build keeps so that it need not go through the JSON again.
//!
//! All texts stand one after another, in the order in which they are asked for, and beside them
//! their lengths and all other values; what is read back shares the texts. Stages, tasks and texts of
//! documents, which are most of it, are apart from all else, and read where they are asked for.

mod deferred;
mod parts;
mod values;

use jiff::tz::TimeZone;

use crate::base::deferred::Deferred;
use crate::base::input::Packet;
use crate::base::passage::Passage;
use crate::model::frozen::Frozen;

/// Records: what is read at once, and the rest.
pub fn of(frozen: &Frozen) -> (Packet, Packet) {
    let mut out = Packer::default();
    frozen.pack(&mut out);
    let Packer { open: head, rest } = out;
    (head.packet(), rest.packet())
}

/// Records again; `None` if the head is none of any. The rest is taken where it is asked for; it is
/// to be that of the head.
pub fn frozen(head: &Packet, rest: &Deferred<Packet>) -> Option<Frozen> {
    let mut from = Unpacker::of(head, (0, 0), rest.clone())?;
    let frozen = Frozen::unpack(&mut from)?;
    (from.at == head.texts.len() && from.values.is_empty()).then_some(frozen)
}

/// What is written to.
#[derive(Debug, Default)]
struct Packer {
    /// Where values go.
    open: Written,
    /// Where those go that are read later.
    rest: Written,
}

/// Texts and other values.
#[derive(Debug, Default)]
struct Written {
    texts: String,
    values: Vec<u8>,
}

impl Written {
    fn packet(self) -> Packet {
        Packet { texts: self.texts.into(), values: self.values }
    }
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
    /// What is read later, and up to where values of it were told: in its texts and in the others.
    rest: Deferred<Packet>,
    rest_at: (usize, usize),
}

/// A value that is written and read back.
trait Packed: Sized {
    /// Writes it.
    fn pack(&self, out: &mut Packer);
    /// Reads it; `None` if there is none.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

impl<'a> Unpacker<'a> {
    /// Reads a packet from somewhere in its texts and in its values on.
    fn of(packet: &'a Packet, (at, value): (usize, usize), rest: Deferred<Packet>) -> Option<Unpacker<'a>> {
        let Packet { texts, values } = packet;
        let whole = Passage::whole(texts.clone());
        let values = values.get(value..)?;
        Some(Unpacker { texts, whole, at, values, zone: TimeZone::UTC, rest, rest_at: (0, 0) })
    }
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
        let (head, rest) = of(&kept);
        let rest = Deferred::from(rest);
        assert_eq!(frozen(&head, &rest), Some(kept));
        let Packet { texts, values } = &head;
        for end in 0..values.len() {
            let cut = Packet { texts: texts.clone(), values: values[..end].into() };
            assert_eq!(frozen(&cut, &rest), None, "{end}");
        }
        for texts in [format!("{texts}x"), texts[..texts.len() - 1].to_owned()] {
            assert_eq!(frozen(&Packet { texts: texts.into(), values: values.clone() }, &rest), None);
        }
    }
}
