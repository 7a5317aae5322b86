//! Links between the editions of a frozen year hold through any number of them, from a disk and on
//! the site, and each edition keeps its bytes.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;

use crate::bags::{damage, replace, seal};
use crate::editions::{PLAN, SECOND, archive, build, is_sound, link, page, site};
use crate::permanence::leads_to;
use crate::support::{fangan, readable, tree, write_site};

/// A year of four editions: the second and the fourth change one plan, the third the other. With
/// it, the archive as it was after each.
fn four() -> (TempDir, Vec<BTreeMap<String, Vec<u8>>>) {
    let root = site();
    let amended = [
        ("content/2011/second/index.md", SECOND.replace("9月底前", "10月底前"), "2013-01-05"),
        ("content/2011/first/index.md", PLAN.replace("6月底前", "8月底前"), "2013-06-05"),
        ("content/2011/second/index.md", SECOND.replace("9月底前", "11月底前"), "2014-01-05"),
    ];
    assert_eq!(archive(root.path(), "2012-03-01", &[]).0, 0);
    let bag = root.path().join("archives/2011");
    let mut editions = vec![tree(&bag)];
    for (path, text, day) in amended {
        write_site(root.path(), &[(path, &text)]);
        let (code, told) = archive(root.path(), day, &["--amend", "--note", "更正时限"]);
        assert_eq!(code, 0, "{told}");
        editions.push(tree(&bag));
    }
    (root, editions)
}

/// Every link of every page leads to a file.
fn holds(files: &BTreeMap<String, Vec<u8>>) {
    for (file, html) in files.iter().filter(|(file, _)| file.ends_with(".html") && *file != "404.html") {
        for to in leads_to(file, html) {
            assert!(files.contains_key(&to), "{file} leads to {to}, which is not there");
        }
    }
}

/// From a page by links with some words to another page.
fn follow(files: &BTreeMap<String, Vec<u8>>, from: &str, words: &[&str]) -> String {
    words.iter().fold(from.to_owned(), |at, words| link(&page(files, &at), &at, words))
}

#[test]
fn in_the_archive_every_edition_leads_to_the_one_before_it() {
    let (root, editions) = four();
    is_sound(root.path());
    let last = editions.last().unwrap();
    for (edition, then) in editions.iter().enumerate() {
        holds(then);
        let number = edition + 1;
        if number == editions.len() {
            continue;
        }
        for (path, bytes) in then {
            let kept = ["data/site/", "data/source/"].iter().any(|folder| path.starts_with(folder));
            if kept || path == "data/records.json" {
                let now = path.replacen("data/", &format!("data/editions/{number}/"), 1);
                assert!(last.get(&now) == Some(bytes), "{now} is not as edition {number} had it");
            }
        }
    }
    // The plan of the fourth edition has a form of the second in the third, and of the first.
    let present = "data/site/2011/second/index.html";
    assert!(readable(&page(last, present)).contains("11月底前"));
    let third = follow(last, present, &["此前的第3版", "便民门诊实施方案"]);
    assert_eq!(third, "data/editions/3/site/2011/second/index.html");
    assert!(readable(&page(last, &third)).contains("10月底前"));
    let first = follow(last, &third, &["此前的第1版", "便民门诊实施方案", "第1版"]);
    assert_eq!(first, "data/editions/1/site/2011/second/index.html");
    assert!(readable(&page(last, &first)).contains("9月底前"));
    // The year's own page, through all of them.
    let mut at = "data/site/2011/index.html".to_owned();
    for former in [3, 2, 1] {
        let words = format!("此前的第{former}版");
        let mut way = vec![words.as_str(), "2011"];
        // From a former edition a page leads on, as the older one lies elsewhere now.
        let leading = format!("第{former}版");
        if former < 3 {
            way.push(&leading);
        }
        at = follow(last, &at, &way);
        assert_eq!(at, format!("data/editions/{former}/site/2011/index.html"));
    }
    let readme = page(last, "data/README.txt");
    assert!(readme.contains("editions/1/site/index.html") && !readme.contains("redactions.json"));
    assert!(!page(&editions[0], "data/README.txt").contains("editions/"));
}

#[test]
fn on_the_site_every_edition_leads_to_the_one_before_it() {
    let (root, _) = four();
    let out = build(root.path());
    holds(&out);
    let third = follow(&out, "2011/second/index.html", &["此前的第3版"]);
    assert_eq!(third, "editions/2011/3/2011/second/index.html");
    assert!(readable(&page(&out, &third)).contains("10月底前"));
    let first = follow(&out, &third, &["此前的第1版", "editions/2011/1/2011/second/"]);
    assert_eq!(first, "editions/2011/1/2011/second/index.html");
    let now = follow(&out, &first, &["此后的变化", "/later/2011/second/", "便民门诊实施方案"]);
    assert_eq!(now, "2011/second/index.html");
    let later = page(&out, "later/2011/second/index.html");
    let told = readable(&later);
    let places = ["第4版，2014年1月5日", "此前的第3版", "第2版，2013年1月5日", "此前的第1版"]
        .map(|words| told.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{told}");
    assert!(!told.contains("第3版，"), "the third edition changed another plan: {told}");
}

#[test]
fn what_is_taken_out_of_four_editions_leaves_their_links_whole() {
    let (root, _) = four();
    let (code, told) =
        archive(root.path(), "2015-01-05", &["--redact", "2011/first", "--reason", "含个人信息"]);
    assert_eq!(code, 0, "{told}");
    is_sound(root.path());
    let files = tree(&root.path().join("archives/2011"));
    holds(&files);
    assert!(files.contains_key("data/editions/3/editions/1/site/2011/second/index.html"));
    holds(&build(root.path()));
}

#[test]
fn a_broken_link_of_a_former_edition_is_found() {
    let (root, _) = four();
    let bag = root.path().join("archives/2011");
    assert_eq!(damage(&bag), Vec::<String>::new());
    let path = "data/editions/2/site/2011/second/index.html";
    replace(&bag, path, "href=\"../../about/index.html\"", "href=\"../../about/none.html\"");
    seal(&bag);
    assert_eq!(damage(&bag), [format!("broken-link {path}")]);
}

/// The program compares two editions as it does two years.
#[test]
fn two_editions_of_one_archive_are_compared() {
    let (root, _) = four();
    let bag = root.path().join("archives/2011");
    let compare = |a: &Path, b: &Path| {
        let ended = fangan().args(["diff", "--language", "zh"]).arg(a).arg(b).output().unwrap();
        (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap())
    };
    let (code, told) = compare(&bag.join("data/editions/1"), &bag);
    assert!(code == 1 && told.contains("6月底前") && told.contains("8月底前"), "{told}");
    assert!(!told.contains("正文没有比较"), "records have the text: {told}");
    let (code, told) = compare(&bag.join("data/editions/1"), &bag.join("data/editions/2"));
    assert!(code == 1 && told.contains("10月底前") && !told.contains("8月底前"), "{told}");
    let (code, told) = compare(&bag.join("data/editions/2"), &bag.join("data/editions/2"));
    assert_eq!(code, 0, "{told}");
}
