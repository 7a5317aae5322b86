//! Where the tables of units and the calendar stand in the volume of a frozen year, and which of its
//! tasks the live site tells itself.

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::resolve::told::{is_ahead, is_in_volume};

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

/// The tasks of a document that a volume tells of and the site tells of too; `None` of any other.
pub fn ahead(site: &Site, id: DocumentId) -> Option<Vec<usize>> {
    let document = site.document(id);
    if document.brief.is_some() {
        return Some(Vec::new());
    }
    let tasks = 0..document.tasks.tasks.len();
    is_in_volume(document).then(|| tasks.filter(|task| is_told(site, id, *task)).collect())
}

/// Whether the site's own calendar and units tell a task.
pub fn is_told(site: &Site, id: DocumentId, task: usize) -> bool {
    let document = site.document(id);
    let known = site.knowledge.get(id.0).map_or(&[][..], |known| known.as_slice());
    !is_in_volume(document) || is_ahead(document, known, task)
}
