//! A document as data: what it is, and all that it has; alone, of a year, and of the whole site.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::model::document::{self, DocumentId, Kind};
use crate::model::lifecycle::{Progress, Validity};
use crate::route::data::DataSchema;
use crate::view::data::parts::{Day, Named, Number, Reference, Time, day, moment, one_of};
use crate::view::data::size::{self, json};
use crate::view::data::tasks::{self, News, Task};
use crate::view::data::{Source, VERSION};

/// What every file begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Head<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    schema_version: u32,
    publisher: Option<&'a str>,
    license: Option<&'a str>,
}

impl<'a> Head<'a> {
    /// The head of a file that follows a schema.
    pub fn of(source: Source<'a>, schema: DataSchema) -> Head<'a> {
        let settings = &source.site.settings;
        let publisher = &settings.organization.name;
        Head {
            schema: source.schema(schema),
            schema_version: VERSION,
            publisher: (!publisher.is_empty()).then_some(publisher),
            license: settings.license.as_deref(),
        }
    }
}

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "identity")]
pub struct Identity<'a> {
    id: &'a str,
    address: Option<String>,
    data: Option<String>,
    #[schemars(schema_with = "kinds")]
    kind: &'static str,
    language: &'static str,
    title: &'a str,
    short_title: Option<&'a str>,
    summary: Option<&'a str>,
    keywords: &'a [String],
    topics: Vec<&'a str>,
    document_number: Option<Number<'a>>,
    index_number: Option<&'a str>,
    issuers: Vec<Named<'a>>,
    level: Option<&'a str>,
    source: Option<&'a str>,
    issued: Option<Day>,
    #[schemars(schema_with = "moments")]
    published: Option<String>,
    updated: Option<Day>,
    effective: Option<Day>,
    valid_until: Option<Day>,
    year: Option<i16>,
    period: Option<Time<'a>>,
    #[schemars(schema_with = "validities")]
    validity: &'static str,
    #[schemars(schema_with = "progresses")]
    progress: Option<&'static str>,
    stage_count: usize,
    task_count: usize,
}

/// All that a document has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "document")]
pub struct Document<'a> {
    #[serde(flatten)]
    identity: Identity<'a>,
    notice: Option<Notice<'a>>,
    addressees: &'a [String],
    contact: Option<&'a str>,
    basis: Vec<Reference<'a>>,
    replaces: Vec<Reference<'a>>,
    continues: Vec<Reference<'a>>,
    interprets: Vec<Reference<'a>>,
    basis_of: Vec<Reference<'a>>,
    replaced_by: Vec<Reference<'a>>,
    continued_by: Vec<Reference<'a>>,
    interpreted_by: Vec<Reference<'a>>,
    reports: Vec<Reference<'a>>,
    reports_on: Vec<Reference<'a>>,
    as_of: Option<Day>,
    stages: Vec<Stage<'a>>,
    groups: &'a [String],
    tasks: Vec<Task<'a>>,
    updates: Vec<News<'a>>,
    leading_group: Vec<Member<'a>>,
    original: Option<Attachment<'a>>,
    attachments: Vec<Attachment<'a>>,
    changes: Vec<Change<'a>>,
}

/// `plan.json`, `notice.json` or `report.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DocumentFile<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(flatten)]
    document: Document<'a>,
}

/// `/data/2011/plans.json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct YearFile<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    year: i16,
    #[schemars(with = "Vec<Document<'static>>")]
    documents: Each<'a, Document<'a>>,
}

/// `/data/plans.json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlansFile<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    title: &'a str,
    address: &'a str,
    updated: Option<Day>,
    #[schemars(with = "Vec<Identity<'static>>")]
    documents: Each<'a, Identity<'a>>,
}

/// Documents that are made one by one while they are written, so that no more than one is held.
#[derive(Clone, Debug)]
pub struct Each<'a, T> {
    source: Source<'a>,
    ids: Vec<DocumentId>,
    make: fn(Source<'a>, DocumentId) -> T,
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ids.iter().map(|id| (self.make)(self.source, *id)))
    }
}

