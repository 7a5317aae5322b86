//! Whether an archive is as it was: each kind of damage is found and named.

use std::fs;
use std::path::Path;

use fangan::verify::{Damage, tell};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::bags::{archive, damage, edit, replace, report, seal};
use crate::support::{fangan, tree};

const PAGE: &str = "data/site/2011/x/index.html";
const ATTACHMENT: &str = "data/site/2011/x/résumé.txt";
/// One file of each kind.
const KINDS: [&str; 12] = [
    PAGE,
    ATTACHMENT,
    "data/site/2011/x/tasks.csv",
    "data/site/2011/x/tasks.xlsx",
    "data/site/2011/x/plan.json",
    "data/site/feed.xml",
    "data/source/content/2011/x/index.md",
    "data/records.json",
    "data/records.schema.json",
    "data/README.txt",
    "bag-info.txt",
    "bagit.txt",
];

/// The exit code and what is printed.
fn run(arguments: &[&str], folder: &Path) -> (i32, String) {
    let output = fangan().arg("verify").args(arguments).arg(folder).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), printed)
}

#[test]
fn a_whole_archive_is_intact_and_its_digest_is_that_of_the_list_of_tag_files() {
    let archive = archive();
    let (code, printed) = run(&["--language", "zh-Hans"], archive.path());
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("完好") && printed.contains("任务2项"), "{printed}");
    let list = fs::read(archive.path().join("tagmanifest-sha256.txt")).unwrap();
    let digest: String = Sha256::digest(list).iter().map(|byte| format!("{byte:02x}")).collect();
    let told: String =
        printed.lines().filter_map(|line| line.strip_prefix("  ")?.split(" /").next()).collect();
    assert_eq!(told.replace(' ', ""), digest);
    let report = report(archive.path());
    assert_eq!((report.year, report.edition, report.documents, report.tasks), (Some(2011), Some(1), 1, 2));
    assert!(report.links > 20, "{}", report.links);
    assert_eq!(report.as_of.as_deref(), Some("2011-12-31"));
}

#[test]
fn a_flipped_byte_is_told_with_the_name_of_its_file() {
    for path in KINDS {
        let archive = archive();
        edit(archive.path(), path, |mut bytes| {
            let at = bytes.len() / 2;
            bytes[at] ^= 1;
            bytes
        });
        let found = damage(archive.path());
        assert!(found.contains(&format!("differs {path}")), "{path}: {found:?}");
        assert!(found.iter().all(|line| line.ends_with(path)), "{path}: {found:?}");
    }
}

#[test]
fn a_file_that_was_cut_is_told_with_what_it_lost() {
    for path in KINDS.into_iter().filter(|path| path.starts_with("data/")) {
        let archive = archive();
        edit(archive.path(), path, |bytes| bytes[..bytes.len() - 3].to_vec());
        let found = report(archive.path()).damage;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].path.as_str(), &found[0].damage), (path, &Damage::Truncated(Some(3))));
    }
    // Of two, neither can be said to have lost so much; a page shows that it has no end.
    let archive = archive();
    for path in [PAGE, "data/site/index.html", "data/site/2011/x/plan.json"] {
        edit(archive.path(), path, |bytes| bytes[..bytes.len() / 2].to_vec());
    }
    edit(archive.path(), "data/README.txt", |_| Vec::new());
    let found = damage(archive.path());
    let expected = [
        "data/README.txt",
        "data/site/2011/x/index.html",
        "data/site/2011/x/plan.json",
        "data/site/index.html",
    ];
    assert_eq!(found, expected.map(|path| format!("truncated {path}")));
}

#[test]
fn the_records_know_the_size_of_an_attachment() {
    let archive = archive();
    edit(archive.path(), ATTACHMENT, |bytes| bytes[..4].to_vec());
    edit(archive.path(), "data/README.txt", |_| b"read m!\n".to_vec());
    let found = report(archive.path()).damage;
    assert_eq!(found[1].damage, Damage::Truncated(Some(4)), "{found:?}");
    assert_eq!(found[0].damage, Damage::Differs);
}

#[test]
fn what_is_missing_and_what_is_too_much_is_named_also_among_the_tag_files() {
    for path in KINDS {
        let archive = archive();
        fs::remove_file(archive.path().join(path)).unwrap();
        assert_eq!(damage(archive.path()), [format!("missing {path}")]);
    }
    for path in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
        let archive = archive();
        fs::remove_file(archive.path().join(path)).unwrap();
        assert_eq!(damage(archive.path()), [format!("missing {path}")]);
    }
    for path in
        ["data/site/2011/x/new.txt", "data/.DS_Store", "notes.txt", "extra/notes.txt", "manifest-md5.txt"]
    {
        let archive = archive();
        let place = archive.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, "new").unwrap();
        assert_eq!(damage(archive.path()), [format!("extra {path}")]);
    }
}

