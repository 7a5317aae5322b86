//! What the author wrote, typed but unresolved: names are still names, times still words.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::language::Language;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span, Spanned};
use crate::model::body::Body;
use crate::model::document::Kind;
use crate::model::lifecycle::{Disclosure, Progress, Validity};
use crate::model::report::State;
use crate::model::task::Column;

/// A text and where it stands.
pub type Words = Spanned<Passage>;

/// A document as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawDocument {
    /// The file.
    pub file: FileId,
    /// The path of the file from the root of the site.
    pub source: String,
    /// `title`.
    pub title: Option<Words>,
    /// `short_title`.
    pub short_title: Option<Words>,
    /// `summary`.
    pub summary: Option<Words>,
    /// `keywords`.
    pub keywords: Vec<Words>,
    /// `kind`.
    pub kind: Option<Spanned<Kind>>,
    /// `language`.
    pub language: Option<Spanned<Language>>,
    /// `draft`.
    pub draft: Option<Spanned<bool>>,
    /// `document_number`.
    pub document_number: Option<Words>,
    /// `index_number`.
    pub index_number: Option<Words>,
    /// `issuer`.
    pub issuer: RawUnits,
    /// `notice`.
    pub notice: Option<RawNotice>,
    /// `addressees`.
    pub addressees: Vec<Words>,
    /// `contact`.
    pub contact: Option<Words>,
    /// `source`: where the text was taken from.
    pub origin: Option<Words>,
    /// `level`.
    pub level: Option<Words>,
    /// `issued`.
    pub issued: Option<Spanned<Date>>,
    /// `published`.
    pub published: Option<Spanned<RawMoment>>,
    /// `updated`.
    pub updated: Option<Spanned<Date>>,
    /// `effective`.
    pub effective: Option<Spanned<Date>>,
    /// `valid_until`.
    pub valid_until: Option<Spanned<Date>>,
    /// `year`.
    pub year: Option<Spanned<i16>>,
    /// `period`.
    pub period: Option<RawTime>,
    /// `validity`.
    pub validity: Option<Spanned<Validity>>,
    /// `progress`.
    pub progress: Option<Spanned<Progress>>,
    /// `disclosure`.
    pub disclosure: Option<Spanned<Disclosure>>,
    /// `reviewed`: by, date.
    pub reviewed: Option<(Option<Words>, Option<Spanned<Date>>)>,
    /// `topics`.
    pub topics: Vec<Words>,
    /// `basis`.
    pub basis: Vec<RawReference>,
    /// `replaces`.
    pub replaces: Vec<RawReference>,
    /// `continues`.
    pub continues: Vec<RawReference>,
    /// `carried_to`.
    pub carried_to: Vec<RawReference>,
    /// `interprets`.
    pub interprets: Vec<RawReference>,
    /// `translates`.
    pub translates: Vec<Words>,
    /// `reports_on`.
    pub reports_on: Vec<Words>,
    /// `stages`; `None` without the key.
    pub stages: Option<Vec<RawStage>>,
    /// `tasks`.
    pub tasks: RawTasks,
    /// `leading_group`.
    pub leading_group: Vec<RawMember>,
    /// `attachments`.
    pub attachments: Vec<RawAttachment>,
    /// `original`.
    pub original: Option<RawAttachment>,
    /// `changes`.
    pub changes: Vec<RawChange>,
    /// `aliases`.
    pub aliases: Vec<Words>,
    /// `gone`.
    pub gone: Option<Words>,
    /// `retention`: period, fonds, archive number.
    pub retention: Option<[Option<Words>; 3]>,
    /// `updates`, of a report.
    pub updates: RawUpdates,
    /// `as_of`, of a report.
    pub as_of: Option<Spanned<Date>>,
    /// The text.
    pub body: Arc<Body>,
}

impl RawDocument {
    /// Gives up what no rule looks at, once the document is resolved.
    pub fn settle(&mut self) {
        if let RawTasks::Inline(table) = &mut self.tasks {
            table.settle();
        }
        for stage in self.stages.iter_mut().flatten() {
            stage.steps = Vec::new();
        }
    }
}

/// A moment of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawMoment {
    /// The day.
    pub date: Date,
    /// Hour, minute and second, where given.
    pub time: Option<jiff::civil::Time>,
}

/// Units as written: a YAML list, whose entries are names, or one text of several names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawUnits {
    /// Each entry is one unit, taken as it is.
    List(Vec<Words>),
    /// A string or a cell that may name several.
    Text(Words),
}

impl Default for RawUnits {
    fn default() -> RawUnits {
        RawUnits::List(Vec::new())
    }
}

/// A time as written: words, and the days that the author may give beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawTime {
    /// The words; empty if only days are given.
    pub words: Words,
    /// The first day, where the author gives it.
    pub start: Option<Box<Spanned<Date>>>,
    /// The last day, where the author gives it.
    pub end: Option<Box<Spanned<Date>>>,
}

/// A stage as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawStage {
    /// The name.
    pub name: Words,
    /// The time.
    pub when: Option<RawTime>,
    /// The steps.
    pub steps: Vec<Words>,
}

