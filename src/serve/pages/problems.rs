//! `/_fangan/`: everything that is wrong, each with its line and what to do; the same list is
//! laid over a page.

use std::fmt::Write as _;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::explain;
use crate::base::language::Language;
use crate::base::report::Shown;
use crate::serve::events::Tally;
use crate::serve::markup::escaped;
use crate::serve::pages::desk::{Desk, Filter};
use crate::serve::pages::html::{self, List};
use crate::serve::pages::words;
use crate::serve::problems::{self, Problem};
use crate::view::words::Phrase;

/// How many are shown at once.
const SIZE: usize = 200;

/// The page.
pub fn page(desk: &Desk<'_>) -> String {
    let language = desk.language();
    let told = &desk.snapshot.problems;
    let filter = Filter::of(&desk.asked.words);
    let fits = |diagnostic: &&Diagnostic| {
        let message = diagnostic.message(language);
        filter.fits(&[&message, diagnostic.code.id, told.sources.path(diagnostic.span.file)])
    };
    let mut fitting: Vec<&Diagnostic> = told.diagnostics.iter().filter(fits).collect();
    // The gravest first; within them by place, as they are.
    fitting.sort_by_key(|diagnostic| diagnostic.severity);
    let part = html::part(&fitting, desk.asked.page, SIZE);
    let mut list: Vec<Problem> = problems::told(told, part, desk.root, desk.editor);
    let crash = problems::crash(desk.snapshot);
    let crashed = usize::from(crash.is_some());
    list.splice(0..0, crash);

    let mut body = String::from("<ol class=\"fg-problems\">");
    for problem in &list {
        item(problem, language, &mut body);
    }
    body.push_str("</ol>");
    let left_out = fitting.len() + crashed - list.len();
    let tally = Tally::of(desk.snapshot);
    let mut main = format!(
        "<section id=\"fangan-problems\" data-errors=\"{}\" data-all=\"{}\" data-complete=\"{}\"><p class=\"fg-count\">{}</p>",
        tally.errors,
        tally.errors + tally.warnings + tally.notes,
        tally.complete,
        counted(&tally, language)
    );
    if tally.held {
        let _ = write!(main, "<p class=\"fg-held\">{}</p>", words::HELD.of(language));
    }
    let list = List {
        name: words::PROBLEMS,
        all: told.diagnostics.len() + crashed,
        fitting: fitting.len() + crashed,
        size: SIZE,
        only: "",
        body,
    };
    main.push_str(&list.html(desk));
    if left_out > 0 && desk.asked.page == 1 {
        let told = words::LEFT_OUT.fill(language, &[&left_out.to_string()]);
        let _ = write!(main, "<p class=\"fg-more\">{told}</p>");
    }
    main.push_str("</section>");
    html::page(desk, words::PROBLEMS.of(language), &main)
}

/// How much is wrong, in words.
pub fn counted(tally: &Tally, language: Language) -> String {
    let count = |number: usize, forms: [Phrase; 2]| {
        let form = if number == 1 { forms[0] } else { forms[1] };
        (number > 0).then(|| form.fill(language, &[&number.to_string()]))
    };
    let parts = [
        count(tally.errors, words::ERRORS),
        count(tally.warnings, words::WARNINGS),
        count(tally.notes, words::NOTES),
        (!tally.complete).then(|| words::CHECKING.of(language).to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return words::NOTHING.of(language).to_owned();
    }
    parts.join(if language.is_chinese() { "，" } else { ", " })
}

fn item(problem: &Problem, language: Language, html: &mut String) {
    let Problem { entry, label, excerpt, editor } = problem;
    let severity = match entry.severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        _ => Severity::Note,
    };
    let key = escaped(&format!("{} {} {}", entry.code, entry.file, entry.message));
    let _ = write!(html, "<li class=\"fg-problem fg-{}\" data-key=\"{key}\">", entry.severity);
    let word = explain::severity(severity, language);
    let message = escaped(&entry.message);
    let _ = write!(html, "<p class=\"fg-message\"><strong>{word}</strong> <span>{message}</span></p>");
    if !entry.file.is_empty() {
        let place = escaped(&format!("{}:{}:{}", entry.file, entry.line, entry.column));
        html.push_str("<p class=\"fg-place\">");
        match editor {
            Some(editor) => {
                let open = words::OPEN.of(language);
                let _ = write!(html, "<a href=\"{}\" title=\"{open}\">{place}</a>", escaped(editor));
            }
            None => html.push_str(&place),
        }
        let _ = write!(html, " <a class=\"fg-code\" href=\"/_fangan/explain/{0}\">{0}</a></p>", entry.code);
    }
    if let Some(shown) = excerpt {
        html.push_str(&line(shown, label, language));
    }
    if let Some(hint) = &entry.hint {
        let name = words::HINT.of(language);
        let colon = if language.is_chinese() { "：" } else { ": " };
        let _ = write!(html, "<p class=\"fg-hint\">{name}{colon}{}</p>", escaped(hint));
    }
    html.push_str("</li>");
}

/// A line of a source with its number, what is meant marked in it, and what is said of that.
pub fn line(shown: &Shown, label: &str, language: Language) -> String {
    let part = |from: usize, to: usize| -> String {
        escaped(&shown.text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>())
    };
    let before = if shown.cut > 0 { format!("…{}", part(0, shown.start)) } else { part(0, shown.start) };
    let marked = part(shown.start, shown.end);
    let after = part(shown.end, usize::MAX);
    let number = shown.line;
    let said = words::LINE.fill(language, &[&number.to_string()]);
    // Between two characters there is nothing to underline: a caret stands there.
    let mark = if marked.is_empty() {
        "<mark class=\"fg-between\"></mark>".to_owned()
    } else {
        format!("<mark>{marked}</mark>")
    };
    let mut html = format!(
        "<div class=\"fg-line\"><span class=\"fg-number\"><span class=\"fg-hidden\">{said}</span><span aria-hidden=\"true\">{number}</span></span><code>{before}{mark}{after}</code></div>"
    );
    if !label.is_empty() {
        let _ = write!(html, "<p class=\"fg-label\">{}</p>", escaped(label));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::report::excerpt;

    #[test]
    fn what_is_meant_is_marked_and_nothing_is_markup() {
        let text = "a\n发文几关: <b>&\n";
        let start = text.find("发文几关").unwrap();
        let html = line(&excerpt(text, start..start + 12), "<i>", Language::ZhHans);
        assert!(html.contains("<code><mark>发文几关</mark>: &lt;b&gt;&amp;</code>"), "{html}");
        assert!(html.contains("第 2 行"), "{html}");
        assert!(html.contains("<p class=\"fg-label\">&lt;i&gt;</p>"), "{html}");
        let between = line(&excerpt("甲乙", 3..3), "", Language::En);
        assert!(between.contains("甲<mark class=\"fg-between\"></mark>乙"), "{between}");
    }

    #[test]
    fn counts_are_words() {
        let tally = |errors, warnings, notes, complete| Tally {
            version: 1,
            errors,
            warnings,
            notes,
            complete,
            held: false,
        };
        assert_eq!(counted(&tally(1, 2, 0, true), Language::En), "1 error, 2 warnings");
        assert_eq!(counted(&tally(0, 3, 1, false), Language::ZhHans), "3 个警告，1 条提示，检查还在进行");
        assert_eq!(counted(&tally(0, 0, 0, true), Language::ZhHant), "沒有發現問題");
    }
}
