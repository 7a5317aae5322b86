//! The page of a document: a plan, a notice, a report or an ordinary page.

use serde::Serialize;

use crate::model::document::{DocumentId, Kind};
use crate::model::site::Target;
use crate::route::Page;
use crate::route::calendar::Deadlines;
use crate::view::annexes::{self, Change, File, History, Member, Relation};
use crate::view::body::{self, Text};
use crate::view::data::link::{self, DataLink};
use crate::view::frame::{Frame, Heading, way_to};
use crate::view::glance::{self, Glance};
use crate::view::head::{self, Head};
use crate::view::lists::{Entry, title_mark};
use crate::view::place::Place;
use crate::view::progress::{self, Progress};
use crate::view::shares::{self, UnitShare};
use crate::view::stages::{self, Stages};
use crate::view::table::{self, Table};

/// A document on its page; what it does not have is empty and has no place there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// Its head.
    pub head: Head,
    /// Why it was taken down; then nothing else is shown.
    pub gone: Option<String>,
    /// What is on this page.
    pub contents: Vec<Section>,
    /// The plan at a glance.
    pub glance: Vec<Glance>,
    /// Its stages and time limits.
    pub stages: Option<Stages>,
    /// Who does what.
    pub table: Option<Table>,
    /// The file of its time limits for calendar programs.
    pub deadlines: Option<String>,
    /// What each unit does.
    pub units: Vec<UnitShare>,
    /// What a report tells.
    pub progress: Option<Progress>,
    /// The notice that carries the plan.
    pub notice: Option<NoticeText>,
    /// The text.
    pub text: Option<Text>,
    /// The leading group.
    pub members: Vec<Member>,
    /// The sealed original.
    pub original: Vec<File>,
    /// The files beside it.
    pub files: Vec<File>,
    /// The reports on it.
    pub reports: Vec<Entry>,
    /// What they say of each task.
    pub history: Vec<History>,
    /// The documents it has to do with.
    pub relations: Vec<Relation>,
    /// What was changed after publication.
    pub changes: Vec<Change>,
    /// The same as data.
    pub data: Vec<DataLink>,
}

/// A section of a page, for the list of what is on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The key of its name in the theme's strings.
    pub key: &'static str,
    /// The link.
    pub href: &'static str,
    /// How many things are in it, where that helps.
    pub number: Option<usize>,
}

/// The text of the notice that carries a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeText {
    /// Its title.
    pub title: String,
    /// To whom it is addressed.
    pub addressees: Vec<String>,
    /// Its text.
    pub text: Text,
}

impl DocumentView {
    /// The name of the template that shows it.
    pub fn template(place: &Place, id: DocumentId) -> &'static str {
        let document = place.document(id);
        match document.kind {
            _ if document.gone.is_some() => "gone.html",
            Kind::Plan => "plan.html",
            Kind::Notice => "notice.html",
            Kind::Report => "report.html",
            Kind::Page => "page.html",
        }
    }
}

/// The page of a document.
pub fn of(place: &Place, page: &Page, id: DocumentId) -> DocumentView {
    let document = place.document(id);
    let mut view = DocumentView {
        frame: frame(place, page, id),
        head: head::of(place, id),
        gone: document.gone.clone(),
        contents: Vec::new(),
        glance: Vec::new(),
        stages: None,
        table: None,
        deadlines: None,
        units: Vec::new(),
        progress: None,
        notice: None,
        text: None,
        members: Vec::new(),
        original: Vec::new(),
        files: Vec::new(),
        reports: Vec::new(),
        history: Vec::new(),
        relations: Vec::new(),
        changes: Vec::new(),
        data: Vec::new(),
    };
    if document.gone.is_some() {
        view.head.rows = head::rows_of_gone(place, id);
        view.head.summary = None;
        return view;
    }
    view.glance = glance::of(place, id);
    view.stages = stages::of(place, id);
    view.table = table::of(place, id, place.year(id), 1);
    view.deadlines = place.links.deadlines(Deadlines::Plan(id));
    view.units = shares::of(place, id);
    view.progress = progress::of(place, id);
    view.text = text(place, id);
    view.notice = notice(place, id);
    view.members = annexes::members(place, id);
    view.original = annexes::files(place, document.original.as_slice());
    view.files = annexes::files(place, &document.attachments);
    view.reports = annexes::reports(place, id);
    view.history = annexes::history(place, id, place.rows(id, 1));
    view.relations = annexes::relations(place, id);
    view.changes = annexes::changes(place, id);
    view.data = link::of_document(place, id);
    view.contents = contents(&view);
    view
}

