//! Printing: diagnostics to people, and data to whatever reads them.

use std::io::{IsTerminal, Write};

use clap::Args;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::{Language, Text};
use crate::base::machine;
use crate::base::report::{self, Colour};
use crate::base::source::Sources;

/// How many diagnostics are printed.
#[derive(Clone, Copy, Debug, Args)]
pub struct Most {
    /// Print at most this many findings, the gravest first; 0 prints all [default: 100; with JSON all]
    #[arg(long, value_name = "N")]
    max_errors: Option<usize>,
}

impl Most {
    /// The number for people; `None` for all.
    pub fn for_people(self) -> Option<usize> {
        Some(self.max_errors.unwrap_or(100)).filter(|most| *most > 0)
    }

    /// The number for machines, which need no rest.
    pub fn for_machines(self) -> Option<usize> {
        self.max_errors.filter(|most| *most > 0)
    }
}

/// In which language a command speaks.
#[derive(Clone, Copy, Debug, Args)]
pub struct Speech {
    /// Speak this language: zh-Hans, zh-Hant or en [default: the site's]
    #[arg(long, value_name = "TAG", value_parser = parse_language)]
    pub language: Option<Language>,
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| "zh-Hans, zh-Hant or en".to_owned())
}

/// Prints diagnostics of at least a severity, and says how many of each there are.
pub fn diagnostics(
    diagnostics: &[Diagnostic],
    least: Severity,
    most: Option<usize>,
    sources: &Sources,
    language: Language,
) {
    eprint!("{}", told(diagnostics, least, most, sources, language));
}

/// What is printed of diagnostics of at least a severity.
pub fn told(
    diagnostics: &[Diagnostic],
    least: Severity,
    most: Option<usize>,
    sources: &Sources,
    language: Language,
) -> String {
    let colour = colour();
    let told: Vec<&Diagnostic> =
        diagnostics.iter().filter(|diagnostic| diagnostic.severity <= least).collect();
    let shown = gravest(&told, most);
    let mut text = String::new();
    for diagnostic in &shown {
        text.push_str(&report::show(diagnostic, sources, language, colour));
        text.push('\n');
    }
    if let Some(rest) = rest(told.len() - shown.len(), language) {
        text.push_str(&rest);
        text.push('\n');
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
        text.push_str(&parts.join(Text { zh: "，", en: ", " }.of(language)));
        text.push('\n');
    }
    text
}

/// The gravest of some diagnostics, in the order in which they were: a cut hides notes before
/// it hides an error.
pub fn gravest<'a>(diagnostics: &[&'a Diagnostic], most: Option<usize>) -> Vec<&'a Diagnostic> {
    let most = most.unwrap_or(usize::MAX);
    let mut order: Vec<usize> = (0..diagnostics.len()).collect();
    order.sort_by_key(|at| diagnostics[*at].severity);
    order.truncate(most);
    order.sort_unstable();
    order.into_iter().map(|at| diagnostics[at]).collect()
}

/// Says how many diagnostics were cut.
pub fn not_shown(number: usize, language: Language) {
    if let Some(rest) = rest(number, language) {
        eprintln!("{rest}");
    }
}

/// What is said of diagnostics that were cut; `None` if none were.
fn rest(number: usize, language: Language) -> Option<String> {
    match (number, language) {
        (0, _) => None,
        (_, Language::En) => Some(format!("{number} more not shown; `--max-errors 0` shows all")),
        _ => Some(format!("另有{number}条没有显示；用 --max-errors 0 显示全部")),
    }
}

/// Prints what the settings allow, each in a line with its reason.
pub fn allowed(allowed: &[(Diagnostic, String)], sources: &Sources, language: Language) {
    for (diagnostic, reason) in allowed {
        let path = sources.path(diagnostic.span.file);
        let source = sources.get(diagnostic.span.file);
        let (line, column) =
            source.map_or((1, 1), |source| source.line_column(diagnostic.span.start as usize));
        let code = diagnostic.code.id;
        let message = machine::masked(diagnostic.message(language));
        let reason = machine::masked(reason.clone());
        match language {
            Language::En => {
                eprintln!("allowed[{code}] {path}:{line}:{column}: {message}; reason: {reason}");
            }
            _ => eprintln!("已允许[{code}] {path}:{line}:{column}：{message}；理由：{reason}"),
        }
    }
}

/// Writes data to the standard output; a reader that has seen enough is no failure.
///
/// # Errors
/// If the output fails otherwise.
pub fn data(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The width of the terminal that the standard output goes to; `None` if it goes elsewhere.
pub fn width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(width.0)).filter(|width| *width > 0)
}

/// Colours only on a terminal, and not where `NO_COLOR` is set.
pub fn colour() -> Colour {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stderr().is_terminal() && !forbidden { Colour::Ansi } else { Colour::Plain }
}
