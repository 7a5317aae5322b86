//! A plan at a glance: how many stages, tasks and units, and how far it has come.

use serde::Serialize;

use crate::model::document::{Document, DocumentId};
use crate::model::report::State;
use crate::model::task::Field;
use crate::route::calendar::day_of;
use crate::view::dates;
use crate::view::place::Place;
use crate::view::sentence;
use crate::view::shares::by_unit;
use crate::view::span::Span;
use crate::view::standing;
use crate::view::words::{Noun, clauses, count, grouped, phrase};

/// A number at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Glance {
    /// “43项任务”.
    pub text: String,
    /// What is counted.
    pub href: Option<String>,
    /// What is under it.
    pub note: String,
}

/// The numbers of a plan; one alone is no glance.
pub fn of(place: &Place, id: DocumentId) -> Vec<Glance> {
    let document = place.document(id);
    let cells: Vec<Glance> =
        [stages(place, document), tasks(place, id), units(place, document), done(place, id)]
            .into_iter()
            .flatten()
            .collect();
    if cells.len() < 2 { Vec::new() } else { cells }
}

fn stages(place: &Place, document: &Document) -> Option<Glance> {
    if document.stages.is_empty() {
        return None;
    }
    let spans: Vec<Span> = document.stages.iter().map(|stage| Span::of(stage.time.as_ref())).collect();
    let note = sentence::time(place.language, &spans).unwrap_or_default();
    let text = count(place.language, document.stages.len(), Noun::Stage);
    Some(Glance { text, href: Some("#stages".into()), note })
}

fn tasks(place: &Place, id: DocumentId) -> Option<Glance> {
    let document = place.document(id);
    let table = &document.tasks;
    if table.tasks.is_empty() {
        return None;
    }
    let mut notes = Vec::new();
    if table.groups.len() > 1 {
        notes.push(count(place.language, table.groups.len(), Noun::Group));
    }
    // The calendar counts the same.
    let dues = (0..table.tasks.len()).filter_map(|at| place.due(id, at));
    let dated = dues.filter(|due| day_of(due).is_some()).count();
    if dated > 0 {
        let said = phrase("{0}项有时限", "{0}項有時限", "{0} with a time limit");
        notes.push(said.fill(place.language, &[&grouped(dated)]));
    }
    Some(Glance {
        text: count(place.language, table.tasks.len(), Noun::Task),
        href: Some("#tasks".into()),
        note: clauses(place.language, &notes),
    })
}

fn units(place: &Place, document: &Document) -> Option<Glance> {
    let units = by_unit(document);
    if units.is_empty() {
        return None;
    }
    let mut notes = Vec::new();
    let leading = units.values().filter(|(_, tasks)| !tasks[0].is_empty()).count();
    if leading > 0 {
        let said = phrase("{0}个牵头", "{0}個牽頭", "{0} leading");
        notes.push(said.fill(place.language, &[&grouped(leading)]));
    }
    if document.tasks.has(&Field::Lead) {
        let without = document.tasks.tasks.iter().filter(|task| task.lead.is_empty()).count();
        if without > 0 {
            let said = phrase("{0}未明确牵头单位", "{0}未明確牽頭單位", "{0} without a lead");
            let noun = if place.language.is_chinese() { Noun::Item } else { Noun::Task };
            notes.push(said.fill(place.language, &[&count(place.language, without, noun)]));
        }
    }
    let text = count(place.language, units.len(), Noun::Unit);
    Some(Glance { text, href: Some("#units".into()), note: clauses(place.language, &notes) })
}

/// How many tasks are done, where a report says anything.
fn done(place: &Place, id: DocumentId) -> Option<Glance> {
    let day = standing::newest_report(place, id)?;
    let known = place.site.knowledge.get(id.0)?;
    let states: Vec<Option<State>> =
        known.iter().map(|known| known.state.as_ref().map(|known| known.state)).collect();
    if states.iter().all(Option::is_none) {
        return None;
    }
    let finished = states.iter().flatten().filter(|state| state.is_finished()).count();
    let mut notes = vec![
        phrase("截至{0}通报", "截至{0}通報", "as reported to {0}")
            .fill(place.language, &[&dates::within(place.language, day, place.year(id))]),
    ];
    // Standing and cancelled tasks are never done, and do not count against a plan.
    let aside = |state: &&State| matches!(state, State::Standing | State::Cancelled);
    let standing = states.iter().flatten().filter(aside).count();
    if standing > 0 {
        let said = phrase("{0}项长期坚持或已取消", "{0}項長期堅持或已取消", "{0} standing or cancelled");
        notes.push(said.fill(place.language, &[&grouped(standing)]));
    }
    let overdue = (0..known.len()).filter(|task| standing::is_overdue(place, id, *task)).count();
    if overdue > 0 {
        let said = phrase("{0}项时限已过", "{0}項時限已過", "{0} past {1} limit");
        let whose = if overdue == 1 { "its" } else { "their" };
        notes.push(said.fill(place.language, &[&grouped(overdue), whose]));
    }
    let text = phrase("{0}项已完成", "{0}項已完成", "{0} done").fill(place.language, &[&grouped(finished)]);
    let told = known.iter().any(|known| !known.history.is_empty());
    let href = if told { "#history" } else { "#reports" };
    Some(Glance { text, href: Some(href.into()), note: clauses(place.language, &notes) })
}
