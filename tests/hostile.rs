//! Hostile and broken input ends in a right result or one clear error, and nothing is half written.

use std::fs;
use std::path::Path;

use fangan::base::diagnostic::Severity;
use fangan::pipeline::Built;
use jiff::civil::date;
use tempfile::{TempDir, tempdir};

use crate::support::{built, fangan, pages, readable, tree, write_site};

const SITE: &str = "title: 测试\norganization: 测试局\n";

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = tempdir().unwrap();
    write_site(site.path(), &[("site.yaml", SITE)]);
    write_site(site.path(), files);
    site
}

fn read(site: &TempDir) -> Built {
    built(site.path(), date(2026, 6, 30))
}

/// The codes of errors, each once, in order.
fn errors(built: &Built) -> Vec<&'static str> {
    let errors = built.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let mut codes: Vec<&str> = errors.map(|found| found.code.id).collect();
    codes.dedup();
    codes
}

fn plan(front_matter: &str, body: &str) -> String {
    format!("---\ntitle: 测试方案\nkind: plan\nyear: 2026\n{front_matter}---\n\n{body}\n")
}

#[test]
fn ten_thousand_brackets_are_one_error() {
    let deep = "[".repeat(10_000);
    let site = site(&[("content/a.md", &plan(&format!("summary: {deep}\n"), "正文"))]);
    assert_eq!(errors(&read(&site)), ["yaml-too-large"]);
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = String::from("extra:\n  a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (from, to) in ('a'..'j').zip('b'..='j') {
        bomb.push_str(&format!("  {to}: &{to} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}]\n"));
    }
    let site = site(&[("content/a.md", &plan(&bomb, "正文"))]);
    assert_eq!(errors(&read(&site)), ["yaml-anchor"]);
}

#[test]
fn a_line_of_five_megabytes_is_text() {
    let long = "长".repeat(5 * 1024 * 1024 / 3);
    let site = site(&[("content/a.md", &plan("", &long))]);
    let built = read(&site);
    assert_eq!(errors(&built), [""; 0]);
    assert!(pages(&built)["a/index.html"].contains(&long));
}

#[test]
fn deep_quotes_and_emphasis_bombs_end() {
    let quotes = format!("{} 底", ">".repeat(20_000));
    let stars = "*a ".repeat(20_000) + &"**甲".repeat(20_000) + &"_a_b".repeat(20_000);
    let brackets = "[".repeat(20_000) + &"![](".repeat(20_000);
    let site = site(&[
        ("content/a.md", &plan("", &quotes)),
        ("content/b.md", &plan("", &stars)),
        ("content/c.md", &plan("", &brackets)),
    ]);
    let built = read(&site);
    assert_eq!(errors(&built), ["nesting-too-deep"]);
    assert!(readable(&pages(&built)["a/index.html"]).contains('底'));
}

#[test]
fn a_table_of_two_thousand_rows_is_whole() {
    let mut csv = String::from("序号,工作内容,牵头单位,完成时限\n");
    for row in 1..=2200 {
        csv.push_str(&format!("{row},做第{row}件事,单位{},{}月底前\n", row % 40, row % 12 + 1));
    }
    let site = site(&[("content/2026/a/index.md", &plan("", "正文")), ("content/2026/a/tasks.csv", &csv)]);
    let built = read(&site);
    assert_eq!(errors(&built), [""; 0]);
    let pages = pages(&built);
    let plan = &pages["2026/a/index.html"];
    for (row, page) in [(1, ""), (500, ""), (501, "page/2/"), (1100, "page/3/"), (2200, "page/5/")] {
        let of_row = &pages[&format!("2026/a/{page}index.html")];
        assert!(of_row.contains(&format!("<tr id=\"t-{row}\">")), "{row}");
        assert!(of_row.contains(&format!("做第{row}件事")), "{row}");
        assert!(plan.contains(&format!("id=\"t-{row}\"")), "{row}");
    }
}

#[test]
fn a_text_of_eighty_thousand_characters_is_whole() {
    let body: String = (1..=800).map(|at| format!("## 第{at}节\n\n{}\n\n", "字".repeat(95))).collect();
    let site = site(&[("content/a.md", &plan("", &body))]);
    let page = readable(&pages(&read(&site))["a/index.html"]);
    assert!(page.matches('字').count() >= 76_000);
    assert!(page.contains("第1节") && page.contains("第800节"));
}

