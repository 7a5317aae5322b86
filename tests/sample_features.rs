//! What the sample site shows: every feature of the format, with values worked out by hand.

use std::collections::BTreeMap;

use fangan::model::document::{Document, Kind, Reference};
use fangan::model::lifecycle::{Publication, Validity};
use fangan::model::report::State;
use fangan::model::task::{Field, Task};
use fangan::model::time::{Kind as TimeKind, Precision, Time};
use fangan::model::unit::UnitId;
use fangan::pipeline::Built;
use jiff::civil::{Date, Weekday, date};
use scraper::{Html, Selector};

use crate::support::{built, pages, readable, repository};

fn sample() -> Built {
    built(&repository(""), date(2026, 11, 22))
}

fn position(built: &Built, path: &str) -> usize {
    let found = built.site.documents.iter().position(|document| document.path == path);
    found.unwrap_or_else(|| panic!("no document {path}"))
}

fn document<'a>(built: &'a Built, path: &str) -> &'a Document {
    &built.site.documents[position(built, path)]
}

fn task<'a>(built: &'a Built, path: &str, number: &str) -> &'a Task {
    let tasks = &document(built, path).tasks.tasks;
    tasks.iter().find(|task| task.number.as_deref() == Some(number)).unwrap()
}

fn days(time: &Option<Time>) -> (Option<Date>, Option<Date>) {
    let reading = &time.as_ref().unwrap().reading;
    (reading.start(), reading.end())
}

fn published(built: &Built) -> impl Iterator<Item = &Document> {
    built.site.published().map(|(_, document)| document)
}

/// How many tasks of a plan are in each state, as the newest reports have it.
fn states(built: &Built, path: &str) -> BTreeMap<State, usize> {
    let mut counts = BTreeMap::new();
    for known in &built.site.knowledge[position(built, path)] {
        *counts.entry(known.state.as_ref().unwrap().state).or_default() += 1;
    }
    counts
}

/// How many tasks a report tells to be in each state.
fn told(built: &Built, path: &str) -> BTreeMap<State, usize> {
    let mut counts = BTreeMap::new();
    for update in &document(built, path).report.as_ref().unwrap().updates {
        *counts.entry(update.state).or_default() += 1;
    }
    counts
}

#[test]
fn eighteen_plans_over_four_years_the_first_frozen() {
    let built = sample();
    let mut years: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for plan in published(&built).filter(|document| document.kind == Kind::Plan) {
        let (year, name) = plan.path.split_once('/').unwrap();
        years.entry(year).or_default().push(name);
    }
    for names in years.values_mut() {
        names.sort_unstable();
    }
    let expected = [
        ("2023", vec!["river-outfalls", "vehicle-inspection"]),
        ("2024", vec!["cooking-fumes", "monitoring-quality", "permits", "rural-water", "vehicle-emissions"]),
        ("2025", vec!["business-environment", "drinking-water", "northhaven-trees", "wetland", "zero-waste"]),
        ("2026", vec!["blue-sky", "drill", "noise", "straw", "vehicle-emissions", "zoning"]),
    ];
    assert_eq!(years, BTreeMap::from(expected));
    let frozen =
        published(&built).filter(|document| document.frozen.is_some() && document.kind != Kind::Page);
    assert!(frozen.map(|document| document.year).eq([Some(2023); 3]), "two plans and a report");
    let pages = pages(&built);
    for (year, words) in [("2024", "原文保留供查"), ("2025", "河口湿地修复"), ("2026", "重污染天气应急演练")]
    {
        assert!(readable(&pages[&format!("{year}/index.html")]).contains(words), "the text of {year}");
    }
}

