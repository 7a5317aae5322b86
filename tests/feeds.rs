//! Feeds, read by a feed reader's own parser.

use std::path::Path;

use fangan::pipeline::{self, Built};
use feed_rs::model::Feed;
use jiff::civil::{Date, date};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{built, write_site};

const SITE: &str =
    "title: 测试\nbase_url: https://example.gov.cn/plans/\norganization: 测试局\ntime_zone: Asia/Shanghai\n";
const UNITS: &str = "\
单位:
  - {名称: 测试局, 编号: bureau}
  - {名称: 局办公室, 编号: office}
  - {名称: 业务科, 编号: desk}
";
const TOPICS: &str = "主题:\n  - {名称: 作风, 编号: style}\n  - {名称: 空题, 编号: empty}\n";
const PLAN: &str = "\
---
标题: 甲方案
类型: 方案
成文日期: 2026-01-10
发布日期: 2026-01-12 09:30
主题: 作风
概要: 分两步走。
任务:
  - {序号: 1, 工作内容: 召开会议, 牵头单位: 局办公室, 完成时限: 6月底前}
  - {序号: 2, 工作内容: 制定办法, 牵头单位: 业务科, 完成时限: 7月底前}
修订:
  - {日期: 2026-03-02, 说明: 调整分工, 重要: 是}
  - {日期: 2026-03-02, 说明: 更换附件, 重要: 是}
  - {日期: 2026-03-05, 说明: 改正错字}
  - {日期: 2026-12-01, 说明: 以后的事, 重要: 是}
---
正文。
";
const REPORT: &str = "\
---
标题: 甲方案进展通报
类型: 通报
发布日期: 2026-05-20
进展:
  - {任务: 1, 状态: 已完成, 日期: 2026-05-18}
---
";
const OLD: &str = "---\n标题: 旧方案\n类型: 方案\n成文日期: 2025-02-01\n---\n旧文。\n";
const NEW: &str = "---\n标题: 新方案\n类型: 方案\n成文日期: 2026-02-01\n废止: ../../2025/old\n---\n新文。\n";

fn site(files: &[(&str, &str)]) -> TempDir {
    let root = tempdir().unwrap();
    write_site(
        root.path(),
        &[("site.yaml", SITE), ("content/units.yaml", UNITS), ("content/topics.yaml", TOPICS)],
    );
    write_site(root.path(), files);
    root
}

fn usual() -> TempDir {
    site(&[("content/2026/a/index.md", PLAN), ("content/2026/a/progress/index.md", REPORT)])
}

fn made(root: &Path) -> Built {
    as_of(root, date(2026, 6, 30))
}

fn as_of(root: &Path, day: Date) -> Built {
    built(root, day)
}

fn bytes(built: &Built, address: &str) -> Vec<u8> {
    let route = built.routes.find(address).unwrap_or_else(|| panic!("no {address}"));
    pipeline::render(built, &route).unwrap().unwrap()
}

fn feed(built: &Built, address: &str) -> Feed {
    feed_rs::parser::parse(bytes(built, address).as_slice()).unwrap()
}

fn titles(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.clone()).collect()
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.id.strip_prefix("https://example.gov.cn/plans/").unwrap()).collect()
}

#[test]
fn the_site_tells_publications_and_major_changes_newest_first() {
    let feed = feed(&made(usual().path()), "feed.xml");
    assert_eq!(titles(&feed), ["甲方案进展通报", "修订：甲方案", "甲方案"]);
    assert_eq!(ids(&feed), ["2026/a/progress/", "2026/a/#change-2026-03-02", "2026/a/"]);
    let days: Vec<String> = feed.entries.iter().map(|entry| entry.published.unwrap().to_rfc3339()).collect();
    // Midnight and half past nine in Shanghai.
    assert_eq!(days, ["2026-05-19T16:00:00+00:00", "2026-03-01T16:00:00+00:00", "2026-01-12T01:30:00+00:00"]);
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2026-05-19T16:00:00+00:00");
    let links: Vec<&str> = feed.entries.iter().map(|entry| entry.links[0].href.as_str()).collect();
    let base = "https://example.gov.cn/plans/";
    assert_eq!(links[1], format!("{base}2026/a/#changes"));
    assert_eq!(links[2], format!("{base}2026/a/"));
    assert_eq!(feed.entries[1].summary.as_ref().unwrap().content, "调整分工\n更换附件");
    assert_eq!(feed.entries[2].summary.as_ref().unwrap().content, "2项任务\n分两步走。");
    assert_eq!(feed.entries[0].authors[0].name.as_deref(), Some("测试局"));
    assert_eq!(feed.language.as_deref(), Some("zh-Hans"));
}

