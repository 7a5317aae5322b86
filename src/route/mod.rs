//! Every address of a site, decided before anything is rendered.

pub mod calendar;
pub mod data;
pub mod exchange;
pub mod feed;
pub mod fit;
pub mod frozen;
pub mod later;
pub mod link;
pub mod memo;
pub mod moved;
pub mod naming;
pub mod page_addresses;
pub mod print;
pub mod redirect;
pub mod rows;
pub mod search;
pub mod sitemap;
pub mod volume;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::codes::relations;
use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::model::document::{DocumentId, Kind, year_of};
use crate::model::frozen_year::FrozenFileId;
use crate::model::lifecycle::Publication;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::route::calendar::{Calendar, Deadlines};
use crate::route::data::DataFile;
use crate::route::feed::Feed;
use crate::route::frozen::Frozen;
use crate::route::link::file_of;
use crate::route::moved::Moved;
use crate::route::naming::{is_named_by_authors, name, named_by_author, place};
use crate::route::page_addresses::PageAddresses;
use crate::route::redirect::Redirects;
use crate::route::search::SearchFile;

/// How many tasks a page of a unit has at most.
pub const TASKS_A_PAGE: usize = 200;

/// How many units, issuing bodies or topics a page of their index has at most.
pub const UNITS_A_PAGE: usize = 500;

/// The folder of the theme's files.
const FOLDER_OF_ASSETS: &str = "assets/";

/// A page of a site.
///
/// Where a kind is paged, the number is that of the page, from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// `/`.
    Home,
    /// `/404.html`.
    NotFound,
    /// A document, at its own path.
    Document(DocumentId),
    /// `/2011/x/page/2/`: the tasks of a plan that its own page does not have.
    Rows(DocumentId, usize),
    /// `/2011/`: the plans of a year.
    Year(i16, usize),
    /// `/2011/print/`: the plans of a year one after another, for paper.
    YearPrint(i16, usize),
    /// `/years/`.
    Years,
    /// A folder that is no year and has no text that is a document.
    Folder(String),
    /// The further pages of a folder.
    FolderMore(String, usize),
    /// `/plans/`, `/notices/`, `/reports/`.
    List(Kind, usize),
    /// `/units/`.
    Units,
    /// `/units/page/2/` and so on.
    UnitsMore(usize),
    /// `/units/<id>/`: what a unit has to do.
    Unit(UnitId, usize),
    /// `/issuers/`.
    Issuers,
    /// `/issuers/page/2/` and so on.
    IssuersMore(usize),
    /// `/issuers/<id>/`: what a unit has issued.
    Issuer(UnitId, usize),
    /// `/topics/`.
    Topics,
    /// `/topics/page/2/` and so on.
    TopicsMore(usize),
    /// `/topics/<id>/`: a position in [`Site::topics`].
    Topic(usize, usize),
    /// `/calendar/`: the next time limits, and the years.
    Calendar,
    /// `/calendar/2011/`: the time limits of a year.
    CalendarYear(i16),
    /// `/calendar/2011/06/`: those of a month, where the year has very many.
    CalendarMonth(i16, i8, usize),
    /// `/data/`: what data there are.
    Data,
    /// `/sitemap/`: the map of the site for readers.
    Sitemap,
    /// `/search/`.
    Search,
    /// `/later/2011/x/`: what came after a frozen document.
    Later(DocumentId),
    /// `/later/2011/`: what came after a frozen year.
    LaterYear(i16),
}

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// A rendered page.
    Page(Page),
    /// A file of the content folder, copied: a position in [`Site::files`].
    File(usize),
    /// A file of the theme, by its path in the theme.
    Asset(String),
    /// Time limits as iCalendar.
    Deadlines(Deadlines),
    /// A feed.
    Feed(Feed),
    /// A file of data.
    Data(DataFile),
    /// A file of the sitemap: `sitemap.xml` is 0, `sitemap-1.xml` 1.
    Sitemap(usize),
    /// Redirects for web servers.
    Redirects(Redirects),
    /// `robots.txt`.
    Robots,
    /// A file of the index of search.
    Search(SearchFile),
    /// A page that says where a document is now.
    Moved(Moved),
    /// A file of a frozen year that nothing else stands for; it is told where it is asked for.
    Frozen(FrozenFileId),
}

/// One address and what stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// The address without a slash before it: `2011/x/`, `404.html`; empty for home.
    pub address: String,
    /// What stands there.
    pub output: Output,
    /// The file of a frozen year that answers for it, byte for byte.
    pub frozen: Option<FrozenFileId>,
}

