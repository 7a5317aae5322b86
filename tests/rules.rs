//! Rules on plans, tasks, reports and files: where each speaks, and where it keeps silent.

use std::collections::BTreeMap;

use fangan::base::codes;
use fangan::base::diagnostic::Severity;
use fangan::base::input::{Content, Input};
use fangan::pipeline::{self, AsOf, Built, Options};
use jiff::civil::date;

use crate::support::line_of;

/// Builds a site from its files as text: lines `-- PATH` begin a file, and what stands before
/// the first is a plan.
fn site(text: &str) -> Built {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    files.insert("site.yaml".to_owned(), "title: 示例\norganization: 示例局\n".to_owned());
    let mut path = "content/2026/x/index.md".to_owned();
    for line in text.lines() {
        if let Some(next) = line.strip_prefix("-- ") {
            path = next.trim().to_owned();
            files.insert(path.clone(), String::new());
        } else {
            let file = files.entry(path.clone()).or_default();
            file.push_str(line);
            file.push('\n');
        }
    }
    let inputs: Vec<Input> = files
        .into_iter()
        .map(|(path, text)| Input { path, content: Content::Bytes(text.into_bytes().into()) })
        .collect();
    let options =
        Options { as_of: AsOf::Day(date(2026, 6, 30)), drafts: false, base_url: None, strict: false };
    pipeline::build(&inputs, &options)
}

/// What is told of a site with one of these codes.
fn told(text: &str, ids: &[&str]) -> Vec<String> {
    let built = site(text);
    let told = built.diagnostics.iter().filter(|found| ids.contains(&found.code.id));
    told.map(|found| line_of(found, &built)).collect()
}

/// A plan with these lines of front matter and this text.
fn plan(front_matter: &str, body: &str) -> String {
    format!("---\n标题: 甲方案\n类型: 方案\n{front_matter}---\n\n{body}\n")
}

/// A plan with a table of tasks and a report on it with a table of progress.
fn reported(progress: &str) -> String {
    let tasks = "任务:\n  - {序号: 1, 工作内容: 完成18台锅炉低氮改造, 完成时限: 3月底前}\n  - {序号: 2, 工作内容: 开展年度检查}\n";
    let plan = plan(&format!("年度: 2026\n{tasks}"), "");
    format!(
        "{plan}-- content/2026/x/june/index.md\n---\n标题: 上半年进展通报\n类型: 通报\n年度: 2026\n---\n-- content/2026/x/june/进展.csv\n{progress}\n"
    )
}

#[test]
fn every_example_shows_its_code_and_how_it_is_mended() {
    for code in codes::plan::ALL.iter().chain(codes::files::ALL) {
        assert!(!code.reason.zh.is_empty() && !code.reason.en.is_empty(), "{} gives no reason", code.id);
        let wrong = site(code.wrong);
        assert!(
            wrong.diagnostics.iter().any(|found| found.code.id == code.id),
            "{}: the wrong example",
            code.id
        );
        let right = site(code.right);
        let left = right
            .diagnostics
            .iter()
            .filter(|found| found.code.id == code.id || found.severity == Severity::Error);
        let left: Vec<String> = left.map(|found| line_of(found, &right)).collect();
        assert!(left.is_empty(), "{}: the right example: {}", code.id, left.join("\n"));
        // One mistake to an example: nothing else may be wrong with it but notes.
        let others = wrong
            .diagnostics
            .iter()
            .filter(|found| found.code.id != code.id && found.severity != Severity::Note);
        let others: Vec<String> = others.map(|found| line_of(found, &wrong)).collect();
        assert!(others.is_empty(), "{}: the wrong example: {}", code.id, others.join("\n"));
    }
}

