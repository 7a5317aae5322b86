//! Former addresses of documents: each leads to the document, and belongs to one alone.

use std::path::Path;

use fangan::pipeline::{Built, render};
use jiff::civil::date;
use tempfile::TempDir;

use crate::support::{built, line_of, write_site};

const SITE: &str = "title: 示例市\nbase_url: https://plans.example.org/\n";

fn plan(title: &str, aliases: &str) -> String {
    format!("---\ntitle: {title}\nkind: plan\nissued: 2026-01-05\naliases: [{aliases}]\n---\n正文。\n")
}

fn read(root: &Path) -> Built {
    built(root, date(2026, 6, 30))
}

fn file(built: &Built, wanted: &str) -> Option<String> {
    let route = built.routes.routes.iter().find(|route| route.file() == wanted)?;
    render(built, route).unwrap().map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn a_former_address_leads_to_the_document() {
    let root = TempDir::new().unwrap();
    let first = plan("新方案", "2010/old, /art/2010/art_33.html");
    write_site(root.path(), &[("site.yaml", SITE), ("content/2026/new/index.md", &first)]);
    let built = read(root.path());
    for (at, link) in [
        ("2010/old/index.html", "../../2026/new/index.html"),
        ("art/2010/art_33.html", "../../2026/new/index.html"),
    ] {
        let html = file(&built, at).unwrap();
        assert!(html.contains("<h1>本页已移至</h1>"), "{html}");
        assert!(html.contains(&format!("<a href=\"{link}\">新方案</a>")), "{html}");
        assert!(html.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={link}\">")), "{html}");
        // Else the browser asks for one that is not there.
        assert!(
            html.contains("<link rel=\"icon\" type=\"image/svg+xml\" href=\"../../assets/icon-"),
            "{html}"
        );
        assert!(
            html.contains("<link rel=\"canonical\" href=\"https://plans.example.org/2026/new/\">"),
            "{html}"
        );
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
    }
    for list in ["sitemap.xml", "feed.xml", "plans/index.html", "sitemap/index.html"] {
        let told = file(&built, list).unwrap();
        assert!(!told.contains("2010/old") && !told.contains("art_33"), "{list}");
    }
}

#[test]
fn a_draft_has_no_former_address() {
    let root = TempDir::new().unwrap();
    let draft = plan("新方案", "2010/old").replace("kind: plan", "kind: plan\ndraft: true");
    write_site(root.path(), &[("site.yaml", SITE), ("content/2026/new/index.md", &draft)]);
    assert_eq!(file(&read(root.path()), "2010/old/index.html"), None);
}

#[test]
fn an_address_claimed_twice_is_an_error_with_both_places() {
    let root = TempDir::new().unwrap();
    let (first, second) = (plan("甲方案", "2010/old"), plan("乙方案", "2010/Old/"));
    write_site(
        root.path(),
        &[
            ("site.yaml", SITE),
            ("content/2026/a/index.md", &first),
            ("content/2026/b/index.md", &second),
            ("content/2026/c/index.md", &plan("丙方案", "2026/a")),
        ],
    );
    let built = read(root.path());
    let told: Vec<(String, &[String])> = built
        .diagnostics
        .iter()
        .filter(|found| found.code.id == "same-address")
        .map(|found| (line_of(found, &built), found.arguments.as_slice()))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    // The place that is marked is the one that comes second; the message names both.
    assert_eq!(told[0].0, "error same-address content/2026/a/index.md:5:11 2010/old");
    assert_eq!(told[0].1, ["2010/old", "content/2026/b/index.md, content/2026/a/index.md"]);
    assert_eq!(told[1].0, "error same-address content/2026/c/index.md:5:11 2026/a");
    assert_eq!(told[1].1, ["2026/a", "content/2026/a/index.md, content/2026/c/index.md"]);
    // The document keeps its address.
    assert!(file(&built, "2026/a/index.html").unwrap().contains("<h1>甲方案</h1>"));
}
