//! Tasks (任务) and the table that divides them among units (任务分解表).

use crate::base::passage::Passage;
use crate::base::rare::{Blank, Rare};
use crate::model::time::Time;
use crate::model::unit::Mention;

/// The part that a unit has in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 牵头单位.
    Lead,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Support,
}

impl Role {
    /// All roles, the most binding first.
    pub const ALL: [Role; 3] = [Role::Lead, Role::Responsible, Role::Support];
}

/// A column of a table of tasks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 序号.
    Number,
    /// 类别: the group of tasks.
    Group,
    /// 阶段.
    Stage,
    /// 工作内容.
    Work,
    /// 工作措施.
    Measures,
    /// 牵头单位.
    Lead,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Support,
    /// 责任人: a post, never indexed.
    Person,
    /// 完成时限.
    Due,
    /// 工作要求.
    Requirement,
    /// 成果形式.
    Deliverable,
    /// 备注.
    Note,
    /// A column that Fangan does not know, by its position among such columns.
    Extra(usize),
}

/// A column as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// Its head as printed; `None` where the source has none (YAML, or an unheaded group).
    pub head: Option<String>,
}

/// One task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Task {
    /// The name of its row in addresses; stable.
    pub id: Passage,
    /// The number as printed.
    pub number: Option<Passage>,
    /// Which of [`TaskTable::groups`] it belongs to.
    pub group: Option<usize>,
    /// What is to be done.
    pub work: Passage,
    /// Who leads (牵头单位); empty if it is not stated.
    pub lead: Box<[Mention]>,
    /// Who is responsible (责任单位).
    pub responsible: Box<[Mention]>,
    /// Who supports (配合单位).
    pub support: Box<[Mention]>,
    /// By when.
    pub due: Option<Time>,
    /// What is asked of it.
    pub requirement: Option<Passage>,
    /// What few tables tell of a task.
    pub further: Rare<Further>,
}

/// What few tables tell of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Further {
    /// Which of the plan's stages it belongs to, where it says so.
    pub stage: Option<usize>,
    /// How it is to be done.
    pub measures: Option<Passage>,
    /// The post that answers for it.
    pub person: Option<Passage>,
    /// What comes of it.
    pub deliverable: Option<Passage>,
    /// A remark.
    pub note: Option<Passage>,
    /// The cells of unknown columns, one for each [`Field::Extra`].
    pub extra: Vec<String>,
}

impl Blank for Further {
    const BLANK: &'static Further = &Further {
        stage: None,
        measures: None,
        person: None,
        deliverable: None,
        note: None,
        extra: Vec::new(),
    };
}

impl Task {
    /// The units that have a role in the task.
    pub fn units(&self, role: Role) -> &[Mention] {
        match role {
            Role::Lead => &self.lead,
            Role::Responsible => &self.responsible,
            Role::Support => &self.support,
        }
    }
}

/// The tasks of a plan and the shape in which they were printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TaskTable {
    /// The tasks, in the order of the source.
    pub tasks: Vec<Task>,
    /// The names of the groups, in order of first appearance.
    pub groups: Vec<String>,
    /// The columns that hold anything, in the order of the source.
    pub columns: Vec<Column>,
}

impl TaskTable {
    /// Whether the table has a column of a kind.
    pub fn has(&self, field: &Field) -> bool {
        self.columns.iter().any(|column| column.field == *field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_takes_little_room_where_few_cells_are_filled() {
        // There are millions on a large site: what a field adds is felt.
        assert!(size_of::<Task>() <= 27 * size_of::<usize>());
        assert!(size_of::<Time>() <= 10 * size_of::<usize>());
    }
}
