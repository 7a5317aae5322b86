//! The numbers of tasks: each once, without gaps; and the tasks that no unit leads.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::plan as codes;
use crate::base::diagnostic::Diagnostic;
use crate::check::{Checked, called, listed};
use crate::model::task::Field;
use crate::parse::raw::{RawRow, Words};

/// Numbers that two tasks of a plan have.
pub fn duplicates(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans().filter(|plan| !counts_on(plan.rows)) {
        for section in sections(plan.rows) {
            let mut first: BTreeMap<(Option<&str>, String), &RawRow> = BTreeMap::new();
            for row in section {
                // A number that is not a figure, such as （一）, may begin again in each group.
                let group = row.task.group.as_deref();
                let key = (group.filter(|_| row.value.is_none()), row.key());
                match first.get(&key) {
                    Some(other) => found.push(
                        Diagnostic::new(&codes::DUPLICATE_TASK_NUMBER, row.words.span)
                            .with(row.words.value.trim())
                            .with(shortened(other.work.as_ref())),
                    ),
                    None => {
                        first.insert(key, row.task);
                    }
                }
            }
        }
    }
}

/// Numbers that are missing between others.
pub fn gaps(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans().filter(|plan| !counts_on(plan.rows)) {
        for section in sections(plan.rows) {
            let present: BTreeSet<u32> = section.iter().filter_map(|row| row.value).collect();
            let runs = missing(&present);
            let Some((_, last)) = runs.first() else { continue };
            let Some(row) = section.iter().find(|row| row.value == Some(last + 1)) else { continue };
            let told: Vec<String> = runs
                .iter()
                .map(
                    |(first, last)| {
                        if first == last { first.to_string() } else { format!("{first}—{last}") }
                    },
                )
                .collect();
            let told = listed(told.iter().map(String::as_str));
            found.push(Diagnostic::new(&codes::TASK_NUMBER_GAP, row.words.span).with(told));
        }
    }
}

/// The runs of numbers that are missing between the first and the last; none where more are
/// missing than there are, for then the numbers are codes.
fn missing(present: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let (Some(first), Some(last)) = (present.first(), present.last()) else { return Vec::new() };
    let count = present.len() as u64;
    if u64::from(last - first) + 1 > 2 * count {
        return Vec::new();
    }
    let pairs = present.iter().zip(present.iter().skip(1));
    pairs.filter(|(a, b)| **b > **a + 1).map(|(a, b)| (a + 1, b - 1)).collect()
}

/// Tasks without a lead, in a plan that names leads: told once, at the first of them.
pub fn no_lead(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let table = &plan.document.tasks;
        if !table.has(&Field::Lead) && table.tasks.iter().all(|task| task.lead.is_empty()) {
            continue;
        }
        let without: Vec<_> = plan.tasks().filter(|(task, _)| task.lead.is_empty()).collect();
        let Some((_, first)) = without.first() else { continue };
        if names_a_lead_for_all(&plan.document.body.plain.text()) {
            continue;
        }
        let place = first.number.as_ref().or(first.work.as_ref()).map_or(first.span, |words| words.span);
        found.push(
            Diagnostic::new(&codes::NO_LEAD, place)
                .with(without.len().to_string())
                .with(listed(without.iter().map(|(task, _)| called(task)))),
        );
    }
}

/// Whether a plan says that where no unit leads, the responsible one does.
fn names_a_lead_for_all(text: &str) -> bool {
    ["责任单位即为牵头单位", "责任单位为牵头单位", "责任单位即牵头单位", "责任部门即为牵头部门"]
        .iter()
        .any(|rule| text.contains(rule))
}

/// A task with its number.
#[derive(Clone, Copy, Debug)]
struct Row<'a> {
    task: &'a RawRow,
    words: &'a Words,
    value: Option<u32>,
}

impl Row<'_> {
    /// The number as it is compared.
    fn key(&self) -> String {
        let figure = self.value.map(|value| value.to_string());
        figure.unwrap_or_else(|| self.words.value.chars().filter(|c| !c.is_whitespace()).collect())
    }
}

/// Whether each number is the one after that before it, as in nearly all plans: then none is there
/// twice, and none is missing.
fn counts_on(rows: &[RawRow]) -> bool {
    let mut figures = rows.iter().filter_map(|row| Some(figure(&row.number.as_ref()?.value)));
    let Some(first) = figures.next() else { return true };
    let mut last = first;
    first.is_some()
        && figures.all(|next| {
            let follows = next.is_some() && next == last.map(|last| last + 1);
            last = next;
            follows
        })
}

