//! Differences of two sites, builds and years, each worked out by hand.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, repository, write_site};

const SITE: &str = "标题: 测试\n网址: https://example.org/\n主办单位: {名称: 测试局}\n";
const UNITS: &str = "- {名称: 甲局, 编号: jia}\n- {名称: 乙局, 编号: yi}\n- {名称: 丙局, 编号: bing}\n";
const HEAD: &str = "序号,类别,工作内容,牵头单位,完成时限\n";
const ROWS: &str =
    "1,宣传,召开动员大会,甲局,3月底前\n2,宣传,开展自查自纠,乙局,6月底前\n3,检查,组织年度考核,丙局,12月底前\n";

/// A site with one plan: more of its front matter, and the rows of its table.
fn site(more: &str, rows: &str) -> TempDir {
    let site = tempdir().unwrap();
    let plan = format!("---\n标题: 2026年测试方案\n类型: 方案\n{more}---\n\n第一段。\n\n第二段。\n");
    write_site(
        site.path(),
        &[
            ("site.yaml", SITE),
            ("content/units.yaml", UNITS),
            ("content/2026/x/index.md", &plan),
            ("content/2026/x/tasks.csv", &format!("{HEAD}{rows}")),
        ],
    );
    site
}

/// The exit code and what is printed.
fn run(arguments: &[&str]) -> (i32, String) {
    let output = fangan().args(["diff", "--as-of", "2026-12-31"]).args(arguments).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), printed)
}

fn path(site: &TempDir) -> &str {
    site.path().to_str().unwrap()
}

/// The differences of two sites as JSON.
fn differences(a: &TempDir, b: &TempDir) -> Value {
    let (code, printed) = run(&[path(a), path(b), "--format", "json"]);
    let value: Value = serde_json::from_str(&printed).unwrap();
    let documents = value["documents"].as_array().unwrap().len();
    let none = documents == 0 && value["lost_addresses"] == json!([]) && value["units_renamed"] == json!([]);
    assert_eq!(code, i32::from(!none), "{printed}");
    value
}

/// The tasks of the only document that differs, each in a line: fate, work, and its changes.
fn tasks(value: &Value) -> Vec<String> {
    let documents = value["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 1, "{value:#}");
    documents[0]["tasks"].as_array().unwrap().iter().map(line).collect()
}

fn line(task: &Value) -> String {
    let name = if task["after"].is_null() { &task["before"] } else { &task["after"] };
    let change = |change: &Value| {
        let text = |key: &str| change[key].as_str().unwrap().to_owned();
        format!(" {}/{}: {} > {}", text("field"), text("kind"), text("before"), text("after"))
    };
    let changes: String = task["changes"].as_array().unwrap().iter().map(change).collect();
    format!("{} {}{changes}", task["change"].as_str().unwrap(), name["work"].as_str().unwrap())
}

#[test]
fn the_same_in_another_order_under_other_numbers_is_no_difference() {
    let rows = "1,检查,组织年度考核,丙局,12月底前\n2,宣传,开展自查自纠,乙局,6月底前\n3,宣传,召开动员大会,甲局,3月底前\n";
    let (a, b) = (site("", ROWS), site("", rows));
    assert_eq!(differences(&a, &b)["documents"], json!([]));
    assert_eq!(run(&[path(&a), path(&a)]).0, 0);
}

#[test]
fn each_kind_of_change_is_told_for_what_it_is() {
    let rows = "1,检查,召开动员大会,甲局,3月底前\n2,宣传,开展自查自纠,丙局,9月底前\n3,检查,组织年度综合考核,丙局,12月底之前\n4,检查,编印简报,乙局,\n";
    let value = differences(&site("", ROWS), &site("", rows));
    assert_eq!(
        tasks(&value),
        [
            "changed 召开动员大会 group/place: 宣传 > 检查",
            "changed 开展自查自纠 lead/unit: 乙局 > 丙局 due/time: 6月底前 > 9月底前",
            "changed 组织年度综合考核 work/words: 组织年度考核 > 组织年度综合考核 due/time: 12月底前 > 12月底之前",
            "added 编印简报",
        ]
    );
    let third = &value["documents"][0]["tasks"][2]["changes"];
    assert_eq!(third[0]["pieces"], json!([{"same": "组织年度"}, {"in": "综合"}, {"same": "考核"}]));
    assert_eq!(third[1]["same_reading"], json!(true));
    assert_eq!(value["counts"]["tasks_changed"], json!(3));
}

#[test]
fn a_unit_renamed_in_the_register_is_the_same_unit() {
    let a = site("", ROWS);
    let b = site("", &ROWS.replace("乙局", "乙管理局"));
    let units = "- {名称: 甲局, 编号: jia}\n- {名称: 乙管理局, 编号: yi, 曾用名: [乙局]}\n- {名称: 丙局, 编号: bing}\n";
    write_site(b.path(), &[("content/units.yaml", units)]);
    let value = differences(&a, &b);
    assert_eq!(value["documents"], json!([]));
    assert_eq!(value["units_renamed"], json!([{"id": "yi", "before": "乙局", "after": "乙管理局"}]));
    // Another id for the same unit is the same unit, too.
    let units =
        "- {名称: 甲局, 编号: jia}\n- {名称: 乙局, 编号: second, 旧编号: [yi]}\n- {名称: 丙局, 编号: bing}\n";
    let b = site("", ROWS);
    write_site(b.path(), &[("content/units.yaml", units)]);
    let value = differences(&a, &b);
    assert_eq!((&value["documents"], &value["lost_addresses"]), (&json!([]), &json!([])));
}

#[test]
fn merged_and_split_duties_say_where_their_words_are() {
    let merged = "1,宣传,召开动员大会，开展自查自纠,甲局,6月底前\n2,检查,组织年度考核,丙局,12月底前\n";
    let value = differences(&site("", ROWS), &site("", merged));
    let told = tasks(&value);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].starts_with("merged "), "{told:?}");
    let value = differences(&site("", merged), &site("", ROWS));
    let told = tasks(&value);
    assert!(told.iter().any(|line| line.starts_with("split ")), "{told:?}");
}

