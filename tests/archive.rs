//! A frozen year: the bag, every link inside, what is refused, and that it is whole or not there.
#![cfg_attr(
    unix,
    expect(clippy::disallowed_types, reason = "the program is run under limits and killed, as systems do")
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fangan::records::read::read;
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, tree, write_site};

const PLAN: &str = "---
标题: 示例整治方案
发文字号: 示发〔2025〕3号
成文日期: 2025-02-18
起止: 2025年3月至12月
依据: ../../2024/base
保管期限: {期限: 永久, 全宗号: X001}
附件:
  - 附表 100%.txt
任务:
  - 工作内容: 建立台账
    责任单位: 综合科
    完成时限: 2025年4月底前
---

见[关于本站](../../about.md)、[上年方案](../../2024/base/index.md)、[上年附件](../../2024/base/old.txt)和[图](./图.svg)。
";

const FILES: &[(&str, &str)] = &[
    ("site.yaml", "title: 示例网\norganization: 示例局\nbase_url: https://plans.example.org/x/\n"),
    ("addresses.txt", "/2024/base/\n/2025/work/\n"),
    ("content/units.yaml", "- 名称: 综合科\n  编号: general\n- 名称: 法规科\n  编号: law\n"),
    ("content/about.md", "---\ntitle: 关于本站\n---\n说明。\n"),
    ("content/index.md", "---\ntitle: 首页\n---\n欢迎。\n"),
    (
        "content/2024/base/index.md",
        "---\n标题: 上年示例方案\n成文日期: 2024-02-01\n附件: old.txt\n---\n正文。\n",
    ),
    ("content/2024/base/old.txt", "旧"),
    ("content/2025/work/index.md", PLAN),
    ("content/2025/work/附表 100%.txt", "附表\r\n"),
    ("content/2025/work/图.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    (
        "content/2025/work/report/index.md",
        "---\n标题: 示例整治进展通报\n成文日期: 2025-06-01\n进展:\n  - {任务: 建立台账, 状态: 已完成}\n---\n",
    ),
    ("content/2025/hidden/index.md", "---\n标题: 不公开方案\n公开方式: 不予公开\n附件: 机密.txt\n---\n"),
    ("content/2025/hidden/机密.txt", "机密内容"),
    (
        "content/2026/next/index.md",
        "---\n标题: 下年示例方案\n成文日期: 2026-01-10\n接续: ../../2025/work\n---\n",
    ),
];

fn site() -> TempDir {
    let folder = tempdir().unwrap();
    write_site(folder.path(), FILES);
    folder
}

/// Runs `fangan archive 2025` when the year is over.
pub fn archived(root: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let day = ["--as-of", "2026-01-31", "--root"];
    fangan().args(["archive", "2025"]).args(day).arg(root).args(more).assert()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The lines of a manifest: path to digest.
fn manifest(bag: &BTreeMap<String, Vec<u8>>, name: &str) -> BTreeMap<String, String> {
    let text = String::from_utf8(bag[name].clone()).unwrap();
    let line = |line: &str| {
        let (digest, path) = line.split_once("  ").unwrap();
        (path.replace("%25", "%"), digest.to_owned())
    };
    text.lines().map(line).collect()
}

#[test]
fn the_bag_is_whole_as_its_standard_asks() {
    let site = site();
    archived(site.path(), &[]).success();
    let bag = tree(&site.path().join("archives/2025"));
    assert_eq!(bag["bagit.txt"], b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    let (payload, tags) = (manifest(&bag, "manifest-sha256.txt"), manifest(&bag, "tagmanifest-sha256.txt"));
    let listed: BTreeSet<&str> = payload.keys().chain(tags.keys()).map(String::as_str).collect();
    let there: BTreeSet<&str> = bag.keys().map(String::as_str).collect();
    assert_eq!(there.difference(&listed).collect::<Vec<_>>(), [&"tagmanifest-sha256.txt"]);
    for (path, digest) in payload.iter().chain(&tags) {
        assert_eq!(sha256(&bag[path]), *digest, "{path}");
    }
    assert!(payload.keys().all(|path| path.starts_with("data/")));
    let size: usize = payload.keys().map(|path| bag[path].len()).sum();
    let info = String::from_utf8(bag["bag-info.txt"].clone()).unwrap();
    for line in [
        "Source-Organization: 示例局".to_owned(),
        "External-Identifier: https://plans.example.org/x/2025/".to_owned(),
        "Fonds: X001".to_owned(),
        "Bagging-Date: 2026-01-31".to_owned(),
        "Documents: 2".to_owned(),
        "Tasks: 1".to_owned(),
        "Edition: 1".to_owned(),
        format!("Payload-Oxum: {size}.{}", payload.len()),
    ] {
        assert!(info.lines().any(|other| other == line), "{line} is not in\n{info}");
    }
    // The sources are as they were, and of the year alone with what it shares.
    for (path, text) in FILES {
        let kept = bag.get(&format!("data/source/{path}"));
        let wanted =
            path.starts_with("content/2025/work/") || *path == "site.yaml" || *path == "content/units.yaml";
        assert_eq!(kept.map(Vec::as_slice), wanted.then_some(text.as_bytes()), "{path}");
    }
    for (path, bytes) in &bag {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("不公开方案") && !text.contains("机密"), "{path} tells what is withheld");
    }
    let frozen = read(&bag["data/records.json"]).unwrap();
    let paths: Vec<&str> = frozen.documents.iter().map(|document| document.document.path.as_str()).collect();
    assert_eq!(paths, ["2025/work", "2025/work/report"]);
    let schema: serde_json::Value = serde_json::from_slice(&bag["data/records.schema.json"]).unwrap();
    let records: serde_json::Value = serde_json::from_slice(&bag["data/records.json"]).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&records));
}

