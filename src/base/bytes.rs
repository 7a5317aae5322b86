//! What a source holds: bytes, which whoever reads them as text shares.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// The bytes of a source.
#[derive(Clone, Debug)]
pub struct Bytes(Held);

#[derive(Clone, Debug)]
enum Held {
    Text(Arc<str>),
    Other(Arc<[u8]>),
}

impl Bytes {
    /// The bytes as text without a copy, if they are UTF-8.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.0 {
            Held::Text(text) => Some(text),
            Held::Other(_) => None,
        }
    }

    /// Whether both are one value: then they are equal, and nothing need be compared.
    pub fn is(&self, other: &Bytes) -> bool {
        std::ptr::eq::<[u8]>(&**self, &**other)
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Held::Text(text) => text.as_bytes(),
            Held::Other(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Bytes) -> bool {
        self.is(other) || **self == **other
    }
}

impl Eq for Bytes {}

impl Hash for Bytes {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (**self).hash(hasher);
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        match simdutf8::basic::from_utf8(&bytes) {
            Ok(text) => Bytes(Held::Text(text.into())),
            Err(_) => Bytes(Held::Other(bytes.into())),
        }
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Bytes {
        Bytes(Held::Text(text.into()))
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Bytes {
        bytes.to_vec().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shared_and_other_bytes_are_kept() {
        let text = Bytes::from("方案".as_bytes());
        assert_eq!(&**text.text().unwrap(), "方案");
        assert_eq!(text.text().unwrap().as_ptr(), text.as_ptr());
        let other = Bytes::from(vec![0xB7, 0xBD]);
        assert_eq!(other.text(), None);
        assert_eq!(*other, [0xB7, 0xBD]);
        assert!(text.is(&text.clone()) && !text.is(&Bytes::from("方案".to_owned())));
        assert_eq!(text, Bytes::from("方案".to_owned()));
    }
}
