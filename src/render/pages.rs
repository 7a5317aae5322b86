//! Every page of a sample site keeps what readers, machines and the law ask of it.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::render::{Theme, page};
use crate::route::{Output, Routes};
use crate::view::sample;
use crate::view::shared::Shared;

pub fn rendered(site: &Site, routes: &Routes) -> BTreeMap<String, String> {
    let (theme, diagnostics) = Theme::load(&[], &Sources::default());
    assert_eq!(diagnostics, []);
    let shared = Shared::of(site, routes);
    let mut pages = BTreeMap::new();
    for route in &routes.routes {
        if let Output::Page(wanted) = &route.output {
            let html = page(site, routes, &shared, &theme, wanted);
            let html = html.unwrap_or_else(|failure| panic!("{}: {:?}", route.address, failure.arguments));
            pages.insert(route.file(), html);
        }
    }
    pages
}

fn pages() -> BTreeMap<String, String> {
    let site = sample::site();
    rendered(&site, &sample::routes(&site))
}

pub fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

pub fn text(element: &ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plan() -> Html {
    Html::parse_document(&pages()["2011/innovation-drive/index.html"])
}

#[test]
fn every_page_has_its_frame() {
    for (file, html) in pages() {
        assert!(html.starts_with("<!doctype html>\n<html lang="), "{file}");
        let page = Html::parse_document(&html);
        for one in ["h1", "main", "head > title", "link[rel=canonical]", "link[rel=stylesheet]", "a.skip"] {
            assert_eq!(all(&page, one).len(), 1, "{file}: {one}");
        }
        // The page of search alone has a script, in a file of its own; linked data are none.
        let scripts = usize::from(file == "search/index.html");
        assert_eq!(all(&page, "script:not([type='application/ld+json'])").len(), scripts, "{file}");
        assert_eq!(all(&page, "script[src]").len(), scripts, "{file}");
        for none in ["style", "[style]", "[onclick]"] {
            assert_eq!(all(&page, none).len(), 0, "{file}: {none}");
        }
        assert!(!html.contains("\n\n"), "{file}");
        assert!(!html.contains("不应出现的草稿"), "{file} tells of a draft");
        let canonical = all(&page, "link[rel=canonical]")[0].attr("href").unwrap();
        assert!(canonical.starts_with("https://example.gov.cn/plans/"), "{canonical}");
        assert!(!canonical.ends_with("index.html"), "{canonical}");
    }
}

#[test]
fn headings_do_not_skip_and_ids_are_unique() {
    for (file, html) in pages() {
        let page = Html::parse_document(&html);
        let mut last = 0;
        for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
            let level = heading.value().name()[1..].parse::<usize>().unwrap();
            assert!(level <= last + 1, "{file}: {} after level {last}", text(&heading));
            last = level;
        }
        let mut seen = BTreeSet::new();
        for element in all(&page, "[id]") {
            let id = element.attr("id").unwrap();
            assert!(seen.insert(id), "{file}: #{id}");
        }
        for element in all(&page, "[aria-labelledby]") {
            for id in element.attr("aria-labelledby").unwrap().split(' ') {
                assert!(seen.contains(id), "{file}: nothing is #{id}");
            }
        }
    }
}

#[test]
fn every_link_leads_to_something() {
    let site = sample::site();
    let routes = sample::routes(&site);
    let pages = rendered(&site, &routes);
    let files: BTreeSet<String> = routes.routes.iter().map(|route| route.file()).collect();
    let ids: BTreeMap<&String, BTreeSet<String>> = pages
        .iter()
        .map(|(file, html)| {
            let page = Html::parse_document(html);
            let ids = all(&page, "[id]").into_iter().map(|element| element.attr("id").unwrap().to_owned());
            (file, ids.collect())
        })
        .collect();
    for (file, html) in &pages {
        let page = Html::parse_document(html);
        for link in all(&page, "[href]") {
            let href = link.attr("href").unwrap();
            assert!(!href.is_empty(), "{file}");
            if href.contains("://") {
                continue;
            }
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = match (path, path.strip_prefix("/plans/")) {
                ("", _) => file.clone(),
                (_, Some(absolute)) => format!("{absolute}index.html").replace(".cssindex.html", ".css"),
                (_, None) => resolved(file, path),
            };
            let target = target.replace(".svgindex.html", ".svg");
            let target = percent_encoding::percent_decode_str(&target).decode_utf8().unwrap().into_owned();
            assert!(files.contains(&target), "{file}: {href} leads to {target}");
            if !anchor.is_empty() && file != "404.html" {
                let anchor = percent_encoding::percent_decode_str(anchor).decode_utf8().unwrap();
                assert!(ids[&target].contains(anchor.as_ref()), "{file}: {href}");
            }
        }
    }
}

