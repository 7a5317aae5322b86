//! Hostile and huge texts.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::base::source::FileId;
use crate::model::body::Piece;
use crate::parse::markdown::render;
use crate::parse::markdown::tests::{joined, rendered};

/// The HTML of a hostile text and the codes of what is wrong with it.
fn survives(text: &str) -> (String, Vec<&'static str>) {
    let (body, diagnostics) = rendered(text);
    (joined(&body), diagnostics.iter().map(|wrong| wrong.code.id).collect())
}

#[test]
fn deep_quotes_and_lists_are_one_error_and_keep_their_words() {
    let (html, codes) = survives(&format!("{}甲", ">".repeat(20_000)));
    assert!(html.contains("<p>甲</p>"));
    assert_eq!(codes, ["nesting-too-deep"]);
    let list: String = (0..200).map(|depth| format!("{}- 甲{depth}\n", "  ".repeat(depth))).collect();
    let (html, codes) = survives(&list);
    assert!(html.contains("甲199"));
    assert_eq!(codes, ["nesting-too-deep"]);
}

#[test]
fn deep_html_is_one_error_and_keeps_its_words() {
    let (html, codes) = survives(&format!("{}甲", "<div>".repeat(20_000)));
    assert!(html.contains('甲'));
    assert_eq!(codes, ["nesting-too-deep"]);
    let (html, _) = survives(&format!("甲{}乙\n\n丙", "<b title=1>".repeat(20_000)));
    assert!(html.ends_with("<p>丙</p>\n"));
}

#[test]
fn bombs_of_brackets_and_marks_end() {
    for bomb in [
        "[".repeat(10_000),
        format!("{}{}", "[".repeat(10_000), "](a)".repeat(10_000)),
        "![".repeat(10_000),
        "*甲 **乙 ".repeat(10_000),
        "**“甲".repeat(10_000),
        "*甲。".repeat(20_000),
        "\\".repeat(50_000) + "*",
        "<a ".repeat(20_000),
        "<!--".repeat(20_000),
        "<table><tr>甲".repeat(5_000),
        "&#x".repeat(20_000),
        "`a``".repeat(20_000),
        "[^1]".repeat(20_000) + "\n\n[^1]: a\n",
        "# 甲\n".repeat(10_000),
        "a\n<b>\n".repeat(10_000),
        "|".repeat(20_000) + "\n" + &"|-".repeat(20_000),
    ] {
        survives(&bomb);
    }
}

#[test]
fn a_range_outside_of_the_text_is_cut() {
    let mut diagnostics = Vec::new();
    let body = render("甲乙", 1..900, FileId::default(), &mut diagnostics);
    assert_eq!(body.plain, "甲乙");
}

/// Scraps that make up hostile texts.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "甲",
        "“",
        "”",
        "。",
        "（一）",
        " ",
        "\n",
        "\n\n",
        "    ",
        "*",
        "**",
        "~~",
        "~",
        "`",
        "```\n",
        "# ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|-|",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "/",
        "\"",
        "'",
        "=",
        "&",
        ";",
        "&#x",
        "<script>",
        "</script>",
        "<a href=",
        "javascript:",
        "onclick=",
        "<img src=x onerror=y>",
        "<svg/onload=x>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<div>",
        "</div>",
        "<p>",
        "<b>",
        "</b>",
        "<style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "{#a",
        " onclick=x}",
        "[^1]",
        "[^1]: ",
        "\u{F8FF}",
        "\u{F8FE}",
        "\\",
        "fangan-slot:",
        "0",
        "\u{0}",
        "\t",
        "style=",
        "<template>",
        "<math><mtext>",
        "<textarea>",
        "<pre>",
        "<li>",
        "<form>",
        "&colon;",
        "java",
        "script:",
        "<title>",
    ]);
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}

/// Whether the HTML has a tag with what no page may have.
fn hostile(html: &str) -> bool {
    let document = scraper::Html::parse_fragment(html);
    document.tree.values().any(|node| match node {
        scraper::Node::Element(element) => {
            matches!(element.name(), "script" | "style" | "iframe" | "form" | "input" | "svg" | "math")
                || element.attrs().any(|(name, value)| {
                    name.starts_with("on")
                        || name == "style"
                        || value.to_lowercase().contains("javascript:") && matches!(name, "href" | "src")
                })
        }
        _ => false,
    })
}

/// The ids in HTML; an id that stands twice is spelt as such.
fn ids(html: &str) -> BTreeSet<String> {
    let document = scraper::Html::parse_fragment(html);
    let mut ids = BTreeSet::new();
    for node in document.tree.values() {
        if let scraper::Node::Element(element) = node
            && let Some(id) = element.attr("id")
            && !ids.insert(id.to_owned())
        {
            ids.insert(format!("{id} twice"));
        }
    }
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic_or_lets_a_script_through(text in prop_oneof![scraps(), ".{0,200}"]) {
        let (body, diagnostics) = rendered(&text);
        // Whoever fills a slot escapes what goes into it.
        let html: String = body.pieces.iter().map(|piece| if let Piece::Html(html) = piece { html.text() } else { "slot".into() }).collect();
        prop_assert!(!html.to_lowercase().contains("<script"), "{html}");
        prop_assert!(!hostile(&html), "{html}");
        prop_assert!(!html.contains('\u{F8FF}') && !body.plain.text().contains('\u{F8FF}'), "{html}");
        for span in diagnostics.iter().map(|d| d.span).chain(body.links.iter().map(|l| l.span)) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?}");
        }
        let slots: Vec<usize> = body.pieces.iter().filter_map(|piece| if let Piece::Slot(index) = piece { Some(*index) } else { None }).collect();
        prop_assert_eq!(slots, (0..body.links.len()).collect::<Vec<_>>());
        prop_assert_eq!(ids(&html), body.anchors.iter().cloned().collect::<BTreeSet<_>>());
        prop_assert_eq!(rendered(&text), (body, diagnostics));
    }
}
