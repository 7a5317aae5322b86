//! One raw document to a document: its names, numbers, times and state.

use jiff::Zoned;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

use crate::base::codes::values;
use crate::base::deferred::Deferred;
use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::base::source::Spanned;
use crate::model::document::{
    Change, Document, Kind, Member, Notice, Published, Reference, Retention, Reviewed,
};
use crate::model::lifecycle::{Disclosure, Progress, Publication, Shown, Validity};
use crate::model::settings::Settings;
use crate::model::task::TaskTable;
use crate::model::unit::{Mention, UnitId};
use crate::parse::raw::{RawDocument, RawMoment, RawReference, RawTable, Words};
use crate::resolve::lookup::Lookup;
use crate::resolve::numbers;
use crate::resolve::readings::Readings;
use crate::resolve::relations::Places;
use crate::resolve::stages;
use crate::resolve::tasks;
use crate::resolve::units::{Differences, Units};
use crate::resolve::unread;
use crate::resolve::years::Years;

/// What a document is with its register alone: everything that needs no other document, no
/// file and no clock.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The document; units that the register does not know are numbered behind it.
    pub document: Document,
    /// The names of those units.
    pub own: Vec<String>,
    /// What was found wrong.
    pub found: Vec<Diagnostic>,
    /// The marks of the names that were looked up in the register.
    pub asked: Box<[u64]>,
}

impl Made {
    /// Whether it would be the same with another register.
    pub fn outlives(&self, differences: &Differences) -> bool {
        let named = || self.asked.iter().any(|name| differences.names.binary_search(name).is_ok());
        // Its own units are numbered behind those of the register.
        let own = differences.count && !self.own.is_empty();
        let tells = |found: &Diagnostic| {
            found.code.id == values::UNKNOWN_UNIT.id || found.code.id == values::AMBIGUOUS_UNIT.id
        };
        // Warnings propose names of the register.
        !own && !named() && (differences.is_empty() || !self.found.iter().any(tells))
    }
}

/// What documents are put in their places with.
pub struct Context<'a> {
    /// The settings of the site.
    pub settings: &'a Settings,
    /// The site's zone.
    pub zone: &'a TimeZone,
    /// The moment as of which everything is told.
    pub as_of: &'a Zoned,
    /// The documents by their addresses.
    pub places: &'a Places,
    /// What is treated as published.
    pub shown: Shown,
}

/// Makes a document of what the author wrote.
pub fn make(
    raw: &RawDocument,
    path: &str,
    table: Option<&RawTable>,
    settings: &Settings,
    (units, readings): (&Units, &Readings),
) -> Made {
    let mut units = Lookup::among(units);
    let mut found = Vec::new();
    let document = document(raw, path, table, settings, (&mut units, readings), &mut found);
    let asked = units.asked();
    Made { document, own: units.own, found, asked }
}

/// Gives a document what depends on other documents, on the list of topics and on the day; it
/// may be one that was given all that before.
pub fn place(
    document: &mut Kept<Document>,
    raw: &RawDocument,
    topics: Vec<usize>,
    context: &Context<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let published = raw.published.as_ref().and_then(|moment| published(moment, context.zone));
    let publication = publication(raw, published.as_ref(), context);
    let preview = context.shown == Shown::Unpublished;
    let waits = preview && matches!(publication, Publication::Draft | Publication::Scheduled);
    let unpublished = waits.then_some(publication);
    let publication = if waits { Publication::Published } else { publication };
    let mut references = |raws: &[RawReference]| {
        if raws.is_empty() {
            return Vec::new();
        }
        context.places.references(raws, raw, context.settings, found)
    };
    let placed = Placed {
        unpublished,
        publication,
        published,
        validity: validity(raw, context.as_of),
        progress: raw.progress.as_ref().map(|progress| progress.value),
        topics,
        basis: references(&raw.basis),
        replaces: references(&raw.replaces),
        continues: references(&raw.continues),
        carried_to: references(&raw.carried_to),
        interprets: references(&raw.interprets),
    };
    let told = *document.tasks != TaskTable::default()
        || !document.stages.is_empty()
        || !document.leading_group.is_empty();
    if document.gone.is_some() && told {
        // What was taken down is told of nowhere: not in reports, lists, units or years.
        document.tasks = Deferred::default();
        document.stages = Deferred::default();
        document.leading_group.clear();
    }
    placed.put(document);
}