/// The numbered tasks in runs, each numbered by itself: a new table or a new group that begins
/// again at 1 begins a run. A number that is written once for several rows stands for the first.
fn sections(rows: &[RawRow]) -> Vec<Vec<Row<'_>>> {
    let numbered: Vec<Row<'_>> = rows
        .iter()
        .filter_map(|task| {
            let words = task.number.as_ref()?;
            Some(Row { task, words, value: figure(&words.value) })
        })
        .collect();
    let mut sections: Vec<Vec<Row<'_>>> = Vec::new();
    for (at, row) in numbered.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &numbered[at]);
        if before.is_some_and(|before| is_part(before, row)) {
            continue;
        }
        let next = numbered.get(at + 1).and_then(|row| row.value);
        match sections.last_mut() {
            Some(section) if !before.is_some_and(|before| begins_again(before, row, next)) => {
                section.push(*row);
            }
            _ => sections.push(vec![*row]),
        }
    }
    sections
}

/// Whether a row goes on with the task of the row before: one number for both.
fn is_part(before: &Row<'_>, row: &Row<'_>) -> bool {
    let work = |row: &Row<'_>| row.task.work.as_ref().map(|work| work.value.clone());
    before.words.value == row.words.value
        && (before.words.span == row.words.span || work(before) == work(row))
}

fn begins_again(before: &Row<'_>, row: &Row<'_>, next: Option<u32>) -> bool {
    let group = |row: &Row<'_>| row.task.group.clone();
    before.words.span.file != row.words.span.file
        || row.value == Some(1)
            && (group(before) != group(row)
                || before.value.is_some_and(|before| before > 1) && matches!(next, Some(1 | 2)))
}

/// The whole number that a number is: 5, 5., （5）, ５.
fn figure(text: &str) -> Option<u32> {
    if !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    let text: String = text.chars().map(half).collect();
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "（）().、．:：".contains(c));
    let is_figure = !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|byte| byte.is_ascii_digit());
    bare.parse().ok().filter(|_| is_figure)
}

/// The first words of a task, for a message.
fn shortened(work: Option<&Words>) -> String {
    let work = work.map_or("", |work| work.value.as_str());
    let start: String = work.chars().take(20).collect();
    if start.len() < work.len() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{FileId, Span, Spanned};

    /// Rows of a group and a number, each with its own work.
    fn rows(numbers: &[(&str, &str)]) -> Vec<RawRow> {
        let words = |text: &str, at: usize| {
            let span = Span::new(FileId::new(0), at, at + 1);
            (!text.is_empty()).then(|| Spanned::new(text.into(), span))
        };
        let row = |(at, (group, number)): (usize, &(&str, &str))| RawRow {
            group: words(group, at).map(|group| group.value),
            number: words(number, at),
            work: words(&format!("第{at}行"), at),
            ..RawRow::default()
        };
        numbers.iter().enumerate().map(row).collect()
    }

    fn lengths(numbers: &[(&str, &str)]) -> Vec<usize> {
        sections(&rows(numbers)).iter().map(Vec::len).collect()
    }

    #[test]
    fn numbers_that_begin_again_are_runs_of_their_own() {
        assert_eq!(lengths(&[("甲", "1"), ("甲", "2"), ("乙", "1"), ("丙", "1")]), [2, 1, 1]);
        assert_eq!(lengths(&[("", "1"), ("", "2"), ("", "1"), ("", "2")]), [2, 2]);
        // One wrong number is no new run.
        assert_eq!(lengths(&[("", "9"), ("", "1"), ("", "11")]), [3]);
        assert_eq!(lengths(&[("甲", "1"), ("乙", "2"), ("乙", "2")]), [3]);
    }

    #[test]
    fn numbers_that_count_on_need_no_further_look() {
        assert!(counts_on(&rows(&[("甲", "1"), ("乙", "2."), ("", ""), ("丙", "（3）")])));
        assert!(counts_on(&rows(&[("", "7"), ("", "8")])) && counts_on(&[]));
        for numbers in [["1", "3"], ["1", "1"], ["2", "1"], ["1", "一"], ["一", "二"], ["1", "1.1"]] {
            assert!(!counts_on(&rows(&numbers.map(|number| ("", number)))), "{numbers:?}");
        }
    }

    #[test]
    fn parts_of_a_task_share_its_number() {
        let mut rows = rows(&[("", "4"), ("", "5"), ("", "5"), ("", "6")]);
        rows[2].number = rows[1].number.clone();
        assert_eq!(sections(&rows)[0].len(), 3);
    }

    #[test]
    fn gaps_are_runs_and_codes_have_none() {
        let set = |numbers: &[u32]| numbers.iter().copied().collect::<BTreeSet<u32>>();
        assert_eq!(missing(&set(&[1, 2, 3, 7, 8, 10])), [(4, 6), (9, 9)]);
        assert!(missing(&set(&[3, 4, 5])).is_empty());
        assert!(missing(&set(&[101, 102, 201, 202])).is_empty());
        assert!(missing(&set(&[1, 999_999])).is_empty());
        assert!(missing(&set(&[])).is_empty());
    }

    #[test]
    fn figures_are_read_in_every_dress() {
        for text in ["5", "5.", "（5）", "５", " 5、"] {
            assert_eq!(figure(text), Some(5), "{text}");
        }
        for text in ["5.1", "五", "", "()", "1234567"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }
}
