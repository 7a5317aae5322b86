//! Values as JSON on one line, the bytes that serde_json writes: texts are looked through and
//! copied in large pieces, and nothing stands between them and the text they are written to.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Serialize, Serializer};

use crate::base::{digits, scan};

/// Why a value is not JSON: a key that is no text, or what the value itself says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable(String);

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(message: T) -> Unwritable {
        Unwritable(message.to_string())
    }
}

/// Adds a value.
///
/// # Errors
/// If a key is no text, number or truth value, or the value cannot be told.
pub fn push(value: &(impl Serialize + ?Sized), out: &mut String) -> Result<(), Unwritable> {
    value.serialize(Json { out })
}

/// Adds a text in quotes.
pub fn push_text(text: &str, out: &mut String) {
    out.push('"');
    push_escaped(text, out);
    out.push('"');
}

fn must_be_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = scan::first(rest.as_bytes(), must_be_escaped) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let byte = from.as_bytes().first().copied().unwrap_or_default();
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            _ => {
                out.push_str("\\u00");
                let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
                out.extend([digit(byte >> 4), digit(byte & 15)]);
            }
        }
        rest = from.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

struct Json<'a> {
    out: &'a mut String,
}

/// What holds others, while they are written: whether one was, and what stands at its end.
struct Open<'a> {
    out: &'a mut String,
    any: bool,
    end: &'static str,
}

impl<'a> Json<'a> {
    fn open(self, start: &str, end: &'static str) -> Open<'a> {
        self.out.push_str(start);
        Open { out: self.out, any: false, end }
    }

    /// What a variant holds is the value of its name.
    fn variant(self, name: &str, start: &str, end: &'static str) -> Open<'a> {
        self.out.push('{');
        push_text(name, self.out);
        self.out.push(':');
        self.open(start, end)
    }

    fn whole(self, number: i128) -> Result<(), Unwritable> {
        if number < 0 {
            self.out.push('-');
        }
        match u64::try_from(number.unsigned_abs()) {
            Ok(number) => digits::push(number, self.out),
            Err(_) => return self.shown(number.unsigned_abs()),
        }
        Ok(())
    }

    fn shown(self, value: impl Display) -> Result<(), Unwritable> {
        write!(self.out, "{value}").map_err(ser::Error::custom)
    }
}

impl Open<'_> {
    fn next(&mut self) {
        if self.any {
            self.out.push(',');
        }
        self.any = true;
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(Json { out: self.out })
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unwritable> {
        debug_assert!(!scan::has(key.as_bytes(), must_be_escaped), "names in the code are plain");
        self.next();
        self.out.reserve(key.len() + 8);
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
        self.value(value)
    }

    fn close(self) -> Result<(), Unwritable> {
        self.out.push_str(self.end);
        Ok(())
    }
}

/// A text that escapes what is shown to it.
struct Escaped<'a>(&'a mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push_escaped(text, self.0);
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident: $of:ty),*) => {
        $(fn $name(self, value: $of) -> Result<(), Unwritable> {
            self.whole(value.into())
        })*
    };
}

impl<'a> Serializer for Json<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = Open<'a>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    numbers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_i128(self, value: i128) -> Result<(), Unwritable> {
        self.whole(value)
    }

    fn serialize_u128(self, value: u128) -> Result<(), Unwritable> {
        self.shown(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Unwritable> {
        // How many digits a fraction has is for those who know.
        let written = serde_json::to_string(&value).map_err(ser::Error::custom)?;
        self.shown(written)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unwritable> {
        let written = serde_json::to_string(&value).map_err(ser::Error::custom)?;
        self.shown(written)
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Unwritable> {
        push_text(value.encode_utf8(&mut [0; 4]), self.out);
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        push_text(value, self.out);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        self.out.push('"');
        write!(Escaped(self.out), "{value}").map_err(ser::Error::custom)?;
        self.out.push('"');
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unwritable> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let mut open = self.variant(variant, "", "}");
        open.value(value)?;
        open.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Unwritable> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Unwritable> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Unwritable> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Unwritable> {
        Ok(self.variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Unwritable> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Unwritable> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Unwritable> {
        Ok(self.variant(variant, "{", "}}"))
    }
}

macro_rules! sequences {
    ($($kind:ident: $name:ident),*) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.next();
                self.value(value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close()
            }
        })*
    };
}

sequences!(SerializeSeq: serialize_element, SerializeTuple: serialize_element);
sequences!(SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field);

macro_rules! structures {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Unwritable> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close()
            }
        })*
    };
}

structures!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.next();
        let start = self.out.len();
        self.value(key)?;
        match self.out.as_bytes().get(start) {
            Some(b'"') => {}
            Some(b'0'..=b'9' | b'-' | b't' | b'f') => {
                let key = self.out.split_off(start);
                push_text(&key, self.out);
            }
            _ => return Err(Unwritable("a key must be a text".to_owned())),
        }
        self.out.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.value(value)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    fn same(value: &impl Serialize) {
        let mut out = String::new();
        push(value, &mut out).unwrap();
        assert_eq!(out, serde_json::to_string(value).unwrap());
    }

    #[derive(Serialize)]
    enum Kind {
        Plain,
        One(u8),
        Two(i8, Option<f64>),
        Named { a: char, b: () },
    }

    #[derive(Serialize)]
    struct Inner<'a> {
        #[serde(rename = "$schema")]
        text: &'a str,
        none: Option<u8>,
    }

    #[derive(Serialize)]
    struct Outer<'a> {
        #[serde(flatten)]
        inner: Inner<'a>,
        kinds: Vec<Kind>,
        empty: [u8; 0],
        numbers: (i64, u64, i128, f32, bool),
        map: BTreeMap<i32, BTreeMap<&'a str, f64>>,
    }

    #[test]
    fn every_shape_is_written_as_serde_json_does() {
        let kinds = vec![Kind::Plain, Kind::One(0), Kind::Two(-128, None), Kind::Named { a: '"', b: () }];
        same(&Outer {
            inner: Inner { text: "a\"\\/\u{8}\u{c}\n\r\t\u{1}\u{1f}\u{7f}\u{2028}方案", none: None },
            kinds,
            empty: [],
            numbers: (i64::MIN, u64::MAX, i128::MIN, 0.1, true),
            map: BTreeMap::from([(-1, BTreeMap::new()), (2, BTreeMap::from([("", f64::NAN), ("é", 1e300)]))]),
        });
        same(&serde_json::json!({"a": [null, true, {"b": {}}, [], "x"], "c": 1.5}));
    }

    #[test]
    fn a_key_that_is_no_text_is_refused() {
        let map = BTreeMap::from([(vec![1], 2)]);
        assert!(push(&map, &mut String::new()).is_err());
    }

    proptest! {
        #[test]
        fn texts_are_escaped_as_serde_json_does(text in "(?s).{0,60}", letters in "[\\x00-\\x40\"\\\\方]{0,60}") {
            same(&text);
            same(&letters);
        }
    }
}
