//! Every fact is there without scripts: what they add is controls, never content.

use std::collections::BTreeSet;

use crate::chromium::Chromium;
use crate::sites::all;

/// The lines of text on the page, without controls and what these answer.
const LINES: &str = "(() => {
    const controls = 'form, button, select, input, output, template, noscript, [role=status], [aria-live], [role=search]';
    document.querySelectorAll('details').forEach(e => { e.open = true; });
    document.querySelectorAll(controls).forEach(e => e.remove());
    return document.body.innerText.split('\\n').map(line => line.trim()).filter(line => line);
})()";

#[test]
fn every_fact_is_there_without_scripts() {
    let browser = Chromium::start();
    browser.resize(1280, 900);
    let lines = |on: bool| {
        browser.scripts(on);
        let mut pages = Vec::new();
        for site in all() {
            for (kind, file) in &site.pages {
                browser.open(&format!("{}{file}", site.http));
                let lines: BTreeSet<String> = browser.list(LINES).into_iter().collect();
                assert!(!lines.is_empty(), "{} {file} says nothing", site.name);
                pages.push((format!("{} {kind} {file}", site.name), lines));
            }
        }
        pages
    };
    let with = lines(true);
    let without = lines(false);
    for ((page, with), (_, without)) in with.iter().zip(&without) {
        let lost: Vec<&String> = with.difference(without).collect();
        assert!(lost.is_empty(), "{page}: not there without scripts: {lost:?}");
    }
}
