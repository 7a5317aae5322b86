//! Tables that lost their lines: each damage, what is made of it, and that it is told.

use crate::model::task::Field;
use crate::parse::table::csv;
use crate::parse::table::tests::{codes, messages, tasks, under, units, values};

#[test]
fn a_label_written_once_is_carried_down() {
    let text = ",序号,工作内容,责任单位\n\"宣传\n发动\",1,甲,局机关\n,2,乙,局机关\n督查,3,丙,局机关\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    let told = messages(&tables);
    let table = tables.tasks.unwrap();
    assert_eq!(values(table.tasks.iter().map(|task| &task.group)), ["宣传发动", "宣传发动", "督查"]);
    assert_eq!((table.columns[0].field.clone(), table.columns[0].head.clone()), (Field::Group, None));
    assert_eq!(
        told,
        ["表格已整理：空白的类别沿用上一行（第4行）", "表格已整理：断开的行连在一起（第2, 4行）"]
    );
}

#[test]
fn a_head_over_two_columns_is_split_as_the_first_row_is() {
    for text in [
        "序号,工作内容,责任单位,时间安排\n1,宣传,召开大会,局机关,2月\n2,,制定方案,局机关,\n",
        "序号,工作内容,,责任单位,时间安排\n1,宣传,召开大会,局机关,2月\n2,,制定方案,局机关,\n",
    ] {
        let tables = csv(text.as_bytes(), "t.csv", 0);
        let told = messages(&tables);
        let table = tables.tasks.unwrap();
        assert_eq!(values(table.tasks.iter().map(|task| &task.work)), ["召开大会", "制定方案"], "{text}");
        assert_eq!(values(table.tasks.iter().map(|task| &task.group)), ["宣传", "宣传"], "{text}");
        assert_eq!(units(&table.tasks[1].responsible), "局机关");
        assert_eq!(told[0], "表格已整理：表头跨两列，按下面的行分列（第1行）");
    }
}

#[test]
fn one_row_with_a_stray_comma_does_not_move_the_columns() {
    let text = "序号,工作内容,责任单位\n1,开展检查,督促整改,局机关\n2,乙,局机关\n3,丙,局机关\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert_eq!(messages(&tables), ["这一行有 4 格，表头只有 3 列；多出的没有读取"]);
    assert_eq!(under(&tables, tables.diagnostics[0].span), "局机关");
    assert_eq!(tables.tasks.unwrap().tasks.len(), 3);
}

#[test]
fn a_stray_comma_in_the_only_row_is_told_and_splits_no_head() {
    let text = "序号,工作内容,责任单位\n1,开展检查,督促整改,局机关\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert_eq!(messages(&tables), ["这一行有 4 格，表头只有 3 列；多出的没有读取"]);
    assert_eq!(values(tables.tasks.unwrap().tasks.iter().map(|task| &task.work)), ["开展检查"]);
}

#[test]
fn rows_that_span_the_table_are_groups_and_their_counts_are_checked() {
    let text = "序号,工作内容,责任单位\n一、宣传方面（共2项）,,\n1,甲,局机关\n2,乙,局机关\n二、督查方面（共3项）,,\n3,丙,局机关\n三、其他方面（共2项）,,\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    let told = messages(&tables);
    let table = tables.tasks.unwrap();
    let groups = ["一、宣传方面（共2项）", "一、宣传方面（共2项）", "二、督查方面（共3项）"];
    assert_eq!(values(table.tasks.iter().map(|task| &task.group)), groups);
    assert_eq!(
        told,
        [
            "“二、督查方面（共3项）”写明3项，表中有1项",
            "“三、其他方面（共2项）”写明2项，表中有0项",
            "表格已整理：整行的标题作为类别（第2, 5, 7行）",
        ]
    );
}

#[test]
fn a_row_with_one_cell_is_a_group() {
    let (tasks, _) = tasks(
        "工作任务,责任单位,时限\n宣传类,,\n甲,局机关,2月\n乙,局机关,3月\n督查类,,\n丙,局机关,4月\n丁,局机关,\n",
    );
    assert_eq!(values(tasks.iter().map(|task| &task.group)), ["宣传类", "宣传类", "督查类", "督查类"]);
}

#[test]
fn tasks_that_name_nobody_stay_tasks() {
    let (tasks, codes) = tasks("序号,工作任务,责任单位\n1,甲,\n2,乙,局机关\n,丙,\n");
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["甲", "乙", "丙"]);
    assert_eq!(units(&tasks[0].responsible), "-");
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn dittos_are_copied_from_above_and_blanks_are_not() {
    let text =
        "序号,工作内容,责任单位,时限\n1,甲,同上,2月底\n2,乙,局机关,〃\n3,丙,（同上）,(See Above)\n4,丁,,\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    let told = messages(&tables);
    let tasks = &tables.tasks.as_ref().unwrap().tasks;
    assert_eq!(
        tasks.iter().map(|task| units(&task.responsible)).collect::<Vec<_>>(),
        ["同上", "局机关", "局机关", "-"]
    );
    let due: Vec<&str> =
        tasks.iter().map(|task| task.due.as_ref().map_or("-", |due| due.words.value.as_str())).collect();
    assert_eq!(due, ["2月底", "2月底", "2月底", "-"]);
    assert_eq!(told, ["表格已整理：“同上”换成上一行的内容（第3-4行）"]);
    assert_eq!(tables.sources[0].line_column(tasks[2].due.as_ref().unwrap().words.span.start as usize).0, 2);
}