#[test]
fn numbers_are_compared_in_their_standard_form_and_by_issuer() {
    let two = |issuer: &str, number: &str| {
        let first = plan("发文机关: 甲局\n发文字号: 示发〔2026〕3号\n", "");
        let second = plan(&format!("发文机关: {issuer}\n发文字号: {number}\n"), "");
        told(&format!("{first}-- content/2026/y/index.md\n{second}"), &["duplicate-number"])
    };
    assert_eq!(
        two("甲局", "示发[2026]3号"),
        ["warning duplicate-number content/2026/y/index.md:5:7 示发[2026]3号"]
    );
    assert!(two("乙局", "示发〔2026〕3号").is_empty());
    assert!(two("甲局", "示发〔2026〕4号").is_empty());
    assert!(two("甲局", "示发〔2025〕3号").is_empty());
    assert!(two("甲局", "无").is_empty());
}

#[test]
fn a_translation_has_the_number_of_its_original() {
    let first = plan("发文机关: 甲局\n发文字号: 示发〔2026〕3号\n", "");
    let second = plan("语言: en\n发文机关: 甲局\n发文字号: 示发〔2026〕3号\n", "");
    assert!(told(&format!("{first}-- content/2026/y/index.md\n{second}"), &["duplicate-number"]).is_empty());
}

#[test]
fn two_readings_are_told_once_with_their_days() {
    let tasks = "年度: 2026\n任务:\n  - {工作内容: 甲, 完成时限: 9月底前}\n  - {工作内容: 乙, 完成时限: 9月20日前}\n  - {工作内容: 丙, 完成时限: 9月20日前}\n  - {工作内容: 丁, 完成时限: 3月上旬前}\n";
    let built = site(&plan(tasks, ""));
    let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code.id == "two-readings").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].arguments, ["9月20日前、3月上旬前", "2026-09-20", "2026-09-19"]);
    assert_eq!(line_of(found[0], &built), "note two-readings content/2026/x/index.md:7:21 9月20日前");
}

#[test]
fn limits_before_the_plan_are_told_by_their_words() {
    let with = |days: &str, due: &str| {
        let tasks = format!(
            "任务:\n  - {{序号: 1, 工作内容: 甲, 完成时限: {due}}}\n  - {{序号: 2, 工作内容: 乙, 完成时限: 年底前}}\n"
        );
        told(&plan(&format!("{days}年度: 2026\n{tasks}"), ""), &["deadline-before-plan"])
    };
    let issued = "成文日期: 2026-04-26\n";
    assert_eq!(
        with(issued, "3月底前"),
        ["warning deadline-before-plan content/2026/x/index.md:7:28 3月底前"]
    );
    assert_eq!(with("发布日期: 2026-04-26\n", "3月底前").len(), 1);
    for due in ["4月底前", "4月26日前", "年初", "每月", "长期坚持", "尽快"] {
        assert!(with(issued, due).is_empty(), "{due}");
    }
    // What was signed in time and came late to the web is no mistake.
    assert!(with("成文日期: 2026-02-26\n发布日期: 2026-04-26\n", "3月底前").is_empty());
}

#[test]
fn a_plan_that_came_to_the_web_after_all_its_limits_is_an_old_one() {
    let tasks = "发布日期: 2026-05-01\n年度: 2011\n任务:\n  - {工作内容: 甲, 完成时限: 3月底前}\n  - {工作内容: 乙, 完成时限: 年底前}\n";
    assert!(told(&plan(tasks, ""), &["deadline-before-plan"]).is_empty());
}

#[test]
fn stages_lie_within_the_period() {
    let with = |period: &str, stage: &str| {
        let text = format!("年度: 2026\n起止: {period}\n阶段:\n  - 甲: 3月\n  - 乙: {stage}\n");
        told(&plan(&text, ""), &["stage-outside-period"])
    };
    assert_eq!(
        with("2026年3月至10月", "9月至11月"),
        ["warning stage-outside-period content/2026/x/index.md:8:8 9月至11月"]
    );
    for (period, stage) in [
        ("2026年3月至10月", "9月至10月底"),
        ("2026年3月起", "2027年"),
        ("2026年3月至10月", "年底前后"),
        ("2026年3月至10月", "每月"),
        ("三年", "2029年"),
    ] {
        assert!(with(period, stage).is_empty(), "{period} {stage}");
    }
}

