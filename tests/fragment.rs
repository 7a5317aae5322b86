//! A page as a fragment: it stands by itself in another page, and two of them do not meet.

use std::collections::BTreeSet;
use std::fs;

use predicates::prelude::*;
use scraper::{ElementRef, Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, repository, write_site};

const SITE: &str = "title: 示例\norganization: 示例局\nbase_url: https://plans.example.gov.cn/a/\n";
const PLAN: &str = "---\n标题: 示例方案\n成文日期: 2026-02-18\n阶段:\n  - 启动阶段: 3月\n  - 总结阶段: 11月—12月\n任务:\n  - {工作内容: 调查, 牵头单位: 一科, 完成时限: 4月底前}\n附件:\n  - 表.docx\n---\n\n## 一、要求\n\n见[通知](../notice/index.md)、[上文](#s1)、[本站以外](https://www.example.org/x?a=1&b=2)。\n\n![图](small.png)\n\n![大图](large.png)\n\n## 二、分工\n\n略。\n\n## 三、其他\n\n略。\n";

/// The beginning of a PNG is enough: nothing looks into an image.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", SITE),
            ("content/2026/x/index.md", PLAN),
            ("content/2026/x/表.docx", "docx"),
            (
                "content/2026/y/index.md",
                &PLAN
                    .replace("示例方案", "另一方案")
                    .replace("  - 表.docx\n", "  - ../x/表.docx\n")
                    .replace("(small.png)", "(../x/small.png)")
                    .replace("(large.png)", "(../x/large.png)"),
            ),
            ("content/2026/notice/index.md", "---\n标题: 关于检查的通知\n---\n\n通知。\n"),
            ("content/2026/draft/index.md", "---\n标题: 未定方案\n草稿: 是\n---\n\n草稿。\n"),
        ],
    );
    fs::write(site.path().join("content/2026/x/small.png"), PNG).unwrap();
    fs::write(site.path().join("content/2026/x/large.png"), vec![1u8; 200 * 1024]).unwrap();
    site
}

fn fragment(site: &TempDir, arguments: &[&str]) -> String {
    let mut command = fangan();
    command.arg("fragment").args(arguments).args(["--as-of", "2026-06-30", "--root"]).arg(site.path());
    let output = command.assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn attributes(page: &Html, name: &str) -> Vec<String> {
    all(page, &format!("[{name}]")).iter().map(|element| element.attr(name).unwrap().to_owned()).collect()
}

/// Every selector of a stylesheet, whatever it stands under.
fn selectors(style: &str) -> Vec<String> {
    let mut selectors = Vec::new();
    for line in style.lines() {
        let Some((before, _)) = line.split_once(" {") else { continue };
        if before.starts_with('@') {
            continue;
        }
        let mut depth = 0;
        let mut one = String::new();
        for c in before.chars() {
            depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
            if c == ',' && depth == 0 {
                selectors.push(std::mem::take(&mut one).trim().to_owned());
            } else {
                one.push(c);
            }
        }
        selectors.push(one.trim().to_owned());
    }
    selectors
}

#[test]
fn it_is_one_element_with_a_timeline_and_nothing_that_runs_or_loads() {
    let html = fragment(&site(), &["2026/x"]);
    let page = Html::parse_fragment(&html);
    let roots: Vec<_> = page.root_element().children().filter_map(ElementRef::wrap).collect();
    assert_eq!(roots.len(), 1);
    assert_eq!((roots[0].value().name(), roots[0].attr("class")), ("div", Some("fangan")));
    assert_eq!(roots[0].attr("lang"), Some("zh-Hans"));
    assert_eq!(all(&page, "svg[viewBox] title").len(), 1);
    assert_eq!(
        all(&page, "script, link, meta, iframe, object, [style], .skip, header.fangan-site-head").len(),
        0
    );
    for element in all(&page, "*") {
        assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "{:?}", element.value());
    }
    assert!(!html.contains("url(") && !html.contains("@import") && !html.contains("@font-face"));
}

