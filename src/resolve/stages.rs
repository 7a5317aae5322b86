//! The stages of a plan, from the front matter or from the headings or paragraphs of the text.

use std::borrow::Cow;

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::model::body::{Body, Heading};
use crate::model::stage::Stage;
use crate::parse::raw::{RawDocument, RawStage, RawTime};
use crate::resolve::beside;
use crate::resolve::unread;
use crate::resolve::years::Years;
use crate::when;

/// The stages of a document.
pub fn stages(raw: &RawDocument, years: &Years<'_>, found: &mut Vec<Diagnostic>) -> Vec<Stage> {
    let read = from_text(&raw.body, beside::place(raw));
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

fn stage(raw: &RawStage, heading: Option<String>, years: &Years<'_>, found: &mut Vec<Diagnostic>) -> Stage {
    let time = raw.when.as_ref().map(|when| {
        let time = years.read(when, None);
        unread::report(&time, when.words.span, found);
        time
    });
    let steps = raw.steps.iter().map(|step| step.value.clone()).collect();
    Stage { name: raw.name.value.as_str().to_owned(), time, steps, heading }
}

/// A line of the text that tells of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    span: Span,
    heading: Option<String>,
}

/// Stages told by headings; where they tell fewer than two, by the paragraphs that open like them.
fn from_text(body: &Body, place: Span) -> Vec<(RawStage, Line)> {
    let headings = from_headings(body);
    if headings.len() >= 2 { headings } else { from_paragraphs(body, place) }
}

/// Stages told by headings: 第一阶段——宣传发动阶段（2月—3月）, （一）动员部署阶段(2011年2月).
fn from_headings(body: &Body) -> Vec<(RawStage, Line)> {
    let mut stages: Vec<(RawStage, Line)> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    let mut level = None;
    for (at, heading) in body.headings.iter().enumerate() {
        let Some(stage) = stage_of(&heading.text, || body.opening(heading), heading.span) else { continue };
        // Stages are siblings: a stage within a stage is one of its steps.
        if level.is_some_and(|level| heading.level > level) {
            if let Some((outer, _)) = stages.last_mut() {
                outer.steps.push(Spanned::new(heading.text.clone(), heading.span));
            }
            continue;
        }
        if level.is_some_and(|level| heading.level < level) {
            stages.clear();
            places.clear();
        }
        level = Some(heading.level);
        stages.push((stage, line(heading)));
        places.push(at);
    }
    if stages.len() >= 2 {
        with_untimed(&body.headings, &places, &mut stages);
    }
    stages
}

fn line(heading: &Heading) -> Line {
    Line { span: heading.span, heading: Some(heading.id.clone()) }
}

/// Adds the numbered siblings of stages whose own time is not in their heading: under 实施步骤,
/// （一）制定方案。（二）组织实施（3月）。（三）总结（5月）。 are three stages and not two.
fn with_untimed(headings: &[Heading], places: &[usize], stages: &mut Vec<(RawStage, Line)>) {
    let parent = |at: usize| headings[..at].iter().rposition(|outer| outer.level < headings[at].level);
    let Some(outer) = places.first().and_then(|first| parent(*first)) else { return };
    let says = |word: &str| headings[outer].text.contains(word);
    let are_siblings = places.iter().all(|at| parent(*at) == Some(outer));
    if !are_siblings || !["步骤", "阶段", "进度", "时间安排"].into_iter().any(says) {
        return;
    }
    let level = headings[places[0]].level;
    let mut known = std::mem::take(stages).into_iter();
    for (at, heading) in headings.iter().enumerate() {
        if places.contains(&at) {
            stages.extend(known.next());
        } else if heading.level == level && parent(at) == Some(outer) {
            let name = without_number(&heading.text);
            let is_numbered = name.len() < heading.text.trim().trim_end_matches(['。', '；', ';']).len();
            if is_numbered && (1..=40).contains(&name.chars().count()) {
                let name = Spanned::new(name.into(), heading.span);
                stages.push((RawStage { name, ..RawStage::default() }, line(heading)));
            }
        }
    }
}

