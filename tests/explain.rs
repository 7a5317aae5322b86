//! Every code is explained: its wrong example has it, its right one has neither it nor an error.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fangan::base::codes;
use fangan::base::diagnostic::{Code, Severity};
use fangan::base::explain;
use fangan::base::language::Language;
use jiff::civil::date;
use predicates::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};
use tempfile::tempdir;

use crate::support::{built, fangan, line_of, repository, write_site};

/// A code that no text can show: why not, and a site that has it. The site's folder holds
/// `site.yaml` and a plan already; `false` means that this system cannot have it.
type Made = (&'static str, &'static str, fn(&Path) -> bool);

/// The only codes without examples as text.
const MADE: &[Made] = &[
    ("unreadable-file", "the fault is the system's", unreadable),
    ("not-utf8", "an example is UTF-8", not_utf8),
    ("link-loop", "a link is no text", link_loop),
    ("same-name", "both names look the same", same_name),
    ("file-too-large", "it would be over 16 MB", file_too_large),
    ("private-character", "the character cannot be seen", private_character),
    ("table-too-large", "it would have a million cells, or 257 columns of a workbook", table_too_large),
    ("hidden-cells", "a text hides nothing", hidden_cells),
    ("cell-error", "a text has no formulas", cell_error),
    ("sheet-skipped", "a text has no sheets", sheet_skipped),
    ("changed-after-freezing", "an archive is many files", changed_after_freezing),
    ("added-after-freezing", "an archive is many files", added_after_freezing),
    ("frozen-link-lost", "an archive is many files", frozen_link_lost),
    ("redacted-source", "an archive is many files", redacted_source),
    ("archive-dropped", "an archive is many files", archive_dropped),
];

const PLAN: &str = "---\n标题: 示例方案\n---\n";

/// The folder of the plan.
const FOLDER: &str = "content/2026/x";

/// What is told of the site in a folder: each code once, and all in lines.
fn told(root: &Path) -> (BTreeSet<&'static str>, bool, String) {
    let built = built(root, date(2026, 6, 30));
    // What is told before a year is frozen is told of every year of an example.
    let folders = built.site.documents.iter().filter_map(|document| document.path.split('/').next());
    let years: BTreeSet<i16> = folders.filter_map(fangan::model::document::year_of).collect();
    let judged: Vec<_> =
        years.into_iter().flat_map(|year| fangan::archive::judge::judged(&built, year)).collect();
    let codes = built.diagnostics.iter().chain(&judged).map(|found| found.code.id).collect();
    let failed = built.diagnostics.iter().any(|found| found.severity == Severity::Error);
    let lines: Vec<String> = built.diagnostics.iter().map(|found| line_of(found, &built)).collect();
    (codes, failed, lines.join("\n"))
}

/// Freezes the year of the plan.
fn frozen(root: &Path) {
    fangan().args(["archive", "2026", "--as-of", "2026-06-30", "--root"]).arg(root).assert().success();
}

fn changed_after_freezing(root: &Path) -> bool {
    frozen(root);
    write_site(root, &[("content/2026/x/index.md", "---\n标题: 改过的示例方案\n---\n")]);
    true
}

fn added_after_freezing(root: &Path) -> bool {
    frozen(root);
    write_site(root, &[("content/2026/y/index.md", PLAN)]);
    true
}

fn redacted_source(root: &Path) -> bool {
    frozen(root);
    let more = ["--as-of", "2026-06-30", "--redact", "2026/x", "--reason", "x", "--root"];
    fangan().args(["archive", "2026"]).args(more).arg(root).assert().success();
    true
}

/// A build does not tell of it, so that it is looked for here.
fn archive_dropped(root: &Path) -> bool {
    frozen(root);
    write_site(root, &[("content/2026/x/index.md", "---\n标题: 示例方案\n公开方式: 不予公开\n---\n")]);
    let more = ["--as-of", "2026-06-30", "--amend", "--note", "x", "--root"];
    let ended = fangan().args(["archive", "2026"]).args(more).arg(root).assert().code(1);
    let told = String::from_utf8_lossy(&ended.get_output().stderr).into_owned();
    assert!(told.contains("[archive-dropped]"), "{told}");
    false
}

fn frozen_link_lost(root: &Path) -> bool {
    frozen(root);
    write_site(root, &[("site.yaml", &format!("{}outputs: [calendar]\n", explain::SITE))]);
    true
}

fn told_of_example(example: &str) -> (BTreeSet<&'static str>, bool, String) {
    let site = tempdir().unwrap();
    let files = explain::site(example);
    let files: Vec<(&str, &str)> = files.iter().map(|f| (f.path.as_str(), f.text.as_str())).collect();
    write_site(site.path(), &files);
    told(site.path())
}

fn made(id: &str) -> Option<&'static Made> {
    MADE.iter().find(|made| made.0 == id)
}

