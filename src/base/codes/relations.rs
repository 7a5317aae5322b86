//! Codes of what documents say of each other.

crate::base::codes::codes! {
    /// A relation to a document that is not there.
    UNKNOWN_TARGET = "unknown-target", Error {
        zh: "没有找到文件“{0}”", en: "no document is at `{0}`",
        hint: ("写相对路径（../x）或从 content 起的路径（2011/x），或写 {标题, 发文字号, 网址}", "give a relative path (../x), a path from content (2011/x), or {title, document_number, url}"),
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("依据、废止、解读要能点到那份文件。写错了，读者看不到依据，被废止的文件也不会标明。", "Basis, replacement and explanation lead to a document. If the path is wrong readers do not find it, and what was replaced is not marked."),
        wrong: "---
标题: 示例方案
依据: ../parent
---",
        right: "---
标题: 示例方案
依据: ../parent
---
-- content/2026/parent/index.md
---
标题: 示例总体方案
---",
    }
    /// A plan that names, as what carries it on, what does not come after it; {0} is that.
    CARRIED_TO_NO_LATER_PLAN = "carried-to-no-later-plan", Error {
        zh: "“{0}”不是后来的方案，不能接着做", en: "`{0}` is no later plan that could carry this one on",
        hint: ("“接转至”写后一年度的方案；前一年度的写“接续”", "`carried_to` names a plan that comes later; one that came before goes into `continues`"),
        hint: ("这就是方案本身；“接转至”写后一年度的方案", "this is the plan itself; `carried_to` names one that comes later"),
        hint: ("它不是方案，也不是通知；“接转至”写后一年度的方案", "it is neither a plan nor a notice; `carried_to` names a plan that comes later"),
        reason: ("“接转至”让读者从旧方案找到后来的进展。指回更早的方案、方案本身或者一份通报，读者就走进死路；归档之后改不了。", "`carried_to` leads readers from an old plan to what came of it. If it names an earlier plan, the plan itself or a report, they end nowhere, and once the year is archived it cannot be mended."),
        wrong: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-03-01
接转至: ../../2024/y
---
-- content/2024/y/index.md
---
标题: 示例前期方案
成文日期: 2024-03-01
---",
        right: "-- content/2025/x/index.md
---
标题: 示例方案
成文日期: 2025-03-01
接转至: ../../2026/y
---
-- content/2026/y/index.md
---
标题: 示例续办方案
成文日期: 2026-03-01
---",
    }
    /// A report on something that is not a plan.
    REPORTS_ON_NO_PLAN = "reports-on-no-plan", Error {
        zh: "通报对象“{0}”不是方案", en: "`{0}`, which this reports on, is not a plan",
        hint: ("“通报对象”写方案的路径", "give the path of a plan"),
        reason: ("通报的进展记在方案的任务上；对象不是方案，就没有任务可记。", "A report tells the state of a plan's tasks. What is no plan has none."),
        wrong: "---
标题: 示例方案进展
通报对象: ../about
---
-- content/2026/about/index.md
---
标题: 关于本站
---",
        right: "---
标题: 示例方案进展
通报对象: ../plan
---
-- content/2026/plan/index.md
---
标题: 示例方案
---",
    }
    /// An update to a task that is not there.
    UNKNOWN_TASK = "unknown-task", Error {
        zh: "方案中没有任务“{0}”", en: "the plan has no task `{0}`",
        hint: ("写任务的序号或编号（id）", "give the number or the id of a task"),
        reason: ("进展对不上任务，读者在方案页上就看不到它，任务仍显示“未公布”。", "Progress of an unknown task shows nowhere, and the plan's page still says that nothing was published."),
        wrong: "---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---
-- content/2026/x/progress/index.md
---
标题: 示例方案进展
发布日期: 2026-06-20
进展:
  - {任务: 9, 状态: 已完成}
---",
        right: "---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---
-- content/2026/x/progress/index.md
---
标题: 示例方案进展
发布日期: 2026-06-20
进展:
  - {任务: 1, 状态: 已完成}
---",
    }
    /// Units sorted by the verbs of their cell.
    SHARES_READ = "shares-read", Note {
        zh: "{0}项任务的单位按“牵头”“配合”分列", en: "the units of {0} tasks were told apart by 牵头 and 配合",
        hint: ("用“牵头单位”“配合单位”两列写明可以改正", "give them in columns of their own to correct it"),
        reason: ("一格里写“甲牵头，乙配合”，谁牵头、谁配合是从用语读出的，页面按此分列。读得对不对，请核对。", "Where one cell says who leads and who supports, that is read from its words, and the page has a column for each. Please check that it is right."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,甲局牵头、乙局配合",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,牵头单位,配合单位
1,制定工作细则,甲局,乙局",
    }
    /// A task of a stage that the plan does not have.
    UNKNOWN_STAGE = "unknown-stage", Error {
        zh: "方案中没有阶段“{0}”", en: "the plan has no stage `{0}`",
        hint: ("写某个阶段的名称或序号：{1}", "give the name or number of a stage: {1}"),
        reason: ("任务归到没有的阶段，时间线上就找不到它，时限也可能算错年份。", "A task of a stage that does not exist is nowhere on the timeline, and its limit may be read in a wrong year."),
        wrong: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 检查阶段: 2026年4月
任务:
  - 工作内容: 组织检查
    阶段: 验收阶段
---",
        right: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 检查阶段: 2026年4月
任务:
  - 工作内容: 组织检查
    阶段: 检查阶段
---",
    }
    /// Two tasks of a plan with one id.
    DUPLICATE_TASK_ID = "duplicate-task-id", Error {
        zh: "任务 id“{0}”重复", en: "two tasks have the id `{0}`",
        hint: ("给其中一个另取 id", "give one of them another id"),
        reason: ("编号是任务的地址，通报也按它记进展；两项同号，进展就记错了。", "The id is a task's address, and reports go by it. With one id for two tasks progress is told of the wrong one."),
        wrong: "---
标题: 示例方案
任务:
  - {编号: check, 工作内容: 组织检查}
  - {编号: check, 工作内容: 总结经验}
---",
        right: "---
标题: 示例方案
任务:
  - {编号: check, 工作内容: 组织检查}
  - {编号: review, 工作内容: 总结经验}
---",
    }
    /// A file that a document names and that is not there.
    MISSING_FILE = "missing-file", Error {
        zh: "没有找到文件“{0}”", en: "there is no file `{0}`",
        hint: ("把文件放到本文件所在的文件夹，或改正文件名", "put the file beside this document, or mend its name"),
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("方案提到的附件读者打不开，就等于没有公开。", "An attachment that cannot be opened has not been published."),
        wrong: "---
标题: 示例方案
附件: 申请表.pdf
---",
        right: "---
标题: 示例方案
附件: 申请表.pdf
---
-- content/2026/x/申请表.pdf",
    }
    /// A path that leaves the site.
    OUTSIDE_SITE = "outside-site", Error {
        zh: "“{0}”在站点之外，或是指向站点之外的链接", en: "`{0}` is outside the site, or a link that leads out of it",
        hint: ("删去链接，把文件本身放进方案的文件夹", "copy the file itself into the document's folder"),
        reason: ("站点之外的文件不在审核和备份之内，也可能根本不该公开。", "A file outside the site is neither reviewed nor kept with it, and was perhaps never meant to be public."),
        wrong: "---
标题: 示例方案
附件: ../../../申请表.pdf
---",
        right: "---
标题: 示例方案
附件: 申请表.pdf
---
-- content/2026/x/申请表.pdf",
    }
    /// Several tables of tasks beside a document that names none.
    SEVERAL_TABLES = "several-tables", Error {
        zh: "有多个任务表：{0}", en: "there are several tables of tasks: {0}",
        hint: ("用“任务: 文件名”写明用哪一个", "name one with `tasks: FILE`"),
        reason: ("有两张任务表而没有写明用哪一张，可能把旧稿发布出去。", "With two tables and no word which is meant an old draft may be published."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
工作内容,责任单位
制定工作细则,示例局
-- content/2026/x/任务表旧稿.csv
工作内容,责任单位
起草工作细则,示例局",
        right: "---
标题: 示例方案
任务: tasks.csv
---
-- content/2026/x/tasks.csv
工作内容,责任单位
制定工作细则,示例局
-- content/2026/x/任务表旧稿.csv
工作内容,责任单位
起草工作细则,示例局",
    }
    /// An address that cannot be a file everywhere; {1} and {2} say why, in Chinese and English.
    UNUSABLE_ADDRESS = "unusable-address", Error {
        zh: "地址 /{0} 不能用：{1}", en: "the address /{0} cannot be used: it {2}",
        hint: ("改文件夹或文件的名字，只用字母、数字、汉字和连字符", "rename the folder or file: letters, digits and hyphens do everywhere"),
        reason: ("网站的文件会被复制到各种系统上；有的系统存不了这样的名字，复制时就会丢失。", "A site's files are copied to many systems. Some cannot store such a name, and the file would be lost on the way."),
        wrong: "-- content/2026/CON/index.md
---
标题: 示例方案
---",
        right: "-- content/2026/console/index.md
---
标题: 示例方案
---",
    }
    /// Two documents, or a document and a page of ours, with one address.
    SAME_ADDRESS = "same-address", Error {
        zh: "地址 /{0}/ 有两个来源：{1}", en: "two sources have the address /{0}/: {1}",
        hint: ("改其中一个文件夹的名字", "rename one of the folders"),
        hint: ("从其中一个的“旧地址”里删去它", "take it out of one of the `aliases`"),
        reason: ("一个地址只能有一份文件，另一份读者永远看不到。大小写不同的地址在有的电脑上也是同一个。", "An address has one document, and readers would never see the other. On some systems addresses that differ in case are one, too."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x.md
---
标题: 另一个示例方案
---",
        right: "---
标题: 示例方案
---
-- content/2026/y.md
---
标题: 另一个示例方案
---",
    }
    /// The stages were read from the headings of the text.
    STAGES_FROM_HEADINGS = "stages-from-headings", Note {
        zh: "从正文中读出{0}个阶段", en: "{0} stages were read from the text",
        hint: ("用“阶段”写明可以改正", "give `stages` to correct them"),
        reason: ("没有写“阶段”时，从正文小标题（没有小标题的，从段落开头）读出阶段来画时间线。读得对不对，请核对。", "Where no stages are given they are read from headings, or from the openings of paragraphs, to draw the timeline. Please check that they are right."),
        wrong: "---
标题: 示例方案
---

# 宣传阶段（2026年3月）

# 检查阶段（2026年4月）",
        right: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 检查阶段: 2026年4月
---

# 宣传阶段（2026年3月）

# 检查阶段（2026年4月）",
    }
    /// The stages of the front matter and those of the text differ.
    STAGES_DIFFER = "stages-differ", Warning {
        zh: "文首的阶段与正文小标题不一致：文首是{0}，正文是{1}", en: "the stages of the front matter and of the text differ: {2} there, {3} here",
        hint: ("改正其中一处", "mend one of the two"),
        reason: ("同一页上时间线说的和正文说的不一样，读者不知道该按哪个办。", "If the timeline says one thing and the text of the same page another, readers do not know which holds."),
        wrong: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 验收阶段: 2026年4月
---

# 宣传阶段（2026年3月）

# 检查阶段（2026年4月）",
        right: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 检查阶段: 2026年4月
---

# 宣传阶段（2026年3月）

# 检查阶段（2026年4月）",
    }
    /// A broken link inside the site.
    BROKEN_LINK = "broken-link", Error {
        zh: "链接“{0}”没有目标", en: "the link `{0}` leads nowhere",
        hint: ("写文件的相对路径，如 ../other/index.md", "give the relative path of a file, such as ../other/index.md"),
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        hint: ("那一页没有“#{1}”这个位置", "that page has no place `#{1}`"),
        reason: ("点开是“找不到页面”的链接，读者得不到内容；网站检查也按失效链接扣分。", "A link that ends at “page not found” gives readers nothing, and inspectors count dead links."),
        wrong: "---
标题: 示例方案
---

见[总体方案](../parent/index.md)。",
        right: "---
标题: 示例方案
---

见[总体方案](../parent/index.md)。
-- content/2026/parent/index.md
---
标题: 示例总体方案
---",
        clause: ("国办秘函〔2019〕19号", "国办秘函〔2019〕19号"),
    }
    /// A link to a document that is not published.
    LINK_TO_UNPUBLISHED = "link-to-unpublished", Warning {
        zh: "链接“{0}”的目标没有发布，按文字显示", en: "the target of `{0}` is not published; the link is shown as text",
        reason: ("草稿和未公开的文件读者打不开，链接只能显示成文字。", "Readers cannot open drafts and what is not disclosed, so that the link can only be shown as text."),
        wrong: "---
标题: 示例方案
---

见[总体方案](../parent/index.md)。
-- content/2026/parent/index.md
---
标题: 示例总体方案
草稿: 是
---",
        right: "---
标题: 示例方案
---

见[总体方案](../parent/index.md)。
-- content/2026/parent/index.md
---
标题: 示例总体方案
---",
    }
    /// A published report on a plan that is not published.
    REPORT_ON_UNPUBLISHED = "report-on-unpublished", Warning {
        zh: "通报的方案“{0}”没有发布，其任务的进展不显示", en: "the plan `{0}` that it reports on is not published; the progress of its tasks is not shown",
        reason: ("列出任务的进展就会说出任务的内容，而方案还没有发布或不公开。", "To tell how tasks stand is to tell the tasks, of a plan that is not published yet or not for everybody."),
        wrong: "---
标题: 示例进展通报
类型: 通报
通报对象: ../parent/index.md
---

推进中。
-- content/2026/parent/index.md
---
标题: 示例实施方案
草稿: 是
---",
        right: "---
标题: 示例进展通报
类型: 通报
通报对象: ../parent/index.md
---

推进中。
-- content/2026/parent/index.md
---
标题: 示例实施方案
---",
    }
    /// A file named as a table that holds none.
    NO_TABLE = "no-table", Error {
        zh: "“{0}”中没有任务表或进展表", en: "`{0}` holds no table of tasks or of progress",
        hint: ("表头应有“序号、工作内容、责任单位、完成时限”等列", "its head should have columns such as number, task, responsible, due"),
        reason: ("写明的表格里没有任务，多半是写错了文件；方案会成为没有任务的方案。", "The file that is named holds no tasks and is probably the wrong one. The plan would have no tasks."),
        wrong: "---
标题: 示例方案
任务: 进展.csv
---
-- content/2026/x/进展.csv
序号,完成情况
1,已完成",
        right: "---
标题: 示例方案
任务: tasks.csv
---
-- content/2026/x/tasks.csv
序号,工作内容
1,制定工作细则",
    }
    /// An update whose state is not understood.
    UNKNOWN_STATE = "unknown-state", Error {
        zh: "不认识的状态“{0}”", en: "unknown state `{0}`",
        hint: ("可以用：未启动、推进中、已完成、已销号、滞后、长期坚持、已取消", "allowed: not-started, running, done, closed, late, standing, cancelled"),
        reason: ("状态要能统计。“差不多了”是完成还是没有完成，程序不替作者决定。", "States are counted. Whether “nearly there” is done or not is for the author to say."),
        wrong: "---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---
-- content/2026/x/progress/index.md
---
标题: 示例方案进展
发布日期: 2026-06-20
进展:
  - {任务: 1, 状态: 差不多了}
---",
        right: "---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---
-- content/2026/x/progress/index.md
---
标题: 示例方案进展
发布日期: 2026-06-20
进展:
  - {任务: 1, 状态: 推进中}
---",
    }
    /// An update that says no state.
    UPDATE_WITHOUT_STATE = "update-without-state", Warning {
        zh: "任务“{0}”的进展没有写状态，没有计入", en: "the update on task `{0}` gives no state and is not counted",
        hint: ("写上状态：未启动、推进中、已完成、已销号、滞后、长期坚持、已取消", "give a state: not-started, running, done, closed, late, standing, cancelled"),
        reason: (
            "没有状态的进展不能计入完成数；读者会以为这项任务没有消息。",
            "An update without a state cannot be counted, and readers would think that nothing was published on the task."
        ),
        wrong: "---\n标题: 示例方案\n任务:\n  - {序号: 1, 工作内容: 制定办法, 完成时限: 2026年6月底前}\n---\n-- content/2026/x/june/index.md\n---\n标题: 上半年进展通报\n类型: 通报\n进展:\n  - {任务: 1, 备注: 已印发}\n---\n",
        right: "---\n标题: 示例方案\n任务:\n  - {序号: 1, 工作内容: 制定办法, 完成时限: 2026年6月底前}\n---\n-- content/2026/x/june/index.md\n---\n标题: 上半年进展通报\n类型: 通报\n进展:\n  - {任务: 1, 状态: 已完成, 备注: 已印发}\n---\n",
    }
    /// A report with updates and no plan to which they belong.
    REPORT_WITHOUT_PLAN = "report-without-plan", Warning {
        zh: "通报没有写明对象，进展无处归属", en: "the report names no plan, so its updates belong nowhere",
        hint: ("加上“通报对象: 路径”，或把通报放到方案的文件夹里", "add `reports_on: PATH`, or put the report into the plan's folder"),
        reason: ("不知道是哪个方案的进展，就不能记在任务上，方案页上仍显示“未公布”。", "If nobody knows which plan it is about its states are told of no task, and the plan's page still says that nothing was published."),
        wrong: "---
标题: 示例工作通报
进展:
  - {任务: 1, 状态: 已完成}
---",
        right: "---
标题: 示例工作通报
通报对象: ../plan
进展:
  - {任务: 1, 状态: 已完成}
---
-- content/2026/plan/index.md
---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---",
    }
    /// A table of tasks that is also listed as an attachment.
    TABLE_ATTACHED = "table-attached", Warning {
        zh: "任务表“{0}”不作为附件发布", en: "the table of tasks `{0}` is not published as an attachment",
        hint: ("从“附件”中删去：任务由本页列出", "take it out of `attachments`: the page lists the tasks"),
        reason: ("办事员自己的表格可能有隐藏的内容，所以不发布；任务由页面列出。", "A clerk's own table may hold hidden content, so it is not published. The page lists the tasks."),
        wrong: "---
标题: 示例方案
任务: tasks.csv
附件: tasks.csv
---
-- content/2026/x/tasks.csv
工作内容,责任单位
制定工作细则,示例局",
        right: "---
标题: 示例方案
任务: tasks.csv
---
-- content/2026/x/tasks.csv
工作内容,责任单位
制定工作细则,示例局",
    }
}
