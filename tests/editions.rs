//! A later edition of a frozen year: changed documents get a new form, the others keep every byte,
//! the former edition stays whole, and each leads to the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fangan::records::read::read;
use scraper::{Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, readable, tree, write_site};

/// A plan of two tasks with an attachment.
pub const PLAN: &str = "---
标题: 深化创新活动实施方案
类型: 方案
发文字号: 示卫〔2011〕19号
成文日期: 2011-02-18
附件: [名单.pdf]
任务:
  - {编号: a, 序号: 1, 工作内容: 召开动员大会, 责任单位: 政工科, 完成时限: 3月底前}
  - {编号: b, 序号: 2, 工作内容: 清理积压病历, 责任单位: 医政科, 完成时限: 6月底前}
---

正文独有的词：麒麟。
";
/// Another plan, which rests on the first.
pub const SECOND: &str = "---
标题: 便民门诊实施方案
成文日期: 2011-05-01
依据: ../first
任务:
  - {编号: c, 工作内容: 开设便民门诊, 责任单位: 医政科, 完成时限: 9月底前}
---

另一份的词：貔貅。
";
/// A plan apart from both.
pub const APART: &str = "---
标题: 单独方案
成文日期: 2011-06-01
---

正文。
";

/// A site with a year.
pub fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", "标题: 示例公开网\n网址: https://example.org/p/\n主办单位: 示例局\n"),
            ("content/units.yaml", "- {名称: 医政科, 编号: medical}\n- {名称: 政工科, 编号: personnel}\n"),
            ("content/about.md", "---\n标题: 关于本站\n---\n\n说明。\n"),
            ("content/2011/first/index.md", PLAN),
            ("content/2011/first/名单.pdf", "%PDF-1.4 mingdan"),
            (
                "content/2011/first/june/index.md",
                "---\n标题: 上半年进展通报\n成文日期: 2011-06-30\n进展:\n  - {任务: a, 状态: 已完成}\n---\n",
            ),
            ("content/2011/second/index.md", SECOND),
            ("content/2011/apart/index.md", APART),
        ],
    );
    site
}

/// Runs `fangan archive 2011` on a day.
pub fn archive(root: &Path, day: &str, more: &[&str]) -> (i32, String) {
    let ended = fangan().args(["archive", "2011", "--as-of", day, "--root"]).arg(root).args(more).assert();
    let output = ended.get_output();
    let told = [output.stdout.clone(), output.stderr.clone()].concat();
    (output.status.code().unwrap(), String::from_utf8(told).unwrap())
}

/// The output of a build.
pub fn build(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = root.join("out");
    fangan()
        .args(["build", "--root"])
        .arg(root)
        .arg("--out")
        .arg(&out)
        .args(["--as-of", "2014-01-01"])
        .assert()
        .success();
    let files = tree(&out);
    fs::remove_dir_all(&out).unwrap();
    files
}

/// An archive that is as it should be.
pub fn is_sound(root: &Path) {
    let ended = fangan().args(["verify", "--root"]).arg(root).assert();
    let told = String::from_utf8_lossy(&ended.get_output().stdout).into_owned();
    assert_eq!(ended.get_output().status.code(), Some(0), "{told}");
}

/// The SHA-256 of some bytes in hex.
pub fn digest(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn below(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let inside =
        files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?.to_owned(), bytes.clone())));
    inside.collect()
}

/// The text of a page.
pub fn page(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap_or_else(|| panic!("{path} is not there")).clone()).unwrap()
}

