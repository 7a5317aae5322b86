//! Codes of what documents say of each other.

crate::base::codes::codes! {
    /// A relation to a document that is not there.
    UNKNOWN_TARGET = "unknown-target", Error {
        zh: "没有找到文件“{0}”", en: "no document is at `{0}`",
        hint: ("写相对路径（../x）或从 content 起的路径（2011/x），或写 {标题, 发文字号, 网址}", "give a relative path (../x), a path from content (2011/x), or {title, document_number, url}"),
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
    }
    /// A report on something that is not a plan.
    REPORTS_ON_NO_PLAN = "reports-on-no-plan", Error {
        zh: "通报对象“{0}”不是方案", en: "`{0}`, which this reports on, is not a plan",
        hint: ("“通报对象”写方案的路径", "give the path of a plan"),
    }
    /// An update to a task that is not there.
    UNKNOWN_TASK = "unknown-task", Error {
        zh: "方案中没有任务“{0}”", en: "the plan has no task `{0}`",
        hint: ("写任务的序号或编号（id）", "give the number or the id of a task"),
    }
    /// A task of a stage that the plan does not have.
    UNKNOWN_STAGE = "unknown-stage", Error {
        zh: "方案中没有阶段“{0}”", en: "the plan has no stage `{0}`",
        hint: ("写某个阶段的名称或序号：{1}", "give the name or number of a stage: {1}"),
    }
    /// Two tasks of a plan with one id.
    DUPLICATE_TASK_ID = "duplicate-task-id", Error {
        zh: "任务 id“{0}”重复", en: "two tasks have the id `{0}`",
        hint: ("给其中一个另取 id", "give one of them another id"),
    }
    /// A file that a document names and that is not there.
    MISSING_FILE = "missing-file", Error {
        zh: "没有找到文件“{0}”", en: "there is no file `{0}`",
        hint: ("把文件放到本文件所在的文件夹，或改正文件名", "put the file beside this document, or mend its name"),
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
    }
    /// A path that leaves the site.
    OUTSIDE_SITE = "outside-site", Error {
        zh: "“{0}”在站点之外", en: "`{0}` is outside the site",
        hint: ("把文件复制到本文件所在的文件夹", "copy the file beside this document"),
    }
    /// Several tables of tasks beside a document that names none.
    SEVERAL_TABLES = "several-tables", Error {
        zh: "有多个任务表：{0}", en: "there are several tables of tasks: {0}",
        hint: ("用“任务: 文件名”写明用哪一个", "name one with `tasks: FILE`"),
    }
    /// Two documents, or a document and a page of ours, with one address.
    SAME_ADDRESS = "same-address", Error {
        zh: "地址 /{0}/ 有两个来源：{1}", en: "two sources have the address /{0}/: {1}",
        hint: ("改其中一个文件夹的名字", "rename one of the folders"),
    }
    /// The stages were read from the headings of the text.
    STAGES_FROM_HEADINGS = "stages-from-headings", Note {
        zh: "从正文小标题中读出{0}个阶段", en: "{0} stages were read from the headings of the text",
        hint: ("用“阶段”写明可以改正", "give `stages` to correct them"),
    }
    /// The stages of the front matter and those of the text differ.
    STAGES_DIFFER = "stages-differ", Warning {
        zh: "文首的阶段与正文小标题不一致：{0}", en: "the stages of the front matter and of the text differ: {0}",
        hint: ("改正其中一处", "mend one of the two"),
    }
    /// A broken link inside the site.
    BROKEN_LINK = "broken-link", Error {
        zh: "链接“{0}”没有目标", en: "the link `{0}` leads nowhere",
        hint: ("写文件的相对路径，如 ../other/index.md", "give the relative path of a file, such as ../other/index.md"),
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        hint: ("那一页没有“#{1}”这个位置", "that page has no place `#{1}`"),
    }
    /// A link to a document that is not published.
    LINK_TO_UNPUBLISHED = "link-to-unpublished", Warning {
        zh: "链接“{0}”的目标没有发布，按文字显示", en: "the target of `{0}` is not published; the link is shown as text",
    }
    /// A file named as a table that holds none.
    NO_TABLE = "no-table", Error {
        zh: "“{0}”中没有任务表或进展表", en: "`{0}` holds no table of tasks or of progress",
        hint: ("表头应有“序号、工作内容、责任单位、完成时限”等列", "its head should have columns such as number, task, responsible, due"),
    }
    /// An update whose state is not understood.
    UNKNOWN_STATE = "unknown-state", Error {
        zh: "不认识的状态“{0}”", en: "unknown state `{0}`",
        hint: ("可以用：未启动、推进中、已完成、已销号、滞后、长期坚持、已取消", "allowed: not-started, running, done, closed, late, standing, cancelled"),
    }
    /// A report with updates and no plan to which they belong.
    REPORT_WITHOUT_PLAN = "report-without-plan", Warning {
        zh: "通报没有写明对象，进展无处归属", en: "the report names no plan, so its updates belong nowhere",
        hint: ("加上“通报对象: 路径”，或把通报放到方案的文件夹里", "add `reports_on: PATH`, or put the report into the plan's folder"),
    }
    /// A table of tasks that is also listed as an attachment.
    TABLE_ATTACHED = "table-attached", Warning {
        zh: "任务表“{0}”不作为附件发布", en: "the table of tasks `{0}` is not published as an attachment",
        hint: ("从“附件”中删去：任务由本页列出", "take it out of `attachments`: the page lists the tasks"),
    }
}
