//! What goes with a document: files, people, relations, changes, and what reports say of each task.

use std::ops::Range;

use serde::Serialize;

use crate::model::document::{Attachment, DocumentId, Reference};
use crate::model::report::Update;
use crate::view::dates::{self, Part};
use crate::view::facts::Value;
use crate::view::head::{document_value, reference};
use crate::view::lists::{Entry, entry};
use crate::view::place::{Place, history_of};
use crate::view::reading::When;
use crate::view::standing::{Source, source};
use crate::view::words::{self, phrase};

/// A file published beside a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// What it is called.
    pub title: String,
    /// The link.
    pub href: Option<String>,
    /// Its type, from its name: DOCX.
    pub kind: String,
    /// Its size in words.
    pub size: String,
    /// Its SHA-256.
    pub sha256: String,
}

/// Documents that stand in one relation to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// The key of its name in the theme's strings.
    pub key: &'static str,
    /// The documents.
    pub values: Vec<Value>,
}

/// A change made after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day.
    pub date: Option<Part>,
    /// What was changed.
    pub note: String,
}

/// A member of a leading group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The role.
    pub role: String,
    /// Who, as printed, with post and unit.
    pub who: String,
}

/// What reports say of one task, over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct History {
    /// The task: its number and work.
    pub task: String,
    /// The link to its row.
    pub href: Option<String>,
    /// The anchor.
    pub id: String,
    /// What was said, newest first.
    pub updates: Vec<News>,
    /// How much more was said before, which the reports have.
    pub more: Option<String>,
}

/// One update.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct News {
    /// The state as printed.
    pub words: String,
    /// The state, for styling.
    pub state: &'static str,
    /// The day.
    pub date: Option<Part>,
    /// The unit that it is about.
    pub unit: Option<String>,
    /// What else was said.
    pub notes: Vec<String>,
    /// The new time limit.
    pub new_due: Option<When>,
    /// The report.
    pub source: Option<Source>,
}

/// The files of a document.
pub fn files(place: &Place, attachments: &[Attachment]) -> Vec<File> {
    let file = |attachment: &Attachment| {
        let ending = attachment.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let address = place.shared.files.get(&attachment.source);
        let title = if attachment.title.is_empty() { &attachment.name } else { &attachment.title };
        File {
            title: title.clone(),
            href: address.map(|address| place.links.address(address, "")),
            kind: ending.to_uppercase(),
            size: words::size(attachment.size),
            sha256: attachment.sha256.clone(),
        }
    };
    attachments.iter().map(file).collect()
}

/// The members of a leading group, as printed.
pub fn members(place: &Place, id: DocumentId) -> Vec<Member> {
    let member = |member: &crate::model::document::Member| {
        let more: Vec<String> = [&member.unit, &member.post].into_iter().flatten().cloned().collect();
        let who = if more.is_empty() {
            member.who.clone()
        } else if member.who.is_empty() {
            more.join(" ")
        } else {
            phrase("{0}（{1}）", "{0}（{1}）", "{0} ({1})")
                .fill(place.language, &[&member.who, &more.join(" ")])
        };
        Member { role: member.role.clone(), who }
    };
    place.document(id).leading_group.iter().map(member).collect()
}

/// The relations of a document, both ways.
pub fn relations(place: &Place, id: DocumentId) -> Vec<Relation> {
    let document = place.document(id);
    let found = place.site.relations.get(id.0);
    let out = |references: &[Reference]| references.iter().filter_map(|r| reference(place, r)).collect();
    let by = found.map_or(&[][..], |relations| relations.replaced_by.as_slice());
    let (instead, ended_by): (Vec<DocumentId>, Vec<DocumentId>) =
        by.iter().partition(|by| place.document(**by).takes_the_place_of(document));
    let values =
        |ids: &[DocumentId]| ids.iter().filter_map(|id| document_value(place, *id)).collect::<Vec<Value>>();
    let back = |of: fn(&crate::model::site::Relations) -> &Vec<DocumentId>| {
        let ids = found.map_or(&[][..], |relations| of(relations).as_slice());
        values(ids)
    };
    // What is elsewhere stands with those of the site that say so themselves.
    let elsewhere =
        document.carried_to.iter().filter(|carried| matches!(carried, Reference::External { .. }));
    let mut carried_on = back(|relations| &relations.continued_by);
    carried_on.extend(elsewhere.filter_map(|carried| reference(place, carried)));
    let all: [(&'static str, Vec<Value>); 9] = [
        ("relation_basis", out(&document.basis)),
        ("relation_replaces", out(&document.replaces)),
        ("relation_continues", out(&document.continues)),
        ("relation_continued_by", carried_on),
        ("relation_interprets", out(&document.interprets)),
        ("relation_replaced_by", values(&instead)),
        ("relation_ended_by", values(&ended_by)),
        ("relation_interpreted_by", back(|relations| &relations.interpreted_by)),
        ("relation_basis_of", back(|relations| &relations.basis_of)),
    ];
    all.into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| Relation { key, values })
        .collect()
}

