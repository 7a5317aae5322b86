//! Stages within the period of their plan, and beside each other.

use jiff::civil::Date;

use crate::base::codes::plan as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::{Checked, Plan};
use crate::model::stage::Stage;
use crate::model::time::{Kind, Time};

/// Where the time of a stage is written: in the front matter, else in the heading it was read from.
pub fn place(plan: Plan<'_>, at: usize) -> Span {
    if let Some(given) = &plan.raw.stages {
        let stage = given.get(at);
        let span = stage.map(|stage| stage.when.as_ref().map_or(stage.name.span, |when| when.words.span));
        return span.unwrap_or(plan.place());
    }
    let id = plan.document.stages.get(at).and_then(|stage| stage.heading.as_deref());
    let heading = plan.document.body.headings.iter().find(|heading| Some(heading.id.as_str()) == id);
    heading.map_or(plan.place(), |heading| heading.span)
}

/// Stages that begin before the period of their plan or end after it.
pub fn outside_period(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let Some(period) = plan.document.period.as_ref().filter(|time| is_plain(time)) else { continue };
        let (first, last) = (period.reading.start(), period.reading.latest_end());
        for (at, stage) in plan.document.stages.iter().enumerate() {
            let Some(time) = stage.time.as_ref().filter(|time| is_plain(time)) else { continue };
            let (start, end) = (time.reading.start(), time.reading.end());
            let early = [start, end].into_iter().flatten().any(|day| first.is_some_and(|first| day < first));
            let late = [start, end].into_iter().flatten().any(|day| last.is_some_and(|last| day > last));
            if early || late {
                found.push(
                    Diagnostic::new(&codes::STAGE_OUTSIDE_PERIOD, place(plan, at))
                        .with(&stage.name)
                        .with(shown(time))
                        .with(shown(period)),
                );
            }
        }
    }
}

/// Whether a time has days that can be compared: not the roughly read, not what recurs.
fn is_plain(time: &Time) -> bool {
    let kind = time.reading.kind;
    !time.reading.is_approximate() && kind != Kind::Recurring && kind != Kind::Unresolvable
}

/// The words of a time; its days where the author gave those alone.
fn shown(time: &Time) -> String {
    if !time.words.is_empty() {
        return time.words.as_str().to_owned();
    }
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    format!("{}—{}", day(time.reading.start()), day(time.reading.end()))
}

/// Stages that share days: told once for a plan, at the later stage of the first pair.
pub fn overlap(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for plan in checked.plans() {
        let pairs = overlaps(&plan.document.stages);
        let Some(first) = pairs.first() else { continue };
        let name = |at: usize| plan.document.stages[at].name.as_str();
        let told: Vec<String> = pairs
            .iter()
            .take(6)
            .map(|pair| {
                let days = if pair.first == pair.last {
                    pair.first.to_string()
                } else {
                    format!("{}—{}", pair.first, pair.last)
                };
                format!("{} / {}（{days}）", name(pair.earlier), name(pair.later))
            })
            .collect();
        let more = if pairs.len() > 6 { "；…" } else { "" };
        let told = format!("{}{more}", told.join("；"));
        found.push(Diagnostic::new(&codes::STAGES_OVERLAP, place(plan, first.later)).with(told));
    }
}

/// Two stages and the days they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Overlap {
    earlier: usize,
    later: usize,
    first: Date,
    last: Date,
}

/// Each stage that begins before the one that ran longest until then has ended, in order of time.
fn overlaps(stages: &[Stage]) -> Vec<Overlap> {
    let mut stretches: Vec<(Date, Date, usize)> = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        let Some(time) = stage.time.as_ref().filter(|time| is_plain(time)) else { continue };
        let whole = time.reading.stretches.iter().filter_map(|days| Some((days.start?, days.end?, at)));
        stretches.extend(whole);
    }
    stretches.sort_unstable();
    let mut pairs: Vec<Overlap> = Vec::new();
    let mut running: Option<(Date, usize)> = None;
    for (start, end, at) in stretches {
        if let Some((until, earlier)) = running
            && earlier != at
            && start <= until
            && !pairs.iter().any(|pair| pair.earlier == earlier && pair.later == at)
        {
            pairs.push(Overlap { earlier, later: at, first: start, last: until.min(end) });
        }
        if running.is_none_or(|(until, _)| until < end) {
            running = Some((end, at));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::when;

    fn stages(words: &[&str]) -> Vec<Stage> {
        let time = |words: &&str| Time {
            words: (*words).to_owned().into(),
            reading: when::read(words, Some(2011)),
            context_year: Some(2011),
            ..Time::default()
        };
        words.iter().map(|words| Stage { time: Some(time(words)), ..Stage::default() }).collect()
    }

    #[test]
    fn a_month_that_stands_twice_is_shared() {
        let found = overlaps(&stages(&["2月—3月", "3月—11月", "11月—12月"]));
        assert_eq!(
            found,
            [
                Overlap { earlier: 0, later: 1, first: date(2011, 3, 1), last: date(2011, 3, 31) },
                Overlap { earlier: 1, later: 2, first: date(2011, 11, 1), last: date(2011, 11, 30) },
            ]
        );
    }

    #[test]
    fn stages_one_after_the_other_share_nothing() {
        assert_eq!(
            overlaps(&stages(&["2月下旬—3月底", "4月—9月", "10月1日至12月15日", "12月中下旬"])).len(),
            1
        );
        assert!(overlaps(&stages(&["2月—3月", "4月—9月", "年底前", "年初", "每月"])).is_empty());
    }
}
