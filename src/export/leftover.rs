//! What an earlier plan left undone, for the plan that carries it on: each task with its origin.

use crate::base::language::{Language, Text};
use crate::model::document::DocumentId;
use crate::model::report::State;
use crate::model::site::{Knowledge, Site};
use crate::model::task::Task;

/// How a cell begins that tells an origin.
const MARKS: [&str; 3] = ["遗留：", "遺留：", "Left over: "];

/// The head of the column of origins.
pub const HEAD: Text = Text { zh: "来源", en: "Origin" };

/// For each task of a plan, where it comes from, if it is known not to be finished.
///
/// Without a report nothing is known, and no task is called left over.
pub fn origins(site: &Site, id: DocumentId) -> Vec<Option<String>> {
    let document = site.document(id);
    let none = Default::default();
    let known = site.knowledge.get(id.0).unwrap_or(&none);
    let reported = known.iter().any(|known| known.state.is_some());
    let tasks = document.tasks.tasks.iter().enumerate();
    tasks
        .map(|(at, task)| {
            let unfinished = known.get(at).is_some_and(|known| is_unfinished(known, reported));
            unfinished.then(|| origin(&document.path, task, site.settings.language))
        })
        .collect()
}

fn is_unfinished(known: &Knowledge, reported: bool) -> bool {
    match &known.state {
        Some(known) => {
            !known.state.is_finished() && !matches!(known.state, State::Standing | State::Cancelled)
        }
        None => reported && known.overdue,
    }
}

/// “遗留：2026/clean-air 第3项”.
fn origin(path: &str, task: &Task, language: Language) -> String {
    let number = task.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
    let name = number.unwrap_or(&task.id);
    match language {
        Language::En => format!("Left over: {path}, task {name}"),
        Language::ZhHant => format!("遺留：{path} 第{name}項"),
        Language::ZhHans => format!("遗留：{path} 第{name}项"),
    }
}

/// A cell or note with an origin instead of the one that it told for an earlier year; what
/// else it says stays.
pub fn told(cell: &str, origin: Option<&str>, language: Language) -> String {
    let stop = if language.is_chinese() { "；" } else { "; " };
    let own = cell.split(['；', ';']).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<&str> = own.filter(|part| !is_origin(part)).chain(origin).collect();
    // Words that tell no origin and get none stay as they are.
    if origin.is_none() && !cell.split(['；', ';']).any(|part| is_origin(part.trim())) {
        return cell.to_owned();
    }
    parts.join(stop)
}

fn is_origin(words: &str) -> bool {
    MARKS.iter().any(|mark| words.starts_with(mark.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_told_once_and_other_words_stay() {
        let told = |cell, origin| told(cell, origin, Language::ZhHans);
        assert_eq!(told("", Some("遗留：2026/x 第1项")), "遗留：2026/x 第1项");
        assert_eq!(told("市级督办", Some("遗留：2026/x 第1项")), "市级督办；遗留：2026/x 第1项");
        assert_eq!(told("遗留：2025/x 第4项", Some("遗留：2026/x 第1项")), "遗留：2026/x 第1项");
        assert_eq!(told("市级督办；遗留：2025/x 第4项", None), "市级督办");
        assert_eq!(told("甲; 乙", None), "甲; 乙");
    }
}
