//! A diagnostic: what is wrong, as a value; its words are made only when it is shown.

use crate::base::language::{Language, Text};
use crate::base::personal;
use crate::base::source::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published with it.
    Error,
    /// It should be mended; `--strict` makes it an error.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word for machines: `error`, `warning`, `note`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A kind of diagnostic: its stable name, its usual severity and its texts.
///
/// In the texts `{0}`, `{1}` … stand for the arguments of a diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, in kebab case.
    pub id: &'static str,
    /// The severity unless the site says otherwise.
    pub severity: Severity,
    /// One short sentence without a full stop.
    pub message: Text,
    /// What stands at the underlined text; may be empty.
    pub label: Text,
    /// What to do; a diagnostic chooses one of them, or none.
    pub hints: &'static [Text],
    /// Why it is told at all: what goes wrong for a reader or an office otherwise.
    pub reason: Text,
    /// A small site that has it, as text; empty if none can be written down (see `base/codes/mod.rs`).
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
    /// The clause or standard it comes from; may be empty.
    pub clause: Text,
}

/// One thing that is wrong, or worth knowing, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind it is.
    pub code: &'static Code,
    /// How much it matters here.
    pub severity: Severity,
    /// Where; the start of a file for what concerns the whole of it.
    pub span: Span,
    /// The arguments of the texts.
    pub arguments: Vec<String>,
    /// Which of the code's hints fits; `None` for none.
    pub hint: Option<usize>,
}

impl Diagnostic {
    /// A diagnostic with the code's own severity and, where it has one, its first hint.
    pub fn new(code: &'static Code, span: Span) -> Diagnostic {
        let hint = if code.hints.is_empty() { None } else { Some(0) };
        Diagnostic { code, severity: code.severity, span, arguments: Vec::new(), hint }
    }

    /// Adds an argument; the first one is `{0}`.
    #[must_use]
    pub fn with(mut self, argument: impl Into<String>) -> Diagnostic {
        self.arguments.push(argument.into());
        self
    }

    /// Chooses one of the code's hints by its position, or none.
    #[must_use]
    pub fn hint(mut self, hint: Option<usize>) -> Diagnostic {
        self.hint = hint;
        self
    }

    /// The sentence in a language.
    pub fn message(&self, language: Language) -> String {
        fill(self.code.message.of(language), &self.arguments)
    }

    /// What stands at the underlined text; empty where the code has none, or where an argument
    /// that it needs is not known.
    pub fn label(&self, language: Language) -> String {
        let label = self.code.label.of(language);
        let lacks = |at: usize| {
            label.contains(&format!("{{{at}}}")) && self.arguments.get(at).is_none_or(String::is_empty)
        };
        if (0..10).any(lacks) { String::new() } else { fill(label, &self.arguments) }
    }

    /// What to do, if the diagnostic knows it.
    pub fn hint_text(&self, language: Language) -> Option<String> {
        let text = self.code.hints.get(self.hint?)?;
        Some(fill(text.of(language), &self.arguments))
    }

    /// The order in which diagnostics are shown: by file and place, then severity and code.
    pub fn order(&self) -> (Span, Severity, &'static str, &[String]) {
        (self.span, self.severity, self.code.id, &self.arguments)
    }
}

/// Puts the arguments into a text, personal numbers in them masked; `{9}` without a tenth
/// argument becomes nothing.
fn fill(text: &str, arguments: &[String]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 && after[digits..].starts_with('}') {
            if let Some(argument) = after[..digits].parse::<usize>().ok().and_then(|n| arguments.get(n)) {
                filled.push_str(&personal::mask(argument));
            }
            rest = &after[digits + 1..];
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_without_its_argument_is_none() {
        let of = |arguments: &[&str]| {
            let code = &crate::base::codes::plan::TWO_READINGS;
            let found = Diagnostic::new(code, Span::whole(crate::base::source::FileId::new(0)));
            arguments.iter().fold(found, |found, one| found.with(*one)).label(Language::En)
        };
        assert_eq!(of(&["a", "b", "c"]), "b or c");
        assert_eq!(of(&["a", "b"]), "");
        assert_eq!(of(&["a", "", "c"]), "");
    }

    #[test]
    fn arguments_fill_their_places_and_braces_stay() {
        assert_eq!(fill("键 {0} 不认识 {x} {1}", &["a".into(), "{0}".into()]), "键 a 不认识 {x} {0}");
        assert_eq!(fill("{3}!", &[]), "!");
    }
}
