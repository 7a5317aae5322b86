//! Workbooks: sheets, merged cells, values as they are shown, and what is hidden.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::base::source::FileId;
use crate::model::task::Field;
use crate::parse::table::tests::{codes, messages, under, units, values};
use crate::parse::table::{Tables, csv, xlsx};

/// A workbook of one sheet, written by `fill`.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(cells.iter()) {
            if !cell.is_empty() {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
}

fn read(bytes: &[u8]) -> Tables {
    xlsx(bytes, "content/2011/x/任务.xlsx", 4)
}

const HEADS: &[&str] = &["序号", "工作内容", "责任单位", "完成时限"];

#[test]
fn a_sheet_is_a_text_of_its_rows() {
    let bytes = book(|sheet| {
        sheet.set_name("任务分解").unwrap();
        rows(
            sheet,
            1,
            &[HEADS, &["1", "召开\n大会", "局机关"], &[], &["2", "", "乙局"], &["3", "丙", "", "2月底"]],
        );
    });
    let tables = read(&bytes);
    assert_eq!(tables.sources[0].path, "content/2011/x/任务.xlsx#任务分解");
    assert_eq!(
        &*tables.sources[0].text,
        "\n序号\t工作内容\t责任单位\t完成时限\n1\t召开 大会\t局机关\n\n2\t\t乙局\n3\t丙\t\t2月底"
    );
    let tasks = &tables.tasks.as_ref().unwrap().tasks;
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["召开大会", "丙"]);
    assert_eq!(tasks[0].span.file, FileId { input: 4, part: 0 });
    assert_eq!(under(&tables, tasks[1].span), "3\t丙\t\t2月底");
    assert_eq!(under(&tables, tasks[0].work.as_ref().unwrap().span), "召开 大会");
    let told = messages(&tables);
    assert_eq!(
        told,
        [
            "这一行没有工作内容，没有读作任务",
            "表格已整理：略去空行（第4行）",
            "表格已整理：断开的行连在一起（第3行）"
        ]
    );
}

#[test]
fn merged_cells_are_filled_down_and_heads_across() {
    let bytes = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 5, "示例市任务分解表", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "类别", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "序号", &plain).unwrap();
        sheet.merge_range(1, 2, 2, 2, "工作内容", &plain).unwrap();
        sheet.merge_range(1, 3, 1, 4, "责任分工", &plain).unwrap();
        rows(sheet, 2, &[&["", "", "", "牵头单位", "配合单位"]]);
        sheet.merge_range(1, 5, 2, 5, "完成时限", &plain).unwrap();
        sheet.merge_range(3, 0, 5, 0, "宣传发动", &plain).unwrap();
        sheet.merge_range(4, 1, 5, 1, "2", &plain).unwrap();
        sheet.merge_range(4, 3, 5, 3, "办公室", &plain).unwrap();
        rows(
            sheet,
            3,
            &[
                &["", "1", "甲", "", "丙局", "2月"],
                &["", "", "乙", "", "丁局"],
                &["", "", "戊", "", "", "3月"],
            ],
        );
        sheet.merge_range(6, 0, 6, 5, "督查方面", &plain).unwrap();
        rows(sheet, 7, &[&["", "3", "己"]]);
    });
    let tables = read(&bytes);
    let tasks = &tables.tasks.as_ref().unwrap().tasks;
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["甲", "乙", "戊", "己"]);
    assert_eq!(values(tasks.iter().map(|task| &task.number)), ["1", "2", "2", "3"]);
    assert_eq!(
        values(tasks.iter().map(|task| &task.group)),
        ["宣传发动", "宣传发动", "宣传发动", "督查方面"]
    );
    assert_eq!(
        tasks.iter().map(|task| units(&task.lead)).collect::<Vec<_>>(),
        ["-", "办公室", "办公室", "-"]
    );
    assert_eq!(units(&tasks[1].support), "丁局");
    assert!(tasks[1].due.is_none());
    assert_eq!(
        messages(&tables),
        ["表格已整理：合并单元格的内容填入各行（第5-6行）", "表格已整理：整行的标题作为类别（第7行）"]
    );
}

