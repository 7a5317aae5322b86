//! What is searched of a document: everything on its page but the names of persons.

use crate::model::body::Body;
use crate::model::document::{Document, DocumentId};
use crate::model::site::Site;
use crate::model::task::Role;
use crate::model::unit::{Mention, UnitId};
use crate::view::lists::number_of;
use crate::view::place::row;
use crate::view::search::told_of_others;

/// The searched parts of a document; a hit lies in one line of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// The title, and the short one where there is one.
    pub title: Vec<String>,
    /// The document number.
    pub number: Option<String>,
    /// The issuing bodies as written.
    pub issuers: Vec<String>,
    /// The tasks.
    pub tasks: Vec<SearchedTask>,
    /// Everything else, line by line.
    pub lines: Vec<String>,
}

/// The searched words of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchedTask {
    /// The anchor of its row.
    pub anchor: String,
    /// The number as printed.
    pub number: String,
    /// The work, then the other cells, a line each.
    pub lines: Vec<String>,
    /// The units that have a part in it.
    pub units: Vec<UnitId>,
}

/// What is searched of a document.
pub fn of(site: &Site, id: DocumentId) -> Searched {
    let document = site.document(id);
    let mut title = vec![document.title.clone()];
    title.extend(document.short_title.clone().filter(|short| *short != document.title));
    Searched {
        title,
        number: number_of(document),
        issuers: document.issuers.iter().map(|issuer| issuer.words.as_str().to_owned()).collect(),
        tasks: tasks(document),
        lines: lines(site, id),
    }
}

fn tasks(document: &Document) -> Vec<SearchedTask> {
    let table = &document.tasks;
    let task = |task: &crate::model::task::Task| {
        let mut lines = vec![one_line(&task.work)];
        let mut units = Vec::new();
        let cells =
            [&task.further.measures, &task.requirement, &task.further.deliverable, &task.further.note];
        lines.extend(cells.into_iter().flatten().map(|cell| one_line(cell)));
        for role in Role::ALL {
            let mentions = task.units(role);
            if !mentions.is_empty() {
                lines.push(words(mentions));
                units.extend(mentions.iter().map(|mention| mention.unit));
            }
        }
        lines.extend(task.due.iter().map(|due| due.words.as_str().to_owned()));
        lines.extend(task.further.extra.iter().map(|cell| one_line(cell)));
        lines.extend(task.group.and_then(|group| table.groups.get(group)).cloned());
        lines.retain(|line| !line.is_empty());
        units.sort();
        units.dedup();
        SearchedTask {
            anchor: row(&task.id),
            number: task.number.clone().unwrap_or_default().into(),
            lines,
            units,
        }
    };
    table.tasks.iter().map(task).collect()
}

fn words(mentions: &[Mention]) -> String {
    mentions.iter().map(|mention| mention.words.as_str()).collect::<Vec<_>>().join("、")
}

fn one_line(cell: &str) -> String {
    cell.replace('\n', " ")
}

fn lines(site: &Site, id: DocumentId) -> Vec<String> {
    let document = site.document(id);
    let mut lines: Vec<String> = document.summary.iter().cloned().collect();
    for stage in document.stages.iter() {
        let time = stage.time.iter().map(|time| time.words.as_str().to_owned());
        lines.extend(
            std::iter::once(stage.name.clone()).chain(time).chain(stage.steps.iter().map(String::from)),
        );
    }
    if let Some(notice) = &document.notice {
        lines.push(notice.title.clone());
        lines.push(notice.addressees.join("、"));
        body(&notice.text, &mut lines);
    }
    lines.push(document.addressees.join("、"));
    body(&document.body, &mut lines);
    lines.extend(document.attachments.iter().chain(&document.original).map(|file| file.title.clone()));
    // Persons are not looked up: of a member, the post and the unit are.
    for member in &document.leading_group {
        lines.extend([&member.post, &member.unit].into_iter().flatten().cloned());
    }
    lines.extend(told_of_others(document));
    lines.extend(document.period.iter().map(|period| period.words.as_str().to_owned()));
    lines.extend(document.changes.iter().map(|change| one_line(&change.note)));
    let facts = [&document.index_number, &document.contact, &document.origin, &document.level];
    lines.extend(facts.into_iter().flatten().cloned());
    lines.push(document.keywords.join("、"));
    let topics: Vec<&str> = document.topics.iter().map(|at| site.topics[*at].name.as_str()).collect();
    lines.push(topics.join("、"));
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn body(body: &Body, lines: &mut Vec<String>) {
    lines.extend(body.plain.text().lines().map(str::to_owned));
}
