//! What a frozen year says by itself is frozen with it: the tables of its units, its calendar and its
//! data; the live site leads there, and tells itself what was still ahead.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::editions::{self, PLAN, archive, build, is_sound, page};
use crate::permanence::leads_to;
use crate::support::{fangan, readable, tree, write_site};

/// A plan of 2011 with a task that is due long after it, and one that nobody else has.
const LONG: &str = "---
标题: 长期方案
成文日期: 2011-04-01
任务:
  - {编号: d, 工作内容: 建成新楼, 责任单位: 医政科, 完成时限: 2013年6月底前}
  - {编号: e, 工作内容: 迁移旧档, 责任单位: 档案室, 配合单位: 医政科, 完成时限: 2011年10月底前}
---

正文。
";

/// A plan of this year, outside the folder of any.
const APART: &str = "---
标题: 部门方案
成文日期: 2011-07-01
年度: 2011
任务:
  - {编号: f, 工作内容: 整理库房, 责任单位: 医政科, 完成时限: 2011年11月底前}
---

正文。
";

const PLACES: [&str; 3] = ["2011/", "data/2011/", "assets/"];

fn site() -> TempDir {
    let root = editions::site();
    let long = [("content/2011/long/index.md", LONG), ("content/offices/apart/index.md", APART)];
    write_site(root.path(), &long);
    root
}

/// What of a bag stands in the site as it is.
fn own(bag: &Path) -> BTreeMap<String, Vec<u8>> {
    let site = tree(&bag.join("data/site"));
    site.into_iter().filter(|(file, _)| PLACES.iter().any(|own| file.starts_with(own))).collect()
}

fn lines(files: &BTreeMap<String, Vec<u8>>, file: &str) -> usize {
    page(files, file).lines().count() - 1
}

#[test]
fn the_live_site_tells_what_was_still_ahead_and_leads_to_the_rest() {
    let root = site();
    assert_eq!(archive(root.path(), "2012-03-01", &[]).0, 0);
    fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    let out = build(root.path());
    for (file, bytes) in own(&root.path().join("archives/2011")) {
        assert!(out.get(&file) == Some(&bytes), "{file}");
    }
    // Four tasks of 2011 are the unit's, one of which is due in 2013; one more is of a live plan.
    let now = readable(&page(&out, "units/medical/index.html"));
    assert!(now.contains("建成新楼") && now.contains("整理库房"), "{now}");
    for then in ["清理积压病历", "开设便民门诊", "迁移旧档"] {
        assert!(!now.contains(then), "{then}: {now}");
    }
    // It answers for three, none reported done; on the first of 2014 all limits have passed.
    assert!(now.contains("2011年 | 3 | 0 | 3 | 1") && now.contains("已归档4项"), "{now}");
    assert_eq!(lines(&out, "units/medical/tasks.csv"), 2);
    assert_eq!(lines(&out, "2011/units/medical/tasks.csv"), 4);
    let limits = |file: &str| page(&out, file).matches("BEGIN:VEVENT").count();
    assert_eq!((limits("units/medical/deadlines.ics"), limits("2011/units/medical/deadlines.ics")), (1, 4));
    let of_year = readable(&page(&out, "calendar/2013/index.html"));
    assert!(of_year.contains("建成新楼"), "{of_year}");
    let of_year = readable(&page(&out, "calendar/2011/index.html"));
    assert!(of_year.contains("已于2012年3月1日归档") && of_year.contains("整理库房"), "{of_year}");
    assert!(!of_year.contains("清理积压病历"), "{of_year}");
    // A unit that has tasks in that year alone has its page, and no files of its own.
    let office = out.keys().find(|file| file.starts_with("2011/units/u-") && file.ends_with("/tasks.csv"));
    let live = office.unwrap().strip_prefix("2011/").unwrap().to_owned();
    assert!(!out.contains_key(&live));
    let live = live.replace("tasks.csv", "index.html");
    let office = readable(&page(&out, &live));
    assert!(office.contains("以往年度的见下") && office.contains("2011年 | 1 | 0 | 1 | 0"), "{office}");
    // The index counts all.
    let index = readable(&page(&out, "units/index.html"));
    assert!(index.contains("医政科 5项任务"), "{index}");
    // The data of the year are those of its folder; what the site has besides stands below them.
    let data = page(&out, "data/2011/plans.json");
    assert!(data.contains("建成新楼") && !data.contains("整理库房"));
    let data = page(&out, "data/2011/later/plans.json");
    assert!(!data.contains("建成新楼") && data.contains("整理库房"));
    let list = leads_to("data/index.html", &out["data/index.html"]);
    for file in ["plans.json", "tasks.csv", "later/plans.json", "later/tasks.csv"] {
        assert!(list.contains(&format!("data/2011/{file}")), "{file}: {list:?}");
    }
    assert!(page(&out, "data/plans.json").contains("/2011/long/"));
    // Every link of every page leads to a file.
    for (file, html) in out.iter().filter(|(file, _)| file.ends_with(".html") && *file != "404.html") {
        for to in leads_to(file, html) {
            assert!(out.contains_key(&to), "{file} leads to {to}, which is not there");
        }
    }
}

