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
    format!("{number}{comma}{time}")
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
            let (Some(a), Some(b)) = (one.whole(), other.whole()) else { continue };
            let (start, end) = (a.0.max(b.0), a.1.min(b.1));
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

/// Days between a stage and the next one in which no stage runs.
fn gaps(language: Language, stages: &[Span]) -> Vec<String> {
    let whole: Option<Vec<(Date, Date)>> = stages.iter().map(Span::whole).collect();
    let Some(whole) = whole else { return Vec::new() };
    let year = common_year(stages);
    let mut found = Vec::new();
    let mut latest: Option<Date> = None;
    for (at, (start, end)) in whole.iter().enumerate() {
        if let Some((from, until)) =
            latest.and_then(|day| Some((day.tomorrow().ok()?, start.yesterday().ok()?)))
            && from <= until
        {
            let time = dates::stretch(language, from, until, year);
            let soft = stages.get(at - 1..=at).is_some_and(|pair| pair.iter().any(|stage| stage.soft));
            let time = about(language, soft, time);
            let said = phrase("{0}之间空出{1}", "{0}之間空出{1}", "nothing is set between {0} ({1})");
            found.push(said.fill(language, &[&named(language, &[at - 1, at]), &time]));
        }
        latest = latest.max(Some(*end));
    }
    if found.len() > TOLD { Vec::new() } else { found }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::time::Stretch;

    fn days(start: (i16, i8, i8), end: (i16, i8, i8)) -> Span {
        let start = Some(date(start.0, start.1, start.2));
        let end = Some(date(end.0, end.1, end.2));
        Span { stretches: vec![Stretch { start, end }], ..Span::default() }
    }

    fn without(why: Undated) -> Span {
        Span { undated: Some(why), ..Span::default() }
    }

    fn said(stages: &[Span]) -> String {
        of(Language::ZhHans, stages, 0)
    }

    #[test]
    fn overlaps_are_told_with_their_months() {
        let stages = [
            days((2011, 2, 1), (2011, 3, 31)),
            days((2011, 3, 1), (2011, 11, 30)),
            days((2011, 11, 1), (2011, 12, 31)),
        ];
        assert_eq!(
            of(Language::ZhHans, &stages, 10),
            "共三个阶段，自2011年2月至12月；第一、二阶段在3月重叠，第二、三阶段在11月重叠。另有10项任务全年进行。"
        );
        assert_eq!(
            of(Language::En, &stages, 10),
            "3 stages, Feb to Dec 2011; stages 1 and 2 overlap in Mar, stages 2 and 3 overlap in Nov. \
             Besides, 10 tasks run all year."
        );
    }

    #[test]
    fn one_stage_gaps_and_a_row_without_either() {
        assert_eq!(said(&[days((2011, 2, 1), (2011, 3, 31))]), "共一个阶段，自2011年2月至3月。");
        assert_eq!(said(&[days((2011, 2, 1), (2011, 2, 28))]), "共一个阶段，2011年2月。");
        assert_eq!(
            said(&[days((2011, 2, 1), (2011, 3, 31)), days((2011, 5, 1), (2011, 6, 30))]),
            "共两个阶段，自2011年2月至6月；第一、二阶段之间空出4月。"
        );
        assert_eq!(
            said(&[days((2018, 12, 1), (2018, 12, 31)), days((2019, 1, 1), (2019, 2, 28))]),
            "共两个阶段，自2018年12月至2019年2月。"
        );
    }

    #[test]
    fn stages_without_days_are_named() {
        assert_eq!(
            said(&[without(Undated::Unstated), without(Undated::Unstated)]),
            "共两个阶段，未标明时间。"
        );
        assert_eq!(
            said(&[days((2011, 2, 1), (2011, 2, 28)), without(Undated::Unread), without(Undated::Unread)]),
            "共三个阶段，2011年2月；第二、三阶段日期未读出。"
        );
        let both = [without(Undated::Unstated), without(Undated::Unread)];
        assert_eq!(said(&both), "共两个阶段；第一阶段未标明时间；第二阶段日期未读出。");
    }

    #[test]
    fn what_has_no_end_is_told_in_its_own_words() {
        let endless = |words: &str| Span { words: words.into(), ..without(Undated::Endless) };
        let first = days((2011, 2, 1), (2011, 11, 30));
        assert_eq!(
            said(&[first.clone(), endless("长期坚持")]),
            "共两个阶段，自2011年2月至11月；第二阶段长期坚持。"
        );
        assert_eq!(said(&[endless("长期坚持")]), "共一个阶段，长期坚持。");
        let long = "在各级组织的统一领导下分级分类、持之以恒、常抓不懈地坚持下去";
        assert_eq!(
            said(&[first.clone(), endless(long)]),
            "共两个阶段，自2011年2月至11月；第二阶段没有截止日期。"
        );
        let monthly = Span { words: "monthly".into(), ..without(Undated::Vague) };
        assert_eq!(
            of(Language::En, &[first, monthly], 1),
            "2 stages, Feb to Nov 2011; stage 2: “monthly”. Besides, 1 task runs all year."
        );
    }

    #[test]
    fn what_is_open_or_approximate_is_not_told_as_sure() {
        let mut open = days((2011, 2, 1), (2011, 3, 31));
        open.open = true;
        open.stretches[0].end = None;
        assert_eq!(said(&[open]), "共一个阶段，自2011年2月起，未定终止时间。");
        let mut soft = days((2011, 12, 1), (2011, 12, 31));
        soft.soft = true;
        assert_eq!(
            said(&[days((2011, 2, 1), (2011, 11, 30)), soft.clone()]),
            "共两个阶段，约自2011年2月至12月。"
        );
        assert_eq!(
            said(&[days((2011, 2, 1), (2011, 9, 30)), soft.clone()]),
            "共两个阶段，约自2011年2月至12月；第一、二阶段之间空出约10月至11月。"
        );
        assert_eq!(
            said(&[days((2011, 2, 1), (2011, 12, 31)), soft]),
            "共两个阶段，约自2011年2月至12月；第一、二阶段在约12月重叠。"
        );
    }

    #[test]
    fn deadlines_alone_have_no_beginning() {
        let mut deadline = days((2011, 2, 1), (2011, 6, 30));
        deadline.stretches[0].start = None;
        assert_eq!(said(std::slice::from_ref(&deadline)), "共一个阶段，至2011年6月30日。");
        assert_eq!(time(Language::ZhHans, std::slice::from_ref(&deadline)).unwrap(), "至2011年6月30日");
        let mut open = days((2011, 9, 1), (2011, 9, 1));
        open.open = true;
        open.stretches[0].end = None;
        assert_eq!(said(&[deadline, open]), "共两个阶段，未定终止时间。");
    }

    #[test]
    fn tasks_alone_are_told_too() {
        assert_eq!(of(Language::ZhHans, &[], 2), "2项任务全年进行。");
        assert_eq!(of(Language::ZhHans, &[], 0), "");
    }
}
