//! What a view says, laid out for reading: texts in one string, items and fields in two lists.

use std::fmt::{self, Display};
use std::sync::atomic::Ordering::Relaxed;

use serde::ser::{self, Impossible, Serialize};

use crate::render::compiled::Unsupported;
use crate::render::compiled::syntax::Seen;

/// A value; its parts are in the `Values` that it is of.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// What is not there.
    Undefined,
    /// What is there and empty.
    None,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text of the view.
    Text(Span),
    /// A text of a template.
    Fixed(&'a str),
    /// A list.
    List(Span),
    /// What has fields.
    Fields(Span),
    /// The words of the theme.
    Words,
}

/// From where to where.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The first.
    pub start: u32,
    /// Behind the last.
    pub end: u32,
}

impl Span {
    /// How many.
    pub fn len(self) -> usize {
        self.range().len()
    }

    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    fn of(start: usize, end: usize) -> Result<Span, Unsupported> {
        let number = |at: usize| u32::try_from(at).map_err(|_| Unsupported);
        Ok(Span { start: number(start)?, end: number(end)? })
    }
}

/// The name of a field.
#[derive(Clone, Copy, Debug)]
enum Key {
    Fixed(&'static str),
    Text(Span),
}

/// The parts of values.
#[derive(Debug, Default)]
pub struct Values<'a> {
    text: String,
    items: Vec<Value<'a>>,
    fields: Vec<(Key, Value<'a>)>,
    // Items and fields of what is still being read, the inner ones last.
    open_items: Vec<Value<'a>>,
    open_fields: Vec<(Key, Value<'a>)>,
}

impl<'a> Values<'a> {
    /// With room for what a page of so many bytes says.
    pub fn with_room(bytes: usize) -> Values<'a> {
        Values {
            text: String::with_capacity(bytes / 2),
            items: Vec::with_capacity(bytes / 256),
            fields: Vec::with_capacity(bytes / 32),
            ..Values::default()
        }
    }

    /// Reads a value.
    ///
    /// # Errors
    /// If it has what no template can show here.
    pub fn read(&mut self, value: &impl Serialize) -> Result<Value<'a>, Unsupported> {
        value.serialize(&mut *self)
    }

    /// Keeps a text.
    pub fn keep(&mut self, parts: &[&str]) -> Result<Value<'a>, Unsupported> {
        let start = self.text.len();
        for part in parts {
            self.text.push_str(part);
        }
        Ok(Value::Text(Span::of(start, self.text.len())?))
    }

    /// A text of a view.
    pub fn text(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The items of a list.
    pub fn items(&self, span: Span) -> &[Value<'a>] {
        self.items.get(span.range()).unwrap_or_default()
    }

    /// A field by its name.
    pub fn field(&self, span: Span, name: &str) -> Option<Value<'a>> {
        let fields = self.fields.get(span.range()).unwrap_or_default();
        let found = fields.iter().find(|(key, _)| match key {
            Key::Fixed(key) => *key == name,
            Key::Text(span) => self.text(*span) == name,
        });
        found.map(|(_, value)| *value)
    }

    /// The same, where it is known at which place one of this name was found the last time.
    pub fn field_again(&self, span: Span, name: &str, seen: &Seen) -> Value<'a> {
        let fields = self.fields.get(span.range()).unwrap_or_default();
        // A key that stands at the same place in memory, with the same length, is the same.
        let again = |key: &str| key.len() == name.len() && key.as_ptr().addr() == seen.key.load(Relaxed);
        if let Some((Key::Fixed(key), value)) = fields.get(seen.place.load(Relaxed) as usize)
            && again(key)
        {
            return *value;
        }
        let found = fields.iter().enumerate().find_map(|(place, field)| match field {
            (Key::Fixed(key), value) if *key == name => Some((place, key, value)),
            _ => None,
        });
        let Some((place, key, value)) = found else {
            return self.field(span, name).unwrap_or(Value::Undefined);
        };
        if let Ok(place) = u32::try_from(place) {
            // Other threads may write in between: each of both is only taken with the other's test.
            seen.place.store(place, Relaxed);
            seen.key.store(key.as_ptr().addr(), Relaxed);
        }
        *value
    }

    fn list(&mut self, mark: usize) -> Result<Value<'a>, Unsupported> {
        let start = self.items.len();
        self.items.extend(self.open_items.drain(mark..));
        Ok(Value::List(Span::of(start, self.items.len())?))
    }

    fn closed(&mut self, mark: usize) -> Result<Value<'a>, Unsupported> {
        let start = self.fields.len();
        self.fields.extend(self.open_fields.drain(mark..));
        Ok(Value::Fields(Span::of(start, self.fields.len())?))
    }
}

impl Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not supported")
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: Display>(_: T) -> Unsupported {
        Unsupported
    }
}

/// A list or fields that are still being read.
pub struct Open<'v, 'a> {
    values: &'v mut Values<'a>,
    mark: usize,
    key: Option<Key>,
}

