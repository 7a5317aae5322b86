//! A frozen year stays: every byte of its pages, every link in them, and its place in the live site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{fangan, readable, tree, write_site};

const SITE: &str =
    "标题: 示例市卫生局方案公开\n网址: https://example.gov.cn/plans/\n主办单位: 示例市卫生局\n";

const UNITS: &str = "单位:
  - {名称: 示例市卫生局, 编号: health}
  - {名称: 医政科, 编号: medical, 上级: 示例市卫生局}
  - {名称: 政工科, 编号: personnel, 上级: 示例市卫生局}
  - {名称: 各科室, 编号: all, 成员: [医政科, 政工科]}
";

const PLAN: &str = "---
标题: 深化创新创优主题活动实施方案
类型: 方案
发文机关: 示例市卫生局
发文字号: 示卫〔2011〕19号
索引号: 000/2011-19
成文日期: 2011-02-18
发布日期: 2011-02-20
起止: 2011年2月至12月
主题: 卫生
概要: 分三个阶段推进。
阶段:
  - 宣传发动阶段: 2月—3月
  - 总结提高阶段: 11月—12月
附件: [名单.pdf]
任务:
  - {序号: 1, 工作内容: 召开动员大会, 牵头单位: 政工科, 完成时限: 3月底前}
  - {序号: 2, 工作内容: 清理积压病历, 牵头单位: 医政科, 配合单位: 统计室, 完成时限: 6月底前}
  - {序号: 3, 工作内容: 各自查找问题, 责任单位: 各科室, 完成时限: 11月底前}
---

## 总体要求

按[关于本站](/about)的说明公开，见[另一方案](../second/index.md)。
";

const SECOND: &str = "---
标题: 便民门诊实施方案
类型: 方案
发文机关: 示例市卫生局
成文日期: 2011-05-01
年度: 2011
任务:
  - {序号: 1, 工作内容: 开设便民门诊, 责任单位: 医政科, 完成时限: 9月底前}
---

正文独有的词：麒麟。
";

const REPORT: &str = "---
标题: 创新创优活动上半年进展通报
类型: 通报
发文机关: 示例市卫生局
成文日期: 2011-07-05
进展:
  - {任务: 1, 状态: 已完成, 日期: 2011-03-20}
  - {任务: 2, 状态: 推进中}
---
";

const NEXT: &str = "---
标题: 二〇一二年创新创优活动实施方案
类型: 方案
发文机关: 示例市卫生局
成文日期: 2012-02-01
年度: 2012
接续: [/2011/innovation]
任务:
  - {序号: 1, 工作内容: 巩固成果, 责任单位: 医政科, 完成时限: 2012年10月底前}
---

接着[去年的方案](/2011/innovation)做，名单见[附件](/2011/innovation/名单.pdf)。
";

/// A later notice that repeals a frozen plan.
pub const CLOSING: &str = "---
标题: 关于废止便民门诊实施方案的通知
类型: 通知
发文机关: 示例市卫生局
成文日期: 2012-02-10
年度: 2012
废止: [/2011/second]
---

不再执行。
";

const LATE_REPORT: &str = "---
标题: 创新创优活动收尾通报
类型: 通报
发文机关: 示例市卫生局
成文日期: 2012-02-20
年度: 2012
通报对象: [/2011/innovation]
进展:
  - {任务: 2, 状态: 已完成, 日期: 2012-02-15, 备注: 全部清理完毕}
---
";

/// A site with a year to freeze, and one after it.
pub fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write_site(
        root.path(),
        &[
            ("site.yaml", SITE),
            ("content/units.yaml", UNITS),
            ("content/about.md", "---\n标题: 关于本站\n---\n\n说明。\n"),
            ("content/2011/index.md", "---\n标题: 2011年\n---\n\n这一年的重点。\n"),
            ("content/2011/innovation/index.md", PLAN),
            ("content/2011/innovation/名单.pdf", "%PDF-1.4 example"),
            ("content/2011/innovation/june/index.md", REPORT),
            ("content/2011/second/index.md", SECOND),
            ("content/2012/next/index.md", NEXT),
        ],
    );
    root
}

