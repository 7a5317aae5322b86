//! What makes a page a frozen one: it says so in its title, in its heading and before its text.

use crate::base::language::Language;
use crate::model::frozen::Frozen;
use crate::render::fragment::markup::escaped;
use crate::view::dates;
use crate::view::words::phrase;

/// Where a frozen page leads on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onward {
    /// The page that tells what came after it.
    After(String),
    /// The page of the live site that tells the same as of now.
    Now(String),
}

/// Whether two marked pages say the same, but for the days on which they were frozen.
pub fn same(then: &str, now: &str) -> bool {
    let parts = |html| -> Option<(&str, &str)> {
        let (before, rest) = str::split_once(html, BANNER)?;
        Some((before, rest.split_once("</div>")?.1))
    };
    parts(then).is_some_and(|then| Some(then) == parts(now))
}

/// What the part begins with.
const BANNER: &str = "\n<div class=\"banner after\" role=\"note\">";

/// A page with the mark. It is put into what templates have made, so that it does not depend on
/// a site's own theme.
pub fn marked(html: &str, frozen: &Frozen, onward: Option<&Onward>) -> String {
    let language = language_of(html).unwrap_or(frozen.site.language);
    let word = phrase("已归档", "已歸檔", "Archived").of(language);
    let (mark, title) = match language {
        Language::En => (format!("[{word}] "), format!("{word}: ")),
        _ => (format!("【{word}】"), format!("【{word}】")),
    };
    let day = dates::full(language, frozen.as_of.date());
    let said = phrase(
        "本页为{0}归档时的内容，此后不再改动。",
        "本頁為{0}歸檔時的內容，此後不再改動。",
        "This page is as it was on {0}, and no longer changes.",
    );
    let said = said.fill(language, &[&day]);
    let link = onward.map(|onward| {
        let (link, words) = match onward {
            Onward::After(link) => (link, phrase("此后的变化", "此後的變化", "What came after")),
            Onward::Now(link) => (link, phrase("现在的情况", "現在的情況", "As it is now")),
        };
        format!(" <a href=\"{}\">{}</a>", escaped(link), words.of(language))
    });
    let banner = format!("{BANNER}<p><strong>{word}</strong> {said}{}</p></div>", link.unwrap_or_default());
    let mut out = String::with_capacity(html.len() + banner.len() + 200);
    let mut rest = html;
    let heading = format!("<span class=\"state\">{mark}</span>");
    // In the order in which a page has them; where a theme lacks one, the others still stand.
    for (open, add) in [("<title", title.as_str()), ("<main", banner.as_str()), ("<h1", heading.as_str())] {
        if let Some(at) = after_tag(rest, open) {
            out.push_str(&rest[..at]);
            out.push_str(add);
            rest = &rest[at..];
        }
    }
    out.push_str(rest);
    out
}

/// Where the text after the first tag of a name begins.
pub fn after_tag(html: &str, open: &str) -> Option<usize> {
    let ends = |c: char| c == '>' || c.is_ascii_whitespace();
    let is_tag = |at: &usize| html[at + open.len()..].starts_with(ends);
    let at = html.match_indices(open).map(|(at, _)| at).find(is_tag)?;
    html[at..].find('>').map(|end| at + end + 1)
}

/// The language that a page says it is in.
pub fn language_of(html: &str) -> Option<Language> {
    let (_, rest) = html.split_once("<html lang=\"")?;
    Language::from_tag(rest.split('"').next()?)
}
