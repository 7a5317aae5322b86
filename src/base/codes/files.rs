//! Codes of documents side by side, and of the files beside them.

crate::base::codes::codes! {
    /// A document number that another document of the same issuer has; {1} is that one's source.
    DUPLICATE_NUMBER = "duplicate-number", Warning {
        zh: "发文字号“{0}”与 {1} 相同", en: "the document number `{0}` is also that of {1}",
        label: ("同一机关已用过这个字号", "used by the same issuer"),
        hint: ("核对两份文件；通知和它印发的方案写在一份里（“印发通知”）", "check both; a plan and the notice that carries it are one document (`notice`)"),
        reason: ("一个机关一年内一个字号只对应一份文件；字号相同，引用和查找都会指错。", "A number names one document of its issuer; with two, references and searches go astray."),
        wrong: r"---
标题: 甲方案
类型: 方案
发文机关: 示例局
发文字号: 示发〔2026〕3号
---
-- content/2026/y/index.md
---
标题: 乙方案
类型: 方案
发文机关: 示例局
发文字号: 示发〔2026〕3号
---
",
        right: r"---
标题: 甲方案
类型: 方案
发文机关: 示例局
发文字号: 示发〔2026〕3号
---
-- content/2026/y/index.md
---
标题: 乙方案
类型: 方案
发文机关: 示例局
发文字号: 示发〔2026〕4号
---
",
        clause: ("《党政机关公文格式》（GB/T 9704—2012）7.2.5：发文字号由机关代字、年份、发文顺序号组成", "GB/T 9704-2012, 7.2.5: a number is the issuer's code, the year and a serial number"),
    }
    /// An index number that another document has; {1} is that one's source.
    DUPLICATE_INDEX_NUMBER = "duplicate-index-number", Error {
        zh: "索引号“{0}”与 {1} 相同", en: "the index number `{0}` is also that of {1}",
        label: ("已有文件用这个索引号", "used by another document"),
        hint: ("改正其中一个；已公布的索引号不要改", "mend one of them; leave the one that is published"),
        reason: ("索引号是信息公开目录里每份文件唯一、不变的编号，目录系统按它收录；重复的会互相覆盖。", "The index number names one document of the catalogue of open government for good; of two with one number one is lost."),
        wrong: r"---
标题: 甲方案
类型: 方案
索引号: 000000000/2026-00001
---
-- content/2026/y/index.md
---
标题: 乙方案
类型: 方案
索引号: 000000000/2026-00001
---
",
        right: r"---
标题: 甲方案
类型: 方案
索引号: 000000000/2026-00001
---
-- content/2026/y/index.md
---
标题: 乙方案
类型: 方案
索引号: 000000000/2026-00002
---
",
        clause: ("《政府信息公开目录系统实施指引（试行）》：索引号唯一，且不因机构更名而改变", "Guide to catalogues of open government (trial): index numbers are unique and never change"),
    }
    /// Two documents that replace each other; {0} is the source of the other one.
    MUTUAL_REPLACEMENT = "mutual-replacement", Error {
        zh: "本文件与“{0}”互相废止", en: "this document and `{0}` replace each other",
        hint: ("只在较新的一份里写“废止”", "keep `replaces` in the newer one only"),
        reason: ("两份都会显示为已被替代，又互相指为现行文件，读者不知道该看哪一份。", "Both are shown as superseded, and each names the other as the one in force: nobody knows which holds."),
        wrong: "---
标题: 示例方案
类型: 方案
废止: [../y/index.md]
---
-- content/2026/y/index.md
---
标题: 另一个示例方案
类型: 方案
废止: [../x/index.md]
---",
        right: "---
标题: 示例方案
类型: 方案
废止: [../y/index.md]
---
-- content/2026/y/index.md
---
标题: 另一个示例方案
类型: 方案
---",
    }
    /// A replacement that only one of the two documents tells of; {0} is the other one.
    ONE_SIDED_REPLACEMENT = "one-sided-replacement", Note {
        zh: "{0} 写明废止本文件，而本文件写的有效性是“{1}”", en: "{0} replaces this document, which says that it is {2}",
        hint: ("把“有效性”改为“被替代”，或删去：有文件替代时自动标明", "say `superseded`, or leave `validity` out: a replaced document is marked by itself"),
        reason: ("新旧文件的页面互相链接，读者才不会照着旧文件办事；只有一边写明，另一边的页面就说错了。", "Old and new link to each other, so that nobody acts on the old one; where only one side tells of it, the other's page is wrong."),
        wrong: r"---
标题: 旧方案
类型: 方案
有效性: 现行有效
---
-- content/2026/y/index.md
---
标题: 新方案
类型: 方案
废止: ../x
---
",
        right: r"---
标题: 旧方案
类型: 方案
有效性: 被替代
---
-- content/2026/y/index.md
---
标题: 新方案
类型: 方案
废止: ../x
---
",
    }
    /// A document that says it is superseded, and no document that replaces it.
    NO_SUCCESSOR = "no-successor", Note {
        zh: "写明“被替代”，没有文件写明替代它", en: "it says that it is superseded, and no document replaces it",
        hint: ("在新文件里加上“废止: 本文件的路径”；没有新文件的写“已废止”", "add `replaces: PATH` to the new document; if there is none, say `repealed`"),
        reason: ("读者看到“被替代”，要找的是现在有效的那一份；没有链接就找不到。", "Who reads “superseded” looks for what holds now, and finds no link to it."),
        wrong: r"---
标题: 旧方案
类型: 方案
有效性: 被替代
---
",
        right: r"---
标题: 旧方案
类型: 方案
有效性: 被替代
---
-- content/2026/y/index.md
---
标题: 新方案
类型: 方案
废止: ../x
---
",
    }
    /// A document that says it is in force although its last day is over; {0} is that day.
    EXPIRED_IN_FORCE = "expired-in-force", Warning {
        zh: "写明“现行有效”，而有效期至 {0}，已过", en: "it says that it is in force, but its last day was {0}",
        hint: ("延期的改正“有效期至”；否则删去“有效性”，到期自动标明失效", "mend `valid_until` if it was extended; else leave `validity` out, and it expires by itself"),
        reason: ("过了有效期的文件标成现行有效，读者会照着办。", "Readers would act on a document whose time is over."),
        wrong: r"---
标题: 示例方案
类型: 方案
有效性: 现行有效
有效期至: 2020-12-31
---
",
        right: r"---
标题: 示例方案
类型: 方案
有效期至: 2020-12-31
---
",
    }
    /// A file that no document names.
    UNUSED_FILE = "unused-file", Note {
        zh: "没有文件引用“{0}”，不会发布", en: "no document names `{0}`, so it is not published",
        hint: ("要发布的，写进“附件”或在正文里链接；不要的移走", "to publish it, list it under `attachments` or link to it; else move it away"),
        reason: ("只有写明的文件才会发布：忘了写，读者就看不到附件；不该公开的底稿也不要留在这里。", "Only what a document names is published: a forgotten attachment is not there for readers, and drafts do not belong here."),
        wrong: r"---
标题: 示例方案
类型: 方案
---
-- content/2026/x/附表.txt
一、二、三
",
        right: r"---
标题: 示例方案
类型: 方案
附件: [附表.txt]
---
-- content/2026/x/附表.txt
一、二、三
",
    }
    /// An index number that is not the recorded one.
    CHANGED_INDEX_NUMBER = "changed-index-number", Error {
        zh: "索引号“{0}”与已发布的“{1}”不同", en: "the index number `{0}` was published as `{1}`",
        hint: ("改回“{1}”；索引号一经发布就不再改变", "write `{1}` again: a published index number never changes"),
        reason: (
            "索引号是政府信息公开目录里的固定编号，机构改名也不变；改了就查不到原来的引用。",
            "The index number is the fixed name of a document in the directory of open government: references to it break when it changes."
        ),
        wrong: r"-- addresses.txt
/2026/x/	000000000/2026-00001
-- content/2026/x/index.md
---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00002
---
",
        right: r"-- addresses.txt
/2026/x/	000000000/2026-00001
-- content/2026/x/index.md
---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
---
",
        clause: ("《政府信息公开目录系统实施指引（试行）》：索引号", "Guide to directories of open government information (trial): index number"),
    }
}
