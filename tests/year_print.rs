//! A year's plans one after another, for paper: which years have such a page, and what is on it.

use std::collections::BTreeSet;

use jiff::civil::date;
use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::support::{built, pages, write_site};

const SITE: &str = "title: 示例市\nbase_url: https://plans.example.org/\n";
const PRINTED: &str = "outputs: [all, print]\n";

fn plan(number: usize) -> String {
    format!(
        "---\ntitle: 第{number}号实施方案\nkind: plan\nissued: 2026-01-{:02}\nstages:\n  - 启动: 2月\n  - 总结: 12月\ntasks:\n  - number: 1\n    work: 第{number}号方案的任务\n    lead: 市工作局\n    due: 6月底前\n---\n## 一、要求\n\n见[任务](#t-1)。\n",
        number + 1
    )
}

/// The pages of a site with so many plans in 2026 and one in 2025.
fn site(settings: &str, plans: usize) -> std::collections::BTreeMap<String, String> {
    let root = TempDir::new().unwrap();
    write_site(root.path(), &[("site.yaml", &format!("{SITE}{settings}"))]);
    for number in 1..=plans {
        write_site(root.path(), &[(&format!("content/2026/p{number}/index.md"), &plan(number))]);
    }
    let alone = "---\ntitle: 独一方案\nkind: plan\nissued: 2025-03-01\n---\n正文。\n";
    let draft = "---\ntitle: 未定稿方案\nkind: plan\nissued: 2026-03-01\ndraft: true\n---\n正文。\n";
    let gone = "---\ntitle: 撤下的方案\nkind: plan\nissued: 2026-03-01\ngone: 含个人信息\n---\n正文。\n";
    write_site(
        root.path(),
        &[
            ("content/2025/alone/index.md", alone),
            ("content/2026/draft/index.md", draft),
            ("content/2026/gone/index.md", gone),
        ],
    );
    let built = built(root.path(), date(2026, 6, 30));
    let mut files = pages(&built);
    for route in &built.routes.routes {
        if let Ok(Some(bytes)) = fangan::pipeline::render(&built, route) {
            files.entry(route.file()).or_insert_with(|| String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    files
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = page.select(&selector);
    found.map(|one| one.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn a_year_has_its_plans_on_one_page() {
    let site = site(PRINTED, 3);
    let page = &site["2026/print/index.html"];
    let titles = ["第3号实施方案", "第2号实施方案", "第1号实施方案"];
    assert_eq!(texts(page, ".printed-list a"), titles);
    assert_eq!(texts(page, ".printed .document-head h2"), titles);
    for number in 1..=3 {
        let work = texts(page, ".printed th.work");
        let own = format!("第{number}号方案的任务");
        assert_eq!(work.iter().filter(|work| **work == own).count(), 1, "{work:?}");
    }
    assert!(!page.contains("未定稿") && !page.contains("撤下的方案"));
    assert!(site["2026/index.html"].contains("<a href=\"print/index.html\">打印本年方案</a>"));
    assert!(!site.contains_key("2025/print/index.html"), "one plan has its own page");
    assert!(!site["2025/index.html"].contains("打印本年方案"));
}

#[test]
fn links_on_it_lead_to_places_on_it() {
    let site = site(PRINTED, 3);
    let page = &site["2026/print/index.html"];
    let html = Html::parse_document(page);
    let mut ids = BTreeSet::new();
    for element in html.select(&Selector::parse("[id]").unwrap()) {
        assert!(ids.insert(element.attr("id").unwrap()), "{:?}", element.attr("id"));
    }
    for link in html.select(&Selector::parse(".printed [href^='#'], .printed-list a").unwrap()) {
        let anchor = link.attr("href").unwrap().trim_start_matches('#');
        assert!(ids.contains(anchor), "{anchor}");
    }
    // The text's own link to a task is one to the same plan's task.
    assert!(page.contains("见<a href=\"#p2-t-1\">任务</a>"), "{page}");
}

#[test]
fn search_engines_and_lists_do_not_know_it() {
    let site = site(PRINTED, 2);
    assert!(site["2026/print/index.html"].contains("<meta name=\"robots\" content=\"noindex\">"));
    for (file, text) in &site {
        let leads = text.contains("2026/print/") || (text.contains("print/index.html"));
        let may = ["2026/print/index.html", "2026/index.html"].contains(&file.as_str());
        assert!(may || !leads, "{file} names it");
    }
}

#[test]
fn many_plans_go_on_from_page_to_page() {
    let site = site(PRINTED, 21);
    assert_eq!(texts(&site["2026/print/index.html"], ".printed-list a").len(), 20);
    let second = &site["2026/print/page/2/index.html"];
    assert_eq!(texts(second, ".printed-list a"), ["第1号实施方案"]);
    assert_eq!(texts(second, "main > .intro"), ["21个方案，分2部分，此为第2部分"]);
    assert!(!site.contains_key("2026/print/page/3/index.html"));
}

#[test]
fn it_is_made_where_the_settings_want_it() {
    // Each plan is rendered once more for it, so that it is made where it is asked for by name.
    for (settings, made) in
        [("", false), ("outputs: [all]\n", false), ("输出: 打印\n", true), (PRINTED, true)]
    {
        assert_eq!(site(settings, 2).contains_key("2026/print/index.html"), made, "{settings}");
    }
    assert!(site(PRINTED, 2).contains_key("data/plans.json"), "all else is made too");
    assert!(!site("", 2)["2026/index.html"].contains("打印本年方案"));
}
