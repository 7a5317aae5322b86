//! Document numbers (发文字号): 国办发〔2023〕12号, read from the forms met in the wild.

pub mod script;
pub mod wrapping;

use crate::model::document_number::script::{Even, is_han};
use crate::model::document_number::wrapping::unwrapped;

/// The form in which a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As GB/T 9704-2012 §7.2.5 asks: 国办发〔2017〕47号.
    Standard,
    /// Another pair of brackets around the year.
    WrongBrackets,
    /// Spaces, 第, leading zeros, or words around it such as （有效）.
    Spacing,
    /// Traditional characters, or pinyin left inside by a converter.
    Traditional,
    /// An order: 国务院令第707号, without a year.
    Order,
    /// An announcement: 公告2024年第3号.
    Announcement,
    /// A telegram: 国发明电〔2014〕1号.
    Telegram,
    /// An issue of a series: 督察通报第17期.
    Issue,
    /// An old form in words: 一九八〇年223号文件.
    Old,
    /// Masked, cut or garbled: kept as written, never linked or repaired.
    Broken,
}

/// Whether a text is a document number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// It is one.
    Yes,
    /// A part of it is missing, such as the issuer, which stands elsewhere.
    Partial,
    /// It is not, or no longer, one.
    No,
    /// The field says that there is none.
    None,
}

/// A document number as written and as read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber {
    /// The text as written.
    pub raw: String,
    /// The issuer's code (机关代字): 国办发.
    pub issuer_code: Option<String>,
    /// The year, where the form has one.
    pub year: Option<i16>,
    /// The serial number.
    pub serial: Option<u32>,
    /// The form in which it was written.
    pub form: Form,
    /// Whether it is a number.
    pub validity: Validity,
    /// The standard form; only where `validity` is [`Validity::Yes`].
    pub normalized: Option<String>,
}

impl DocumentNumber {
    /// Reads a number; what cannot be read is kept as written and marked as broken.
    pub fn read(raw: &str) -> DocumentNumber {
        let Even { text, simplified, pinyin } = Even::of(raw);
        let form = if simplified || pinyin { Some(Form::Traditional) } else { None };
        if raw.chars().count() > LONGEST {
            return broken(raw, None, None, None);
        }
        if says_none(&text) {
            return DocumentNumber { validity: Validity::None, ..broken(raw, None, None, None) };
        }
        let (text, is_wrapped) = unwrapped(&text);
        let number = numbered(raw, text, form)
            .or_else(|| announcement(raw, text, form))
            .or_else(|| order(raw, text, form))
            .or_else(|| issue(raw, text, form))
            .or_else(|| old(raw, text))
            .or_else(|| without_issuer(raw, text))
            .unwrap_or_else(|| remains(raw, text));
        match number.form {
            Form::Standard if is_wrapped => DocumentNumber { form: Form::Spacing, ..number },
            _ => number,
        }
    }
}

/// The longest text that is looked at, in characters.
const LONGEST: usize = 80;

/// Whether the field says that there is no number.
fn says_none(text: &[char]) -> bool {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    let value = ["发文字号:", "文号:", "字号:", "文件编号:", "发文文号:"]
        .iter()
        .find_map(|label| text.strip_prefix(label));
    matches!(
        value.unwrap_or(&text),
        "无" | "暂无"
            | "没有"
            | "无文号"
            | "无字号"
            | "-"
            | "—"
            | "——"
            | "/"
            | "none"
            | "None"
            | "N/A"
            | ""
    )
}

fn broken(raw: &str, code: Option<String>, year: Option<i16>, serial: Option<u32>) -> DocumentNumber {
    DocumentNumber {
        raw: raw.to_owned(),
        issuer_code: code,
        year,
        serial,
        form: Form::Broken,
        validity: Validity::No,
        normalized: None,
    }
}

/// 国办发〔2017〕47号, in whatever brackets.
fn numbered(raw: &str, text: &[char], traditional: Option<Form>) -> Option<DocumentNumber> {
    let open = text.iter().position(|c| is_open(*c))?;
    let shape = text[open..].iter().position(|c| closes(text[open], *c)).map(|at| open + at)?;
    let code: String = text[..open].iter().filter(|c| **c != ' ').collect();
    let year: String = text[open + 1..shape].iter().filter(|c| **c != ' ').collect();
    let year = year.strip_suffix('年').unwrap_or(&year);
    let year = year_of(year)?;
    let rest: String = text[shape + 1..].iter().filter(|c| **c != ' ').collect();
    let figures = rest.strip_prefix('第').unwrap_or(&rest).strip_suffix('号')?;
    let serial = serial_of(figures)?;
    if !is_code(&code) {
        return None;
    }
    let standard = format!("{code}〔{year}〕{serial}号");
    let written: String = text.iter().collect();
    let form = if let Some(form) = traditional {
        form
    } else if code.ends_with("明电") {
        Form::Telegram
    } else if text[open] != '〔' {
        Form::WrongBrackets
    } else if written != standard {
        Form::Spacing
    } else {
        Form::Standard
    };
    Some(good(raw, Some(code), Some(year), Some(serial), form, standard))
}

