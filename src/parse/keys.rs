//! The one table of keys: English and Chinese names, what each wants, and what it is for.
//!
//! The documentation and the JSON Schemas are made from it.

use crate::base::language::Text;
use crate::model::document::Kind;
use crate::parse::choices::{
    Choice, DISCLOSURE, KINDS, LANGUAGES, LATENESS, OUTPUTS, PAPER, PROGRESS, VALIDITY,
};

/// A key of front matter, of `site.yaml` or of a register.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// The English name, which is also the name in code.
    pub en: &'static str,
    /// The Chinese names; the first is the one that is written and proposed.
    pub zh: &'static [&'static str],
    /// What the value is.
    pub wants: Wants,
    /// Which kinds of document may have it; empty for all.
    pub kinds: &'static [Kind],
    /// What it is for.
    pub about: Text,
}

/// What a key's value is.
#[derive(Debug, PartialEq, Eq)]
pub enum Wants {
    /// A text.
    Text,
    /// A list of texts; one text is a list of one, or is split at 、.
    Texts,
    /// true/false, 是/否.
    Flag,
    /// A day.
    Date,
    /// A day, perhaps with a time.
    Moment,
    /// A year.
    Year,
    /// A whole number.
    Number,
    /// Words of time, or {text, start, end}.
    Time,
    /// Names of units.
    Units,
    /// One of several words.
    Choice(&'static [Choice]),
    /// Some of several words.
    Choices(&'static [Choice]),
    /// A mapping with keys of its own.
    Map(&'static [Key]),
    /// A list of mappings; the texts that may stand for one are told in `about`.
    Maps(&'static [Key]),
    /// A list of mappings, or a file's name.
    MapsOrFile(&'static [Key]),
    /// Anything.
    Any,
}

const fn key(
    en: &'static str,
    zh: &'static [&'static str],
    wants: Wants,
    kinds: &'static [Kind],
    about: (&'static str, &'static str),
) -> Key {
    Key { en, zh, wants, kinds, about: Text { zh: about.0, en: about.1 } }
}

const ALL: &[Kind] = &[];
const PLAN: &[Kind] = &[Kind::Plan];
const PLAN_NOTICE: &[Kind] = &[Kind::Plan, Kind::Notice];
const REPORT: &[Kind] = &[Kind::Report];
const OFFICIAL: &[Kind] = &[Kind::Plan, Kind::Notice, Kind::Report];

/// Keys of a time.
pub static TIME: &[Key] = &[
    key("text", &["文字", "时间文字"], Wants::Text, ALL, ("时间的原文", "the words of the time")),
    key("start", &["开始"], Wants::Date, ALL, ("第一天", "the first day")),
    key("end", &["结束"], Wants::Date, ALL, ("最后一天", "the last day")),
];

/// Keys of a stage.
pub static STAGE: &[Key] = &[
    key("name", &["名称"], Wants::Text, ALL, ("阶段名称", "the stage's name")),
    key("when", &["时间"], Wants::Time, ALL, ("阶段时间", "the stage's time")),
    key("steps", &["步骤"], Wants::Texts, ALL, ("该阶段的各项步骤", "what is done in it")),
];

/// Keys of a task.
pub static TASK: &[Key] = &[
    key("number", &["序号"], Wants::Text, ALL, ("序号", "the number as printed")),
    key("id", &["编号"], Wants::Text, ALL, ("固定编号，用于地址", "a stable id, for addresses")),
    key("group", &["类别", "分类"], Wants::Text, ALL, ("任务类别", "the group of tasks")),
    key("stage", &["阶段"], Wants::Text, ALL, ("所属阶段的名称或序号", "the stage's name or number")),
    key(
        "work",
        &["工作内容", "任务", "工作任务", "主要任务", "重点工作"],
        Wants::Text,
        ALL,
        ("要做什么", "what is to be done"),
    ),
    key("measures", &["工作措施", "措施", "具体举措"], Wants::Text, ALL, ("怎样做", "how")),
    key("lead", &["牵头单位", "牵头部门", "牵头"], Wants::Units, ALL, ("牵头单位", "the lead unit")),
    key(
        "responsible",
        &["责任单位", "责任部门", "责任科室"],
        Wants::Units,
        ALL,
        ("责任单位", "the responsible units"),
    ),
    key("support", &["配合单位", "协办单位"], Wants::Units, ALL, ("配合单位", "the supporting units")),
    key(
        "person",
        &["责任人", "责任领导"],
        Wants::Text,
        ALL,
        ("负责的职务，不写姓名", "the post that answers, not a name"),
    ),
    key("due", &["完成时限", "时间安排", "完成时间", "时限"], Wants::Time, ALL, ("时限", "by when")),
    key("requirement", &["工作要求", "要求"], Wants::Text, ALL, ("工作要求", "what is asked of it")),
    key("deliverable", &["成果形式", "预期成果", "成果"], Wants::Text, ALL, ("成果", "what comes of it")),
    key("note", &["备注", "说明"], Wants::Text, ALL, ("备注", "a remark")),
];

/// Keys of a report's update.
pub static UPDATE: &[Key] = &[
    key("task", &["任务", "序号"], Wants::Text, ALL, ("任务的序号或编号", "the task's number or id")),
    key("unit", &["单位"], Wants::Text, ALL, ("单位", "the unit it is about")),
    key("state", &["状态", "完成情况", "进展情况"], Wants::Text, ALL, ("状态", "the state")),
    key("date", &["日期"], Wants::Date, ALL, ("状态的日期", "the day of the state")),
    key("note", &["备注", "说明"], Wants::Text, ALL, ("备注", "a remark")),
    key("evidence", &["佐证", "证明"], Wants::Text, ALL, ("佐证", "what proves it")),
    key("reason", &["原因"], Wants::Text, ALL, ("滞后的原因", "why it is late")),
    key("new_due", &["新时限", "调整后时限"], Wants::Time, ALL, ("新的时限", "the new time limit")),
    key("authority", &["批准"], Wants::Text, ALL, ("由谁批准", "who allowed it")),
    key("verified_by", &["核验", "验收"], Wants::Text, ALL, ("由谁核验", "who verified it")),
];

/// Keys of a notice that carries a plan.
pub static NOTICE: &[Key] = &[
    key("title", &["标题"], Wants::Text, ALL, ("通知的标题", "the notice's title")),
    key("addressees", &["主送机关"], Wants::Texts, ALL, ("主送机关", "to whom it is addressed")),
    key("text", &["正文"], Wants::Text, ALL, ("通知的正文（Markdown）", "its text, in Markdown")),
];

/// Keys of a document that is elsewhere.
pub static REFERENCE: &[Key] = &[
    key("title", &["标题"], Wants::Text, ALL, ("标题", "its title")),
    key("document_number", &["发文字号"], Wants::Text, ALL, ("发文字号", "its document number")),
    key("url", &["网址"], Wants::Text, ALL, ("网址", "its address")),
];

/// Keys of an attachment.
pub static ATTACHMENT: &[Key] = &[
    key("file", &["文件"], Wants::Text, ALL, ("文件名", "the file, beside the document")),
    key("title", &["标题", "名称"], Wants::Text, ALL, ("显示的名称", "what it is called")),
];

/// Keys of a member of a leading group.
pub static MEMBER: &[Key] = &[
    key("role", &["角色"], Wants::Text, ALL, ("组长、副组长、成员", "chair, deputy, member")),
    key("who", &["姓名", "人员"], Wants::Text, ALL, ("按原文", "who, as printed")),
    key("post", &["职务"], Wants::Text, ALL, ("职务", "the post")),
    key("unit", &["单位"], Wants::Text, ALL, ("单位", "the unit")),
];

/// Keys of a change.
pub static CHANGE: &[Key] = &[
    key("date", &["日期"], Wants::Date, ALL, ("日期", "the day")),
    key("note", &["说明", "内容"], Wants::Text, ALL, ("改了什么", "what was changed")),
    key("major", &["重要"], Wants::Flag, ALL, ("是否要告知读者", "whether readers should be told")),
];

/// Keys of a review.
pub static REVIEWED: &[Key] = &[
    key("by", &["审核人", "职务"], Wants::Text, ALL, ("审核的职务", "the post that reviewed it")),
    key("date", &["日期"], Wants::Date, ALL, ("日期", "the day")),
];

/// Keys of what goes into the archive.
pub static RETENTION: &[Key] = &[
    key("period", &["期限", "保管期限"], Wants::Text, ALL, ("保管期限", "how long it is kept")),
    key("fonds", &["全宗号"], Wants::Text, ALL, ("全宗号", "the number of the fonds")),
    key("archive_number", &["档号"], Wants::Text, ALL, ("档号", "the archive number")),
];

/// Keys of a document.
pub static DOCUMENT: &[Key] = &[
    key("title", &["标题"], Wants::Text, ALL, ("标题", "the title")),
    key("short_title", &["简称"], Wants::Text, ALL, ("简称，用于列表", "a short title, for lists")),
    key("summary", &["概要", "摘要"], Wants::Text, ALL, ("一两句话的概要", "a sentence or two")),
    key("keywords", &["关键词", "主题词"], Wants::Texts, ALL, ("关键词", "key words")),
    key("kind", &["类型"], Wants::Choice(KINDS), ALL, ("文件类型", "the kind of document")),
    key("language", &["语言"], Wants::Choice(LANGUAGES), ALL, ("正文的语言", "the language of the text")),
    key("draft", &["草稿"], Wants::Flag, ALL, ("草稿不发布", "a draft is not published")),
    key("document_number", &["发文字号", "文号"], Wants::Text, OFFICIAL, ("发文字号", "the document number")),
    key("index_number", &["索引号"], Wants::Text, OFFICIAL, ("索引号", "the index number")),
    key("issuer", &["发文机关", "发布机构"], Wants::Units, ALL, ("发文机关", "the issuing bodies")),
    key("notice", &["印发通知"], Wants::Map(NOTICE), PLAN, ("印发方案的通知", "the notice that carries it")),
    key("addressees", &["主送机关"], Wants::Texts, OFFICIAL, ("主送机关", "to whom it is addressed")),
    key("contact", &["联系方式", "联系电话"], Wants::Text, ALL, ("办公电话", "an office line")),
    key("source", &["来源"], Wants::Text, ALL, ("来源", "where it was taken from")),
    key("level", &["层级"], Wants::Text, ALL, ("发文机关的层级", "the level of the issuer")),
    key("issued", &["成文日期"], Wants::Date, ALL, ("成文日期", "the day it was signed")),
    key("published", &["发布日期", "公开日期"], Wants::Moment, ALL, ("发布日期", "when it was published")),
    key("updated", &["更新日期"], Wants::Date, ALL, ("更新日期", "the day of its last change")),
    key("effective", &["施行日期"], Wants::Date, OFFICIAL, ("施行日期", "the day it takes effect")),
    key(
        "valid_until",
        &["有效期至"],
        Wants::Date,
        OFFICIAL,
        ("有效期的最后一天", "the last day of its validity"),
    ),
    key("year", &["年度"], Wants::Year, ALL, ("所属年度", "the year it belongs to")),
    key("period", &["起止"], Wants::Time, PLAN_NOTICE, ("起止时间", "the time over which it runs")),
    key("validity", &["有效性"], Wants::Choice(VALIDITY), OFFICIAL, ("有效性", "whether it is in force")),
    key("progress", &["进程"], Wants::Choice(PROGRESS), PLAN_NOTICE, ("进程", "how far it has come")),
    key("disclosure", &["公开方式"], Wants::Choice(DISCLOSURE), ALL, ("公开方式", "how it is disclosed")),
    key("reviewed", &["审核"], Wants::Map(REVIEWED), ALL, ("审核", "by which post and when")),
    key("topics", &["主题"], Wants::Texts, ALL, ("主题分类", "what it is filed under")),
    key("basis", &["依据"], Wants::Maps(REFERENCE), OFFICIAL, ("制定依据", "what it rests on")),
    key("replaces", &["废止"], Wants::Maps(REFERENCE), OFFICIAL, ("它废止的文件", "what it replaces")),
    key(
        "continues",
        &["接续"],
        Wants::Maps(REFERENCE),
        PLAN_NOTICE,
        ("它接续的上一年度方案", "the plan of the year before that it carries on"),
    ),
    key(
        "carried_to",
        &["接转至"],
        Wants::Maps(REFERENCE),
        PLAN_NOTICE,
        ("接着做它的后一年度方案", "the plan of a later year that carries it on"),
    ),
    key("interprets", &["解读"], Wants::Maps(REFERENCE), ALL, ("它解读的文件", "what it explains")),
    key("reports_on", &["通报对象"], Wants::Texts, REPORT, ("它通报的方案", "the plans it reports on")),
    key("stages", &["阶段", "实施步骤"], Wants::Maps(STAGE), PLAN_NOTICE, ("实施阶段", "its stages")),
    key("tasks", &["任务", "任务分解"], Wants::MapsOrFile(TASK), PLAN_NOTICE, ("任务分解", "its tasks")),
    key("leading_group", &["领导小组"], Wants::Maps(MEMBER), PLAN_NOTICE, ("领导小组", "the leading group")),
    key("attachments", &["附件"], Wants::Maps(ATTACHMENT), ALL, ("附件", "files published beside it")),
    key("original", &["原文"], Wants::Map(ATTACHMENT), ALL, ("盖章原件", "the sealed original")),
    key("changes", &["修订"], Wants::Maps(CHANGE), ALL, ("修订记录", "what was changed")),
    key("aliases", &["旧地址"], Wants::Texts, ALL, ("旧地址", "addresses it had before")),
    key("gone", &["撤下"], Wants::Text, ALL, ("撤下的理由", "why it was taken down")),
    key("retention", &["保管期限", "归档"], Wants::Map(RETENTION), ALL, ("归档信息", "for the archive")),
    key("updates", &["进展"], Wants::MapsOrFile(UPDATE), REPORT, ("各任务的进展", "the state of tasks")),
    key("as_of", &["截至"], Wants::Date, REPORT, ("截至日期", "the day up to which it tells")),
    key("extra", &["其他"], Wants::Any, ALL, ("其他内容", "anything of your own")),
];

/// The keys that a folder's `_defaults.yaml` may not share.
pub static NOT_SHARED: &[&str] =
    &["title", "short_title", "document_number", "index_number", "aliases", "gone", "tasks", "updates"];

/// Keys of `site.yaml`'s organization.
pub static ORGANIZATION: &[Key] = &[
    key("name", &["名称"], Wants::Text, ALL, ("主办单位", "who publishes the site")),
    key("site_id", &["网站标识码"], Wants::Text, ALL, ("网站标识码", "the government site code")),
    key("icp", &["ICP备案号"], Wants::Text, ALL, ("ICP 备案号", "the ICP record")),
    key("police_record", &["公安备案号"], Wants::Text, ALL, ("公安备案号", "the public security record")),
    key("contact", &["联系电话", "联系方式"], Wants::Text, ALL, ("联系电话", "an office line")),
    key("address", &["地址"], Wants::Text, ALL, ("地址", "the office's address")),
    key("url", &["网址"], Wants::Text, ALL, ("主站网址", "the main site's address")),
    key("operator", &["承办单位"], Wants::Text, ALL, ("承办单位", "who runs the site")),
    key(
        "mark_url",
        &["党政机关标识"],
        Wants::Text,
        ALL,
        ("党政机关网站标识的网址", "the address that proves a Chinese government site"),
    ),
    key("report_url", &["网站找错"], Wants::Text, ALL, ("政府网站找错的网址", "where errors are reported")),
];

/// Keys of `site.yaml`.
pub static SITE: &[Key] = &[
    key("title", &["标题"], Wants::Text, ALL, ("站点名称", "the site's title")),
    key("description", &["说明"], Wants::Text, ALL, ("一句话说明", "a sentence about the site")),
    key("base_url", &["网址"], Wants::Text, ALL, ("站点的完整网址", "the site's absolute address")),
    key("language", &["语言"], Wants::Choice(LANGUAGES), ALL, ("界面语言", "the interface's language")),
    key("time_zone", &["时区"], Wants::Text, ALL, ("时区，如 Asia/Shanghai", "such as Asia/Shanghai")),
    key("organization", &["主办单位"], Wants::Map(ORGANIZATION), ALL, ("主办单位", "who publishes it")),
    key("license", &["许可"], Wants::Text, ALL, ("数据的使用许可", "under what licence the data are")),
    key("theme", &["主题样式", "模板"], Wants::Text, ALL, ("themes/ 下的文件夹名", "a folder of themes/")),
    key("profile", &["规范"], Wants::Text, ALL, ("检查规范，如 gov-cn", "a profile of rules")),
    key("lateness", &["逾期显示"], Wants::Choice(LATENESS), ALL, ("怎样说时限已过", "how lateness is told")),
    key(
        "outputs",
        &["输出"],
        Wants::Choices(OUTPUTS),
        ALL,
        ("页面以外生成的内容；不写则全部生成", "what is made beside the pages; without the key, all of it"),
    ),
    key("paper", &["纸张"], Wants::Choice(PAPER), ALL, ("打印用纸", "the paper that pages are printed on")),
    key("page_size", &["每页条数"], Wants::Number, ALL, ("列表每页的条数", "entries on a page of a list")),
    key(
        "checks",
        &["检查"],
        Wants::Any,
        ALL,
        ("各代码的级别", "severities by code: error, warning, note, off"),
    ),
    key(
        "allow",
        &["允许"],
        Wants::Maps(ALLOW),
        ALL,
        ("个别文件中允许的代码", "codes allowed in single files"),
    ),
    key(
        "words",
        &["用词表"],
        Wants::Text,
        ALL,
        ("不得出现的词，一行一个", "a file of words not to be published"),
    ),
];

/// Keys of an allowance.
pub static ALLOW: &[Key] = &[
    key("file", &["文件"], Wants::Text, ALL, ("文件路径", "the file's path from the root")),
    key("code", &["代码"], Wants::Text, ALL, ("诊断代码", "the code")),
    key("reason", &["理由"], Wants::Text, ALL, ("理由", "why it may stand")),
];

/// Keys of a former name of a unit.
pub static FORMER_NAME: &[Key] = &[
    key("name", &["名称"], Wants::Text, ALL, ("曾用名", "the name")),
    key("until", &["至", "止于"], Wants::Text, ALL, ("用到何时", "until when")),
];

/// Keys of a unit in `units.yaml`.
pub static UNIT: &[Key] = &[
    key("name", &["名称"], Wants::Text, ALL, ("文件中使用的名称", "the name in use")),
    key("id", &["编号"], Wants::Text, ALL, ("地址：小写字母、数字和 -", "its address: a-z, 0-9 and -")),
    key(
        "former_ids",
        &["旧编号"],
        Wants::Texts,
        ALL,
        ("以前的编号，旧地址转到本单位", "ids it had before: their addresses lead here"),
    ),
    key("full_name", &["全称"], Wants::Text, ALL, ("全称", "the full name")),
    key("aliases", &["别名", "简称"], Wants::Texts, ALL, ("别名", "other names for it")),
    key("former_names", &["曾用名", "原名"], Wants::Maps(FORMER_NAME), ALL, ("曾用名", "former names")),
    key("parent", &["上级单位", "上级"], Wants::Text, ALL, ("上级单位", "the unit it belongs to")),
    key("group", &["统称"], Wants::Flag, ALL, ("是否统称多个单位", "whether it stands for several units")),
    key("members", &["成员"], Wants::Texts, ALL, ("统称包括的单位", "the units of a group")),
    key("contact", &["联系方式", "联系电话"], Wants::Text, ALL, ("办公电话", "an office line")),
    key("successors", &["承接单位"], Wants::Texts, ALL, ("承接职责的单位", "the units that carry on")),
];

/// The only key of `units.yaml`.
pub static UNITS: &[Key] =
    &[key("units", &["单位"], Wants::Maps(UNIT), ALL, ("单位名录", "the register of units"))];

/// Keys of a topic in `topics.yaml`.
pub static TOPIC: &[Key] = &[
    key("name", &["名称"], Wants::Text, ALL, ("主题名称", "the topic's name")),
    key("id", &["编号"], Wants::Text, ALL, ("地址：小写字母、数字和 -", "its address: a-z, 0-9 and -")),
    key("description", &["说明"], Wants::Text, ALL, ("说明", "what it covers")),
    key("aliases", &["别名"], Wants::Texts, ALL, ("别名", "other names for it")),
];

/// The only key of `topics.yaml`.
pub static TOPICS: &[Key] =
    &[key("topics", &["主题"], Wants::Maps(TOPIC), ALL, ("主题名录", "the register of topics"))];

/// The key of a table that a word names, in either language.
pub fn find(keys: &'static [Key], word: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.en == word || key.zh.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_stands_for_two_keys_of_one_table() {
        let tables = [
            TIME,
            STAGE,
            TASK,
            UPDATE,
            NOTICE,
            REFERENCE,
            ATTACHMENT,
            MEMBER,
            CHANGE,
            REVIEWED,
            RETENTION,
            DOCUMENT,
            ORGANIZATION,
            SITE,
            FORMER_NAME,
            UNIT,
            TOPIC,
        ];
        for table in tables {
            let mut seen = BTreeSet::new();
            for key in table {
                assert!(!key.zh.is_empty(), "{} has no Chinese name", key.en);
                for name in key.zh.iter().chain([&key.en]) {
                    assert!(seen.insert(*name), "{name} stands twice");
                }
            }
        }
    }
}
