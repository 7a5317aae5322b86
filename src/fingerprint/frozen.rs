//! Documents of frozen years, by the digests of their records: what these say of a document need
//! not be gone through again.

use std::hash::Hash;

use crate::base::deferred::Deferred;
use crate::fingerprint::digest::{Digest, Digester};
use crate::model::document::Document;
use crate::model::site::{Knowledge, Site};

/// The frozen years of a site, each with a digest of its records and of the numbers that its units
/// and topics have in the site.
pub fn years(site: &Site) -> Vec<(i16, Digest)> {
    let year = |year: &crate::model::frozen_year::FrozenYear| {
        (year.year, Digest::of(&(year.sha256, &year.units, &year.topics)))
    };
    site.frozen.iter().map(year).collect()
}

/// Of everything that the records say of a document; `None` if it is not of a frozen year.
pub fn own(document: &Document, years: &[(i16, Digest)]) -> Option<Digest> {
    let archived = document.frozen?;
    let (_, digest) = years.iter().find(|(year, _)| *year == archived.year)?;
    Some(Digest::of(&(digest, &document.path)))
}

/// The same with what is known of its tasks. Where nothing was reported of them, only how many have
/// passed their limits: the day says which.
pub fn known(document: &Document, own: Digest, known: Option<&Deferred<Vec<Knowledge>>>) -> Digest {
    if let Some(brief) = &document.brief {
        return Digest::of(&(own, if document.rule().in_calendar { brief.dated } else { 0 }));
    }
    let known = known.map_or(&[][..], |known| known.as_slice());
    if known.iter().all(|known| known.history.is_empty()) {
        return Digest::of(&(own, known.iter().filter(|known| known.overdue).count()));
    }
    Digest::of(&(own, "reported", known))
}

/// The same with what the site adds to it, but for what is known of its tasks and for where its
/// links lead.
pub fn light(document: &Document, own: Digest) -> Digest {
    let Document { validity, progress, publication, basis, replaces, continues, .. } = document;
    let Document { carried_to, interprets, report, attachments, original, frozen, .. } = document;
    let mut hasher = Digester::default();
    (own, validity, progress, publication, basis, replaces, continues).hash(&mut hasher);
    (carried_to, interprets, report, attachments, original, frozen).hash(&mut hasher);
    hasher.digest()
}
