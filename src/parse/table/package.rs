//! The parts of a workbook that say what is hidden and merged, read before its cells are.
//!
//! The library that reads the cells does not tell what is hidden, and trusts what files say of
//! their own size; so every part is measured and looked through here first.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// Why a file is not read as a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not hold together.
    Broken,
    /// It has a password.
    Encrypted,
    /// It is a `.xls`.
    OldFormat,
    /// It is something else.
    NotAWorkbook,
    /// It unpacks to more than [`LARGEST`].
    TooLarge,
}

/// What a sheet says of its rows and columns, all counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetPart {
    /// The merged regions.
    pub merges: Vec<Region>,
    /// The rows that are not shown.
    pub hidden_rows: Vec<u32>,
    /// The first and the last of columns that are not shown.
    pub hidden_columns: Vec<(u32, u32)>,
    /// The cells, by row and column, with a formula; those of a text only if it was never worked out.
    pub without_value: Vec<(u32, u32)>,
}

/// A merged region: its first and its last row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The row and column of its first cell.
    pub first: (u32, u32),
    /// The row and column of its last cell.
    pub last: (u32, u32),
}

/// The most bytes that all parts of a workbook may unpack to.
pub const LARGEST: u64 = 100 * 1024 * 1024;

/// The most parts that a workbook may have.
const MOST_PARTS: usize = 4096;

/// Looks through a workbook and tells of its sheets, in their order.
///
/// # Errors
/// Why the file cannot be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<SheetPart>, Unreadable> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(kind_of_other(bytes));
    }
    let parts = parts(bytes)?;
    let workbook = workbook_path(&parts)?;
    let (folder, name) =
        workbook.rsplit_once('/').map_or(("", workbook.as_str()), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    check_strings(&parts, &folder)?;
    check_styles(&parts, &folder)?;
    let targets = targets(part(&parts, &format!("{folder}_rels/{name}.rels"))?)?;
    let mut sheets = Vec::new();
    for id in sheet_ids(part(&parts, &workbook)?)? {
        let target = targets.get(&id).ok_or(Unreadable::Broken)?;
        let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
        sheets.push(sheet(part(&parts, &path)?)?);
    }
    Ok(sheets)
}

fn kind_of_other(bytes: &[u8]) -> Unreadable {
    const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if !bytes.starts_with(&COMPOUND) {
        Unreadable::NotAWorkbook
    } else if bytes.windows(encrypted.len()).any(|window| window == encrypted) {
        Unreadable::Encrypted
    } else {
        Unreadable::OldFormat
    }
}

type Parts = BTreeMap<String, String>;

/// The XML parts by their paths in lower case; every other part is measured only.
fn parts(bytes: &[u8]) -> Result<Parts, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Unreadable::TooLarge);
    }
    let mut parts = Parts::new();
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| Unreadable::Broken)?;
        let name = entry.name().map_err(|_| Unreadable::Broken)?;
        let path = name.replace('\\', "/").to_lowercase();
        let mut content = Vec::new();
        let mut limited = entry.take(left + 1);
        let is_xml = path.ends_with(".xml") || path.ends_with(".rels");
        let size = if is_xml {
            limited.read_to_end(&mut content).map(|size| size as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let size = size.map_err(|_| Unreadable::Broken)?;
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
        let text = String::from_utf8(content).map_err(|_| Unreadable::Broken)?;
        if parts.insert(path, text).is_some() {
            return Err(Unreadable::Broken);
        }
    }
    Ok(parts)
}

fn part<'a>(parts: &'a Parts, path: &str) -> Result<&'a str, Unreadable> {
    parts.get(&path.to_lowercase()).map(String::as_str).ok_or(Unreadable::Broken)
}

/// An element that begins, or the name of one that ends.
enum Edge<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str),
}

fn walk(text: &str, mut on: impl FnMut(Edge<'_>)) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => on(Edge::Start(&element)),
            Ok(Event::End(element)) => on(Edge::End(element.local_name().as_ref())),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Unreadable::Broken),
        }
    }
}

