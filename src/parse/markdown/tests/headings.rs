//! Headings: ids, levels, places, and the words under them.

use crate::model::body::Heading;
use crate::parse::markdown::tests::{html, rendered, wrong};

fn headings(text: &str) -> Vec<(u8, String, String, String)> {
    let (body, _) = rendered(text);
    let opening = |heading: &Heading| body.opening(heading).into_owned();
    body.headings.iter().map(|h| (h.level, h.id.clone(), h.text.as_str().to_owned(), opening(h))).collect()
}

#[test]
fn a_heading_has_its_level_id_text_and_opening() {
    let text = "## 三、**实施**步骤\n\n### （一）第一阶段\n\n- 列\n\n1997年4—6月，\n由*市*负责。\n\n其他。\n\n### （二）无\n\n## 附\n";
    let own = |level, id: &str, text: &str, opening: &str| (level, id.into(), text.into(), opening.into());
    let expected = [
        own(2, "s3", "三、实施步骤", ""),
        own(3, "s3-1", "（一）第一阶段", "1997年4—6月，由市负责。"),
        own(3, "s3-2", "（二）无", ""),
        // The first six digits of `printf 附 | sha256sum`.
        own(2, "h-2fb4be", "附", ""),
    ];
    assert_eq!(headings(text), expected);
}

#[test]
fn spans_are_places_in_the_whole_file() {
    let text = "---\n标题: 甲\n---\n甲**“乙”**丙\n\n## 二、“丁”\n";
    let start = text.find("甲**").unwrap();
    let mut diagnostics = Vec::new();
    let file = crate::base::source::FileId::new(4);
    let body = crate::parse::markdown::render(text, start..text.len(), file, &mut diagnostics);
    assert_eq!(&text[body.headings[0].span.range()], "## 二、“丁”");
    assert_eq!(body.headings[0].span.file, file);
}

#[test]
fn levels_on_the_page_begin_at_three_without_skips() {
    let levels = "<h3 id=\"a\">A</h3>\n<h4 id=\"b\">B</h4>\n<h4 id=\"c\">C</h4>\n<h3 id=\"d\">D</h3>\n";
    assert_eq!(html("## A\n#### B\n#### C\n## D\n"), levels);
    assert_eq!(html("# A\n## B\n## C\n# D\n"), levels);
}

#[test]
fn a_chosen_id_is_kept() {
    assert_eq!(html("## 目标 {#aims}\n"), "<h3 id=\"aims\">目标</h3>\n");
    assert_eq!(wrong("## 目标 {#aims}\n"), []);
}

#[test]
fn a_chosen_id_of_the_pages_own_is_changed() {
    assert_eq!(html("## 任务 {#tasks}\n"), "<h3 id=\"tasks-2\">任务</h3>\n");
    assert_eq!(wrong("## 任务 {#tasks}\n"), [("id-taken", "## 任务 {#tasks}")]);
    assert_eq!(html("## 任务 {#t-1}\n"), "<h3 id=\"h-t-1\">任务</h3>\n");
}

#[test]
fn attributes_after_a_heading_are_dropped() {
    let text = "# x {onclick=alert(1) .big #y}\n";
    assert_eq!(html(text), "<h3 id=\"y\">x</h3>\n");
    assert_eq!(wrong(text).len(), 2);
    assert!(wrong(text).iter().all(|(code, _)| *code == "heading-attribute"));
    let text = "# x {#\"y}\n";
    assert!(!html(text).contains("\"y"), "{}", html(text));
    assert_eq!(wrong(text), [("id-invalid", "# x {#\"y}")]);
}

#[test]
fn what_only_looks_like_a_heading_stays_a_paragraph() {
    assert_eq!(
        html("一、总体要求\n\n**二、目标**\n"),
        "<p>一、总体要求</p>\n<p><strong>二、目标</strong></p>\n"
    );
}

#[test]
fn a_link_or_note_in_a_heading_is_no_part_of_its_text() {
    let (body, _) = rendered("## 一、[甲](a)[^1]\n\n[^1]: 乙\n");
    assert_eq!(body.headings[0].text, "一、甲");
    assert_eq!(body.anchors, ["fnref-1", "s1", "fn-1"]);
}

#[test]
fn a_paragraph_indented_into_code_is_reported() {
    assert_eq!(wrong("甲\n\n    各单位要加强领导\n"), [("indented-code", "各单位要加强领导")]);
    assert_eq!(wrong("    let a = 1;\n"), []);
}

#[test]
fn a_second_text_of_a_page_has_places_of_its_own() {
    let (body, _) = rendered("## 一、总则[^a]\n\n[^a]: 注。\n");
    let body = crate::parse::markdown::prefixed(body, "n-");
    assert_eq!(body.headings[0].id, "n-s1");
    let mut anchors = body.anchors.clone();
    anchors.sort();
    assert_eq!(anchors, ["n-fn-1", "n-fnref-1", "n-s1"]);
    let html = crate::parse::markdown::tests::joined(&body);
    assert!(
        html.contains("id=\"n-s1\"")
            && html.contains("href=\"#n-fn-1\"")
            && html.contains("href=\"#n-fnref-1\""),
        "{html}"
    );
}

#[test]
fn a_heading_without_words_is_none() {
    assert_eq!(html("## <script>alert(1)</script>\n\n甲\n\n##\n\n乙\n"), "<p>甲</p>\n<p>乙</p>\n");
    assert_eq!(headings("##\n\n甲\n\n## 一、乙\n").len(), 1);
}
