//! The registers of units and topics to raw entries.

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span};
use crate::parse::fields::{self, Fields};
use crate::parse::keys;
use crate::parse::raw::Words;
use crate::parse::yaml::{self, Node, Value};

/// A unit of the register as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawUnit {
    /// The entry.
    pub span: Span,
    /// `name`.
    pub name: Words,
    /// `id`.
    pub id: Option<Words>,
    /// `former_ids`.
    pub former_ids: Vec<Words>,
    /// `full_name`.
    pub full_name: Option<Words>,
    /// `aliases`.
    pub aliases: Vec<Words>,
    /// `former_names`, each with its `until`.
    pub former_names: Vec<(Words, Option<Words>)>,
    /// `parent`.
    pub parent: Option<Words>,
    /// `group`.
    pub group: bool,
    /// `members`.
    pub members: Vec<Words>,
    /// `contact`.
    pub contact: Option<Words>,
    /// `successors`.
    pub successors: Vec<Words>,
}

/// A topic of the register as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawTopic {
    /// The entry.
    pub span: Span,
    /// `name`.
    pub name: Words,
    /// `id`.
    pub id: Option<Words>,
    /// `description`.
    pub description: Option<Words>,
    /// `aliases`.
    pub aliases: Vec<Words>,
}

/// Reads `units.yaml`: a list of units, alone or under `units:`.
pub fn units(text: &Passage, file: FileId, found: &mut Vec<Diagnostic>) -> Vec<RawUnit> {
    let mut units = Vec::new();
    for item in entries(text, file, keys::UNITS, found) {
        let span = item.span;
        if let Value::Text { .. } = item.value {
            let name = fields::text("units", item, found);
            units.extend(name.map(|name| RawUnit { span, name, ..RawUnit::default() }));
            continue;
        }
        let mut fields = Fields::of(item, keys::UNIT, found);
        let Some(name) = fields.text("name", found) else {
            found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("名称 (name)"));
            continue;
        };
        units.push(RawUnit {
            span,
            name,
            id: fields.text("id", found),
            former_ids: fields.texts("former_ids", false, found),
            full_name: fields.text("full_name", found),
            aliases: fields.texts("aliases", true, found),
            former_names: former_names(&mut fields, found),
            parent: fields.text("parent", found),
            group: fields.flag("group", found).is_some_and(|flag| flag.value),
            members: fields.texts("members", true, found),
            contact: fields.text("contact", found),
            successors: fields.texts("successors", true, found),
        });
    }
    units
}

fn former_names(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Vec<(Words, Option<Words>)> {
    let Some((entry, items)) = fields.items("former_names") else { return Vec::new() };
    let mut names = Vec::new();
    for item in items {
        let span = item.span;
        if let Value::Text { .. } = item.value {
            names.extend(fields::text(&entry.written.value, item, found).map(|name| (name, None)));
            continue;
        }
        let mut fields = Fields::of(item, keys::FORMER_NAME, found);
        let until = fields.text("until", found);
        match fields.text("name", found) {
            Some(name) => names.push((name, until)),
            None => found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("名称 (name)")),
        }
    }
    names
}

/// Reads `topics.yaml`: a list of topics, alone or under `topics:`.
pub fn topics(text: &Passage, file: FileId, found: &mut Vec<Diagnostic>) -> Vec<RawTopic> {
    let mut topics = Vec::new();
    for item in entries(text, file, keys::TOPICS, found) {
        let span = item.span;
        if let Value::Text { .. } = item.value {
            let name = fields::text("topics", item, found);
            topics.extend(name.map(|name| RawTopic { span, name, ..RawTopic::default() }));
            continue;
        }
        let mut fields = Fields::of(item, keys::TOPIC, found);
        let Some(name) = fields.text("name", found) else {
            found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("名称 (name)"));
            continue;
        };
        topics.push(RawTopic {
            span,
            name,
            id: fields.text("id", found),
            description: fields.text("description", found),
            aliases: fields.texts("aliases", true, found),
        });
    }
    topics
}

/// The entries of a register: the list itself, or the one under its only key.
fn entries(
    text: &Passage,
    file: FileId,
    keys: &'static [keys::Key],
    found: &mut Vec<Diagnostic>,
) -> Vec<Node> {
    let Some(node) = yaml::parse(text, 0..text.len(), file, found) else { return Vec::new() };
    match node.value {
        Value::List(items) => items,
        _ => {
            let mut fields = Fields::of(node, keys, found);
            let name = keys[0].en;
            fields.items(name).map(|(_, items)| items).unwrap_or_default()
        }
    }
}
