//! What was published keeps its address: lost ones are errors, former ones lead on, tombstones say why.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use jiff::civil::date;
use tempfile::{TempDir, tempdir};

use crate::support::{built, fangan, line_of, pages, readable, write_site};

const UNITS: &str = "- {名称: 测试局, 编号: bureau}\n- {名称: 办公室, 编号: office}\n";

fn plan(title: &str, more: &str) -> String {
    format!(
        "---\n标题: {title}\n类型: 方案\n{more}任务:\n  - {{序号: 1, 工作内容: 做事, 牵头单位: 办公室}}\n---\n"
    )
}

fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", "标题: 测试\n网址: https://example.org/方案/\n主办单位: {名称: 测试局}\n"),
            ("content/units.yaml", UNITS),
            (
                "content/2026/air/index.md",
                &plan("空气质量提升方案", "索引号: 000/2026-1\n发文字号: 测发〔2026〕1号\n"),
            ),
            ("content/2026/water/index.md", &plan("水环境治理实施方案", "")),
        ],
    );
    build(site.path(), &["--record"]).success();
    site
}

fn build(root: &Path, more: &[&str]) -> Assert {
    let mut command = fangan();
    command.args(["build", "--quiet", "--as-of", "2026-06-30", "--root"]).arg(root);
    command.arg("--out").arg(root.join("out")).args(more).assert()
}

/// The errors of a site and their hints.
fn told(root: &Path) -> Vec<String> {
    let built = built(root, date(2026, 6, 30));
    let language = built.site.settings.language;
    let errors = built.diagnostics.iter().filter(|found| found.severity.word() == "error");
    errors
        .map(|found| {
            format!("{} | {}", line_of(found, &built), found.hint_text(language).unwrap_or_default())
        })
        .collect()
}

fn move_to(root: &Path, from: &str, to: &str) {
    fs::create_dir_all(root.join("content").join(to).parent().unwrap()).unwrap();
    fs::rename(root.join("content").join(from), root.join("content").join(to)).unwrap();
}

#[test]
fn the_record_has_every_address_with_what_is_known_of_it() {
    let site = site();
    let record = fs::read_to_string(site.path().join("addresses.txt")).unwrap();
    let lines: Vec<&str> = record.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "/2026/air/\t000/2026-1\t测发〔2026〕1号\t空气质量提升方案",
            "/2026/water/\t\t\t水环境治理实施方案",
            "/units/bureau/",
            "/units/office/",
        ]
    );
}

#[test]
fn a_document_that_moved_is_found_by_its_index_number_or_its_title() {
    let site = site();
    move_to(site.path(), "2026/air", "2026/blue/sky");
    move_to(site.path(), "2026/water", "2026/rivers");
    let water = plan("水环境综合治理实施方案", "");
    write_site(site.path(), &[("content/2026/rivers/index.md", &water)]);
    let lost = told(site.path());
    assert_eq!(lost.len(), 2, "{lost:?}");
    let air = "error lost-address addresses.txt:3:1 /2026/air/ | 如果它移到了 content/2026/blue/sky/index.md，在那里写“旧地址: [2026/air]”";
    assert!(lost[0].starts_with(air), "{}", lost[0]);
    let water =
        "error lost-address addresses.txt:4:1 /2026/water/ | 如果它移到了 content/2026/rivers/index.md，";
    assert!(lost[1].starts_with(water), "{}", lost[1]);
    // A failed build writes nothing, and no record.
    let record = fs::read(site.path().join("addresses.txt")).unwrap();
    build(site.path(), &["--record"]).code(1);
    assert_eq!(fs::read(site.path().join("addresses.txt")).unwrap(), record);
}

