//! Diagnostics for machines: one JSON object each, with the same keys in every release.

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::personal;
use crate::base::source::{FileId, Sources};

/// A diagnostic as `fangan check --format json` writes it.
///
/// Lines and columns count from 1, columns in characters. The end is the place after the last
/// character, so that an empty stretch has the same start and end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The stable name of the kind.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// The path from the root of the site, with `/`; a sheet of a workbook adds `#` and its name.
    pub file: String,
    /// The line of the first character; of a sheet, the row.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line of the place after the last character.
    pub end_line: usize,
    /// Its column.
    pub end_column: usize,
    /// The sentence.
    pub message: String,
    /// What to do; `null` if nothing is proposed.
    pub hint: Option<String>,
}

/// The entries of diagnostics, in their order.
pub fn entries<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    language: Language,
) -> Vec<Entry> {
    let mut lines: Option<(FileId, Lines<'_>)> = None;
    let mut entries = Vec::new();
    for diagnostic in diagnostics {
        let file = diagnostic.span.file;
        // Diagnostics are sorted by file, so each text is gone through once.
        if lines.as_ref().is_none_or(|(known, _)| *known != file) {
            lines = Some((file, Lines::of(sources.get(file).map_or("", |source| &*source.text))));
        }
        let Some((_, lines)) = &lines else { continue };
        let (line, column) = lines.place(diagnostic.span.range().start);
        let (end_line, end_column) = lines.place(diagnostic.span.range().end);
        entries.push(Entry {
            code: diagnostic.code.id,
            severity: diagnostic.severity.word(),
            file: sources.path(file).to_owned(),
            line,
            column,
            end_line,
            end_column,
            message: masked(diagnostic.message(language)),
            hint: diagnostic.hint_text(language).map(masked),
        });
    }
    entries
}

/// What is told of a text that holds the words of an author: each of them passes here, so that
/// one place hides what must not be told.
pub fn masked(text: String) -> String {
    personal::mask(&text).into_owned()
}

/// A text with the starts of its lines.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The line and the column of a byte, both from 1, the column in characters.
    fn place(&self, byte: usize) -> (usize, usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or_default();
        (line, self.text[start..byte].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::codes::{reading, values};
    use crate::base::source::{Source, Span};

    #[test]
    fn places_count_characters_and_end_after_the_last() {
        let text = "---\n标题: 方案\n发文几关: 市卫生局\n";
        let sources =
            Sources { inputs: vec![[Source { path: "content/a.md".into(), text: text.into() }].into()] };
        let start = text.find("发文几关").unwrap();
        let file = FileId::new(0);
        let key = Diagnostic::new(&reading::UNKNOWN_KEY, Span::new(file, start, start + 12))
            .with("发文几关")
            .with("发文机关");
        let whole =
            Diagnostic::new(&values::END_BEFORE_START, Span::whole(file)).with("a").with("b").hint(None);
        let found = entries([&whole, &key], &sources, Language::ZhHans);
        let at = |entry: &Entry| (entry.line, entry.column, entry.end_line, entry.end_column);
        assert_eq!(at(&found[0]), (1, 1, 1, 1));
        assert_eq!(found[0].hint, None);
        assert_eq!(at(&found[1]), (3, 1, 3, 5));
        assert_eq!((found[1].code, found[1].severity), ("unknown-key", "error"));
        assert_eq!(found[1].file, "content/a.md");
    }

    #[test]
    fn a_place_beyond_the_text_or_inside_a_character_is_the_nearest_before() {
        let lines = Lines::of("甲\n乙");
        assert_eq!(lines.place(1), (1, 1));
        assert_eq!(lines.place(3), (1, 2));
        assert_eq!(lines.place(4), (2, 1));
        assert_eq!(lines.place(99), (2, 2));
        assert_eq!(Lines::of("").place(5), (1, 1));
    }
}
