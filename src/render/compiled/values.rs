//! What a view says, laid out for reading: texts in one string, items and fields in two lists.

use std::fmt::{self, Display};
use std::sync::atomic::Ordering::Relaxed;

use serde::ser::{self, Impossible, Serialize};

use crate::render::compiled::Unsupported;
use crate::render::compiled::program::Field;

/// A value, in two words of the processor; its parts are in the `Values` that it is of.
#[derive(Clone, Copy, Debug)]
pub enum Value {
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
    /// A text of a template, by its number.
    Literal(u32),
    /// A word of the theme, by its number.
    Word(u32),
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
pub struct Values {
    text: String,
    items: Vec<Value>,
    fields: Vec<(Key, Value)>,
    // Items and fields of what is still being read and does not tell how many it has, the inner
    // ones last.
    open_items: Vec<Value>,
    open_fields: Vec<(Key, Value)>,
}

impl Values {
    /// With room for what a page of so many bytes says.
    pub fn with_room(bytes: usize) -> Values {
        Values {
            text: String::with_capacity(bytes / 2),
            items: Vec::with_capacity(bytes / 256),
            fields: Vec::with_capacity(bytes / 16),
            ..Values::default()
        }
    }

    /// Reads a value.
    ///
    /// # Errors
    /// If it has what no template can show here.
    pub fn read(&mut self, value: &impl Serialize) -> Read {
        value.serialize(&mut *self)
    }

    /// Keeps a text.
    #[inline]
    pub fn keep(&mut self, text: &str) -> Read {
        let start = self.text.len();
        self.text.push_str(text);
        Ok(Value::Text(Span::of(start, self.text.len())?))
    }