impl Route {
    /// The path of the file that answers for the address: `2011/x/index.html`.
    pub fn file(&self) -> String {
        file_of(&self.address)
    }
}

/// All addresses of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    /// What the site makes, or would make if a frozen file did not stand for it; sorted by address.
    pub routes: Kept<Vec<Route>>,
    /// The files of frozen years.
    pub frozen: Frozen,
    /// The time limits that the calendar tells at some of them.
    pub calendar: Calendar,
    pages: Kept<PageAddresses>,
    data: Kept<BTreeMap<DataFile, String>>,
    assets: BTreeMap<String, String>,
    deadlines: Kept<BTreeMap<Deadlines, String>>,
    feeds: Kept<BTreeMap<Feed, String>>,
}

/// A file of the theme that pages ask for: its path in the theme and a digest of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// The path below the theme's `assets/`, such as `style.css`.
    pub path: String,
    /// A digest of its bytes, in hex.
    pub digest: String,
}

impl Routes {
    /// The address of a page; `None` if the site does not have it.
    pub fn address(&self, page: &Page) -> Option<&str> {
        self.pages.get(page)
    }

    /// The address of a file of data; `None` if the site does not have it.
    pub fn data(&self, file: DataFile) -> Option<&str> {
        self.data.get(&file).map(String::as_str)
    }

    /// The address of a file of the theme.
    pub fn asset(&self, path: &str) -> Option<&str> {
        self.assets.get(path).map(String::as_str)
    }

    /// The address of a file of time limits; `None` if the site does not have it.
    pub fn deadlines(&self, of: Deadlines) -> Option<&str> {
        self.deadlines.get(&of).map(String::as_str)
    }

    /// The address of a feed; `None` if the site does not have it.
    pub fn feed(&self, feed: Feed) -> Option<&str> {
        self.feeds.get(&feed).map(String::as_str)
    }

    /// The output at an address, as a browser would ask for it: `2011/x/`, `2011/x/index.html`
    /// and `2011/x` all find the same.
    pub fn find(&self, address: &str) -> Option<Cow<'_, Route>> {
        let address = address.strip_prefix('/').unwrap_or(address);
        let address = match address.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => address,
        };
        self.exact(address).or_else(|| self.exact(&format!("{address}/")))
    }

    fn exact(&self, address: &str) -> Option<Cow<'_, Route>> {
        match self.position(address) {
            Ok(at) => self.routes.get(at).map(Cow::Borrowed),
            Err(_) => self.frozen.route(address).map(Cow::Owned),
        }
    }

    fn position(&self, address: &str) -> Result<usize, usize> {
        self.routes.binary_search_by(|route| route.address.as_str().cmp(address))
    }

    /// Whether anything stands at an address, written as routes have it.
    pub fn has(&self, address: &str) -> bool {
        self.position(address).is_ok() || self.frozen.route(address).is_some()
    }
}

/// Every address of a site, and the collisions among them.
pub fn routes(site: &Site, assets: &[Asset]) -> (Routes, Vec<Diagnostic>) {
    let (mut wanted, (calendar, others)) = parallel::both(
        || {
            // With room for the others: a list of so many is not moved for nothing.
            let mut wanted: Vec<(String, Output)> = Vec::with_capacity(6 * site.documents.len() + 512);
            documents(site, &mut wanted);
            lists(site, &mut wanted);
            units(site, &mut wanted);
            topics(site, &mut wanted);
            moved::routes(site, &mut wanted);
            print::routes(site, &mut wanted);
            feed::routes(site, &mut wanted);
            redirect::routes(site, &mut wanted);
            later::routes(site, &mut wanted);
            wanted
        },
        || {
            let mut wanted: Vec<(String, Output)> = Vec::with_capacity(2 * site.documents.len() + 512);
            let calendar = Calendar::of(site);
            calendar::routes(site, &calendar, &mut wanted);
            data::wanted(site, &mut wanted);
            let files = site.files.iter().enumerate();
            wanted.extend(files.map(|(at, file)| (file.address.clone(), Output::File(at))));
            if site.settings.outputs.search {
                search::wanted(site, &mut wanted);
            }
            (calendar, wanted)
        },
    );
    wanted.extend(others);
    for asset in assets {
        if asset.path == search::SCRIPT && !site.settings.outputs.search {
            continue;
        }
        wanted.push((asset.address(), Output::Asset(asset.path.clone())));
    }
    // After all other pages, which it names.
    if site.settings.outputs.sitemap {
        sitemap::add(site, &mut wanted);
    }
    let (mut routes, mut diagnostics) = collect(site, wanted);
    routes.calendar = calendar;
    frozen::settle(site, &mut routes, &mut diagnostics);
    (routes, diagnostics)
}