/// Writes the output of a site to a folder, as the program does.
fn build(root: &Path, out: &str) -> BTreeMap<String, Vec<u8>> {
    let out = root.join("..").join(format!("{}-{out}", root.file_name().unwrap().to_string_lossy()));
    fangan()
        .args(["build", "--root"])
        .arg(root)
        .arg("--out")
        .arg(&out)
        .args(["--as-of", "2012-03-01"])
        .assert()
        .success();
    let mut files = tree(&out);
    files.remove(".fangan-output");
    fs::remove_dir_all(&out).unwrap();
    files
}

/// What a build says that does not succeed.
fn refused(root: &Path) -> String {
    let out = root.join("refused");
    let told = fangan()
        .args(["build", "--root"])
        .arg(root)
        .arg("--out")
        .arg(&out)
        .args(["--as-of", "2012-03-01"])
        .assert();
    let told = told.code(1).get_output().stderr.clone();
    assert!(!out.exists(), "nothing is written");
    String::from_utf8(told).unwrap()
}

/// The files and pages of the site that a page leads to, as the files that answer.
pub fn leads_to(file: &str, html: &[u8]) -> BTreeSet<String> {
    let page = Html::parse_document(&String::from_utf8_lossy(html));
    let all = Selector::parse("[href], [src], [action]").unwrap();
    let mut found = BTreeSet::new();
    for element in page.select(&all) {
        for name in ["href", "src", "action"] {
            let Some(link) = element.attr(name) else { continue };
            let path = link.split(['#', '?']).next().unwrap();
            if path.is_empty() || link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
            let mut parts: Vec<&str> = file.split('/').collect();
            parts.pop();
            for part in path.split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{file}: {link} leads out of the site"),
                    "." => {}
                    part => parts.push(part),
                }
            }
            found.insert(parts.join("/"));
        }
    }
    found
}

/// Freezes the year 2011; the files that are to stay in the site as they are.
pub fn freeze(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let day = ["--as-of", "2012-03-01", "--root"];
    fangan().args(["archive", "2011"]).args(day).arg(root).assert().success();
    let site = tree(&root.join("archives/2011/data/site"));
    let own = ["2011/", "data/2011/", "assets/"];
    site.into_iter().filter(|(file, _)| own.iter().any(|own| file.starts_with(own))).collect()
}

fn text(files: &BTreeMap<String, Vec<u8>>, file: &str) -> String {
    let bytes = files.get(file).unwrap_or_else(|| panic!("{file} is not there"));
    String::from_utf8(bytes.clone()).unwrap()
}

fn json(files: &BTreeMap<String, Vec<u8>>, file: &str) -> Value {
    serde_json::from_str(&text(files, file)).unwrap()
}

/// Every frozen file is as it was, and every link in the frozen pages leads to a file.
fn stands(frozen: &BTreeMap<String, Vec<u8>>, output: &BTreeMap<String, Vec<u8>>) {
    for (file, bytes) in frozen {
        assert!(output.get(file) == Some(bytes), "{file} is not as it was");
    }
    for (file, html) in output.iter().filter(|(file, _)| file.ends_with(".html") && *file != "404.html") {
        for to in leads_to(file, html) {
            assert!(output.contains_key(&to), "{file} leads to {to}, which is not there");
        }
    }
    let added: Vec<&String> =
        output.keys().filter(|file| file.starts_with("2011/") && !frozen.contains_key(*file)).collect();
    assert!(added.is_empty(), "{added:?}");
}

