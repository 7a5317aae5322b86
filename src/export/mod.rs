//! What is made for other programs and for authors: open data, JSON Schemas, tables to fill in, new documents.

pub mod blank;
pub mod calendar;
pub mod data;
pub mod data_schema;
pub mod icalendar;
pub mod inspection;
pub mod leftover;
pub mod package;
pub mod profile;
pub mod proposal;
pub mod schema;
pub mod spreadsheet;
pub mod successor;
pub mod table;
pub mod tasks_xlsx;
pub mod workbook;

use crate::base::language::Language;

/// Why something cannot be made, in the languages of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Refusal {
    /// The reason in a language.
    pub fn of(&self, language: Language) -> &str {
        if language.is_chinese() { &self.zh } else { &self.en }
    }
}

/// A refusal in both languages.
pub fn refusal<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { zh: zh.into(), en: en.into() })
}
