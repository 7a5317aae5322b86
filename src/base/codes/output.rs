//! Codes of making pages: themes and templates.

crate::base::codes::codes! {
    /// A template that fails; {0} says how, {1} names the page.
    TEMPLATE = "template-error", Error {
        zh: "模板出错：{0}", en: "the template fails: {0}",
        label: ("页面 {1}", "on the page {1}"),
        reason: ("模板出错，页面就做不出来，或者缺一块而没有人发现。", "If a template fails a page cannot be made, or lacks a part that nobody misses."),
        wrong: r#"-- themes/default/home.html
{% extends "default/home.html" %}
{% block main %}{% if %}{% endblock %}"#,
        right: r#"-- themes/default/home.html
{% extends "default/home.html" %}
{% block main %}<p>欢迎</p>{{ super() }}{% endblock %}"#,
    }
    /// An override in a theme that overrides nothing.
    UNKNOWN_OVERRIDE = "unknown-override", Warning {
        zh: "主题文件“{0}”没有可覆盖的对象", en: "the theme's file `{0}` overrides nothing",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("名字不对的主题文件不起作用，作者却以为页面已经改了。", "A theme's file with a wrong name has no effect, though its author believes that the pages have changed."),
        wrong: r#"-- themes/default/hom.html
{% extends "default/home.html" %}"#,
        right: r#"-- themes/default/home.html
{% extends "default/home.html" %}"#,
    }
    /// A theme's file of words that cannot be read; {1} says how.
    THEME_STRINGS = "theme-strings", Error {
        zh: "主题的文字文件“{0}”读不出：{1}", en: "the theme's words in `{0}` cannot be read: {1}",
        hint: ("每行写“键: 文字”", "write a line `key: text` for each word"),
        reason: ("读不出的文字文件不起作用，页面上仍是原来的字样。", "A file of words that cannot be read has no effect, and pages keep the words they had."),
        wrong: "-- themes/default/strings/zh-Hans.yaml
- 最新文件",
        right: "-- themes/default/strings/zh-Hans.yaml
newest: 最新文件",
    }
}
