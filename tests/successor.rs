//! Documents from earlier ones: what is kept, what moves, what is cleared.

use std::fs;

use predicates::prelude::*;

use crate::author::{errors, new, site};
use crate::support::write_site;

#[test]
fn the_structure_stays_times_move_and_what_was_its_own_goes() {
    let site = site("zh-Hans");
    new(site.path(), &["plan", "2025/work", "--from", "2024/work"]).success();
    let text = fs::read_to_string(site.path().join("content/2025/work/index.md")).unwrap();
    let wanted = "---
## 参照 2024/work《2024年测试工作方案》（测发〔2024〕7号）新建：结构照旧，时间已改到2025年，字号、日期和状态已清空。
## 概要、依据和正文照抄原文，年份和数字没有改，请逐句核对；没有写年份的时间也没有改。
## 本文件接续原来的文件，两页互相链接；不是接续的，删去下一行。
接续: [2024/work]
## 如果本文件废止原来的文件，删去下一行的“# ”。
# 废止: [2024/work]
# 年度重点方案
标题: 2025年测试工作方案
类型: 方案
草稿: 是
发文机关: 测试局
# 发文字号: 测发〔2025〕1号
# 成文日期:
# 发布日期:
年度: 2025
起止: 2025年1月至2026年1月
主题: 测试   # 一个主题
概要: 2024年完成两项任务。
依据: [/2024/base/index.md]
# 有效性:
阶段:
  - 启动阶段: 1月下旬
  - 名称: 实施阶段
    时间: {开始: 2025-02-01, 结束: 2025-02-28}
  - 总结阶段: 2025年12月
# 任务自己写
任务:
  - 序号: 1
    工作内容: 梳理2024年清单
    牵头单位: 办公室
    完成时限: 2025年2月28日前
  - 序号: 2
    工作内容: 总结
    牵头单位: 业务科
    完成时限: 年底前
# 附件:
# 修订:
---

比2023年有进步，见[附表](/2024/work/表.txt)和[依据](/2024/base/index.md#x)。
";
    assert_eq!(text, wanted);
    assert_eq!(errors(site.path()), Vec::<String>::new());
}

#[test]
fn tables_are_made_anew_without_their_states() {
    let site = site("zh-Hans");
    let plan = "---\n标题: 2024年表格方案\n类型: 方案\n任务: 任务.csv\n---\n\n正文。\n";
    let table = "2024年任务分解表,,,,\n序号,工作内容,牵头单位,完成时限,经费\n1,\"做一件事，再做一件\",办公室,2024年6月底前,\"1,200元\"\n2,再做一件,业务科、办公室,9月底前,\n";
    write_site(site.path(), &[("content/2024/t/index.md", plan), ("content/2024/t/任务.csv", table)]);
    new(site.path(), &["plan", "2026/t", "--from", "content/2024/t/index.md"]).success();
    let copy = fs::read_to_string(site.path().join("content/2026/t/任务.csv")).unwrap();
    assert_eq!(
        copy,
        "\u{feff}序号,工作内容,牵头单位,完成时限,经费\n1,做一件事，再做一件,办公室,2026年6月底前,\"1,200元\"\n2,再做一件,业务科、办公室,9月底前,\n"
    );
    assert_eq!(errors(site.path()), Vec::<String>::new());
}

/// A plan with a table and a report: the first task is done, the second late, the third standing.
fn reported(site: &std::path::Path, plan: &str, table: Option<&str>) {
    let report = "---\n标题: 2024年进展通报\n类型: 通报\n发布日期: 2024-12-20\n进展:\n  - {任务: 1, 状态: 已完成}\n  - {任务: 2, 状态: 滞后}\n  - {任务: 3, 状态: 长期坚持}\n---\n";
    write_site(site, &[("content/2024/t/index.md", plan), ("content/2024/t/end/index.md", report)]);
    if let Some(table) = table {
        write_site(site, &[("content/2024/t/任务.csv", table)]);
    }
}

#[test]
fn what_was_left_undone_says_where_it_comes_from() {
    let site = site("zh-Hans");
    let plan = "---\n标题: 2024年表格方案\n类型: 方案\n---\n";
    let table = "序号,工作内容,牵头单位,完成时限\n1,做一件,办公室,6月底前\n2,再做一件,业务科,2024年9月底前\n3,坚持做,办公室,长期\n";
    reported(site.path(), plan, Some(table));
    new(site.path(), &["plan", "2025/t", "--from", "2024/t"]).success();
    let copy = fs::read_to_string(site.path().join("content/2025/t/任务.csv")).unwrap();
    let wanted = "\u{feff}序号,工作内容,牵头单位,完成时限,来源\n1,做一件,办公室,6月底前,\n2,再做一件,业务科,2025年9月底前,遗留：2024/t 第2项\n3,坚持做,办公室,长期,\n";
    assert_eq!(copy, wanted);
    let text = fs::read_to_string(site.path().join("content/2025/t/index.md")).unwrap();
    assert!(text.contains("## 原方案有1项任务没有完成") && text.contains("\n接续: [2024/t]\n"), "{text}");
    assert_eq!(errors(site.path()), Vec::<String>::new());
    // The year after, the origin is the year before, and what is not known is not called undone.
    new(site.path(), &["plan", "2026/t", "--from", "2025/t"]).success();
    let copy = fs::read_to_string(site.path().join("content/2026/t/任务.csv")).unwrap();
    assert!(copy.contains(",来源\n") && !copy.contains("遗留"), "{copy}");
}

#[test]
fn tasks_in_the_front_matter_say_it_in_their_notes() {
    let site = site("zh-Hans");
    let plan = "---\n标题: 2024年方案\n类型: 方案\n任务:\n  - {序号: 1, 工作内容: 做一件}\n  - {序号: 2, 工作内容: 再做一件}\n  - 序号: 3\n    工作内容: 坚持做\n  - 序号: 4\n    工作内容: 又一件\n    完成时限: 2024年6月底前\n  - 序号: 5\n    工作内容: 末一件\n    完成时限: 2024年6月底前\n    备注: 市级督办\n---\n";
    reported(site.path(), plan, None);
    new(site.path(), &["plan", "2025/t", "--from", "2024/t"]).success();
    let text = fs::read_to_string(site.path().join("content/2025/t/index.md")).unwrap();
    let wanted = "任务:\n  - {序号: 1, 工作内容: 做一件}\n  - {序号: 2, 工作内容: 再做一件, 备注: 遗留：2024/t 第2项}\n  - 序号: 3\n    工作内容: 坚持做\n  - 序号: 4\n    工作内容: 又一件\n    完成时限: 2025年6月底前\n    备注: 遗留：2024/t 第4项\n  - 序号: 5\n    工作内容: 末一件\n    完成时限: 2025年6月底前\n    备注: 市级督办；遗留：2024/t 第5项\n---\n";
    assert!(text.ends_with(wanted), "{text}");
    assert_eq!(errors(site.path()), Vec::<String>::new());
}

#[test]
fn the_end_of_february_moves_with_the_length_of_the_month() {
    let site = site("zh-Hans");
    let plan = "---\n标题: 2027年方案\n类型: 方案\n起止: {开始: 2027-02-01, 结束: 2027-02-28}\n阶段:\n  - 启动: 2027年1月至2027年2月28日\n  - 会议: 2027年2月28日\n---\n";
    write_site(site.path(), &[("content/2027/f/index.md", plan)]);
    new(site.path(), &["plan", "2028/f", "--from", "2027/f"]).success();
    let text = fs::read_to_string(site.path().join("content/2028/f/index.md")).unwrap();
    for line in [
        "起止: {开始: 2028-02-01, 结束: 2028-02-29}",
        "  - 启动: 2028年1月至2028年2月29日",
        "  - 会议: 2028年2月28日",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}: {text}");
    }
}