#[test]
fn numbers_of_tasks_are_told_where_they_are_wrong() {
    let ids = ["duplicate-task-number", "task-number-gap"];
    let with = |numbers: &[&str]| {
        let rows: Vec<String> =
            numbers.iter().enumerate().map(|(at, number)| format!("{number},第{at}项工作,甲局\n")).collect();
        let table = format!("序号,工作内容,责任单位\n{}", rows.concat());
        told(&format!("{}-- content/2026/x/tasks.csv\n{table}", plan("", "")), &ids)
    };
    assert_eq!(
        with(&["1", "2", "3", "3", "4"]),
        ["warning duplicate-task-number content/2026/x/tasks.csv:5:1 3"]
    );
    assert_eq!(
        with(&["1", "2", "3", "7", "8", "9"]),
        ["note task-number-gap content/2026/x/tasks.csv:5:1 7"]
    );
    assert!(with(&["1", "2", "3"]).is_empty());
    assert!(with(&["1.1", "1.2", "2.1"]).is_empty());
    assert!(with(&["2026001", "2026002"]).is_empty());
}

#[test]
fn groups_may_number_their_tasks_each_from_one() {
    let table = "类别,序号,工作内容\n宣传,1,甲工作\n宣传,2,乙工作\n检查,1,丙工作\n检查,2,丁工作\n";
    let text = format!("{}-- content/2026/x/tasks.csv\n{table}", plan("", ""));
    assert!(told(&text, &["duplicate-task-number", "task-number-gap"]).is_empty());
}

#[test]
fn a_lead_is_missed_only_where_leads_are_named() {
    let with = |rows: &str, body: &str| {
        let table = format!("序号,工作内容,牵头单位,责任单位\n{rows}");
        let built = site(&format!("{}-- content/2026/x/tasks.csv\n{table}", plan("", body)));
        let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code.id == "no-lead").collect();
        found.iter().map(|found| (line_of(found, &built), found.arguments.clone())).collect::<Vec<_>>()
    };
    let some = "1,甲工作,甲局,乙局\n2,乙工作,,乙局\n3,丙工作,,丙局\n";
    assert_eq!(
        with(some, ""),
        [("note no-lead content/2026/x/tasks.csv:3:1 2".to_owned(), vec!["2".to_owned(), "2、3".to_owned()])]
    );
    assert!(with("1,甲工作,,甲局\n2,乙工作,,乙局\n", "").is_empty());
    assert!(with(some, "无牵头单位的，责任单位即为牵头单位。").is_empty());
}

#[test]
fn counts_in_words_are_those_of_what_there_is() {
    let tasks = "任务:\n  - {序号: 1, 工作内容: 甲, 类别: 子}\n  - {序号: 2, 工作内容: 乙, 类别: 子}\n  - {序号: 3, 工作内容: 丙, 类别: 丑}\n";
    let with = |summary: &str, body: &str| {
        let text = format!("概要: {summary}\n年度: 2026\n阶段:\n  - 甲: 3月\n  - 乙: 4月\n{tasks}");
        told(&plan(&text, body), &["declared-count"])
    };
    assert_eq!(with("分三个阶段推进", ""), ["warning declared-count content/2026/x/index.md:4:6 三个阶段"]);
    assert_eq!(with("分解任务4项", ""), ["warning declared-count content/2026/x/index.md:4:9 4项"]);
    assert_eq!(
        with("无", "全年**共5项任务**，见表。"),
        ["warning declared-count content/2026/x/index.md:15:6 5项任务"]
    );
    for (summary, body) in [
        ("分两个阶段推进，分解任务3项", "活动分2个阶段，共3项任务。"),
        ("分前后两个阶段", "宣传方面共2项任务。"),
        ("无", "第一阶段分三个步骤，取得三个阶段性成果。围绕市委30项任务，重点抓好四项任务。"),
        ("无", "各县分四个阶段开展自查；全市分两个阶段推进。"),
    ] {
        assert!(with(summary, body).is_empty(), "{summary} {body}");
    }
}

