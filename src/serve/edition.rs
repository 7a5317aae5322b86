//! One build of the site, and the pages that were rendered from it.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::base::diagnostic::Diagnostic;
use crate::model::lifecycle::Publication;
use crate::pipeline::{self, Built};
use crate::render::styles::STYLESHEET;
use crate::route::{Output, Page, Route};

/// How many rendered pages are kept: those that listeners look at.
const KEPT: usize = 64;

/// A build, ready to be served.
#[derive(Debug)]
pub struct Edition {
    /// The site.
    pub built: Built,
    /// The day as of which it is told, if that was asked for by its address.
    pub day: Option<Date>,
    /// Where the published files of content are, by their positions.
    locations: Vec<Option<PathBuf>>,
    pages: Mutex<Pages>,
}

/// The pages that were rendered, by address, and the order in which they came.
#[derive(Debug, Default)]
struct Pages {
    by_address: BTreeMap<String, Arc<OnceLock<Arc<Rendered>>>>,
    order: VecDeque<String>,
}

/// A page as it is without the marks of the preview.
#[derive(Debug)]
pub struct Rendered {
    /// Whether the site has such a page.
    pub found: bool,
    /// The page, or why a template failed.
    pub html: Result<Vec<u8>, Box<Diagnostic>>,
    /// What keeps its document out of a build.
    pub unpublished: Option<Publication>,
    /// A digest of what it shows, whatever the style's address.
    pub digest: String,
}

impl Edition {
    /// A build with the places of its files.
    pub fn of(built: Built, day: Option<Date>, location: impl Fn(&str) -> Option<PathBuf>) -> Edition {
        let locations = built.site.files.iter().map(|file| location(&file.source)).collect();
        Edition { built, day, locations, pages: Mutex::default() }
    }

    /// Where a published file of content is on the disk.
    pub fn location(&self, file: usize) -> Option<&PathBuf> {
        self.locations.get(file)?.as_ref()
    }

    /// The address of the stylesheet, from the root of the server.
    pub fn style(&self) -> String {
        let address = self.built.routes.asset(STYLESHEET).unwrap_or_default();
        format!("{}{address}", self.root())
    }

    /// The address of the home page: another for another day.
    pub fn root(&self) -> String {
        self.day.map_or_else(|| "/".to_owned(), |day| format!("/_fangan/as-of/{day}/"))
    }

    /// The page at an address, or the one that says there is none; rendered once, however many
    /// ask at the same time.
    pub fn page(&self, address: &str) -> Arc<Rendered> {
        let route = self.built.routes.find(address);
        let route = route.filter(|route| matches!(route.output, Output::Page(_)));
        let found = route.is_some();
        let none = || self.built.routes.find("404.html");
        let Some(route) = route.or_else(none) else { return Arc::new(Rendered::nothing()) };
        let cell = {
            let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            // All that is not found has one page.
            let key = format!("{found}/{}", route.address);
            match pages.by_address.get(&key) {
                Some(cell) => cell.clone(),
                None => pages.add(key),
            }
        };
        cell.get_or_init(|| Arc::new(self.render(&route, found))).clone()
    }

    fn render(&self, route: &Route, found: bool) -> Rendered {
        let html = pipeline::render(&self.built, route).map(Option::unwrap_or_default);
        let unpublished = match &route.output {
            Output::Page(Page::Document(id) | Page::Rows(id, _)) => self.built.site.document(*id).unpublished,
            _ => None,
        };
        let mut hash = Sha256::new();
        hash.update(format!("{found} {unpublished:?} "));
        match &html {
            Ok(html) => {
                let style = self.built.routes.asset(STYLESHEET).unwrap_or_default();
                without(html, style.as_bytes(), |part| hash.update(part));
            }
            Err(diagnostic) => hash.update(format!("{diagnostic:?}")),
        }
        let digest = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Rendered { found, html, unpublished, digest }
    }
}

impl Pages {
    fn add(&mut self, key: String) -> Arc<OnceLock<Arc<Rendered>>> {
        if self.order.len() >= KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_address.remove(&oldest);
        }
        self.order.push_back(key.clone());
        self.by_address.entry(key).or_default().clone()
    }
}

impl Rendered {
    fn nothing() -> Rendered {
        Rendered { found: false, html: Ok(Vec::new()), unpublished: None, digest: String::new() }
    }
}

/// The parts of some bytes between the places where others stand.
fn without(bytes: &[u8], name: &[u8], mut each: impl FnMut(&[u8])) {
    let Some(first) = name.first() else { return each(bytes) };
    let mut start = 0;
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|byte| byte == first) {
        at += step;
        if bytes[at..].starts_with(name) {
            each(&bytes[start..at]);
            at += name.len();
            start = at;
        } else {
            at += 1;
        }
    }
    each(&bytes[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_left_out_wherever_it_stands() {
        let mut left = Vec::new();
        without(b"href=\"../a/s.1.css\" aa/s.1.css a/", b"a/s.1.css", |part| left.extend_from_slice(part));
        assert_eq!(left, b"href=\"../\" a a/");
    }
}
