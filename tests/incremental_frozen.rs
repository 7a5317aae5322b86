//! Sites with frozen years: a build that remembers the one before writes the bytes of one that
//! does not, and makes nothing anew that an edit does not reach.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::incremental::{OnDisk, edits, hold_to_bytes, set_time};
use crate::support::{fangan, tree, write_site};

const SITE: &str = "title: 站\norganization: 甲局\nbase_url: https://x.example/\n";
const UNITS: &str = "- {name: 甲局, id: a}\n- {name: 乙科, id: b, parent: 甲局}\n- {name: 老组, id: old}\n";

/// Refers to a live document, to one of another frozen year, and to one that no site has.
const FIRST: &str = "---\ntitle: 第一方案\nkind: plan\nissuer: 甲局\nissued: 2011-02-18\nyear: 2011\n\
valid_until: 2026-07-31\ntopics: [园林]\nbasis: [/2009/live/, {title: 某文件}]\ntasks:\n\
\x20 - {number: 1, work: 甲事, lead: 老组, support: [丁办, 戊会], due: 2011年6月底前}\n\
\x20 - {number: 2, work: 乙事, lead: 乙科, due: 2026年12月底前}\n---\n\n第一方案的正文。\n";
const REPORT: &str = "---\ntitle: 第一方案进展\nkind: report\nissued: 2011-07-01\nyear: 2011\n\
reports_on: [/2009/live/]\nupdates:\n  - {task: 1, state: 已完成, unit: 戊会, note: 一切顺利}\n---\n\n通报。\n";
const SECOND: &str = "---\ntitle: 第二方案\nkind: plan\nissuer: 乙科\nissued: 2012-05-01\nyear: 2012\n\
basis: [/2011/first/]\ntasks:\n  - {number: 1, work: 丙事, lead: 甲局, due: 长期}\n---\n\n第二方案的正文。\n";
const LIVE: &str = "---\ntitle: 沿用的方案\nkind: plan\nissuer: 甲局\nissued: 2009-02-18\nyear: 2009\ntopics: [市容]\n\
tasks:\n  - {number: 1, work: 丁事, lead: 甲局, due: 2009年6月底前}\n---\n\n正文。见[第一方案](/2011/first/)。\n";
const OTHER: &str = "---\ntitle: 今年的方案\nkind: plan\nissuer: 甲局\nissued: 2026-02-18\nyear: 2026\ntasks:\n\
\x20 - {number: 1, work: 戊事, lead: 乙科, due: 2026年6月底前}\n---\n\n今年的正文。\n";

/// Nothing leads to it.
const ALONE: &str = "---\ntitle: 单独的方案\nkind: plan\nissued: 2010-05-01\nyear: 2010\ntasks:\n\
\x20 - {number: 1, work: 己事, lead: 乙科, responsible: 庚队, due: 2010年6月底前}\n\
\x20 - {number: 2, work: 辛事, lead: 庚队, support: [乙科, 甲局], due: 2010年9月15日}\n\
\x20 - {number: 3, work: 壬事, responsible: [乙科, 甲局], due: 长期}\n---\n\n单独的正文。\n";

/// A site with three frozen years, whose sources are gone, and two live ones.
fn site() -> OnDisk {
    let folder = tempfile::tempdir().unwrap();
    write_site(
        folder.path(),
        &[
            ("site.yaml", SITE),
            ("content/units.yaml", UNITS),
            ("content/2010/alone/index.md", ALONE),
            ("content/2011/first/index.md", FIRST),
            ("content/2011/report/index.md", REPORT),
            ("content/2012/second/index.md", SECOND),
            ("content/2009/live/index.md", LIVE),
        ],
    );
    for (year, as_of) in [("2010", "2011-01-10"), ("2011", "2012-01-10"), ("2012", "2013-01-10")] {
        let root = folder.path();
        fangan().args(["archive", year, "--as-of", as_of, "--root"]).arg(root).assert().success();
        fs::remove_dir_all(root.join("content").join(year)).unwrap();
    }
    write_site(folder.path(), &[("content/2026/other/index.md", OTHER)]);
    OnDisk { folder }
}

#[test]
fn frozen_years_keep_their_bytes_where_their_fingerprints_stay() {
    let site = site();
    let (kept, all) = hold_to_bytes(site.folder.path(), 2011, edits());
    assert!(kept * 10 > all, "only {kept} of {all} fingerprints stayed");
}

