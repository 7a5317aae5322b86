//! A document's file in its two parts: front matter between two lines `---`, and text.

use std::ops::Range;

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId, Span};

/// The parts of a document's file, as ranges of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the fences; empty if there is none.
    pub front_matter: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Finds the parts; a missing or unclosed front matter is reported.
pub fn split(text: &str, file: FileId, found: &mut Vec<Diagnostic>) -> Parts {
    let whole = 0..text.len();
    let start = text.len() - text.trim_start_matches(['\n', ' ', '\u{3000}']).len();
    let Some(first) = lines(text, start).next().filter(|line| is_fence(&text[line.clone()])) else {
        found.push(Diagnostic::new(&reading::FRONT_MATTER_MISSING, Span::new(file, 0, 0)));
        return Parts { front_matter: 0..0, body: whole };
    };
    let yaml = (first.end + 1).min(text.len());
    let bytes = text.as_bytes();
    // Each line is looked at by its first byte: there are hundreds of them, mostly short.
    let starts = (yaml..text.len()).filter(|at| matches!(bytes[*at], b'-' | b'.') && bytes[at - 1] == b'\n');
    for line in starts.filter_map(|start| lines(text, start).next()) {
        if is_fence(&text[line.clone()]) || &text[line.clone()] == "..." {
            let body = (line.end + 1).min(text.len());
            return Parts { front_matter: yaml..line.start, body: body..text.len() };
        }
    }
    found.push(Diagnostic::new(&reading::FRONT_MATTER_OPEN, Span::new(file, first.start, first.end)));
    // What looks like front matter is still read, so that its own mistakes are told too.
    let end = text[yaml..].find("\n\n").map_or(text.len(), |at| yaml + at + 1);
    Parts { front_matter: yaml..end, body: end..text.len() }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The lines from a byte on, without their ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        let line = at..end;
        at = end + 1;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String, Vec<&'static str>) {
        let mut found = Vec::new();
        let parts = split(text, FileId::new(0), &mut found);
        let codes = found.iter().map(|diagnostic| diagnostic.code.id).collect();
        (text[parts.front_matter].to_owned(), text[parts.body].to_owned(), codes)
    }

    #[test]
    fn front_matter_stands_between_two_fences() {
        assert_eq!(parts("---\na: 1\n---\ntext\n"), ("a: 1\n".into(), "text\n".into(), vec![]));
        assert_eq!(parts("---\n---\n"), (String::new(), String::new(), vec![]));
        assert_eq!(parts("---\na: 1\n---"), ("a: 1\n".into(), String::new(), vec![]));
        assert_eq!(parts("\n---  \na: 1\n---\nx\n---\ny"), ("a: 1\n".into(), "x\n---\ny".into(), vec![]));
    }

    #[test]
    fn what_is_missing_is_told() {
        assert_eq!(parts("text"), (String::new(), "text".into(), vec!["front-matter-missing"]));
        assert_eq!(parts(""), (String::new(), String::new(), vec!["front-matter-missing"]));
        assert_eq!(parts("---\na: 1\n\ntext"), ("a: 1\n".into(), "\ntext".into(), vec!["front-matter-open"]));
    }
}
