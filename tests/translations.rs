//! Documents in several languages: links between them for readers and for search engines.

use std::collections::BTreeMap;

use fangan::base::diagnostic::Diagnostic;
use jiff::civil::date;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{built, write_site};

const SITE: &str = "title: 示例\nbase_url: https://example.gov.cn/\n";
const PLAN: &str = "---\ntitle: 河道整治方案\nkind: plan\nissued: 2026-03-01\n---\n正文\n";

/// The pages of a site and the codes of what is said of it.
fn site(files: &[(&str, &str)]) -> (BTreeMap<String, String>, Vec<String>) {
    let root = tempfile::tempdir().unwrap();
    write_site(root.path(), &[("site.yaml", SITE)]);
    write_site(root.path(), files);
    let built = built(root.path(), date(2026, 11, 22));
    let mut pages = crate::support::pages(&built);
    let sitemap = built.routes.routes.iter().find(|route| route.address == "sitemap.xml").unwrap();
    let bytes = fangan::pipeline::render(&built, sitemap).unwrap().unwrap();
    pages.insert("sitemap.xml".into(), String::from_utf8(bytes).unwrap());
    let code = |told: &Diagnostic| told.code.id.to_owned();
    let about = |told: &&Diagnostic| told.code.id.starts_with("transl");
    (pages, built.diagnostics.iter().filter(about).map(code).collect())
}

fn english(target: &str) -> String {
    format!(
        "---\ntitle: River plan\nkind: plan\nlanguage: en\nissued: 2026-03-02\ntranslates: {target}\n---\nText\n"
    )
}

/// The other languages that the head of a page names, with their addresses.
fn alternates(html: &str) -> Vec<(String, String)> {
    let page = Html::parse_document(html);
    let links = Selector::parse("head link[rel=alternate][hreflang]").unwrap();
    let value = |link: scraper::ElementRef, name: &str| link.attr(name).unwrap().to_owned();
    page.select(&links).map(|link| (value(link, "hreflang"), value(link, "href"))).collect()
}

/// What readers are offered: language, link and text.
fn offered(html: &str) -> Vec<(String, String, String)> {
    let page = Html::parse_document(html);
    let links = Selector::parse("main .translations a").unwrap();
    let of = |link: scraper::ElementRef| {
        assert_eq!(link.attr("lang"), link.attr("hreflang"));
        let text: String = link.text().collect();
        (link.attr("lang").unwrap().to_owned(), link.attr("href").unwrap().to_owned(), text)
    };
    page.select(&links).map(of).collect()
}

fn linked(html: &str) -> Value {
    let page = Html::parse_document(html);
    let script = Selector::parse("script[type='application/ld+json']").unwrap();
    let json: String = page.select(&script).next().unwrap().text().collect();
    serde_json::from_str::<Value>(&json).unwrap()["@graph"][0].clone()
}

fn pair(language: &str, address: &str) -> (String, String) {
    (language.to_owned(), format!("https://example.gov.cn/{address}"))
}

