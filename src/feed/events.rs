//! What feeds tell of: publications, major changes, and the end of documents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Zoned;
use jiff::civil::Date;

use crate::feed::{MOST, has_ended};
use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::Validity;
use crate::model::site::{Duty, Site};
use crate::model::unit::UnitId;
use crate::route::feed::{Feed, tells};
use crate::view::shared::Shared;

/// Something that happened to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in the site's zone.
    pub at: Zoned,
    /// The day that its author gives it.
    pub day: Date,
    /// The document.
    pub document: DocumentId,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It was published.
    Published,
    /// Readers are to know of changes: the notes of one day.
    Changed(Vec<String>),
    /// It no longer holds, perhaps because of another.
    Ended(Validity, Option<DocumentId>),
}

/// The events that a feed has room for, newest first.
pub fn of(site: &Site, shared: &Shared, feed: Feed) -> Vec<Event> {
    let documents: BTreeSet<DocumentId> = match feed {
        Feed::Site | Feed::SiteJson => {
            let kinds = [Kind::Plan, Kind::Notice, Kind::Report];
            kinds.into_iter().flat_map(|kind| shared.kind(kind)).copied().collect()
        }
        Feed::Issuer(id) => shared.issued[id.0].iter().copied().collect(),
        Feed::Topic(at) => shared.filed[at].iter().copied().collect(),
        Feed::Unit(id) => about(site, id),
    };
    let mut events: Vec<Event> = Vec::new();
    for id in documents {
        let document = site.document(id);
        if tells(site, document) {
            add(site, id, document, &mut events);
        }
    }
    // Of one moment, the order of addresses.
    let order = |a: &Event, b: &Event| {
        (Reverse(&a.at), a.document, &a.what).cmp(&(Reverse(&b.at), b.document, &b.what))
    };
    if events.len() > MOST {
        events.select_nth_unstable_by(MOST, order);
        events.truncate(MOST);
    }
    events.sort_by(order);
    events
}

/// The plans in which a unit has a task, and the reports that tell of these tasks.
fn about(site: &Site, unit: UnitId) -> BTreeSet<DocumentId> {
    // There are no reports on what is told in short.
    let shares = site.shares_of(unit).iter().map(|share| share.document);
    let mut found: BTreeSet<DocumentId> = shares.collect();
    // What is known of the tasks of one plan lies together: they are gone through in its order.
    let mut duties: Vec<&Duty> = site.duties.get(unit.0).into_iter().flatten().collect();
    duties.sort_unstable_by_key(|duty| (duty.document(), duty.task()));
    for duty in duties {
        let plan = duty.document();
        if found.insert(plan) {
            // A report that tells of no task by itself tells of the whole plan.
            let reports = site.relations.get(plan.0).into_iter().flat_map(|relations| &relations.reports);
            let whole = |report: &&DocumentId| {
                let part = site.document(**report).report.as_ref();
                part.is_none_or(|part| part.updates.is_empty())
            };
            found.extend(reports.filter(whole));
        }
        let known = site.knowledge.get(plan.0).and_then(|tasks| tasks.get(duty.task()));
        for (report, update) in known.into_iter().flat_map(|known| &known.history) {
            let concerns = update.unit.is_none_or(|told| {
                told == unit || Some(told) == duty.via() || site.unit(told).members.contains(&unit)
            });
            if concerns {
                found.insert(*report);
            }
        }
    }
    found
}

fn add(site: &Site, id: DocumentId, document: &Document, events: &mut Vec<Event>) {
    let midnight = |day: Date| day.to_zoned(site.as_of.time_zone().clone()).ok();
    let published = document.published.as_ref().map(|published| published.at.clone());
    let Some(at) = published.or_else(|| document.issued.and_then(midnight)) else { return };
    let mut push = |day: Date, what: What| {
        // What is said of a later day has not happened yet.
        if let Some(when) = midnight(day).filter(|when| *when <= site.as_of) {
            events.push(Event { at: when.max(at.clone()), day, document: id, what });
        }
    };
    let mut changes: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for change in document.changes.iter().filter(|change| change.major) {
        if let Some(day) = change.date {
            changes.entry(day).or_default().push(change.note.clone());
        }
    }
    for (day, notes) in changes {
        push(day, What::Changed(notes));
    }
    if has_ended(document.validity)
        && let Some((day, by)) = end(site, id, document)
    {
        push(day, What::Ended(document.validity, by));
    }
    let day = at.date();
    events.push(Event { at, day, document: id, what: What::Published });
}

/// The day on which a document ended, where it is known, and what took its place.
fn end(site: &Site, id: DocumentId, document: &Document) -> Option<(Date, Option<DocumentId>)> {
    if document.validity == Validity::Expired {
        return document.valid_until?.tomorrow().ok().map(|day| (day, None));
    }
    let relations = site.relations.get(id.0)?;
    let dated = relations.replaced_by.iter().filter_map(|by| {
        let by_document = site.document(*by);
        tells(site, by_document).then_some((by_document.day()?, Some(*by)))
    });
    dated.min()
}
