//! A site with a frozen year under edits: a preview follows them as in any other.

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;

use crate::edits::{Files, before_and_after, follow, made_again, number};
use crate::support::{fangan, tree, write_site};

const SITE: &str = "title: 站\norganization: 甲局\nbase_url: https://x.example/\n";

/// 老组 is no unit of today, 乙科 has another name by now, and nobody else names 戊会.
const UNITS: &str = "- {name: 甲局, id: a}\n- {name: 乙科, id: b}\n- {name: 老组, id: old}\n";

const PLAN: &str = "---\ntitle: 旧年实施方案\nkind: plan\nissuer: 甲局\nissued: 2024-02-18\nyear: 2024\n\
attachments: [附件.docx]\ntopics: [园林]\ntasks:\n\
\x20 - {number: 1, work: 甲事, lead: 老组, support: [丁办, 戊会], due: 2024年6月底前}\n\
\x20 - {number: 2, work: 乙事, lead: 乙科, due: 2026年12月底前}\n---\n\n正文。见[沿用](/2023/l0/)。\n";

const SECOND: &str = "---\ntitle: 旧年第二方案\nkind: plan\nissuer: 乙科\nissued: 2024-05-01\nyear: 2024\n\
basis: [/2023/l0/]\ntasks:\n  - {number: 1, work: 丙事, lead: 甲局, due: 长期}\n---\n\n正文。\n";

/// Tells of a plan that is not frozen, too.
const REPORT: &str = "---\ntitle: 旧年进展\nkind: report\nissued: 2024-07-01\nyear: 2024\nreports_on: [/2023/l0/]\n\
updates:\n  - {task: 1, state: 已完成, unit: 戊会}\n---\n\n通报。\n";

const LIVE: &str = "---\ntitle: 更早的方案\nkind: plan\nissuer: 甲局\nissued: 2023-02-18\nyear: 2023\ntasks:\n\
\x20 - {number: 1, work: 丁事, lead: 甲局, due: 2023年6月底前}\n---\n\n正文。\n";

/// What a site has of a year that was frozen: its archive, and the sources that are still there.
fn frozen() -> Files {
    let root = TempDir::new().unwrap();
    let sources = [
        ("content/2024/f0/index.md", PLAN),
        ("content/2024/f0/附件.docx", "附件"),
        ("content/2024/f0/r1/index.md", REPORT),
        ("content/2024/f1/index.md", SECOND),
        ("content/2023/l0/index.md", LIVE),
    ];
    write_site(root.path(), &[("site.yaml", SITE), ("content/units.yaml", UNITS)]);
    write_site(root.path(), &sources);
    fangan().args(["archive", "2024", "--as-of", "2025-01-10", "--root"]).arg(root.path()).assert().success();
    let archived = tree(&root.path().join("archives/2024"));
    let read = ["bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/records.json"];
    let text = |path: &str| String::from_utf8(archived[path].clone()).unwrap();
    let mut files: Files = read.iter().map(|path| (format!("archives/2024/{path}"), text(path))).collect();
    // The attachment is kept in the archive alone.
    for (path, _) in sources.into_iter().filter(|(path, _)| path.ends_with(".md")) {
        files.insert(path.to_owned(), fs::read_to_string(root.path().join(path)).unwrap());
    }
    files
}

#[test]
fn after_each_edit_a_preview_with_a_frozen_year_is_what_it_would_be_afresh() {
    follow(number("FANGAN_EDITS", 250), number("FANGAN_SEED", 20_241_122), frozen());
}

#[test]
fn an_edit_beside_a_frozen_year_costs_only_what_it_touches() {
    let follow = |path: &str, from: &str, to: &str| before_and_after(frozen(), path, from, to);
    let plan = "content/2026/p3/index.md";
    let (before, after) = follow(plan, "正文", "新的正文");
    assert!(before.routes.find("2024/f0/").is_some_and(|route| route.frozen.is_some()));
    assert_eq!(made_again(&before, &after), (1, false, false), "text");
    let (before, after) = follow(plan, "work: 乙事, lead: 乙局", "work: 乙事, lead: 甲局");
    assert_eq!(made_again(&before, &after), (1, false, false), "unit");
    let (before, after) = follow("content/units.yaml", "一楼", "二楼");
    assert_eq!(made_again(&before, &after), (0, false, true), "register");
    assert_eq!(after.site.units[0].contact.as_deref(), Some("二楼"));
    let (before, after) = follow("themes/default/styles/wide.css", "red", "blue");
    assert_eq!(made_again(&before, &after), (0, true, true), "style");
    // A source of the frozen year changes nothing but what is said of it.
    let (before, after) = follow("content/2024/f0/index.md", "正文", "改过的正文");
    assert_eq!(made_again(&before, &after), (0, false, false), "frozen source");
    assert!(Arc::ptr_eq(&before.routes, &after.routes));
    let told = |built: &fangan::pipeline::Built| {
        built.diagnostics.iter().filter(|found| found.code.id == "changed-after-freezing").count()
    };
    assert_eq!((told(&before), told(&after)), (0, 1));
}