#[test]
fn other_names_are_told_for_what_they_are() {
    let moved = |from: &str, to: &str| {
        let archive = archive();
        fs::rename(archive.path().join(from), archive.path().join(to)).unwrap();
        let found = report(archive.path()).damage;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, from);
        found[0].damage.clone()
    };
    let to = "data/site/2011/x/re\u{301}sume\u{301}.txt";
    assert_eq!(moved(ATTACHMENT, to), Damage::OtherForm(to.into()));
    let to = "data/site/2011/x/Tasks.CSV";
    assert_eq!(moved("data/site/2011/x/tasks.csv", to), Damage::OtherCase(to.into()));
    let to = "data/site/2011/page.html";
    assert_eq!(moved(PAGE, to), Damage::Renamed(to.into()));
}

#[test]
fn line_ends_that_a_checkout_changed_are_told_with_the_remedy() {
    let archive = archive();
    for path in ["data/source/content/2011/x/index.md", PAGE, "bagit.txt", "manifest-sha256.txt"] {
        replace(archive.path(), path, "\n", "\r\n");
    }
    // Tables for spreadsheets have CR LF, which a checkout may take away.
    replace(archive.path(), "data/site/2011/x/tasks.csv", "\r\n", "\n");
    let found = damage(archive.path());
    let expected = [
        "line-endings bagit.txt",
        "line-endings data/site/2011/x/index.html",
        "line-endings data/site/2011/x/tasks.csv",
        "line-endings data/source/content/2011/x/index.md",
        "line-endings manifest-sha256.txt",
    ];
    assert_eq!(found, expected);
    let (code, printed) = run(&["--language", "en"], archive.path());
    assert_eq!(code, 1);
    assert!(printed.contains("archives/** -text"), "{printed}");
    // The list of tag files is listed nowhere: its own form tells.
    let archive = crate::bags::archive();
    replace(archive.path(), "tagmanifest-sha256.txt", "\n", "\r\n");
    assert_eq!(damage(archive.path()), ["manifest-form tagmanifest-sha256.txt"]);
}

#[test]
fn broken_lines_of_manifests_have_a_place() {
    let zeros = "0".repeat(64);
    for line in ["data/../../secret", "/etc/passwd", "~root/x", "data/a\u{0}b"] {
        let archive = archive();
        edit(archive.path(), "manifest-sha256.txt", |mut bytes| {
            bytes.extend_from_slice(format!("{zeros}  {line}\n").as_bytes());
            bytes
        });
        let found = report(archive.path()).damage;
        let broken: Vec<_> =
            found.iter().filter(|found| tell::word(&found.damage) == "manifest-line").collect();
        assert_eq!(broken.len(), 1, "{found:?}");
        let lines = fs::read_to_string(archive.path().join("manifest-sha256.txt")).unwrap().lines().count();
        assert_eq!(broken[0].place, Some((lines, 67)));
    }
}

#[cfg(unix)]
#[test]
fn links_are_refused_and_pipes_are_not_opened() {
    let archive = archive();
    let secret = archive.path().join("data/site/secret.txt");
    std::os::unix::fs::symlink("/etc/passwd", &secret).unwrap();
    let page = archive.path().join(PAGE);
    fs::rename(&page, archive.path().join("data/page")).unwrap();
    std::os::unix::fs::symlink("../../../page", &page).unwrap();
    let pipe = archive.path().join("data/pipe");
    assert_cmd::Command::new("mkfifo").arg(&pipe).assert().success();
    let found = damage(archive.path());
    let expected = [
        "extra data/page".to_owned(),
        "extra data/pipe".to_owned(),
        "special-file data/pipe".to_owned(),
        format!("symlink {PAGE}"),
        "extra data/site/secret.txt".to_owned(),
        "symlink data/site/secret.txt".to_owned(),
    ];
    let mut sorted = found.clone();
    sorted.sort();
    let mut expected: Vec<String> = expected.into();
    expected.sort();
    assert_eq!(sorted, expected);
}