    /// A text of a view.
    #[inline]
    pub fn text(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The items of a list.
    #[inline]
    pub fn items(&self, span: Span) -> &[Value] {
        self.items.get(span.range()).unwrap_or_default()
    }

    /// A field by its name.
    pub fn field(&self, span: Span, name: &str) -> Option<Value> {
        let fields = self.fields.get(span.range()).unwrap_or_default();
        let found = fields.iter().find(|(key, _)| match key {
            Key::Fixed(key) => *key == name,
            Key::Text(span) => self.text(*span) == name,
        });
        found.map(|(_, value)| *value)
    }

    /// The same, where it is known at which place one of this name was found the last time.
    #[inline(always)]
    pub fn field_again(&self, span: Span, field: &Field) -> Value {
        let at = span.start.wrapping_add(field.place.load(Relaxed));
        // A key that stands at the same place in memory, with the same length, is the same.
        if at < span.end
            && let Some((Key::Fixed(key), value)) = self.fields.get(at as usize)
            && key.as_ptr().addr() == field.key.load(Relaxed)
            && key.len() == field.name.len()
        {
            return *value;
        }
        self.field_anew(span, field)
    }

    #[cold]
    #[inline(never)]
    fn field_anew(&self, span: Span, field: &Field) -> Value {
        let fields = self.fields.get(span.range()).unwrap_or_default();
        let found = fields.iter().enumerate().find_map(|(place, known)| match known {
            (Key::Fixed(key), value) if *key == field.name => Some((place, key, value)),
            _ => None,
        });
        let Some((place, key, value)) = found else {
            return self.field(span, &field.name).unwrap_or(Value::Undefined);
        };
        if let Ok(place) = u32::try_from(place) {
            // Other threads may write in between: each of both is only taken with the other's test.
            field.place.store(place, Relaxed);
            field.key.store(key.as_ptr().addr(), Relaxed);
        }
        *value
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
pub struct Open<'v> {
    values: &'v mut Values,
    // From where on they stand, and where the next stands; those that do not tell how many they
    // are stand with what is open.
    start: usize,
    next: usize,
    end: usize,
    told: bool,
    key: Option<Key>,
}

type Read = Result<Value, Unsupported>;

impl<'v> ser::Serializer for &'v mut Values {
    type Ok = Value;
    type Error = Unsupported;
    type SerializeSeq = Open<'v>;
    type SerializeTuple = Open<'v>;
    type SerializeTupleStruct = Open<'v>;
    type SerializeTupleVariant = Impossible<Value, Unsupported>;
    type SerializeMap = Open<'v>;
    type SerializeStruct = Open<'v>;
    type SerializeStructVariant = Impossible<Value, Unsupported>;

    fn serialize_bool(self, value: bool) -> Read {
        Ok(Value::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Read {
        Ok(Value::Number(value.into()))
    }

    fn serialize_i16(self, value: i16) -> Read {
        Ok(Value::Number(value.into()))
    }

    fn serialize_i32(self, value: i32) -> Read {
        Ok(Value::Number(value.into()))
    }

    fn serialize_i64(self, value: i64) -> Read {
        Ok(Value::Number(value))
    }

    fn serialize_u8(self, value: u8) -> Read {
        Ok(Value::Number(value.into()))
    }

    fn serialize_u16(self, value: u16) -> Read {
        Ok(Value::Number(value.into()))
    }

    fn serialize_u32(self, value: u32) -> Read {
        Ok(Value::Number(value.into()))
    }

    fn serialize_u64(self, value: u64) -> Read {
        i64::try_from(value).map(Value::Number).map_err(|_| Unsupported)
    }

    fn serialize_f32(self, _: f32) -> Read {
        Err(Unsupported)
    }

    fn serialize_f64(self, _: f64) -> Read {
        Err(Unsupported)
    }

    fn serialize_char(self, value: char) -> Read {
        self.keep(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Read {
        self.keep(value)
    }

    fn serialize_bytes(self, _: &[u8]) -> Read {
        Err(Unsupported)
    }

    fn serialize_none(self) -> Read {
        Ok(Value::None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Read {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Read {
        Ok(Value::None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Read {
        Ok(Value::None)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Read {
        self.keep(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Read {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Read {
        let value = value.serialize(&mut *self)?;
        self.fields.push((Key::Fixed(variant), value));
        Ok(Value::Fields(Span::of(self.fields.len() - 1, self.fields.len())?))
    }

    fn serialize_seq(self, count: Option<usize>) -> Result<Open<'v>, Unsupported> {
        let start = if count.is_some() { self.items.len() } else { self.open_items.len() };
        let end = start + count.unwrap_or(0);
        if count.is_some() {
            self.items.resize(end, Value::Undefined);
        }
        Ok(Open { values: self, start, next: start, end, told: count.is_some(), key: None })
    }

    fn serialize_tuple(self, count: usize) -> Result<Open<'v>, Unsupported> {
        self.serialize_seq(Some(count))
    }

    fn serialize_tuple_struct(self, _: &'static str, count: usize) -> Result<Open<'v>, Unsupported> {
        self.serialize_seq(Some(count))
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

    fn serialize_map(self, count: Option<usize>) -> Result<Open<'v>, Unsupported> {
        let start = if count.is_some() { self.fields.len() } else { self.open_fields.len() };
        let end = start + count.unwrap_or(0);
        if count.is_some() {
            self.fields.resize(end, (Key::Fixed(""), Value::Undefined));
        }
        Ok(Open { values: self, start, next: start, end, told: count.is_some(), key: None })
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, count: usize) -> Result<Open<'v>, Unsupported> {
        self.serialize_map(Some(count))
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

impl Open<'_> {
    #[inline]
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let value = value.serialize(&mut *self.values)?;
        if !self.told {
            self.values.open_items.push(value);
            return Ok(());
        }
        let place = self.values.items.get_mut(self.next).filter(|_| self.next < self.end);
        *place.ok_or(Unsupported)? = value;
        self.next += 1;
        Ok(())
    }

    #[inline]
    fn field<T: Serialize + ?Sized>(&mut self, key: Key, value: &T) -> Result<(), Unsupported> {
        let value = value.serialize(&mut *self.values)?;
        if !self.told {
            self.values.open_fields.push((key, value));
            return Ok(());
        }
        let place = self.values.fields.get_mut(self.next).filter(|_| self.next < self.end);
        *place.ok_or(Unsupported)? = (key, value);
        self.next += 1;
        Ok(())
    }

    fn list(self) -> Read {
        if self.told {
            return Ok(Value::List(Span::of(self.start, self.next)?));
        }
        let start = self.values.items.len();
        self.values.items.extend(self.values.open_items.drain(self.start..));
        Ok(Value::List(Span::of(start, self.values.items.len())?))
    }

    fn closed(self) -> Read {
        if self.told {
            return Ok(Value::Fields(Span::of(self.start, self.next)?));
        }
        let start = self.values.fields.len();
        self.values.fields.extend(self.values.open_fields.drain(self.start..));
        Ok(Value::Fields(Span::of(start, self.values.fields.len())?))
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = Value;
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.item(value)
    }

    fn end(self) -> Read {
        self.list()
    }
}

impl ser::SerializeTuple for Open<'_> {
    type Ok = Value;
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.item(value)
    }

    fn end(self) -> Read {
        self.list()
    }
}

impl ser::SerializeTupleStruct for Open<'_> {
    type Ok = Value;
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.item(value)
    }

    fn end(self) -> Read {
        self.list()
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = Value;
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

    fn end(self) -> Read {
        self.closed()
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = Value;
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.field(Key::Fixed(key), value)
    }

    fn end(self) -> Read {
        self.closed()
    }
}