/// Stages told by the openings of paragraphs, where a text has no headings: （一）动员部署阶段
/// （3月上旬）。各单位…. They have no place of their own, so they are told at `place`.
fn from_paragraphs(body: &Body, place: Span) -> Vec<(RawStage, Line)> {
    let text = body.plain.text();
    let lines = if text.contains("阶段") { text.lines() } else { "".lines() };
    let stages = lines.filter_map(|line| {
        // What opens a paragraph is short, and few paragraphs speak of stages at all.
        let opening = line.char_indices().nth(80).map_or(line, |(end, _)| &line[..end]);
        let (before, _) = opening.split_once("阶段")?;
        if before.chars().count() > 24 {
            return None;
        }
        let time = when::find(opening).into_iter().next()?;
        let name = opening[..time.start].trim_end();
        let rest = opening[time.end..].trim_start().strip_prefix(['）', ')', '〕', ']'])?;
        let opens = name.ends_with(['（', '(', '〔', '[']) && name.contains("阶段");
        let ends = rest.is_empty() || rest.starts_with(['。', '.', '：', ':', '；', ';', ' ', '\u{3000}']);
        let sentence = name.contains(['。', '；', ';', '！', '？']);
        if !opens || !ends || sentence {
            return None;
        }
        let end = rest.char_indices().find(|(at, c)| *at > 0 && "。；;，,".contains(*c));
        let end = end.map_or(opening.len(), |(at, _)| opening.len() - rest.len() + at);
        let stage = stage_of(&opening[..end], || "".into(), place)?;
        Some((stage, Line { span: place, heading: None }))
    });
    stages.collect()
}

/// A heading read as a stage: it has a time and the word 阶段 (or `stage`, `phase`), or a time in
/// brackets behind a name; the time may also open the paragraph below.
fn stage_of<'a>(text: &str, opening: impl FnOnce() -> Cow<'a, str>, span: Span) -> Option<RawStage> {
    let says_stage =
        text.contains("阶段") || text.contains("階段") || says(text, "stage") || says(text, "phase");
    if !says_stage && !may_hold_time(text) {
        return None;
    }
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
            let name = name_behind(name, &text[range.end..]).unwrap_or(name);
            (name.to_owned(), text[range].to_owned())
        }
        None => {
            let opening = opening();
            let first = when::find(&opening).into_iter().find(|range| range.start <= 12)?;
            (text.to_owned(), opening[first].to_owned())
        }
    };
    let name = without_number(&name);
    if name.is_empty() || name.chars().count() > 40 {
        return None;
    }
    let when = RawTime { words: Spanned::new(words.into(), span), start: None, end: None };
    Some(RawStage { name: Spanned::new(name.into(), span), when: Some(when), steps: Vec::new() })
}

