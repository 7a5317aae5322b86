//! A plan's published tasks as a workbook: ready to read and to print, and without anything that runs.

use std::borrow::Cow;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::base::language::{Language, Text};
use crate::model::document::{Document, DocumentId};
use crate::model::task::Field;
use crate::view::data::Source;
use crate::view::data::sheet::{self, Ids, Sheet};

/// The paper of a printed table: A4.
const A4: u8 = 9;
/// The longest text that a cell can hold, in the units of UTF-16 that spreadsheet programs count.
const LONGEST_CELL: usize = 32_767;
/// The longest header or footer, codes included.
const LONGEST_HEADER: usize = 255;
/// The narrowest column, in the width of a digit.
const NARROW: usize = 6;

/// The workbook; the same plan gives the same bytes.
pub fn xlsx(source: Source<'_>, id: DocumentId) -> Vec<u8> {
    let sheet = sheet::of(source.site, id, Ids::Needed);
    let document = source.site.document(id);
    let address = source.document(id).unwrap_or_default();
    let publisher = &source.site.settings.organization.name;
    write(&sheet, document, &address, publisher).expect("texts are cut to what a cell holds")
}

fn write(
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

/// A header with a text in it, cut to what a header can hold.
fn header(before: &str, text: &str, after: &str) -> String {
    let room = LONGEST_HEADER - length(before) - length(after) - 1;
    let mut used = 0;
    let mut written = before.to_owned();
    for c in text.chars() {
        let size = if c == '&' { 2 } else { c.len_utf16() };
        if used + size > room {
            written.push('…');
            break;
        }
        used += size;
        match c {
            '&' => written.push_str("&&"),
            c if c.is_control() => written.push(' '),
            c => written.push(c),
        }
    }
    written.push_str(after);
    written
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text that a cell can hold; what was cut is told by a mark, and whole in the CSV.
fn cut(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || length(text) <= longest {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let mut short = String::new();
    for c in text.chars() {
        used += c.len_utf16();
        if used > longest {
            break;
        }
        short.push(c);
    }
    short.push('…');
    Cow::Owned(short)
}

/// The widest that a column may be, so that a printed page can still be read.
fn widest(field: Option<&Field>) -> usize {
    match field {
        Some(Field::Work) => 44,
        Some(Field::Measures | Field::Requirement | Field::Extra(_)) => 30,
        Some(Field::Responsible) => 22,
        Some(Field::Lead | Field::Support | Field::Deliverable | Field::Note) => 18,
        Some(Field::Group | Field::Stage | Field::Person | Field::Due) | None => 16,
        Some(Field::Number) => 8,
    }
}

/// The width of a column: that of its longest line, within limits.
fn width<'a>(texts: impl Iterator<Item = &'a Cow<'a, str>>, widest: usize) -> u16 {
    let line = |line: &str| -> usize {
        let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
        line.chars().take(widest).map(wide).sum()
    };
    let longest = texts.flat_map(|text| text.lines()).map(line).max().unwrap_or(0);
    u16::try_from((longest + 2).clamp(NARROW, widest)).unwrap_or(u16::MAX)
}