#[test]
fn the_same_data_stand_at_the_same_address_before_and_after() {
    let root = editions::site();
    let before = build(root.path());
    assert_eq!(archive(root.path(), "2014-01-01", &[]).0, 0);
    fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    let after = build(root.path());
    for file in ["plans.json", "tasks.csv", "deadlines.ics"] {
        let file = format!("data/2011/{file}");
        assert!(before[&file] == after[&file], "{file}");
    }
}

#[test]
fn a_later_edition_makes_tables_anew_where_they_differ_and_keeps_the_former_ones() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    let bag = root.path().join("archives/2011");
    let before = tree(&bag);
    let changed = PLAN.replace("召开动员大会", "召开动员部署大会");
    write_site(root.path(), &[("content/2011/first/index.md", &changed)]);
    let (code, told) = archive(root.path(), "2013-01-05", &["--amend", "--note", "更正"]);
    assert_eq!(code, 0, "{told}");
    is_sound(root.path());
    let after = tree(&bag);
    let same = |path: &str| after[&format!("data/site/{path}")] == before[&format!("data/site/{path}")];
    // The plan has no task of theirs that has changed.
    for kept in ["2011/units/medical/index.html", "2011/units/medical/tasks.csv", "2011/calendar/index.html"]
    {
        let is_kept = same(kept);
        assert!(is_kept, "{kept}");
    }
    for anew in ["2011/units/personnel/index.html", "2011/units/personnel/tasks.csv", "data/2011/plans.json"]
    {
        assert!(!same(anew), "{anew}");
        let former = &after[&format!("data/editions/1/site/{anew}")];
        assert!(former == &before[&format!("data/site/{anew}")], "{anew}");
    }
    let table = readable(&page(&after, "data/site/2011/units/personnel/index.html"));
    assert!(table.contains("2013年1月5日") && table.contains("召开动员部署大会"), "{table}");
    let out = build(root.path());
    assert!(page(&out, "data/2011/plans.json").contains("召开动员部署大会"));
    assert!(out.contains_key("editions/2011/1/2011/units/personnel/index.html"));
}

#[test]
fn what_is_taken_out_is_taken_out_of_tables_calendars_and_data_of_all_editions() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    write_site(root.path(), &[("content/2011/first/index.md", &PLAN.replace("麒麟", "貔貅"))]);
    assert_eq!(archive(root.path(), "2013-01-05", &["--amend", "--note", "更正"]).0, 0);
    let bag = root.path().join("archives/2011");
    let before = tree(&bag);
    let id = before.keys().find_map(|path| {
        let (_, id) = path.strip_suffix("/tasks.csv")?.split_once("data/site/2011/units/u-")?;
        Some(id.to_owned())
    });
    let folder = format!("/2011/units/u-{}/", id.unwrap());
    let of_office = |files: &BTreeMap<String, Vec<u8>>| {
        files.keys().filter(|path| path.contains(&folder)).cloned().collect::<Vec<_>>()
    };
    // The page and two files in each edition.
    assert_eq!(of_office(&before).len(), 6, "{:?}", of_office(&before));
    let (code, told) =
        archive(root.path(), "2013-09-01", &["--redact", "2011/long", "--reason", "含个人信息"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("data/site/2011/units/medical/index.html"), "{told}");
    is_sound(root.path());
    let after = tree(&bag);
    for (path, bytes) in &after {
        for word in ["建成新楼", "迁移旧档", "档案室"] {
            let is_there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!is_there, "{path} has {word}");
        }
    }
    assert_eq!(of_office(&after), Vec::<String>::new());
    for edition in ["data/", "data/editions/1/"] {
        let table = format!("{edition}site/2011/units/personnel/index.html");
        assert!(after[&table] == before[&table], "{table} does not tell of it");
        assert!(
            page(&after, &format!("{edition}site/2011/units/medical/tasks.csv")).contains("清理积压病历")
        );
        assert!(page(&after, &format!("{edition}site/data/2011/plans.json")).contains("清理积压病历"));
    }
    fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    let out = build(root.path());
    let medical = readable(&page(&out, "units/medical/index.html"));
    assert!(!medical.contains("建成新楼") && medical.contains("2011年 | 2 | 0 | 2 | 0"), "{medical}");
}

