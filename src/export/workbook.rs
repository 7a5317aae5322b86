//! A table of tasks as a workbook that a clerk fills in: heads, drop-downs of units, print set-up.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

use crate::base::language::{Language, Text};
use crate::export::table::Table;
use crate::model::task::Field;

/// The paper of a printed table: A4.
const A4: u8 = 9;
/// The last row that has drop-downs and borders: more than any table of tasks that is known.
const LAST_ROW: u32 = 2999;
/// How many empty rows have borders, so that an empty table prints as one.
const EMPTY_ROWS: u32 = 30;

/// Writes a table as `.xlsx`; `units` fill the drop-downs. The same table gives the same bytes.
///
/// # Errors
/// If a text is longer than a cell can hold.
pub fn xlsx(table: &Table, units: &[String], language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let name = Text { zh: "任务分解表", en: "Tasks" }.of(language);
    let sheet = book.add_worksheet().set_name(name)?;
    tasks(sheet, table, language)?;
    if units.is_empty() {
        return book.save_to_buffer();
    }
    let list = unit_sheet(language);
    drop_downs(sheet, table, list, units.len(), language)?;
    let sheet = book.add_worksheet().set_name(list)?;
    sheet.write_with_format(0, 0, Text { zh: "单位", en: "Unit" }.of(language), &head())?;
    sheet.set_column_width(0, 40)?.set_freeze_panes(1, 0)?;
    for (row, unit) in (1..).zip(units) {
        sheet.write(row, 0, unit.as_str())?;
    }
    book.save_to_buffer()
}

/// The sheet that holds the units of the drop-downs.
fn unit_sheet(language: Language) -> &'static str {
    let [zh, en] = crate::parse::table::UNIT_SHEETS;
    Text { zh, en }.of(language)
}

fn tasks(sheet: &mut Worksheet, table: &Table, language: Language) -> Result<(), XlsxError> {
    let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
    // Text, so that a spreadsheet program does not turn 3-5月 into a date.
    let text = cell.clone().set_num_format("@");
    let last = u32::try_from(table.rows.len()).unwrap_or(LAST_ROW).max(EMPTY_ROWS);
    for (at, column) in (0u16..).zip(&table.columns) {
        sheet.write_with_format(0, at, column.head.as_str(), &head())?;
        sheet.set_column_width(at, width(column.field.as_ref()))?;
        for row in 1..=last {
            let index = usize::try_from(row - 1).unwrap_or(usize::MAX);
            let value = table.rows.get(index).and_then(|row| row.get(usize::from(at)));
            match value.filter(|value| !value.is_empty()) {
                Some(value) => sheet.write_with_format(row, at, value.as_str(), &text)?,
                None => sheet.write_blank(row, at, &text)?,
            };
        }
    }
    sheet.set_row_height(0, 26)?.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3);
    sheet.set_footer(Text { zh: "&C第 &P 页，共 &N 页", en: "&CPage &P of &N" }.of(language));
    Ok(())
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

fn width(field: Option<&Field>) -> u16 {
    match field {
        None => 14,
        Some(Field::Number) => 6,
        Some(Field::Work) => 44,
        Some(Field::Measures | Field::Requirement | Field::Extra(_)) => 30,
        Some(Field::Group | Field::Stage | Field::Person | Field::Due) => 14,
        Some(Field::Lead | Field::Support | Field::Deliverable) => 18,
        Some(Field::Responsible) => 22,
        Some(Field::Note) => 16,
    }
}

/// The register's units in the columns of units; other words and several names are let through.
fn drop_downs(
    sheet: &mut Worksheet,
    table: &Table,
    list: &str,
    units: usize,
    language: Language,
) -> Result<(), XlsxError> {
    let range = format!("='{list}'!$A$2:$A${}", units + 1);
    let title = Text { zh: "单位", en: "Unit" };
    let message = Text {
        zh: "可从名录中选一个；几个单位用“、”隔开写在一格里。",
        en: "Choose one from the register, or write several, with 、 or ; between them.",
    };
    for (at, column) in (0u16..).zip(&table.columns) {
        if matches!(column.field, Some(Field::Lead | Field::Responsible | Field::Support)) {
            let rule = DataValidation::new()
                .allow_list_formula(Formula::new(&range))
                .show_error_message(false)
                .set_input_title(title.of(language))?
                .set_input_message(message.of(language))?;
            sheet.add_data_validation(1, at, LAST_ROW, at, &rule)?;
        }
    }
    Ok(())
}