#[test]
fn links_are_absolute_or_lead_to_a_place_in_it() {
    let html = fragment(&site(), &["content/2026/x/index.md"]);
    let page = Html::parse_fragment(&html);
    let ids: BTreeSet<String> = attributes(&page, "id").into_iter().collect();
    let hrefs = attributes(&page, "href");
    for href in &hrefs {
        match href.strip_prefix('#') {
            Some(anchor) => assert!(ids.contains(anchor), "{href} leads nowhere"),
            None => assert!(href.starts_with("https://"), "{href}"),
        }
    }
    for expected in [
        "https://plans.example.gov.cn/a/2026/notice/",
        "https://plans.example.gov.cn/a/2026/x/%E8%A1%A8.docx",
        "https://www.example.org/x?a=1&b=2",
        "#fangan-2026.x-tasks",
        "#fangan-2026.x-s1",
    ] {
        assert!(hrefs.iter().any(|href| href == expected), "{expected} is not among {hrefs:?}");
    }
    for name in ["aria-labelledby", "for", "headers"] {
        for named in attributes(&page, name) {
            assert!(named.split(' ').all(|id| ids.contains(id)), "{name}={named}");
        }
    }
    // A small image comes with it; a large one stays where it is.
    let images = attributes(&page, "src");
    assert_eq!(
        images,
        ["data:image/png;base64,iVBORw0KGgo=", "https://plans.example.gov.cn/a/2026/x/large.png"]
    );
}

#[test]
fn two_of_them_in_a_page_share_no_id() {
    let site = site();
    let both = fragment(&site, &["2026/x"]) + &fragment(&site, &["2026/y"]);
    let page = Html::parse_fragment(&both);
    let ids = attributes(&page, "id");
    assert!(ids.len() > 20 && ids.iter().all(|id| id.starts_with("fangan-2026.")), "{ids:?}");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    // The same page twice: a prefix of one's own.
    let html = fragment(&site, &["2026/x", "--prefix", "second"]);
    assert!(attributes(&Html::parse_fragment(&html), "id").iter().all(|id| id.starts_with("second")));
}

#[test]
fn no_rule_holds_outside_it_and_no_class_meets_the_portals() {
    let html = fragment(&site(), &["2026/x"]);
    let page = Html::parse_fragment(&html);
    let style: String = all(&page, "style")[0].text().collect();
    let selectors = selectors(&style);
    assert!(selectors.len() > 60);
    for selector in &selectors {
        let below = selector
            .strip_prefix(".fangan")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']));
        assert!(below, "{selector}");
    }
    assert!(
        style.contains("@media print") && !style.contains("@page") && !style.contains("prefers-color-scheme")
    );
    for class in attributes(&page, "class").iter().flat_map(|classes| classes.split(' ')) {
        assert!(class == "fangan" || class.starts_with("fangan-"), "{class}");
    }
    // Its place in the page is the page's.
    let root = style.lines().find(|line| line.starts_with(".fangan { background")).unwrap();
    for property in ["min-height", "display", "margin", "flex"] {
        assert!(!root.contains(property), "{root}");
    }
}

#[test]
fn its_highest_heading_is_the_one_asked_for() {
    let site = site();
    let levels = |level: &str| {
        let html = fragment(&site, &["2026/x", "--heading", level]);
        let page = Html::parse_fragment(&html);
        let headings = all(&page, "h1, h2, h3, h4, h5, h6");
        headings.iter().map(|heading| heading.value().name().to_owned()).collect::<Vec<_>>()
    };
    let two = levels("2");
    assert_eq!(two[..3], ["h2", "h3", "h4"]);
    assert!(!two.contains(&"h1".to_owned()));
    assert_eq!(levels("1")[..3], ["h1", "h2", "h3"]);
    assert!(levels("6").iter().all(|name| name == "h6"));
    fangan().args(["fragment", "x", "--heading", "7"]).assert().code(2);
}

#[test]
fn without_a_style_element_it_is_readable_still() {
    let site = site();
    let inline = fragment(&site, &["2026/x", "--style", "inline"]);
    let page = Html::parse_fragment(&inline);
    assert!(all(&page, "style").is_empty());
    let cells = all(&page, "td");
    assert!(
        !cells.is_empty()
            && cells.iter().all(|cell| cell.attr("style").is_some_and(|s| s.contains("border: 1px solid #")))
    );
    assert!(!inline.contains("var("));
    let none = fragment(&site, &["2026/x", "--style", "none"]);
    let page = Html::parse_fragment(&none);
    assert!(all(&page, "style, [style]").is_empty());
    // White words on black bars, or black on black, would be none.
    for html in [&inline, &none] {
        let page = Html::parse_fragment(html);
        assert!(
            all(&page, "svg .fangan-bar")
                .iter()
                .all(|bar| bar.attr("fill").is_some_and(|f| f.starts_with('#')))
        );
        assert!(all(&page, ".fangan-strip").is_empty());
    }
}

