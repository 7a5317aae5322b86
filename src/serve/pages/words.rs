//! What the preview says, in the site's languages.

use crate::view::words::{Phrase, phrase};

/// The name of the preview.
pub const PREVIEW: Phrase = phrase("预览", "預覽", "Preview");
/// The pages of the preview, for navigation.
pub const PAGES: Phrase = phrase("预览的各页", "預覽的各頁", "Pages of the preview");
/// What is wrong.
pub const PROBLEMS: Phrase = phrase("问题", "問題", "Problems");
/// Every address.
pub const ROUTES: Phrase = phrase("地址", "地址", "Addresses");
/// The units as read.
pub const UNITS: Phrase = phrase("单位", "單位", "Units");
/// The times as read.
pub const TIMES: Phrase = phrase("时间", "時間", "Times");
/// Back to the site.
pub const SITE: Phrase = phrase("回到网站", "回到網站", "Back to the site");
/// Errors, counted.
pub const ERRORS: [Phrase; 2] =
    [phrase("{0} 个错误", "{0} 個錯誤", "{0} error"), phrase("{0} 个错误", "{0} 個錯誤", "{0} errors")];
/// Warnings, counted.
pub const WARNINGS: [Phrase; 2] =
    [phrase("{0} 个警告", "{0} 個警告", "{0} warning"), phrase("{0} 个警告", "{0} 個警告", "{0} warnings")];
/// Notes, counted.
pub const NOTES: [Phrase; 2] =
    [phrase("{0} 条提示", "{0} 條提示", "{0} note"), phrase("{0} 条提示", "{0} 條提示", "{0} notes")];
/// Nothing is wrong.
pub const NOTHING: Phrase = phrase("没有发现问题", "沒有發現問題", "no problems found");
/// The rules are still at work.
pub const CHECKING: Phrase = phrase("检查还在进行", "檢查還在進行", "still checking");
/// The last good page stays.
pub const HELD: Phrase = phrase(
    "有错误，网页停在上一次没有错误时的样子；改正后自动更新。",
    "有錯誤，網頁停在上一次沒有錯誤時的樣子；改正後自動更新。",
    "Because of errors, pages stay as they were before them; they are brought up to date once these are mended.",
);
/// Closes the list.
pub const CLOSE: Phrase = phrase("关闭", "關閉", "Close");
/// How the list is closed and opened.
pub const CLOSE_HINT: Phrase = phrase(
    "按 Esc 也可关闭；页角的“预览”再打开。",
    "按 Esc 也可關閉；頁角的「預覽」再打開。",
    "Escape closes it too; the corner of the page opens it again.",
);
/// The connection is lost.
pub const LOST: Phrase = phrase(
    "与预览的连接断了，正在重连；网页可能不是最新的。",
    "與預覽的連線斷了，正在重連；網頁可能不是最新的。",
    "The preview does not answer; trying again. This page may be out of date.",
);
/// What an author may do.
pub const HINT: Phrase = phrase("建议", "建議", "Hint");
/// The place of a problem, opened in an editor.
pub const OPEN: Phrase = phrase("在编辑器中打开", "在編輯器中打開", "open in the editor");
/// More problems than are shown.
pub const LEFT_OUT: Phrase = phrase("另有 {0} 个未列出。", "另有 {0} 個未列出。", "{0} more are not listed.");
/// Line and column for readers who do not see the mark.
pub const LINE: Phrase = phrase("第 {0} 行", "第 {0} 行", "line {0}");

