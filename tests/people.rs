//! Personal numbers, marks of secrecy, left-over and forbidden words are told before publishing.

use fangan::base::codes;
use fangan::base::diagnostic::Severity;
use fangan::base::input::{Content, Input};
use fangan::base::language::Language;
use fangan::base::report::{self, Colour};
use fangan::disk::discover::discover;
use fangan::pipeline::{self, AsOf, Built, Options};
use jiff::civil::date;
use rust_xlsxwriter::Workbook;

use crate::support::{line_of, write_site};

const OWN: [&str; 8] = [
    "resident-id",
    "resident-id-suspect",
    "mobile-number",
    "bank-card",
    "secrecy-mark",
    "left-over",
    "forbidden-word",
    "missing-words",
];

fn options(drafts: bool) -> Options {
    Options { as_of: AsOf::Day(date(2026, 6, 30)), drafts, base_url: None, strict: false }
}

fn build(files: &[(&str, &[u8])], drafts: bool) -> Built {
    let site = ("site.yaml", "title: 示例\norganization: 示例局\n".as_bytes());
    let has_site = files.iter().any(|(path, _)| *path == "site.yaml");
    let mut inputs: Vec<Input> = files
        .iter()
        .chain((!has_site).then_some(&site))
        .map(|(path, bytes)| Input { path: (*path).to_owned(), content: Content::Bytes((*bytes).into()) })
        .collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    pipeline::build(&inputs, &options(drafts))
}

/// What the rules of this file say of a site, in lines.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    lines(&build(&files, false))
}

fn lines(built: &Built) -> Vec<String> {
    let own = built.diagnostics.iter().filter(|found| OWN.contains(&found.code.id));
    own.map(|found| line_of(found, built)).collect()
}

const PLAN: &str = "content/2026/x/index.md";

fn plan(front: &str, body: &str) -> String {
    format!("---\n标题: 示例方案\n类型: 方案\n{front}---\n{body}")
}

#[test]
fn numbers_are_told_at_their_place_in_front_matter_and_text() {
    let text = plan(
        "联系方式: 张某 13800138000\n",
        "联系人身份证 11010519491231002X，手机１３８ ００１３ ８０００。\n\n经办 110105194912310021 核。\n\n| 姓名 | 银行卡号 |\n|---|---|\n| 甲 | 6217000000000006 |\n",
    );
    assert_eq!(
        told(&[(PLAN, &text)]),
        [
            "error mobile-number content/2026/x/index.md:4:10 13800138000",
            "error resident-id content/2026/x/index.md:6:8 11010519491231002X",
            "error mobile-number content/2026/x/index.md:6:29 １３８ ００１３ ８０００",
            "warning resident-id-suspect content/2026/x/index.md:8:4 110105194912310021",
            "error bank-card content/2026/x/index.md:12:7 6217000000000006",
        ]
    );
}

#[test]
fn a_number_in_the_name_of_a_folder_would_be_an_address() {
    let text = plan("", "正文。\n");
    let found = build(&[("content/2026/甲13800138000/index.md", text.as_bytes())], false).diagnostics;
    let found: Vec<_> = found.iter().filter(|found| found.code.id == "mobile-number").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].hint_text(Language::ZhHans).unwrap(),
        "文件夹或文件的名字里有“138****8000”，会成为公开的地址；改名"
    );
}

#[test]
fn offices_numbers_are_no_personal_ones() {
    let text = plan(
        "索引号: 000014349/2017-00110\n发文字号: 示卫〔2026〕19号\n联系方式: 办公室 0571-87654321\n",
        "统一社会信用代码 113500000035910405，传真（0571）87654321，热线 400-138-0013。\n",
    );
    assert_eq!(told(&[(PLAN, &text)]), [""; 0]);
}

#[test]
fn tables_in_use_are_read_with_their_heads() {
    let csv = "序号,工作内容,责任单位,完成时限,账号,备注\n1,发放补贴,市财政局,6月底,6222020000000000000,手机 138-0013-8000\n";
    assert_eq!(
        told(&[(PLAN, &plan("", "")), ("content/2026/x/tasks.csv", csv)]),
        [
            "error bank-card content/2026/x/tasks.csv:2:17 6222020000000000000",
            "error mobile-number content/2026/x/tasks.csv:2:40 138-0013-8000",
        ]
    );
}

