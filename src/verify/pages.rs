//! The pages of an archive against its records: titles, numbers, rows, attachments.

use std::collections::BTreeSet;

use crate::verify::bag::{self, Bag, Entry, SITE};
use crate::verify::expected::{Expected, ExpectedDocument};
use crate::verify::fixity::Fixity;
use crate::verify::html::squeezed;
use crate::verify::redactions::Redaction;
use crate::verify::{Damage, Finding, volume};
use crate::view::place::row;

/// What pages have otherwise than the records. Of a page whose bytes differ nothing more is told.
pub fn judged(bag: &Bag, fixity: &Fixity, redactions: &[Redaction]) -> Vec<Finding> {
    let mut damage = Vec::new();
    if !fixity.has_payload() {
        return damage;
    }
    schema(bag, fixity, &mut damage);
    let expected = match &bag.expected {
        Ok(expected) => expected,
        Err(Some(why)) if fixity.is_intact(bag::RECORDS) => {
            damage.push(Finding::new(bag::RECORDS, Damage::Records(why.clone())));
            return damage;
        }
        // They differ or are missing, which is told by itself, unless nothing lists them.
        Err(_) => {
            if bag.entry(bag::RECORDS).is_none() && !fixity.is_listed(bag::RECORDS) {
                damage.push(Finding::new(bag::RECORDS, Damage::Missing));
            }
            return damage;
        }
    };
    let taken: BTreeSet<&str> = redactions.iter().map(|redaction| redaction.path.as_str()).collect();
    for document in &expected.documents {
        if !taken.contains(document.page.as_str()) {
            page(document, bag, fixity, &mut damage);
        }
    }
    for (path, attachment) in &expected.attachments {
        match fixity.digest(path) {
            _ if taken.contains(path.as_str()) => {}
            None => damage.push(Finding::new(path, Damage::NoAttachment)),
            Some(digest) if digest != attachment.sha256 => {
                damage.push(Finding::new(path, Damage::OtherAttachment));
            }
            Some(_) => {}
        }
    }
    unknown(expected, fixity, &taken, &mut damage);
    damage.extend(volume::judged(bag, fixity, &expected.tables));
    damage
}

/// The schema in the archive describes its own records: that it is one is all that can be asked
/// of it, as a later program may word its descriptions in another way.
fn schema(bag: &Bag, fixity: &Fixity, damage: &mut Vec<Finding>) {
    let Some(bytes) = bag.text(bag::SCHEMA).filter(|_| fixity.is_intact(bag::SCHEMA)) else { return };
    let is_schema = serde_json::from_slice::<serde_json::Value>(bytes)
        .is_ok_and(|schema| schema.get("$schema").is_some_and(serde_json::Value::is_string));
    if !is_schema {
        damage.push(Finding::new(bag::SCHEMA, Damage::Schema));
    }
}

fn page(document: &ExpectedDocument, bag: &Bag, fixity: &Fixity, damage: &mut Vec<Finding>) {
    let path = document.page.as_str();
    if !fixity.is_intact(path) {
        if !fixity.is_listed(path) {
            damage.push(Finding::new(path, Damage::NoPage));
        }
        return;
    }
    let Some(scan) = bag.entry(path).and_then(Entry::file).and_then(|file| file.scan.as_ref()) else {
        return;
    };
    if !scan.heading.contains(&squeezed(&document.title)) {
        damage.push(Finding::new(path, Damage::NoTitle(document.title.clone())));
    }
    if let Some(number) = document.number.as_ref().filter(|_| !scan.has_number) {
        damage.push(Finding::new(path, Damage::NoNumber(number.clone())));
    }
    for task in document.tasks.iter().filter(|_| !document.gone) {
        if !scan.has_place(&row(task)) {
            damage.push(Finding::new(path, Damage::NoRow(task.clone())));
        }
    }
}

/// Pages of the year that the records do not know of.
fn unknown(expected: &Expected, fixity: &Fixity, taken: &BTreeSet<&str>, damage: &mut Vec<Finding>) {
    let folder = format!("{SITE}{}/", expected.year);
    for path in fixity.listed_below(&folder) {
        // What stands where a file was taken out.
        let stands_for = path.strip_suffix("/index.html").is_some_and(|file| taken.contains(file));
        if path.ends_with(".html") && !expected.knows(path) && !stands_for {
            damage.push(Finding::new(path, Damage::UnknownPage));
        }
    }
}
