//! Document numbers and index numbers stand for one document each.

use std::collections::BTreeMap;

use crate::base::codes::files;
use crate::base::diagnostic::Diagnostic;
use crate::check::Checked;
use crate::model::document::Document;
use crate::model::document_number::Form;

/// Numbers that two documents of one issuer have. A translation has its original's number.
pub fn document_numbers(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<_, &Document> = BTreeMap::new();
    for (document, raw) in checked.documents() {
        let Some(number) = &document.number else { continue };
        let Some(normalized) = &number.normalized else { continue };
        // The issues of a series begin again with each year.
        if number.year.is_none() && number.form != Form::Order {
            continue;
        }
        let key = (document.issuer_ids().next(), document.language, normalized.as_str());
        match (first.get(&key), &raw.document_number) {
            (Some(other), Some(words)) => found.push(
                Diagnostic::new(&files::DUPLICATE_NUMBER, words.span).with(normalized).with(&other.source),
            ),
            // A frozen one keeps its number, and tells of nothing.
            (Some(_), None) => {}
            (None, _) => {
                first.insert(key, document);
            }
        }
    }
}

/// Index numbers that two documents have.
pub fn index_numbers(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Document> = BTreeMap::new();
    for (document, raw) in checked.documents() {
        let Some(words) = &raw.index_number else { continue };
        let number = words.value.trim();
        if !number.chars().any(|c| c.is_ascii_digit()) {
            // 无, — and the like say that there is none.
            continue;
        }
        match first.get(number) {
            Some(other) => found.push(
                Diagnostic::new(&files::DUPLICATE_INDEX_NUMBER, words.span).with(number).with(&other.source),
            ),
            None => {
                first.insert(number, document);
            }
        }
    }
}

/// Index numbers that differ from what was published at the same address.
pub fn changed_index_numbers(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for (document, raw) in checked.documents() {
        let recorded = checked.parsed.record.addresses.get(&document.path);
        let recorded = recorded.and_then(|entry| entry.index_number.as_ref());
        let (Some(recorded), Some(words)) = (recorded, &raw.index_number) else { continue };
        if words.value.trim() != recorded {
            found.push(
                Diagnostic::new(&files::CHANGED_INDEX_NUMBER, words.span).with(&words.value).with(recorded),
            );
        }
    }
}
