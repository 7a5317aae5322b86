//! The form of the records: what `records.json` holds, key by key.
//!
//! The comments are the descriptions of its schema, which archivists read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::records::day::Day;
use crate::records::form::document::Document;
use crate::records::form::text::Text;
use crate::records::words::Word;

fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Declares an object: keys that hold nothing are not written, and no other keys are read.
macro_rules! object {
    ($(#[$doc:meta])* $name:ident<'a> { $($fields:tt)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub struct $name<'a> { $($fields)* }
    };
}

pub mod document;
pub mod parts;
pub mod text;

object! {
/// 一个年度的著录 · The records of a frozen year.
File<'a> {
    /// 总是 `fangan-records` · Always `fangan-records`.
    pub format: Text<'a>,
    /// 格式版本 · The version of this form.
    pub version: u32,
    /// 生成程序及版本 · The program that wrote it, with its version.
    pub program: Text<'a>,
    /// 年度 · The year.
    pub year: i16,
    /// 版次，从 1 起 · Which edition of the year it is, from 1.
    pub edition: u32,
    /// 截至：此刻所知 · The moment as of which everything is told.
    pub as_of: Text<'a>,
    /// 所属网站 · The site that the year was a part of.
    pub site: Site<'a>,
    /// 单位，按标识排序 · The units that documents name and those they belong to, sorted by id.
    pub units: Vec<Unit<'a>>,
    /// 主题，按标识排序 · The topics, sorted by id.
    pub topics: Vec<Topic<'a>>,
    /// 文件，按地址排序 · The published documents, sorted by address.
    pub documents: Vec<Document<'a>>,
    /// 文件所附、所引的文件 · The files that documents publish or show, sorted by address.
    pub files: Vec<PublishedFile<'a>>,
    /// 页面所用样式等 · The addresses of the theme's files that the pages use.
    pub assets: Vec<Text<'a>>,
    /// 页面所链、不在本年度之内的地址 · The addresses outside the year that its pages link to.
    pub outside: Vec<Outside<'a>>,
    /// 各版次，现版在最后；只有第 1 版时不写 · All editions, this one last; not written of the first alone.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub editions: Vec<Edition<'a>>,
    /// 依规移除的内容 · What was taken out by decision.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub redactions: Vec<Redacted<'a>>,
}}

object! {
/// 一个版次 · An edition.
Edition<'a> {
    /// 版次 · Its number.
    pub edition: u32,
    /// 截至 · The moment as of which it was made.
    pub as_of: Text<'a>,
    /// 生成程序及版本 · The program that made it, with its version.
    pub program: Text<'a>,
    /// 说明 · Why it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
    /// 这一版改动或新增的文件的地址 · The addresses of the documents that it changed or added.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub documents: Vec<Text<'a>>,
}}

object! {
/// 依规移除的内容 · What was taken out by decision.
Redacted<'a> {
    /// 地址 · The address from the root of the site.
    pub path: Text<'a>,
    /// 决定日期 · The day of the decision.
    pub date: Day,
    /// 理由 · Why.
    pub reason: Text<'a>,
}}

object! {
/// 网站 · A site.
Site<'a> {
    /// 网站名称 · The title.
    pub title: Text<'a>,
    /// 主办单位 · Who publishes it.
    pub organization: Text<'a>,
    /// 网址；没有则为空 · Its absolute address; empty if it has none.
    pub base_url: Text<'a>,
    /// 界面语言 · The language of its interface.
    pub language: Word<Language>,
    /// 时区 · The IANA name of its time zone.
    pub time_zone: Text<'a>,
}}

object! {
/// 单位 · A unit.
Unit<'a> {
    /// 标识，即 `units/` 下的地址 · Its id, which is its address below `units/`.
    pub id: Text<'a>,
    /// 名称 · The name in use at that time.
    pub name: Text<'a>,
    /// 全称 · The full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<Text<'a>>,
    /// 别名 · Other names for the same unit.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub aliases: Vec<Text<'a>>,
    /// 曾用名 · Names it had before.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub former_names: Vec<FormerName<'a>>,
    /// 曾用标识 · Ids it had before.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub former_ids: Vec<Text<'a>>,
    /// 上级单位的标识 · The id of the unit it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Text<'a>>,
    /// 是否为一组单位的统称 · Whether the name stands for several units.
    #[serde(default, skip_serializing_if = "is_false")]
    pub group: bool,
    /// 成员单位的标识 · The ids of the members of a group.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub members: Vec<Text<'a>>,
    /// 联系方式 · An office line or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text<'a>>,
    /// 承接单位的标识 · The ids of the units that carry on its work.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub successors: Vec<Text<'a>>,
    /// 是否在单位名录之内 · Whether the register of units names it.
    pub registered: bool,
}}

object! {
/// 曾用名 · A name that a unit had until some time.
FormerName<'a> {
    /// 名称 · The name.
    pub name: Text<'a>,
    /// 用至何时，照录 · Until when, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Text<'a>>,
}}

object! {
/// 主题 · A topic.
Topic<'a> {
    /// 标识，即 `topics/` 下的地址 · Its id, which is its address below `topics/`.
    pub id: Text<'a>,
    /// 名称 · The name.
    pub name: Text<'a>,
    /// 说明 · What it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
}}

object! {
/// 对外公布的文件 · A published file.
PublishedFile<'a> {
    /// 地址 · Its address.
    pub address: Text<'a>,
    /// 源文件 · Its path among the sources.
    pub source: Text<'a>,
}}

object! {
/// 年度之外的地址 · An address outside the year.
Outside<'a> {
    /// 地址 · The address from the root of the site.
    pub address: Text<'a>,
    /// 题名 · What stood there.
    pub title: Text<'a>,
}}
