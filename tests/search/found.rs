//! What is found: any run of characters, numbers in every form, units under every name.

use serde_json::{Value, json};

use crate::browser::Site;
use crate::support::{built, repository};

const UNITS: &str = "units:\n  - name: 示例市生态环境局\n    id: ecology\n    aliases: [环境局]\n    former_names:\n      - {name: 示例市环保局, until: 2019-03}\n  - name: 数据中心\n    id: data\n";

const RIVER: &str = "---\ntitle: 河道整治实施方案\nkind: plan\ndocument_number: 示环发〔2025〕19号\nissuer: 示例市生态环境局\nissued: 2025-03-01\ntopics: 水污染防治\ntasks:\n  - number: 1\n    work: 清理河面漂浮物\n    lead: 环境局\n    due: 6月底前\n  - number: 2\n    work: 公开VOCs监测数据\n    lead: 数据中心\n    due: 9月底前\n---\n## 一、总体要求\n\n坚持综合治理，分类施策。投入PM2.5监测设备1204台。\n";
const OLD: &str = "---\ntitle: 河道整治旧方案\nkind: plan\nissued: 2024-03-01\nvalidity: repealed\n---\n河面漂浮物按月清理。\n";
const AIR: &str = "---\ntitle: 大气治理通知\nkind: notice\nissued: 2025-05-01\n---\n各单位应当清理河面垃圾，做好治理。open data standards.\n";
const DRAFT: &str =
    "---\ntitle: 河道草稿秘密方案\nkind: plan\nissued: 2025-05-01\ndraft: true\n---\n未公开内容。\n";

fn site() -> Site {
    Site::of(&[
        ("content/units.yaml", UNITS),
        ("content/2025/river/index.md", RIVER),
        ("content/2024/old/index.md", OLD),
        ("content/2025/air/index.md", AIR),
        ("content/2025/draft/index.md", DRAFT),
    ])
}

#[test]
fn the_script_folds_and_divides_as_the_program_does() {
    let site = site();
    site.ask("河道");
    let table = std::fs::read_to_string(repository("tests/data/search-terms.json")).unwrap();
    let said = site.evaluate(&format!(
        "JSON.stringify({table}.map(c => ({{ text: c.text, folded: fanganSearch.fold(c.text), terms: Array.from(new Set(fanganSearch.terms(c.text))).sort() }})))"
    ));
    let said: Vec<Value> = serde_json::from_str(said.as_str().unwrap()).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&table).unwrap();
    for (case, said) in cases.iter().zip(&said) {
        let mut terms: Vec<&str> =
            case["terms"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        // A script sorts by code units, not by code points.
        terms.sort_by_key(|term| term.encode_utf16().collect::<Vec<u16>>());
        assert_eq!(*said, json!({ "text": case["text"], "folded": case["folded"], "terms": terms }));
    }
}

#[test]
fn any_run_of_characters_of_the_sample_is_found() {
    let root = repository("");
    let built = built(&root, jiff::civil::date(2026, 11, 22));
    let site = Site::at(&root);
    let mut texts: Vec<(String, String)> = Vec::new();
    for (_, document) in built.site.published() {
        let mut text = format!("{}\n{}", document.title, document.body.plain.text());
        for task in &document.tasks.tasks {
            text.push_str(&format!("\n{}", task.work));
        }
        let runs = text.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c));
        texts.extend(
            runs.filter(|run| run.chars().count() > 1).map(|run| (document.title.clone(), run.to_owned())),
        );
    }
    // A small generator of numbers with a fixed seed.
    let mut state = 20_261_122u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    for _ in 0..60 {
        let (title, run) = &texts[next(texts.len())];
        let characters: Vec<char> = run.chars().collect();
        let length = 2 + next(characters.len() - 1);
        let start = next(characters.len() - length + 1);
        let query: String = characters[start..start + length].iter().collect();
        let answer = site.ask(&query);
        assert!(answer.titles().contains(&title.as_str()), "{query} is in {title}: {answer:?}");
        for found in &answer.results {
            // What is found has the query, or names a unit that has it under another name.
            let shown = found.marks.contains(&query);
            assert!(shown, "{query} is not shown in {found:?}");
        }
    }
}

#[test]
fn a_document_number_is_found_in_any_brackets() {
    let site = site();
    for query in [
        "示环发〔2025〕19号",
        "示环发[2025]19号",
        "示环发(2025)19号",
        "示环发【2025】19号",
        "示环发（2025）19号",
        "示环发［２０２５］１９号",
        "〔2025〕19号",
        "示环发 2025 19号",
    ] {
        let answer = site.ask(query);
        assert_eq!(answer.titles(), ["河道整治实施方案"], "{query}: {answer:?}");
    }
    assert_eq!(site.ask("示环发〔2025〕9号").titles(), [""; 0], "a number is whole");
    assert_eq!(site.ask("示环发〔2025〕1").titles(), [""; 0], "a number is whole");
}

