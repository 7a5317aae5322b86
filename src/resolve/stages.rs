//! The stages of a plan, from the front matter or from the headings of the text.

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::model::body::Body;
use crate::model::stage::Stage;
use crate::parse::raw::{RawDocument, RawStage, RawTime};
use crate::resolve::unread;
use crate::resolve::years::Years;
use crate::when;

/// The stages of a document.
pub fn stages(raw: &RawDocument, years: &Years, found: &mut Vec<Diagnostic>) -> Vec<Stage> {
    let read = from_text(&raw.body);
    match &raw.stages {
        Some(given) => {
            compare(given, &read, found);
            given.iter().map(|raw| stage(raw, None, years, found)).collect()
        }
        None if read.len() >= 2 => {
            let place = read[0].1.span;
            found.push(Diagnostic::new(&relations::STAGES_FROM_HEADINGS, place).with(read.len().to_string()));
            let stages = read.iter().map(|(raw, line)| stage(raw, line.heading.clone(), years, found));
            stages.collect()
        }
        None => Vec::new(),
    }
}

fn stage(raw: &RawStage, heading: Option<String>, years: &Years, found: &mut Vec<Diagnostic>) -> Stage {
    let time = raw.when.as_ref().map(|when| {
        let time = years.read(when, None);
        unread::report(&time, when.words.span, found);
        time
    });
    let steps = raw.steps.iter().map(|step| step.value.clone()).collect();
    Stage { name: raw.name.value.clone(), time, steps, heading }
}

/// A line of the text that tells of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    span: Span,
    heading: Option<String>,
}

/// Stages told by headings: 第一阶段——宣传发动阶段（2月—3月）, （一）动员部署阶段(2011年2月).
fn from_text(body: &Body) -> Vec<(RawStage, Line)> {
    let mut stages: Vec<(RawStage, Line)> = Vec::new();
    let mut level = None;
    for heading in &body.headings {
        let line = Line { span: heading.span, heading: Some(heading.id.clone()) };
        let Some(stage) = stage_of(&heading.text, &heading.opening, heading.span) else { continue };
        // Stages are siblings: a stage within a stage is one of its steps.
        if level.is_some_and(|level| heading.level > level) {
            if let Some((outer, _)) = stages.last_mut() {
                outer.steps.push(Spanned::new(heading.text.clone(), heading.span));
            }
            continue;
        }
        if level.is_some_and(|level| heading.level < level) {
            stages.clear();
        }
        level = Some(heading.level);
        stages.push((stage, line));
    }
    stages
}

/// A heading read as a stage: it has a time and the word 阶段 (or `stage`, `phase`), or a time in
/// brackets behind a name; the time may also open the paragraph below.
fn stage_of(text: &str, opening: &str, span: Span) -> Option<RawStage> {
    let lower = text.to_lowercase();
    let says_stage =
        text.contains("阶段") || text.contains("階段") || lower.contains("stage") || lower.contains("phase");
    let time = when::find(text).into_iter().next();
    let bracketed = time.as_ref().is_some_and(|range| {
        text[..range.start].trim_end().ends_with(['（', '(', '〔', '['])
            && !text[..range.start].trim().is_empty()
    });
    if !says_stage && !bracketed {
        return None;
    }
    let (name, words) = match time {
        Some(range) => {
            let name =
                text[..range.start].trim_end().trim_end_matches(['（', '(', '〔', '[', '：', ':', '，', ',']);
            (name.to_owned(), text[range].to_owned())
        }
        None => {
            let first = when::find(opening).into_iter().find(|range| range.start <= 12)?;
            (text.to_owned(), opening[first].to_owned())
        }
    };
    let name = without_number(&name);
    if name.is_empty() || name.chars().count() > 40 {
        return None;
    }
    let when = RawTime { words: Spanned::new(words, span), start: None, end: None };
    Some(RawStage { name: Spanned::new(name, span), when: Some(when), steps: Vec::new() })
}

/// A heading without its number: （一）, 1., 第一阶段——.
fn without_number(text: &str) -> String {
    const NUMERALS: &str = "一二三四五六七八九十百0123456789０１２３４５６７８９";
    const MARKS: &[char] = &['、', '.', '．', '，', ',', '：', ':', '—', '–', '-', '―', ' ', '\u{3000}'];
    let mut name = text.trim();
    loop {
        let before = name;
        if let Some(inner) = name.strip_prefix(['（', '('])
            && let Some(close) = inner.find(['）', ')'])
            && inner[..close].chars().all(|c| NUMERALS.contains(c))
        {
            name = inner[close..].trim_start_matches(['）', ')']);
        }
        let rest = name.trim_start_matches(|c| NUMERALS.contains(c));
        if rest.len() < name.len() && rest.starts_with(['、', '.', '．', ' ']) {
            name = rest;
        }
        if let Some(rest) = name.strip_prefix('第') {
            let rest = rest.trim_start_matches(|c| NUMERALS.contains(c));
            if let Some(rest) = rest.strip_prefix("阶段").or_else(|| rest.strip_prefix("步")) {
                let shorter =
                    rest.trim_start_matches(MARKS).trim_start_matches("为").trim_start_matches("是");
                if !shorter.is_empty() {
                    name = shorter;
                }
            }
        }
        name = name.trim_start_matches(MARKS);
        if name == before {
            break;
        }
    }
    name.trim_end_matches(MARKS).trim_end_matches(['。', '；', ';']).to_owned()
}

/// Warns where the front matter's stages and the text's are not the same number or names.
fn compare(given: &[RawStage], read: &[(RawStage, Line)], found: &mut Vec<Diagnostic>) {
    let Some(first) = given.first().filter(|_| read.len() >= 2) else { return };
    let core = |name: &str| name.trim_end_matches("阶段").replace([' ', '，', ',', '、'], "");
    let differs = if given.len() == read.len() {
        let pair = given.iter().zip(read).find(|(given, (read, _))| {
            let (given, read) = (core(&given.name.value), core(&read.name.value));
            !given.contains(&read) && !read.contains(&given)
        });
        pair.map(|(given, (read, _))| {
            let names = [&given.name.value, &read.name.value];
            (names.map(|name| format!("“{name}”")), names.map(|name| format!("`{name}`")))
        })
    } else {
        let counts = [given.len(), read.len()];
        let plural = |count: usize| format!("{count} stage{}", if count == 1 { "" } else { "s" });
        Some((counts.map(|count| format!("{count}个阶段")), counts.map(plural)))
    };
    if let Some((zh, en)) = differs {
        let differ = Diagnostic::new(&relations::STAGES_DIFFER, first.name.span);
        found.push(zh.into_iter().chain(en).fold(differ, Diagnostic::with));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_no_part_of_a_stages_name() {
        let names = [
            ("第一阶段——宣传发动阶段", "宣传发动阶段"),
            ("（一）动员部署阶段", "动员部署阶段"),
            ("1.动员部署阶段", "动员部署阶段"),
            ("第二阶段:集中整治", "集中整治"),
            ("（一）第一阶段为社会团体自查阶段。", "社会团体自查阶段"),
            ("二、第三阶段", "第三阶段"),
            ("动员部署阶段", "动员部署阶段"),
        ];
        for (heading, name) in names {
            assert_eq!(without_number(heading), name, "{heading}");
        }
    }
}
