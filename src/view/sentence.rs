//! The sentence before a timeline that tells what its picture shows.

use jiff::civil::Date;

use crate::base::language::Language;
use crate::view::dates;
use crate::view::span::{Span, Undated, extent};
use crate::view::words::{Noun, Phrase, count, han, phrase};

/// More overlaps or gaps than this are not told one by one.
const TOLD: usize = 3;
/// Longer words of a stage are not repeated.
const LONGEST: usize = 24;

/// How many stages there are, from when to when, and how they lie to each other.
pub fn of(language: Language, stages: &[Span], all_year: usize) -> String {
    let mut sentence = String::new();
    if !stages.is_empty() {
        let mut clauses = vec![opening(language, stages)];
        if common_reason(language, stages).is_none() {
            clauses.extend(undated(language, stages));
            let pairs = [overlaps(language, stages), gaps(language, stages)].concat();
            if !pairs.is_empty() {
                clauses.push(crate::view::words::clauses(language, &pairs));
            }
            if !in_order(stages) {
                let said = phrase(
                    "各阶段按原文次序列出，不按时间先后",
                    "各階段按原文次序列出，不按時間先後",
                    "the stages stand in the order of the text, not of time",
                );
                clauses.push(said.of(language).to_owned());
            }
        }
        sentence.push_str(&clauses.join(phrase("；", "；", "; ").of(language)));
        sentence.push_str(phrase("。", "。", ".").of(language));
    }
    if all_year > 0 {
        let tasks = count(language, all_year, Noun::Task);
        let runs = if all_year == 1 { "runs" } else { "run" };
        let told = if stages.is_empty() {
            phrase("{0}全年进行。", "{0}全年進行。", "{0} {1} all year.")
        } else {
            phrase("另有{0}全年进行。", "另有{0}全年進行。", " Besides, {0} {1} all year.")
        };
        sentence.push_str(&told.fill(language, &[&tasks, runs]));
    }
    sentence
}

/// “共三个阶段，自2011年2月至12月”.
fn opening(language: Language, stages: &[Span]) -> String {
    let number = if language.is_chinese() {
        let chinese = phrase("共{0}个阶段", "共{0}個階段", "");
        // Two of anything are 两.
        let number = if stages.len() == 2 { "两".to_owned() } else { han(stages.len()) };
        let number = if language == Language::ZhHant { number.replace('两', "兩") } else { number };
        chinese.fill(language, &[&number])
    } else {
        count(language, stages.len(), Noun::Stage)
    };
    let comma = phrase("，", "，", ", ").of(language);
    let Some((first, last)) = extent(stages.iter()) else {
        return match common_reason(language, stages) {
            Some(why) => format!("{number}{comma}{why}"),
            None => number,
        };
    };
    let starts = begins(stages, first);
    let about = if is_soft(stages, first, last) { phrase("约", "約", "about ").of(language) } else { "" };
    let brief = time(language, stages).unwrap_or_default();
    let endless = phrase("未定终止时间", "未定終止時間", "no end set").of(language);
    let time = if stages.iter().any(|stage| stage.open) {
        let with = phrase("{0}，{1}", "{0}，{1}", "{0} with {1}");
        if starts { with.fill(language, &[&brief, endless]) } else { brief }
    } else if starts && language.is_chinese() && brief.contains('至') {
        format!("{about}自{}", brief.strip_prefix(about).unwrap_or(&brief))
    } else {
        brief
    };
    let other = disputed_end(language, stages, last).unwrap_or_default();
    format!("{number}{comma}{time}{other}")
}

/// From when to when stages run, in few words; `None` if no day is known.
pub fn time(language: Language, stages: &[Span]) -> Option<String> {
    let (first, last) = extent(stages.iter())?;
    let about = if is_soft(stages, first, last) { phrase("约", "約", "about ").of(language) } else { "" };
    Some(match (stages.iter().any(|stage| stage.open), begins(stages, first)) {
        // The first day that is named is the end of a stage without a beginning.
        (true, false) => phrase("未定终止时间", "未定終止時間", "no end set").of(language).to_owned(),
        (true, true) => {
            let since = dates::month(language, first, None);
            phrase("{0}自{1}起", "{0}自{1}起", "from {0}{1}").fill(language, &[about, &since])
        }
        (false, false) => {
            let until = dates::full(language, last);
            phrase("{0}至{1}", "{0}至{1}", "by {0}{1}").fill(language, &[about, &until])
        }
        (false, true) => format!("{about}{}", dates::stretch(language, first, last, None)),
    })
}

