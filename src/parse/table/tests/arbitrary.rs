//! Whatever the bytes are, reading them ends, with spans that lie in its texts.

use std::io::{Cursor, Read, Write};

use proptest::collection::vec;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use zip::{ZipArchive, ZipWriter};

use crate::base::source::Span;
use crate::parse::table::delimited;
use crate::parse::table::{Tables, csv, xlsx};

/// Checks that every span lies in its text, between characters.
fn check(tables: &Tables) {
    let inside = |span: Span| {
        let text = &tables.sources[span.file.part as usize].text;
        assert!(text.get(span.range()).is_some(), "{span:?} is outside of {text:?}");
    };
    tables.diagnostics.iter().for_each(|diagnostic| inside(diagnostic.span));
    for task in tables.tasks.iter().flat_map(|table| &table.tasks) {
        inside(task.span);
        [&task.number, &task.group, &task.work].into_iter().flatten().for_each(|words| inside(words.span));
    }
    for update in tables.updates.iter().flatten() {
        inside(update.span);
        update.state.iter().for_each(|(words, _)| inside(words.span));
    }
}

/// Cells such as tables have, and some that they have not.
fn cell() -> impl Strategy<Value = String> {
    let words = [
        "",
        "",
        "",
        "1",
        "2",
        "35",
        "1 1",
        "序号",
        "类别",
        "工作内容",
        "责任单位",
        "牵头单位",
        "完成时限",
        "完成情况",
        "日期",
        "状态",
        "责任",
        "任务",
        "领导",
        "一、方面（共5项）",
        "（一）督查",
        "同上",
        "合计",
        "注：无",
        "局机关",
        "甲局\n乙局",
        "2月底前",
        "已完成",
        "2025-02-30",
        "召开大会",
        "---",
        "\"",
        "，",
        "|",
        "\u{3000}",
    ];
    prop_oneof![9 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"]
}

fn grid() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(vec(cell(), 0..7), 0..14)
}

proptest! {
    #[test]
    fn any_bytes_are_read_as_csv(bytes in vec(any::<u8>(), 0..200)) {
        check(&csv(&bytes, "t.csv", 0));
    }

    #[test]
    fn any_text_is_read_as_csv(text in "[序号工作内容责任单位,;\t\"\n\r| a0-9，（）]{0,120}") {
        check(&csv(text.as_bytes(), "t.csv", 0));
    }

    #[test]
    fn any_grid_is_read_as_csv(rows in grid(), separator in prop::sample::select(vec![",", "\t", ";", "|"])) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(separator);
        check(&csv(rows.iter().map(line).collect::<Vec<_>>().join("\n").as_bytes(), "t.csv", 0));
    }

    /// The `csv` crate tells what the cells of a text are; spans are all that it lacks.
    #[test]
    fn cells_are_those_of_the_csv_crate(rows in vec(vec("[a\", \u{5e8f}\n]{0,4}", 1..5), 1..6)) {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let found = delimited::records(&text, ',');
        prop_assert_eq!(found, rows);
    }

}

proptest! {
    // Writing a workbook takes its time.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_read_as_xlsx(mut bytes in vec(any::<u8>(), 0..300), is_zip in any::<bool>()) {
        if is_zip {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        check(&xlsx(&bytes, "t.xlsx", 0));
    }

    #[test]
    fn any_grid_is_read_as_xlsx(rows in grid(), merges in vec((0..2_u32, 0..5_u16, 0..3_u32, 0..3_u16), 0..4)) {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        // The writer does not bear regions that overlap, so each has rows of its own.
        for (band, (row, column, down, across)) in (0..).zip(merges) {
            let (row, format) = (band * 4 + row.min(1), rust_xlsxwriter::Format::new());
            if (down, across) != (0, 0) {
                sheet.merge_range(row, column, row + down, column + across, "", &format).unwrap();
            }
        }
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        check(&xlsx(&workbook.save_to_buffer().unwrap(), "t.xlsx", 0));
    }

    #[test]
    fn a_damaged_part_is_no_crash(part in 0..8_usize, at in any::<prop::sample::Index>(), cut in 0..6_usize,
        put in "[<>/\"=A-Z0-9\\[&;# ]{0,12}") {
        let whole = sample();
        let mut archive = ZipArchive::new(Cursor::new(&whole)).unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            if index == part {
                let at = at.index(content.len());
                content.splice(at..(at + cut).min(content.len()), put.bytes());
            }
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&content).unwrap();
        }
        check(&xlsx(&writer.finish().unwrap().into_inner(), "t.xlsx", 0));
    }
}

fn sample() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip([["序号", "工作内容", "责任单位"], ["1", "甲", "局机关"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let format = rust_xlsxwriter::Format::new().set_num_format("[h]:mm");
    sheet.write_with_format(2, 1, 0.5, &format).unwrap();
    sheet.write(2, 2, 12.5).unwrap().write(2, 3, true).unwrap();
    sheet.merge_range(4, 0, 5, 1, "x", &format).unwrap();
    workbook.save_to_buffer().unwrap()
}
