//! Counts that a plan declares in its title, summary and text, against what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::codes::plan as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::{Checked, Plan};
use crate::when::numeral;

/// A count in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Count {
    number: usize,
    /// The bytes of the text that say it.
    range: Range<usize>,
}

/// Counts of stages and of tasks that differ from what there is. Title and summary speak of the
/// whole plan; a text may count many things, so only one that nowhere says the right number is told.
pub fn counts(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let stages = plan.document.stages.len();
        if stages > 0 {
            let real = [format!("{stages}个阶段"), format!("{stages} stages")];
            judge(checked, plan, &|text, _| stages_of(text), &|number, _| number == stages, &real, found);
        }
        let rows = plan.rows.len();
        if rows > 0 {
            let (whole, parts) = sizes(plan);
            let fits = |number, in_text| whole.contains(&number) || in_text && parts.contains(&number);
            let real = [format!("{rows}项任务"), format!("{rows} tasks")];
            judge(checked, plan, &tasks_of, &fits, &real, found);
        }
    }
}

/// The numbers that may be meant by the count of a plan's tasks, and by that of a part of them.
fn sizes(plan: Plan<'_>) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let tasks = &plan.document.tasks.tasks;
    let numbers: BTreeSet<&str> = tasks.iter().filter_map(|task| task.number.as_deref()).collect();
    let works: BTreeSet<&str> = tasks.iter().map(|task| task.work.as_str()).collect();
    let whole = [tasks.len(), numbers.len(), works.len(), plan.document.tasks.groups.len()];
    let mut parts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for task in tasks {
        *parts.entry(task.group).or_default() += 1;
    }
    (whole.into_iter().collect(), parts.into_values().collect())
}

type Reader<'a> = &'a dyn Fn(&str, bool) -> Vec<Count>;

fn judge(
    checked: Checked<'_>,
    plan: Plan<'_>,
    read: Reader<'_>,
    fits: &dyn Fn(usize, bool) -> bool,
    real: &[String; 2],
    found: &mut Vec<Diagnostic>,
) {
    let mut tell = |text: &str, count: &Count, place: Span| {
        found.push(
            Diagnostic::new(&codes::DECLARED_COUNT, place)
                .with(&text[count.range.clone()])
                .with(&real[0])
                .with(&real[1]),
        );
    };
    for words in [&plan.raw.title, &plan.raw.summary].into_iter().flatten() {
        let counts = read(&words.value, false);
        if let Some(first) = counts.first().filter(|_| counts.iter().all(|count| !fits(count.number, false)))
        {
            let place = checked.within(words.span, &words.value[first.range.clone()]);
            tell(&words.value, first, place);
        }
    }
    let text = &*plan.document.body.plain.text();
    let counts = read(text, true);
    if let Some(first) = counts.first().filter(|_| counts.iter().all(|count| !fits(count.number, true))) {
        let place = checked.within(checked.body(plan.raw), &text[first.range.clone()]);
        tell(text, first, place);
    }
}

/// 分三个阶段, 分宣传发动、工作推动、总结提高三个阶段: a count of all stages.
fn stages_of(text: &str) -> Vec<Count> {
    let mut counts = Vec::new();
    for (clause, start) in clauses(text, &["个阶段"], &['。', '；', ';', '！', '？', '\n']) {
        for (before, number, after) in numbers(clause) {
            let tail = &clause[after..];
            let whole = tail.starts_with("个阶段") && !tail.starts_with("个阶段性");
            if !whole {
                continue;
            }
            let head = last_of(&clause[..before], 60);
            // 第二阶段分两个阶段 counts the parts of one.
            if divides(head) && !any(&["第", "每", "本阶段", "该阶段"], head) {
                let range = start + before..start + after + "个阶段".len();
                counts.push(Count { number, range });
            }
        }
    }
    counts
}

/// Whether a text that leads up to a count says that something is divided: 分, 分为, 分成.
fn divides(head: &str) -> bool {
    let chars: Vec<char> = head.chars().collect();
    (0..chars.len()).any(|at| {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let word_before = before.is_some_and(|c| "部充十百积得评学水养区千万过处本身成".contains(c));
        let word_after = chars.get(at + 1).is_some_and(|c| "析局管类工解之散布公支会享辨期".contains(*c));
        chars[at] == '分' && !word_before && !word_after
    })
}

/// What tasks are called where they are counted.
const NOUNS: &[&str] = &["任务", "重点任务", "主要任务", "具体任务", "工作任务", "分解任务", "重点工作任务"];
/// What stands before a count of everything.
const TOTALS: &[&str] = &["共", "共计", "总计", "合计", "共有", "任务", "分解为", "分解成", "细化为"];
/// What a plan does to have its tasks.
const MAKES: &[&str] = &["分解", "细化", "安排", "共", "梳理", "列出", "形成", "制定", "确定", "明确"];
/// What says that the tasks are those of others.
const OTHERS: &[&str] =
    &["围绕", "落实", "承接", "承担", "贯彻", "对照", "根据", "按照", "国家", "省", "市委", "上级", "县委"];
/// What says that only a part is counted.
const PARTS: &[&str] = &[
    "其中", "已", "完成", "未", "更新", "新增", "剩余", "每", "前", "第", "半年", "季度", "阶段", "各",
    "去年", "上年", "另", "还有", "余",
];

