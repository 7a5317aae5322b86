//! A template that fails, as a diagnostic: which template, which line, on which page.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::base::codes::output::TEMPLATE;
use crate::base::diagnostic::Diagnostic;
use crate::base::nearest::nearest;
use crate::base::source::{FileId, Span};

/// What went wrong; `page` is the address of the page that was rendered, if any was.
pub fn diagnostic(error: &Error, page: &str, files: &BTreeMap<String, FileId>) -> Diagnostic {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        // Such an error names its template in its words, if it has one.
        let words = error.to_string();
        let file = files.iter().find(|(path, _)| words.contains(path.as_str())).map(|(_, file)| *file);
        return Diagnostic::new(&TEMPLATE, Span::whole(file.unwrap_or_default()))
            .with(words)
            .with(page)
            .hint(None);
    };
    let place = report.span();
    let span = match files.get(report.filename()) {
        Some(file) => Span::new(*file, place.range.start, place.range.end),
        None => Span::default(),
    };
    let words =
        format!("{}:{}:{}: {}", report.filename(), place.start_line, place.start_col + 1, report.message());
    let diagnostic = Diagnostic::new(&TEMPLATE, span).with(words).with(page);
    match meant(report.message()) {
        Some(near) => diagnostic.with(near),
        None => diagnostic.hint(None),
    }
}

/// The field or variable that was meant: of those that are listed, the nearest.
fn meant(message: &str) -> Option<&str> {
    let (said, available) = message.split_once(" is not defined. Available ")?;
    let wrong = said.split('`').nth(1)?;
    let (_, names) = available.split_once(": ")?;
    nearest(wrong, names.split(", "))
}
