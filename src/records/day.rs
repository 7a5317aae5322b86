//! A day as records write it: `2011-04-30`.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Day;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a day such as 2011-04-30")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
                let unknown = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
                day(text).map(Day).ok_or_else(unknown)
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// Reads a day of four, two and two digits, which is all that is written.
pub fn day(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = bytes else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_i16, |value, digit| {
            digit.is_ascii_digit().then(|| value * 10 + i16::from(**digit - b'0'))
        })
    };
    let (year, month, day) = (number(&[y0, y1, y2, y3])?, number(&[m0, m1])?, number(&[d0, d1])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_read() {
        assert_eq!(day("2012-02-29"), Some(jiff::civil::date(2012, 2, 29)));
        for wrong in ["2011-02-29", "2011-2-28", "2011-02-28T00:00", "二〇一一", "", "+011-02-28"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
