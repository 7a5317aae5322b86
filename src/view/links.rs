//! Links from one page to others: relative, or absolute where a page is served at any depth.

use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::route::calendar::Deadlines;
use crate::route::data::DataFile;
use crate::route::feed::Feed;
use crate::route::{self, Page, Routes, link};

/// Makes the links of one page.
#[derive(Clone, Debug)]
pub struct Links<'a> {
    routes: &'a Routes,
    from: &'a str,
    folder: &'a str,
    // The path of the site's root, where links cannot be relative: on 404.html.
    root: Option<String>,
}

impl<'a> Links<'a> {
    /// The links of a page.
    pub fn of(site: &Site, routes: &'a Routes, page: &Page) -> Links<'a> {
        let from = routes.address(page).unwrap_or_default();
        let root = (*page == Page::NotFound).then(|| root_path(&site.settings.base_url));
        Links { routes, from, folder: link::folder(from), root }
    }

    /// The address of the page itself.
    pub fn here(&self) -> &str {
        self.from
    }

    /// The link to a page, if the site has it.
    pub fn page(&self, page: &Page) -> Option<String> {
        self.place(page, "")
    }

    /// The link to a place on a page, if the site has the page.
    pub fn place(&self, page: &Page, anchor: &str) -> Option<String> {
        self.routes.address(page).map(|address| self.address(address, anchor))
    }

    /// The same, where the anchor is in parts.
    pub fn place_in(&self, page: &Page, anchor: &[&str]) -> Option<String> {
        self.routes.address(page).map(|address| self.address_in(address, anchor))
    }

    /// The permanent address of a page, if the site has it.
    pub fn permanent(&self, site: &Site, page: &Page) -> Option<String> {
        let address = self.routes.address(page)?;
        Some(format!("{}{}", site.settings.base_url, link::encode(address)))
    }

    /// Whether anything stands at an address.
    pub fn has(&self, address: &str) -> bool {
        self.routes.has(address)
    }

    /// The link to a document.
    pub fn document(&self, site: &Site, id: DocumentId) -> Option<String> {
        self.page(&page_of(site, id))
    }

    /// The link to what a unit has to do.
    pub fn unit(&self, id: UnitId) -> Option<String> {
        self.page(&Page::Unit(id, 1))
    }

    /// The link to a file of time limits, if the site has it.
    pub fn deadlines(&self, of: Deadlines) -> Option<String> {
        self.routes.deadlines(of).map(|address| self.address(address, ""))
    }

    /// The link to a feed, if the site has it.
    pub fn feed(&self, feed: Feed) -> Option<String> {
        self.routes.feed(feed).map(|address| self.address(address, ""))
    }

    /// The link to an address.
    pub fn address(&self, address: &str, anchor: &str) -> String {
        self.address_in(address, &[anchor])
    }

    fn address_in(&self, address: &str, anchor: &[&str]) -> String {
        let anchored = anchor.iter().any(|part| !part.is_empty());
        if let Some(root) = &self.root {
            let mut href = format!("{root}{}", link::encode(address));
            if anchored {
                link::push_anchor(anchor, &mut href);
            }
            return href;
        }
        if anchored && address == self.from {
            let mut href = String::with_capacity(1 + anchor.iter().map(|part| part.len()).sum::<usize>());
            link::push_anchor(anchor, &mut href);
            return href;
        }
        link::href_from(self.folder, address, anchor)
    }

    /// The link to a file of data, if the site has it.
    pub fn data(&self, file: DataFile) -> Option<String> {
        self.routes.data(file).map(|address| self.address(address, ""))
    }

    /// All addresses of the site.
    pub fn routes(&self) -> &'a Routes {
        self.routes
    }

    /// The link to a file of the theme, if the theme has it.
    pub fn asset(&self, path: &str) -> Option<String> {
        self.routes.asset(path).map(|address| self.address(address, ""))
    }
}

/// The page on which a document is shown: its own, or the one whose text it is.
pub fn page_of(site: &Site, id: DocumentId) -> Page {
    if !route::is_section_text(site, id) {
        return Page::Document(id);
    }
    let path = &site.document(id).path;
    match crate::model::document::year_of(path) {
        _ if path.is_empty() => Page::Home,
        Some(year) => Page::Year(year, 1),
        None => Page::Folder(path.clone()),
    }
}

/// The path of an absolute address: `/` or `/plans/`.
fn root_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("", |at| &after_scheme[at..]);
    format!("{}/", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_path_of_the_base_url() {
        assert_eq!(root_path("https://example.gov.cn/"), "/");
        assert_eq!(root_path("https://example.gov.cn"), "/");
        assert_eq!(root_path("https://example.gov.cn/a/b/"), "/a/b/");
    }
}
