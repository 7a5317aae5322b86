//! How a table of tasks goes: the runs of one group, and the pages of one with very many rows.

use std::ops::Range;

use serde::Serialize;

use crate::model::document::DocumentId;
use crate::route::rows;
use crate::view::lists::{Pager, pager};
use crate::view::place::{Place, row};
use crate::view::words::{grouped, phrase};

/// The link to a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jump {
    /// The name of the group.
    pub text: String,
    /// How many tasks it has.
    pub number: usize,
    /// The link.
    pub href: String,
}

/// The tasks of a further page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Further {
    /// Which tasks it has.
    pub text: String,
    /// Its tasks.
    pub tasks: Vec<FurtherTask>,
}

/// A task of a further page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FurtherTask {
    /// The anchor.
    pub id: String,
    /// Its number.
    pub text: String,
    /// The link to its row.
    pub href: Option<String>,
}

/// How a table goes on where it has several pages.
#[derive(Debug, Default)]
pub struct Going {
    /// Which of the tasks are on this page, where it does not have all.
    pub part: Option<String>,
    /// The way through the pages.
    pub pager: Option<Pager>,
    /// On the first page, the tasks of the others.
    pub further: Vec<Further>,
}

/// Tasks of one group that follow each other.
#[derive(Debug)]
pub struct Stretch {
    /// The anchor.
    pub id: String,
    /// The group, as a position among the table's.
    pub group: Option<usize>,
    /// Whether the group goes on from the run before: a name is not far from any row.
    pub again: bool,
    /// How many tasks the group has in all.
    pub total: usize,
    /// The positions of the tasks.
    pub tasks: Range<usize>,
}

/// A longer run of one group names it again, so that each page of paper has the name.
const LONGEST_RUN: usize = 12;
/// A table with fewer tasks needs no links to its groups.
const JUMPS_FROM: usize = 10;

/// The runs of a plan's tasks, on all its pages; none reaches over two.
pub fn of(place: &Place, id: DocumentId) -> Vec<Stretch> {
    let table = &place.document(id).tasks;
    let mut totals = vec![0usize; table.groups.len()];
    for task in &table.tasks {
        if let Some(total) = task.group.and_then(|group| totals.get_mut(group)) {
            *total += 1;
        }
    }
    let mut all: Vec<Stretch> = Vec::new();
    for (at, task) in table.tasks.iter().enumerate() {
        let starts_page = !place.whole && at % rows::ROWS_A_PAGE == 0;
        match all.last_mut() {
            Some(last) if last.group == task.group && !starts_page && !is_full(last) => {
                last.tasks.end = at + 1
            }
            last => {
                let again = last.is_some_and(|last| last.group == task.group);
                all.push(Stretch {
                    id: format!("g-{}", all.len() + 1),
                    group: task.group,
                    again,
                    total: task.group.and_then(|group| totals.get(group)).copied().unwrap_or(0),
                    tasks: at..at + 1,
                });
            }
        }
    }
    all
}

/// Whether a run is so long that its name is told again; what has none need not end.
fn is_full(run: &Stretch) -> bool {
    run.group.is_some() && run.tasks.len() == LONGEST_RUN
}

/// The links to the groups; none where there are few tasks.
pub fn jumps(place: &Place, id: DocumentId, all: &[Stretch]) -> Vec<Jump> {
    let table = &place.document(id).tasks;
    let mut jumps: Vec<Jump> = Vec::new();
    for run in all {
        let Some(name) = run.group.and_then(|group| table.groups.get(group)).filter(|name| !name.is_empty())
        else {
            continue;
        };
        match jumps.last_mut() {
            Some(jump) if run.again => jump.number += run.tasks.len(),
            _ => {
                let page =
                    rows::page(id, if place.whole { 1 } else { run.tasks.start / rows::ROWS_A_PAGE + 1 });
                let href = place.links.place(&page, &run.id).unwrap_or_else(|| format!("#{}", run.id));
                jumps.push(Jump { text: name.clone(), number: run.tasks.len(), href });
            }
        }
    }
    if jumps.len() < 2 || table.tasks.len() < JUMPS_FROM { Vec::new() } else { jumps }
}

/// How the table of a plan goes on from a page.
pub fn going(place: &Place, id: DocumentId, number: usize) -> Going {
    let document = place.document(id);
    let (tasks, pages) = (document.tasks.tasks.len(), rows::count(document));
    if place.whole || pages < 2 {
        return Going::default();
    }
    let told = |range: &Range<usize>| [range.start + 1, range.end].map(grouped);
    let range = rows::range(tasks, number);
    let part = phrase(
        "本页列第{0}至{1}项任务，共{2}项。",
        "本頁列第{0}至{1}項任務，共{2}項。",
        "Tasks {0} to {1} of {2} are on this page.",
    );
    let [first, last] = told(&range);
    let further = (2..=pages).filter(|_| number == 1).map(|page| {
        let range = rows::range(tasks, page);
        let [first, last] = told(&range);
        let said = phrase("第{0}至{1}项", "第{0}至{1}項", "Tasks {0} to {1}");
        Further {
            text: said.fill(place.language, &[&first, &last]),
            tasks: range.filter_map(|at| further_task(place, id, at)).collect(),
        }
    });
    Going {
        part: Some(part.fill(place.language, &[&first, &last, &grouped(tasks)])),
        pager: pager(place, number, pages, |number| rows::page(id, number)),
        further: further.collect(),
    }
}

fn further_task(place: &Place, id: DocumentId, at: usize) -> Option<FurtherTask> {
    let task = place.document(id).tasks.tasks.get(at)?;
    let number = task.number.as_deref().filter(|number| !number.trim().is_empty());
    Some(FurtherTask {
        id: row(&task.id),
        text: number.map_or_else(|| (at + 1).to_string(), str::to_owned),
        href: place.row_of(id, at),
    })
}
