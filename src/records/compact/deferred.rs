//! Values that are read where they are asked for: where they stand in the rest of the records.

use std::sync::Arc;

use crate::base::deferred::{Deferred, Make};
use crate::base::input::Packet;
use crate::records::compact::{Packed, Packer, Unpacker};

/// Where a value begins, in the texts of the rest and in its other values.
#[derive(Debug)]
struct Place {
    rest: Deferred<Packet>,
    at: (usize, usize),
}

impl<T: ?Sized> Make<T> for Place
where
    Arc<T>: Packed + Default,
{
    fn make(&self) -> Arc<T> {
        let from = Unpacker::of(&self.rest, self.at, Deferred::<Packet>::default());
        // Whoever gave the rest answers for it.
        from.and_then(|mut from| Packed::unpack(&mut from)).unwrap_or_default()
    }
}

// The lengths of what is in the rest; a value that is as by default has none there.
impl<T: ?Sized + Send + Sync + 'static> Packed for Deferred<T>
where
    Arc<T>: Packed + Default + PartialEq,
{
    fn pack(&self, out: &mut Packer) {
        let blank = *self.shared() == Arc::default();
        let start = (out.rest.texts.len(), out.rest.values.len());
        if !blank {
            std::mem::swap(&mut out.open, &mut out.rest);
            self.shared().pack(out);
            std::mem::swap(&mut out.open, &mut out.rest);
        }
        (out.rest.values.len() - start.1).pack(out);
        if !blank {
            (out.rest.texts.len() - start.0).pack(out);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Deferred<T>> {
        let values = usize::unpack(from)?;
        if values == 0 {
            return Some(Deferred::default());
        }
        let texts = usize::unpack(from)?;
        let at = from.rest_at;
        from.rest_at = (at.0.checked_add(texts)?, at.1.checked_add(values)?);
        Some(Deferred::later(Arc::new(Place { rest: from.rest.clone(), at })))
    }
}
