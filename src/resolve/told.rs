//! What the live site itself tells of frozen years that have tables of their own: the tasks that were
//! still ahead when the year was frozen.

use crate::base::kept::Kept;
use crate::base::parallel;
use crate::model::document::Document;
use crate::model::site::{Duty, Knowledge, Site};

/// Duties by unit.
type Duties = Kept<Vec<Kept<Vec<Duty>>>>;

/// By unit, what its page and its files tell of what it has to do; `None` where that is everything.
/// What is of the same as in the site before is kept.
pub fn duties(site: &Site, before: Option<&Site>) -> Option<Duties> {
    if !site.frozen.iter().any(|year| year.volume) {
        return None;
    }
    let same = |before: &&Site| {
        let mut all = site.documents.iter().zip(&site.knowledge).enumerate();
        before.documents.len() == site.documents.len()
            && all.all(|(at, (document, known))| !is_in_volume(document) || known.is(&before.knowledge[at]))
    };
    let kept = before.filter(same).and_then(|before| Some((&before.duties, before.told.as_ref()?)));
    let documents: Vec<usize> = (0..site.documents.len()).collect();
    let by_document = parallel::map(&documents, |_, at| Ahead::of(site, *at));
    let units = parallel::map(&site.duties, |at, all| {
        let last = kept.filter(|(duties, _)| duties.get(at).is_some_and(|last| last.is(all)));
        if let Some(last) = last.and_then(|(_, told)| told.get(at)) {
            return last.clone();
        }
        let told = |duty: &&Duty| match by_document[duty.document().0] {
            Ahead::All => true,
            Ahead::None => false,
            Ahead::Some => {
                let known = &site.knowledge[duty.document().0];
                is_ahead(site.document(duty.document()), known, duty.task())
            }
        };
        if all.iter().all(|duty| told(&duty)) {
            return all.clone();
        }
        let mut told: Vec<Duty> = all.iter().filter(told).copied().collect();
        told.shrink_to_fit();
        Kept::new(told)
    });
    Some(Kept::new(units))
}

/// Which tasks of a document the live site tells: looked at document by document, because most
/// of those that are frozen have none, and units name them in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ahead {
    All,
    Some,
    None,
}

impl Ahead {
    fn of(site: &Site, at: usize) -> Ahead {
        let document = &site.documents[at];
        if !is_in_volume(document) {
            return Ahead::All;
        }
        if document.brief.is_some() {
            return Ahead::None;
        }
        let known = &site.knowledge[at];
        let any = (0..document.tasks.tasks.len()).any(|task| is_ahead(document, known, task));
        if any { Ahead::Some } else { Ahead::None }
    }
}

/// Whether the volume of a frozen year tells the tasks of a document.
pub fn is_in_volume(document: &Document) -> bool {
    document.frozen.is_some_and(|archived| archived.volume)
}

/// Whether the limit of a task was still ahead when its year was frozen.
pub fn is_ahead(document: &Document, knowledge: &[Knowledge], task: usize) -> bool {
    let Some(archived) = document.frozen else { return true };
    let moved = knowledge.get(task).and_then(|known| known.new_due.as_deref());
    let due = moved.or(document.tasks.tasks.get(task).and_then(|task| task.due.as_ref()));
    due.and_then(|due| due.reading.latest_end()).is_some_and(|end| end > archived.as_of)
}
