//! A plan of very many tasks goes on on further pages, and every task is found by its address.

use std::collections::BTreeMap;

use jiff::civil::date;
use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::permanence::leads_to;
use crate::support::{built, fangan, pages, tree, write_site};

const SITE: &str =
    "标题: 示例市方案公开\n网址: https://example.gov.cn/\n主办单位: 示例市\noutputs: [all, print]\n";
const PLAN: &str = "---
标题: 年度重点任务分解方案
类型: 方案
发文机关: 示例市
成文日期: 2011-02-18
发布日期: 2011-02-20
任务: tasks.csv
---

## 要求

第[九百](#t-900)项与[第七百项](../long/index.md#t-700)尤要抓紧。
";

/// A site with one plan of so many tasks, in three groups, each unit with every fourth of them.
fn site(tasks: usize) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let mut table = String::from("序号,类别,工作内容,牵头单位,完成时限\n");
    for at in 1..=tasks {
        let group = ["甲类", "乙类", "丙类"][(at - 1) * 3 / tasks];
        let (unit, month) = (["一局", "二局", "三局", "四局"][at % 4], at % 12 + 1);
        table.push_str(&format!("{at},{group},第{at}件事,{unit},{month}月底前\n"));
    }
    write_site(
        root.path(),
        &[
            ("site.yaml", SITE),
            ("content/2011/long/index.md", PLAN),
            ("content/2011/long/tasks.csv", &table),
            (
                "content/2011/june/index.md",
                "---
标题: 进展通报
类型: 通报
发文机关: 示例市
成文日期: 2011-07-05
通报对象: [../long]
进展:
  - {任务: 3, 状态: 已完成, 日期: 2011-03-20}
  - {任务: 1100, 状态: 推进中}
---
",
            ),
        ],
    );
    root
}

/// The ids of the rows of tasks on a page.
fn rows(html: &str) -> Vec<String> {
    attributes(html, "table.tasks tbody tr[id]", "id")
}

fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    let (page, selector) = (Html::parse_document(html), Selector::parse(selector).unwrap());
    page.select(&selector).map(|element| element.attr(name).unwrap().to_owned()).collect()
}

fn ids(from: usize, to: usize) -> Vec<String> {
    (from..=to).map(|at| format!("t-{at}")).collect()
}

