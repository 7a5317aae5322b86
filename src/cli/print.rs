//! Printing diagnostics to people.

use std::io::IsTerminal;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::{Language, Text};
use crate::base::report::{self, Colour};
use crate::base::source::Sources;

/// Prints diagnostics of at least a severity, and says how many of each there are.
pub fn diagnostics(diagnostics: &[Diagnostic], least: Severity, sources: &Sources, language: Language) {
    let colour = colour();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity <= least) {
        eprintln!("{}", report::show(diagnostic, sources, language, colour));
    }
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let kinds = [
        (Severity::Error, Text { zh: "个错误", en: " errors" }, Text { zh: "个错误", en: " error" }),
        (Severity::Warning, Text { zh: "个警告", en: " warnings" }, Text { zh: "个警告", en: " warning" }),
        (Severity::Note, Text { zh: "条提示", en: " notes" }, Text { zh: "条提示", en: " note" }),
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .map(|(severity, many, one)| (count(severity), many, one, severity))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, many, one, severity)| {
            let word = if count == 1 { one } else { many }.of(language);
            let hidden = if severity > least {
                Text { zh: "（用 fangan check 查看）", en: " (see them with `fangan check`)" }.of(language)
            } else {
                ""
            };
            format!("{count}{word}{hidden}")
        })
        .collect();
    if !parts.is_empty() {
        eprintln!("{}", parts.join(Text { zh: "，", en: ", " }.of(language)));
    }
}

/// Colours only on a terminal, and not where `NO_COLOR` is set.
fn colour() -> Colour {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stderr().is_terminal() && !forbidden { Colour::Ansi } else { Colour::Plain }
}
