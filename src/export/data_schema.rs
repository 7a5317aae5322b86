//! JSON Schemas (2020-12) of open data, from the types that are written, explained in both languages.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::base::language::Text;
use crate::route::data::DataSchema;
use crate::view::data::Source;
use crate::view::data::documents::{DocumentFile, PlansFile, YearFile};
use crate::view::data::keys::{OBJECTS, about};
use crate::view::data::units::UnitsFile;

/// The schema, under its absolute address on the site.
pub fn schema(source: Source<'_>, which: DataSchema) -> Value {
    let (mut body, names, title) = match which {
        DataSchema::Document => {
            let title = Text { zh: "一份方案、通知或通报", en: "a plan, a notice or a report" };
            (of::<DocumentFile<'static>>(), &["file", "identity", "document"][..], title)
        }
        DataSchema::Year => {
            let title = Text {
                zh: "一个年度的方案、通知和通报",
                en: "the plans, notices and reports of a year",
            };
            (of::<YearFile<'static>>(), &["file", "year"][..], title)
        }
        DataSchema::Plans => {
            let title = Text { zh: "全部方案、通知和通报", en: "all plans, notices and reports" };
            (of::<PlansFile<'static>>(), &["file", "plans"][..], title)
        }
        DataSchema::Units => {
            (of::<UnitsFile<'static>>(), &["file", "units"][..], Text { zh: "全部单位", en: "all units" })
        }
    };
    explain(&mut body, names);
    if let Some(parts) = body.get_mut("$defs").and_then(Value::as_object_mut) {
        for (name, part) in parts {
            // A document has what identifies it in one object with the rest.
            let own = [name.as_str()];
            let names = match name.as_str() {
                "document" => &["identity", "document"][..],
                _ => &own[..],
            };
            explain(part, names);
        }
    }
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".into(), json!(source.schema(which)));
    schema.insert("title".into(), json!(title.en));
    schema.insert("description".into(), json!(both(title)));
    if let Value::Object(body) = body {
        let rest =
            body.into_iter().filter(|(key, _)| !matches!(key.as_str(), "$schema" | "title" | "description"));
        schema.extend(rest);
    }
    Value::Object(schema)
}

fn of<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    plain(&mut schema);
    schema
}

/// Takes out the comments of the code and the widths of its integers: they are about the code.
fn plain(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.get("description").is_some_and(Value::is_string) {
                map.shift_remove("description");
            }
            if map.get("format").and_then(Value::as_str).is_some_and(|format| format.contains("int")) {
                map.shift_remove("format");
            }
            map.values_mut().for_each(plain);
        }
        Value::Array(values) => values.iter_mut().for_each(plain),
        _ => {}
    }
}

/// Says what an object and its keys are.
fn explain(schema: &mut Value, names: &[&str]) {
    let object = names.last().and_then(|name| OBJECTS.iter().find(|object| object.name == *name));
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (key, property) in properties {
            let known = names.iter().find_map(|name| about(name, key));
            if let (Some(known), Some(property)) = (known, property.as_object_mut()) {
                property.insert("description".into(), json!(both(known)));
            }
        }
    }
    if let (Some(object), Some(schema)) = (object, schema.as_object_mut()) {
        schema.insert("description".into(), json!(both(object.about)));
    }
}

fn both(text: Text) -> String {
    format!("{}\n{}", text.zh, text.en)
}
