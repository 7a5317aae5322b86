//! Codes of single values: dates, numbers, times, units.

crate::base::codes::codes! {
    /// A date that is not in the calendar or not in a known form.
    IMPOSSIBLE_DATE = "impossible-date", Error {
        zh: "“{0}”不是日期", en: "`{0}` is not a date",
        label: ("没有这一天，或不是年月日", "no such day, or not a year, month and day"),
        hint: ("写成 2011-02-18，或 2011年2月18日", "write 2011-02-18"),
        hint: ("核对月和日；原文如此、不能改的，在文首里写成 {文字, 开始, 结束}", "check the month and the day; if the words must stay, write {text, start, end} in the front matter"),
        reason: ("日历上没有的日子无法排序，也无法算出期限，多半是笔误。", "A day that is in no calendar can neither be sorted nor count as a limit. It is usually a slip."),
        wrong: "---
标题: 示例方案
成文日期: 2026-02-30
---",
        right: "---
标题: 示例方案
成文日期: 2026-02-28
---",
        clause: ("GB/T 7408、ISO 8601", "ISO 8601"),
    }
    /// An end before its start.
    END_BEFORE_START = "end-before-start", Error {
        zh: "结束（{1}）早于开始（{0}）", en: "it ends ({1}) before it starts ({0})",
        hint: ("核对两个日期", "check the two dates"),
        hint: ("核对两端的年份和月份；跨年的，写上后一个年份", "check the year and the month of both ends; across a year, write the year of the end"),
        reason: ("结束早于开始的时间在时间线上画不出来，读者也不知道该信哪一个日期。", "A time that ends before it starts cannot be drawn, and a reader cannot tell which of the days to believe."),
        wrong: "---
标题: 示例方案
起止: {文字: 2026年全年, 开始: 2026-12-31, 结束: 2026-01-01}
---",
        right: "---
标题: 示例方案
起止: {文字: 2026年全年, 开始: 2026-01-01, 结束: 2026-12-31}
---",
    }
    /// A document number in another form than the standard's; {1} is the standard form.
    NUMBER_FORM = "number-form", Warning {
        zh: "发文字号“{0}”不合规范", en: "`{0}` is not the standard form of a document number",
        hint: ("按 GB/T 9704 写成“{1}”", "GB/T 9704 writes it `{1}`"),
        hint: ("页面照原样显示，不作链接", "it is shown as written and not linked"),
        reason: ("发文字号有规定的写法：年份用六角括号，序号不加“第”，不编虚位。写法不一，按文号就找不到文件。", "The standard fixes the form: the year in 〔〕, no 第, no padded number. In other forms a document is not found by its number."),
        wrong: "---
标题: 示例方案
发文字号: 示发(2026)第01号
---",
        right: "---
标题: 示例方案
发文字号: 示发〔2026〕1号
---",
        clause: ("GB/T 9704-2012 §7.2.5", "GB/T 9704-2012 §7.2.5"),
    }
    /// A unit that the register does not know; {1} is the nearest known name.
    UNKNOWN_UNIT = "unknown-unit", Warning {
        zh: "单位名录里没有“{0}”", en: "no unit is named `{0}`",
        label: ("不在 units.yaml 中", "not in units.yaml"),
        hint: ("是否为“{1}”？如是，把这个写法加进它的别名", "did you mean `{1}`? add the short name to its `aliases` if so"),
        hint: ("把它加进 units.yaml", "add it to units.yaml"),
        reason: ("写错的名称会另成一个单位，它的任务不会出现在真正的责任单位名下。", "A misspelt name becomes a unit of its own, and its tasks do not show under the unit that has to do them."),
        wrong: "---
标题: 示例方案
任务:
  - 工作内容: 制定工作细则
    牵头单位: 市教育居
---
-- content/units.yaml
- 名称: 市教育局",
        right: "---
标题: 示例方案
任务:
  - 工作内容: 制定工作细则
    牵头单位: 市教育局
---
-- content/units.yaml
- 名称: 市教育局",
    }
    /// A name with commas that was taken for one unit.
    ONE_UNIT_WITH_COMMAS = "one-unit-with-commas", Note {
        zh: "“{0}”读作一个单位", en: "`{0}` is read as one unit",
        hint: ("若是几个单位，用分号分开，或写成列表；若是一个，可登入 units.yaml", "if these are several units part them with semicolons or give a list; if it is one, enter it in units.yaml"),
        reason: ("英文单位名称中常有逗号和 and，它们也用来列举单位。各部分都不在名录里时，整个读作一个名称。", "English names of units have commas and “and”, which also part units. Where the register knows none of the parts, the whole is read as one name."),
        wrong: "---
title: Example plan
kind: plan
language: en
tasks:
  - {work: Plant trees, lead: \"Parks, Recreation and Culture\"}
---",
        right: "---
title: Example plan
kind: plan
language: en
tasks:
  - {work: Plant trees, lead: [\"Parks, Recreation and Culture\"]}
---",
    }
    /// A name that fits several units equally well.
    AMBIGUOUS_UNIT = "ambiguous-unit", Error {
        zh: "“{0}”可以指多个单位：{1}", en: "`{0}` may be several units: {1}",
        hint: ("写全名，或从其中一个单位的别名中删去", "write the full name, or take the alias from one of them"),
        reason: ("一个名称可以指几个单位时，谁都可以说不是自己的任务。", "If a name may be several units, each of them can say that the task is not its own."),
        wrong: "---
标题: 示例方案
任务:
  - 工作内容: 制定工作细则
    牵头单位: 市办
---
-- content/units.yaml
- 名称: 市委办公室
  别名: 市办
- 名称: 市政府办公室
  别名: 市办",
        right: "---
标题: 示例方案
任务:
  - 工作内容: 制定工作细则
    牵头单位: 市政府办公室
---
-- content/units.yaml
- 名称: 市委办公室
  别名: 市办
- 名称: 市政府办公室
  别名: 市办",
    }
    /// A name that two entries of the register share.
    SAME_UNIT_NAME = "same-unit-name", Error {
        zh: "名录中有两个单位都叫“{0}”", en: "two units of the register are named `{0}`",
        hint: ("合并，或给其中一个改名", "merge them, or rename one"),
        reason: ("同一级有两个同名的单位，任务归哪一个就说不清。上级不同的（如各局的办公室）可以同名。", "With two units of one name under one parent nobody can say whose task it is. Under different parents, as the offices of two bureaus, they may share one."),
        wrong: "-- content/units.yaml
- 名称: 市教育局
- 名称: 市教育局",
        right: "-- content/units.yaml
- 名称: 市教育局
- 名称: 市体育局",
    }
    /// An address that two entries of the register share.
    SAME_UNIT_ID = "same-unit-id", Error {
        zh: "名录中有两个单位的 id 都是“{0}”", en: "two units of the register have the id `{0}`",
        hint: ("给其中一个另取 id", "give one of them another id"),
        reason: ("id 是单位页面的地址，一个地址只能有一个单位。", "The id is the address of a unit's page, and an address has one page."),
        wrong: "-- content/units.yaml
- 名称: 市教育局
  id: jyj
- 名称: 市就业局
  id: jyj",
        right: "-- content/units.yaml
- 名称: 市教育局
  id: jyj
- 名称: 市就业局
  id: jiuye",
    }
    /// An id that cannot be an address.
    BAD_ID = "bad-id", Error {
        zh: "“{0}”不能用作地址", en: "`{0}` cannot be an address",
        hint: ("只用小写字母、数字和 -，不超过 64 个", "use lower-case letters, digits and -, at most 64"),
        reason: ("id 是网址的一部分，空格、大写字母和汉字在转抄、转发时容易变样，链接就断了。", "The id is part of an address. Blanks, capitals and Chinese characters change when an address is copied, and links break."),
        wrong: "-- content/units.yaml
- 名称: 市教育局
  id: 教育 局",
        right: "-- content/units.yaml
- 名称: 市教育局
  id: jyj",
        clause: ("RFC 3986 §2.3", "RFC 3986 §2.3"),
    }
    /// A chain of parents that comes back to its beginning.
    PARENT_LOOP = "parent-loop", Error {
        zh: "上级单位形成循环：{0}", en: "the parents of units form a loop: {0}",
        hint: ("改正其中一个的上级", "mend the parent of one of them"),
        reason: ("单位不能是自己的上级。成了循环，就说不出谁归谁管。", "A unit cannot be above itself. In a loop nobody can say who answers to whom."),
        wrong: "-- content/units.yaml
- 名称: 示例局
  上级: 示例中心
- 名称: 示例中心
  上级: 示例局",
        right: "-- content/units.yaml
- 名称: 示例局
- 名称: 示例中心
  上级: 示例局",
    }
    /// A time that could not be read.
    UNREAD_TIME = "unread-time", Note {
        zh: "没有读出“{0}”的日期，照原样显示", en: "no date was read in `{0}`; it is shown as written",
        hint: ("没有日期的不必改；要有日期，写明年月日，文首里也可写成 {文字, 开始, 结束}", "leave it if there is no date; else write the day, or in front matter {text, start, end}"),
        hint: ("不知道是哪一年；加上“年度: …”或“起止: …”", "the year is not known; add `year: …` or `period: …`"),
        reason: ("读不出日期的时间照原样显示，但不会画在时间线上，也不会列入到期的任务。", "Words without a date are shown as written, but they are not on the timeline and never fall due."),
        wrong: "---
标题: 示例方案
起止: 视疫情情况而定
---",
        right: "---
标题: 示例方案
起止: {文字: 视疫情情况而定, 开始: 2026-03-01, 结束: 2026-12-31}
---",
    }
    /// An address of a site that is none.
    BAD_URL = "bad-url", Error {
        zh: "“{0}”不是完整的网址", en: "`{0}` is not an absolute address",
        hint: ("写成 https://域名/路径/", "write https://host/path/"),
        reason: ("站点的网址写进订阅、站点地图和每一页的正式地址，不完整就都不能用。", "The site's address stands in feeds, the sitemap and each page's canonical link. If it is not whole, none of them works."),
        wrong: "-- site.yaml
title: 示例
base_url: www.example.cn",
        right: "-- site.yaml
title: 示例
base_url: https://www.example.cn/",
        clause: ("RFC 3986 §4.3", "RFC 3986 §4.3"),
    }
    /// A time zone that the database does not know.
    UNKNOWN_TIME_ZONE = "unknown-time-zone", Error {
        zh: "没有名为“{0}”的时区", en: "there is no time zone `{0}`",
        hint: ("用 IANA 名称，如 Asia/Shanghai", "use an IANA name, such as Asia/Shanghai"),
        reason: ("定时发布和“今天”都按时区算，认不出时区就会早发或晚发。", "Scheduled publishing and “today” are counted in the zone. In an unknown one things would be published too early or too late."),
        wrong: "-- site.yaml
title: 示例
time_zone: Asia/Beijing",
        right: "-- site.yaml
title: 示例
time_zone: Asia/Shanghai",
        clause: ("IANA 时区数据库", "IANA Time Zone Database"),
    }
    /// Two topics of the register with one name or id.
    SAME_TOPIC = "same-topic", Error {
        zh: "主题“{0}”重复", en: "the topic `{0}` stands twice",
        hint: ("合并，或给其中一个另取 id", "merge them, or give one another id"),
        reason: ("同一个主题有两条，文件归在哪一条下就说不清。", "With two entries for one topic nobody can say under which a document is filed."),
        wrong: "-- content/topics.yaml
- 名称: 教育
- 名称: 教育",
        right: "-- content/topics.yaml
- 名称: 教育
- 名称: 体育",
    }
}
