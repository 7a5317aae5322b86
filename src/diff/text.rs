//! Differences as lines for the eye.

use crate::base::language::{Language, Text};
use crate::diff::tell::{self, Counts};
use crate::diff::words::Piece;
use crate::diff::{Change, Difference, DocumentChange, DocumentName, Renamed};

/// How much of what is the same is shown on each side of a change in a long text.
const AROUND: usize = 20;

/// The differences in a language.
pub fn text(difference: &Difference, language: Language) -> String {
    let Difference { a, b, lost, renamed, documents, left_out } = difference;
    let mut lines = vec![format!("{a} → {b}")];
    if difference.is_empty() {
        lines.push(Text { zh: "没有差别", en: "no differences" }.of(language).to_owned());
    }
    lines.extend(Some(Counts::of(difference).sentence(language)).filter(|counts| !counts.is_empty()));
    lines.extend(left_out.iter().map(|what| tell::left_out(*what).of(language).to_owned()));
    if !lost.is_empty() {
        lines.push(String::new());
        lines.push(Text { zh: "失去的地址", en: "Lost addresses" }.of(language).to_owned());
        lines.extend(lost.iter().map(|address| format!("  /{address}/")));
    }
    if !renamed.is_empty() {
        lines.push(String::new());
        lines.push(
            Text { zh: "更名的单位（职责未变）", en: "Units renamed (the same units)" }
                .of(language)
                .to_owned(),
        );
        lines.extend(
            renamed.iter().map(|Renamed { id, before, after }| format!("  {before} → {after} ({id})")),
        );
    }
    let mut was_long = true;
    for change in documents {
        let is_long = !change.changes.is_empty() || !change.tasks.is_empty();
        if is_long || was_long {
            lines.push(String::new());
        }
        was_long = is_long;
        document(change, language, &mut lines);
    }
    lines.join("\n") + "\n"
}

fn document(change: &DocumentChange, language: Language, lines: &mut Vec<String>) {
    let colon = colon(language);
    let fate = tell::document_fate(change).of(language);
    let Some(DocumentName { address, title, tasks }) = change.after.as_ref().or(change.before.as_ref())
    else {
        return;
    };
    let one = change.before.is_none() || change.after.is_none();
    let tasks = match (one && *tasks > 0, language) {
        (false, _) => String::new(),
        (true, Language::En) => format!(" (tasks: {tasks})"),
        (true, _) => format!("（任务{tasks}项）"),
    };
    let from = tell::address_before(change).map_or(String::new(), |from| format!("/{from}/ → "));
    lines.push(format!("{fate} {from}/{address}/ {title}{tasks}"));
    lines.extend(change.changes.iter().map(|change| format!("  {}", told(change, language))));
    for task in &change.tasks {
        let name = task.after.as_ref().or(task.before.as_ref()).map(tell::task_name).unwrap_or_default();
        let word = Text { zh: "任务", en: "Task" }.of(language);
        lines.push(format!("  {word} {name}{colon}{}", tell::fate(task, language)));
        lines.extend(task.changes.iter().map(|change| format!("    {}", told(change, language))));
    }
}

fn colon(language: Language) -> &'static str {
    if language == Language::En { ": " } else { "：" }
}

/// One change in a line.
fn told(change: &Change, language: Language) -> String {
    let field = tell::field(change.field).of(language);
    let shown = if change.pieces.is_empty() {
        let value = |text: &str| one_line(&tell::value(change.field, text, language));
        format!("{} → {}", value(&change.before), value(&change.after))
    } else {
        pieces(&change.pieces)
    };
    let remark = match (tell::remark(change, language), language) {
        ("", _) => String::new(),
        (remark, Language::En) => format!(" ({remark})"),
        (remark, _) => format!("（{remark}）"),
    };
    format!("{field}{}{shown}{remark}", colon(language))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `[-out-]{+in+}`, with what is the same cut to what surrounds a change.
fn pieces(pieces: &[Piece]) -> String {
    let last = pieces.len().saturating_sub(1);
    let piece = |(at, piece): (usize, &Piece)| match piece {
        Piece::Out(text) => format!("[-{}-]", text.replace('\n', " ")),
        Piece::In(text) => format!("{{+{}+}}", text.replace('\n', " ")),
        Piece::Same(text) => {
            let letters: Vec<char> = text.replace('\n', " ").chars().collect();
            let (before, after) = (if at == 0 { 0 } else { AROUND }, if at == last { 0 } else { AROUND });
            if letters.len() <= before + after + 1 {
                return letters.into_iter().collect();
            }
            let start: String = letters[..before].iter().collect();
            let end: String = letters[letters.len() - after..].iter().collect();
            format!("{start}…{end}")
        }
    };
    pieces.iter().enumerate().map(piece).collect()
}
