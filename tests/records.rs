//! The records of a frozen year: they read back whole, fit their schema, and tell where they are damaged.

use fangan::base::input::Packet;
use fangan::model::frozen::{Frozen, FrozenReference};
use fangan::model::unit::UnitId;
use fangan::records::read::{Wrong, read};
use fangan::records::write::write;
use fangan::records::{self, compact, freeze};
use jiff::civil::date;
use serde_json::Value;

use crate::support::{built, repository, write_site};

fn sample(year: i16) -> Frozen {
    let built = built(&repository(""), date(2026, 11, 22));
    freeze::of_year(&built.site, year, 1, "fangan 0.0")
}

#[test]
fn every_year_of_the_sample_reads_back_as_it_was() {
    let built = built(&repository(""), date(2026, 11, 22));
    let validator = jsonschema::validator_for(&records::schema()).unwrap();
    for year in [2024, 2025, 2026] {
        let frozen = freeze::of_year(&built.site, year, 1, "fangan 0.0");
        assert!(!frozen.documents.is_empty() && !frozen.units.is_empty(), "{year}");
        let text = write(&frozen);
        assert_eq!(read(text.as_bytes()).unwrap(), frozen, "{year}");
        let (head, rest) = compact::of(&frozen);
        let size = |packet: &Packet| packet.texts.len() + packet.values.len();
        assert!(size(&head) + size(&rest) < text.len(), "{year}");
        let mut kept = compact::frozen(&head, &rest.into()).unwrap();
        for document in &mut kept.documents {
            let document = &mut document.document;
            assert_eq!(document.task_count(), document.tasks.tasks.len(), "{}", document.path);
            let brief = document.brief.take();
            assert_eq!(brief.is_none(), document.tasks.tasks.is_empty(), "{}", document.path);
        }
        assert_eq!(kept, frozen, "{year}, as a build remembers it");
        let value: Value = serde_json::from_str(&text).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{} {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{year}: {}", wrong.join("\n"));
        let per_line = text.lines().filter(|line| line.starts_with("{\"path\":")).count();
        assert_eq!(per_line, frozen.documents.len(), "{year}: a document a line");
    }
}

#[test]
fn records_name_their_own_units_and_other_documents_by_address() {
    let frozen = sample(2026);
    let built = built(&repository(""), date(2026, 11, 22));
    for document in &frozen.documents {
        let id = built.site.documents.iter().position(|other| other.path == document.document.path).unwrap();
        let live = &built.site.documents[id];
        let names = |units: &dyn Fn(UnitId) -> String, document: &fangan::model::document::Document| {
            let mentions = document.tasks.tasks.iter().flat_map(|task| &task.responsible);
            mentions.map(|mention| units(mention.unit)).collect::<Vec<_>>()
        };
        assert_eq!(
            names(&|unit| frozen.units[unit.0].id.clone(), &document.document),
            names(&|unit| built.site.unit(unit).id.clone(), live)
        );
        assert!(document.document.body.pieces.is_empty());
        assert_eq!(document.document.body.plain.is_empty(), live.body.plain.is_empty());
        assert_eq!(document.basis.len(), live.basis.len());
        if let (Some(report), Some(live)) = (&document.report, &live.report) {
            assert_eq!(report.updates.len(), live.updates.len());
        }
    }
    let inside = frozen.documents.iter().flat_map(|document| document.basis.iter().chain(&document.replaces));
    let inside = inside.filter(|reference| matches!(reference, FrozenReference::Document { .. }));
    assert!(inside.count() > 0, "the sample has documents that rest on others of the site");
}

#[test]
fn nothing_unpublished_enters_the_records() {
    let folder = tempfile::tempdir().unwrap();
    write_site(
        folder.path(),
        &[
            ("site.yaml", "title: 示例\norganization: 示例局\n"),
            (
                "content/2026/open/index.md",
                "---\ntitle: 公开方案\nkind: plan\nissued: 2026-01-05\nbasis: ../secret\n---\n正文。\n",
            ),
            (
                "content/2026/secret/index.md",
                "---\ntitle: 不公开方案\nkind: plan\nissued: 2026-01-04\ndisclosure: withheld\nissuer: 隐去处\n---\n",
            ),
            ("content/2026/later/index.md", "---\ntitle: 将来方案\nkind: plan\npublished: 2027-01-01\n---\n"),
            ("content/2026/draft/index.md", "---\ntitle: 草拟方案\nkind: plan\ndraft: true\n---\n"),
            ("content/2025/other/index.md", "---\ntitle: 上年方案\nkind: plan\nissued: 2025-01-05\n---\n"),
        ],
    );
    let built = built(folder.path(), date(2026, 11, 22));
    let text = write(&freeze::of_year(&built.site, 2026, 1, "fangan 0.0"));
    for secret in ["不公开", "隐去", "secret", "将来", "草拟", "上年", "later", "draft"] {
        assert!(!text.contains(secret), "{secret} is in the records:\n{text}");
    }
    assert!(text.contains("公开方案") && text.contains("正文。"));
}

#[test]
fn damage_is_told_with_its_place() {
    let text = write(&sample(2026));
    let fault = |text: &str| read(text.as_bytes()).unwrap_err();
    let newer = fault(&text.replace("\"version\": 1", "\"version\": 2"));
    assert_eq!((newer.line, newer.what), (3, Wrong::Newer(2)));
    let newer = fault(&text.replace("\"version\": 1", "\"version\": 2, \"mood\": []"));
    assert_eq!((newer.line, newer.what), (3, Wrong::Newer(2)), "whatever else it has");
    let unknown = fault(&text.replacen("\"kind\":\"plan\"", "\"kind\":\"poem\"", 1));
    let line = text.lines().position(|line| line.contains("\"kind\":\"plan\"")).unwrap() + 1;
    assert_eq!(unknown.line, line);
    assert!(unknown.to_string().contains("poem"), "{unknown}");
    let cut = fault(text.rsplit_once("\"title\"").unwrap().0);
    assert!(cut.line > 3 && cut.column > 1, "{cut}");
    let foreign = fault("{\"title\":\"x\"}");
    assert!(matches!(foreign.what, Wrong::Form(_)));
    let unit = sample(2026).units[0].id.clone();
    let gone = fault(&text.replacen(&format!("{{\"id\":\"{unit}\""), "{\"id\":\"0-other\"", 1));
    assert_eq!(gone.what, Wrong::Unit(unit));
    let line = text.lines().nth(gone.line - 1).unwrap();
    assert!(line.starts_with("{\"path\":") || line.starts_with("{\"id\":"), "{line}");
}
