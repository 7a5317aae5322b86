//! Codes of single values: dates, numbers, times, units.

crate::base::codes::codes! {
    /// A date that is not in the calendar or not in a known form.
    IMPOSSIBLE_DATE = "impossible-date", Error {
        zh: "“{0}”不是日期", en: "`{0}` is not a date",
        label: ("没有这一天", "no such day"),
        hint: ("写成 2011-02-18，或 2011年2月18日", "write 2011-02-18"),
    }
    /// An end before its start.
    END_BEFORE_START = "end-before-start", Error {
        zh: "结束（{1}）早于开始（{0}）", en: "it ends ({1}) before it starts ({0})",
        hint: ("检查两个日期", "check the two dates"),
    }
    /// A document number in another form than the standard's; {1} is the standard form.
    NUMBER_FORM = "number-form", Warning {
        zh: "发文字号“{0}”不合规范", en: "`{0}` is not the standard form of a document number",
        hint: ("按 GB/T 9704 写成“{1}”", "GB/T 9704 writes it `{1}`"),
        hint: ("页面照原样显示，不作链接", "it is shown as written and not linked"),
    }
    /// A unit that the register does not know; {1} is the nearest known name.
    UNKNOWN_UNIT = "unknown-unit", Warning {
        zh: "单位名录里没有“{0}”", en: "no unit is named `{0}`",
        label: ("不在 units.yaml 中", "not in units.yaml"),
        hint: ("是否为“{1}”？如是，把这个写法加进它的别名", "did you mean `{1}`? add the short name to its `aliases` if so"),
        hint: ("把它加进 units.yaml", "add it to units.yaml"),
    }
    /// A name that fits several units equally well.
    AMBIGUOUS_UNIT = "ambiguous-unit", Error {
        zh: "“{0}”可以指多个单位：{1}", en: "`{0}` may be several units: {1}",
        hint: ("写全名，或从其中一个单位的别名中删去", "write the full name, or take the alias from one of them"),
    }
    /// A name that two entries of the register share.
    SAME_UNIT_NAME = "same-unit-name", Error {
        zh: "名录中有两个单位都叫“{0}”", en: "two units of the register are named `{0}`",
        hint: ("合并，或给其中一个改名", "merge them, or rename one"),
    }
    /// An address that two entries of the register share.
    SAME_UNIT_ID = "same-unit-id", Error {
        zh: "名录中有两个单位的 id 都是“{0}”", en: "two units of the register have the id `{0}`",
        hint: ("给其中一个另取 id", "give one of them another id"),
    }
    /// An id that cannot be an address.
    BAD_ID = "bad-id", Error {
        zh: "“{0}”不能用作地址", en: "`{0}` cannot be an address",
        hint: ("只用小写字母、数字和 -，不超过 64 个", "use lower-case letters, digits and -, at most 64"),
    }
    /// A chain of parents that comes back to its beginning.
    PARENT_LOOP = "parent-loop", Error {
        zh: "上级单位形成循环：{0}", en: "the parents of units form a loop: {0}",
        hint: ("改正其中一个的上级", "mend the parent of one of them"),
    }
    /// A time that could not be read.
    UNREAD_TIME = "unread-time", Note {
        zh: "没有读出“{0}”的日期，照原样显示", en: "no date was read in `{0}`; it is shown as written",
        hint: ("需要日期时写成 {文字, 开始, 结束}", "to give one, write {text, start, end}"),
        hint: ("不知道是哪一年；加上“年度: …”或“起止: …”", "the year is not known; add `year: …` or `period: …`"),
    }
    /// An address of a site that is none.
    BAD_URL = "bad-url", Error {
        zh: "“{0}”不是完整的网址", en: "`{0}` is not an absolute address",
        hint: ("写成 https://域名/路径/", "write https://host/path/"),
    }
    /// A time zone that the database does not know.
    UNKNOWN_TIME_ZONE = "unknown-time-zone", Error {
        zh: "没有名为“{0}”的时区", en: "there is no time zone `{0}`",
        hint: ("用 IANA 名称，如 Asia/Shanghai", "use an IANA name, such as Asia/Shanghai"),
    }
    /// Two topics of the register with one name or id.
    SAME_TOPIC = "same-topic", Error {
        zh: "主题“{0}”重复", en: "the topic `{0}` stands twice",
        hint: ("合并，或给其中一个另取 id", "merge them, or give one another id"),
    }
}
