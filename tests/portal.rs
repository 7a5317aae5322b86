//! What a portal's pages carry for harvesters and search engines: tags, linked data, sitemap, footer.

use std::collections::BTreeMap;

use fangan::pipeline::{self, Built};
use jiff::civil::date;
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{built, pages, repository, write_site};

const SITE: &str = "title: 测试局信息公开\ndescription: 公开测试局的方案\nbase_url: https://www.example.gov.cn/plans/\n\
                    organization:\n  name: 测试局\n  operator: 测试局信息中心\n  site_id: \"1234567890\"\n  \
                    icp: 测ICP备00000000号\n  police_record: 测公网安备12345678901234号\n  contact: 0000-0000000\n  \
                    mark_url: https://bszs.conac.cn/sitename?method=show\n  report_url: https://zfwzgl.www.gov.cn/\n";

fn site(settings: &str) -> TempDir {
    let site = tempdir().unwrap();
    let plan = "---\ntitle: 测试实施方案\nkind: plan\nyear: 2026\nissued: 2026-01-05\n\
                published: 2026-01-06 09:05\nupdated: 2026-03-01\ndocument_number: 测发〔2026〕3号\n\
                issuer: [甲局, 乙局]\nkeywords: [一, 二]\nsummary: 概要在此。\ntopics: [卫生]\nvalid_until: 2027-12-31\n\
                replaces:\n  - {title: 旧方案, document_number: 测发〔2024〕1号}\n\
                tasks:\n  - {number: 1, work: 做事, lead: [甲局], due: 2026年9月底前}\n---\n\n## 一、总则\n\n正文。\n";
    let report = "---\ntitle: 进展通报\nkind: report\npublished: 2026-05-02\nsource: 示例日报\n\
                  updates:\n  - {task: 1, state: 推进中, date: 2026-05-01}\n---\n\n通报正文。\n";
    write_site(
        site.path(),
        &[
            ("site.yaml", settings),
            ("content/2026/plan/index.md", plan),
            ("content/2026/plan/report/index.md", report),
            ("content/about.md", "---\ntitle: 关于本站\nkind: page\n---\n\n说明。\n"),
            ("content/accessibility.md", "---\ntitle: 无障碍声明\nkind: page\n---\n\n说明。\n"),
        ],
    );
    site
}

fn read(site: &TempDir) -> Built {
    built(site.path(), date(2026, 6, 30))
}

fn tags(html: &str) -> BTreeMap<String, String> {
    let page = Html::parse_document(html);
    let mut tags = BTreeMap::new();
    for tag in page.select(&Selector::parse("meta[name]").unwrap()) {
        let name = tag.attr("name").unwrap().to_owned();
        let before = tags.insert(name.clone(), tag.attr("content").unwrap().to_owned());
        assert_eq!(before, None, "{name} stands twice");
    }
    tags
}

fn file(built: &Built, address: &str) -> Option<String> {
    let route = built.routes.routes.iter().find(|route| route.address == address)?;
    Some(String::from_utf8(pipeline::render(built, route).unwrap().unwrap()).unwrap())
}

#[test]
fn a_plan_has_the_tags_of_site_column_and_content() {
    let pages = pages(&read(&site(SITE)));
    let tags = tags(&pages["2026/plan/index.html"]);
    let expected = [
        ("SiteName", "测试局信息公开"),
        ("SiteDomain", "www.example.gov.cn"),
        ("SiteIDCode", "1234567890"),
        ("ColumnName", "方案"),
        ("ColumnDescription", "测试局公开的方案"),
        ("ColumnKeywords", "方案,测试局"),
        ("ColumnType", "政策文件"),
        ("lanmu", "方案"),
        ("ArticleTitle", "测试实施方案"),
        ("PubDate", "2026-01-06 09:05"),
        ("firstpublishedtime", "2026-01-06-09:05:00"),
        ("lastmodifiedtime", "2026-03-01-00:00:00"),
        ("ContentSource", "甲局、乙局"),
        ("Author", "甲局、乙局"),
        ("Keywords", "一,二"),
        ("Description", "概要在此。"),
        ("Url", "https://www.example.gov.cn/plans/2026/plan/"),
        ("keywords", "一,二"),
        ("description", "概要在此。"),
    ];
    for (name, content) in expected {
        assert_eq!(tags.get(name).map(String::as_str), Some(content), "{name}");
    }
    assert!(pages["2026/plan/index.html"].contains("id=\"UCAP-CONTENT\""));
}