#[test]
fn a_document_where_the_tables_are_to_stand_is_told_of_and_refused() {
    let root = site();
    write_site(root.path(), &[("content/2011/units/index.md", editions::APART)]);
    let told =
        fangan().args(["check", "--as-of", "2012-03-01", "--root"]).arg(root.path()).assert().success();
    let output = told.get_output();
    let told = [output.stdout.clone(), output.stderr.clone()].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("archive-reserved-folder") && told.contains("2011/units/"), "{told}");
    let (code, told) = archive(root.path(), "2012-03-01", &[]);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("archive-reserved-folder"), "{told}");
    assert!(!root.path().join("archives").exists());
    // Under another name it keeps the address that it had.
    fs::remove_dir_all(root.path().join("content/2011/units")).unwrap();
    let moved = editions::APART.replace("标题: 单独方案", "标题: 单位改革方案\n旧地址: [2011/units/reform]");
    write_site(root.path(), &[("content/2011/reform/index.md", &moved)]);
    assert_eq!(archive(root.path(), "2012-03-01", &[]).0, 0);
    is_sound(root.path());
    let out = build(root.path());
    assert!(
        leads_to("2011/units/reform/index.html", &out["2011/units/reform/index.html"])
            .contains("2011/reform/index.html")
    );
    assert!(page(&out, "2011/units/index.html").contains("已归档"));
}

#[test]
fn an_archive_without_tables_of_its_own_is_told_by_the_live_site() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    let bag = root.path().join("archives/2011");
    // As programs before made it: nothing of this is among the year's own.
    for folder in ["2011/units", "2011/calendar"] {
        fs::remove_dir_all(bag.join("data/site").join(folder)).unwrap();
    }
    let listed = |line: &&str| {
        !line.contains("  data/site/2011/units/") && !line.contains("  data/site/2011/calendar/")
    };
    let manifest = fs::read_to_string(bag.join("manifest-sha256.txt")).unwrap();
    let manifest: String = manifest.lines().filter(listed).map(|line| format!("{line}\n")).collect();
    fs::write(bag.join("manifest-sha256.txt"), &manifest).unwrap();
    let tags = fs::read_to_string(bag.join("tagmanifest-sha256.txt")).unwrap();
    let digest = |text: &str| editions::digest(text.as_bytes());
    let tags: String = tags
        .lines()
        .map(|line| match line.split_once("  ") {
            Some((_, "manifest-sha256.txt")) => format!("{}  manifest-sha256.txt\n", digest(&manifest)),
            _ => format!("{line}\n"),
        })
        .collect();
    fs::write(bag.join("tagmanifest-sha256.txt"), tags).unwrap();
    fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    let out = build(root.path());
    let now = readable(&page(&out, "units/medical/index.html"));
    assert!(now.contains("清理积压病历") && !now.contains("已归档年度"), "{now}");
    assert!(page(&out, "data/2011/plans.json").contains("整理库房"));
    assert!(readable(&page(&out, "calendar/2011/index.html")).contains("清理积压病历"));
    assert!(!out.contains_key("2011/units/index.html") && !out.contains_key("data/2011/later/plans.json"));
}
