//! The feeds of a site, of issuing bodies, units and topics, and which documents they tell.

use crate::model::document::{Document, Kind};
use crate::model::lifecycle::{Publication, Validity};
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::route::Output;

/// A feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// `/feed.xml`: the whole site, as Atom.
    Site,
    /// `/feed.json`: the same, as JSON Feed.
    SiteJson,
    /// `/issuers/<id>/feed.xml`: what a unit has issued.
    Issuer(UnitId),
    /// `/units/<id>/feed.xml`: what is asked of a unit, and the news of it.
    Unit(UnitId),
    /// `/topics/<id>/feed.xml`: a position in [`Site::topics`].
    Topic(usize),
}

/// Whether feeds tell of a document: it is public, has a day, and was not taken back.
pub fn tells(site: &Site, document: &Document) -> bool {
    document.publication == Publication::Published
        && document.kind != Kind::Page
        && document.gone.is_none()
        && document.validity != Validity::Withdrawn
        && document.day().is_some_and(|day| day <= site.today())
}

/// The addresses of the feeds; only the site's may be empty.
pub fn routes(site: &Site, wanted: &mut Vec<(String, Output)>) {
    if !site.settings.outputs.feeds {
        return;
    }
    wanted.push(("feed.xml".into(), Output::Feed(Feed::Site)));
    wanted.push(("feed.json".into(), Output::Feed(Feed::SiteJson)));
    let mut issued = vec![false; site.units.len()];
    let mut filed = vec![false; site.topics.len()];
    let mut told = vec![false; site.documents.len()];
    for (id, document) in site.published().filter(|(_, document)| tells(site, document)) {
        told[id.0] = true;
        for unit in document.issuer_ids() {
            issued[unit.0] = true;
        }
        for &topic in &document.topics {
            filed[topic] = true;
        }
    }
    for (at, unit) in site.units.iter().enumerate().filter(|(_, unit)| unit.public) {
        if issued[at] {
            wanted.push((format!("issuers/{}/feed.xml", unit.id), Output::Feed(Feed::Issuer(UnitId(at)))));
        }
        let mut duties = site.duties.get(at).into_iter().flatten();
        let shared = site.shares_of(UnitId(at)).iter().any(|share| told[share.document.0]);
        if site.volume.is_none() && (shared || duties.any(|duty| told[duty.document().0])) {
            wanted.push((format!("units/{}/feed.xml", unit.id), Output::Feed(Feed::Unit(UnitId(at)))));
        }
    }
    for (at, topic) in site.topics.iter().enumerate().filter(|(at, _)| filed[*at]) {
        wanted.push((format!("topics/{}/feed.xml", topic.id), Output::Feed(Feed::Topic(at))));
    }
}
