//! Heads in any order, over several rows, below titles; columns known and unknown.

use crate::base::source::FileId;
use crate::model::task::Field;
use crate::parse::table::csv;
use crate::parse::table::tests::{codes, messages, tasks, under, units, values};

#[test]
fn columns_are_found_by_their_heads_in_any_order() {
    let text = "完成时限,责任单位（科室）,工作内容,序号,牵头单位\n4月底前,局机关,召开动员大会,1,办公室\n全年,各科室,开展读书活动,2,\n";
    let (tasks, codes) = tasks(text);
    assert_eq!(values(tasks.iter().map(|task| &task.number)), ["1", "2"]);
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["召开动员大会", "开展读书活动"]);
    assert_eq!(tasks.iter().map(|task| units(&task.lead)).collect::<Vec<_>>(), ["办公室", "-"]);
    assert_eq!(tasks[0].due.as_ref().unwrap().words.value, "4月底前");
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn the_order_of_the_source_is_kept_and_empty_columns_are_left_out() {
    let tables =
        csv("备注,完成时限,工作任务,责任单位,编号\n,全年,做好台账,局机关,1\n".as_bytes(), "t.csv", 0);
    let columns = tables.tasks.unwrap().columns;
    let fields: Vec<Field> = columns.iter().map(|column| column.field.clone()).collect();
    assert_eq!(fields, [Field::Due, Field::Work, Field::Responsible, Field::Number]);
    assert_eq!(columns[1].head.as_deref(), Some("工作任务"));
}

