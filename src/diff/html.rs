//! Differences as a page by itself, to be read, mailed or printed.

use crate::base::language::{Language, Text};
use crate::diff::tell::{self, Counts};
use crate::diff::words::Piece;
use crate::diff::{Change, Difference, DocumentChange, TaskChange};

/// The page's own style; without it the page still reads, as `del` and `ins` are marked by browsers.
const STYLE: &str = "body{font:1rem/1.7 serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}\
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem;border-top:1px solid #767676;padding-top:.5rem}\
h3{font-size:1rem;margin:1rem 0 0}dl{margin:0 0 0 1rem}dt{font-weight:bold}dd{margin:0 0 .4rem 1rem}\
del{color:#9b1c1c;background:#fdecec}ins{color:#14532d;background:#e8f5ec}.fate{font-weight:normal}\
@media print{body{max-width:none;margin:0}h2,h3,dt{break-after:avoid}}";

/// The page in a language.
pub fn html(difference: &Difference, language: Language) -> String {
    let said = |zh, en| Text { zh, en }.of(language);
    let title = format!("{}{} → {}", said("差别：", "Differences: "), difference.a, difference.b);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{2}</title>\n<style>{1}</style>\n\
         </head>\n<body>\n<main>\n<h1>{2}</h1>\n",
        language.tag(),
        STYLE,
        escaped(&title),
    );
    let counts = Counts::of(difference).sentence(language);
    let counts = match (counts.is_empty(), difference.is_empty()) {
        (true, true) => said("没有差别。", "No differences.").to_owned(),
        (true, false) => String::new(),
        (false, _) => format!("{counts}{}", said("。", ".")),
    };
    if !counts.is_empty() {
        page.push_str(&format!("<p>{}</p>\n", escaped(&counts)));
    }
    for what in &difference.left_out {
        page.push_str(&format!("<p>{}</p>\n", tell::left_out(*what).of(language)));
    }
    if !difference.lost.is_empty() {
        page.push_str(&format!("<h2>{}</h2>\n<ul>\n", said("失去的地址", "Lost addresses")));
        for address in &difference.lost {
            page.push_str(&format!("<li>/{}/</li>\n", escaped(address)));
        }
        page.push_str("</ul>\n");
    }
    if !difference.renamed.is_empty() {
        let head = said("更名的单位（职责未变）", "Units renamed (the same units)");
        page.push_str(&format!("<h2>{head}</h2>\n<ul>\n"));
        for unit in &difference.renamed {
            page.push_str(&format!("<li>{}</li>\n", both(&unit.before, &unit.after)));
        }
        page.push_str("</ul>\n");
    }
    for change in &difference.documents {
        document(change, language, &mut page);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// What of a document has changed, as a part of another page: its own fields, then task by task.
pub fn part(change: &DocumentChange, language: Language) -> String {
    let mut part = String::new();
    list(&change.changes, language, &mut part);
    for task in &change.tasks {
        one_task(task, language, &mut part);
    }
    part
}

fn document(change: &DocumentChange, language: Language, page: &mut String) {
    let Some(name) = change.after.as_ref().or(change.before.as_ref()) else { return };
    let fate = tell::document_fate(change).of(language);
    let from = tell::address_before(change).map_or(String::new(), |from| format!("/{from}/ → "));
    page.push_str(&format!(
        "<h2>{} <span class=\"fate\">{fate}</span></h2>\n<p>{}/{}/",
        escaped(&name.title),
        escaped(&from),
        escaped(&name.address)
    ));
    if (change.before.is_none() || change.after.is_none()) && name.tasks > 0 {
        let tasks = match language {
            Language::En => format!("; tasks: {}", name.tasks),
            _ => format!("，任务{}项", name.tasks),
        };
        page.push_str(&tasks);
    }
    page.push_str("</p>\n");
    list(&change.changes, language, page);
    for task in &change.tasks {
        one_task(task, language, page);
    }
}

fn one_task(task: &TaskChange, language: Language, page: &mut String) {
    let name = task.after.as_ref().or(task.before.as_ref()).map(tell::task_name).unwrap_or_default();
    let word = Text { zh: "任务", en: "Task" }.of(language);
    let fate = tell::fate(task, language);
    page.push_str(&format!(
        "<h3>{word} {} <span class=\"fate\">{}</span></h3>\n",
        escaped(&name),
        escaped(&fate)
    ));
    list(&task.changes, language, page);
}

fn list(changes: &[Change], language: Language, page: &mut String) {
    if changes.is_empty() {
        return;
    }
    page.push_str("<dl>\n");
    for change in changes {
        let field = tell::field(change.field).of(language);
        let value = |text: &str| tell::value(change.field, text, language);
        let shown = if change.pieces.is_empty() {
            both(&value(&change.before), &value(&change.after))
        } else {
            change.pieces.iter().map(piece).collect()
        };
        let remark = match (tell::remark(change, language), language) {
            ("", _) => String::new(),
            (remark, Language::En) => format!(" ({remark})"),
            (remark, _) => format!("（{remark}）"),
        };
        page.push_str(&format!("<dt>{field}</dt>\n<dd>{shown}{remark}</dd>\n"));
    }
    page.push_str("</dl>\n");
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Same(text) => escaped(text),
        Piece::Out(text) => format!("<del>{}</del>", escaped(text)),
        Piece::In(text) => format!("<ins>{}</ins>", escaped(text)),
    }
}

fn both(before: &str, after: &str) -> String {
    format!("<del>{}</del> → <ins>{}</ins>", escaped(before), escaped(after))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
