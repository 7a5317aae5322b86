//! Emphasis next to Chinese, Japanese and Korean.

use crate::parse::markdown::tests::{html, inline, rendered};

/// Each line of Markdown with its HTML.
fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(inline(markdown), *expected, "{markdown}");
    }
}

#[test]
fn punctuation_inside_of_emphasis_does_not_spoil_it() {
    check(&[
        ("**“重点”**工作", "<strong>“重点”</strong>工作"),
        ("**重点工作：**加快推进", "<strong>重点工作：</strong>加快推进"),
        (
            "推进**“放管服”**改革，**《条例》**施行",
            "推进<strong>“放管服”</strong>改革，<strong>《条例》</strong>施行",
        ),
        ("**牵头单位:**财政部", "<strong>牵头单位:</strong>财政部"),
        ("*注意。*后续", "<em>注意。</em>后续"),
        ("~~废止。~~现行", "<del>废止。</del>现行"),
        ("**“重点任务”（一）**推进", "<strong>“重点任务”（一）</strong>推进"),
    ]);
}

/// The kinds of cases that were collected for the CommonMark specification (its issue 650).
#[test]
fn the_known_cases_of_three_languages_hold() {
    check(&[
        ("**テスト。**テスト", "<strong>テスト。</strong>テスト"),
        ("**テスト**。テスト", "<strong>テスト</strong>。テスト"),
        ("**テスト、**テスト", "<strong>テスト、</strong>テスト"),
        ("**テスト**、テスト", "<strong>テスト</strong>、テスト"),
        ("**テスト？**テスト", "<strong>テスト？</strong>テスト"),
        ("**テスト**？テスト", "<strong>テスト</strong>？テスト"),
        ("これは**したかったこと。**だからする。", "これは<strong>したかったこと。</strong>だからする。"),
        ("これは**「要点」**です", "これは<strong>「要点」</strong>です"),
        ("これは**[要点](a)**です", "これは<strong><a href=\"{a}\">要点</a></strong>です"),
        ("これは**`code`**です", "これは<strong><code>code</code></strong>です"),
        ("これは**~~旧~~**です", "これは<strong><del>旧</del></strong>です"),
        ("これは**(注)**です", "これは<strong>(注)</strong>です"),
        ("**(注)**です", "<strong>(注)</strong>です"),
        ("です**(注)**", "です<strong>(注)</strong>"),
        ("**重要！**请看", "<strong>重要！</strong>请看"),
        ("**重要!**请看", "<strong>重要!</strong>请看"),
        ("请看**（附件）**和**《办法》**。", "请看<strong>（附件）</strong>和<strong>《办法》</strong>。"),
        ("**甲（A）**乙", "<strong>甲（A）</strong>乙"),
        ("**Git（工具）**Hub", "<strong>Git（工具）</strong>Hub"),
        ("甲***“乙”***丙", "甲<em><strong>“乙”</strong></em>丙"),
        ("甲*“乙”*丙", "甲<em>“乙”</em>丙"),
        ("**甲——**乙", "<strong>甲——</strong>乙"),
        ("**甲……**乙", "<strong>甲……</strong>乙"),
        ("**마크다운(Markdown)**은", "<strong>마크다운(Markdown)</strong>은"),
        ("**\"인용\"**은", "<strong>\"인용\"</strong>은"),
        ("**𠮷」**𠮷", "<strong>𠮷」</strong>𠮷"),
        ("**a.**b", "**a.**b"),
        ("a**(b)**c", "a**(b)**c"),
        ("甲 ** 乙", "甲 ** 乙"),
    ]);
}

#[test]
fn emphasis_nests() {
    check(&[
        ("**甲*“乙”*丙。**丁", "<strong>甲<em>“乙”</em>丙。</strong>丁"),
        ("*甲**“乙”**丙。*丁", "<em>甲<strong>“乙”</strong>丙。</em>丁"),
        ("~~**“甲”**乙。~~丙", "<del><strong>“甲”</strong>乙。</del>丙"),
    ]);
}

