//! Reports: what they tell is of the tasks as they are, with a reason and an authority.

use crate::base::codes::plan as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::{Checked, bare, called};
use crate::model::report::{State, Update};
use crate::model::task::Task;
use crate::parse::raw::RawUpdate;

/// Rows of progress whose words are not those of the task with their number.
pub fn changed_rows(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    each(checked, &mut |told, update, task| {
        let _ = update;
        let Some(work) = told.work.as_ref().filter(|_| told.task.is_some()) else { return };
        let (now, then) = (bare(&task.work), bare(&work.value));
        // A report may shorten a task, or add to it, or name it by what another column says.
        let others = [&task.further.measures, &task.requirement, &task.further.deliverable];
        let is_other = |other: &str| !bare(other).is_empty() && bare(other) == then;
        let named_otherwise = others.into_iter().flatten().any(|other| is_other(other))
            || task.further.extra.iter().any(|other| is_other(other));
        let differs = !now.contains(&then) && !then.contains(&now) && !named_otherwise;
        if differs {
            found.push(Diagnostic::new(&codes::CHANGED_ROW, work.span).with(called(task)).with(&task.work));
        }
    });
}

/// Tasks that are late or put off, and no reason is given.
pub fn without_reason(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    each(checked, &mut |told, update, task| {
        let moved = update.state == State::Late || update.new_due.is_some();
        if moved && update.reason.is_none() && !gives_reason(update.note.as_deref().unwrap_or_default()) {
            found.push(Diagnostic::new(&codes::LATE_WITHOUT_REASON, place(told)).with(called(task)));
        }
    });
}

/// Tasks with a new time limit, and nobody is named who allowed it.
pub fn without_authority(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    each(checked, &mut |told, update, task| {
        if let Some(due) = told.new_due.as_ref().filter(|_| update.authority.is_none()) {
            found.push(Diagnostic::new(&codes::NEW_DUE_WITHOUT_AUTHORITY, due.words.span).with(called(task)));
        }
    });
}

/// Whether a remark says why.
fn gives_reason(note: &str) -> bool {
    let lower = note.to_lowercase();
    ["因", "由于", "受", "鉴于", "because", "due to", "owing to"].iter().any(|word| lower.contains(word))
}

/// Where the state is written, else the task.
fn place(told: &RawUpdate) -> Span {
    let state = told.state.as_ref().map(|(words, _)| words.span);
    state.or(told.task.as_ref().map(|task| task.span)).unwrap_or(told.span)
}

/// Calls a rule for each update that was resolved: as written, as understood, and its task.
///
/// Updates keep their order and those that fit no task are left out of the site, so that an
/// update as written is the next one understood exactly if it names that one's task.
fn each(checked: Checked<'_>, rule: &mut dyn FnMut(&RawUpdate, &Update, &Task)) {
    let site = &checked.resolved.site;
    for (document, raws) in site.documents.iter().zip(&checked.resolved.updates) {
        let Some(report) = &document.report else { continue };
        let mut understood = report.updates.iter().peekable();
        for told in *raws {
            let Some(update) = understood.peek() else { break };
            let known = told.state.as_ref().is_some_and(|(_, state)| state.is_some());
            let task = &site.document(update.task.0).tasks.tasks[update.task.1];
            if known && names(told, task) {
                rule(told, update, task);
                understood.next();
            }
        }
    }
}

/// Whether an update as written names a task: by its id, its number or its words.
fn names(told: &RawUpdate, task: &Task) -> bool {
    let Some(words) = told.task.as_ref().or(told.work.as_ref()) else { return false };
    let wanted = words.value.trim();
    task.id == wanted || task.number.as_deref() == Some(wanted) || task.work == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_may_be_the_reason() {
        assert!(gives_reason("受汛期影响，工期顺延"));
        assert!(gives_reason("Late because of frost"));
        assert!(!gives_reason("已完成15台，3台正在安装"));
    }
}