#[test]
fn workbooks_in_use_are_read_sheet_by_sheet() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("分工").unwrap();
    for (column, head) in ["序号", "工作内容", "责任单位", "完成时限", "联系电话"].iter().enumerate()
    {
        sheet.write(0, column as u16, *head).unwrap();
    }
    for (column, cell) in ["1", "发放补贴", "市财政局", "6月底", ""].iter().enumerate() {
        sheet.write(1, column as u16, *cell).unwrap();
    }
    sheet.write_number(1, 4, 13_800_138_000_f64).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let text = plan("", "");
    let built = build(&[(PLAN, text.as_bytes()), ("content/2026/x/tasks.xlsx", &bytes)], false);
    let told = lines(&built);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("error mobile-number content/2026/x/tasks.xlsx#分工:2:"), "{told:?}");
    assert!(told[0].ends_with("13800138000"), "{told:?}");
}

#[test]
fn a_table_that_is_published_as_it_is_is_read_and_one_that_nobody_names_is_not() {
    let list = "姓名,电话\n甲,13800138000\n";
    let named = plan("附件:\n  - 名单.csv\n", "");
    assert_eq!(
        told(&[(PLAN, &named), ("content/2026/x/名单.csv", list)]),
        ["error mobile-number content/2026/x/名单.csv:2:3 13800138000"]
    );
    assert_eq!(told(&[(PLAN, &plan("", "")), ("content/2026/x/名单.csv", list)]), [""; 0]);
}

#[test]
fn registers_shared_front_matter_and_settings_are_read() {
    let told = told(&[
        (PLAN, &plan("", "")),
        ("content/2026/_defaults.yaml", "联系方式: 甲 13900139000\n"),
        ("content/units.yaml", "- 名称: 示例局\n  联系方式: 办公室 13800138000\n"),
        ("site.yaml", "title: 示例\norganization:\n  name: 示例局\n  contact: 13700137000\n"),
    ]);
    assert_eq!(
        told,
        [
            "error mobile-number content/2026/_defaults.yaml:1:9 13900139000",
            "error mobile-number content/units.yaml:2:13 13800138000",
            "error mobile-number site.yaml:4:12 13700137000",
        ]
    );
}

#[test]
fn a_draft_is_told_in_notes_and_what_is_not_for_the_public_is_not_read() {
    let table =
        ("content/2026/x/tasks.csv", "序号,工作内容,责任单位,完成时限\n1,联系 13900139000,市财政局,6月底\n");
    let draft = plan("草稿: 是\n", "电话 13800138000，由XX局牵头。\n");
    let draft_lines = [
        "note left-over content/2026/x/index.md:6:17 XX",
        "note mobile-number content/2026/x/index.md:6:4 13800138000",
        "note mobile-number content/2026/x/tasks.csv:2:6 13900139000",
    ];
    let mut found = told(&[(PLAN, &draft), table]);
    found.sort();
    assert_eq!(found, draft_lines);
    let built = build(&[(PLAN, draft.as_bytes()), (table.0, table.1.as_bytes())], true);
    let errors = built.diagnostics.iter().filter(|found| found.code.id == "mobile-number");
    assert!(errors.clone().count() == 2 && errors.clone().all(|found| found.severity == Severity::Error));
    for way in ["依申请公开", "不予公开"] {
        let hidden = plan(&format!("公开方式: {way}\n"), "电话 13800138000，秘密★1年，由XX局牵头。\n");
        assert_eq!(told(&[(PLAN, &hidden), table]), [""; 0]);
    }
}

#[test]
fn a_number_with_a_birth_date_to_come_is_something_else() {
    // Valid in all but that: 2027-01-01 is after the day of the build.
    assert_eq!(told(&[(PLAN, &plan("", "批 110105202701010013 号\n"))]), [""; 0]);
    assert_eq!(told(&[(PLAN, &plan("", "批 110105201701010013 号\n"))]).len(), 1);
}

