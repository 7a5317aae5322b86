//! What carries a plan on comes after it, is published, and is a plan.

use std::fs;

use jiff::civil::date;
use tempfile::tempdir;

use crate::archive::archived;
use crate::support::{built, fangan, line_of, readable, write_site};

/// What is told of a plan of 2025 that is carried on by what stands at `2026/x` or elsewhere.
fn told(own: &str, to: &str, other: (&str, &str)) -> Vec<String> {
    let site = tempdir().unwrap();
    let plan = format!("---\n标题: 去年方案\n类型: 方案\n{own}接转至: {to}\n---\n");
    let (path, text) = other;
    write_site(
        site.path(),
        &[
            ("site.yaml", "标题: 示例\n主办单位: 示例局\n"),
            ("content/2025/x/index.md", &plan),
            (path, &format!("---\n标题: 另一份\n{text}---\n")),
        ],
    );
    let built = built(site.path(), date(2026, 12, 31));
    let codes = ["carried-to-no-later-plan", "unknown-target"];
    let found = built.diagnostics.iter().filter(|found| codes.contains(&found.code.id));
    found.map(|found| line_of(found, &built)).collect()
}

const ISSUED: &str = "成文日期: 2025-03-01\n";

#[test]
fn a_plan_of_a_later_time_carries_it_on() {
    let later = "content/2026/x/index.md";
    for (own, other) in [
        (ISSUED, "类型: 方案\n成文日期: 2026-02-01\n"),
        (ISSUED, "类型: 通知\n成文日期: 2025-12-30\n"),
        // Issued together, and the one runs after the other.
        (
            "成文日期: 2025-01-05\n起止: 2025年1月至12月\n",
            "类型: 方案\n成文日期: 2025-01-05\n起止: 2026年1月至12月\n",
        ),
        ("", "类型: 方案\n"),
        (ISSUED, "类型: 方案\n"),
    ] {
        assert_eq!(told(own, "../../2026/x", (later, other)), Vec::<String>::new(), "{own}{other}");
    }
    let elsewhere = told(ISSUED, "{标题: 上级的续办方案}", (later, "类型: 方案\n"));
    assert_eq!(elsewhere, Vec::<String>::new());
}

#[test]
fn what_is_earlier_itself_no_plan_or_not_there_does_not() {
    let error = |to: &str| format!("error carried-to-no-later-plan content/2025/x/index.md:5:6 {to}");
    let earlier = "content/2024/x/index.md";
    let plan = "类型: 方案\n成文日期: 2024-03-01\n";
    assert_eq!(told(ISSUED, "../../2024/x", (earlier, plan)), [error("../../2024/x")]);
    // The same day is not later, whatever the folder.
    let same = ("content/2026/x/index.md", "类型: 方案\n成文日期: 2025-03-01\n");
    assert_eq!(told(ISSUED, "../../2026/x", same), [error("../../2026/x")]);
    let runs = "成文日期: 2025-03-01\n起止: 2025年3月至2026年6月\n";
    let before = ("content/2026/x/index.md", "类型: 方案\n成文日期: 2026-01-05\n起止: 2025年1月至12月\n");
    let line = error("../../2026/x").replace(":5:6", ":6:6");
    assert_eq!(told(runs, "../../2026/x", before), [line]);
    assert_eq!(told(ISSUED, "../x", (earlier, plan)), [error("../x")]);
    let page = ("content/2026/x/index.md", "类型: 页面\n");
    assert_eq!(told(ISSUED, "../../2026/x", page), [error("../../2026/x")]);
    let line = "error unknown-target content/2025/x/index.md:5:6 ../../2026/none";
    assert_eq!(told(ISSUED, "../../2026/none", (earlier, plan)), [line]);
    // By years alone.
    let line = error("../../2024/x").replace(":5:6", ":4:6");
    assert_eq!(told("", "../../2024/x", (earlier, "类型: 方案\n")), [line]);
}

#[test]
fn a_year_is_not_frozen_while_what_carries_its_plans_on_cannot_be_seen() {
    let site = tempdir().unwrap();
    let next = |more: &str| format!("---\n标题: 下年方案\n成文日期: 2026-01-05\n{more}---\n");
    write_site(
        site.path(),
        &[
            ("site.yaml", "标题: 示例\n网址: https://example.org/\n主办单位: 示例局\n"),
            (
                "content/2025/x/index.md",
                "---\n标题: 去年方案\n成文日期: 2025-03-01\n起止: 2025年3月至2026年6月\n接转至: ../../2026/x\n---\n",
            ),
            ("content/2026/x/index.md", &next("草稿: 是\n")),
        ],
    );
    for more in ["草稿: 是\n", "公开方式: 不予公开\n", "发布日期: 2027-01-01\n"] {
        write_site(site.path(), &[("content/2026/x/index.md", &next(more))]);
        let ended = archived(site.path(), &[]).code(1);
        let told = String::from_utf8(ended.get_output().stderr.clone()).unwrap();
        assert!(told.contains("[archive-carried-to-unpublished]"), "{told}");
        assert!(!site.path().join("archives").exists());
    }
    write_site(site.path(), &[("content/2026/x/index.md", &next(""))]);
    archived(site.path(), &[]).success();
    let page = fs::read_to_string(site.path().join("archives/2025/data/site/2025/x/index.html")).unwrap();
    assert!(readable(&page).contains("下年方案"), "{page}");
    fangan().args(["build", "--as-of", "2026-12-31", "--root"]).arg(site.path()).assert().success();
}