#[test]
fn marks_and_ends_of_line_of_every_kind_read_alike() {
    let text = plan("tasks:\n  - work: 做一件事\n    due: 6月底前\n", "第一行\n第二行");
    let with_mark = format!("\u{FEFF}{text}");
    let crlf = text.replace('\n', "\r\n");
    let cr = text.replace('\n', "\r");
    let site = site(&[
        ("content/a.md", text.as_str()),
        ("content/b.md", with_mark.as_str()),
        ("content/c.md", crlf.as_str()),
        ("content/d.md", cr.as_str()),
    ]);
    let built = read(&site);
    assert_eq!(errors(&built), [""; 0]);
    let pages = pages(&built);
    let first = readable(&pages["a/index.html"]);
    assert!(first.contains("第一行第二行") && first.contains("至6月30日"));
    for other in ["b", "c", "d"] {
        assert_eq!(readable(&pages[&format!("{other}/index.html")]), first, "{other}");
    }
}

#[test]
fn names_in_another_unicode_form_are_the_same_names() {
    // é as e and a combining accent, as some disks keep it.
    let decomposed = "content/2026/re\u{301}sume\u{301}/index.md";
    let link = plan("", "[链接](2026/r\u{e9}sum\u{e9}/index.md)");
    let site = site(&[(decomposed, &plan("", "正文")), ("content/a.md", &link)]);
    let built = read(&site);
    assert_eq!(errors(&built), [""; 0]);
    assert!(pages(&built).contains_key("2026/r\u{e9}sum\u{e9}/index.html"));
}

#[cfg(unix)]
#[test]
fn links_that_loop_or_leave_the_site_are_told() {
    use std::os::unix::fs::symlink;
    let outside = tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "秘密").unwrap();
    let site = site(&[("content/2026/a/index.md", &plan("attachments: [secret.txt]\n", "正文"))]);
    symlink("..", site.path().join("content/2026/a/loop")).unwrap();
    symlink(outside.path().join("secret.txt"), site.path().join("content/2026/a/secret.txt")).unwrap();
    let built = read(&site);
    let errors = errors(&built);
    assert!(errors.contains(&"link-loop") && errors.contains(&"outside-site"), "{errors:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_linked_out_of_the_site_is_not_read() {
    use std::os::unix::fs::symlink;
    let outside = tempdir().unwrap();
    fs::write(outside.path().join("index.md"), plan("", "外面的正文")).unwrap();
    let site = site(&[("content/a.md", &plan("", "正文"))]);
    symlink(outside.path(), site.path().join("content/2026")).unwrap();
    let built = read(&site);
    assert!(errors(&built).contains(&"outside-site"), "{:?}", errors(&built));
    assert!(pages(&built).values().all(|page| !page.contains("外面的正文")));
}

#[test]
fn broken_workbooks_and_tables_are_one_error_each() {
    let site = site(&[
        ("content/2026/a/index.md", &plan("", "正文")),
        ("content/2026/b/index.md", &plan("tasks: tasks.csv\n", "正文")),
        ("content/2026/b/tasks.csv", ""),
    ]);
    fs::write(site.path().join("content/2026/a/tasks.xlsx"), b"PK\x03\x04 not a workbook").unwrap();
    let built = read(&site);
    let told = built.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    assert_eq!(told, 2, "{:?}", errors(&built));
}

fn build(root: &Path, out: &Path) -> std::process::Output {
    fangan()
        .args(["build", "--as-of", "2026-06-30", "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

#[test]
fn two_builds_at_once_leave_a_whole_site() {
    let site = site(&[("content/a.md", &plan("", "正文"))]);
    for at in 0..200 {
        write_site(site.path(), &[(&format!("content/2026/p{at}/index.md"), &plan("", "正文"))]);
    }
    let out = site.path().join("public");
    let codes: Vec<Option<i32>> = std::thread::scope(|scope| {
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(|| build(site.path(), &out).status.code())).collect();
        builds.into_iter().map(|build| build.join().unwrap()).collect()
    });
    // The others are told to wait; nobody's work is mixed with another's.
    assert!(codes.contains(&Some(0)), "{codes:?}");
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
    let written = tree(&out);
    let again = site.path().join("again");
    assert_eq!(build(site.path(), &again).status.code(), Some(0));
    assert!(written == tree(&again));
}

#[test]
fn an_output_folder_that_vanished_is_made_again() {
    let site = site(&[("content/a.md", &plan("", "正文"))]);
    let out = site.path().join("public");
    assert_eq!(build(site.path(), &out).status.code(), Some(0));
    let first = tree(&out);
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(build(site.path(), &out).status.code(), Some(0));
    assert!(first == tree(&out));
    fs::write(out.join(".fangan-output"), "damaged").unwrap();
    assert_eq!(build(site.path(), &out).status.code(), Some(2));
}
