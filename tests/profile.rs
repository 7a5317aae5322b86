//! The profile of government portals: what it asks for, as of a day, and what it leaves alone.

use std::collections::BTreeSet;
use std::fs;

use fangan::base::codes;
use fangan::base::diagnostic::Severity;
use fangan::base::language::Language;
use fangan::export::profile::page;
use fangan::model::profile::PROFILES;
use jiff::civil::{Date, date};
use predicates::prelude::*;
use scraper::{Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{built, fangan, line_of, repository, write_site};

const SITE: &str = "标题: 示例公开\n网址: https://plans.example.gov.cn/\n规范: gov-cn\n主办单位:\n  名称: 示例局\n  \
    网站标识码: \"0000000000\"\n  ICP备案号: 示ICP备00000000号\n  公安备案号: 示公网安备00000000000000号\n  \
    联系电话: 0000-0000000\n  党政机关标识: https://mark.example.gov.cn/\n  \
    网站找错: https://report.example.gov.cn/\n";
const PLAN: &str = "---\n标题: 甲方案\n类型: 方案\n索引号: 000000000/2026-00001\n成文日期: 2026-06-15\n\
    发布日期: 2026-06-16 09:00\n---\n\n各科室按期完成。\n";

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = tempdir().unwrap();
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/a/index.md", PLAN)]);
    write_site(site.path(), files);
    site
}

/// What the profile finds on a day, a line for each finding.
fn told_on(site: &TempDir, day: Date) -> Vec<String> {
    let built = built(site.path(), day);
    let ours: BTreeSet<&str> =
        codes::portal::ALL.iter().chain(codes::inspection::ALL).map(|code| code.id).collect();
    let told = built.diagnostics.iter().filter(|found| ours.contains(found.code.id));
    told.map(|found| line_of(found, &built)).collect()
}

fn told(files: &[(&str, &str)]) -> Vec<String> {
    told_on(&site(files), date(2026, 6, 30))
}

fn plan(from: &str, to: &str) -> Vec<String> {
    assert!(PLAN.contains(from), "{from}");
    told(&[("content/2026/a/index.md", &PLAN.replace(from, to))])
}

#[test]
fn a_portal_in_order_is_told_nothing() {
    assert!(told(&[]).is_empty());
}

#[test]
fn without_the_profile_nothing_chinese_is_asked_for() {
    let english = "title: Northhaven\nlanguage: en\ntime_zone: UTC\n";
    let bare = "---\ntitle: Tree plan\nkind: plan\n---\n\nTrees.\n";
    let late = "---\ntitle: Old notice\nkind: notice\nissued: 2020-02-02\npublished: 2020-01-01\nupdated: 2019-01-01\n---\n";
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", english),
            ("content/2020/index.md", "---\ntitle: The year 2020\nkind: page\n---\n"),
            ("content/2026/trees/index.md", bare),
            ("content/2026/old/index.md", late),
            ("digests.txt", "/2026/trees/\t1-00\t0-\n"),
        ],
    );
    let built = built(site.path(), date(2026, 6, 30));
    let lines: Vec<String> = built.diagnostics.iter().map(|found| line_of(found, &built)).collect();
    assert!(lines.is_empty(), "{lines:?}");
    // Nor does recording write digests that nobody asked for.
    fangan().args(["build", "--record", "--root"]).arg(site.path()).assert().success();
    assert!(site.path().join("addresses.txt").is_file());
    let digests = fs::read_to_string(site.path().join("digests.txt")).unwrap();
    assert_eq!(digests, "/2026/trees/\t1-00\t0-\n");
}

#[test]
fn an_unknown_profile_is_an_error_that_names_the_nearest() {
    let with = |name: &str| {
        let site = site(&[("site.yaml", &SITE.replace("gov-cn", name))]);
        let told = fangan().args(["check", "--root"]).arg(site.path()).assert().code(1);
        String::from_utf8(told.get_output().stderr.clone()).unwrap()
    };
    let near = with("gov_cn");
    assert!(
        near.contains("错误[unknown-profile]: 没有名为“gov_cn”的规范") && near.contains("site.yaml:3:5"),
        "{near}"
    );
    assert!(near.contains("是否为“gov-cn”？"), "{near}");
    assert!(with("iso-9001").contains("可用的规范：gov-cn"));
}

