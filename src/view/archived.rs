//! What a unit has in frozen years: how much of it is done, and the way to the tables of then.

use serde::Serialize;

use crate::model::settings::Lateness;
use crate::model::site::{Duty, Site};
use crate::model::task::Role;
use crate::model::unit::UnitId;
use crate::resolve::told::is_in_volume;
use crate::view::dates;
use crate::view::facts::Value;
use crate::view::glance::Glance;
use crate::view::place::Place;
use crate::view::words::{grouped, phrase};

/// What a unit has in one frozen year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Part {
    /// The position of the year in [`Site::frozen`].
    pub year: usize,
    /// How many tasks it leads or is responsible for.
    pub own: usize,
    /// How many others it supports.
    pub supported: usize,
    /// How many of its own are reported done.
    pub done: usize,
    /// How many of its own have passed their limit without that.
    pub overdue: usize,
}

/// A frozen year in which a unit has a part, as its page tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArchivedYear {
    /// The year, with the link to the unit's table of then; several where units of then are one now.
    pub tables: Vec<Value>,
    /// How many tasks it leads or is responsible for.
    pub own: String,
    /// How many others it supports.
    pub supported: String,
    /// How many of its own are reported done by now.
    pub done: String,
    /// How many of its own have passed their limit without that; none where the site does not tell
    /// of it.
    pub overdue: Option<String>,
}

/// What a unit has in the frozen years that have its table, in their order.
pub fn parts(site: &Site, unit: UnitId) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let years: Vec<Option<i16>> = site.frozen.iter().map(|year| year.volume.then_some(year.year)).collect();
    if years.iter().all(Option::is_none) {
        return parts;
    }
    let mut all = vec![Part::default(); years.len()];
    for duty in site.duties.get(unit.0).into_iter().flatten() {
        let document = site.document(duty.document());
        let Some(archived) = document.frozen.filter(|_| is_in_volume(document)) else { continue };
        if let Some(at) = years.iter().position(|year| *year == Some(archived.year)) {
            all[at].year = at;
            all[at].add(site, duty);
        }
    }
    for share in site.shares_of(unit) {
        let archived = site.document(share.document).frozen;
        if let Some(at) = archived.and_then(|own| years.iter().position(|year| *year == Some(own.year))) {
            all[at].year = at;
            all[at].own += share.own as usize;
            all[at].supported += share.supported as usize;
            all[at].overdue += share.overdue as usize;
        }
    }
    parts.extend(all.into_iter().filter(|part| part.own + part.supported > 0));
    parts
}

impl Part {
    fn add(&mut self, site: &Site, duty: &Duty) {
        if duty.role == Role::Support {
            self.supported += 1;
            return;
        }
        self.own += 1;
        let Some(known) = site.knowledge.get(duty.document().0).and_then(|tasks| tasks.get(duty.task()))
        else {
            return;
        };
        self.done += usize::from(known.state.as_ref().is_some_and(|known| known.state.is_finished()));
        self.overdue += usize::from(known.overdue);
    }
}

/// The rows of a unit's page, newest year first.
pub fn years(place: &Place, unit: UnitId, parts: &[Part]) -> Vec<ArchivedYear> {
    let told = place.site.settings.lateness != Lateness::Off;
    let row = |part: &Part| {
        let frozen = &place.site.frozen[part.year];
        let year = dates::year(place.language, frozen.year);
        let link = |address: &str| Some(place.links.address(address, ""));
        let tables = frozen.tables_of(unit);
        let several = tables.len() > 1;
        let mut values: Vec<Value> = tables
            .iter()
            .enumerate()
            .map(|(at, (_, address))| {
                let number = (at + 1).to_string();
                let nth = phrase("{0}（{1}）", "{0}（{1}）", "{0} ({1})");
                let text = if several { nth.fill(place.language, &[&year, &number]) } else { year.clone() };
                Value { text, href: link(address), ..Value::default() }
            })
            .collect();
        if values.is_empty() {
            values.push(Value::words(year));
        }
        ArchivedYear {
            tables: values,
            own: grouped(part.own),
            supported: grouped(part.supported),
            done: grouped(part.done),
            overdue: told.then(|| grouped(part.overdue)),
        }
    };
    parts.iter().rev().map(row).collect()
}

/// How much of a unit's is in frozen years, and in how many.
pub fn glance(place: &Place, parts: &[Part]) -> Option<Glance> {
    let tasks: usize = parts.iter().map(|part| part.own + part.supported).sum();
    let years = grouped(parts.len());
    let text = phrase("已归档{0}项", "已歸檔{0}項", "{0} archived");
    let note = if parts.len() == 1 {
        phrase("在{0}个年度", "在{0}個年度", "in {0} year")
    } else {
        phrase("在{0}个年度", "在{0}個年度", "in {0} years")
    };
    (tasks > 0).then(|| Glance {
        text: text.fill(place.language, &[&grouped(tasks)]),
        href: Some("#u-archived".into()),
        note: note.fill(place.language, &[&years]),
    })
}
