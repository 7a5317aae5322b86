//! What every key of the JSON files means, in one table: for schemas, the page and the documentation.

use crate::base::language::Text;

/// The keys of one kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its name among the definitions of the schemas.
    pub name: &'static str,
    /// What it is.
    pub about: Text,
    /// Its keys, in order.
    pub keys: &'static [Key],
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// As it stands in the file.
    pub name: &'static str,
    /// What it holds.
    pub about: Text,
}

const fn key(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    Key { name, about: Text { zh, en } }
}

const fn object(name: &'static str, zh: &'static str, en: &'static str, keys: &'static [Key]) -> Object {
    Object { name, about: Text { zh, en }, keys }
}

/// Every kind of object, the outermost first.
pub const OBJECTS: &[Object] = &[
    object(
        "file",
        "每个 JSON 文件的顶层",
        "the top of every JSON file",
        &[
            key("$schema", "所用 JSON Schema 的网址", "the address of the JSON Schema that it follows"),
            key("schema_version", "格式版本，目前为 1", "the version of the form: 1"),
            key("publisher", "主办单位", "who publishes the site"),
            key("license", "使用许可", "under what licence the data may be used"),
        ],
    ),
    object(
        "plans",
        "/data/plans.json 的顶层",
        "the top of /data/plans.json",
        &[
            key("title", "站点名称", "the title of the site"),
            key("address", "站点网址", "the address of the site"),
            key(
                "updated",
                "所列文件最近发布或更新的日期",
                "the last day on which a document was published or changed",
            ),
            key(
                "documents",
                "全部方案、通知和通报，不含任务",
                "all plans, notices and reports, without tasks",
            ),
        ],
    ),
    object(
        "year",
        "/data/年度/plans.json 的顶层",
        "the top of a year's plans.json",
        &[
            key("year", "年度", "the year"),
            key(
                "documents",
                "该年度的全部文件，内容同 plan.json",
                "its documents, each with all that plan.json has",
            ),
        ],
    ),
    object(
        "units",
        "/data/units.json 的顶层",
        "the top of /data/units.json",
        &[key("units", "全部单位", "all units")],
    ),
    object(
        "identity",
        "一份文件的基本信息",
        "what a document is",
        &[
            key("id", "文件的固定编号，即网址路径", "its stable id: the path of its address"),
            key("address", "网页的规范网址", "the canonical address of its page"),
            key("data", "完整 JSON 的网址", "the address of its whole JSON"),
            key("kind", "plan 方案、notice 通知、report 通报", "plan, notice or report"),
            key("language", "语言（BCP 47）", "the language (BCP 47)"),
            key("title", "标题", "the title"),
            key("short_title", "简称", "a short title"),
            key("summary", "概要", "a summary"),
            key("keywords", "关键词", "key words"),
            key("topics", "主题", "the topics it is filed under"),
            key("document_number", "发文字号", "the document number"),
            key("index_number", "索引号", "the index number of open government"),
            key("issuers", "发文机关，首个为牵头", "the issuing bodies; the first leads"),
            key("level", "发文机关层级", "the level of the issuing body"),
            key("source", "来源", "where it was taken from"),
            key("issued", "成文日期", "the day it was signed"),
            key(
                "published",
                "发布日期；写明时刻的带时区",
                "when it was published; with a time and its offset where one is given",
            ),
            key("updated", "更新日期", "the day of its last change"),
            key("effective", "施行日期", "the day it takes effect"),
            key("valid_until", "有效期至", "the last day of its validity"),
            key("year", "所属年度", "the year to which it belongs"),
            key("period", "起止", "the time over which it runs"),
            key(
                "validity",
                "有效性：in-force 现行有效、amended 已修改、superseded 被替代、repealed 已废止、expired 失效、withdrawn 撤回",
                "whether it holds",
            ),
            key(
                "progress",
                "进程，有通报才有：not-started 未启动、running 进行中、completed 已结束",
                "how far it has come, where a report says so",
            ),
            key("stage_count", "阶段数", "how many stages it has"),
            key("task_count", "任务数", "how many tasks it has"),
        ],
    ),
    object(
        "document",
        "一份文件的其余内容",
        "what a document has beyond that",
        &[
            key("notice", "印发通知", "the notice that carries the plan"),
            key("addressees", "主送机关", "to whom it is addressed"),
            key("contact", "联系方式", "an office line"),
            key("basis", "依据的文件", "the documents it rests on"),
            key("replaces", "它废止或替代的文件", "the documents it replaces"),
            key("continues", "它接续的上一年度方案", "the plans of an earlier time that it carries on"),
            key("interprets", "它解读的文件", "the documents it explains"),
            key("basis_of", "以它为依据的文件", "the documents that rest on it"),
            key("replaced_by", "废止或替代它的文件", "the documents that replace it"),
            key("continued_by", "接续它的下一年度方案", "the plans of a later time that carry it on"),
            key("interpreted_by", "解读它的文件", "the documents that explain it"),
            key("reports", "关于它的通报，新的在前", "the reports on it, newest first"),
            key("reports_on", "通报所针对的方案", "the plans that a report is about"),
            key("as_of", "通报截至的日期", "the day up to which a report tells"),
            key("stages", "阶段", "the stages"),
            key("groups", "任务类别，按出现先后", "the groups of tasks, in order of first appearance"),
            key("tasks", "任务，按原文先后", "the tasks, in the order of the source"),
            key("updates", "通报的进展", "what a report says of tasks"),
            key("leading_group", "领导小组，原文", "the leading group, as printed"),
            key("original", "盖章原件", "the sealed original"),
            key("attachments", "附件", "the files published beside it"),
            key("changes", "发布后的修订，新的在前", "what was changed after publication, newest first"),
        ],
    ),
    object(
        "task",
        "一项任务",
        "a task",
        &[
            key(
                "id",
                "方案内的固定编号；网址加 #t-编号 即所在行",
                "its stable id in the plan; the address with #t- and the id is its row",
            ),
            key("number", "序号，原文", "the number as printed"),
            key("group", "类别", "its group"),
            key("stage", "所属阶段", "the stage it belongs to"),
            key("work", "工作内容", "what is to be done"),
            key("measures", "工作措施", "how"),
            key("units", "有关单位及其角色", "the units and their roles"),
            key("person", "责任人（职务）", "the post that answers for it"),
            key("due", "完成时限", "the time limit"),
            key("new_due", "通报调整后的时限", "the limit to which a report moved it"),
            key("requirement", "工作要求", "what is asked of it"),
            key("deliverable", "成果形式", "what comes of it"),
            key("note", "备注", "a remark"),
            key("other", "原表其他列的内容", "what stands in other columns of the source"),
            key(
                "state",
                "最近公布的状态；未公布为 null",
                "the newest published state; null if there is none",
            ),
            key("history", "历次通报的说法，新的在前", "what reports say of it, newest first"),
        ],
    ),
    object(
        "unit_of_task",
        "任务中的一个单位",
        "a unit's part in a task",
        &[
            key("role", "lead 牵头、responsible 责任、support 配合", "lead, responsible or support"),
            key("words", "原文写法", "as written"),
            key("id", "单位编号，同 units.json", "the unit's id, as in units.json"),
            key("name", "单位现用名称", "the unit's name in use"),
        ],
    ),
    object(
        "named_unit",
        "文中写到的单位",
        "a unit that a document names",
        &[
            key("words", "原文写法", "as written"),
            key("id", "单位编号，同 units.json", "the unit's id, as in units.json"),
            key("name", "单位现用名称", "the unit's name in use"),
        ],
    ),
    object(
        "time",
        "一个时间：原文和读法",
        "a time: the words and how they are read",
        &[
            key("words", "原文", "as written"),
            key(
                "kind",
                "point 某日、range 起止、deadline 截止、recurring 周期、open 无终点、unresolvable 读不出",
                "what kind of time it is",
            ),
            key("start", "首日", "the first day"),
            key("end", "末日（含）", "the last day, itself included"),
            key(
                "alternative_end",
                "有争议时另一种读法的末日",
                "the last day in the other reading, where custom is disputed",
            ),
            key(
                "stretches",
                "分成几段时的各段；只有一段时为空",
                "the stretches where there are several; else empty",
            ),
            key(
                "precision",
                "精度：day、week、dekad 旬、month、quarter、half 半年、year、approx 约、relative 相对、none",
                "how exact it is",
            ),
            key("hedge", "语气词，如 力争、原则上", "a word that softens or stresses"),
            key("rule", "周期规则（RFC 5545 RRULE）", "the rule of what recurs (RFC 5545 RRULE)"),
            key("context_year", "据以读出日期的年份", "the year in which the words were read"),
        ],
    ),
    object(
        "stretch",
        "一段日期",
        "a stretch of days",
        &[key("start", "首日", "the first day"), key("end", "末日（含）", "the last day, itself included")],
    ),
    object(
        "state",
        "任务的最近状态",
        "the newest state of a task",
        &[
            key(
                "state",
                "not-started 未启动、running 推进中、done 已完成、closed 已销号、late 滞后、standing 长期坚持、cancelled 已取消",
                "the state",
            ),
            key("words", "通报中的说法", "as printed"),
            key("date", "状态日期", "the day of the state"),
            key("report", "出自哪份通报（网址）", "the address of the report that says so"),
        ],
    ),
    object(
        "update",
        "通报对一项任务的说法",
        "what a report says of a task",
        &[
            key("plan", "方案网址", "the address of the plan"),
            key("task", "任务编号", "the task's id"),
            key("report", "通报网址", "the address of the report"),
            key("unit", "各单位分别报送时的单位", "the unit it is about, where each answers for itself"),
            key("state", "状态", "the state"),
            key("words", "通报中的说法", "as printed"),
            key("date", "状态日期", "the day of the state"),
            key("note", "说明", "a remark"),
            key("evidence", "佐证", "what proves it"),
            key("reason", "原因", "why it is late"),
            key("new_due", "调整后的时限", "the new time limit"),
            key("authority", "批准延期的单位", "who allowed the new limit"),
            key("verified_by", "核验单位", "who verified that it is done"),
        ],
    ),
    object(
        "other",
        "原表其他列的一格",
        "a cell of another column",
        &[key("head", "列名", "the head of the column"), key("text", "内容", "what it holds")],
    ),
    object(
        "stage",
        "一个阶段",
        "a stage",
        &[
            key("name", "名称", "the name"),
            key("time", "时间", "its time"),
            key("steps", "步骤", "its steps"),
        ],
    ),
    object(
        "document_number",
        "发文字号",
        "a document number",
        &[
            key("words", "原文", "as written"),
            key("standard", "规范写法（GB/T 9704）", "the standard form (GB/T 9704)"),
            key("issuer_code", "机关代字", "the issuer's code"),
            key("year", "年份", "the year"),
            key("serial", "序号", "the serial number"),
        ],
    ),
    object(
        "reference",
        "另一份文件",
        "another document",
        &[
            key("title", "标题", "the title"),
            key("document_number", "发文字号", "the document number"),
            key("address", "网址", "its address"),
        ],
    ),
    object(
        "notice",
        "印发通知",
        "the notice that carries a plan",
        &[key("title", "标题", "the title"), key("addressees", "主送机关", "to whom it is addressed")],
    ),
    object(
        "member",
        "领导小组成员",
        "a member of a leading group",
        &[
            key("role", "组内职务", "the role in the group"),
            key("who", "原文写法", "who, as printed"),
            key("post", "职务", "the post"),
            key("unit", "单位，原文", "the unit, as printed"),
        ],
    ),
    object(
        "attachment",
        "一个附件",
        "an attachment",
        &[
            key("title", "名称", "what it is called"),
            key("name", "文件名", "the file's name"),
            key("address", "网址", "its address"),
            key("size", "字节数", "its size in bytes"),
            key("sha256", "SHA-256", "its SHA-256"),
        ],
    ),
    object(
        "change",
        "一次修订",
        "a change after publication",
        &[
            key("date", "日期", "the day"),
            key("note", "说明", "what was changed"),
            key("major", "是否重大", "whether readers should be told"),
        ],
    ),
    object(
        "unit",
        "一个单位",
        "a unit",
        &[
            key("id", "固定编号，即 /units/ 下的网址", "its stable id: its address under /units/"),
            key("address", "网页的规范网址", "the canonical address of its page"),
            key("data", "其任务表（CSV）的网址", "the address of its tasks as CSV"),
            key(
                "archived_data",
                "各已归档年度里其任务表（CSV）的网址",
                "the addresses of its tasks as CSV in archived years",
            ),
            key("name", "现用名称", "the name in use"),
            key("full_name", "全称", "the full name"),
            key("aliases", "别名", "other names for it"),
            key("former_names", "曾用名", "names it had before"),
            key("parent", "上级单位的编号", "the id of the unit it belongs to"),
            key("group", "是否统称多个单位", "whether the name stands for several units"),
            key("members", "统称包括的单位的编号", "the ids of the members of a group"),
            key("successors", "承接单位的编号", "the ids of the units that carry on its work"),
            key("contact", "办公电话", "an office line"),
            key("registered", "是否在名录中", "whether the register names it"),
            key(
                "task_count",
                "有它参与的任务数，含经统称的",
                "the tasks it has a part in, through groups too",
            ),
        ],
    ),
    object(
        "former_name",
        "曾用名",
        "a former name",
        &[key("name", "名称", "the name"), key("until", "用到何时，原文", "until when, as written")],
    ),
];