#[test]
fn what_the_site_lacks_is_told_at_its_organization() {
    let empty = SITE.split("主办单位").next().unwrap();
    let lines = told(&[("site.yaml", &format!("{empty}主办单位: 示例局\n"))]);
    let keys = ["contact", "error-report", "icp", "mark", "police-record", "site-id"];
    assert_eq!(lines, keys.map(|key| format!("error portal-{key} site.yaml:4:1 主办单位")));
    let code = told(&[("site.yaml", &SITE.replace("\"0000000000\"", "\"28\""))]);
    assert_eq!(code, ["error portal-site-id-form site.yaml:6:10 \"28\""]);
    let address = told(&[("site.yaml", &SITE.replace("网址: https://plans.example.gov.cn/\n", ""))]);
    assert_eq!(address, ["error portal-base-url site.yaml:2:5 gov-cn"]);
    let domain = told(&[("site.yaml", &SITE.replace("example.gov.cn", "example.com"))]);
    assert_eq!(domain, ["warning portal-domain site.yaml:2:5 https://plans.example.com/"]);
}

#[test]
fn documents_carry_dates_and_an_index_number() {
    let title = |id: &str, severity: &str| format!("{severity} {id} content/2026/a/index.md:2:5 甲方案");
    assert_eq!(plan("发布日期: 2026-06-16 09:00\n", ""), [title("portal-undated", "error")]);
    assert_eq!(plan("索引号: 000000000/2026-00001\n", ""), [title("portal-index-number", "error")]);
    assert_eq!(plan("成文日期: 2026-06-15\n", ""), [title("portal-issued", "warning")]);
    // What was taken from elsewhere has no number of this house, and a draft needs nothing yet.
    assert!(plan("索引号: 000000000/2026-00001\n成文日期: 2026-06-15\n", "来源: 邻市\n").is_empty());
    assert!(plan("索引号: 000000000/2026-00001\n", "草稿: 是\n").is_empty());
    assert!(plan("索引号: 000000000/2026-00001\n", "撤下: 公示期满\n").is_empty());
    assert_eq!(
        plan("2026-06-16 09:00", "2026-06-16"),
        ["note portal-time-of-day content/2026/a/index.md:6:7 2026-06-16"]
    );
}

#[test]
fn dates_run_forwards() {
    assert_eq!(
        plan("成文日期: 2026-06-15", "成文日期: 2026-06-17"),
        ["error published-before-signed content/2026/a/index.md:6:7 2026-06-16 09:00"]
    );
    let with = |line: &str| plan("---\n\n各科室", &format!("{line}---\n\n各科室"));
    assert_eq!(
        with("更新日期: 2026-06-15\n"),
        ["error dates-backwards content/2026/a/index.md:7:7 2026-06-15"]
    );
    assert_eq!(
        with("修订:\n  - {日期: 2026-06-01, 说明: 改字}\n"),
        ["error dates-backwards content/2026/a/index.md:8:10 2026-06-01"]
    );
    assert_eq!(
        with("审核: {职务: 办公室主任, 日期: 2026-06-20}\n"),
        ["error dates-backwards content/2026/a/index.md:6:7 2026-06-16 09:00"]
    );
    assert!(with("更新日期: 2026-06-16\n审核: {职务: 办公室主任, 日期: 2026-06-16}\n").is_empty());
    let report = |published: &str, as_of: &str| {
        let text = format!(
            "---\n标题: 进展通报\n类型: 通报\n索引号: 000000000/2026-00002\n成文日期: 2026-06-10\n发布日期: {published} 09:00\n截至: {as_of}\n---\n"
        );
        told(&[("content/2026/a/june/index.md", &text)])
    };
    let at = "error dates-backwards content/2026/a/june/index.md:6:7";
    assert_eq!(report("2026-06-15", "2026-06-10"), [format!("{at} 2026-06-15 09:00")]);
    assert_eq!(report("2026-06-20", "2026-06-21"), [format!("{at} 2026-06-20 09:00")]);
    assert!(report("2026-06-20", "2026-06-20").is_empty());
}

#[test]
fn a_home_page_is_stale_after_fourteen_days_and_a_list_after_six_months() {
    let site = site(&[]);
    assert!(told_on(&site, date(2026, 6, 30)).is_empty());
    let home = "warning home-stale site.yaml:3:5 gov-cn";
    assert_eq!(told_on(&site, date(2026, 7, 1)), [home]);
    assert_eq!(told_on(&site, date(2026, 12, 16)), [home]);
    let list = "warning column-stale site.yaml:3:5 gov-cn";
    assert_eq!(told_on(&site, date(2026, 12, 17)), [list, home]);
    // A change that is told is news; one that is still to come is not.
    let changed = |day: &str| {
        let changes = format!("修订:\n  - {{日期: {day}, 说明: 改字}}\n---\n\n各科室");
        write_site(site.path(), &[("content/2026/a/index.md", &PLAN.replace("---\n\n各科室", &changes))]);
        told_on(&site, date(2026, 7, 10))
    };
    assert!(changed("2026-07-01").is_empty());
    assert_eq!(changed("2026-07-11"), [home]);
}