/// The reports on a plan, newest first.
pub fn reports(place: &Place, id: DocumentId) -> Vec<Entry> {
    let reports = place.site.relations.get(id.0).map_or(&[][..], |relations| &relations.reports);
    let shown = reports.iter().map(|report| entry(place, *report, None));
    shown.filter(|entry| entry.href.is_some()).collect()
}

/// What was changed after publication.
pub fn changes(place: &Place, id: DocumentId) -> Vec<Change> {
    let changes = &place.document(id).changes;
    let change = |change: &crate::model::document::Change| Change {
        date: change.date.map(|day| Part::day(dates::full(place.language, day), day)),
        note: change.note.clone(),
    };
    changes.iter().map(change).collect()
}

/// How much of what was said of a task stands on its plan's page: a year by months.
const UPDATES: usize = 12;

/// What reports say of each task of a plan, where they say anything.
pub fn history(place: &Place, id: DocumentId, of: Range<usize>) -> Vec<History> {
    let document = place.document(id);
    let Some(knowledge) = place.site.knowledge.get(id.0) else { return Vec::new() };
    let tasks = document.tasks.tasks.iter().zip(knowledge).enumerate();
    let year = place.year(id);
    tasks
        .skip(of.start)
        .take(of.len())
        .filter(|(_, (_, known))| !known.history.is_empty())
        .map(|(at, (task, known))| History {
            task: task_label(task.number.as_deref(), &task.work),
            href: place.row_of(id, at),
            id: history_of(&task.id),
            more: known.history.len().checked_sub(UPDATES).filter(|more| *more > 0).map(|more| {
                let said = phrase(
                    "更早的{0}次见进展通报",
                    "更早的{0}次見進展通報",
                    "{0} earlier ones: see the reports",
                );
                said.fill(place.language, &[&words::grouped(more)])
            }),
            updates: known
                .history
                .iter()
                .take(UPDATES)
                .map(|(report, update)| News {
                    source: Some(source(place, *report, year)),
                    ..news(place, update, year)
                })
                .collect(),
        })
        .collect()
}

/// “5 召开动员大会”.
pub fn task_label(number: Option<&str>, work: &str) -> String {
    match number.filter(|number| !number.trim().is_empty()) {
        Some(number) => format!("{number} {work}"),
        None => work.to_owned(),
    }
}

/// One update in the page's language.
pub fn news(place: &Place, update: &Update, year: Option<i16>) -> News {
    let labelled = [
        (phrase("{0}", "{0}", "{0}"), &update.note),
        (phrase("依据：{0}", "依據：{0}", "Evidence: {0}"), &update.evidence),
        (phrase("原因：{0}", "原因：{0}", "Reason: {0}"), &update.reason),
        (phrase("批准：{0}", "批准：{0}", "Authority: {0}"), &update.authority),
        (phrase("核验：{0}", "核驗：{0}", "Verified by: {0}"), &update.verified_by),
    ];
    let notes = labelled
        .into_iter()
        .filter_map(|(said, text)| Some(said.fill(place.language, &[text.as_deref()?])))
        .collect();
    News {
        words: update.words.clone(),
        state: update.state.word(),
        date: update.date.map(|day| Part::day(dates::within(place.language, day, year), day)),
        unit: update.unit.map(|unit| place.site.unit(unit).name.clone()),
        notes,
        new_due: update.new_due.as_ref().map(|due| When::of(place.language, due, year)),
        source: None,
    }
}
