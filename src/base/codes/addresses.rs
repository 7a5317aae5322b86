//! Codes of addresses that were published and must stay.

crate::base::codes::codes! {
    /// A former address at which no page of the site can stand; {0} is it as written.
    UNUSABLE_ALIAS = "unusable-alias", Warning {
        zh: "旧地址“{0}”不是本站的网页，没有生效", en: "the former address `{0}` is no page of this site and has no effect",
        hint: ("写成本站的路径，如 2024/old；别的网站和带问号的地址要由那里的服务器转到这里", "write a path of the site such as 2024/old; other hosts and addresses with `?` must be led on by their servers"),
        reason: ("写了旧地址，就以为旧链接还能打开；不生效而不说，读者仍然会遇到“找不到页面”。", "Who writes a former address counts on old links to work. If it has no effect and nobody says so, readers still find nothing."),
        wrong: "---
标题: 示例方案
旧地址: [show.jsp?id=3]
---",
        right: "---
标题: 示例方案
旧地址: [2024/old]
---",
    }
    /// A published address of a document that a build would lose; {0} is the address, {1} what
    /// is recorded of it, {2} the source of the document that it most likely became, or of the one that is not
    /// published.
    LOST_ADDRESS = "lost-address", Error {
        zh: "已发布的地址 /{0}/ 没有了{1}", en: "the published address /{0}/ would be lost{1}",
        hint: ("移走的，在新文件里写“旧地址: [{0}]”；撤下的，保留 content/{0}/index.md 和它的标题，写“撤下: 理由”", "if it moved, write `aliases: [{0}]` in the new document; if it was taken down, keep content/{0}/index.md with its title and write `gone: REASON`"),
        hint: ("如果它移到了 {2}，在那里写“旧地址: [{0}]”；如果是撤下，保留 content/{0}/index.md 和它的标题，写“撤下: 理由”", "if it moved to {2}, write `aliases: [{0}]` there; if it was taken down, keep content/{0}/index.md with its title and write `gone: REASON`"),
        hint: ("{2} 还在，但成了草稿或不公开；要撤下的，写“撤下: 理由”，去掉“草稿”和“公开方式”", "{2} is there, but as a draft or undisclosed; to take it down write `gone: REASON` and leave `draft` and `disclosure` out"),
        reason: (
            "发出去的地址会被收藏、引用、写进别的文件。打开是“找不到页面”，读者不知道文件是移走了还是撤下了；网站检查也按失效链接扣分。",
            "A published address is kept in bookmarks and cited elsewhere. Where it ends in “page not found” nobody knows whether the document moved or was taken down, and inspectors count dead links."
        ),
        wrong: r"-- addresses.txt
/2026/old/
-- content/2026/x/index.md
---
标题: 示例方案
类型: 方案
---
",
        right: r"-- addresses.txt
/2026/old/
-- content/2026/x/index.md
---
标题: 示例方案
类型: 方案
旧地址: [2026/old]
---
",
    }
    /// A published address of a unit that a build would lose; {0} is the address, {1} the name
    /// of the unit that it most likely became, {2} the former id.
    LOST_UNIT_ADDRESS = "lost-unit-address", Error {
        zh: "已发布的单位地址 /{0}/ 没有了", en: "the published address of a unit /{0}/ would be lost",
        hint: ("编号改了的，在 content/units.yaml 里给它写“旧编号: [{2}]”；撤销的单位留在名录里，写“承接单位”", "if its id changed, write `former_ids: [{2}]` at the unit in content/units.yaml; keep a unit that was dissolved in the register, with its `successors`"),
        hint: ("它是“{1}”的，在 content/units.yaml 里给这个单位写“旧编号: [{2}]”", "it was the address of `{1}`: write `former_ids: [{2}]` at that unit in content/units.yaml"),
        hint: ("只有依规移除或撤下的文件提到它的，从 addresses.txt 删去这一行；其余的，在 content/units.yaml 里给承接它的单位写“旧编号: [{2}]”", "if only a document that was taken out or down had it, take this line out of addresses.txt; else write `former_ids: [{2}]` at the unit that follows it in content/units.yaml"),
        reason: (
            "别的网站和文件引用单位的页面；机构会改名、撤并，它承担过的任务还要查得到。",
            "Others cite the page of a unit. Units are renamed and merged, and what they had to do must still be found."
        ),
        wrong: r"-- addresses.txt
/units/office/
-- content/units.yaml
单位:
  - {名称: 办公室, 编号: general-office}
",
        right: r"-- addresses.txt
/units/office/
-- content/units.yaml
单位:
  - {名称: 办公室, 编号: general-office, 旧编号: [office]}
",
    }
}