#[test]
fn predecessor_and_successor_link_to_each_other() {
    let site = site("zh-Hans");
    write_site(
        site.path(),
        &[(
            "content/2025/work/index.md",
            "---\n标题: 2025年测试工作方案\n类型: 方案\n接续: ../../2024/work\n---\n",
        )],
    );
    let built = crate::author::built(site.path());
    let pages = crate::support::pages(&built);
    let (old, new) = (&pages["2024/work/index.html"], &pages["2025/work/index.html"]);
    assert!(new.contains("上一年度方案") && new.contains("href=\"../../2024/work/index.html\""), "{new}");
    assert!(old.contains("下一年度方案") && old.contains("href=\"../../2025/work/index.html\""), "{old}");
    // It is carried on, not replaced.
    assert!(!old.contains("被替代"), "{old}");
    let data = |address: &str| {
        let route = built.routes.find(address).unwrap();
        let bytes = fangan::pipeline::render(&built, &route).unwrap().unwrap();
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()
    };
    assert_eq!(data("2025/work/plan.json")["continues"][0]["title"], "2024年测试工作方案");
    assert_eq!(data("2024/work/plan.json")["continued_by"][0]["title"], "2025年测试工作方案");
}

#[test]
fn a_table_that_was_never_filled_in_has_its_usual_columns_again() {
    let site = site("zh-Hans");
    new(site.path(), &["plan", "2025/t"]).success();
    new(site.path(), &["plan", "2026", "--from", "2025/t"]).success();
    assert_eq!(errors(site.path()), Vec::<String>::new());
}