fn frame(place: &Place, page: &Page, id: DocumentId) -> Frame {
    let document = place.document(id);
    let title = title_mark(place, document).unwrap_or_default() + &document.title;
    let gone = document.gone.is_some();
    let heading = Heading {
        title,
        description: document
            .summary
            .clone()
            .filter(|_| !gone)
            .or_else(|| opening(&document.body.plain.text())),
        keywords: document.keywords.clone(),
        way: way_to(place, &document.path),
        label: Some(document.label().to_owned()),
        unlisted: !document.rule().in_sitemap,
    };
    let heading = if gone { Heading { description: None, keywords: Vec::new(), ..heading } } else { heading };
    Frame::of(place, page, heading)
}

/// The beginning of a text, for want of a summary.
fn opening(plain: &str) -> Option<String> {
    const LONGEST: usize = 120;
    let line = plain.lines().map(str::trim).find(|line| line.chars().count() > 12)?;
    let mut short: String = line.chars().take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        short.push('…');
    }
    Some(short)
}

/// The targets of the links of a document's text; those of its notice follow.
fn targets<'a>(place: &Place<'a>, id: DocumentId) -> (&'a [Target], &'a [Target]) {
    let all = place.site.targets.get(id.0).map_or(&[][..], |all| all.as_slice());
    all.split_at(place.document(id).body.links.len().min(all.len()))
}

fn text(place: &Place, id: DocumentId) -> Option<Text> {
    let document = place.document(id);
    if document.body.is_empty() {
        return None;
    }
    // A page's text stands right under its title; elsewhere it is a section.
    let level = if document.kind == Kind::Page { 2 } else { 3 };
    Some(body::of(place, &document.body, targets(place, id).0, level))
}

fn notice(place: &Place, id: DocumentId) -> Option<NoticeText> {
    let document = place.document(id);
    let notice = document.notice.as_ref().filter(|notice| !notice.text.is_empty())?;
    let mut text = body::of(place, &notice.text, targets(place, id).1, 3);
    text.contents.clear();
    Some(NoticeText { title: notice.title.clone(), addressees: notice.addressees.clone(), text })
}

/// What is on a page; a page with one section needs no list.
fn contents(view: &DocumentView) -> Vec<Section> {
    let stages = view.stages.as_ref();
    let some = |present: bool| present.then_some(0);
    let many = |number: usize| (number > 0).then_some(number);
    let all: [(&'static str, &'static str, Option<usize>); 12] = [
        ("section_progress", "#tasks", some(view.progress.is_some())),
        ("section_stages", "#stages", some(stages.is_some_and(|stages| !stages.list.is_empty()))),
        ("section_limits", "#stages", some(stages.is_some_and(|stages| stages.list.is_empty()))),
        ("section_tasks", "#tasks", some(view.table.is_some())),
        ("section_units", "#units", some(!view.units.is_empty())),
        ("section_notice", "#notice", some(view.notice.is_some())),
        ("section_text", "#text", some(view.text.is_some())),
        ("section_members", "#leading-group", some(!view.members.is_empty())),
        ("section_files", "#attachments", many(view.files.len() + view.original.len())),
        ("section_reports", "#reports", many(view.reports.len())),
        ("section_history", "#history", some(!view.history.is_empty())),
        ("section_relations", "#relations", some(!view.relations.is_empty())),
    ];
    let mut sections: Vec<Section> = all
        .into_iter()
        .filter_map(|(key, href, number)| {
            number.map(|number| Section { key, href, number: (number > 0).then_some(number) })
        })
        .collect();
    if !view.changes.is_empty() {
        sections.push(Section { key: "section_changes", href: "#changes", number: None });
    }
    if sections.len() < 2 { Vec::new() } else { sections }
}
