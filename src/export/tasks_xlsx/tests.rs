//! What is written here is what a library writes that knows all of spreadsheets.

use std::io::{Cursor, Read};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::*;
use crate::base::language::Text;
use crate::view::data::sheet::Column;

const A4: u8 = 9;

fn reference(
    sheet: &Sheet<'_>,
    document: &Document,
    address: &str,
    publisher: &str,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties =
        DocProperties::new().set_title(cut(&document.title, LONGEST_HEADER)).set_author(publisher);
    book.set_properties(&properties.set_creation_datetime(&made(document)?));
    let name = Text { zh: "任务分解表", en: "Tasks" }.of(document.language);
    let page = book.add_worksheet().set_name(name)?;
    cells(page, sheet)?;
    print(page, document, address);
    book.save_to_buffer()
}

/// The day of the document, so that nothing depends on when the workbook is made.
fn made(document: &Document) -> Result<ExcelDateTime, XlsxError> {
    let days = [document.published.as_ref().map(|published| published.at.date()), document.issued];
    let day = days.into_iter().flatten().find(|day| (1900..=2199).contains(&day.year()));
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    match day {
        Some(day) => {
            let year = u16::try_from(day.year()).unwrap_or(2000);
            ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
        }
        None => ExcelDateTime::from_ymd(2000, 1, 1),
    }
}

fn cells(page: &mut Worksheet, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    // Text, so that a spreadsheet program does not turn 3-5月 into a date, nor =1+1 into 2.
    let text = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_num_format("@");
    let group = text.clone().set_align(FormatAlign::VerticalCenter);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let mut merged = false;
    for (at, column) in (0u16..).zip(&sheet.columns) {
        let index = usize::from(at);
        page.write_string_with_format(0, at, cut(&column.head, LONGEST_CELL), &head)?;
        let texts =
            || std::iter::once(&column.head).chain(sheet.rows.iter().filter_map(|row| row.get(index)));
        page.set_column_width(at, width(texts(), widest(column.field.as_ref())))?;
        if column.field == Some(Field::Group) {
            merged |= groups(page, sheet, at, &group)?;
            continue;
        }
        for (row, cells) in (1u32..).zip(&sheet.rows) {
            match cells.get(index).filter(|cell| !cell.is_empty()) {
                Some(cell) => page.write_string_with_format(row, at, cut(cell, LONGEST_CELL), &text)?,
                None => page.write_blank(row, at, &text)?,
            };
        }
    }
    page.set_freeze_panes(1, 0)?;
    let (last, columns) = (sheet.rows.len(), sheet.columns.len());
    // A filter over merged cells would show the first row of a group alone.
    if let (false, Ok(last), Ok(columns)) = (merged, u32::try_from(last), u16::try_from(columns)) {
        page.autofilter(0, 0, last, columns.saturating_sub(1))?;
    }
    Ok(())
}

/// Writes the column of groups, each over its rows; tells whether any has several.
fn groups(page: &mut Worksheet, sheet: &Sheet<'_>, at: u16, format: &Format) -> Result<bool, XlsxError> {
    let name = |row: usize| sheet.rows.get(row).and_then(|row| row.get(usize::from(at)));
    let mut merged = false;
    let mut first = 0;
    while let Some(group) = name(first) {
        let mut last = first;
        // Tasks without a group stay apart.
        while !group.is_empty() && name(last + 1) == Some(group) {
            last += 1;
        }
        let row = |row: usize| u32::try_from(row + 1).unwrap_or(u32::MAX);
        let text = cut(group, LONGEST_CELL);
        if last > first {
            page.merge_range(row(first), at, row(last), at, &text, format)?;
            merged = true;
        } else {
            page.write_string_with_format(row(first), at, text, format)?;
        }
        first = last + 1;
    }
    Ok(merged)
}

