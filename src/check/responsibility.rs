//! Units that the text names for a task, （责任单位：甲局、乙局）, against those of the table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::base::codes::plan as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::finder::Finder;
use crate::base::source::Span;
use crate::check::{Checked, Plan, bare, called};
use crate::model::site::Site;
use crate::model::task::{Role, Task};
use crate::model::unit::Mention;
use crate::resolve::names;

/// The words that open a clause of units, and the part that they give.
const LABELS: &[(&str, Role)] = &[
    ("牵头责任单位", Role::Lead),
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("牵头科室", Role::Lead),
    ("责任单位", Role::Responsible),
    ("责任部门", Role::Responsible),
    ("责任科室", Role::Responsible),
    ("配合单位", Role::Support),
    ("配合部门", Role::Support),
    ("配合科室", Role::Support),
];

static FIND_LABELS: LazyLock<Finder> =
    LazyLock::new(|| Finder::of(&LABELS.iter().map(|(label, _)| *label).collect::<Vec<_>>()));

/// The brackets that may hold a tag.
const OPENINGS: [char; 4] = ['（', '(', '〔', '【'];

/// Whether a text may have tags: a label that a bracket opens with.
fn may_have_tags(text: &str) -> bool {
    FIND_LABELS.places(text).any(|(_, label)| text[..label.start].trim_end().ends_with(OPENINGS))
}

/// Tags of the text whose task stands in the table, word for word, with other units.
pub fn inline(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let text = plan.document.body.plain.text();
        if plan.rows.is_empty() || !may_have_tags(&text) {
            continue;
        }
        let by_work = by_work(&plan.document.tasks.tasks);
        let mut source = Source::of(checked, plan);
        for tag in tags(&text) {
            let place = source.next(tag.text);
            let Some(task) = meant(&tag, &by_work).map(|at| &plan.document.tasks.tasks[at]) else { continue };
            let Some(wrong) = contradiction(&tag, task, &checked.resolved.site) else { continue };
            found.push(
                Diagnostic::new(&codes::INLINE_RESPONSIBILITY, place.unwrap_or(plan.place()))
                    .with(wrong.label)
                    .with(wrong.names)
                    .with(wrong.table)
                    .with(called(task)),
            );
        }
    }
}

/// The text as written, in which tags are found one after the other.
struct Source<'a> {
    text: &'a str,
    body: Span,
    at: usize,
    misses: usize,
}

impl<'a> Source<'a> {
    fn of(checked: Checked<'a>, plan: Plan<'a>) -> Source<'a> {
        let body = checked.body(plan.raw);
        let source = checked.parsed.sources.get(body.file);
        let text = source.and_then(|source| source.text.get(body.range())).unwrap_or_default();
        Source { text, body, at: 0, misses: 0 }
    }

    /// The place of the next tag. One with marks of Markdown inside is not found; after many
    /// such the search is given up, for each goes through all of the text.
    fn next(&mut self, tag: &str) -> Option<Span> {
        if self.misses > 50 {
            return None;
        }
        match self.text[self.at..].find(tag) {
            Some(found) => {
                let start = self.body.start as usize + self.at + found;
                self.at += found + tag.len();
                Some(Span::new(self.body.file, start, start + tag.len()))
            }
            None => {
                self.misses += 1;
                None
            }
        }
    }
}

/// The tasks by their words; `None` for words that several tasks share.
fn by_work(tasks: &[Task]) -> BTreeMap<String, Option<usize>> {
    let mut by_work = BTreeMap::new();
    for (at, task) in tasks.iter().enumerate() {
        let words = bare(&task.work);
        if words.chars().count() >= 4 {
            by_work.entry(words).and_modify(|task| *task = None).or_insert(Some(at));
        }
    }
    by_work
}

/// A bracket that names units.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tag<'a> {
    /// The bracket as written.
    text: &'a str,
    /// What it closes: the text back to the tag before or the start of the paragraph; where that
    /// is nothing, the paragraph before.
    about: &'a str,
    clauses: Vec<Clause<'a>>,
}

/// One label of a tag and its units.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause<'a> {
    label: &'a str,
    role: Role,
    /// The units as written, together.
    words: &'a str,
    names: Vec<&'a str>,
    /// Whether 等 says that there are more.
    open: bool,
}

