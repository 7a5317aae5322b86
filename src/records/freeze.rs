//! A year of a site, apart from the rest of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::deferred::Deferred;
use crate::base::source::{FileId, Span, Spanned};
use crate::model::body::{Body, Heading};
use crate::model::document::{Document, Notice, Reference, year_of};
use crate::model::frozen::{Frozen, FrozenDocument, FrozenReference, FrozenReport, FrozenSite, FrozenUpdate};
use crate::model::lifecycle::Publication;
use crate::model::report::Report;
use crate::model::site::Site;
use crate::model::unit::{Mention, Unit, UnitId};

/// Whether an address is a year's own: the year's page or one below it.
pub fn is_of_year(path: &str, year: i16) -> bool {
    let folder = path.split('/').next().unwrap_or_default();
    year_of(folder) == Some(year)
}

/// The published documents of a year with what they name. What the pages link to, `assets` and
/// `outside`, is empty: the records do not know pages.
pub fn of_year(site: &Site, year: i16, edition: u32, program: &str) -> Frozen {
    let published: Vec<&Document> = site
        .published()
        .map(|(_, document)| document)
        .filter(|document| is_of_year(&document.path, year))
        .collect();
    let kept = Kept::of(site, &published);
    let settings = &site.settings;
    let content = format!("content/{year}/");
    Frozen {
        year,
        edition,
        as_of: site.as_of.clone(),
        program: program.to_owned(),
        site: FrozenSite {
            title: settings.title.clone(),
            organization: settings.organization.name.clone(),
            base_url: settings.base_url.clone(),
            language: settings.language,
            time_zone: settings.time_zone.clone(),
        },
        documents: published.iter().map(|document| kept.document(document, edition)).collect(),
        units: kept.units(),
        topics: kept.filed.iter().map(|at| site.topics[*at].clone()).collect(),
        files: site.files.iter().filter(|file| file.source.starts_with(&content)).cloned().collect(),
        assets: Vec::new(),
        outside: Vec::new(),
        editions: Vec::new(),
        redactions: Vec::new(),
    }
}

/// The units and topics that are kept, with their positions among those kept.
struct Kept<'a> {
    site: &'a Site,
    /// In the order of their ids.
    order: Vec<UnitId>,
    units: BTreeMap<UnitId, UnitId>,
    /// In the order of their ids.
    filed: Vec<usize>,
    topics: BTreeMap<usize, usize>,
}

