//! What the sentence says of every shape of plan.

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
    assert_eq!(said(&[without(Undated::Unstated), without(Undated::Unstated)]), "共两个阶段，未标明时间。");
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

fn zh(start: (i8, i8), end: (i8, i8)) -> Span {
    days((2011, start.0, start.1), (2011, end.0, end.1))
}

fn open(month: i8) -> Span {
    let mut span = zh((month, 1), (month, 1));
    span.open = true;
    span.stretches[0].end = None;
    span
}

fn until(month: i8, day: i8) -> Span {
    let mut span = zh((month, 1), (month, day));
    span.stretches[0].start = None;
    span
}

fn soft(start: (i8, i8), end: (i8, i8)) -> Span {
    Span { soft: true, ..zh(start, end) }
}

#[test]
fn every_shape_of_plan_has_its_sentence() {
    let disputed = |span: Span, other: Date| Span { alternative: Some(other), ..span };
    let several = |stretches: [((i8, i8), (i8, i8)); 2]| {
        let stretches = stretches.iter().flat_map(|(start, end)| zh(*start, *end).stretches);
        Span { stretches: stretches.collect(), ..Span::default() }
    };
    let monthly = Span { words: "每月".into(), ..without(Undated::Vague) };
    let shapes: Vec<(&str, Vec<Span>, &str)> = vec![
        ("none", vec![], ""),
        ("one", vec![zh((3, 1), (3, 31))], "共一个阶段，2011年3月。"),
        ("one, of days", vec![zh((5, 6), (5, 15))], "共一个阶段，自2011年5月6日至15日。"),
        ("two that meet", vec![zh((1, 1), (6, 30)), zh((7, 1), (12, 31))], "共两个阶段，2011年。"),
        (
            "all in one month",
            vec![zh((9, 1), (9, 10)), zh((9, 11), (9, 20)), zh((9, 21), (9, 30))],
            "共三个阶段，2011年9月。",
        ),
        (
            "several years",
            vec![days((2021, 1, 1), (2022, 12, 31)), days((2023, 1, 1), (2025, 12, 31))],
            "共两个阶段，自2021年至2025年。",
        ),
        (
            "a gap between the first and the last, none where a third one fills it",
            vec![
                soft((1, 1), (3, 31)),
                soft((3, 1), (5, 31)),
                soft((12, 1), (12, 31)),
                soft((5, 1), (7, 31)),
            ],
            "共四个阶段，约2011年；第一、二阶段在约3月重叠，第二、四阶段在约5月重叠，\
             第三、四阶段之间空出约8月至11月；各阶段按原文次序列出，不按时间先后。",
        ),
        (
            "out of order, with a gap",
            vec![zh((11, 1), (12, 31)), zh((1, 1), (2, 28)), zh((5, 1), (10, 31))],
            "共三个阶段，2011年；第二、三阶段之间空出3月至4月；各阶段按原文次序列出，不按时间先后。",
        ),
        (
            "one within another leaves no gap after it",
            vec![zh((1, 1), (12, 31)), zh((3, 1), (3, 31)), zh((6, 1), (6, 30))],
            "共三个阶段，2011年；第一、二阶段在3月重叠，第一、三阶段在6月重叠。",
        ),
        ("an open end", vec![zh((2, 1), (9, 30)), open(10)], "共两个阶段，自2011年2月起，未定终止时间。"),
        ("an open start", vec![until(3, 31), zh((4, 1), (6, 30))], "共两个阶段，至2011年6月30日。"),
        ("approximate", vec![soft((3, 1), (5, 31))], "共一个阶段，约自2011年3月至5月。"),
        ("recurring", vec![zh((2, 1), (9, 30)), monthly], "共两个阶段，自2011年2月至9月；第二阶段每月。"),
        (
            "twice a year",
            vec![several([((3, 1), (3, 31)), ((9, 1), (9, 30))]), zh((12, 1), (12, 31))],
            "共两个阶段，自2011年3月至12月。",
        ),
        (
            "unread",
            vec![zh((2, 1), (9, 30)), without(Undated::Unread)],
            "共两个阶段，自2011年2月至9月；第二阶段日期未读出。",
        ),
        (
            "a disputed end",
            vec![zh((3, 1), (5, 31)), disputed(until(6, 15), date(2011, 6, 14))],
            "共两个阶段，自2011年3月1日至6月15日（一说至14日）。",
        ),
        (
            "a disputed end after which another stage ends",
            vec![disputed(until(2, 20), date(2011, 2, 28)), zh((3, 1), (5, 31))],
            "共两个阶段，至2011年5月31日。",
        ),
        (
            "a disputed end that another stage comes near",
            vec![zh((3, 1), (6, 10)), disputed(until(6, 15), date(2011, 5, 31))],
            "共两个阶段，自2011年3月1日至6月15日（一说至10日）。",
        ),
    ];
    for (shape, stages, expected) in shapes {
        assert_eq!(said(&stages), expected, "{shape}");
    }
}

#[test]
fn a_year_is_told_by_its_plans() {
    let plans = [zh((2, 1), (9, 30)), zh((3, 1), (12, 31)), without(Undated::Unstated)];
    let said = |language| of_plans(language, &plans);
    assert_eq!(said(Language::ZhHans), "2个方案，2011年2月至12月；另有1个方案没有起止日期。");
    assert_eq!(said(Language::En), "2 plans, Feb to Dec 2011; 1 plan without start and end.");
    assert_eq!(of_plans(Language::ZhHans, &[without(Undated::Unread)]), "");
}

#[test]
fn a_stage_without_an_end_overlaps_what_comes_later() {
    let first = days((2011, 2, 1), (2011, 3, 31));
    let later = days((2011, 5, 1), (2011, 6, 30));
    let text = said(&[first.clone(), open(3), later]);
    assert!(text.contains("第一、二阶段在3月重叠"), "{text}");
    assert!(text.contains("第二、三阶段在5月至6月重叠"), "{text}");
}
