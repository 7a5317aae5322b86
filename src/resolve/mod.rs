//! All raw values to one site: names to units, words to times, relations, states, lifecycle.

pub mod beside;
pub mod documents;
pub mod duties;
pub mod edit;
pub mod files;
pub mod frozen;
pub mod lookup;
pub mod memo;
pub mod names;
pub mod numbers;
pub mod once;
pub mod paths;
pub mod public;
pub mod readings;
pub mod relations;
pub mod reports;
pub mod shares;
pub mod stages;
pub mod tasks;
pub mod told;
pub mod topics;
pub mod touched;
pub mod translations;
pub mod units;
pub mod unread;
pub mod volume;
pub mod whole;
pub mod years;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Zoned;

use crate::base::codes::relations as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::parallel;
use crate::base::source::Span;
use crate::model::document::Kind;
use crate::model::lifecycle::{Publication, Shown};
use crate::model::site::Site;
use crate::parse::Parsed;
use crate::parse::raw::{RawDocument, RawRow, RawTable, RawUpdate};
use crate::resolve::memo::{Last, Memo};
use crate::resolve::whole::Start;

/// A resolved site, with what its documents were resolved from, in the order of the documents.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// The site.
    pub site: Arc<Site>,
    /// The documents as written.
    pub raws: Vec<&'a RawDocument>,
    /// The table of tasks of each document as written.
    pub tables: Vec<Option<&'a RawTable>>,
    /// Row by row its tasks, as far as rules look at them.
    pub rows: Vec<Cow<'a, [RawRow]>>,
    /// The updates of each document as written; those that could not be resolved included.
    pub updates: Vec<&'a [RawUpdate]>,
    /// The paths of the tables that documents use.
    pub used: BTreeSet<&'a str>,
}

impl<'a> Resolved<'a> {
    /// A site beside what it was resolved from.
    pub fn beside(site: Arc<Site>, parsed: &'a Parsed) -> Resolved<'a> {
        // What is wrong with all this was told when the site was resolved.
        let mut told = Vec::new();
        let (live, _) = by_address(&parsed.documents, &mut told);
        let mut live = live.into_iter();
        // Documents of frozen years stand among those that were written.
        let raws = site.documents.iter().map_while(|document| match &document.frozen {
            Some(archived) => parsed.unwritten.get(&archived.year),
            None => live.next(),
        });
        let raws: Vec<&Arc<RawDocument>> = raws.collect();
        let mut used = BTreeSet::new();
        let written = raws.iter().zip(&site.documents);
        let tables = written.map(|(raw, document)| match document.frozen {
            Some(_) => None,
            None => tasks::of(raw, &parsed.tables, &mut used, &mut told),
        });
        let tables: Vec<Option<&RawTable>> = tables.map(|table| table.map(|(table, _)| table)).collect();
        let rows = parallel::map(&tables, |_, table| table.map_or_else(Cow::default, RawTable::rows));
        let updates = raws.iter().zip(&site.documents).map(|(raw, document)| match document.kind {
            Kind::Report if document.frozen.is_none() => {
                reports::updates(raw, &parsed.tables, &mut used, &mut told)
            }
            _ => &[],
        });
        let updates: Vec<&[RawUpdate]> = updates.collect();
        let raws = raws.into_iter().map(|raw| &**raw).collect();
        Resolved { site, raws, tables, rows, updates, used }
    }
}

/// Resolves everything that was read, as known at `as_of`, which is in the site's zone.
pub fn resolve<'a>(parsed: &'a Parsed, inputs: &[Input], as_of: Zoned, shown: Shown) -> Resolved<'a> {
    let site = resolve_again(parsed, inputs, as_of, shown, &mut Memo::default()).0;
    Resolved::beside(site, parsed)
}

/// The site alone and what is wrong with it, for a build that comes once: of tables as written
/// only what rules look at is left, and in the memo nothing but archives.
pub fn resolve_once(
    parsed: &mut Parsed,
    inputs: &[Input],
    as_of: Zoned,
    shown: Shown,
    memo: &mut Memo,
) -> (Arc<Site>, Vec<Diagnostic>) {
    let (archives, told) = memo.archives(inputs, &[]);
    let start = Start::Prepared(once::prepare(parsed));
    let last = Last { told, ..whole::whole(parsed, inputs, (as_of, shown), archives, start) };
    (last.site.clone(), last.diagnostics())
}

/// The site alone and what is wrong with it, where what has not changed since the last time is
/// taken from the memo.
///
/// The result does not depend on the memo.
pub fn resolve_again(
    parsed: &Parsed,
    inputs: &[Input],
    as_of: Zoned,
    shown: Shown,
    memo: &mut Memo,
) -> (Arc<Site>, Vec<Diagnostic>) {
    let (archives, told) = memo.archives(inputs, &parsed.files);
    let mut last = memo.last.take();
    let edited = last.as_mut().is_some_and(|last| edit::again(last, parsed, inputs, &as_of, shown));
    let last = match last {
        Some(last) if edited => Last { told, ..last },
        last => Last {
            told,
            ..whole::whole(parsed, inputs, (as_of, shown), archives, Start::Before(last.map(Box::new)))
        },
    };
    let site = last.site.clone();
    let found = last.diagnostics();
    memo.last = Some(last);
    (site, found)
}

/// The documents sorted by address, each address once; the second of two is reported and left out.
fn by_address<'a>(
    raws: &'a [Arc<RawDocument>],
    found: &mut Vec<Diagnostic>,
) -> (Vec<&'a Arc<RawDocument>>, Vec<String>) {
    let mut addressed: Vec<(String, &Arc<RawDocument>)> =
        raws.iter().map(|raw| (paths::address_of(&raw.source), raw)).collect();
    addressed.sort_by(|a, b| (&a.0, &a.1.source).cmp(&(&b.0, &b.1.source)));
    let mut kept: Vec<(String, &Arc<RawDocument>)> = Vec::with_capacity(addressed.len());
    for (path, raw) in addressed {
        match kept.last() {
            Some((last, first)) if *last == path => {
                let both = format!("{}, {}", first.source, raw.source);
                found
                    .push(Diagnostic::new(&codes::SAME_ADDRESS, Span::whole(raw.file)).with(path).with(both));
            }
            _ => kept.push((path, raw)),
        }
    }
    let (paths, raws) = kept.into_iter().unzip();
    (raws, paths)
}

/// When the next scheduled document is due, and how many are drafts, scheduled or undisclosed.
pub fn unpublished(site: &Site) -> Unpublished {
    let mut counted = Unpublished::default();
    for document in &site.documents {
        match document.publication {
            Publication::Published => {}
            Publication::Draft => counted.drafts.push(document.source.clone()),
            Publication::Undisclosed => counted.undisclosed.push(document.source.clone()),
            Publication::Scheduled => {
                counted.scheduled.push(document.source.clone());
                let at = document.published.as_ref().map(|published| published.at.clone());
                counted.next = match (counted.next.take(), at) {
                    (Some(known), Some(at)) => Some(known.min(at)),
                    (known, at) => known.or(at),
                };
            }
        }
    }
    counted
}

/// The documents that are not in the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpublished {
    /// The sources of drafts.
    pub drafts: Vec<String>,
    /// The sources of documents that are scheduled.
    pub scheduled: Vec<String>,
    /// The sources of documents that are not for everybody.
    pub undisclosed: Vec<String>,
    /// When the next scheduled one is due.
    pub next: Option<Zoned>,
}