#[test]
fn tasks_come_from_a_workbook_from_csv_and_from_the_front_matter() {
    let built = sample();
    let zero_waste = document(&built, "2025/zero-waste");
    assert_eq!(zero_waste.tasks.tasks.len(), 43);
    let mut sizes = vec![0; zero_waste.tasks.groups.len()];
    for task in &zero_waste.tasks.tasks {
        sizes[task.group.unwrap()] += 1;
    }
    // The cell of a group is merged over its tasks, so the name stands in its first row only.
    assert_eq!(sizes, [8, 7, 9, 6, 7, 6]);
    assert_eq!(zero_waste.tasks.groups[4], "五、危险废物和医疗废物");
    let all: usize = published(&built).map(|document| document.tasks.tasks.len()).sum();
    // 2023: 4+4; 2024: 9+7+11+4; 2025: 10+9+8+9+43; 2026: 31+7+9+8.
    assert_eq!(all, 173);
    let quality = document(&built, "2024/monitoring-quality");
    assert!(quality.tasks.has(&Field::Measures) && quality.tasks.has(&Field::Person));
    assert!(quality.tasks.has(&Field::Requirement) && quality.tasks.has(&Field::Note));
    assert_eq!(
        task(&built, "2024/monitoring-quality", "7").further.person.as_deref(),
        Some("综合与法规科科长")
    );
    let head = |column: &fangan::model::task::Column| column.head.as_deref() == Some("资金来源");
    assert!(document(&built, "2026/straw").tasks.columns.iter().any(head), "a column of the office's own");
}

#[test]
fn stages_of_every_sort() {
    let built = sample();
    let stage = |path: &str, at: usize| &document(&built, path).stages[at];
    // Read from headings of two forms.
    assert!(document(&built, "2026/noise").stages.iter().all(|stage| stage.heading.is_some()));
    let autumn = stage("2026/straw", 2);
    assert_eq!(autumn.name, "秋收巡查阶段");
    assert_eq!(days(&autumn.time), (Some(date(2026, 9, 15)), Some(date(2026, 11, 10))));
    // A plan of years, whose second stage begins before the first has ended, and whose last has no end.
    assert_eq!(
        days(&document(&built, "2025/zero-waste").period),
        (Some(date(2025, 5, 1)), Some(date(2027, 12, 31)))
    );
    assert_eq!(days(&stage("2025/zero-waste", 0).time).1, Some(date(2025, 9, 30)));
    assert_eq!(days(&stage("2025/zero-waste", 1).time).0, Some(date(2025, 7, 1)));
    assert_eq!(days(&stage("2025/zero-waste", 3).time), (Some(date(2027, 12, 1)), None));
    // A plan of twelve days, one of its stages a single day.
    assert_eq!(
        days(&document(&built, "2026/drill").period),
        (Some(date(2026, 11, 9)), Some(date(2026, 11, 20)))
    );
    let drill = &stage("2026/drill", 1).time;
    assert_eq!(drill.as_ref().unwrap().reading.kind, TimeKind::Point);
    // Words that are not read, with their days beside them.
    let dredging = &stage("2025/wetland", 1).time;
    assert_eq!(dredging.as_ref().unwrap().words, "2025年10月至2026年2月左右");
    assert_eq!(days(dredging), (Some(date(2025, 10, 1)), Some(date(2026, 2, 28))));
    // Without tasks, without stages, without both.
    let shape = |path: &str| (document(&built, path).stages.len(), document(&built, path).tasks.tasks.len());
    assert_eq!(shape("2026/noise"), (4, 0));
    assert_eq!(shape("2024/monitoring-quality"), (0, 9));
    assert_eq!(shape("2026/zoning"), (0, 0));
}