#[test]
fn a_theme_of_ones_own_shows_in_it_and_what_runs_does_not() {
    let site = site();
    write_site(
        site.path(),
        &[
            (
                "themes/default/styles/own.css",
                ":root { --accent: #123456 }\n.stages { color: red; background: url(x.png) }\n.mine { color: blue }\n",
            ),
            (
                "themes/default/parts/units.html",
                "<p class='mine' onclick='go()' id=mine>甲</p><script>alert(1)</script><a HREF=\"#mine\">乙</a>\n",
            ),
        ],
    );
    let html = fragment(&site, &["2026/x"]);
    assert!(html.contains("--accent: #123456") && html.contains(".fangan .fangan-mine { color: blue }"));
    assert!(html.contains(".fangan .fangan-stages { color: red }"));
    assert!(html.contains("<p class=\"fangan-mine\" id=\"fangan-2026.x-mine\">甲</p>"));
    assert!(!html.contains("alert") && !html.contains("go()"));
    assert!(html.contains("<a href=\"#fangan-2026.x-mine\">乙</a>"));
    let inline = fragment(&site, &["2026/x", "--style", "inline"]);
    assert!(inline.contains("border-top: 4px solid #123456"));
}

#[test]
fn what_cannot_be_had_is_told() {
    let site = site();
    let ask = |arguments: &[&str]| {
        let mut command = fangan();
        command.arg("fragment").args(arguments).args(["--as-of", "2026-06-30", "--root"]).arg(site.path());
        command.assert()
    };
    ask(&["2026/xx"]).code(2).stderr(predicate::str::contains("没有页面“2026/xx”；是否为 2026/x？"));
    ask(&["2026/draft"]).code(2).stderr(predicate::str::contains("草稿")).stdout("");
    ask(&["2026/draft", "--drafts"]).success();
    ask(&["https://plans.example.gov.cn/a/2026/x/"]).success();
    ask(&["units"]).success();
    fs::write(site.path().join("site.yaml"), "title: 示例\norganization: 示例局\n").unwrap();
    ask(&["2026/x"]).code(2).stderr(predicate::str::contains("--base-url"));
    ask(&["2026/x", "--base-url", "https://b.example/"]).success();
    fs::write(site.path().join("content/2026/x/index.md"), "---\n标题: 甲\n阶锻: 1\n---\n").unwrap();
    ask(&["2026/y", "--base-url", "https://b.example/"]).code(1).stdout("");
}

#[test]
fn it_is_written_to_a_file_and_is_the_same_each_time() {
    let site = site();
    let out = site.path().join("a.html");
    fangan()
        .args(["fragment", "2026/x", "--as-of", "2026-06-30", "--out"])
        .arg(&out)
        .arg("--root")
        .arg(site.path())
        .assert()
        .success()
        .stdout("");
    assert_eq!(fs::read_to_string(&out).unwrap(), fragment(&site, &["2026/x"]));
}

#[test]
fn every_page_of_the_sample_site_can_be_one() {
    let root = repository("");
    for address in ["2025/drinking-water", "2024/vehicle-emissions", "about", "plans", "years", "2025"] {
        let output =
            fangan().args(["fragment", address, "--as-of", "2026-11-22", "--root"]).arg(&root).assert();
        let html = String::from_utf8(output.success().get_output().stdout.clone()).unwrap();
        let page = Html::parse_fragment(&html);
        let ids: BTreeSet<String> = attributes(&page, "id").into_iter().collect();
        for href in attributes(&page, "href") {
            let leads = href.strip_prefix('#').map_or(href.contains(':'), |anchor| {
                let anchor = decoded(anchor);
                ids.contains(&anchor)
            });
            assert!(leads, "{address}: {href}");
        }
    }
}

/// What an encoded anchor means.
fn decoded(anchor: &str) -> String {
    percent_encoding::percent_decode_str(anchor).decode_utf8().unwrap().into_owned()
}
