//! What each output is made from, as a digest: while it stays the same, so do the bytes.
//!
//! A site is put in three parts. The *ground* is everything but the texts and the tasks of
//! documents; every output is made from it. The texts and the tasks are digested by document,
//! and an output is made from those of some documents: of which ones, [`Fingerprints::of_route`]
//! says for each kind. `tests/incremental.rs` holds it against what is rendered.

pub mod digest;
mod frozen;

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use crate::base::kept::Kept;
use crate::base::parallel;
use crate::fingerprint::digest::{Digest, Digester};
use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::frozen::Edition;
use crate::model::frozen_year::FrozenYear;
use crate::model::site::{Relations, Site, Target};
use crate::model::unit::UnitId;
use crate::route::calendar::Deadlines;
use crate::route::data::DataFile;
use crate::route::feed::Feed;
use crate::route::search::{Holds, Part, SearchFile, searched};
use crate::route::{Output, Page, Route, Routes};
use crate::view::archived;
use crate::view::excerpt::{excerpt, first_paragraph};
use crate::view::search::{Archived, archived_of};
use crate::view::shared::Shared;

/// The digests of the parts of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of the theme.
    theme: Digest,
    /// Of the theme and of everything but the texts and tasks of documents.
    ground: Digest,
    /// By document, of its text, where its links lead, and the text of its notice.
    texts: Vec<Digest>,
    /// By document, of its tasks and of what is known of them.
    tasks: Vec<Digest>,
    /// Of all texts.
    all_texts: Digest,
    /// Of the texts of ordinary pages, which may be those of lists.
    all_pages: Digest,
    /// By unit, of what it has to do, and of all that is told of that.
    duties: Vec<Digest>,
    /// Of all beginnings.
    all_excerpts: Digest,
    /// Of all tasks.
    all_tasks: Digest,
    /// The live documents that are searched, by their places in the index.
    searched: Vec<DocumentId>,
    /// Of the index of what is archived.
    archived: Option<Archived>,
}

impl Fingerprints {
    /// The digests of a site; the theme's files have one of their own.
    pub fn of(site: &Site, routes: &Routes, shared: &Shared, theme: Digest) -> Fingerprints {
        let years = frozen::years(site);
        let own = parallel::map(&site.documents, |_, document| frozen::own(document, &years));
        let light = parallel::map(&site.documents, |at, document| match own[at] {
            Some(own) => frozen::light(document, own),
            None => light(document),
        });
        let texts = parallel::map(&site.documents, |at, document| {
            let targets = site.targets.get(at);
            match own[at] {
                Some(own) => Digest::of(&(own, targets)),
                None => text(document, targets),
            }
        });
        let tasks = parallel::map(&site.documents, |at, document| {
            let known = site.knowledge.get(at);
            match own[at] {
                Some(own) => frozen::known(document, own, known),
                None => Digest::of(&(&document.tasks, known)),
            }
        });
        let excerpts = parallel::map(&site.documents, |at, document| {
            if let Some(own) = own[at] {
                return own;
            }
            Digest::of(
                &document
                    .summary
                    .is_none()
                    .then(|| (excerpt(&document.body.plain.text()), first_paragraph(document))),
            )
        });
        // What units' pages, feeds and files tell of a document, gathered once for all of them.
        let told = parallel::map(&site.documents, |at, document| {
            // Nobody has a duty in what is told in short alone.
            if document.brief.is_some() {
                return Digest::default();
            }
            of_documents(near(site, DocumentId(at)), &excerpts, &tasks)
        });
        let is_page = |at: &usize| site.documents[*at].kind == Kind::Page;
        let pages: Vec<&Digest> = (0..texts.len()).filter(is_page).map(|at| &texts[at]).collect();
        let ground = Digest::of(&(theme, ground(site, routes, &light), led_to(site, shared)));
        let duties = parallel::map(site.told(), |at, duties| {
            let mut hasher = Digester::default();
            (ground, duties, archived::parts(site, UnitId(at))).hash(&mut hasher);
            let mut last = None;
            for duty in duties.iter().filter(|duty| last.replace(duty.document()) != Some(duty.document())) {
                told.get(duty.document().0).hash(&mut hasher);
            }
            hasher.digest()
        });
        Fingerprints {
            theme,
            ground,
            all_pages: Digest::of(&pages),
            all_texts: Digest::of(&texts),
            all_tasks: Digest::of(&tasks),
            all_excerpts: Digest::of(&excerpts),
            duties,
            searched: searched(site, Part::Live),
            archived: archived_of(site, routes),
            texts,
            tasks,
        }
    }

