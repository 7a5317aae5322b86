//! What the tolerant tree promises: verbatim texts, exact spans, and every mistake found.

use proptest::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::source::{FileId, Span};
use crate::parse::yaml::{Node, Value, parse};

fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let node = parse(&text.into(), 0..text.len(), FileId::new(0), &mut diagnostics);
    (node, diagnostics)
}

/// The tree in one line: quoted and block texts in quotes, null as `~`.
fn tree(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Text { text, plain: true } => text.as_str().to_owned(),
        Value::Text { text, plain: false } => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(tree).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pairs: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{}: {}", tree(key), tree(value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// Checks a text against its tree and its messages, each as `code@underlined: words`.
fn check(text: &str, expected: &str, messages: &[&str]) {
    let (node, diagnostics) = read(text);
    let shown: Vec<String> = diagnostics
        .iter()
        .map(|d| {
            let words = d.message(Language::ZhHans);
            let words = words.strip_prefix("YAML 语法有误：").unwrap_or_default();
            let colon = if words.is_empty() { "" } else { ": " };
            format!("{}@{}{colon}{words}", d.code.id, &text[d.span.range()])
        })
        .collect();
    assert_eq!(
        (node.as_ref().map_or("none".to_owned(), tree).as_str(), shown),
        (expected, messages.iter().map(|&m| m.to_owned()).collect()),
        "{text}"
    );
}

fn spans<'a>(node: &Node, text: &'a str, found: &mut Vec<&'a str>) {
    found.push(&text[node.span.range()]);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| spans(item, text, found)),
        Value::Map(pairs) => pairs.iter().for_each(|(key, value)| {
            spans(key, text, found);
            spans(value, text, found);
        }),
        _ => {}
    }
}

#[test]
fn texts_stay_as_they_are_written() {
    check(
        "a: 010\nb: yes\nc: 2011-02-18\nd: 1_000\ne: 1.10\nf: No\ng: Null\n",
        "{a: 010, b: yes, c: 2011-02-18, d: 1_000, e: 1.10, f: No, g: Null}",
        &[],
    );
    check("a:\nb: ~\nc: null\nd: '~'\ne: \"\"\n", "{a: ~, b: ~, c: ~, d: \"~\", e: \"\"}", &[]);
    check("a: |\n  一\n  二\nb: >-\n  三\n  四\n", "{a: \"一\\n二\\n\", b: \"三 四\"}", &[]);
    check("~: 1\nnull: 2\n", "{~: 1, null: 2}", &[]);
}

#[test]
fn keys_that_stand_twice_are_kept_in_order() {
    check("标题: 甲\n类型: plan\n标题: 乙\n", "{标题: 甲, 类型: plan, 标题: 乙}", &[]);
}

#[test]
fn spans_are_bytes_of_the_whole_file() {
    let text = "---\n标题: “甲”方案\n阶段:\n  - 宣传: 2月\n  - {名称: '推动', 步骤: [一, 二]}\n概要: |\n  第一。\n\n  第二。\n\n末:\n---\n正文";
    let range = 4..text.find("---\n正文").unwrap();
    let mut diagnostics = Vec::new();
    let node = parse(&text.into(), range, FileId::new(7), &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty());
    let mut found = Vec::new();
    spans(&node, text, &mut found);
    assert_eq!(
        found,
        [
            &text[4..text.find("末:").unwrap() + "末".len()],
            "标题",
            "“甲”方案",
            "阶段",
            "- 宣传: 2月\n  - {名称: '推动', 步骤: [一, 二]}",
            "宣传: 2月",
            "宣传",
            "2月",
            "{名称: '推动', 步骤: [一, 二]}",
            "名称",
            "'推动'",
            "步骤",
            "[一, 二]",
            "一",
            "二",
            "概要",
            "第一。\n\n  第二。",
            "末",
            "",
        ]
    );
    let Value::Map(pairs) = node.value else { panic!() };
    let end = text.find("末:").unwrap() + "末".len();
    assert_eq!(pairs[3].1.span, Span::new(FileId::new(7), end, end));
}