#[test]
fn values_read_as_the_sheet_shows_them() {
    let day = ExcelDateTime::from_ymd(2025, 12, 31).unwrap();
    let bytes = book(|sheet| {
        rows(sheet, 0, &[&["序号", "工作内容", "完成时限", "工作要求", "备注", "责任单位"]]);
        sheet.write(1, 0, 1.0).unwrap();
        sheet.write(1, 1, "甲").unwrap();
        sheet.write_with_format(1, 2, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
        sheet.write_with_format(1, 3, 0.5, &Format::new().set_num_format("0%")).unwrap();
        sheet.write(1, 4, true).unwrap();
        sheet.write(1, 5, "局机关").unwrap();
        sheet.write(2, 0, 2).unwrap();
        sheet.write(2, 1, Formula::new("\"乙\"&\"丙\"").set_result("乙丙")).unwrap();
        sheet.write_with_format(2, 2, &day, &Format::new().set_num_format("yyyy\"年\"m\"月\"")).unwrap();
        sheet.write(2, 3, 1.5).unwrap();
        sheet.write(3, 1, "丁").unwrap();
        sheet.write_with_format(3, 2, &day, &Format::new().set_num_format("m\"月\"d\"日\"")).unwrap();
    });
    let tables = read(&bytes);
    let tasks = tables.tasks.unwrap().tasks;
    assert_eq!(values([&tasks[0].number, &tasks[0].requirement]), ["1", "50%"]);
    assert_eq!(values([&tasks[0].note]), ["是"]);
    assert_eq!(values([&tasks[1].work, &tasks[1].requirement]), ["乙丙", "1.5"]);
    let due: Vec<&str> = tasks.iter().map(|task| task.due.as_ref().unwrap().words.value.as_str()).collect();
    assert_eq!(due, ["2025-12-31", "2025年12月", "12月31日"]);
}

#[test]
fn failed_formulas_are_told_with_their_cell() {
    let bytes = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.write(1, 2, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    });
    let tables = read(&bytes);
    assert_eq!(codes(&tables), ["cell-error"]);
    assert_eq!(tables.diagnostics[0].arguments, ["C2", "#REF!"]);
    assert_eq!(under(&tables, tables.diagnostics[0].span), "#REF!");
    let tables = read(&forged(&bytes, "xl/worksheets/sheet1.xml", "<v>#REF!</v>", ""));
    assert_eq!(tables.diagnostics[0].arguments, ["C2", "—"]);
    // As programs write a formula that they do not work out.
    let number = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.write(1, 2, Formula::new("70+7").set_result("77")).unwrap();
    });
    assert_eq!(codes(&read(&number)), [""; 0]);
    for empty in ["<v></v>", "<v/>"] {
        let tables = read(&forged(&number, "xl/worksheets/sheet1.xml", "<v>77</v>", empty));
        assert_eq!(tables.diagnostics[0].arguments, ["C2", "—"], "{empty}");
    }
    let text = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.write(1, 2, Formula::new("IF(A2=1,\"\",\"乙\")").set_result("")).unwrap();
    });
    assert_eq!(codes(&read(&text)), [""; 0], "an empty text is a result");
}

#[test]
fn hidden_rows_columns_and_sheets_are_errors() {
    let row = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"], &["2", "乙"]]);
        sheet.set_row_hidden(2).unwrap();
    });
    let column = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.set_column_hidden(2).unwrap();
    });
    let flat = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.set_row_height(1, 0).unwrap();
    });
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), 0, &[HEADS, &["1", "甲"]]);
    rows(workbook.add_worksheet().set_name("底稿").unwrap().set_hidden(true), 0, &[&["x"]]);
    let sheet = workbook.save_to_buffer().unwrap();
    for (bytes, place) in [(row, "第3行"), (column, "C列"), (flat, "第2行"), (sheet, "工作表“底稿”")]
    {
        let tables = read(&bytes);
        assert_eq!(codes(&tables)[0], "hidden-cells", "{place}");
        assert_eq!(messages(&tables)[0], format!("表格中有隐藏的内容：{place}"));
    }
}

#[test]
fn what_is_hidden_and_empty_is_no_matter() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(sheet, 0, &[HEADS, &["1", "甲"]]);
    sheet.set_row_hidden(9).unwrap();
    sheet.set_column_hidden(8).unwrap();
    workbook.add_worksheet().set_hidden(true);
    let tables = read(&workbook.save_to_buffer().unwrap());
    assert_eq!(codes(&tables), [""; 0]);
}

#[test]
fn sheets_are_read_in_order_and_others_skipped() {
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet().set_name("说明").unwrap(), 0, &[&["本表由办公室填写"]]);
    rows(workbook.add_worksheet(), 0, &[HEADS, &["1", "甲"]]);
    workbook.add_worksheet();
    rows(workbook.add_worksheet(), 0, &[&["工作任务", "牵头单位"], &["乙", "办公室"]]);
    rows(workbook.add_worksheet(), 0, &[&["序号", "状态"], &["1", "已完成"]]);
    let tables = read(&workbook.save_to_buffer().unwrap());
    assert_eq!(tables.sources.len(), 5);
    assert_eq!(messages(&tables), ["工作表“说明”没有认得的表头，没有读取"]);
    let tasks = tables.tasks.unwrap().tasks;
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["甲", "乙"]);
    assert_eq!(tasks[1].span.file, FileId { input: 4, part: 3 });
    assert_eq!(tables.updates.unwrap().len(), 1);
}

