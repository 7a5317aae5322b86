//! The last word on what HTML goes out: a sanitiser over what is not plain, then the cut at the slots.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::Builder;

use crate::model::body::Piece;
use crate::parse::markdown::allowed;
use crate::parse::markdown::escape::AMPERSAND;
use crate::parse::markdown::settled::is_settled;

/// The scheme of the addresses that stand for slots.
const SCHEME: &str = "fangan-slot";

/// Stands before the number of a slot in an address. The letter of private use at its end is
/// taken out of every text, so no author can write one.
pub const MARK: &str = "fangan-slot:\u{F8FF}";

/// The address that stands for a slot until the HTML is cut.
pub fn slot(index: usize) -> String {
    format!("{MARK}{index}")
}

/// What the writer itself makes, beyond what authors may write.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    let names = [
        "id", "title", "lang", "dir", "href", "src", "alt", "value", "datetime", "width", "height",
        "colspan", "rowspan", "start", "span", "reversed", "open", "type", "scope",
    ];
    for tag in allowed::tags() {
        builder.rm_tag_attributes(tag, ATTRIBUTES_OF_THE_LIBRARY);
        builder.add_tag_attributes(
            tag,
            names.into_iter().filter(|name| allowed::attribute(tag, name).is_some()),
        );
    }
    builder
        .add_tags(allowed::tags())
        .add_tags(["h3", "h4", "h5", "h6"])
        .add_generic_attributes(["id", "dir"])
        .add_tag_attributes("a", ["rel", "role", "aria-label"])
        .add_tag_attributes("img", ["loading"])
        .add_tag_attributes("div", ["tabindex", "role", "aria-label"])
        .add_allowed_classes("div", ["table-scroll", "footnotes"])
        .add_allowed_classes("th", ["align-left", "align-center", "align-right"])
        .add_allowed_classes("td", ["align-left", "align-center", "align-right"])
        .rm_url_schemes(Builder::default().clone_url_schemes().iter())
        .add_url_schemes(["http", "https", "mailto", "tel", SCHEME])
        .link_rel(None);
    builder
});

/// What the sanitiser's defaults would let through besides.
const ATTRIBUTES_OF_THE_LIBRARY: [&str; 8] =
    ["align", "char", "charoff", "cite", "headers", "hreflang", "size", "summary"];

/// What the sanitiser makes of HTML.
pub fn sanitised(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// Sanitises HTML and cuts it at its slots; nothing at all for an empty text.
pub fn pieces(html: &str) -> Vec<Piece> {
    let clean = if is_settled(html) { Cow::Borrowed(html) } else { Cow::Owned(sanitised(html)) };
    // Most texts have neither of the two, which is seen at once.
    let mut bytes = [0; 4];
    let mark = &*AMPERSAND.encode_utf8(&mut bytes);
    let clean = if clean.contains(mark) { Cow::Owned(clean.replace(mark, "&amp;")) } else { clean };
    if clean.trim().is_empty() {
        return Vec::new();
    }
    if !clean.contains(MARK) {
        return vec![Piece::Html(clean.into_owned().into())];
    }
    let mut parts = clean.split(MARK);
    let mut pieces = vec![Piece::Html(parts.next().unwrap_or_default().into())];
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        if let Ok(index) = part[..digits].parse() {
            pieces.push(Piece::Slot(index));
        }
        pieces.push(Piece::Html(part[digits..].into()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(html: &str) -> String {
        SANITISER.clean(html).to_string()
    }

    #[test]
    fn slots_are_cut_out_of_their_quotes() {
        let html = format!("<p><a href=\"{}\">x</a></p>", slot(7));
        let expected =
            [Piece::Html("<p><a href=\"".into()), Piece::Slot(7), Piece::Html("\">x</a></p>".into())];
        assert_eq!(pieces(&html), expected);
        assert_eq!(pieces(" \n"), []);
    }

    #[test]
    fn the_sanitiser_alone_would_do() {
        assert_eq!(clean("<p onclick=x class=y style=z>a<script>b</script></p>"), "<p>a</p>");
        assert_eq!(clean("<a href='javascript:x'>a</a><img src='data:x' alt=''>"), "<a>a</a><img alt=\"\">");
        assert_eq!(clean("<ftp><a href='ftp://a/'>b</a><form><input></form>"), "<a>b</a>");
        assert_eq!(clean("<td align=left>"), "");
        assert_eq!(clean("<div class='table-scroll evil'></div>"), "<div class=\"table-scroll\"></div>");
    }
}
