//! What a build may and may not do to a folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;
use tempfile::TempDir;

use crate::base::language::Language;
use crate::disk::output::folder::check_folder;
use crate::disk::output::refusal::Refusal;
use crate::disk::output::{Output, Summary, address, manifest};

/// A site with an output folder that does not exist yet.
pub fn site() -> (TempDir, PathBuf) {
    let site = tempfile::tempdir().unwrap();
    let root = site.path().canonicalize().unwrap();
    fs::create_dir(root.join("content")).unwrap();
    let out = root.join("public");
    (site, out)
}

pub fn build(out: &Path, files: &[(&str, &str)]) -> io::Result<Summary> {
    let output = Output::prepare(out).map_err(io::Error::other)?;
    for (address, text) in files {
        output.stage(address, text.as_bytes())?;
    }
    output.commit()
}

pub fn summary(written: usize, unchanged: usize, removed: usize) -> Summary {
    Summary { written, unchanged, removed }
}

/// Every file below a folder with its text, and every empty folder with `/`; without the marker's text.
pub fn all(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_dir() {
            if fs::read_dir(entry.path()).unwrap().next().is_none() {
                found.push(format!("{path}/"));
            }
        } else if path == manifest::MARKER {
            found.push(path);
        } else {
            found.push(format!("{path}={}", fs::read_to_string(entry.path()).unwrap()));
        }
    }
    found
}

fn mtime(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// Sets the time of a file back, so that any later writing shows.
fn age(path: &Path) -> std::time::SystemTime {
    let past = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_300_000_000);
    fs::File::options().write(true).open(path).unwrap().set_modified(past).unwrap();
    past
}

#[test]
fn a_new_folder_appears_whole_and_nothing_stays_beside_it() {
    let (site, out) = site();
    let output = Output::prepare(&out).unwrap();
    output.stage("index.html", b"home").unwrap();
    output.stage("2011/甲/index.html", "方案".as_bytes()).unwrap();
    assert!(!out.exists());
    assert_eq!(output.commit().unwrap(), summary(2, 0, 0));
    assert_eq!(all(&out), [".fangan-output", "2011/甲/index.html=方案", "index.html=home"]);
    assert_eq!(fs::read_dir(site.path()).unwrap().count(), 2);
}

#[test]
fn the_marker_lists_size_and_digest_in_order() {
    let (_site, out) = site();
    build(&out, &[("b", "abc"), ("a/b", "")]).unwrap();
    // The digests are those of FIPS 180-4's example `abc` and of the empty text.
    assert_eq!(
        fs::read_to_string(out.join(".fangan-output")).unwrap(),
        "fangan-output 1\n\
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 a/b\n\
         ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 b\n"
    );
}

#[test]
fn only_what_changed_is_written() {
    let (_site, out) = site();
    build(&out, &[("same", "1"), ("other", "1"), ("gone/x", "1")]).unwrap();
    let past = age(&out.join("same"));
    let marker = age(&out.join(".fangan-output"));
    assert_eq!(build(&out, &[("same", "1"), ("other", "2"), ("new/y", "3")]).unwrap(), summary(2, 1, 1));
    assert_eq!(all(&out), [".fangan-output", "new/y=3", "other=2", "same=1"]);
    assert_eq!(mtime(&out.join("same")), past);
    assert_ne!(mtime(&out.join(".fangan-output")), marker);

    let marker = age(&out.join(".fangan-output"));
    assert_eq!(build(&out, &[("same", "1"), ("other", "2"), ("new/y", "3")]).unwrap(), summary(0, 3, 0));
    assert_eq!(mtime(&out.join(".fangan-output")), marker);
}

#[test]
fn a_published_file_that_was_edited_or_removed_is_restored() {
    let (_site, out) = site();
    let files = [("a", "one"), ("b", "two"), ("c", "three")];
    build(&out, &files).unwrap();
    fs::write(out.join("a"), "ONE").unwrap();
    fs::remove_file(out.join("b")).unwrap();
    assert_eq!(build(&out, &files).unwrap(), summary(2, 1, 0));
    assert_eq!(all(&out), [".fangan-output", "a=one", "b=two", "c=three"]);
}