#[test]
fn every_link_of_the_small_site_leads_to_a_file_in_it() {
    let site = site();
    archived(site.path(), &[]).success();
    let bag = site.path().join("archives/2025/data");
    let files = tree(&bag.join("site"));
    let any = Selector::parse("[href], [src], [action]").unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        for element in page.select(&any) {
            let link = ["href", "src", "action"].iter().find_map(|name| element.attr(name)).unwrap();
            assert!(!link.starts_with('/'), "{path}: {link} is not relative");
            let link = link.split(['#', '?']).next().unwrap();
            if link.is_empty() || link.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in link.split('/') {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{path}: {link} leaves the site");
                } else {
                    parts.push(part);
                }
            }
            let target =
                percent_encoding::percent_decode_str(&parts.join("/")).decode_utf8().unwrap().into_owned();
            assert!(files.contains_key(&target), "{path}: {link} leads to {target}");
        }
        let text = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            page.select(&selector).next().map(|one| one.text().collect::<String>()).unwrap_or_default()
        };
        let (title, heading) = (text("head > title"), text("h1"));
        // Pages of other years and of what came after are not archived: they say so.
        // So do those that stand for the live pages of units and of the calendar.
        let others = ["2024/", "2026/", "about/", "later/", "units/", "calendar/"];
        if others.iter().any(|other| path.starts_with(other)) {
            assert!(!heading.contains("已归档"), "{path}: {heading}");
        } else {
            assert!(
                title.starts_with("【已归档】") && heading.starts_with("【已归档】"),
                "{path}: {title} {heading}"
            );
            assert!(text("main .banner").contains("2026年1月31日"), "{path}");
        }
    }
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(page("2025/work/index.html").contains("href=\"../../later/2025/work/index.html\""));
    assert!(page("2025/work/index.html").contains("下年示例方案"), "relations are those of the whole site");
    assert!(
        page("2024/base/index.html").contains("不在归档之内")
            && !page("2024/base/index.html").contains("正文")
    );
    assert!(page("2024/base/index.html").contains("https://plans.example.org/x/2024/base/"));
    assert!(!page("plans/index.html").contains("上年示例方案"), "lists are of the year alone");
    assert_eq!(page("2024/base/old.txt"), "旧", "a file that a page offers is there");
    let frozen = read(&fs::read(bag.join("records.json")).unwrap()).unwrap();
    let outside: BTreeMap<&str, &str> =
        frozen.outside.iter().map(|outside| (outside.address.as_str(), outside.title.as_str())).collect();
    assert_eq!(outside["2024/base/"], "上年示例方案");
    assert_eq!(outside["about/"], "关于本站");
    assert_eq!(outside["units/general/"], "综合科");
    assert!(outside.keys().all(|address| !address.starts_with("2025/") && !address.starts_with("assets/")));
    assert!(frozen.assets.iter().all(|asset| files.contains_key(asset)), "{:?}", frozen.assets);
}

