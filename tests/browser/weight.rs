//! Pages are light: a plan of 43 tasks with its style, as a server packs it.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use crate::extreme::table;
use crate::support::{fangan, write_site};

/// The most that a plan of 43 tasks and its style may weigh, packed, in bytes.
const MOST: usize = 40 * 1024;

#[test]
fn a_plan_of_43_tasks_is_light() {
    let folder = TempDir::new().unwrap();
    let text = "各单位要结合实际制定细化方案，明确责任人员和完成时限，按月报送进展。".repeat(3);
    let sections: String = (1..=12)
        .map(|n| format!("## 第{n}部分\n\n（{n}）{text}\n\n{}\n\n", text.replace("按月", "按季")))
        .collect();
    let stages: String =
        [("宣传发动阶段", "2月—3月"), ("工作推动阶段", "4月—10月"), ("总结提高阶段", "11月—12月")]
            .map(|(name, when)| format!("  - {{name: {name}, when: {when}, steps: [召开会议, 建立台账]}}\n"))
            .concat();
    let plan = format!(
        "---\ntitle: 示例市协同治理实施方案\nkind: plan\nissued: 2026-01-05\npublished: 2026-01-06\nstages:\n{stages}---\n{sections}"
    );
    write_site(
        folder.path(),
        &[
            ("site.yaml", "title: 示例市\nbase_url: https://plans.example.org/\n"),
            ("content/2026/plan/index.md", &plan),
            ("content/2026/plan/tasks.csv", &table(43)),
        ],
    );
    fangan()
        .arg("build")
        .arg("--quiet")
        .arg("--root")
        .arg(folder.path())
        .args(["--as-of", "2026-06-30"])
        .assert()
        .success();
    let public = folder.path().join("public");
    let page = packed(&fs::read(public.join("2026/plan/index.html")).unwrap());
    let assets = fs::read_dir(public.join("assets")).unwrap().map(|entry| entry.unwrap().path());
    let style: usize = assets
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
        .map(|path| packed(&fs::read(path).unwrap()))
        .sum();
    assert!(style > 0 && page + style <= MOST, "page {page} + style {style} bytes, more than {MOST}");
}

fn packed(bytes: &[u8]) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap().len()
}