#[test]
fn freezing_alone_changes_nothing_but_marks() {
    let root = site();
    let before = build(root.path(), "before");
    let frozen = freeze(root.path());
    for sources in ["kept", "deleted"] {
        if sources == "deleted" {
            fs::remove_dir_all(root.path().join("content/2011")).unwrap();
        }
        let after = build(root.path(), "after");
        stands(&frozen, &after);
        // The index of search tells that they are archived, units and the calendar lead to the
        // year's own tables, and so does the list of data; all else is what it was.
        let others = ["2011/", "search/", "units/", "calendar/", "data/index.html", "data/units.json"];
        let around = |file: &&String| !others.iter().any(|other| file.starts_with(other));
        for file in before.keys().filter(around) {
            if !file.ends_with(".html") {
                assert!(after.get(file) == before.get(file), "{sources}: {file} is not as it was");
                continue;
            }
            let marked = text(&after, file).replace("<span class=\"badge\">已归档</span> ", "");
            assert_eq!(marked, text(&before, file), "{sources}: {file}");
        }
        assert!(
            before.keys().any(|file| file.starts_with("topics/t-"))
                && before.contains_key("units/medical/tasks.csv")
        );
        assert!(text(&after, "plans/index.html").contains("已归档"));
        assert!(!text(&before, "plans/index.html").contains("已归档"));
        for file in ["data/2011/plans.json", "data/2011/tasks.csv", "data/2011/deadlines.ics"] {
            assert!(after[file] == before[file] && frozen.contains_key(file), "{file}");
        }
        let units = json(&after, "data/units.json");
        let medical = units["units"].as_array().unwrap().iter().find(|unit| unit["id"] == "medical").unwrap();
        let table = "https://example.gov.cn/plans/2011/units/medical/tasks.csv";
        assert_eq!(medical["archived_data"], serde_json::json!([table]));
        assert_eq!(medical["task_count"], 4, "all its tasks are counted");
        // What units had to do in that year alone stands in the year's folder.
        for lost in before.keys().filter(|file| !after.contains_key(*file) && !file.starts_with("search/t")) {
            assert!(lost.starts_with("units/") && after.contains_key(&format!("2011/{lost}")), "{lost}");
        }
        let then = readable(&text(&after, "2011/units/medical/index.html"));
        assert!(
            then.contains("已归档") && then.contains("清理积压病历") && !then.contains("巩固成果"),
            "{then}"
        );
        let now = readable(&text(&after, "units/medical/index.html"));
        assert!(now.contains("巩固成果") && !now.contains("清理积压病历"), "{now}");
        // Two of its own and one with its group; of one a report after the limit says that it goes
        // on, and nothing is known of the others.
        assert!(now.contains("2011年 | 3 | 0 | 2 | 0"), "{now}");
        let ways = leads_to("units/medical/index.html", &after["units/medical/index.html"]);
        assert!(ways.contains("2011/units/medical/index.html"), "{ways:?}");
        assert!(
            leads_to("2011/units/medical/index.html", &after["2011/units/medical/index.html"])
                .contains("units/medical/index.html")
        );
        let calendar = leads_to("calendar/index.html", &after["calendar/index.html"]);
        assert!(calendar.contains("2011/calendar/index.html"), "{calendar:?}");
        assert!(text(&after, "2011/calendar/2011/index.html").contains("清理积压病历"));
        // What is archived has a part of the index to itself.
        let searched = |files: &BTreeMap<String, Vec<u8>>, folder: &str| {
            files.keys().filter(|file| file.starts_with(folder)).count()
        };
        let archived = searched(&after, "search/archived/texts/");
        assert!(archived > 1, "{archived}");
        assert_eq!(searched(&after, "search/texts/") + archived, searched(&before, "search/texts/"));
    }
}

