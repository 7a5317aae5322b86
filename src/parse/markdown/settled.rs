//! HTML that a sanitiser gives back as it is: the plain elements of Markdown, well nested.

use crate::parse::markdown::clean::MARK;

/// What may hold blocks, besides the whole.
const FLOW: [&str; 2] = ["blockquote", "li"];
/// What holds words.
const BLOCKS: [&str; 5] = ["p", "h3", "h4", "h5", "h6"];
/// What stands among words.
const INLINE: [&str; 5] = ["em", "strong", "del", "code", "a"];
/// Deeper nesting is left to the sanitiser.
const DEEPEST: usize = 40;

/// Whether a sanitiser would change nothing; `false` also for much that it would not change.
///
/// Each tag is one of a few in one form each, each end closes what was opened last, blocks stand
/// where HTML has them, and no element of words stands in itself: of that a parser makes no other
/// tree. No character is left that a parser or a serialiser writes differently.
pub fn is_settled(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if !is_text(&rest[..at], &open) {
            return false;
        }
        let Some(end) = rest[at..].find('>') else { return false };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let fits = match tag.strip_prefix('/') {
            Some(name) => open.pop() == Some(name),
            None => opens(tag, &mut open),
        };
        if !fits {
            return false;
        }
    }
    open.is_empty() && is_text(rest, &open)
}

/// Text that is read and written as it stands, where text may stand.
fn is_text(text: &str, open: &[&str]) -> bool {
    let holds_words = open.last().is_some_and(|name| *name != "ul" && *name != "ol" && *name != "blockquote");
    if !holds_words {
        return text.bytes().all(|byte| byte == b'\n');
    }
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'\n' => true,
        0..=0x1F | 0x7F | b'>' => false,
        b'&' => text[at..].starts_with("&lt;") || text[at..].starts_with("&gt;"),
        // No control character of the second half, and no blank that has a name.
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next > 0xA0),
        // No mark of byte order and no character that is none.
        0xEF => !matches!((bytes.get(at + 1), bytes.get(at + 2)), (Some(0xBB | 0xBF), Some(0xBE | 0xBF))),
        _ => true,
    })
}

/// Opens an element, if it is one of those known and may stand here.
fn opens<'a>(tag: &'a str, open: &mut Vec<&'a str>) -> bool {
    let name = &tag[..tag.find(' ').unwrap_or(tag.len())];
    let parent = open.last().copied();
    let in_flow = parent.is_none_or(|parent| FLOW.contains(&parent));
    let in_words =
        parent.is_some_and(|parent| BLOCKS.contains(&parent) || INLINE.contains(&parent) || parent == "li");
    let attributes = &tag[name.len()..];
    let fits = match name {
        "br" => return in_words && attributes.is_empty(),
        "hr" => return in_flow && attributes.is_empty(),
        "p" | "blockquote" | "ul" => in_flow && attributes.is_empty(),
        "ol" => in_flow && (attributes.is_empty() || holds(attributes, "start", |c| c.is_ascii_digit())),
        "li" => matches!(parent, Some("ul" | "ol")) && attributes.is_empty(),
        "h3" | "h4" | "h5" | "h6" => in_flow && holds(attributes, "id", is_of_id),
        "em" | "strong" | "del" | "code" => in_words && !open.contains(&name) && attributes.is_empty(),
        "a" => {
            let slot = attributes.strip_prefix(" href=\"").and_then(|rest| rest.strip_prefix(MARK));
            let number = slot.and_then(|slot| slot.strip_suffix('"'));
            let is_slot = number
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
            in_words && !open.contains(&name) && is_slot
        }
        _ => false,
    };
    open.push(name);
    fits && open.len() <= DEEPEST
}

/// Whether there is one attribute, and it holds only such characters.
fn holds(attributes: &str, name: &str, allowed: fn(char) -> bool) -> bool {
    let value = attributes.strip_prefix(' ').and_then(|rest| rest.strip_prefix(name));
    let value = value.and_then(|rest| rest.strip_prefix("=\"")).and_then(|rest| rest.strip_suffix('"'));
    value.is_some_and(|value| !value.is_empty() && value.chars().all(allowed))
}

