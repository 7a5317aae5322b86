//! Codes of freezing a year: what keeps it from being archived, and what to know before.

crate::base::codes::codes! {
    /// A year without a published document; {0} is the year.
    EMPTY = "archive-empty", Error {
        zh: "{0}年度没有已发布的文件，无从归档", en: "the year {0} has no published document to archive",
        hint: ("文件放在 content/{0}/ 里才算这一年度的", "documents of the year are in content/{0}/"),
        reason: ("归档的是已经公布的内容；一个空的年度没有什么可保存。", "What is archived is what was published; an empty year has nothing to keep."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
公开方式: 不予公开
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
",
    }
    /// A draft or a scheduled document in a year that is to be frozen; {0} is the year.
    UNPUBLISHED = "archive-unpublished", Error {
        zh: "{0}年度里还有没有发布的文件，不能归档", en: "the year {0} cannot be archived with a document that is not published",
        hint: ("这是草稿：去掉“草稿”一行再归档，或把文件移出 content/{0}/", "it is a draft: take out the line `draft`, or move the document out of content/{0}/"),
        hint: ("等它发布之后再归档，或用 --as-of 写发布之后的一天", "archive the year when it is published, or name a later day with `--as-of`"),
        reason: ("归档之后这一年度不再改动，没有发布的文件就再也发布不了。", "Once it is frozen a year does not change, so that the document could never be published."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
-- content/2025/y/index.md
---
标题: 另一方案
草稿: 是
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
",
    }
    /// A plan that runs beyond its year; {0} is the year, {1} the words, {2} the last day.
    BEYOND = "archive-beyond", Error {
        zh: "方案到{2}才结束，超出{0}年度，又没有写明接转到哪里", en: "the plan ends on {2}, after the year {0}, and does not say where it goes on",
        label: ("“{1}”", "`{1}`"),
        hint: ("写“接转至: ../../{3}/名称”，指明下一年度由哪个方案接着做", "write `carried_to: ../../{3}/NAME`, the plan of the next year that carries it on"),
        reason: ("归档的页面不再改动。跨年度的工作要指明由哪个方案接着做，读者才能从旧页找到后来的进展。", "A frozen page does not change. Where work runs on, it must name the plan that carries it on, so that readers find what came of it."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
起止: 2025年3月至2026年6月
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
起止: 2025年3月至2026年6月
接转至: ../../2026/x
---
-- content/2026/x/index.md
---
标题: 示例续办方案
起止: 2026年1月至6月
---
",
    }
    /// A plan that is carried on by one that readers cannot see; {0} is the year.
    CARRIED_UNSEEN = "archive-carried-to-unpublished", Error {
        zh: "接着做它的方案还没有发布", en: "the plan that carries it on is not published",
        hint: ("等那份方案发布之后再归档{0}年度，或用 --as-of 写发布之后的一天；不公开的，改写 {标题, 发文字号}", "archive {0} when that plan is published, or name a later day with `--as-of`; if it is not for everybody, write {title, document_number}"),
        reason: ("没有发布的文件，归档里不留它的地址和标题，归档之后旧页就再也找不到接着做的方案。", "An archive keeps neither address nor title of what is not published, so that readers of the frozen page would never find what carries it on."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
起止: 2025年3月至2026年6月
接转至: ../../2026/x
---
-- content/2026/x/index.md
---
标题: 示例续办方案
起止: 2026年1月至6月
草稿: 是
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
起止: 2025年3月至2026年6月
接转至: ../../2026/x
---
-- content/2026/x/index.md
---
标题: 示例续办方案
起止: 2026年1月至6月
---
",
    }
    /// Tasks that are due after their year; {0} is the year, {1} how many, {2} which.
    DUE_LATER = "archive-due-later", Note {
        zh: "有{1}项任务的时限在{0}年之后：{2}", en: "tasks due after the year {0}: {1} ({2})",
        hint: ("归档之后，进展请在后一年度的通报里公布", "publish their progress in reports of a later year"),
        reason: ("这些任务归档之后才到期，归档的页面上不会有它们的结果。", "They fall due after the year is frozen, so that its pages will not have their results."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
任务:
  - 工作内容: 建成示范点
    完成时限: 2026年3月底前
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
任务:
  - 工作内容: 建成示范点
    完成时限: 2025年9月底前
---
",
    }
    /// A document in a folder that the archive of its year needs; {0} is the folder, {1} the year.
    RESERVED = "archive-reserved-folder", Warning {
        zh: "{0}/ 是{1}年度归档时放单位任务表或日历的地方", en: "{0}/ is where the archive of {1} has its tables of units or its calendar",
        hint: ("给文件夹换一个名字；已经公布过的，在文件里写“旧地址”", "give the folder another name; what was published keeps its address by `aliases`"),
        reason: ("年度归档以后，各单位当年的任务表在“年度/units/”，当年的日历在“年度/calendar/”，同名的文件就没有地方放了。", "Once a year is frozen, the tables of its units are in `YEAR/units/` and its calendar in `YEAR/calendar/`, so that a document of that name has no place."),
        wrong: "-- content/2025/units/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
",
        right: "-- content/2025/unit-reform/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
",
    }
    /// A year that is not over; {0} is the year, {1} the day.
    EARLY = "archive-early", Warning {
        zh: "{0}年度还没有结束（截至{1}）", en: "the year {0} is not over as of {1}",
        hint: ("年度结束之后再归档，或用 --as-of 写年底以后的一天", "archive it when it is over, or name a later day with `--as-of`"),
        reason: ("归档之后再公布的文件进不了这一年度。", "What is published after that cannot enter the year."),
        wrong: "---
标题: 示例方案
成文日期: 2026-01-05
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
",
    }
    /// Documents that are not for everybody; {0} is the year, {1} how many.
    LEFT_OUT = "archive-left-out", Note {
        zh: "{0}年度有{1}份不公开的文件，页面、著录和源文件都不归入", en: "the archive of {0} leaves out {1} documents that are not for everybody, sources included",
        hint: ("需要留存的，请按本单位的规定另行归档", "keep them by your own rules, if they are to be kept"),
        reason: ("归档的内容人人可读，依申请公开和不予公开的文件不得在内。", "Everybody may read an archive, so that what is disclosed on request or withheld must not be in it."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
-- content/2025/y/index.md
---
标题: 另一方案
公开方式: 依申请公开
---
",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-01-05
---
",
    }
    /// A document of a frozen year that a new edition would not have; {0} is its address, {1} the year.
    DROPPED = "archive-dropped", Error {
        zh: "第一次归档时有 /{0}/，现在的源文件里它不再公布，不能就这样去掉", en: "/{0}/ is in the archive and would not be published any more",
        hint: ("保留它并写“撤下: 理由”；依规必须移除的，运行 fangan archive {1} --redact {0} --reason 理由", "keep it with `gone: REASON`; what must be removed by law is taken out with fangan archive {1} --redact {0} --reason REASON"),
        reason: (
            "公布过的地址不能消失。源文件删去了不要紧，归档里有；改成不公开的却会从新版次里消失，读者无从知道。",
            "A published address must not vanish. A source that is deleted does no harm, as the archive has it; one that is no longer disclosed would vanish from the new edition without a word."
        ),
    }
}
