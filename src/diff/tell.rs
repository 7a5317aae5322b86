//! The words in which differences are told.

use crate::base::language::{Language, Text};
use crate::diff::{Change, Class, Difference, DocumentChange, Fate, Field, LeftOut, TaskChange, TaskName};

/// How many of each there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents that are new.
    pub added: usize,
    /// Documents that are no more.
    pub removed: usize,
    /// Documents at another address.
    pub moved: usize,
    /// Documents of which anything has changed, moved ones included.
    pub changed: usize,
    /// Tasks that are new in a document that was there.
    pub tasks_added: usize,
    /// Tasks that are no more in a document that still is.
    pub tasks_removed: usize,
    /// Tasks that went to another document.
    pub tasks_moved: usize,
    /// Tasks of which anything has changed.
    pub tasks_changed: usize,
}

impl Counts {
    /// Counts what differs.
    pub fn of(difference: &Difference) -> Counts {
        let mut counts = Counts::default();
        for change in &difference.documents {
            match (&change.before, &change.after) {
                (None, _) => counts.added += 1,
                (_, None) => counts.removed += 1,
                _ => counts.changed += 1,
            }
            counts.moved += usize::from(is_moved(change));
            for task in &change.tasks {
                match task.fate {
                    Fate::Added | Fate::SplitFrom(_) => counts.tasks_added += 1,
                    Fate::Removed | Fate::MergedInto(_) => counts.tasks_removed += 1,
                    Fate::Changed => counts.tasks_changed += 1,
                    Fate::CameFrom(_) => counts.tasks_moved += 1,
                    Fate::WentTo(_) => {}
                }
            }
        }
        counts
    }

    /// What there is of each, in a language; empty if there is nothing.
    pub fn sentence(self, language: Language) -> String {
        let parts = [
            (self.added, Text { zh: "新增文件{}份", en: "documents added: {}" }),
            (self.removed, Text { zh: "减少文件{}份", en: "removed: {}" }),
            (self.changed, Text { zh: "改动文件{}份", en: "changed: {}" }),
            (self.moved, Text { zh: "其中移动{}份", en: "of these moved: {}" }),
            (self.tasks_added, Text { zh: "新增任务{}项", en: "tasks added: {}" }),
            (self.tasks_removed, Text { zh: "减少任务{}项", en: "tasks removed: {}" }),
            (self.tasks_moved, Text { zh: "转移任务{}项", en: "tasks moved: {}" }),
            (self.tasks_changed, Text { zh: "改动任务{}项", en: "tasks changed: {}" }),
        ];
        let there = parts.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> =
            there.map(|(count, text)| text.of(language).replace("{}", &count.to_string())).collect();
        told.join(Text { zh: "，", en: "; " }.of(language))
    }
}

/// What was not compared, in a sentence.
pub fn left_out(what: LeftOut) -> Text {
    match what {
        LeftOut::Texts => Text {
            zh: "正文没有比较：生成结果的数据里没有正文。",
            en: "Running text was not compared: the data of a build do not have it.",
        },
        LeftOut::States => Text {
            zh: "进展、改期和当日的有效性没有比较：归档的著录只存原文所写的。",
            en: "States, new time limits and validity as of a day were not compared: records keep what sources state.",
        },
    }
}

/// The word for what was not compared, for machines.
pub fn left_out_word(what: LeftOut) -> &'static str {
    match what {
        LeftOut::Texts => "texts",
        LeftOut::States => "states",
    }
}

/// Whether a document stands at another address.
pub fn is_moved(change: &DocumentChange) -> bool {
    change.changes.iter().any(|change| change.field == Field::Address)
}

/// The address of the document of the year before, where it is another one.
pub fn address_before(change: &DocumentChange) -> Option<&str> {
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    (before.address != after.address && !is_moved(change)).then_some(before.address.as_str())
}

/// What a document is called for what became of it.
pub fn document_fate(change: &DocumentChange) -> Text {
    match (&change.before, &change.after) {
        (None, _) => Text { zh: "新增", en: "Added" },
        (_, None) => Text { zh: "减少", en: "Removed" },
        _ if is_moved(change) => Text { zh: "移动", en: "Moved" },
        _ => Text { zh: "改动", en: "Changed" },
    }
}

/// The word for machines.
pub fn document_word(change: &DocumentChange) -> &'static str {
    match (&change.before, &change.after) {
        (None, _) => "added",
        (_, None) => "removed",
        _ if is_moved(change) => "moved",
        _ => "changed",
    }
}

/// What became of a task, with what else belongs to it.
pub fn fate(task: &TaskChange, language: Language) -> String {
    let english = language == Language::En;
    match &task.fate {
        Fate::Added => Text { zh: "新增", en: "added" }.of(language).to_owned(),
        Fate::Removed => Text { zh: "减少", en: "removed" }.of(language).to_owned(),
        Fate::Changed => Text { zh: "改动", en: "changed" }.of(language).to_owned(),
        Fate::SplitFrom(from) if english => format!("split from {}", task_name(from)),
        Fate::SplitFrom(from) => format!("从“{}”分出", task_name(from)),
        Fate::MergedInto(into) if english => format!("merged into {}", task_name(into)),
        Fate::MergedInto(into) => format!("并入“{}”", task_name(into)),
        Fate::CameFrom(from) if english => format!("moved here from /{from}/"),
        Fate::CameFrom(from) => format!("从 /{from}/ 转来"),
        Fate::WentTo(to) if english => format!("moved to /{to}/"),
        Fate::WentTo(to) => format!("转到 /{to}/"),
    }
}