#[test]
fn numbers_find_their_rows_again() {
    let text = "序号,工作内容,责任单位\n1 1,甲,局\n,,\n2,乙,局\n,丙,局\n4,丁,局\n,戊,局\n5,,\n6,己,局\n,庚,局\n7,辛,局\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    let told = messages(&tables);
    let tasks = tables.tasks.unwrap().tasks;
    assert_eq!(values(tasks.iter().map(|task| &task.number)), ["1", "2", "3", "4", "5", "6", "6", "7"]);
    assert_eq!(
        told,
        [
            "表格已整理：略去空行（第3行）",
            "表格已整理：空白的序号沿用上一行（第10行）",
            "表格已整理：错行的序号归位（第8行）",
            "表格已整理：按前后序号补上空缺的序号（第5行）",
            "表格已整理：重复的序号取第一个（第2行）",
        ]
    );
}

#[test]
fn a_number_that_nothing_tells_stays_unknown() {
    let (tasks, codes) = tasks("序号,工作内容,责任单位\n1,甲,局\n,乙,局\n5,丙,局\n,丁,局\n");
    assert_eq!(values(tasks.iter().map(|task| &task.number)), ["1", "-", "5", "-"]);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn units_on_lines_of_one_cell_are_separate_and_broken_words_whole() {
    let text = "序号,工作内容,牵头单位,责任单位\n1,\"开展\n检查\",\"财政局\n教育局\",\"发展和改革\n委员会、\n\n办公室\"\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    let told = messages(&tables);
    let tasks = tables.tasks.unwrap().tasks;
    assert_eq!(units(&tasks[0].lead), "财政局、教育局");
    assert_eq!(units(&tasks[0].responsible), "发展和改革委员会、办公室");
    assert_eq!(values([&tasks[0].work]), ["开展检查"]);
    assert_eq!(
        told,
        ["表格已整理：一格内分行的单位用顿号连接（第2行）", "表格已整理：断开的行连在一起（第2行）"]
    );
}

#[test]
fn work_written_once_for_several_measures_is_carried_down() {
    let (tasks, codes) = tasks("工作任务,具体举措,责任单位\n优化审批,设立窗口,甲局\n,缩短时限,乙局\n");
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["优化审批", "优化审批"]);
    assert_eq!(values(tasks.iter().map(|task| &task.measures)), ["设立窗口", "缩短时限"]);
    assert_eq!(codes, ["table-repaired"]);
}

#[test]
fn totals_and_remarks_are_no_tasks() {
    let text =
        "序号,工作内容,责任单位\n1,甲,局机关\n合计,1项,\n注：以上任务由督查室负责督办。,,\n备注：无,,\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert_eq!(messages(&tables), ["表格已整理：略去标题、合计和说明（第3-5行）"]);
    assert_eq!(tables.tasks.unwrap().tasks.len(), 1);
}

#[test]
fn a_row_without_work_is_told_and_not_read() {
    let tables =
        csv("序号,工作内容,责任单位\n1,甲,局机关\n,,财政局\n3,,教育局\n9,,\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["row-without-work", "row-without-work", "row-without-work"]);
    assert_eq!(tables.tasks.unwrap().tasks.len(), 1);
}

#[test]
fn pasted_blanks_are_trimmed_and_inner_text_is_kept() {
    let (tasks, codes) = tasks(
        "序 号,工作\u{a0}内容,责任单位\n\u{3000}1\u{a0},\u{200b}“比学赶帮超”  活动\u{feff},\u{a0}局 机关\u{3000}\n",
    );
    assert_eq!(values([&tasks[0].number, &tasks[0].work]), ["1", "“比学赶帮超”  活动"]);
    assert_eq!(units(&tasks[0].responsible), "局 机关");
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn a_quote_without_end_is_an_error_at_its_place() {
    let tables = csv("序号,工作内容,责任单位\n1,\"甲,局\n2,乙,局\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables)[0], "open-quote");
    assert_eq!(tables.sources[0].line_column(tables.diagnostics[0].span.start as usize), (2, 3));
}

#[test]
fn a_quote_that_ends_early_is_told() {
    let tables = csv("工作内容,责任单位\n\"比学\"竞赛,\"甲,局\"\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["stray-quote"]);
    assert_eq!(tables.sources[0].line_column(tables.diagnostics[0].span.start as usize), (2, 4));
    assert_eq!(values([&tables.tasks.unwrap().tasks[0].work]), ["比学竞赛"]);
}

#[test]
fn a_numbered_row_never_takes_the_work_of_another() {
    let tables = csv("序号,任务,状态\n1,甲,已完成\n2,,推进中\n".as_bytes(), "t.csv", 0);
    assert_eq!(values(tables.updates.unwrap().iter().map(|update| &update.work)), ["甲", "-"]);
}

#[test]
fn a_table_of_2200_rows_is_read_whole() {
    let mut text = String::from("序号,类别,工作内容,牵头单位,责任单位,完成时限,备注\n");
    for n in 1..=2200 {
        let group = if n % 50 == 1 { format!("第{}类", n / 50 + 1) } else { String::new() };
        text.push_str(&format!("{n},{group},完成第{n}号工程，\"，组织验收,办公室,甲局、乙局,12月底前,\n"));
    }
    let (tasks, codes) = tasks(&text);
    assert_eq!(tasks.len(), 2200);
    assert_eq!(values([&tasks[2199].group]), ["第44类"]);
    assert_eq!(codes, ["table-repaired"]);
}