impl<'a> Kept<'a> {
    fn of(site: &'a Site, documents: &[&Document]) -> Kept<'a> {
        let mut wanted: Vec<UnitId> = documents.iter().flat_map(|document| named(document)).collect();
        let mut units = BTreeMap::new();
        // A unit brings those it belongs to, those it stands for and those that follow it.
        while let Some(id) = wanted.pop() {
            if units.insert(id, id).is_none() {
                let unit = site.unit(id);
                let next = unit.members.iter().chain(&unit.successors).copied().chain(unit.parent);
                wanted.extend(next.filter(|id| site.unit(*id).public));
            }
        }
        let mut order: Vec<UnitId> = units.keys().copied().collect();
        order.sort_by(|a, b| site.unit(*a).id.cmp(&site.unit(*b).id));
        for (at, id) in order.iter().enumerate() {
            units.insert(*id, UnitId(at));
        }
        let mut filed: Vec<usize> = documents.iter().flat_map(|document| document.topics.clone()).collect();
        filed.sort_by(|a, b| site.topics[*a].id.cmp(&site.topics[*b].id));
        filed.dedup();
        let topics = filed.iter().enumerate().map(|(at, topic)| (*topic, at)).collect();
        Kept { site, order, units, filed, topics }
    }

    fn unit(&self, id: UnitId) -> Option<UnitId> {
        self.units.get(&id).copied()
    }

    fn units(&self) -> Vec<Unit> {
        let all = |ids: &[UnitId]| ids.iter().filter_map(|id| self.unit(*id)).collect();
        let units = self.order.iter().map(|id| {
            let unit = self.site.unit(*id);
            Unit {
                parent: unit.parent.and_then(|parent| self.unit(parent)),
                members: all(&unit.members),
                successors: all(&unit.successors),
                public: true,
                ..unit.clone()
            }
        });
        units.collect()
    }

    fn mention(&self, mention: &mut Mention) {
        mention.unit = self.unit(mention.unit).expect("every unit that a document names is kept");
    }

    fn references(&self, references: &[Reference]) -> Vec<FrozenReference> {
        let frozen = references.iter().filter_map(|reference| match reference {
            Reference::Document(id) => {
                let document = self.site.document(*id);
                // Nobody is told of what is not published.
                let known = document.publication == Publication::Published;
                let (path, title) = (document.path.clone(), document.title.clone());
                known.then_some(FrozenReference::Document { path, title })
            }
            Reference::External { title, number, url } => Some(FrozenReference::External {
                title: title.clone(),
                number: number.clone(),
                url: url.clone(),
            }),
        });
        frozen.collect()
    }

    fn document(&self, from: &Document, edition: u32) -> FrozenDocument {
        let mut tasks = (*from.tasks).clone();
        for task in &mut tasks.tasks {
            let roles = [&mut task.lead, &mut task.responsible, &mut task.support];
            roles.into_iter().flatten().for_each(|mention| self.mention(mention));
        }
        let mut issuers = from.issuers.clone();
        issuers.iter_mut().for_each(|mention| self.mention(mention));
        let aliases = from.aliases.iter();
        let mut document = Document {
            file: FileId::default(),
            validity: from.stated_validity.unwrap_or_default(),
            progress: from.stated_progress,
            unpublished: None,
            topics: from.topics.iter().filter_map(|topic| self.topics.get(topic).copied()).collect(),
            basis: Vec::new(),
            replaces: Vec::new(),
            continues: Vec::new(),
            carried_to: Vec::new(),
            interprets: Vec::new(),
            report: None,
            issuers,
            tasks: tasks.into(),
            aliases: aliases.map(|alias| Spanned::new(alias.value.clone(), Span::default())).collect(),
            notice: from.notice.as_ref().map(|notice| Notice { text: plain(&notice.text), ..notice.clone() }),
            body: plain(&from.body).into(),
            ..from.clone()
        };
        let mut report = from.report.as_ref().map(|report| self.report(report));
        if document.gone.is_some() {
            // What was taken down leaves its title and the reason.
            document.body = Deferred::default();
            document.notice = None;
            document.attachments.clear();
            document.original = None;
            document.summary = None;
            document.keywords.clear();
            report = None;
        }
        FrozenDocument {
            document: document.into(),
            edition,
            basis: self.references(&from.basis),
            replaces: self.references(&from.replaces),
            continues: self.references(&from.continues),
            carried_to: self.references(&from.carried_to),
            interprets: self.references(&from.interprets),
            report,
        }
    }

    fn report(&self, report: &Report) -> FrozenReport {
        let known = |id: &crate::model::document::DocumentId| {
            self.site.document(*id).publication == Publication::Published
        };
        let plans = report.plans.iter().filter(|plan| known(plan));
        let updates = report.updates.iter().filter(|update| known(&update.task.0)).map(|update| {
            let plan = self.site.document(update.task.0);
            FrozenUpdate {
                plan: plan.path.clone(),
                task: plan.tasks.tasks[update.task.1].id.as_str().to_owned(),
                unit: update.unit.and_then(|unit| self.unit(unit)),
                state: update.state,
                words: update.words.clone(),
                date: update.date,
                note: update.note.clone(),
                evidence: update.evidence.clone(),
                reason: update.reason.clone(),
                new_due: update.new_due.clone(),
                authority: update.authority.clone(),
                verified_by: update.verified_by.clone(),
            }
        });
        FrozenReport {
            plans: plans.map(|plan| self.site.document(*plan).path.clone()).collect(),
            as_of: report.as_of,
            updates: updates.collect(),
        }
    }
}

/// The units that a document names.
fn named(document: &Document) -> Vec<UnitId> {
    let tasks = document.tasks.tasks.iter();
    let mentions = tasks.flat_map(|task| task.lead.iter().chain(&task.responsible).chain(&task.support));
    let updates = document.report.iter().flat_map(|report| &report.updates);
    let told = updates.filter_map(|update| update.unit);
    mentions.map(|mention| mention.unit).chain(document.issuer_ids()).chain(told).collect()
}

/// A text without its HTML.
fn plain(body: &Body) -> Arc<Body> {
    let headings = body.headings.iter().map(|heading| Heading {
        span: Span::default(),
        opening: 0..0,
        ..heading.clone()
    });
    Arc::new(Body {
        pieces: Vec::new(),
        links: Vec::new(),
        headings: headings.collect(),
        anchors: body.anchors.clone(),
        plain: body.plain.clone(),
    })
}
