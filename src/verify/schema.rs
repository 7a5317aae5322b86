//! The JSON Schema (2020-12) of what `fangan verify --format json` prints.

use serde_json::{Map, Value, json};

use crate::base::language::Text;
use crate::verify::json::VERSION;
use crate::verify::tell::WORDS;

/// The name on the command line.
pub const WORD: &str = "verify";

/// What it is the schema of.
pub const ABOUT: Text =
    Text { zh: "fangan verify --format json 的输出", en: "what fangan verify --format json prints" };

/// The schema as one JSON object.
pub fn schema() -> Value {
    let digest = || json!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
    let count = || json!({"type": "integer", "minimum": 0});
    let place = || json!({"type": ["integer", "null"], "minimum": 1});
    let text = || json!({"type": "string"});
    let or_null = |of: &str| json!({"type": [of, "null"]});
    let digest_or_null = json!({"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"});
    let redaction = object(&[
        ("path", text(), "原在归档中的路径", "the path in the archive where it stood"),
        ("reason", text(), "移除的理由", "why it was taken out"),
        ("date", json!({"type": "string", "format": "date"}), "决定移除的日期", "the day of the decision"),
        ("former_sha256", digest(), "原内容的 SHA-256", "the SHA-256 of what stood there"),
    ]);
    let damage = object(&[
        ("kind", json!({"enum": WORDS}), "哪一种损坏", "the kind of damage"),
        ("path", text(), "归档中的文件", "the file in the archive"),
        ("line", place(), "行，从1起；不在某一行的为 null", "the line, from 1; null where it is at none"),
        ("column", place(), "列，从1起", "the column, from 1"),
        (
            "other",
            or_null("string"),
            "所涉及的另一路径、链接、标题、文号、任务",
            "the other path, link, title, number or task that it is about",
        ),
        ("message", text(), "一句话的说明，用所选语言", "a sentence in the language that was chosen"),
    ]);
    let archive = object(&[
        ("path", text(), "归档文件夹", "the folder of the archive"),
        ("intact", json!({"type": "boolean"}), "是否完好", "whether nothing is damaged"),
        (
            "digest",
            digest_or_null,
            "总摘要，即 tagmanifest-sha256.txt 的 SHA-256；没有这个文件时为 null",
            "the digest of the whole, the SHA-256 of tagmanifest-sha256.txt; null without that file",
        ),
        (
            "digest_is_as_typed",
            or_null("boolean"),
            "总摘要与 --digest 是否相符；没有 --digest 时为 null",
            "whether the digest is that of --digest; null without it",
        ),
        (
            "digits_typed",
            json!({"type": ["integer", "null"], "minimum": 16, "maximum": 64}),
            "--digest 写了几位；没有 --digest 时为 null",
            "how many digits --digest had; null without it",
        ),
        (
            "year",
            or_null("integer"),
            "年度；著录读不了时以下几项为 null 或 0",
            "the year; where the records cannot be read, null, and what is counted below is 0",
        ),
        ("edition", json!({"type": ["integer", "null"], "minimum": 1}), "第几版", "the edition"),
        (
            "as_of",
            json!({"type": ["string", "null"], "format": "date"}),
            "截至日期",
            "the day as of which it was frozen",
        ),
        ("files", count(), "文件数，包括清单", "how many files there are, lists included"),
        ("bytes", count(), "总字节数", "their size in bytes"),
        ("documents", count(), "著录的文件数", "how many documents the records have"),
        ("tasks", count(), "著录的任务数", "how many tasks"),
        ("links", count(), "查过的链接数", "how many links were followed"),
        (
            "redactions",
            json!({"type": "array", "items": redaction}),
            "依规移除的内容，不是损坏",
            "what was taken out by decision, which is no damage",
        ),
        ("damage", json!({"type": "array", "items": damage}), "损坏，按路径排列", "what is damaged, by path"),
        ("damage_not_shown", count(), "因 --max-errors 没有列出的损坏数", "how many --max-errors has cut"),
    ]);
    let all = object(&[
        (
            "schema_version",
            json!({"const": VERSION}),
            "本格式的版本；只增加键时不变",
            "the version of this form; keys may be added without a new one",
        ),
        (
            "intact",
            json!({"type": "boolean"}),
            "全部归档完好，总摘要也相符",
            "whether all archives are intact and have the digest that was typed",
        ),
        ("archives", json!({"type": "array", "items": archive}), "每个归档", "each archive"),
    ]);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Fangan: {}", ABOUT.en),
        "description": format!("{} · {}", ABOUT.zh, ABOUT.en),
    });
    if let (Some(schema), Value::Object(body)) = (schema.as_object_mut(), all) {
        schema.extend(body);
    }
    schema
}

/// An object that has all of its keys; others may be added in a later version.
fn object(keys: &[(&str, Value, &str, &str)]) -> Value {
    let mut properties = Map::new();
    for (key, of, zh, en) in keys {
        let mut of = of.clone();
        if let Some(of) = of.as_object_mut() {
            of.insert("description".to_owned(), json!(format!("{zh} · {en}")));
        }
        properties.insert((*key).to_owned(), of);
    }
    let required: Vec<&str> = keys.iter().map(|(key, ..)| *key).collect();
    json!({"type": "object", "properties": properties, "required": required})
}
