//! What helps an author: schemas for editors, new documents, documents from earlier ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fangan::base::diagnostic::Severity;
use fangan::disk::discover::discover;
use fangan::export::schema::{Schema, schema};
use fangan::pipeline::{self, AsOf, Built, Options};
use jiff::civil::date;
use predicates::prelude::*;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, line_of, repository, tree, write_site};

const UNITS: &str = "单位:\n  - {名称: 测试局, 编号: bureau}\n  - {名称: 办公室, 编号: office, 上级单位: 测试局}\n  - {名称: 业务科, 编号: work, 上级单位: 测试局}\n";
const SITE: &str = "标题: 测试\n网址: https://example.org/\n主办单位:\n  名称: 测试局\n";
const PLAN: &str = "---
# 年度重点方案
标题: 2024年测试工作方案
类型: 方案
发文机关: 测试局
发文字号: 测发〔2024〕7号
成文日期: 2024-01-20
发布日期: 2024-01-22 09:00
年度: 2024
起止: 2024年1月至2025年1月
主题: 测试   # 一个主题
概要: 2024年完成两项任务。
依据: [../base/index.md]
有效性: 现行有效
阶段:
  - 启动阶段: 1月下旬
  - 名称: 实施阶段
    时间: {开始: 2024-02-01, 结束: 2024-02-29}
  - 总结阶段: 2024年12月
# 任务自己写
任务:
  - 序号: 1
    工作内容: 梳理2024年清单
    牵头单位: 办公室
    完成时限: 2024年2月29日前
  - 序号: 2
    工作内容: 总结
    牵头单位: 业务科
    完成时限: 年底前
附件: [表.txt]
修订:
  - 日期: 2024-05-01
    说明: 改了
---

比2023年有进步，见[附表](表.txt)和[依据](../base/index.md#x)。
";

pub fn site(language: &str) -> TempDir {
    let site = tempdir().unwrap();
    let settings = format!("{SITE}语言: {language}\n");
    write_site(
        site.path(),
        &[
            ("site.yaml", settings.as_str()),
            ("content/units.yaml", UNITS),
            ("content/2024/work/index.md", PLAN),
            ("content/2024/work/表.txt", "x"),
            ("content/2024/base/index.md", "---\n标题: 依据的方案\n类型: 方案\n---\n\n## x\n\n内容。\n"),
        ],
    );
    site
}

pub fn new(root: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    fangan().arg("new").args(arguments).arg("--root").arg(root).assert()
}

pub fn built(root: &Path) -> Built {
    let options =
        Options { as_of: AsOf::Day(date(2026, 6, 30)), drafts: true, base_url: None, strict: false };
    pipeline::build(&discover(root).unwrap().inputs, &options)
}

pub fn errors(root: &Path) -> Vec<String> {
    let built = built(root);
    let errors = built.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| line_of(found, &built)).collect()
}

