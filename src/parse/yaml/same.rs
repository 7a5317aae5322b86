//! The quick reader of plain YAML is held against the library: what it reads, both read alike.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::base::source::FileId;
use crate::parse::yaml::tree::Slice;
use crate::parse::yaml::{subset, tree};

/// A front matter in most of the shapes that are read quickly.
const PLAIN: &str = include_str!("same.yaml");

/// Whether the quick reader reads a text; if so, it has to be as the library does.
fn is_quick(text: &str) -> bool {
    let slice = Slice { text, file: FileId::new(3), offset: 7, depth: 0 };
    let Some(node) = subset::read(slice, text.into()) else { return false };
    let mut found = Vec::new();
    assert_eq!(tree::read(slice, &mut found), Ok(Some(node)), "{text}");
    assert_eq!(found, [], "{text}");
    true
}

#[test]
fn plain_front_matter_is_read_quickly() {
    assert!(is_quick(PLAIN));
    for text in [
        "a: 1\n",
        "a: 1",
        "- 1\n- 2\n",
        "a:\n- 1\n- b: 2\n  c: 3\nd:\n",
        "标题: “甲”方案 # 注\n\n# 注\n阶段:\n  # 注\n  - 宣传: 2月\n",
        "a: |\n  甲\n\n  乙\nb: >-\n    丙\n    丁\nc: 1\n",
        "a: {b: [], c: {d: 'e''f'}}\n",
        "\"a b\": c:d\n'c': \"\\\"\\\\\\n\"\n",
        "-\n  a: 1\n-\n- b\n",
    ] {
        assert!(is_quick(text), "{text}");
    }
}

#[test]
fn what_is_not_plain_is_left_to_the_library() {
    for text in [
        "",
        "a",
        "a: &b c\n",
        "a: *b\n",
        "a: !t c\n",
        "a:\t1\n",
        "a: \"b\n  c\"\n",
        "? a\n: b\n",
        "<<: a\n",
        "a: b: c\n",
        "a: 1\n b: 2\n",
        " a: 1\n",
        "a: [1,\n2]\n",
        "--- \na: 1\n",
        "a：1\n",
        "　a: 1\n",
        "a: @\n",
        "a: \"\\x41\"\n",
        "a: 1\u{85}b: 2\n",
        "a: 1\n...\n",
        "a: {b}\n",
        "a: [b: c]\n",
    ] {
        assert!(!is_quick(text), "{text}");
    }
}

#[test]
fn long_and_deep_texts_are_read_alike() {
    let long = "甲".repeat(3000);
    for text in [
        format!("a: {long}\nb: \"{long}\"\nc: [{long}, \"{long}\"]\n- {long}\n"),
        format!("- {long}\n- \"{long}\"\n- [{long}]\n- {{a: {long}}}\n"),
        format!("{long}: 1\n"),
        format!("\"{}\": 1\n", &long[..300]),
        format!("{}: 1\n", "a".repeat(256)),
    ] {
        is_quick(&text);
    }
    for depth in 0..20 {
        is_quick(&format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth)));
        is_quick(&(0..depth).map(|n| format!("{}a:\n", "  ".repeat(n))).collect::<String>());
        is_quick(&(0..depth).map(|n| format!("{}-\n", "  ".repeat(n))).collect::<String>());
    }
}

/// The YAML of the files below a folder: the front matter of documents, and all of other files.
#[expect(clippy::disallowed_methods, reason = "what is read are the files of the repository")]
fn yaml_below(folder: &std::path::Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("a file of the repository").path();
        if path.is_dir() {
            yaml_below(&path, found);
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let text = text.replace("\r\n", "\n");
        match path.extension().and_then(|end| end.to_str()) {
            Some("yaml" | "yml") => found.push(text),
            Some("md") => found.extend(text.split("---\n").nth(1).map(str::to_owned)),
            _ => {}
        }
    }
}

#[test]
fn the_yaml_of_the_repository_is_read_alike() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    ["content", "tests", "themes"].iter().for_each(|folder| yaml_below(&root.join(folder), &mut texts));
    let quick = texts.iter().filter(|text| is_quick(text)).count();
    // Most of it is plain; the rest is there to be wrong.
    assert!(texts.len() > 60 && quick * 10 > texts.len() * 6, "{quick} of {}", texts.len());
}

