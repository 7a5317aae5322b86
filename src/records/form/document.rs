//! One document of the records.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::model::document::Kind;
use crate::model::lifecycle::{Disclosure, Progress, Validity};
use crate::records::day::Day;
use crate::records::form::is_empty;
use crate::records::form::parts::{
    Attachment, Body, Change, Member, Mention, Notice, Number, Reference, Report, Retention, Reviewed, Stage,
    TableColumn, Task, Time,
};
use crate::records::form::text::Text;
use crate::records::words::Word;

object! {
/// 一份文件 · A document.
Document<'a> {
    /// 地址 · Its address from the root of the site.
    pub path: Text<'a>,
    /// 类型：方案、通知、通报、页面 · What kind it is.
    pub kind: Word<Kind>,
    /// 标题 · The title.
    pub title: Text<'a>,
    /// 源文件 · The path of the file it was written in.
    pub source: Text<'a>,
    /// 现有内容形成于第几版 · The edition in which it got its present form.
    pub edition: u32,
    /// 简称 · A short title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_title: Option<Text<'a>>,
    /// 概要 · What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text<'a>>,
    /// 关键词 · Key words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub keywords: Vec<Text<'a>>,
    /// 语言 · The language of the text.
    pub language: Word<Language>,
    /// 发文字号 · The document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<Number<'a>>,
    /// 索引号 · The index number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_number: Option<Text<'a>>,
    /// 发文机关，首个为主办 · The issuing bodies; the first leads.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub issuers: Vec<Mention<'a>>,
    /// 印发通知 · The notice that carries the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice<'a>>,
    /// 主送机关 · To whom it is addressed.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub addressees: Vec<Text<'a>>,
    /// 联系方式 · An office line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text<'a>>,
    /// 来源 · Where it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Text<'a>>,
    /// 层级 · The level of the issuing body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Text<'a>>,
    /// 成文日期 · The day it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Day>,
    /// 发布日期，或发布时刻 · The day or the moment of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Text<'a>>,
    /// 更新日期 · The day of its last change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Day>,
    /// 施行日期 · The day it takes effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Day>,
    /// 有效期至 · The last day of its validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Day>,
    /// 列入哪一年 · The year under which lists have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// 起止 · The time over which it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Time<'a>>,
    /// 源文件写明的有效性 · Its validity, where its source states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Word<Validity>>,
    /// 源文件写明的进程 · Its progress, where its source states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Word<Progress>>,
    /// 公开方式 · How it is disclosed.
    pub disclosure: Word<Disclosure>,
    /// 审核 · By which post, and when, it was reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Reviewed<'a>>,
    /// 主题的标识 · The ids of its topics.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub topics: Vec<Text<'a>>,
    /// 依据 · The documents it rests on.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub basis: Vec<Reference<'a>>,
    /// 废止 · The documents it replaces.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub replaces: Vec<Reference<'a>>,
    /// 接续 · The plans of an earlier time that it carries on.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub continues: Vec<Reference<'a>>,
    /// 接转至 · The plans of a later time that carry it on.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub carried_to: Vec<Reference<'a>>,
    /// 解读 · The documents it explains.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub interprets: Vec<Reference<'a>>,
    /// 阶段 · The stages, in order.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub stages: Vec<Stage<'a>>,
    /// 任务分解表的栏目 · The columns of the table of tasks, in order.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub columns: Vec<TableColumn<'a>>,
    /// 任务类别 · The groups of tasks, in order.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub groups: Vec<Text<'a>>,
    /// 任务 · The tasks, in order.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub tasks: Vec<Task<'a>>,
    /// 领导小组 · The leading group, as printed.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub leading_group: Vec<Member<'a>>,
    /// 附件 · The files published beside it.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub attachments: Vec<Attachment<'a>>,
    /// 原文（以原文为准）· The sealed original, which prevails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Attachment<'a>>,
    /// 修订，新的在前 · What was changed after publication, newest first.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub changes: Vec<Change<'a>>,
    /// 旧地址 · Addresses it had before.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub aliases: Vec<Text<'a>>,
    /// 撤下的缘由 · Why its text was taken down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Text<'a>>,
    /// 保管 · Its retention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention<'a>>,
    /// 通报的进展 · What a report tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report<'a>>,
    /// 正文 · The text without marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body<'a>>,
}}
