//! Reports (通报, 总结): what was done, as published on a day.

use jiff::civil::Date;

use crate::model::document::DocumentId;
use crate::model::time::Time;
use crate::model::unit::UnitId;

/// The state of a task, as a report tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 未启动.
    NotStarted,
    /// 推进中.
    Running,
    /// 已完成.
    Done,
    /// 已销号: done and verified.
    Closed,
    /// 滞后.
    Late,
    /// 长期坚持: without an end, and outside the count of what is to be done.
    Standing,
    /// 已取消.
    Cancelled,
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [State; 7] = [
        State::Closed,
        State::Done,
        State::Running,
        State::Late,
        State::NotStarted,
        State::Standing,
        State::Cancelled,
    ];

    /// The word of the data files and of the English front matter.
    pub fn word(self) -> &'static str {
        match self {
            State::NotStarted => "not-started",
            State::Running => "running",
            State::Done => "done",
            State::Closed => "closed",
            State::Late => "late",
            State::Standing => "standing",
            State::Cancelled => "cancelled",
        }
    }

    /// How far along a task in this state is, for comparison: where several units answer for
    /// themselves, the least advanced of their states is the task's.
    pub fn advance(self) -> u8 {
        match self {
            State::Late => 0,
            State::NotStarted => 1,
            State::Running => 2,
            State::Standing => 3,
            State::Done => 4,
            State::Closed => 5,
            State::Cancelled => 6,
        }
    }

    /// Whether nothing is left to do.
    pub fn is_finished(self) -> bool {
        matches!(self, State::Done | State::Closed)
    }
}

/// What a report says of one task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Update {
    /// The plan and the position of the task in it.
    pub task: (DocumentId, usize),
    /// The unit it is about, where each member of a group answers for itself.
    pub unit: Option<UnitId>,
    /// The state.
    pub state: State,
    /// The state as printed.
    pub words: String,
    /// The day of the state, as reported; else the day of the report counts.
    pub date: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Why it is late.
    pub reason: Option<String>,
    /// The new time limit.
    pub new_due: Option<Time>,
    /// Who allowed the new limit.
    pub authority: Option<String>,
    /// Who verified that it is done.
    pub verified_by: Option<String>,
}

/// What a report has beyond a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Report {
    /// The plans it is about.
    pub plans: Vec<DocumentId>,
    /// The day up to which it tells (截至).
    pub as_of: Option<Date>,
    /// Its updates, in order.
    pub updates: Vec<Update>,
}
