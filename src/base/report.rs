//! How diagnostics are shown to people: path, line, column, the source line and a caret.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::{Language, Text};
use crate::base::personal;
use crate::base::source::Sources;

/// Whether the text may carry terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// ANSI colours.
    Ansi,
    /// Plain text.
    Plain,
}

/// The longest part of a source line that is shown, in characters.
const LONGEST_LINE: usize = 160;

/// How many characters around the shown part are looked at for numbers that it cuts.
const LONGEST_NUMBER: usize = 48;

/// One diagnostic as rustc would print it, in a language; personal numbers are masked in the
/// line that is shown, as they are in every message.
pub fn show(diagnostic: &Diagnostic, sources: &Sources, language: Language, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Ansi => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let message = diagnostic.message(language);
    let label = diagnostic.label(language);
    let hint = diagnostic.hint_text(language);
    let level = level(diagnostic.severity, language);
    let path = sources.path(diagnostic.span.file);
    let text = sources.get(diagnostic.span.file).map_or("", |source| &*source.text);
    let excerpt = Excerpt::of(text, diagnostic.span.range());
    let line = text[..boundary(text, diagnostic.span.range().start)].matches('\n').count() + 1;

    let title = level.primary_title(message).id(diagnostic.code.id);
    let mut group = title.elements([] as [annotate_snippets::Element<'_>; 0]);
    if text.is_empty() {
        group = group.element(annotate_snippets::Origin::path(path).line(1).char_column(1));
    } else {
        let mark = AnnotationKind::Primary.span(excerpt.mark.clone());
        let mark = if label.is_empty() { mark } else { mark.label(label) };
        let snippet = Snippet::source(excerpt.text.as_str()).path(path).line_start(line);
        group = group.element(snippet.annotation(mark));
    }
    if let Some(hint) = hint {
        let name = Text { zh: "建议", en: "hint" }.of(language);
        group = group.element(Level::HELP.with_name(name).message(hint));
    }
    let mut shown = renderer.render(&[group]);
    if excerpt.cut > 0 {
        shown = excerpt.mend_column(&shown, path, line);
    }
    shown.push('\n');
    shown
}

/// The line that a span begins in, or a part of it, with what is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The text, personal numbers masked.
    pub text: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// How many characters of the line stand before the text.
    pub cut: usize,
    /// The first marked character of the text, from 0.
    pub start: usize,
    /// The one after the last; the same where the mark is between two.
    pub end: usize,
}

/// The line that a range begins in, as [`show`] would show it.
pub fn excerpt(text: &str, range: std::ops::Range<usize>) -> Shown {
    let line = text[..boundary(text, range.start)].matches('\n').count() + 1;
    let Excerpt { text, mark, cut } = Excerpt::of(text, range);
    let start = text[..boundary(&text, mark.start)].chars().count();
    let end = text[..boundary(&text, mark.end)].chars().count();
    Shown { text, line, cut, start, end }
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let name = |text: Text| text.of(language);
    match severity {
        Severity::Error => Level::ERROR.with_name(name(Text { zh: "错误", en: "error" })),
        Severity::Warning => Level::WARNING.with_name(name(Text { zh: "警告", en: "warning" })),
        Severity::Note => Level::NOTE.with_name(name(Text { zh: "提示", en: "note" })),
    }
}

/// The line of a span, or the part of a long one around it, so that it does not flood a terminal
/// or a page; personal numbers in it are masked.
pub struct Excerpt {
    /// The line, or the part of it.
    pub text: String,
    /// The marked bytes of the text.
    pub mark: std::ops::Range<usize>,
    /// How many characters were cut from the start of the line.
    pub cut: usize,
}

impl Excerpt {
    /// The excerpt of a text for the bytes of a span.
    pub fn of(text: &str, range: std::ops::Range<usize>) -> Excerpt {
        let start = boundary(text, range.start);
        let end = boundary(text, range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = end.min(line_end);
        let shown = &text[line_start..line_end];
        if shown.chars().nth(LONGEST_LINE).is_none() {
            let mark = start - line_start..end - line_start;
            return Excerpt { text: personal::mask(shown).into_owned(), mark, cut: 0 };
        }
        // A window of the line, with the marked text in it.
        let lead = chars_before(&text[line_start..start], LONGEST_LINE / 3);
        let marked = chars_after(&text[start..end], LONGEST_LINE / 2);
        let rest = chars_after(&text[start + marked..line_end], LONGEST_LINE / 3);
        let cut = text[line_start..start - lead].chars().count();
        // Numbers are masked before the line is cut, since half a number is not known as one.
        let window = start - lead..start + marked + rest;
        let wide = window.start - chars_before(&text[line_start..window.start], LONGEST_NUMBER)
            ..window.end + chars_after(&text[window.end..line_end], LONGEST_NUMBER);
        let masked = personal::mask(&text[wide.clone()]);
        let text = masked[window.start - wide.start..window.end - wide.start].to_owned();
        Excerpt { text, mark: lead..lead + marked, cut }
    }

    /// Adds what was cut to the column that the renderer printed after `path:line:`.
    fn mend_column(&self, shown: &str, path: &str, line: usize) -> String {
        let prefix = format!("{path}:{line}:");
        let Some(at) = shown.find(&prefix) else { return shown.to_owned() };
        let rest = &shown[at + prefix.len()..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let column = rest[..digits].parse::<usize>().map_or(self.cut, |column| column + self.cut);
        format!("{}{prefix}{column}{}", &shown[..at], &rest[digits..])
    }
}

/// The length of the last characters of a text.
fn chars_before(text: &str, most: usize) -> usize {
    text.char_indices().rev().take(most).last().map_or(0, |(at, _)| text.len() - at)
}

/// The length of the first characters of a text.
fn chars_after(text: &str, most: usize) -> usize {
    text.char_indices().nth(most).map_or(text.len(), |(at, _)| at)
}

fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::codes::reading;
    use crate::base::source::{FileId, Source, Span};

    fn sources(text: &str) -> Sources {
        Sources { inputs: vec![[Source { path: "content/a.md".into(), text: text.into() }].into()] }
    }

    #[test]
    fn the_caret_stands_under_chinese_text() {
        let text = "---\n标题: 方案\n发文几关: 市卫生局\n";
        let start = text.find("发文几关").unwrap();
        let span = Span::new(FileId::new(0), start, start + "发文几关".len());
        let diagnostic = Diagnostic::new(&reading::UNKNOWN_KEY, span).with("发文几关").with("发文机关");
        let shown = show(&diagnostic, &sources(text), Language::ZhHans, Colour::Plain);
        assert!(shown.contains("错误[unknown-key]"), "{shown}");
        assert!(shown.contains("--> content/a.md:3:1"), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines.iter().position(|line| line.contains("发文几关: 市")).unwrap();
        assert!(lines[at + 1].contains("| ^^^^^^^^"), "{shown}");
        assert!(shown.contains("发文机关"), "{shown}");
    }

    #[test]
    fn a_long_line_is_cut_and_its_column_stays_right() {
        let text = format!("{}错{}", "甲".repeat(5000), "乙".repeat(5000));
        let span = Span::new(FileId::new(0), 15000, 15003);
        let shown =
            show(&Diagnostic::new(&reading::UNKNOWN_KEY, span), &sources(&text), Language::En, Colour::Plain);
        assert!(shown.contains("content/a.md:1:5001"), "{shown}");
        assert!(shown.len() < 2000);
    }
}
