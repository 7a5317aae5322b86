//! Pages on paper, read back by another program: size, heads, rows, the address at the foot.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::chromium::Chromium;
use crate::extreme::table;
use crate::server::serve;
use crate::support::{fangan, write_site};

/// How many tasks the printed plans have: some pages full.
const TASKS: usize = 48;

/// A page of a printed document: its width and height in millimetres, and its words without spaces.
struct Sheet {
    size: (f64, f64),
    text: String,
}

/// Prints the plan of a site with one plan, whose table has the given columns of the large one.
fn printed(settings: &str, columns: &[&str]) -> Vec<Sheet> {
    let folder = TempDir::new().unwrap();
    let whole = table(TASKS);
    let mut reader = csv::Reader::from_reader(whole.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at: Vec<usize> =
        columns.iter().map(|column| heads.iter().position(|head| head == *column).unwrap()).collect();
    let mut table = columns.join(",") + "\n";
    for row in reader.records() {
        let row = row.unwrap();
        table += &at.iter().map(|at| &row[*at]).collect::<Vec<_>>().join(",");
        table += "\n";
    }
    let plan = "---\ntitle: 示例市协同治理实施方案\nkind: plan\nissued: 2026-01-05\npublished: 2026-01-06\n---\n正文。\n";
    write_site(
        folder.path(),
        &[
            ("site.yaml", &format!("title: 示例市\nbase_url: https://plans.example.org/\n{settings}")),
            ("content/2026/much/index.md", plan),
            ("content/2026/much/tasks.csv", &table),
        ],
    );
    let out = folder.path().join("public");
    fangan()
        .arg("build")
        .arg("--quiet")
        .arg("--root")
        .arg(folder.path())
        .args(["--as-of", "2026-06-30"])
        .assert()
        .success();
    let browser = Chromium::start();
    // Whatever the reader's system prefers, paper is white.
    browser.prefer("dark");
    browser.open(&format!("{}2026/much/", serve(&out, "/")));
    let pdf = folder.path().join("much.pdf");
    fs::write(&pdf, browser.pdf()).unwrap();
    sheets(&pdf)
}

/// The pages of a PDF, as poppler reads them.
fn sheets(pdf: &std::path::Path) -> Vec<Sheet> {
    let output = Command::new("pdftotext").args(["-bbox", "-enc", "UTF-8"]).arg(pdf).arg("-").output().expect(
        "no pdftotext found: run `tests/run`, which installs it, or install it (Debian: apt-get install poppler-utils)",
    );
    let html = scraper::Html::parse_document(&String::from_utf8(output.stdout).unwrap());
    let pages = scraper::Selector::parse("page").unwrap();
    let millimetres = |points: &str| points.parse::<f64>().unwrap() * 25.4 / 72.0;
    let sheet = |page: scraper::ElementRef<'_>| Sheet {
        size: (millimetres(page.attr("width").unwrap()), millimetres(page.attr("height").unwrap())),
        text: page.text().flat_map(str::chars).filter(|c| !c.is_whitespace()).collect(),
    };
    html.select(&pages).map(sheet).collect()
}

fn is_about((width, height): (f64, f64), wanted: (f64, f64)) -> bool {
    (width - wanted.0).abs() < 1.0 && (height - wanted.1).abs() < 1.0
}

/// What holds on any paper: each task once, a row whole on its page under the table's head, and
/// the address and number of the page at its foot.
fn sound(sheets: &[Sheet]) {
    let count = sheets.len();
    assert!(count > 2, "{count} pages");
    for (at, sheet) in sheets.iter().enumerate() {
        let foot = "https://plans.example.org/2026/much/";
        assert!(sheet.text.contains(foot), "no address on page {}: {}", at + 1, sheet.text);
        let number = format!("{}/{count}", at + 1);
        assert!(sheet.text.contains(&number), "no number on page {}: {}", at + 1, sheet.text);
    }
    for number in 1..=TASKS {
        let begins = format!("完成第{number}批重点项目");
        let on: Vec<&Sheet> = sheets.iter().filter(|sheet| sheet.text.contains(&begins)).collect();
        assert_eq!(on.len(), 1, "task {number} stands once");
        assert!(on[0].text.contains("工作内容"), "the table's head is repeated above task {number}");
    }
}

#[test]
fn a_plan_is_printed_on_a4() {
    let columns = ["类别", "序号", "工作内容", "牵头单位", "完成时限", "预期成果"];
    let sheets = printed("", &columns);
    sound(&sheets);
    for sheet in &sheets {
        assert!(is_about(sheet.size, (210.0, 297.0)), "{:?}", sheet.size);
    }
    // A row is not cut: what ends it is on the page of what begins it.
    for number in 1..=TASKS {
        let begins = format!("完成第{number}批重点项目");
        let sheet = sheets.iter().find(|sheet| sheet.text.contains(&begins)).unwrap();
        assert!(sheet.text.contains(&format!("清单{number}")), "the row of task {number} is cut");
    }
    // The group of tasks 2 to 30 runs over pages, and is named on each.
    for sheet in &sheets {
        if (2..=30).any(|number| sheet.text.contains(&format!("完成第{number}批重点项目"))) {
            assert!(sheet.text.contains("大气污染防治"), "the group is not named: {}", sheet.text);
        }
    }
}

#[test]
fn letter_is_a_setting() {
    let columns = ["序号", "类别", "工作内容", "牵头单位", "完成时限"];
    let sheets = printed("纸张: Letter\n", &columns);
    sound(&sheets);
    for sheet in &sheets {
        assert!(is_about(sheet.size, (215.9, 279.4)), "{:?}", sheet.size);
        // Where the group does not stand first, its name is above the task.
        if (2..=30).any(|number| sheet.text.contains(&format!("完成第{number}批重点项目"))) {
            assert!(sheet.text.contains("大气污染防治"), "the group is not named: {}", sheet.text);
        }
    }
}

#[test]
fn a_table_with_many_columns_lies_across() {
    let columns = [
        "类别",
        "序号",
        "工作内容",
        "工作举措",
        "牵头单位",
        "责任单位",
        "配合单位",
        "完成时限",
        "资金来源",
        "考核分值",
    ];
    let sheets = printed("", &columns);
    sound(&sheets);
    for sheet in &sheets {
        let across = sheet.text.contains("批重点项目");
        let size = if across { (297.0, 210.0) } else { (210.0, 297.0) };
        assert!(is_about(sheet.size, size), "{:?}", sheet.size);
    }
}
