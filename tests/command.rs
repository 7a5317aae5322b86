//! The program as a person runs it: what it writes, what it refuses, how it ends.

use std::fs;
use std::path::Path;

use predicates::prelude::*;
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, tree, write_site};

const SITE: &str = "title: 测试\nbase_url: https://example.org/\norganization:\n  name: 测试局\n";
const PLAN: &str = "---\ntitle: 测试方案\nkind: plan\nyear: 2026\ntasks:\n  - work: 做一件事\n    due: 6月底前\n---\n\n正文。\n";

fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(site.path(), &[("site.yaml", SITE), ("content/2026/a/index.md", PLAN)]);
    site
}

fn build(root: &Path) -> assert_cmd::assert::Assert {
    fangan().args(["build", "--as-of", "2026-06-30", "--root"]).arg(root).assert()
}

#[test]
fn a_build_writes_the_site_and_says_what_it_wrote() {
    let site = site();
    build(site.path()).success().stdout(predicate::str::contains("1个方案，1项任务，截至2026-06-30"));
    let written = tree(&site.path().join("public"));
    let page = String::from_utf8(written["2026/a/index.html"].clone()).unwrap();
    assert!(page.contains("测试方案") && page.contains("做一件事") && page.contains("6月底前"));
}

#[test]
fn a_second_build_writes_nothing_and_keeps_times() {
    let site = site();
    build(site.path()).success();
    let page = site.path().join("public/2026/a/index.html");
    let before = fs::metadata(&page).unwrap().modified().unwrap();
    build(site.path()).success().stdout(predicate::str::contains("写出0个文件"));
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), before);
}

#[test]
fn a_failed_build_changes_nothing() {
    let site = site();
    build(site.path()).success();
    let before = tree(&site.path().join("public"));
    write_site(
        site.path(),
        &[
            ("content/2026/b/index.md", "---\ntitle: 好的方案\n---\n新的。\n"),
            ("content/2026/c/index.md", "---\ntitle: 坏的方案\nstagse: x\n---\n"),
        ],
    );
    build(site.path())
        .code(1)
        .stderr(predicate::str::contains("错误[unknown-key]"))
        .stderr(predicate::str::contains("content/2026/c/index.md:3:1"))
        .stderr(predicate::str::contains("stages"));
    assert_eq!(tree(&site.path().join("public")), before);
}

#[test]
fn pages_of_removed_plans_go_and_other_files_stay() {
    let site = site();
    write_site(site.path(), &[("content/2026/b/index.md", "---\ntitle: 另一个方案\nkind: plan\n---\n")]);
    build(site.path()).success();
    let public = site.path().join("public");
    fs::write(public.join("CNAME"), "example.org").unwrap();
    fs::remove_dir_all(site.path().join("content/2026/b")).unwrap();
    build(site.path()).success();
    assert!(!public.join("2026/b").exists());
    assert!(public.join("2026/a/index.html").exists());
    assert_eq!(fs::read_to_string(public.join("CNAME")).unwrap(), "example.org");
}

#[test]
fn an_edited_output_is_restored() {
    let site = site();
    build(site.path()).success();
    let page = site.path().join("public/2026/a/index.html");
    let good = fs::read(&page).unwrap();
    fs::write(&page, "x").unwrap();
    build(site.path()).success();
    assert_eq!(fs::read(&page).unwrap(), good);
}

#[test]
fn dangerous_output_folders_are_refused() {
    let site = site();
    let root = site.path();
    fs::create_dir_all(root.join("full")).unwrap();
    fs::write(root.join("full/letter.txt"), "mine").unwrap();
    let before = tree(root);
    let inside = root.join("content/2026");
    for out in [
        Path::new("/"),
        root,
        &root.join("content"),
        &inside,
        &root.join("archives"),
        &root.join("full"),
        &root.join("site.yaml"),
        root.parent().unwrap(),
    ] {
        fangan().args(["build", "--root"]).arg(root).arg("--out").arg(out).assert().code(2);
    }
    fangan()
        .args(["build", "--root"])
        .arg(root)
        .arg("--out")
        .arg(root.join("home"))
        .env("HOME", root.join("home"))
        .assert()
        .code(2);
    assert_eq!(tree(root), before);
}

