//! The list of units, with how many tasks each has and how many of them are late.

use std::collections::BTreeSet;

use crate::list::{Cell, Column, Listing, tasks};
use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::model::task::Role;
use crate::model::unit::UnitId;
use crate::view::words::{Phrase, phrase};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    column("id", phrase("编号", "編號", "Id")),
    column("name", phrase("名称", "名稱", "Name")),
    column("parent", phrase("上级", "上級", "Parent")),
    column("leads", phrase("牵头", "牽頭", "Leads")),
    column("responsible", phrase("责任", "責任", "Responsible")),
    column("supports", phrase("配合", "配合", "Supports")),
    column("late", phrase("逾期", "逾期", "Late")),
];

const fn column(key: &'static str, head: Phrase) -> Column {
    Column { key, head, in_table: true }
}

/// The units in the order of the register, then those that only documents name; of one unit,
/// itself and the groups that it belongs to. A task counts once for a unit, with the most
/// binding part that it has in it; tasks of its groups count.
pub fn listing(site: &Site, unit: Option<UnitId>) -> Listing {
    let today = site.today();
    let late: BTreeSet<(DocumentId, usize)> =
        tasks::items(site).filter(|item| item.is_late(today)).map(|item| (item.id, item.at)).collect();
    let units = site.units.iter().enumerate().filter(|(at, other)| {
        other.public && unit.is_none_or(|unit| *at == unit.0 || other.members.contains(&unit))
    });
    let rows = units.map(|(at, unit)| {
        let duties = site.duties.get(at).map_or(&[][..], |all| all.as_slice());
        let parts = |role| Cell::count(duties.iter().filter(|duty| duty.role == role).count());
        let late = duties.iter().filter(|duty| late.contains(&(duty.document(), duty.task()))).count();
        vec![
            Cell::Text(unit.id.clone()),
            Cell::Text(unit.name.clone()),
            Cell::text(unit.parent.map(|parent| site.unit(parent).name.as_str())),
            parts(Role::Lead),
            parts(Role::Responsible),
            parts(Role::Support),
            Cell::count(late),
        ]
    });
    Listing { columns: COLUMNS.to_vec(), rows: rows.collect() }
}
