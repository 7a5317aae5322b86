//! The sample site of the repository: it builds without errors and its pages are sound.

use std::collections::BTreeSet;

use fangan::base::diagnostic::Severity;
use jiff::civil::date;
use scraper::{Html, Selector};

use crate::support::{built, bytes, line_of, pages, repository};

#[test]
fn the_sample_has_no_errors() {
    let built = built(&repository(""), date(2026, 11, 22));
    let errors: Vec<String> = built
        .diagnostics
        .iter()
        .filter(|found| found.severity != Severity::Note)
        .map(|found| line_of(found, &built))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn every_page_is_sound() {
    let built = built(&repository(""), date(2026, 11, 22));
    let mut pages = pages(&built);
    // The pages of a frozen year stand in the site as they were.
    for route in built.routes.all().iter().filter(|route| route.frozen.is_some()) {
        if let Some(html) = bytes(&built, route).filter(|_| route.file().ends_with(".html")) {
            pages.insert(route.file(), String::from_utf8(html).unwrap());
        }
    }
    let every = Selector::parse("[id]").unwrap();
    let links = Selector::parse("a[href], link[href], img[src]").unwrap();
    let files: BTreeSet<String> = built.routes.all().iter().map(|route| route.file()).collect();
    let ids = |html: &Html| -> Vec<String> {
        html.select(&every).filter_map(|element| element.attr("id")).map(str::to_owned).collect()
    };
    for (path, text) in &pages {
        let html = Html::parse_document(text);
        let one = |selector: &str| html.select(&Selector::parse(selector).unwrap()).count();
        assert_eq!(one("h1"), 1, "{path}: one h1");
        assert_eq!(one("main"), 1, "{path}: one main");
        let inline = "script:not([src]):not([type='application/ld+json']), style, [style], [onclick]";
        assert_eq!(one(inline), 0, "{path}: nothing inline");
        let scripts = usize::from(path == "search/index.html");
        assert_eq!(one("script[src]"), scripts, "{path}: no script but that of search");
        assert_eq!(one("table:not(.layout) th:not([scope])"), 0, "{path}: every th has its scope");
        let own = ids(&html);
        let unique: BTreeSet<&String> = own.iter().collect();
        assert_eq!(own.len(), unique.len(), "{path}: an id stands twice");
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in html.select(&links) {
            let target = link.attr("href").or(link.attr("src")).unwrap();
            if target.contains("://") || target.starts_with("mailto:") || target.starts_with("tel:") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if path == "404.html" {
                file.trim_start_matches('/').to_owned()
            } else if file.is_empty() {
                path.clone()
            } else {
                joined(folder, file)
            };
            let file =
                if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file };
            let decoded = percent_encoding::percent_decode_str(&file).decode_utf8().unwrap().into_owned();
            assert!(files.contains(&decoded), "{path}: {target} leads nowhere ({decoded})");
            if !anchor.is_empty() && decoded.ends_with(".html") {
                let anchor = percent_encoding::percent_decode_str(anchor).decode_utf8().unwrap().into_owned();
                let there =
                    if decoded == *path { own.clone() } else { ids(&Html::parse_document(&pages[&decoded])) };
                assert!(there.contains(&anchor), "{path}: {target} has no such place");
            }
        }
    }
}

fn joined(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