#[test]
fn units_issuers_and_topics_have_what_concerns_them() {
    let built = made(usual().path());
    assert_eq!(titles(&feed(&built, "units/office/feed.xml")).len(), 3);
    // The report tells of the other unit's task alone.
    assert_eq!(titles(&feed(&built, "units/desk/feed.xml")), ["修订：甲方案", "甲方案"]);
    assert_eq!(titles(&feed(&built, "issuers/bureau/feed.xml")).len(), 3);
    assert_eq!(titles(&feed(&built, "topics/style/feed.xml")), ["修订：甲方案", "甲方案"]);
    for none in ["topics/empty/feed.xml", "units/bureau/feed.xml"] {
        assert!(built.routes.find(none).is_none(), "{none}");
    }
}

#[test]
fn a_new_title_keeps_the_name_of_an_entry() {
    let built = made(usual().path());
    let renamed = PLAN.replace("标题: 甲方案", "标题: 更名方案");
    let root = site(&[("content/2026/a/index.md", &renamed), ("content/2026/a/progress/index.md", REPORT)]);
    let other = made(root.path());
    let (before, after) = (feed(&built, "feed.xml"), feed(&other, "feed.xml"));
    assert_eq!(ids(&before), ids(&after));
    assert_ne!(titles(&before), titles(&after));
}

#[test]
fn what_was_replaced_or_ran_out_is_told_on_its_day() {
    let ran_out = OLD.replace("标题: 旧方案", "标题: 到期方案\n有效期至: 2026-04-30");
    let root = site(&[
        ("content/2025/old/index.md", OLD),
        ("content/2025/out/index.md", &ran_out),
        ("content/2026/new/index.md", NEW),
    ]);
    let told = feed(&made(root.path()), "feed.xml");
    assert_eq!(titles(&told), ["已失效：到期方案", "已被替代：旧方案", "新方案", "旧方案", "到期方案"]);
    assert_eq!(ids(&told)[..2], ["2025/out/#expired-2026-05-01", "2025/old/#superseded-2026-02-01"]);
    assert_eq!(told.entries[1].summary.as_ref().unwrap().content, "由“新方案”替代。");
}

#[test]
fn what_is_undated_taken_back_or_not_public_stays_out() {
    let with = |more: &str| OLD.replace("标题: 旧方案\n", &format!("标题: 某方案\n{more}\n"));
    let undated = "---\n标题: 无日期方案\n类型: 方案\n---\n文。\n";
    let root = site(&[
        ("content/undated/x/index.md", undated),
        ("content/2025/a/index.md", &with("有效性: 撤回")),
        ("content/2025/b/index.md", &with("撤下: 含个人信息")),
        ("content/2025/c/index.md", &with("公开方式: 不予公开")),
        ("content/2025/d/index.md", &with("草稿: 是")),
        ("content/2025/e/index.md", &with("发布日期: 2030-01-01")),
        ("content/about.md", "---\n标题: 关于\n类型: 页面\n发布日期: 2025-01-01\n---\n文。\n"),
    ]);
    let built = made(root.path());
    let told = feed(&built, "feed.xml");
    assert_eq!(titles(&told), [""; 0]);
    assert_eq!(told.updated.unwrap().to_rfc3339(), "1970-01-01T00:00:00+00:00");
    let json: Value = serde_json::from_slice(&bytes(&built, "feed.json")).unwrap();
    assert_eq!(json["items"], Value::Array(Vec::new()));
}

