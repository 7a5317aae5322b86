//! Stages (阶段): the parts in which a plan is carried out.

use crate::base::passage::Passage;
use crate::model::time::Time;

/// One stage of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stage {
    /// The name as written.
    pub name: String,
    /// Its time; `None` if the plan gives none.
    pub time: Option<Time>,
    /// Its steps, in order.
    pub steps: Vec<Passage>,
    /// The heading of the text that tells of it, where the stage was read from one.
    pub heading: Option<String>,
}
