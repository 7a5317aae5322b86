//! A site as it is compared, read from the data files of its output.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diff::Field;
use crate::diff::edition::{Document, Edition, Mention, Task, Unit, When, present};

/// The files of an output that are read: documents, and what there is of units.
pub const UNITS: &str = "data/units.json";

/// Whether a file of an output holds a document.
pub fn is_document(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(name, "plan.json" | "notice.json" | "report.json")
}

/// The edition that an output is: its files of data by path, and the folders that have a page.
///
/// # Errors
/// The path of a file that is no JSON, or whose data are of a version that is not known.
pub fn of_files(
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
    pages: impl Iterator<Item = String>,
) -> Result<Edition, String> {
    let mut edition = Edition { name: name.to_owned(), ..Edition::default() };
    for (path, bytes) in files {
        let value: Value = serde_json::from_slice(bytes).map_err(|_| path.clone())?;
        if value["schema_version"].as_u64() != Some(1) {
            return Err(path.clone());
        }
        if is_document(path) {
            edition.documents.push(document(&value));
        } else if path == UNITS {
            edition.units = items(&value["units"]).iter().map(unit).collect();
        }
    }
    edition.documents.sort_by(|a, b| a.address.cmp(&b.address));
    edition.addresses = edition.documents.iter().map(|document| document.address.clone()).collect();
    edition.addresses.extend(edition.units.iter().map(|unit| format!("units/{}", unit.id)));
    edition.moved = pages.collect();
    Ok(edition)
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    items(value).iter().filter_map(text).collect()
}

fn unit(value: &Value) -> Unit {
    let former = items(&value["former_names"]).iter().filter_map(|former| text(&former["name"]));
    let names = text(&value["full_name"]).into_iter().chain(texts(&value["aliases"])).chain(former);
    Unit {
        id: words(&value["id"]),
        former_ids: Vec::new(),
        name: words(&value["name"]),
        names: names.collect(),
    }
}

fn document(value: &Value) -> Document {
    let number = &value["document_number"];
    let facts = [
        (Field::DocumentNumber, text(&number["standard"]).or_else(|| text(&number["words"]))),
        (Field::IndexNumber, text(&value["index_number"])),
        (Field::Issued, text(&value["issued"])),
        (Field::Published, text(&value["published"])),
        (Field::Effective, text(&value["effective"])),
        (Field::ValidUntil, text(&value["valid_until"])),
        (Field::Validity, text(&value["validity"])),
        (Field::Summary, text(&value["summary"])),
    ];
    let stages = items(&value["stages"]).iter();
    // References have whole addresses; the document's own tells where those of the site begin.
    let id = words(&value["id"]);
    let own = value["address"].as_str().unwrap_or_default();
    let base = own.trim_end_matches('/').strip_suffix(id.as_str()).unwrap_or_default();
    let path = |reference: &Value| {
        let path = reference["address"].as_str()?.strip_prefix(base)?;
        Some(path.trim_matches('/').to_owned())
    };
    let continues = items(&value["continues"]).iter().filter_map(path).collect();
    Document {
        address: id,
        kind: words(&value["kind"]),
        title: words(&value["title"]),
        facts: present(facts),
        issuers: items(&value["issuers"]).iter().map(mention).collect(),
        period: when(&value["period"]),
        stages: stages.map(|stage| (words(&stage["name"]), when(&stage["time"]))).collect(),
        tasks: items(&value["tasks"]).iter().map(task).collect(),
        text: None,
        aliases: Vec::new(),
        continues,
        stated: None,
    }
}

fn mention(value: &Value) -> Mention {
    Mention { words: words(&value["words"]), id: words(&value["id"]) }
}

fn when(value: &Value) -> Option<When> {
    let words = text(&value["words"])?;
    Some(When { words, days: ["start", "end", "alternative_end"].map(|key| text(&value[key])) })
}

fn task(value: &Value) -> Task {
    let in_role = |role: &str| -> Vec<Mention> {
        items(&value["units"]).iter().filter(|unit| unit["role"] == role).map(mention).collect()
    };
    let other = items(&value["other"]).iter().map(|other| {
        let head = other["head"].as_str().unwrap_or_default();
        format!("{head}：{}", other["text"].as_str().unwrap_or_default())
    });
    let state = &value["state"];
    let texts = [
        (Field::Stage, text(&value["stage"])),
        (Field::Measures, text(&value["measures"])),
        (Field::Person, text(&value["person"])),
        (Field::Requirement, text(&value["requirement"])),
        (Field::Deliverable, text(&value["deliverable"])),
        (Field::Note, text(&value["note"])),
        (Field::Other, Some(other.collect::<Vec<_>>().join("\n"))),
    ];
    Task {
        id: words(&value["id"]),
        number: text(&value["number"]),
        group: text(&value["group"]),
        work: words(&value["work"]),
        texts: present(texts),
        units: ["lead", "responsible", "support"].map(in_role),
        due: when(&value["new_due"]).or_else(|| when(&value["due"])),
        set: when(&value["due"]),
        state: text(&state["state"]).map(|word| (word, words(&state["words"]))),
    }
}