fn documents(site: &Site, wanted: &mut Vec<(String, Output)>) {
    // How many documents lie in each folder itself.
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for (id, document) in site.published() {
        for (at, _) in document.path.match_indices('/') {
            folders.entry(document.path[..at].to_owned()).or_default();
        }
        if let Some(year) = document.year.filter(|_| document.kind != Kind::Page) {
            *years.entry(year).or_default() += 1;
        }
        if is_section_text(site, id) {
            folders.entry(document.path.clone()).or_default();
        } else {
            wanted.push((format!("{}/", document.path), Output::Page(Page::Document(id))));
            rows::routes(document, id, wanted);
            if let Some((folder, _)) = document.path.rsplit_once('/') {
                *folders.entry(folder.to_owned()).or_default() += 1;
            }
        }
    }
    wanted.push((String::new(), Output::Page(Page::Home)));
    wanted.push(("404.html".into(), Output::Page(Page::NotFound)));
    wanted.push(("years/".into(), Output::Page(Page::Years)));
    for (folder, count) in &folders {
        match year_of(folder) {
            Some(year) => {
                years.entry(year).or_default();
            }
            None if folder.is_empty() || own_document(site, folder) => {}
            None => {
                paged(wanted, &format!("{folder}/"), *count, site.settings.page_size, |page| match page {
                    1 => Page::Folder(folder.clone()),
                    _ => Page::FolderMore(folder.clone(), page),
                })
            }
        }
    }
    for (year, count) in years {
        paged(wanted, &format!("{year}/"), count, site.settings.page_size, |page| Page::Year(year, page));
    }
}

fn lists(site: &Site, wanted: &mut Vec<(String, Output)>) {
    for (kind, folder) in [(Kind::Plan, "plans/"), (Kind::Notice, "notices/"), (Kind::Report, "reports/")] {
        let count = site.of_kind(kind).count();
        paged(wanted, folder, count, site.settings.page_size, |page| Page::List(kind, page));
    }
}

fn units(site: &Site, wanted: &mut Vec<(String, Output)>) {
    let listed = site.units.iter().filter(|unit| unit.registered || unit.public).count();
    let folder = volume::units_folder(site);
    paged(wanted, &folder, listed, UNITS_A_PAGE, |page| match page {
        1 => Page::Units,
        _ => Page::UnitsMore(page),
    });
    let mut issued = vec![0usize; site.units.len()];
    for (_, document) in site.published() {
        for unit in document.issuer_ids() {
            issued[unit.0] += 1;
        }
    }
    let issuers = issued.iter().filter(|issued| **issued > 0).count();
    paged(wanted, "issuers/", issuers, UNITS_A_PAGE, |page| match page {
        1 => Page::Issuers,
        _ => Page::IssuersMore(page),
    });
    for (at, unit) in site.units.iter().enumerate().filter(|(_, unit)| unit.public) {
        let id = UnitId(at);
        let told = site.told_of(id).len();
        paged(wanted, &format!("{folder}{}/", unit.id), told, TASKS_A_PAGE, |page| Page::Unit(id, page));
        if issued[at] > 0 {
            let folder = format!("issuers/{}/", unit.id);
            paged(wanted, &folder, issued[at], site.settings.page_size, |page| Page::Issuer(id, page));
        }
    }
}

fn topics(site: &Site, wanted: &mut Vec<(String, Output)>) {
    let mut filed = vec![0usize; site.topics.len()];
    for (_, document) in site.published() {
        for &topic in &document.topics {
            filed[topic] += 1;
        }
    }
    let topics = filed.iter().filter(|filed| **filed > 0).count();
    paged(wanted, "topics/", topics, UNITS_A_PAGE, |page| match page {
        1 => Page::Topics,
        _ => Page::TopicsMore(page),
    });
    // A topic without a published document has no page: it may be a draft's alone.
    for (at, topic) in site.topics.iter().enumerate().filter(|(at, _)| filed[*at] > 0) {
        let folder = format!("topics/{}/", topic.id);
        paged(wanted, &folder, filed[at], site.settings.page_size, |page| Page::Topic(at, page));
    }
}

