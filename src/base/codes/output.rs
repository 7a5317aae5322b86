//! Codes of making pages: themes and templates.

crate::base::codes::codes! {
    /// A template that fails; {0} says how, {1} names the page.
    TEMPLATE = "template-error", Error {
        zh: "模板出错：{0}", en: "the template fails: {0}",
        label: ("页面 {1}", "on the page {1}"),
        hint: ("是否为“{2}”？", "did you mean `{2}`?"),
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
    /// A theme without a folder; {1} is one that is there.
    UNKNOWN_THEME = "unknown-theme", Warning {
        zh: "没有主题文件夹 themes/{0}/", en: "there is no folder themes/{0}/",
        hint: ("在 site.yaml 写 theme: {1}，就用 `{1}`", "write `theme: {1}` in site.yaml to use `{1}`"),
        reason: ("没有这个文件夹，页面就是内置的样子，自己的主题不起作用。", "Without the folder pages look as they are built in, and a theme of one's own has no effect."),
        wrong: r#"-- site.yaml
title: 示例
organization: 示例局
theme: onw
-- themes/own/home.html
{% extends "default/home.html" %}"#,
        right: r#"-- site.yaml
title: 示例
organization: 示例局
theme: own
-- themes/own/home.html
{% extends "default/home.html" %}"#,
    }
    /// An extended or included template that is not there; {1} is the nearest.
    UNKNOWN_TEMPLATE = "unknown-template", Error {
        zh: "没有模板“{0}”", en: "there is no template `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        hint: ("模板不能扩展或包含自身；内置的写“{1}”", "a template cannot extend or include itself; the built-in one is `{1}`"),
        hint: ("fangan theme list 列出全部模板", "`fangan theme list` lists all templates"),
        reason: ("所扩展或包含的模板可能已改名，主题就用不上了。", "The template may have been renamed, and the theme cannot be used."),
        wrong: r#"-- themes/default/home.html
{% extends "default/hame.html" %}"#,
        right: r#"-- themes/default/home.html
{% extends "default/home.html" %}"#,
    }
    /// A block that no template above has; {1} is the nearest.
    UNKNOWN_BLOCK = "unknown-block", Error {
        zh: "上级模板没有区块“{0}”", en: "no template above has a block `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("上级模板没有的区块不会显示在任何地方。", "A block that the templates above do not have would show nowhere."),
        wrong: r#"-- themes/default/home.html
{% extends "default/home.html" %}
{% block mian %}<p>欢迎</p>{% endblock %}"#,
        right: r#"-- themes/default/home.html
{% extends "default/home.html" %}
{% block main %}<p>欢迎</p>{{ super() }}{% endblock %}"#,
    }
    /// The call of a component that is not there; {1} is the nearest.
    UNKNOWN_COMPONENT = "unknown-component", Error {
        zh: "没有组件“{0}”", en: "there is no component `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("所调用的组件可能已改名，主题就用不上了。", "The component may have been renamed, and the theme cannot be used."),
        wrong: r#"-- themes/default/parts/units.html
{{ <lnks list={page.units} /> }}"#,
        right: r#"-- themes/default/parts/units.html
{% if page.units %}<p id="units">{{ page.units | length }}</p>{% endif %}"#,
    }
    /// A component that no template calls; {1} is the nearest built-in one.
    UNUSED_COMPONENT = "unused-component", Warning {
        zh: "没有模板调用组件“{0}”", en: "no template calls the component `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("没有模板调用的组件不起作用：要替换内置组件，名字须与它相同。", "A component that nothing calls has no effect: one that takes the place of a built-in one must have its name."),
        wrong: r#"-- themes/default/parts/day.html
{% component dya(part) %}{{ part.text }}{% endcomponent dya %}"#,
        right: r#"-- themes/default/parts/day.html
{% component day(part) %}<time>{{ part.text }}</time>{% endcomponent day %}"#,
    }
    /// A key of a theme's words that nothing shows; {1} is the nearest.
    UNKNOWN_STRING = "unknown-string", Warning {
        zh: "没有模板用到文字“{0}”", en: "no template shows the word `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("键写错的文字不起作用，页面上仍是原来的字样。", "A word under a wrong key has no effect, and pages keep the words they had."),
        wrong: "-- themes/default/strings/zh-Hans.yaml
newset: 最新文件",
        right: "-- themes/default/strings/zh-Hans.yaml
newest: 最新文件",
    }
    /// A variable of the style that is used but set nowhere; {1} is the nearest that is set.
    UNKNOWN_VARIABLE = "unknown-variable", Warning {
        zh: "样式变量“{0}”没有定义", en: "the style's variable `{0}` is set nowhere",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("没有定义的变量等于没有写，颜色或尺寸会丢失。", "A variable that is set nowhere is as if nothing were written, and a colour or a size is lost."),
        wrong: "-- themes/default/styles/own.css
h2 { color: var(--acent); }",
        right: "-- themes/default/styles/own.css
h2 { color: var(--accent); }",
    }
    /// A variable of the style that is set but used nowhere; {1} is the nearest that is used.
    UNUSED_VARIABLE = "unused-variable", Warning {
        zh: "没有样式用到变量“{0}”", en: "no style uses the variable `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        reason: ("没有样式用到的变量不起作用，它可能已改名。", "A variable that nothing uses has no effect; it may have been renamed."),
        wrong: "-- themes/default/styles/own.css
:root { --acent: #0b4f8a; }",
        right: "-- themes/default/styles/own.css
:root { --accent: #0b4f8a; }",
    }
}
