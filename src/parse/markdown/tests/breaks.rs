//! Line breaks between Chinese characters, and the plain text.

use crate::parse::markdown::tests::{html, inline, rendered};

#[test]
fn a_break_between_chinese_characters_leaves_no_space() {
    assert_eq!(inline("要高度重视，加强\n组织领导"), "要高度重视，加强组织领导");
    assert_eq!(inline("高度重视，\n加强"), "高度重视，加强");
    assert_eq!(inline("高度重视\n（一）"), "高度重视（一）");
    assert_eq!(inline("推进“放管服”\n改革"), "推进“放管服”改革");
}

#[test]
fn numbered_lines_stay_on_lines_of_their_own() {
    assert_eq!(
        inline("1、加强领导\n2、落实责任\n3、严肃\n纪律"),
        "1、加强领导<br>\n2、落实责任<br>\n3、严肃纪律"
    );
    assert_eq!(inline("一是加强领导。\n二是落实责任。"), "一是加强领导。<br>\n二是落实责任。");
    assert_eq!(inline("要求如下：\n（1）甲；\n（2）乙"), "要求如下：<br>\n（1）甲；<br>\n（2）乙");
    assert_eq!(inline("①甲\n②乙"), "①甲<br>\n②乙");
    assert_eq!(inline("1.**甲**\n**2.**乙"), "1.<strong>甲</strong><br>\n<strong>2.</strong>乙");
    assert_eq!(rendered("1、甲\n2、乙").0.plain, "1、甲\n2、乙");
}

#[test]
fn a_wrapped_line_that_begins_with_a_number_by_chance_is_joined() {
    assert_eq!(inline("按照规定\n（一）项办理"), "按照规定（一）项办理");
    assert_eq!(inline("（1）按照第\n（5）项办理"), "（1）按照第（5）项办理");
    assert_eq!(inline("投资\n1.5亿元"), "投资\n1.5亿元");
    assert_eq!(inline("see\n(1) a"), "see\n(1) a");
}

#[test]
fn a_break_beside_latin_stays() {
    assert_eq!(inline("English\n中文\nEnglish"), "English\n中文\nEnglish");
    assert_eq!(inline("한국어\n문서"), "한국어\n문서");
}

#[test]
fn a_break_is_judged_across_marks() {
    assert_eq!(inline("加强**组织\n领导**\n工作"), "加强<strong>组织领导</strong>工作");
    assert_eq!(inline("见\n[附件](a)\n一"), "见<a href=\"{a}\">附件</a>一");
    assert_eq!(inline("见\n`附件`\n一"), "见<code>附件</code>一");
    assert_eq!(inline("见\n<b>附件</b>\n一"), "见<b>附件</b>一");
    assert_eq!(inline("见\n`x`\n一"), "见\n<code>x</code>\n一");
}

#[test]
fn a_hard_break_stays() {
    assert_eq!(inline("甲\\\n乙"), "甲<br>\n乙");
}

#[test]
fn breaks_in_raw_html_are_joined_too() {
    assert_eq!(html("<div>甲\n乙\nc\n</div>"), "<div>甲乙\nc\n</div>");
}

#[test]
fn plain_text_has_a_line_for_each_block() {
    let text = "# 一、**目标**\n\n　　要加强\n组织`领导`。\n\n- 甲\n- 乙\n  - 丙\n\n> 引\n\n| 甲 | 乙 |\n|-|-|\n| 1 | 2 |\n\n```\na\nb\n```\n\n![图](a.png)[^1]\n\n[^1]: 注\n";
    let (body, _) = rendered(text);
    assert_eq!(body.plain, "一、目标\n要加强组织领导。\n甲\n乙\n丙\n引\n甲 乙\n1 2\na\nb\n图\n注");
}

#[test]
fn plain_text_of_raw_html_has_no_tags() {
    let (body, _) =
        rendered("<table><tr><td>甲<td>乙<b>&amp;</b>\n<tr><td>丙</table>\n\n丁<br>戊<!-- x -->\n");
    assert_eq!(body.plain, "甲 乙&\n丙\n丁 戊");
}

#[test]
fn nothing_makes_nothing() {
    let (body, _) = rendered(" \n\n<!-- 注 -->\n");
    assert!(body.is_empty());
    assert_eq!(body.plain, "");
}

#[test]
fn blocks_are_written_as_usual() {
    assert_eq!(html("1. 甲\n2. 乙\n"), "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
    assert_eq!(
        html("3. 甲\n\n4. 乙\n"),
        "<ol start=\"3\">\n<li>\n<p>甲</p>\n</li>\n<li>\n<p>乙</p>\n</li>\n</ol>\n"
    );
    assert_eq!(html("甲\n\n---\n\n乙"), "<p>甲</p>\n<hr>\n<p>乙</p>\n");
    assert_eq!(html("1 < 2 & \"3\""), "<p>1 &lt; 2 &amp; \"3\"</p>\n");
}
