//! What differs between two sites, two builds or two years: by document, task and address.

pub mod built;
pub mod compare;
pub mod edition;
pub mod fields;
pub mod frozen;
pub mod html;
pub mod json;
pub mod pairs;
pub mod tasks;
pub mod tell;
pub mod text;
pub mod words;

use crate::diff::words::Piece;

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Another unit.
    Unit,
    /// The same unit under another name.
    Name,
    /// Another time.
    Time,
    /// Other words.
    Words,
    /// Another state.
    State,
    /// Another place: a group, a document, an address.
    Place,
}

impl Class {
    /// The word for machines.
    pub fn word(self) -> &'static str {
        match self {
            Class::Unit => "unit",
            Class::Name => "name",
            Class::Time => "time",
            Class::Words => "words",
            Class::State => "state",
            Class::Place => "place",
        }
    }
}

/// What of a document or a task has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The address.
    Address,
    /// The title.
    Title,
    /// 发文字号.
    DocumentNumber,
    /// 索引号.
    IndexNumber,
    /// 发文机关.
    Issuer,
    /// 成文日期.
    Issued,
    /// 发布日期.
    Published,
    /// 施行日期.
    Effective,
    /// 有效期至.
    ValidUntil,
    /// 有效性.
    Validity,
    /// 起止.
    Period,
    /// 概要.
    Summary,
    /// 阶段.
    Stage,
    /// A paragraph of the text.
    Text,
    /// 撤下.
    Gone,
    /// 类别.
    Group,
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
    /// 责任人.
    Person,
    /// 完成时限.
    Due,
    /// 工作要求.
    Requirement,
    /// 成果形式.
    Deliverable,
    /// 备注.
    Note,
    /// Columns of the office's own.
    Other,
    /// What reports say.
    State,
}

/// One change of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// The kind of change.
    pub class: Class,
    /// What stood there; empty if nothing did.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// The words of both, piece by piece, where words have changed.
    pub pieces: Vec<Piece>,
    /// Whether the time is read as before, though its words differ.
    pub same_reading: bool,
}

/// A task as a report of differences names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskName {
    /// Its id.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its work.
    pub work: String,
}

/// What became of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is new, and its words were part of another one's.
    SplitFrom(TaskName),
    /// It is no more.
    Removed,
    /// It is no more, and its words are part of another one's.
    MergedInto(TaskName),
    /// It is the same task, and something of it has changed.
    Changed,
    /// It came from the document at this address.
    CameFrom(String),
    /// It went to the document at this address.
    WentTo(String),
}

/// A task that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskChange {
    /// What became of it.
    pub fate: Fate,
    /// As it was.
    pub before: Option<TaskName>,
    /// As it is.
    pub after: Option<TaskName>,
    /// What of it has changed.
    pub changes: Vec<Change>,
}

/// A document as a report of differences names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentName {
    /// Its address without slashes around it.
    pub address: String,
    /// Its title.
    pub title: String,
    /// How many tasks it has.
    pub tasks: usize,
}

/// A document that differs: `before` alone was removed, `after` alone added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentChange {
    /// As it was.
    pub before: Option<DocumentName>,
    /// As it is.
    pub after: Option<DocumentName>,
    /// What of it has changed.
    pub changes: Vec<Change>,
    /// Its tasks that differ.
    pub tasks: Vec<TaskChange>,
}

/// A unit whose name in use is another one, though it is the same unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Its id now.
    pub id: String,
    /// Its name before.
    pub before: String,
    /// Its name now.
    pub after: String,
}

/// What is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// The running text, which the data of a build do not have.
    Texts,
    /// What reports say of tasks, and validity as of a day, which records leave to be found anew.
    States,
}

/// Everything that differs between two editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What the first one is called.
    pub a: String,
    /// What the second one is called.
    pub b: String,
    /// Published addresses of documents and units of the first at which the second has nothing.
    pub lost: Vec<String>,
    /// Units under other names.
    pub renamed: Vec<Renamed>,
    /// Documents, in the order of their addresses.
    pub documents: Vec<DocumentChange>,
    /// What was not compared, because one of the two does not have it.
    pub left_out: Vec<LeftOut>,
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.lost.is_empty() && self.renamed.is_empty() && self.documents.is_empty()
    }
}