#[test]
fn units_in_the_text_are_those_of_the_table() {
    let with = |body: &str| {
        let tasks = "任务:\n  - {序号: 1, 工作内容: 修订应急预案, 牵头单位: 市应急局, 责任单位: 市应急局、市财政局}\n  - {序号: 2, 工作内容: 开展应急演练, 责任单位: 各县（区）政府}\n";
        told(&plan(tasks, body), &["inline-responsibility"])
    };
    assert_eq!(
        with("（一）修订应急预案。（牵头单位：市水利局）"),
        ["warning inline-responsibility content/2026/x/index.md:9:11 （牵头单位：市水利局）"]
    );
    assert_eq!(with("## 修订应急预案\n\n（责任单位：市应急局）").len(), 1);
    for body in [
        "修订应急预案。（责任单位：市应急局、财政局）",
        "修订应急预案。（责任单位：市应急局等）",
        "修订应急预案。（牵头单位：市应急局；配合单位：市财政局）",
        "修订防汛预案。（牵头单位：市水利局）",
        "开展应急演练。（责任单位：各县（区）人民政府）",
        "修订应急预案（市水利局除外）。",
    ] {
        assert!(with(body).is_empty(), "{body}");
    }
}

#[test]
fn persons_are_told_once_for_each_key() {
    let tasks = "领导小组:\n  - {角色: 组长, 姓名: 张某某}\n  - {角色: 成员, 姓名: 李某某, 职务: 办公室主任}\n审核: {职务: 王某某}\n任务:\n  - {工作内容: 甲, 责任人: 赵某、钱某}\n  - {工作内容: 乙, 责任人: 孙某某}\n  - {工作内容: 丙, 责任人: 办公室主任}\n";
    let built = site(&plan(tasks, ""));
    let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code.id == "person-for-post").collect();
    let told: Vec<(String, &str)> =
        found.iter().map(|found| (line_of(found, &built), found.arguments[1].as_str())).collect();
    assert_eq!(
        told,
        [
            ("note person-for-post content/2026/x/index.md:5:18 张某某".to_owned(), "1"),
            ("note person-for-post content/2026/x/index.md:7:10 王某某".to_owned(), "1"),
            ("note person-for-post content/2026/x/index.md:9:20 赵某、钱某".to_owned(), "2"),
        ]
    );
}

#[test]
fn progress_is_of_the_task_as_it_is() {
    let with = |rows: &str| told(&reported(&format!("序号,工作内容,状态\n{rows}")), &["changed-row"]);
    assert_eq!(
        with("1,完成16台锅炉低氮改造,推进中\n2,开展年度检查,未启动"),
        ["warning changed-row content/2026/x/june/进展.csv:2:3 完成16台锅炉低氮改造"]
    );
    assert!(with("1,完成18台锅炉低氮改造。,推进中\n2,年度检查,未启动").is_empty());
    // A row of an unknown task stands between and does not shift the others.
    let shifted = with("1,完成18台锅炉低氮改造,推进中\n9,没有的任务,推进中\n2,开展季度检查,推进中");
    assert_eq!(shifted, ["warning changed-row content/2026/x/june/进展.csv:4:3 开展季度检查"]);
}

#[test]
fn a_task_may_be_reported_by_the_words_of_another_of_its_columns() {
    let found = told(
        "-- content/2026/x/index.md\n---\n标题: 示例方案\n类型: 方案\n---\n\
         -- content/2026/x/tasks.csv\n序号,重点工作,主要任务,牵头单位\n1,民生改善,新增学位300个,示例局\n\
         2,民生改善,改造小区20个,示例局\n\
         -- content/2026/x/june/index.md\n---\n标题: 六月通报\n类型: 通报\n成文日期: 2026-07-01\n---\n\
         -- content/2026/x/june/进展.csv\n序号,工作内容,状态\n1,新增学位300个,推进中\n2,新建公园3个,推进中\n",
        &["changed-row"],
    );
    assert_eq!(found, ["warning changed-row content/2026/x/june/进展.csv:3:3 新建公园3个"]);
}

