//! Tiny sites as folders: what a reader meets on their pages, and what their authors are told.
//!
//! `tests/sites/README.md` tells how to add one.

use std::fs;
use std::path::Path;

use crate::support::{built, line_of, pages, readable, repository};

fn run(case: &Path) -> Vec<String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let as_of = fs::read_to_string(case.join("as-of.txt")).unwrap_or_else(|_| "2026-06-30".to_owned());
    let built = built(&case.join("in"), as_of.trim().parse().unwrap());
    let mut wrong = Vec::new();
    let mut compare = |path: &Path, found: &str| {
        let expected = fs::read_to_string(path).unwrap_or_default();
        if expected.trim_end() != found.trim_end() {
            if overwrite {
                fs::write(path, format!("{}\n", found.trim_end())).unwrap();
            } else {
                let file = path.strip_prefix(case).unwrap().display();
                wrong.push(format!("{name}: {file}\n--- expected\n{expected}\n--- found\n{found}\n"));
            }
        }
    };
    let told: Vec<String> = built.diagnostics.iter().map(|found| line_of(found, &built)).collect();
    compare(&case.join("diagnostics.txt"), &told.join("\n"));
    let pages = pages(&built);
    let mut wanted: Vec<_> = fs::read_dir(case.join("out"))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    wanted.sort();
    for path in wanted {
        // 2026+x.txt tells of the page 2026/x/index.html.
        let stem = path.file_stem().unwrap().to_string_lossy().replace('+', "/");
        let file = if stem == "home" { "index.html".to_owned() } else { format!("{stem}/index.html") };
        match pages.get(&file) {
            Some(html) => compare(&path, &readable(html)),
            None => compare(&path, &format!("there is no page {file}")),
        }
    }
    wrong
}

#[test]
fn small_sites_read_and_report_as_expected() {
    let mut cases: Vec<_> =
        fs::read_dir(repository("tests/sites")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let wrong: Vec<String> = cases.iter().filter(|case| case.is_dir()).flat_map(|case| run(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