#[test]
fn files_of_others_are_neither_removed_nor_overwritten() {
    let (_site, out) = site();
    build(&out, &[("a/x", "1")]).unwrap();
    fs::write(out.join("CNAME"), "mine").unwrap();
    fs::write(out.join("a/note"), "mine").unwrap();
    assert_eq!(build(&out, &[("b", "2")]).unwrap(), summary(1, 0, 1));
    assert_eq!(all(&out), [".fangan-output", "CNAME=mine", "a/note=mine", "b=2"]);

    let error = build(&out, &[("b", "3"), ("CNAME", "ours")]).unwrap_err();
    let refusal = error.get_ref().unwrap().downcast_ref::<Refusal>().unwrap();
    assert_eq!(*refusal, Refusal::InTheWay(out.canonicalize().unwrap().join("CNAME")));
    assert_eq!(all(&out), [".fangan-output", "CNAME=mine", "a/note=mine", "b=2"]);
}

#[test]
fn a_build_that_fails_changes_nothing() {
    let (site, out) = site();
    let output = Output::prepare(&out).unwrap();
    output.stage("a/b", b"1").unwrap();
    output.abort();
    assert_eq!(fs::read_dir(site.path()).unwrap().count(), 1);
    let deep = out.join("x/y");
    drop(Output::prepare(&deep).unwrap());
    assert!(!out.exists());

    build(&out, &[("a", "1"), ("b/c", "2")]).unwrap();
    let before = all(&out);
    let output = Output::prepare(&out).unwrap();
    output.stage("a", b"changed").unwrap();
    output.stage("new/place", b"3").unwrap();
    assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "1");
    drop(output);
    assert_eq!(all(&out), before);
    // Two files that exclude each other are found before anything changes.
    assert!(build(&out, &[("a", "changed"), ("n/x", "1"), ("n", "2")]).is_err());
    assert!(build(&out, &[("a", "changed"), ("a", "2")]).is_err());
    assert_eq!(all(&out), before);
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let (site, out) = site();
    let output = Output::prepare(&out).unwrap();
    output.stage("a", b"1").unwrap();
    let work = site.path().join(".fangan-tmp-public");
    assert!(work.join("a").exists());
    // As if killed: the system frees the lock, and nothing else is tidied.
    let kept = tempfile::tempdir().unwrap();
    fs::rename(&work, kept.path().join("work")).unwrap();
    drop(output);
    fs::rename(kept.path().join("work"), &work).unwrap();
    fs::write(site.path().join(".fangan-lock-public"), "").unwrap();
    build(&out, &[("b", "2")]).unwrap();
    assert_eq!(all(&out), [".fangan-output", "b=2"]);
    assert_eq!(fs::read_dir(site.path()).unwrap().count(), 2);

    fs::create_dir_all(out.join(".fangan-tmp/3")).unwrap();
    fs::write(out.join(".fangan-tmp/3/3"), "half").unwrap();
    fs::write(out.join(".fangan-lock"), "").unwrap();
    build(&out, &[("b", "3")]).unwrap();
    assert_eq!(all(&out), [".fangan-output", "b=3"]);
}

#[test]
fn a_build_killed_in_its_commit_is_put_right_by_the_next() {
    let (_site, out) = site();
    build(&out, &[("a", "1"), ("b", "1")]).unwrap();
    // The manifest of both builds is written, one file is in its place, the others are not.
    let old = manifest::read(&out).unwrap().unwrap();
    let two = ["c", "d"].map(|address| (address, manifest::Content::of(b"2")));
    manifest::write(old.iter().chain(two), &mut fs::File::create(out.join(".fangan-output")).unwrap())
        .unwrap();
    fs::write(out.join("c"), "2").unwrap();
    assert_eq!(build(&out, &[("a", "1"), ("d", "3")]).unwrap(), summary(1, 1, 2));
    assert_eq!(all(&out), [".fangan-output", "a=1", "d=3"]);
}

#[test]
fn a_second_build_into_one_folder_is_refused() {
    let (_site, out) = site();
    let first = Output::prepare(&out).unwrap();
    assert_eq!(Output::prepare(&out).unwrap_err(), Refusal::Busy(out.clone()));
    first.stage("a", b"1").unwrap();
    first.commit().unwrap();
    let first = Output::prepare(&out).unwrap();
    assert_eq!(Output::prepare(&out).unwrap_err(), Refusal::Busy(out.clone()));
    drop(first);
    assert!(Output::prepare(&out).is_ok());
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let (_site, out) = site();
    build(&out, &[("a", "1"), ("b/c/d", "2"), ("b/e", "3"), ("b.html", "4")]).unwrap();
    fs::create_dir(out.join("b/empty")).unwrap();
    assert_eq!(build(&out, &[("a/index.html", "1"), ("b", "2"), ("b.html", "4")]).unwrap(), summary(2, 1, 3));
    assert_eq!(all(&out), [".fangan-output", "a/index.html=1", "b=2", "b.html=4"]);
}

