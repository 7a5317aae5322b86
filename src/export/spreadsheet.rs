//! A workbook of one sheet of texts, written as it stands; the parts that all such workbooks share
//! are made and packed once.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use zip::ZipArchive;

use crate::base::digits::push as push_number;
use crate::base::language::{Language, Text};
use crate::base::scan;
use crate::export::package::{Packer, Part, package};

/// A workbook to be written.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    /// The language of the sheet's name.
    pub language: Language,
    /// The title among the properties.
    pub title: &'a str,
    /// Who made it.
    pub author: &'a str,
    /// When it was made, as `2011-02-18`.
    pub made: String,
    /// The widths of the columns, in digits.
    pub widths: Vec<u16>,
    /// The rows, the head first; each has a cell for each column.
    pub rows: Vec<Vec<&'a str>>,
    /// The column whose cells are merged where they are one: the first and the last row of each.
    pub merged: Option<(usize, Vec<(usize, usize)>)>,
    /// What stands above each printed page, in the codes of spreadsheet programs.
    pub header: String,
    /// What stands below.
    pub footer: String,
}

/// The styles of cells, in the order in which [`frame`] names them.
const HEAD: char = '1';
const TEXT: char = '2';
const GROUP: char = '3';

/// The paper of a printed table: A4.
const A4: u8 = 9;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

static CHINESE: LazyLock<Vec<Part>> = LazyLock::new(|| shared_parts(Language::ZhHans));
static ENGLISH: LazyLock<Vec<Part>> = LazyLock::new(|| shared_parts(Language::En));

/// The bytes of a workbook; the same book gives the same.
pub fn bytes(book: &Book<'_>) -> Vec<u8> {
    let mut packer = Packer::default();
    let (sheet, strings) = cells(book);
    let own = [
        packer.part("xl/workbook.xml", workbook(book).as_bytes()),
        packer.part("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        packer.part("xl/sharedStrings.xml", strings.as_bytes()),
        packer.part("docProps/core.xml", properties(book).as_bytes()),
    ];
    let shared = if book.language.is_chinese() { &*CHINESE } else { &*ENGLISH };
    package(shared.iter().chain(&own))
}

/// The parts that do not depend on what a workbook holds.
fn shared_parts(language: Language) -> Vec<Part> {
    let empty = frame(language).expect("an empty sheet can be written");
    let mut archive = ZipArchive::new(Cursor::new(empty)).expect("what was written can be read");
    let mut packer = Packer::default();
    let shared = [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "xl/theme/theme1.xml",
        "xl/styles.xml",
        "docProps/app.xml",
    ];
    let part = |name: &str| {
        let mut text = Vec::new();
        let mut member = archive.by_name(name).expect("every workbook has these parts");
        member.read_to_end(&mut text).expect("what was written can be read");
        packer.part(name, &text)
    };
    shared.map(part).into()
}

/// A workbook with the styles and the print set-up of all, and nothing else.
fn frame(language: Language) -> Result<Vec<u8>, XlsxError> {
    let text = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        // Text, so that a spreadsheet program does not turn 3-5月 into a date, nor =1+1 into 2.
        .set_num_format("@");
    let group = text.clone().set_align(FormatAlign::VerticalCenter);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(name(language))?;
    for (row, format) in (0..).zip([&head, &text, &group]) {
        page.write_string_with_format(row, 0, "x", format)?;
    }
    page.set_repeat_rows(0, 0)?;
    book.save_to_buffer()
}

fn name(language: Language) -> &'static str {
    Text { zh: "任务分解表", en: "Tasks" }.of(language)
}

