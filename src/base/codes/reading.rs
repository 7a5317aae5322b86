//! Codes of reading files: text, YAML and its keys.

crate::base::codes::codes! {
    /// A file that the system would not read.
    UNREADABLE = "unreadable-file", Error {
        zh: "无法读取文件：{0}", en: "the file cannot be read: {0}",
        hint: ("检查文件是否存在、是否有读取权限", "check that the file exists and may be read"),
    }
    /// A file in another encoding than UTF-8; {0} names the likely one.
    NOT_UTF8 = "not-utf8", Error {
        zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8 text",
        hint: ("内容像是 {0} 编码；请用编辑器另存为 UTF-8", "it looks like {0}; save it as UTF-8 in your editor"),
        hint: ("请用编辑器另存为 UTF-8", "save it as UTF-8 in your editor"),
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
    }
    /// A full-width colon where YAML wants a half-width one and a space.
    FULL_WIDTH_COLON = "full-width-colon", Error {
        zh: "键“{0}”后面用了全角冒号", en: "the key `{0}` is followed by a full-width colon",
        label: ("应为半角冒号加空格", "should be a half-width colon and a space"),
        hint: ("写成“{0}: ”", "write `{0}: `"),
    }
    /// Front matter without its closing line.
    FRONT_MATTER_OPEN = "front-matter-open", Error {
        zh: "文首信息没有结束", en: "the front matter is not closed",
        label: ("从这里开始", "opened here"),
        hint: ("在最后一个键的下一行写 ---", "write --- on the line after the last key"),
    }
    /// A document without front matter.
    FRONT_MATTER_MISSING = "front-matter-missing", Error {
        zh: "文件没有文首信息", en: "the document has no front matter",
        hint: ("在文件第一行写 ---，写上“标题: …”，再写一行 ---", "begin the file with a line ---, a line `title: …`, and another line ---"),
    }
    /// A YAML anchor or alias.
    YAML_ANCHOR = "yaml-anchor", Error {
        zh: "不能使用 YAML 的锚点和引用", en: "YAML anchors and aliases are not allowed",
        hint: ("把内容写全；以 & 或 * 开头的文字要加引号", "write the content out; put text that begins with & or * in quotes"),
    }
    /// A YAML tag.
    YAML_TAG = "yaml-tag", Error {
        zh: "不能使用 YAML 标签", en: "YAML tags are not allowed",
        hint: ("以 ! 开头的文字要加引号", "put text that begins with ! in quotes"),
    }
    /// YAML that is nested or long beyond any use.
    YAML_TOO_LARGE = "yaml-too-large", Error {
        zh: "YAML 的层次或数量超过限度", en: "this YAML is nested too deep or has too many values",
        hint: ("检查括号是否成对；任务很多时请放到 tasks.csv", "check the brackets; put many tasks into tasks.csv"),
    }
    /// A key that Fangan does not know; {1} is the nearest one.
    UNKNOWN_KEY = "unknown-key", Error {
        zh: "不认识的键“{0}”", en: "unknown key `{0}`",
        label: ("没有这个键", "no such key"),
        hint: ("是否要写“{1}”？", "did you mean `{1}`?"),
        hint: ("自定义的内容放在“其他”（extra）下", "anything of your own goes under `extra`"),
        hint: ("{1}没有这个键；检查“类型”", "a {2} has no such key; check `kind`"),
        hint: ("可以用：{1}", "allowed: {1}"),
    }
    /// A key that stands twice, also once in English and once in Chinese.
    DUPLICATE_KEY = "duplicate-key", Error {
        zh: "键“{0}”重复", en: "the key `{0}` stands twice",
        label: ("前面已经写过", "already given above"),
        hint: ("保留一个，删去另一个", "keep one of the two"),
    }
    /// A value of another type than its key wants; {1} says what is wanted.
    WRONG_TYPE = "wrong-type", Error {
        zh: "“{0}”应为{1}", en: "`{0}` wants {2}",
        label: ("这里是{3}", "this is {4}"),
    }
    /// A value that is not among those allowed; {1} lists them.
    UNKNOWN_VALUE = "unknown-value", Error {
        zh: "“{0}”不能是“{1}”", en: "`{0}` cannot be `{1}`",
        hint: ("可以用：{2}", "allowed: {2}"),
    }
    /// A document without a title.
    MISSING_TITLE = "missing-title", Error {
        zh: "没有标题", en: "the title is missing",
        hint: ("加上“标题: …”", "add `title: …`"),
    }
    /// A required key that is missing.
    MISSING_KEY = "missing-key", Error {
        zh: "缺少“{0}”", en: "`{0}` is missing",
        hint: ("加上“{0}: …”", "add `{0}: …`"),
    }
    /// The kind was taken from the end of the title.
    KIND_FROM_TITLE = "kind-from-title", Note {
        zh: "按标题把类型定为{0}", en: "taken to be a {1} from its title",
        hint: ("用“类型: {0}”写明", "say so with `kind: {1}`"),
    }
    /// A symbolic link that leads back to a folder it is in.
    LINK_LOOP = "link-loop", Error {
        zh: "“{0}”是指回自身文件夹的链接", en: "`{0}` is a link that leads back to its own folder",
        hint: ("删去这个链接", "remove the link"),
    }
    /// Two names that differ only in their Unicode form.
    SAME_NAME = "same-name", Error {
        zh: "有两个文件都叫“{0}”，只是 Unicode 形式不同", en: "two files are named `{0}` in different Unicode forms",
        hint: ("删去其中一个", "remove one of them"),
    }
    /// A sheet, or a text, that is longer than can be held.
    TOO_LARGE = "file-too-large", Error {
        zh: "文件超过 {0} MB，没有读取", en: "the file is over {0} MB and was not read",
        hint: ("检查文件是否放错了地方", "check whether the file belongs here"),
    }
    /// A key in `_defaults.yaml` that names one document.
    NOT_SHARED = "not-shared", Error {
        zh: "“{0}”不能由一个文件夹的文件共用", en: "`{0}` cannot be shared by the documents of a folder",
        hint: ("写在各文件自己的文首信息里", "give it in each document's own front matter"),
    }
}