/// What [`place`] gives a document.
struct Placed {
    unpublished: Option<Publication>,
    publication: Publication,
    published: Option<Published>,
    validity: Validity,
    progress: Option<Progress>,
    topics: Vec<usize>,
    basis: Vec<Reference>,
    replaces: Vec<Reference>,
    continues: Vec<Reference>,
    carried_to: Vec<Reference>,
    interprets: Vec<Reference>,
}

impl Placed {
    /// Puts it where it is not there already: a document that stays the same is not copied.
    fn put(self, document: &mut Kept<Document>) {
        let same = self.unpublished == document.unpublished
            && self.publication == document.publication
            && self.published == document.published
            && self.validity == document.validity
            && self.progress == document.progress
            && self.topics == document.topics
            && self.basis == document.basis
            && self.replaces == document.replaces
            && self.continues == document.continues
            && self.carried_to == document.carried_to
            && self.interprets == document.interprets;
        if same {
            return;
        }
        let document = &mut **document;
        document.unpublished = self.unpublished;
        document.publication = self.publication;
        document.published = self.published;
        document.validity = self.validity;
        document.progress = self.progress;
        document.topics = self.topics;
        document.basis = self.basis;
        document.replaces = self.replaces;
        document.continues = self.continues;
        document.carried_to = self.carried_to;
        document.interprets = self.interprets;
    }
}

/// A document that was made, with the numbers in the site of those units that the register,
/// which has `known`, does not know.
pub fn numbered(made: &Made, known: usize, own: &[UnitId]) -> Kept<Document> {
    let mut document = made.document.clone();
    if !own.is_empty() {
        renumber(&mut document, known, own);
    }
    Kept::new(document)
}

/// Gives the units that the register does not know their numbers in the site: those numbered
/// from `known` on stand for `own`.
pub fn renumber(document: &mut Document, known: usize, own: &[UnitId]) {
    let renumber = |mention: &mut Mention| {
        if let Some(id) = mention.unit.0.checked_sub(known).and_then(|at| own.get(at)) {
            mention.unit = *id;
        }
    };
    document.issuers.iter_mut().for_each(renumber);
    for task in &mut document.tasks.make_mut().tasks {
        let roles = [&mut task.lead, &mut task.responsible, &mut task.support];
        roles.into_iter().flatten().for_each(renumber);
    }
}

