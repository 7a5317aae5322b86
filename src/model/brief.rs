//! What the records of a frozen year say of a document's tasks in short: enough for what the live
//! site counts of them.

use jiff::civil::Date;

use crate::model::document::DocumentId;
use crate::model::task::{Role, TaskTable};
use crate::model::unit::{Mention, UnitId};

/// The tasks of a document in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// How many there are.
    pub tasks: usize,
    /// How many have a last day.
    pub dated: usize,
    /// The latest of these last days.
    pub last: Option<Date>,
    /// The latest day to which any of their times extends.
    pub end: Option<Date>,
    /// What each unit has in them, sorted by unit.
    pub units: Vec<Part>,
}

/// What a unit has in the tasks of a document. A task in which it has several parts is counted
/// once, by the most binding one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The unit.
    pub unit: UnitId,
    /// How many tasks it leads or is responsible for.
    pub own: u32,
    /// How many others it supports.
    pub supported: u32,
    /// How many of its own have a last day.
    pub dated: u32,
    /// The latest of the last days of all of them.
    pub last: Option<Date>,
}

/// What a unit has in the tasks of a document of which the site tells in short alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The document.
    pub document: DocumentId,
    /// How many tasks it leads or is responsible for.
    pub own: u32,
    /// How many others it supports.
    pub supported: u32,
    /// How many of its own have passed their limit, and nothing was reported of them.
    pub overdue: u32,
    /// The last day of the latest of all its limits that have passed.
    pub last: Option<Date>,
}

impl Share {
    /// How many tasks it has a part in.
    pub fn tasks(&self) -> usize {
        self.own as usize + self.supported as usize
    }
}

impl Brief {
    /// Of the tasks of a document, before any of them was given another time.
    pub fn of(table: &TaskTable) -> Brief {
        let mut brief = Brief { tasks: table.tasks.len(), ..Brief::default() };
        for task in &table.tasks {
            let reading = task.due.as_ref().map(|due| &due.reading);
            let last = reading.and_then(|reading| reading.last_day_on_time());
            brief.dated += usize::from(last.is_some());
            brief.last = brief.last.max(last);
            brief.end = brief.end.max(reading.and_then(|reading| reading.latest_end()));
            let mut counted: Vec<UnitId> = Vec::new();
            for role in Role::ALL {
                for Mention { unit, .. } in task.units(role) {
                    if counted.contains(unit) {
                        continue;
                    }
                    counted.push(*unit);
                    brief.part(*unit).add(role, last);
                }
            }
        }
        brief
    }

    fn part(&mut self, unit: UnitId) -> &mut Part {
        let at = self.units.binary_search_by_key(&unit, |part| part.unit).unwrap_or_else(|at| {
            self.units.insert(at, Part { unit, own: 0, supported: 0, dated: 0, last: None });
            at
        });
        &mut self.units[at]
    }

    /// The same with other numbers of its units; `None` if two become one: then a task in which
    /// both have a part cannot be told from two.
    pub fn renumbered(mut self, units: &[UnitId]) -> Option<Brief> {
        for part in &mut self.units {
            part.unit = *units.get(part.unit.0)?;
        }
        self.units.sort_by_key(|part| part.unit);
        let twice = self.units.windows(2).any(|pair| pair[0].unit == pair[1].unit);
        (!twice).then_some(self)
    }
}

impl Part {
    fn add(&mut self, role: Role, last: Option<Date>) {
        if role == Role::Support {
            self.supported += 1;
        } else {
            self.own += 1;
            self.dated += u32::from(last.is_some());
        }
        self.last = self.last.max(last);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::task::Task;
    use crate::model::time::{Kind, Reading, Stretch, Time};

    fn task(lead: &[usize], support: &[usize], due: Option<Date>) -> Task {
        let mentions = |units: &[usize]| -> Box<[Mention]> {
            units.iter().map(|at| Mention { words: "某".into(), unit: UnitId(*at) }).collect()
        };
        let due = due.map(|day| Time {
            reading: Reading {
                kind: Kind::Deadline,
                stretches: vec![Stretch { start: None, end: Some(day) }].into(),
                ..Reading::default()
            },
            ..Time::default()
        });
        Task { lead: mentions(lead), support: mentions(support), due, ..Task::default() }
    }

    #[test]
    fn each_task_is_counted_once_for_a_unit_by_its_most_binding_part() {
        let (june, may) = (date(2011, 6, 30), date(2011, 5, 31));
        let tasks = vec![task(&[3, 1], &[1], Some(june)), task(&[1], &[], Some(may)), task(&[3], &[1], None)];
        let brief = Brief::of(&TaskTable { tasks, ..TaskTable::default() });
        let part =
            |unit, own, supported, dated, last| Part { unit: UnitId(unit), own, supported, dated, last };
        assert_eq!((brief.tasks, brief.dated, brief.last, brief.end), (3, 2, Some(june), Some(june)));
        assert_eq!(brief.units, [part(1, 2, 1, 2, Some(june)), part(3, 2, 0, 1, Some(june))]);

        let other = brief.clone().renumbered(&[0, 9, 2, 4].map(UnitId)).unwrap();
        assert_eq!(other.units, [part(4, 2, 0, 1, Some(june)), part(9, 2, 1, 2, Some(june))]);
        assert_eq!(brief.clone().renumbered(&[0, 7, 2, 7].map(UnitId)), None, "two units are one");
        assert_eq!(brief.renumbered(&[UnitId(0)]), None);
    }
}
