//! Codes of Markdown texts.

crate::base::codes::codes! {
    /// A character of private use that the parser needs for itself.
    PRIVATE_CHARACTER = "private-character", Warning {
        zh: "私用区字符没有通用的含义，已略去", en: "a private-use character means nothing to a reader and was left out",
        hint: ("换成正式的字符或图片", "write an ordinary character, or use an image"),
        reason: ("私用区字符只在装了某种字体的电脑上才有样子，在别人那里是空白或方框，朗读软件也读不出。", "A private-use character has a shape only where a certain font is installed. Others see a box, and a screen reader says nothing."),
        clause: ("Unicode 标准 §23.5", "The Unicode Standard §23.5"),
    }
    /// Quotes, lists or emphasis nested deeper than any reader can follow.
    NESTING_TOO_DEEP = "nesting-too-deep", Error {
        zh: "引用、列表、强调或 HTML 嵌套过深", en: "quotes, lists, emphasis or HTML are nested too deeply",
        label: ("从这里起按上一层处理", "taken as one level less from here"),
        hint: ("检查是否有多余的 >、缩进或没有结束的标签", "look for stray `>`, indents or tags that are not closed"),
        reason: ("套了这么多层的文字谁也读不下去，多半是多打了符号；也有人用它让程序停下。", "Nobody can read text at such a depth: marks were probably typed by mistake. Such text is also used to bring programs to a halt."),
        wrong: "---
标题: 示例方案
---

>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> 按期完成。",
        right: "---
标题: 示例方案
---

> 按期完成。",
    }
    /// HTML that may not stand in a text; {0} is the tag or attribute.
    HTML_REMOVED = "html-removed", Warning {
        zh: "正文中的 HTML“{0}”已去除", en: "the HTML `{0}` was removed from the text",
        label: ("首次出现在这里", "first seen here"),
        hint: ("用 Markdown 书写；可用的标签有表格、sub、sup、ruby、details、figure、abbr 等", "write Markdown; tables, sub, sup, ruby, details, figure, abbr and the like are kept"),
        hint: ("标题用 # 书写，才会进入目录", "write headings with `#`, so that they appear in the contents"),
        hint: ("样式由主题决定", "looks are the theme's"),
        reason: ("正文里的脚本和样式可能带来攻击，也会让同一网站的页面各不相同。所以只留下有意义的标签。", "Scripts and styles in a text can carry an attack, and make the pages of one site differ. Only tags with a meaning are kept."),
        wrong: r#"---
标题: 示例方案
---

<font color="red">务必按期完成。</font>"#,
        right: "---
标题: 示例方案
---

**务必按期完成。**",
    }
    /// A heading's `{…}` with anything but an id; {0} is what was dropped.
    HEADING_ATTRIBUTE = "heading-attribute", Warning {
        zh: "标题后的“{0}”已去除", en: "`{0}` after the heading was dropped",
        hint: ("花括号里只能写 #标识；要显示花括号，写成 \\{", "braces may only hold `#id`; to show a brace write `\\{`"),
        reason: ("标题后的花括号只用来定标识；写在里面的样式不起作用，作者却以为有效。", "Braces after a heading only set its id. A class in them has no effect, though its author believes it has."),
        wrong: "---
标题: 示例方案
---

# 总体要求 {.red}",
        right: "---
标题: 示例方案
---

# 总体要求 {#aims}",
    }
    /// An id that cannot stand in an address.
    ID_INVALID = "id-invalid", Warning {
        zh: "标识“{0}”不能用", en: "`{0}` cannot be an id",
        hint: ("以字母开头，只用字母、数字、- 和 _", "begin with a letter and use only letters, digits, `-` and `_`"),
        reason: ("标识写在链接的 # 后面，含有空格或符号，链接就到不了这里。", "The id stands behind the # of a link. With blanks or signs in it no link would arrive."),
        wrong: "---
标题: 示例方案
---

# 总体要求 {#1.aims}",
        right: "---
标题: 示例方案
---

# 总体要求 {#aims}",
        clause: ("RFC 3986 §3.5", "RFC 3986 §3.5"),
    }
    /// An id that the page or the text has already; {0} as written, {1} as used.
    ID_TAKEN = "id-taken", Warning {
        zh: "标识“{0}”已被占用，改为“{1}”", en: "the id `{0}` is taken; `{1}` is used",
        hint: ("换一个标识", "choose another id"),
        reason: ("一页里两处同名，链接只能到第一处。", "If two places of a page have one id, a link leads to the first of them only."),
        wrong: "---
标题: 示例方案
---

# 总体要求 {#aims}

# 工作目标 {#aims}",
        right: "---
标题: 示例方案
---

# 总体要求 {#aims}

# 工作目标 {#goals}",
    }
    /// A link with a scheme that no public page should have; {0} is the scheme.
    FORBIDDEN_SCHEME = "forbidden-scheme", Error {
        zh: "链接不能用“{0}:”", en: "a link may not use `{0}:`",
        hint: ("可用 http、https、mailto、tel，或站内的相对路径", "use http, https, mailto, tel, or a relative path in the site"),
        reason: ("能运行程序或指向作者自己电脑的链接，对读者不是危险就是没用。", "A link that runs a program or leads to the author's own computer is a danger to readers, or useless to them."),
        wrong: "---
标题: 示例方案
---

[工作手册](file:///D:/handbook.pdf)",
        right: "---
标题: 示例方案
---

[工作手册](https://www.example.cn/handbook.pdf)",
        clause: ("RFC 3986 §3.1", "RFC 3986 §3.1"),
    }
    /// A link that begins with `//`.
    PROTOCOL_RELATIVE = "protocol-relative", Error {
        zh: "链接不能以 // 开头", en: "a link may not begin with `//`",
        hint: ("站外链接写全 https://；站内链接以一个 / 开头或用相对路径", "write `https://` for another site, one `/` or a relative path for this one"),
        reason: ("以 // 开头的链接在网站上指向别的网站，从磁盘打开时却指向本机的文件。", "A link that begins with // leads to another site on the web, but to a file of one's own when the page is opened from a disk."),
        wrong: "---
标题: 示例方案
---

[上级网站](//www.example.cn/)",
        right: "---
标题: 示例方案
---

[上级网站](https://www.example.cn/)",
        clause: ("RFC 3986 §4.2", "RFC 3986 §4.2"),
    }
    /// A web address that is not one.
    BAD_ADDRESS = "bad-address", Error {
        zh: "网址“{0}”不完整", en: "`{0}` is not a web address",
        reason: ("网址不完整，读者点了打不开，也不知道原来要去哪里。", "An address that is not whole cannot be opened, and readers cannot tell where it was to lead."),
        wrong: "---
标题: 示例方案
---

[上级网站](http:/www.example.cn/)",
        right: "---
标题: 示例方案
---

[上级网站](http://www.example.cn/)",
        clause: ("RFC 9110 §4.2", "RFC 9110 §4.2"),
    }
    /// A link that leads nowhere.
    EMPTY_LINK = "empty-link", Warning {
        zh: "链接没有地址", en: "the link has no address",
        reason: ("看上去能点，点了却没有反应，读者不知道是自己的问题还是网站的问题。", "It looks like a link and does nothing, and readers cannot tell whether they or the site are at fault."),
        wrong: "---
标题: 示例方案
---

详见[工作手册]()。",
        right: "---
标题: 示例方案
---

详见[工作手册](https://www.example.cn/handbook.pdf)。",
    }
    /// An image of another site.
    REMOTE_IMAGE = "remote-image", Error {
        zh: "图片在别的网站上", en: "the image is on another site",
        label: ("读者打开页面时会向该网站发出请求", "readers' browsers would ask that site for it"),
        hint: ("把图片存到文件所在的文件夹，写相对路径", "save the image beside the document and write its relative path"),
        reason: ("读者一打开页面，浏览器就会向别的网站发出请求，对方知道谁在看。那边一改名，图就没有了。", "Each reader's browser would ask another site for it, which then knows who reads. When that site renames it, the image is gone."),
        wrong: "---
标题: 示例方案
---

![办理流程图](https://www.example.cn/flow.png)",
        right: "---
标题: 示例方案
---

![办理流程图](flow.png)
-- content/2026/x/flow.png",
    }
    /// An image without words for those who do not see it.
    IMAGE_WITHOUT_TEXT = "image-without-text", Warning {
        zh: "图片没有替代文字", en: "the image has no alternative text",
        hint: ("写成 ![图中内容](文件)", "write `![what it shows](file)`"),
        reason: ("看不见图的人靠替代文字知道图里有什么；没有文字，朗读软件只能读出文件名。", "Who does not see the image learns from its alternative text what it shows. Without it a screen reader can only spell the file's name."),
        wrong: "---
标题: 示例方案
---

![](flow.png)
-- content/2026/x/flow.png",
        right: "---
标题: 示例方案
---

![办理流程图：申请、受理、办结](flow.png)
-- content/2026/x/flow.png",
        clause: ("WCAG 2.2 1.1.1；GB/T 37668-2019", "WCAG 2.2 1.1.1; GB/T 37668-2019"),
    }
    /// A note that nothing refers to; {0} is its label.
    FOOTNOTE_UNUSED = "footnote-unused", Warning {
        zh: "脚注“{0}”没有被引用，没有显示", en: "nothing refers to the footnote `{0}`; it is not shown",
        hint: ("在正文中写 [^{0}]", "write `[^{0}]` in the text"),
        reason: ("正文里没有引用的脚注不显示，作者以为公开了的说明，读者看不到。", "A note to which nothing refers is not shown: readers never see what its author believes is public."),
        wrong: "---
标题: 示例方案
---

全市共有学校三百所。

[^1]: 截至2025年底。",
        right: "---
标题: 示例方案
---

全市共有学校三百所[^1]。

[^1]: 截至2025年底。",
    }
    /// A Chinese paragraph that its indent turns into a block of code.
    INDENTED_CODE = "indented-code", Warning {
        zh: "缩进四格的文字会按代码显示", en: "text indented by four spaces is shown as code",
        hint: ("去掉行首的空格；首行缩进由主题决定", "take the indent away; the first line's indent is the theme's"),
        reason: ("行首四个空格在 Markdown 里表示代码：字体会变，文字不会换行，手机上要横着拖。", "Four spaces at the start of a line mean code in Markdown: another font, no line breaks, and on a phone one has to scroll sideways."),
        wrong: "---
标题: 示例方案
---

    各单位要高度重视，按期完成。",
        right: "---
标题: 示例方案
---

各单位要高度重视，按期完成。",
        clause: ("CommonMark §4.4", "CommonMark §4.4"),
    }
}