#[test]
fn every_wrong_example_has_its_code_and_every_right_one_neither_it_nor_an_error() {
    let mut wrong = Vec::new();
    for code in codes::all() {
        if !code.wrong.is_empty() {
            let (codes, _, lines) = told_of_example(code.wrong);
            if !codes.contains(code.id) {
                wrong.push(format!("{}: the wrong example does not have it, but\n{lines}", code.id));
            }
        }
        if !code.right.is_empty() {
            let (codes, failed, lines) = told_of_example(code.right);
            if codes.contains(code.id) || failed {
                wrong.push(format!("{}: the right example has\n{lines}", code.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_without_an_example_as_text_is_made_here() {
    for code in codes::all() {
        let shown = !code.wrong.is_empty() && !code.right.is_empty();
        assert!(shown != made(code.id).is_some(), "{}: either examples, or a site in MADE", code.id);
    }
    for (id, why, make) in MADE {
        assert!(codes::all().any(|code| code.id == *id), "{id} is no code");
        let site = tempdir().unwrap();
        write_site(site.path(), &[("site.yaml", explain::SITE), ("content/2026/x/index.md", PLAN)]);
        let (codes, ..) = told(site.path());
        assert!(!codes.contains(id), "{id} is there before it is made");
        if make(site.path()) {
            let (codes, _, lines) = told(site.path());
            assert!(codes.contains(id), "{id} ({why}) is not told, but\n{lines}");
        }
    }
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for code in codes::all() {
        let Code { id, message, label, hints, reason, clause, .. } = code;
        for text in [message, reason] {
            assert!(chinese(text.zh), "{id}: “{}” is not Chinese", text.zh);
            assert!(!text.en.is_empty(), "{id} lacks an English text");
        }
        assert!(reason.zh.ends_with('。') && reason.en.ends_with('.'), "{id}: a reason is a sentence");
        for text in [label, clause].into_iter().chain(*hints) {
            assert_eq!(text.zh.is_empty(), text.en.is_empty(), "{id}: {text:?}");
        }
        for text in [message, label, reason].into_iter().chain(*hints) {
            let prose = text.en.replace(char::is_whitespace, "");
            let foreign = prose.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
            assert!(foreign * 4 < prose.chars().count().max(1), "{id}: “{}” is not English", text.en);
        }
    }
}

/// Every Rust file below a folder of the project.
fn rust_files(folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.to_string_lossy().replace('\\', "/");
            texts.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_code_is_told_somewhere() {
    let mut all = Vec::new();
    rust_files(&repository("src"), &mut all);
    let (declared, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(path, _)| path.contains("/base/codes/"));
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(str::to_owned).collect()
    };
    // What only tests name is told nobody.
    let code = |text: &str| text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    let used: BTreeSet<String> = others.iter().flat_map(|(_, text)| words(&code(text))).collect();
    let mut ids = BTreeSet::new();
    for (path, text) in &declared {
        for line in text.lines() {
            let Some((name, rest)) = line.trim().split_once(" = \"") else { continue };
            let Some((id, _)) = rest.split_once("\", ") else { continue };
            assert!(used.contains(name), "{path}: nothing tells {name}");
            ids.insert(id.to_owned());
        }
    }
    for code in codes::all() {
        assert!(ids.contains(code.id), "{} was not found in src/base/codes", code.id);
    }
}

#[test]
fn the_pages_of_all_codes_are_those_of_the_codes() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    for (language, path) in [(Language::En, "docs/codes.md"), (Language::ZhHans, "docs/codes.zh-CN.md")] {
        let page = explain::page(language);
        let path = repository(path);
        if overwrite {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, page).unwrap();
            continue;
        }
        let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            written == page,
            "{} is not up to date: run SNAPSHOTS=overwrite cargo test --test main explain",
            path.display()
        );
    }
}

#[test]
fn a_code_is_explained_at_the_terminal() {
    let told = "错误[full-width-colon]: 键“…”后面用了全角冒号

中文输入法打出的冒号，YAML 不认作键的结尾，这一行的内容就不起作用。

错例：

  content/2026/x/index.md
  | ---
  | 标题：示例方案
  | ---

正例：

  content/2026/x/index.md
  | ---
  | 标题: 示例方案
  | ---

出处：YAML 1.2
";
    let explain = |arguments: &[&str]| fangan().arg("explain").args(arguments).assert();
    explain(&["full-width-colon", "--language", "zh-CN"]).success().stdout(told);
    // As it is copied from a message.
    explain(&["错误[full-width-colon]:", "--language", "zh-Hans"]).success().stdout(told);
    fangan()
        .args(["explain", "Full_Width_Colon"])
        .env("LC_ALL", "zh_CN.UTF-8")
        .assert()
        .success()
        .stdout(told);
    explain(&["full-width-colon"])
        .success()
        .stdout(predicate::str::starts_with("error[full-width-colon]: the key `…` is followed by"))
        .stdout(predicate::str::contains(
            "\nWrong:\n\n  content/2026/x/index.md\n  | ---\n  | 标题：示例方案\n",
        ))
        .stdout(predicate::str::ends_with("\nFrom: YAML 1.2\n"));
}

#[test]
fn an_unknown_code_names_the_nearest() {
    let explain = |arguments: &[&str]| fangan().arg("explain").args(arguments).assert();
    explain(&["unknwon-key"]).code(2).stderr(predicate::str::contains("did you mean `unknown-key`?"));
    explain(&["天气"]).code(2).stderr(predicate::str::contains("`fangan explain` lists all"));
    explain(&["unknown-key", "--language", "fr"]).code(2);
}

#[test]
fn all_codes_are_listed_a_line_each() {
    let output = fangan().arg("explain").output().unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    let ids: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(ids, codes::all().map(|code| code.id).collect::<Vec<_>>());
    let line = listed.lines().find(|line| line.starts_with("unknown-unit ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words, ["unknown-unit", "warning", "no", "unit", "is", "named", "`…`"]);
}

#[test]
fn machines_read_a_code_or_all() {
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = fangan().arg("explain").args(arguments).args(["--format", "json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let one = json(&["number-form"]);
    assert_eq!(one["code"], "number-form");
    assert_eq!(one["severity"], "warning");
    assert_eq!(one["clause"], "GB/T 9704-2012 §7.2.5");
    assert_eq!(one["right"][0]["path"], "content/2026/x/index.md");
    assert_eq!(one["right"][0]["text"], "---\n标题: 示例方案\n发文字号: 示发〔2026〕1号\n---\n");
    let all = json(&["--language", "zh-Hans"]);
    assert_eq!(all.as_array().unwrap().len(), codes::all().count());
    assert!(all.as_array().unwrap().contains(&json(&["number-form", "--language", "zh-Hans"])));
}

#[cfg(unix)]
fn unreadable(root: &Path) -> bool {
    std::os::unix::fs::symlink("nowhere.md", root.join(FOLDER).join("gone.md")).is_ok()
}

#[cfg(unix)]
fn link_loop(root: &Path) -> bool {
    std::os::unix::fs::symlink(".", root.join(FOLDER).join("again")).is_ok()
}

#[cfg(not(unix))]
fn unreadable(_: &Path) -> bool {
    false
}

#[cfg(not(unix))]
fn link_loop(_: &Path) -> bool {
    false
}

fn not_utf8(root: &Path) -> bool {
    // 标题 in GB 18030.
    fs::write(root.join(FOLDER).join("index.md"), b"---\n\xb1\xea\xcc\xe2: x\n---\n").unwrap();
    true
}

fn same_name(root: &Path) -> bool {
    let folder = root.join(FOLDER);
    for name in ["caf\u{e9}.md", "cafe\u{301}.md"] {
        fs::write(folder.join(name), PLAN).unwrap();
    }
    // Some systems keep one of the two only.
    fs::read_dir(folder).unwrap().count() == 3
}

fn file_too_large(root: &Path) -> bool {
    fs::write(root.join(FOLDER).join("tasks.csv"), vec![b' '; (16 << 20) + 1]).unwrap();
    true
}

fn private_character(root: &Path) -> bool {
    fs::write(root.join(FOLDER).join("index.md"), format!("{PLAN}\n正文\u{f8ff}。\n")).unwrap();
    true
}

/// A workbook beside the plan with a task in its first sheet, and what else is done to it.
fn workbook(root: &Path, change: impl FnOnce(&mut Workbook)) -> bool {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["序号", "工作内容", "责任单位"]) {
        sheet.write(0, column, head).unwrap();
    }
    for (column, cell) in (0..).zip(["1", "制定工作细则", "示例局"]) {
        sheet.write(1, column, cell).unwrap();
    }
    change(&mut book);
    book.save(root.join(FOLDER).join("任务表.xlsx")).unwrap();
    true
}

fn table_too_large(root: &Path) -> bool {
    workbook(root, |book| {
        book.worksheet_from_index(0).unwrap().write(1, 256, "边").unwrap();
    })
}

fn hidden_cells(root: &Path) -> bool {
    workbook(root, |book| {
        book.worksheet_from_index(0).unwrap().set_row_hidden(1).unwrap();
    })
}

fn cell_error(root: &Path) -> bool {
    workbook(root, |book| {
        let failed = Formula::new("=#REF!").set_result("#REF!");
        book.worksheet_from_index(0).unwrap().write(1, 2, failed).unwrap();
    })
}

fn sheet_skipped(root: &Path) -> bool {
    workbook(root, |book| {
        book.add_worksheet().write(0, 0, "草稿").unwrap();
    })
}