#[test]
fn hostile_titles_arrive_as_they_are_without_control_characters() {
    let title = r#"<script>alert("1")</script> & ]]> 'x'"#;
    let plan = format!(
        "---\n标题: \"{}\\u0007\\x1b结尾\"\n类型: 方案\n成文日期: 2026-01-10\n---\n文。\n",
        title.replace('"', "\\\"")
    );
    let root = site(&[("content/2026/a/index.md", &plan)]);
    let built = made(root.path());
    let text = String::from_utf8(bytes(&built, "feed.xml")).unwrap();
    assert!(!text.contains("<script>"), "{text}");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    assert_eq!(titles(&feed(&built, "feed.xml")), [format!("{title}结尾")]);
    let json: Value = serde_json::from_slice(&bytes(&built, "feed.json")).unwrap();
    assert_eq!(json["items"][0]["title"], format!("{title}结尾"));
}

#[test]
fn the_json_feed_has_the_keys_that_its_rules_ask_for() {
    let built = made(usual().path());
    let json: Value = serde_json::from_slice(&bytes(&built, "feed.json")).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["title"], "测试");
    assert_eq!(json["home_page_url"], "https://example.gov.cn/plans/");
    assert_eq!(json["feed_url"], "https://example.gov.cn/plans/feed.json");
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    for item in items {
        for key in ["id", "url", "title", "content_text", "date_published", "date_modified"] {
            assert!(item[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {item}");
        }
    }
    assert_eq!(items[2]["date_published"], "2026-01-12T09:30:00+08:00");
    let read = feed(&built, "feed.json");
    assert_eq!(titles(&read), titles(&feed(&built, "feed.xml")));
}

#[test]
fn a_feed_has_fifty_entries_at_most_and_asks_no_clock() {
    let plans: Vec<(String, String)> = (1..=60)
        .map(|at| {
            let day = date(2025, 1, 1).checked_add(jiff::Span::new().days(at)).unwrap();
            let text = format!("---\n标题: 方案{at}\n类型: 方案\n成文日期: {day}\n---\n文。\n");
            (format!("content/2025/p{at}/index.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = plans.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let root = site(&files);
    let built = made(root.path());
    let told = feed(&built, "feed.xml");
    assert_eq!(told.entries.len(), 50);
    assert_eq!(titles(&told)[0], "方案60");
    assert_eq!(titles(&told)[49], "方案11");
    let later = as_of(root.path(), date(2028, 1, 1));
    assert_eq!(bytes(&built, "feed.xml"), bytes(&later, "feed.xml"));
}

#[test]
fn pages_name_their_feeds_in_their_head_and_in_words() {
    let root = usual();
    let built = made(root.path());
    let page = |address: &str| String::from_utf8(bytes(&built, address)).unwrap();
    for (address, href) in [
        ("", "feed.xml"),
        ("units/office/", "feed.xml"),
        ("issuers/bureau/", "feed.xml"),
        ("topics/style/", "feed.xml"),
        ("plans/", "../feed.xml"),
    ] {
        let html = page(address);
        let head = r#"<link rel="alternate" type="application/atom+xml" title=""#;
        assert!(html.contains(head), "{address}: {html}");
        assert!(html.contains(&format!(r#"订阅：<a href="{href}""#)), "{address}: {html}");
    }
    assert!(page("").contains(r#"type="application/feed+json""#));
    assert!(!page("2026/a/").contains("application/atom+xml"));
    write_site(root.path(), &[("site.yaml", &format!("{SITE}outputs: [calendar]\n"))]);
    let built = made(root.path());
    assert!(!built.routes.routes.iter().any(|route| route.address.contains("feed.")));
    assert!(!String::from_utf8(bytes(&built, "")).unwrap().contains("订阅"));
}
