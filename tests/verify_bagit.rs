//! Another reader of bags, `bagit` of the Library of Congress, finds them whole and damaged as we do.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bags::{archive, damage, edit};
use crate::editions;
use crate::support::{venv, write_site};

/// A Python that has `bagit`; `tests/run` makes it.
fn python() -> PathBuf {
    let python = venv().join("bin/python");
    assert!(python.exists(), "{} is missing: run tests/run once", python.display());
    python
}

/// What `bagit` says of an archive: whether it is valid, and its words.
fn judged(archive: &Path) -> (bool, String) {
    let output = Command::new(python()).args(["-m", "bagit", "--validate"]).arg(archive).output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn another_reader_accepts_the_archive() {
    let archive = archive();
    let (valid, said) = judged(archive.path());
    assert!(valid, "{said}");
    assert_eq!(damage(archive.path()), Vec::<String>::new());
}

#[test]
fn another_reader_finds_the_same_damage() {
    let page = "data/site/2011/x/index.html";
    let flip = |mut bytes: Vec<u8>| {
        bytes[100] ^= 1;
        bytes
    };
    type Hurt = Box<dyn Fn(&Path)>;
    let cases: Vec<(&str, Hurt)> = vec![
        (page, Box::new(move |archive| edit(archive, page, flip))),
        (page, Box::new(move |archive| edit(archive, page, |bytes| bytes[..9].to_vec()))),
        (page, Box::new(move |archive| fs::remove_file(archive.join(page)).unwrap())),
        ("data/new", Box::new(|archive| fs::write(archive.join("data/new"), "new").unwrap())),
        (
            "manifest-sha256.txt",
            Box::new(|archive| {
                edit(archive, "manifest-sha256.txt", |mut bytes| {
                    bytes[0] = if bytes[0] == b'0' { b'1' } else { b'0' };
                    bytes
                })
            }),
        ),
        (
            "bag-info.txt",
            Box::new(|archive| {
                edit(archive, "bag-info.txt", |mut bytes| {
                    bytes.extend_from_slice(b"Contact-Name: x\n");
                    bytes
                })
            }),
        ),
    ];
    for (path, hurt) in cases {
        let archive = archive();
        hurt(archive.path());
        let found = damage(archive.path());
        assert!(found.iter().any(|line| line.ends_with(path)), "{path}: {found:?}");
        let (valid, said) = judged(archive.path());
        assert!(!valid, "{path}: {said}");
    }
}

#[test]
fn another_reader_accepts_several_editions_and_what_was_taken_out() {
    let root = editions::site();
    let bag = root.path().join("archives/2011");
    let accepted = |step: &str| {
        let (valid, said) = judged(&bag);
        assert!(valid, "{step}: {said}");
        assert_eq!(damage(&bag), Vec::<String>::new(), "{step}");
    };
    assert_eq!(editions::archive(root.path(), "2012-03-01", &[]).0, 0);
    accepted("the first edition");
    for (edition, limit) in [(2, "8月底前"), (3, "10月底前")] {
        let plan = editions::PLAN.replace("6月底前", limit);
        write_site(root.path(), &[("content/2011/first/index.md", &plan)]);
        let day = format!("201{edition}-06-01");
        let (code, told) = editions::archive(root.path(), &day, &["--amend", "--note", "更正时限"]);
        assert_eq!(code, 0, "{told}");
        accepted(&format!("edition {edition}"));
    }
    for path in ["2011/first/名单.pdf", "2011/second"] {
        let redact = ["--redact", path, "--reason", "含个人信息"];
        let (code, told) = editions::archive(root.path(), "2014-06-01", &redact);
        assert_eq!(code, 0, "{told}");
        accepted(path);
    }
    // What is taken out is damage to both when it comes back.
    fs::write(bag.join("data/editions/1/site/2011/first/again.pdf"), "%PDF-1.4 mingdan").unwrap();
    assert!(!judged(&bag).0);
    let found = damage(&bag);
    assert!(found.iter().any(|line| line.starts_with("still-there data/editions/1/site/")), "{found:?}");
}