#[test]
fn sheets_with_names_of_their_own_are_groups() {
    let two = |first: &str, second: &str, heads: &[&str]| {
        let mut workbook = Workbook::new();
        rows(workbook.add_worksheet().set_name(first).unwrap(), 0, &[heads, &["1", "甲", "局机关"]]);
        rows(workbook.add_worksheet().set_name(second).unwrap(), 0, &[heads, &["1", "乙", "局机关"]]);
        read(&workbook.save_to_buffer().unwrap()).tasks.unwrap()
    };
    let heads = ["序号", "工作内容", "责任单位"];
    let table = two("一、重点任务", "二、一般任务", &heads);
    assert_eq!(values(table.tasks.iter().map(|task| &task.group)), ["一、重点任务", "二、一般任务"]);
    assert_eq!(table.columns[0].field, Field::Group);
    for table in [two("Sheet1", "二、一般任务", &heads), two("甲", "乙", &["类别", "工作内容", "责任单位"])]
    {
        let groups: Vec<Option<&str>> =
            table.tasks.iter().map(|task| Some(task.group.as_ref()?.value.as_str())).collect();
        assert!(groups == [None, None] || groups == [Some("1"), Some("1")], "{groups:?}");
    }
}

#[test]
fn a_head_merged_over_two_columns_is_split_as_the_rows_are() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                &["序号", "", "", "责任单位"],
                &["1", "宣传", "召开动员大会", "局机关"],
                &["2", "", "制定实施方案", "局机关"],
            ],
        );
        sheet.merge_range(0, 1, 0, 2, "工作内容", &Format::new()).unwrap();
    });
    let tasks = read(&bytes).tasks.unwrap().tasks;
    assert_eq!(values(tasks.iter().map(|task| &task.work)), ["召开动员大会", "制定实施方案"]);
    assert_eq!(values(tasks.iter().map(|task| &task.group)), ["宣传", "宣传"]);
}

#[test]
fn files_that_cannot_be_read_give_one_error() {
    let good = book(|sheet| rows(sheet, 0, &[HEADS, &["1", "甲"]]));
    for (bytes, hint) in [
        (b"".as_slice(), 3),
        (b"a,b".as_slice(), 3),
        (&good[..good.len() / 2], 0),
        (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 2),
    ] {
        let tables = read(bytes);
        assert_eq!(codes(&tables), ["workbook-unreadable"]);
        assert_eq!(tables.diagnostics[0].hint, Some(hint));
        assert_eq!(tables.sources[0].path, "content/2011/x/任务.xlsx");
    }
}

#[test]
fn a_far_away_cell_makes_no_giant() {
    let far = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.write(1_048_575, 0, "注：完").unwrap();
        sheet.merge_range(2, 0, 20_000, 3, "", &Format::new()).unwrap();
    });
    assert_eq!(read(&far).tasks.unwrap().tasks.len(), 1);
    let wide = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.write(1, 16_383, "x").unwrap();
    });
    assert_eq!(codes(&read(&wide))[0], "table-too-large");
}

/// The workbook of `book` with a text of one part replaced.
fn forged(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        if name == part {
            assert!(content.contains(from), "{name} has no {from}: {content}");
            content = content.replacen(from, to, 1);
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn sizes_that_cannot_be_are_not_believed() {
    let bytes = book(|sheet| {
        rows(sheet, 0, &[HEADS, &["1", "甲"]]);
        sheet.write_with_format(2, 1, 0.5, &Format::new().set_num_format("[h]:mm;@")).unwrap();
    });
    let (sheet, many) = ("xl/worksheets/sheet1.xml", "[".repeat(300));
    for (part, from, to) in [
        (sheet, "A1:D3", "D3:A1"),
        (sheet, "r=\"A2\"", "r=\"A0\""),
        (sheet, "r=\"A2\"", "r=\"AAAAAAAAAAAA2\""),
        (sheet, "r=\"2\"", "r=\"99999999999\""),
        ("xl/sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"99999999999999999"),
        ("xl/styles.xml", "[h]", &many),
        ("xl/workbook.xml", "rId1", "rId9"),
    ] {
        assert_eq!(codes(&read(&forged(&bytes, part, from, to))), ["workbook-unreadable"], "{part}: {to}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    for _ in 0..101 {
        writer.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(codes(&read(&bytes)), ["file-too-large"]);
}

#[test]
fn a_workbook_of_2200_rows_reads_as_its_csv() {
    let mut text = String::from("序号,工作内容,责任单位,完成时限\n");
    let bytes = book(|sheet| {
        rows(sheet, 0, &[HEADS]);
        for n in 1..=2200_u32 {
            let work = format!("完成第{n}号工程");
            sheet.write(n, 0, n).unwrap().write(n, 1, &work).unwrap().write(n, 2, "甲局、乙局").unwrap();
            sheet.write(n, 3, "12月底前").unwrap();
            text.push_str(&format!("{n},{work},甲局、乙局,12月底前\n"));
        }
    });
    let (sheet, file) = (read(&bytes).tasks.unwrap(), csv(text.as_bytes(), "t.csv", 0).tasks.unwrap());
    assert_eq!(sheet.tasks.len(), 2200);
    assert_eq!(sheet.columns, file.columns);
    assert_eq!(
        values(sheet.tasks.iter().map(|task| &task.work)),
        values(file.tasks.iter().map(|task| &task.work))
    );
}
