//! The records of a frozen year: a year of a site to values apart from it, and these to JSON
//! that reads without Fangan, and back.

pub mod compact;
pub mod day;
pub mod form;
pub mod freeze;
pub mod read;
pub mod read_parts;
pub mod words;
pub mod write;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::records::form::File;

/// The version of the form; a key that is added, goes or changes its meaning raises it.
pub const VERSION: u32 = 1;

/// What the records call themselves.
pub const FORMAT: &str = "fangan-records";

/// The JSON Schema (2020-12) of the records.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<File<'static>>().to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".into(), json!("一个年度的著录 · The records of a frozen year"));
    }
    without_widths(&mut schema);
    schema
}

/// Takes out the widths of integers: they are about the code.
fn without_widths(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.get("format").and_then(Value::as_str).is_some_and(|format| format.contains("int")) {
                map.shift_remove("format");
            }
            map.values_mut().for_each(without_widths);
        }
        Value::Array(values) => values.iter_mut().for_each(without_widths),
        _ => {}
    }
}
