//! Tables read whole: what a file gives, and what is told of it.

mod arbitrary;
mod damage;
mod heads;
mod progress;
mod sheets;

use std::borrow::Borrow;

use crate::base::language::Language;
use crate::parse::raw::{RawTask, RawUnits, Words};
use crate::parse::table::{Tables, csv};

/// A CSV file that has one table of tasks: its tasks, and the codes of what is told.
fn tasks(text: &str) -> (Vec<RawTask>, Vec<&'static str>) {
    let tables = csv(text.as_bytes(), "content/2011/x/tasks.csv", 3);
    let codes = codes(&tables);
    (tables.tasks.map(|table| table.tasks).unwrap_or_default(), codes)
}

/// The codes of a file, in order.
fn codes(tables: &Tables) -> Vec<&'static str> {
    tables.diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect()
}

/// The messages of a file, in order.
fn messages(tables: &Tables) -> Vec<String> {
    tables.diagnostics.iter().map(|diagnostic| diagnostic.message(Language::ZhHans)).collect()
}

/// The values of words; `-` for none.
fn values<'a, T: Borrow<Words> + 'a>(words: impl IntoIterator<Item = &'a Option<T>>) -> Vec<&'a str> {
    let value = |words: &'a Option<T>| words.as_ref().map_or("-", |words| words.borrow().value.as_str());
    words.into_iter().map(value).collect()
}

/// The text of a cell of units; `-` for none.
fn units(units: &RawUnits) -> &str {
    match units {
        RawUnits::Text(words) => &words.value,
        RawUnits::List(list) => {
            assert!(list.is_empty(), "a cell is never a list");
            "-"
        }
    }
}

/// What a span of a file covers.
fn under(tables: &Tables, span: crate::base::source::Span) -> &str {
    &tables.sources[span.file.part as usize].text[span.range()]
}