#[test]
fn lists_may_stand_at_the_margin_of_their_key() {
    check("a:\n- 甲\n- 乙: 丙\nb: [\n丁,\n戊\n]\n", "{a: [甲, {乙: 丙}], b: [丁, 戊]}", &[]);
    check("- name: 甲\n- name: 乙\n", "[{name: 甲}, {name: 乙}]", &[]);
}

#[test]
fn nothing_is_nothing() {
    check("", "none", &[]);
    check("# 说明\n\n", "none", &[]);
    check("---\n标题: 甲\n", "{标题: 甲}", &[]);
}

#[test]
fn each_broken_entry_is_reported_and_the_good_ones_are_kept() {
    check(
        "标题: \"创新创优\"方案\n发文机关: 示例局\n概要: 分三步: 一二三\n主题: [卫生, 作风\n成文日期: 2011-02-18\n",
        "{标题: \"创新创优\"方案, 发文机关: 示例局, 概要: 分三步: 一二三, 成文日期: 2011-02-18}",
        &[
            "yaml-syntax@方案: 引号结束后还有文字",
            "yaml-syntax@:: 文字里有冒号加空格",
            "yaml-syntax@[: 括号 [ 没有结束",
        ],
    );
}

#[test]
fn good_entries_over_several_lines_survive_a_broken_neighbour() {
    check(
        "a: |\n  b: c: d\n# 注\n  \ne: \"一\n  二: 三\"\nf: [甲, # 一\n乙: 1, # 二\n丙\n]\ng: @\nh: {\n一: 1,\n二: 2\n}\n",
        "{a: \"b: c: d\\n\", e: \"一 二: 三\", f: [甲, {乙: 1}, 丙], g: @, h: {一: 1, 二: 2}}",
        &["yaml-syntax@@: 文字不能以 @ 开头"],
    );
}

#[test]
fn a_mistake_inside_a_list_leaves_the_rest_of_the_list() {
    check(
        "units:\n  - name: 甲局\n    id: jia\n  - name: 乙: 局\n    id: yi\n  - name: 丙局\n    alias：丙\n末: 1\n",
        "{units: [{name: 甲局, id: jia}, {name: 乙: 局, id: yi}, {name: 丙局, alias: 丙}], 末: 1}",
        &["yaml-syntax@:: 文字里有冒号加空格", "full-width-colon@："],
    );
    check(
        "- name: 甲\n- name: \"乙\n  id: 2\n- name: 丙\n",
        "[{name: 甲}, {id: 2}, {name: 丙}]",
        &["yaml-syntax@\": 引号没有结束"],
    );
}

#[test]
fn full_width_colons_are_mended() {
    check("标题：方案\n类型: plan\n", "{标题: 方案, 类型: plan}", &["full-width-colon@："]);
    check("标题：方案\n", "{标题: 方案}", &["full-width-colon@："]);
    check(
        "标题：“甲”：乙\n主题：[卫生, 作风]\n",
        "{标题: “甲”：乙, 主题: [卫生, 作风]}",
        &["full-width-colon@：", "full-width-colon@："],
    );
    check(
        "阶段：\n  - 名称：宣传\n    时间: 2月\n  - {名称：推动, 时间: 3月}\n",
        "{阶段: [{名称: 宣传, 时间: 2月}, {名称: 推动, 时间: 3月}]}",
        &["full-width-colon@：", "full-width-colon@：", "full-width-colon@："],
    );
    // A sentence with a colon is not a key.
    check(
        "要求: 甲\n各单位要认真落实，做到：一是\n",
        "{要求: 甲}",
        &["yaml-syntax@各单位要认真落实，做到：一是: 这一行没有键和冒号"],
    );
    // A full-width colon in a value or a list is a part of the text.
    check("步骤:\n  - 第一：宣传\n附: 甲：乙\n", "{步骤: [第一：宣传], 附: 甲：乙}", &[]);
}