fn each(text: &str, name: &str, mut on: impl FnMut(&BytesStart<'_>)) -> Result<(), Unreadable> {
    walk(text, |edge| match edge {
        Edge::Start(element) if element.local_name().as_ref() == name => on(element),
        _ => {}
    })
}

/// The value of an attribute, whatever the prefix of its name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().filter_map(Result::ok);
    let attribute = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn workbook_path(parts: &Parts) -> Result<String, Unreadable> {
    let mut path = None;
    each(part(parts, "_rels/.rels")?, "Relationship", |element| {
        if attribute(element, "Type").is_some_and(|kind| kind.ends_with("/relationships/officeDocument")) {
            path = attribute(element, "Target");
        }
    })?;
    let path = path.ok_or(Unreadable::NotAWorkbook)?;
    Ok(path.strip_prefix('/').unwrap_or(&path).to_owned())
}

fn targets(relations: &str) -> Result<BTreeMap<String, String>, Unreadable> {
    let mut targets = BTreeMap::new();
    each(relations, "Relationship", |element| {
        if let Some((id, target)) = attribute(element, "Id").zip(attribute(element, "Target")) {
            targets.insert(id, target);
        }
    })?;
    Ok(targets)
}

fn sheet_ids(workbook: &str) -> Result<Vec<String>, Unreadable> {
    let mut ids = Vec::new();
    each(workbook, "sheet", |element| ids.push(attribute(element, "id").unwrap_or_default()))?;
    Ok(ids)
}

/// A count of texts beyond the size of their part would be believed, and room made for them.
fn check_strings(parts: &Parts, folder: &str) -> Result<(), Unreadable> {
    let Ok(strings) = part(parts, &format!("{folder}sharedstrings.xml")) else { return Ok(()) };
    let mut sound = true;
    each(strings, "sst", |element| {
        let count = attribute(element, "uniqueCount").and_then(|count| count.trim().parse::<u64>().ok());
        sound &= count.is_none_or(|count| count <= strings.len() as u64);
    })?;
    if sound { Ok(()) } else { Err(Unreadable::Broken) }
}

/// A format of more brackets than any spreadsheet program writes.
fn check_styles(parts: &Parts, folder: &str) -> Result<(), Unreadable> {
    let Ok(styles) = part(parts, &format!("{folder}styles.xml")) else { return Ok(()) };
    let mut sound = true;
    each(styles, "numFmt", |element| {
        sound &= attribute(element, "formatCode").is_none_or(|code| code.matches('[').count() < 100);
    })?;
    if sound { Ok(()) } else { Err(Unreadable::Broken) }
}

fn sheet(text: &str) -> Result<SheetPart, Unreadable> {
    let mut scan = Scan { is_sound: true, ..Scan::default() };
    walk(text, |edge| match edge {
        Edge::Start(element) => scan.start(element),
        Edge::End("c") if scan.has_formula && !scan.has_value => scan.sheet.without_value.extend(scan.cell),
        Edge::End(_) => {}
    })?;
    if scan.is_sound { Ok(scan.sheet) } else { Err(Unreadable::Broken) }
}

/// A sheet while it is looked through.
#[derive(Default)]
struct Scan {
    sheet: SheetPart,
    is_sound: bool,
    /// The cell that is open, and what it has.
    cell: Option<(u32, u32)>,
    has_formula: bool,
    has_value: bool,
    is_text: bool,
}

impl Scan {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "dimension" => {
                self.is_sound &= attribute(element, "ref").is_some_and(|text| region(&text).is_some())
            }
            "row" => {
                let row = attribute(element, "r");
                let number = row.as_deref().and_then(row_number);
                self.is_sound &= row.is_none() || number.is_some();
                self.sheet.hidden_rows.extend(number.filter(|_| is_hidden(element, "ht")));
            }
            "col" if is_hidden(element, "width") => {
                let number = |name| attribute(element, name).and_then(|number| number.parse::<u32>().ok());
                let columns = number("min").zip(number("max"));
                let from_zero =
                    columns.map(|(first, last)| (first.saturating_sub(1), last.saturating_sub(1)));
                self.sheet.hidden_columns.extend(from_zero);
            }
            "c" => {
                let place = attribute(element, "r");
                self.cell = place.as_deref().and_then(position);
                self.is_sound &= place.is_none() || self.cell.is_some();
                (self.has_formula, self.has_value) = (false, false);
                self.is_text = attribute(element, "t").is_some_and(|kind| kind == "str");
            }
            "f" => self.has_formula = true,
            // An empty text may be what a formula gives. Of what is no text, an empty `v` is none,
            // and whoever reads the values knows which are there.
            "v" | "is" => self.has_value |= self.is_text,
            "mergeCell" => self.sheet.merges.extend(attribute(element, "ref").and_then(|text| region(&text))),
            _ => {}
        }
    }
}

/// Whether a row or a column is hidden, or has no height or width.
fn is_hidden(element: &BytesStart<'_>, size: &str) -> bool {
    let hidden = attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
    hidden || attribute(element, size).and_then(|size| size.parse::<f64>().ok()) == Some(0.0)
}

/// The row and column of `B5`, from 0.
fn position(place: &str) -> Option<(u32, u32)> {
    let letters = place.len() - place.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (letters, digits) = place.split_at(letters);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column =
        letters.bytes().fold(0, |sum, byte| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    Some((row_number(digits)?, column - 1))
}

/// The row of `5`, from 0.
fn row_number(digits: &str) -> Option<u32> {
    let sound = !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse::<u32>().ok().filter(|_| sound)?.checked_sub(1).filter(|row| *row < 1_048_576)
}

/// The region of `A1:C3`, or of `A1`.
fn region(text: &str) -> Option<Region> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let region = Region { first: position(first)?, last: position(last)? };
    (region.first.0 <= region.last.0 && region.first.1 <= region.last.1).then_some(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_zero_and_checked() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("AB12"), Some((11, 27)));
        for place in ["A0", "1", "A", "AAAA1", "A99999999", "A1048577", "Á1", ""] {
            assert_eq!(position(place), None, "{place}");
        }
        assert_eq!(region("B2:C4"), Some(Region { first: (1, 1), last: (3, 2) }));
        assert_eq!(region("C4:B2"), None);
    }

    #[test]
    fn other_kinds_of_files_are_told_apart() {
        let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0];
        let mut encrypted = compound.to_vec();
        encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(sheets(&compound), Err(Unreadable::OldFormat));
        assert_eq!(sheets(&encrypted), Err(Unreadable::Encrypted));
        assert_eq!(sheets(b"a,b"), Err(Unreadable::NotAWorkbook));
        assert_eq!(sheets(b"PK\x03\x04rest"), Err(Unreadable::Broken));
    }
}