/// Where a plan's tasks are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RawTasks {
    /// No key: the table beside the document, if there is one.
    #[default]
    Beside,
    /// A file's name.
    File(Words),
    /// Written in the front matter.
    Inline(RawTable),
}

/// A table of tasks as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawTable {
    /// The tasks, in order; none once it is settled.
    pub tasks: Vec<RawTask>,
    /// What is left of them then.
    pub settled: Box<[RawRow]>,
    /// The columns that hold anything, in the order of the source.
    pub columns: Vec<Column>,
}

impl RawTable {
    /// The tasks as far as rules look at them.
    pub fn rows(&self) -> Cow<'_, [RawRow]> {
        if self.tasks.is_empty() {
            return Cow::Borrowed(&self.settled);
        }
        self.tasks.iter().map(RawRow::of).collect()
    }

    /// Gives up everything else, once the tasks are resolved.
    pub fn settle(&mut self) {
        self.settled = self.rows().into();
        self.tasks = Vec::new();
        self.columns = Vec::new();
    }
}

/// What rules look at of a task as written: it is there longer than the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRow {
    /// The whole row or entry.
    pub span: Span,
    /// 序号.
    pub number: Option<Words>,
    /// 类别.
    pub group: Option<Passage>,
    /// 工作内容.
    pub work: Option<Words>,
    /// 责任人.
    pub person: Option<Box<Words>>,
    /// Where the 完成时限 stands.
    pub due: Option<Span>,
}

impl RawRow {
    /// What is looked at of a task.
    pub fn of(task: &RawTask) -> RawRow {
        RawRow {
            span: task.span,
            number: task.number.clone(),
            group: task.group.as_ref().map(|group| group.value.clone()),
            work: task.work.clone(),
            person: task.person.clone(),
            due: task.due.as_ref().map(|due| due.words.span),
        }
    }
}

/// A task as written; what few tables have takes little room where it is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawTask {
    /// The whole row or entry.
    pub span: Span,
    /// 序号.
    pub number: Option<Words>,
    /// A stable id given by the author.
    pub id: Option<Box<Words>>,
    /// 类别.
    pub group: Option<Words>,
    /// 阶段: a stage's name or number.
    pub stage: Option<Box<Words>>,
    /// 工作内容.
    pub work: Option<Words>,
    /// 工作措施.
    pub measures: Option<Box<Words>>,
    /// 牵头单位.
    pub lead: RawUnits,
    /// 责任单位.
    pub responsible: RawUnits,
    /// 配合单位.
    pub support: RawUnits,
    /// 责任人.
    pub person: Option<Box<Words>>,
    /// 完成时限.
    pub due: Option<RawTime>,
    /// 工作要求.
    pub requirement: Option<Words>,
    /// 成果形式.
    pub deliverable: Option<Box<Words>>,
    /// 备注.
    pub note: Option<Box<Words>>,
    /// The cells of unknown columns, one for each `Field::Extra`.
    pub extra: Vec<String>,
}

/// Where a report's updates are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RawUpdates {
    /// No key: the table beside the document, if there is one.
    #[default]
    Beside,
    /// A file's name.
    File(Words),
    /// Written in the front matter.
    Inline(Vec<RawUpdate>),
}

/// What a report says of a task, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawUpdate {
    /// The whole row or entry.
    pub span: Span,
    /// The number or id of the task.
    pub task: Option<Words>,
    /// The words of the task in a table, to see whether its row has changed since.
    pub work: Option<Words>,
    /// The unit it is about.
    pub unit: Option<Words>,
    /// The state as printed, and as understood.
    pub state: Option<(Words, Option<State>)>,
    /// The day of the state.
    pub date: Option<Spanned<Date>>,
    /// A remark.
    pub note: Option<Words>,
    /// What proves it.
    pub evidence: Option<Words>,
    /// Why it is late.
    pub reason: Option<Words>,
    /// The new time limit.
    pub new_due: Option<RawTime>,
    /// Who allowed the new limit.
    pub authority: Option<Words>,
    /// Who verified it.
    pub verified_by: Option<Words>,
}

/// The notice that carries a plan, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawNotice {
    /// Its title.
    pub title: Words,
    /// To whom it is addressed.
    pub addressees: Vec<Words>,
    /// Its text, from Markdown.
    pub text: Arc<Body>,
}

/// A relation as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawReference {
    /// A path in the site.
    Path(Words),
    /// A document that is elsewhere.
    External {
        /// Its title.
        title: Option<Words>,
        /// Its number.
        number: Option<Words>,
        /// Its address.
        url: Option<Words>,
    },
}

/// A member of a leading group, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawMember {
    /// 组长, 副组长, 成员 ….
    pub role: Option<Words>,
    /// Who.
    pub who: Option<Words>,
    /// The post.
    pub post: Option<Words>,
    /// The unit.
    pub unit: Option<Words>,
}

/// An attachment as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawAttachment {
    /// The file, from the folder of the document.
    pub file: Words,
    /// What it is called; else its name.
    pub title: Option<Words>,
}

/// A change as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawChange {
    /// The day.
    pub date: Option<Spanned<Date>>,
    /// What was changed.
    pub note: Option<Words>,
    /// Whether readers should be told.
    pub major: bool,
}