/// Where the links of a page with some words lead, as files of the site.
pub fn link(html: &str, file: &str, words: &str) -> String {
    let page = Html::parse_document(html);
    let links = Selector::parse("a[href]").unwrap();
    let found = page.select(&links).find(|link| link.text().collect::<String>().contains(words));
    let href = found.unwrap_or_else(|| panic!("{file} has no link {words}")).attr("href").unwrap();
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in href.split('#').next().unwrap().split('/') {
        if part == ".." {
            parts.pop().unwrap();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn an_amended_document_is_anew_and_everything_else_keeps_its_bytes() {
    let root = site();
    assert_eq!(archive(root.path(), "2012-03-01", &[]).0, 0);
    let bag = root.path().join("archives/2011");
    let first = tree(&bag);
    // Sources that are gone are no change, and the theme of today is not that of then.
    fs::remove_dir_all(root.path().join("content/2011/apart")).unwrap();
    let changed = PLAN.replace("6月底前", "8月底前").replace("召开动员大会", "召开动员部署大会");
    write_site(
        root.path(),
        &[
            ("content/2011/first/index.md", &changed),
            ("themes/default/styles/base.css", "body { color: black; }"),
        ],
    );
    let before = tree(&bag);
    let (code, told) = archive(root.path(), "2013-01-05", &["--amend", "--note", "更正时限", "--dry-run"]);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("2011/first/") && !told.lines().any(|line| line.trim() == "2011/second/"),
        "{told}"
    );
    assert_eq!(tree(&bag), before, "a dry run writes nothing");

    let (code, told) = archive(root.path(), "2013-01-05", &["--amend", "--note", "更正时限"]);
    assert_eq!(code, 0, "{told}");
    is_sound(root.path());
    let second = tree(&bag);
    for folder in ["site/", "source/"] {
        assert_eq!(
            below(&second, &format!("data/editions/1/{folder}")),
            below(&first, &format!("data/{folder}")),
            "{folder}"
        );
    }
    assert_eq!(second["data/editions/1/records.json"], first["data/records.json"]);
    for (path, bytes) in &first {
        let kept = ["second/", "apart/", "first/june/"];
        if kept.iter().any(|kept| path.starts_with(&format!("data/site/2011/{kept}")))
            || path.starts_with("data/site/assets/")
        {
            assert!(second.get(path) == Some(bytes), "{path} is not as it was");
        }
    }
    let own = page(&second, "data/site/2011/first/index.html");
    let told = readable(&own);
    for words in ["第2版", "2013年1月5日", "更正时限", "已归档", "改了什么", "8月底前"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let changes = told.split("第2版改了什么").nth(1).unwrap();
    assert!(
        changes.contains("6月底前") && changes.contains("8月底前") && changes.contains("完成时限"),
        "{changes}"
    );
    assert!(changes.contains("清理积压病历") && !changes.contains("便民门诊"), "{changes}");
    let records = read(&second["data/records.json"]).unwrap();
    assert_eq!(records.edition, 2);
    let forms: Vec<(&str, u32)> =
        records.documents.iter().map(|own| (own.document.path.as_str(), own.edition)).collect();
    assert_eq!(forms, [("2011/apart", 1), ("2011/first", 2), ("2011/first/june", 1), ("2011/second", 1)]);
    let editions: Vec<(u32, Option<&str>, String, &[String])> = records
        .editions
        .iter()
        .map(|own| (own.number, own.note.as_deref(), own.as_of.date().to_string(), own.documents.as_slice()))
        .collect();
    assert_eq!(
        editions,
        [
            (1, None, "2012-03-01".to_owned(), &[][..]),
            (2, Some("更正时限"), "2013-01-05".to_owned(), &["2011/first".to_owned()][..])
        ]
    );
    let schema: serde_json::Value = serde_json::from_slice(&second["data/records.schema.json"]).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&second["data/records.json"]).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&value));
    let info = page(&second, "bag-info.txt");
    assert!(info.contains("Edition: 2\n"), "{info}");
}