fn good(
    raw: &str,
    code: Option<String>,
    year: Option<i16>,
    serial: Option<u32>,
    form: Form,
    normalized: String,
) -> DocumentNumber {
    DocumentNumber {
        raw: raw.to_owned(),
        issuer_code: code,
        year,
        serial,
        form,
        validity: Validity::Yes,
        normalized: Some(normalized),
    }
}

fn is_open(c: char) -> bool {
    matches!(c, '〔' | '[' | '(' | '【' | '［' | '﹝' | '〖' | '〈' | '<' | '{' | '「' | '『' | '„')
}

/// Whether a bracket closes another; converters pair them oddly, but not at will.
fn closes(open: char, c: char) -> bool {
    match open {
        '〔' => c == '〕',
        '[' | '［' => matches!(c, ']' | '］'),
        '(' => c == ')',
        '【' => c == '】',
        '﹝' => c == '﹞',
        '〖' => c == '〗',
        '〈' => c == '〉',
        '<' => c == '>',
        '{' => c == '}',
        '「' => c == '」',
        '『' => c == '』',
        '„' => matches!(c, '‟' | '”' | '“'),
        _ => false,
    }
}

/// A year in figures; documents of today's form exist since 1949.
fn year_of(text: &str) -> Option<i16> {
    let figures: String = text.chars().map(|c| figure(c).unwrap_or(c)).collect();
    if figures.len() != 4 || !figures.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    figures.parse().ok().filter(|year| (1949..=2100).contains(year))
}

/// A Chinese figure as an ASCII one.
fn figure(c: char) -> Option<char> {
    let value = match c {
        '〇' | '○' | '零' => 0,
        _ => u32::try_from("一二三四五六七八九".chars().position(|figure| figure == c)?).ok()? + 1,
    };
    char::from_digit(value, 10)
}

fn serial_of(text: &str) -> Option<u32> {
    let figures = !text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
    figures.then(|| text.parse().ok()).flatten().filter(|serial| (1..=9999).contains(serial))
}

/// Whether a text can be an issuer's code: Chinese characters, few enough, without marks.
fn is_code(code: &str) -> bool {
    let han = code.chars().filter(|c| is_han(*c)).count();
    let clean = code.chars().all(|c| is_han(c) || c.is_ascii_uppercase() || c.is_ascii_digit());
    let starts = code.chars().next().is_some_and(is_han);
    (1..=20).contains(&code.chars().count()) && han > 0 && clean && starts
}

/// 国令第707号, 深圳市人民政府令第317号, 国务院令第707号.
fn order(raw: &str, text: &[char], traditional: Option<Form>) -> Option<DocumentNumber> {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    let (body, serial) = text.strip_suffix('号')?.split_once('第')?;
    let serial = serial_of(serial).or_else(|| chinese_number(serial))?;
    if !body.ends_with('令') || !is_code(body) || body.chars().count() < 2 {
        return None;
    }
    // 国令 is how the State Council's site prints its own orders.
    let (code, full) =
        if matches!(body, "国令" | "国务院令") { ("国令", "国务院令") } else { (body, body) };
    let form = traditional.unwrap_or(Form::Order);
    Some(good(raw, Some(code.to_owned()), None, Some(serial), form, format!("{full}第{serial}号")))
}

/// 公告2024年第3号.
fn announcement(raw: &str, text: &[char], traditional: Option<Form>) -> Option<DocumentNumber> {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    // 公告(2022年第14号).
    let text = match text.strip_suffix(')').and_then(|head| head.split_once('(')) {
        Some((code, number)) => format!("{code}{number}"),
        None => text,
    };
    let (head, serial) = text.strip_suffix('号')?.split_once("年第")?;
    let at = head.char_indices().rev().nth(3)?.0;
    let (code, year) = (head.get(..at)?, year_of(head.get(at..)?)?);
    let serial = serial_of(serial)?;
    let known = ["公告", "通告", "令"].iter().any(|end| code.ends_with(end));
    if !known || !is_code(code) {
        return None;
    }
    let form = traditional.unwrap_or(Form::Announcement);
    Some(good(
        raw,
        Some(code.to_owned()),
        Some(year),
        Some(serial),
        form,
        format!("{code}{year}年第{serial}号"),
    ))
}