/// Lines as authors write them, at any indent.
fn lines() -> impl Strategy<Value = String> {
    let key = select(vec!["a", "标题", "\"k\"", "'k'", "k l", "null", "~", "a#b", "a:b", "...", "…"]);
    let value = select(vec![
        "1",
        "甲 乙",
        "\"甲\"",
        "'乙'",
        "'it''s'",
        "\"\\\"x\\\"\"",
        "[]",
        "{}",
        "[a, \"b\"]",
        "{a: 1, b: ~}",
        "{text: \"1月\", start: 2011-01-01}",
        "null",
        "~",
        "",
        "",
        "|",
        ">",
        "|-",
        ">-",
        "a # b",
        "# b",
        "a: b",
        "a:b",
        "“甲”：乙",
        "http://x.cn/y",
        "2011-02-18",
        "\"a\" # c",
        "[a, [b, {c: d}]]",
        "-",
        "- a",
        "5%",
        "a b  ",
        "　甲",
        "甲　",
        "\"a\": b",
        "[a]: b",
        "a]",
        "a, b",
        "*",
        "&",
        "---",
        "\"",
        "'",
    ]);
    let entry = (
        select(vec!["", "", "", "- ", "-  ", "- - "]),
        key,
        select(vec![": ", ": ", ":", ":  ", " : "]),
        value.clone(),
    )
        .prop_map(|(dash, key, colon, value)| format!("{dash}{key}{colon}{value}"));
    let item =
        (select(vec!["- ", "-", "-   ", ""]), value).prop_map(|(dash, value)| format!("{dash}{value}"));
    let rest = select(vec!["", "", "  ", "# 注", "a", "---", "甲", "- "]).prop_map(str::to_owned);
    let line =
        (select(vec![0usize, 0, 0, 2, 2, 2, 4, 4, 1, 3, 6]), prop_oneof![6 => entry, 3 => item, 1 => rest]);
    let line = line.prop_map(|(indent, words)| format!("{}{words}\n", " ".repeat(indent)));
    prop::collection::vec(line, 1..9).prop_map(|lines| lines.concat())
}

/// A tree that is written as authors write it.
fn written() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        "[a-z0-9甲乙，。：“”% ()/.+=~-]{0,8}",
        "[a-z甲: #,]{0,6}".prop_map(|words| format!("\"{words}\"")),
        "[a-z甲: #,\"]{0,6}".prop_map(|words| format!("'{words}'")),
        Just("[甲, \"乙\", {丙: 丁}]".to_owned()),
    ];
    let block = scalar.prop_map(|scalar| vec![format!(" {scalar}")]);
    let tree = block.prop_recursive(4, 24, 4, |inner| {
        let map = prop::collection::vec(("[a-z甲乙]{1,3}", inner.clone()), 1..4).prop_map(|entries| {
            let entry = |(key, mut lines): (String, Vec<String>)| {
                lines[0] = if lines.len() > 1 { format!("{key}:") } else { format!("{key}:{}", lines[0]) };
                lines
            };
            let lines = entries.into_iter().flat_map(entry).map(|line| format!("  {line}"));
            std::iter::once(String::new()).chain(lines).collect::<Vec<_>>()
        });
        let list = prop::collection::vec(inner, 1..4).prop_map(|items| {
            let item = |lines: Vec<String>| {
                let first = usize::from(lines.len() > 1);
                let lines = lines.into_iter().skip(first).enumerate();
                lines
                    .map(
                        |(at, line)| {
                            if at == 0 { format!("  - {}", line.trim_start()) } else { format!("  {line}") }
                        },
                    )
                    .collect::<Vec<_>>()
            };
            std::iter::once(String::new()).chain(items.into_iter().flat_map(item)).collect::<Vec<_>>()
        });
        prop_oneof![map, list]
    });
    tree.prop_map(|lines| {
        let lines = lines.iter().filter(|line| !line.is_empty());
        lines.map(|line| format!("{}\n", line.strip_prefix("  ").unwrap_or(line))).collect()
    })
}

/// A front matter with some characters changed.
fn changed() -> impl Strategy<Value = String> {
    let sign = select(
        " \n\n:-#\"'[]{},|>&*!%@`?~\t甲：　\u{a0}\u{85}\u{2028}\u{feff}\\.<=0".chars().collect::<Vec<_>>(),
    );
    let edit = (0..4u8, any::<Index>(), any::<Index>(), sign);
    prop::collection::vec(edit, 1..5).prop_map(|edits| {
        let mut text: Vec<char> = PLAIN.chars().collect();
        for (kind, at, other, sign) in edits {
            let at = at.index(text.len());
            match kind {
                0 => text[at] = sign,
                1 => text.insert(at, sign),
                2 => drop(text.remove(at)),
                _ => text.truncate(other.index(text.len()).max(20)),
            }
        }
        text.into_iter().collect()
    })
}

proptest! {
    // PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(1500),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn lines_in_any_order_are_read_alike(text in lines()) {
        is_quick(&text);
    }

    #[test]
    fn written_trees_are_read_alike(text in written()) {
        is_quick(&text);
    }

    #[test]
    fn changed_front_matter_is_read_alike(text in changed()) {
        is_quick(&text);
    }
}
