//! `fangan check`: a site, a part of it or a bare file, for people and for machines.

use std::fs;
use std::path::Path;

use predicates::prelude::*;
use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, tree, write_site};

const SITE: &str = "title: 测试\nbase_url: https://example.org/\norganization: 测试局\n";
const GOOD: &str = "---\ntitle: 好的方案\nkind: plan\nyear: 2026\n---\n正文。\n";
/// A note on line 2, and three errors after it.
const BAD: &str =
    "---\ntitle: 坏的方案\nyear: 2026\nstagse: 1\n发文几关: 甲局\nissued: 2026-02-30\n---\n正文。\n";

fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", SITE),
            ("content/2026/good/index.md", GOOD),
            ("content/2026/bad/index.md", BAD),
            ("content/2026/bad-other/index.md", GOOD),
        ],
    );
    site
}

fn check(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    fangan().current_dir(folder).arg("check").args(arguments).args(["--as-of", "2026-06-30"]).assert()
}

fn entries(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let arguments = [arguments, &["--format", "json"]].concat();
    serde_json::from_slice(&check(folder, &arguments).get_output().stdout).unwrap()
}

fn codes(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["code"].as_str().unwrap()).collect()
}

/// The entry with a code.
fn entry<'a>(entries: &'a [Value], code: &str) -> &'a Value {
    entries.iter().find(|entry| entry["code"] == code).unwrap_or_else(|| panic!("no {code} in {entries:?}"))
}

/// File, line, column, end line and end column in one text.
fn place(entry: &Value) -> String {
    let [line, column, end_line, end_column] =
        ["line", "column", "end_line", "end_column"].map(|key| entry[key].as_u64().unwrap());
    format!("{}:{line}:{column}-{end_line}:{end_column}", entry["file"].as_str().unwrap())
}

#[test]
fn json_has_exactly_the_documented_keys_and_counts_characters() {
    let site = site();
    let plan = "---\ntitle: 流式方案\nkind: plan\nyear: 2026\n任务: [{工作内容: 开会, 责任人物: 甲}]\n---\n";
    write_site(site.path(), &[("content/2026/flow/index.md", plan)]);
    let found = entries(site.path(), &["content/2026/flow"]);
    let unknown = entry(&found, "unknown-key");
    let keys = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint"];
    assert_eq!(unknown.as_object().unwrap().keys().collect::<Vec<_>>(), keys);
    // `任务: [{工作内容: 开会, ` has sixteen characters before the key of four.
    assert_eq!(place(unknown), "content/2026/flow/index.md:5:17-5:21");
    assert_eq!(unknown["severity"], "error");
    assert_eq!(unknown["message"], "不认识的键“责任人物”");
}

#[test]
fn a_finding_without_a_proposal_has_a_null_hint() {
    let site = site();
    let plan = "---\ntitle: 好的方案\nkind: plan\nyear: 2026\ndraft: 也许\n---\n";
    write_site(site.path(), &[("content/2026/c/index.md", plan)]);
    let found = entries(site.path(), &["content/2026/c"]);
    assert_eq!(entry(&found, "wrong-type")["hint"], Value::Null);
}

#[test]
fn times_of_no_calendar_and_backwards_are_errors_and_words_alone_are_not() {
    let site = site();
    let plan = "---\ntitle: 时限方案\nkind: plan\nyear: 2026\nperiod: 2026年12月至2026年3月\n\
        effective: 2026-03-01\nvalid_until: 2026-02-01\ntasks:\n\
        - {work: 甲, due: 6月31日前}\n- {work: 乙, due: 2026年2月29日}\n\
        - {work: 丙, due: 适时}\n- {work: 丁, due: 11月至次年2月}\n---\n";
    write_site(site.path(), &[("content/2026/times/index.md", plan)]);
    let found = entries(site.path(), &["content/2026/times"]);
    let told: Vec<String> =
        found.iter().map(|entry| format!("{}:{}", entry["line"], entry["code"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            "5:end-before-start",
            "7:end-before-start",
            "9:impossible-date",
            "10:impossible-date",
            "11:unread-time"
        ]
    );
    assert_eq!(found[0]["message"], "结束（2026-03-31）早于开始（2026-12-01）");
}

#[test]
fn what_is_allowed_and_why_show_no_personal_number() {
    let site = tempdir().unwrap();
    let allow = "allow:\n  - {file: content/2026/x/index.md, code: mobile-number, reason: 值班 13912345678}\n  \
        - {file: site.yaml, code: mobile-number, reason: 同上}\n";
    let plan = "---\ntitle: 值班方案\nkind: plan\nyear: 2026\n---\n电话 13812345678。\n";
    write_site(site.path(), &[("site.yaml", &format!("{SITE}{allow}")), ("content/2026/x/index.md", plan)]);
    let told = check(site.path(), &[]).success().get_output().stderr.clone();
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("理由：值班 139****5678"), "{told}");
    assert!(!told.contains("13912345678") && !told.contains("13812345678"), "{told}");
}

