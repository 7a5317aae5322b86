//! The words of the interface: none that a page asks for is missing, none is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support::repository;

/// The texts of all files below a folder with an ending.
fn texts(folder: &str, ending: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders: Vec<PathBuf> = vec![repository(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                texts.push(fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts
}

/// The keys of a language's words.
fn keys(language: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(repository(&format!("themes/default/strings/{language}.yaml"))).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with(['#', ' ']));
    lines.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect()
}

/// What follows each mark in a text, as far as it is a name.
fn after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark).map(move |(at, _)| {
        let rest = &text[at + mark.len()..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn every_word_that_a_template_asks_for_is_there() {
    let templates = texts("themes/default", "html");
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let keys = keys(language);
        for template in &templates {
            for key in [" t.", "{t.", "(t."].into_iter().flat_map(|mark| after(template, mark)) {
                assert!(keys.contains(key), "{language} lacks {key}");
            }
        }
    }
}

#[test]
fn no_word_is_left_over() {
    let templates = texts("themes/default", "html").concat();
    // Views and the scripts of pages name some; those of columns and roles are put together.
    let code = [texts("src", "rs"), texts("themes/default", "js")].concat().concat();
    let named: BTreeSet<&str> = after(&templates, "t.").chain(after(&code, "\"")).collect();
    let put_together: Vec<&str> = after(&templates, "t[\"").filter(|start| start.ends_with('_')).collect();
    for key in keys("en") {
        let is_part = |start: &&str| key.strip_prefix(*start).is_some_and(|rest| named.contains(rest));
        let is_used = named.contains(key.as_str()) || put_together.iter().any(is_part);
        assert!(is_used, "no page shows {key}");
    }
}