#[test]
fn a_plan_that_was_split_keeps_its_tasks_in_the_new_one() {
    let a = site("", ROWS);
    let b = site("", "1,宣传,召开动员大会,甲局,3月底前\n2,宣传,开展自查自纠,乙局,6月底前\n");
    let plan = "---\n标题: 2026年考核方案\n类型: 方案\n---\n";
    let table = format!("{HEAD}1,检查,组织年度考核,丙局,12月底前\n");
    write_site(b.path(), &[("content/2026/y/index.md", plan), ("content/2026/y/tasks.csv", &table)]);
    let value = differences(&a, &b);
    let documents = value["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 2, "{value:#}");
    assert_eq!(line(&documents[0]["tasks"][0]), "moved-away 组织年度考核");
    assert_eq!(documents[0]["tasks"][0]["other_document"], "2026/y");
    assert_eq!(
        (&documents[1]["change"], line(&documents[1]["tasks"][0])),
        (&json!("added"), "moved-here 组织年度考核".into())
    );
    assert_eq!(value["counts"]["tasks_moved"], json!(1));
}

#[test]
fn a_document_that_moved_is_one_and_its_address_is_lost_without_a_former_one() {
    let a = site("", ROWS);
    let b = site("", ROWS);
    fs::rename(b.path().join("content/2026/x"), b.path().join("content/2026/z")).unwrap();
    let value = differences(&a, &b);
    assert_eq!(value["documents"][0]["change"], "moved");
    assert_eq!(value["lost_addresses"], json!(["2026/x"]));
    let c = site("旧地址: [2026/x]\n", ROWS);
    fs::rename(c.path().join("content/2026/x"), c.path().join("content/2026/z")).unwrap();
    let value = differences(&a, &c);
    assert_eq!((&value["documents"][0]["change"], &value["lost_addresses"]), (&json!("moved"), &json!([])));
}

#[test]
fn facts_stages_states_and_paragraphs_are_compared() {
    let a = site("有效性: 现行有效\n阶段:\n  - 动员阶段: 2026年3月\n", ROWS);
    let b = site("有效性: 已修改\n阶段:\n  - 动员阶段: 2026年4月\n", ROWS);
    let plan = fs::read_to_string(b.path().join("content/2026/x/index.md")).unwrap();
    let plan = plan.replace("第二段。", "第二段改了。");
    let report =
        "---\n标题: 进展通报\n类型: 通报\n发布日期: 2026-06-01\n进展:\n  - {任务: 1, 状态: 已完成}\n---\n";
    write_site(b.path(), &[("content/2026/x/index.md", &plan), ("content/2026/x/june/index.md", report)]);
    let (code, printed) = run(&[path(&a), path(&b)]);
    assert_eq!(code, 1);
    for line in [
        "  有效性：现行有效 → 已修改",
        "  阶段：动员阶段 2026年3月 → 动员阶段 2026年4月",
        "  正文：第二段{+改了+}。",
        "  任务 1 召开动员大会：改动",
        "    进展：（无） → 已完成",
        "新增 /2026/x/june/ 进展通报",
    ] {
        assert!(printed.lines().any(|printed| printed == line), "{line}\n{printed}");
    }
}

#[test]
fn two_years_are_compared_by_what_carries_on_what_and_times_that_moved_are_the_same() {
    let site = site("起止: 2026年3月至12月\n", ROWS);
    let next = "---\n标题: 2027年测试提升方案\n类型: 方案\n起止: 2027年3月至12月\n接续: [2026/x]\n---\n\n第一段。\n\n第二段。\n";
    let rows = ROWS.replace("6月底前", "2027年7月底前");
    write_site(
        site.path(),
        &[("content/2027/again/index.md", next), ("content/2027/again/tasks.csv", &format!("{HEAD}{rows}"))],
    );
    let (code, printed) = run(&["2026", "2027", "--root", path(&site), "--format", "json"]);
    let value: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(code, 1);
    assert_eq!(tasks(&value), ["changed 开展自查自纠 due/time: 6月底前 > 2027年7月底前"]);
    let changed: Vec<&str> = value["documents"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["field"].as_str().unwrap())
        .collect();
    assert_eq!(changed, ["title"]);
    let (code, printed) = run(&["2026", "2031", "--root", path(&site)]);
    assert_eq!(code, 2, "{printed}");
}

#[test]
fn two_builds_are_compared_by_their_data() {
    let (a, b) = (site("", ROWS), site("", &ROWS.replace("乙局,6月底前", "丙局,6月底前")));
    let built = |site: &TempDir, name: &str| {
        let out = site.path().join(name);
        fangan()
            .args(["build", "--quiet", "--as-of", "2026-12-31", "--root", path(site), "--out"])
            .arg(&out)
            .assert()
            .success();
        out.to_str().unwrap().to_owned()
    };
    let (first, second) = (built(&a, "out"), built(&b, "out"));
    let (code, printed) = run(&[&first, &second, "--format", "json"]);
    assert_eq!(code, 1);
    let value: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(tasks(&value), ["changed 开展自查自纠 lead/unit: 乙局 > 丙局"]);
    // A build and its own site are the same.
    assert_eq!(run(&[&first, path(&a)]).0, 0);
    fs::remove_dir_all(Path::new(&second).join("2026/x")).unwrap();
    let (_, printed) = run(&[&first, &second, "--format", "json"]);
    let value: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(value["lost_addresses"], json!(["2026/x"]));
}

#[test]
fn the_page_escapes_what_authors_write_and_needs_nothing_else() {
    let (a, b) = (site("", ROWS), site("概要: 甲 & 乙 <script>alert(1)</script>\n", ROWS));
    let (code, page) = run(&[path(&a), path(&b), "--format", "html"]);
    assert_eq!(code, 1);
    assert!(
        page.starts_with("<!doctype html>") && page.contains("<ins>甲 &amp; 乙 &lt;script&gt;"),
        "{page}"
    );
    assert!(!page.contains("<script") && !page.contains("http"), "{page}");
}

#[test]
fn what_is_no_site_is_wrong_use() {
    let empty = tempdir().unwrap();
    assert_eq!(run(&[path(&empty), path(&empty)]).0, 2);
    assert_eq!(run(&["nowhere", path(&empty)]).0, 2);
}

#[test]
fn thousands_of_tasks_that_are_much_alike_are_matched() {
    let row = |n: usize, verb: &str| format!("{n},检查,{verb}第{n}号点位的整治工作并报送材料,甲局,6月底前\n");
    let before: String = (1..=4000).map(|n| row(n, "完成")).collect();
    let after: String = (1..=4000).map(|n| row(n, "做好")).collect();
    let value = differences(&site("", &before), &site("", &after));
    assert_eq!(value["counts"]["tasks_changed"], json!(4000));
    assert_eq!(value["counts"]["tasks_added"], json!(0));
}

#[test]
fn the_sample_does_not_differ_from_itself() {
    let root = repository("");
    let root = root.to_str().unwrap();
    assert_eq!(run(&[root, root]).0, 0);
}