#[test]
fn emphasis_works_in_every_kind_of_block() {
    assert_eq!(html("- **“甲”**乙\n"), "<ul>\n<li><strong>“甲”</strong>乙</li>\n</ul>\n");
    assert_eq!(html("> **“甲”**乙\n"), "<blockquote>\n<p><strong>“甲”</strong>乙</p>\n</blockquote>\n");
    assert_eq!(html("# 一、**“甲”**乙\n"), "<h3 id=\"s1\">一、<strong>“甲”</strong>乙</h3>\n");
    assert!(html("|甲|\n|-|\n|**“乙”**丙|\n").contains("<td><strong>“乙”</strong>丙</td>"));
    assert_eq!(inline("[**“甲”**乙](b)"), "<a href=\"{b}\"><strong>“甲”</strong>乙</a>");
}

#[test]
fn code_addresses_and_escapes_are_left_alone() {
    check(&[
        ("`**“甲”**乙`", "<code>**“甲”**乙</code>"),
        ("[甲](乙*。*丙)", "<a href=\"{乙*。*丙}\">甲</a>"),
        (
            "<https://example.cn/甲*，*乙>",
            "<a href=\"https://example.cn/甲*，*乙\" rel=\"noopener\">https://example.cn/甲*，*乙</a>",
        ),
        ("\\*\\*“甲”\\*\\*乙", "**“甲”**乙"),
        ("201\\*年，201\\*年", "201*年，201*年"),
        ("<span title=\"甲*，乙\">丙</span>", "<span title=\"甲*，乙\">丙</span>"),
    ]);
    assert_eq!(html("```\n**“甲”**乙 3~5\n```\n"), "<pre><code>**“甲”**乙 3~5\n</code></pre>\n");
}

#[test]
fn a_single_tilde_is_a_range() {
    check(&[
        ("11月21~30日，3~5项", "11月21~30日，3~5项"),
        ("(~甲)、~乙~。", "(~甲)、~乙~。"),
        ("[a](/~user/)", "<a href=\"{/~user/}\">a</a>"),
        ("\\~甲~", "~甲~"),
    ]);
}

#[test]
fn a_star_that_masks_or_multiplies_is_a_star() {
    check(&[
        ("于201*年12月20日至201*年12月31日", "于201*年12月20日至201*年12月31日"),
        ("从20**年3月到20**年5月", "从20**年3月到20**年5月"),
        ("201* 年*月*日至201* 年*月*日", "201* 年*月*日至201* 年*月*日"),
        (
            "某发〔201*〕3号、某发〔**〕72号、某发〔**〕73号",
            "某发〔201*〕3号、某发〔**〕72号、某发〔**〕73号",
        ),
        ("长3*4米，宽5*6米", "长3*4米，宽5*6米"),
        ("**201*年**和`201*年`", "<strong>201*年</strong>和<code>201*年</code>"),
        (
            "在**2011**年，*2012*年，**20**年",
            "在<strong>2011</strong>年，<em>2012</em>年，<strong>20</strong>年",
        ),
        ("[201*年](201*年)", "<a href=\"{201*年}\">201*年</a>"),
    ]);
    let (body, _) = rendered("甲\u{F8FD}乙");
    assert_eq!(body.plain, "甲乙");
}

#[test]
fn the_marks_never_reach_the_output() {
    for text in [
        "甲\u{F8FF}乙",
        "甲&#xF8FF;乙",
        "甲\\\u{F8FF}乙",
        "<b>甲&#63743;乙</b>",
        "<b title='&#xF8FF'>甲乙</b>",
    ] {
        let (body, _) = rendered(text);
        let html = crate::parse::markdown::tests::joined(&body);
        assert!(!html.contains('\u{F8FF}') && html.contains("甲"), "{html}");
        assert!(!body.plain.text().contains('\u{F8FF}'), "{:?}", body.plain);
    }
    let (_, diagnostics) = rendered("甲\u{F8FF}乙");
    assert_eq!(diagnostics[0].code.id, "private-character");
    assert_eq!(diagnostics[0].span.range(), 3..6);
}

#[test]
fn punctuation_is_never_made_smart() {
    assert_eq!(inline("\"加快推进\"，--'a'..."), "\"加快推进\"，--'a'...");
}
