//! Whatever stands in a title, a unit or a task goes safely through every format that is written.

use std::collections::BTreeMap;
use std::io::Cursor;

use quick_xml::events::Event;
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, tree, write_site};

/// What breaks formats that are put together carelessly: markup, quotes, lists, formulas.
const HOSTILE: &str = r#"=cmd() <script>alert(1)</script> "甲", 'b'; ]]> & {{ 7 }} </title> \n --> ;乙"#;

fn site() -> TempDir {
    let site = tempdir().unwrap();
    let quoted = serde_json::to_string(HOSTILE).unwrap();
    let long = "很长的单位名称".repeat(43);
    let units = format!("units:\n  - name: {quoted}\n  - name: ../x\n  - name: CON\n  - name: {long}\n");
    let plan = format!(
        "---\ntitle: {quoted}\nkind: plan\nyear: 2026\nissued: 2026-01-05\npublished: 2026-01-06 09:00\n\
         short_title: {quoted}\nsummary: {quoted}\nkeywords: [{quoted}]\nindex_number: {quoted}\n\
         contact: {quoted}\nsource: {quoted}\nlevel: {quoted}\ntopics: [{quoted}]\nissuer: [{quoted}]\n\
         attachments:\n  - {{file: 附件.txt, title: {quoted}}}\n\
         changes:\n  - {{date: 2026-02-01, note: {quoted}}}\n\
         replaces:\n  - {{title: {quoted}, url: \"https://example.org/?a=1&b='2'\"}}\n\
         stages:\n  - {{name: {quoted}, when: 2026年3月, steps: [{quoted}]}}\n\
         tasks:\n  - {{number: 1, group: {quoted}, work: {quoted}, lead: [{quoted}], support: [../x, CON, {long}], \
         due: 2026年9月底前, note: {quoted}}}\n\
         \x20 - {{number: 2, work: \"两\\n行,=1+1\", lead: [\"@SUM\", \"-1\", \"+1\"], due: {quoted}}}\n---\n\n\
         ## {HOSTILE}\n\n{HOSTILE}\n"
    );
    let report = format!(
        "---\ntitle: {quoted}\nkind: report\nissued: 2026-05-01\nreports_on: [../plan]\n\
         updates:\n  - {{task: 1, state: 推进中, date: 2026-05-01, note: {quoted}}}\n---\n\n正文\n"
    );
    write_site(
        site.path(),
        &[
            (
                "site.yaml",
                &format!(
                    "title: {quoted}\ndescription: {quoted}\nbase_url: https://example.org/a/\n\
                     organization:\n  name: {quoted}\n  contact: {quoted}\n  address: {quoted}\n  operator: {quoted}\n"
                ),
            ),
            ("content/units.yaml", &units),
            ("content/2026/plan/index.md", &plan),
            ("content/2026/plan/附件.txt", "附件"),
            ("content/2026/report/index.md", &report),
            ("content/about.md", &format!("---\ntitle: {quoted}\nkind: page\n---\n\n正文\n")),
        ],
    );
    site
}

fn output(site: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let out = site.path().join("public");
    let built = fangan()
        .args(["build", "--as-of", "2026-06-30", "--root"])
        .arg(site.path())
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    tree(&out)
}

#[test]
fn every_file_of_the_output_is_sound_whatever_authors_write() {
    let files = output(&site());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, bytes) in &files {
        let kind = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        *kinds.entry(kind).or_default() += 1;
        let text = || std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{name} is not UTF-8"));
        match kind {
            "html" => html(name, text()),
            "xml" => xml(name, text()),
            "json" => {
                serde_json::from_str::<Value>(text()).unwrap_or_else(|error| panic!("{name}: {error}"));
            }
            "csv" => csv(name, text()),
            "xlsx" => workbook(name, bytes),
            "ics" => calendar(name, text()),
            "js" if name.starts_with("search/") => search(name, text()),
            "css" | "js" | "svg" | "txt" | "fangan-output" => assert!(!text().contains("alert(1)"), "{name}"),
            // A new format is to be read here by its own rules.
            _ => panic!("nothing here reads {name}"),
        }
    }
    for kind in ["html", "xml", "txt"] {
        assert!(kinds.contains_key(kind), "{kinds:?}");
    }
}