#[test]
fn a_task_without_a_number_is_called_by_its_work() {
    let site = tempdir().unwrap();
    let plan = "---\ntitle: 好的方案\nkind: plan\nyear: 2026\ntasks:\n\
        - {work: 召开会议, lead: 测试局}\n- {work: 全面排查各类安全隐患并建立台账, due: 3月底前}\n---\n";
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/x/index.md", plan)]);
    let found = entries(site.path(), &[]);
    assert_eq!(entry(&found, "no-lead")["message"], "1项任务没有写明牵头单位：“全面排查各类安全隐患并建…”");
}

#[test]
fn a_site_in_order_is_an_empty_array() {
    let site = tempdir().unwrap();
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/good/index.md", GOOD)]);
    check(site.path(), &["--format", "json"]).success().stdout("[]\n").stderr("");
    check(site.path(), &[]).success().stdout("读了1个文件，没有错误\n");
}

#[test]
fn findings_are_sorted_and_errors_end_with_one() {
    let site = site();
    let found = entries(site.path(), &[]);
    let places: Vec<(String, u64)> = found
        .iter()
        .map(|entry| (entry["file"].as_str().unwrap().to_owned(), entry["line"].as_u64().unwrap()))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let errors: Vec<&Value> = found.iter().filter(|entry| entry["severity"] == "error").collect();
    let codes: Vec<&str> = errors.iter().map(|entry| entry["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unknown-key", "unknown-key", "impossible-date"]);
    check(site.path(), &["--format", "json"]).code(1);
    check(site.path(), &[]).code(1).stdout("");
}

#[test]
fn a_cut_shows_the_gravest_and_says_how_many_more_there_are() {
    let site = site();
    let shown = check(site.path(), &["--max-errors", "2"]).code(1).get_output().stderr.clone();
    let shown = String::from_utf8(shown).unwrap();
    assert_eq!(shown.matches("unknown-key").count(), 2, "{shown}");
    assert!(!shown.contains("kind-from-title") && !shown.contains("impossible-date"), "{shown}");
    let all = entries(site.path(), &[]).len();
    let more = format!("另有{}条没有显示", all - 2);
    assert!(all >= 4 && shown.contains(&more) && shown.contains("3个错误"), "{shown}");
    check(site.path(), &["--max-errors", "0"])
        .stderr(predicate::str::contains("impossible-date").and(predicate::str::contains("另有").not()));
    assert_eq!(codes(&entries(site.path(), &["--max-errors", "1"])), ["unknown-key"]);
    // Exactly as many as there are is no cut.
    check(site.path(), &["--max-errors", &all.to_string()]).stderr(predicate::str::contains("另有").not());
}

#[test]
fn people_are_shown_a_hundred_and_machines_all() {
    let site = site();
    let keys: String = (0..150).map(|at| format!("甲{at}: 1\n")).collect();
    let plan = format!("---\ntitle: 很坏的方案\nkind: plan\nyear: 2026\n{keys}---\n");
    write_site(site.path(), &[("content/2026/worse/index.md", &plan)]);
    check(site.path(), &["content/2026/worse"]).stderr(predicate::str::contains("另有50条没有显示"));
    assert_eq!(entries(site.path(), &["content/2026/worse"]).len(), 150);
    let told = entries(site.path(), &[]).iter().filter(|entry| entry["severity"] != "note").count();
    fangan()
        .args(["build", "--max-errors", "10", "--root"])
        .arg(site.path())
        .assert()
        .code(1)
        .stderr(predicate::str::contains(format!("另有{}条没有显示", told - 10)));
}

