//! `fangan list`: what an office asks of all plans, in each form.

use std::path::Path;

use predicates::prelude::*;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, write_site};

const SITE: &str = "title: 测试\nbase_url: https://example.org/\norganization: 测试局\n";
const UNITS: &str = "\
单位:
  - {名称: 测试局, 编号: bureau}
  - {名称: 局办公室, 编号: office, 别名: [办公室], 曾用名: [{名称: 秘书科, 至: \"2019\"}], 上级: 测试局}
  - {名称: 业务科, 编号: desk, 上级: 测试局}
  - {名称: 各科室, 编号: all, 成员: [局办公室, 业务科]}
";
const PLAN: &str =
    "---\n标题: 甲方案\n类型: 方案\n年度: 2026\n发文字号: 测〔2026〕1号\n成文日期: 2026-01-10\n---\n正文。\n";
const TASKS: &str = "\
序号,类别,工作内容,牵头单位,责任单位,配合单位,完成时限
1,准备,召开会议,局办公室,业务科,,3月底前
2,准备,制定办法,业务科,,局办公室,6月5日前
3,实施,全面检查,,各科室,,7月底前
4,实施,持续巡查,业务科,,,长期坚持
5,实施,抽样复核,业务科,,,201*年12月
6,总结,编写报告,局办公室,,,
7,总结,=通报情况,业务科,,,7月15日
8,总结,整改落实,业务科,,,5月底前
9,总结,移交档案,局办公室,,,年底前
10,总结,整理立卷,局办公室,,,2月下旬前
";
const REPORT: &str = "\
---
标题: 甲方案进展通报
类型: 通报
成文日期: 2026-06-25
进展:
  - {任务: \"1\", 状态: 已完成}
  - {任务: \"8\", 状态: 推进中, 日期: 2026-06-20}
  - {任务: \"9\", 状态: 滞后}
---
";
const REPEALED: &str = "\
---
标题: 乙方案
类型: 方案
年度: 2025
有效性: 已废止
任务:
  - {工作内容: 旧的任务, 牵头单位: 测试局, 完成时限: 3月底前}
  - {工作内容: 旧的任务, 牵头单位: 测试局}
---
";
const DRAFT: &str = "\
---
标题: 丙方案
类型: 方案
年度: 2026
草稿: 是
任务:
  - {工作内容: 草稿任务, 牵头单位: 测试局, 完成时限: 3月底前}
---
";

fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", SITE),
            ("content/units.yaml", UNITS),
            ("content/2026/a/index.md", PLAN),
            ("content/2026/a/tasks.csv", TASKS),
            ("content/2026/a/june/index.md", REPORT),
            ("content/2025/b/index.md", REPEALED),
            ("content/2026/c/index.md", DRAFT),
        ],
    );
    site
}

fn list(root: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    fangan().arg("list").args(arguments).args(["--as-of", "2026-06-30", "--root"]).arg(root).assert()
}

fn rows(root: &Path, arguments: &[&str]) -> Vec<Value> {
    let arguments = [arguments, &["--format", "json"]].concat();
    let output = list(root, &arguments).success().get_output().stdout.clone();
    serde_json::from_slice::<Vec<Value>>(&output).unwrap()
}

/// The values under some keys, joined by spaces: a row in short.
fn short(rows: &[Value], keys: &[&str]) -> Vec<String> {
    let one = |row: &Value, key: &str| match &row[key] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows.iter().map(|row| keys.iter().map(|key| one(row, key)).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn plans_are_listed_by_address_with_what_is_known_of_them() {
    let site = site();
    let found = rows(site.path(), &["plans"]);
    let keys = ["address", "title", "number", "issuer", "issued", "stages", "tasks", "state"];
    assert_eq!(
        short(&found, &keys),
        [
            "/2025/b/ 乙方案 null [\"测试局\"] null 0 2 repealed",
            "/2026/a/ 甲方案 测〔2026〕1号 [\"测试局\"] 2026-01-10 0 10 running",
        ]
    );
    assert_eq!(found[0].as_object().unwrap().keys().collect::<Vec<_>>(), keys);
    // It issued neither, and has a part in tasks of one.
    assert_eq!(short(&rows(site.path(), &["plans", "--unit", "desk"]), &["address"]), ["/2026/a/"]);
}

#[test]
fn drafts_are_listed_only_when_they_are_asked_for() {
    let site = site();
    assert_eq!(rows(site.path(), &["tasks"]).len(), 12);
    assert_eq!(rows(site.path(), &["tasks", "--drafts"]).len(), 13);
    let late = short(&rows(site.path(), &["late", "--drafts"]), &["work"]);
    assert!(late.contains(&"草稿任务".to_owned()), "{late:?}");
}

#[test]
fn a_task_has_its_words_its_readings_and_its_newest_state() {
    let site = site();
    let found = rows(site.path(), &["tasks"]);
    let keys = [
        "plan",
        "plan_title",
        "number",
        "group",
        "work",
        "lead",
        "responsible",
        "support",
        "due",
        "start",
        "end",
        "alternative_end",
        "state",
        "state_date",
    ];
    assert_eq!(found[0].as_object().unwrap().keys().collect::<Vec<_>>(), keys);
    assert_eq!(
        short(&found, &keys)[2..4],
        [
            "/2026/a/ 甲方案 1 准备 召开会议 [\"局办公室\"] [\"业务科\"] [] 3月底前 null 2026-03-31 null done 2026-06-25",
            "/2026/a/ 甲方案 2 准备 制定办法 [\"业务科\"] [] [\"局办公室\"] 6月5日前 null 2026-06-05 2026-06-04 null null",
        ]
    );
}

#[test]
fn due_is_what_ends_within_the_days_that_are_asked_for() {
    let site = site();
    let keys = ["last_day", "days_left", "number"];
    assert_eq!(short(&rows(site.path(), &["due"]), &keys), ["2026-07-15 15 7"]);
    let one = ["2026-07-15 15 7", "2026-07-31 31 3"];
    assert_eq!(short(&rows(site.path(), &["due", "--within", "31d"]), &keys), one);
    assert_eq!(short(&rows(site.path(), &["due", "--within", "2m"]), &keys), one);
    // Six months later ends on 30 December: the task of the year's end is not in it.
    assert_eq!(rows(site.path(), &["due", "--within", "6m"]).len(), 2);
    assert_eq!(short(&rows(site.path(), &["due", "--within", "27w"]), &["number"]), ["7", "3", "9"]);
}

#[test]
fn late_is_what_is_past_its_later_reading_or_said_to_be_late() {
    let site = site();
    let found = rows(site.path(), &["late"]);
    let expected = [
        "2026-02-28 -122 10 null",
        "2026-05-31 -30 8 running",
        "2026-06-05 -25 2 null",
        "2026-12-31 184 9 late",
    ];
    assert_eq!(short(&found, &["last_day", "days_left", "number", "state"]), expected);
}

#[test]
fn silent_is_what_is_past_its_limit_and_was_never_reported() {
    let site = site();
    assert_eq!(short(&rows(site.path(), &["silent"]), &["number"]), ["10", "2"]);
    // The last day is still in time, and the day after is not.
    let on = |day: &str| {
        let mut command = fangan();
        command.args(["list", "silent", "--format", "json", "--as-of", day, "--root"]).arg(site.path());
        let output = command.assert().success().get_output().stdout.clone();
        short(&serde_json::from_slice::<Vec<Value>>(&output).unwrap(), &["number"])
    };
    assert_eq!(on("2026-02-28"), [] as [&str; 0]);
    assert_eq!(on("2026-03-01"), ["10"]);
}

#[test]
fn gaps_say_what_is_lacking() {
    let site = site();
    let found = short(&rows(site.path(), &["gaps"]), &["number", "lacks"]);
    assert_eq!(found, ["3 [\"lead\"]", "5 [\"reading\"]", "6 [\"due\"]"]);
}

#[test]
fn where_no_leads_are_named_the_responsible_answer() {
    let site = tempdir().unwrap();
    let plan = "---\n标题: 丁方案\n类型: 方案\n年度: 2026\n任务:\n  \
        - {工作内容: 甲, 责任单位: 一科, 完成时限: 3月底前}\n  - {工作内容: 乙, 完成时限: 3月底前}\n---\n";
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/d/index.md", plan)]);
    assert_eq!(short(&rows(site.path(), &["gaps"]), &["work", "lacks"]), ["乙 [\"lead\"]"]);
}

#[test]
fn units_count_their_own_tasks_and_those_of_their_groups() {
    let site = site();
    let keys = ["id", "name", "parent", "leads", "responsible", "supports", "late"];
    let expected = [
        "bureau 测试局 null 2 0 0 0",
        "office 局办公室 测试局 4 1 1 3",
        "desk 业务科 测试局 5 2 0 2",
        "all 各科室 null 0 1 0 0",
    ];
    assert_eq!(short(&rows(site.path(), &["units"]), &keys), expected);
    let of_one = short(&rows(site.path(), &["units", "--unit", "业务科"]), &["id"]);
    assert_eq!(of_one, ["desk", "all"]);
}

#[test]
fn a_unit_is_found_by_each_of_its_names_and_has_the_tasks_of_its_groups() {
    let site = site();
    for name in ["office", "局办公室", "办公室", "秘书科", " 局 办公室"] {
        let found = short(&rows(site.path(), &["tasks", "--unit", name]), &["number"]);
        assert_eq!(found, ["1", "2", "3", "6", "9", "10"], "{name}");
    }
    list(site.path(), &["tasks", "--unit", "业务可"])
        .code(2)
        .stdout("")
        .stderr(predicate::str::contains("没有名为“业务可”的单位；是否为“业务科”？"));
    list(site.path(), &["tasks", "--unit", "zzz", "--language", "en"])
        .code(2)
        .stderr(predicate::str::contains("no unit is named `zzz`"));
}

#[test]
fn a_name_of_several_units_is_asked_back() {
    let site = site();
    let units = "单位:\n  - {名称: 甲局, 编号: a}\n  - {名称: 乙局, 编号: b}\n  \
        - {名称: 办公室, 编号: a-office, 上级: 甲局}\n  - {名称: 办公室, 编号: b-office, 上级: 乙局}\n";
    write_site(site.path(), &[("content/units.yaml", units)]);
    list(site.path(), &["tasks", "--unit", "办公室"])
        .code(2)
        .stderr(predicate::str::contains("办公室（甲局，a-office）、办公室（乙局，b-office）"));
    list(site.path(), &["tasks", "--unit", "b-office"]).success();
}

#[test]
fn a_table_in_a_pipe_is_aligned_and_whole() {
    let site = site();
    let expected = "\
最后一天    剩余天数  方案    序号  类别  工作内容  牵头单位  完成时限
2026-07-15        15  甲方案  7     总结  =通报情况  业务科    7月15日
";
    // Where a cell is wider than its head, the column is as wide as the cell.
    let expected = expected.replace("工作内容  牵头单位", "工作内容   牵头单位");
    fangan()
        .env("COLUMNS", "20")
        .args(["list", "due", "--as-of", "2026-06-30", "--root"])
        .arg(site.path())
        .assert()
        .success()
        .stdout(expected)
        .stderr("");
}

#[test]
fn csv_opens_in_spreadsheets_and_holds_no_formula() {
    let site = site();
    let output = list(site.path(), &["due", "--format", "csv"]).success().get_output().stdout.clone();
    let text = String::from_utf8(output).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap();
    assert!(text.lines().count() == 2 && text.ends_with("\r\n"), "{text}");
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let of = |head: &str| &row[heads.iter().position(|other| other == head).unwrap()];
    assert_eq!((of("最后一天"), of("剩余天数"), of("方案地址")), ("2026-07-15", "15", "/2026/a/"));
    assert_eq!((of("工作内容"), of("结束"), of("进展")), ("'=通报情况", "2026-07-15", ""));
    list(site.path(), &["due", "--format", "csv", "--language", "en"])
        .stdout(predicate::str::contains("Last day,Days left,Address,Plan,No."));
}

#[test]
fn an_empty_list_says_so_and_is_no_failure() {
    let site = site();
    let said = predicate::str::contains("2026-06-30至2026-06-30没有到期的任务");
    list(site.path(), &["due", "--within", "0d"]).success().stdout("").stderr(said.clone());
    list(site.path(), &["due", "--within", "0d", "--format", "json"]).success().stdout("[]\n").stderr(said);
    let heads = predicate::str::starts_with("\u{FEFF}最后一天,").and(predicate::str::ends_with("\r\n"));
    list(site.path(), &["due", "--within", "0d", "--format", "csv"]).success().stdout(heads);
}

#[test]
fn no_personal_number_is_listed_and_other_long_numbers_stay() {
    let site = tempdir().unwrap();
    let plan = "---\n标题: 值班方案\n类型: 方案\n年度: 2026\n任务:\n  \
        - {序号: 1, 工作内容: 手机13812345678联系，项目代码2105-000000-04-01-123456, 牵头单位: 值班员13912345678, 完成时限: 3月底前}\n---\n";
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/x/index.md", plan)]);
    for what in ["tasks", "late", "silent", "units"] {
        for form in ["table", "csv", "json"] {
            let told = list(site.path(), &[what, "--format", form]).get_output().stdout.clone();
            let told = String::from_utf8(told).unwrap();
            assert!(told.contains("139****5678"), "{told}");
            assert!(!told.contains("13812345678") && !told.contains("13912345678"), "{told}");
            assert!(what == "units" || told.contains("2105-000000-04-01-123456"), "{told}");
        }
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let site = site();
    list(site.path(), &["late", "--within", "30d"]).code(2);
    list(site.path(), &["due", "--within", "soon"]).code(2);
    list(site.path(), &["everything"]).code(2);
}

#[test]
fn a_site_with_errors_is_listed_as_far_as_it_was_read() {
    let site = site();
    write_site(site.path(), &[("content/2026/d/index.md", "---\ntitle: 坏\nkind: plan\nstagse: 1\n---\n")]);
    list(site.path(), &["plans"])
        .success()
        .stdout(predicate::str::contains("/2026/d/"))
        .stderr(predicate::str::contains("fangan check"));
}
