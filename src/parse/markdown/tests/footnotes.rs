//! Footnotes.

use crate::parse::markdown::tests::{html, inline, wrong};

#[test]
fn notes_are_numbered_by_their_first_reference() {
    assert_eq!(
        html("甲[^b]乙[^a]丙[^b]。\n\n[^a]: 一\n[^b]: 二\n\n    三\n"),
        "<p>甲<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">[1]</a></sup>\
         乙<sup><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">[2]</a></sup>\
         丙<sup><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">[1]</a></sup>。</p>\n\
         <div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\
         <li id=\"fn-1\">\n<p>二</p>\n<p>三 <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"↩ 1\">↩</a> \
         <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"↩ 1\">↩</a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>一 <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"↩ 2\">↩</a></p>\n</li>\n\
         </ol>\n</div>\n"
    );
}

#[test]
fn a_note_may_refer_to_a_note() {
    let html = html("甲[^1]\n\n[^1]: 乙[^2]\n\n[^2]: 丙[^1]\n");
    assert!(html.contains("<li id=\"fn-2\">\n<p>丙"), "{html}");
}

#[test]
fn an_undefined_note_stays_as_typed() {
    assert_eq!(inline("甲[^3]"), "甲[^3]");
}

#[test]
fn an_unused_note_is_reported() {
    assert_eq!(wrong("甲\n\n[^注]: 乙\n"), [("footnote-unused", "[^注]: 乙")]);
    assert_eq!(html("甲\n\n[^注]: 乙\n"), "<p>甲</p>\n");
}
