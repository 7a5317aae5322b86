//! The parts of a document of the records: numbers, times, tasks, updates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::document_number::{Form, Validity as NumberValidity};
use crate::model::report::State;
use crate::model::time::{self, Precision, YearFrom};
use crate::records::day::Day;
use crate::records::form::is_empty;
use crate::records::form::text::Text;
use crate::records::words::{Column, Word};

object! {
/// 发文字号 · A document number.
Number<'a> {
    /// 照录 · As written.
    pub written: Text<'a>,
    /// 机关代字 · The issuer's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer_code: Option<Text<'a>>,
    /// 年份 · The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// 顺序号 · The serial number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
    /// 书写形式 · The form in which it was written.
    pub form: Word<Form>,
    /// 是否为字号 · Whether it is a number.
    pub validity: Word<NumberValidity>,
    /// 规范形式 · The standard form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalized: Option<Text<'a>>,
}}

object! {
/// 文中提到的单位 · A unit as a document names it.
Mention<'a> {
    /// 单位标识 · The id of the unit.
    pub unit: Text<'a>,
    /// 原文用语 · The words as written.
    pub words: Text<'a>,
    /// 单位名称，与原文不同时才有 · The name of the unit, where the words differ from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text<'a>>,
}}

object! {
/// 印发通知 · The notice that carries a plan.
Notice<'a> {
    /// 标题 · Its title.
    pub title: Text<'a>,
    /// 主送机关 · To whom it is addressed.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub addressees: Vec<Text<'a>>,
    /// 正文 · Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body<'a>>,
}}

object! {
/// 时间：原文与读法 · A time: the words, and what they are read to mean.
Time<'a> {
    /// 原文 · The words as written.
    pub words: Text<'a>,
    /// 种类 · What kind of time it is.
    pub kind: Word<time::Kind>,
    /// 起止日 · Its days, in the order of the words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub days: Vec<Days>,
    /// 精度 · How exact it is.
    pub precision: Word<Precision>,
    /// 另一读法的末日 · The last day in the other reading, where custom is disputed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative_last: Option<Day>,
    /// 语气词 · A word that softens or stresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge: Option<Text<'a>>,
    /// 重复规则（RFC 5545）· The rule of what recurs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Text<'a>>,
    /// 据以推读的年份 · The year in which the words were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_year: Option<i16>,
    /// 该年份的来处 · What gave that year.
    pub year_from: Word<YearFrom>,
}}

/// 起止日 · One stretch of days.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// 首日 · The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Day>,
    /// 末日，含当日 · The last day, itself included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
}

object! {
/// 审核 · A review.
Reviewed<'a> {
    /// 岗位 · The post.
    pub by: Text<'a>,
    /// 日期 · The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
}}

object! {
/// 所指文件：本站文件有 `path` · A document that is referred to: one of the site has a `path`.
Reference<'a> {
    /// 本站地址 · Its address on the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Text<'a>>,
    /// 题名 · Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text<'a>>,
    /// 发文字号 · Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<Number<'a>>,
    /// 网址 · Its address elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'a>>,
}}

object! {
/// 阶段 · A stage.
Stage<'a> {
    /// 名称 · The name as written.
    pub name: Text<'a>,
    /// 时间 · Its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time<'a>>,
    /// 步骤 · Its steps.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub steps: Vec<Text<'a>>,
    /// 正文中的锚点 · The heading of the text that tells of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text<'a>>,
}}

object! {
/// 栏目 · A column of the table of tasks.
TableColumn<'a> {
    /// 所载内容 · What it holds.
    pub field: Word<Column>,
    /// `field` 为 `extra` 时，任务 `extra` 中的位置 · Its position in a task's `extra`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    /// 栏名，照录 · Its head as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Text<'a>>,
}}

