//! JSON Schemas (2020-12) of front matter, `site.yaml` and the registers, from the one table of keys.

mod values;

use serde_json::{Map, Value, json};

use crate::base::codes;
use crate::base::language::Text;
use crate::model::document::Kind;
use crate::parse::choices;
use crate::parse::keys::{self, Key, Wants};

/// A schema that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// The front matter of a document.
    FrontMatter,
    /// `site.yaml`.
    Site,
    /// `content/units.yaml`.
    Units,
    /// `content/topics.yaml`.
    Topics,
    /// `_defaults.yaml`.
    Defaults,
}

impl Schema {
    /// All schemas, in the order of the documentation.
    pub const ALL: [Schema; 5] =
        [Schema::FrontMatter, Schema::Site, Schema::Units, Schema::Topics, Schema::Defaults];

    /// The name on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Schema::FrontMatter => "front-matter",
            Schema::Site => "site",
            Schema::Units => "units",
            Schema::Topics => "topics",
            Schema::Defaults => "defaults",
        }
    }

    /// The name of its file.
    pub fn file(self) -> String {
        format!("{}.schema.json", self.word())
    }

    /// What it is the schema of.
    pub fn about(self) -> Text {
        match self {
            Schema::FrontMatter => Text { zh: "文件的文首信息", en: "the front matter of a document" },
            Schema::Site => Text { zh: "站点设置 site.yaml", en: "the settings, site.yaml" },
            Schema::Units => Text { zh: "单位名录 units.yaml", en: "the register of units, units.yaml" },
            Schema::Topics => {
                Text { zh: "主题名录 topics.yaml", en: "the register of topics, topics.yaml" }
            }
            Schema::Defaults => Text {
                zh: "文件夹共用的文首信息 _defaults.yaml",
                en: "what a folder's documents share, _defaults.yaml",
            },
        }
    }
}

/// The schema as one JSON object.
pub fn schema(which: Schema) -> Value {
    let mut defs = Defs::default();
    let body = match which {
        Schema::FrontMatter => document(&mut defs),
        Schema::Site => defs.mapping("site", keys::SITE, &["title"]),
        Schema::Units => register(&mut defs, "units", keys::UNITS),
        Schema::Topics => register(&mut defs, "topics", keys::TOPICS),
        Schema::Defaults => {
            let shared: Vec<&Key> =
                keys::DOCUMENT.iter().filter(|key| !keys::NOT_SHARED.contains(&key.en)).collect();
            let mut body = defs.object("document", &shared, &[]);
            body["type"] = json!(["object", "null"]);
            body
        }
    };
    let about = which.about();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Fangan: {}", about.en),
        "description": both(about),
    });
    if let (Some(schema), Value::Object(body)) = (schema.as_object_mut(), body) {
        schema.extend(body);
        schema.insert("$defs".to_owned(), Value::Object(defs.made));
    }
    schema
}

/// Front matter: a title, and no key that belongs to another kind of document.
fn document(defs: &mut Defs) -> Value {
    let all: Vec<&Key> = keys::DOCUMENT.iter().collect();
    let mut body = defs.object("document", &all, &["title"]);
    let rules = body["allOf"].as_array_mut();
    let Some(rules) = rules else { return body };
    for kind in Kind::ALL {
        let foreign = keys::DOCUMENT.iter().filter(|key| !key.kinds.is_empty() && !key.kinds.contains(&kind));
        let foreign: Map<String, Value> =
            foreign.flat_map(names).map(|name| (name.to_owned(), json!(false))).collect();
        let words = choices::KINDS.iter().find(|choice| choice.en == kind.word());
        let words: Vec<&str> =
            words.iter().flat_map(|choice| choice.zh.iter().chain([&choice.en])).copied().collect();
        if !foreign.is_empty() {
            let stated = |name: &str| json!({"required": [name], "properties": {name: {"enum": words}}});
            let key = keys::find(keys::DOCUMENT, "kind");
            let stated: Vec<Value> = key.into_iter().flat_map(names).map(stated).collect();
            rules.push(json!({"if": {"anyOf": stated}, "then": {"properties": foreign}}));
        }
    }
    body
}

/// A register: a list, alone or under its only key.
fn register(defs: &mut Defs, name: &'static str, table: &'static [Key]) -> Value {
    let mapping = defs.mapping(name, table, &[]);
    let list = table.iter().map(|key| values::value(key, name, defs)).next();
    json!({"anyOf": [mapping, list]})
}

/// The parts that a schema refers to: each table of keys, and each key, is described once.
#[derive(Default)]
struct Defs {
    made: Map<String, Value>,
}

impl Defs {
    /// A reference to the mapping of a table, which is described the first time.
    fn table(&mut self, name: &'static str, table: &'static [Key], required: &[&str]) -> Value {
        if !self.made.contains_key(name) {
            self.made.insert(name.to_owned(), Value::Null);
            let body = self.mapping(name, table, required);
            self.made.insert(name.to_owned(), body);
        }
        reference(name)
    }

    fn mapping(&mut self, name: &'static str, table: &'static [Key], required: &[&str]) -> Value {
        let all: Vec<&Key> = table.iter().collect();
        self.object(name, &all, required)
    }

    /// A mapping with these keys under all their names, and no other.
    fn object(&mut self, name: &'static str, keys: &[&Key], required: &[&str]) -> Value {
        let mut properties = Map::new();
        for key in keys {
            let def = format!("{name}.{}", key.en);
            if !self.made.contains_key(&def) {
                self.made.insert(def.clone(), Value::Null);
                let mut value = values::value(key, name, self);
                if let Some(value) = value.as_object_mut() {
                    value.insert("description".to_owned(), json!(described(key)));
                }
                self.made.insert(def.clone(), value);
            }
            properties.extend(names(key).map(|word| (word.to_owned(), reference(&def))));
        }
        let needed = keys.iter().filter(|key| required.contains(&key.en)).map(|key| {
            let one: Vec<Value> = names(key).map(|word| json!({"required": [word]})).collect();
            json!({"anyOf": one})
        });
        let needed: Vec<Value> = needed.collect();
        let mut object = json!({"type": "object", "properties": properties, "additionalProperties": false});
        // A document's mapping gets rules of its own.
        if !needed.is_empty() {
            object["allOf"] = json!(needed);
        }
        object
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// The names of a key, the one that `new` writes first.
fn names(key: &Key) -> impl Iterator<Item = &'static str> {
    let zh: &'static [&'static str] = key.zh;
    let (first, others) = zh.split_at(zh.len().min(1));
    first.iter().copied().chain([key.en]).chain(others.iter().copied())
}

fn both(text: Text) -> String {
    format!("{}\n{}", text.zh, text.en)
}

/// What a key is for, in both languages, with its other names.
fn described(key: &Key) -> String {
    let all: Vec<&str> = names(key).collect();
    format!("{}\n{}", both(key.about), all.join(" = "))
}

/// What every code is about, for the severities that `site.yaml` sets.
fn severities() -> Value {
    let words: Vec<&str> =
        choices::SEVERITIES.iter().flat_map(|choice| choice.zh.iter().chain([&choice.en])).copied().collect();
    let codes: Map<String, Value> = codes::all()
        .map(|code| (code.id.to_owned(), json!({"enum": words, "description": both(code.message)})))
        .collect();
    json!({"type": ["object", "null"], "properties": codes, "additionalProperties": false})
}

/// Whether a key's value is a mapping whose keys are codes.
fn wants_codes(key: &Key) -> bool {
    matches!(key.wants, Wants::Any) && key.en == "checks"
}
