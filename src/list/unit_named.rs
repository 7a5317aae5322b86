//! The unit that a person names: by id, name, full name, alias or former name.

use crate::base::nearest::nearest;
use crate::model::site::Site;
use crate::model::unit::{Unit, UnitId};
use crate::resolve::names::folded;

/// Why no unit was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// No unit has the name; the nearest one that some unit has.
    Unknown(Option<String>),
    /// Several units have it: their names and ids.
    Several(Vec<String>),
}

/// The unit with a name: an id goes before a name in use, that before a full name or an alias,
/// and these before a former name.
///
/// # Errors
/// If no unit has the name, or several have it equally.
pub fn unit_named(site: &Site, name: &str) -> Result<UnitId, NotFound> {
    let wanted = folded(name);
    let is = |other: &str| folded(other) == wanted;
    let ways: [&dyn Fn(&Unit) -> bool; 4] = [
        &|unit| unit.id == name.trim(),
        &|unit| is(&unit.name),
        &|unit| unit.full_name.iter().chain(&unit.aliases).any(|other| is(other)),
        &|unit| unit.former_names.iter().any(|former| is(&former.name)),
    ];
    let known = || site.units.iter().enumerate().filter(|(_, unit)| unit.public);
    for fits in ways {
        let found: Vec<(usize, &Unit)> = known().filter(|(_, unit)| fits(unit)).collect();
        match found.as_slice() {
            [] => {}
            [(at, _)] => return Ok(UnitId(*at)),
            several => {
                let shown = several.iter().map(|(_, unit)| shown(site, unit)).collect();
                return Err(NotFound::Several(shown));
            }
        }
    }
    let names = known().flat_map(|(_, unit)| {
        let others = unit.full_name.iter().chain(&unit.aliases).map(String::as_str);
        let former = unit.former_names.iter().map(|former| former.name.as_str());
        [unit.name.as_str(), unit.id.as_str()].into_iter().chain(others).chain(former)
    });
    Err(NotFound::Unknown(nearest(name.trim(), names).map(str::to_owned)))
}

/// A unit so that it can be told from others of its name: 办公室（示例市卫生局，office）.
fn shown(site: &Site, unit: &Unit) -> String {
    match unit.parent {
        Some(parent) => format!("{}（{}，{}）", unit.name, site.unit(parent).name, unit.id),
        None => format!("{}（{}）", unit.name, unit.id),
    }
}