/// The word for machines.
pub fn fate_word(fate: &Fate) -> &'static str {
    match fate {
        Fate::Added => "added",
        Fate::SplitFrom(_) => "split",
        Fate::Removed => "removed",
        Fate::MergedInto(_) => "merged",
        Fate::Changed => "changed",
        Fate::CameFrom(_) => "moved-here",
        Fate::WentTo(_) => "moved-away",
    }
}

/// “3 召开动员大会”, cut where it is long.
pub fn task_name(task: &TaskName) -> String {
    const LONGEST: usize = 40;
    let mut work: String = task.work.split_whitespace().collect::<Vec<_>>().join(" ");
    if work.chars().count() > LONGEST {
        work = work.chars().take(LONGEST).chain(['…']).collect();
    }
    match task.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
        Some(number) => format!("{number} {work}"),
        None => work,
    }
}

/// A remark on a change that its values alone do not make; may be empty.
pub fn remark(change: &Change, language: Language) -> &'static str {
    let text = match change.class {
        Class::Name => Text { zh: "单位未变", en: "the same unit" },
        Class::Unit => Text { zh: "单位变了", en: "another unit" },
        Class::Time if change.same_reading => Text { zh: "日期未变", en: "the same days" },
        Class::Time if change.before == change.after => {
            Text { zh: "文字未变，读出的日期变了", en: "the same words, read as other days" }
        }
        _ => Text { zh: "", en: "" },
    };
    text.of(language)
}

/// A value as it is shown; the absent has a word of its own, and states of documents have theirs.
pub fn value(field: Field, text: &str, language: Language) -> String {
    if text.is_empty() {
        return Text { zh: "（无）", en: "(none)" }.of(language).to_owned();
    }
    let said = match (field, text) {
        (Field::Validity, "in-force") => Text { zh: "现行有效", en: "in force" },
        (Field::Validity, "amended") => Text { zh: "已修改", en: "amended" },
        (Field::Validity, "superseded") => Text { zh: "被替代", en: "superseded" },
        (Field::Validity, "repealed") => Text { zh: "已废止", en: "repealed" },
        (Field::Validity, "expired") => Text { zh: "失效", en: "expired" },
        (Field::Validity, "withdrawn") => Text { zh: "撤回", en: "withdrawn" },
        (Field::Address, _) => return format!("/{text}/"),
        _ => return text.to_owned(),
    };
    said.of(language).to_owned()
}

/// What a field is called.
pub fn field(field: Field) -> Text {
    match field {
        Field::Address => Text { zh: "地址", en: "Address" },
        Field::Title => Text { zh: "标题", en: "Title" },
        Field::DocumentNumber => Text { zh: "发文字号", en: "Document number" },
        Field::IndexNumber => Text { zh: "索引号", en: "Index number" },
        Field::Issuer => Text { zh: "发文机关", en: "Issuer" },
        Field::Issued => Text { zh: "成文日期", en: "Issued" },
        Field::Published => Text { zh: "发布日期", en: "Published" },
        Field::Effective => Text { zh: "施行日期", en: "Effective" },
        Field::ValidUntil => Text { zh: "有效期至", en: "Valid until" },
        Field::Validity => Text { zh: "有效性", en: "Validity" },
        Field::Period => Text { zh: "起止", en: "Period" },
        Field::Summary => Text { zh: "概要", en: "Summary" },
        Field::Stage => Text { zh: "阶段", en: "Stage" },
        Field::Text => Text { zh: "正文", en: "Text" },
        Field::Gone => Text { zh: "撤下", en: "Taken down" },
        Field::Group => Text { zh: "类别", en: "Group" },
        Field::Work => Text { zh: "工作内容", en: "Work" },
        Field::Measures => Text { zh: "工作措施", en: "Measures" },
        Field::Lead => Text { zh: "牵头单位", en: "Lead" },
        Field::Responsible => Text { zh: "责任单位", en: "Responsible" },
        Field::Support => Text { zh: "配合单位", en: "Support" },
        Field::Person => Text { zh: "责任人", en: "Person" },
        Field::Due => Text { zh: "完成时限", en: "Due" },
        Field::Requirement => Text { zh: "工作要求", en: "Requirement" },
        Field::Deliverable => Text { zh: "成果形式", en: "Deliverable" },
        Field::Note => Text { zh: "备注", en: "Note" },
        Field::Other => Text { zh: "其他栏目", en: "Other columns" },
        Field::State => Text { zh: "进展", en: "State" },
    }
}

/// The key for machines.
pub fn field_word(field: Field) -> &'static str {
    match field {
        Field::Address => "address",
        Field::Title => "title",
        Field::DocumentNumber => "document_number",
        Field::IndexNumber => "index_number",
        Field::Issuer => "issuer",
        Field::Issued => "issued",
        Field::Published => "published",
        Field::Effective => "effective",
        Field::ValidUntil => "valid_until",
        Field::Validity => "validity",
        Field::Period => "period",
        Field::Summary => "summary",
        Field::Stage => "stages",
        Field::Text => "text",
        Field::Gone => "gone",
        Field::Group => "group",
        Field::Work => "work",
        Field::Measures => "measures",
        Field::Lead => "lead",
        Field::Responsible => "responsible",
        Field::Support => "support",
        Field::Person => "person",
        Field::Due => "due",
        Field::Requirement => "requirement",
        Field::Deliverable => "deliverable",
        Field::Note => "note",
        Field::Other => "other",
        Field::State => "state",
    }
}
