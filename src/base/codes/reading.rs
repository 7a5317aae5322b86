//! Codes of reading files: text, YAML and its keys.

crate::base::codes::codes! {
    /// A file that the system would not read.
    UNREADABLE = "unreadable-file", Error {
        zh: "无法读取文件：{0}", en: "the file cannot be read: {0}",
        hint: ("检查文件是否存在、是否有读取权限", "check that the file exists and may be read"),
        reason: ("读不到的文件会从网站上悄悄消失，读者不知道少了什么。所以读到它之前什么都不发布。", "A file that cannot be read would be missing from the site without a word. So nothing is published until it can be."),
    }
    /// A file in another encoding than UTF-8; {0} names the likely one.
    NOT_UTF8 = "not-utf8", Error {
        zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8 text",
        hint: ("内容像是{0}编码；请用编辑器另存为 UTF-8", "it looks like {0}; save it as UTF-8 in your editor"),
        hint: ("请用编辑器另存为 UTF-8", "save it as UTF-8 in your editor"),
        reason: ("用错编码读出来的文字会变成别的字，单位名称和日期也可能变。网站的文件一律用 UTF-8，不去猜。", "Read in the wrong encoding, names and dates turn into other characters. All files of a site are UTF-8, so that nothing is guessed."),
        clause: ("RFC 3629", "RFC 3629"),
    }
    /// YAML that does not follow its syntax; {0} says how in Chinese, {1} in English, {2} names the key.
    YAML_SYNTAX = "yaml-syntax", Error {
        zh: "YAML 语法有误：{0}", en: "this is not valid YAML: {1}",
        hint: ("含有“: ”、引号、# 或以 [ { * & ! @ % 开头的文字要加引号", "put text with `: `, a quote or #, or that begins with [ { * & ! @ %, in quotes"),
        hint: ("缩进只能用半角空格，不能用制表符或全角空格", "indent with spaces, not with tabs or full-width spaces"),
        hint: ("检查引号和括号是否成对", "check that quotes and brackets are closed"),
        hint: ("同一层的行要左对齐，下一层多缩进两个空格", "align the lines of one level, and indent the next level by two spaces"),
        hint: ("写成“键: 值”，冒号用半角，后面空一格", "write `key: value`, with a space after the colon"),
        hint: ("写成“{2}: ”", "write `{2}: `"),
        hint: ("去掉外层引号，或里面的引号改用“”", "take the outer quotes away, or use other quotes inside"),
        hint: ("双引号里的 \\ 要写成 \\\\，或改用单引号", "write \\\\ for \\ in double quotes, or use single quotes"),
        hint: ("删去这一行；多行文字里的横线要缩进", "remove the line; indent it if it belongs to a block text"),
        hint: ("删去这个字符", "remove the character"),
        reason: ("文首信息按 YAML 的规则读。一处写错，后面的键可能都读不出，方案就少了时间和单位。", "Front matter is read by the rules of YAML. After one slip the keys that follow may be lost, and with them times and units."),
        wrong: "---
标题: 示例方案: 2026年
---",
        right: r#"---
标题: "示例方案: 2026年"
---"#,
        clause: ("YAML 1.2", "YAML 1.2"),
    }
    /// A full-width colon where YAML wants a half-width one and a space.
    FULL_WIDTH_COLON = "full-width-colon", Error {
        zh: "键“{0}”后面用了全角冒号", en: "the key `{0}` is followed by a full-width colon",
        label: ("应为半角冒号加空格", "should be a half-width colon and a space"),
        hint: ("写成“{0}: ”", "write `{0}: `"),
        reason: ("中文输入法打出的冒号，YAML 不认作键的结尾，这一行的内容就不起作用。", "YAML does not take a full-width colon for the end of a key, so what the line says would have no effect."),
        wrong: "---
标题：示例方案
---",
        right: "---
标题: 示例方案
---",
        clause: ("YAML 1.2", "YAML 1.2"),
    }
    /// Front matter without its closing line.
    FRONT_MATTER_OPEN = "front-matter-open", Error {
        zh: "文首信息没有结束", en: "the front matter is not closed",
        label: ("从这里开始", "opened here"),
        hint: ("在最后一个键的下一行写 ---", "write --- on the line after the last key"),
        reason: ("没有结束的一行，正文就会被当作文首信息，整篇文件读不出来。", "Without its closing line the text is taken for front matter, and the whole document cannot be read."),
        wrong: "---
标题: 示例方案

各单位按本方案执行。",
        right: "---
标题: 示例方案
---

各单位按本方案执行。",
    }
    /// A document without front matter.
    FRONT_MATTER_MISSING = "front-matter-missing", Error {
        zh: "文件没有文首信息", en: "the document has no front matter",
        hint: ("在文件第一行写 ---，写上“标题: …”，再写一行 ---", "begin the file with a line ---, a line `title: …`, and another line ---"),
        reason: ("没有文首信息，就不知道标题、发文机关和日期，文件无法列入目录。", "Without front matter a document has no title, issuer or date, and cannot be listed."),
        wrong: "# 示例方案

各单位按本方案执行。",
        right: "---
标题: 示例方案
---

各单位按本方案执行。",
    }
    /// A YAML anchor or alias.
    YAML_ANCHOR = "yaml-anchor", Error {
        zh: "不能使用 YAML 的锚点和引用", en: "YAML anchors and aliases are not allowed",
        hint: ("把内容写全；以 & 或 * 开头的文字要加引号", "write the content out; put text that begins with & or * in quotes"),
        reason: ("锚点让一行的值取决于别处的一行，改了一处，别处跟着变。层层引用还能让几行文字占满内存。", "With an anchor the value of a line depends on another one, and a change here changes something there. Nested aliases can make a few lines fill the memory."),
        wrong: "---
标题: 示例方案
阶段:
  - 宣传阶段: &时间 2026年3月
  - 检查阶段: *时间
---",
        right: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 检查阶段: 2026年3月
---",
        clause: ("YAML 1.2 §6.9.2、§7.1", "YAML 1.2 §6.9.2, §7.1"),
    }
    /// A YAML tag.
    YAML_TAG = "yaml-tag", Error {
        zh: "不能使用 YAML 标签", en: "YAML tags are not allowed",
        hint: ("以 ! 开头的文字要加引号", "put text that begins with ! in quotes"),
        reason: ("每个键要什么内容是定好的，标签改变不了它，只会让人以为改变了。", "What a key wants is fixed. A tag cannot change it, and would only seem to."),
        wrong: "---
标题: 示例方案
年度: !!int 2026
---",
        right: "---
标题: 示例方案
年度: 2026
---",
        clause: ("YAML 1.2 §6.9.1", "YAML 1.2 §6.9.1"),
    }
    /// YAML that is nested or long beyond any use.
    YAML_TOO_LARGE = "yaml-too-large", Error {
        zh: "YAML 的层次或数量超过限度", en: "this YAML is nested too deep or has too many values",
        hint: ("检查括号是否成对；任务很多时请放到 tasks.csv", "check the brackets; put many tasks into tasks.csv"),
        reason: ("没有哪个方案需要这么多层，多半是括号没有成对；也有人用它让程序停下。", "No plan needs so many levels: brackets are probably not closed. Such text is also used to bring programs to a halt."),
        wrong: "---
标题: 示例方案
其他: [[[[[[[[[[[[[[[[[[[[联络员]]]]]]]]]]]]]]]]]]]]
---",
        right: "---
标题: 示例方案
其他: [联络员]
---",
    }
    /// A key that Fangan does not know; {1} is the nearest one.
    UNKNOWN_KEY = "unknown-key", Error {
        zh: "不认识的键“{0}”", en: "unknown key `{0}`",
        label: ("没有这个键", "no such key"),
        hint: ("是否要写“{1}”？", "did you mean `{1}`?"),
        hint: ("自定义的内容放在“其他”（extra）下", "anything of your own goes under `extra`"),
        hint: ("{1}没有这个键；检查“类型”", "a {2} has no such key; check `kind`"),
        hint: ("可以用：{1}", "allowed: {1}"),
        reason: ("写错的键如果悄悄略过，方案就会少了阶段或任务，发布以后才有人发现。", "If a misspelt key were skipped, a plan would be published without its stages or tasks, and nobody would notice."),
        wrong: "---
标题: 示例方案
阶断:
  - 宣传阶段: 2026年3月
---",
        right: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
---",
    }
    /// A code in `checks` or `allow` that does not exist; {1} is the nearest one.
    UNKNOWN_CODE = "unknown-code", Error {
        zh: "没有代码“{0}”", en: "there is no code `{0}`",
        hint: ("是否要写“{1}”？", "did you mean `{1}`?"),
        hint: ("用 fangan explain 查看全部代码", "`fangan explain` lists all codes"),
        reason: (
            "写错的代码不起作用：以为改了级别或作了例外，其实没有。",
            "A misspelt code does nothing: one believes that a severity was changed or an exception made, and it was not."
        ),
        wrong: "-- site.yaml\ntitle: 示例\norganization: 示例局\nchecks:\n  unknow-unit: error\n",
        right: "-- site.yaml\ntitle: 示例\norganization: 示例局\nchecks:\n  unknown-unit: error\n",
    }
    /// A key that stands twice, also once in English and once in Chinese.
    DUPLICATE_KEY = "duplicate-key", Error {
        zh: "键“{0}”重复", en: "the key `{0}` stands twice",
        label: ("前面已经写过", "already given above"),
        hint: ("保留一个，删去另一个", "keep one of the two"),
        reason: ("同一个键写两次，读者看到的是哪一个全凭运气。中文名和英文名算同一个键。", "If a key stands twice, chance decides which value readers see. Its Chinese and its English name are one key."),
        wrong: "---
标题: 示例方案
title: 示例工作方案
---",
        right: "---
标题: 示例工作方案
---",
        clause: ("YAML 1.2 §3.2.1.1", "YAML 1.2 §3.2.1.1"),
    }
    /// A value of another type than its key wants; {1} says what is wanted.
    WRONG_TYPE = "wrong-type", Error {
        zh: "“{0}”应为{1}", en: "`{0}` wants {2}",
        label: ("这里是{3}", "this is {4}"),
        reason: ("值的类型不对就读不出意思，例如阶段要一项一项地列出，不能只写一段文字。", "A value of another type says nothing: stages, for instance, are a list and not a text."),
        wrong: "---
标题: 示例方案
阶段: 宣传阶段和检查阶段
---",
        right: "---
标题: 示例方案
阶段:
  - 宣传阶段: 2026年3月
  - 检查阶段: 2026年4月
---",
    }
    /// A value that is not among those allowed; {1} lists them.
    UNKNOWN_VALUE = "unknown-value", Error {
        zh: "“{0}”不能是“{1}”", en: "`{0}` cannot be `{1}`",
        hint: ("可以用：{2}", "allowed: {2}"),
        reason: ("这个键只有几种写法，列表和筛选都按它们来；别的写法读者找不到。", "The key has a few values, by which lists are made. Under any other value a document would not be found."),
        wrong: "---
标题: 示例方案
有效性: 在用
---",
        right: "---
标题: 示例方案
有效性: 现行有效
---",
    }
    /// A document without a title.
    MISSING_TITLE = "missing-title", Error {
        zh: "没有标题", en: "the title is missing",
        hint: ("加上“标题: …”", "add `title: …`"),
        reason: ("没有标题的文件在目录、搜索和浏览器标签上都没有名字。", "A document without a title has no name in lists, in search results and in the browser."),
        wrong: "---
类型: 方案
发文机关: 示例局
---",
        right: "---
标题: 示例方案
类型: 方案
发文机关: 示例局
---",
        clause: ("WCAG 2.2 2.4.2", "WCAG 2.2 2.4.2"),
    }
    /// A required key that is missing.
    MISSING_KEY = "missing-key", Error {
        zh: "缺少“{0}”", en: "`{0}` is missing",
        hint: ("加上“{0}: …”", "add `{0}: …`"),
        reason: ("缺了这一项，这条内容就没有意思：任务要写做什么，阶段要有名称，单位要有名字。", "Without this key the entry says nothing: a task needs its work, a stage and a unit need a name."),
        wrong: "---
标题: 示例方案
任务:
  - 责任单位: 示例局
    完成时限: 2026年6月底前
---",
        right: "---
标题: 示例方案
任务:
  - 工作内容: 制定工作细则
    责任单位: 示例局
    完成时限: 2026年6月底前
---",
    }
    /// The kind was taken from the end of the title.
    KIND_FROM_TITLE = "kind-from-title", Note {
        zh: "按标题把类型定为{0}", en: "taken to be a {1} from its title",
        hint: ("用“类型: {0}”写明", "say so with `kind: {1}`"),
        reason: ("没有写类型时，按标题最后的词判断。判断可能有误，写明了，改标题也不会改变类型。", "Where no kind is given the last word of the title decides. It may be wrong; once stated, the kind stays when the title changes."),
        wrong: "---
标题: 示例方案
---",
        right: "---
标题: 示例方案
类型: 方案
---",
    }
    /// A symbolic link that leads back to a folder it is in.
    LINK_LOOP = "link-loop", Error {
        zh: "“{0}”是指回自身文件夹的链接", en: "`{0}` is a link that leads back to its own folder",
        hint: ("删去这个链接", "remove the link"),
        reason: ("指回自身的链接没有尽头，跟着它会把同一份文件读无数次。", "A link to its own folder has no end: whoever follows it reads the same files again and again."),
    }
    /// Two names that differ only in their Unicode form.
    SAME_NAME = "same-name", Error {
        zh: "有两个文件都叫“{0}”，只是 Unicode 形式不同", en: "two files are named `{0}` in different Unicode forms",
        hint: ("删去其中一个", "remove one of them"),
        reason: ("两个文件在人看来同名，地址也相同，发布哪一个全凭运气。", "To a reader both files have one name and one address, and chance would decide which is published."),
        clause: ("Unicode 标准附件 15（UAX #15）", "Unicode Standard Annex #15"),
    }
    /// A sheet, or a text, that is longer than can be held.
    TOO_LARGE = "file-too-large", Error {
        zh: "文件超过 {0} MB，没有读取", en: "the file is over {0} MB and was not read",
        hint: ("检查文件是否放错了地方", "check whether the file belongs here"),
        reason: ("大得反常的文件多半是放错了地方，例如数据库备份；读它会占满内存。", "A file of such a size is usually in the wrong place, a backup for instance, and reading it would fill the memory."),
    }
    /// A key in `_defaults.yaml` that names one document.
    NOT_SHARED = "not-shared", Error {
        zh: "“{0}”不能由一个文件夹的文件共用", en: "`{0}` cannot be shared by the documents of a folder",
        hint: ("写在各文件自己的文首信息里", "give it in each document's own front matter"),
        reason: ("标题和文号是一份文件自己的；由整个文件夹共用，几份文件就成了同一个标题、同一个文号。", "A title or a number belongs to one document. Shared by a folder, it would make several documents bear the same."),
        wrong: "---
标题: 示例方案
---
-- content/2026/_defaults.yaml
发文字号: 示发〔2026〕1号",
        right: "---
标题: 示例方案
发文字号: 示发〔2026〕1号
---
-- content/2026/_defaults.yaml
发文机关: 示例局",
    }
}