#[test]
fn what_is_not_public_never_reaches_the_output() {
    let site = site();
    let documents = [
        ("draft", "draft: yes", "草稿词"),
        ("later", "published: 2026-07-01 09:00", "定时词"),
        ("asked", "disclosure: 依申请公开", "申请词"),
        ("never", "公开方式: 不予公开", "保密词"),
    ];
    for (name, key, word) in documents {
        let text = format!(
            "---\ntitle: 方案{word}\nkind: plan\nsummary: {word}\n{key}\nattachments: [{name}.txt]\ntasks:\n  - work: {word}\n    lead: 单位{word}\n---\n{word}\n"
        );
        let folder = format!("content/2026/{name}");
        write_site(
            site.path(),
            &[
                (format!("{folder}/index.md").as_str(), text.as_str()),
                (format!("{folder}/{name}.txt").as_str(), word),
            ],
        );
    }
    build(site.path())
        .success()
        .stdout(predicate::str::contains("草稿 1: content/2026/draft/index.md"))
        .stdout(predicate::str::contains("待发布 1: content/2026/later/index.md"))
        .stdout(predicate::str::contains("2026-07-01 09:00"));
    for (path, bytes) in tree(&site.path().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        for word in ["草稿词", "定时词", "申请词", "保密词"] {
            assert!(!text.contains(word), "{path} has {word}");
        }
        assert!(!path.contains("draft") && !path.contains("later"), "{path}");
    }
    fangan().args(["build", "--as-of", "2026-07-01", "--root"]).arg(site.path()).assert().success();
    assert!(site.path().join("public/2026/later/index.html").exists());
}

#[test]
fn every_mistake_of_every_file_is_told_in_one_run() {
    let site = site();
    write_site(
        site.path(),
        &[
            (
                "content/2026/b/index.md",
                "---\ntitle: 一\nkind: plan\nissued: 2026-02-30\nstagse: []\n标题: 二\nstages: 三个\nyear: [1]\n---\n",
            ),
            (
                "content/2026/c/index.md",
                "---\nkind: plan\nperiod: {start: 2026-05-01, end: 2026-04-01}\n---\n",
            ),
            ("content/units.yaml", "units:\n  - name: 甲\n    parnet: 乙\n"),
        ],
    );
    // 方案 in GB18030.
    fs::write(site.path().join("content/2026/d.md"), [0xB7, 0xBD, 0xB0, 0xB8]).unwrap();
    let told = build(site.path()).code(1);
    let told = String::from_utf8(told.get_output().stderr.clone()).unwrap();
    for part in [
        "impossible-date",
        "content/2026/b/index.md:4:9",
        "unknown-key",
        "content/2026/b/index.md:5:1",
        "duplicate-key",
        "content/2026/b/index.md:6:1",
        "wrong-type",
        "content/2026/b/index.md:8:7",
        "missing-title",
        "end-before-start",
        "content/units.yaml:3:5",
        "not-utf8",
        "GB18030",
    ] {
        assert!(told.contains(part), "{part} is not told:\n{told}");
    }
}

#[test]
fn when_prints_one_object() {
    let output = fangan()
        .args(["when", "11月下旬至12月中旬", "--year", "2011", "--format", "json"])
        .assert()
        .success();
    let printed: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(
        printed,
        serde_json::json!({
            "expr": "11月下旬至12月中旬", "context_year": 2011, "kind": "range", "start": "2011-11-21",
            "end": "2011-12-20", "precision": "dekad", "alternative_end": null, "hedge": null, "rule": null,
        })
    );
}

#[test]
fn init_makes_a_site_that_builds_and_leaves_full_folders_alone() {
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let folder = tempdir().unwrap();
        let new = folder.path().join("site");
        fangan().args(["init", "--language", language]).arg(&new).assert().success();
        let told = fangan().args(["check", "--strict", "--root"]).arg(&new).assert().success();
        let told = String::from_utf8(told.get_output().stderr.clone()).unwrap();
        assert!(!told.contains("warning") && !told.contains("警告"), "{told}");
        fangan().args(["build", "--root"]).arg(&new).assert().success();
        fangan().arg("init").arg(&new).assert().code(2);
        let attributes = fs::read_to_string(new.join(".gitattributes")).unwrap();
        for kept in ["archives/** -text", "content/** -text"] {
            assert!(attributes.lines().any(|line| line == kept), "{attributes}");
        }
    }
}

#[test]
fn wrong_use_and_a_missing_site_end_with_their_codes() {
    let empty = tempdir().unwrap();
    fangan().arg("nonsense").assert().code(2);
    fangan().args(["build", "--as-of", "2026-02-30"]).assert().code(2);
    fangan()
        .arg("build")
        .current_dir(empty.path())
        .assert()
        .code(2)
        .stderr(predicate::str::contains("site.yaml"));
}

#[test]
fn an_empty_site_has_a_home() {
    let site = tempdir().unwrap();
    write_site(site.path(), &[("site.yaml", SITE)]);
    build(site.path()).success();
    assert!(site.path().join("public/index.html").exists());
    assert!(site.path().join("public/404.html").exists());
}