    /// The digest of everything that the bytes at an address are made from; `None` for a file
    /// that is copied from the disk, whose own bytes are that.
    pub fn of_route(&self, site: &Site, route: &Route) -> Option<Digest> {
        let ground = self.ground;
        let tasks_of_all = || Digest::of(&(ground, self.all_tasks));
        let all = || Digest::of(&(ground, self.all_tasks, self.all_texts));
        if route.frozen.is_some() {
            return None;
        }
        Some(match &route.output {
            Output::Asset(path) => Digest::of(&(self.theme, path)),
            Output::File(_) | Output::Frozen(_) => return None,
            Output::Moved(_) => ground,
            Output::Page(page) => match page {
                Page::Document(id) | Page::Rows(id, _) => self.around(site, &[*id]),
                Page::Unit(id, _) => self.duties.get(id.0).copied()?,
                Page::Home | Page::Year(..) | Page::Folder(_) | Page::FolderMore(..) => {
                    Digest::of(&(ground, self.all_tasks, self.all_pages))
                }
                Page::Years
                | Page::List(..)
                | Page::Units
                | Page::UnitsMore(_)
                | Page::Issuers
                | Page::IssuersMore(_)
                | Page::Issuer(..)
                | Page::Topics
                | Page::TopicsMore(_)
                | Page::Topic(..)
                | Page::Calendar
                | Page::CalendarYear(_)
                | Page::CalendarMonth(..)
                | Page::Data
                | Page::Sitemap
                | Page::NotFound
                // What came after a year is told by titles and days.
                | Page::LaterYear(_) => tasks_of_all(),
                // What came after is told by documents that refer to it.
                Page::Later(id) => self.around(site, &[*id]),
                Page::YearPrint(..) | Page::Search => all(),
            },
            Output::Deadlines(of) => match of {
                Deadlines::Plan(id) => self.around(site, &[*id]),
                Deadlines::Unit(id) => self.duties.get(id.0).copied()?,
                Deadlines::Year(_) => tasks_of_all(),
            },
            Output::Data(file) => match file {
                DataFile::Document(id) | DataFile::TasksCsv(id) | DataFile::TasksXlsx(id) => {
                    self.around(site, &[*id])
                }
                DataFile::UnitTasks(id) => self.duties.get(id.0).copied()?,
                DataFile::YearDocuments(year) | DataFile::YearTasks(year) => {
                    let own = site.published().filter(|(_, document)| document.year == Some(*year));
                    self.around(site, &own.map(|(id, _)| id).collect::<Vec<_>>())
                }
                DataFile::Documents | DataFile::Units | DataFile::Schema(_) => tasks_of_all(),
            },
            Output::Feed(Feed::Unit(id)) => self.duties.get(id.0).copied()?,
            Output::Feed(_) => Digest::of(&(ground, self.all_tasks, self.all_excerpts)),
            Output::Search(SearchFile { part: Part::Archived, holds }) => {
                let archived = self.archived.as_ref()?;
                match holds {
                    Holds::Text(at) => Digest::of(&(at, archived.texts.get(*at)?)),
                    _ => Digest::of(&archived.version),
                }
            }
            Output::Search(SearchFile { part: Part::Live, holds: Holds::Text(at) }) => {
                let own: Vec<DocumentId> = self.searched.get(*at).copied().into_iter().collect();
                self.around(site, &own)
            }
            Output::Sitemap(_) | Output::Redirects(_) | Output::Robots => tasks_of_all(),
            Output::Search(_) => all(),
        })
    }

    /// Of documents with all that they refer to and that refers to them.
    fn around(&self, site: &Site, own: &[DocumentId]) -> Digest {
        let near = own.iter().flat_map(|id| near(site, *id)).collect();
        Digest::of(&(self.ground, of_documents(near, &self.texts, &self.tasks)))
    }
}

/// Of the tasks of documents, and of their texts or what is told of these.
fn of_documents(documents: BTreeSet<DocumentId>, texts: &[Digest], tasks: &[Digest]) -> Digest {
    let mut hasher = Digester::default();
    for id in documents {
        (id, texts.get(id.0), tasks.get(id.0)).hash(&mut hasher);
    }
    hasher.digest()
}