/// A draft.
pub const DRAFT: Phrase = phrase("草稿，不会发布", "草稿，不會發佈", "Draft: not published");
/// A scheduled document.
pub const SCHEDULED: Phrase = phrase("待发布 {0}", "待發佈 {0}", "To be published {0}");
/// The site as of another day.
pub const AS_OF: Phrase = phrase("这是网站截至 {0} 的样子", "這是網站截至 {0} 的樣子", "The site as of {0}");
/// Leaves the other day.
pub const LEAVE: Phrase = phrase("回到 {0}", "回到 {0}", "Back to {0}");
/// The day as of which the site is told.
pub const TODAY: Phrase = phrase("现在", "現在", "now");
/// The control for another day.
pub const ANOTHER_DAY: Phrase = phrase("看另一天", "看另一天", "Another day");
/// The field for it.
pub const DAY: Phrase = phrase("日期", "日期", "Day");
/// Shows it.
pub const SHOW: Phrase = phrase("显示", "顯示", "Show");
/// The last day of this month.
pub const THIS_MONTH: Phrase = phrase("本月底", "本月底", "end of this month");
/// The last day of the next month.
pub const NEXT_MONTH: Phrase = phrase("下月底", "下月底", "end of next month");
/// The day of publication.
pub const ON_PUBLICATION: Phrase = phrase("发布当天", "發佈當天", "day of publication");
/// A day that is none.
pub const NO_DAY: Phrase = phrase(
    "“{0}”不是日期，应写成 2026-12-31。",
    "「{0}」不是日期，應寫成 2026-12-31。",
    "“{0}” is not a date: write 2026-12-31.",
);

/// The filter of a list.
pub const FILTER: Phrase = phrase("筛选", "篩選", "Filter");
/// How much of a list is shown.
pub const SHOWN: Phrase = phrase("共 {0} 项", "共 {0} 項", "{0} in all");
/// How much of it fits the filter.
pub const FITTING: Phrase = phrase("{0} 项符合，共 {1} 项", "{0} 項符合，共 {1} 項", "{0} of {1} fit");
/// Nothing fits.
pub const NONE_FITS: Phrase = phrase("没有符合的内容。", "沒有符合的內容。", "Nothing fits.");
/// The list is empty.
pub const EMPTY: Phrase = phrase("还没有内容。", "還沒有內容。", "Nothing yet.");
/// The pages of a list.
pub const LIST_PAGES: Phrase = phrase("分页", "分頁", "Pages of the list");
/// The page before.
pub const BEFORE: Phrase = phrase("上一页", "上一頁", "Previous");
/// The page after.
pub const AFTER: Phrase = phrase("下一页", "下一頁", "Next");
/// Where one is.
pub const PAGE_OF: Phrase = phrase("第 {0} 页，共 {1} 页", "第 {0} 頁，共 {1} 頁", "page {0} of {1}");
/// Everything.
pub const ALL: Phrase = phrase("全部", "全部", "All");

/// The kind of a route.
pub const KIND: Phrase = phrase("种类", "種類", "Kind");
/// Where it comes from.
pub const SOURCE: Phrase = phrase("来源", "來源", "Source");
/// Made from all documents.
pub const MADE: Phrase = phrase("由全部文件生成", "由全部文件生成", "made from all documents");
/// Built into the program.
pub const BUILT_IN: Phrase = phrase("内置主题", "內置主題", "built-in theme");

/// The name of a unit.
pub const NAME: Phrase = phrase("名称", "名稱", "Name");
/// Its id.
pub const ID: Phrase = phrase("编号", "編號", "Id");
/// Other names.
pub const ALIASES: Phrase = phrase("别名", "別名", "Aliases");
/// Names it had.
pub const FORMER: Phrase = phrase("曾用名", "曾用名", "Former names");
/// Until when.
pub const UNTIL: Phrase = phrase("{0}（至 {1}）", "{0}（至 {1}）", "{0} (until {1})");
/// The unit above.
pub const PARENT: Phrase = phrase("上级", "上級", "Parent");
/// The members of a group.
pub const MEMBERS: Phrase = phrase("成员", "成員", "Members");
/// Those that carry on.
pub const SUCCESSORS: Phrase = phrase("承接单位", "承接單位", "Successors");
/// Where a unit occurs.
pub const OCCURS: Phrase = phrase("出现在", "出現在", "Occurs in");
/// As written.
pub const WRITTEN: Phrase = phrase("写作", "寫作", "Written as");
/// Not in the register.
pub const UNREGISTERED: Phrase = phrase("名录中没有", "名錄中沒有", "not in the register");
/// A name for several units.
pub const GROUP: Phrase = phrase("统称", "統稱", "a group");
/// Further documents.
pub const MORE: Phrase = phrase("另有 {0} 份", "另有 {0} 份", "and {0} more");