#[test]
fn stale_and_blank_pages_stop_a_build_only_where_five_are_blank() {
    let years = |last: i16| -> Vec<(String, String)> {
        let year =
            |year| (format!("content/{year}/index.md"), format!("---\n标题: {year}年\n类型: 页面\n---\n"));
        (2020..=last).map(year).collect()
    };
    let with = |last: i16| {
        let years = years(last);
        let files: Vec<(&str, &str)> =
            years.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        told(&files)
    };
    assert_eq!(with(2020), ["warning blank-column content/2020/index.md:2:5 2020年"]);
    assert_eq!(with(2023).len(), 4);
    let five = with(2024);
    assert_eq!(five.len(), 6);
    assert_eq!(five[5], "error blank-columns site.yaml:3:5 gov-cn");
}

#[test]
fn an_empty_list_is_blank_where_a_text_leads_to_it() {
    let about = "---\n标题: 说明\n类型: 页面\n---\n\n[通知](/notices/)，[方案](/plans/)\n";
    assert_eq!(told(&[("content/about.md", about)]), ["warning blank-column content/about.md:6:6 /notices/"]);
    let units = "单位:\n  - 名称: 示例局\n    编号: bureau\n  - 名称: 空局\n    编号: empty\n";
    assert_eq!(told(&[("content/units.yaml", units)]), ["warning blank-column content/units.yaml:4:9 空局"]);
}

#[test]
fn a_published_text_does_not_change_in_silence() {
    let site = site(&[("content/about.md", "---\n标题: 说明\n类型: 页面\n---\n\n说明。\n")]);
    let build = |record: bool| {
        let mut command = fangan();
        command.args(["build", "--as-of", "2026-06-30", "--root"]).arg(site.path());
        if record { command.arg("--record") } else { &mut command }.assert()
    };
    let write = |text: &str| write_site(site.path(), &[("content/2026/a/index.md", text)]);
    build(true).success();
    let digests = fs::read_to_string(site.path().join("digests.txt")).unwrap();
    let lines: Vec<&str> = digests.lines().filter(|line| !line.starts_with('#')).collect();
    // An ordinary page may be rewritten at any time.
    assert!(lines.len() == 1 && lines[0].starts_with("/2026/a/\t1-"), "{digests}");
    // Line breaks, marks, the order of keys and key words are no change of what it says.
    write(
        &PLAN
            .replace("各科室按期", "各科室\n**按期**")
            .replace("类型: 方案\n", "")
            .replace("---\n\n", "类型: 方案\n关键词: [甲]\n---\n\n"),
    );
    build(true).success();
    assert_eq!(fs::read_to_string(site.path().join("digests.txt")).unwrap(), digests);
    let changed = PLAN.replace("按期", "如期");
    write(&changed);
    build(true).code(1).stderr(
        predicate::str::contains("错误[changed-silently]")
            .and(predicate::str::contains("content/2026/a/index.md:2:5")),
    );
    assert_eq!(fs::read_to_string(site.path().join("digests.txt")).unwrap(), digests);
    let told = changed.replace("---\n\n", "修订:\n  - {日期: 2026-06-20, 说明: 订正一处}\n---\n\n");
    write(&told);
    build(false).success();
    build(true).success();
    assert_ne!(fs::read_to_string(site.path().join("digests.txt")).unwrap(), digests);
    // The entry told of one change, not of the next.
    write(&told.replace("如期", "提前"));
    build(false).code(1).stderr(predicate::str::contains("changed-silently"));
    write(&told.replace("如期", "提前").replace("订正一处", "订正两处"));
    build(false).success();
}

