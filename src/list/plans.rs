//! The list of plans.

use std::collections::BTreeSet;

use crate::list::tasks::{address, names};
use crate::list::{Cell, Column, Listing, Word, tasks_of};
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::{Progress, Validity};
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::view::lists::number_of;
use crate::view::words::{Phrase, phrase};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    column("address", phrase("地址", "地址", "Address")),
    column("title", phrase("标题", "標題", "Title")),
    column("number", phrase("发文字号", "發文字號", "Number")),
    column("issuer", phrase("发文机关", "發文機關", "Issuer")),
    column("issued", phrase("成文日期", "成文日期", "Issued")),
    column("stages", phrase("阶段", "階段", "Stages")),
    column("tasks", phrase("任务", "任務", "Tasks")),
    column("state", phrase("状态", "狀態", "State")),
];

const fn column(key: &'static str, head: Phrase) -> Column {
    Column { key, head, in_table: true }
}

/// The published plans by address; of a unit, those it issued or has a part in.
pub fn listing(site: &Site, unit: Option<UnitId>) -> Listing {
    let of_unit: Option<(UnitId, BTreeSet<DocumentId>)> =
        unit.map(|unit| (unit, tasks_of(site, unit).into_iter().map(|(plan, _)| plan).collect()));
    let is_asked = |id: DocumentId, plan: &Document| {
        of_unit.as_ref().is_none_or(|(unit, plans)| {
            plans.contains(&id) || plan.issuer_ids().any(|issuer| issuer == *unit)
        })
    };
    let plans = site.of_kind(Kind::Plan).filter(|(id, plan)| plan.gone.is_none() && is_asked(*id, plan));
    Listing { columns: COLUMNS.to_vec(), rows: plans.map(|(_, plan)| row(plan)).collect() }
}

fn row(plan: &Document) -> Vec<Cell> {
    vec![
        Cell::Text(address(plan)),
        Cell::Text(plan.title.clone()),
        Cell::text(number_of(plan)),
        names(&plan.issuers),
        Cell::day(plan.issued),
        Cell::count(plan.stages.len()),
        Cell::count(plan.tasks.tasks.len()),
        state(plan).map_or(Cell::None, Cell::Word),
    ]
}

/// That it is no longer in force, else how far it has come; nothing where neither is known.
fn state(plan: &Document) -> Option<Word> {
    let validity = match plan.validity {
        Validity::InForce => None,
        Validity::Amended => Some(phrase("已修改", "已修改", "Amended")),
        Validity::Superseded => Some(phrase("已被替代", "已被替代", "Superseded")),
        Validity::Repealed => Some(phrase("已废止", "已廢止", "Repealed")),
        Validity::Expired => Some(phrase("已失效", "已失效", "Expired")),
        Validity::Withdrawn => Some(phrase("已撤回", "已撤回", "Withdrawn")),
    };
    if let Some(said) = validity {
        return Some((plan.validity.word(), said));
    }
    let progress = plan.progress?;
    let said = match progress {
        Progress::NotStarted => phrase("未启动", "未啟動", "Not started"),
        Progress::Running => phrase("进行中", "進行中", "Running"),
        Progress::Completed => phrase("已结束", "已結束", "Completed"),
    };
    Some((progress.word(), said))
}
