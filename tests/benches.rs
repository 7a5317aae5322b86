//! The benchmarks measure what they say: the harness is run on a small corpus, without a look at
//! the times.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

use crate::support;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn python(arguments: &[&str]) -> Output {
    let mut command = Command::new("python3");
    command.current_dir(Path::new(ROOT).join("benches")).env("PYTHONDONTWRITEBYTECODE", "1");
    command.args(arguments).output().expect("python3 is there: tests/run installs it")
}

/// Hugo as `tests/run` installs it.
fn hugo() -> PathBuf {
    let hugo = support::venv().join("bin/hugo");
    assert!(hugo.exists(), "{} is missing: run tests/run once", hugo.display());
    hugo
}

#[test]
fn the_short_run_proves_both_sites_equal_and_tells_every_ratio() {
    let ran = python(&[
        "build.py",
        "--short",
        "--fangan",
        env!("CARGO_BIN_EXE_fangan"),
        "--hugo",
        hugo().to_str().unwrap(),
    ]);
    let (said, told) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}{told}");
    assert!(told.contains("20 plans, ") && told.contains("the same in both"), "{told}");
    for row in
        ["| Hugo |", "| pages |", "| everything |", "| again |", "| one text |", "| check |", "| floor |"]
    {
        assert!(said.contains(row), "{row} is missing:\n{said}");
    }
    for ratio in ["| pages : Hugo |", "| everything : Hugo |", "| pages : floor |", "| check : everything |"]
    {
        assert!(said.contains(ratio), "{ratio} is missing:\n{said}");
    }
}

#[test]
fn a_site_that_leaves_something_out_does_not_win() {
    let folder = tempfile::tempdir().unwrap();
    let page = |site: &str, address: &str, html: &str| {
        let place = folder.path().join(site).join(address);
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join("index.html"), html).unwrap();
    };
    for site in ["a", "b"] {
        page(site, "2020/plan-000001", r#"<tr id="t-1"><tr id="t-2">"#);
        page(site, "units/unit-00", r#"<a href="/2020/plan-000001/#t-1">"#);
    }
    let compare = || {
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        const ASKS: &str = "import build, sys; print(build.compare(sys.argv[1], sys.argv[2]))";
        let ran = python(&["-c", ASKS, a.to_str().unwrap(), b.to_str().unwrap()]);
        (
            ran.status.success(),
            String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr),
        )
    };
    let (same, said) = compare();
    assert!(same && said.contains("1 plans, 2 tasks, 1 lists"), "{said}");
    // The second page of a list belongs to the list; a task that is missing there is missing.
    page("a", "units/unit-00/page/2", r#"<a href="../../../../2020/plan-000001/index.html#t-2">"#);
    let (same, said) = compare();
    assert!(!same && said.contains("list units/unit-00: 2 and 1"), "{said}");
    page("b", "units/unit-00", r#"<a href="/2020/plan-000001/#t-1"><a href="/2020/plan-000001/#t-2">"#);
    assert!(compare().0);
    page("b", "2020/plan-000001", r#"<tr id="t-1">"#);
    let (same, said) = compare();
    assert!(!same && said.contains("plan 2020/plan-000001"), "{said}");
}

#[test]
fn plan_k_is_the_same_in_every_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = |name: &str, plans: &str| {
        let out = folder.path().join(name);
        let ran = python(&["corpus.py", plans, out.to_str().unwrap()]);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        support::tree(&out)
    };
    let (five, again, three) = (corpus("five", "5"), corpus("again", "5"), corpus("three", "3"));
    assert_eq!(five, again);
    assert!(three.iter().all(|(path, bytes)| five.get(path) == Some(bytes)));
    let plans = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
        tree.keys().filter(|path| path.starts_with("fangan/") && path.ends_with("/index.md")).count()
    };
    assert_eq!((plans(&three), plans(&five)), (3, 5));
}

#[test]
fn what_frozen_years_cost_is_told_beside_the_live_one() {
    let fangan = env!("CARGO_BIN_EXE_fangan");
    let ran = python(&[
        "frozen.py",
        "--years",
        "2",
        "--plans",
        "3",
        "--live",
        "3",
        "--runs",
        "1",
        "--fangan",
        fangan,
    ]);
    let (said, told) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}{told}");
    assert!(said.contains("2 frozen years of 3 plans, a live one of 3: "), "{said}");
    assert!(told.contains("archive 2024: ") && told.contains("archive 2025: "), "{told}");
    for row in ["| live year |", "| whole |", "| whole, one text |", "| whole, again |", "| cp -r |"] {
        assert!(said.contains(row), "{row} is missing:\n{said}");
    }
}

#[test]
fn growth_is_told_in_a_table_and_a_plot() {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("growth.svg");
    let fangan = env!("CARGO_BIN_EXE_fangan");
    let path = svg.to_str().unwrap();
    let ran = python(&[
        "growth.py",
        "--sizes",
        "3,6",
        "--runs",
        "1",
        "--no-extremes",
        "--fangan",
        fangan,
        "--svg",
        path,
    ]);
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.contains("\n| 3 | ") && said.contains("\n| 6 | "), "{said}");
    let plot = fs::read_to_string(svg).unwrap();
    assert!(plot.contains("Peak of memory") && plot.contains("up to 6 plans"), "{plot}");
}