fn resolved(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn tables_and_pictures_have_names() {
    for (file, html) in pages() {
        let page = Html::parse_document(&html);
        for table in all(&page, "table") {
            let inside = |selector: &str| table.select(&Selector::parse(selector).unwrap()).count();
            assert!(inside("caption") == 1 || file.contains("about"), "{file}: a table without a caption");
            assert_eq!(inside("th"), inside("th[scope]"), "{file}");
        }
        for picture in all(&page, "svg:not([aria-hidden])") {
            let image = Selector::parse("[role=img][aria-labelledby]").unwrap();
            assert_eq!(picture.select(&image).count(), 1, "{file}");
        }
        // An image hides what is in it, so a link may not be; nor may two regions have one name.
        assert_eq!(all(&page, "[role=img] a, a[role=img]").len(), 0, "{file}");
        let mut names = BTreeSet::new();
        for region in all(&page, "section[aria-labelledby], [role=region][aria-labelledby]") {
            let name = region.attr("aria-labelledby").unwrap();
            assert!(names.insert(name), "{file}: two regions are named by #{name}");
        }
        // Tables have their roles by nature; saying them again is an error in HTML.
        assert_eq!(all(&page, "table[role], table [role]").len(), 0, "{file}");
        assert_eq!(all(&page, "img:not([alt])").len(), 0, "{file}");
    }
}

#[test]
fn groups_span_their_rows() {
    let page = plan();
    let groups = all(&page, "table.tasks th.group[rowspan]");
    let told: Vec<(String, &str)> =
        groups.iter().map(|group| (text(group), group.attr("rowspan").unwrap())).collect();
    assert_eq!(told, [("宣传发动 3项".to_owned(), "3"), ("制度创新 7项".to_owned(), "7")]);
    assert_eq!(all(&page, "table.tasks tbody").len(), 2);
    assert_eq!(all(&page, "table.tasks tbody tr").len(), 10);
}

#[test]
fn a_row_tells_the_words_and_their_reading() {
    let page = plan();
    let row = |id: &str| text(&all(&page, &format!("tr[id='{id}']"))[0]);
    assert_eq!(
        row("t-2"),
        "2 各单位召开动员大会，制定实施方案 要求上报 各医疗卫生单位 未明确 2月下旬前 至2月20日，一说至28日 未公布"
    );
    assert_eq!(
        row("t-4"),
        "制度创新 7项 4 制定绩效考核办法，探索引进第三方考核评议机制 局机关 局办公室 4月底前 至4月30日 时限已过，尚未公布进展"
    );
    assert_eq!(row("t-8"), "8 评选先进 局机关 局人事科 201*年12月 日期未读出 未公布");
}

#[test]
fn the_sentence_and_the_glance_tell_the_same_as_the_table() {
    let page = plan();
    assert_eq!(
        text(&all(&page, "#stages ~ .intro")[0]),
        "共三个阶段，自2011年2月至12月；第一、二阶段在3月重叠，第二、三阶段在11月重叠。另有1项任务全年进行。"
    );
    let glance: Vec<String> = all(&page, ".glance li").iter().map(text).collect();
    assert_eq!(
        glance,
        [
            "3个阶段 2011年2月至12月",
            "10项任务 2类，7项有时限",
            "5个单位 3个牵头，3项未明确牵头单位",
            "2项已完成 截至6月5日通报，1项时限已过",
        ]
    );
}

#[test]
fn a_plan_without_tasks_and_stages_has_no_empty_section() {
    let page = Html::parse_document(&pages()["2011/notice/index.html"]);
    let sections: Vec<String> = all(&page, "h2").iter().map(text).collect();
    assert_eq!(sections, ["正文"]);
    assert_eq!(all(&page, ".glance, .contents, .timeline, table").len(), 0);
    // Two of the four headings are on a lower level, under the section's own.
    assert_eq!(all(&page, ".prose h3").len(), 3);
    assert_eq!(all(&page, ".prose h4").len(), 1);
}

#[test]
fn a_link_that_leads_nowhere_is_text() {
    let page = plan();
    let links = all(&page, ".prose a");
    let told: Vec<(String, Option<&str>)> =
        links.iter().map(|link| (text(link), link.attr("href"))).collect();
    let expected =
        [("上年通知".to_owned(), Some("../notice/index.html#s1")), ("未公布的文件".to_owned(), None)];
    assert_eq!(told, expected);
}

#[test]
fn what_no_longer_holds_says_so_first() {
    let pages = pages();
    let old = Html::parse_document(&pages["2011/old-plan/index.html"]);
    assert!(text(&all(&old, "head > title")[0]).starts_with("【已被替代】旧方案"));
    let banner = text(&all(&old, ".banner")[0]);
    assert!(banner.starts_with("本文件已被替代。 现行文件：深化"), "{banner}");
    let gone = &pages["2011/taken-down/index.html"];
    assert!(gone.contains("本文件已撤下：含个人信息"));
    assert!(!gone.contains("总体要求") && !gone.contains("未公布的文件"));
    assert!(gone.contains("noindex"));
}

#[test]
fn a_unit_has_what_reaches_it_through_a_group() {
    let pages = pages();
    let hospital = Html::parse_document(&pages["units/unit-6/index.html"]);
    let rows: Vec<String> = all(&hospital, "tbody tr").iter().map(text).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].contains("经“各医疗卫生单位”"), "{}", rows[0]);
    let staff = Html::parse_document(&pages["units/unit-4/index.html"]);
    assert_eq!(text(&all(&staff, "h1")[0]), "示例市卫生局人事科");
    assert!(text(&all(&staff, "dl.facts")[0]).contains("政工科（至2009年）"));
}

