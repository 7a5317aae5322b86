//! The tags that the rules for government sites ask for: of the site, the column and the document.

use crate::model::document::Kind;
use crate::route::Page;
use crate::view::place::Place;
use crate::view::words::listed;

/// The tags of a page; none where the site does not say that it is a government's.
pub fn tags(place: &Place, page: &Page) -> Vec<(&'static str, String)> {
    let settings = &place.site.settings;
    let Some(code) = &settings.organization.site_id else { return Vec::new() };
    let mut tags = vec![
        ("SiteName", settings.title.clone()),
        ("SiteDomain", host(&settings.base_url).to_owned()),
        ("SiteIDCode", code.clone()),
    ];
    let column = match page {
        Page::Home => Some(("首页", "首页")),
        Page::Document(id) => match place.document(*id).kind {
            Kind::Plan => Some(("方案", "政策文件")),
            Kind::Notice => Some(("通知", "政策文件")),
            Kind::Report => Some(("通报", "工作动态")),
            Kind::Page => None,
        },
        Page::List(Kind::Plan, _) => Some(("方案", "政策文件")),
        Page::List(Kind::Notice, _) => Some(("通知", "政策文件")),
        Page::List(Kind::Report, _) => Some(("通报", "工作动态")),
        _ => None,
    };
    if let Some((name, kind)) = column {
        tags.push(("ColumnName", name.to_owned()));
        tags.push(("ColumnType", kind.to_owned()));
    }
    if let Page::Document(id) = page {
        let document = place.document(*id);
        if document.gone.is_some() {
            return tags;
        }
        tags.push(("ArticleTitle", document.title.clone()));
        if let Some(published) = &document.published {
            let at = &published.at;
            let time = format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute());
            tags.push(("PubDate", time));
        }
        let issuers: Vec<String> = document.issuers.iter().map(|issuer| issuer.words.clone()).collect();
        let source = if issuers.is_empty() {
            settings.organization.name.clone()
        } else {
            listed(place.language, &issuers)
        };
        tags.push(("ContentSource", source));
    }
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