#[test]
fn pages_that_say_other_than_the_records_are_told_though_every_digest_fits() {
    let forged = |path: &str, from: &str, to: &str| {
        let archive = archive();
        replace(archive.path(), path, from, to);
        seal(archive.path());
        let found = report(archive.path()).damage;
        found.into_iter().map(|found| (found.path, found.damage)).collect::<Vec<_>>()
    };
    let title = "2011年创新创优活动实施方案";
    let found = forged("data/records.json", title, "2011年创新活动方案");
    assert_eq!(found, [(PAGE.to_owned(), Damage::NoTitle("2011年创新活动方案".into()))]);
    let found = forged("data/records.json", "示卫〔2011〕19号", "示卫〔2011〕20号");
    assert_eq!(found, [(PAGE.to_owned(), Damage::NoNumber("示卫〔2011〕20号".into()))]);
    let found = forged("data/records.json", "\"id\":\"b\"", "\"id\":\"c\"");
    let table = "data/site/2011/units/yi/index.html";
    let expected = [
        (table.to_owned(), Damage::NoRow("2011/x/#t-c".into())),
        (PAGE.to_owned(), Damage::NoRow("c".into())),
    ];
    assert_eq!(found, expected);
    // The table of a unit tells of another task than the records.
    let found = forged(table, "#t-b\"", "#t-a\"");
    assert_eq!(found, [(table.to_owned(), Damage::NoRow("2011/x/#t-b".into()))]);
    let found = forged(ATTACHMENT, "甲", "丙");
    assert_eq!(found, [(ATTACHMENT.to_owned(), Damage::OtherAttachment)]);
    let found = forged("data/records.json", "\"version\": 1", "\"version\": 99");
    assert!(
        matches!(&found[..], [(path, Damage::Records(why))] if path == "data/records.json" && why.contains("99")),
        "{found:?}"
    );
    let found = forged("data/records.json", "\"documents\"", "\"dokuments\"");
    assert!(matches!(&found[..], [(_, Damage::Records(_))]), "{found:?}");
    let found = forged("data/records.schema.json", "\"$schema\"", "\"schema\"");
    assert_eq!(found, [("data/records.schema.json".to_owned(), Damage::Schema)]);
}

#[test]
fn pages_without_records_and_records_without_pages_are_told() {
    let archive = archive();
    fs::create_dir_all(archive.path().join("data/site/2011/forged")).unwrap();
    fs::write(archive.path().join("data/site/2011/forged/index.html"), "<h1>x</h1>").unwrap();
    fs::remove_file(archive.path().join(ATTACHMENT)).unwrap();
    seal(archive.path());
    let found = damage(archive.path());
    assert!(found.contains(&"unknown-page data/site/2011/forged/index.html".to_owned()), "{found:?}");
    assert!(found.contains(&format!("no-attachment {ATTACHMENT}")), "{found:?}");
    assert!(found.contains(&format!("broken-link {PAGE}")), "{found:?}");
    let archive = crate::bags::archive();
    fs::remove_file(archive.path().join(PAGE)).unwrap();
    seal(archive.path());
    let found = damage(archive.path());
    assert!(found.contains(&format!("no-page {PAGE}")), "{found:?}");
    let archive = crate::bags::archive();
    fs::remove_file(archive.path().join("data/records.json")).unwrap();
    seal(archive.path());
    assert_eq!(damage(archive.path()), ["missing data/records.json"]);
}