/// The notice that carries a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "notice")]
pub struct Notice<'a> {
    title: &'a str,
    addressees: &'a [String],
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "stage")]
pub struct Stage<'a> {
    name: &'a str,
    time: Option<Time<'a>>,
    steps: Vec<&'a str>,
}

/// A member of the leading group, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "member")]
pub struct Member<'a> {
    role: &'a str,
    who: &'a str,
    post: Option<&'a str>,
    unit: Option<&'a str>,
}

/// A file that is published beside a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "attachment")]
pub struct Attachment<'a> {
    title: &'a str,
    name: &'a str,
    address: Option<String>,
    size: u64,
    sha256: &'a str,
}

/// A change made after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "change")]
pub struct Change<'a> {
    date: Option<Day>,
    note: &'a str,
    major: bool,
}

fn kinds(_: &mut SchemaGenerator) -> Schema {
    one_of([Kind::Plan, Kind::Notice, Kind::Report].map(Kind::word).to_vec())
}

fn validities(_: &mut SchemaGenerator) -> Schema {
    one_of(Validity::ALL.map(Validity::word).to_vec())
}

fn progresses(_: &mut SchemaGenerator) -> Schema {
    let words: Vec<Option<&str>> =
        Progress::ALL.map(|progress| Some(progress.word())).into_iter().chain([None]).collect();
    json_schema!({"type": ["string", "null"], "enum": words})
}

fn moments(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"anyOf": [
        {"type": "string", "format": "date-time"},
        {"type": "string", "format": "date"},
        {"type": "null"},
    ]})
}

