//! Open data: files say what the pages say, keep to their schemas, and read back as the same tasks.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use fangan::disk::discover::discover;
use fangan::model::document::{Document, Kind};
use fangan::model::task::Task;
use fangan::pipeline::Built;
use fangan::route::Output;
use fangan::view::data::keys::OBJECTS;
use jiff::civil::date;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::support::{built, bytes, pages, repository, tree, write_site};

/// The files of data of a site, by address.
fn data(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let files = built.routes.routes.iter().filter(|route| matches!(route.output, Output::Data(_)));
    files.map(|route| (route.address.clone(), bytes(built, route).unwrap())).collect()
}

fn sample() -> Built {
    built(&repository(""), date(2026, 11, 22))
}

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = tempdir().unwrap();
    write_site(
        site.path(),
        &[(
            "site.yaml",
            "标题: 示例公开\n网址: https://example.gov.cn/p/\n主办单位: 示例市水利局\n许可: CC BY 4.0\n",
        )],
    );
    write_site(site.path(), files);
    site
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Forbids every key that a schema does not name, and tells which keys are not explained.
fn close(schema: &mut Value, unexplained: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(properties) = map.get("properties").and_then(Value::as_object) {
                let silent = |property: &Value| property.get("description").is_none();
                let silent = properties.iter().filter(|(_, property)| silent(property));
                unexplained.extend(silent.map(|(key, _)| key.clone()));
                map.insert("additionalProperties".to_owned(), json!(false));
            }
            map.values_mut().for_each(|value| close(value, unexplained));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| close(value, unexplained)),
        _ => {}
    }
}

#[test]
fn every_json_file_keeps_to_its_schema_and_every_key_is_explained() {
    let built = sample();
    let base = &built.site.settings.base_url;
    let files = data(&built);
    let mut checked = 0;
    let mut unexplained = Vec::new();
    for (address, bytes) in files.iter().filter(|(address, _)| address.ends_with(".json")) {
        let file = parsed(bytes);
        if address.starts_with("data/schema/") {
            assert!(jsonschema::meta::is_valid(&file), "{address} is no schema");
            assert_eq!(file["$id"], json!(format!("{base}{address}")));
            continue;
        }
        let schema = file["$schema"].as_str().unwrap().strip_prefix(base.as_str()).unwrap();
        let mut schema = parsed(&files[schema]);
        close(&mut schema, &mut unexplained);
        let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{address}\n{}", errors.join("\n"));
        checked += 1;
    }
    assert!(checked > 10);
    unexplained.sort();
    unexplained.dedup();
    assert_eq!(unexplained, [""; 0]);
}

/// Every key of the documentation is in some schema: nothing is explained that is not written.
#[test]
fn no_key_is_explained_that_no_file_has() {
    let files = data(&sample());
    let schemas = files.iter().filter(|(address, _)| address.starts_with("data/schema/"));
    let text: String = schemas.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    for object in OBJECTS {
        for key in object.keys {
            let about = serde_json::to_string(&format!("{}\n{}", key.about.zh, key.about.en)).unwrap();
            let said = format!("\"description\":{about}");
            assert!(text.contains(&said), "{}.{} is in no schema", object.name, key.name);
        }
    }
}

/// What a task is, without the positions by which a site counts its units.
fn told(built: &Built, task: &Task) -> String {
    let units = |mentions: &[fangan::model::unit::Mention]| -> Vec<String> {
        mentions
            .iter()
            .map(|mention| format!("{}={}", mention.words, built.site.unit(mention.unit).name))
            .collect()
    };
    let roles = [units(&task.lead), units(&task.responsible), units(&task.support)];
    let mut rest = task.clone();
    rest.lead = Box::default();
    rest.responsible = Box::default();
    rest.support = Box::default();
    format!("{roles:?} {rest:?}")
}

fn tasks(built: &Built, document: &Document) -> (Vec<String>, Vec<String>) {
    let table = &document.tasks;
    (table.groups.clone(), table.tasks.iter().map(|task| told(built, task)).collect())
}

