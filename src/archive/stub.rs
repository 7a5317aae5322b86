//! Small pages of a frozen year: what stands where its pages lead out of it, and where the live
//! site tells what came after.

use crate::archive::changes;
use crate::base::language::Language;
use crate::model::frozen::{Frozen, Outside};
use crate::pipeline::Built;
use crate::render::fragment::markup::escaped;
use crate::render::styles;
use crate::route::link::{encode, file_of, href};
use crate::view::words::phrase;

/// The page at an address outside the year; `inside` is the page of the year that tells the same as
/// of then.
pub fn outside(whole: &Built, frozen: &Frozen, outside: &Outside, inside: Option<&str>) -> String {
    let language = frozen.site.language;
    let year = frozen.year.to_string();
    let said = phrase(
        "这一页不在本归档之内：本归档只有{0}年度的内容。",
        "這一頁不在本歸檔之內：本歸檔只有{0}年度的內容。",
        "This page is not a part of the archive, which has the year {0} alone.",
    );
    let inside = inside.map_or_else(String::new, |inside| {
        let words = phrase("归档时的内容：", "歸檔時的內容：", "As it was then: ").of(language);
        let link = escaped(&href(&outside.address, inside, ""));
        format!("<p class=\"after\">{words}<a href=\"{link}\">{}</a></p>\n", escaped(&outside.title))
    });
    let body = format!(
        "<p class=\"after\">{}</p>\n{inside}{}",
        said.fill(language, &[&year]),
        live(frozen, language, &outside.address)
    );
    let mark = phrase("【不在归档之内】", "【不在歸檔之內】", "[Not in this archive] ").of(language);
    page(whole, frozen, &outside.address, &format!("{mark}{}", outside.title), &body)
}

/// The address of the page that tells what came after a frozen page.
pub fn later_address(address: &str) -> String {
    format!("later/{address}")
}

/// The page that tells what came after a frozen page: in the archive itself nothing is known.
pub fn later(whole: &Built, frozen: &Frozen, address: &str, title: &str) -> String {
    let language = frozen.site.language;
    let at = later_address(address);
    let heading =
        phrase("此后的变化：{0}", "此後的變化：{0}", "What came after: {0}").fill(language, &[title]);
    let said = phrase(
        "本归档里没有归档之后的情况。",
        "本歸檔裡沒有歸檔之後的情況。",
        "The archive does not know what came after it was made.",
    );
    let back = phrase("已归档的页面：", "已歸檔的頁面：", "The archived page: ").of(language);
    let body = format!(
        "<p class=\"after\">{}</p>\n{}<p class=\"after\">{back}<a href=\"{}\">{}</a></p>\n",
        said.of(language),
        live(frozen, language, &at),
        escaped(&href(&at, address, "")),
        escaped(title)
    );
    page(whole, frozen, &at, &heading, &body)
}

/// The page that leads from the small site of an edition to a former one, which lies beside it.
pub fn former(whole: &Built, frozen: &Frozen, edition: u32, address: &str, title: &str) -> String {
    let language = frozen.site.language;
    let number = edition.to_string();
    let at = changes::former_address(frozen.year, edition, address);
    let heading =
        phrase("第{0}版：{1}", "第{0}版：{1}", "Edition {0}: {1}").fill(language, &[&number, title]);
    let said = phrase("这一版的网页：", "這一版的網頁：", "The page in this edition: ").of(language);
    // Out of the small site, to the one of that edition in the same archive.
    let way = format!("data/site/{}", file_of(&at));
    let to = format!("data/editions/{edition}/site/{}", file_of(address));
    let body = format!(
        "<p class=\"after\">{said}<a href=\"{}\">{}</a></p>\n{}",
        escaped(&href(&way, &to, "")),
        escaped(title),
        live(frozen, language, &at)
    );
    page(whole, frozen, &at, &heading, &body)
}

/// The page where a file was that was taken out by decision.
pub fn taken_out(whole: &Built, frozen: &Frozen, address: &str, said: &str) -> String {
    let title = removed(frozen.site.language);
    let body = format!("<p class=\"after\">{}</p>\n", escaped(said));
    page(whole, frozen, address, title, &body)
}

/// What stands for what was taken out by decision.
pub fn removed(language: Language) -> &'static str {
    phrase("已依规移除", "已依規移除", "Removed by decision").of(language)
}

/// Where the live site has an address.
fn live(frozen: &Frozen, language: Language, address: &str) -> String {
    if frozen.site.base_url.is_empty() {
        return String::new();
    }
    let words = phrase("网上地址：", "網上地址：", "On the web: ").of(language);
    let url = escaped(&format!("{}{}", frozen.site.base_url, encode(address)));
    format!("<p class=\"after\">{words}<a href=\"{url}\">{url}</a></p>\n")
}

fn page(whole: &Built, frozen: &Frozen, at: &str, title: &str, body: &str) -> String {
    let language = frozen.site.language;
    let style = whole.routes.asset(styles::STYLESHEET).map(|style| escaped(&href(at, style, "")));
    let style =
        style.map_or_else(String::new, |style| format!("<link rel=\"stylesheet\" href=\"{style}\">\n"));
    let home = phrase("首页", "首頁", "Home").of(language);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} - {name}</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"robots\" content=\"noindex\">\n{style}</head>\n<body>\n<main class=\"wrap\">\n\
         <h1>{title}</h1>\n{body}<p class=\"after\"><a href=\"{link}\">{home}</a></p>\n</main>\n</body>\n</html>\n",
        tag = language.tag(),
        title = escaped(title),
        name = escaped(&frozen.site.title),
        link = escaped(&href(at, "", "")),
    )
}
