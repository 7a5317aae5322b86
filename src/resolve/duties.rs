//! What each unit has to do over all published plans.

use jiff::civil::Date;

use crate::base::deferred::Deferred;
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::model::brief::{Part, Share};
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Duty, Knowledge};
use crate::model::task::Role;
use crate::model::unit::{Unit, UnitId};

/// What the tasks of a document ask of a unit, with the time limit in force.
pub type Asked = (UnitId, Option<Date>, Duty);

/// What so many documents ask is gathered at once: what all ask, and again by unit, would be the
/// most that a build ever holds.
const AT_ONCE: usize = 512;

/// The duties of each unit: by role, then by time limit, those without one last.
///
/// A unit that has several parts in a task is listed once, with the most binding one; a task
/// of a group is a duty of its members too, unless they are named themselves.
pub fn duties(
    documents: &[Kept<Document>],
    units: &[Unit],
    knowledge: &[Deferred<Vec<Knowledge>>],
) -> Vec<Kept<Vec<Duty>>> {
    let mut duties: Vec<Vec<(Option<Date>, Duty)>> = vec![Vec::new(); units.len()];
    for (chunk, documents) in documents.chunks(AT_ONCE).enumerate() {
        let first = chunk * AT_ONCE;
        let asked =
            parallel::map(documents, |at, document| of(first + at, document, units, &knowledge[first + at]));
        for (unit, due, duty) in asked.into_iter().flatten() {
            duties[unit.0].push((due, duty));
        }
    }
    parallel::map_owned(duties, |mut duties| {
        duties.sort_unstable_by_key(|(due, duty)| order(*due, duty));
        // What is collected takes over the room of the larger pairs.
        let mut duties: Vec<Duty> = duties.into_iter().map(|(_, duty)| duty).collect();
        duties.shrink_to_fit();
        Kept::new(duties)
    })
}

/// What each unit has in the documents of which the site tells in short alone.
pub fn shares(documents: &[Kept<Document>], units: usize) -> Vec<Vec<Share>> {
    let chunks: Vec<&[Kept<Document>]> = documents.chunks(AT_ONCE).collect();
    let by_chunk = parallel::map(&chunks, |chunk, documents| {
        let mut shares: Vec<Vec<Share>> = vec![Vec::new(); units];
        for (at, document) in documents.iter().enumerate() {
            let Some(brief) = document.brief.as_ref().filter(|_| document.rule().on_units) else { continue };
            // What no longer holds is no longer owed.
            let holds = document.rule().in_calendar;
            let document = DocumentId(chunk * AT_ONCE + at);
            for Part { unit, own, supported, dated, last } in brief.units.iter().copied() {
                let (overdue, last) = if holds { (dated, last) } else { (0, None) };
                shares[unit.0].push(Share { document, own, supported, overdue, last });
            }
        }
        shares
    });
    let units: Vec<usize> = (0..units).collect();
    parallel::map(&units, |_, unit| by_chunk.iter().flat_map(|shares| &shares[*unit]).copied().collect())
}

/// The duties of one unit where those from some documents, which are sorted, are others now.
pub fn again(
    unit: UnitId,
    before: &[Duty],
    changed: &[DocumentId],
    asked: &[Asked],
    site: (&[Kept<Document>], &[Deferred<Vec<Knowledge>>]),
) -> Vec<Duty> {
    let (documents, knowledge) = site;
    let mut duties: Vec<Duty> = before.to_vec();
    duties.retain(|duty| changed.binary_search(&duty.document()).is_err());
    let due = |duty: &Duty| {
        let task = documents[duty.document().0].tasks.tasks.get(duty.task());
        let known = knowledge[duty.document().0].get(duty.task());
        let due =
            known.and_then(|known| known.new_due.as_deref()).or(task.and_then(|task| task.due.as_ref()));
        due.and_then(|time| time.reading.latest_end())
    };
    for (_, new_due, duty) in asked.iter().filter(|(asked, ..)| *asked == unit) {
        let key = order(*new_due, duty);
        let at = duties.partition_point(|known| order(due(known), known) < key);
        duties.insert(at, *duty);
    }
    duties
}

/// What duties are sorted by.
fn order(due: Option<Date>, duty: &Duty) -> (Role, bool, Option<Date>, DocumentId, usize) {
    (duty.role, due.is_none(), due, duty.document(), duty.task())
}

/// What the tasks of one document ask of units, with the time limits in force.
pub fn of(
    at: usize,
    document: &Document,
    units: &[Unit],
    knowledge: &Deferred<Vec<Knowledge>>,
) -> Vec<Asked> {
    if !document.rule().on_units || document.brief.is_some() {
        return Vec::new();
    }
    let mut duties = Vec::with_capacity(document.tasks.tasks.len() * 2);
    let mut parts: Vec<(UnitId, bool, Role, Option<UnitId>)> = Vec::new();
    for (task_at, (task, knowledge)) in document.tasks.tasks.iter().zip(&**knowledge).enumerate() {
        parts.clear();
        for role in Role::ALL {
            for mention in task.units(role) {
                parts.push((mention.unit, false, role, None));
                let members = &units[mention.unit.0].members;
                parts.extend(members.iter().map(|member| (*member, true, role, Some(mention.unit))));
            }
        }
        // Named itself goes before named through a group; then the more binding role.
        parts.sort_unstable();
        parts.dedup_by_key(|(unit, ..)| *unit);
        let due = knowledge.new_due.as_deref().or(task.due.as_ref());
        let due = due.and_then(|time| time.reading.latest_end());
        duties.extend(
            parts
                .iter()
                .map(|(unit, _, role, via)| (*unit, due, Duty::new(*role, DocumentId(at), task_at, *via))),
        );
    }
    duties
}
