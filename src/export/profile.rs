//! The page of a profile's items, in Markdown: what each looks at, where it is asked for, and its codes.

use std::fmt::Write as _;

use crate::base::explain;
use crate::base::language::{Language, Text};
use crate::model::profile::{Item, PROFILES};

const NOTICE: &str = "<!-- SNAPSHOTS=overwrite cargo test --test main profile -->";

const OPENING: Text = Text {
    zh: "# 规范：政府网站（gov-cn）

在 `site.yaml` 中写

```yaml
规范: gov-cn
```

`fangan check` 就检查下表各项；不写，一项也不检查。“错误”使生成停止。“单项否决”指检查时一项不合格，整个网站就不合格。首页和栏目多久没有更新按 `--as-of` 的日期（不写为今天）计算；它们是警告：拦住生成不会使网站更新。

- 打印检查报告：`fangan check --format html --out report.html`。报告逐项列出结果，没有问题的项也列。
- 改一项的级别：在 `site.yaml` 的“检查”下写它的代码；关闭的，报告注明“未检查”。个别文件例外：写在“允许”下，连同理由；报告注明允许了几处。
- 转载的文件写明“来源”，就不要求索引号和成文日期。撤下的文件不检查。
- `fangan build --record` 把每个已发布文件的内容摘要写进 `digests.txt`（与 `addresses.txt` 一起纳入版本管理）。以后内容有变而“修订”没有新的说明，就是 changed-silently。改一个错字也要写一条，不标“重要”。换行、空格、标记、关键词、主题的改动不算。
- 没有写时刻的发布日期只提示一次。单位页面空白只是警告，不计入五个。
- 网站能否访问、咨询是否答复、链接到的外部网站是否正常，不在检查之内。

| 检查项目 | 依据 | 单项否决 | 级别和代码 |
|---|---|---|---|
",
    en: "# The profile for Chinese government sites (gov-cn)

With

```yaml
profile: gov-cn
```

in `site.yaml`, `fangan check` looks at every item below; without it, at none. An error stops the build. A veto is an item for which an inspection fails the whole site. How long nothing was new is counted to the day of `--as-of` (today, if it is not given); these are warnings, since to stop a build would bring no news.

- To print a report: `fangan check --format html --out report.html`. It tells the result of every item, of those without findings too.
- To change the severity of an item, name its code under `checks` in `site.yaml`; what is off is “not checked” in the report. To except a file, name it under `allow` with the reason; the report counts what is allowed.
- A document that names its `source` is a reprint and needs no index number or day of signing. What was taken down is not looked at.
- `fangan build --record` writes a digest of each published document's content to `digests.txt` (keep it in version control beside `addresses.txt`). What differs from it later, without a new entry under `changes`, is changed-silently. A slip of the pen takes an entry too, without `major`. Line breaks, spaces, marks, key words and topics do not count.
- Dates of publication without a time are noted once. A unit's page with nothing on it is a warning and not one of the five.
- Whether the site can be reached, inquiries are answered and other sites' pages are there, is not looked at.

| item | asked for by | veto | severity and code |
|---|---|---|---|
",
};

/// The page.
pub fn page(language: Language) -> String {
    let mut page = format!("{NOTICE}\n\n{}", OPENING.of(language));
    for item in PROFILES.iter().flat_map(|profile| profile.items) {
        let veto = if item.veto { Text { zh: "是", en: "yes" }.of(language) } else { "" };
        let clause = item.clause();
        let codes = codes(item, language);
        let _ = writeln!(page, "| {} | {} | {veto} | {codes} |", item.what.of(language), clause.of(language));
    }
    page
}

fn codes(item: &Item, language: Language) -> String {
    let file = Text { zh: "codes.zh-CN.md", en: "codes.md" }.of(language);
    let codes = item.codes.iter().map(|code| {
        let severity = explain::severity(code.severity, language);
        format!("{severity} [{0}]({file}#{0})", code.id)
    });
    codes.collect::<Vec<_>>().join(Text { zh: "；", en: "; " }.of(language))
}
