//! What a template may use on a page: the fields by the names it would write, and what they hold.

use serde_json::Value;

use crate::model::site::Site;
use crate::route::{Page, Routes};
use crate::view;
use crate::view::shared::Shared;

/// How much of a value is shown, in characters.
const LONGEST: usize = 80;

/// The fields of a page: `page.title` and so on, each with its value in short.
pub fn fields(site: &Site, routes: &Routes, shared: &Shared, page: &Page) -> Vec<(String, String)> {
    let (view, _) = view::of(site, routes, shared, page);
    let parts = [("page", serde_json::to_value(&view)), ("frame", serde_json::to_value(view.frame()))];
    let mut fields = Vec::new();
    for (name, value) in parts {
        let Ok(Value::Object(map)) = value else { continue };
        let same = |key: &str| name == "page" && key == "frame";
        fields.extend(
            map.iter()
                .filter(|(key, _)| !same(key))
                .map(|(key, value)| (format!("{name}.{key}"), short(value))),
        );
    }
    fields
}

/// A value as one line.
fn short(value: &Value) -> String {
    let whole = match value {
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) if !items.is_empty() => {
            let first = items.first().map(keys).unwrap_or_default();
            format!("[{}] {first}", items.len()).trim_end().to_owned()
        }
        Value::Object(_) => keys(value),
        other => other.to_string(),
    };
    match whole.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &whole[..at]),
        None => whole,
    }
}

/// The names of the fields of a value that has some.
fn keys(value: &Value) -> String {
    let Value::Object(map) = value else { return String::new() };
    let keys: Vec<&str> = map.keys().map(String::as_str).collect();
    format!("{{ {} }}", keys.join(", "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_told_in_short() {
        assert_eq!(short(&json!("甲")), "\"甲\"");
        assert_eq!(short(&json!([{"a": 1, "b": 2}, {}])), "[2] { a, b }");
        assert_eq!(short(&json!(["x", "y"])), "[2]");
        assert_eq!(short(&json!([])), "[]");
        assert_eq!(short(&json!(null)), "null");
        assert_eq!(short(&json!({"c": {}})), "{ c }");
        assert_eq!(short(&json!("乙".repeat(200))).chars().count(), 81);
    }
}