#[test]
fn a_missing_space_is_named_and_the_value_read() {
    check(
        "title:方案\nissuer: 示例局\nurl:\"x\"\n",
        "{title: 方案, issuer: 示例局, url: \"x\"}",
        &["yaml-syntax@:: 冒号后面少一个空格", "yaml-syntax@:: 冒号后面少一个空格"],
    );
    let (_, diagnostics) = read("title:方案\n");
    assert_eq!(diagnostics[0].hint_text(Language::En).unwrap(), "write `title: `");
    assert_eq!(
        diagnostics[0].message(Language::En),
        "this is not valid YAML: a space is missing after the colon"
    );
    check("标题:　方案\n", "{标题: 方案}", &["yaml-syntax@:: 冒号后面少一个空格"]);
    check("a: {名称:甲}\n", "{a: {名称: 甲}}", &["yaml-syntax@:: 冒号后面少一个空格"]);
    check("a: [http://x.cn/y]\n", "{a: [http://x.cn/y]}", &[]);
    check("http://x.cn/y\na: 1\n", "{a: 1}", &["yaml-syntax@http://x.cn/y: 这一行没有键和冒号"]);
}

#[test]
fn a_paragraph_without_colons_is_one_mistake() {
    check(
        "a: 1\n甲\n乙\n丙\nb: 2\n丁\n",
        "{a: 1, b: 2}",
        &["yaml-syntax@甲: 这一行没有键和冒号", "yaml-syntax@丁: 这一行没有键和冒号"],
    );
    check("甲乙\n", "none", &["yaml-syntax@甲乙: 这一行没有键和冒号"]);
}

#[test]
fn texts_that_begin_with_a_sign_are_kept() {
    for sign in ["@", "`", "%", "|", ">"] {
        check(
            &format!("a: {sign}甲 乙\nb: 1\n"),
            &format!("{{a: {sign}甲 乙, b: 1}}"),
            &[&format!("yaml-syntax@{sign}: 文字不能以 {sign} 开头")],
        );
    }
    check("a: - 甲\n", "{a: - 甲}", &["yaml-syntax@-: 文字不能以 - 开头"]);
    check("a: ,甲\n", "{a: ,甲}", &["yaml-syntax@,: 文字不能以 , 开头"]);
    check("a: [2011]1号\nb: 1\n", "{a: [2011]1号, b: 1}", &["yaml-syntax@1号: 括号结束后还有文字"]);
    check("a: 【甲】\nb: 〔2011〕1号\n", "{a: 【甲】, b: 〔2011〕1号}", &[]);
    check("a: \"甲\"#1\n", "{a: \"甲\"#1}", &["yaml-syntax@#1: 文字里的 # 被当作注释"]);
    check("a: \"C:\\文\"\n", "{a: \"C:\\文\"}", &["yaml-syntax@\": 双引号里有反斜杠"]);
    check("a: 甲\u{7}乙\nb: 1\n", "{b: 1}", &["yaml-syntax@\u{7}: 有看不见的控制字符 U+0007"]);
    check("a: 甲]]\nb: ]\n", "{a: 甲]]}", &["yaml-syntax@]: 括号没有开头"]);
}

#[test]
fn anchors_aliases_and_merges_are_refused() {
    check(
        "a: &x 甲\nb: *x\nc: *无 # 注\nd: &y\n  - 一\n<<: *y\ne: **重**\n",
        "{a: ~, b: ~, c: ~, d: [一], e: ~}",
        &[
            "yaml-anchor@&x",
            "yaml-anchor@*x",
            "yaml-anchor@*无",
            "yaml-anchor@&y",
            "yaml-anchor@<<",
            "yaml-anchor@**重**",
        ],
    );
    check("a: *重 点\nb: & 甲\nc: 1\n", "{a: ~, b: ~, c: 1}", &["yaml-anchor@*重", "yaml-anchor@&"]);
}

#[test]
fn tags_are_refused() {
    check("a: !!str 010\nb: !t\nc: 1\n", "{a: 010, b: ~, c: 1}", &["yaml-tag@!!str", "yaml-tag@!t"]);
    check("a: !重要\nb: 1\n", "{a: ~, b: 1}", &["yaml-tag@!"]);
}

#[test]
fn keys_must_be_texts() {
    check("? [a]\n: b\nc: d\n", "{c: d}", &["yaml-syntax@[a]: 键只能是文字"]);
    check(": 甲\nb: 1\n", "{b: 1}", &["yaml-syntax@:: 冒号前面没有键"]);
}