#[test]
fn a_folder_with_a_file_of_others_is_not_replaced() {
    let (_site, out) = site();
    build(&out, &[("b/c", "2"), ("x", "1")]).unwrap();
    fs::write(out.join("b/note"), "mine").unwrap();
    let before = all(&out);
    assert!(build(&out, &[("b", "2"), ("x", "2"), ("new/y", "2")]).is_err());
    assert_eq!(all(&out), before);
}

#[test]
fn names_that_differ_in_case_alone_change_places() {
    let (_site, out) = site();
    build(&out, &[("A.html", "1")]).unwrap();
    assert_eq!(build(&out, &[("a.html", "1")]).unwrap(), summary(1, 0, 1));
    assert_eq!(all(&out), [".fangan-output", "a.html=1"]);
}

#[test]
fn an_empty_folder_is_used_as_it_is() {
    let (_site, out) = site();
    fs::create_dir(&out).unwrap();
    assert_eq!(build(&out, &[("a/b", "1")]).unwrap(), summary(1, 0, 0));
    assert_eq!(all(&out), [".fangan-output", "a/b=1"]);
}

#[test]
fn many_threads_may_stage() {
    let (_site, out) = site();
    for text in ["1", "2"] {
        let output = Output::prepare(&out).unwrap();
        (0..500).into_par_iter().for_each(|n| {
            output.stage(&format!("{}/{n}/index.html", n % 7), text.as_bytes()).unwrap();
        });
        assert_eq!(output.commit().unwrap(), summary(500, 0, 0));
    }
    assert_eq!(all(&out).len(), 501);
    assert!(all(&out).iter().all(|file| file.ends_with("index.html=2") || file == ".fangan-output"));
}

#[test]
fn addresses_that_leave_the_folder_or_cannot_be_files_are_refused() {
    let (site, out) = site();
    let output = Output::prepare(&out).unwrap();
    let long = "长".repeat(86);
    for bad in [
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a\\b",
        "a\0b",
        "a\nb",
        "c:",
        "a?",
        "nul",
        "CON.txt",
        "a/Com1",
        "x/lpt9.tar.gz",
        "a.",
        "a /b",
        ".fangan-output",
        ".fangan-tmp/1",
        &long,
    ] {
        let error = output.stage(bad, b"").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{bad:?}");
    }
    for good in ["a", "甲/任务分解表.xlsx", ".well-known/x", "...a", "com10", "console", "a/.fangan-x", "a b"]
    {
        assert_eq!(address::fault(good), None, "{good}");
    }
    drop(output);
    assert_eq!(fs::read_dir(site.path()).unwrap().count(), 1);
}

#[test]
fn a_manifest_that_leads_out_of_the_folder_is_refused() {
    let (site, out) = site();
    build(&out, &[("a", "1")]).unwrap();
    fs::write(site.path().join("precious"), "x").unwrap();
    let digest = "0".repeat(64);
    for bad in [
        format!("fangan-output 1\n{digest} 1 ../precious\n"),
        format!("fangan-output 1\n{digest} x a\n"),
        "fangan-output 1\nzz 1 a\n".to_owned(),
        format!("fangan-output 1\n{} 1 a\n", "+f".repeat(32)),
        "something else\n".to_owned(),
        String::new(),
    ] {
        fs::write(out.join(".fangan-output"), &bad).unwrap();
        assert!(matches!(Output::prepare(&out), Err(Refusal::Damaged(_))), "{bad:?}");
    }
    fs::write(out.join(".fangan-output"), "fangan-output 2\n").unwrap();
    assert_eq!(Output::prepare(&out).unwrap_err(), Refusal::Newer(out));
    assert!(site.path().join("precious").exists());
}

