//! One file's text to raw values with spans: YAML, front matter, Markdown, tables, registers.

pub mod markdown;
pub mod raw;
pub mod table;
pub mod yaml;