#[test]
fn a_unit_is_found_under_every_name() {
    let site = site();
    for query in ["示例市生态环境局", "环境局", "示例市环保局", "环保局"] {
        let answer = site.ask(query);
        assert_eq!(answer.titles(), ["河道整治实施方案"], "{query}: {answer:?}");
        assert_eq!(answer.results[0].places, ["../2025/river/index.html#t-1"], "{query}");
    }
    let former = site.ask("示例市环保局");
    assert!(former.results[0].text.contains("单位：示例市生态环境局（示例市环保局）"), "{former:?}");
}

#[test]
fn words_are_found_from_their_beginning_and_numbers_whole() {
    let site = site();
    let river = ["河道整治实施方案"];
    for query in ["VOCs", "vocs", "voc", "ＶＯ", "pm2.5", "PM2.5监测", "1204", "1204台", "VOCs监测"] {
        assert_eq!(site.ask(query).titles(), river, "{query}");
    }
    for query in ["ocs", "120", "204", "204台", "\"voc\"", "\"监测 1204\""] {
        assert_eq!(site.ask(query).titles(), [""; 0], "{query}");
    }
    assert_eq!(site.ask("\"open data\"").titles(), ["大气治理通知"]);
    assert_eq!(site.ask("\"data open\"").titles(), [""; 0]);
    assert_eq!(site.ask("data open").titles(), ["大气治理通知"]);
}

#[test]
fn all_words_must_be_there_and_what_holds_comes_first() {
    let site = site();
    assert_eq!(site.ask("清理　漂浮物").titles(), ["河道整治实施方案", "河道整治旧方案"]);
    assert_eq!(site.ask("清理 大气").titles(), ["大气治理通知"]);
    let answer = site.ask("河道整治");
    assert_eq!(answer.titles(), ["河道整治实施方案", "河道整治旧方案"]);
    assert!(answer.results[1].text.contains("已废止"), "{answer:?}");
    // In a title before in a text, whatever the day.
    assert_eq!(site.ask("治理").titles(), ["大气治理通知", "河道整治实施方案"]);
    // In a task before in a text.
    assert_eq!(site.ask("清理河面").titles(), ["河道整治实施方案", "大气治理通知"]);
}

#[test]
fn what_is_not_published_is_not_found() {
    let site = site();
    assert_eq!(site.ask("草稿秘密").titles(), [""; 0]);
    assert_eq!(site.ask("未公开内容").titles(), [""; 0]);
    for entry in ["terms/0.js", "texts/0.js", "texts/1.js", "texts/2.js", "documents.js"] {
        let text = std::fs::read_to_string(site.out.path().join("search").join(entry)).unwrap();
        assert!(!text.contains("秘密"), "{entry}");
    }
    assert!(!site.out.path().join("search/texts/3.js").exists());
}

#[test]
fn a_result_shows_the_place_and_links_to_the_task() {
    let site = site();
    let answer = site.ask("漂浮物");
    let found = &answer.results[0];
    assert_eq!(found.href, "../2025/river/index.html");
    assert_eq!(found.tasks, ["1 清理河面漂浮物"]);
    assert_eq!(found.places, ["../2025/river/index.html#t-1"]);
    assert_eq!(found.marks, ["漂浮物"]);
    let disk = site.ask_from_disk("漂浮物");
    assert_eq!(disk.titles(), ["河道整治实施方案", "河道整治旧方案"]);
    assert_eq!(disk.status, "找到2份文件。");
}

#[test]
fn a_title_that_no_longer_holds_comes_after_tasks_and_before_texts_of_what_does() {
    let document =
        |title: &str, more: &str| format!("---\ntitle: {title}\nkind: plan\nissued: 2025-03-01\n{more}");
    let site = Site::of(&[
        ("content/2025/a/index.md", &document("文中方案", "---\n全年河面保洁。\n")),
        ("content/2025/b/index.md", &document("河面保洁旧方案", "validity: repealed\n---\n正文\n")),
        ("content/2025/c/index.md", &document("任务方案", "tasks:\n  - work: 河面保洁\n---\n正文\n")),
        ("content/2025/d/index.md", &document("河面保洁方案", "---\n正文\n")),
        ("content/2025/e/index.md", &document("撤回方案", "validity: withdrawn\n---\n河面保洁。\n")),
    ]);
    let answer = site.ask("河面保洁");
    assert_eq!(answer.titles(), ["河面保洁方案", "任务方案", "河面保洁旧方案", "文中方案"]);
}