#[test]
fn links_that_lead_nowhere_and_what_comes_from_elsewhere_is_told() {
    let archive = archive();
    let more = "<a href=\"../y/index.html\">y</a><a href=\"#nowhere\">n</a><a href=\"../../../source/x\">s</a>\
                <a href=\"/2011/x/\">r</a><a href=\"../x/\">f</a><a href=\"https://example.org/\">ok</a>\
                <a href=\"mailto:a@example.org\">ok</a><a href=\"?q=1#t-a\">ok</a>\
                <script src=\"//cdn.example/x.js\"></script><img src=\"https://example.org/i.png\"></main>";
    replace(archive.path(), PAGE, "</main>", more);
    seal(archive.path());
    let found = report(archive.path()).damage;
    assert!(found.iter().all(|found| found.path == PAGE && found.place.is_some()), "{found:?}");
    let found: Vec<Damage> = found.into_iter().map(|found| found.damage).collect();
    let broken = |link: &str| Damage::BrokenLink(link.into());
    let expected = [
        broken("../y/index.html"),
        Damage::NoPlace("#nowhere".into()),
        broken("../../../source/x"),
        broken("/2011/x/"),
        broken("../x/"),
        Damage::Outside("//cdn.example/x.js".into()),
        Damage::Outside("https://example.org/i.png".into()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_was_taken_out_by_decision_is_no_damage_unless_it_is_still_there() {
    let archive = archive();
    let former = fs::read(archive.path().join(ATTACHMENT)).unwrap();
    let digest: String = Sha256::digest(&former).iter().map(|byte| format!("{byte:02x}")).collect();
    let list = json!({"version": 1, "redactions": [
        {"path": ATTACHMENT, "reason": "含个人信息", "date": "2012-03-01", "former_sha256": digest},
    ]});
    fs::write(archive.path().join("data/redactions.json"), list.to_string()).unwrap();
    seal(archive.path());
    let found = damage(archive.path());
    let source = "data/source/content/2011/x/résumé.txt";
    assert_eq!(found, [format!("still-there {ATTACHMENT}"), format!("still-there {source}")]);
    for path in [ATTACHMENT, source] {
        fs::remove_file(archive.path().join(path)).unwrap();
    }
    seal(archive.path());
    let report = report(archive.path());
    assert_eq!(report.damage, []);
    assert_eq!(report.redactions[0].reason, "含个人信息");
    let (code, printed) = run(&["--language", "zh-Hans"], archive.path());
    assert_eq!(code, 0);
    assert!(printed.contains("依决定删除") && printed.contains("含个人信息"), "{printed}");
    // A list of redactions that is no such list hides nothing.
    fs::write(archive.path().join("data/redactions.json"), "{}").unwrap();
    seal(archive.path());
    assert!(damage(archive.path()).iter().any(|line| line == "redactions data/redactions.json"));
}

#[test]
fn the_size_of_the_payload_must_be_that_which_is_said() {
    let archive = archive();
    edit(archive.path(), "bag-info.txt", |_| b"Payload-Oxum: 5.1\n".to_vec());
    let tags = fs::read_to_string(archive.path().join("tagmanifest-sha256.txt")).unwrap();
    let digest: String =
        Sha256::digest(b"Payload-Oxum: 5.1\n").iter().map(|byte| format!("{byte:02x}")).collect();
    let line = tags.lines().find(|line| line.ends_with("bag-info.txt")).unwrap();
    fs::write(archive.path().join("tagmanifest-sha256.txt"), tags.replace(&line[..64], &digest)).unwrap();
    assert_eq!(damage(archive.path()), ["payload-size bag-info.txt"]);
}

#[test]
fn another_algorithm_that_is_listed_is_checked_too() {
    let archive = archive();
    let list: String = tree(archive.path())
        .iter()
        .filter(|(path, _)| path.starts_with("data/"))
        .map(|(path, bytes)| {
            let digest: String =
                sha2::Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{digest}  {path}\n")
        })
        .collect();
    let add = |list: &str| {
        fs::write(archive.path().join("manifest-sha512.txt"), list).unwrap();
        let digest: String = Sha256::digest(list).iter().map(|byte| format!("{byte:02x}")).collect();
        edit(archive.path(), "tagmanifest-sha256.txt", |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            let mut lines: Vec<String> =
                text.lines().filter(|line| !line.ends_with("sha512.txt")).map(str::to_owned).collect();
            lines.push(format!("{digest}  manifest-sha512.txt"));
            lines.sort_by_key(|line| line[66..].to_owned());
            (lines.join("\n") + "\n").into_bytes()
        });
    };
    add(&list);
    assert_eq!(damage(archive.path()), Vec::<String>::new());
    let line = list.lines().find(|line| line.ends_with(PAGE)).unwrap();
    add(&list.replace(&line[..128], &"0".repeat(128)));
    assert_eq!(damage(archive.path()), [format!("differs {PAGE}")]);
    add(&list.replace(&format!("{line}\n"), ""));
    assert_eq!(damage(archive.path()), ["manifest-line manifest-sha512.txt"]);
}

#[test]
fn the_digest_from_paper_is_compared() {
    let archive = archive();
    let (_, printed) = run(&["--format", "json"], archive.path());
    let value: Value = serde_json::from_str(&printed).unwrap();
    let digest = value["archives"][0]["digest"].as_str().unwrap().to_owned();
    assert_eq!(value["archives"][0]["digest_is_as_typed"], Value::Null);
    let spaced = format!("{} {}", digest[..32].to_uppercase(), &digest[32..]);
    for (typed, code, said) in [
        (digest.as_str(), 0, "The digest is the one that was given."),
        (spaced.as_str(), 0, "The digest is the one that was given."),
        (&digest[..16], 0, "The first 16 digits"),
        ("0000000000000000", 1, "not the one"),
        ("0000", 2, "at least 16"),
        ("xyz", 2, "no hex digit"),
    ] {
        let (ended, printed) = run(&["--language", "en", "--digest", typed], archive.path());
        assert_eq!(ended, code, "{typed}: {printed}");
        assert!(printed.contains(said), "{typed}: {printed}");
    }
    // The rows as printed, checks included, and one of them mistyped.
    let (_, printed) = run(&["--language", "en"], archive.path());
    let rows: String = printed.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(run(&["--digest", &rows], archive.path()).0, 0);
    let swapped = rows.replacen(&digest[..1], if digest.starts_with('0') { "1" } else { "0" }, 1);
    let (code, printed) = run(&["--language", "en", "--digest", &swapped], archive.path());
    assert_eq!(code, 2, "{printed}");
    assert!(printed.contains("row 1 is mistyped"), "{printed}");
}

#[test]
fn machines_are_told_the_same() {
    let archive = archive();
    fs::remove_file(archive.path().join(PAGE)).unwrap();
    fs::write(archive.path().join("data/new"), "").unwrap();
    let (code, printed) = run(&["--format", "json", "--max-errors", "1"], archive.path());
    assert_eq!(code, 1);
    let value: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((&value["schema_version"], &value["intact"]), (&json!(1), &json!(false)));
    let one = &value["archives"][0];
    assert_eq!(one["damage"][0]["kind"], "extra");
    assert_eq!(one["damage"][0]["path"], "data/new");
    assert_eq!((&one["damage_not_shown"], &one["year"]), (&json!(1), &json!(2011)));
}

#[test]
fn archives_of_a_site_are_found_by_themselves_and_by_year() {
    let site = crate::bags::site();
    let root = site.path().to_str().unwrap();
    let here = |arguments: &[&str]| {
        let output =
            fangan().args(["verify", "--language", "en", "--root", root]).args(arguments).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), printed)
    };
    assert_eq!(here(&[]), (0, "no archives\n".to_owned()));
    assert_eq!(here(&["2011"]).0, 2);
    for year in ["2011", "2012"] {
        for (path, bytes) in tree(archive().path()) {
            let place = site.path().join("archives").join(year).join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
    }
    fs::create_dir_all(site.path().join("archives/.fangan-work")).unwrap();
    let (code, printed) = here(&[]);
    assert_eq!(code, 0, "{printed}");
    assert!(
        printed.contains("archives/2011: intact") && printed.contains("archives/2012: intact"),
        "{printed}"
    );
    assert_eq!(here(&["2012"]).0, 0);
    assert_eq!(here(&["--digest", "0123456789abcdef"]).0, 2);
    fs::remove_file(site.path().join("archives/2012/bagit.txt")).unwrap();
    let (code, printed) = here(&[]);
    assert_eq!(code, 1);
    assert!(printed.contains("missing: bagit.txt\narchives/2012: damaged in 1 place"), "{printed}");
    assert_eq!(here(&["nowhere"]).0, 2);
    assert_eq!(here(&[root]).0, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_flipped_bit_of_any_file_is_found(file: prop::sample::Index, byte: prop::sample::Index, bit in 0..8u8) {
        let archive = archive();
        let files: Vec<String> =
            tree(archive.path()).into_iter().filter(|(_, bytes)| !bytes.is_empty()).map(|(path, _)| path).collect();
        let path = file.get(&files);
        edit(archive.path(), path, |mut bytes| {
            let at = byte.index(bytes.len());
            bytes[at] ^= 1 << bit;
            bytes
        });
        let found = damage(archive.path());
        // A broken list tells of what it no longer lists; any other file is told by its name.
        let is_list = path.ends_with("manifest-sha256.txt");
        prop_assert!(!found.is_empty() && (is_list || found.iter().any(|line| line.ends_with(path.as_str()))));
    }
}

#[test]
fn any_flipped_bit_of_the_list_of_tag_files_is_found() {
    let archive = archive();
    let path = archive.path().join("tagmanifest-sha256.txt");
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&path, &bytes).unwrap();
        assert_ne!(damage(archive.path()), Vec::<String>::new(), "byte {at}");
        bytes[at] = whole[at] ^ 0x20;
        fs::write(&path, &bytes).unwrap();
        assert_ne!(damage(archive.path()), Vec::<String>::new(), "byte {at}, case");
    }
}
