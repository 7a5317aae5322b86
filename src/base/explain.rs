//! What is told of a code itself: reason, a wrong and a right example, the clause; and the page of all codes.

use std::fmt::Write as _;

use crate::base::codes;
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::language::{Language, Text};
use crate::base::source::Span;

/// The settings of an example that gives none.
pub const SITE: &str = "title: 示例\norganization: 示例局\n";

/// The file to which an example's text belongs that stands before the first name of a file.
const DOCUMENT: &str = "content/2026/x/index.md";

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path from the root of the site.
    pub path: String,
    /// The text, which ends with the end of a line unless it is empty.
    pub text: String,
}

/// The files that an example shows: lines `-- PATH` begin one.
pub fn files(example: &str) -> Vec<File> {
    let mut files = vec![File { path: DOCUMENT.to_owned(), text: String::new() }];
    for line in example.lines() {
        match line.strip_prefix("-- ") {
            Some(path) => files.push(File { path: path.trim().to_owned(), text: String::new() }),
            None => {
                if let Some(file) = files.last_mut() {
                    file.text.push_str(line);
                    file.text.push('\n');
                }
            }
        }
    }
    if files[0].text.is_empty() {
        files.remove(0);
    }
    files
}

/// The files of an example with the settings that it does not show.
pub fn site(example: &str) -> Vec<File> {
    let mut files = files(example);
    if files.iter().all(|file| file.path != "site.yaml") {
        files.push(File { path: "site.yaml".to_owned(), text: SITE.to_owned() });
    }
    files
}

/// The message of a code with `…` for what a diagnostic would name.
pub fn message(code: &'static Code, language: Language) -> String {
    let blank = |diagnostic: Diagnostic, _| diagnostic.with("…");
    (0..10).fold(Diagnostic::new(code, Span::default()), blank).message(language)
}

/// The word of a severity for people.
pub fn severity(severity: Severity, language: Language) -> &'static str {
    let word = match severity {
        Severity::Error => Text { zh: "错误", en: "error" },
        Severity::Warning => Text { zh: "警告", en: "warning" },
        Severity::Note => Text { zh: "提示", en: "note" },
    };
    word.of(language)
}

/// Everything about a code, for a terminal.
pub fn code(code: &'static Code, language: Language) -> String {
    let mut told = format!("{}[{}]: ", severity(code.severity, language), code.id);
    let _ = writeln!(told, "{}\n\n{}", message(code, language), code.reason.of(language));
    for (title, example) in [(WRONG, code.wrong), (RIGHT, code.right)] {
        if example.is_empty() {
            continue;
        }
        let _ = writeln!(told, "\n{}", title.of(language));
        for file in files(example) {
            let _ = writeln!(told, "\n  {}", file.path);
            for line in file.text.lines() {
                let _ = writeln!(told, "{}", format!("  | {line}").trim_end());
            }
        }
    }
    if !code.clause.of(language).is_empty() {
        let _ = writeln!(told, "\n{}{}", CLAUSE.of(language), code.clause.of(language));
    }
    told
}

/// All codes, a line for each.
pub fn list(language: Language) -> String {
    let widest = codes::all().map(|code| code.id.len()).max().unwrap_or(0);
    let mut list = String::new();
    for code in codes::all() {
        let word = severity(code.severity, language);
        // The words of a language have one width in Chinese; in English seven letters at most.
        let word = if language.is_chinese() { word.to_owned() } else { format!("{word:7}") };
        let _ = writeln!(list, "{:widest$}  {word}  {}", code.id, message(code, language));
    }
    list
}

const WRONG: Text = Text { zh: "错例：", en: "Wrong:" };
const RIGHT: Text = Text { zh: "正例：", en: "Right:" };
const CLAUSE: Text = Text { zh: "出处：", en: "From: " };

