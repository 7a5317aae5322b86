//! The rules of a document's life are those of the documentation, and what is not published never
//! reaches the output.

use std::fs;

use fangan::model::lifecycle::{Rule, State, rule};

use crate::support::repository;

/// The cells of a rule in the order of the documented table.
fn cells(rule: Rule, yes: &str, no: &str, after: &str) -> Vec<String> {
    let word = |holds: bool| if holds { yes } else { no };
    let search = match (rule.searched, rule.ranks_lower) {
        (true, true) => after,
        (searched, _) => word(searched),
    };
    [
        word(rule.page),
        word(rule.marked),
        word(rule.text),
        word(rule.listed),
        search,
        word(rule.in_feeds),
        word(rule.in_sitemap),
        word(rule.in_calendar),
        word(rule.on_units),
        word(rule.in_data),
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn each_row_of_the_documented_table_is_the_rule() {
    for (path, yes, no, after) in [
        ("docs/lifecycle.md", "yes", "no", "after others"),
        ("docs/lifecycle.zh-CN.md", "是", "否", "排在后面"),
    ] {
        let text = fs::read_to_string(repository(path)).unwrap();
        let rows: Vec<Vec<&str>> = text
            .lines()
            .filter(|line| line.starts_with("| "))
            .skip(1)
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        let told: Vec<&str> = rows.iter().map(|row| row[0].split(' ').next().unwrap()).collect();
        assert_eq!(told, State::ALL.map(State::word), "{path}");
        for (row, state) in rows.iter().zip(State::ALL) {
            assert_eq!(row[1..], cells(rule(state), yes, no, after), "{path}: {}", state.word());
        }
    }
}