#[test]
fn columns_and_the_home_page_have_their_own_tags_and_reprints_their_source() {
    let pages = pages(&read(&site(SITE)));
    let home = tags(&pages["index.html"]);
    assert_eq!((home["ColumnName"].as_str(), home["ColumnType"].as_str()), ("首页", "首页"));
    assert_eq!(home["ColumnDescription"], "公开测试局的方案");
    assert!(!home.contains_key("ArticleTitle"));
    assert_eq!(tags(&pages["plans/index.html"])["ColumnType"], "政策文件");
    assert_eq!(tags(&pages["units/index.html"])["ColumnName"], "单位");
    let report = tags(&pages["2026/plan/report/index.html"]);
    assert_eq!(report["ContentSource"], "示例日报");
    assert_eq!(report["PubDate"], "2026-05-02 00:00");
    assert!(!report.contains_key("lastmodifiedtime"));
}

#[test]
fn tags_do_not_wait_for_a_site_code() {
    let built = read(&site("title: 测试\nbase_url: https://example.org/\n"));
    let tags = tags(&pages(&built)["2026/plan/index.html"]);
    assert_eq!(tags["SiteDomain"], "example.org");
    assert_eq!(tags["ArticleTitle"], "测试实施方案");
    assert!(!tags.contains_key("SiteIDCode"));
}

#[test]
fn the_footer_has_what_the_rules_ask_for() {
    let pages = pages(&read(&site(SITE)));
    for (path, html) in pages {
        let page = Html::parse_document(&html);
        let links: Vec<(String, String)> = page
            .select(&Selector::parse("footer a").unwrap())
            .map(|link| (link.text().collect(), link.attr("href").unwrap().to_owned()))
            .collect();
        let to = |text: &str| links.iter().find(|(words, _)| words == text).map(|(_, href)| href.as_str());
        assert_eq!(to("测ICP备00000000号"), Some("https://beian.miit.gov.cn/"), "{path}");
        assert_eq!(
            to("测公网安备12345678901234号"),
            Some("https://beian.mps.gov.cn/#/query/webSearch?code=12345678901234"),
            "{path}"
        );
        assert_eq!(to("党政机关网站标识"), Some("https://bszs.conac.cn/sitename?method=show"), "{path}");
        assert_eq!(to("政府网站找错"), Some("https://zfwzgl.www.gov.cn/"), "{path}");
        let about = if path == "404.html" { "/plans/about/" } else { "index.html" };
        assert!(to("关于本站").unwrap().ends_with(about), "{path}");
        assert!(to("无障碍声明").is_some() && to("网站地图").is_some(), "{path}");
        let footer: String =
            page.select(&Selector::parse("footer").unwrap()).flat_map(|footer| footer.text()).collect();
        for told in [
            "主办单位：测试局",
            "承办单位：测试局信息中心",
            "网站标识码：1234567890",
            "联系电话：0000-0000000",
        ] {
            assert!(footer.contains(told), "{path}: {told}");
        }
    }
}

/// Every text in linked data, with its key.
fn texts(value: &Value, key: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((key.to_owned(), text.clone())),
        Value::Array(values) => values.iter().for_each(|value| texts(value, key, found)),
        Value::Object(values) => values.iter().for_each(|(key, value)| texts(value, key, found)),
        _ => {}
    }
}

fn linked(html: &str) -> Option<Value> {
    let page = Html::parse_document(html);
    let data = page.select(&Selector::parse("script[type='application/ld+json']").unwrap()).next()?;
    Some(serde_json::from_str(&data.text().collect::<String>()).unwrap())
}