/// Takes a key and all below it out of a document's front matter.
fn without_tasks(text: &str) -> String {
    let mut inside = false;
    let kept = text.lines().filter(|line| {
        inside = match line.chars().next() {
            _ if line.starts_with("任务:") || line.starts_with("tasks:") => true,
            Some(' ' | '-') if inside => !line.starts_with("---"),
            _ => false,
        };
        !inside
    });
    kept.map(|line| format!("{line}\n")).collect()
}

/// Puts a published table in the place of each plan's own and builds again.
fn read_back(root: &Path, name: &str, as_of: jiff::civil::Date) -> usize {
    let first = built(root, as_of);
    let second = tempdir().unwrap();
    let files = data(&first);
    // What is frozen has no source here.
    let written = first.site.published().map(|(_, document)| document).filter(|d| d.frozen.is_none());
    let plans: Vec<&Document> = written.filter(|d| !d.tasks.tasks.is_empty()).collect();
    for folder in ["archives", "content", "site.yaml"] {
        let from = root.join(folder);
        if !from.exists() {
            continue;
        }
        let list = if from.is_dir() {
            tree(&from)
        } else {
            BTreeMap::from([(String::new(), fs::read(&from).unwrap())])
        };
        for (path, bytes) in list {
            let path = if path.is_empty() { folder.to_owned() } else { format!("{folder}/{path}") };
            let plan = plans.iter().find(|plan| {
                path.strip_prefix(&format!("content/{}/", plan.path)).is_some_and(|rest| !rest.contains('/'))
            });
            let bytes = match plan {
                Some(_) if path.ends_with("index.md") => {
                    without_tasks(std::str::from_utf8(&bytes).unwrap()).into_bytes()
                }
                Some(_) if path.ends_with(".csv") || path.ends_with(".xlsx") => continue,
                _ => bytes,
            };
            let to = second.path().join(&path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
    }
    for plan in &plans {
        let folder = second.path().join("content").join(&plan.path);
        fs::write(folder.join(name), &files[&format!("{}/{name}", plan.path)]).unwrap();
    }
    let again = built(second.path(), as_of);
    for plan in &plans {
        let (_, other) = again.site.published().find(|(_, other)| other.path == plan.path).unwrap();
        assert_eq!(tasks(&again, other), tasks(&first, plan), "{name} of {}", plan.path);
    }
    plans.len()
}

const HOSTILE: &str = "---
标题: \"示例<script>alert(1)</script>“引号”\\\"双\\\",逗号=cmd()方案\"
类型: 方案
年度: 2026
发文机关: 示例市水利局
任务:
  - {编号: own-1, 序号: 1, 类别: \"=1+1\", 工作内容: \"=cmd()|'/C calc'!A0\", 牵头单位: [\"@办公室\"], 完成时限: 3月底前}
  - {序号: 2, 类别: \"=1+1\", 工作内容: '他说\"好\", 行;了', 责任单位: [财务科, 规划科], 完成时限: +5月}
  - {序号: 3, 类别: 乙类, 工作内容: \"<script>alert(1)</script>\", 工作措施: \"一是查。\\n二是改。\", 备注: \"'=1\"}
  - {序号: 4, 类别: 乙类, 工作内容: \"-5度以下停工\", 备注: \"_x0041_ & <b>\"}
---
正文。
";

#[test]
fn published_tables_read_back_as_the_same_tasks() {
    for name in ["tasks.csv", "tasks.xlsx"] {
        assert_eq!(read_back(&repository(""), name, date(2026, 11, 22)), 13);
        let hostile = site(&[("content/2026/x/index.md", HOSTILE)]);
        assert_eq!(read_back(hostile.path(), name, date(2026, 6, 30)), 1);
    }
}

#[test]
fn formulas_and_marks_are_text_everywhere() {
    let site = site(&[("content/2026/x/index.md", HOSTILE)]);
    let built = built(site.path(), date(2026, 6, 30));
    let files = data(&built);
    let csv = rows(&files["2026/x/tasks.csv"]);
    assert_eq!(
        csv[0],
        ["ID", "类别", "序号", "工作内容", "工作措施", "牵头单位", "责任单位", "完成时限", "备注"]
    );
    assert_eq!(csv[1], ["own-1", "'=1+1", "1", "'=cmd()|'/C calc'!A0", "", "'@办公室", "", "3月底前", ""]);
    assert_eq!(csv[2][3], "他说\"好\", 行;了");
    assert_eq!(csv[2][6..8], ["财务科、规划科", "'+5月"]);
    assert_eq!(csv[3][4], "一是查。\n二是改。");
    assert_eq!(csv[3][8], "''=1");
    let year = rows(&files["data/2026/tasks.csv"]);
    assert!(year.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    let plan = parsed(&files["2026/x/plan.json"]);
    assert_eq!(plan["tasks"][0]["work"], "=cmd()|'/C calc'!A0");
    assert_eq!(plan["title"], "示例<script>alert(1)</script>“引号”\"双\",逗号=cmd()方案");
    assert_eq!(plan["license"], "CC BY 4.0");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(files["2026/x/tasks.xlsx"].clone())).unwrap();
    assert_eq!(book.sheet_names(), ["任务分解表"]);
    assert!(book.worksheet_formula("任务分解表").unwrap().is_empty());
    let sheet = book.worksheet_range("任务分解表").unwrap();
    assert!(sheet.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))));
    assert_eq!(sheet.get_value((1, 3)), Some(&Data::String("=cmd()|'/C calc'!A0".to_owned())));
    let merged = book.merge_cells_by_sheet_name("任务分解表").unwrap();
    let regions: Vec<_> = merged.iter().map(|region| (region.start, region.end)).collect();
    assert_eq!(regions, [((1, 1), (2, 1)), ((3, 1), (4, 1))]);
    for html in pages(&built).values() {
        assert!(!html.contains("<script>"));
    }
}

const PLAN: &str = "---
标题: 节水行动方案
类型: 方案
发文机关: 示例市水利局
发文字号: 示水〔2026〕3号
成文日期: 2026-01-05
发布日期: 2026-01-06 09:00
阶段:
  - 启动阶段: 1月—2月
任务:
  - {序号: 1, 工作内容: 摸清底数, 牵头单位: 规划科, 责任单位: 各科室, 完成时限: 2月底前}
  - {序号: 2, 工作内容: 长期宣传, 责任单位: 办公室, 完成时限: 10日前}
---
正文。
";

const REPORT: &str = "---
标题: 节水行动进展通报
类型: 通报
发文机关: 示例市水利局
发布日期: 2026-03-02
截至: 2026-03-01
进展:
  - {任务: 1, 状态: 已完成, 日期: 2026-02-27, 说明: 已建台账}
---
正文。
";

#[test]
fn a_plan_tells_its_tasks_readings_and_news() {
    let site =
        site(&[("content/2026/jieshui/index.md", PLAN), ("content/2026/jieshui/march/index.md", REPORT)]);
    let built = built(site.path(), date(2026, 6, 30));
    let files = data(&built);
    let plan = parsed(&files["2026/jieshui/plan.json"]);
    assert_eq!(plan["address"], "https://example.gov.cn/p/2026/jieshui/");
    assert_eq!(plan["published"], "2026-01-06T09:00:00+08:00");
    assert_eq!(plan["document_number"]["serial"], 3);
    assert_eq!(plan["stages"][0]["time"]["end"], "2026-02-28");
    let task = &plan["tasks"][0];
    assert_eq!(task["due"]["words"], "2月底前");
    assert_eq!(task["due"]["end"], "2026-02-28");
    assert_eq!(task["due"]["start"], Value::Null);
    assert_eq!(task["units"][0]["role"], "lead");
    assert_eq!(task["units"][0]["words"], "规划科");
    assert_eq!(task["state"]["state"], "done");
    assert_eq!(task["state"]["date"], "2026-02-27");
    assert_eq!(task["history"][0]["note"], "已建台账");
    assert_eq!(plan["tasks"][1]["state"], Value::Null);
    assert_eq!(plan["tasks"][1]["history"], json!([]));
    let report = parsed(&files["2026/jieshui/march/report.json"]);
    assert_eq!(report["as_of"], "2026-03-01");
    assert_eq!(report["updates"][0]["task"], "1");
    assert_eq!(report["reports_on"][0]["title"], "节水行动方案");
    let all = parsed(&files["data/plans.json"]);
    let ids: Vec<&str> =
        all["documents"].as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2026/jieshui", "2026/jieshui/march"]);
    assert_eq!(all["updated"], "2026-03-02");
    assert_eq!(all["documents"][0]["task_count"], 2);
    assert!(all["documents"][0].get("tasks").is_none());
    let year = parsed(&files["data/2026/plans.json"]);
    assert_eq!(year["documents"][0]["tasks"], plan["tasks"]);
    let units = parsed(&files["data/units.json"]);
    let unit = units["units"].as_array().unwrap().iter().find(|unit| unit["name"] == "规划科").unwrap();
    let table = unit["data"].as_str().unwrap().strip_prefix("https://example.gov.cn/p/").unwrap();
    let rows = rows(&files[table]);
    assert_eq!(rows.len(), 2);
    let cell = |head: &str| rows[1][rows[0].iter().position(|cell| cell == head).unwrap()].as_str();
    assert_eq!(cell("角色"), "lead");
    assert_eq!(cell("方案"), "节水行动方案");
    assert_eq!(cell("发文字号"), "示水〔2026〕3号");
    assert_eq!(cell("网址"), "https://example.gov.cn/p/2026/jieshui/#t-1");
    assert_eq!(cell("完成时限"), "2月底前");
    assert_eq!(cell("截止日期"), "2026-02-28");
    assert_eq!(cell("状态"), "done");
}

#[test]
fn what_is_not_for_the_public_is_in_no_file() {
    let draft = PLAN
        .replace("节水行动方案", "不应出现的草稿")
        .replace("发文机关", "草稿: 是\n发文机关")
        .replace("规划科", "草稿中的单位");
    let gone = PLAN
        .replace("节水行动方案", "撤下的方案")
        .replace("示水〔2026〕3号", "示水〔2026〕4号")
        .replace("发文机关", "撤下: 内容有误\n发文机关");
    let site = site(&[
        ("content/2026/draft/index.md", &draft),
        ("content/2026/gone/index.md", &gone),
        (
            "content/2026/jieshui/index.md",
            &PLAN.replace("正文。", "正文。\n").replace("类型: 方案", "类型: 方案\n依据: [../draft]"),
        ),
    ]);
    let built = built(site.path(), date(2026, 6, 30));
    let files = data(&built);
    assert!(files.contains_key("2026/jieshui/plan.json"));
    assert!(!files.keys().any(|address| address.contains("draft") || address.contains("gone")));
    for (address, bytes) in files.iter().filter(|(address, _)| !address.ends_with(".xlsx")) {
        let text = String::from_utf8_lossy(bytes);
        for hidden in ["草稿", "撤下的方案", "2026/draft", "2026/gone"] {
            assert!(!text.contains(hidden), "{address} tells of {hidden}");
        }
    }
}

#[test]
fn the_settings_choose_what_is_made_and_linked() {
    let made = |outputs: &str| {
        let site = site(&[("content/2026/jieshui/index.md", PLAN)]);
        let settings = fs::read_to_string(site.path().join("site.yaml")).unwrap();
        fs::write(site.path().join("site.yaml"), format!("{settings}输出: {outputs}\n")).unwrap();
        let built = built(site.path(), date(2026, 6, 30));
        let files: Vec<String> =
            data(&built).into_keys().filter(|address| address.starts_with("2026")).collect();
        let pages = pages(&built);
        let plan = pages["2026/jieshui/index.html"].clone();
        let linked: Vec<&str> = ["tasks.csv", "tasks.xlsx", "plan.json", "data/index.html"]
            .into_iter()
            .filter(|name| plan.contains(&format!("{name}\"")))
            .collect();
        (files, linked.join(" "), pages.contains_key("data/index.html"))
    };
    assert_eq!(made("[]"), (Vec::new(), String::new(), false));
    let (files, linked, page) = made("[csv]");
    assert_eq!(files, ["2026/jieshui/tasks.csv"]);
    assert_eq!((linked.as_str(), page), ("tasks.csv data/index.html", true));
    let (files, linked, _) = made("[json, xlsx]");
    assert_eq!(files, ["2026/jieshui/plan.json", "2026/jieshui/tasks.xlsx"]);
    assert_eq!(linked, "tasks.xlsx plan.json data/index.html");
}

#[test]
fn the_page_tells_the_sizes_that_the_files_have() {
    let built = sample();
    let files = data(&built);
    let page = pages(&built).remove("data/index.html").unwrap();
    for address in ["data/plans.json", "data/units.json", "data/2026/plans.json", "data/2026/tasks.csv"] {
        let size = fangan::view::words::size(files[address].len() as u64);
        let said = format!(">/{address}</a> <span class=\"count\">{size}</span>");
        assert!(page.contains(&said), "{said}");
    }
    // Written to a folder, it has them from the files that were written.
    let folder = tempdir().unwrap();
    let out = folder.path().join("public");
    let root = repository("");
    fangan::disk::write::write(&out, &root, None, &built, &discover(&root).unwrap()).unwrap();
    assert_eq!(fs::read_to_string(out.join("data/index.html")).unwrap(), page);
}

#[test]
fn a_plan_without_tasks_has_no_table_and_an_empty_site_has_empty_lists() {
    let bare = site(&[("content/2026/x/index.md", "---\n标题: 无任务的方案\n---\n正文。\n")]);
    let files = data(&built(bare.path(), date(2026, 6, 30)));
    assert!(files.contains_key("2026/x/plan.json"));
    assert!(!files.keys().any(|address| address.ends_with("tasks.csv") || address.ends_with("tasks.xlsx")));
    let empty = site(&[]);
    let built = built(empty.path(), date(2026, 6, 30));
    let files = data(&built);
    assert_eq!(parsed(&files["data/plans.json"])["documents"], json!([]));
    assert!(pages(&built)["data/index.html"].contains("0份文件"));
}

#[test]
fn a_file_of_the_author_at_the_same_address_is_told() {
    let plan = PLAN.replace("任务:", "附件: [tasks.xlsx]\n任务:");
    let site = site(&[("content/2026/jieshui/index.md", &plan), ("content/2026/jieshui/tasks.xlsx", "x")]);
    let built = built(site.path(), date(2026, 6, 30));
    let codes: Vec<&str> = built.diagnostics.iter().map(|found| found.code.id).collect();
    assert!(codes.contains(&"same-address"), "{codes:?}");
    assert_eq!(built.site.of_kind(Kind::Plan).count(), 1);
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_there_and_whole_elsewhere() {
    let long = "长".repeat(40_000);
    let plan = PLAN.replace("摸清底数", &long);
    let site = site(&[("content/2026/jieshui/index.md", &plan)]);
    let files = data(&built(site.path(), date(2026, 6, 30)));
    assert_eq!(parsed(&files["2026/jieshui/plan.json"])["tasks"][0]["work"], json!(long));
    assert!(String::from_utf8_lossy(&files["2026/jieshui/tasks.csv"]).contains(&long));
    let mut book: Xlsx<_> =
        Xlsx::new(std::io::Cursor::new(files["2026/jieshui/tasks.xlsx"].clone())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cut =
        sheet.used_cells().map(|(_, _, cell)| cell.to_string()).find(|cell| cell.ends_with('…')).unwrap();
    assert_eq!(cut.chars().count(), 32_767);
}
