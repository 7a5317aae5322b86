//! A list as JSON: an array of objects, one on a line, with the keys of the columns.

use serde_json::{Map, Value};

use crate::list::{Cell, Listing};

/// The array. What is unknown is `null`; days are `YYYY-MM-DD`; several units are an array.
pub fn json(listing: &Listing) -> String {
    let objects = listing.rows.iter().map(|row| {
        let keys = listing.columns.iter().map(|column| column.key.to_owned());
        Value::Object(keys.zip(row.iter().map(value)).collect::<Map<_, _>>()).to_string()
    });
    array(objects)
}

/// An array with each of its values on a line of its own.
pub fn array(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    if values.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", values.join(",\n")) }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Texts(texts) => Value::from(texts.clone()),
        Cell::Number(number) => Value::from(*number),
        Cell::Day(day) => Value::from(day.to_string()),
        Cell::Word((word, _)) => Value::from(*word),
        Cell::Words(words) => Value::from(words.iter().map(|(word, _)| *word).collect::<Vec<_>>()),
    }
}