/// Landscape A4, one page wide, the head on each page, the title above and the address below.
fn print(page: &mut Worksheet, document: &Document, address: &str) {
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    // The head is the first row: it cannot lie outside a sheet.
    let _ = page.set_repeat_rows(0, 0);
    page.set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3);
    let title = header("&C", &document.title, "");
    let pages = match document.language {
        Language::En => "&RPage &P of &N",
        Language::ZhHans => "&R第 &P 页，共 &N 页",
        Language::ZhHant => "&R第 &P 頁，共 &N 頁",
    };
    let address = header("&L", address, pages);
    page.set_header(title).set_footer(address);
}

fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, String)> = (0..archive.len())
        .map(|at| {
            let mut member = archive.by_index(at).unwrap();
            let mut text = String::new();
            member.read_to_string(&mut text).unwrap();
            (member.name().unwrap().into_owned(), text)
        })
        .collect();
    parts.sort();
    parts
}

const WORDS: [&str; 14] = [
    "",
    "清理河道",
    "甲类",
    "甲类",
    " 前有空格",
    "一是查。\n二是改。\n",
    "<b>&\"'",
    "=1+1",
    "_x0041_ _x004_ _xZZZZ_ __x0041_ _x表格中文_",
    "\u{b}\u{1f}\t\r\n",
    "\u{fffe}x\u{ffff}",
    "12",
    "<r>",
    "𠀀 wide and long enough to be cut where a column is as wide as it may be at the most",
];

/// Numbers in no order, the same each time.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap()
}

#[test]
fn every_part_is_as_the_library_writes_it() {
    let mut seed = 7;
    let fields = [
        Some(Field::Work),
        Some(Field::Group),
        None,
        Some(Field::Due),
        Some(Field::Lead),
        Some(Field::Extra(3)),
        Some(Field::Number),
    ];
    for case in 0..300 {
        let columns = 1 + next(&mut seed) % if case % 10 == 0 { 30 } else { 8 };
        let mut column = |at: usize| Column {
            // Before the group stands a text, as styles are numbered by what comes first.
            field: if at < fields.len() { fields[at].clone() } else { Some(Field::Extra(at)) },
            head: WORDS[1 + next(&mut seed) % (WORDS.len() - 1)].into(),
        };
        let columns: Vec<Column<'_>> = (0..columns).map(&mut column).collect();
        let mut row = || -> Vec<Cow<'_, str>> {
            columns.iter().map(|_| WORDS[next(&mut seed) % WORDS.len()].into()).collect()
        };
        let mut rows: Vec<Vec<Cow<'_, str>>> = (0..case % 45 + 1).map(|_| row()).collect();
        rows[0][0] = "任务".into();
        let sheet = Sheet { columns, rows };
        let mut document = Document {
            title: WORDS[next(&mut seed) % WORDS.len()].repeat(next(&mut seed) % 40),
            language: [Language::ZhHans, Language::ZhHant, Language::En][case % 3],
            ..Document::default()
        };
        if case % 2 == 0 {
            document.issued = Some(date(2011, 2, 18));
        }
        let address = "https://example.gov.cn/a&b/?x";
        let publisher = WORDS[next(&mut seed) % WORDS.len()];
        let expected = parts(reference(&sheet, &document, address, publisher).unwrap());
        let written = parts(write(&sheet, &document, address, publisher));
        assert_eq!(written.len(), expected.len());
        for (one, other) in written.iter().zip(&expected) {
            // The library leaves the style of groups out where there are none.
            if one.0 != "xl/styles.xml" || sheet.columns.len() > 1 {
                assert_eq!(one, other, "case {case}");
            }
        }
    }
}

#[test]
fn a_text_that_looks_like_markup_stays_text() {
    let text = "<r><t>粗</t></r>";
    let column = Column { field: Some(Field::Work), head: "工作内容".into() };
    let sheet = Sheet { columns: vec![column], rows: vec![vec![text.into()]] };
    let written = parts(write(&sheet, &Document::default(), "", ""));
    let strings = &written.iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap().1;
    assert!(strings.contains("<si><t>&lt;r&gt;&lt;t&gt;粗&lt;/t&gt;&lt;/r&gt;</t></si>"), "{strings}");
}
