//! Tables of progress, and what tells them from tables of tasks.

use jiff::civil::date;

use crate::model::report::State;
use crate::parse::table::csv;
use crate::parse::table::tests::{codes, values};

#[test]
fn a_table_of_states_is_read_as_updates() {
    let text = "序号,任务,单位,完成情况,日期,备注,佐证材料,未完成原因,调整后时限,批准单位,核验单位\n\
        3,建立台账,办公室,已完成,2011年6月30日,无,照片,,,,督查室\n\
        4,开展检查,,欠进度,2011-06-30,,,资金未到,9月底前,市政府,\n\
        5,组织培训,,,,,,,,,\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), [""; 0]);
    assert!(tables.tasks.is_none());
    let updates = tables.updates.unwrap();
    assert_eq!(updates.len(), 2, "a row that says nothing is no update");
    assert_eq!(values([&updates[0].task, &updates[0].work, &updates[0].unit]), ["3", "建立台账", "办公室"]);
    assert_eq!(updates[0].state.as_ref().unwrap().1, Some(State::Done));
    assert_eq!(updates[0].date.as_ref().unwrap().value, date(2011, 6, 30));
    assert_eq!(
        values([&updates[0].note, &updates[0].evidence, &updates[0].verified_by]),
        ["无", "照片", "督查室"]
    );
    assert_eq!(updates[1].state.as_ref().unwrap().1, Some(State::Late));
    assert_eq!(values([&updates[1].reason, &updates[1].authority]), ["资金未到", "市政府"]);
    assert_eq!(updates[1].new_due.as_ref().unwrap().words.value, "9月底前");
}

#[test]
fn unknown_words_of_state_are_kept_without_a_reading() {
    let tables = csv("序号,进展\n1,正与部门沟通\n".as_bytes(), "t.csv", 0);
    let (words, state) = tables.updates.unwrap()[0].state.clone().unwrap();
    assert_eq!((words.value.as_str(), state), ("正与部门沟通", None));
}

#[test]
fn of_two_columns_of_states_the_one_with_known_words_counts() {
    let tables =
        csv("序号,进展情况,状态\n1,完成招标，正在施工,推进中\n2,全面竣工,已销号\n".as_bytes(), "t.csv", 0);
    let tables_full = csv(
        "序号\t进展情况\t状态\n1\t完成招标，正在施工\t推进中\n2\t全面竣工\t已销号\n".as_bytes(),
        "t.csv",
        0,
    );
    assert_eq!(codes(&tables), [""; 0]);
    let updates = tables_full.updates.unwrap();
    let states: Vec<Option<State>> = updates.iter().map(|update| update.state.as_ref().unwrap().1).collect();
    assert_eq!(states, [Some(State::Running), Some(State::Closed)]);
    assert_eq!(values(updates.iter().map(|update| &update.note)), ["完成招标，正在施工", "全面竣工"]);
}

#[test]
fn each_unit_of_a_group_answers_for_itself() {
    let tables = csv("序号,任务,单位,状态\n7,自查,甲院,已完成\n,,乙院,未启动\n".as_bytes(), "t.csv", 0);
    let updates = tables.updates.unwrap();
    assert_eq!(values(updates.iter().map(|update| &update.task)), ["7", "7"]);
    assert_eq!(values(updates.iter().map(|update| &update.unit)), ["甲院", "乙院"]);
}

#[test]
fn a_date_that_cannot_be_read_is_told() {
    let tables = csv("序号,状态,日期\n1,已完成,6月30日\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["unread-date"]);
    assert!(tables.updates.unwrap()[0].date.is_none());
}

#[test]
fn duties_and_states_in_one_table_are_read_both_ways() {
    let tables = csv("序号,工作内容,责任单位,完成情况\n1,甲,局机关,已完成\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["state-in-tasks"]);
    let table = tables.tasks.unwrap();
    assert_eq!(table.tasks[0].extra, ["已完成"]);
    assert_eq!(table.columns[3].head.as_deref(), Some("完成情况"));
    assert_eq!(tables.updates.unwrap().len(), 1);
}

#[test]
fn a_column_for_which_updates_have_no_place_is_told() {
    let tables = csv("序号,状态,经费\n1,已完成,5万元\n".as_bytes(), "t.csv", 0);
    assert_eq!(codes(&tables), ["unknown-column"]);
    assert_eq!(tables.diagnostics[0].hint, Some(1));
}

#[test]
fn each_responsible_unit_with_a_row_of_its_own_answers_for_itself() {
    let text = "序号,工作内容,责任单位,完成情况\n3,开展检查,甲院,正在推进\n,,乙院,未启动\n4,总结,甲院,已完成\n5,自查,甲院、乙院,已完成\n";
    let tables = csv(text.as_bytes(), "t.csv", 0);
    assert!(!codes(&tables).contains(&"row-without-work"), "{:?}", codes(&tables));
    let updates = tables.updates.unwrap();
    assert_eq!(values(updates.iter().map(|update| &update.task)), ["3", "3", "4", "5"]);
    let units: Vec<Option<&str>> =
        updates.iter().map(|update| Some(update.unit.as_ref()?.value.as_str())).collect();
    assert_eq!(units, [Some("甲院"), Some("乙院"), None, None]);
}