/// The pages of a list: `folder/`, `folder/page/2/` …; an empty list has its first page.
fn paged(
    wanted: &mut Vec<(String, Output)>,
    folder: &str,
    entries: usize,
    size: usize,
    page: impl Fn(usize) -> Page,
) {
    for number in 1..=pages(entries, size) {
        let address = if number == 1 { folder.to_owned() } else { format!("{folder}page/{number}/") };
        wanted.push((address, Output::Page(page(number))));
    }
}

/// How many pages a list has: at least one.
pub fn pages(entries: usize, size: usize) -> usize {
    entries.div_ceil(size.max(1)).max(1)
}

/// Whether a document is the text of a year's, a folder's or the home page.
pub fn is_section_text(site: &Site, id: DocumentId) -> bool {
    let document = site.document(id);
    document.kind == Kind::Page
        && document.source.ends_with("/index.md")
        && (document.path.is_empty() || year_of(&document.path).is_some() || has_documents_below(site, id))
}

/// Whether other published documents are in the folder of a document.
fn has_documents_below(site: &Site, id: DocumentId) -> bool {
    let below = format!("{}/", site.document(id).path);
    let first = site.documents.partition_point(|document| document.path.as_str() < below.as_str());
    site.documents[first..]
        .iter()
        .take_while(|document| document.path.starts_with(&below))
        .any(|document| document.publication == Publication::Published)
}

fn own_document(site: &Site, folder: &str) -> bool {
    let found = site.documents.binary_search_by(|document| document.path.as_str().cmp(folder));
    found.is_ok_and(|at| {
        let published = site.documents[at].publication == Publication::Published;
        published && !is_section_text(site, DocumentId(at))
    })
}

/// Sorts the routes and reports addresses that are wanted twice, also by case.
fn collect(site: &Site, mut wanted: Vec<(String, Output)>) -> (Routes, Vec<Diagnostic>) {
    parallel::sort(&mut wanted);
    let mut diagnostics = Vec::new();
    let mut firsts = fit::taken(&wanted).into_iter().peekable();
    let mut routes = Vec::with_capacity(wanted.len());
    let (mut pages, mut data, mut deadlines, mut feeds) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut assets = BTreeMap::new();
    for (at, (address, output)) in wanted.iter().enumerate() {
        if let Some((_, first)) = firsts.next_if(|(second, _)| *second == at) {
            let first = &wanted[first].1;
            let span = [output, first].into_iter().find_map(|output| place(site, output));
            let names = [name(site, first), name(site, output)].join(", ");
            let shown = address.trim_end_matches('/').to_owned();
            let hint = usize::from(matches!(output, Output::Moved(_)));
            let diagnostic =
                Diagnostic::new(&relations::SAME_ADDRESS, span.unwrap_or_default()).hint(Some(hint));
            diagnostics.push(diagnostic.with(shown).with(names));
            continue;
        }
        // Whose name it is takes longer to find than what is wrong with it, which hardly ever is.
        if is_named_by_authors(output)
            && let Some(fault) = fit::fault(address)
            && let Some(span) = named_by_author(site, output)
        {
            let diagnostic = Diagnostic::new(&relations::UNUSABLE_ADDRESS, span);
            diagnostics.push(diagnostic.with(address).with(fault.zh).with(fault.en));
        }
        match output {
            Output::Page(page) => pages.push((page.clone(), address.clone())),
            Output::Asset(path) => {
                assets.insert(path.clone(), address.clone());
            }
            Output::Deadlines(of) => deadlines.push((*of, address.clone())),
            Output::Feed(feed) => feeds.push((*feed, address.clone())),
            Output::Data(file) => data.push((*file, address.clone())),
            Output::File(_)
            | Output::Search(_)
            | Output::Sitemap(_)
            | Output::Robots
            | Output::Moved(_)
            | Output::Frozen(_)
            | Output::Redirects(_) => {}
        }
        routes.push(at);
    }
    let mut kept = routes.into_iter().peekable();
    let routes: Vec<Route> = wanted
        .into_iter()
        .enumerate()
        .filter(|(at, _)| kept.next_if_eq(at).is_some())
        .map(|(_, (address, output))| Route { address, output, frozen: None })
        .collect();
    let routes = Routes {
        routes: routes.into(),
        frozen: Frozen::default(),
        calendar: Calendar::default(),
        pages: pages.into_iter().collect::<PageAddresses>().into(),
        data: data.into_iter().collect::<BTreeMap<DataFile, String>>().into(),
        assets,
        deadlines: deadlines.into_iter().collect::<BTreeMap<Deadlines, String>>().into(),
        feeds: feeds.into_iter().collect::<BTreeMap<Feed, String>>().into(),
    };
    (routes, diagnostics)
}