fn all(html: &str, selector: &str) -> Vec<String> {
    let (page, selector) = (Html::parse_document(html), Selector::parse(selector).unwrap());
    let found = page.select(&selector);
    found.map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn five_hundred_tasks_are_one_page() {
    let root = site(500);
    let pages = pages(&built(root.path(), date(2011, 8, 1)));
    assert_eq!(rows(&pages["2011/long/index.html"]), ids(1, 500));
    assert!(!pages.contains_key("2011/long/page/2/index.html"));
    assert_eq!(all(&pages["2011/long/index.html"], ".pager, .further"), Vec::<String>::new());
}

#[test]
fn more_go_on_on_further_pages() {
    let root = site(1203);
    let pages = pages(&built(root.path(), date(2011, 8, 1)));
    let [first, second, third] =
        ["", "page/2/", "page/3/"].map(|page| &pages[&format!("2011/long/{page}index.html")]);
    assert_eq!(rows(first), ids(1, 500));
    assert_eq!(rows(second), ids(501, 1000));
    assert_eq!(rows(third), ids(1001, 1203));
    assert!(!pages.contains_key("2011/long/page/4/index.html"));
    // Each page says what it has and whose it is, and leads on and back.
    assert_eq!(all(second, "h1"), ["年度重点任务分解方案（第2页）"]);
    assert!(all(third, ".aside").contains(&"本页列第1,001至1,203项任务，共1,203项。".to_owned()));
    assert!(all(first, ".aside").contains(&"本页列第1至500项任务，共1,203项。".to_owned()));
    assert!(second.contains("<a href=\"../../index.html\">回到方案：年度重点任务分解方案</a>"));
    assert_eq!(all(second, ".pager a[rel]"), ["上一页", "下一页"]);
    // A group that goes on from the page before is named again; the links to groups lead to where they begin.
    assert_eq!(all(second, "table.tasks tbody:first-of-type th.group"), ["乙类 续"]);
    let jumps = attributes(third, ".jumps a", "href");
    assert!(jumps[0].starts_with("../../index.html#g-"), "{jumps:?}");
    assert!(jumps[2].starts_with("../2/index.html#g-"), "{jumps:?}");
    // What was told of a task stands where its row is.
    assert_eq!(all(first, "#history ~ ul > li > p"), ["3 第3件事"]);
    assert_eq!(all(third, "#history ~ ul > li > p"), ["1100 第1100件事"]);
    assert!(third.contains("href=\"#t-1100-history\""));
    // No page is much longer than its part of the tasks.
    assert!(first.len() < 600_000 && second.len() < 400_000, "{} {}", first.len(), second.len());
}

#[test]
fn every_task_is_found_by_its_address() {
    let root = site(1203);
    let pages = pages(&built(root.path(), date(2011, 8, 1)));
    let ids_of: BTreeMap<&String, Vec<String>> =
        pages.iter().map(|(file, html)| (file, attributes(html, "[id]", "id"))).collect();
    // The address of a task, which data and calendars tell, never depends on how many there are.
    let plan = &ids_of[&"2011/long/index.html".to_owned()];
    for id in ids(1, 1203) {
        assert_eq!(plan.iter().filter(|own| **own == id).count(), 1, "{id}");
    }
    // Pages lead to the row itself.
    for unit in ["一局", "二局", "三局", "四局"] {
        let (file, html) = pages
            .iter()
            .find(|(file, html)| file.starts_with("units/") && all(html, "h1").contains(&unit.to_owned()))
            .unwrap();
        for href in attributes(html, "td.plan a", "href") {
            let (path, id) = href.split_once('#').unwrap();
            let target = format!("2011/{}", path.split_once("2011/").unwrap().1);
            assert!(rows(&pages[&target]).contains(&id.to_owned()), "{file}: {href}");
        }
    }
    let report = &pages["2011/june/index.html"];
    assert!(report.contains("href=\"../long/page/3/index.html#t-1100\""), "a report leads to the row");
    // On paper the year has all of them, in one table.
    let paper = rows(&pages["2011/print/index.html"]);
    assert_eq!(paper.len(), 1203);
    assert!(!pages["2011/print/index.html"].contains("page/2/"));
}

#[test]
fn a_frozen_year_has_them_all() {
    let root = site(1203);
    let archived = |line: &[&str]| fangan().args(line).arg("--root").arg(root.path()).assert().success();
    archived(&["archive", "2011", "--as-of", "2012-03-01"]);
    fangan().arg("verify").arg(root.path().join("archives/2011")).assert().success();
    let files = tree(&root.path().join("archives/2011/data/site"));
    for (file, wanted) in [("", ids(1, 500)), ("page/2/", ids(501, 1000)), ("page/3/", ids(1001, 1203))] {
        let file = format!("2011/long/{file}index.html");
        let html = String::from_utf8(files[&file].clone()).unwrap();
        assert_eq!(rows(&html), wanted);
        assert!(all(&html, "h1").iter().any(|heading| heading.contains("已归档")), "{file}");
        let later = leads_to(&file, html.as_bytes()).into_iter().find(|to| to.starts_with("later/"));
        assert_eq!(later.as_deref(), Some("later/2011/long/index.html"), "{file}");
        for to in leads_to(&file, html.as_bytes()) {
            assert!(files.contains_key(&to), "{file} leads to {to}");
        }
    }
    // The year's tables of units lead to the rows; without its sources, all pages stand.
    let told = |html: &[u8]| String::from_utf8_lossy(html).contains("/long/page/3/index.html#t-1");
    assert!(files.iter().any(|(file, html)| file.starts_with("2011/units/") && told(html)));
    std::fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    let site = built(root.path(), date(2012, 4, 1));
    for page in ["2011/long/", "2011/long/page/2/", "2011/long/page/3/"] {
        assert!(site.routes.find(page).is_some_and(|route| route.frozen.is_some()), "{page}");
    }
}
