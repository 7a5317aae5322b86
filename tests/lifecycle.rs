//! The rules of a document's life are those of the documentation, and what is not published never
//! reaches the output.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};

use fangan::model::lifecycle::{Rule, State, rule};
use jiff::civil::date;
use scraper::{Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{built, fangan, pages, readable, repository, tree, write_site};

/// The cells of a rule in the order of the documented table.
fn cells(rule: Rule, yes: &str, no: &str, after: &str) -> Vec<String> {
    let word = |holds: bool| if holds { yes } else { no };
    let search = match (rule.searched, rule.ranks_lower) {
        (true, true) => after,
        (searched, _) => word(searched),
    };
    [
        word(rule.page),
        word(rule.marked),
        word(rule.text),
        word(rule.listed),
        search,
        word(rule.in_feeds),
        word(rule.in_sitemap),
        word(rule.in_calendar),
        word(rule.on_units),
        word(rule.in_data),
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn each_row_of_the_documented_table_is_the_rule() {
    for (path, yes, no, after) in [
        ("docs/lifecycle.md", "yes", "no", "after others"),
        ("docs/lifecycle.zh-CN.md", "是", "否", "排在后面"),
    ] {
        let text = fs::read_to_string(repository(path)).unwrap();
        let rows: Vec<Vec<&str>> = text
            .lines()
            .filter(|line| line.starts_with("| "))
            .skip(1)
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        let told: Vec<&str> = rows.iter().map(|row| row[0].split(' ').next().unwrap()).collect();
        assert_eq!(told, State::ALL.map(State::word), "{path}");
        for (row, state) in rows.iter().zip(State::ALL) {
            assert_eq!(row[1..], cells(rule(state), yes, no, after), "{path}: {}", state.word());
        }
    }
}

const SITE: &str = "title: 测试站\norganization: 测试局\nbase_url: https://example.org/plans/\n";

/// A document that has a word of its own in every field, which is to stay secret.
fn secret(name: &str, line: &str) -> String {
    format!(
        "---\ntitle: zqx{name}title实施方案\nkind: plan\n{line}\nyear: 2026\nshort_title: zqx{name}short\n\
         summary: zqx{name}summary\nkeywords: [zqx{name}keyword]\ndocument_number: zqx{name}〔2026〕1号\n\
         index_number: zqx{name}/2026-00001\nissuer: [zqx{name}issuer]\naddressees: [zqx{name}addressee]\n\
         contact: zqx{name}contact\nsource: zqx{name}source\nlevel: zqx{name}level\n\
         topics: [zqx{name}topic]\nreplaces: [../plain]\nbasis: [../plain]\ninterprets: [../plain]\n\
         reviewed: {{by: zqx{name}post}}\naliases: [zqx{name}alias]\nextra: {{a: zqx{name}extra}}\n\
         retention: {{period: zqx{name}period}}\nchanges:\n  - {{date: 2026-01-02, note: zqx{name}change}}\n\
         notice: {{title: zqx{name}notice, addressees: [zqx{name}to], text: zqx{name}noticetext}}\n\
         leading_group:\n  - {{role: 组长, who: zqx{name}who, unit: zqx{name}unit}}\n\
         attachments: [zqx{name}annex.txt]\noriginal: zqx{name}original.pdf\n\
         stages:\n  - {{name: zqx{name}stage, when: 2026年3月, steps: [zqx{name}step]}}\n\
         tasks:\n  - {{number: 1, group: zqx{name}group, work: zqx{name}work, lead: [zqx{name}lead], \
         support: [zqx{name}support], due: 2026年9月底前, note: zqx{name}note, requirement: zqx{name}req}}\n\
         ---\n\n## 一、zqx{name}heading\n\nzqx{name}body [附件](zqx{name}linked.txt)\n"
    )
}

/// A site with a plain plan and documents of every state that is not published.
fn site() -> TempDir {
    let site = tempdir().unwrap();
    let hidden = [
        ("draft", "draft: true"),
        ("later", "published: 2026-07-01 00:00"),
        ("asked", "disclosure: on-request"),
        ("kept", "disclosure: withheld"),
    ];
    let plain = "---\ntitle: 公开的实施方案\nkind: plan\nyear: 2026\nissued: 2026-01-05\n\
                 tasks:\n  - {number: 1, work: 公开的工作, lead: [公开单位], due: 2026年9月底前}\n---\n\n正文\n";
    // A published report on a plan that is a draft, and a page that links to one.
    let report = "---\ntitle: 进展通报\nkind: report\nissued: 2026-05-01\nreports_on: [../zqxdraft]\n\
                  updates:\n  - {task: 1, state: 推进中, date: 2026-05-01}\n---\n\n通报正文\n";
    let page =
        "---\ntitle: 说明\nkind: page\n---\n\n见[这里](2026/zqxdraft/index.md)与[那里](2026/zqxkept/)。\n";
    write_site(
        site.path(),
        &[
            ("site.yaml", SITE),
            ("content/2026/plain/index.md", plain),
            ("content/2026/news/index.md", report),
            ("content/about.md", page),
        ],
    );
    for (name, line) in hidden {
        let folder = format!("content/2026/zqx{name}");
        for (file, text) in [
            ("index.md".to_owned(), secret(name, line)),
            (format!("zqx{name}annex.txt"), format!("zqx{name}annexbytes")),
            (format!("zqx{name}original.pdf"), format!("%PDF-1.4 zqx{name}originalbytes")),
            (format!("zqx{name}linked.txt"), format!("zqx{name}linkedbytes")),
        ] {
            write_site(site.path(), &[(&format!("{folder}/{file}"), &text)]);
        }
    }
    site
}

fn output(site: &TempDir, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = site.path().join("public");
    let mut command = fangan();
    command.args(["build", "--as-of", "2026-06-30"]).args(more).arg("--root").arg(site.path());
    command.arg("--out").arg(&out).assert().success();
    tree(&out)
}

/// Where a word stands in an output: names of files, their bytes, and what is packed in them.
fn found(files: &BTreeMap<String, Vec<u8>>, word: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(word);
    let mut places = Vec::new();
    for (name, bytes) in files {
        if name.to_lowercase().contains(word) || holds(bytes) {
            places.push(name.clone());
        }
        if bytes.starts_with(b"PK") {
            let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            for at in 0..packed.len() {
                let mut member = packed.by_index(at).unwrap();
                let mut text = Vec::new();
                member.read_to_end(&mut text).unwrap();
                if holds(&text) {
                    places.push(format!("{name}: {}", member.name().unwrap()));
                }
            }
        }
    }
    places
}

#[test]
fn nothing_of_an_unpublished_document_is_in_the_output() {
    let site = site();
    let files = output(&site, &[]);
    assert!(!found(&files, "公开的工作").is_empty());
    assert_eq!(found(&files, "zqx"), [""; 0]);
    let told = built(site.path(), date(2026, 6, 30)).diagnostics;
    assert!(told.iter().any(|found| found.code.id == "report-on-unpublished"));
    // A draft that replaces a plan does not say so before it is published.
    let plain = String::from_utf8(files["2026/plain/index.html"].clone()).unwrap();
    assert!(readable(&plain).contains("现行有效"));
}

#[test]
fn what_was_taken_down_is_told_of_nowhere_but_by_its_name() {
    let site = tempdir().unwrap();
    let folder = "content/2026/taken";
    let report = "---\ntitle: 进展通报\nkind: report\nissued: 2026-05-01\nreports_on: [../taken]\n\
                  updates:\n  - {task: 1, state: 推进中, date: 2026-05-01}\n---\n\n通报正文\n";
    write_site(
        site.path(),
        &[
            ("site.yaml", SITE),
            (
                "content/2026/plain/index.md",
                "---\ntitle: 公开的实施方案\nkind: plan\nyear: 2026\n---\n\n正文\n",
            ),
            ("content/2026/news/index.md", report),
            (&format!("{folder}/index.md"), &secret("gone", "gone: 含个人信息")),
            (&format!("{folder}/zqxgoneannex.txt"), "zqxgoneannexbytes"),
            (&format!("{folder}/zqxgoneoriginal.pdf"), "%PDF-1.4 zqxgoneoriginalbytes"),
            (&format!("{folder}/zqxgonelinked.txt"), "zqxgonelinkedbytes"),
        ],
    );
    let files = output(&site, &[]);
    let page = String::from_utf8(files["2026/taken/index.html"].clone()).unwrap();
    assert!(page.contains("zqxgonetitle") && page.contains("含个人信息"));
    for part in [
        "summary",
        "keyword",
        "addressee",
        "contact",
        "change",
        "notice",
        "to\"",
        "who",
        "unit",
        "annex",
        "original",
        "linked",
        "stage",
        "step",
        "group",
        "work",
        "lead",
        "support",
        "note",
        "req",
        "heading",
        "body",
    ] {
        assert_eq!(found(&files, &format!("zqxgone{part}")), [""; 0], "{part}");
    }
}

#[test]
fn drafts_are_shown_on_demand_but_never_what_is_not_for_everybody() {
    let site = site();
    let files = output(&site, &["--drafts"]);
    assert!(!found(&files, "zqxdraftbody").is_empty());
    for word in ["zqxlater", "zqxasked", "zqxkept"] {
        assert_eq!(found(&files, word), [""; 0], "{word}");
    }
}

#[test]
fn what_is_scheduled_is_published_at_its_time() {
    let site = site();
    let pages = pages(&built(site.path(), date(2026, 7, 1)));
    assert!(pages.contains_key("2026/zqxlater/index.html"));
    assert!(!pages.contains_key("2026/zqxdraft/index.html"));
}

fn plan(title: &str, lines: &str) -> String {
    format!(
        "---\ntitle: {title}\nkind: plan\nyear: 2026\nissued: 2026-01-05\n{lines}\n\
         tasks:\n  - {{number: 1, work: 做一件事, lead: [甲局], due: 2026年9月底前}}\n---\n\n正文在此\n"
    )
}

#[test]
fn each_state_is_where_its_rule_says() {
    let site = tempdir().unwrap();
    let states = [
        ("in-force", "", ""),
        ("amended", "validity: amended", "【已修改】"),
        ("superseded", "", "【已被替代】"),
        ("repealed", "validity: repealed", "【已废止】"),
        ("expired", "valid_until: 2026-05-31", "【已失效】"),
        ("withdrawn", "validity: withdrawn", "【已撤回】"),
        ("gone", "gone: 含有差错", "【已撤下】"),
    ];
    write_site(site.path(), &[("site.yaml", SITE)]);
    for (name, lines, _) in states {
        let text = plan(&format!("{name}方案"), lines);
        write_site(site.path(), &[(&format!("content/2026/{name}/index.md"), &text)]);
    }
    let next = plan("新方案", "replaces: [../superseded]");
    write_site(site.path(), &[("content/2026/next/index.md", &next)]);
    let files = output(&site, &[]);
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let sitemap = text("sitemap.xml");
    let list = text("plans/index.html");
    let unit =
        files.iter().find(|(path, _)| path.starts_with("units/u-") && found_in(files.get(*path), "甲局"));
    let unit = String::from_utf8(unit.unwrap().1.clone()).unwrap();
    for (name, _, mark) in states {
        let state = State::ALL.into_iter().find(|state| state.word() == name).unwrap();
        let rule = rule(state);
        let html = text(&format!("2026/{name}/index.html"));
        let page = Html::parse_document(&html);
        let one = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            page.select(&selector).next().map(|element| element.text().collect::<String>())
        };
        assert_eq!(one("h1").unwrap().trim(), format!("{mark}{name}方案"), "{name}");
        assert!(one("title").unwrap().starts_with(&format!("{mark}{name}方案")), "{name}");
        assert_eq!(rule.marked, !mark.is_empty(), "{name}");
        assert_eq!(html.contains("正文在此"), rule.text, "{name}: text");
        assert_eq!(list.contains(&format!("{name}方案")), rule.listed, "{name}: lists");
        assert_eq!(sitemap.contains(&format!("/2026/{name}/")), rule.in_sitemap, "{name}: sitemap");
        assert_eq!(html.contains("content=\"noindex\""), !rule.in_sitemap, "{name}: noindex");
        assert_eq!(unit.contains(&format!("{name}方案")), rule.on_units, "{name}: unit's page");
        let banner = one(".banner").unwrap_or_default();
        assert_eq!(banner.is_empty(), !rule.marked || !rule.text, "{name}: {banner}");
    }
    // Both ways.
    let old = text("2026/superseded/index.html");
    assert!(old.contains("<a href=\"../next/index.html\">新方案</a>"), "{}", readable(&old));
    assert!(readable(&text("2026/next/index.html")).contains("superseded方案"));
}

fn found_in(bytes: Option<&Vec<u8>>, word: &str) -> bool {
    bytes.is_some_and(|bytes| String::from_utf8_lossy(bytes).contains(word))
}