const OPENING: Text = Text {
    zh: "# 诊断代码

Fangan 在发布之前告诉作者的每一件事都有一个代码。错误不改正，网站不能发布；警告应当改正，`--strict` 时按错误计；提示供参考。

- 在命令行里看一个代码：`fangan explain CODE`。
- 改一个代码的级别：在 `site.yaml` 的“检查”下写 `unknown-unit: 错误`（错误、警告、提示、关闭）。
- 个别文件可以例外：在 `site.yaml` 的“允许”下写文件、代码和理由；例外的内容每次都会列出。

下面的例子都是可以运行的小网站，没有写出的 `site.yaml` 是：",
    en: "# Codes

Whatever Fangan tells authors before a site is published has a code. With an error a site cannot be published; a warning should be mended, and is an error under `--strict`; a note is worth knowing.

- To see a code at the terminal: `fangan explain CODE`.
- To change the severity of a code: `unknown-unit: error` under `checks` in `site.yaml` (error, warning, note, off).
- To let something stand in one file: file, code and reason under `allow` in `site.yaml`; what is allowed is listed each time.

The examples are small sites that can be run. Where no `site.yaml` is shown it is:",
};

const NOTICE: Text = Text {
    zh: "<!-- 本页由代码生成：SNAPSHOTS=overwrite cargo test --test main explain -->",
    en: "<!-- This page is made from the codes: SNAPSHOTS=overwrite cargo test --test main explain -->",
};

const HEAD: Text = Text { zh: "| 代码 | 级别 | 内容 |", en: "| code | severity | message |" };

/// The page of all codes, in Markdown.
pub fn page(language: Language) -> String {
    let mut page = format!("{}\n\n{}\n\n", NOTICE.of(language), OPENING.of(language));
    fence(&mut page, "site.yaml", SITE);
    let _ = writeln!(page, "\n{}\n|---|---|---|", HEAD.of(language));
    for code in codes::all() {
        let word = severity(code.severity, language);
        let message = message(code, language).replace('|', "\\|");
        let _ = writeln!(page, "| [{0}](#{0}) | {word} | {message} |", code.id);
    }
    for code in codes::all() {
        let word = severity(code.severity, language);
        let colon = Text { zh: "：", en: ": " }.of(language);
        let end = Text { zh: "。", en: "." }.of(language);
        let _ = writeln!(page, "\n## {}\n\n**{word}**{colon}{}{end}", code.id, message(code, language));
        let _ = writeln!(page, "\n{}", code.reason.of(language));
        for (title, example) in [(WRONG, code.wrong), (RIGHT, code.right)] {
            if example.is_empty() {
                continue;
            }
            let _ = writeln!(page, "\n{}", title.of(language));
            for file in files(example) {
                let _ = writeln!(page, "\n`{}`\n", file.path);
                fence(&mut page, &file.path, &file.text);
            }
        }
        if !code.clause.of(language).is_empty() {
            let _ = writeln!(page, "\n{}{}", CLAUSE.of(language), code.clause.of(language));
        }
    }
    page
}

/// A block of code, its fence longer than any in the text.
fn fence(page: &mut String, path: &str, text: &str) {
    let name = match path.rsplit('.').next() {
        Some("md") => "markdown",
        Some(ending @ ("yaml" | "csv" | "html")) => ending,
        _ => "text",
    };
    let fence = if text.contains("```") { "````" } else { "```" };
    let _ = writeln!(page, "{fence}{name}\n{text}{fence}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(example: &str) -> Vec<(String, String)> {
        files(example).into_iter().map(|file| (file.path, file.text)).collect()
    }

    #[test]
    fn an_example_is_taken_apart_into_files() {
        let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        assert_eq!(
            shown("---\na: 1\n---\n-- content/b.csv\n-- site.yaml\ntitle: x"),
            [
                file("content/2026/x/index.md", "---\na: 1\n---\n"),
                file("content/b.csv", ""),
                file("site.yaml", "title: x\n")
            ]
        );
        assert_eq!(shown("-- content/b.csv\n1"), [file("content/b.csv", "1\n")]);
        assert_eq!(shown(""), []);
        let with_site = site("-- content/b.csv").into_iter().map(|file| file.path).collect::<Vec<_>>();
        assert_eq!(with_site, ["content/b.csv", "site.yaml"]);
    }

    #[test]
    fn what_a_diagnostic_would_name_is_left_open() {
        let code = &codes::reading::UNKNOWN_KEY;
        assert_eq!(message(code, Language::ZhHans), "不认识的键“…”");
        assert_eq!(message(code, Language::En), "unknown key `…`");
    }
}
