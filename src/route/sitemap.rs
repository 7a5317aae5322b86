//! What the sitemap names, and the addresses of its files.

use crate::model::site::Site;
use crate::route::{Output, Page};

/// How many addresses a file of a sitemap may have at most, as the protocol says.
pub const ADDRESSES_A_FILE: usize = 50_000;

/// Whether the sitemap names a page.
pub fn names(site: &Site, page: &Page) -> bool {
    match page {
        Page::NotFound | Page::YearPrint(..) => false,
        // Margins of frozen pages, which are named themselves.
        Page::Later(_) | Page::LaterYear(_) => false,
        Page::Document(id) | Page::Rows(id, _) => site.document(*id).rule().in_sitemap,
        _ => true,
    }
}

/// Adds the page for readers, the files of the sitemap and `robots.txt`; all other pages are known.
pub fn add(site: &Site, wanted: &mut Vec<(String, Output)>) {
    wanted.push(("sitemap/".into(), Output::Page(Page::Sitemap)));
    let named = |output: &Output| matches!(output, Output::Page(page) if names(site, page));
    let addresses = wanted.iter().filter(|(_, output)| named(output)).count();
    wanted.extend(files(addresses));
    wanted.push(("robots.txt".into(), Output::Robots));
}

/// `sitemap.xml`; where that cannot hold all, it is an index of `sitemap-1.xml`, `sitemap-2.xml` ….
fn files(addresses: usize) -> Vec<(String, Output)> {
    let mut files = vec![("sitemap.xml".to_owned(), Output::Sitemap(0))];
    if addresses > ADDRESSES_A_FILE {
        let parts = addresses.div_ceil(ADDRESSES_A_FILE);
        files.extend((1..=parts).map(|part| (format!("sitemap-{part}.xml"), Output::Sitemap(part))));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_is_split_beyond_fifty_thousand() {
        let names = |addresses| files(addresses).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(50_000), ["sitemap.xml"]);
        assert_eq!(names(50_001), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert_eq!(names(150_000).len(), 4);
    }
}