#[test]
fn an_english_document_has_an_english_page() {
    let html = &pages()["undated/open-data/index.html"];
    assert!(html.contains("<html lang=\"en\""));
    let page = Html::parse_document(html);
    assert_eq!(text(&all(&page, "#stages ~ .intro")[0]), "1 stage, Jan to Mar 2011.");
    assert_eq!(all(&page, ".site-name[lang=zh-Hans]").len(), 1);
}

#[test]
fn the_page_for_lost_visitors_has_absolute_links() {
    let html = &pages()["404.html"];
    let page = Html::parse_document(html);
    for link in all(&page, "a[href]") {
        let href = link.attr("href").unwrap();
        assert!(href.starts_with("/plans/") || href.starts_with('#') || href.contains("://"), "{href}");
    }
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    assert_eq!(pages(), pages());
}

#[test]
fn every_word_of_the_theme_is_used() {
    let (templates, words): (Vec<_>, Vec<_>) =
        crate::render::builtin::files().partition(|(path, _)| path.ends_with(".html"));
    let templates: String = templates.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    let (_, words) = words.into_iter().find(|(path, _)| *path == "strings/en.yaml").unwrap();
    let from_views =
        ["nav_", "footer_", "section_", "fact_", "unit_", "column_", "relation_", "way_", "role_"];
    for line in String::from_utf8_lossy(words).lines().filter(|line| !line.starts_with('#')) {
        let key = line.split(':').next().unwrap();
        let used =
            from_views.iter().any(|start| key.starts_with(start)) || templates.contains(&format!("t.{key}"));
        assert!(used, "no template says {key}");
    }
}
