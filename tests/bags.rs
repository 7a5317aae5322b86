//! Small archives for tests, and ways to hurt them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fangan::disk::bag;
use fangan::verify::{self, Report, fixity, paper, tell};
use sha2::{Digest, Sha256};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, tree, write_site};

/// The plan of the year: two tasks, a number, an attachment whose name has two Unicode forms.
pub const PLAN: &str = "---\n标题: 2011年创新创优活动实施方案\n类型: 方案\n发文字号: 示卫〔2011〕19号\n成文日期: 2011-02-18\n发布日期: 2011-02-20\n起止: 2011年2月至12月\n附件: [résumé.txt]\n任务:\n  - {编号: a, 工作内容: 召开动员大会, 牵头单位: 甲局, 完成时限: 3月底前}\n  - {编号: b, 工作内容: 开展自查自纠, 牵头单位: 乙局, 完成时限: 6月底前}\n---\n\n第一段。\n\n第二段。\n";

/// A site with one year.
pub fn site() -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[
            ("site.yaml", "标题: 测试\n网址: https://example.org/\n主办单位: {名称: 测试局}\n"),
            ("content/units.yaml", "- {名称: 甲局, 编号: jia}\n- {名称: 乙局, 编号: yi}\n"),
            ("content/2011/x/index.md", PLAN),
            ("content/2011/x/résumé.txt", "甲\n乙\n"),
        ],
    );
    site
}

/// An archive of that year.
pub fn archive() -> TempDir {
    static FIRST: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    written(FIRST.get_or_init(|| files(site().path())))
}

/// An archive of 2011 of any site.
pub fn archive_of(site: &Path) -> TempDir {
    written(&files(site))
}

/// What the program freezes.
fn files(site: &Path) -> BTreeMap<String, Vec<u8>> {
    fangan().args(["archive", "2011", "--as-of", "2011-12-31", "--root"]).arg(site).assert().success();
    let archive = site.join("archives/2011");
    let files = tree(&archive);
    fs::remove_dir_all(archive).unwrap();
    files
}

fn written(files: &BTreeMap<String, Vec<u8>>) -> TempDir {
    let archive = tempdir().unwrap();
    for (path, bytes) in files {
        let path = archive.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    archive
}

/// Writes the tag files anew, as one who changes an archive and its manifests would.
pub fn seal(archive: &Path) {
    let list = |files: &BTreeMap<String, Vec<u8>>| -> String {
        files
            .iter()
            .map(|(path, bytes)| format!("{}  {path}\n", paper::hex(&Sha256::digest(bytes))))
            .collect()
    };
    let mut files = tree(archive);
    files.retain(|path, _| path.starts_with("data/"));
    let bytes: usize = files.values().map(Vec::len).sum();
    let mut tags = tree(archive);
    tags.retain(|path, _| !path.contains('/') && !path.contains("manifest"));
    let info = String::from_utf8(tags["bag-info.txt"].clone()).unwrap();
    let info = info.lines().map(|line| match line.starts_with("Payload-Oxum:") {
        true => format!("Payload-Oxum: {bytes}.{}\n", files.len()),
        false => format!("{line}\n"),
    });
    tags.insert("bag-info.txt".into(), info.collect::<String>().into_bytes());
    tags.insert("manifest-sha256.txt".into(), list(&files).into());
    let of_tags = list(&tags);
    tags.insert("tagmanifest-sha256.txt".into(), of_tags.into());
    for (path, bytes) in tags {
        fs::write(archive.join(path), bytes).unwrap();
    }
}

/// What is found of an archive.
pub fn report(archive: &Path) -> Report {
    let bag = bag::read(archive, "archive").unwrap();
    let fixity = fixity::compare(&bag);
    let again = bag::again(archive, fixity.differing.values());
    verify::report(&bag, fixity, &again)
}

/// What is wrong, each in a line: kind and path.
pub fn damage(archive: &Path) -> Vec<String> {
    let report = report(archive);
    let line = |finding: &verify::Finding| format!("{} {}", tell::word(&finding.damage), finding.path);
    report.damage.iter().map(line).collect()
}

/// Writes a file of an archive anew as a function makes it.
pub fn edit(archive: &Path, path: &str, by: impl FnOnce(Vec<u8>) -> Vec<u8>) {
    let place: PathBuf = archive.join(path);
    let bytes = fs::read(&place).unwrap();
    fs::write(place, by(bytes)).unwrap();
}

/// Replaces a text in a file of an archive, which must be there.
pub fn replace(archive: &Path, path: &str, from: &str, to: &str) {
    edit(archive, path, |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{path} has no `{from}`");
        text.replace(from, to).into_bytes()
    });
}