#[test]
fn what_is_allowed_is_told_with_its_reason() {
    let site = site();
    let allow = "allow:\n  - {file: content/2026/bad/index.md, code: unknown-key, reason: 旧系统导出}\n  \
        - {file: content/2026/bad/index.md, code: impossible-date, reason: 原文如此}\n";
    write_site(site.path(), &[("site.yaml", &format!("{SITE}{allow}"))]);
    let said = predicate::str::contains(
        "已允许[impossible-date] content/2026/bad/index.md:6:9：“2026-02-30”不是日期；理由：原文如此",
    );
    check(site.path(), &[]).success().stderr(said.clone());
    check(site.path(), &["--format", "json"]).success().stderr(said);
    check(site.path(), &["content/2026/good"]).success().stderr("");
}

#[test]
fn strict_makes_warnings_errors() {
    let site = tempdir().unwrap();
    let plan = GOOD.replace("year: 2026", "year: 2026\ndocument_number: 测[2026]1号");
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/a/index.md", &plan)]);
    check(site.path(), &[]).success();
    check(site.path(), &["--strict"]).code(1);
    assert_eq!(entry(&entries(site.path(), &["--strict"]), "number-form")["severity"], "error");
}

#[test]
fn a_part_of_a_site_is_judged_alone() {
    let site = site();
    check(site.path(), &["content/2026/good"]).success().stdout("content/2026/good：没有错误\n");
    check(site.path(), &["content/2026/bad-other"]).success();
    check(site.path(), &["site.yaml"]).success();
    for part in
        ["content/2026/bad", "content/2026/bad/index.md", "content", ".", "content/../content/2026/bad/"]
    {
        check(site.path(), &[part]).code(1);
    }
    // From a folder inside, and from outside with the site's folder named.
    check(&site.path().join("content/2026"), &["bad"]).code(1);
    check(&site.path().join("content/2026"), &["good"]).success();
    let root = site.path().to_str().unwrap();
    check(Path::new("/"), &["--root", root, &format!("{root}/content/2026/good")]).success();
}

#[test]
fn nothing_is_written() {
    let site = site();
    let before = tree(site.path());
    check(site.path(), &[]).code(1);
    check(site.path(), &["content/2026/good", "--format", "json"]).success();
    assert_eq!(tree(site.path()), before);
}

#[test]
fn messages_are_in_the_sites_language_or_the_one_that_is_asked_for() {
    let site = site();
    check(site.path(), &[]).stderr(predicate::str::contains("错误[unknown-key]"));
    check(site.path(), &["--language", "en"]).stderr(predicate::str::contains("error[unknown-key]"));
    let found = entries(site.path(), &["--language", "en"]);
    assert_eq!(entry(&found, "unknown-key")["message"], "unknown key `stagse`");
}

const TABLE: &str = "\
序号,类别,工作内容,牵头单位,责任单位,完成时限
1,组织,召开会议,办公室,各科,3月底前
2,组织,制定办法,,各科,201*年12月
3,检查,检查落实,办公室,,
";

#[test]
fn a_bare_table_is_judged_and_summed_up_without_a_site() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("任务分解表.csv"), TABLE).unwrap();
    check(folder.path(), &["任务分解表.csv"])
        .success()
        .stdout(predicate::str::contains(
            "任务分解表.csv：3项任务，2类；未明确牵头1项，没有时限1项，时限未读出1项；没有写年份的月份按2026年读\n",
        ))
        .stderr(predicate::str::contains("--> 任务分解表.csv:3:15"));
    let found = entries(folder.path(), &["任务分解表.csv"]);
    // `2,组织,制定办法,,各科,` has fourteen characters, 201*年12月 eight.
    assert_eq!(place(entry(&found, "unread-time")), "任务分解表.csv:3:15-3:23");
    assert!(!codes(&found).contains(&"unknown-unit"));
    assert!(found.iter().all(|entry| entry["file"] == "任务分解表.csv"), "{found:?}");
    assert_eq!(tree(folder.path()).len(), 1);
}

#[test]
fn a_bare_table_in_order_has_no_findings() {
    let folder = tempdir().unwrap();
    let table = "序号,工作内容,牵头单位,责任单位,完成时限\n1,召开会议,办公室,各科,2026年3月底前\n2,制定办法,办公室,各科,2026年6月底前\n";
    fs::write(folder.path().join("2026年任务.CSV"), table).unwrap();
    check(folder.path(), &["2026年任务.CSV", "--format", "json"]).success().stdout("[]\n").stderr("");
    // The name says the year, so that none is assumed.
    check(folder.path(), &["2026年任务.CSV"])
        .success()
        .stdout("2026年任务.CSV：2项任务；未明确牵头0项，没有时限0项，时限未读出0项\n没有错误\n");
}