/// A document.
pub const DOCUMENT: Phrase = phrase("文件", "文件", "Document");
/// The words of a time.
pub const WORDS: Phrase = phrase("原文", "原文", "Words");
/// How they are read.
pub const READING: Phrase = phrase("读作", "讀作", "Read as");
/// Where the year comes from.
pub const YEAR: Phrase = phrase("年份依据", "年份依據", "Year from");
/// The period of a plan.
pub const PERIOD: Phrase = phrase("起止", "起止", "period");
/// A stage.
pub const STAGE: Phrase = phrase("阶段：{0}", "階段：{0}", "stage: {0}");
/// A task.
pub const TASK: Phrase = phrase("任务 {0}", "任務 {0}", "task {0}");
/// A new limit.
pub const NEW_DUE: Phrase = phrase("新时限", "新時限", "new limit");
/// Unread.
pub const UNREAD: Phrase = phrase("读不出日期", "讀不出日期", "not read");
/// Again and again.
pub const RECURRING: Phrase = phrase("定期", "定期", "recurring");
/// Without an end.
pub const OPEN_END: Phrase = phrase("没有期限", "沒有期限", "open");
/// Two readings.
pub const TWO: Phrase = phrase("两种读法", "兩種讀法", "two readings");
/// The words name it.
pub const FROM_WORDS: Phrase = phrase("原文写明", "原文寫明", "the words");
/// The author gave days.
pub const GIVEN: Phrase = phrase("作者另写明日期", "作者另寫明日期", "days given by the author");
/// No year is needed or known.
pub const FROM_NOTHING: Phrase = phrase("无", "無", "none");
/// The year of a stage.
pub const FROM_STAGE: Phrase = phrase("{0}，所属阶段", "{0}，所屬階段", "{0}, its stage");
/// The year of the period.
pub const FROM_PERIOD: Phrase = phrase("{0}，起止", "{0}，起止", "{0}, the period");
/// The stated year.
pub const FROM_KEY: Phrase = phrase("{0}，年度", "{0}，年度", "{0}, the key `year`");
/// The title's year.
pub const FROM_TITLE: Phrase = phrase("{0}，标题", "{0}，標題", "{0}, the title");
/// The year of the signature.
pub const FROM_ISSUED: Phrase = phrase("{0}，成文日期", "{0}，成文日期", "{0}, the day of issue");
/// The year of publication.
pub const FROM_PUBLISHED: Phrase = phrase("{0}，发布日期", "{0}，發佈日期", "{0}, the day of publication");
/// The folder's year.
pub const FROM_FOLDER: Phrase = phrase("{0}，文件夹", "{0}，資料夾", "{0}, the folder");
/// Moved to the year after.
pub const MOVED: Phrase = phrase("{0}，顺延到次年", "{0}，順延到次年", "{0}, moved to the next");

/// Why a code is told.
pub const WRONG: Phrase = phrase("错例", "錯例", "Wrong");
/// How it is mended.
pub const RIGHT: Phrase = phrase("正例", "正例", "Right");
/// The clause.
pub const CLAUSE: Phrase = phrase("出处", "出處", "From");
/// There is no such code.
pub const NO_CODE: Phrase = phrase("没有代码“{0}”。", "沒有代碼「{0}」。", "There is no code “{0}”.");
/// There is no such page.
pub const NO_PAGE: Phrase = phrase("预览没有这一页。", "預覽沒有這一頁。", "The preview has no such page.");

/// A page that cannot be made.
pub const FAILED: Phrase = phrase(
    "模板出错，这一页做不出来",
    "模板出錯，這一頁做不出來",
    "The template fails: this page cannot be made",
);
/// It comes back by itself.
pub const FAILED_HINT: Phrase = phrase(
    "改好模板并保存，本页自动重新打开。",
    "改好模板並保存，本頁自動重新打開。",
    "Mend the template and save it: this page comes back by itself.",
);
/// The address of the page.
pub const PAGE: Phrase = phrase("页面", "頁面", "Page");
/// The template and the line in it.
pub const TEMPLATE: Phrase = phrase("模板", "模板", "Template");
/// What went wrong.
pub const ERROR: Phrase = phrase("错误", "錯誤", "Error");
/// The fields a template may use there.
pub const FIELDS: Phrase = phrase("这一页可用的字段", "這一頁可用的欄位", "Fields of this page");
/// A field.
pub const FIELD: Phrase = phrase("字段", "欄位", "Field");
/// Its value.
pub const VALUE: Phrase = phrase("值", "值", "Value");