fn report(site: &TempDir, arguments: &[&str]) -> String {
    let told = fangan()
        .args(["check", "--format", "html", "--as-of", "2026-06-30", "--root"])
        .arg(site.path())
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8(told.stdout).unwrap()
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector)
        .map(|found| found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_report_tells_every_item_and_every_finding() {
    let extra = "检查: {portal-time-of-day: 关闭}\n允许:\n  - {file: content/2026/b/index.md, code: portal-issued, reason: 旧件 13912345678}\n  - {file: site.yaml, code: mobile-number, reason: 同上}\n";
    let b = "---\n标题: <乙&方案>\n类型: 方案\n索引号: 000000000/2026-00002\n---\n\n电话 13812345678。\n";
    let site = site(&[("site.yaml", &format!("{SITE}{extra}")), ("content/2026/b/index.md", b)]);
    let page = report(&site, &[]);
    let html = Html::parse_document(&page);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    assert_eq!(texts(&html, "script, link, img, [style]").len(), 0);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-Hans\">"));
    assert!(!page.contains("13812345678") && !page.contains("13912345678"));
    assert!(page.contains("旧件 139****5678"));
    let facts = texts(&html, "dd").join("|");
    assert_eq!(facts, "示例公开|https://plans.example.gov.cn/|2026-06-30|2|政府网站 (gov-cn)|2|0|0");
    assert_eq!(texts(&html, ".verdict"), ["有2个错误，改正后才能发布。"]);
    // Every item stands there, with or without findings.
    let names = texts(&html, "tbody th");
    assert_eq!(names, PROFILES[0].items.iter().map(|item| item.what.zh).collect::<Vec<_>>());
    let results = texts(&html, "tbody td:last-child");
    let result = |name: &str| results[names.iter().position(|found| found == name).unwrap()].as_str();
    assert_eq!(result("写明发布日期"), "不通过（1处）");
    assert_eq!(result("没有个人号码"), "不通过（1处），允许1处");
    assert_eq!(result("写明成文日期"), "通过，允许1处");
    assert_eq!(result("发布日期精确到分钟"), "未检查（已关闭）");
    assert_eq!(result("首页两周内有更新"), "通过");
    assert_eq!(texts(&html, "caption"), [format!("共{}项，2项不通过", names.len())]);
    assert_eq!(texts(&html, "h3"), ["content/2026/b/index.md"]);
    assert_eq!(texts(&html, "pre"), ["标题: <乙&方案>", "电话 138****5678。"]);
    assert_eq!(texts(&html, "mark"), ["<乙&方案>", "138****5678"]);
    let clauses = texts(&html, ".clause");
    assert!(clauses[0].starts_with("依据：《政府网站发展指引》"), "{clauses:?}");
    // The same in English.
    let english = Html::parse_document(&report(&site, &["--language", "en"]));
    assert_eq!(texts(&english, ".verdict"), ["2 errors: nothing is published until they are mended."]);
    assert!(texts(&english, "tbody td:last-child").contains(&"passed, allowed: 1".to_owned()));
}

#[test]
fn a_report_goes_to_a_file_and_a_part_or_a_bare_file_has_one_too() {
    let site = site(&[]);
    let file = site.path().join("report.html");
    fangan()
        .args(["check", "--format", "html", "--as-of", "2026-06-30", "--out"])
        .arg(&file)
        .arg("--root")
        .arg(site.path())
        .assert()
        .success()
        .stdout("");
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.contains("没有错误，可以发布。") && page.contains("没有发现问题。"));
    let out = ["check", "--out", "x.html", "--root"];
    fangan().args(out).arg(site.path()).assert().code(2).stderr(predicate::str::contains("--format html"));
    let part = Html::parse_document(&report(&site, &[site.path().join("content/2026/a").to_str().unwrap()]));
    assert_eq!(texts(&part, "table").len(), 0);
    assert!(texts(&part, "dd").contains(&"content/2026/a".to_owned()));
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("任务.csv"), "序号,工作内容,完成时限\n1,开会,2026年2月30日\n").unwrap();
    let bare = fangan()
        .current_dir(folder.path())
        .args(["check", "任务.csv", "--format", "html", "--as-of", "2026-06-30"])
        .assert()
        .code(1);
    let bare = Html::parse_document(&String::from_utf8(bare.get_output().stdout.clone()).unwrap());
    assert_eq!(texts(&bare, "dd")[..2], ["任务.csv", "2026-06-30"]);
    assert_eq!(texts(&bare, "mark"), ["2026年2月30日"]);
}

#[test]
fn a_report_without_a_profile_has_no_items() {
    let site = site(&[("site.yaml", "title: Trees\nlanguage: en\norganization: City\n")]);
    let html = Html::parse_document(&report(&site, &[]));
    assert_eq!(texts(&html, "table").len(), 0);
    assert_eq!(texts(&html, ".verdict"), ["No errors: the site can be published."]);
}

#[test]
fn the_documented_items_are_those_of_the_code() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    for (language, path) in [(Language::En, "docs/profile.md"), (Language::ZhHans, "docs/profile.zh-CN.md")] {
        let page = page(language);
        if overwrite {
            fs::write(repository(path), page).unwrap();
            continue;
        }
        let written = fs::read_to_string(repository(path)).unwrap_or_default().replace("\r\n", "\n");
        assert!(written == page, "{path}: run SNAPSHOTS=overwrite cargo test --test main profile");
    }
}

#[test]
fn what_fails_an_inspection_is_an_error_unless_only_time_passes() {
    let passing = ["home-stale", "column-stale", "blank-column"];
    for code in PROFILES[0].items.iter().filter(|item| item.veto).flat_map(|item| item.codes) {
        let wanted = if passing.contains(&code.id) { Severity::Warning } else { Severity::Error };
        assert_eq!(code.severity, wanted, "{}", code.id);
    }
}
