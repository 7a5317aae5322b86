//! Some addresses put in the place of others, where the rest stays: what units have for what they
//! have to do, and the theme's files.

use crate::model::site::{Duty, Site};
use crate::model::unit::UnitId;
use crate::route::calendar::{self, Deadlines};
use crate::route::data::DataFile;
use crate::route::feed::{self, Feed};
use crate::route::sitemap::ADDRESSES_A_FILE;
use crate::route::{Asset, FOLDER_OF_ASSETS, Output, Page, Route, Routes, TASKS_A_PAGE, paged, volume};

/// The folder of units.
const FOLDER_OF_UNITS: &str = "units";

impl Asset {
    /// Its address: another for other bytes.
    pub fn address(&self) -> String {
        let digest: String = self.digest.chars().take(10).collect();
        let (stem, ending) = self.path.rsplit_once('.').unwrap_or((&self.path, ""));
        format!("{FOLDER_OF_ASSETS}{stem}-{digest}.{ending}")
    }
}

impl Routes {
    /// The files of the theme, by their paths in it, in the order of their addresses.
    pub fn assets(&self) -> Vec<String> {
        let mut assets: Vec<(&String, &String)> = self.assets.iter().collect();
        assets.sort_by_key(|(_, address)| *address);
        assets.into_iter().map(|(path, _)| path.clone()).collect()
    }
}

/// What goes and what comes.
#[derive(Debug, Default)]
pub struct Exchanged {
    gone: Vec<(String, Output)>,
    new: Vec<(String, Output)>,
}

impl Exchanged {
    /// Adds what a unit had and has for what it has to do.
    pub fn unit(&mut self, before: &Site, now: &Site, unit: UnitId) {
        let (old, new) = (of_unit(before, unit), of_unit(now, unit));
        self.gone.extend(old.iter().filter(|route| !new.contains(route)).cloned());
        self.new.extend(new.into_iter().filter(|route| !old.contains(route)));
    }

    /// Whether nothing goes or comes.
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    /// Makes the exchange; `None` if something is not where it was.
    pub fn make(self, routes: &mut Routes) -> Option<()> {
        let place = |routes: &Routes, address: &str| {
            routes.routes.binary_search_by(|route| route.address.as_str().cmp(address))
        };
        for (address, output) in self.gone {
            let at = place(routes, &address).ok()?;
            routes.routes.remove(at);
            match output {
                Output::Page(page) => routes.pages.remove(&page).map(drop),
                Output::Deadlines(of) => routes.deadlines.remove(&of).map(drop),
                Output::Feed(feed) => routes.feeds.remove(&feed).map(drop),
                Output::Data(file) => routes.data.remove(&file).map(drop),
                _ => None,
            }?;
        }
        for (address, output) in self.new {
            let at = place(routes, &address).err().filter(|_| routes.frozen.route(&address).is_none())?;
            let before = match output.clone() {
                Output::Page(page) => routes.pages.insert(page, address.clone()),
                Output::Deadlines(of) => routes.deadlines.insert(of, address.clone()),
                Output::Feed(feed) => routes.feeds.insert(feed, address.clone()),
                Output::Data(file) => routes.data.insert(file, address.clone()),
                _ => return None,
            };
            if before.is_some() {
                return None;
            }
            routes.routes.insert(at, Route { address, output, frozen: None });
        }
        Some(())
    }
}

/// Whether nothing that authors name stands among the addresses of units, and the files of the
/// sitemap are as many after the exchange.
pub fn has_room(routes: &Routes, exchanged: &Exchanged) -> bool {
    let of_units = |output: &Output| {
        matches!(
            output,
            Output::Page(Page::Unit(..) | Page::Units | Page::UnitsMore(_))
                | Output::Deadlines(Deadlines::Unit(_))
                | Output::Feed(Feed::Unit(_))
                | Output::Data(DataFile::UnitTasks(_))
        )
    };
    let among = |route: &Route| {
        let part = route.address.split('/').next().unwrap_or_default();
        // An address may differ from that of a unit by its case alone.
        let same = part.eq_ignore_ascii_case(FOLDER_OF_UNITS)
            || !part.is_ascii() && part.to_lowercase() == FOLDER_OF_UNITS;
        same && !of_units(&route.output)
    };
    // Some that were counted may have given way to frozen ones.
    let is_frozen = routes.routes.iter().any(|route| route.frozen.is_some());
    let counted = routes.pages.len() * if is_frozen { 2 } else { 1 };
    let few = counted + exchanged.new.len() <= ADDRESSES_A_FILE;
    few && !routes.routes.iter().any(among)
}

/// The addresses of a unit for what it has to do.
fn of_unit(site: &Site, unit: UnitId) -> Vec<(String, Output)> {
    let outputs = site.settings.outputs;
    let duties = site.told_of(unit);
    let folder = format!("{}{}/", volume::units_folder(site), site.unit(unit).id);
    let mut wanted = Vec::new();
    paged(&mut wanted, &folder, duties.len(), TASKS_A_PAGE, |page| Page::Unit(unit, page));
    if outputs.ics && calendar::has_deadlines(site, duties) {
        wanted.push((format!("{folder}deadlines.ics"), Output::Deadlines(Deadlines::Unit(unit))));
    }
    let in_feed = |duty: &Duty| feed::tells(site, site.document(duty.document()));
    let shared = || site.shares_of(unit).iter().any(|share| feed::tells(site, site.document(share.document)));
    if outputs.feeds && (site.duties[unit.0].iter().any(in_feed) || shared()) {
        wanted.push((format!("{folder}feed.xml"), Output::Feed(Feed::Unit(unit))));
    }
    if outputs.csv && !duties.is_empty() {
        wanted.push((format!("{folder}tasks.csv"), Output::Data(DataFile::UnitTasks(unit))));
    }
    wanted
}

/// Gives the theme's files their new addresses; `None` if they are not the same files, or if
/// others stand in their folder, which may be in the way.
pub fn rename(routes: &mut Routes, before: &[Asset], now: &[Asset]) -> Option<()> {
    let paths = |assets: &[Asset]| -> Vec<String> { assets.iter().map(|asset| asset.path.clone()).collect() };
    let in_folder = |route: &Route| {
        let start = route.address.as_bytes().get(..FOLDER_OF_ASSETS.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(FOLDER_OF_ASSETS.as_bytes()))
            && !matches!(route.output, Output::Asset(_))
    };
    if paths(before) != paths(now) || routes.routes.iter().any(in_folder) {
        return None;
    }
    for (old, new) in before.iter().zip(now).filter(|(old, new)| old.digest != new.digest) {
        let Some(address) = routes.assets.get_mut(&old.path) else { continue };
        let now = new.address();
        let place = |address: &str, routes: &[Route]| {
            routes.binary_search_by(|route| route.address.as_str().cmp(address))
        };
        let known = place(address, &routes.routes).ok()?;
        let mut route = routes.routes.remove(known);
        // The frozen file stays where it is.
        if route.frozen.is_some() {
            return None;
        }
        let at = place(&now, &routes.routes).err().filter(|_| routes.frozen.find(&now).is_none())?;
        route.address.clone_from(&now);
        *address = now;
        routes.routes.insert(at, route);
    }
    Some(())
}
