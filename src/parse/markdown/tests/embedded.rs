//! Raw HTML.

use crate::parse::markdown::tests::{html, inline, rendered, wrong};

#[test]
fn useful_tags_are_kept() {
    for kept in [
        "PM<sub>2.5</sub>、m<sup>2</sup>",
        "<ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>",
        "<abbr title=\"国内生产总值\">GDP</abbr>",
        "<span lang=\"en\" dir=\"ltr\">plan</span>",
        "甲<br>乙",
    ] {
        assert_eq!(inline(kept), kept);
        assert_eq!(wrong(kept), []);
    }
    let details = "<details>\n<summary>甲</summary>\n\n**乙**\n\n</details>\n";
    assert_eq!(html(details), "<details>\n<summary>甲</summary>\n<p><strong>乙</strong></p>\n</details>\n");
    let figure =
        "<figure>\n<img src=\"a.png\" alt=\"图\" width=\"300\">\n<figcaption>甲</figcaption>\n</figure>\n";
    assert_eq!(
        html(figure),
        "<figure>\n<img src=\"{a.png}\" alt=\"图\" width=\"300\" loading=\"lazy\">\n<figcaption>甲</figcaption>\n</figure>\n"
    );
}

#[test]
fn scripts_go_with_their_content() {
    assert_eq!(html("<script>\nalert(1)\n\nalert(2)</script>\n\n甲"), "<p>甲</p>\n");
    assert_eq!(inline("甲<script>alert(1)</script>乙"), "甲乙");
    assert_eq!(inline("甲<svg onload=x>丁</svg>乙"), "甲乙");
    assert_eq!(html("甲<iframe src=x>乙\n\n丙"), "<p>甲</p>\n<p>丙</p>\n");
}

#[test]
fn each_kind_is_reported_once_where_it_first_stands() {
    let text =
        "甲<font color=red>乙</font><font>丙</font><b style=\"x\">丁</b><b style=\"y\" onclick=z>戊</b>";
    assert_eq!(inline(text), "甲乙丙<b>丁</b><b>戊</b>");
    assert_eq!(
        wrong(text),
        [("html-removed", "<font color=red>"), ("html-removed", "x"), ("html-removed", "z")]
    );
    let (_, diagnostics) = rendered(text);
    let kinds: Vec<&str> = diagnostics.iter().map(|wrong| wrong.arguments[0].as_str()).collect();
    assert_eq!(kinds, ["<font>", "style=", "onclick="]);
}

#[test]
fn comments_go_without_a_word() {
    assert_eq!(inline("甲<!-- 乙 -->丙"), "甲丙");
    assert_eq!(wrong("甲<!-- 乙 -->丙"), []);
}

#[test]
fn headings_are_written_with_marks_only() {
    assert_eq!(html("<h1>甲</h1>\n"), "甲\n");
    assert_eq!(wrong("<h1>甲</h1>\n"), [("html-removed", "<h1>")]);
}

#[test]
fn ids_are_made_safe() {
    assert_eq!(
        inline("<span id=\"a\">甲</span><span id=\"a\">乙</span>"),
        "<span id=\"a\">甲</span><span id=\"a-2\">乙</span>"
    );
    assert_eq!(inline("<span id=\"1 2\">甲</span>"), "<span>甲</span>");
    assert_eq!(wrong("<span id=\"tasks\">甲</span>"), [("id-taken", "tasks")]);
    let (body, _) = rendered("<span id=\"a\">甲</span>\n\n## A\n");
    assert_eq!(body.anchors, ["a", "a-2"]);
}

#[test]
fn tags_end_with_what_they_stand_in() {
    assert_eq!(html("甲<b>乙\n\n丙</b>\n"), "<p>甲<b>乙</b></p>\n<p>丙</p>\n");
    assert_eq!(html("- <div>甲\n- 乙</div>\n"), "<ul>\n<li>\n<div>甲\n</div></li>\n<li>乙</li>\n</ul>\n");
    assert_eq!(inline("**甲<u>乙**丙</u>"), "<strong>甲<u>乙</u></strong>丙");
    assert_eq!(html("<td>甲</td>\n"), "甲\n");
}

#[test]
fn blocks_do_not_stand_among_words() {
    assert_eq!(inline("甲<div>乙</div>"), "甲乙");
    assert_eq!(wrong("甲<div>乙</div>"), [("html-removed", "<div>")]);
    assert!(html("|甲|\n|-|\n|乙<ul><li>丙</ul>|\n").contains("<td>乙<ul><li>丙</li></ul></td>"));
}

#[test]
fn links_do_not_stand_in_links() {
    assert_eq!(inline("<a href=a>甲<a href=b>乙</a>"), "<a href=\"{a}\">甲</a><a href=\"{b}\">乙</a>");
    assert_eq!(inline("[甲<a href=b>乙</a>](a)"), "<a href=\"{a}\">甲乙</a>");
    assert_eq!(inline("<a href=a>甲[乙](b)"), "<a href=\"{a}\">甲</a><a href=\"{b}\">乙</a>");
    assert_eq!(inline("<a href=a>**[乙](b)**</a>"), "<a href=\"{a}\"><strong>乙</strong></a>");
}

#[test]
fn a_comment_without_its_end_is_reported() {
    assert_eq!(html("甲\n\n<!-- 乙\n\n丙\n"), "<p>甲</p>\n");
    assert_eq!(wrong("甲\n\n<!-- 乙\n\n丙\n"), [("html-removed", "<!-- 乙\n\n丙\n")]);
}

#[test]
fn entities_are_read() {
    assert_eq!(
        html("<div>甲&hearts;&nbsp;&lt;b&gt;&#20057; & &x</div>\n"),
        "<div>甲♥&nbsp;&lt;b&gt;乙 &amp; &amp;x</div>\n"
    );
}

#[test]
fn classes_of_the_page_cannot_be_borrowed() {
    assert_eq!(html("<div class=\"table-scroll\">甲</div>\n"), "<div>甲</div>\n");
}