/// The file of one document.
pub fn document(source: Source<'_>, id: DocumentId) -> DocumentFile<'_> {
    DocumentFile { head: Head::of(source, DataSchema::Document), document: whole(source, id) }
}

/// The file of a year.
pub fn year(source: Source<'_>, year: i16) -> YearFile<'_> {
    let documents = Each { source, ids: source.year(year), make: whole };
    YearFile { head: Head::of(source, DataSchema::Year), year, documents }
}

/// About how many bytes some documents are told in.
pub fn room(source: Source<'_>, ids: &[DocumentId]) -> usize {
    let of_one = |id: &DocumentId| {
        let document = source.site.document(*id);
        2048 + 512 * document.stages.len() + 1024 * document.tasks.tasks.len()
    };
    ids.iter().map(of_one).sum()
}

/// How many bytes the file of a year has.
pub fn year_size(source: Source<'_>, of: i16) -> u64 {
    let mut file = year(source, of);
    let ids = std::mem::take(&mut file.documents.ids);
    json(&file).len() as u64 + size::of_list(ids.into_iter().map(|id| whole(source, id)))
}

/// How many bytes the list of all documents has.
pub fn plans_size(source: Source<'_>) -> u64 {
    let mut file = plans(source);
    let ids = std::mem::take(&mut file.documents.ids);
    json(&file).len() as u64 + size::of_list(ids.into_iter().map(|id| identity(source, id)))
}

/// The list of all documents.
pub fn plans(source: Source<'_>) -> PlansFile<'_> {
    let settings = &source.site.settings;
    let ids = source.documents();
    PlansFile {
        head: Head::of(source, DataSchema::Plans),
        title: &settings.title,
        address: &settings.base_url,
        updated: day(updated(source, &ids)),
        documents: Each { source, ids, make: identity },
    }
}

/// The last day, up to the as-of day, on which one of some documents was published or changed.
pub fn updated(source: Source<'_>, ids: &[DocumentId]) -> Option<jiff::civil::Date> {
    let documents = ids.iter().map(|id| source.site.document(*id));
    let days = documents.flat_map(|document| [document.day(), document.updated]);
    days.flatten().filter(|day| *day <= source.site.today()).max()
}

fn identity(source: Source<'_>, id: DocumentId) -> Identity<'_> {
    let site = source.site;
    let document = site.document(id);
    // As on its page: only where a report tells how far it has come.
    let reported = site.relations.get(id.0).is_some_and(|relations| !relations.reports.is_empty());
    let data = source.routes.data(crate::route::data::DataFile::Document(id));
    Identity {
        id: &document.path,
        address: source.document(id),
        data: data.map(|address| source.absolute(address)),
        kind: document.kind.word(),
        language: document.language.tag(),
        title: &document.title,
        short_title: document.short_title.as_deref(),
        summary: document.summary.as_deref(),
        keywords: &document.keywords,
        topics: document.topics.iter().map(|topic| site.topics[*topic].name.as_str()).collect(),
        document_number: Number::of(document.number.as_ref()),
        index_number: document.index_number.as_deref(),
        issuers: document.issuers.iter().map(|issuer| Named::of(site, issuer)).collect(),
        level: document.level.as_deref(),
        source: document.origin.as_deref(),
        issued: day(document.issued),
        published: document.published.as_ref().map(moment),
        updated: day(document.updated),
        effective: day(document.effective),
        valid_until: day(document.valid_until),
        year: document.year,
        period: document.period.as_ref().map(Time::of),
        validity: document.validity.word(),
        progress: document.progress.filter(|_| reported).map(Progress::word),
        stage_count: document.stages.len(),
        task_count: document.task_count(),
    }
}

fn whole(source: Source<'_>, id: DocumentId) -> Document<'_> {
    let document = source.site.document(id);
    let relations = source.site.relations.get(id.0);
    let out = |references| references_of(source, references);
    let back = |of: fn(&crate::model::site::Relations) -> &[DocumentId]| {
        let ids = relations.map_or(&[][..], of);
        ids.iter().filter_map(|id| Reference::document(source, *id)).collect::<Vec<_>>()
    };
    let report = document.report.as_ref();
    let plans = report.map_or(&[][..], |report| report.plans.as_slice());
    let updates = report.map_or(&[][..], |report| report.updates.as_slice());
    Document {
        identity: identity(source, id),
        notice: document
            .notice
            .as_ref()
            .map(|notice| Notice { title: &notice.title, addressees: &notice.addressees }),
        addressees: &document.addressees,
        contact: document.contact.as_deref(),
        basis: out(&document.basis),
        replaces: out(&document.replaces),
        continues: out(&document.continues),
        interprets: out(&document.interprets),
        basis_of: back(|relations| &relations.basis_of),
        replaced_by: back(|relations| &relations.replaced_by),
        continued_by: back(|relations| &relations.continued_by),
        interpreted_by: back(|relations| &relations.interpreted_by),
        reports: back(|relations| &relations.reports),
        reports_on: plans.iter().filter_map(|plan| Reference::document(source, *plan)).collect(),
        as_of: day(report.and_then(|report| report.as_of)),
        stages: document.stages.iter().map(stage).collect(),
        groups: &document.tasks.groups,
        tasks: tasks::of(source, id),
        updates: updates.iter().filter_map(|update| tasks::news(source, id, update)).collect(),
        leading_group: document.leading_group.iter().map(member).collect(),
        original: document.original.as_ref().map(|file| attachment(source, file)),
        attachments: document.attachments.iter().map(|file| attachment(source, file)).collect(),
        changes: document
            .changes
            .iter()
            .map(|change| Change { date: day(change.date), note: &change.note, major: change.major })
            .collect(),
    }
}

fn references_of<'a>(source: Source<'a>, references: &'a [document::Reference]) -> Vec<Reference<'a>> {
    references.iter().filter_map(|reference| Reference::of(source, reference)).collect()
}

fn stage(stage: &crate::model::stage::Stage) -> Stage<'_> {
    let steps = stage.steps.iter().map(|step| step.as_str()).collect();
    Stage { name: &stage.name, time: stage.time.as_ref().map(Time::of), steps }
}

fn member(member: &document::Member) -> Member<'_> {
    Member {
        role: &member.role,
        who: &member.who,
        post: member.post.as_deref(),
        unit: member.unit.as_deref(),
    }
}

fn attachment<'a>(source: Source<'a>, file: &'a document::Attachment) -> Attachment<'a> {
    let address = source.shared.files.get(&file.source);
    Attachment {
        title: if file.title.is_empty() { &file.name } else { &file.title },
        name: &file.name,
        address: address.map(|address| source.absolute(address)),
        size: file.size,
        sha256: &file.sha256,
    }
}