/// 督察通报第十七期.
fn issue(raw: &str, text: &[char], traditional: Option<Form>) -> Option<DocumentNumber> {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    let (code, serial) = text.strip_suffix('期')?.split_once('第')?;
    let serial = serial_of(serial).or_else(|| chinese_number(serial))?;
    if !is_code(code) || code.chars().count() < 2 || code.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let form = traditional.unwrap_or(Form::Issue);
    Some(good(raw, Some(code.to_owned()), None, Some(serial), form, format!("{code}第{serial}期")))
}

/// 一九八〇年223号文件: its issuer stands before it, elsewhere.
fn old(raw: &str, text: &[char]) -> Option<DocumentNumber> {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    let (year, rest) = text.split_once('年')?;
    let serial = rest.strip_suffix("号文件").or_else(|| rest.strip_suffix("号文"))?;
    let serial = serial_of(serial.strip_prefix('第').unwrap_or(serial))?;
    let number = broken(raw, None, Some(year_of(year)?), Some(serial));
    Some(DocumentNumber { form: Form::Old, validity: Validity::Partial, ..number })
}

/// 第5号令, 2023年第5号公告: what issued it stands elsewhere.
fn without_issuer(raw: &str, text: &[char]) -> Option<DocumentNumber> {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    let (year, rest) = match text.split_once("年第") {
        Some((year, rest)) => (Some(year_of(year)?), rest),
        None => (None, text.strip_prefix('第')?),
    };
    let (serial, kind) = rest.split_once('号')?;
    let form = match (kind, year) {
        ("令", _) => Form::Order,
        ("公告" | "通告", Some(_)) => Form::Announcement,
        _ => return None,
    };
    let serial = serial_of(serial).or_else(|| chinese_number(serial))?;
    let number = broken(raw, None, year, Some(serial));
    Some(DocumentNumber { form, validity: Validity::Partial, ..number })
}

/// A number up to 999 in Chinese characters: 十七, 一百零四, 一〇四.
fn chinese_number(text: &str) -> Option<u32> {
    if text.chars().count() == 3 && text.chars().all(|c| figure(c).is_some()) {
        let figures: String = text.chars().filter_map(figure).collect();
        return figures.parse().ok().filter(|value| *value >= 100);
    }
    if let Some((hundreds, rest)) = text.split_once('百') {
        let hundreds = below_hundred(hundreds).filter(|value| *value <= 9)?;
        // 一百四 says 140 in speech, and nothing in writing.
        let rest = match rest.strip_prefix(['零', '〇']) {
            Some(ones) => below_hundred(ones).filter(|value| *value < 10)?,
            None if rest.is_empty() => 0,
            None => below_hundred(rest).filter(|value| *value >= 10)?,
        };
        return Some(hundreds * 100 + rest);
    }
    below_hundred(text)
}

/// A number up to 99 in Chinese characters.
fn below_hundred(text: &str) -> Option<u32> {
    let digit = |text: &str| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => figure(c).and_then(|c| c.to_digit(10)).filter(|value| *value > 0),
            _ => None,
        }
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

/// What can still be told of a broken number; none of it is asserted.
fn remains(raw: &str, text: &[char]) -> DocumentNumber {
    let text: String = text.iter().filter(|c| **c != ' ').collect();
    let open = text.find(is_open);
    let code = open.and_then(|at| text.get(..at)).filter(|code| is_code(code)).map(str::to_owned);
    let (year, after) = match open.and_then(|at| text.get(at..)) {
        Some(rest) => {
            let mut inner = rest.chars();
            let opening = inner.next().unwrap_or('〔');
            let inner = inner.as_str();
            match inner.find(|c| closes(opening, c)) {
                Some(end) => {
                    let after = inner[end..].chars().next().map_or("", |c| &inner[end + c.len_utf8()..]);
                    (year_of(&inner[..end]), Some(after))
                }
                None => (None, None),
            }
        }
        None => (None, None),
    };
    let serial =
        after.and_then(|rest| serial_of(rest.strip_prefix('第').unwrap_or(rest).strip_suffix('号')?));
    // 20期: the series stands elsewhere.
    if let Some(serial) = text.strip_suffix('期').and_then(serial_of) {
        return DocumentNumber { validity: Validity::Partial, ..broken(raw, None, None, Some(serial)) };
    }
    // 〔2017〕47号: the issuer's code stands elsewhere.
    if open == Some(0) && year.is_some() && serial.is_some() {
        return DocumentNumber { validity: Validity::Partial, ..broken(raw, None, year, serial) };
    }
    broken(raw, code, year, serial)
}
