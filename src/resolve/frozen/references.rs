//! What frozen documents say of others, by their addresses: found again in the live site.

use std::collections::BTreeMap;

use crate::base::kept::Kept;
use crate::model::document::{Document, DocumentId, Reference};
use crate::model::frozen::{FrozenDocument, FrozenReference, FrozenReport};
use crate::model::report::{Report, Update};
use crate::resolve::frozen::place::Frozen;
use crate::resolve::relations::Places;

/// Gives frozen documents their references and their reports.
pub fn give(frozen: &Frozen, documents: &mut [Kept<Document>], places: &Places, base_url: &str) {
    if frozen.is_empty() {
        return;
    }
    let known = Known { places, former: former(documents), base_url };
    let mut tasks: BTreeMap<DocumentId, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut reports: Vec<(usize, Report)> = Vec::new();
    for at in 0..documents.len() {
        let Some((archive, own)) = frozen.origin(at) else { continue };
        let Some(kept) = &archive.frozen.documents[own].report else { continue };
        for path in kept.updates.iter().map(|update| update.plan.as_str()) {
            if let Some(plan) = known.document(path) {
                tasks.entry(plan).or_insert_with(|| {
                    let tasks = documents[plan.0].tasks.tasks.iter().enumerate();
                    tasks.map(|(at, task)| (task.id.as_str(), at)).collect()
                });
            }
        }
        reports.push((at, report(frozen, at, kept, &known, &tasks)));
    }
    drop(tasks);
    for (at, report) in reports {
        documents[at].report = Some(report);
    }
    for (at, document) in documents.iter_mut().enumerate() {
        let Some((archive, own)) = frozen.origin(at) else { continue };
        let FrozenDocument { basis, replaces, continues, carried_to, interprets, .. } =
            &archive.frozen.documents[own];
        let found =
            |references: &[FrozenReference]| references.iter().map(|one| known.reference(one)).collect();
        document.basis = found(basis);
        document.replaces = found(replaces);
        document.continues = found(continues);
        document.carried_to = found(carried_to);
        document.interprets = found(interprets);
    }
}

/// The documents of the site by the addresses they have and had.
struct Known<'a> {
    places: &'a Places,
    former: BTreeMap<String, DocumentId>,
    base_url: &'a str,
}

impl Known<'_> {
    fn document(&self, path: &str) -> Option<DocumentId> {
        self.places.get(path).or_else(|| self.former.get(path).copied())
    }

    fn reference(&self, kept: &FrozenReference) -> Reference {
        match kept {
            FrozenReference::Document { path, title } => match self.document(path) {
                Some(id) => Reference::Document(id),
                // It is gone without a trace, which is told elsewhere: its title stays.
                None => Reference::External {
                    title: Some(title.clone()),
                    number: None,
                    url: (!self.base_url.is_empty()).then(|| format!("{}{path}/", self.base_url)),
                },
            },
            FrozenReference::External { title, number, url } => {
                Reference::External { title: title.clone(), number: number.clone(), url: url.clone() }
            }
        }
    }
}

/// The documents by their former addresses.
fn former(documents: &[Kept<Document>]) -> BTreeMap<String, DocumentId> {
    let aliases = documents.iter().enumerate().flat_map(|(at, document)| {
        document.aliases.iter().map(move |alias| {
            let path = alias.value.trim().trim_matches('/').trim_end_matches("index.html");
            (path.trim_matches('/').to_owned(), DocumentId(at))
        })
    });
    aliases.collect()
}

fn report(
    frozen: &Frozen,
    at: usize,
    kept: &FrozenReport,
    known: &Known<'_>,
    tasks: &BTreeMap<DocumentId, BTreeMap<&str, usize>>,
) -> Report {
    let updates = kept.updates.iter().filter_map(|update| {
        let plan = known.document(&update.plan)?;
        let task = *tasks.get(&plan)?.get(update.task.as_str())?;
        Some(Update {
            task: (plan, task),
            unit: update.unit.and_then(|own| frozen.unit(at, own)),
            state: update.state,
            words: update.words.clone(),
            date: update.date,
            note: update.note.clone(),
            evidence: update.evidence.clone(),
            reason: update.reason.clone(),
            new_due: update.new_due.clone(),
            authority: update.authority.clone(),
            verified_by: update.verified_by.clone(),
        })
    });
    let mut plans: Vec<DocumentId> = Vec::new();
    for plan in kept.plans.iter().filter_map(|plan| known.document(plan)) {
        if !plans.contains(&plan) {
            plans.push(plan);
        }
    }
    Report { plans, as_of: kept.as_of, updates: updates.collect() }
}
