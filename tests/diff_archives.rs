//! Differences of frozen years: against their sources, other editions and other years.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::bags::{PLAN, archive_of, edit, site};
use crate::support::{fangan, write_site};

/// The exit code and the differences.
fn differences(arguments: &[&str]) -> (i32, Value) {
    let output = fangan()
        .args(["diff", "--as-of", "2012-12-31", "--format", "json"])
        .args(arguments)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let value = serde_json::from_str(&printed)
        .unwrap_or_else(|_| panic!("{printed}{}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code().unwrap(), value)
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().unwrap()
}

/// What of which task has changed.
fn tasks(value: &Value) -> Vec<String> {
    let documents = value["documents"].as_array().unwrap().iter();
    let tasks = documents.flat_map(|document| document["tasks"].as_array().unwrap());
    let told = tasks.flat_map(|task| {
        let changes = task["changes"].as_array().unwrap().iter();
        changes.map(|change| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let (before, after) = (text(&change["before"]), text(&change["after"]));
            format!("{} {}: {before} > {after}", text(&task["after"]["id"]), text(&change["field"]))
        })
    });
    told.collect()
}

const A: &str = "  - {编号: a, 工作内容: 召开动员大会, 牵头单位: 甲局, 完成时限: 3月底前}\n";
const B: &str = "  - {编号: b, 工作内容: 开展自查自纠, 牵头单位: 乙局, 完成时限: 6月底前}\n";

fn with_plan(plan: &str) -> TempDir {
    let site = site();
    write_site(site.path(), &[("content/2011/x/index.md", plan)]);
    site
}

#[test]
fn an_archive_and_its_sources_do_not_differ_whatever_other_years_there_are() {
    let site = site();
    let archive = archive_of(site.path());
    write_site(site.path(), &[("content/2012/y/index.md", "---\n标题: 2012年方案\n类型: 方案\n---\n")]);
    for pair in [[path(&archive), path(&site)], [path(&site), path(&archive)]] {
        let (code, value) = differences(&pair);
        assert_eq!(code, 0, "{value:#}");
        assert_eq!(value["not_compared"], json!(["states"]));
    }
    let (code, value) = differences(&[path(&archive), "2011", "--root", path(&site)]);
    assert_eq!(code, 0, "{value:#}");
}

#[test]
fn rows_in_another_order_or_under_other_numbers_are_no_difference_of_an_archive() {
    let archive = archive_of(site().path());
    let other = with_plan(&PLAN.replace(&format!("{A}{B}"), &format!("{B}{A}")));
    assert_eq!(differences(&[path(&archive), path(&other)]).0, 0);
    let numbered = |first: &str, second: &str| {
        let plan =
            PLAN.replace("编号: a", &format!("序号: {first}")).replace("编号: b", &format!("序号: {second}"));
        archive_of(with_plan(&plan).path())
    };
    let (code, value) = differences(&[path(&numbered("1", "2")), path(&numbered("2", "1"))]);
    assert_eq!(code, 0, "{value:#}");
}

#[test]
fn two_editions_differ_in_what_was_amended_task_by_task() {
    let first = archive_of(site().path());
    let amended = PLAN.replace("6月底前", "9月底前").replace("第二段。", "第二段改了。");
    let second = archive_of(with_plan(&amended).path());
    let (code, value) = differences(&[path(&first), path(&second)]);
    assert_eq!(code, 1);
    assert_eq!(tasks(&value), ["b due: 6月底前 > 9月底前"]);
    assert_eq!(value["documents"][0]["changes"][0]["field"], "text");
    assert_eq!(value["lost_addresses"], json!([]));
}

#[test]
fn states_and_moved_limits_are_left_out_as_records_do_not_keep_them() {
    let site = site();
    let report = "---\n标题: 进展通报\n类型: 通报\n发布日期: 2011-07-01\n进展:\n  - {任务: a, 状态: 已完成}\n  - {任务: b, 状态: 推进中, 新时限: 9月底前, 原因: 雨季, 批准: 领导小组}\n---\n";
    write_site(site.path(), &[("content/2011/x/july/index.md", report)]);
    let archive = archive_of(site.path());
    let (code, value) = differences(&[path(&archive), path(&site)]);
    assert_eq!(code, 0, "{value:#}");
}

#[test]
fn a_document_that_the_year_lost_is_told_and_stated_validity_is_compared() {
    let site = site();
    let archive = archive_of(site.path());
    write_site(
        site.path(),
        &[("content/2011/x/index.md", &PLAN.replace("类型: 方案", "类型: 方案\n有效性: 已废止"))],
    );
    let (_, value) = differences(&[path(&archive), path(&site)]);
    let change = &value["documents"][0]["changes"][0];
    assert_eq!((&change["field"], &change["after"]), (&json!("validity"), &json!("repealed")));
    fs::rename(site.path().join("content/2011/x"), site.path().join("content/2011/z")).unwrap();
    let (_, value) = differences(&[path(&archive), path(&site)]);
    assert_eq!(value["lost_addresses"], json!(["2011/x"]));
}

#[test]
fn an_archive_is_compared_with_another_year() {
    let site = site();
    let archive = archive_of(site.path());
    let next = PLAN
        .replace("2011", "2012")
        .replace("6月底前", "8月底前")
        .replace("类型: 方案", "类型: 方案\n接续: [2011/x]");
    write_site(site.path(), &[("content/2012/y/index.md", &next), ("content/2012/y/résumé.txt", "x")]);
    let (code, value) = differences(&[path(&archive), "2012", "--root", path(&site)]);
    assert_eq!(code, 1);
    assert_eq!(tasks(&value), ["b due: 6月底前 > 8月底前"]);
    assert_eq!(value["lost_addresses"], json!([]));
    // By its year alone, where the sources are gone.
    fs::create_dir_all(site.path().join("archives")).unwrap();
    fs::rename(archive.path(), site.path().join("archives/2011")).unwrap();
    fs::remove_dir_all(site.path().join("content/2011")).unwrap();
    let (_, again) = differences(&["2011", "2012", "--root", path(&site)]);
    assert_eq!(again["documents"], value["documents"]);
}

#[test]
fn an_archive_is_compared_with_a_build() {
    let site = site();
    let archive = archive_of(site.path());
    let built = archive.path().join("data/site");
    let (code, value) = differences(&[path(&archive), built.to_str().unwrap()]);
    assert_eq!(code, 0, "{value:#}");
    assert_eq!(value["not_compared"], json!(["texts", "states"]));
}

#[test]
fn records_that_cannot_be_read_are_told_with_what_to_do() {
    let site = site();
    let archive = archive_of(site.path());
    edit(archive.path(), "data/records.json", |bytes| bytes[..bytes.len() / 2].to_vec());
    let output = fangan().arg("diff").arg(archive.path()).arg(site.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(said.contains("fangan verify") && said.contains("records.json"), "{said}");
}

#[test]
fn builds_speak_the_language_of_their_site_and_say_that_texts_are_not_compared() {
    let one = archive_of(site().path());
    let two = archive_of(with_plan(&PLAN.replace("6月", "9月")).path());
    let page = |format: &str| {
        let of = |archive: &TempDir| archive.path().join("data/site");
        let output =
            fangan().args(["diff", "--format", format]).arg(of(&one)).arg(of(&two)).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let html = page("html");
    assert!(html.contains("<html lang=\"zh-Hans\">") && html.contains("正文没有比较"), "{html}");
    assert!(page("text").contains("正文没有比较"));
    assert!(Path::new(&one.path().join("bagit.txt")).is_file());
}
