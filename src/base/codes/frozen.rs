//! Codes of frozen years: of their archives, of sources that no longer fit, and of what their pages need.

crate::base::codes::codes! {
    /// An archive that cannot be read; {0} is its folder, {1} and {2} what is wrong with which file, in Chinese and English.
    DAMAGED_ARCHIVE = "damaged-archive", Error {
        zh: "归档 {0} 读不了：{1}", en: "the archive {0} cannot be read: {2}",
        hint: ("运行 fangan verify {0} 看哪些文件坏了，再从备份恢复整个文件夹", "run fangan verify {0} to see which files are damaged, and restore the folder from a copy"),
        hint: ("升级 fangan 后再生成", "build with a newer fangan"),
        hint: ("这不是 fangan archive 写的归档：移出 archives 文件夹，或者恢复缺少的文件", "this is no archive that fangan archive wrote: move it out of archives, or restore the missing files"),
        reason: (
            "归档的年度要原样留在网站上。读不全就生成，会少一些页面和任务，读者却看不出来。",
            "A frozen year stays on the site as it was. Built from half of it, pages and tasks would be missing and no reader could tell."
        ),
        wrong: r"-- archives/2011/bag-info.txt
Bagging-Date: 2012-01-31
",
        right: r"-- content/2011/x/index.md
---
标题: 示例方案
---
",
    }
    /// A source of a frozen year that is not as it was frozen; {0} is its path, {1} the year.
    CHANGED_AFTER_FREEZING = "changed-after-freezing", Error {
        zh: "{0} 与{1}年归档时不同", en: "{0} is not as it was when {1} was frozen",
        hint: ("恢复原文：它在 archives/{1}/data/source/{0}；确实要改，运行 fangan archive {1} --amend --note 说明", "restore it: it is kept as archives/{1}/data/source/{0}; if the change is meant, run fangan archive {1} --amend --note NOTE"),
        hint: ("只有换行符变了，多由检出造成：在 .gitattributes 写 content/** -text，再重新检出；也可以删去它，归档里有", "only its line ends differ, as a checkout changes them: write `content/** -text` in .gitattributes and check out again; or delete it, the archive has it"),
        reason: (
            "年度归档以后，网站上是归档时的页面，改了源文件也不会出现。不说，改的人以为已经发布。",
            "Once a year is frozen the site shows its pages as they were; an edit of the source would never appear, and its author would take it for published."
        ),
    }
    /// A file beside the sources of a frozen year that was not there when it was frozen; {0} is its path, {1} the year.
    ADDED_AFTER_FREEZING = "added-after-freezing", Error {
        zh: "{1}年归档时没有 {0}", en: "{0} was not there when {1} was frozen",
        hint: ("把它移到后来年度的文件夹（通报可以写“通报对象: /{1}/方案的地址”）；确实属于{1}年的，运行 fangan archive {1} --amend --note 说明", "move it to the folder of a later year (a report names its plan with `reports_on: /{1}/…`); if it belongs to {1}, run fangan archive {1} --amend --note NOTE"),
        reason: (
            "归档的年度不再生成新页面，放在里面的新文件不会发布。",
            "A frozen year gets no new pages: a file that is put there would not be published."
        ),
    }
    /// A source of what was taken out of a frozen year by decision; {0} is its path, {1} the year.
    REDACTED_SOURCE = "redacted-source", Warning {
        zh: "{0} 的内容已从{1}年的归档依规移除，源文件还在", en: "what {0} holds was taken out of the archive of {1}, and the source is still there",
        hint: ("删去这个文件；版本库的历史里也可能有", "delete the file, and mind the history of version control"),
        reason: (
            "移除的内容不会公布，可是源文件留在网站的文件夹里，还会随文件夹一起交给别人。",
            "What was taken out is not published, but a source that stays is handed on with the folder of the site."
        ),
    }
    /// An address that pages of a frozen year lead to and that the site does not have any more;
    /// {0} is the address, {1} what stood there, {2} the year, {3} an id of a unit.
    FROZEN_LINK_LOST = "frozen-link-lost", Error {
        zh: "{2}年归档的页面链接到 /{0}{1}，现在没有这个地址", en: "pages of the frozen year {2} lead to /{0}{1}, which is not there",
        hint: ("移走的，在新文件里写“旧地址”；撤下的，保留文件并写“撤下: 理由”；没有生成的部分，在 site.yaml 的“输出”里加上", "if it moved, write `aliases` in the new document; if it was taken down, keep its file with `gone: REASON`; if it is a part that is not made, add it to `outputs` in site.yaml"),
        hint: ("在 content/units.yaml 里给承接的单位写“旧编号: [{3}]”", "write `former_ids: [{3}]` at the unit in content/units.yaml that it became"),
        hint: ("在 content/topics.yaml 里保留这个主题的编号 {3}", "keep the id {3} of the topic in content/topics.yaml"),
        reason: (
            "归档的页面一个字节也不能改，它们的链接只能靠网站继续保留这些地址。",
            "Frozen pages keep every byte, so that their links hold only as long as the site keeps these addresses."
        ),
    }
}