fn document(
    raw: &RawDocument,
    path: &str,
    table: Option<&RawTable>,
    settings: &Settings,
    (units, readings): (&mut Lookup<'_>, &Readings),
    found: &mut Vec<Diagnostic>,
) -> Document {
    let kind = raw.kind.as_ref().map_or(Kind::Page, |kind| kind.value);
    let mut told = BTreeSet::new();
    let mut issuers = units.mentions(&raw.issuer, None, &mut told, found);
    if issuers.is_empty() && kind != Kind::Page && !settings.organization.name.is_empty() {
        let name = &settings.organization.name;
        let unit = units.named(name);
        issuers.push(Mention { words: name.as_str().into(), unit });
    }
    let issuer = issuers.first().map(|mention| mention.unit);
    let (years, period) = Years::of(raw, path, readings).with_period(raw.period.as_ref());
    if let (Some(raw), Some(time)) = (&raw.period, &period) {
        unread::report(time, raw.words.span, found);
    }
    let stages = if matches!(kind, Kind::Plan | Kind::Notice) {
        stages::stages(raw, &years, found)
    } else {
        Vec::new()
    };
    let context_of_tasks = tasks::Context { years: &years, stages: &stages, issuer };
    let table =
        table.map_or_else(Default::default, |table| tasks::tasks(table, &context_of_tasks, units, found));
    Document {
        file: raw.file,
        source: raw.source.clone(),
        path: path.to_owned(),
        kind,
        title: value(&raw.title).unwrap_or_else(|| path.to_owned()),
        short_title: value(&raw.short_title),
        summary: value(&raw.summary),
        keywords: values_of(&raw.keywords),
        language: raw.language.as_ref().map_or(settings.language, |language| language.value),
        number: raw.document_number.as_ref().map(|words| numbers::number(words, settings, found)),
        index_number: value(&raw.index_number),
        issuers,
        notice: raw.notice.as_ref().map(|notice| Notice {
            title: notice.title.value.as_str().to_owned(),
            addressees: values_of(&notice.addressees),
            text: notice.text.clone(),
        }),
        addressees: values_of(&raw.addressees),
        contact: value(&raw.contact),
        origin: value(&raw.origin),
        level: value(&raw.level),
        issued: day(&raw.issued),
        updated: day(&raw.updated),
        effective: day(&raw.effective),
        valid_until: day(&raw.valid_until),
        year: years.listed(raw.year.as_ref().map(|year| year.value)),
        period,
        progress: raw.progress.as_ref().map(|progress| progress.value),
        stated_validity: raw.validity.as_ref().map(|validity| validity.value),
        stated_progress: raw.progress.as_ref().map(|progress| progress.value),
        disclosure: raw.disclosure.as_ref().map(|disclosure| disclosure.value).unwrap_or_default(),
        reviewed: raw
            .reviewed
            .as_ref()
            .map(|(by, date)| Reviewed { by: value(by).unwrap_or_default(), date: day(date) }),
        stages: stages.into(),
        tasks: table.into(),
        leading_group: raw.leading_group.iter().map(member).collect(),
        changes: changes(raw),
        aliases: raw.aliases.iter().map(|alias| alias.clone().map(Into::into)).collect(),
        gone: value(&raw.gone),
        retention: raw.retention.as_ref().map(|[period, fonds, archive_number]| Retention {
            period: value(period),
            fonds: value(fonds),
            archive_number: value(archive_number),
        }),
        body: raw.body.clone().into(),
        // The rest needs other documents, files or the day.
        ..Document::default()
    }
}

fn value(words: &Option<Words>) -> Option<String> {
    words.as_ref().map(|words| words.value.as_str().to_owned())
}

fn values_of(words: &[Words]) -> Vec<String> {
    words.iter().map(|words| words.value.as_str().to_owned()).collect()
}

fn day(date: &Option<Spanned<jiff::civil::Date>>) -> Option<jiff::civil::Date> {
    date.as_ref().map(|date| date.value)
}

fn published(moment: &Spanned<RawMoment>, zone: &TimeZone) -> Option<Published> {
    let RawMoment { date, time } = moment.value;
    let at = date.to_datetime(time.unwrap_or(jiff::civil::Time::midnight())).to_zoned(zone.clone()).ok()?;
    Some(Published { at, with_time: time.is_some() })
}

/// Whether a document is in the output on the as-of day.
fn publication(raw: &RawDocument, published: Option<&Published>, context: &Context<'_>) -> Publication {
    let disclosure = raw.disclosure.as_ref().map(|disclosure| disclosure.value).unwrap_or_default();
    let draft = raw.draft.as_ref().is_some_and(|draft| draft.value);
    if disclosure != Disclosure::Public {
        Publication::Undisclosed
    } else if draft && context.shown != Shown::Drafts {
        Publication::Draft
    } else if published.is_some_and(|published| published.at > *context.as_of) {
        Publication::Scheduled
    } else {
        Publication::Published
    }
}

/// The validity that is stated, else the one that the dates give; what replaces a document
/// is looked at later.
fn validity(raw: &RawDocument, as_of: &Zoned) -> Validity {
    let over = raw.valid_until.as_ref().is_some_and(|until| until.value < as_of.date());
    let stated = raw.validity.as_ref().map(|validity| validity.value);
    stated.unwrap_or(if over { Validity::Expired } else { Validity::InForce })
}

fn member(raw: &crate::parse::raw::RawMember) -> Member {
    Member {
        role: value(&raw.role).unwrap_or_default(),
        who: value(&raw.who).unwrap_or_default(),
        post: value(&raw.post),
        unit: value(&raw.unit),
    }
}

fn changes(raw: &RawDocument) -> Vec<Change> {
    let mut changes: Vec<Change> = raw
        .changes
        .iter()
        .map(|change| Change {
            date: day(&change.date),
            note: value(&change.note).unwrap_or_default(),
            major: change.major,
        })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}