#[test]
fn time_limits_of_every_sort() {
    let built = sample();
    let reading = |path: &str, number: &str| task(&built, path, number).due.clone().unwrap().reading;
    let around = reading("2025/wetland", "2");
    assert_eq!(around.precision, Precision::Approx);
    assert_eq!(around.last_day_on_time(), None, "左右 is never late");
    assert_eq!(reading("2024/monitoring-quality", "5").precision, Precision::Approx);
    let from = reading("2025/zero-waste", "2");
    assert_eq!((from.kind, from.start(), from.end()), (TimeKind::Open, Some(date(2025, 10, 1)), None));
    assert_eq!(reading("2025/zero-waste", "8").kind, TimeKind::Open);
    assert_eq!(reading("2025/zero-waste", "30").kind, TimeKind::Recurring);
    assert_eq!(reading("2025/business-environment", "10").kind, TimeKind::Unresolvable);
    let falls = |path: &str, day: Date| {
        let tasks = &document(&built, path).tasks.tasks;
        let ends =
            tasks.iter().filter_map(|task| task.due.as_ref()).filter(|due| due.reading.end() == Some(day));
        ends.count()
    };
    assert_eq!(falls("2024/monitoring-quality", date(2024, 8, 31)), 3);
    assert_eq!(falls("2026/drill", date(2026, 11, 17)), 3);
    // Six limits of “2025年12月底前”, and the campaign from July to December.
    assert_eq!(falls("2025/zero-waste", date(2025, 12, 31)), 7);
}

#[test]
fn units_have_groups_and_former_names() {
    let built = sample();
    let unit = |id: &str| built.site.units.iter().position(|unit| unit.id == id).unwrap();
    let group = unit("zero-waste-members");
    assert_eq!(built.site.units[group].members.len(), 9);
    // 38, 39, 42 and 43 are given to the members of the task force.
    let mut via: Vec<&str> = built.site.duties[unit("commerce")]
        .iter()
        .filter(|duty| duty.via() == Some(UnitId(group)))
        .map(|duty| {
            built.site.documents[duty.document().0].tasks.tasks[duty.task()].number.as_deref().unwrap()
        })
        .collect();
    via.sort_unstable();
    assert_eq!(via, ["38", "39", "42", "43"]);
    let former = &built.site.units[unit("enforcement")].former_names[0];
    assert_eq!((former.name.as_str(), former.until.as_deref()), ("市环境监察支队", Some("2024-06")));
    let page = &pages(&built)["2024/permits/index.html"];
    assert!(readable(page).contains("市环境监察支队（今市生态环境综合执法支队）"));
}