#[test]
fn precious_folders_are_refused() {
    let (site, out) = site();
    let root = site.path().canonicalize().unwrap();
    let home = tempfile::tempdir().unwrap();
    let home = home.path().canonicalize().unwrap();
    let check = |out: &Path| check_folder(out, &root, Some(&home));
    assert_eq!(check(&out), Ok(()));
    assert_eq!(check(Path::new("/")), Err(Refusal::Root("/".into())));
    assert_eq!(check(&root), Err(Refusal::Site(root.clone())));
    assert_eq!(
        check_folder(root.parent().unwrap(), &root, None),
        Err(Refusal::Site(root.parent().unwrap().to_owned()))
    );
    assert_eq!(check(&home), Err(Refusal::Home(home.clone())));
    assert_eq!(check(home.parent().unwrap()), Err(Refusal::Home(home.parent().unwrap().to_owned())));
    assert_eq!(check(&home.join("public")), Ok(()));
    for source in ["content", "content/public", "archives", "themes/default/out", "content/../archives/x"] {
        assert!(matches!(check(&root.join(source)), Err(Refusal::Source(_))), "{source}");
    }
    fs::write(root.join("file"), "").unwrap();
    assert_eq!(check(&root.join("file")), Err(Refusal::File(root.join("file"))));
    fs::create_dir(root.join("full")).unwrap();
    fs::write(root.join("full/x"), "").unwrap();
    assert_eq!(check(&root.join("full")), Err(Refusal::Foreign(root.join("full"))));
    assert!(matches!(Output::prepare(&root.join("full")), Err(Refusal::Foreign(_))));
    build(&out, &[("a", "1")]).unwrap();
    assert_eq!(check(&out), Ok(()));
    let message = Refusal::Foreign("/x".into()).message(Language::ZhHans);
    assert_eq!(message, "“/x”里有不是由 fangan 生成的文件；请清空它，或用 --out 指定另一个文件夹");
}

#[cfg(unix)]
#[test]
fn links_are_followed_before_judging_and_never_written_through() {
    use std::os::unix::fs::symlink;
    let (site, out) = site();
    let root = site.path().canonicalize().unwrap();
    symlink(root.join("content"), root.join("link")).unwrap();
    let check = |out: PathBuf| check_folder(&out, &root, None);
    assert!(matches!(check(root.join("link")), Err(Refusal::Source(_))));
    assert!(matches!(check(root.join("link/deep/er")), Err(Refusal::Source(_))));
    symlink(root.join("nowhere"), root.join("dangling")).unwrap();
    assert!(matches!(check(root.join("dangling")), Err(Refusal::Unusable(..))));

    // The output folder itself may be a link: its target is written to, and the link stays.
    fs::create_dir(root.join("target")).unwrap();
    symlink(root.join("target"), root.join("www")).unwrap();
    build(&root.join("www"), &[("a", "1")]).unwrap();
    assert_eq!(all(&root.join("target")), [".fangan-output", "a=1"]);
    assert!(fs::symlink_metadata(root.join("www")).unwrap().is_symlink());

    // A published folder or file that became a link is not followed.
    fs::write(root.join("content/x"), "source").unwrap();
    build(&out, &[("d/x", "1"), ("f", "source")]).unwrap();
    fs::remove_dir_all(out.join("d")).unwrap();
    symlink(root.join("content"), out.join("d")).unwrap();
    assert!(build(&out, &[("d/x", "2"), ("f", "source")]).is_err());
    assert_eq!(build(&out, &[("f", "source")]).unwrap(), summary(0, 1, 0));
    fs::remove_file(out.join("f")).unwrap();
    symlink(root.join("content/x"), out.join("f")).unwrap();
    assert_eq!(build(&out, &[("f", "source")]).unwrap(), summary(1, 0, 0));
    assert!(fs::symlink_metadata(out.join("f")).unwrap().is_file());
    assert_eq!(fs::read_to_string(root.join("content/x")).unwrap(), "source");
}

#[cfg(unix)]
#[test]
fn files_can_be_read_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt;
    let (_site, out) = site();
    let plain = out.with_file_name("plain");
    fs::write(&plain, "").unwrap();
    let usual = fs::metadata(&plain).unwrap().permissions().mode();
    build(&out, &[("a", "1")]).unwrap();
    build(&out, &[("a", "2")]).unwrap();
    for file in ["a", ".fangan-output"] {
        assert_eq!(fs::metadata(out.join(file)).unwrap().permissions().mode(), usual);
    }
}

#[test]
fn a_folder_that_vanishes_is_an_error_with_its_path() {
    let (_site, out) = site();
    build(&out, &[("a", "1")]).unwrap();
    let output = Output::prepare(&out).unwrap();
    output.stage("b", b"1").unwrap();
    fs::remove_dir_all(&out).unwrap();
    let error = output.stage("c", b"1").unwrap_err().to_string();
    assert!(error.contains("public"), "{error}");
    let error = output.commit().unwrap_err().to_string();
    assert!(error.contains("public"), "{error}");
    assert!(!out.exists());
}