/// 分解任务43项, 共23项任务, 五个方面31项任务: a count of all tasks.
fn tasks_of(text: &str, in_text: bool) -> Vec<Count> {
    let mut counts = Vec::new();
    // 指标共12项 is no count of tasks.
    let marks = ['。', '；', ';', '！', '？', '\n', '，', ',', '：', ':'];
    for (clause, start) in clauses(text, &["任务", "项"], &marks) {
        for (before, number, after) in numbers(clause) {
            let Some(tail) = clause[after..].strip_prefix('项') else { continue };
            let head = last_of(&clause[..before], 40);
            let noun = NOUNS.iter().find(|noun| tail.starts_with(**noun));
            let total = TOTALS.iter().any(|total| head.trim_end().ends_with(total));
            let ends = tail.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
            let counted = match noun {
                Some(_) if total => true,
                // In a text, 三项任务 mostly counts the paragraphs that follow.
                Some(_) if in_text => any(MAKES, head) && clause[before..after].is_ascii(),
                Some(_) => true,
                None => total && ends,
            };
            if counted && !any(PARTS, head) && !any(OTHERS, head) {
                let end = after + "项".len() + noun.map_or(0, |noun| noun.len());
                counts.push(Count { number, range: start + before..start + end });
            }
        }
    }
    counts
}

fn any(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The last characters of a text, so that a text without marks is not read again and again.
fn last_of(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().nth(most - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

/// The pieces of a text between marks that hold a word, with the bytes at which they start.
fn clauses<'a>(
    text: &'a str,
    words: &'a [&'a str],
    marks: &'a [char],
) -> impl Iterator<Item = (&'a str, usize)> {
    let has_all = |text: &str| words.iter().all(|word| text.contains(word));
    let text = if has_all(text) { text } else { "" };
    let pieces = |text: &'a str, marks: &'a [char], from: usize| {
        let mut next = from;
        text.split_inclusive(marks).map(move |piece| {
            let start = next;
            next += piece.len();
            (piece.trim_end_matches(marks), start)
        })
    };
    // Most paragraphs do not have them and are passed over at once.
    let paragraphs = pieces(text, &['\n'], 0).filter(move |(paragraph, _)| has_all(paragraph));
    paragraphs
        .flat_map(move |(paragraph, start)| pieces(paragraph, marks, start))
        .filter(move |(clause, _)| has_all(clause))
}

/// The whole numbers of a clause: where they start, their values, where they end. A number that
/// is a part of a longer one, of a range or of an ordinal is none, nor is one.
fn numbers(clause: &str) -> Vec<(usize, usize, usize)> {
    let places: Vec<(usize, char)> = clause.char_indices().collect();
    let chars: Vec<char> = places.iter().map(|(_, c)| *c).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some(number) = numeral::at(&chars, at).filter(|number| number.len > 0) else {
            at += 1;
            continue;
        };
        let alone = at.checked_sub(1).is_none_or(|at| !"第前后头首-—–~～至到、.．/／×".contains(chars[at]));
        let after = at + number.len;
        let end = places.get(after).map_or(clause.len(), |(end, _)| *end);
        if let Some(value) = number.value.filter(|value| alone && *value > 1) {
            numbers.push((places[at].0, value as usize, end));
        }
        at = after;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(counts: Vec<Count>, text: &str) -> Vec<(usize, String)> {
        counts.into_iter().map(|count| (count.number, text[count.range].to_owned())).collect()
    }

    #[test]
    fn stages_are_counted_where_a_plan_is_divided() {
        let one = |text: &str| told(stages_of(text), text);
        assert_eq!(one("具体分三个阶段进行："), [(3, "三个阶段".to_owned())]);
        assert_eq!(
            one("活动分动员部署、分析检查、整改提高、总结验收四个阶段进行。"),
            [(4, "四个阶段".to_owned())]
        );
        assert_eq!(one("创建工作分为4个阶段"), [(4, "4个阶段".to_owned())]);
        for text in [
            "第二阶段分两个阶段实施",
            "取得三个阶段性成果",
            "充分认识三个阶段的关系",
            "部分单位三个阶段都没有开展",
            "前两个阶段已经结束",
            "分析三个阶段的问题",
        ] {
            assert!(one(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn tasks_are_counted_where_all_are_meant() {
        let summary = |text: &str| told(tasks_of(text, false), text);
        assert_eq!(summary("分三个阶段推进，分解任务43项。"), [(43, "43项".to_owned())]);
        assert_eq!(summary("开展调查，共9项任务，已全部完成。"), [(9, "9项任务".to_owned())]);
        assert_eq!(summary("确定二十三项重点任务"), [(23, "二十三项重点任务".to_owned())]);
        let text = |text: &str| told(tasks_of(text, true), text);
        assert_eq!(text("全年安排五个方面31项任务，见任务分解表。"), [(31, "31项任务".to_owned())]);
        for other in [
            "重点抓好四项任务：一是展示成果",
            "明确三项任务",
            "完成5项任务",
            "其中12项任务年内完成",
            "围绕市委确定的8项任务",
            "省政府安排30项任务",
            "提出2项以上制度创新",
            "每个科室安排3-5项任务",
            "检查指标共12项",
            "第3项任务",
        ] {
            assert!(text(other).is_empty(), "{other}");
        }
    }
}
