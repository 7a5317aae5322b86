//! Pages keep their shape on a screen, and ask for nothing that is not the site's own.

use crate::chromium::Chromium;
use crate::sites::{Site, all};

/// What is wider than the window, or out of its box: texts that spill or are cut off.
const SHAPE: &str = include_str!("shape.js");

#[test]
fn nothing_scrolls_sideways_and_no_text_is_cut_off() {
    let browser = Chromium::start();
    let mut found = Vec::new();
    for site in all() {
        for (kind, file) in &site.pages {
            browser.open(&format!("{}{file}", site.http));
            for (width, size) in [(1280, "100%"), (320, "100%"), (768, "100%"), (1280, "200%")] {
                browser.resize(width, 900);
                browser.value(&format!("document.documentElement.style.fontSize = '{size}'"));
                for line in browser.list(SHAPE) {
                    found.push(format!("{} {kind} {file} {width} {size}: {line}", site.name));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}

#[test]
fn pages_ask_for_nothing_but_the_sites_own_and_nothing_fails() {
    let browser = Chromium::start();
    let mut found = Vec::new();
    for site in all() {
        for base in [&site.http, &site.disk] {
            for (kind, file) in &site.pages {
                // Servers show this page at any address, so its links are those of the root.
                if kind == "NotFound" && base == &site.disk {
                    continue;
                }
                found.extend(troubles(&browser, site, base, kind, file));
            }
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}

fn troubles(browser: &Chromium, site: &Site, base: &str, kind: &str, file: &str) -> Vec<String> {
    let url = format!("{base}{file}");
    browser.open(&url);
    let heard = browser.heard();
    let mut found = heard.troubles;
    found.extend(heard.requests.iter().filter(|asked| !asked.starts_with(base)).cloned());
    assert!(heard.requests.contains(&url), "{url} was not asked for: {:?}", heard.requests);
    // The style is there: without it, letters are in the browser's own.
    if browser.value("document.styleSheets.length === 0 || getComputedStyle(document.body).margin !== '0px'")
        == true
    {
        found.push("without its style".to_owned());
    }
    found.into_iter().map(|line| format!("{} {kind} {url}: {line}", site.name)).collect()
}