type Read<'a> = Result<Value<'a>, Unsupported>;

impl<'v, 'a> ser::Serializer for &'v mut Values<'a> {
    type Ok = Value<'a>;
    type Error = Unsupported;
    type SerializeSeq = Open<'v, 'a>;
    type SerializeTuple = Open<'v, 'a>;
    type SerializeTupleStruct = Open<'v, 'a>;
    type SerializeTupleVariant = Impossible<Value<'a>, Unsupported>;
    type SerializeMap = Open<'v, 'a>;
    type SerializeStruct = Open<'v, 'a>;
    type SerializeStructVariant = Impossible<Value<'a>, Unsupported>;

    fn serialize_bool(self, value: bool) -> Read<'a> {
        Ok(Value::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Read<'a> {
        Ok(Value::Number(value.into()))
    }

    fn serialize_i16(self, value: i16) -> Read<'a> {
        Ok(Value::Number(value.into()))
    }

    fn serialize_i32(self, value: i32) -> Read<'a> {
        Ok(Value::Number(value.into()))
    }

    fn serialize_i64(self, value: i64) -> Read<'a> {
        Ok(Value::Number(value))
    }

    fn serialize_u8(self, value: u8) -> Read<'a> {
        Ok(Value::Number(value.into()))
    }

    fn serialize_u16(self, value: u16) -> Read<'a> {
        Ok(Value::Number(value.into()))
    }

    fn serialize_u32(self, value: u32) -> Read<'a> {
        Ok(Value::Number(value.into()))
    }

    fn serialize_u64(self, value: u64) -> Read<'a> {
        i64::try_from(value).map(Value::Number).map_err(|_| Unsupported)
    }

    fn serialize_f32(self, _: f32) -> Read<'a> {
        Err(Unsupported)
    }

    fn serialize_f64(self, _: f64) -> Read<'a> {
        Err(Unsupported)
    }

    fn serialize_char(self, value: char) -> Read<'a> {
        self.keep(&[value.encode_utf8(&mut [0; 4])])
    }

    fn serialize_str(self, value: &str) -> Read<'a> {
        self.keep(&[value])
    }

    fn serialize_bytes(self, _: &[u8]) -> Read<'a> {
        Err(Unsupported)
    }

    fn serialize_none(self) -> Read<'a> {
        Ok(Value::None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Read<'a> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Read<'a> {
        Ok(Value::None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Read<'a> {
        Ok(Value::None)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Read<'a> {
        Ok(Value::Fixed(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Read<'a> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Read<'a> {
        let mark = self.open_fields.len();
        let value = value.serialize(&mut *self)?;
        self.open_fields.push((Key::Fixed(variant), value));
        self.closed(mark)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'v, 'a>, Unsupported> {
        let mark = self.open_items.len();
        Ok(Open { values: self, mark, key: None })
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'v, 'a>, Unsupported> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'v, 'a>, Unsupported> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'v, 'a>, Unsupported> {
        let mark = self.open_fields.len();
        Ok(Open { values: self, mark, key: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'v, 'a>, Unsupported> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(Unsupported)
    }
}

impl<'a> Open<'_, 'a> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let value = value.serialize(&mut *self.values)?;
        self.values.open_items.push(value);
        Ok(())
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: Key, value: &T) -> Result<(), Unsupported> {
        let value = value.serialize(&mut *self.values)?;
        self.values.open_fields.push((key, value));
        Ok(())
    }
}

impl<'a> ser::SerializeSeq for Open<'_, 'a> {
    type Ok = Value<'a>;
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.item(value)
    }

    fn end(self) -> Read<'a> {
        self.values.list(self.mark)
    }
}

impl<'a> ser::SerializeTuple for Open<'_, 'a> {
    type Ok = Value<'a>;
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.item(value)
    }

    fn end(self) -> Read<'a> {
        self.values.list(self.mark)
    }
}

impl<'a> ser::SerializeTupleStruct for Open<'_, 'a> {
    type Ok = Value<'a>;
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.item(value)
    }

    fn end(self) -> Read<'a> {
        self.values.list(self.mark)
    }
}

impl<'a> ser::SerializeMap for Open<'_, 'a> {
    type Ok = Value<'a>;
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.key = Some(match key.serialize(&mut *self.values)? {
            Value::Text(span) => Key::Text(span),
            // Other keys than texts are no names of fields.
            _ => return Err(Unsupported),
        });
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let key = self.key.take().ok_or(Unsupported)?;
        self.field(key, value)
    }

    fn end(self) -> Read<'a> {
        self.values.closed(self.mark)
    }
}

impl<'a> ser::SerializeStruct for Open<'_, 'a> {
    type Ok = Value<'a>;
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.field(Key::Fixed(key), value)
    }

    fn end(self) -> Read<'a> {
        self.values.closed(self.mark)
    }
}