#[test]
fn what_was_reported_in_a_table_of_tasks_is_not_carried_over() {
    let site = site("zh-Hans");
    let table = "序号,工作内容,牵头单位,完成时限,完成情况,经费\n1,做一件事,办公室,6月底前,已完成,三万元\n";
    let plan = "---\n标题: 某方案\n类型: 方案\n---\n\n正文。\n";
    write_site(site.path(), &[("content/2024/t/index.md", plan), ("content/2024/t/tasks.csv", table)]);
    new(site.path(), &["plan", "2025", "--from", "2024/t"]).success();
    let copy = fs::read_to_string(site.path().join("content/2025/t/tasks.csv")).unwrap();
    assert_eq!(copy, "\u{feff}序号,工作内容,牵头单位,完成时限,经费\n1,做一件事,办公室,6月底前,三万元\n");
}

#[test]
fn what_a_folder_shared_is_written_into_the_new_document() {
    let site = site("zh-Hans");
    write_site(
        site.path(),
        &[
            ("content/2024/s/_defaults.yaml", "类型: 方案\n发文机关: 业务科\n起止: 2024年\n"),
            ("content/2024/s/a-2024/index.md", "---\n标题: 工作要点\n阶段:\n  - 第一: 2024年3月\n---\n"),
        ],
    );
    new(site.path(), &["plan", "2025", "--from", "2024/s/a-2024"]).success();
    let text = fs::read_to_string(site.path().join("content/2025/a-2025/index.md")).unwrap();
    let end = "标题: 工作要点\n类型: 方案\n发文机关: [业务科]\n草稿: 是\n阶段:\n  - 第一: 2025年3月\n---\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn a_workbook_comes_from_a_workbook() {
    let site = site("zh-Hans");
    let root = site.path();
    new(root, &["plan", "2024/w"]).success();
    let table = fangan::export::table::Table {
        columns: fangan::export::table::empty(fangan::base::language::Language::ZhHans).columns,
        rows: vec![
            ["1", "甲类", "做事", "办公室", "业务科", "", "2024年5月底前", "", ""]
                .map(str::to_owned)
                .to_vec(),
        ],
    };
    let bytes =
        fangan::export::workbook::xlsx(&table, &[], fangan::base::language::Language::ZhHans).unwrap();
    fs::write(root.join("content/2024/w/任务分解表.xlsx"), bytes).unwrap();
    new(root, &["plan", "2025/w", "--from", "2024/w"]).success();
    let bytes = fs::read(root.join("content/2025/w/任务分解表.xlsx")).unwrap();
    let tasks = fangan::parse::table::xlsx(&bytes, "t.xlsx", 0).tasks.unwrap().tasks;
    let due: Vec<&str> =
        tasks.iter().filter_map(|task| Some(task.due.as_ref()?.words.value.as_str())).collect();
    assert_eq!(due, ["2025年5月底前"]);
    assert_eq!(errors(root), Vec::<String>::new());
}

