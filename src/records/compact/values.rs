//! Numbers, texts, lists, words of a list, days and moments.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use crate::base::passage::Passage;
use crate::base::piece_table::PieceTable;
use crate::records::compact::{Packed, Packer, Unpacker};
use crate::records::words::Worded;

// Small numbers are the most: seven bits a byte, the last byte has no eighth.
impl Packed for u64 {
    fn pack(&self, out: &mut Packer) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.open.values.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.open.values.push(rest as u8);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = from.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

macro_rules! numbers {
    ($($number:ty),*) => { $(
        impl Packed for $number {
            fn pack(&self, out: &mut Packer) {
                // Only what is negative does not fit; its bits do.
                (*self as u64).pack(out);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$number> {
                let bits = u64::unpack(from)?;
                let number = bits as $number;
                (number as u64 == bits).then_some(number)
            }
        }
    )* };
}

numbers!(usize, u32, u8, i16, i64);

impl Packed for bool {
    fn pack(&self, out: &mut Packer) {
        out.open.values.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<bool> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Packer) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Option<T>> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Vec<T>> {
        let count = usize::unpack(from)?;
        from.list(count)
    }
}

impl<T: Packed> Packed for Box<[T]> {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Box<[T]>> {
        Vec::unpack(from).map(Vec::into_boxed_slice)
    }
}

impl<T: Packed> Packed for Arc<[T]> {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Arc<[T]>> {
        Vec::unpack(from).map(Arc::from)
    }
}

impl<T: Packed> Packed for Arc<T> {
    fn pack(&self, out: &mut Packer) {
        T::pack(self, out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Arc<T>> {
        T::unpack(from).map(Arc::new)
    }
}

impl Packed for Passage {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        out.open.texts.push_str(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Passage> {
        from.passage()
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        out.open.texts.push_str(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<String> {
        let range = from.text()?;
        from.texts.get(range).map(str::to_owned)
    }
}

impl Packed for Box<str> {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        out.open.texts.push_str(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Box<str>> {
        let range = from.text()?;
        from.texts.get(range).map(Box::from)
    }
}

impl Packed for PieceTable {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        self.parts().for_each(|part| out.open.texts.push_str(part));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<PieceTable> {
        from.passage().map(PieceTable::from)
    }
}

// A word is its place in the list of all.
macro_rules! words {
    ($($word:ty),*) => { $(
        impl Packed for $word {
            fn pack(&self, out: &mut Packer) {
                let at = Self::WORDS.iter().position(|(_, value)| value == self);
                at.unwrap_or(usize::MAX).pack(out);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$word> {
                Self::WORDS.get(usize::unpack(from)?).map(|(_, value)| *value)
            }
        }
    )* };
}

words!(
    crate::base::language::Language,
    crate::model::document::Kind,
    crate::model::document_number::Form,
    crate::model::document_number::Validity,
    crate::model::lifecycle::Disclosure,
    crate::model::lifecycle::Progress,
    crate::model::lifecycle::Validity,
    crate::model::report::State,
    crate::model::time::Kind,
    crate::model::time::Precision,
    crate::model::time::YearFrom
);

impl Packed for Date {
    fn pack(&self, out: &mut Packer) {
        self.year().pack(out);
        out.open.values.extend([self.month() as u8, self.day() as u8]);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Date> {
        let year = i16::unpack(from)?;
        let [month, day] = [from.byte()?, from.byte()?].map(|byte| byte as i8);
        Date::new(year, month, day).ok()
    }
}

// In the zone of the site, which is read before any moment.
impl Packed for Zoned {
    fn pack(&self, out: &mut Packer) {
        let at = self.timestamp();
        at.as_second().pack(out);
        i64::from(at.subsec_nanosecond()).pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Zoned> {
        let (seconds, nanoseconds) = (i64::unpack(from)?, i64::unpack(from)?);
        let at = Timestamp::new(seconds, i32::try_from(nanoseconds).ok()?).ok()?;
        Some(at.to_zoned(from.zone.clone()))
    }
}
