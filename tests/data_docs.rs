//! The documentation of open data names every file, column and key; `SNAPSHOTS=overwrite` writes it.

use std::fmt::Write;
use std::fs;

use fangan::base::language::{Language, Text};
use fangan::route::data::DataSchema;
use fangan::view::data::keys::{CSV_RULES, OBJECTS, RULES};
use fangan::view::data::rows::COLUMNS;

use crate::support::repository;

const HEAD: Text = Text {
    zh: "# 开放数据\n\n[English](data.md)\n\n\
        站点除网页外还生成下列文件，内容与网页出自同一份数据；生成后的站点在 /data/ 页说明。\
        `site.yaml` 的“输出”（outputs）决定生成哪些：csv、xlsx、json；“许可”（license）写明使用许可。\n\n\
        | 文件 | 内容 |\n|---|---|\n\
        | `/2011/…/plan.json`（通知 `notice.json`、通报 `report.json`） | 一份文件的全部内容，正文除外 |\n\
        | `/2011/…/tasks.csv`、`tasks.xlsx` | 方案的任务分解表，列与原表相同；没有任务的方案没有。可以原样用作另一份方案的任务表 |\n\
        | `/units/…/tasks.csv` | 一个单位在各方案中的任务，一个角色一行，按时限先后 |\n\
        | `/data/plans.json`、`/data/units.json` | 全部文件的基本信息；全部单位 |\n\
        | `/data/2011/plans.json`、`/data/2011/tasks.csv` | 一个年度的全部内容；一个年度的任务 |\n",
    en: "# Open data\n\n[中文](data.zh-CN.md)\n\n\
        Beside its pages a site has these files, made from the same data; its page /data/ explains them. \
        `outputs` in `site.yaml` chooses which are made: csv, xlsx, json; `license` says under what licence they may be used.\n\n\
        | file | what |\n|---|---|\n\
        | `/2011/…/plan.json` (`notice.json`, `report.json`) | all that a document has, but for its text |\n\
        | `/2011/…/tasks.csv`, `tasks.xlsx` | a plan's tasks in the columns of their source; none for a plan without tasks. They can be another plan's table as they are |\n\
        | `/units/…/tasks.csv` | a unit's tasks over all plans, a row for each role, by time limit |\n\
        | `/data/plans.json`, `/data/units.json` | what all documents are; all units |\n\
        | `/data/2011/plans.json`, `/data/2011/tasks.csv` | all that a year's documents have; a year's tasks |\n",
};

const LIMITS: Text = Text {
    zh: "工作簿的一格最多 32,767 个字，更长的以“…”截断，CSV 和 JSON 中完整。类别合并单元格时没有筛选按钮。\
        读回时，空白的类别和序号按上一行补上，没有句末标点的换行会被接上。",
    en: "A cell of a workbook holds 32,767 characters; what is longer is cut with an ellipsis, and whole in CSV and JSON. \
        Where cells of groups are merged there are no filters. When a table is read back, blank groups and numbers are taken from \
        the row above, and lines that end no sentence are joined.",
};

fn page(language: Language) -> String {
    let of = |zh, en| Text { zh, en }.of(language);
    let mut page = HEAD.of(language).to_owned();
    page.push('\n');
    for rule in RULES.iter().chain(&CSV_RULES).chain([&LIMITS]) {
        writeln!(page, "- {}", rule.of(language)).unwrap();
    }
    let heading = of("单位和年度的 tasks.csv 的列", "Columns of tasks.csv of units and years");
    let heads = of("| 列 | 内容 |", "| column | what |");
    writeln!(page, "\n## {heading}\n\n{heads}\n|---|---|").unwrap();
    for column in COLUMNS {
        let only = if column.of_unit { of("（仅单位的表）", " (units only)") } else { "" };
        writeln!(page, "| {} | {}{only} |", column.head.of(language), column.about.of(language)).unwrap();
    }
    writeln!(page, "\n## {}\n", of("JSON 的键", "Keys of the JSON files")).unwrap();
    writeln!(page, "{}", of("JSON Schema：", "JSON Schemas:")).unwrap();
    let schemas: Vec<String> =
        DataSchema::ALL.iter().map(|schema| format!("`/{}`", schema.address())).collect();
    writeln!(page, "{}", schemas.join(of("、", ", "))).unwrap();
    for object in OBJECTS {
        let heads = of("| 键 | 内容 |", "| key | what |");
        writeln!(page, "\n### {}: {}\n\n{heads}\n|---|---|", object.name, object.about.of(language)).unwrap();
        for key in object.keys {
            writeln!(page, "| `{}` | {} |", key.name, key.about.of(language)).unwrap();
        }
    }
    page
}

#[test]
fn the_documentation_of_data_is_what_is_written() {
    for (language, name) in [(Language::En, "docs/data.md"), (Language::ZhHans, "docs/data.zh-CN.md")] {
        let path = repository(name);
        let wanted = page(language);
        if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
            fs::write(&path, &wanted).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == wanted,
            "{name} is not up to date: SNAPSHOTS=overwrite cargo test --test main data_docs"
        );
    }
}
