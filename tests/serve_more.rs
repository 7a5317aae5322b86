//! The preview beside its pages: the browser it opens, rules that are run over the newest alone, windows that ask.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::preview::{Preview, wait};
use crate::support::write_site;

const DAY: &[&str] = &["--as-of", "2026-11-22"];

fn plan(text: &str) -> String {
    format!(
        "---\ntitle: 修路实施方案\nkind: plan\nissued: 2026-02-18\n\
         tasks:\n  - {{work: 修路, lead: 甲科, due: 2026年6月底前}}\n---\n\n{text}\n"
    )
}

fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write_site(
        root.path(),
        &[
            ("site.yaml", "title: 示例站\norganization: 甲局\nbase_url: https://x.example/plans/\n"),
            ("content/units.yaml", "- {name: 甲科, id: a}\n"),
            ("content/2026/road/index.md", &plan("初稿。")),
        ],
    );
    root
}

fn save(root: &Path, text: &str) {
    let beside = root.join("saved.tmp");
    fs::write(&beside, plan(text)).unwrap();
    fs::rename(beside, root.join("content/2026/road/index.md")).unwrap();
}

fn problems(preview: &Preview) -> Value {
    serde_json::from_slice(&preview.get("/_fangan/problems.json").body).unwrap()
}

/// The codes of what is wrong, once the rules have been run over what is served.
fn codes(preview: &Preview, served: &str) -> Vec<String> {
    preview.shows("/2026/road/", served);
    wait("the rules are run", || problems(preview)["complete"] == true);
    let found = problems(preview);
    let found = found["problems"].as_array().unwrap().iter();
    found.map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_rules_find_is_told_of_the_newest_save_alone() {
    let root = site();
    let preview = Preview::start(root.path(), DAY);
    let well = codes(&preview, "初稿。");
    assert!(!well.iter().any(|code| code == "mobile-number"), "{well:?}");
    for at in 0..20 {
        save(root.path(), &format!("第{at}稿，电话 13800138000。"));
        if at % 3 == 0 {
            preview.shows("/2026/road/", &format!("第{at}稿"));
        }
    }
    assert!(codes(&preview, "第19稿").iter().any(|code| code == "mobile-number"));
    for at in 20..40 {
        save(root.path(), &format!("第{at}稿，电话 13800138000。"));
    }
    save(root.path(), "终稿。");
    assert_eq!(codes(&preview, "终稿。"), well);
}

#[test]
fn a_window_that_is_told_by_another_asks_what_has_changed() {
    let root = site();
    let preview = Preview::start(root.path(), DAY);
    let ask = |page: &str, seen: &str| -> Vec<Value> {
        let answer = preview.get(&format!("/_fangan/look?page={page}&seen={seen}"));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        serde_json::from_slice(&answer.body).unwrap()
    };
    let page = "%2F2026%2Froad%2F";
    let first = ask(page, "other");
    let digest = first.iter().find(|told| told["kind"] == "page").unwrap()["digest"].as_str().unwrap();
    let kinds = |told: &[Value]| -> Vec<Value> { told.iter().map(|told| told["kind"].clone()).collect() };
    assert_eq!(kinds(&ask(page, digest)), ["problems"]);
    let mut every = preview.listen("page=%2F&every=1");
    let version = every.next("served")["version"].as_u64().unwrap();
    save(root.path(), "改了。");
    assert!(every.next("served")["version"].as_u64().unwrap() > version);
    preview.shows("/2026/road/", "改了。");
    assert!(kinds(&ask(page, digest)).contains(&"page".into()));
    assert_eq!(preview.get("/_fangan/look?page=%2F..%2Fx").status, 400);
}

/// A folder with a program in it that stands for the one that opens addresses.
#[cfg(target_os = "linux")]
fn opener(script: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("xdg-open");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn open_gives_the_address_to_the_program_that_opens_addresses() {
    let root = site();
    let folder = opener("echo \"$#:$1\" > \"${0%/*}/opened\"");
    let arguments = [DAY, &["--open"]].concat();
    let preview = Preview::start_with(root.path(), 0, &arguments, &[("PATH", folder.path())]);
    let opened = folder.path().join("opened");
    let told = format!("1:http://127.0.0.1:{}/\n", preview.port);
    wait("the address is opened", || fs::read_to_string(&opened).is_ok_and(|text| text == told));
    assert_eq!(preview.get("/").status, 200);
    assert_eq!(*preview.said.lock().unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_opens_an_address_it_is_said_and_served() {
    let root = site();
    let arguments = [DAY, &["--open"]].concat();
    // No such program, and one that finds no browser.
    let empty = tempfile::tempdir().unwrap();
    for folder in [empty, opener("exit 3")] {
        let preview = Preview::start_with(root.path(), 0, &arguments, &[("PATH", folder.path())]);
        let said = preview.said.clone();
        let told = format!("请自行打开 http://127.0.0.1:{}/", preview.port);
        wait("it says so", || said.lock().unwrap().contains(&told));
        assert_eq!(preview.get("/").status, 200);
    }
}

/// The preview in a world of its own, in which the system watches few places; `None` where this
/// system does not give such worlds to everybody.
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_types, reason = "the world is made by another program")]
fn with_few_watches(root: &Path, few: usize) -> Option<Preview> {
    use std::process::Command;
    let own_world = ["--user", "--map-root-user", "sh", "-c"];
    let limit = format!("echo {few} > /proc/sys/user/max_inotify_watches");
    let may = Command::new("unshare").args(own_world).arg(&limit).output();
    if !may.is_ok_and(|ended| ended.status.success()) {
        return None;
    }
    let mut command = Command::new("unshare");
    command.args(own_world).arg(format!("{limit} && exec \"$@\"")).arg("sh");
    command.arg(env!("CARGO_BIN_EXE_fangan")).args(["serve", "--port", "0", "--root"]).arg(root).args(DAY);
    Some(Preview::run(command))
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_watches_are_left_the_disk_is_looked_at_in_turn() {
    let root = site();
    let told = "fs.inotify.max_user_watches";
    // None from the start: root, content/ and its two folders are four.
    let Some(preview) = with_few_watches(root.path(), 2) else { return };
    let said = preview.said.clone();
    wait("it says why", || said.lock().unwrap().contains(told));
    save(root.path(), "看见了。");
    preview.shows("/2026/road/", "看见了。");
    drop(preview);
    // Too few for what comes while it runs; it is said once.
    let Some(preview) = with_few_watches(root.path(), 8) else { return };
    save(root.path(), "还够。");
    preview.shows("/2026/road/", "还够。");
    for at in 0..20 {
        let text = plan("新来的。");
        write_site(root.path(), &[(&format!("content/2026/new{at}/index.md"), &text)]);
    }
    for at in 0..20 {
        preview.shows(&format!("/2026/new{at}/"), "新来的。");
    }
    write_site(root.path(), &[("content/2026/new19/index.md", &plan("改了。"))]);
    preview.shows("/2026/new19/", "改了。");
    assert_eq!(preview.said.lock().unwrap().matches(told).count(), 1);
}