#[test]
fn a_second_document_is_reported_and_read_on() {
    check(
        "a: 1\n---\nb: 2\nc: @\n",
        "{a: 1, b: 2, c: @}",
        &["yaml-syntax@---: 这里多了一行分隔线", "yaml-syntax@@: 文字不能以 @ 开头"],
    );
    check("---\na: 1\n---\n- x\n", "{a: 1}", &["yaml-syntax@---: 这里多了一行分隔线"]);
}

#[test]
fn indents_are_explained_and_mended() {
    check("a:\n\t- 甲\n\t- 乙\nb: 1\n", "{a: [甲, 乙], b: 1}", &["yaml-syntax@\t: 用了制表符缩进"]);
    check("a:\n  - 甲\n\t- 乙\n", "{a: [甲, 乙]}", &["yaml-syntax@\t: 用了制表符缩进"]);
    check("　a: 1\nb: 2\n", "{a: 1, b: 2}", &["yaml-syntax@　: 用了全角空格缩进"]);
    check(" a: 1\nb: 2\n", "{a: 1, b: 2}", &["yaml-syntax@b: 2: 缩进与上下行对不齐"]);
    check("a: 1\n b: 2\n c: 3\n", "{a: 1, b: 2, c: 3}", &["yaml-syntax@b: 2: 缩进与上下行对不齐"]);
    check("a:\n  b: 1\n c: 2\nd: 3\n", "{a: {b: 1, c: 2}, d: 3}", &["yaml-syntax@c: 2: 缩进与上下行对不齐"]);
    check("a: 1\n- b\nc: 2\n", "{a: 1, c: 2}", &["yaml-syntax@b: 缩进与上下行对不齐"]);
    // Chinese paragraphs are indented with full-width spaces; a tab may stand in a block text.
    check(
        "a: |\n  　　甲\n  \t乙\nb: @\n",
        "{a: \"\\u{3000}\\u{3000}甲\\n\\t乙\\n\", b: @}",
        &["yaml-syntax@@: 文字不能以 @ 开头"],
    );
}

#[test]
fn unclosed_quotes_stop_at_their_entry() {
    check(
        "a: \"甲\nb: '乙\nc: \"丙\n  丁\"\nd: \"戊\n己\"\ne: 1\n",
        "{c: \"丙 丁\", e: 1}",
        &["yaml-syntax@\": 引号没有结束", "yaml-syntax@': 引号没有结束", "yaml-syntax@\": 引号没有结束"],
    );
}

#[test]
fn too_deep_is_said_once_and_soon() {
    let deep = format!("a: {}\n", "[".repeat(10_000));
    check(&deep, "none", &["yaml-too-large@["]);
    check(&"[\n".repeat(10_000), "none", &["yaml-too-large@["]);
    check(&format!("{}a", "- ".repeat(10_000)), "none", &["yaml-too-large@-"]);
    let inside = |depth: usize| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    check(&inside(16), "none", &["yaml-too-large@["]);
    assert!(read(&inside(15)).1.is_empty());
    let nested: String = (0..3000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    assert_eq!(read(&nested).1.len(), 1);
}

#[test]
fn large_registers_are_read_and_larger_ones_refused() {
    let unit = "  - name: 示例市卫生局\n    id: a\n    alias: [甲, 乙]\n    parent: 市\n    kind: x\n    note: y\n    tel: 1\n    fax: 2\n";
    let text = format!("units:\n{}", unit.repeat(3000));
    let (node, diagnostics) = read(&text);
    assert!(diagnostics.is_empty());
    let Value::Map(pairs) = node.unwrap().value else { panic!() };
    assert!(matches!(&pairs[0].1.value, Value::List(items) if items.len() == 3000));
    let (node, diagnostics) = read(&format!("a: [{}]\n", "1,".repeat(200_001)));
    assert_eq!((node, diagnostics.len(), diagnostics[0].code.id), (None, 1, "yaml-too-large"));
}

#[test]
fn messages_end_at_fifty() {
    assert_eq!(read(&"a: @\n".repeat(1000)).1.len(), 50);
    assert_eq!(read(&"a: *x\n".repeat(1000)).1.len(), 50);
}

fn all_spans(node: &Node, found: &mut Vec<Span>) {
    found.push(node.span);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| all_spans(item, found)),
        Value::Map(pairs) => pairs.iter().for_each(|(key, value)| {
            all_spans(key, found);
            all_spans(value, found);
        }),
        _ => {}
    }
}