/// “（一说至2月28日）”, where custom disputes the last day of all.
fn disputed_end(language: Language, stages: &[Span], last: Date) -> Option<String> {
    if stages.iter().any(|stage| stage.open) {
        return None;
    }
    let ends_last = stages.iter().filter(|stage| stage.last() == Some(last));
    let other = ends_last.filter_map(|stage| stage.alternative).next()?;
    // Another stage may end between the two readings, or after the later one.
    let others = stages.iter().filter(|stage| stage.last() != Some(last)).filter_map(Span::last);
    let other = others.fold(other, Date::max);
    let said = phrase("（一说至{0}）", "（一說至{0}）", " (or {0})");
    (other != last).then(|| said.fill(language, &[&dates::following(language, other, last)]))
}

fn begins(stages: &[Span], first: Date) -> bool {
    stages.iter().any(|stage| stage.first() == Some(first))
}

fn is_soft(stages: &[Span], first: Date, last: Date) -> bool {
    let soft = stages.iter().filter(|stage| stage.soft);
    extent(soft).is_some_and(|(start, end)| start == first || end == last)
}

/// Why none of the stages has days, where it is the same for all.
fn common_reason(language: Language, stages: &[Span]) -> Option<String> {
    let mut whys = stages.iter().map(|stage| Some(why(language, stage)).filter(|why| !why.is_empty()));
    let first = whys.next()??;
    whys.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// Why a stage has no days, in its own words where those say it; empty where it has them.
fn why(language: Language, stage: &Span) -> String {
    let short = !stage.words.is_empty() && stage.words.chars().count() <= LONGEST;
    let said: Phrase = match stage.undated {
        None => return String::new(),
        Some(Undated::Vague | Undated::Endless) if short => {
            return phrase("{0}", "{0}", "“{0}”").fill(language, &[&stage.words]);
        }
        Some(Undated::Unstated) => phrase("未标明时间", "未標明時間", "no time stated"),
        Some(Undated::Unread) => phrase("日期未读出", "日期未讀出", "date not read"),
        Some(Undated::Endless) => phrase("没有截止日期", "沒有截止日期", "no end set"),
        Some(Undated::Vague) => phrase("未定日期", "未定日期", "no dates"),
    };
    said.of(language).to_owned()
}

/// “第三阶段未标明时间”, for those without days beside those that have them.
fn undated(language: Language, stages: &[Span]) -> Vec<String> {
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        let why = why(language, stage);
        match found.iter_mut().find(|(other, _)| *other == why) {
            _ if why.is_empty() => {}
            Some((_, which)) => which.push(at),
            None => found.push((why, vec![at])),
        }
    }
    let said = phrase("{0}{1}", "{0}{1}", "{0}: {1}");
    found.iter().map(|(why, which)| said.fill(language, &[&named(language, which), why])).collect()
}

