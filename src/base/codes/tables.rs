//! Codes of tables of tasks and of progress.

crate::base::codes::codes! {
    /// A workbook that cannot be opened; the hint says why.
    WORKBOOK_UNREADABLE = "workbook-unreadable", Error {
        zh: "无法读取工作簿", en: "the workbook cannot be read",
        hint: ("文件已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx", "the file is broken; open it in a spreadsheet program and save it as .xlsx"),
        hint: ("文件设有密码；请取消密码后再保存", "it is protected by a password; save it without one"),
        hint: ("这是旧的 .xls 格式；请另存为 .xlsx", "it is in the old .xls format; save it as .xlsx"),
        hint: ("这不是工作簿；文本请用 .csv 作扩展名", "it is no workbook; a text should end in .csv"),
    }
    /// A table with more cells than can be held; {0} is the limit.
    TABLE_TOO_LARGE = "table-too-large", Error {
        zh: "表格过大，超过 {0} 个单元格或 {1} 列，没有读取", en: "the table has over {0} cells or {1} columns and was not read",
        hint: ("删去表格以外的行和列", "delete the rows and columns outside the table"),
    }
    /// A sheet, rows or columns that are hidden; {0} and {1} say which, in Chinese and English.
    HIDDEN_CELLS = "hidden-cells", Error {
        zh: "表格中有隐藏的内容：{0}", en: "the table has hidden content: {1}",
        hint: ("取消隐藏，或删去这些内容", "show it, or delete it"),
    }
    /// A cell whose formula failed, or was never worked out.
    CELL_ERROR = "cell-error", Error {
        zh: "单元格 {0} 的公式没有结果：{1}", en: "the formula of cell {0} has no result: {1}",
        label: ("公式出错", "a failed formula"),
        hint: ("改正公式，或直接填写内容", "mend the formula, or write the value"),
    }
    /// A table without anything in it.
    EMPTY_TABLE = "empty-table", Error {
        zh: "表格是空的", en: "the table is empty",
        hint: ("检查是否保存了正确的文件", "check that the right file was saved"),
    }
    /// A table with heads and nothing below.
    NO_ROWS = "no-rows", Warning {
        zh: "表头下面没有内容", en: "there are no rows below the heads",
    }
    /// A file in which no heads are known; {0} lists what was found, {1} what may be meant.
    NO_HEADS = "no-heads", Error {
        zh: "没有找到任务表的表头；找到的是：{0}", en: "no heads of a table of tasks were found, but: {0}",
        hint: ("是否为：{1}", "did you mean: {1}?"),
        hint: ("表头至少要有“工作内容”（或“工作任务”）", "there must at least be a head “Work” (or “Task”)"),
    }
    /// A sheet without known heads beside one that has them.
    SHEET_SKIPPED = "sheet-skipped", Note {
        zh: "工作表“{0}”没有认得的表头，没有读取", en: "the sheet `{0}` has no known heads and was not read",
    }
    /// A table whose cells have run together.
    TABLE_LOST = "table-lost", Error {
        zh: "单元格已连在一起，读不出表格", en: "the cells of the table have run together; no rows were read",
        hint: ("从原文件重新复制表格，一格一列", "copy the table again from its source, one cell to a column"),
    }
    /// A quote that is not closed.
    OPEN_QUOTE = "open-quote", Error {
        zh: "引号没有结束，后面的行都并进了这一格", en: "the quote is not closed, so all that follows is one cell",
        label: ("从这里开始", "opened here"),
        hint: ("补上另一个英文引号，或把格内的英文引号写成两个", "close it, or write a quote inside a cell twice"),
    }
    /// A quote inside a cell that ends it too early, or begins it too late.
    STRAY_QUOTE = "stray-quote", Warning {
        zh: "引号后面还有文字", en: "there is text after the closing quote",
        label: ("引号在这里结束", "closed here"),
        hint: ("把格内的英文引号写成两个，或改用中文引号", "write a quote inside a cell twice"),
    }
    /// A row with more cells than there are heads; {0} and {1} count them.
    TOO_MANY_CELLS = "too-many-cells", Warning {
        zh: "这一行有 {0} 格，表头只有 {1} 列；多出的没有读取", en: "the row has {0} cells, the head {1}; the others were not read",
        label: ("多出的内容", "beyond the heads"),
        hint: ("格内有英文逗号时，整格要加英文引号", "put a cell that holds a comma in quotes"),
    }
    /// A row that says nothing of what is to be done.
    ROW_WITHOUT_WORK = "row-without-work", Warning {
        zh: "这一行没有工作内容，没有读作任务", en: "the row does not say what is to be done and was not read as a task",
        hint: ("补上工作内容；如是上一行的续行，并入上一行", "add it; if the row goes on with the one above, put it there"),
    }
    /// A column with an unknown head.
    UNKNOWN_COLUMN = "unknown-column", Note {
        zh: "列“{0}”不在已知的表头之内，按原表头保留", en: "the column `{0}` is not known and is kept under its own head",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        hint: ("进展表中这一列没有保留", "a table of progress has no place for it, so it was left out"),
    }
    /// A column of states in a table of tasks.
    STATE_IN_TASKS = "state-in-tasks", Note {
        zh: "列“{0}”按原样显示，不作为任务的进展", en: "the column `{0}` is shown as written and tells no state",
        hint: ("进展写在通报的进展表里", "states are told by reports"),
    }
    /// A declared count of a group that is not the number of its rows.
    GROUP_COUNT = "group-count", Warning {
        zh: "“{0}”写明{1}项，表中有{2}项", en: "`{0}` declares {1} rows, the table has {2}",
        hint: ("核对是否缺行；未公布的可在备注中说明", "check whether rows are missing"),
    }
    /// What was mended in a table; {0} and {1} say what, {2} in which rows.
    TABLE_REPAIRED = "table-repaired", Note {
        zh: "表格已整理：{0}（第{2}行）", en: "the table was mended: {1} (rows {2})",
    }
    /// A cell of a date column in which no date was read.
    UNREAD_DATE = "unread-date", Warning {
        zh: "“{0}”读不出日期，按通报的日期计", en: "no date was read in `{0}`; the day of the report counts",
        hint: ("写成 2025-12-31，或 2025年12月31日", "write 2025-12-31"),
    }
}