#[test]
fn whatever_changes_around_frozen_years_a_build_beside_its_output_is_a_clean_one() {
    let site = settled();
    let root = site.folder.path();
    let write = |path: &str, text: &str| write_site(root, &[(path, text)]);
    site.build("public", &[]);
    site.is_clean("public");
    let follow = |what: &str| {
        let before = site.tree("public");
        site.build("public", &[]);
        site.is_clean("public");
        let after = site.tree("public");
        assert!(before != after, "{what} changes something");
        written(&before, &after)
    };

    write("content/2026/other/index.md", &OTHER.replace("今年的正文", "改过的正文"));
    let changed = follow("a live text");
    assert!(changed.contains(&"2026/other/index.html".to_owned()), "{changed:?}");
    assert!(changed.contains(&"search/texts/1.js".to_owned()), "{changed:?}");
    let others = |file: &&String| file.starts_with("search/archived/") || file.starts_with("later/");
    assert_eq!(changed.iter().filter(others).count(), 0, "{changed:?}");

    write("content/2009/live/index.md", &LIVE.replace("work: 丁事, lead: 甲局", "work: 丁事, lead: 老组"));
    follow("a live task");
    write("content/units.yaml", &UNITS.replace("name: 老组,", "name: 新组, former_names: [老组],"));
    let changed = follow("a unit with another name");
    assert_eq!(changed.iter().filter(|file| file.starts_with("search/archived/")).count(), 0, "{changed:?}");
    write("content/units.yaml", &format!("- {{name: 癸局, id: k}}\n{UNITS}"));
    let changed = follow("a unit before all others");
    assert!(changed.contains(&"search/archived/texts/0.js".to_owned()), "{changed:?}");
    write("content/units.yaml", &UNITS.replace("parent: 甲局}", "parent: 甲局, members: [甲局, 子队]}"));
    let changed = follow("a unit that is a group now");
    assert!(changed.contains(&"units/a/index.html".to_owned()), "{changed:?}");
    write(
        "content/units.yaml",
        &format!("{UNITS}- {{name: 庚总队, id: g, former_names: [庚队], aliases: [乙科组]}}\n"),
    );
    follow("a unit that only an archive named is in the register");
    let merged = UNITS
        .replace("- {name: 乙科, id: b, parent: 甲局}", "- {name: 新科, id: b, former_names: [乙科, 庚队]}");
    write("content/units.yaml", &merged);
    follow("two units of an archive are one now");
    write("content/units.yaml", UNITS);
    follow("the register as it was");
    let repeals = OTHER.replace("year: 2026\n", "year: 2026\nreplaces: [/2010/alone/]\n");
    write("content/2026/other/index.md", &repeals);
    let changed = follow("a plan in the place of a frozen one whose limits have passed");
    assert!(changed.contains(&"units/b/index.html".to_owned()), "{changed:?}");
    write("content/2026/other/index.md", OTHER);
    let report = "---\ntitle: 它的进展\nkind: report\nissued: 2026-03-01\nyear: 2026\nreports_on: [/2010/alone/]\n\
updates:\n  - {task: 2, state: 已完成}\n---\n\n通报。\n";
    write("content/2026/report/index.md", report);
    let changed = follow("a later report about limits that have passed");
    assert!(changed.contains(&"units/b/index.html".to_owned()), "{changed:?}");
    let report = "---\ntitle: 后来的进展\nkind: report\nissued: 2026-03-01\nyear: 2026\nreports_on: [/2011/first/]\n\
updates:\n  - {task: 2, state: 已完成}\n---\n\n通报。\n";
    write("content/2026/report/index.md", report);
    follow("a later report about a frozen plan");
    let repeals = OTHER.replace("year: 2026\n", "year: 2026\nreplaces: [/2012/second/]\n");
    write("content/2026/other/index.md", &repeals);
    let changed = follow("a document in the place of a frozen one");
    assert!(changed.contains(&"search/archived/documents.js".to_owned()), "{changed:?}");
    fs::remove_dir_all(root.join("content/2009")).unwrap();
    let moved = LIVE.replace("year: 2009\n", "year: 2009\naliases: [/2009/live/]\n");
    write("content/2009/moved/index.md", &moved.replace("number: 1,", "number: 一, id: x,"));
    let changed = follow("a document that frozen ones name has moved, and its task is another");
    assert!(changed.contains(&"search/archived/texts/2.js".to_owned()), "{changed:?}");
    write("content/2009/moved/index.md", &moved.replace("year: 2009\n", "year: 2009\ngone: 有误\n"));
    follow("a document that frozen ones name is gone");

    write("content/2012/second/index.md", &SECOND.replace("第二方案的正文", "第二方案改过的正文"));
    fangan()
        .args(["archive", "2012", "--as-of", "2026-05-01", "--amend", "--note", "更正正文", "--root"])
        .arg(root)
        .assert()
        .success();
    fs::remove_dir_all(root.join("content/2012")).unwrap();
    let changed = follow("an archive that was amended");
    assert!(changed.contains(&"search/archived/texts/3.js".to_owned()), "{changed:?}");
    fs::remove_dir_all(root.join("archives/2010")).unwrap();
    follow("an archive that is gone");
    write("content/2026/other/index.md", OTHER);
    fs::remove_dir_all(root.join("content/2026/report")).unwrap();
    fs::remove_dir_all(root.join("content/2009")).unwrap();
    fs::remove_dir_all(root.join("archives")).unwrap();
    follow("all archives are gone");
    assert!(!site.tree("public").keys().any(|file| file.starts_with("search/archived/")));
}

