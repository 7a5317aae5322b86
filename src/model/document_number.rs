//! Document numbers (发文字号): 国办发〔2023〕12号, read from the forms met in the wild.

/// The form in which a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As GB/T 9704-2012 §7.2.5 asks: 国办发〔2017〕47号.
    Standard,
    /// Another pair of brackets around the year.
    WrongBrackets,
    /// Spaces, 第 or leading zeros.
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
    /// Reads a number.
    pub fn read(raw: &str) -> DocumentNumber {
        let raw = raw.to_owned();
        let form = Form::Broken;
        let validity = Validity::No;
        DocumentNumber { raw, issuer_code: None, year: None, serial: None, form, validity, normalized: None }
    }
}
