//! The index of search as data: every term of a document leads to it, and two indexes are merged.

use std::collections::BTreeSet;

use fangan::search::files;
use fangan::search::index::{self, Index, Record};
use jiff::civil::date;

use crate::support::{built, repository};

/// The documents of a term, read from the shards as the page's script reads them.
fn documents_of(files: &files::Files, count: usize, term: &str) -> BTreeSet<usize> {
    const DIGITS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut found = BTreeSet::new();
    let shards = (0..count).filter_map(|at| files.terms_script(at));
    for shard in shards {
        let Some((_, rest)) = shard.split_once(&format!("\"{term}\":\"")) else { continue };
        let (mut next, mut value) = (0, 0);
        for c in rest.split('"').next().unwrap().chars() {
            match DIGITS.find(c) {
                None => (next, value) = (0, 0),
                Some(digit) if digit >= 31 => value = value * 31 + digit - 31,
                Some(digit) => {
                    next += value * 31 + digit;
                    found.insert(next);
                    (next, value) = (next + 1, 0);
                }
            }
        }
    }
    found
}

#[test]
fn every_pair_of_a_title_leads_to_its_document() {
    let built = built(&repository(""), date(2026, 11, 22));
    let index = index::of(&built.site, &built.routes);
    let files = files::of(&index);
    let shards = fangan::route::search::shards(index.records.len());
    for (at, id) in fangan::route::search::searched(&built.site).into_iter().enumerate() {
        let title: Vec<char> = built.site.document(id).title.chars().collect();
        for pair in title.windows(2) {
            if pair.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) {
                let term: String = pair.iter().collect();
                assert!(documents_of(&files, shards, &term).contains(&at), "{term} in {at}");
            }
        }
    }
}

#[test]
fn two_indexes_are_one_as_if_they_had_been_made_together() {
    let built = built(&repository(""), date(2026, 11, 22));
    let whole = index::of(&built.site, &built.routes);
    let part = |year: fn(&Record) -> bool| {
        let records = whole.records.iter().filter(|record| year(record)).cloned().collect();
        Index { units: whole.units.clone(), topics: whole.topics.clone(), records }
    };
    let (old, new) = (part(|record| record.year < Some(2026)), part(|record| record.year >= Some(2026)));
    assert!(!old.records.is_empty() && !new.records.is_empty());
    assert_eq!(files::of(&index::merge(old.clone(), new.clone())), files::of(&whole));
    assert_eq!(files::of(&index::merge(new, old)), files::of(&whole));
}

#[test]
fn a_merged_unit_keeps_all_its_names_and_its_documents() {
    let unit = |id: &str, names: &[&str]| index::UnitNames {
        id: id.into(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    let record = |address: &str, units: &[usize]| Record {
        address: address.into(),
        units: units.to_vec(),
        ..Record::default()
    };
    let old = Index {
        units: vec![unit("water", &["水务科"]), unit("air", &["大气科"])],
        topics: vec!["水".into()],
        records: vec![record("2011/a/", &[0]), record("2011/b/", &[1])],
    };
    let new = Index {
        units: vec![unit("air", &["大气环境科", "大气科"])],
        topics: vec!["气".into(), "水".into()],
        records: vec![record("2012/c/", &[0]), record("2011/a/", &[])],
    };
    let merged = index::merge(old, new);
    assert_eq!(merged.units, [unit("water", &["水务科"]), unit("air", &["大气环境科", "大气科"])]);
    assert_eq!(merged.topics, ["水", "气"]);
    let told: Vec<(&str, &[usize])> =
        merged.records.iter().map(|record| (record.address.as_str(), record.units.as_slice())).collect();
    let expected: [(&str, &[usize]); 3] = [("2011/a/", &[]), ("2011/b/", &[1]), ("2012/c/", &[1])];
    assert_eq!(told, expected);
}
