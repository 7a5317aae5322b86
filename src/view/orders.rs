//! The order in which units' pages tell their tasks, found once for all pages of a unit.

use std::sync::OnceLock;

use crate::model::site::{Duty, Site};
use crate::model::unit::UnitId;
use crate::view::lists::lapsed;

/// What the pages of one unit share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The positions of its duties as they are told; empty if they are told as they stand.
    moved: Vec<u32>,
    /// Where the first task is whose limit has passed.
    pub first_overdue: Option<usize>,
}

impl Order {
    /// By role and, within it, by time limit, as the site has them; what no longer holds is last.
    fn of(site: &Site, duties: &[Duty], is_overdue: impl Fn(&Duty) -> bool) -> Order {
        let is_last = |duty: &Duty| lapsed(site.document(duty.document));
        let mut moved = Vec::new();
        if duties.iter().any(is_last) {
            moved = (0..u32::try_from(duties.len()).unwrap_or(u32::MAX)).collect();
            moved.sort_by_cached_key(|at| {
                let duty = &duties[*at as usize];
                (duty.role, is_last(duty))
            });
        }
        let mut order = Order { moved, first_overdue: None };
        order.first_overdue = (0..duties.len()).find(|at| is_overdue(&order.duty(duties, *at)));
        order
    }

    /// The duties from one position on, as they are told.
    pub fn slice(&self, duties: &[Duty], start: usize, count: usize) -> Vec<Duty> {
        let end = start.saturating_add(count).min(duties.len());
        (start..end).map(|at| self.duty(duties, at)).collect()
    }

    fn duty(&self, duties: &[Duty], at: usize) -> Duty {
        duties[self.moved.get(at).map_or(at, |at| *at as usize)]
    }
}

/// The orders of all units, each found when a page first asks for it.
///
/// They belong to one site: a copy, which is made for another, is empty, and all are equal.
#[derive(Debug, Default)]
pub struct Orders(Vec<OnceLock<Order>>);

impl Orders {
    /// None is known yet, of so many units.
    pub fn of(units: usize) -> Orders {
        Orders((0..units).map(|_| OnceLock::new()).collect())
    }

    /// The order of a unit's duties.
    pub fn get(&self, site: &Site, unit: UnitId, is_overdue: impl Fn(&Duty) -> bool) -> &Order {
        let duties = site.duties.get(unit.0).map_or(&[][..], |all| all.as_slice());
        self.0[unit.0].get_or_init(|| Order::of(site, duties, is_overdue))
    }
}

impl Clone for Orders {
    fn clone(&self) -> Orders {
        Orders::of(self.0.len())
    }
}

impl PartialEq for Orders {
    fn eq(&self, _: &Orders) -> bool {
        true
    }
}

impl Eq for Orders {}
