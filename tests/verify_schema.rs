//! What `fangan verify --format json` prints fits the schema that `fangan schema verify` prints.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::bags::{archive, edit};
use crate::editions;
use crate::support::fangan;

fn printed(arguments: &[&str]) -> Value {
    let output = fangan().args(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn schema() -> Value {
    printed(&["schema", "verify"])
}

/// What does not fit.
fn faults(value: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn verified(folder: &Path, more: &[&str]) -> Value {
    let mut arguments = vec!["verify", folder.to_str().unwrap(), "--format", "json"];
    arguments.extend(more);
    printed(&arguments)
}

/// Every key of every object of a value that the schema does not describe.
fn unknown(schema: &Value, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                let of = &schema["properties"][key];
                if !of["description"].is_string() {
                    found.push(key.clone());
                }
                unknown(of, value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| unknown(&schema["items"], value, found)),
        _ => {}
    }
}

#[test]
fn it_is_a_schema_and_all_kinds_of_damage_are_in_it() {
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let kinds =
        &schema["properties"]["archives"]["items"]["properties"]["damage"]["items"]["properties"]["kind"];
    let kinds: Vec<&str> =
        kinds["enum"].as_array().unwrap().iter().map(|kind| kind.as_str().unwrap()).collect();
    let help = fangan().args(["verify", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, told) = help.split_once("kinds:").unwrap();
    let (told, _) = told.split_once("damage_not_shown").unwrap();
    let told: Vec<&str> = told.split([',', ' ', '\n']).filter(|word| !word.is_empty()).collect();
    assert_eq!(kinds, told, "the help and the schema name the same kinds");
}

#[test]
fn what_is_printed_fits_it() {
    let whole = archive();
    let value = verified(whole.path(), &["--digest", "0000000000000000"]);
    assert_eq!(faults(&value), Vec::<String>::new());
    let mut found = Vec::new();
    unknown(&schema(), &value, &mut found);
    assert_eq!(found, Vec::<String>::new(), "a key that the schema does not describe");

    let hurt = archive();
    fs::write(hurt.path().join("data/new"), "").unwrap();
    fs::remove_file(hurt.path().join("data/README.txt")).unwrap();
    edit(hurt.path(), "data/site/2011/x/index.html", |bytes| bytes[..9].to_vec());
    edit(hurt.path(), "manifest-sha256.txt", |bytes| [&b"broken\n"[..], &bytes].concat());
    let value = verified(hurt.path(), &["--max-errors", "2"]);
    assert_eq!(faults(&value), Vec::<String>::new());
    assert_eq!(value["archives"][0]["intact"], json!(false));
    let value = verified(hurt.path(), &[]);
    assert_eq!(faults(&value), Vec::<String>::new());
    let mut found = Vec::new();
    unknown(&schema(), &value, &mut found);
    assert_eq!(found, Vec::<String>::new());

    // No records, no lists: what is not known is null.
    for name in ["data/records.json", "tagmanifest-sha256.txt"] {
        fs::remove_file(hurt.path().join(name)).unwrap();
    }
    let value = verified(hurt.path(), &[]);
    assert_eq!(faults(&value), Vec::<String>::new());
    assert_eq!(
        (&value["archives"][0]["digest"], &value["archives"][0]["year"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn what_was_taken_out_fits_it_and_no_archives_do() {
    let root = editions::site();
    editions::archive(root.path(), "2012-03-01", &[]);
    editions::archive(root.path(), "2013-09-01", &["--redact", "2011/first", "--reason", "含个人信息"]);
    let folder = root.path().join("archives/2011");
    let value = verified(&folder, &[]);
    assert_eq!(faults(&value), Vec::<String>::new());
    assert!(value["archives"][0]["redactions"].as_array().unwrap().len() > 5, "{value}");
    let mut found = Vec::new();
    unknown(&schema(), &value, &mut found);
    assert_eq!(found, Vec::<String>::new());
    fs::write(folder.join("data/redactions.json"), "").unwrap();
    crate::bags::seal(&folder);
    assert_eq!(faults(&verified(&folder, &[])), Vec::<String>::new());

    fs::remove_dir_all(root.path().join("archives")).unwrap();
    let value = printed(&["verify", "--format", "json", "--root", root.path().to_str().unwrap()]);
    assert_eq!(faults(&value), Vec::<String>::new());
    assert_eq!(value["archives"], json!([]));
    assert!(!faults(&json!({"schema_version": 2, "intact": true, "archives": []})).is_empty());
}
