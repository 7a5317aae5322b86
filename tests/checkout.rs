//! What git does to a site when it is checked out elsewhere: a frozen year and its sources keep
//! every byte.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::tempdir;

use crate::editions::{PLAN, archive, is_sound};
use crate::support::{fangan, tree, write_site};

fn git(folder: &Path, arguments: &[&str]) {
    let own = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true"];
    let mut command = Command::new("git");
    command.args(own).args(arguments).current_dir(folder);
    // Nothing of this machine's own settings.
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().expect("git is needed: tests/run installs it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn told(root: &Path) -> (i32, String) {
    let ended = fangan().args(["check", "--as-of", "2012-06-01", "--root"]).arg(root).output().unwrap();
    (ended.status.code().unwrap(), String::from_utf8(ended.stderr).unwrap())
}

#[test]
fn a_checkout_with_other_line_ends_changes_no_byte_that_is_frozen() {
    let folder = tempdir().unwrap();
    let site = folder.path().join("site");
    fangan().args(["init", "--language", "zh-Hans"]).arg(&site).assert().success();
    write_site(
        &site,
        &[
            ("content/units.yaml", "- {名称: 医政科, 编号: medical}\n- {名称: 政工科, 编号: personnel}\n"),
            ("content/2011/first/index.md", &PLAN.replace("名单.pdf", "名单.txt")),
            ("content/2011/first/名单.txt", "甲\n乙\r\n丙\n"),
        ],
    );
    let (code, said) = archive(&site, "2012-03-01", &[]);
    assert_eq!(code, 0, "{said}");
    git(&site, &["init", "-q"]);
    git(&site, &["add", "-A"]);
    git(&site, &["commit", "-qm", "x"]);
    git(folder.path(), &["clone", "-q", "site", "clone"]);
    let clone = folder.path().join("clone");
    assert!(
        fs::read_to_string(clone.join("site.yaml")).unwrap().contains("\r\n"),
        "the checkout writes CR LF"
    );
    assert_eq!(tree(&clone.join("archives")), tree(&site.join("archives")));
    is_sound(&clone);
    let (code, said) = told(&clone);
    assert_eq!(code, 0, "{said}");

    // Where the sources are not kept from it, what happened is told, with the remedy.
    fs::write(site.join(".gitattributes"), "archives/** -text\n").unwrap();
    git(&site, &["add", "-A", "--renormalize"]);
    git(&site, &["commit", "-qam", "y"]);
    git(folder.path(), &["clone", "-q", "site", "other"]);
    let other = folder.path().join("other");
    assert_eq!(tree(&other.join("archives")), tree(&site.join("archives")));
    let (code, said) = told(&other);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("changed-after-freezing") && said.contains("content/** -text"), "{said}");
}
