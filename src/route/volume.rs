//! Where the tables of units and the calendar stand in the volume of a frozen year, and what the live
//! site tells of such years itself: the tasks that were still ahead when the year was frozen.

use crate::base::kept::Kept;
use crate::base::parallel;
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Duty, Site};
use crate::model::unit::UnitId;
use crate::route::calendar::due;

/// The names of the folders, below a year's own, in which a volume has its tables and its calendar.
pub const FOLDERS: [&str; 2] = ["units", "calendar"];

/// The folder of the tables of units: `units/`, and in a volume `2011/units/`.
pub fn units_folder(site: &Site) -> String {
    folder(site, FOLDERS[0])
}

/// The folder of the calendar: `calendar/`, and in a volume `2011/calendar/`.
pub fn calendar_folder(site: &Site) -> String {
    folder(site, FOLDERS[1])
}

fn folder(site: &Site, name: &str) -> String {
    match site.volume {
        Some(year) => format!("{year:04}/{name}/"),
        None => format!("{name}/"),
    }
}

/// Where the live site has what stands at an address of a volume's own.
pub fn live_address(year: i16, address: &str) -> Option<&str> {
    let below = address.strip_prefix(&format!("{year:04}/"))?;
    let (folder, _) = below.split_once('/')?;
    FOLDERS.contains(&folder).then_some(below)
}

/// Whether the volume of a frozen year tells the tasks of a document.
pub fn is_in_volume(document: &Document) -> bool {
    document.frozen.is_some_and(|archived| archived.volume)
}

/// Whether the live site's own tables tell a task: it is of a live year, or its limit was still
/// ahead when its year was frozen.
pub fn is_told(site: &Site, id: DocumentId, task: usize) -> bool {
    match site.document(id).frozen.filter(|archived| archived.volume) {
        None => true,
        Some(archived) => {
            let end = due(site, id, task).and_then(|due| due.reading.latest_end());
            end.is_some_and(|end| end > archived.as_of)
        }
    }
}

/// The tasks of a document that are told; none are named where all are.
pub fn told_of(site: &Site, id: DocumentId) -> Option<Vec<usize>> {
    let document = site.document(id);
    let told = || (0..document.tasks.tasks.len()).filter(|task| is_told(site, id, *task)).collect();
    is_in_volume(document).then(told)
}

/// By unit, what its page and its files tell of what it has to do; those of the time before are
/// kept where they are of the same.
pub fn duties(site: &Site, before: Option<(&Site, &Duties)>) -> Duties {
    if !site.frozen.iter().any(|year| year.volume) {
        return site.duties.clone();
    }
    let told = parallel::map(&site.documents, |at, _| told_of(site, DocumentId(at)));
    let is_told = |duty: &&Duty| match &told[duty.document.0] {
        None => true,
        Some(tasks) => tasks.binary_search(&duty.task).is_ok(),
    };
    let units = parallel::map(&site.duties, |at, all| {
        let kept = before.filter(|(before, _)| before.duties.get(at).is_some_and(|old| old.is(all)));
        if let Some(old) = kept.and_then(|(_, old)| old.get(at)) {
            return old.clone();
        }
        if all.iter().all(|duty| is_told(&duty)) {
            return all.clone();
        }
        Kept::new(all.iter().filter(is_told).copied().collect())
    });
    Kept::new(units)
}

/// By unit, duties.
pub type Duties = Kept<Vec<Kept<Vec<Duty>>>>;

/// The duties of a unit that are told.
pub fn of_unit(duties: &Duties, unit: UnitId) -> &[Duty] {
    duties.get(unit.0).map_or(&[][..], |all| all.as_slice())
}