#[test]
fn marks_of_secrecy_stop_a_text() {
    let text = plan("", "秘密★1年\n\n机　密\n\n保守国家秘密，防止秘密泄露。\n");
    assert_eq!(
        told(&[(PLAN, &text)]),
        [
            "error secrecy-mark content/2026/x/index.md:5:1 秘密★1年",
            "error secrecy-mark content/2026/x/index.md:7:1 机　密",
        ]
    );
}

#[test]
fn left_overs_are_one_warning_for_each_word_and_file() {
    let text = "---\n标题: 示例方案（征求意见稿）\n类型: 方案\n---\n由XX局牵头，××县配合，地点待定，等待定位。\n\n<!-- TODO 补数字 -->\n\n形成征求意见稿。时间待定。\n";
    let built = build(&[(PLAN, text.as_bytes())], false);
    let mut told = lines(&built);
    told.sort();
    assert_eq!(
        told,
        [
            "warning left-over content/2026/x/index.md:2:5 示例方案（征求意见稿）",
            "warning left-over content/2026/x/index.md:5:16 待定",
            "warning left-over content/2026/x/index.md:5:2 XX",
            "warning left-over content/2026/x/index.md:7:6 TODO",
        ]
    );
    let counts: Vec<&str> = built
        .diagnostics
        .iter()
        .filter(|found| found.code.id == "left-over")
        .map(|found| found.arguments[1].as_str())
        .collect();
    assert_eq!(counts, ["1", "2", "2", "1"]);
}

#[test]
fn comments_of_front_matter_are_no_left_overs_and_headings_are() {
    let text = "---\n标题: 示例方案\n类型: 方案\n# 简称: ××方案\n## 待定\n---\n# ××工作\n";
    assert_eq!(
        lines(&build(&[(PLAN, text.as_bytes())], false)),
        ["warning left-over content/2026/x/index.md:7:3 ××"]
    );
}

#[test]
fn a_consultation_publishes_its_draft_on_purpose_and_an_open_time_limit_is_no_left_over() {
    let text = "---\n标题: 关于公开征求《示例方案（征求意见稿）》意见的通知\n类型: 通知\n---\n正文。\n";
    assert_eq!(told(&[(PLAN, text)]), [""; 0]);
    let csv = "序号,工作内容,责任单位,完成时限\n1,发放补贴,市财政局,待定\n";
    assert_eq!(told(&[(PLAN, &plan("", "")), ("content/2026/x/tasks.csv", csv)]), [""; 0]);
    let csv = "序号,工作内容,责任单位,完成时限\n1,会场待定,市财政局,6月底\n";
    assert_eq!(
        told(&[(PLAN, &plan("", "")), ("content/2026/x/tasks.csv", csv)]),
        ["warning left-over content/2026/x/tasks.csv:2:5 待定"]
    );
}

#[test]
fn words_of_the_operators_list_are_told_and_none_is_shipped() {
    let site = "title: 示例\norganization: 示例局\nwords: lists/words.txt\n";
    let list = "# 说明\n\n最好的\n最好\nBest\n";
    let text = plan("", "最好的服务，BEST practice，最好。\n");
    let files = [("site.yaml", site), ("lists/words.txt", list), (PLAN, &text)];
    let expected = [
        "error forbidden-word content/2026/x/index.md:5:1 最好的",
        "error forbidden-word content/2026/x/index.md:5:7 BEST",
        "error forbidden-word content/2026/x/index.md:5:21 最好",
    ];
    assert_eq!(told(&files), expected);
    assert_eq!(told(&[(PLAN, &text)]), [""; 0]);
    // The list is found wherever it is in the site, as a file on the disk.
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &files);
    let built = pipeline::build(&discover(folder.path()).unwrap().inputs, &options(false));
    assert_eq!(lines(&built), expected);
}

#[test]
fn a_list_that_is_missing_or_outside_is_told() {
    for path in ["no-such.txt", "../words.txt"] {
        let site = format!("title: 示例\norganization: 示例局\nwords: {path}\n");
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        write_site(folder.path(), &[("words.txt", "正文\n")]);
        write_site(&root, &[("site.yaml", &site), (PLAN, &plan("", "正文。\n"))]);
        let built = pipeline::build(&discover(&root).unwrap().inputs, &options(false));
        assert_eq!(lines(&built), [format!("error missing-words site.yaml:3:8 {path}")]);
    }
}