/// “第一、二阶段”, stages 1 and 2.
fn named(language: Language, which: &[usize]) -> String {
    if language.is_chinese() {
        let numbers: Vec<String> = which.iter().map(|at| han(at + 1)).collect();
        return phrase("第{0}阶段", "第{0}階段", "").fill(language, &[&numbers.join("、")]);
    }
    let numbers: Vec<String> = which.iter().map(|at| (at + 1).to_string()).collect();
    match numbers.split_last() {
        Some((last, [])) => format!("stage {last}"),
        Some((last, rest)) => format!("stages {} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The year that all days lie in.
fn common_year(stages: &[Span]) -> Option<i16> {
    let (first, last) = extent(stages.iter())?;
    (first.year() == last.year()).then_some(first.year())
}

fn overlaps(language: Language, stages: &[Span]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let year = common_year(stages);
    for (at, one) in stages.iter().enumerate() {
        for (other_at, other) in stages.iter().enumerate().skip(at + 1) {
            let (Some(a), Some(b)) = (one.runs(), other.runs()) else { continue };
            let start = a.0.max(b.0);
            // A stage without an end overlaps until the other one ends; two such ones, from then on.
            let Some(end) = a.1.into_iter().chain(b.1).min() else {
                let said = phrase("{0}自{1}起重叠", "{0}自{1}起重疊", "{0} overlap from {1} on");
                let day = dates::stretch(language, start, start, year);
                let day = about(language, one.soft || other.soft, day);
                found.push(said.fill(language, &[&named(language, &[at, other_at]), &day]));
                continue;
            };
            if start > end {
                continue;
            }
            let time = about(language, one.soft || other.soft, dates::stretch(language, start, end, year));
            let said = phrase("{0}在{1}重叠", "{0}在{1}重疊", "{0} overlap in {1}");
            found.push(said.fill(language, &[&named(language, &[at, other_at]), &time]));
        }
    }
    if found.len() > TOLD {
        found = vec![
            phrase("部分阶段相互重叠", "部分階段相互重疊", "several stages overlap").of(language).into(),
        ];
    }
    found
}

/// “约3月”, where it is not sure.
fn about(language: Language, soft: bool, time: String) -> String {
    let about = phrase("约{0}", "約{0}", "about {0}");
    if soft { about.fill(language, &[&time]) } else { time }
}

/// Days in which no stage runs, between two that do; in the order of time.
fn gaps(language: Language, stages: &[Span]) -> Vec<String> {
    let whole: Option<Vec<(Date, Date)>> = stages.iter().map(Span::whole).collect();
    let Some(whole) = whole else { return Vec::new() };
    let year = common_year(stages);
    let mut order: Vec<usize> = (0..whole.len()).collect();
    order.sort_by_key(|at| whole[*at]);
    let mut found = Vec::new();
    // The stage that ends last of those so far.
    let mut latest: Option<usize> = None;
    for at in order {
        let (start, end) = whole[at];
        if let Some(before) = latest
            && let (Ok(from), Ok(until)) = (whole[before].1.tomorrow(), start.yesterday())
            && from <= until
        {
            let soft = stages[before].soft || stages[at].soft;
            let time = about(language, soft, dates::stretch(language, from, until, year));
            let said = phrase("{0}之间空出{1}", "{0}之間空出{1}", "nothing is set between {0} ({1})");
            let pair = [before.min(at), before.max(at)];
            found.push(said.fill(language, &[&named(language, &pair), &time]));
        }
        if latest.is_none_or(|before| whole[before].1 < end) {
            latest = Some(at);
        }
    }
    if found.len() > TOLD { Vec::new() } else { found }
}

/// Whether no stage begins before the one that is written before it, as far as is known.
fn in_order(stages: &[Span]) -> bool {
    let begins: Vec<Date> = stages.iter().filter_map(|stage| stage.first().or(stage.last())).collect();
    begins.is_sorted()
}

/// How many plans a timeline shows, from when to when, and how many have no day.
pub fn of_plans(language: Language, plans: &[Span]) -> String {
    let dated: Vec<Span> = plans.iter().filter(|plan| plan.undated.is_none()).cloned().collect();
    let Some(time) = time(language, &dated) else { return String::new() };
    let number = count(language, dated.len(), Noun::Plan);
    let mut sentence = phrase("{0}，{1}", "{0}，{1}", "{0}, {1}").fill(language, &[&number, &time]);
    let undated = plans.len() - dated.len();
    if undated > 0 {
        let said = phrase("；另有{0}没有起止日期", "；另有{0}沒有起止日期", "; {0} without start and end");
        sentence.push_str(&said.fill(language, &[&count(language, undated, Noun::Plan)]));
    }
    sentence.push_str(phrase("。", "。", ".").of(language));
    sentence
}

#[cfg(test)]
mod tests;
