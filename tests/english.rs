//! A city elsewhere has its own words, and nothing of Chinese offices is forced on it.

use jiff::civil::date;
use scraper::{Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{built, pages, readable, write_site};

fn site() -> TempDir {
    let site = tempdir().unwrap();
    let plan = "---\ntitle: Northhaven Shade Action Plan\nkind: plan\nlanguage: en\nyear: 2026\n\
                document_number: Resolution 2026-14\nissued: 2026-01-14\npublished: 2026-02-05\n\
                issuer: Northhaven City Council\nsummary: Plants trees where shade is least.\n\
                valid_until: 2027-12-31\ntopics: [Streets]\nstages:\n  - {name: Planting, when: March to May 2026}\n---\n\n\
                ## Governance\n\nThe council answers for the plan.\n";
    let tasks = "No.,Group,Task,Lead,Support,Due,Status\n\
                 1,Governance,Name an officer,\"Parks, Recreation and Culture\",\"Finance, Parks, Recreation and Culture\",by the end of March 2026,On track\n";
    let report = "---\ntitle: Spring progress report\nkind: report\nissued: 2026-05-04\n\
                  updates:\n  - {task: 1, state: On track, date: 2026-05-01}\n---\n\nText.\n";
    let units = "units:\n  - {name: Northhaven City Council, id: council}\n  - {name: \"Parks, Recreation and Culture\", id: parks}\n  - {name: Finance, id: finance}\n";
    write_site(
        site.path(),
        &[
            (
                "site.yaml",
                "title: Northhaven plans\nlanguage: en\nbase_url: https://plans.northhaven.example/\n\
                 time_zone: America/New_York\norganization:\n  name: Northhaven City Council\n  contact: City Hall\n",
            ),
            ("themes/default/strings/en.yaml", "fact_issued: \"Adopted\"\n"),
            ("content/units.yaml", units),
            ("content/2026/shade/index.md", plan),
            ("content/2026/shade/tasks.csv", tasks),
            ("content/2026/shade/spring/index.md", report),
            ("content/about.md", "---\ntitle: About\nkind: page\n---\n\nWho we are.\n"),
        ],
    );
    site
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

#[test]
fn no_page_of_an_english_site_has_a_chinese_word() {
    let site = site();
    let built = built(site.path(), date(2026, 6, 30));
    let told: Vec<String> =
        built.diagnostics.iter().map(|found| crate::support::line_of(found, &built)).collect();
    assert!(!told.iter().any(|line| line.starts_with("error") || line.starts_with("warning")), "{told:?}");
    for (path, html) in pages(&built) {
        let chinese: String = html.chars().filter(|c| is_chinese(*c)).collect();
        assert_eq!(chinese, "", "{path}");
        for none in ["SiteName", "ColumnType", "PubDate", "UCAP-CONTENT", "firstpublishedtime", "beian"] {
            assert!(!html.contains(none), "{path}: {none}");
        }
    }
}

#[test]
fn its_own_words_and_numbers_stay_as_they_are() {
    let site = site();
    let built = built(site.path(), date(2026, 6, 30));
    let pages = pages(&built);
    let plan = readable(&pages["2026/shade/index.html"]);
    for told in ["Adopted", "14 January 2026", "Resolution 2026-14", "Governance", "On track"] {
        assert!(plan.contains(told), "{told}\n{plan}");
    }
    assert!(!plan.contains("Disclosure"), "{plan}");
}

#[test]
fn a_unit_with_commas_in_its_name_stays_one() {
    let site = site();
    let built = built(site.path(), date(2026, 6, 30));
    let named: Vec<&str> =
        built.site.units.iter().filter(|unit| unit.public).map(|unit| unit.name.as_str()).collect();
    assert_eq!(named, ["Northhaven City Council", "Parks, Recreation and Culture", "Finance"]);
    let task =
        &built.site.documents.iter().find(|document| document.path == "2026/shade").unwrap().tasks.tasks[0];
    let support: Vec<&str> = task.support.iter().map(|mention| mention.words.as_str()).collect();
    assert_eq!(support, ["Finance", "Parks, Recreation and Culture"]);
}

#[test]
fn an_english_site_of_a_chinese_office_has_the_tags_when_it_asks_for_them() {
    let site = site();
    let settings = "title: Plans\nlanguage: en\nprofile: gov-cn\nbase_url: https://example.gov.cn/en/\n";
    write_site(site.path(), &[("site.yaml", settings)]);
    let built = built(site.path(), date(2026, 6, 30));
    let page = Html::parse_document(&pages(&built)["2026/shade/index.html"]);
    let of = |name: &str| {
        let selector = Selector::parse(&format!("meta[name='{name}']")).unwrap();
        page.select(&selector).next().and_then(|tag| tag.attr("content")).map(str::to_owned)
    };
    assert_eq!(of("SiteDomain").as_deref(), Some("example.gov.cn"));
    assert_eq!(of("ColumnName").as_deref(), Some("Plans"));
    assert_eq!(of("SiteIDCode"), None);
}