/// What is remembered of archives, by file.
fn remembered(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = tree(&root.join(".fangan-cache"));
    all.retain(|file, _| file == "archives" || file == "search" || file.starts_with("records-"));
    all
}

/// A site whose archives are old enough that a change of them shows.
fn settled() -> OnDisk {
    let site = site();
    std::thread::sleep(std::time::Duration::from_millis(2200));
    site
}

#[test]
fn what_is_remembered_of_archives_serves_every_output_folder() {
    let site = settled();
    let root = site.folder.path();
    site.build("public", &[]);
    let kept = remembered(root);
    let names = ["archives", "records-2010", "records-2011", "records-2012", "search"];
    assert_eq!(kept.keys().collect::<Vec<_>>(), names);
    site.is_clean("public");
    let clean = site.tree("public");
    let again = |out: &str, what: &str| {
        let (_, warnings) = site.build(out, &[]);
        assert!(!warnings.contains("缓存"), "{what}: {warnings}");
        assert!(site.tree(out) == clean, "{what}");
    };
    again("second", "with everything remembered");
    assert!(remembered(root) == kept, "nothing was learnt anew");

    for (at, file) in kept.keys().enumerate() {
        let place = root.join(".fangan-cache").join(file);
        let whole = &kept[file];
        let mut turned = whole.clone();
        turned[whole.len() / 2] ^= 1;
        let mut foreign = whole.clone();
        foreign[20] ^= 1;
        // The parts of records that are read last stand at the end.
        let mut late = whole.clone();
        late[whole.len() - 9] ^= 1;
        let (half, short) = (whole[..whole.len() / 2].to_vec(), whole[..whole.len() - 1].to_vec());
        for (way, bytes) in [&turned, &foreign, &late, &half, &short, &Vec::new()].iter().enumerate() {
            fs::write(&place, bytes).unwrap();
            again(&format!("out-{at}-{way}"), file);
            assert!(remembered(root) == kept, "{file} is put right");
        }
        fs::write(&place, &kept["records-2010"]).unwrap();
        again(&format!("out-{at}-other"), file);
    }
}

#[test]
fn a_frozen_file_that_was_changed_after_it_was_seen_is_found() {
    let site = settled();
    let root = site.folder.path();
    site.build("public", &[]);
    for (at, file) in ["data/site/2011/first/index.html", "data/records.json", "data/site/2012/index.html"]
        .into_iter()
        .enumerate()
    {
        let place = root.join("archives").join(if at == 2 { "2012" } else { "2011" }).join(file);
        let (bytes, time) = (fs::read(&place).unwrap(), fs::metadata(&place).unwrap().modified().unwrap());
        let mut turned = bytes.clone();
        let word = turned.windows(6).position(|part| part == "方案".as_bytes()).unwrap();
        turned[word..word + 6].copy_from_slice("办法".as_bytes());
        // As a tool would leave it that hides what it did: of the same size, and as old.
        let write = |bytes: &[u8]| {
            fs::write(&place, bytes).unwrap();
            set_time(&place, time);
        };
        write(&turned);
        let out = format!("out-{at}");
        let build = fangan()
            .args(["build", "--as-of", "2026-06-30", "--root"])
            .arg(root)
            .arg("--out")
            .arg(root.join(&out))
            .assert()
            .code(1);
        let told = String::from_utf8(build.get_output().stderr.clone()).unwrap();
        assert!(told.contains("damaged-archive") && told.contains(file), "{told}");
        assert!(!root.join(&out).exists());
        write(&bytes);
        site.build(&out, &[]);
        assert!(site.tree(&out) == site.tree("public"));
    }
}