fn is_of_id(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::base::source::FileId;
    use crate::model::body::Piece;
    use crate::parse::markdown::clean::{sanitised, slot};
    use crate::parse::markdown::render;

    #[test]
    fn plain_markdown_is_settled() {
        for html in [
            "<h3 id=\"一-甲\">一、甲</h3>\n<p>乙<strong>丙</strong><br>\n&lt;丁&gt;</p>\n",
            "<ul>\n<li>甲</li>\n<li>乙<ol start=\"3\">\n<li><p>丙</p>\n</li>\n</ol>\n</li>\n</ul>\n",
            "<blockquote>\n<p><em><del><code>甲</code></del></em></p>\n</blockquote>\n<hr>\n",
        ] {
            assert!(is_settled(html), "{html}");
        }
        assert!(is_settled(&format!("<p><a href=\"{}\">甲</a></p>\n", slot(12))));
    }

    #[test]
    fn what_a_sanitiser_would_change_is_not_settled() {
        for html in [
            "<script>x</script>",
            "<p onclick=\"x\">a</p>",
            "<p>a",
            "</p>",
            "<p><p>a</p></p>",
            "<p>a</p",
            "a",
            "<a href=\"javascript:x\">a</a>",
            "<p>a\u{a0}b</p>",
            "<p>&amp;</p>",
            "<p>a > b</p>",
            "<h2 id=\"a\">a</h2>",
            "<h3 id=\"a\" onclick=\"x\">a</h3>",
            "<h3 id=\"a&b\">a</h3>",
            "<em><p>a</p></em>",
            "<ul>a</ul>",
            "<p><em><em>a</em></em></p>",
            "<p>a\0</p>",
            "<P>a</P>",
            "<p >a</p>",
            "<!-- a -->",
            "<p>\r</p>",
        ] {
            assert!(!is_settled(html), "{html}");
        }
    }

    fn is_kept(html: &str) -> bool {
        let settled = is_settled(html);
        if settled {
            assert_eq!(sanitised(html), html);
        }
        settled
    }

    fn tags() -> impl Strategy<Value = String> {
        let piece = select(vec![
            "<p>",
            "</p>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<ul>",
            "</ul>",
            "<li>",
            "</li>",
            "<br>",
            "<hr>",
            "<blockquote>",
            "</blockquote>",
            "<h3 id=\"a\">",
            "</h3>",
            "<code>",
            "</code>",
            "<a href=\"#\">",
            "</a>",
            "<ol start=\"2\">",
            "<ol>",
            "</ol>",
            "甲",
            "a b",
            "\n",
            "&lt;",
            "&gt;",
            "\t",
            "\u{a0}",
            "&",
            "<a href=\"fangan-slot:\u{F8FF}3\">",
            "\u{feff}",
            "<del>",
            "</del>",
            "<p ",
            "<",
            ">",
            "\"",
            "\u{85}",
        ]);
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    /// A well-nested text, which is settled or nearly so.
    fn nested() -> impl Strategy<Value = String> {
        let words = select(vec!["甲", "a &lt; b", "\n", " ", "“乙”", "", "<br>\n"]).prop_map(str::to_owned);
        words.prop_recursive(5, 24, 4, |inner| {
            let names =
                vec!["p", "em", "strong", "del", "code", "ul", "ol", "li", "blockquote", "h3 id=\"甲\""];
            (select(names), prop::collection::vec(inner, 0..4)).prop_map(|(tag, inner)| {
                let name = tag.split(' ').next().unwrap_or_default();
                format!("<{tag}>{}</{name}>", inner.concat())
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: ProptestConfig::default().cases.max(1000),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn what_is_settled_is_kept(html in tags()) {
            is_kept(&html);
        }

        #[test]
        fn what_is_well_nested_is_kept(html in nested()) {
            is_kept(&html);
            is_kept(&format!("<p>{html}</p>\n"));
        }

        #[test]
        fn markdown_is_the_same_with_the_sanitiser(text in "([#>*_`~0-9.\\[\\]()! a甲<&\u{a0}-]|\\*\\*|\n|\n\n|- |1\\. |## |> |  ){0,40}") {
            let body = render(&text, 0..text.len(), FileId::new(0), &mut Vec::new());
            let html: String = body.pieces.iter().map(|piece| match piece {
                Piece::Html(html) => html.text().replace("&amp;", "\u{F8FD}"),
                Piece::Slot(at) => slot(*at),
            }).collect();
            prop_assert_eq!(sanitised(&html), html);
        }
    }
}
