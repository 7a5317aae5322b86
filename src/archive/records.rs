//! The records of an edition put together: those of kept documents as they were, the others anew.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::archive::compose::owner;
use crate::model::frozen::{Frozen, FrozenDocument};
use crate::model::site::Topic;
use crate::model::unit::{Unit, UnitId};
use crate::records::write::write;

/// The documents of a year as its records write them, by address.
pub fn written(frozen: &Frozen) -> BTreeMap<String, Value> {
    let records: Value = serde_json::from_str(&write(frozen)).expect("records are JSON");
    let documents = records.get("documents").and_then(Value::as_array).cloned().unwrap_or_default();
    let by_path = documents.into_iter().filter_map(|document| {
        let path = document.get("path")?.as_str()?.to_owned();
        Some((path, document))
    });
    by_path.collect()
}

/// The new records, in which documents that are kept have their old ones.
pub fn merged(old: &Frozen, new: Frozen, keep: &dyn Fn(&str) -> bool) -> Frozen {
    let mut chosen: BTreeMap<String, (bool, FrozenDocument)> = BTreeMap::new();
    for document in &new.documents {
        chosen.insert(document.document.path.clone(), (false, document.clone()));
    }
    for document in old.documents.iter().filter(|document| keep(&document.document.path)) {
        chosen.insert(document.document.path.clone(), (true, document.clone()));
    }
    let from = |is_old: bool| if is_old { old } else { &new };
    let mut wanted: Vec<(bool, UnitId)> = Vec::new();
    let mut topics: BTreeMap<String, Topic> = BTreeMap::new();
    for (is_old, document) in chosen.values_mut() {
        each_unit(document, &mut |id| wanted.push((*is_old, *id)));
        for topic in &document.document.topics {
            let topic = &from(*is_old).topics[*topic];
            topics.entry(topic.id.clone()).or_insert_with(|| topic.clone());
        }
    }
    // A unit as it is named now, where it is; with those it belongs to, stands for and became.
    let newer: BTreeMap<&str, UnitId> =
        new.units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), UnitId(at))).collect();
    let mut units: BTreeMap<String, (bool, UnitId)> = BTreeMap::new();
    while let Some((is_old, id)) = wanted.pop() {
        let unit = &from(is_old).units[id.0];
        if units.contains_key(&unit.id) {
            continue;
        }
        let (is_old, id) = newer.get(unit.id.as_str()).map_or((is_old, id), |newer| (false, *newer));
        let unit = &from(is_old).units[id.0];
        units.insert(unit.id.clone(), (is_old, id));
        let next = unit.members.iter().chain(&unit.successors).chain(&unit.parent);
        wanted.extend(next.map(|next| (is_old, *next)));
    }
    let places: BTreeMap<&str, UnitId> =
        units.keys().enumerate().map(|(at, id)| (id.as_str(), UnitId(at))).collect();
    let place = |is_old: bool, id: UnitId| places[from(is_old).units[id.0].id.as_str()];
    let topic_places: BTreeMap<&str, usize> =
        topics.keys().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    for (is_old, document) in chosen.values_mut() {
        each_unit(document, &mut |id| *id = place(*is_old, *id));
        for topic in &mut document.document.topics {
            *topic = topic_places[from(*is_old).topics[*topic].id.as_str()];
        }
    }
    let listed: Vec<Unit> = units
        .values()
        .map(|(is_old, id)| {
            let unit = &from(*is_old).units[id.0];
            let all = |ids: &[UnitId]| ids.iter().map(|id| place(*is_old, *id)).collect();
            Unit {
                parent: unit.parent.map(|parent| place(*is_old, parent)),
                members: all(&unit.members),
                successors: all(&unit.successors),
                ..unit.clone()
            }
        })
        .collect();
    let documents: Vec<String> = chosen.keys().cloned().collect();
    let kept = |address: &str| owner(&documents, new.year, address).is_some_and(keep);
    let mut files: Vec<_> = new.files.iter().filter(|file| !kept(&file.address)).cloned().collect();
    files.extend(old.files.iter().filter(|file| kept(&file.address)).cloned());
    files.sort_by(|a, b| a.address.cmp(&b.address));
    files.dedup_by(|a, b| a.address == b.address);
    drop(places);
    Frozen {
        documents: chosen.into_values().map(|(_, document)| document).collect(),
        units: listed,
        topics: topics.into_values().collect(),
        files,
        ..new
    }
}

/// Every unit that a document names.
fn each_unit(document: &mut FrozenDocument, see: &mut dyn FnMut(&mut UnitId)) {
    document.document.issuers.iter_mut().for_each(|mention| see(&mut mention.unit));
    for task in &mut document.document.tasks.make_mut().tasks {
        let roles = [&mut task.lead, &mut task.responsible, &mut task.support];
        roles.into_iter().flatten().for_each(|mention| see(&mut mention.unit));
    }
    let updates = document.report.iter_mut().flat_map(|report| &mut report.updates);
    updates.filter_map(|update| update.unit.as_mut()).for_each(see);
}
