//! Tasks that no calendar can place: the recurring, those without an end, without a limit, or unread.

use serde::Serialize;

use crate::model::document::DocumentId;
use crate::model::time::Kind;
use crate::route::calendar::{day_of, due};
use crate::view::links::page_of;
use crate::view::lists::{lapsed, mark};
use crate::view::place::Place;
use crate::view::words::{clauses, grouped, listed, phrase};

/// How many plans a page names, and how many words of recurring limits each.
const PLANS: usize = 100;
const WORDS: usize = 3;

/// The tasks without a day of some plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Undated {
    /// How many tasks there are.
    pub number: usize,
    /// The plans.
    pub plans: Vec<Plan>,
    /// That more plans are not named here.
    pub more: Option<String>,
}

/// The tasks without a day of one plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Its short title.
    pub text: String,
    /// The link to its tasks.
    pub href: Option<String>,
    /// The word for a plan that no longer holds.
    pub mark: Option<String>,
    /// How many, of which sort: “定期2项（每月、每季度末），未标明时限1项”.
    pub counts: String,
}

#[derive(Default)]
struct Counts {
    recurring: usize,
    words: Vec<String>,
    open: usize,
    unread: usize,
    none: usize,
}

/// What plans have without a day; those that hold come first.
pub fn of(place: &Place, documents: &[DocumentId]) -> Undated {
    let mut sorted = documents.to_vec();
    sorted.sort_by_key(|id| lapsed(place.document(*id)));
    let mut undated = Undated::default();
    for id in &sorted {
        let counts = counts(place, *id);
        undated.number += counts.recurring + counts.open + counts.unread + counts.none;
        if undated.plans.len() < PLANS {
            let document = place.document(*id);
            undated.plans.push(Plan {
                text: document.label().to_owned(),
                href: place.links.place(&page_of(place.site, *id), "tasks"),
                mark: mark(place, document).filter(|_| lapsed(document)),
                counts: told(place, &counts),
            });
        }
    }
    let left = sorted.len() - undated.plans.len();
    if left > 0 {
        let said = phrase("另有{0}个方案，见各方案。", "另有{0}個方案，見各方案。", "And {0} more plans.");
        undated.more = Some(said.fill(place.language, &[&grouped(left)]));
    }
    undated
}

fn counts(place: &Place, id: DocumentId) -> Counts {
    let mut counts = Counts::default();
    for at in 0..place.document(id).tasks.tasks.len() {
        let Some(due) = due(place.site, id, at) else {
            counts.none += 1;
            continue;
        };
        match due.reading.kind {
            _ if day_of(due).is_some() => {}
            Kind::Recurring => {
                counts.recurring += 1;
                if !counts.words.iter().any(|known| due.words == *known) {
                    counts.words.push(due.words.as_str().to_owned());
                }
            }
            Kind::Unresolvable => counts.unread += 1,
            Kind::Open | Kind::Point | Kind::Range | Kind::Deadline => counts.open += 1,
        }
    }
    counts
}

fn told(place: &Place, counts: &Counts) -> String {
    let language = place.language;
    let mut said = Vec::new();
    let words = listed(language, &counts.words[..counts.words.len().min(WORDS)]);
    if counts.recurring > 0 {
        let recurring = if counts.words.len() > WORDS {
            phrase("定期{0}项（{1}等）", "定期{0}項（{1}等）", "recurring {0} ({1} and others)")
        } else {
            phrase("定期{0}项（{1}）", "定期{0}項（{1}）", "recurring {0} ({1})")
        };
        said.push(recurring.fill(language, &[&grouped(counts.recurring), &words]));
    }
    let others = [
        (counts.open, phrase("没有止期{0}项", "沒有止期{0}項", "without an end {0}")),
        (counts.unread, phrase("日期未读出{0}项", "日期未讀出{0}項", "date not read {0}")),
        (counts.none, phrase("未标明时限{0}项", "未標明時限{0}項", "no limit given {0}")),
    ];
    let others = others.into_iter().filter(|(number, _)| *number > 0);
    said.extend(others.map(|(number, words)| words.fill(language, &[&grouped(number)])));
    clauses(language, &said)
}
