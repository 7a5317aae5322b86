//! What pages tell of plans in awkward shapes: limits without stages, repeal without a successor, other languages, very long lists.

use std::collections::BTreeMap;

use jiff::civil::date;
use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::support::{built, pages, write_site};

const SITE: &str = "title: 示例市\nbase_url: https://plans.example.org/\n";

fn site(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let root = TempDir::new().unwrap();
    write_site(root.path(), &[("site.yaml", SITE)]);
    write_site(root.path(), files);
    pages(&built(root.path(), date(2026, 6, 30)))
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&selector).map(|one| words(one.text().collect())).collect()
}

#[test]
fn a_year_shows_plans_that_have_limits_but_no_stages() {
    let head = "---\nkind: plan\ntitle: ";
    let task =
        |due: &str| format!("tasks:\n  - work: 事项一\n    due: {due}\n  - work: 事项二\n    due: 5月底前\n");
    let site = site(&[
        (
            "content/2026/a/index.md",
            &format!("{head}甲方案\nissued: 2026-03-10\n{}---\n正文。\n", task("10月底前")),
        ),
        (
            "content/2026/b/index.md",
            &format!(
                "{head}乙方案\nissued: 2026-01-05\nperiod: 2月至11月\n{}---\n正文。\n",
                task("10月底前")
            ),
        ),
        (
            "content/2026/c/index.md",
            &format!(
                "{head}丙方案\nissued: 2026-12-05\n{}---\n正文。\n",
                task("2026年9月15日").replace("5月", "2026年5月")
            ),
        ),
        (
            "content/2026/d/index.md",
            &format!(
                "{head}丁方案\nissued: 2026-01-05\ntasks:\n  - work: 事项\n    due: 每月\n---\n正文。\n"
            ),
        ),
        ("content/2026/e/index.md", &format!("{head}戊方案\nissued: 2026-01-05\n---\n正文。\n")),
    ]);
    let runs = texts(&site["2026/index.html"], ".runs li");
    for row in [
        "甲方案 约3月10日至10月31日",
        "乙方案 2月至11月",
        // It was issued after its limits: from the first of them.
        "丙方案 约5月31日至9月15日",
        "丁方案 未定日期",
        "戊方案 未标明时间",
    ] {
        assert!(runs.contains(&row.to_owned()), "{row}: {runs:?}");
    }
}

#[test]
fn what_repeals_is_not_what_is_in_force() {
    let site = site(&[
        ("content/2024/a/index.md", "---\ntitle: 甲方案\nkind: plan\nissued: 2024-01-05\n---\n正文。\n"),
        ("content/2024/b/index.md", "---\ntitle: 乙方案\nkind: plan\nissued: 2024-01-05\n---\n正文。\n"),
        (
            "content/2026/repeal/index.md",
            "---\ntitle: 关于废止甲方案的通知\nkind: notice\nissued: 2026-01-05\nreplaces: [../../2024/a]\n---\n正文。\n",
        ),
        (
            "content/2026/new/index.md",
            "---\ntitle: 新乙方案\nkind: plan\nissued: 2026-01-05\nreplaces: [../../2024/b]\n---\n正文。\n",
        ),
    ]);
    let (repealed, replaced) = (&site["2024/a/index.html"], &site["2024/b/index.html"]);
    assert_eq!(texts(repealed, ".banner"), ["本文件已废止。 废止依据：关于废止甲方案的通知"]);
    assert_eq!(texts(repealed, ".relations dt"), ["废止依据"]);
    assert_eq!(texts(repealed, "h1"), ["【已废止】甲方案"]);
    assert_eq!(texts(replaced, ".banner"), ["本文件已被替代。 现行文件：新乙方案"]);
    assert_eq!(texts(replaced, ".relations dt"), ["被替代为"]);
}

#[test]
fn words_in_another_language_say_so() {
    let english = "---\ntitle: Trees for Streets\nkind: plan\nlanguage: en\nissued: 2026-01-05\ntasks:\n  - work: Plant ten trees\n    lead: 园林局\n    due: 30 June 2026\n---\nText.\n";
    let chinese = "---\ntitle: 绿化方案\nkind: plan\nissued: 2026-01-06\ntasks:\n  - work: 种树\n    lead: 园林局\n---\n正文。\n";
    let report = "---\ntitle: 进展通报\nkind: report\nissued: 2026-05-06\n---\n正文。\n";
    let site = site(&[
        ("content/2026/trees/index.md", english),
        ("content/2026/green/index.md", chinese),
        ("content/2026/trees/progress/index.md", report),
        ("content/units.yaml", "units:\n  - {name: 园林局, id: parks}\n"),
    ]);
    assert_eq!(texts(&site["2026/trees/progress/index.html"], ".crumbs [lang=en]"), ["Trees for Streets"]);
    assert_eq!(texts(&site["2026/index.html"], ".matrix thead [lang=en]"), ["Trees for Streets"]);
    let unit = &site["units/parks/index.html"];
    assert_eq!(texts(unit, ".duties [lang=en]"), ["Plant ten trees", "Trees for Streets"]);
}

#[test]
fn a_long_history_has_its_newest_part() {
    let mut files: Vec<(String, String)> = vec![(
        "content/2026/plan/index.md".into(),
        "---\ntitle: 方案\nkind: plan\nissued: 2025-01-05\ntasks:\n  - {number: 1, work: 事项}\n---\n正文。\n".into(),
    )];
    for month in 1..=14 {
        let (year, of) = if month > 12 { (2026, month - 12) } else { (2025, month) };
        files.push((
            format!("content/2026/plan/r{month}/index.md"),
            format!("---\ntitle: 第{month}期通报\nkind: report\nissued: {year}-{of:02}-20\nas_of: {year}-{of:02}-20\nupdates:\n  - {{task: 1, state: 推进中}}\n---\n正文。\n"),
        ));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let html = &site(&files)["2026/plan/index.html"];
    let told = texts(html, ".history > li > ul > li");
    assert_eq!(told.len(), 12, "{told:?}");
    assert!(told[0].contains("2月20日通报"), "{told:?}");
    assert_eq!(texts(html, ".history .aside"), ["更早的2次见进展通报"]);
}

#[test]
fn indexes_go_on_from_page_to_page() {
    let topics: Vec<String> = (1..=501).map(|number| format!("主题{number}")).collect();
    let issuers: Vec<String> = (1..=501).map(|number| format!("第{number}局")).collect();
    let plan = format!(
        "---\ntitle: 方案\nkind: plan\nissued: 2026-01-05\ntopics: [{}]\nissuer: [{}]\n---\n正文。\n",
        topics.join(", "),
        issuers.join(", ")
    );
    let site = site(&[("content/2026/plan/index.md", &plan)]);
    for index in ["topics", "issuers"] {
        assert_eq!(texts(&site[&format!("{index}/index.html")], "main .links li").len(), 500, "{index}");
        let second = &site[&format!("{index}/page/2/index.html")];
        assert_eq!(texts(second, "main .links li").len(), 1, "{index}");
        assert!(texts(second, "title")[0].contains("（第2页）"), "{index}");
    }
}
