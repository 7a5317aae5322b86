//! `/_fangan/explain/CODE`: why a code is told, wrong and right examples, the clause.

use std::fmt::Write as _;

use crate::base::{codes, explain};
use crate::serve::markup::escaped;
use crate::serve::pages::desk::Desk;
use crate::serve::pages::{html, words};

/// The page of a code; `None` if there is no such code.
pub fn page(desk: &Desk<'_>, id: &str) -> Option<String> {
    let code = codes::all().find(|code| code.id == id)?;
    let language = desk.language();
    let word = explain::severity(code.severity, language);
    let mut main = format!("<p class=\"fg-lead\"><strong>{word}</strong> ");
    let _ = write!(main, "{}</p>", escaped(&explain::message(code, language)));
    let _ = write!(main, "<p>{}</p>", escaped(code.reason.of(language)));
    for (title, example) in [(words::WRONG, code.wrong), (words::RIGHT, code.right)] {
        if example.is_empty() {
            continue;
        }
        let _ = write!(main, "<h2>{}</h2>", title.of(language));
        for file in explain::files(example) {
            let (path, text) = (escaped(&file.path), escaped(&file.text));
            let _ = write!(main, "<p class=\"fg-path\">{path}</p><pre>{text}</pre>");
        }
    }
    let clause = code.clause.of(language);
    if !clause.is_empty() {
        let colon = if language.is_chinese() { "：" } else { ": " };
        let _ = write!(main, "<p>{}{colon}{}</p>", words::CLAUSE.of(language), escaped(clause));
    }
    Some(html::page(desk, code.id, &main))
}
