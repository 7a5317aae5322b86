//! What the value of a key may be: the same that the parser takes, short forms included.

use serde_json::{Value, json};

use crate::export::schema::{Defs, severities, wants_codes};
use crate::parse::choices::Choice;
use crate::parse::keys::{self, Key, Wants};

/// How the mappings of one table are written elsewhere in a file.
struct Part {
    /// The name among the parts of a schema.
    name: &'static str,
    /// The keys.
    keys: &'static [Key],
    /// The keys without which an entry says nothing.
    required: &'static [&'static str],
    /// Whether a text may stand for an entry.
    text: bool,
}

static PARTS: &[Part] = &[
    Part { name: "stage", keys: keys::STAGE, required: &["name"], text: true },
    Part { name: "task", keys: keys::TASK, required: &["work"], text: false },
    Part { name: "update", keys: keys::UPDATE, required: &["task"], text: false },
    Part { name: "notice", keys: keys::NOTICE, required: &["title"], text: true },
    Part { name: "reference", keys: keys::REFERENCE, required: &[], text: true },
    Part { name: "attachment", keys: keys::ATTACHMENT, required: &["file"], text: true },
    Part { name: "member", keys: keys::MEMBER, required: &[], text: true },
    Part { name: "change", keys: keys::CHANGE, required: &[], text: true },
    Part { name: "review", keys: keys::REVIEWED, required: &[], text: true },
    Part { name: "retention", keys: keys::RETENTION, required: &[], text: true },
    Part { name: "organization", keys: keys::ORGANIZATION, required: &[], text: true },
    Part { name: "allowance", keys: keys::ALLOW, required: &["file", "code", "reason"], text: false },
    Part { name: "unit", keys: keys::UNIT, required: &["name"], text: true },
    Part { name: "former-name", keys: keys::FORMER_NAME, required: &["name"], text: true },
    Part { name: "topic", keys: keys::TOPIC, required: &["name"], text: true },
];

/// The days, in half- or full-width digits, that the parser reads.
const DAY: &str = "(?:[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])\
    |[0-9]{4}/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])\
    |[0-9]{4}\\.(?:0?[1-9]|1[0-2])\\.(?:0?[1-9]|[12][0-9]|3[01])\
    |[0-9]{4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12][0-9]|3[01])日\
    |[０-９]{4}年[０-９]{1,2}月[０-９]{1,2}日)";
/// A time of day behind it.
const CLOCK: &str = "(?:(?:T| +)?(?:[01]?[0-9]|2[0-3])(?::[0-5]?[0-9](?::[0-5][0-9])?|时(?:[0-5]?[0-9]分)?))";

/// What the value of a key may be; `table` names the table that the key is in.
pub fn value(key: &Key, table: &str, defs: &mut Defs) -> Value {
    match &key.wants {
        Wants::Text => text(),
        Wants::Texts | Wants::Units => any(vec![text(), list(entry())]),
        Wants::Flag => any(vec![
            json!({"enum": ["是", "否", "yes", "no", true, false, null]}),
            json!({"type": "string", "pattern": "^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"}),
        ]),
        Wants::Date => written(format!("^{DAY}$"), "日期写成 2026-03-01 · a day is written 2026-03-01"),
        Wants::Moment => written(
            format!("^{DAY}{CLOCK}?$"),
            "日期写成 2026-03-01，可以带时间 09:00 · a day is written 2026-03-01, perhaps with 09:00",
        ),
        Wants::Year => any(vec![
            json!({"type": ["integer", "null"], "minimum": 1900, "maximum": 2199}),
            json!({"type": "string", "pattern": "^(?:19|20|21)[0-9]{2}年?度?$"}),
        ]),
        Wants::Number => any(vec![
            json!({"type": ["integer", "null"], "minimum": 0}),
            json!({"type": "string", "pattern": "^[0-9]+$"}),
        ]),
        Wants::Time => time(defs),
        Wants::Choice(choices) => choice(choices),
        Wants::Choices(choices) => any(vec![text(), list(choice(choices))]),
        Wants::Map(keys) => any(vec![text(), mapping(keys, defs)]),
        Wants::Maps(keys) => maps(key, keys, defs),
        Wants::MapsOrFile(keys) => {
            let one = mapping(keys, defs);
            any(vec![text(), list(one.clone()), one])
        }
        Wants::Any if wants_codes(key) && table == "site" => severities(),
        Wants::Any => json!({}),
    }
}

/// A list of mappings, or the one that stands for a list of one.
fn maps(key: &Key, keys: &'static [Key], defs: &mut Defs) -> Value {
    let one = mapping(keys, defs);
    let mut entries = vec![one];
    if part(keys).is_some_and(|part| part.text) {
        entries.push(entry());
    }
    if keys == keys::STAGE {
        // 动员部署阶段: 2月—3月
        let mut short = free_keys(keys, time(defs));
        short["minProperties"] = json!(1);
        short["maxProperties"] = json!(1);
        entries.push(short);
    } else if keys == keys::MEMBER {
        // 成员: [各科室负责人]
        entries.push(free_keys(keys, any(vec![text(), list(entry())])));
    }
    let listed = list(any(entries.clone()));
    // One text is no list of stages: it may hold several.
    entries.retain(|entry| key.en != "stages" || entry.get("$ref").is_some() || entry["type"] == "object");
    entries.push(listed);
    entries.push(json!({"type": "null"}));
    any(entries)
}

/// A mapping whose keys are the author's own and none of a table.
fn free_keys(keys: &'static [Key], value: Value) -> Value {
    let names: Vec<&str> = keys.iter().flat_map(|key| key.zh.iter().chain([&key.en])).copied().collect();
    json!({"type": "object", "propertyNames": {"not": {"enum": names}}, "additionalProperties": value})
}

fn part(keys: &'static [Key]) -> Option<&'static Part> {
    PARTS.iter().find(|part| part.keys == keys)
}

fn mapping(keys: &'static [Key], defs: &mut Defs) -> Value {
    match part(keys) {
        Some(part) => defs.table(part.name, part.keys, part.required),
        // A table that no part describes is still a mapping.
        None => json!({"type": "object"}),
    }
}

fn time(defs: &mut Defs) -> Value {
    any(vec![text(), defs.table("time", keys::TIME, &[])])
}

/// A text; a number or a word such as `true` is one too, and nothing stands for none.
fn text() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

/// A text of a form, and what an editor says of one that has not got it.
fn written(pattern: String, message: &str) -> Value {
    json!({"type": ["string", "null"], "pattern": pattern, "patternErrorMessage": message})
}

/// A text in a list of texts or of mappings.
fn entry() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn any(choices: Vec<Value>) -> Value {
    json!({"anyOf": choices})
}

fn choice(choices: &[Choice]) -> Value {
    let words: Vec<&str> =
        choices.iter().flat_map(|choice| choice.zh.iter().chain([&choice.en])).copied().collect();
    any(vec![json!({"enum": words}), json!({"type": "null"})])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_mappings_is_described() {
        for key in keys::DOCUMENT.iter().chain(keys::SITE).chain(keys::UNITS).chain(keys::TOPICS) {
            if let Wants::Map(table) | Wants::Maps(table) | Wants::MapsOrFile(table) = &key.wants {
                assert!(part(table).is_some(), "{}", key.en);
            }
        }
    }
}
