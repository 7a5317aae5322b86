//! Every expression of the data files reads as written there.

use fangan::model::time::Kind;
use fangan::when;
use jiff::civil::Date;
use proptest::prelude::*;

/// Rows judged wrong, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| record.expect("the data file is CSV").iter().map(str::to_owned).collect())
        .collect()
}

fn check(text: &str, count: usize) {
    let rows = rows(text);
    assert!(rows.len() >= count, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let [expr, year, kind, start, end, precision, note] = row.as_slice() else { panic!("{row:?}") };
        if EXCEPTIONS.iter().any(|exception| exception.0 == expr) {
            continue;
        }
        let reading = when::read(expr, year.parse().ok());
        let (first, last) = when::columns(&reading);
        let got = [
            reading.kind.word(),
            first.as_deref().unwrap_or(""),
            last.as_deref().unwrap_or(""),
            reading.precision.word(),
        ];
        let want = [kind, start, end, precision];
        let mut faults = Vec::new();
        if got != want.map(String::as_str) {
            faults.push(format!("want {want:?}"));
        }
        let named = |name: &str| {
            note.find(name).map(|at| note[at + name.len()..].split([' ', '"']).next().unwrap_or_default())
        };
        if let Some(other) = named("alt_end=") {
            let alternative = reading.alternative_end.map(|day| day.to_string());
            if alternative.as_deref() != Some(other) {
                faults.push(format!("alt_end {other}"));
            }
        }
        if let Some(rule) = named("FREQ=")
            && reading.rule.as_deref() != Some(&format!("FREQ={rule}"))
        {
            faults.push(format!("rule FREQ={rule}"));
        }
        if let Some(hedge) = named("hedge ")
            && reading.hedge.as_deref() != Some(hedge)
        {
            faults.push(format!("hedge {hedge}"));
        }
        if !faults.is_empty() {
            wrong.push(format!(
                "{expr} ({year}): {faults:?}, got {got:?} {:?} {:?} {:?}",
                reading.alternative_end, reading.rule, reading.hedge
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_rows_from_real_texts_read_as_given() {
    check(include_str!("data/dates.csv"), 174);
}

#[test]
fn other_ways_of_writing_read_by_the_same_rules() {
    check(include_str!("data/more-dates.csv"), 1300);
}

/// What `find` gives, as text.
fn found(heading: &str) -> Vec<&str> {
    when::find(heading).into_iter().map(|range| &heading[range]).collect()
}

#[test]
fn a_heading_gives_its_time_the_bracketed_one_first() {
    for (heading, times) in [
        ("第一阶段——宣传发动阶段（2月-—3月）", vec!["2月-—3月"]),
        ("(一)动员部署阶段(201*年12月20日-31日)。", vec!["201*年12月20日-31日"]),
        ("第二阶段:集中整治(5月15日至11月底)。", vec!["5月15日至11月底"]),
        ("1.动员部署阶段(2011年2月)。各单位要在4月底前上报。", vec!["2011年2月"]),
        ("（二）自查自纠阶段（20xx年2月下旬至3月上旬）", vec!["20xx年2月下旬至3月上旬"]),
        ("2021年为集中攻坚阶段", vec!["2021年"]),
        ("5月至6月为宣传发动阶段；6月至12月为总结阶段", vec!["5月至6月", "6月至12月"]),
        ("9月1日至9月30日,各校完成自查自评;", vec!["9月1日至9月30日"]),
        ("（一）制定方案（示政发〔2018〕3号）", vec![]),
        ("（一）制定方案(示政发(2018)3号)", vec![]),
        ("第一阶段 宣传发动", vec![]),
        ("Stage 1: Preparation (January to March 2025)", vec!["January to March 2025"]),
    ] {
        assert_eq!(found(heading), times, "{heading}");
    }
}

#[test]
fn a_year_is_taken_from_what_states_one_and_never_from_a_mask() {
    for (texts, year) in [
        (vec!["示例市2025年度安全生产工作方案"], Some(2025)),
        (vec!["工作方案", "2011年2月至12月"], Some(2011)),
        (vec!["行动计划（2024—2026年）"], Some(2024)),
        (vec!["二〇一一年工作要点"], Some(2011)),
        (vec!["201*年工作要点", "20xx年2月"], None),
        (vec!["关于贯彻示政发〔2018〕3号文件的方案"], None),
        (vec!["三年行动方案"], None),
        (vec!["Action Plan 2025"], Some(2025)),
        (vec![], None),
    ] {
        assert_eq!(when::context_year(&texts), year, "{texts:?}");
    }
}

#[test]
fn a_word_that_is_not_known_leaves_a_time_in_english_unread() {
    for text in [
        "Decmber 2024",
        "30 Febuary 2024",
        "2024 Census",
        "Resolution 2024",
        "June 2024 summit",
        "Mar 24",
        "24-Mar-25",
        "Post 2025",
    ] {
        assert_eq!(when::read(text, Some(2024)).kind, Kind::Unresolvable, "{text}");
    }
}

#[test]
fn what_takes_a_time_back_leaves_it_unread() {
    for text in [
        "较2020年下降18%",
        "《2021年工作要点》",
        "制定2025年工作计划",
        "6月底前未完成的",
        "2021牟6月底前",
        "June 2025 (or later)",
        "Ongoing (next review June 2025)",
        "Annual Report 2024",
    ] {
        assert_eq!(when::read(text, Some(2024)).kind, Kind::Unresolvable, "{text}");
    }
}

#[test]
fn long_text_is_no_expression() {
    let long = format!("2025年6月底前{}", "完成".repeat(200));
    assert_eq!(when::read(&long, None).kind, Kind::Unresolvable);
}

/// Pieces of expressions, to be mixed at random.
const PIECES: &[&str] = &[
    "2025年",
    "201*年",
    "20xx年",
    "二〇一一年",
    "今年",
    "次年",
    "3月",
    "12月",
    "13月",
    "2月",
    "底",
    "初",
    "中",
    "上旬",
    "中下旬",
    "5日",
    "30日",
    "29",
    "31号",
    "至",
    "—",
    "-",
    "、",
    "和",
    "，",
    "前",
    "之前",
    "后",
    "起",
    "自",
    "从",
    "到",
    "截至",
    "不迟于",
    "每",
    "每月",
    "每季度",
    "每周",
    "一",
    "五",
    "二季度",
    "第",
    "上半年",
    "年底",
    "“七一”",
    "“十四五”",
    "期间",
    "10个工作日",
    "三个月",
    "内",
    "左右",
    "完成",
    "启动",
    "持续推进",
    "（",
    "）",
    "(含)",
    "适时",
    "或",
    "春节",
    "2025-03-01",
    "2025.3",
    "31/12/2025",
    " ",
    "Q3",
    "2025",
    "June",
    "by",
    "to",
    "end of",
    "each",
    "quarter",
    "monthly",
    "mid",
    "early",
    "1st",
    "within",
    "days",
    "/",
    ".",
    ",",
    "9:00",
    "*",
    "x",
    "〇",
    "十",
    "0",
    "99999999999",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", year in proptest::option::of(any::<i16>())) {
        sound(&text, year)?;
    }

    #[test]
    fn no_mix_of_its_own_words_makes_it_panic(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..9),
        year in proptest::option::of(1990_i16..2060),
    ) {
        sound(&pieces.concat(), year)?;
        sound(&pieces.join(" "), year)?;
    }

    #[test]
    fn a_printed_day_or_stretch_reads_back_as_itself(first in 0_i64..40000, length in 0_i64..4000, context in proptest::option::of(1990_i16..2060)) {
        let start = Date::constant(1950, 1, 1).checked_add(jiff::Span::new().days(first)).unwrap();
        let end = start.checked_add(jiff::Span::new().days(length)).unwrap();
        let point = when::read(&start.to_string(), context);
        prop_assert_eq!((point.kind, point.start(), point.end()), (Kind::Point, Some(start), Some(start)));
        for joint in ["/", "至", "—", " to "] {
            let reading = when::read(&format!("{start}{joint}{end}"), context);
            prop_assert_eq!((reading.kind, reading.start(), reading.end()), (Kind::Range, Some(start), Some(end)));
        }
    }

    #[test]
    fn a_masked_year_is_never_filled(month in 1..=12, day in 1..=28, year in 1990_i16..2060) {
        for mask in ["201*", "20xx", "20XX", "20__", "××××", "20××", "２０１＊"] {
            for rest in ["", "月底前", "日前", "日"] {
                let text = match rest {
                    "" => format!("{mask}年{month}月"),
                    "月底前" => format!("{mask}年{month}月底前"),
                    rest => format!("{mask}年{month}月{day}{rest}"),
                };
                prop_assert_eq!(when::read(&text, Some(year)).kind, Kind::Unresolvable, "{}", text);
            }
        }
    }
}

/// What must hold of every reading, and of every place that is found.
fn sound(text: &str, year: Option<i16>) -> Result<(), TestCaseError> {
    let reading = when::read(text, year);
    for stretch in &reading.stretches {
        if let (Some(start), Some(end)) = (stretch.start, stretch.end) {
            prop_assert!(start <= end, "{text}: {reading:?}");
        }
        prop_assert!(stretch.start.is_some() || stretch.end.is_some(), "{text}: {reading:?}");
    }
    prop_assert!(
        reading.alternative_end.is_none() || reading.alternative_end != reading.end(),
        "{text}: {reading:?}"
    );
    let days = !reading.stretches.is_empty();
    prop_assert_eq!(days && reading.kind == Kind::Unresolvable, false, "{}: {:?}", text, reading);
    let mut last = 0;
    for range in when::find(text) {
        prop_assert!(last <= range.start && range.start < range.end, "{text}: {range:?}");
        prop_assert!(text.get(range.clone()).is_some(), "{text}: {range:?}");
        last = range.end;
    }
    when::context_year(&[text]);
    Ok(())
}
