//! The units of the site as data.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::brief::Share;
use crate::model::unit;
use crate::model::unit::UnitId;
use crate::route::Page;
use crate::route::data::{DataFile, DataSchema};
use crate::view::data::Source;
use crate::view::data::documents::Head;

/// `/data/units.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnitsFile<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    units: Vec<Unit<'a>>,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "unit")]
pub struct Unit<'a> {
    id: &'a str,
    address: Option<String>,
    data: Option<String>,
    archived_data: Vec<String>,
    name: &'a str,
    full_name: Option<&'a str>,
    aliases: &'a [String],
    former_names: Vec<FormerName<'a>>,
    parent: Option<&'a str>,
    group: bool,
    members: Vec<&'a str>,
    successors: Vec<&'a str>,
    contact: Option<&'a str>,
    registered: bool,
    task_count: usize,
}

/// A name that a unit had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "former_name")]
pub struct FormerName<'a> {
    name: &'a str,
    until: Option<&'a str>,
}

/// All units that readers may know of.
pub fn units(source: Source<'_>) -> UnitsFile<'_> {
    let units = source.site.units.iter().enumerate().filter(|(_, unit)| unit.public);
    UnitsFile {
        head: Head::of(source, DataSchema::Units),
        units: units.map(|(at, unit)| one(source, UnitId(at), unit)).collect(),
    }
}

fn one<'a>(source: Source<'a>, id: UnitId, unit: &'a unit::Unit) -> Unit<'a> {
    let public = |id: &UnitId| Some(source.site.unit(*id)).filter(|unit| unit.public);
    let ids = |units: &[UnitId]| units.iter().filter_map(public).map(|unit| unit.id.as_str()).collect();
    let data = source.routes.data(DataFile::UnitTasks(id));
    Unit {
        id: &unit.id,
        address: source.page(&Page::Unit(id, 1)),
        data: data.map(|address| source.absolute(address)),
        archived_data: archived(source, id),
        name: &unit.name,
        full_name: unit.full_name.as_deref(),
        aliases: &unit.aliases,
        former_names: unit
            .former_names
            .iter()
            .map(|former| FormerName { name: &former.name, until: former.until.as_deref() })
            .collect(),
        parent: unit.parent.as_ref().and_then(public).map(|unit| unit.id.as_str()),
        group: unit.group,
        members: ids(&unit.members),
        successors: ids(&unit.successors),
        contact: unit.contact.as_deref(),
        registered: unit.registered,
        task_count: tasks(source, id),
    }
}

/// The addresses of the tables that frozen years have of a unit.
fn archived(source: Source<'_>, id: UnitId) -> Vec<String> {
    let years = source.site.frozen.iter();
    let tables = years.flat_map(|year| year.tables_of(id).iter().map(move |(_, table)| (year, table)));
    let files = tables.map(|(year, table)| (year, format!("{table}tasks.csv")));
    files.filter(|(year, file)| year.has(file)).map(|(_, file)| source.absolute(&file)).collect()
}

/// How many tasks a unit has a part in; one with two parts counts once.
fn tasks(source: Source<'_>, id: UnitId) -> usize {
    let duties = source.site.duties.get(id.0).map_or(&[][..], |all| all.as_slice());
    let mut tasks: Vec<_> = duties.iter().map(|duty| (duty.document(), duty.task())).collect();
    tasks.sort_unstable();
    tasks.dedup();
    tasks.len() + source.site.shares_of(id).iter().map(Share::tasks).sum::<usize>()
}