fn spans_are_sound(text: &str, range: std::ops::Range<usize>) {
    let mut diagnostics = Vec::new();
    let node = parse(&text.into(), range.clone(), FileId::new(0), &mut diagnostics);
    let mut found: Vec<Span> = diagnostics.iter().map(|d| d.span).collect();
    if let Some(node) = &node {
        all_spans(node, &mut found);
    }
    for span in found {
        let bytes = span.range();
        assert!(
            range.start <= bytes.start && bytes.start <= bytes.end && bytes.end <= range.end,
            "{bytes:?}"
        );
        assert!(
            text.is_char_boundary(bytes.start) && text.is_char_boundary(bytes.end),
            "{text:?} {diagnostics:?} {node:?}"
        );
    }
    // Whoever gets nothing from a text with content is told why.
    let content = text[range].lines().any(|line| {
        let line = line.trim_start_matches('\u{feff}').trim();
        !line.is_empty() && !line.starts_with('#') && line != "---" && line != "..."
    });
    assert!(node.is_some() || !diagnostics.is_empty() || !content, "{text:?}");
}

/// Texts made of what matters to YAML.
fn yaml_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "标题",
        "：",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "\n- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "，",
        "\"",
        "'",
        "#",
        " # ",
        "&x",
        "*x",
        "!t",
        "|\n",
        ">",
        "---\n",
        "...\n",
        "\t",
        "　",
        "@",
        "%",
        "?",
        "? ",
        "~",
        "\\",
        "<<: ",
        "\u{0}",
        "\u{feff}",
        "\u{85}",
        "甲: 乙\n",
        "k: v\n",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A well-formed tree, as it is written and as it should be read.
fn written() -> impl Strategy<Value = (String, String)> {
    let word = "[a-z\u{4e00}-\u{4e20}]{1,6}".prop_filter("null is nothing", |word| word != "null");
    let leaf = word.clone().prop_map(|word| (word.clone(), word));
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let map = prop::collection::vec((word.clone(), inner.clone()), 1..4).prop_map(|pairs| {
            let text: Vec<String> = pairs.iter().map(|(key, (text, _))| format!("{key}: {text}")).collect();
            let shown: Vec<String> =
                pairs.iter().map(|(key, (_, shown))| format!("{key}: {shown}")).collect();
            (format!("{{{}}}", text.join(", ")), format!("{{{}}}", shown.join(", ")))
        });
        let list = prop::collection::vec(inner, 1..4).prop_map(|items| {
            let text: Vec<&str> = items.iter().map(|(text, _)| text.as_str()).collect();
            let shown: Vec<&str> = items.iter().map(|(_, shown)| shown.as_str()).collect();
            (format!("[{}]", text.join(",\n ")), format!("[{}]", shown.join(", ")))
        });
        prop_oneof![map, list]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}", before in "[a甲\n]{0,3}") {
        let whole = format!("{before}{text}");
        spans_are_sound(&whole, before.len()..whole.len());
    }

    #[test]
    fn any_yaml_like_text_is_read_without_panic(text in yaml_like()) {
        spans_are_sound(&text, 0..text.len());
    }

    #[test]
    fn what_is_well_formed_comes_back(entries in prop::collection::vec(("[a-z甲乙丙]{1,4}", written()), 1..5), broken in any::<bool>()) {
        let mut text = String::new();
        let mut shown = Vec::new();
        for (key, (value, read)) in &entries {
            text.push_str(&format!("{key}: {value}\n"));
            shown.push(format!("{key}: {read}"));
        }
        let expected = format!("{{{}}}", shown.join(", "));
        if broken {
            text.push_str("坏: \"");
        }
        let (node, diagnostics) = read(&text);
        prop_assert_eq!(diagnostics.len(), usize::from(broken));
        prop_assert_eq!(tree(&node.unwrap()), expected);
    }
}