#[test]
fn a_frozen_file_that_was_changed_in_the_output_is_put_right() {
    let site = site();
    let root = site.folder.path();
    let out = root.join("public");
    site.build("public", &[]);
    let right = site.tree("public");
    let page = out.join("2011/first/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let turned = fs::read_to_string(&page).unwrap().replace("第一方案的正文", "第二方案的正文");
    let hurts: [(&str, &dyn Fn()); 4] = [
        ("other words of the same length", &|| fs::write(&page, &turned).unwrap()),
        ("a file that is gone", &|| fs::remove_file(&page).unwrap()),
        ("a folder that is gone", &|| fs::remove_dir_all(page.parent().unwrap()).unwrap()),
        ("other words, and the time put back", &|| {
            let beside = root.join("beside");
            fs::write(&beside, &turned).unwrap();
            set_time(&beside, time);
            fs::rename(&beside, &page).unwrap();
        }),
    ];
    // Beside a live text that was edited, beside nothing, and with nothing remembered.
    for (at, (what, hurt)) in hurts.iter().enumerate() {
        hurt();
        write_site(
            root,
            &[("content/2026/other/index.md", &OTHER.replace("今年的", &format!("第{at}次的")))],
        );
        site.build("public", &[]);
        assert!(fs::read(&page).unwrap() == right["2011/first/index.html"], "{what}, after an edit");
        site.is_clean("public");
        write_site(root, &[("content/2026/other/index.md", OTHER)]);
        site.build("public", &[]);
        assert!(site.tree("public") == right);
        for more in [&[][..], &["--no-cache"]] {
            hurt();
            assert!(!site.build("public", more).0.contains("写出0个文件"), "{what} {more:?}");
            assert!(site.tree("public") == right, "{what} {more:?}");
        }
        hurt();
        fs::remove_dir_all(root.join(".fangan-cache")).unwrap();
        assert!(!site.build("public", &[]).0.contains("写出0个文件"), "{what}, with nothing remembered");
        assert!(site.tree("public") == right, "{what}");
    }
    // What was only saved again is read and stays.
    fs::write(&page, &right["2011/first/index.html"]).unwrap();
    assert!(site.build("public", &[]).0.contains("写出0个文件"));
    assert!(site.build("public", &["--no-cache"]).0.contains("写出0个文件"));
}

#[test]
fn an_output_whose_manifest_is_another_than_was_remembered_is_brought_up_to_date() {
    let site = site();
    let root = site.folder.path();
    let marker = root.join("public/.fangan-output");
    site.build("public", &[]);
    let right = site.tree("public");
    let edited = OTHER.replace("今年的正文", "改过的正文");
    // As after a build that was killed: it names files of both builds, one of which is there.
    let text = fs::read_to_string(&marker).unwrap();
    let line = format!("{} 3 2026/zzz/index.html\n", "0".repeat(64));
    let at = text.find(" units/").map(|at| text[..at].rfind('\n').unwrap() + 1).unwrap();
    for edit in [OTHER, &edited] {
        fs::write(&marker, format!("{}{line}{}", &text[..at], &text[at..])).unwrap();
        write_site(&root.join("public"), &[("2026/zzz/index.html", "abc")]);
        fs::write(root.join("public/2011/own.txt"), "somebody else's").unwrap();
        write_site(root, &[("content/2026/other/index.md", edit)]);
        site.build("public", &[]);
        assert!(!root.join("public/2026/zzz").exists());
        fs::remove_file(root.join("public/2011/own.txt")).unwrap();
        site.is_clean("public");
        write_site(root, &[("content/2026/other/index.md", OTHER)]);
        site.build("public", &[]);
        assert!(site.tree("public") == right);
    }
    // Without it, the folder is none of ours.
    fs::remove_file(&marker).unwrap();
    fangan()
        .args(["build", "--as-of", "2026-06-30", "--root"])
        .arg(root)
        .arg("--out")
        .arg(root.join("public"))
        .assert()
        .code(2);
}

#[cfg(unix)]
#[test]
fn a_frozen_folder_that_became_a_link_is_not_written_through() {
    let site = site();
    let root = site.folder.path();
    site.build("public", &[]);
    // Old enough to be remembered, which the next build does.
    std::thread::sleep(std::time::Duration::from_millis(2200));
    write_site(root, &[("content/2026/other/index.md", &OTHER.replace("今年的正文", "第一次改过的正文"))]);
    site.build("public", &[]);
    site.is_clean("public");
    let (folder, moved) = (root.join("public/2011/first"), root.join("moved"));
    fs::rename(&folder, &moved).unwrap();
    std::os::unix::fs::symlink(&moved, &folder).unwrap();
    let before = tree(&moved);
    write_site(root, &[("content/2026/other/index.md", &OTHER.replace("今年的正文", "改过的正文"))]);
    for more in [&[][..], &["--no-cache"]] {
        fangan()
            .args(["build", "--as-of", "2026-06-30", "--root"])
            .arg(root)
            .arg("--out")
            .arg(root.join("public"))
            .args(more)
            .assert()
            .failure();
        assert!(tree(&moved) == before && fs::symlink_metadata(&folder).unwrap().is_symlink());
    }
}

/// The files that are new or not as they were.
fn written(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let changed = after.iter().filter(|(file, bytes)| before.get(*file) != Some(*bytes));
    changed.map(|(file, _)| file.clone()).collect()
}
