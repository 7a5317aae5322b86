//! The tags that the rules for government sites ask for: of the site, the column and the document.

use crate::model::document::{Document, Kind};
use crate::route::Page;
use crate::view::frame::Heading;
use crate::view::place::Place;
use crate::view::words::{Phrase, listed, phrase};

/// The `id` by which harvesters of Chinese government sites find a document's text.
const TEXT: &str = "UCAP-CONTENT";

/// A column of the site: its name, and its type in the words of the rules.
struct Column {
    name: Phrase,
    kind: &'static str,
}

/// The tags of a page, for sites that follow the rules: what is not known has no tag.
pub fn tags(place: &Place, page: &Page, heading: &Heading, canonical: &str) -> Vec<(&'static str, String)> {
    let settings = &place.site.settings;
    if !settings.follows_chinese_rules() {
        return Vec::new();
    }
    let mut tags =
        vec![("SiteName", settings.title.clone()), ("SiteDomain", host(&settings.base_url).to_owned())];
    tags.extend(settings.organization.site_id.iter().map(|code| ("SiteIDCode", code.clone())));
    if let Some(column) = column(place, page) {
        let name = column.name.of(settings.language);
        let publisher = Some(&settings.organization.name).filter(|name| !name.is_empty());
        let publisher = publisher.unwrap_or(&settings.title);
        let about = match (page, &settings.description) {
            (Page::Home, Some(description)) => description.clone(),
            _ => phrase("{0}公开的{1}", "{0}公開的{1}", "{1} of {0}")
                .fill(settings.language, &[publisher, name]),
        };
        tags.push(("ColumnName", name.to_owned()));
        tags.push(("ColumnDescription", about));
        tags.push(("ColumnKeywords", format!("{name},{publisher}")));
        tags.push(("ColumnType", column.kind.to_owned()));
        tags.push(("lanmu", name.to_owned()));
    }
    if let Page::Document(id) = page {
        let document = place.document(*id);
        if document.rule().text {
            tags.extend(of_document(place, document, heading));
            tags.push(("Url", canonical.to_owned()));
        }
    }
    tags
}

/// The `id` of the text on a document's page, for sites that follow the rules.
pub fn text_id(place: &Place, page: &Page) -> Option<&'static str> {
    let is_document = matches!(page, Page::Document(_));
    (is_document && place.site.settings.follows_chinese_rules()).then_some(TEXT)
}

/// The column that a page is or belongs to.
fn column(place: &Place, page: &Page) -> Option<Column> {
    let of_kind = |kind| match kind {
        Kind::Plan => Some(Column { name: phrase("方案", "方案", "Plans"), kind: "政策文件" }),
        Kind::Notice => Some(Column { name: phrase("通知", "通知", "Notices"), kind: "政策文件" }),
        Kind::Report => Some(Column { name: phrase("通报", "通報", "Reports"), kind: "工作动态" }),
        Kind::Page => None,
    };
    let index = |name| Some(Column { name, kind: "信息公开目录" });
    match page {
        Page::Home => Some(Column { name: phrase("首页", "首頁", "Home"), kind: "首页" }),
        Page::Document(id) | Page::Rows(id, _) => of_kind(place.document(*id).kind),
        Page::List(kind, _) => of_kind(*kind),
        Page::Years | Page::Year(..) => index(phrase("年度", "年度", "Years")),
        Page::Units | Page::UnitsMore(_) | Page::Unit(..) => index(phrase("单位", "單位", "Units")),
        Page::Topics | Page::Topic(..) => index(phrase("主题", "主題", "Topics")),
        Page::Issuers | Page::Issuer(..) => index(phrase("发文机关", "發文機關", "Issuing bodies")),
        Page::Calendar | Page::CalendarYear(_) | Page::CalendarMonth(..) => {
            index(phrase("时限日历", "時限日曆", "Calendar"))
        }
        Page::Data => index(phrase("开放数据", "開放數據", "Open data")),
        _ => None,
    }
}

/// The tags of a document. When it was first published and when it was changed stay apart.
fn of_document(place: &Place, document: &Document, heading: &Heading) -> Vec<(&'static str, String)> {
    let mut tags = vec![("ArticleTitle", document.title.clone())];
    if let Some(published) = &document.published {
        let at = &published.at;
        tags.push(("PubDate", at.strftime("%Y-%m-%d %H:%M").to_string()));
        tags.push(("firstpublishedtime", at.strftime("%Y-%m-%d-%H:%M:%S").to_string()));
    }
    tags.extend(document.updated.map(|day| ("lastmodifiedtime", format!("{day}-00:00:00"))));
    let issuers: Vec<String> =
        document.issuers.iter().map(|issuer| issuer.words.as_str().to_owned()).collect();
    let issuers = Some(listed(place.language, &issuers)).filter(|issuers| !issuers.is_empty());
    // A reprint's source is named; an address is no name.
    let source = document.origin.clone().filter(|origin| !origin.contains("://"));
    let organization = Some(place.site.settings.organization.name.clone()).filter(|name| !name.is_empty());
    let source = source.or_else(|| issuers.clone()).or(organization);
    tags.extend(source.map(|source| ("ContentSource", source)));
    tags.extend(issuers.map(|issuers| ("Author", issuers)));
    if !heading.keywords.is_empty() {
        tags.push(("Keywords", heading.keywords.join(",")));
    }
    tags.extend(heading.description.clone().map(|description| ("Description", description)));
    tags
}

/// The host of an absolute address.
fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_has_no_scheme_port_or_path() {
        assert_eq!(host("https://www.example.gov.cn:8443/a/"), "www.example.gov.cn");
        assert_eq!(host("https://example.gov.cn/"), "example.gov.cn");
    }
}