#[test]
fn both_editions_stand_on_the_site_and_lead_to_each_other() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    let first = tree(&root.path().join("archives/2011/data/site"));
    write_site(root.path(), &[("content/2011/second/index.md", &SECOND.replace("9月底前", "10月底前"))]);
    archive(root.path(), "2013-01-05", &["--amend", "--note", "更正门诊时限"]);
    let out = build(root.path());
    // The whole small site of the first edition, but for pages that stand for those of today.
    for (path, bytes) in first.iter().filter(|(path, _)| !path.starts_with("later/")) {
        assert!(out.get(&format!("editions/2011/1/{path}")) == Some(bytes), "{path}");
    }
    let new = page(&out, "2011/second/index.html");
    let old = "editions/2011/1/2011/second/index.html";
    assert_eq!(link(&new, "2011/second/index.html", "此前的第1版"), old);
    let onward = link(&page(&out, old), old, "此后的变化");
    assert_eq!(onward, "editions/2011/1/later/2011/second/index.html");
    let later = link(&page(&out, &onward), &onward, "/later/2011/second/");
    assert_eq!(later, "later/2011/second/index.html");
    let told = page(&out, &later);
    assert!(readable(&told).contains("第2版，2013年1月5日：更正门诊时限"), "{told}");
    assert_eq!(link(&told, &later, "此前的第1版"), old);
    assert_eq!(link(&told, &later, "便民门诊实施方案"), "2011/second/index.html");
    let year = page(&out, "later/2011/index.html");
    assert_eq!(link(&year, "later/2011/index.html", "此前的第1版"), "editions/2011/1/2011/index.html");
    assert!(!readable(&page(&out, "later/2011/apart/index.html")).contains("第2版，"));
    assert!(!page(&out, "sitemap.xml").contains("/editions/"));
    // Every link of every page leads to a file.
    let all = Selector::parse("[href], [src]").unwrap();
    for (file, html) in out.iter().filter(|(file, _)| file.ends_with(".html") && *file != "404.html") {
        let html = Html::parse_document(&String::from_utf8_lossy(html));
        for element in html.select(&all) {
            let to = element.attr("href").or(element.attr("src")).unwrap().split(['#', '?']).next().unwrap();
            if to.is_empty() || to.contains(':') {
                continue;
            }
            let to = percent_encoding::percent_decode_str(to).decode_utf8().unwrap().into_owned();
            let mut parts: Vec<&str> = file.split('/').collect();
            parts.pop();
            for part in to.split('/') {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{file}: {to}");
                } else {
                    parts.push(part);
                }
            }
            assert!(out.contains_key(&parts.join("/")), "{file} leads to {to}");
        }
    }
}

#[test]
fn a_third_edition_follows_the_second_and_a_new_report_makes_its_plan_anew() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    write_site(root.path(), &[("content/2011/second/index.md", &SECOND.replace("9月底前", "10月底前"))]);
    archive(root.path(), "2013-01-05", &["--amend", "--note", "更正门诊时限"]);
    let bag = root.path().join("archives/2011");
    let second = tree(&bag);
    write_site(
        root.path(),
        &[(
            "content/2011/first/december/index.md",
            "---\n标题: 全年进展通报\n成文日期: 2011-12-30\n进展:\n  - {任务: b, 状态: 已完成}\n---\n",
        )],
    );
    let (code, told) = archive(root.path(), "2013-06-01", &["--amend", "--note", "补登通报"]);
    assert_eq!(code, 0, "{told}");
    is_sound(root.path());
    let third = tree(&bag);
    assert_eq!(below(&third, "data/editions/1/"), below(&second, "data/editions/1/"));
    assert_eq!(below(&third, "data/editions/2/site/"), below(&second, "data/site/"));
    assert_eq!(third["data/editions/2/records.json"], second["data/records.json"]);
    let page = "data/site/2011/second/index.html";
    assert!(third[page] == second[page], "what the second edition changed is kept by the third");
    let forms: Vec<(String, u32)> = read(&third["data/records.json"])
        .unwrap()
        .documents
        .iter()
        .map(|own| (own.document.path.clone(), own.edition))
        .collect();
    let expected = [
        ("2011/apart", 1),
        ("2011/first", 3),
        ("2011/first/december", 3),
        ("2011/first/june", 1),
        ("2011/second", 2),
    ];
    assert_eq!(forms, expected.map(|(path, edition)| (path.to_owned(), edition)));
    let added = String::from_utf8(third["data/site/2011/first/december/index.html"].clone()).unwrap();
    assert!(readable(&added).contains("第3版新增，2013年6月1日：补登通报"), "{added}");
    let out = build(root.path());
    for edition in ["1", "2"] {
        assert!(out.contains_key(&format!("editions/2011/{edition}/index.html")));
    }
    assert!(String::from_utf8_lossy(&out["2011/first/index.html"]).contains("全年进展通报"));
}