/// What is true of all JSON files.
pub const RULES: [Text; 3] = [
    Text {
        zh: "每个键总在；不知道的值是 null，没有内容的列表是 []。",
        en: "Every key is always there; what is not known is null, a list without entries is [].",
    },
    Text {
        zh: "日期写成 2011-02-18；网址是完整网址；编码 UTF-8。",
        en: "Days are written 2011-02-18; addresses are absolute; the encoding is UTF-8.",
    },
    Text {
        zh: "以后可能增加键；删去键或改变含义时 schema_version 加一。",
        en: "Keys may be added; schema_version rises when one goes or changes its meaning.",
    },
];

/// What is true of all CSV files.
pub const CSV_RULES: [Text; 2] = [
    Text {
        zh: "CSV 按 RFC 4180，UTF-8 带 BOM，行末 CRLF；工作簿和 CSV 的第一行是列名。",
        en: "CSV follows RFC 4180, in UTF-8 with a byte order mark and CRLF; the first row of CSV and workbooks has the heads.",
    },
    Text {
        zh: "以 = + - @ 开头的格前面加一个撇号（'），以免被当作公式；读取时去掉。",
        en: "A cell that begins with = + - or @ has an apostrophe (') before it, so that it is not run as a formula; take it away when reading.",
    },
];

/// What a key of a kind of object means.
pub fn about(object: &str, key: &str) -> Option<Text> {
    let mut objects = OBJECTS.iter().filter(|known| known.name == object);
    objects.find_map(|known| known.keys.iter().find(|known| known.name == key)).map(|key| key.about)
}
