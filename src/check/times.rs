//! Times that have two readings, and limits before the plan that sets them.

use std::collections::BTreeMap;

use crate::base::codes::plan as codes;
use crate::base::codes::values;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::{Checked, Plan, called, listed, stages};
use crate::model::time::Time;

/// Times of a plan whose words custom reads in two ways: told once, at the first of them.
pub fn two_readings(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let disputed: Vec<(&Time, Span)> =
            times(plan).into_iter().filter(|(time, _)| time.reading.alternative_end.is_some()).collect();
        let Some((first, place)) = disputed.first() else { continue };
        let mut words: Vec<&str> = Vec::new();
        for (time, _) in &disputed {
            if !words.contains(&time.words.as_str()) {
                words.push(&time.words);
            }
            // Twenty are listed; one more shows that there are others.
            if words.len() > 20 {
                break;
            }
        }
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        found.push(
            Diagnostic::new(&codes::TWO_READINGS, *place)
                .with(listed(words.into_iter()))
                .with(day(first.reading.end()))
                .with(day(first.reading.alternative_end)),
        );
    }
}

/// Every time of a plan and where it stands: its period, its stages, its tasks.
fn times(plan: Plan<'_>) -> Vec<(&Time, Span)> {
    let period = plan.document.period.as_ref().zip(plan.raw.period.as_ref());
    let period = period.map(|(time, raw)| (time, raw.words.span));
    let stages = plan.document.stages.iter().enumerate();
    let stages = stages.filter_map(|(at, stage)| Some((stage.time.as_ref()?, stages::place(plan, at))));
    let tasks = plan.tasks().filter_map(|(task, raw)| Some((task.due.as_ref()?, raw.due?)));
    period.into_iter().chain(stages).chain(tasks).collect()
}

/// A document that ceases to hold before it begins to.
pub fn never_in_force(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for (_, raw) in checked.documents() {
        if let (Some(start), Some(end)) = (&raw.effective, &raw.valid_until)
            && end.value < start.value
        {
            let backwards = Diagnostic::new(&values::END_BEFORE_START, end.span);
            found.push(backwards.with(start.value.to_string()).with(end.value.to_string()));
        }
    }
}

/// Limits that had passed when the plan was signed: once for all tasks with the same words.
pub fn before_plan(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let issued = plan.document.issued;
        let Some(day) = issued.or_else(|| plan.document.published.as_ref().map(|at| at.at.date())) else {
            continue;
        };
        let mut dated = 0;
        let mut early: BTreeMap<&str, (Span, String, Vec<String>)> = BTreeMap::new();
        for (task, raw) in plan.tasks() {
            let (Some(due), Some(place)) = (&task.due, raw.due) else { continue };
            let Some(last) = due.reading.last_day_on_time() else { continue };
            dated += 1;
            if last < day {
                let entry = early.entry(due.words.as_str());
                entry.or_insert((place, last.to_string(), Vec::new())).2.push(called(task));
            }
        }
        // An old plan that was put on the web long after says nothing of when it was signed.
        let count: usize = early.values().map(|(_, _, tasks)| tasks.len()).sum();
        if issued.is_none() && count == dated {
            continue;
        }
        let (zh, en) =
            if issued.is_some() { ("成文日期", "issued") } else { ("发布日期", "published") };
        for (words, (place, last, tasks)) in early {
            found.push(
                Diagnostic::new(&codes::DEADLINE_BEFORE_PLAN, place)
                    .with(listed(tasks.into_iter()))
                    .with(if words.is_empty() { &last } else { words })
                    .with(&last)
                    .with(day.to_string())
                    .with(zh)
                    .with(en),
            );
        }
    }
}