/// The sheet, and the texts that its cells number.
fn cells(book: &Book<'_>) -> (String, String) {
    let columns: Vec<String> = (0..book.widths.len()).map(letters).collect();
    let last = columns.last().map_or("A", String::as_str);
    let group = book.merged.as_ref().map(|(column, _)| *column);
    let mut sheet = String::with_capacity(2048 + 40 * columns.len() * book.rows.len());
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut strings = String::with_capacity(4096);
    let mut written = 0;
    sheet.push_str(XML);
    sheet.push_str("<worksheet xmlns=\"");
    sheet.push_str(MAIN);
    sheet.push_str("\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"");
    range(("A", 1), (last, book.rows.len()), &mut sheet);
    sheet.push_str("\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
    widths(&book.widths, &mut sheet);
    sheet.push_str("<sheetData>");
    for (at, row) in book.rows.iter().enumerate() {
        sheet.push_str("<row r=\"");
        push_number(at + 1, &mut sheet);
        sheet.push_str("\" spans=\"1:");
        push_number(columns.len(), &mut sheet);
        sheet.push_str("\">");
        for (column, (letters, text)) in columns.iter().zip(row).enumerate() {
            sheet.push_str("<c r=\"");
            sheet.push_str(letters);
            push_number(at + 1, &mut sheet);
            sheet.push_str("\" s=\"");
            sheet.push(if at == 0 {
                HEAD
            } else if group == Some(column) {
                GROUP
            } else {
                TEXT
            });
            // What a merged cell says stands in its first row.
            if text.is_empty() || (group == Some(column) && is_within(book, at)) {
                sheet.push_str("\"/>");
                continue;
            }
            let next = numbers.len();
            let number = *numbers.entry(text).or_insert_with(|| {
                string(text, &mut strings);
                next
            });
            written += 1;
            sheet.push_str("\" t=\"s\"><v>");
            push_number(number, &mut sheet);
            sheet.push_str("</v></c>");
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData>");
    after_cells(book, last, &mut sheet);
    let mut table = String::with_capacity(strings.len() + 256);
    table.push_str(XML);
    table.push_str("<sst xmlns=\"");
    table.push_str(MAIN);
    table.push_str("\" count=\"");
    push_number(written, &mut table);
    table.push_str("\" uniqueCount=\"");
    push_number(numbers.len(), &mut table);
    table.push_str("\">");
    table.push_str(&strings);
    table.push_str("</sst>");
    (sheet, table)
}

/// Whether a row is one of a merged cell, but not its first.
fn is_within(book: &Book<'_>, row: usize) -> bool {
    let merged = book.merged.as_ref().map_or(&[][..], |(_, merged)| merged);
    let before = merged.partition_point(|(first, _)| *first < row);
    before.checked_sub(1).and_then(|at| merged.get(at)).is_some_and(|(_, last)| row <= *last)
}

/// What follows the cells: the filter or the merged cells, and how it is printed.
fn after_cells(book: &Book<'_>, last: &str, sheet: &mut String) {
    match &book.merged {
        Some((column, merged)) if !merged.is_empty() => {
            let column = letters(*column);
            sheet.push_str("<mergeCells count=\"");
            push_number(merged.len(), sheet);
            sheet.push_str("\">");
            for (from, to) in merged {
                sheet.push_str("<mergeCell ref=\"");
                range((&column, from + 1), (&column, to + 1), sheet);
                sheet.push_str("\"/>");
            }
            sheet.push_str("</mergeCells>");
        }
        // A filter over merged cells would show the first row of a group alone.
        _ => {
            sheet.push_str("<autoFilter ref=\"");
            range(("A", 1), (last, book.rows.len()), sheet);
            sheet.push_str("\"/>");
        }
    }
    sheet.push_str("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"");
    push_number(A4, sheet);
    sheet.push_str("\" fitToHeight=\"0\" orientation=\"landscape\" horizontalDpi=\"200\" verticalDpi=\"200\"/><headerFooter><oddHeader>");
    escape(&book.header, sheet);
    sheet.push_str("</oddHeader><oddFooter>");
    escape(&book.footer, sheet);
    sheet.push_str("</oddFooter></headerFooter></worksheet>");
}

fn widths(widths: &[u16], sheet: &mut String) {
    if widths.is_empty() {
        return;
    }
    sheet.push_str("<cols>");
    let mut column = 1;
    for same in widths.chunk_by(|a, b| a == b) {
        sheet.push_str("<col min=\"");
        push_number(column, sheet);
        column += same.len();
        sheet.push_str("\" max=\"");
        push_number(column - 1, sheet);
        sheet.push_str("\" width=\"");
        // A digit of the usual font is 7 pixels wide, and a cell has 5 around it.
        let pixels = u32::from(same[0]) * 7 + 5;
        sheet.push_str(&(f64::from(pixels * 256 / 7) / 256.0).to_string());
        sheet.push_str("\" customWidth=\"1\"/>");
    }
    sheet.push_str("</cols>");
}

fn workbook(book: &Book<'_>) -> String {
    let name = name(book.language);
    let mut text = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><fileVersion appName=\"xl\" lastEdited=\"4\" lowestEdited=\"4\" rupBuild=\"4505\"/><workbookPr defaultThemeVersion=\"124226\"/><bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\" windowHeight=\"9660\"/></bookViews><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames>"
    );
    if book.merged.as_ref().is_none_or(|(_, merged)| merged.is_empty()) {
        let last = letters(book.widths.len().saturating_sub(1));
        let rows = book.rows.len();
        text.push_str(&format!(
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">{name}!$A$1:${last}${rows}</definedName>"
        ));
    }
    text.push_str(&format!(
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">{name}!$1:$1</definedName></definedNames><calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>"
    ));
    text
}

fn properties(book: &Book<'_>) -> String {
    let mut text = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:dcmitype=\"http://purl.org/dc/dcmitype/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    if !book.title.is_empty() {
        text.push_str("<dc:title>");
        escape(book.title, &mut text);
        text.push_str("</dc:title>");
    }
    text.push_str("<dc:creator>");
    escape(book.author, &mut text);
    text.push_str("</dc:creator><cp:lastModifiedBy>");
    escape(book.author, &mut text);
    let made = &book.made;
    text.push_str(&format!("</cp:lastModifiedBy><dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}T00:00:00Z</dcterms:modified></cp:coreProperties>"));
    text
}

/// A text of the table of texts.
fn string(text: &str, out: &mut String) {
    let space = ['\t', '\n', ' '];
    let kept = text.starts_with(space) || text.ends_with(space);
    out.push_str(if kept { "<si><t xml:space=\"preserve\">" } else { "<si><t>" });
    let mut rest = text;
    // What looks like the code of a character is that text and not the character.
    while let Some(at) = code_in(rest) {
        let (before, code) = rest.split_at(at);
        escape(before, out);
        let is_code = |code: &[u8]| code[2..6].iter().all(u8::is_ascii_hexdigit) && code[6] == b'_';
        if code.as_bytes().get(..7).is_some_and(is_code) {
            out.push_str("_x005F");
        }
        out.push_str("_x");
        rest = &code[2..];
    }
    escape(rest, out);
    out.push_str("</t></si>");
}

/// Where what may be the code of a character stands: nearly no text has an underscore.
fn code_in(text: &str) -> Option<usize> {
    let first = scan::first(text.as_bytes(), |byte| byte == b'_')?;
    text.get(first..)?.find("_x").map(|at| first + at)
}

/// Writes a text as XML; what XML cannot hold is told by its code, as spreadsheet programs do.
fn escape(text: &str, out: &mut String) {
    // U+FFFE and U+FFFF, which are no characters, begin with EF BF; wide signs, with EF alone.
    let pairs = text.as_bytes().iter().zip(text.as_bytes().iter().skip(1));
    let rare = pairs.fold(false, |any, (one, next)| any | ((*one == 0xef) & (*next == 0xbf)));
    let may_be_one =
        |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte < 0x20) | ((byte == 0xef) & rare);
    let mut rest = text;
    while let Some(at) = scan::first(rest.as_bytes(), may_be_one) {
        let (before, from) = rest.split_at(at);
        let Some(c) = from.chars().next() else { break };
        let (own, after) = from.split_at(c.len_utf8());
        out.push_str(before);
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
            _ => out.push_str(own),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// The letters of a column: A to Z, then AA.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}

fn range(from: (&str, usize), to: (&str, usize), out: &mut String) {
    out.push_str(from.0);
    push_number(from.1, out);
    if from != to {
        out.push(':');
        out.push_str(to.0);
        push_number(to.1, out);
    }
}