fn html(name: &str, text: &str) {
    let page = Html::parse_document(text);
    let all = |selector: &str| page.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
    assert_eq!(page.select(&Selector::parse("h1").unwrap()).count(), 1, "{name}");
    assert_eq!(all("script:not([type='application/ld+json']):not([src])").len(), 0, "{name}: a script");
    assert_eq!(all("[onerror], [onclick], [onload], [style]").len(), 0, "{name}");
    assert_eq!(all("main script").len(), 0, "{name}");
    for data in all("script[type='application/ld+json']") {
        let json: Value = serde_json::from_str(&data.text().collect::<String>()).unwrap();
        assert_eq!(json["@context"], "https://schema.org", "{name}");
        if name == "2026/plan/index.html" {
            assert_eq!(json["@graph"][0]["name"], HOSTILE);
            assert_eq!(json["@graph"][0]["legislationPassedBy"][0]["name"], HOSTILE);
        }
    }
    if name == "2026/plan/index.html" {
        let title: String = all("title")[0].text().collect();
        assert!(title.starts_with(HOSTILE), "{title}");
        let of = |meta: &str| all(&format!("meta[name='{meta}']"))[0].attr("content").unwrap().to_owned();
        for meta in ["ArticleTitle", "Description", "Keywords", "Author", "ContentSource"] {
            assert_eq!(of(meta), HOSTILE, "{meta}");
        }
    }
}

/// A file of the index of search is one call, whose arguments are JSON: text in it stays text.
fn search(name: &str, text: &str) {
    let arguments = text.trim_end().strip_prefix("fanganSearch(").and_then(|rest| rest.strip_suffix(')'));
    let arguments = arguments.unwrap_or_else(|| panic!("{name} is not one call"));
    let arguments = serde_json::from_str::<Value>(&format!("[{arguments}]"));
    arguments.unwrap_or_else(|error| panic!("{name}: {error}"));
}

fn xml(name: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut elements = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(_) | Event::Empty(_) => elements += 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(elements > 0, "{name} is empty");
}

/// No cell of a table begins like a formula, and each row has as many cells as the head.
fn csv(name: &str, text: &str) {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap_or_else(|error| panic!("{name}: {error}")) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
        }
    }
}

/// What stands in a workbook is text, never a formula.
fn workbook(name: &str, bytes: &[u8]) {
    let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..packed.len() {
        let mut member = packed.by_index(at).unwrap();
        let part = member.name().unwrap().into_owned();
        if part.ends_with(".xml") || part.ends_with(".rels") {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut member, &mut text).unwrap();
            xml(&format!("{name}: {part}"), &text);
            assert!(!part.starts_with("xl/worksheets/") || !text.contains("<f>"), "{name}: {part}");
        }
    }
}

/// Each line is folded, and every one belongs to a property.
fn calendar(name: &str, text: &str) {
    assert!(text.lines().all(|line| line.len() <= 75), "{name}");
    let unfolded = text.replace("\r\n ", "");
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        let property: String = line.chars().take_while(|c| c.is_ascii_uppercase() || *c == '-').collect();
        assert!(!property.is_empty(), "{name}: {line}");
    }
    icalendar::parser::read_calendar(&unfolded).unwrap_or_else(|error| panic!("{name}: {error}"));
}

#[test]
fn units_have_safe_addresses_whatever_their_names() {
    let files = output(&site());
    let units: Vec<&String> =
        files.keys().filter(|path| path.starts_with("units/") && path.matches('/').count() > 1).collect();
    assert!(units.len() >= 7, "{units:?}");
    for path in units {
        let id = path.split('/').nth(1).unwrap();
        assert!(id.len() == 10 && id.starts_with("u-"), "{path}");
    }
}

#[test]
fn an_id_that_windows_cannot_store_is_refused() {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[("site.yaml", "title: 测试\n"), ("content/units.yaml", "units:\n  - {name: 甲局, id: con}\n")],
    );
    let built = crate::support::built(site.path(), jiff::civil::date(2026, 6, 30));
    assert_eq!(built.diagnostics[0].code.id, "bad-id");
}
