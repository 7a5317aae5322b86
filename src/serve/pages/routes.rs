//! `/_fangan/routes/`: every address, what stands there, and from which file it comes.

use std::borrow::Cow;

use crate::base::language::Language;
use crate::model::document::Kind;
use crate::route::{Output, Page, Route};
use crate::serve::address;
use crate::serve::markup::escaped;
use crate::serve::pages::desk::{Desk, Filter};
use crate::serve::pages::html::{self, List};
use crate::serve::pages::words;
use crate::view::words::phrase;

/// How many are shown at once.
const SIZE: usize = 500;

/// The page.
pub fn page(desk: &Desk<'_>) -> String {
    let language = desk.language();
    let routes = desk.built().routes.all();
    let filter = Filter::of(&desk.asked.words);
    let fits = |route: &&Cow<'_, Route>| {
        filter.fits(&[&route.address, kind(desk, route, language), source(desk, route).unwrap_or("")])
    };
    let fitting: Vec<&Cow<'_, Route>> = routes.iter().filter(fits).collect();
    let rows: Vec<Vec<String>> = html::part(&fitting, desk.asked.page, SIZE)
        .iter()
        .map(|route| {
            let href = escaped(&address::path("/", &route.address));
            let from = match (source(desk, route), &route.output) {
                (Some(path), _) => desk.file(path, 1),
                (None, Output::Asset(_)) => words::BUILT_IN.of(language).to_owned(),
                (None, _) => words::MADE.of(language).to_owned(),
            };
            let shown = escaped(&route.address);
            vec![format!("<a href=\"{href}\">/{shown}</a>"), kind(desk, route, language).to_owned(), from]
        })
        .collect();
    let heads = [words::ROUTES, words::KIND, words::SOURCE];
    let list = List {
        name: words::ROUTES,
        all: routes.len(),
        fitting: fitting.len(),
        size: SIZE,
        only: "",
        body: html::table(language, words::ROUTES, &heads, &rows),
    };
    html::page(desk, words::ROUTES.of(language), &list.html(desk))
}

/// The one file that an address comes from, if it is one.
fn source<'a>(desk: &'a Desk<'_>, route: &Route) -> Option<&'a str> {
    let site = desk.site();
    match &route.output {
        Output::Page(Page::Document(id) | Page::Rows(id, _)) => Some(&site.document(*id).source),
        Output::File(at) => site.files.get(*at).map(|file| file.source.as_str()),
        Output::Asset(path) => desk.built().theme.source(path).map(|file| desk.built().sources.path(file)),
        _ => None,
    }
}

fn kind(desk: &Desk<'_>, route: &Route, language: Language) -> &'static str {
    let phrase = match &route.output {
        Output::Page(page) => match page {
            Page::Home => phrase("首页", "首頁", "home page"),
            Page::NotFound => phrase("找不到网页", "找不到網頁", "page not found"),
            Page::Document(id) | Page::Rows(id, _) => match desk.site().document(*id).kind {
                Kind::Plan => phrase("方案", "方案", "plan"),
                Kind::Notice => phrase("通知", "通知", "notice"),
                Kind::Report => phrase("通报", "通報", "report"),
                Kind::Page => phrase("网页", "網頁", "page"),
            },
            Page::Year(..) | Page::Years => phrase("年度", "年度", "year"),
            Page::Folder(_) | Page::FolderMore(..) => phrase("文件夹", "資料夾", "folder"),
            Page::List(..) => phrase("列表", "列表", "list"),
            Page::Units | Page::UnitsMore(_) | Page::Unit(..) => phrase("单位", "單位", "unit"),
            Page::Issuers | Page::IssuersMore(_) | Page::Issuer(..) => {
                phrase("发文机关", "發文機關", "issuer")
            }
            Page::Topics | Page::TopicsMore(_) | Page::Topic(..) => phrase("主题", "主題", "topic"),
            Page::Calendar | Page::CalendarYear(_) | Page::CalendarMonth(..) => {
                phrase("日历", "日曆", "calendar")
            }
            Page::YearPrint(..) => phrase("年度打印", "年度列印", "year on paper"),
            Page::Data => phrase("数据", "資料", "data"),
            Page::Sitemap => phrase("网站地图", "網站地圖", "site map"),
            Page::Later(_) | Page::LaterYear(_) => phrase("归档以后", "歸檔以後", "after archiving"),
            Page::Search => phrase("搜索", "搜尋", "search"),
        },
        Output::Frozen(_) => phrase("归档文件", "歸檔檔案", "archived file"),
        Output::File(_) => phrase("附件", "附件", "attached file"),
        Output::Asset(_) => phrase("主题文件", "主題檔案", "file of the theme"),
        Output::Deadlines(_) => phrase("日历文件", "日曆檔案", "calendar file"),
        Output::Feed(_) => phrase("订阅", "訂閱", "feed"),
        Output::Data(_) => phrase("数据文件", "資料檔案", "data file"),
        Output::Sitemap(_) => phrase("站点地图文件", "站點地圖檔案", "sitemap file"),
        Output::Search(_) => phrase("搜索索引", "搜尋索引", "search index"),
        Output::Moved(_) => phrase("旧地址", "舊地址", "former address"),
        Output::Redirects(_) => phrase("旧地址表", "舊地址表", "map of former addresses"),
        Output::Robots => phrase("爬虫规则", "爬蟲規則", "robots file"),
    };
    phrase.of(language)
}