#[test]
fn the_same_site_gives_the_same_bag_and_a_frozen_year_stays() {
    let (one, two) = (site(), site());
    archived(one.path(), &[]).success();
    archived(two.path(), &[]).success();
    let bag = tree(&one.path().join("archives"));
    assert_eq!(bag, tree(&two.path().join("archives")));
    let again = archived(one.path(), &[]).code(2);
    assert!(String::from_utf8_lossy(&again.get_output().stderr).contains("archives/2025"));
    assert_eq!(bag, tree(&one.path().join("archives")));
}

#[test]
fn a_dry_run_lists_and_writes_nothing() {
    let site = site();
    let run = archived(site.path(), &["--dry-run"]).success();
    let told = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    for words in ["2025/work/  示例整治方案", "data/records.json", "/2024/base/  上年示例方案"] {
        assert!(told.contains(words), "{words} is not in\n{told}");
    }
    assert!(!site.path().join("archives").exists());
}

#[test]
fn a_year_that_is_not_settled_is_refused() {
    let cases = [
        ("content/2025/draft/index.md", "---\n标题: 草稿方案\n草稿: 是\n---\n", "archive-unpublished"),
        (
            "content/2025/soon/index.md",
            "---\n标题: 将来方案\n发布日期: 2026-03-01\n---\n",
            "archive-unpublished",
        ),
        (
            "content/2025/long/index.md",
            "---\n标题: 长期方案\n起止: 2025年3月至2026年6月\n---\n",
            "archive-beyond",
        ),
        ("content/2025/bad/index.md", "---\n标题: 坏方案\n废止: ../none\n---\n", "unknown-target"),
    ];
    for (path, text, code) in cases {
        let site = site();
        write_site(site.path(), &[(path, text)]);
        let run = archived(site.path(), &[]).code(1);
        let told = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(told.contains(&format!("[{code}]")) && told.contains(path), "{code}\n{told}");
        assert!(!site.path().join("archives").exists(), "{code}");
    }
    let site = site();
    write_site(
        site.path(),
        &[(
            "content/2025/long/index.md",
            "---\n标题: 长期方案\n起止: 2025年3月至2026年6月\n接转至: ../../2026/next\n---\n",
        )],
    );
    archived(site.path(), &[]).success();
    let page = site.path().join("archives/2025/data/site/2025/long/index.html");
    let page = crate::support::readable(&fs::read_to_string(page).unwrap());
    assert!(page.contains("下一年度方案") && page.contains("下年示例方案"), "{page}");
    let records = fs::read(site.path().join("archives/2025/data/records.json")).unwrap();
    let long = &read(&records).unwrap().documents[0];
    assert_eq!((long.document.path.as_str(), long.carried_to.len()), ("2025/long", 1));
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing() {
    let site = site();
    // No file may be longer than a few blocks: writing fails as it does on a full disk.
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" archive 2025 --as-of 2026-01-31 --root \"$1\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_fangan")]).arg(site.path()).env("LANG", "C.UTF-8");
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(3), "{}", String::from_utf8_lossy(&ended.stderr));
    let left: Vec<_> = fs::read_dir(site.path().join("archives")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    archived(site.path(), &[]).success();
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_it_is_whole_or_not_there() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let kills: u32 = std::env::var("FANGAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5);
    let whole = site();
    let began = Instant::now();
    archived(whole.path(), &[]).success();
    let lasts = began.elapsed();
    let expected = tree(&whole.path().join("archives/2025"));
    let site = site();
    let place = site.path().join("archives/2025");
    for kill in 0..kills {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fangan"))
            .args(["archive", "2025", "--as-of", "2026-01-31", "--root"])
            .arg(site.path())
            .env("LANG", "C.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Most of the moments are in the second half, where it writes.
        let share = 0.3 + 0.75 * f64::from(kill) / f64::from(kills.max(2) - 1);
        std::thread::sleep(Duration::from_secs_f64(lasts.as_secs_f64() * share));
        child.kill().unwrap();
        child.wait().unwrap();
        if place.exists() {
            assert_eq!(tree(&place), expected, "kill {kill}");
            fs::remove_dir_all(&place).unwrap();
        }
    }
    archived(site.path(), &[]).success();
    assert_eq!(tree(&place), expected);
    let names: Vec<_> =
        fs::read_dir(site.path().join("archives")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["2025"], "the working folder of a killed run is taken away");
}
