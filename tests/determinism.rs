//! Same input, same bytes: whatever the threads, the order on the disk, the zone, the language.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{fangan, pages, repository, tree};
use fangan::disk::discover::discover;
use fangan::pipeline::{self, AsOf, Options};
use jiff::civil::date;

fn options() -> Options {
    Options { as_of: AsOf::Day(date(2026, 11, 22)), drafts: false, base_url: None, strict: false }
}

fn with_threads(threads: usize) -> (BTreeMap<String, String>, String) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let inputs = discover(&repository("")).unwrap().inputs;
        let built = pipeline::build(&inputs, &options());
        (pages(&built), format!("{:?}", built.diagnostics))
    })
}

#[test]
fn one_thread_and_eight_give_the_same_pages_and_messages() {
    let one = with_threads(1);
    let eight = with_threads(8);
    assert!(one.0.len() > 20);
    assert!(one == eight);
}

/// Copies the sample site, making its files in another order, so that the folder lists them so.
fn copy(to: &Path, backwards: bool) {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for folder in ["archives", "content", "themes"] {
        let from = repository(folder);
        if from.is_dir() {
            files.extend(tree(&from).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
        }
    }
    files.push(("site.yaml".to_owned(), fs::read(repository("site.yaml")).unwrap()));
    if backwards {
        files.reverse();
    }
    for (path, bytes) in files {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn build(root: &Path, zone: &str, language: &str, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("public");
    fangan()
        .args(["build", "--as-of", "2026-06-30", "--root"])
        .arg(root)
        .arg("--out")
        .arg(&folder)
        .env("TZ", zone)
        .env("LANG", language)
        .env("RAYON_NUM_THREADS", threads)
        .assert()
        .success();
    tree(&folder)
}

#[test]
fn order_on_disk_zone_and_language_do_not_change_a_byte() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(first.path(), false);
    copy(second.path(), true);
    let one = build(first.path(), "Asia/Shanghai", "zh_CN.UTF-8", "1");
    let other = build(second.path(), "America/Los_Angeles", "en_US.UTF-8", "8");
    assert!(one.len() > 20);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(other[path] == *bytes, "{path} differs");
    }
}
