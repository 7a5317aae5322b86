//! Every link of the site in an archive leads somewhere in it, and nothing comes from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::parallel;
use crate::verify::bag::{Bag, EDITIONS, Entry, SITE};
use crate::verify::fixity::Fixity;
use crate::verify::html::{self, Link, Scan};
use crate::verify::redactions::Redaction;
use crate::verify::{Damage, Finding};

/// How many broken links of one page are told.
const MOST: usize = 20;

/// How many links were followed, and those that lead nowhere.
///
/// Pages whose bytes differ are not looked at: what they say is not what the archive said.
/// A link to a file that is listed is good, whatever became of the file, which is told by itself.
pub fn judged(bag: &Bag, fixity: &Fixity, redactions: &[Redaction]) -> (usize, Vec<Finding>) {
    let taken: BTreeSet<&str> = redactions.iter().map(|redaction| redaction.path.as_str()).collect();
    let pages: Vec<(&str, &Scan)> = bag
        .entries
        .iter()
        .filter_map(|entry| Some((entry.path.as_str(), entry.file()?.scan.as_ref()?)))
        .filter(|(path, _)| fixity.is_intact(path))
        .collect();
    let found = parallel::map(&pages, |_, (path, scan)| page(path, scan, bag, fixity, &taken));
    let followed = found.iter().map(|(followed, _)| followed).sum();
    (followed, found.into_iter().flat_map(|(_, broken)| broken).collect())
}

fn page(
    path: &str,
    scan: &Scan,
    bag: &Bag,
    fixity: &Fixity,
    taken: &BTreeSet<&str>,
) -> (usize, Vec<Finding>) {
    let mut broken = Vec::new();
    let mut followed = 0;
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    for link in &scan.links {
        let damage = match target(path, link) {
            Target::Elsewhere => link.loads.then(|| Damage::Outside(link.to.to_string())),
            Target::Nothing => None,
            Target::Out => {
                followed += 1;
                Some(Damage::BrokenLink(link.to.to_string()))
            }
            Target::File(file, place) => {
                followed += 1;
                let is_there = *known.entry(file.clone()).or_insert_with(|| {
                    fixity.is_listed(&file) || bag.entry(&file).is_some() || taken.contains(file.as_str())
                });
                if is_there {
                    missing_place(&file, place.as_deref(), (path, scan), bag, fixity)
                        .then(|| Damage::NoPlace(link.to.to_string()))
                } else {
                    Some(Damage::BrokenLink(link.to.to_string()))
                }
            }
        };
        if let Some(damage) = damage
            && broken.len() < MOST
        {
            broken.push(Finding::new(path, damage).at(link.line, link.column));
        }
    }
    (followed, broken)
}

/// The file of the archive that a link leads to, and the place in it.
pub fn leads(path: &str, link: &Link) -> Option<(String, Option<String>)> {
    match target(path, link) {
        Target::File(file, place) => Some((file, place)),
        Target::Out | Target::Elsewhere | Target::Nothing => None,
    }
}

/// Whether a link names a place that its page does not have.
fn missing_place(file: &str, place: Option<&str>, here: (&str, &Scan), bag: &Bag, fixity: &Fixity) -> bool {
    let Some(place) = place.filter(|place| !place.is_empty() && !place.eq_ignore_ascii_case("top")) else {
        return false;
    };
    if bag.expected.as_ref().is_ok_and(|expected| expected.stands_for_outside(file)) {
        return false;
    }
    if place.contains(":~:") || !(file.ends_with(".html") || file.ends_with(".svg")) {
        return false;
    }
    let scan = match here {
        (path, scan) if path == file => Some(scan),
        _ if !fixity.is_intact(file) => None,
        _ => bag.entry(file).and_then(Entry::file).and_then(|file| file.scan.as_ref()),
    };
    scan.is_some_and(|scan| !scan.has_place(place))
}

/// Where a link leads.
enum Target {
    /// To a file of the archive, and a place in it.
    File(String, Option<String>),
    /// Out of the site in the archive, by a relative or a rooted path.
    Out,
    /// To another host.
    Elsewhere,
    /// Nowhere, as an address of mail or data in the link itself.
    Nothing,
}

fn target(path: &str, link: &Link) -> Target {
    let to = link.to.as_ref();
    if to.starts_with("//") {
        return Target::Elsewhere;
    }
    if let Some((scheme, _)) = to.split_once(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    {
        let remote = ["http", "https", "ftp", "ws", "wss", "file"];
        let is_remote = remote.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return if is_remote { Target::Elsewhere } else { Target::Nothing };
    }
    if to.starts_with('/') {
        // The page of a server that finds nothing is shown at any depth.
        return if path == "data/site/404.html" { Target::Nothing } else { Target::Out };
    }
    let (relative, place) = html::path_and_place(to);
    if relative.is_empty() {
        return Target::File(path.to_owned(), place);
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Target::Out;
                }
            }
            part => parts.push(part),
        }
    }
    let mut file = parts.join("/");
    // Former editions lie beside the site, and its pages may lead there.
    if !file.starts_with(SITE) && format!("{file}/") != SITE && !file.starts_with(EDITIONS) {
        return Target::Out;
    }
    // A folder is no file: from a disk, its link opens a list of names.
    if relative.ends_with('/') {
        file.push('/');
    }
    Target::File(file, place)
}