object! {
/// 任务 · A task.
Task<'a> {
    /// 标识，即页面上的锚点 · Its id, which names its row on the page.
    pub id: Text<'a>,
    /// 序号 · The number as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Text<'a>>,
    /// 类别，从 0 起 · Which of the groups it belongs to, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// 阶段，从 0 起 · Which of the stages it belongs to, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<usize>,
    /// 工作内容 · What is to be done.
    pub work: Text<'a>,
    /// 工作措施 · How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Text<'a>>,
    /// 牵头单位 · Who leads.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub lead: Vec<Mention<'a>>,
    /// 责任单位 · Who is responsible.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub responsible: Vec<Mention<'a>>,
    /// 配合单位 · Who supports.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub support: Vec<Mention<'a>>,
    /// 责任人（岗位）· The post that answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Text<'a>>,
    /// 完成时限 · By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Time<'a>>,
    /// 工作要求 · What is asked of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<Text<'a>>,
    /// 成果形式 · What comes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverable: Option<Text<'a>>,
    /// 备注 · A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
    /// 其他栏目的内容 · The cells of columns that have no field of their own.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub extra: Vec<Text<'a>>,
}}

object! {
/// 领导小组成员 · A member of the leading group.
Member<'a> {
    /// 职责 · The role.
    pub role: Text<'a>,
    /// 照录 · Who, as printed.
    pub who: Text<'a>,
    /// 职务 · The post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Text<'a>>,
    /// 单位，照录 · The unit, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text<'a>>,
}}

object! {
/// 附件 · A file published beside a document.
Attachment<'a> {
    /// 标题 · What it is called on the page.
    pub title: Text<'a>,
    /// 文件名 · Its name beside the page.
    pub name: Text<'a>,
    /// 源文件 · Its path among the sources.
    pub source: Text<'a>,
    /// 字节数 · Its size in bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: Text<'a>,
}}

object! {
/// 修订 · A change after publication.
Change<'a> {
    /// 日期 · The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// 说明 · What was changed.
    pub note: Text<'a>,
    /// 是否重大 · Whether readers should be told.
    pub major: bool,
}}

object! {
/// 保管 · What goes with a document into the archive.
Retention<'a> {
    /// 保管期限 · For how long it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Text<'a>>,
    /// 全宗号 · The number of the fonds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fonds: Option<Text<'a>>,
    /// 档号 · The archival number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_number: Option<Text<'a>>,
}}

object! {
/// 通报 · What a report has beyond a document.
Report<'a> {
    /// 通报对象的地址 · The addresses of the plans it is about.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub plans: Vec<Text<'a>>,
    /// 截至 · The day up to which it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// 进展 · Its updates, in order.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub updates: Vec<Update<'a>>,
}}

object! {
/// 一项任务的进展 · What a report says of one task.
Update<'a> {
    /// 方案的地址 · The address of the plan.
    pub plan: Text<'a>,
    /// 任务标识 · The id of the task.
    pub task: Text<'a>,
    /// 单位标识 · The id of the unit it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text<'a>>,
    /// 状态 · The state.
    pub state: Word<State>,
    /// 状态，照录 · The state as printed.
    pub words: Text<'a>,
    /// 日期 · The day of the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// 说明 · A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
    /// 佐证 · What proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Text<'a>>,
    /// 滞后原因 · Why it is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text<'a>>,
    /// 新的时限 · The new time limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_due: Option<Time<'a>>,
    /// 批准机关 · Who allowed the new limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Text<'a>>,
    /// 核验单位 · Who verified that it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<Text<'a>>,
}}

object! {
/// 正文 · A text without marks.
Body<'a> {
    /// 段落以换行分开 · The words, paragraphs apart by line feeds.
    pub text: Text<'a>,
    /// 各级标题 · The headings, in order.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub headings: Vec<Heading<'a>>,
    /// 可以链接到的锚点 · Every place of the text that a link may lead to.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub anchors: Vec<Text<'a>>,
}}

object! {
/// 标题 · A heading.
Heading<'a> {
    /// 级别，从 1 起 · From 1.
    pub level: u8,
    /// 锚点 · Its place on the page.
    pub id: Text<'a>,
    /// 文字 · Its words.
    pub text: Text<'a>,
}}
