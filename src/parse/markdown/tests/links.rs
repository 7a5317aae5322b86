//! Links and images.

use crate::base::diagnostic::Severity;
use crate::parse::markdown::tests::{html, inline, rendered, wrong};

#[test]
fn relative_links_are_slots() {
    let text = "见**“甲”**[附件1](annex%201.docx)、[第二条](#s2)和 [乙][b]。\n\n[b]: ../b/ \"题\"\n";
    assert_eq!(
        html(text),
        "<p>见<strong>“甲”</strong><a href=\"{annex%201.docx}\">附件1</a>、<a href=\"{#s2}\">第二条</a>和 <a href=\"{../b/}\" title=\"题\">乙</a>。</p>\n"
    );
    let (body, diagnostics) = rendered(text);
    assert_eq!(diagnostics, []);
    let places: Vec<&str> = body.links.iter().map(|link| &text[link.span.range()]).collect();
    assert_eq!(places, ["annex%201.docx", "#s2", "[乙][b]"]);
    assert!(body.links.iter().all(|link| !link.image));
}

#[test]
fn the_web_mail_and_telephones_go_straight_out() {
    assert_eq!(
        inline("[甲](https://example.cn/?a=1&b=2)"),
        "<a href=\"https://example.cn/?a=1&amp;b=2\" rel=\"noopener\">甲</a>"
    );
    assert_eq!(inline("<office@example.cn>"), "<a href=\"mailto:office@example.cn\">office@example.cn</a>");
    assert_eq!(inline("[甲](tel:12345)"), "<a href=\"tel:12345\">甲</a>");
}

#[test]
fn bare_addresses_are_not_linked() {
    assert_eq!(inline("见https://example.cn/政策。后文"), "见https://example.cn/政策。后文");
}

#[test]
fn other_schemes_are_errors_at_the_link() {
    let text = "甲[乙](java&#115;cript&colon;alert(1))";
    assert_eq!(inline(text), "甲乙");
    let (_, diagnostics) = rendered(text);
    assert_eq!(diagnostics[0].code.id, "forbidden-scheme");
    assert_eq!(diagnostics[0].severity, Severity::Error);
    assert_eq!(diagnostics[0].arguments, ["javascript"]);
    assert_eq!(wrong("[乙](file:///a)"), [("forbidden-scheme", "file:///a")]);
    assert_eq!(wrong("[乙](//example.cn/a)"), [("protocol-relative", "//example.cn/a")]);
    assert_eq!(wrong("[乙](https://)"), [("bad-address", "https://")]);
    assert_eq!(wrong("[乙]()"), [("empty-link", "[乙]()")]);
    assert_eq!(wrong("<javascript:alert(1)>"), [("forbidden-scheme", "javascript:alert(1)")]);
}

#[test]
fn a_slot_cannot_be_forged() {
    let text = "[a](fangan-slot:0) href=\"fangan-slot:0\" <a href=\"fangan-slot:&#xF8FF;0\">b</a> fangan-slot:&#xF8FF;0";
    let (body, diagnostics) = rendered(text);
    assert_eq!(body.links, []);
    assert_eq!(body.pieces.len(), 1);
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn images_of_the_site_are_slots() {
    assert_eq!(
        inline("![流程**图**](a.png \"题\")"),
        "<img src=\"{a.png}\" alt=\"流程图\" title=\"题\" loading=\"lazy\">"
    );
    let (body, _) = rendered("![图](a.png)");
    assert!(body.links[0].image);
}

#[test]
fn an_image_without_words_is_a_warning() {
    assert_eq!(wrong("![](a.png)"), [("image-without-text", "a.png")]);
    assert_eq!(wrong("<img src=\"a.png\">"), [("image-without-text", "a.png")]);
}

#[test]
fn remote_images_are_errors() {
    assert_eq!(wrong("![图](https://example.cn/a.png)"), [("remote-image", "https://example.cn/a.png")]);
    assert_eq!(wrong("![图](//example.cn/a.png)"), [("remote-image", "//example.cn/a.png")]);
    assert_eq!(wrong("![图](data:image/png;base64,AA)"), [("forbidden-scheme", "data:image/png;base64,AA")]);
    assert_eq!(inline("甲![图](https://example.cn/a.png)"), "甲图");
}

#[test]
fn links_in_raw_html_are_judged_alike() {
    assert_eq!(inline("<a href=\"a&amp;b.pdf\">甲</a>"), "<a href=\"{a&b.pdf}\">甲</a>");
    let remote = "<img alt=图 src=\"http://example.cn/a.png\">";
    assert_eq!(wrong(remote), [("remote-image", "http://example.cn/a.png")]);
    let script = "<div>\n> <a href='&#x6a;avascript:alert(1)'>甲</a></div>\n";
    assert_eq!(wrong(script), [("forbidden-scheme", "&#x6a;avascript:alert(1)")]);
    assert_eq!(html(script), "<div>\n&gt; <a>甲</a></div>\n");
}
