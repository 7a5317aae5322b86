//! The map of the site for readers: its parts, years, topics, issuing bodies and ordinary pages.

use crate::model::document::Kind;
use crate::route::Page;
use crate::view::frame::{Frame, Heading};
use crate::view::index::{self, CountedLink, IndexView, LinkGroup};
use crate::view::place::Place;
use crate::view::words::{Noun, Phrase, count, phrase};

/// The page; what the site does not have has no place on it.
pub fn of(place: &Place, page: &Page) -> IndexView {
    let title = title().of(place.language).to_owned();
    let heading = Heading { title: title.clone(), ..Heading::default() };
    let group = |head: Phrase, links: Vec<CountedLink>| LinkGroup {
        head: Some(head.of(place.language).to_owned()),
        links,
    };
    let groups = vec![
        group(phrase("栏目", "欄目", "Parts"), parts(place)),
        group(phrase("年度", "年度", "Years"), index::year_links(place)),
        group(phrase("主题", "主題", "Topics"), index::topic_links(place)),
        group(phrase("发文机关", "發文機關", "Issuing bodies"), index::issuer_links(place)),
        group(phrase("其他页面", "其他頁面", "Other pages"), pages(place)),
    ];
    IndexView {
        pager: None,
        frame: Frame::of(place, page, heading),
        title,
        lead: String::new(),
        text: None,
        groups: groups.into_iter().filter(|group| !group.links.is_empty()).collect(),
        entries: Vec::new(),
    }
}

/// What the page is called.
pub fn title() -> Phrase {
    phrase("网站地图", "網站地圖", "Site map")
}

fn parts(place: &Place) -> Vec<CountedLink> {
    let shared = place.shared;
    let units = place.site.units.iter().filter(|unit| unit.public).count();
    let kind =
        |kind: Kind, noun: Noun, name: Phrase| (name, Page::List(kind, 1), shared.kind(kind).len(), noun);
    let all = [
        kind(Kind::Plan, Noun::Plan, phrase("方案", "方案", "Plans")),
        kind(Kind::Notice, Noun::Notice, phrase("通知", "通知", "Notices")),
        kind(Kind::Report, Noun::Report, phrase("通报", "通報", "Reports")),
        (phrase("单位", "單位", "Units"), Page::Units, units, Noun::Unit),
    ];
    let home = CountedLink {
        text: phrase("首页", "首頁", "Home").of(place.language).to_owned(),
        href: place.links.page(&Page::Home),
        count: None,
        depth: 0,
        note: None,
    };
    let counted = all.into_iter().filter(|(_, _, number, _)| *number > 0);
    let links = counted.map(|(name, page, number, noun)| CountedLink {
        text: name.of(place.language).to_owned(),
        href: place.links.page(&page),
        count: Some(count(place.language, number, noun)),
        depth: 0,
        note: None,
    });
    let more = [
        (phrase("时限日历", "時限日曆", "Calendar"), Page::Calendar),
        (phrase("开放数据", "開放數據", "Open data"), Page::Data),
    ];
    let more = more.into_iter().filter_map(|(name, page)| {
        let href = place.links.page(&page);
        let text = name.of(place.language).to_owned();
        href.is_some().then_some(CountedLink { text, href, count: None, depth: 0, note: None })
    });
    std::iter::once(home).chain(links).chain(more).collect()
}

fn pages(place: &Place) -> Vec<CountedLink> {
    let link = |id: &crate::model::document::DocumentId| CountedLink {
        text: place.document(*id).label().to_owned(),
        href: place.links.document(place.site, *id),
        count: None,
        depth: 0,
        note: None,
    };
    place.shared.pages.iter().map(link).collect()
}
