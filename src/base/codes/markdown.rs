//! Codes of Markdown texts.

crate::base::codes::codes! {
    /// A character of private use that the parser needs for itself.
    PRIVATE_CHARACTER = "private-character", Warning {
        zh: "私用区字符没有通用的含义，已略去", en: "a private-use character means nothing to a reader and was left out",
        hint: ("换成正式的字符或图片", "write an ordinary character, or use an image"),
    }
    /// Quotes, lists or emphasis nested deeper than any reader can follow.
    NESTING_TOO_DEEP = "nesting-too-deep", Error {
        zh: "引用、列表、强调或 HTML 嵌套过深", en: "quotes, lists, emphasis or HTML are nested too deeply",
        label: ("从这里起按上一层处理", "taken as one level less from here"),
        hint: ("检查是否有多余的 >、缩进或没有结束的标签", "look for stray `>`, indents or tags that are not closed"),
    }
    /// HTML that may not stand in a text; {0} is the tag or attribute.
    HTML_REMOVED = "html-removed", Warning {
        zh: "正文中的 HTML“{0}”已去除", en: "the HTML `{0}` was removed from the text",
        label: ("首次出现在这里", "first seen here"),
        hint: ("用 Markdown 书写；可用的标签有表格、sub、sup、ruby、details、figure、abbr 等", "write Markdown; tables, sub, sup, ruby, details, figure, abbr and the like are kept"),
        hint: ("标题用 # 书写，才会进入目录", "write headings with `#`, so that they appear in the contents"),
        hint: ("样式由主题决定", "looks are the theme's"),
    }
    /// A heading's `{…}` with anything but an id; {0} is what was dropped.
    HEADING_ATTRIBUTE = "heading-attribute", Warning {
        zh: "标题后的“{0}”已去除", en: "`{0}` after the heading was dropped",
        hint: ("花括号里只能写 #标识；要显示花括号，写成 \\{", "braces may only hold `#id`; to show a brace write `\\{`"),
    }
    /// An id that cannot stand in an address.
    ID_INVALID = "id-invalid", Warning {
        zh: "标识“{0}”不能用", en: "`{0}` cannot be an id",
        hint: ("以字母开头，只用字母、数字、- 和 _", "begin with a letter and use only letters, digits, `-` and `_`"),
    }
    /// An id that the page or the text has already; {0} as written, {1} as used.
    ID_TAKEN = "id-taken", Warning {
        zh: "标识“{0}”已被占用，改为“{1}”", en: "the id `{0}` is taken; `{1}` is used",
        hint: ("换一个标识", "choose another id"),
    }
    /// A link with a scheme that no public page should have; {0} is the scheme.
    FORBIDDEN_SCHEME = "forbidden-scheme", Error {
        zh: "链接不能用“{0}:”", en: "a link may not use `{0}:`",
        hint: ("可用 http、https、mailto、tel，或站内的相对路径", "use http, https, mailto, tel, or a relative path in the site"),
    }
    /// A link that begins with `//`.
    PROTOCOL_RELATIVE = "protocol-relative", Error {
        zh: "链接不能以 // 开头", en: "a link may not begin with `//`",
        hint: ("站外链接写全 https://；站内链接以一个 / 开头或用相对路径", "write `https://` for another site, one `/` or a relative path for this one"),
    }
    /// A web address that is not one.
    BAD_ADDRESS = "bad-address", Error {
        zh: "网址“{0}”不完整", en: "`{0}` is not a web address",
    }
    /// A link that leads nowhere.
    EMPTY_LINK = "empty-link", Warning {
        zh: "链接没有地址", en: "the link has no address",
    }
    /// An image of another site.
    REMOTE_IMAGE = "remote-image", Error {
        zh: "图片在别的网站上", en: "the image is on another site",
        label: ("读者打开页面时会向该网站发出请求", "readers' browsers would ask that site for it"),
        hint: ("把图片存到文件所在的文件夹，写相对路径", "save the image beside the document and write its relative path"),
    }
    /// An image without words for those who do not see it.
    IMAGE_WITHOUT_TEXT = "image-without-text", Warning {
        zh: "图片没有替代文字", en: "the image has no alternative text",
        hint: ("写成 ![图中内容](文件)", "write `![what it shows](file)`"),
    }
    /// A note that nothing refers to; {0} is its label.
    FOOTNOTE_UNUSED = "footnote-unused", Warning {
        zh: "脚注“{0}”没有被引用，没有显示", en: "nothing refers to the footnote `{0}`; it is not shown",
        hint: ("在正文中写 [^{0}]", "write `[^{0}]` in the text"),
    }
    /// A Chinese paragraph that its indent turns into a block of code.
    INDENTED_CODE = "indented-code", Warning {
        zh: "缩进四格的文字会按代码显示", en: "text indented by four spaces is shown as code",
        hint: ("去掉行首的空格；首行缩进由主题决定", "take the indent away; the first line's indent is the theme's"),
    }
}