#[test]
fn a_former_address_or_a_tombstone_keeps_what_was_published() {
    let site = site();
    move_to(site.path(), "2026/air", "2026/sky");
    let air = plan("空气质量提升方案", "索引号: 000/2026-1\n旧地址: [/2026/air/]\n");
    let water =
        plan("水环境治理实施方案", "发布日期: 2026-03-01\n更新日期: 2026-06-05\n撤下: 含有不宜公开的点位\n");
    write_site(site.path(), &[("content/2026/sky/index.md", &air), ("content/2026/water/index.md", &water)]);
    assert_eq!(told(site.path()), Vec::<String>::new());
    let pages = pages(&built(site.path(), date(2026, 6, 30)));
    let gone = readable(&pages["2026/water/index.html"]);
    for words in ["水环境治理实施方案", "含有不宜公开的点位", "2026年3月1日", "2026年6月5日"]
    {
        assert!(gone.contains(words), "{words}: {gone}");
    }
    assert!(!gone.contains("做事"), "{gone}");
}

#[test]
fn a_document_that_became_a_draft_is_lost_but_one_that_waits_for_its_day_is_not() {
    let site = site();
    let draft = plan("空气质量提升方案", "索引号: 000/2026-1\n草稿: 是\n");
    let later = plan("水环境治理实施方案", "发布日期: 2026-07-01\n");
    write_site(
        site.path(),
        &[("content/2026/air/index.md", &draft), ("content/2026/water/index.md", &later)],
    );
    let lost = told(site.path());
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].contains("content/2026/air/index.md 还在，但成了草稿或不公开"), "{}", lost[0]);
}

#[test]
fn a_unit_keeps_its_address_when_its_id_changes() {
    let site = site();
    let units =
        |more: &str| format!("- {{名称: 测试局, 编号: bureau}}\n- {{名称: 办公室, 编号: offices{more}}}\n");
    write_site(site.path(), &[("content/units.yaml", &units(""))]);
    let lost = told(site.path());
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].starts_with("error lost-unit-address addresses.txt:6:1 /units/office/"), "{}", lost[0]);
    assert!(lost[0].contains("给这个单位写“旧编号: [office]”"), "{}", lost[0]);
    write_site(site.path(), &[("content/units.yaml", &units(", 旧编号: [office]"))]);
    assert_eq!(told(site.path()), Vec::<String>::new());
}

#[test]
fn redirects_are_written_for_web_servers_only_where_something_moved() {
    let site = site();
    assert!(!site.path().join("out/_redirects").exists());
    move_to(site.path(), "2026/air", "2026/蓝 天");
    let air = plan("空气质量提升方案", "索引号: 000/2026-1\n旧地址: [2026/air]\n");
    let units = "- {名称: 测试局, 编号: bureau}\n- {名称: 办公室, 编号: general, 旧编号: [office]}\n";
    write_site(site.path(), &[("content/2026/蓝 天/index.md", &air), ("content/units.yaml", units)]);
    build(site.path(), &[]).success();
    let new = "/%E6%96%B9%E6%A1%88/2026/%E8%93%9D%20%E5%A4%A9/";
    let hosts = fs::read_to_string(site.path().join("out/_redirects")).unwrap();
    assert!(hosts.contains(&format!("\n/%E6%96%B9%E6%A1%88/2026/air/ {new} 301\n")), "{hosts}");
    assert!(
        hosts.contains("\n/%E6%96%B9%E6%A1%88/units/office /%E6%96%B9%E6%A1%88/units/general/ 301\n"),
        "{hosts}"
    );
    let map = fs::read_to_string(site.path().join("out/redirects.map")).unwrap();
    assert!(map.contains(&format!("\n\"/方案/2026/air/\" {new};\n")), "{map}");
    assert!(map.contains(&format!("\n\"/方案/2026/air\" {new};\n")), "{map}");
    assert!(map.contains(&format!("\n\"/方案/2026/air/index.html\" {new};\n")), "{map}");
}

#[test]
fn thousands_of_lost_addresses_are_told_without_comparing_each_with_each() {
    let site = site();
    let lines: String = (0..4000).map(|n| format!("/2025/plan-{n}/\t\t\t第{n}号工作方案\n")).collect();
    fs::write(site.path().join("addresses.txt"), lines).unwrap();
    assert_eq!(told(site.path()).len(), 4000);
}
