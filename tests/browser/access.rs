//! axe finds nothing: on each kind of page, in light and dark, wide and narrow, served and from a disk.

use std::fs;

use crate::chromium::Chromium;
use crate::sites::{Site, all, extremes, golden, of_files, sample};
use crate::support::repository;

/// The rules that are asked: WCAG 2.2 A and AA, and axe's own best practice.
pub const ASK: &str = "axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'], preload: false, elementRef: false, pingWaitTime: 0,
}).then(found => found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node =>
    `${rule.id}: ${node.target.join(' ')}: ${(node.failureSummary || '').split('\\n').slice(1, 3).join(' ').trim()}`)))";

#[test]
fn axe_finds_nothing_in_the_sample() {
    let every = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)];
    visit(&[sample()], &every, &[("light", 320)]);
}

#[test]
fn axe_finds_nothing_in_hard_and_small_sites() {
    // The colours are those of the sample: here it is the build of the pages that is asked about.
    visit(&extremes().iter().chain(golden()).collect::<Vec<_>>(), &[("light", 1280), ("dark", 320)], &[]);
}

#[test]
fn axe_finds_nothing_in_what_search_answers() {
    let plans: Vec<(String, String)> = (0..55)
        .map(|at| {
            let text = format!(
                "---\ntitle: 第{at}号整治方案\nkind: plan\nissued: 2026-03-01\ntasks:\n  - work: 清理河面\n---\n正文\n"
            );
            (format!("content/2026/p{at}/index.md"), text)
        })
        .collect();
    let mut files = vec![("site.yaml", "title: 示例\nbase_url: https://example.gov.cn/\n")];
    files.extend(plans.iter().map(|(path, text)| (&**path, &**text)));
    let site = of_files("search", &files);
    let axe = fs::read_to_string(repository("tests/browser/axe.min.js")).unwrap();
    let browser = Chromium::start();
    let mut found = Vec::new();
    // With results and more to come, with nothing, with no query that can be asked, and with a
    // file that is not there any more: each says so in the status.
    let texts = site.disk.trim_start_matches("file://").to_owned() + "search/texts";
    for (query, said) in [("清理", "找到"), ("无此字词", "没有找到"), ("。", "请输入"), ("整治", "没有载入")]
    {
        if said == "没有载入" {
            fs::rename(&texts, format!("{texts}-away")).unwrap();
        }
        browser.open(&format!("{}search/index.html?q={query}", site.http));
        browser.wait_for(&format!(
            "document.getElementById('search-status').textContent.includes('{said}') && !document.querySelector('[aria-busy]')"
        ));
        browser.value(&format!("{axe}; true"));
        for scheme in ["light", "dark"] {
            for width in [1280, 320] {
                browser.prefer(scheme);
                browser.resize(width, 900);
                for line in browser.list(ASK) {
                    found.push(format!("{query} {scheme} {width}: {line}"));
                }
                let wide = browser.value("document.documentElement.scrollWidth > innerWidth");
                if wide == true {
                    found.push(format!("{query} {width}: scrolls sideways"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}

/// The looks of a page: what the system prefers, and how wide the window is.
type Look = (&'static str, u32);

fn visit(sites: &[&Site], served: &[Look], from_disk: &[Look]) {
    let axe = fs::read_to_string(repository("tests/browser/axe.min.js")).unwrap();
    let browser = Chromium::start();
    let mut found = Vec::new();
    for site in sites {
        for (kind, file) in &site.pages {
            for (base, looks) in [(&site.http, served), (&site.disk, from_disk)] {
                if looks.is_empty() {
                    continue;
                }
                browser.open(&format!("{base}{file}"));
                browser.value(&format!("{axe}; true"));
                for (scheme, width) in looks {
                    browser.prefer(scheme);
                    browser.resize(*width, 900);
                    for line in browser.list(ASK) {
                        found.push(format!("{} {kind} {base}{file} {scheme} {width}: {line}", site.name));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_kinds_of_pages_are_visited() {
    // What every site of any size has; kinds that are added come by themselves.
    let kinds: Vec<&String> = all().flat_map(|site| site.pages.iter().map(|(kind, _)| kind)).collect();
    for kind in ["Home", "NotFound", "Plan", "Report", "Page", "Year", "Units", "Unit", "list of Plan"] {
        assert!(kinds.iter().any(|known| *known == kind), "no page is {kind}: {kinds:?}");
    }
}