/// Whether a Latin word stands in a text, in letters of any size.
fn says(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether a bracket of a heading may hold a time, which is looked for with much work: one that
/// holds a mere number, as in （一）总体要求, does not.
fn may_hold_time(text: &str) -> bool {
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    text.match_indices(['（', '(', '〔', '[']).any(|(at, bracket)| {
        let inner = &text[at + bracket.len()..];
        // 十二 to 十九; 十一, 五一 and 三八 are festivals.
        let behind =
            inner.strip_prefix('十').and_then(|rest| rest.strip_prefix(|c| is_numeral(c) && c != '一'));
        let behind = behind.or_else(|| inner.strip_prefix(is_numeral));
        !behind.is_some_and(|behind| behind.starts_with(['）', ')', '〕', ']']))
    })
}

/// The name of a stage that has only a number before its time: 第一阶段（3月）：动员部署.
fn name_behind<'a>(name: &str, rest: &'a str) -> Option<&'a str> {
    let bare = without_number(name);
    let is_bare = bare.starts_with('第') && bare.ends_with("阶段") && bare.chars().count() <= 5;
    let rest = rest.trim_start().strip_prefix(['）', ')', '〕', ']'])?.trim_start();
    let behind = rest.strip_prefix(['：', ':', '—', '–'])?.trim_start_matches(['—', '–', ' ']).trim();
    (is_bare && !behind.is_empty()).then_some(behind)
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
    use crate::base::source::FileId;

    #[test]
    fn a_mere_number_in_brackets_is_no_time() {
        let numerals: Vec<char> = "一二三四五六七八九十".chars().collect();
        let pairs = numerals.iter().flat_map(|one| numerals.iter().map(move |two| format!("{one}{two}")));
        for number in numerals.iter().map(char::to_string).chain(pairs) {
            for (head, tail) in
                [("", "推进"), ("", "月底前完成"), ("第", "3月至5月"), ("任务", "日"), ("2011年", "")]
            {
                for (open, close) in [('（', '）'), ('(', ')'), ('〔', '〕'), ('[', ']')] {
                    let text = format!("{head}{open}{number}{close}{tail}");
                    let inside = head.len() + open.len_utf8();
                    let is_time = when::find(&text).iter().any(|found| found.start == inside);
                    assert!(may_hold_time(&text) || !is_time, "{text}");
                    assert!(number.chars().count() > 1 || !may_hold_time(&text), "{text}");
                }
            }
        }
        for text in
            ["动员（3月）", "（一）动员（三月）", "（十月）", "(2011年)", "（ 一季度）", "动员[年底前]"]
        {
            assert!(may_hold_time(text), "{text}");
        }
    }

    /// The names and times of the stages that a text tells.
    fn told(markdown: &str) -> Vec<(String, String)> {
        let (file, range) = (FileId::new(0), 0..markdown.len());
        let body = crate::parse::markdown::render(markdown, range, file, &mut Vec::new());
        let words = |stage: RawStage| stage.when.map_or(String::new(), |when| when.words.value.into());
        let stages = from_text(&body, Span::default()).into_iter();
        stages.map(|(stage, _)| (stage.name.value.as_str().to_owned(), words(stage))).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, time)| ((*name).to_owned(), (*time).to_owned())).collect()
    }

    #[test]
    fn paragraphs_that_open_like_stages_are_read_where_no_heading_tells_any() {
        let text = "二、实施步骤\n\n（一）动员部署阶段（3月上旬）。各单位于3月5日前开会。\n\n**（二）自查自纠阶段(3月中旬至5月底)。**对照检查。\n\n第三阶段（6月）：总结提高，报送总结。\n";
        let stages = [("动员部署阶段", "3月上旬"), ("自查自纠阶段", "3月中旬至5月底"), ("总结提高", "6月")];
        assert_eq!(told(text), pairs(&stages));
        let text = "1.宣传发动阶段（2月）。开会。\n2.检查阶段（3月）。检查。\n";
        assert_eq!(told(text), pairs(&[("宣传发动阶段", "2月"), ("检查阶段", "3月")]));
    }

    #[test]
    fn sentences_about_stages_are_none() {
        for text in [
            "在动员部署阶段（3月上旬），各单位要开会。\n\n在总结阶段（6月），要报送总结。\n",
            "各单位要按时完成。动员阶段（3月）。总结阶段（6月）。\n\n完成检查。总结阶段（6月）。\n",
            "动员部署阶段（3月上旬前完成）。\n\n总结阶段（6月底）前。\n",
        ] {
            assert!(told(text).iter().filter(|(name, _)| !name.is_empty()).count() < 2, "{text}");
        }
    }

    #[test]
    fn a_numbered_sibling_without_a_time_is_a_stage_too() {
        let text = "## 三、实施步骤\n\n### （一）制定方案。\n\n并于2018年12月底前报送。\n\n### （二）组织实施（2019年1月—10月）。\n\n### （三）总结（2019年11月）。\n\n### 附则\n\n## 四、保障\n\n### （一）加强领导\n";
        let stages = [("制定方案", ""), ("组织实施", "2019年1月—10月"), ("总结", "2019年11月")];
        assert_eq!(told(text), pairs(&stages));
    }

    #[test]
    fn a_name_behind_its_time_is_the_name() {
        let text = "# 第一阶段（3月）：动员部署\n\n# 第二阶段（4月）\n";
        assert_eq!(told(text), pairs(&[("动员部署", "3月"), ("第二阶段", "4月")]));
    }

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
