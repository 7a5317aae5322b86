//! Codes of making pages: themes and templates.

crate::base::codes::codes! {
    /// A template that fails; {0} says how, {1} names the page.
    TEMPLATE = "template-error", Error {
        zh: "模板出错：{0}", en: "the template fails: {0}",
        label: ("页面 {1}", "on the page {1}"),
    }
    /// An override in a theme that overrides nothing.
    UNKNOWN_OVERRIDE = "unknown-override", Warning {
        zh: "主题文件“{0}”没有可覆盖的对象", en: "the theme's file `{0}` overrides nothing",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
    }
    /// A theme's file of words that cannot be read; {1} says how.
    THEME_STRINGS = "theme-strings", Error {
        zh: "主题的文字文件“{0}”读不出：{1}", en: "the theme's words in `{0}` cannot be read: {1}",
        hint: ("每行写“键: 文字”", "write a line `key: text` for each word"),
    }
}