#[test]
fn title_rows_above_the_head_are_skipped() {
    let text = "示例市重点工作任务分解表,,\n填报单位：办公室,,单位：万元\n,,\n序号,工作内容,责任单位\n1,召开会议,局机关\n";
    let (tasks, codes) = tasks(text);
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["召开会议"]);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn heads_of_two_rows_are_read_together() {
    let text = "序号,工作任务,责任分工,,完成时限\n,,牵头单位,配合单位,\n1,建立台账,办公室,各科室,5月底\n";
    let (tasks, codes) = tasks(text);
    assert_eq!(units(&tasks[0].lead), "办公室");
    assert_eq!(units(&tasks[0].support), "各科室");
    assert_eq!(tasks.len(), 1);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn heads_broken_in_a_word_are_joined() {
    let in_cell = "序号,\"目标\n任务\",\"责任\n领导\",责任单位\n1,建立台账,分管副局长,办公室\n";
    let over_rows = "序号,目标,责任,责任单位\n,任务,领导,\n1,建立台账,分管副局长,办公室\n";
    for text in [in_cell, over_rows] {
        let (tasks, _) = tasks(text);
        assert_eq!(values(tasks.iter().map(|task| &task.work)), ["建立台账"], "{text}");
        assert_eq!(values(tasks.iter().map(|task| &task.person)), ["分管副局长"], "{text}");
    }
}

#[test]
fn heads_printed_again_are_skipped_and_told() {
    let text = "序号,工作内容,责任单位\n1,甲,局机关\n序号,工作内容,责任单位\n2,乙,局机关\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert_eq!(messages(&tables), ["表格已整理：略去重复的表头（第3行）"]);
    assert_eq!(tables.tasks.unwrap().tasks.len(), 2);
}

#[test]
fn two_tables_of_one_file_are_read_in_order() {
    let text =
        "表一,,\n序号,工作内容,责任单位\n1,甲,局机关\n,,\n表二,,\n工作内容,牵头单位,经费\n乙,办公室,5万元\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    let table = tables.tasks.clone().unwrap();
    assert_eq!(values(table.tasks.iter().map(|task| &task.work)), ["甲", "乙"]);
    assert_eq!(table.tasks[0].extra, [""]);
    assert_eq!(table.tasks[1].extra, ["5万元"]);
    assert!(table.tasks[1].group.is_none());
}

#[test]
fn unknown_columns_are_kept_under_their_heads() {
    let text = "序号,工作内容,责任单拉,经费来源,责任单位\n1,甲,乙局,财政,局机关\n2,丙,,,\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["unknown-column", "unknown-column"]);
    assert_eq!(under(&tables, tables.diagnostics[1].span), "经费来源");
    assert_eq!(tables.diagnostics[0].arguments, ["责任单拉", "责任单位"]);
    assert_eq!((tables.diagnostics[0].hint, tables.diagnostics[1].hint), (Some(0), None));
    let table = tables.tasks.unwrap();
    assert_eq!(table.columns[2].field, Field::Extra(0));
    assert_eq!(table.columns[3].field, Field::Extra(1));
    assert_eq!(table.tasks[0].extra, ["乙局", "财政"]);
    assert_eq!(table.tasks[1].extra, ["", ""]);
}

#[test]
fn a_second_column_of_one_field_is_unknown() {
    let (tasks, codes) = tasks("工作内容,责任单位,责任部门\n甲,局机关,办公室\n");
    assert_eq!(units(&tasks[0].responsible), "局机关");
    assert_eq!(tasks[0].extra, ["办公室"]);
    assert_eq!(codes, ["unknown-column"]);
}

#[test]
fn english_heads_are_known() {
    let (tasks, codes) =
        tasks("No.,Milestone,Delivery Organisation (Lead),Target Date\n1,Publish the plan,Office,Q3 2025\n");
    assert_eq!(values([&tasks[0].work]), ["Publish the plan"]);
    assert_eq!(units(&tasks[0].lead), "Office");
    assert_eq!(tasks[0].due.as_ref().unwrap().words.value, "Q3 2025");
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn separators_quotes_marks_and_line_ends_are_found_out() {
    let plain = "序号,工作内容,责任单位\n1,\"甲,乙\",局机关\n";
    let (expected, _) = tasks(plain);
    assert_eq!(values([&expected[0].work]), ["甲,乙"]);
    for text in [
        "\u{feff}序号;工作内容;责任单位\r\n1;甲,乙;局机关\r\n",
        "序号\t工作内容\t责任单位\r1\t甲,乙\t局机关\r",
        "sep=;\n序号;工作内容;责任单位\n1;\"甲,乙\";局机关",
        "| 序号 | 工作内容 | 责任单位 |\n|---|---|---|\n| 1 | 甲,乙 | 局机关 |\n",
        "序号，工作内容，责任单位\n1，\"甲,乙\"，局机关\n",
    ] {
        let (found, codes) = tasks(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(values([&found[0].work, &found[0].number]), ["甲,乙", "1"], "{text}");
        assert_eq!(units(&found[0].responsible), "局机关", "{text}");
        assert!(codes.is_empty(), "{text}: {codes:?}");
    }
}

#[test]
fn spans_point_into_the_text() {
    let tables = csv(
        "\u{feff}工作内容,责任单位\r\n\"召开\r\n大会\",局机关\r\n甲,乙局\r\n".as_bytes(),
        "a/tasks.csv",
        7,
    );
    assert_eq!(tables.sources[0].path, "a/tasks.csv");
    assert_eq!(&*tables.sources[0].text, "工作内容,责任单位\n\"召开\n大会\",局机关\n甲,乙局\n");
    let task = &tables.tasks.as_ref().unwrap().tasks[0];
    assert_eq!(task.span.file, FileId::new(7));
    assert_eq!(under(&tables, task.span), "\"召开\n大会\",局机关");
    assert_eq!(task.work.as_ref().unwrap().value, "召开大会");
    assert_eq!(under(&tables, task.work.as_ref().unwrap().span), "召开\n大会");
}

#[test]
fn a_file_without_a_table_says_why() {
    let told = |text: &str| {
        let tables = csv(text.as_bytes(), "t.csv", 0);
        assert!(tables.tasks.is_none() && tables.updates.is_none(), "{text}");
        assert_eq!(tables.sources.len(), 1);
        codes(&tables)
    };
    assert_eq!(told(""), ["empty-table"]);
    assert_eq!(told(" ,\n\u{3000},\n"), ["empty-table"]);
    assert_eq!(told("姓名,电话\n甲,1\n"), ["no-heads"]);
    assert_eq!(told("序号工作内容责任单位（科室）时间安排\n1召开动员大会局机关2月底前\n"), ["table-lost"]);
    let near = csv("序号,工作内溶,责任单拉\n1,甲,乙\n".as_bytes(), "t.csv", 0);
    assert_eq!(messages(&near), ["没有找到任务表的表头；找到的是：序号、工作内溶、责任单拉"]);
    assert_eq!(near.diagnostics[0].arguments[1], "工作内溶 → 工作内容、责任单拉 → 责任单位");
}

#[test]
fn heads_alone_are_a_table_without_rows() {
    let tables = csv("序号,工作内容,责任单位\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["no-rows"]);
    assert!(tables.tasks.unwrap().tasks.is_empty());
}

#[test]
fn other_encodings_are_refused_by_name() {
    // 序号,任务 in GBK.
    let tables = csv(&[0xd0, 0xf2, 0xba, 0xc5, b',', 0xc8, 0xce, 0xce, 0xf1], "t.csv", 0);
    assert_eq!(codes(&tables), ["not-utf8"]);
    assert_eq!(tables.diagnostics[0].arguments, ["GB18030"]);
    assert_eq!(&*tables.sources[0].text, "");
    let garbage = csv(&[0xff, 0x00, 0xff], "t.csv", 0);
    assert_eq!((garbage.diagnostics[0].hint, garbage.diagnostics.len()), (Some(1), 1));
}