/// A workbook as a clerk has it: a title above the head, groups in merged cells, a date in a cell.
fn workbook(path: &Path) {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "测试局任务分解表", &plain).unwrap();
    for (column, head) in ["序号", "类别", "重点工作", "牵头单位", "完成时限"].into_iter().enumerate()
    {
        sheet.write(1, u16::try_from(column).unwrap(), head).unwrap();
    }
    sheet.merge_range(2, 1, 3, 1, "第一类", &plain).unwrap();
    for (row, (work, lead)) in
        [("制定办法", "办公室"), ("组织检查", ""), ("总结评估", "办公室")].into_iter().enumerate()
    {
        let row = u32::try_from(row).unwrap() + 2;
        sheet.write(row, 0, row - 1).unwrap();
        sheet.write(row, 2, work).unwrap();
        sheet.write(row, 3, lead).unwrap();
    }
    sheet.write(2, 4, "6月底前").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(3, 4, ExcelDateTime::from_ymd(2026, 9, 30).unwrap(), &day).unwrap();
    sheet.write(4, 1, "第二类").unwrap();
    sheet.write(4, 4, "年底前").unwrap();
    book.save(path).unwrap();
}

#[test]
fn a_workbook_beside_a_plan_is_its_table_and_is_not_published() {
    let site = site();
    let plan = "---\n标题: 表格测试方案\n类型: 方案\n年度: 2026\n---\n\n正文。\n";
    write_site(site.path(), &[("content/2026/b/index.md", plan)]);
    workbook(&site.path().join("content/2026/b/任务分解表.xlsx"));
    build(site.path()).success().stdout(predicate::str::contains("2个方案，4项任务"));
    let public = site.path().join("public");
    let page = crate::support::readable(&fs::read_to_string(public.join("2026/b/index.html")).unwrap());
    for row in [
        "1 | 第一类 2项 | 制定办法 | 办公室 | 6月底前 至6月30日",
        "2 | 组织检查 | 未明确 | 2026-09-30 9月30日",
        "3 | 第二类 1项 | 总结评估 | 办公室 | 年底前 至12月31日",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
    // What is published is made from what was read; the clerk's own file, and its name, are not.
    let own = fs::read(site.path().join("content/2026/b/任务分解表.xlsx")).unwrap();
    assert!(tree(&public).iter().all(|(path, bytes)| !path.contains("任务分解表") && *bytes != own));
    assert!(public.join("2026/b/tasks.xlsx").is_file());
}

#[test]
fn what_a_folder_shares_holds_for_its_documents_unless_they_say_otherwise() {
    let site = site();
    write_site(
        site.path(),
        &[
            ("content/2026/_defaults.yaml", "发文机关: 共同局\n主题: 共同主题\n"),
            ("content/2026/b/index.md", "---\n标题: 自己的方案\n类型: 方案\n发文机关: 自己局\n---\n"),
        ],
    );
    build(site.path()).success();
    let page = |path: &str| fs::read_to_string(site.path().join("public/2026").join(path)).unwrap();
    assert!(page("a/index.html").contains("共同局") && page("a/index.html").contains("共同主题"));
    assert!(page("b/index.html").contains("自己局") && !page("b/index.html").contains("共同局"));
    write_site(site.path(), &[("content/2026/_defaults.yaml", "标题: 不行\n")]);
    build(site.path()).code(1).stderr(predicate::str::contains("not-shared"));
}

#[test]
fn a_recorded_index_number_does_not_change() {
    let site = site();
    let plan =
        |number: &str| format!("---\ntitle: 有索引号的方案\nkind: plan\nindex_number: {number}\n---\n");
    write_site(site.path(), &[("content/2026/b/index.md", &plan("000/2026-00001"))]);
    fangan()
        .args(["build", "--record", "--as-of", "2026-06-30", "--root"])
        .arg(site.path())
        .assert()
        .success();
    let record = fs::read_to_string(site.path().join("addresses.txt")).unwrap();
    assert!(record.contains("/2026/b/\t000/2026-00001\t\t有索引号的方案\n"), "{record}");
    write_site(site.path(), &[("content/2026/b/index.md", &plan("000/2026-00002"))]);
    build(site.path()).code(1).stderr(predicate::str::contains("changed-index-number"));
    // What was published keeps its address; taken down, it keeps its index number too.
    let gone = plan("000/2026-00001").replace("kind: plan", "kind: plan\ngone: 含个人信息");
    write_site(site.path(), &[("content/2026/b/index.md", &gone)]);
    fangan()
        .args(["build", "--record", "--as-of", "2026-06-30", "--root"])
        .arg(site.path())
        .assert()
        .success();
    assert_eq!(fs::read_to_string(site.path().join("addresses.txt")).unwrap(), record);
}
