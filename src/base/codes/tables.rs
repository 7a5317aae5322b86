//! Codes of tables of tasks and of progress.

crate::base::codes::codes! {
    /// A workbook that cannot be opened; the hint says why.
    WORKBOOK_UNREADABLE = "workbook-unreadable", Error {
        zh: "无法读取工作簿", en: "the workbook cannot be read",
        hint: ("文件已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx", "the file is broken; open it in a spreadsheet program and save it as .xlsx"),
        hint: ("文件设有密码；请取消密码后再保存", "it is protected by a password; save it without one"),
        hint: ("这是旧的 .xls 格式；请另存为 .xlsx", "it is in the old .xls format; save it as .xlsx"),
        hint: ("这不是工作簿；文本请用 .csv 作扩展名", "it is no workbook; a text should end in .csv"),
        reason: ("打不开的表格里有哪些任务，谁也不知道；略过它，方案就成了没有任务的方案。", "Nobody knows what tasks are in a workbook that cannot be opened. Skipped, it would leave the plan without any."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/任务表.xlsx
序号,工作内容,责任单位
1,制定工作细则,示例局",
        right: "---
标题: 示例方案
---
-- content/2026/x/任务表.csv
序号,工作内容,责任单位
1,制定工作细则,示例局",
    }
    /// A table with more cells than can be held; {0} is the limit.
    TABLE_TOO_LARGE = "table-too-large", Error {
        zh: "表格过大，超过 {0} 个单元格或 {1} 列，没有读取", en: "the table has over {0} cells or {1} columns and was not read",
        hint: ("删去表格以外的行和列", "delete the rows and columns outside the table"),
        reason: ("任务表不会有这么多单元格，多半是整张表格都设了格式；读它会占满内存。", "No table of tasks has so many cells. Usually a whole sheet was formatted, and reading it would fill the memory."),
    }
    /// A sheet, rows or columns that are hidden; {0} and {1} say which, in Chinese and English.
    HIDDEN_CELLS = "hidden-cells", Error {
        zh: "表格中有隐藏的内容：{0}", en: "the table has hidden content: {1}",
        hint: ("取消隐藏，或删去这些内容", "show it, or delete it"),
        reason: ("隐藏的行和列作者看不见，发布出去却人人看得见，其中常有电话和身份证号。", "Hidden rows and columns are unseen by the author and seen by everybody once published. Often they hold telephone and identity numbers."),
    }
    /// A cell whose formula failed, or was never worked out.
    CELL_ERROR = "cell-error", Error {
        zh: "单元格 {0} 的公式没有结果：{1}", en: "the formula of cell {0} has no result: {1}",
        label: ("公式出错", "a failed formula"),
        hint: ("改正公式，或直接填写内容", "mend the formula, or write the value"),
        reason: ("公式没有算出结果，读者只会看到 #REF! 一类的字样。", "Where a formula failed readers would only see #REF! or the like."),
    }
    /// A table without anything in it.
    EMPTY_TABLE = "empty-table", Error {
        zh: "表格是空的", en: "the table is empty",
        hint: ("检查是否保存了正确的文件", "check that the right file was saved"),
        reason: ("空的表格多半是没有保存；方案会成为没有任务的方案。", "An empty table was probably never saved, and the plan would have no tasks."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局",
    }
    /// A table with heads and nothing below.
    NO_ROWS = "no-rows", Warning {
        zh: "表头下面没有内容", en: "there are no rows below the heads",
        hint: ("填上任务；这里不需要表的，删去这个文件", "fill in the tasks, or delete the file if no table is needed"),
        reason: ("只有表头的表格什么也没说，多半是内容没有保存，或者在别的工作表里。", "A table of heads alone says nothing. Its rows were probably not saved, or are in another sheet."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局",
    }
    /// A file in which no heads are known; {0} lists what was found, {1} what may be meant.
    NO_HEADS = "no-heads", Error {
        zh: "没有找到任务表的表头；找到的是：{0}", en: "no heads of a table of tasks were found, but: {0}",
        hint: ("是否为：{1}", "did you mean: {1}?"),
        hint: ("表头至少要有“工作内容”（或“工作任务”）", "there must at least be a head “Work” (or “Task”)"),
        reason: ("列的意思是从表头认出来的；一个也不认识，就不知道哪一列是任务、哪一列是单位。", "What a column means is known from its head. If none is known, tasks cannot be told from units."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
事由,经办
制定工作细则,示例局",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
工作内容,责任单位
制定工作细则,示例局",
    }
    /// A sheet without known heads beside one that has them.
    SHEET_SKIPPED = "sheet-skipped", Note {
        zh: "工作表“{0}”没有认得的表头，没有读取", en: "the sheet `{0}` has no known heads and was not read",
        reason: ("一个工作簿里常有草稿和统计表，只读有表头的。若这一张也是任务，读者就看不到它。", "Workbooks often hold drafts and sums beside the table, and only sheets with known heads are read. If this one holds tasks too, readers do not see them."),
    }
    /// A table whose cells have run together.
    TABLE_LOST = "table-lost", Error {
        zh: "单元格已连在一起，读不出表格", en: "the cells of the table have run together; no rows were read",
        hint: ("从原文件重新复制表格，一格一列", "copy the table again from its source, one cell to a column"),
        reason: ("从 PDF 或网页复制的表格常把各格连成一行，分不出任务、单位和时限。", "A table copied from a PDF or a page often runs together in one line, in which task, unit and limit cannot be told apart."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号工作内容责任单位完成时限
1制定工作细则示例局6月底前",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位,完成时限
1,制定工作细则,示例局,6月底前",
    }
    /// A quote that is not closed.
    OPEN_QUOTE = "open-quote", Error {
        zh: "引号没有结束，后面的行都并进了这一格", en: "the quote is not closed, so all that follows is one cell",
        label: ("从这里开始", "opened here"),
        hint: ("补上另一个英文引号，或把格内的英文引号写成两个", "close it, or write a quote inside a cell twice"),
        reason: ("引号没有结束，后面的任务就都并进了这一格，从表上消失了。", "Without the closing quote all tasks that follow run into this cell and vanish from the table."),
        wrong: r#"---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,"制定工作细则,示例局
2,组织检查,示例局"#,
        right: r#"---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,"制定工作细则",示例局
2,组织检查,示例局"#,
        clause: ("RFC 4180 §2", "RFC 4180 §2"),
    }
    /// A quote inside a cell that ends it too early, or begins it too late.
    STRAY_QUOTE = "stray-quote", Warning {
        zh: "引号后面还有文字", en: "there is text after the closing quote",
        label: ("引号在这里结束", "closed here"),
        hint: ("把格内的英文引号写成两个，或改用中文引号", "write a quote inside a cell twice"),
        reason: ("格内的英文引号会被当作这一格的结尾，各列可能因此错位。", "A quote inside a cell is taken for its end, and columns may shift."),
        wrong: r#"---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,"开展"回头看"行动",示例局"#,
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,开展“回头看”行动,示例局",
        clause: ("RFC 4180 §2", "RFC 4180 §2"),
    }
    /// A row with more cells than there are heads; {0} and {1} count them.
    TOO_MANY_CELLS = "too-many-cells", Warning {
        zh: "这一行有 {0} 格，表头只有 {1} 列；多出的没有读取", en: "the row has {0} cells, the head {1}; the others were not read",
        label: ("多出的内容", "beyond the heads"),
        hint: ("格内有英文逗号时，整格要加英文引号", "put a cell that holds a comma in quotes"),
        reason: ("多出的一格没有表头，不知道是什么；多半是格内的逗号把一格分成了两格，单位和时限都错了位。", "A cell beyond the heads means nothing known. Usually a comma split a cell in two, and units and limits have shifted."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,组织检查,示例局
2,制定,修订工作细则,示例局",
        right: r#"---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,组织检查,示例局
2,"制定,修订工作细则",示例局"#,
        clause: ("RFC 4180 §2", "RFC 4180 §2"),
    }
    /// A row that says nothing of what is to be done.
    ROW_WITHOUT_WORK = "row-without-work", Warning {
        zh: "这一行没有工作内容，没有读作任务", en: "the row does not say what is to be done and was not read as a task",
        hint: ("补上工作内容；如是上一行的续行，并入上一行", "add it; if the row goes on with the one above, put it there"),
        reason: ("有单位、有时限，却没有说做什么，读者和单位都不知道这是哪一项任务。", "A row with a unit and a limit that does not say what is to be done is a task that neither readers nor the unit can know."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局
2,,示例局",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局
2,组织检查,示例局",
    }
    /// A column with an unknown head.
    UNKNOWN_COLUMN = "unknown-column", Note {
        zh: "列“{0}”不在已知的表头之内，不用于查找和计算", en: "the column `{0}` is not known, so nothing is found or counted by it",
        hint: ("是否为“{1}”？如不是，不必改，会按原表头显示", "did you mean `{1}`? if not, leave it: it is shown under its own head"),
        hint: ("进展表中这一列没有保留", "a table of progress has no place for it, so it was left out"),
        reason: ("不认识的列照原样显示，但不会用来查找和计算。若是认识的列写错了名字，时限和单位就不起作用。", "An unknown column is shown as it is, but nothing is found or counted by it. If it is a known one misspelt, its limits and units have no effect."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位,经费来源
1,制定工作细则,示例局,财政",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位,备注
1,制定工作细则,示例局,经费由财政保障",
    }
    /// A column of states in a table of tasks.
    STATE_IN_TASKS = "state-in-tasks", Note {
        zh: "列“{0}”按原样显示，不作为任务的进展", en: "the column `{0}` is shown as written and tells no state",
        hint: ("进展写在通报的进展表里", "states are told by reports"),
        reason: ("方案印发时的状态会一直留在表上，过时了也没有日期可看。进展写在通报里，每次都有日期。", "A state in the plan's own table stays as it was on the day of issue, and shows no day. Reports tell states, each with its day."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位,完成情况
1,制定工作细则,示例局,推进中",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局",
    }
    /// A declared count of a group that is not the number of its rows.
    GROUP_COUNT = "group-count", Warning {
        zh: "“{0}”写明{1}项，表中有{2}项", en: "`{0}` declares {1} rows, the table has {2}",
        hint: ("核对是否缺行；未公布的可在备注中说明", "check whether rows are missing"),
        reason: ("标题写明的项数和表中的行数不同，可能漏了几行；读者会以为有任务没有公开。", "If the heading declares another number than the table has, rows may be missing, and readers will think that tasks are kept back."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
一、宣传教育（共3项）,,
1,制定工作细则,示例局
2,组织宣讲,示例局",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
一、宣传教育（共2项）,,
1,制定工作细则,示例局
2,组织宣讲,示例局",
    }
    /// What was mended in a table; {0} and {1} say what, {2} in which rows.
    TABLE_REPAIRED = "table-repaired", Note {
        zh: "表格已整理：{0}（第{2}行）", en: "the table was mended: {1} (rows {2})",
        reason: ("表格里省略和合并的内容已按常见的习惯补上。补得对不对，请核对一遍。", "What was left out or merged in the table was filled in as is usual. Please check that it is what was meant."),
        wrong: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局
2,组织检查,同上",
        right: "---
标题: 示例方案
---
-- content/2026/x/tasks.csv
序号,工作内容,责任单位
1,制定工作细则,示例局
2,组织检查,示例局",
    }
    /// A cell of a date column in which no date was read.
    UNREAD_DATE = "unread-date", Warning {
        zh: "“{0}”读不出日期，按通报的日期计", en: "no date was read in `{0}`; the day of the report counts",
        hint: ("写成 2025-12-31，或 2025年12月31日", "write 2025-12-31"),
        reason: ("读不出的日期按通报的日期计，完成得早的任务会显得晚了。", "The day of the report counts in its place, so that a task done early seems to be done late."),
        wrong: "---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---
-- content/2026/x/progress/index.md
---
标题: 示例方案进展
发布日期: 2026-06-20
---
-- content/2026/x/progress/updates.csv
序号,完成情况,完成日期
1,已完成,开春后",
        right: "---
标题: 示例方案
任务:
  - {序号: 1, 工作内容: 制定工作细则}
---
-- content/2026/x/progress/index.md
---
标题: 示例方案进展
发布日期: 2026-06-20
---
-- content/2026/x/progress/updates.csv
序号,完成情况,完成日期
1,已完成,2026-03-05",
    }
}
