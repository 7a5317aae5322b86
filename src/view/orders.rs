//! The order in which units' pages tell their tasks, found once for all pages of a unit.

use std::sync::{Arc, Mutex, PoisonError};

use crate::base::kept::Kept;
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
        let is_last = |duty: &Duty| lapsed(site.document(duty.document()));
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

/// The orders of all units, each found when a page first asks for it, and again where the unit's
/// duties are others.
///
/// They are for one state of all documents: a copy, which is made for another, is empty; what they
/// hold makes no difference.
#[derive(Debug, Default)]
pub struct Orders(Vec<Mutex<Option<Known>>>);

/// An order, and the duties it is of.
type Known = (Kept<Vec<Duty>>, Arc<Order>);

impl Orders {
    /// None is known yet, of so many units.
    pub fn of(units: usize) -> Orders {
        Orders((0..units).map(|_| Mutex::default()).collect())
    }

    /// The order of a unit's duties.
    pub fn get(&self, site: &Site, unit: UnitId, is_overdue: impl Fn(&Duty) -> bool) -> Arc<Order> {
        let duties = &site.told()[unit.0];
        // A thread that panicked has put nothing in.
        let mut known = self.0[unit.0].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, order)) = known.as_ref().filter(|(of, _)| of.is(duties)) {
            return order.clone();
        }
        let order = Arc::new(Order::of(site, duties, is_overdue));
        *known = Some((duties.clone(), order.clone()));
        order
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