#[test]
fn linked_data_tells_what_the_page_tells() {
    let pages = pages(&read(&site(SITE)));
    let plan = &linked(&pages["2026/plan/index.html"]).unwrap()["@graph"];
    assert_eq!(plan[0]["@type"], "Legislation");
    assert_eq!(plan[0]["legislationIdentifier"], "测发〔2026〕3号");
    assert_eq!(plan[0]["legislationDate"], "2026-01-05");
    assert_eq!(plan[0]["datePublished"], "2026-01-06T09:05:00+08:00");
    assert_eq!(plan[0]["dateModified"], "2026-03-01");
    assert_eq!(plan[0]["expires"], "2027-12-31");
    assert_eq!(plan[0]["legislationLegalForce"], "https://schema.org/InForce");
    assert_eq!(plan[0]["legislationPassedBy"][1]["name"], "乙局");
    assert_eq!(plan[0]["legislationChanges"][0]["legislationIdentifier"], "测发〔2024〕1号");
    assert_eq!(plan[1]["@type"], "BreadcrumbList");
    let steps: Vec<&str> = plan[1]["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["item"].as_str().unwrap())
        .collect();
    let base = "https://www.example.gov.cn/plans/";
    assert_eq!(steps, [base.to_owned(), format!("{base}2026/"), format!("{base}2026/plan/")]);
    let report = &linked(&pages["2026/plan/report/index.html"]).unwrap()["@graph"][0];
    assert_eq!((&report["@type"], &report["about"][0]["name"]), (&"Report".into(), &"测试实施方案".into()));
    let home = &linked(&pages["index.html"]).unwrap()["@graph"];
    assert_eq!((&home[0]["@type"], &home[0]["name"]), (&"GovernmentOrganization".into(), &"测试局".into()));
    assert_eq!(linked(&pages["404.html"]), None);
}

#[test]
fn linked_data_says_nothing_that_the_page_does_not_show() {
    let sample = built(&repository(""), date(2026, 11, 22));
    for (path, html) in pages(&sample) {
        let Some(data) = linked(&html) else { continue };
        let page = Html::parse_document(&html);
        let shown: String =
            page.select(&Selector::parse("body").unwrap()).flat_map(|body| body.text()).collect();
        let shown: String = shown.split_whitespace().collect();
        let mut all = Vec::new();
        texts(&data, "", &mut all);
        // Types, languages and addresses are no words of the page; days are judged by their form.
        let told = all.into_iter().filter(|(key, text)| {
            !key.starts_with('@') && !text.contains("://") && key != "inLanguage" && !is_day(text)
        });
        for (key, text) in told {
            let text: String = text.split_whitespace().collect();
            assert!(shown.contains(&text), "{path}: {key} says {text}");
        }
        let mut days = Vec::new();
        texts(&data, "", &mut days);
        for (key, day) in days.into_iter().filter(|(_, text)| is_day(text)) {
            assert!(html.contains(&format!("datetime=\"{}\"", &day[..10])), "{path}: {key} says {day}");
        }
    }
}

fn is_day(text: &str) -> bool {
    text.len() >= 10 && text.is_char_boundary(10) && text[..10].parse::<jiff::civil::Date>().is_ok()
}

#[test]
fn the_sitemap_names_every_page_once_with_the_day_of_its_content() {
    let built = read(&site(SITE));
    let sitemap = file(&built, "sitemap.xml").unwrap();
    let base = "https://www.example.gov.cn/plans/";
    for (address, day) in [
        ("", Some("2026-05-02")),
        // Its report came last.
        ("2026/plan/", Some("2026-05-02")),
        ("2026/plan/report/", Some("2026-05-02")),
        ("about/", None),
        ("plans/", Some("2026-03-01")),
    ] {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        let entry = format!("<url><loc>{base}{address}</loc>{day}</url>");
        assert_eq!(sitemap.matches(&entry).count(), 1, "{entry}\n{sitemap}");
    }
    assert!(!sitemap.contains("404"));
    let pages = pages(&built).len();
    assert_eq!(sitemap.matches("<loc>").count(), pages - 1);
    let robots = file(&built, "robots.txt").unwrap();
    assert!(
        robots.contains(&format!("\nSitemap: {base}sitemap.xml\n")) && robots.starts_with('#'),
        "{robots}"
    );
    assert!(file(&built, "sitemap/").unwrap().contains("href=\"../plans/index.html\""));
}

#[test]
fn a_site_that_wants_no_sitemap_has_none() {
    let built = read(&site(&format!("{SITE}outputs: [csv]\n")));
    for address in ["sitemap.xml", "robots.txt", "sitemap/"] {
        assert_eq!(file(&built, address), None, "{address}");
    }
    assert!(!pages(&built)["index.html"].contains("网站地图"));
}

#[test]
fn text_pasted_from_a_portal_does_not_take_the_hook_of_the_page() {
    let site = site(SITE);
    let pasted =
        "---\ntitle: 转载的通知\nkind: notice\n---\n\n<div id=\"UCAP-CONTENT\">\n\n转载的正文。\n\n</div>\n";
    write_site(site.path(), &[("content/2026/pasted/index.md", pasted)]);
    let html = &pages(&read(&site))["2026/pasted/index.html"];
    let page = Html::parse_document(html);
    let hooks: Vec<_> = page.select(&Selector::parse("#UCAP-CONTENT").unwrap()).collect();
    assert_eq!(hooks.len(), 1);
    assert!(hooks[0].text().collect::<String>().contains("转载的正文。"));
}