#[test]
fn a_bare_workbook_names_its_sheet_and_row() {
    let folder = tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("分工").unwrap();
    for (row, cells) in
        [["序号", "工作内容", "牵头单位", "完成时限"], ["1", "召开会议", "办公室", "20xx年3月"]]
            .iter()
            .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let at = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write(at.0, at.1, *cell).unwrap();
        }
    }
    book.save(folder.path().join("任务分解表.xlsx")).unwrap();
    let found = entries(folder.path(), &["任务分解表.xlsx"]);
    let unread = entry(&found, "unread-time");
    assert_eq!(unread["file"], "任务分解表.xlsx#分工");
    assert_eq!(unread["line"], 2);
}

#[test]
fn a_bare_file_that_is_no_table_says_so_of_itself() {
    let folder = tempdir().unwrap();
    write_site(folder.path(), &[("sub/乱.csv", "随便,什么\n1,2\n"), ("旧表.xls", "x")]);
    check(folder.path(), &["sub/乱.csv"]).code(1).stdout("").stderr(
        predicate::str::contains("错误[no-heads]").and(predicate::str::contains("--> sub/乱.csv:1:1")),
    );
    let found = entries(folder.path(), &["旧表.xls"]);
    assert_eq!(place(entry(&found, "workbook-unreadable")), "旧表.xls:1:1-1:1");
    assert!(!found.iter().any(|entry| entry.to_string().contains("tasks.")), "{found:?}");
}

#[test]
fn a_bare_table_of_progress_is_a_reports() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("进展.csv"), "序号,工作内容,状态\n1,召开会议,已完成\n").unwrap();
    check(folder.path(), &["进展.csv"]).success().stdout(predicate::str::contains("进展.csv：1条进展"));
}

#[test]
fn a_bare_text_is_judged_with_the_files_that_it_names() {
    let folder = tempdir().unwrap();
    let plan = "---\n标题: 某某实施方案\n类型: 方案\n依据: ../old\n附件: [附件/1.docx, 缺.docx, 有.docx]\n\
        任务: 任务.csv\nstagse: 1\n---\n看[别的](../y/index.md)和[这里](#没有)。\n";
    write_site(
        folder.path(),
        &[("方案.md", plan), ("任务.csv", TABLE), ("有.docx", "x"), ("别的.csv", "x\n")],
    );
    check(folder.path(), &["方案.md"]).code(1).stdout(predicate::str::contains("方案.md：3项任务，2类；"));
    let found = entries(folder.path(), &["方案.md"]);
    let errors: Vec<String> = found
        .iter()
        .filter(|entry| entry["severity"] == "error")
        .map(|entry| format!("{} {}", entry["code"].as_str().unwrap(), place(entry)))
        .collect();
    // What is in other folders may be there in the site: nothing is said of it.
    assert_eq!(
        errors,
        ["missing-file 方案.md:5:17-5:23", "unknown-key 方案.md:7:1-7:7", "broken-link 方案.md:9:27-9:30",]
    );
    assert_eq!(entry(&found, "unread-time")["file"], "任务.csv");
}

#[test]
fn a_file_of_a_sites_folder_that_is_not_of_the_site_is_bare() {
    let site = site();
    fs::write(site.path().join("来件.csv"), TABLE).unwrap();
    check(site.path(), &["来件.csv"]).success().stdout(predicate::str::contains("来件.csv：3项任务"));
}

#[test]
fn what_cannot_be_judged_is_wrong_use() {
    let site = site();
    fs::create_dir(site.path().join("letters")).unwrap();
    fs::write(site.path().join("letters/a.txt"), "x").unwrap();
    for path in ["nowhere.csv", "letters", "letters/a.txt"] {
        check(site.path(), &[path]).code(2).stdout("");
    }
}

#[test]
fn a_bare_file_is_told_of_in_its_own_language() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("tasks.csv"), "No.,Work,Lead,Due\n1,Plant trees,Parks,by March 2026\n")
        .unwrap();
    check(folder.path(), &["tasks.csv"]).success().stdout(predicate::str::contains(
        "tasks.csv: 1 task; 0 without a lead, 0 without a time, 0 whose time was not read",
    ));
    fs::write(folder.path().join("zh.csv"), TABLE).unwrap();
    check(folder.path(), &["zh.csv", "--language", "en"])
        .stderr(predicate::str::contains("note[unread-time]"));
}
