//! The calendar's pages and its iCalendar files, read by a calendar program's own parser.

use std::path::Path;

use fangan::pipeline::{self, Built};
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::civil::{Date, date};
use scraper::{Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{built, pages, readable, write_site};

const SITE: &str = "title: 测试\nbase_url: https://example.gov.cn/plans/\norganization: 测试局\n";
const UNITS: &str = "\
单位:
  - {名称: 测试局, 编号: bureau}
  - {名称: 局办公室, 编号: office}
  - {名称: 业务科, 编号: desk}
  - {名称: 各科室, 编号: all, 成员: [局办公室, 业务科]}
";
const PLAN: &str = "\
---
标题: 甲方案
类型: 方案
年度: 2026
发文字号: 测〔2026〕1号
成文日期: 2026-01-10
发布日期: 2026-01-12 09:30
主题: 测试主题
任务:
  - {序号: 1, 工作内容: \"召开会议, 部署; 工作\", 牵头单位: 局办公室, 责任单位: 业务科, 完成时限: 6月底前}
  - {序号: 2, 工作内容: 制定办法, 牵头单位: 业务科, 完成时限: 2月下旬前}
  - {序号: 3, 工作内容: 大约做完, 牵头单位: 业务科, 完成时限: 年初}
  - {序号: 4, 工作内容: 每月检查, 牵头单位: 业务科, 完成时限: 每月}
  - {序号: 5, 工作内容: 长期巡查, 牵头单位: 各科室, 完成时限: 长期坚持}
  - {序号: 6, 工作内容: 未定工作, 牵头单位: 业务科}
  - {序号: 7, 工作内容: 抽样复核, 牵头单位: 业务科, 完成时限: 201*年12月}
  - {序号: 8, 工作内容: 不再进行, 牵头单位: 各科室, 完成时限: 9月底前}
  - {序号: 9, 工作内容: 明年收尾, 牵头单位: 各科室, 完成时限: 2027年3月底前}
---
正文。
";
const REPORT: &str = "\
---
标题: 甲方案进展通报
类型: 通报
发布日期: 2026-05-20 10:00
进展:
  - {任务: 8, 状态: 已取消, 日期: 2026-05-18}
  - {任务: 1, 状态: 推进中, 新时限: 7月底前, 原因: 场地未定, 批准: 局务会}
---
";

fn site(files: &[(&str, &str)]) -> TempDir {
    let root = tempdir().unwrap();
    write_site(root.path(), &[("site.yaml", SITE), ("content/units.yaml", UNITS)]);
    write_site(root.path(), files);
    root
}

fn usual() -> TempDir {
    site(&[("content/2026/a/index.md", PLAN), ("content/2026/a/progress/index.md", REPORT)])
}

fn made(root: &Path, as_of: Date) -> Built {
    let built = built(root, as_of);
    let errors: Vec<_> = built
        .diagnostics
        .iter()
        .filter(|found| found.severity == fangan::base::diagnostic::Severity::Error)
        .map(|found| (found.code.id, &found.arguments))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    built
}

fn file(built: &Built, address: &str) -> String {
    let route = built.routes.find(address).unwrap_or_else(|| panic!("no {address}"));
    String::from_utf8(pipeline::render(built, &route).unwrap().unwrap()).unwrap()
}

fn text(html: &str) -> String {
    readable(html)
}

fn property(event: &Component, name: &str) -> String {
    event.find_prop(name).map(|property| property.val.as_str().to_owned()).unwrap_or_default()
}

/// What each event of a file says of some properties.
fn events(ics: &str, names: &[&str]) -> Vec<String> {
    let unfolded = unfold(ics);
    let calendar = read_calendar(&unfolded).unwrap();
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT");
    events
        .map(|event| names.iter().map(|name| property(event, name)).collect::<Vec<_>>().join(" | "))
        .collect()
}

#[test]
fn a_year_is_told_by_month_with_words_readings_units_and_states() {
    let built = made(usual().path(), date(2026, 6, 15));
    let html = file(&built, "calendar/2026/");
    assert_eq!(
        text(&html),
        "\
2026年时限
4项任务有时限。截至2026年5月20日。
2027年 →
2月 1
3月 1
7月 1
9月 1
没有具体日期的任务 4
加入日历（iCalendar，只含有确定日期的时限）
2月 1项
2月20日 周五
制定办法
牵头 业务科 · 甲方案第2项
2月下旬前 至2月20日，一说至28日 · 时限已过，尚未公布进展
3月 1项
3月31日 周二
大约做完
牵头 业务科 · 甲方案第3项
年初 约1月1日至3月31日，一说至1月31日 · 未公布
7月 1项
7月31日 周五
召开会议, 部署; 工作
牵头 局办公室 · 责任 业务科 · 甲方案第1项
7月底前 · 原定6月底前 · 推进中 5月20日
9月 1项
9月30日 周三
不再进行
牵头 各科室 · 甲方案第8项
9月底前 · 已取消 5月18日
没有具体日期的任务 4项
定期、长期、未标明时限或日期未读出的任务，按方案计。
甲方案 定期1项（每月），没有止期1项，日期未读出1项，未标明时限1项"
    );
}

#[test]
fn the_first_page_tells_what_is_still_to_come() {
    let root = usual();
    let shown = |as_of| text(&file(&made(root.path(), as_of), "calendar/"));
    let told = shown(date(2026, 6, 15));
    assert!(told.contains("将到时限2项。截至2026年5月20日。"), "{told}");
    assert!(told.contains("2027年 1\n2026年 4\n"), "{told}");
    assert!(told.contains("2026年7月 1项\n7月31日 周五\n召开会议"), "{told}");
    assert!(!told.contains("不再进行") && !told.contains("制定办法"), "{told}");
    // Until the later reading has passed, a limit is still to come, at its first reading.
    let told = shown(date(2026, 2, 28));
    assert!(told.contains("2月20日 周五\n制定办法"), "{told}");
    assert!(!shown(date(2026, 3, 1)).contains("制定办法"));
    // Its bytes change with what it shows, not with the day.
    let page = |as_of| file(&made(root.path(), as_of), "calendar/");
    assert_eq!(page(date(2026, 6, 15)), page(date(2026, 7, 31)));
    assert_ne!(page(date(2026, 7, 31)), page(date(2026, 8, 1)));
}

#[test]
fn a_site_without_limits_has_an_empty_calendar_outside_the_navigation() {
    let root = site(&[("content/2026/a/index.md", "---\n标题: 甲方案\n年度: 2026\n---\n正文。\n")]);
    let built = made(root.path(), date(2026, 6, 15));
    assert!(text(&file(&built, "calendar/")).contains("没有将到的时限。"));
    assert!(!file(&built, "").contains("calendar/index.html"));
    assert!(!built.routes.routes.iter().any(|route| route.address.ends_with(".ics")));
}

#[test]
fn a_year_with_very_many_limits_has_pages_by_month_of_bounded_size() {
    let mut csv = String::from("序号,工作内容,牵头单位,完成时限\n");
    for number in 1..=700 {
        let due = if number <= 650 { "6月底前" } else { "11月10日前" };
        csv.push_str(&format!("{number},任务甲{number},业务科,{due}\n"));
    }
    let root = site(&[
        ("content/2026/a/index.md", "---\n标题: 甲方案\n类型: 方案\n年度: 2026\n---\n正文。\n"),
        ("content/2026/a/tasks.csv", &csv),
    ]);
    let built = made(root.path(), date(2026, 1, 1));
    let rows = |address: &str| text(&file(&built, address)).matches("任务甲").count();
    assert_eq!(rows("calendar/2026/"), 0);
    assert!(text(&file(&built, "calendar/2026/")).contains("6月 650\n11月 50\n"));
    assert_eq!(rows("calendar/"), 50);
    let pages =
        ["calendar/2026/06/", "calendar/2026/06/page/2/", "calendar/2026/06/page/3/", "calendar/2026/11/"];
    assert_eq!(pages.map(rows), [300, 300, 50, 50]);
    assert!(built.routes.find("calendar/2026/07/").is_none());
    // Every page tells how many there are, and since when its own are told to have passed.
    let built = made(root.path(), date(2026, 8, 1));
    for page in &pages[..3] {
        let told = text(&file(&built, page));
        assert!(told.contains("650项任务有时限。截至2026年7月1日。"), "{page}: {told}");
    }
}

#[test]
fn what_no_longer_holds_is_marked_and_its_events_are_cancelled() {
    let repealed = PLAN.replace("年度: 2026\n", "年度: 2026\n有效性: 已废止\n");
    let root = site(&[("content/2026/a/index.md", &repealed)]);
    let built = made(root.path(), date(2026, 6, 1));
    assert!(text(&file(&built, "calendar/2026/")).contains("已废止 制定办法"));
    assert!(text(&file(&built, "calendar/")).contains("没有将到的时限。"));
    let states = events(&file(&built, "2026/a/deadlines.ics"), &["STATUS"]);
    assert_eq!(states, ["CANCELLED"; 4]);
    let withdrawn = PLAN.replace("年度: 2026\n", "年度: 2026\n有效性: 撤回\n");
    let root = site(&[("content/2026/a/index.md", &withdrawn)]);
    assert!(made(root.path(), date(2026, 6, 1)).routes.find("calendar/2026/").is_none());
}

#[test]
fn a_plan_has_its_exact_limits_as_all_day_events() {
    let built = made(usual().path(), date(2026, 6, 15));
    let ics = file(&built, "2026/a/deadlines.ics");
    let names = ["UID", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE", "DTSTAMP", "URL"];
    let url = "https://example.gov.cn/plans/2026/a/#t-";
    assert_eq!(
        events(&ics, &names),
        [
            // Published at 09:30 in Shanghai, the report at 10:00.
            format!(
                "plans/2026/a/t-2@example.gov.cn | 20260220 | 20260221 | 制定办法 | CONFIRMED | 0 | 20260112T013000Z | {url}2"
            ),
            format!(
                "plans/2026/a/t-1@example.gov.cn | 20260731 | 20260801 | 召开会议, 部署; 工作 | CONFIRMED | 1 | 20260520T020000Z | {url}1"
            ),
            format!(
                "plans/2026/a/t-8@example.gov.cn | 20260930 | 20261001 | 不再进行 | CANCELLED | 1 | 20260520T020000Z | {url}8"
            ),
            format!(
                "plans/2026/a/t-9@example.gov.cn | 20270331 | 20270401 | 明年收尾 | CONFIRMED | 0 | 20260112T013000Z | {url}9"
            ),
        ]
    );
    let told = events(&ics, &["DESCRIPTION"]);
    assert_eq!(
        told[0],
        "牵头单位：业务科\n方案：甲方案\n发文字号：测〔2026〕1号\n序号：2\n时限原文：2月下旬前\n另一读法：2026年2月28日\n日期由文件用语推定，以文件为准。"
    );
    assert!(told[1].contains("责任单位：业务科\n"), "{}", told[1]);
    assert!(
        told[1].contains("时限原文：7月底前\n原定时限：6月底前\n进展：推进中（2026年5月20日）\n"),
        "{}",
        told[1]
    );
    assert_eq!(events(&ics, &["CATEGORIES"])[0], "测试主题");
}

#[test]
fn files_keep_to_the_rules_of_lines_and_escapes() {
    let ics = file(&made(usual().path(), date(2026, 6, 15)), "2026/a/deadlines.ics");
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{ics}");
    assert!(ics.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(ics.matches('\n').count(), ics.matches("\r\n").count());
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    assert!(ics.contains("SUMMARY:召开会议\\, 部署\\; 工作\r\n"));
    assert!(ics.contains("DTSTART;VALUE=DATE:20260220\r\nDTEND;VALUE=DATE:20260221\r\n"));
}

#[test]
fn a_unit_has_what_reaches_it_and_a_year_what_ends_in_it() {
    let built = made(usual().path(), date(2026, 6, 15));
    let titles = |address: &str| events(&file(&built, address), &["SUMMARY"]);
    // Two of them through the group of all sections.
    assert_eq!(titles("units/office/deadlines.ics"), ["召开会议, 部署; 工作", "不再进行", "明年收尾"]);
    assert_eq!(titles("data/2026/deadlines.ics"), ["制定办法", "召开会议, 部署; 工作", "不再进行"]);
    assert_eq!(titles("data/2027/deadlines.ics"), ["明年收尾"]);
    assert!(built.routes.find("units/bureau/deadlines.ics").is_none());
    let pages = pages(&built);
    for page in ["2026/a/index.html", "units/office/index.html", "calendar/2026/index.html"] {
        assert!(pages[page].contains("deadlines.ics"), "{page} has no link");
    }
}

#[test]
fn a_units_calendar_begins_with_last_year_or_with_its_last_limit() {
    let root = usual();
    let titles =
        |as_of: Date| events(&file(&made(root.path(), as_of), "units/office/deadlines.ics"), &["SUMMARY"]);
    let all = ["召开会议, 部署; 工作", "不再进行", "明年收尾"];
    assert_eq!(titles(date(2027, 12, 31)), all, "limits of 2026 are last year's");
    assert_eq!(titles(date(2028, 1, 1)), all[2..], "those of 2026 are in /data/2026/ and in the table");
    assert_eq!(titles(date(2040, 1, 1)), all[2..], "a calendar is never empty");
}

#[test]
fn events_keep_their_names_when_tasks_are_reordered_and_retitled() {
    let names = |plan: &str| {
        let root = site(&[("content/2026/a/index.md", plan)]);
        let mut names =
            events(&file(&made(root.path(), date(2026, 6, 15)), "2026/a/deadlines.ics"), &["UID"]);
        names.sort();
        names
    };
    let mut lines: Vec<&str> = PLAN.lines().collect();
    let (first, last) = (
        lines.iter().position(|line| line.contains("序号: 1,")).unwrap(),
        lines.iter().position(|line| line.contains("序号: 9,")).unwrap(),
    );
    lines[first..=last].reverse();
    let other = lines.join("\n").replace("甲方案", "乙方案") + "\n";
    assert_ne!(other, PLAN);
    assert_eq!(names(PLAN), names(&other));
}

#[test]
fn settings_can_leave_the_calendar_and_its_files_out() {
    let root = usual();
    let with = |outputs: &str| {
        write_site(root.path(), &[("site.yaml", &format!("{SITE}outputs: {outputs}\n"))]);
        made(root.path(), date(2026, 6, 15))
    };
    let count = |built: &Built, what: fn(&str) -> bool| {
        built.routes.routes.iter().filter(|route| what(&route.address)).count()
    };
    let built = with("[ics]");
    assert_eq!(count(&built, |address| address.starts_with("calendar/")), 0);
    assert!(count(&built, |address| address.ends_with(".ics")) > 3);
    assert!(!file(&built, "").contains("calendar"));
    let built = with("[calendar]");
    assert_eq!(count(&built, |address| address.ends_with(".ics")), 0);
    assert!(!file(&built, "2026/a/").contains("deadlines.ics"));
    let page = Html::parse_document(&file(&built, "2026/"));
    let link = Selector::parse("a[href='../calendar/2026/index.html']").unwrap();
    assert_eq!(page.select(&link).count(), 1);
}
