//! Where each page stands: documents and first pages of units, which nearly all links lead to, are
//! found by their position; the others in order.

use std::collections::BTreeMap;

use crate::model::document::DocumentId;
use crate::model::unit::UnitId;
use crate::route::Page;

/// The addresses of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageAddresses {
    documents: Vec<Option<Box<str>>>,
    units: Vec<Option<Box<str>>>,
    others: BTreeMap<Page, String>,
    count: usize,
}

impl PageAddresses {
    /// The address of a page.
    pub fn get(&self, page: &Page) -> Option<&str> {
        match page {
            Page::Document(DocumentId(at)) => self.documents.get(*at)?.as_deref(),
            Page::Unit(UnitId(at), 1) => self.units.get(*at)?.as_deref(),
            _ => self.others.get(page).map(String::as_str),
        }
    }

    /// Gives a page an address, and returns the one it had.
    pub fn insert(&mut self, page: Page, address: String) -> Option<String> {
        let before = match page {
            Page::Document(DocumentId(at)) => put(&mut self.documents, at, address),
            Page::Unit(UnitId(at), 1) => put(&mut self.units, at, address),
            _ => self.others.insert(page, address),
        };
        self.count += usize::from(before.is_none());
        before
    }

    /// Takes a page away, and returns the address it had.
    pub fn remove(&mut self, page: &Page) -> Option<String> {
        let taken = match page {
            Page::Document(DocumentId(at)) => self.documents.get_mut(*at)?.take().map(String::from),
            Page::Unit(UnitId(at), 1) => self.units.get_mut(*at)?.take().map(String::from),
            _ => self.others.remove(page),
        };
        self.count -= usize::from(taken.is_some());
        taken
    }

    /// Takes away the pages whose addresses do not stay.
    pub fn retain(&mut self, stays: impl Fn(&str) -> bool) {
        for address in self.documents.iter_mut().chain(&mut self.units) {
            address.take_if(|address| !stays(address));
        }
        self.others.retain(|_, address| stays(address));
        let direct = self.documents.iter().chain(&self.units).flatten().count();
        self.count = direct + self.others.len();
    }

    /// How many pages have an address.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl FromIterator<(Page, String)> for PageAddresses {
    fn from_iter<I: IntoIterator<Item = (Page, String)>>(all: I) -> PageAddresses {
        let mut pages = PageAddresses::default();
        for (page, address) in all {
            pages.insert(page, address);
        }
        pages
    }
}

fn put(list: &mut Vec<Option<Box<str>>>, at: usize, address: String) -> Option<String> {
    if list.len() <= at {
        list.resize(at + 1, None);
    }
    list[at].replace(address.into()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_all_kinds_are_put_found_and_taken() {
        let all = [
            (Page::Home, ""),
            (Page::Document(DocumentId(3)), "2011/x/"),
            (Page::Rows(DocumentId(3), 2), "2011/x/page/2/"),
            (Page::Unit(UnitId(0), 1), "units/a/"),
            (Page::Unit(UnitId(0), 2), "units/a/page/2/"),
        ];
        let mut pages: PageAddresses =
            all.iter().map(|(page, address)| (page.clone(), (*address).to_owned())).collect();
        assert_eq!(pages.len(), 5);
        for (page, address) in &all {
            assert_eq!(pages.get(page), Some(*address));
        }
        assert_eq!(pages.get(&Page::Document(DocumentId(2))), None);
        assert_eq!(pages.get(&Page::Document(DocumentId(9))), None);
        assert_eq!(pages.insert(all[1].0.clone(), "2011/y/".into()).as_deref(), Some("2011/x/"));
        assert_eq!(pages.len(), 5);
        assert_eq!(pages.remove(&all[3].0).as_deref(), Some("units/a/"));
        assert_eq!(pages.remove(&all[3].0), None);
        assert_eq!(pages.len(), 4);
        pages.retain(|address| !address.starts_with("2011/"));
        assert_eq!(
            (pages.len(), pages.get(&all[1].0), pages.get(&all[4].0)),
            (2, None, Some("units/a/page/2/"))
        );
    }
}