#[test]
fn an_original_and_its_translations_lead_to_each_other() {
    let english = english("../plan");
    let traditional = "---\ntitle: 河道整治方案（繁體）\nkind: plan\nlanguage: zh-Hant\nissued: 2026-03-02\ntranslates: ../english\n---\n正文\n";
    let (pages, told) = site(&[
        ("content/2026/plan/index.md", PLAN),
        ("content/2026/english/index.md", &english),
        ("content/2026/hant/index.md", traditional),
    ]);
    assert_eq!(told, [""; 0]);
    // The third translates the second: all three belong together, and each names itself too.
    let all = [
        pair("zh-Hans", "2026/plan/"),
        pair("x-default", "2026/plan/"),
        pair("zh-Hant", "2026/hant/"),
        pair("en", "2026/english/"),
    ];
    for page in ["plan", "english", "hant"] {
        assert_eq!(alternates(&pages[&format!("2026/{page}/index.html")]), all, "{page}");
    }
    let seen = offered(&pages["2026/english/index.html"]);
    let expected = [
        ("zh-Hans", "../plan/index.html", "简体中文: 河道整治方案"),
        ("zh-Hant", "../hant/index.html", "繁體中文: 河道整治方案（繁體）"),
    ];
    assert_eq!(seen, expected.map(|(lang, href, text)| (lang.into(), href.into(), text.into())));
    let original = linked(&pages["2026/plan/index.html"]);
    let urls: Vec<&str> = original["workTranslation"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|work| work["url"].as_str())
        .collect();
    assert_eq!(urls, ["https://example.gov.cn/2026/hant/", "https://example.gov.cn/2026/english/"]);
    let translated = linked(&pages["2026/english/index.html"]);
    assert_eq!(translated["translationOfWork"]["url"], "https://example.gov.cn/2026/plan/");
    assert_eq!(translated["translationOfWork"]["inLanguage"], "zh-Hans");
    let link = r#"<xhtml:link rel="alternate" hreflang="en" href="https://example.gov.cn/2026/english/"/>"#;
    assert_eq!(pages["sitemap.xml"].matches(link).count(), 3);
    assert!(pages["sitemap.xml"].contains(r#"xmlns:xhtml="http://www.w3.org/1999/xhtml""#));
}

#[test]
fn without_translations_nothing_is_said_of_languages() {
    let (pages, told) = site(&[("content/2026/plan/index.md", PLAN)]);
    assert_eq!(told, [""; 0]);
    for html in pages.values() {
        assert!(!html.contains("hreflang") && !html.contains("xmlns:xhtml"));
    }
}

#[test]
fn what_is_not_published_is_not_named() {
    let hidden = PLAN.replace("kind: plan", "kind: plan\ndraft: true");
    let (pages, told) = site(&[
        ("content/2026/plan/index.md", &hidden),
        ("content/2026/english/index.md", &english("../plan")),
    ]);
    assert_eq!(told, ["translates-unpublished"]);
    assert!(alternates(&pages["2026/english/index.html"]).is_empty());
    let names = |page: &String| page.contains("河道整治方案") || page.contains("2026/plan/");
    let named: Vec<&String> = pages.iter().filter(|(_, page)| names(page)).map(|(path, _)| path).collect();
    assert_eq!(named, [""; 0]);
    // Nor does an original name a translation that is a draft.
    let hidden = english("../plan").replace("kind: plan", "kind: plan\ndraft: true");
    let (pages, told) =
        site(&[("content/2026/plan/index.md", PLAN), ("content/2026/english/index.md", &hidden)]);
    assert_eq!(told, [""; 0]);
    assert!(pages.values().all(|page| !page.contains("River plan") && !page.contains("hreflang")));
}

#[test]
fn a_translation_has_another_language_than_its_original() {
    // Of itself, in the same language, and twice into one language.
    let (pages, told) = site(&[("content/2026/english/index.md", &english("../english"))]);
    assert_eq!(
        (told, alternates(&pages["2026/english/index.html"]).len()),
        (vec!["translation-language".into()], 0)
    );
    let same = english("../plan").replace("language: en\n", "");
    let (pages, told) = site(&[("content/2026/plan/index.md", PLAN), ("content/2026/same/index.md", &same)]);
    assert_eq!(
        (told, alternates(&pages["2026/same/index.html"]).len()),
        (vec!["translation-language".into()], 0)
    );
    let (pages, told) = site(&[
        ("content/2026/plan/index.md", PLAN),
        ("content/2026/one/index.md", &english("../plan")),
        ("content/2026/two/index.md", &english("../plan")),
    ]);
    assert_eq!(told, ["translation-language"]);
    assert_eq!(alternates(&pages["2026/plan/index.html"])[2], pair("en", "2026/one/"));
    assert!(alternates(&pages["2026/two/index.html"]).is_empty());
}

#[test]
fn two_that_translate_each_other_are_one_pair() {
    let chinese = PLAN.replace("kind: plan", "kind: plan\ntranslates: ../english");
    let (pages, told) = site(&[
        ("content/2026/plan/index.md", &chinese),
        ("content/2026/english/index.md", &english("../plan")),
    ]);
    assert_eq!(told, [""; 0]);
    let all = [pair("zh-Hans", "2026/plan/"), pair("x-default", "2026/plan/"), pair("en", "2026/english/")];
    assert_eq!(alternates(&pages["2026/plan/index.html"]), all);
    assert_eq!(alternates(&pages["2026/english/index.html"]), all);
}