#[test]
fn the_life_of_a_document() {
    let built = sample();
    let replaced = |path: &str| {
        let relations = &built.site.relations[position(&built, path)];
        let by = relations.replaced_by.iter().map(|id| built.site.documents[id.0].path.as_str());
        (document(&built, path).validity, by.collect::<Vec<_>>())
    };
    assert_eq!(replaced("2024/vehicle-emissions"), (Validity::Superseded, vec!["2026/vehicle-emissions"]));
    assert_eq!(replaced("2024/cooking-fumes"), (Validity::Repealed, vec!["2025/repeals"]));
    assert_eq!(replaced("2025/business-environment"), (Validity::Amended, vec![]));
    assert_eq!(replaced("2024/monitoring-quality"), (Validity::Expired, vec![]));
    let pages = pages(&built);
    for (old, new) in
        [("2024/vehicle-emissions", "2026/vehicle-emissions"), ("2024/cooking-fumes", "2025/repeals")]
    {
        let linked =
            |from: &str, to: &str| pages[&format!("{from}/index.html")].contains(&format!("{to}/index.html"));
        assert!(linked(old, new.split_once('/').unwrap().1), "{old} names {new}");
        assert!(linked(new, old.split_once('/').unwrap().1), "{new} names {old}");
    }
    // A draft, a scheduled one and one that is given out on request only.
    for (path, publication, words) in [
        ("2026/voc-storage", Publication::Draft, "储罐呼吸"),
        ("2026/low-carbon", Publication::Scheduled, "低碳生活集市"),
        ("2026/on-duty", Publication::Undisclosed, "双岗值守"),
    ] {
        assert_eq!(document(&built, path).publication, publication);
        assert!(pages.values().all(|page| !page.contains(words)), "{path} is told somewhere");
    }
    // An address of before, and a document that was taken down.
    let aliases = &document(&built, "2025/business-environment").aliases;
    assert_eq!(aliases.iter().map(|alias| alias.value.as_str()).collect::<Vec<_>>(), ["2025/ten-measures"]);
    let gone = readable(&pages["2025/dust-list/index.html"]);
    assert!(gone.contains("本文件已撤下：名单的公示期为一年，已于2026年4月14日届满"), "{gone}");
    let notes = &document(&built, "2025/business-environment").changes;
    assert_eq!(notes.iter().map(|change| change.major).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn papers_beside_a_plan() {
    let built = sample();
    let plan = document(&built, "2025/zero-waste");
    let original = plan.original.as_ref().unwrap();
    let bytes = std::fs::read(repository(&original.source)).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.4") && bytes.ends_with(b"%%EOF\n"));
    assert_eq!(original.size, bytes.len() as u64);
    assert_eq!(plan.attachments.len(), 1);
    assert_eq!(plan.leading_group.len(), 10);
    assert!(plan.leading_group.iter().all(|member| member.who.is_empty() && member.post.is_some()));
    assert_eq!(plan.notice.as_ref().unwrap().addressees, ["各县（区）人民政府", "市有关部门"]);
    let kept = plan.retention.as_ref().unwrap();
    assert_eq!(kept.archive_number.as_deref(), Some("X031-2025-Y-0016"));
    let pages = pages(&built);
    let page = Html::parse_document(&pages["2025/zero-waste/index.html"]);
    let count = |selector: &str| page.select(&Selector::parse(selector).unwrap()).count();
    assert!(count("img[alt*=先减少产生]") == 1 && count("sup a") > 0, "a picture and a footnote");
    assert!(pages["2025/zero-waste/annual-2025/index.html"].contains("states.png"));
}

#[test]
fn documents_refer_to_each_other() {
    let built = sample();
    let names = |ids: &[fangan::model::document::DocumentId]| -> Vec<String> {
        let mut names: Vec<String> = ids.iter().map(|id| built.site.documents[id.0].path.clone()).collect();
        names.sort();
        names
    };
    let of = |path: &str| &built.site.relations[position(&built, path)];
    assert_eq!(names(&of("2026/blue-sky").basis_of), ["2026/drill", "2026/straw", "2026/vehicle-emissions"]);
    assert_eq!(names(&of("2025/zero-waste").interpreted_by), ["2025/zero-waste/explained"]);
    assert_eq!(
        names(&of("2026/blue-sky").reports),
        ["2026/blue-sky/autumn", "2026/blue-sky/mid-year", "2026/blue-sky/third-quarter"]
    );
    let elsewhere = document(&built, "2025/repeals").replaces.iter();
    assert_eq!(elsewhere.filter(|found| !matches!(found, Reference::Document(_))).count(), 1);
    let topics: Vec<&str> = built.site.topics.iter().map(|topic| topic.id.as_str()).collect();
    for id in ["air", "water", "noise", "zoning", "climate", "waste", "permits", "monitoring"] {
        assert!(topics.contains(&id), "{id}");
    }
}

#[test]
fn reports_agree_with_their_tables() {
    let built = sample();
    let counts = |pairs: &[(State, usize)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
    // “完成11项（其中2项核验销号），推进中25项，滞后1项，未启动3项，长期坚持3项”
    let annual = counts(&[
        (State::Done, 9),
        (State::Closed, 2),
        (State::Running, 25),
        (State::Late, 1),
        (State::NotStarted, 3),
        (State::Standing, 3),
    ]);
    assert_eq!(told(&built, "2025/zero-waste/annual-2025"), annual);
    // Half a year later: 11 closed, 32 and 33 done, 35 late, 28 begun.
    let now = counts(&[
        (State::Done, 11),
        (State::Closed, 3),
        (State::Running, 23),
        (State::Late, 1),
        (State::NotStarted, 2),
        (State::Standing, 3),
    ]);
    assert_eq!(states(&built, "2025/zero-waste"), now);
    let clinic = &built.site.knowledge[position(&built, "2025/zero-waste")][34];
    assert_eq!(clinic.new_due.as_ref().unwrap().reading.end(), Some(date(2026, 12, 31)));
    let moved =
        clinic.history.iter().map(|(_, update)| update).find(|update| update.new_due.is_some()).unwrap();
    assert_eq!(moved.reason.as_deref(), Some("主要设备供货延期"));
    assert_eq!(moved.authority.as_deref(), Some("工作专班会议"));
    let farms = &built.site.knowledge[position(&built, "2025/zero-waste")][10].history;
    let farms = farms.iter().map(|(_, update)| update).find(|update| update.state == State::Closed).unwrap();
    assert_eq!(farms.verified_by.as_deref(), Some("市农业农村局"));
    assert_eq!(farms.evidence.as_deref(), Some("41份设施验收表"));
    // “9项任务……完成5项，推进中2项，取消1项，未启动1项”
    let wetland =
        counts(&[(State::Done, 5), (State::Running, 2), (State::Cancelled, 1), (State::NotStarted, 1)]);
    assert_eq!(told(&built, "2025/wetland/spring-2026"), wetland);
    // “7项任务全部完成”
    assert_eq!(states(&built, "2026/drill"), counts(&[(State::Done, 7)]));
    // Six were done and one was late; half a year later it is done too.
    assert_eq!(told(&built, "2024/permits/result"), counts(&[(State::Done, 6), (State::Late, 1)]));
    assert_eq!(states(&built, "2024/permits"), counts(&[(State::Done, 7)]));
    // “5项到期任务全部完成，其中2项经现场核查销号”
    assert_eq!(told(&built, "2026/blue-sky/autumn"), counts(&[(State::Done, 3), (State::Closed, 2)]));
    // A plan without any report says so.
    let page = &pages(&built)["2025/business-environment/index.html"];
    assert!(readable(page).contains("本方案尚未公布进展"));
}

#[test]
fn an_english_plan_and_its_report() {
    let built = sample();
    let pages = pages(&built);
    for path in ["2025/northhaven-trees", "2025/northhaven-trees/second-season"] {
        let page = Html::parse_document(&pages[&format!("{path}/index.html")]);
        assert!(page.select(&Selector::parse("[lang=en]").unwrap()).count() > 0, "{path}");
    }
    let parks = built.site.units.iter().find(|unit| unit.id == "northhaven-parks").unwrap();
    assert_eq!(parks.name, "Parks, Recreation and Culture");
    let english = told(&built, "2025/northhaven-trees/second-season");
    assert_eq!((english[&State::Done], english[&State::Standing]), (5, 1));
}

#[test]
fn numbers_follow_dates_and_offices_work_on_weekdays() {
    let built = sample();
    let mut series: BTreeMap<(&str, i16), Vec<(u32, Date)>> = BTreeMap::new();
    for document in &built.site.documents {
        let weekend = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let published = document.published.as_ref().map(|published| published.at.date());
        for day in document.issued.iter().chain(&published) {
            assert!(!weekend(*day), "{}: {day}", document.path);
        }
        if let (Some(issued), Some(published)) = (document.issued, published) {
            assert!(published >= issued, "{} is published before it is signed", document.path);
        }
        if let Some(number) = &document.number {
            let key = (number.issuer_code.as_deref().unwrap(), number.year.unwrap());
            series.entry(key).or_default().push((number.serial.unwrap(), document.issued.unwrap()));
        }
    }
    for (key, mut numbers) in series {
        numbers.sort_unstable();
        assert!(numbers.is_sorted_by(|one, next| one.0 < next.0 && one.1 <= next.1), "{key:?}: {numbers:?}");
        assert!(numbers.iter().all(|(_, issued)| issued.year() == key.1), "{key:?}");
    }
}