#[test]
fn a_word_at_many_places_of_a_file_is_told_twenty_times_with_the_rest_counted() {
    let site = "title: 示例\norganization: 示例局\nwords: words.txt\n";
    let text = plan("", &"最好。\n\n".repeat(50));
    let files = [("site.yaml", site), ("words.txt", "最好\n"), (PLAN, text.as_str())];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let built = build(&files, false);
    let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code.id == "forbidden-word").collect();
    assert_eq!(found.len(), 20);
    assert_eq!(found[19].hint_text(Language::ZhHans).unwrap(), "改用规范的说法；本文件还有30处没有列出");
}

#[test]
fn no_number_is_shown_in_a_line_or_a_message() {
    let site = "title: 示例\norganization: 示例局\nchecks:\n  x13800138000: off\n";
    let text = plan(
        "未知的键 13800138000: 甲\n时间: １３８００１３８０００\n",
        &format!("{}身份证 11010519491231002X 手机 138 0013 8000 {}\n", "甲".repeat(300), "乙".repeat(300)),
    );
    let built = build(&[("site.yaml", site.as_bytes()), (PLAN, text.as_bytes())], false);
    assert!(built.diagnostics.len() >= 4);
    for found in &built.diagnostics {
        for language in [Language::ZhHans, Language::En] {
            let shown = report::show(found, &built.sources, language, Colour::Plain);
            for number in ["13800138000", "138 0013 8000", "11010519491231002X", "１３８００１３８０００"]
            {
                // A name that letters run into is no number.
                assert!(!shown.replace("x13800138000", "").contains(number), "{shown}");
            }
        }
    }
    let id = built.diagnostics.iter().find(|found| found.code.id == "resident-id").unwrap();
    let shown = report::show(id, &built.sources, Language::ZhHans, Colour::Plain);
    assert!(shown.contains("content/2026/x/index.md:7:305"), "{shown}");
    assert!(shown.contains("身份证 11*************02X 手机 138 "), "{shown}");
    assert!(shown.contains("写作“11*************02X”"), "{shown}");
}

#[test]
fn a_masked_line_keeps_its_caret() {
    let built = build(&[(PLAN, plan("", "电话 １３８００１３８０００ 转\n").as_bytes())], false);
    let found = built.diagnostics.iter().find(|found| found.code.id == "mobile-number").unwrap();
    let shown = report::show(found, &built.sources, Language::ZhHans, Colour::Plain);
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|line| line.contains("１３８＊＊＊＊８０００")).unwrap();
    // Two wide characters and a space before it, eleven wide digits in it.
    assert!(lines[at + 1].ends_with(&format!("|      {}", "^".repeat(22))), "{shown}");
}

/// The files of an example: see `base/codes/mod.rs`.
fn example(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = vec![(PLAN.to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("-- ") {
            Some(path) => files.push((path.trim().to_owned(), String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                }
            }
        }
    }
    files.retain(|(_, text)| !text.is_empty());
    files
}

#[test]
fn the_examples_of_these_codes_are_right() {
    for code in codes::people::ALL {
        for (text, is_wrong) in [(code.wrong, true), (code.right, false)] {
            let files = example(text);
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
            let built = build(&files, false);
            let has = built.diagnostics.iter().any(|found| found.code.id == code.id);
            assert_eq!(has, is_wrong, "{}: {text}", code.id);
            let clean = built.diagnostics.iter().all(|found| found.severity != Severity::Error);
            assert!(is_wrong || clean, "{}: {:?}", code.id, built.diagnostics);
        }
    }
}

#[test]
fn a_huge_line_is_judged_at_once() {
    let site = "title: 示例\norganization: 示例局\nwords: words.txt\n";
    let text = plan("", &"甲1 138 0013 800×待定 秘密 ★2026-13800138000-".repeat(1_000_000 / 60));
    let files = [("site.yaml", site), ("words.txt", "最好\n"), (PLAN, text.as_str())];
    let _ = told(&files);
}