/// A document, those that it refers to, in whatever way, and those that refer to it.
fn near(site: &Site, id: DocumentId) -> BTreeSet<DocumentId> {
    let document = site.document(id);
    let references = [&document.basis, &document.replaces, &document.continues, &document.interprets];
    let mut near = BTreeSet::from([id]);
    for reference in references.into_iter().flatten() {
        if let Reference::Document(other) = reference {
            near.insert(*other);
        }
    }
    if let Some(relations) = site.relations.get(id.0) {
        let Relations { basis_of, replaced_by, continued_by, interpreted_by, translations, reports } =
            relations;
        near.extend(
            [basis_of, replaced_by, continued_by, interpreted_by, translations, reports]
                .into_iter()
                .flatten(),
        );
    }
    if let Some(report) = &document.report {
        near.extend(&report.plans);
        near.extend(report.updates.iter().map(|update| update.task.0));
    }
    // Of what is told in short nothing was reported.
    let known = site.knowledge.get(id.0).filter(|_| document.brief.is_none()).into_iter().flatten();
    near.extend(known.flat_map(|known| known.history.iter().map(|(report, _)| *report)));
    near
}

/// Of everything that every output may show.
fn ground(site: &Site, routes: &Routes, light: &[Digest]) -> Digest {
    // By name, so that a part that is added to a site is not forgotten here.
    let Site {
        settings,
        as_of,
        documents: _,
        units,
        topics,
        relations,
        knowledge: _,
        duties: _,
        shares: _,
        told: _,
        targets: _,
        files,
        frozen,
        volume: _,
    } = site;
    let mut hasher = Digester::default();
    (settings, as_of.date(), light, units, topics, relations, files).hash(&mut hasher);
    let years = parallel::map(frozen, |_, year| {
        let mut hasher = Digester::default();
        let FrozenYear {
            year,
            edition,
            as_of,
            // What it holds shows in its documents, and so do the numbers of its units and topics.
            records: _,
            sha256: _,
            units: _,
            topics: _,
            files,
            outside,
            editions,
            onward,
            volume,
            tables,
        } = year;
        (year, edition, as_of, files, outside, onward, volume, tables).hash(&mut hasher);
        for edition in editions.iter() {
            let Edition { number, as_of, program: _, note, documents } = edition;
            (number, as_of.date(), note, documents).hash(&mut hasher);
        }
        hasher.digest()
    });
    // In pieces, which the threads share.
    let pieces: Vec<&[Route]> = routes.routes.chunks(4096).collect();
    let routes = parallel::map(&pieces, |_, routes| {
        let mut hasher = Digester::default();
        routes.iter().for_each(|route| (&route.address, &route.output).hash(&mut hasher));
        hasher.digest()
    });
    (years, routes).hash(&mut hasher);
    hasher.digest()
}

/// What of all tasks shows on every page: whether its navigation leads to units and the calendar.
fn led_to(site: &Site, shared: &Shared) -> (bool, bool) {
    (site.has_any_duties(), shared.calendar.is_empty())
}

/// Of the text of a document, and of the notice that carries it.
fn text(document: &Document, targets: Option<&Kept<Vec<Target>>>) -> Digest {
    let notice = document.notice.as_ref().map(|notice| &notice.text);
    Digest::of(&(&document.body, notice, targets))
}

/// Of everything in a document but its text and its tasks, of which lists tell the number.
fn light(document: &Document) -> Digest {
    let mut hasher = Digester::default();
    write_light(document, &mut hasher);
    hasher.digest()
}

fn write_light(document: &Document, hasher: &mut impl Hasher) {
    // By name, so that a field that is added to documents is not forgotten here.
    let Document {
        file: _,
        source,
        path,
        kind,
        title,
        short_title,
        summary,
        keywords,
        language,
        number,
        index_number,
        issuers,
        notice,
        addressees,
        contact,
        origin,
        level,
        issued,
        published,
        updated,
        effective,
        valid_until,
        year,
        period,
        validity,
        stated_validity,
        progress,
        stated_progress,
        disclosure,
        publication,
        unpublished,
        reviewed,
        topics,
        basis,
        replaces,
        continues,
        carried_to,
        interprets,
        stages,
        tasks,
        leading_group,
        attachments,
        original,
        changes,
        aliases,
        gone,
        retention,
        report,
        frozen,
        body: _,
        // Only of frozen ones.
        brief: _,
    } = document;
    (source, path, kind, title, short_title, summary, keywords, language, number).hash(hasher);
    (index_number, issuers, addressees, contact, origin, level).hash(hasher);
    notice.as_ref().map(|notice| (&notice.title, &notice.addressees)).hash(hasher);
    published.as_ref().map(|published| (published.at.datetime(), published.with_time)).hash(hasher);
    (issued, updated, effective, valid_until, year, period, validity, progress).hash(hasher);
    (stated_validity, stated_progress).hash(hasher);
    (disclosure, publication, unpublished, reviewed, topics).hash(hasher);
    (basis, replaces, continues, carried_to, interprets, stages, frozen).hash(hasher);
    tasks.tasks.len().hash(hasher);
    (leading_group, attachments, original, changes, aliases, gone, retention, report).hash(hasher);
}