#[test]
fn a_report_on_a_plan_that_is_not_there_is_told_once() {
    let report = |on: &str| {
        let text =
            format!("---\n标题: 通报\n类型: 通报\n{on}进展:\n  - {{任务: \"1\", 状态: 已完成}}\n---\n");
        told(&text, &["unknown-target", "report-without-plan"])
    };
    assert_eq!(report("通报对象: ../none\n"), ["error unknown-target content/2026/x/index.md:4:7 ../none"]);
    assert_eq!(report(""), ["warning report-without-plan content/2026/x/index.md:2:5 通报"]);
}

#[test]
fn what_is_late_or_put_off_has_a_reason_and_an_authority() {
    let ids = ["late-without-reason", "new-due-without-authority"];
    let with = |row: &str| {
        told(
            &reported(&format!("序号,工作内容,状态,备注,原因,新时限,批准\n1,完成18台锅炉低氮改造,{row}")),
            &ids,
        )
    };
    assert_eq!(
        with("滞后,已完成15台,,,"),
        ["warning late-without-reason content/2026/x/june/进展.csv:2:15 滞后"]
    );
    assert_eq!(
        with("推进中,,设备未到,9月底前,"),
        ["warning new-due-without-authority content/2026/x/june/进展.csv:2:25 9月底前"]
    );
    for row in ["滞后,受汛期影响,,,", "滞后,,设备未到,9月底前,局务会议", "推进中,,,,", "已完成,,,,"]
    {
        assert!(with(row).is_empty(), "{row}");
    }
}

#[test]
fn old_and_new_documents_agree_on_what_holds() {
    let ids = ["one-sided-replacement", "no-successor", "expired-in-force"];
    let two = |old: &str, new: &str| {
        told(&format!("{}-- content/2026/y/index.md\n{}", plan(old, ""), plan(new, "")), &ids)
    };
    assert_eq!(
        two("有效性: 现行有效\n", "废止: ../x\n"),
        ["note one-sided-replacement content/2026/x/index.md:4:6 现行有效"]
    );
    assert_eq!(two("有效性: 被替代\n", ""), ["note no-successor content/2026/x/index.md:4:6 被替代"]);
    assert_eq!(
        two("有效性: 现行有效\n有效期至: 2026-06-29\n", ""),
        ["warning expired-in-force content/2026/x/index.md:4:6 现行有效"]
    );
    assert!(two("有效性: 已废止\n", "废止: ../x\n").is_empty());
    assert!(two("有效性: 已废止\n", "").is_empty());
    assert!(two("有效性: 被替代\n", "草稿: 是\n废止: ../x\n").is_empty());
    assert!(two("", "废止: ../x\n").is_empty());
    assert!(two("有效性: 现行有效\n有效期至: 2026-06-30\n", "").is_empty());
}

#[test]
fn files_that_nobody_names_are_told() {
    let text = format!(
        "{}-- content/2026/x/a.txt\na\n-- content/2026/x/图.png\nb\n-- content/2026/x/c d.txt\nc\n-- content/2026/x/tasks.csv\n序号,工作内容\n1,甲\n-- content/2026/x/底稿.csv\n1\n-- content/2026/y/index.md\n{}-- content/2026/y/sub/d.txt\nd\n",
        plan("附件: [a.txt]\n", "![图](图.png) [说明](./c%20d.txt)"),
        plan("草稿: 是\n", "[附件](sub/d.txt)"),
    );
    assert_eq!(told(&text, &["unused-file"]), ["note unused-file content/2026/x/底稿.csv:1:1"]);
}