#[test]
fn without_a_change_a_note_or_an_archive_nothing_is_made() {
    let root = site();
    let (code, told) = archive(root.path(), "2012-03-01", &["--amend", "--note", "x"]);
    assert!(code == 2 && told.contains("archives/2011"), "{code} {told}");
    archive(root.path(), "2012-03-01", &[]);
    let bag = tree(&root.path().join("archives"));
    fs::remove_dir_all(root.path().join("content/2011/second")).unwrap();
    let (code, told) = archive(root.path(), "2013-01-05", &["--amend", "--note", "x"]);
    assert!(code == 0 && told.contains("没有要修订的"), "{code} {told}");
    for wrong in [
        &["--amend"][..],
        &["--amend", "--note", " "],
        &["--note", "x"],
        &["--amend", "--note", "x", "--redact", "2011/first", "--reason", "y"],
    ] {
        let (code, told) = archive(root.path(), "2013-01-05", wrong);
        assert_eq!(code, 2, "{wrong:?}: {told}");
    }
    // Errors in what was changed, and what would vanish, keep the archive as it is.
    let cases = [
        ("content/2011/first/index.md", PLAN.replace("附件: [名单.pdf]", "附件: [没有.pdf]"), "没有.pdf"),
        (
            "content/2011/first/index.md",
            PLAN.replace("类型: 方案", "类型: 方案\n公开方式: 不予公开"),
            "archive-dropped",
        ),
        (
            "content/2011/new/index.md",
            "---\n标题: 草稿方案\n草稿: 是\n---\n".to_owned(),
            "archive-unpublished",
        ),
    ];
    for (path, text, words) in cases {
        write_site(root.path(), &[(path, &text)]);
        let (code, told) = archive(root.path(), "2013-01-05", &["--amend", "--note", "x"]);
        assert!(code == 1 && told.contains(words), "{words}: {code} {told}");
        if path.contains("new") {
            fs::remove_dir_all(root.path().join("content/2011/new")).unwrap();
        }
        write_site(root.path(), &[("content/2011/first/index.md", PLAN)]);
    }
    assert_eq!(tree(&root.path().join("archives")), bag);
    // New lists over damaged files would call them whole.
    let page = root.path().join("archives/2011/data/site/2011/apart/index.html");
    fs::write(&page, "damaged").unwrap();
    write_site(root.path(), &[("content/2011/first/index.md", &PLAN.replace("6月底前", "8月底前"))]);
    let (code, told) = archive(root.path(), "2013-01-05", &["--amend", "--note", "x"]);
    assert!(code == 2 && told.contains("fangan verify"), "{code} {told}");
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_types, reason = "the program is killed, as systems do")]
fn killed_at_any_moment_there_is_one_whole_archive() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let kills: u32 = std::env::var("FANGAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5);
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    let place = root.path().join("archives/2011");
    let first = tree(&place);
    write_site(root.path(), &[("content/2011/first/index.md", &PLAN.replace("6月底前", "8月底前"))]);
    let began = Instant::now();
    archive(root.path(), "2013-01-05", &["--amend", "--note", "更正"]);
    let lasts = began.elapsed();
    let second = tree(&place);
    let restore = || {
        fs::remove_dir_all(root.path().join("archives")).unwrap();
        for (path, bytes) in &first {
            let path = place.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    };
    for kill in 0..kills {
        restore();
        let mut child = Command::new(env!("CARGO_BIN_EXE_fangan"))
            .args(["archive", "2011", "--as-of", "2013-01-05", "--amend", "--note", "更正", "--root"])
            .arg(root.path())
            .env("LANG", "C.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let share = 0.5 + 0.5 * f64::from(kill) / f64::from(kills.max(2) - 1);
        std::thread::sleep(Duration::from_secs_f64(lasts.as_secs_f64() * share));
        child.kill().unwrap();
        child.wait().unwrap();
        // The next command puts it in its place.
        is_sound(root.path());
        let now = tree(&place);
        assert!(now == first || now == second, "kill {kill}");
    }
    // The moment between the two steps: the old one is aside, the new one is not in its place.
    restore();
    let aside = root.path().join("archives/.fangan-old-2011");
    fs::rename(&place, &aside).unwrap();
    is_sound(root.path());
    assert_eq!(tree(&place), first);
    let again: BTreeSet<String> = fs::read_dir(root.path().join("archives"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(again, BTreeSet::from(["2011".to_owned()]));
}
