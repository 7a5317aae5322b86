//! `/_fangan/units/`: the units as read from the register and the documents, and where each occurs.

use std::collections::BTreeSet;

use crate::model::document::DocumentId;
use crate::model::task::Role;
use crate::model::unit::{Mention, Unit, UnitId};
use crate::route::Page;
use crate::serve::address;
use crate::serve::markup::escaped;
use crate::serve::pages::desk::{Desk, Filter};
use crate::serve::pages::html::{self, List};
use crate::serve::pages::words;

/// How many are shown at once.
const SIZE: usize = 100;

/// How many of the documents in which a unit occurs are named.
const NAMED: usize = 5;

/// Where a unit occurs: as documents write it, and in which of them.
#[derive(Default)]
struct Occurrence<'a> {
    written: BTreeSet<&'a str>,
    documents: BTreeSet<DocumentId>,
}

/// The page.
pub fn page(desk: &Desk<'_>) -> String {
    let language = desk.language();
    let units = &desk.site().units;
    let filter = Filter::of(&desk.asked.words);
    let fits = |(_, unit): &(usize, &Unit)| {
        let mut texts = vec![unit.name.as_str(), &unit.id, unit.full_name.as_deref().unwrap_or("")];
        texts.extend(unit.aliases.iter().map(String::as_str));
        texts.extend(unit.former_names.iter().map(|former| former.name.as_str()));
        filter.fits(&texts)
    };
    let fitting: Vec<(usize, &Unit)> = units.iter().enumerate().filter(fits).collect();
    let part = html::part(&fitting, desk.asked.page, SIZE);
    let occurrences = occurrences(desk, part);
    let rows: Vec<Vec<String>> = part
        .iter()
        .zip(&occurrences)
        .map(|((at, unit), occurrence)| row(desk, UnitId(*at), unit, occurrence))
        .collect();
    let heads = [
        words::NAME,
        words::ID,
        words::ALIASES,
        words::FORMER,
        words::PARENT,
        words::MEMBERS,
        words::WRITTEN,
        words::OCCURS,
    ];
    let list = List {
        name: words::UNITS,
        all: units.len(),
        fitting: fitting.len(),
        size: SIZE,
        only: "",
        body: html::table(language, words::UNITS, &heads, &rows),
    };
    html::page(desk, words::UNITS.of(language), &list.html(desk))
}

/// Where some units occur, in one walk through all documents.
fn occurrences<'a>(desk: &'a Desk<'_>, some: &[(usize, &Unit)]) -> Vec<Occurrence<'a>> {
    let site = desk.site();
    let mut places: Vec<Option<usize>> = vec![None; site.units.len()];
    for (place, (at, _)) in some.iter().enumerate() {
        places[*at] = Some(place);
    }
    let mut found: Vec<Occurrence<'a>> = some.iter().map(|_| Occurrence::default()).collect();
    for (at, document) in site.documents.iter().enumerate() {
        let mut note = |mentions: &'a [Mention]| {
            for mention in mentions {
                if let Some(place) = places.get(mention.unit.0).copied().flatten() {
                    found[place].written.insert(&mention.words);
                    found[place].documents.insert(DocumentId(at));
                }
            }
        };
        note(&document.issuers);
        for task in &document.tasks.tasks {
            Role::ALL.into_iter().for_each(|role| note(task.units(role)));
        }
    }
    found
}

fn row(desk: &Desk<'_>, id: UnitId, unit: &Unit, occurrence: &Occurrence<'_>) -> Vec<String> {
    let language = desk.language();
    let site = desk.site();
    let joined = |items: Vec<String>| items.join(if language.is_chinese() { "、" } else { ", " });
    let named = |units: &[UnitId]| joined(units.iter().map(|unit| link(desk, *unit)).collect());
    let mut name = link(desk, id);
    if let Some(full) = unit.full_name.as_ref().filter(|full| **full != unit.name) {
        name.push_str(&format!("<br>{}", escaped(full)));
    }
    let marks = [(!unit.registered, words::UNREGISTERED), (unit.group, words::GROUP)];
    for (_, mark) in marks.into_iter().filter(|(holds, _)| *holds) {
        name.push_str(&format!("<br><span class=\"fg-muted\">{}</span>", mark.of(language)));
    }
    let former = unit.former_names.iter().map(|former| match &former.until {
        Some(until) => words::UNTIL.fill(language, &[&escaped(&former.name), &escaped(until)]),
        None => escaped(&former.name),
    });
    let mut members = named(&unit.members);
    if !unit.successors.is_empty() {
        let colon = if language.is_chinese() { "：" } else { ": " };
        let before = if members.is_empty() { "" } else { "<br>" };
        let successors = named(&unit.successors);
        members.push_str(&format!("{before}{}{colon}{successors}", words::SUCCESSORS.of(language)));
    }
    let mut documents: Vec<String> = Vec::new();
    for id in occurrence.documents.iter().take(NAMED) {
        let file = desk.file_at(site.document(*id).file, occurrence.written.first().unwrap_or(&""));
        documents.push(format!("<li>{} <span class=\"fg-path\">{file}</span></li>", desk.document(*id)));
    }
    let more = occurrence.documents.len().saturating_sub(NAMED);
    if more > 0 {
        documents.push(format!("<li>{}</li>", words::MORE.fill(language, &[&more.to_string()])));
    }
    let occurs =
        if documents.is_empty() { String::new() } else { format!("<ul>{}</ul>", documents.concat()) };
    vec![
        name,
        format!("<code>{}</code>", escaped(&unit.id)),
        joined(unit.aliases.iter().map(|alias| escaped(alias)).collect()),
        joined(former.collect()),
        unit.parent.map(|parent| link(desk, parent)).unwrap_or_default(),
        members,
        joined(occurrence.written.iter().map(|words| escaped(words)).collect()),
        occurs,
    ]
}

/// The name of a unit, linked to its page.
fn link(desk: &Desk<'_>, id: UnitId) -> String {
    let name = escaped(&desk.site().unit(id).name);
    match desk.built().routes.address(&Page::Unit(id, 1)) {
        Some(address) => format!("<a href=\"{}\">{name}</a>", escaped(&address::path("/", address))),
        None => name,
    }
}