#[test]
fn whatever_changes_around_it_a_frozen_year_keeps_every_byte_and_link() {
    let root = site();
    let frozen = freeze(root.path());
    fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    let units = UNITS.replace(
        "  - {名称: 政工科, 编号: personnel, 上级: 示例市卫生局}\n",
        "  - {名称: 示例市人事局, 编号: bureau}\n  - {名称: 人事处, 编号: staff, 旧编号: [personnel], 曾用名: [政工科], 上级: 示例市人事局}\n",
    );
    let units = units.replace("医政科, 政工科", "医政科, 人事处");
    let units = units
        .replace("{名称: 医政科, 编号: medical,", "{名称: 医政医管处, 编号: medical,")
        .replace("[医政科,", "[医政医管处,");
    write_site(
        root.path(),
        &[
            ("site.yaml", &SITE.replace("示例市卫生局方案公开", "示例市卫生健康委方案公开")),
            ("content/units.yaml", &units),
            ("content/2012/next/index.md", &NEXT.replace("责任单位: 医政科", "责任单位: 医政医管处")),
            ("content/2012/closing/index.md", CLOSING),
            ("content/2012/report/index.md", LATE_REPORT),
            (
                "themes/default/plan.html",
                "{% extends \"default/plan.html\" %}{% block header %}<p>新主题</p>{% endblock header %}",
            ),
            ("themes/default/styles/base.css", "body { color: black; }"),
        ],
    );
    let after = build(root.path(), "after");
    stands(&frozen, &after);
    assert!(text(&after, "2012/next/index.html").contains("新主题"));

    let unit = text(&after, "units/staff/index.html");
    let then = leads_to("units/staff/index.html", unit.as_bytes());
    assert!(then.contains("2011/units/personnel/index.html"), "its table of then: {then:?}");
    let unit = readable(&unit);
    assert!(unit.contains("人事处") && unit.contains("政工科"), "{unit}");
    // What it led then, reported done in time, and the part it has with its group.
    assert!(unit.contains("2011年 | 2 | 1 | 1 | 0"), "{unit}");
    let then = readable(&text(&after, "2011/units/personnel/index.html"));
    assert!(then.contains("政工科") && !then.contains("人事处") && then.contains("召开动员大会"), "{then}");
    let moved = text(&after, "units/personnel/index.html");
    assert!(moved.contains("../staff/index.html"), "{moved}");
    let unit = readable(&text(&after, "units/medical/index.html"));
    assert!(unit.contains("医政医管处") && unit.contains("医政科"), "{unit}");
    // One of its three was reported done after the year was frozen; one is of a plan that was
    // repealed, which is no more late.
    assert!(unit.contains("2011年 | 3 | 1 | 1 | 0"), "{unit}");

    let later = readable(&text(&after, "later/2011/innovation/index.html"));
    for told in [
        "二〇一二年创新创优活动实施方案",
        "创新创优活动收尾通报",
        "2 清理积压病历",
        "已完成",
        "全部清理完毕",
        "政工科 → 人事处",
        "医政科 → 医政医管处",
    ] {
        assert!(later.contains(told), "{told}: {later}");
    }
    assert!(!later.contains("召开动员大会") && !later.contains("上半年进展通报"), "{later}");
    let later = readable(&text(&after, "later/2011/second/index.html"));
    assert!(later.contains("已废止") && later.contains("关于废止便民门诊实施方案的通知"), "{later}");
    let later = readable(&text(&after, "later/2011/innovation/june/index.html"));
    assert!(later.contains("归档以后没有变化"), "{later}");
    let later = readable(&text(&after, "later/2011/index.html"));
    assert!(
        later.contains("深化创新创优主题活动实施方案")
            && later.contains("便民门诊实施方案")
            && later.contains("政工科 → 人事处"),
        "{later}"
    );
    assert!(text(&after, "later/2011/index.html").contains("noindex"));
    assert!(!text(&after, "sitemap.xml").contains("/later/"));
    assert!(text(&after, "sitemap.xml").contains("/2011/innovation/"));

    // The data of the year are those of then; names of today, and what came after, are in others.
    let told = json(&after, "data/2011/plans.json").to_string();
    assert!(told.contains("召开动员大会") && told.contains("政工科") && !told.contains("人事处"), "{told}");
    let units = json(&after, "data/units.json");
    let staff = units["units"].as_array().unwrap().iter().find(|unit| unit["id"] == "staff").unwrap();
    assert_eq!((&staff["name"], &staff["former_names"][0]["name"]), (&"人事处".into(), &"政工科".into()));
    let news = json(&after, "data/2012/plans.json");
    let report = news["documents"].as_array().unwrap().iter().find(|own| own["kind"] == "report").unwrap();
    assert_eq!(report["reports_on"][0]["address"], "https://example.gov.cn/plans/2011/innovation/");
    assert_eq!(report["updates"][0]["task"], "2", "{report}");
    assert_eq!(report["updates"][0]["plan"], "https://example.gov.cn/plans/2011/innovation/");
    let closing = news["documents"].as_array().unwrap().iter().find(|own| own["kind"] == "notice").unwrap();
    assert_eq!(closing["replaces"][0]["address"], "https://example.gov.cn/plans/2011/second/");
    let search: String = after
        .iter()
        .filter(|(file, _)| file.starts_with("search/archived/texts/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(search.contains("麒麟"), "the text of frozen documents is searched");
    assert!(text(&after, "feed.xml").contains("便民门诊实施方案"));
    assert!(readable(&text(&after, "plans/index.html")).contains("已废止 便民门诊实施方案"));
}

#[test]
fn a_source_that_is_not_as_it_was_frozen_is_an_error_with_both_ways_out() {
    let root = site();
    freeze(root.path());
    write_site(root.path(), &[("content/2011/second/index.md", &SECOND.replace("9月底前", "10月底前"))]);
    let told = refused(root.path());
    assert!(
        told.contains("changed-after-freezing") && told.contains("content/2011/second/index.md"),
        "{told}"
    );
    assert!(
        told.contains("archives/2011/data/source/content/2011/second/index.md") && told.contains("--amend"),
        "{told}"
    );
    write_site(
        root.path(),
        &[("content/2011/second/index.md", SECOND), ("content/2011/third/index.md", SECOND)],
    );
    let told = refused(root.path());
    assert!(told.contains("added-after-freezing") && told.contains("content/2011/third/index.md"), "{told}");
    fs::remove_dir_all(root.path().join("content/2011/third")).unwrap();
    fs::remove_file(root.path().join("content/2011/innovation/index.md")).unwrap();
    build(root.path(), "restored");
}

#[test]
fn an_address_that_frozen_pages_need_is_not_given_up() {
    let root = site();
    freeze(root.path());
    fs::remove_file(root.path().join("content/about.md")).unwrap();
    let told = refused(root.path());
    assert!(told.contains("frozen-link-lost") && told.contains("/about/"), "{told}");
    let moved = "---\n标题: 关于本站\n旧地址: [about]\n---\n\n说明。\n";
    write_site(root.path(), &[("content/site/about.md", moved)]);
    build(root.path(), "moved");
    write_site(
        root.path(),
        &[("site.yaml", &format!("{SITE}输出: [日历, 订阅, 网站地图, 日程, 表格文本, 工作簿, 数据]\n"))],
    );
    let told = refused(root.path());
    assert!(told.contains("/search/"), "{told}");
}

#[test]
fn a_damaged_archive_is_no_half_site() {
    let root = site();
    freeze(root.path());
    let bag = root.path().join("archives/2011");
    let damaged = |file: &str, damage: &dyn Fn(&Path), expected: &[&str]| {
        let path = bag.join(file);
        let whole = fs::read(&path).unwrap();
        damage(&path);
        let told = refused(root.path());
        for words in expected {
            assert!(told.contains(words), "{file}: {words}: {told}");
        }
        fs::write(&path, whole).unwrap();
    };
    let cut = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() - 20]).unwrap();
    };
    let gone = |path: &Path| fs::remove_file(path).unwrap();
    for file in ["data/records.json", "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"] {
        damaged(file, &cut, &["damaged-archive", "archives/2011", file.rsplit('/').next().unwrap()]);
        damaged(file, &gone, &["damaged-archive", "archives/2011", file]);
    }
    let page = "data/site/2011/second/index.html";
    let lead =
        ["damaged-archive", "archives/2011/data/site/2011/second/index.html", "fangan verify archives/2011"];
    damaged(page, &cut, &lead);
    damaged(page, &gone, &lead);
    build(root.path(), "whole");
}

#[test]
fn frozen_files_are_written_once() {
    let root = site();
    freeze(root.path());
    let out = root.path().join("public");
    let run = || {
        fangan()
            .args(["build", "--root"])
            .arg(root.path())
            .args(["--as-of", "2012-03-01"])
            .assert()
            .success();
    };
    run();
    let page = out.join("2011/second/index.html");
    let before = fs::metadata(&page).unwrap().modified().unwrap();
    let kept = tree(&out);
    // What is not read cannot be missed, as long as nothing is to be written.
    fs::remove_file(root.path().join("archives/2011/data/site/2011/second/index.html")).unwrap();
    run();
    assert_eq!(tree(&out), kept);
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), before);
}