#[test]
fn a_report_from_an_earlier_one_lists_the_tasks_of_its_new_plan() {
    let site = site("zh-Hans");
    let root = site.path();
    let report = "---\n标题: 2024年上半年进展通报\n类型: 通报\n截至: 2024-06-30\n进展:\n  - {任务: 1, 状态: 已完成}\n---\n\n见[方案](../index.md)。\n";
    write_site(root, &[("content/2024/work/half/index.md", report)]);
    new(root, &["plan", "2025/work", "--from", "2024/work"]).success();
    new(root, &["report", "2025/work/half", "--from", "2024/work/half"]).success();
    let text = fs::read_to_string(root.join("content/2025/work/half/index.md")).unwrap();
    assert!(text.contains("标题: 2025年上半年进展通报\n") && text.contains("\n# 截至:\n"), "{text}");
    assert!(text.contains("# 进展:\n#   - 任务: 1   # 梳理2024年清单\n#     状态:\n"), "{text}");
    assert!(!text.contains("已完成"), "{text}");
    assert_eq!(errors(root), Vec::<String>::new());
}

#[test]
fn every_document_of_the_sample_can_be_gone_on_with() {
    let site = tempfile::tempdir().unwrap();
    crate::support::copy_sample(site.path());
    let mut plans = 0;
    let built = crate::author::built(site.path());
    // What is frozen has no source here.
    for document in built.site.documents.iter().filter(|document| document.frozen.is_none()) {
        let kind = document.kind.word();
        let name = document.path.rsplit('/').next().unwrap().to_owned();
        if kind == "plan" || kind == "notice" {
            plans += 1;
            let path = format!("2030/{kind}-{plans}-{name}");
            new(site.path(), &[kind, &path, "--from", &document.path]).success();
        }
    }
    assert!(plans > 9, "{plans}");
    assert_eq!(errors(site.path()), Vec::<String>::new());
}

#[test]
fn front_matter_that_cannot_be_carried_over_is_refused() {
    let site = site("zh-Hans");
    write_site(
        site.path(),
        &[
            ("content/2024/braces/index.md", "---\n{标题: 某方案, 类型: 方案}\n---\n"),
            ("content/2024/broken/index.md", "---\n标题: 某方案\n类型: 方案\n阶段: [\n---\n"),
        ],
    );
    for from in ["2024/braces", "2024/broken"] {
        new(site.path(), &["plan", "2026/x", "--from", from])
            .code(2)
            .stderr(predicate::str::contains("文首信息"));
    }
    assert!(!site.path().join("content/2026").exists());
}

#[test]
fn windows_line_ends_and_crowded_comments_are_carried_over() {
    let site = site("zh-Hans");
    let plan = "---\r\ntitle: Trees Plan 2024\r\nkind: plan\r\n# a remark\r\n\r\ndraft: no # for now\r\nstages: [{Survey: January 2024}, {name: End, when: 29 February 2024}]\r\nchanges:\r\n  - note: |\r\n      text\r\n      # not a comment\r\n---\r\nText.\r\n";
    write_site(site.path(), &[("content/2024/trees/index.md", plan)]);
    new(site.path(), &["plan", "2025/trees", "--from", "2024/trees"]).success();
    let text = fs::read_to_string(site.path().join("content/2025/trees/index.md")).unwrap();
    assert!(
        text.contains("title: Trees Plan 2025\nkind: plan\n# a remark\n\ndraft: yes # for now\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "stages: [{Survey: January 2025}, {name: End, when: 28 February 2025}]\n# changes:\n---\nText.\n"
        ),
        "{text}"
    );
    assert_eq!(errors(site.path()), Vec::<String>::new());
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let printed = crate::support::fangan().args(["completions", shell]).assert().success();
        let printed = String::from_utf8(printed.get_output().stdout.clone()).unwrap();
        assert!(printed.contains("schema") && printed.contains("completions"), "{shell}");
    }
    crate::support::fangan().args(["completions", "csh"]).assert().code(2);
    crate::support::fangan().arg("man").assert().success().stdout(predicate::str::contains(".TH fangan 1"));
    let folder = tempfile::tempdir().unwrap();
    crate::support::fangan().args(["man", "--out"]).arg(folder.path()).assert().success();
    let pages = crate::support::tree(folder.path());
    for page in ["fangan.1", "fangan-build.1", "fangan-new.1", "fangan-schema.1"] {
        assert!(pages.contains_key(page), "{page}");
    }
}