/// What a clerk does to use everything: takes `# ` from every line of the front matter.
fn uncomment(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let (front, body) = text[4..].split_once("\n---\n").unwrap();
    let lines = front.lines().map(|line| line.strip_prefix("# ").unwrap_or(line));
    fs::write(path, format!("---\n{}\n---\n{body}", lines.collect::<Vec<_>>().join("\n"))).unwrap();
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn front_matter(text: &str) -> &str {
    text.strip_prefix("---\n").unwrap().split_once("\n---").unwrap().0
}

fn faults(which: Schema, value: &Value) -> Vec<String> {
    let schema = schema(which);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn schemas_are_schemas() {
    for which in Schema::ALL {
        assert!(jsonschema::draft202012::meta::is_valid(&schema(which)), "{}", which.word());
    }
}

#[test]
fn what_the_sample_has_is_valid() {
    let mut seen = BTreeMap::new();
    for (path, bytes) in tree(&repository("content"))
        .into_iter()
        .chain([("site.yaml".to_owned(), fs::read(repository("site.yaml")).unwrap())])
    {
        let name = path.rsplit('/').next().unwrap();
        let which = match name {
            "site.yaml" => Schema::Site,
            "units.yaml" => Schema::Units,
            "topics.yaml" => Schema::Topics,
            "_defaults.yaml" => Schema::Defaults,
            _ if name.ends_with(".md") => Schema::FrontMatter,
            _ => continue,
        };
        let text = String::from_utf8(bytes).unwrap();
        let text = if which == Schema::FrontMatter { front_matter(&text) } else { &text };
        assert_eq!(faults(which, &yaml(text)), Vec::<String>::new(), "{path}");
        *seen.entry(which.word()).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 5, "{seen:?}");
}

#[test]
fn short_forms_and_both_languages_are_valid() {
    let valid = [
        (
            Schema::FrontMatter,
            "title: x\nkind: plan\nstages:\n  - Survey: January\n  - {名称: 甲, 时间: {text: 三月, start: 2026-03-01}}\n  - 收尾",
        ),
        (
            Schema::FrontMatter,
            "标题: 2026\n类型: 方案\n任务: 任务分解表.xlsx\n草稿: 是\n领导小组: [{组长: 局长, 成员: [科长, 主任]}]",
        ),
        (
            Schema::FrontMatter,
            "title: x\nissued: 2026/1/5\npublished: 2026年1月5日 9时\nyear: 2026\n附件: a.pdf\n保管期限: 永久\nbasis: /2025/x\nsummary:",
        ),
        (Schema::FrontMatter, "title: x\nextra: {anything: [1, {a: b}]}"),
        (
            Schema::Site,
            "title: x\norganization: 示例局\nchecks: {unknown-unit: 错误, unread-time: \"off\"}\nallow: [{文件: a, 代码: b, 理由: c}]",
        ),
        (Schema::Units, "- 甲\n- {名称: 乙, 曾用名: [丙, {名称: 丁, 至: 2019-03}], 统称: 否, 成员: 甲、丙}"),
        (Schema::Units, "units: [{name: a, parent: b}]"),
        (Schema::Topics, "主题: [甲, {名称: 乙, 别名: [丙]}]"),
        (Schema::Defaults, "issuer: [a, b]\nlanguage: en\n主题: 甲"),
    ];
    for (which, text) in valid {
        assert_eq!(faults(which, &yaml(text)), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_the_program_refuses_is_not_valid() {
    let wrong = [
        (Schema::FrontMatter, "title: x\nstagse: []", "an unknown key"),
        (Schema::FrontMatter, "kind: plan", "no title"),
        (Schema::FrontMatter, "title: [x]", "a list as a text"),
        (Schema::FrontMatter, "title: x\nkind: plam", "no such choice"),
        (Schema::FrontMatter, "title: x\n公开方式: 公开", "no such choice in Chinese"),
        (Schema::FrontMatter, "title: x\nissued: 2026-13-01", "no such month"),
        (Schema::FrontMatter, "title: x\n成文日期: 昨天", "no date"),
        (Schema::FrontMatter, "title: x\ndraft: maybe", "neither yes nor no"),
        (Schema::FrontMatter, "title: x\nyear: 211", "no year"),
        (Schema::FrontMatter, "title: x\nkind: plan\nreports_on: [a]", "a report's key in a plan"),
        (Schema::FrontMatter, "标题: x\n类型: 页面\n阶段: [{名称: a}]", "a plan's key in a page"),
        (Schema::FrontMatter, "title: x\nkind: plan\ntasks: [{lead: a}]", "a task without work"),
        (
            Schema::FrontMatter,
            "title: x\nkind: plan\ntasks: [{work: a, laed: b}]",
            "an unknown key of a task",
        ),
        (Schema::FrontMatter, "title: x\nkind: plan\nstages: 三个阶段", "a text as stages"),
        (
            Schema::FrontMatter,
            "title: x\nkind: plan\nstages: [{名称: a, 时间: {开始: 三月}}]",
            "no date in a time",
        ),
        (Schema::FrontMatter, "- a", "a list as front matter"),
        (Schema::Site, "title: x\nchecks: {unknwon-unit: error}", "an unknown code"),
        (Schema::Site, "title: x\nchecks: {unknown-unit: loud}", "an unknown severity"),
        (Schema::Site, "title: x\nallow: [{file: a, code: b}]", "an allowance without a reason"),
        (Schema::Units, "units: [{name: a, parnet: b}]", "an unknown key of a unit"),
        (Schema::Units, "units: [{id: a}]", "a unit without a name"),
        (Schema::Topics, "units: []", "another register"),
        (Schema::Defaults, "标题: x", "a key that is not shared"),
    ];
    for (which, text, why) in wrong {
        assert!(!faults(which, &yaml(text)).is_empty(), "{why}: {text}");
    }
    assert!(!faults(Schema::FrontMatter, &json!(3)).is_empty());
}

#[test]
fn schemas_are_listed_printed_and_written() {
    fangan().arg("schema").assert().success().stdout(predicate::str::contains("front-matter"));
    let printed = fangan().args(["schema", "units"]).assert().success();
    let printed: Value = serde_json::from_slice(&printed.get_output().stdout).unwrap();
    assert_eq!(printed, schema(Schema::Units));
    let folder = tempdir().unwrap();
    for _ in 0..2 {
        fangan().args(["schema", "--out"]).arg(folder.path().join("s")).assert().success();
    }
    let names: Vec<String> = tree(folder.path()).into_keys().collect();
    let all = ["defaults", "front-matter", "site", "topics", "units", "verify"];
    assert_eq!(names, all.map(|name| format!("s/{name}.schema.json")));
}

#[test]
fn a_new_document_is_valid_as_it_is_and_with_everything_used() {
    for (language, plan) in [("zh-Hans", "标题: 2026年"), ("zh-Hant", "标题: 2026年"), ("en", "title: ")]
    {
        let site = site(language);
        let root = site.path();
        for (kind, path) in
            [("plan", "2026/a"), ("notice", "2026/b"), ("report", "2024/work/c"), ("report", "2026/d")]
        {
            new(root, &[kind, path]).success();
            let file = root.join("content").join(path).join("index.md");
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains('{') || text.contains("{开始"), "{path}: a place is not filled\n{text}");
            assert_eq!(errors(root), Vec::<String>::new(), "{path} as written\n{text}");
            assert_eq!(faults(Schema::FrontMatter, &yaml(front_matter(&text))), Vec::<String>::new());
            uncomment(&file);
            let text = fs::read_to_string(&file).unwrap();
            assert_eq!(errors(root), Vec::<String>::new(), "{path} with everything used\n{text}");
            assert_eq!(faults(Schema::FrontMatter, &yaml(front_matter(&text))), Vec::<String>::new());
        }
        let text = fs::read_to_string(root.join("content/2026/a/index.md")).unwrap();
        assert!(text.starts_with(&format!("---\n{plan}")), "{text}");
        // Nothing of a draft is published.
        fangan().args(["build", "--root"]).arg(root).assert().success();
        assert!(!root.join("public/2026/a").exists());
    }
}

#[test]
fn the_four_lines_and_the_number_come_from_the_site() {
    let site = site("zh-Hans");
    new(site.path(), &["plan", "2024/other"]).success();
    let text = fs::read_to_string(site.path().join("content/2024/other/index.md")).unwrap();
    let first: Vec<&str> = text.lines().skip(1).take(4).collect();
    assert_eq!(first, ["标题: 2024年××工作实施方案", "类型: 方案", "发文机关: 测试局", "草稿: 是"]);
    assert!(text.contains("\n# 发文字号: 测发〔2024〕8号\n"), "{text}");
    new(site.path(), &["plan", "2025/other"]).success();
    let text = fs::read_to_string(site.path().join("content/2025/other/index.md")).unwrap();
    assert!(text.contains("\n# 发文字号: 测发〔2025〕1号\n"), "{text}");
}

#[test]
fn a_year_alone_takes_the_next_free_folder() {
    let site = site("zh-Hans");
    let root = site.path();
    new(root, &["plan", "2026"]).success().stdout(predicate::str::contains("plan-1"));
    new(root, &["plan", "2026"]).success().stdout(predicate::str::contains("plan-2"));
    new(root, &["notice", "content/2026/"]).success().stdout(predicate::str::contains("notice-1"));
    new(root, &["report", "2024/work"]).success().stdout(predicate::str::contains("report-1"));
    assert!(root.join("content/2024/work/report-1/index.md").exists());
    new(root, &["report", "2024"]).code(2);
    // Where plans are numbered otherwise, the numbers go on.
    let plan = "---\n标题: 某方案\n类型: 方案\n---\n";
    write_site(root, &[("content/2025/p01/index.md", plan), ("content/2025/p02/index.md", plan)]);
    new(root, &["plan", "2025"]).success();
    assert!(root.join("content/2025/p03/index.md").exists());
}

#[test]
fn a_report_lists_the_tasks_of_its_plan() {
    let site = site("zh-Hans");
    new(site.path(), &["report", "2024/work/half-year"]).success();
    let text = fs::read_to_string(site.path().join("content/2024/work/half-year/index.md")).unwrap();
    assert!(
        text.contains(
            "# 进展:\n#   - 任务: 1   # 梳理2024年清单\n#     状态:\n#   - 任务: 2   # 总结\n#     状态:\n"
        ),
        "{text}"
    );
    assert!(text.contains("标题: 2024年测试工作方案进展情况通报\n"), "{text}");
    // With the states filled in, they are read.
    let file = site.path().join("content/2024/work/half-year/index.md");
    uncomment(&file);
    let text = fs::read_to_string(&file).unwrap().replace("状态:\n", "状态: 已完成\n");
    fs::write(&file, text).unwrap();
    let built = built(site.path());
    let report = built.site.documents.iter().find(|document| document.path == "2024/work/half-year").unwrap();
    assert_eq!(report.report.as_ref().unwrap().updates.len(), 2);
}

#[test]
fn what_is_there_or_leads_elsewhere_is_refused_and_nothing_changes() {
    let site = site("zh-Hans");
    let root = site.path();
    let before = tree(root);
    for path in [
        "2024/work",
        "2024/Work",
        "2024/work/",
        "../x",
        "/tmp/x",
        "2026/../../x",
        "units/x",
        "2026/_x",
        "2026/.x",
        "2026/con",
        "2026/a b",
        "2026/x.md",
        "",
        "2026/page",
    ] {
        new(root, &["plan", path]).code(2);
    }
    new(root, &["plan", "2026/x", "--from", "2024/none"]).code(2);
    new(root, &["notice", "2026/x", "--from", "2024/work"]).code(2);
    assert_eq!(tree(root), before);
    assert!(!root.join("content/2026").exists());
    #[cfg(unix)]
    {
        let outside = tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), root.join("content/2027")).unwrap();
        new(root, &["plan", "2027/x"]).code(2);
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}

#[test]
fn the_table_to_fill_in_has_heads_drop_downs_and_print_set_up() {
    let site = site("zh-Hans");
    new(site.path(), &["plan", "2026/a"]).success();
    let bytes = fs::read(site.path().join("content/2026/a/任务分解表.xlsx")).unwrap();
    let tables = fangan::parse::table::xlsx(&bytes, "任务分解表.xlsx", 0);
    let codes: Vec<&str> = tables.diagnostics.iter().map(|found| found.code.id).collect();
    assert_eq!((tables.tasks.map(|table| table.tasks.len()), codes), (Some(0), vec!["no-rows"]));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "state=\"frozen\"",
        "<formula1>'单位名录'!$A$2:$A$4</formula1>",
        "sqref=\"D2:D3000\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted}\n{}", &sheet[..sheet.len().min(3000)]);
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    let heads =
        ["序号", "类别", "工作内容", "牵头单位", "责任单位", "配合单位", "完成时限", "成果形式", "备注"];
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(heads.iter().all(|head| strings.contains(head)), "{strings}");
    // The same site gives the same table.
    new(site.path(), &["plan", "2026/b"]).success();
    assert!(bytes == fs::read(site.path().join("content/2026/b/任务分解表.xlsx")).unwrap());
}

/// A part of a workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}