/// The tags of a text.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut above = "";
    for paragraph in text.split('\n').filter(|paragraph| !paragraph.trim().is_empty()) {
        let mut from = 0;
        let mut any = false;
        for (open, close) in brackets(paragraph) {
            let tag = &paragraph[open..close];
            let clauses = clauses(tag);
            if clauses.is_empty() {
                continue;
            }
            let about = paragraph[from..open].trim();
            let about = if about.is_empty() && !any { above } else { about };
            tags.push(Tag { text: tag, about, clauses });
            from = close;
            any = true;
        }
        above = paragraph;
    }
    tags
}

/// The outermost brackets of a paragraph, with the brackets themselves.
fn brackets(paragraph: &str) -> Vec<(usize, usize)> {
    let mut brackets = Vec::new();
    let mut depth = 0usize;
    let mut open = 0;
    for (at, c) in paragraph.char_indices() {
        match c {
            '（' | '(' | '〔' | '【' => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            '）' | ')' | '〕' | '】' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    brackets.push((open, at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    brackets
}

/// The clauses of a bracket; none if it does not open with a label.
fn clauses(tag: &str) -> Vec<Clause<'_>> {
    let mut inner = tag.chars();
    inner.next();
    inner.next_back();
    let mut clauses = Vec::new();
    for (at, piece) in inner.as_str().split(['；', ';', '。']).enumerate() {
        match clause(piece.trim()) {
            Some(clause) => clauses.push(clause),
            None if at == 0 => return Vec::new(),
            None => {}
        }
    }
    clauses
}

fn clause(text: &str) -> Option<Clause<'_>> {
    let (label, role) = LABELS.iter().find(|(label, _)| text.starts_with(label))?;
    let words = text[label.len()..].trim_start().strip_prefix(['：', ':'])?.trim();
    let parts = names::split(words, &|_| false);
    let open = parts.iter().any(|part| ["等", "等部门", "等单位"].iter().any(|end| part.name.ends_with(end)));
    // 市发改委牵头，6月底完成: not only units, so nothing is concluded from it.
    let names: Vec<&str> = parts.iter().map(|part| names::without_tail(part.name)).collect();
    let plain = !names.is_empty() && names.iter().all(|name| !name.contains(['：', ':']) && is_unit(name));
    plain.then_some(Clause { label: &text[..label.len()], role: *role, words, names, open })
}

/// Whether a part of a clause may be a unit's name: not a time, not 下同.
fn is_unit(name: &str) -> bool {
    !name.chars().any(|c| c.is_ascii_digit())
        && !["下同", "完成", "落实"].iter().any(|word| name.ends_with(word))
}

/// The one task whose words a tag closes: the whole of them, or one sentence.
fn meant(tag: &Tag<'_>, by_work: &BTreeMap<String, Option<usize>>) -> Option<usize> {
    let sentences = tag.about.split(['。', '；', ';']);
    let mut meant = None;
    for words in std::iter::once(tag.about).chain(sentences) {
        let Some(task) = by_work.get(&bare(without_number(words))) else { continue };
        match (meant, task) {
            (_, None) => return None,
            (Some(before), Some(task)) if before != *task => return None,
            _ => meant = *task,
        }
    }
    meant
}

/// A sentence without its number: 1., （一）, 一是.
fn without_number(text: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十0123456789０１２３４５６７８９";
    let text = text.trim_start();
    let inner = text.trim_start_matches(['（', '(']);
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == inner.len() {
        return text;
    }
    let after = rest.trim_start_matches(['）', ')', '.', '．', '、', '是', ' ']);
    if after.len() < rest.len() { after } else { text }
}

/// What of a tag the table contradicts.
struct Wrong<'a> {
    label: &'a str,
    names: &'a str,
    table: String,
}

/// A unit of the tag that has no part in the task, a lead that is another's, or a unit of the
/// table in a part that the tag lists without it.
fn contradiction<'a>(tag: &'a Tag<'a>, task: &Task, site: &Site) -> Option<Wrong<'a>> {
    let all: Vec<&Mention> = Role::ALL.into_iter().flat_map(|role| task.units(role)).collect();
    let is = |name: &str, mention: &Mention| is_same(name, mention, site);
    let collective =
        |name: &str| name.starts_with(['各', '有']) || name.starts_with("相关") || name.starts_with("其他");
    if all.is_empty() {
        return None;
    }
    let wrong = tag.clauses.iter().find(|clause| {
        let stranger =
            clause.names.iter().any(|name| !collective(name) && !all.iter().any(|mention| is(name, mention)));
        let table = task.units(clause.role);
        let other_lead = clause.role == Role::Lead
            && !table.is_empty()
            && !table.iter().any(|mention| clause.names.iter().any(|name| is(name, mention)));
        let every = || tag.clauses.iter().flat_map(|clause| &clause.names);
        let left_out = !clause.open
            && !clause.names.iter().any(|name| collective(name))
            && table
                .iter()
                .any(|mention| !collective(&mention.words) && !every().any(|name| is(name, mention)));
        stranger || other_lead || left_out
    })?;
    let table = task.units(wrong.role);
    let words = |mentions: &[&Mention]| {
        mentions.iter().map(|mention| mention.words.as_str()).collect::<Vec<_>>().join("、")
    };
    let table = if table.is_empty() { words(&all) } else { words(&table.iter().collect::<Vec<_>>()) };
    Some(Wrong { label: wrong.label, names: wrong.words, table })
}

/// Whether a name is that of a mentioned unit, also by another of its names, or without the
/// 市 or 局 that the first of a list gives to all.
fn is_same(name: &str, mention: &Mention, site: &Site) -> bool {
    let unit = site.unit(mention.unit);
    let former = unit.former_names.iter().map(|former| &former.name);
    let known = [mention.words.as_str(), &unit.name].into_iter();
    let others = unit.full_name.iter().chain(&unit.aliases).chain(former);
    let known = known.chain(others.map(String::as_str));
    let name = names::folded(name);
    known.map(|other| names::folded(names::without_tail(other))).any(|other| {
        other == name || name.chars().count() >= 3 && other.ends_with(&name) || {
            other.chars().count() >= 3 && name.ends_with(&other)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_close_the_text_before_them() {
        let text = "1.修订应急预案。（责任单位：市应急局、各县（市、区）政府；配合单位：市财政局等）二是开展演练（牵头单位:甲局）\n三、建立台账\n（责任单位：乙局）";
        let read: Vec<_> = tags(text)
            .iter()
            .map(|tag| {
                (tag.about.to_owned(), tag.clauses.iter().map(|c| c.names.join("/")).collect::<Vec<_>>())
            })
            .collect();
        let expected = [
            ("1.修订应急预案。", vec!["市应急局/各县（市、区）政府", "市财政局"]),
            ("二是开展演练", vec!["甲局"]),
            ("三、建立台账", vec!["乙局"]),
        ];
        for ((about, names), (expected, units)) in read.iter().zip(&expected) {
            assert_eq!(about, expected);
            assert_eq!(names, units);
        }
        assert_eq!(read.len(), expected.len());
        assert!(tags(text)[0].clauses[1].open);
    }

    #[test]
    fn a_text_without_a_label_behind_a_bracket_has_no_tags() {
        for text in ["（责任单位：甲局）", "( 牵头责任单位：甲局)", "【　配合科室：甲科】"]
        {
            assert!(may_have_tags(text) && !tags(text).is_empty(), "{text}");
        }
        for text in ["责任单位：甲局", "（由责任单位：甲局）", "报送牵头单位（每季度）"]
        {
            assert!(!may_have_tags(text) && tags(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn other_brackets_are_no_tags() {
        for text in [
            "公私合作（PPP）",
            "（企业直接向主管单位申报）",
            "（责任单位为甲局）",
            "（责任单位：甲局，6月底完成）",
            "（责任单位：甲局，下同）",
            "（责任单位：）",
            "（（（责任单位：甲",
            "）责任单位：甲局（",
        ] {
            assert!(tags(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_are_no_part_of_a_sentence() {
        assert_eq!(without_number("1.修订预案"), "修订预案");
        assert_eq!(without_number("（一）修订预案"), "修订预案");
        assert_eq!(without_number("一是修订预案"), "修订预案");
        assert_eq!(without_number("一户一策"), "一户一策");
    }
}
