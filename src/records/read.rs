//! Records read back: JSON to a frozen year, or where and why not.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Deserialize;

use crate::base::rare::Rare;
use crate::base::source::{FileId, Span, Spanned};
use crate::model::document::{Document, Notice, Published, Retention, Reviewed};
use crate::model::frozen::{
    Edition, Frozen, FrozenDocument, FrozenReport, FrozenSite, FrozenUpdate, Outside, Redacted,
};
use crate::model::lifecycle::Publication;
use crate::model::site::{PublishedFile, Topic};
use crate::model::stage::Stage;
use crate::model::task::{Column, Field, Further, Task, TaskTable};
use crate::model::unit::{FormerName, Mention, Unit, UnitId};
use crate::records::day::day;
use crate::records::form::text::Text;
use crate::records::form::{self, document, parts};
use crate::records::read_parts::{
    Whole, attachment, body, change, date, field, member, number, references, some, stage, texts, time,
};
use crate::records::{FORMAT, VERSION};

/// Why records cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; 0 if the fault has no place.
    pub line: usize,
    /// The column in bytes, from 1; 0 if the fault has no place.
    pub column: usize,
    /// What is wrong.
    pub what: Wrong,
}

/// What is wrong with records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// They are of a version that this program does not know.
    Newer(u64),
    /// They are no records: another file, or damaged; in the words of the reader.
    Form(String),
    /// A unit is named that they do not list.
    Unit(String),
    /// A topic is named that they do not list.
    Topic(String),
    /// A moment cannot be read.
    Moment(String),
    /// A task names a group or a stage that its plan does not have, by the task's id.
    Position(String),
    /// A reference names nothing, or a document and an address elsewhere.
    Reference,
    /// Two units, topics or documents have the same id.
    Twice(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Newer(version) => {
                write!(formatter, "version {version}, which needs a newer Fangan (this one reads {VERSION})")
            }
            Wrong::Form(words) => formatter.write_str(words),
            Wrong::Unit(id) => write!(formatter, "no unit has the id `{id}`"),
            Wrong::Topic(id) => write!(formatter, "no topic has the id `{id}`"),
            Wrong::Moment(text) => write!(formatter, "`{text}` is no day and no moment"),
            Wrong::Position(id) => {
                write!(formatter, "task `{id}` names a group, a stage or a column that is not there")
            }
            Wrong::Reference => formatter.write_str("a reference names nothing"),
            Wrong::Twice(id) => write!(formatter, "`{id}` stands twice"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => self.what.fmt(formatter),
            _ => write!(formatter, "{}:{}: {}", self.line, self.column, self.what),
        }
    }
}

/// Reads the bytes of `records.json`.
///
/// # Errors
/// If they are not what [`crate::records::write::write`] writes, or of a later version.
pub fn read(bytes: &[u8]) -> Result<Frozen, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(&Arc::from(text)),
        // It says where.
        Err(_) => Err(match serde_json::from_slice::<form::File<'_>>(bytes) {
            Ok(_) => Fault { line: 0, column: 0, what: Wrong::Form("no UTF-8".into()) },
            Err(error) => fault_of(&error),
        }),
    }
}

/// Reads the text of `records.json`: what is read shares it.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &Arc<str>) -> Result<Frozen, Fault> {
    let bytes = text.as_bytes();
    let file: form::File<'_> = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(error) => return Err(newer(bytes).unwrap_or_else(|| fault_of(&error))),
    };
    if *file.format != *FORMAT {
        let what = Wrong::Form(format!("`format` is `{}`, not `{FORMAT}`", file.format));
        return Err(place(bytes, "\"format\"", what));
    }
    if file.version != VERSION {
        return Err(place(bytes, "\"version\"", Wrong::Newer(file.version.into())));
    }
    frozen(file, Whole::of(text.clone())).map_err(|(near, what)| place(bytes, &near, what))
}

fn fault_of(error: &serde_json::Error) -> Fault {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let words = words.strip_suffix(&place).unwrap_or(&words).to_owned();
    Fault { line: error.line(), column: error.column(), what: Wrong::Form(words) }
}

/// The fault of a form that this program does not know, if that is why it cannot be read.
fn newer(bytes: &[u8]) -> Option<Fault> {
    #[derive(Deserialize)]
    struct Head {
        version: u64,
    }
    let head: Head = serde_json::from_slice(bytes).ok()?;
    let known = u64::from(VERSION);
    (head.version != known).then(|| place(bytes, "\"version\"", Wrong::Newer(head.version)))
}

/// A fault at the first place of a text.
fn place(bytes: &[u8], near: &str, what: Wrong) -> Fault {
    let text = String::from_utf8_lossy(bytes);
    let Some(at) = text.find(near).filter(|_| !near.is_empty()) else {
        return Fault { line: 0, column: 0, what };
    };
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = at - before.rfind('\n').map_or(0, |end| end + 1) + 1;
    Fault { line, column, what }
}

/// What is wrong, and the text at which it is.
type Flaw = (String, Wrong);

fn quoted(key: &str, value: &str) -> String {
    let value = serde_json::to_string(value).unwrap_or_default();
    format!("\"{key}\":{value}")
}

fn frozen(file: form::File<'_>, whole: Whole) -> Result<Frozen, Flaw> {
    let zone = TimeZone::get(&file.site.time_zone).unwrap_or(TimeZone::UTC);
    let as_of = moment(&file.as_of, &zone)
        .ok_or_else(|| (format!("\"{}\"", file.as_of), Wrong::Moment(file.as_of.clone().into_owned())))?;
    let ids = |ids: Vec<&str>| -> Result<BTreeMap<String, usize>, Flaw> {
        let mut map = BTreeMap::new();
        for (at, id) in ids.into_iter().enumerate() {
            if map.insert(id.to_owned(), at).is_some() {
                return Err((quoted("id", id), Wrong::Twice(id.to_owned())));
            }
        }
        Ok(map)
    };
    let mut editions = Vec::new();
    for edition in file.editions {
        let as_of = moment(&edition.as_of, &zone).ok_or_else(|| {
            (format!("\"{}\"", edition.as_of), Wrong::Moment(edition.as_of.clone().into_owned()))
        })?;
        editions.push(Edition {
            number: edition.edition,
            as_of,
            program: edition.program.into_owned(),
            note: some(edition.note),
            documents: texts(edition.documents),
        });
    }
    let units = ids(file.units.iter().map(|unit| &*unit.id).collect())?;
    let topics = ids(file.topics.iter().map(|topic| &*topic.id).collect())?;
    let reader = Reader { units, topics, zone, whole };
    let site = file.site;
    let mut documents: Vec<FrozenDocument> = Vec::with_capacity(file.documents.len());
    for document in file.documents {
        let near = quoted("path", &document.path);
        let document = reader.document(document).map_err(|what| (near.clone(), what))?;
        let path = &document.document.path;
        if documents.last().is_some_and(|last| last.document.path >= *path) {
            return Err((near, Wrong::Twice(path.clone())));
        }
        documents.push(document);
    }
    let units = file.units.into_iter().map(|unit| {
        let near = quoted("id", &unit.id);
        reader.unit(unit).map_err(|what| (near, what))
    });
    Ok(Frozen {
        year: file.year,
        edition: file.edition,
        as_of,
        program: file.program.into_owned(),
        site: FrozenSite {
            title: site.title.into_owned(),
            organization: site.organization.into_owned(),
            base_url: site.base_url.into_owned(),
            language: site.language.0,
            time_zone: site.time_zone.into_owned(),
        },
        documents,
        units: units.collect::<Result<_, _>>()?,
        topics: file
            .topics
            .into_iter()
            .map(|topic| Topic {
                id: topic.id.into_owned(),
                name: topic.name.into_owned(),
                description: some(topic.description),
            })
            .collect(),
        files: file
            .files
            .into_iter()
            .map(|file| PublishedFile {
                address: file.address.into_owned(),
                source: file.source.into_owned(),
            })
            .collect(),
        assets: texts(file.assets),
        outside: file
            .outside
            .into_iter()
            .map(|outside| Outside {
                address: outside.address.into_owned(),
                title: outside.title.into_owned(),
            })
            .collect(),
        editions,
        redactions: file
            .redactions
            .into_iter()
            .map(|redacted| Redacted {
                path: redacted.path.into_owned(),
                date: redacted.date.0,
                reason: redacted.reason.into_owned(),
            })
            .collect(),
    })
}

/// A moment with its distance from UTC, in a zone.
fn moment(text: &str, zone: &TimeZone) -> Option<Zoned> {
    let at: Timestamp = text.parse().ok()?;
    Some(at.to_zoned(zone.clone()))
}

struct Reader {
    units: BTreeMap<String, usize>,
    topics: BTreeMap<String, usize>,
    zone: TimeZone,
    whole: Whole,
}

impl Reader {
    fn id(&self, id: &str) -> Result<UnitId, Wrong> {
        self.units.get(id).map(|at| UnitId(*at)).ok_or_else(|| Wrong::Unit(id.to_owned()))
    }

    fn ids(&self, ids: &[Text<'_>]) -> Result<Vec<UnitId>, Wrong> {
        ids.iter().map(|id| self.id(id)).collect()
    }

    fn unit(&self, unit: form::Unit<'_>) -> Result<Unit, Wrong> {
        let former = unit.former_names.into_iter();
        Ok(Unit {
            parent: unit.parent.as_deref().map(|parent| self.id(parent)).transpose()?,
            members: self.ids(&unit.members)?,
            successors: self.ids(&unit.successors)?,
            id: unit.id.into_owned(),
            former_ids: texts(unit.former_ids),
            name: unit.name.into_owned(),
            full_name: some(unit.full_name),
            aliases: texts(unit.aliases),
            former_names: former
                .map(|former| FormerName { name: former.name.into_owned(), until: some(former.until) })
                .collect(),
            group: unit.group,
            contact: some(unit.contact),
            registered: unit.registered,
            public: true,
        })
    }

    fn mentions(&self, mentions: Vec<parts::Mention<'_>>) -> Result<Vec<Mention>, Wrong> {
        let mentions = mentions.into_iter().map(|mention| {
            Ok(Mention { unit: self.id(&mention.unit)?, words: self.whole.passage(mention.words) })
        });
        mentions.collect()
    }

    fn published(&self, text: Text<'_>) -> Result<Published, Wrong> {
        let at = match day(&text) {
            Some(day) => day.to_zoned(self.zone.clone()).ok(),
            None => moment(&text, &self.zone),
        };
        let with_time = day(&text).is_none();
        at.map(|at| Published { at, with_time }).ok_or_else(|| Wrong::Moment(text.into_owned()))
    }

    fn document(&self, from: document::Document<'_>) -> Result<FrozenDocument, Wrong> {
        let topic =
            |id: &Text<'_>| self.topics.get(&**id).copied().ok_or_else(|| Wrong::Topic(id.to_string()));
        let stated_validity = from.validity.map(|word| word.0);
        let stated_progress = from.progress.map(|word| word.0);
        let stages: Vec<Stage> = from.stages.into_iter().map(|one| stage(&self.whole, one)).collect();
        let table = self.table(from.columns, texts(from.groups), from.tasks, stages.len())?;
        let notice = from.notice.map(|notice| Notice {
            title: notice.title.into_owned(),
            addressees: texts(notice.addressees),
            text: Arc::new(notice.body.map(body).unwrap_or_default()),
        });
        let document = Document {
            file: FileId::default(),
            source: from.source.into_owned(),
            path: from.path.into_owned(),
            kind: from.kind.0,
            title: from.title.into_owned(),
            short_title: some(from.short_title),
            summary: some(from.summary),
            keywords: texts(from.keywords),
            language: from.language.0,
            number: from.document_number.map(number),
            index_number: some(from.index_number),
            issuers: self.mentions(from.issuers)?,
            notice,
            addressees: texts(from.addressees),
            contact: some(from.contact),
            origin: some(from.origin),
            level: some(from.level),
            issued: date(from.issued),
            published: from.published.map(|text| self.published(text)).transpose()?,
            updated: date(from.updated),
            effective: date(from.effective),
            valid_until: date(from.valid_until),
            year: from.year,
            period: from.period.map(|period| time(&self.whole, period)),
            validity: stated_validity.unwrap_or_default(),
            progress: stated_progress,
            stated_validity,
            stated_progress,
            disclosure: from.disclosure.0,
            publication: Publication::Published,
            reviewed: from
                .reviewed
                .map(|reviewed| Reviewed { by: reviewed.by.into_owned(), date: date(reviewed.date) }),
            topics: from.topics.iter().map(topic).collect::<Result<_, _>>()?,
            stages: stages.into(),
            tasks: table.into(),
            leading_group: from.leading_group.into_iter().map(member).collect(),
            attachments: from.attachments.into_iter().map(attachment).collect(),
            original: from.original.map(attachment),
            changes: from.changes.into_iter().map(change).collect(),
            aliases: from
                .aliases
                .into_iter()
                .map(|alias| Spanned::new(alias.into_owned(), Span::default()))
                .collect(),
            gone: some(from.gone),
            retention: from.retention.map(|retention| Retention {
                period: some(retention.period),
                fonds: some(retention.fonds),
                archive_number: some(retention.archive_number),
            }),
            body: from.body.map(body).unwrap_or_default().into(),
            ..Document::default()
        };
        Ok(FrozenDocument {
            document: document.into(),
            edition: from.edition,
            basis: references(from.basis)?,
            replaces: references(from.replaces)?,
            continues: references(from.continues)?,
            carried_to: references(from.carried_to)?,
            interprets: references(from.interprets)?,
            report: from.report.map(|report| self.report(report)).transpose()?,
        })
    }

    fn table(
        &self,
        columns: Vec<parts::TableColumn<'_>>,
        groups: Vec<String>,
        tasks: Vec<parts::Task<'_>>,
        stages: usize,
    ) -> Result<TaskTable, Wrong> {
        let columns: Vec<Column> = columns
            .into_iter()
            .map(|column| Column { field: field(column.field.0, column.at), head: some(column.head) })
            .collect();
        let extra = |column: &Column| match column.field {
            Field::Extra(at) => Some(at + 1),
            _ => None,
        };
        let extra = columns.iter().filter_map(extra).max().unwrap_or(0);
        let mut read = Vec::with_capacity(tasks.len());
        for task in tasks {
            let fits = task.group.is_none_or(|at| at < groups.len())
                && task.stage.is_none_or(|at| at < stages)
                && task.extra.len() >= extra;
            if !fits {
                return Err(Wrong::Position(task.id.into_owned()));
            }
            read.push(Task {
                id: self.whole.passage(task.id),
                number: self.whole.some(task.number),
                group: task.group,
                work: self.whole.passage(task.work),
                lead: self.mentions(task.lead)?.into(),
                responsible: self.mentions(task.responsible)?.into(),
                support: self.mentions(task.support)?.into(),
                due: task.due.map(|due| time(&self.whole, due)),
                requirement: self.whole.some(task.requirement),
                further: Rare::from(Further {
                    stage: task.stage,
                    measures: self.whole.some(task.measures),
                    person: self.whole.some(task.person),
                    deliverable: self.whole.some(task.deliverable),
                    note: self.whole.some(task.note),
                    extra: texts(task.extra),
                }),
            });
        }
        Ok(TaskTable { tasks: read, groups, columns })
    }

    fn report(&self, report: parts::Report<'_>) -> Result<FrozenReport, Wrong> {
        let updates = report.updates.into_iter().map(|update| {
            Ok(FrozenUpdate {
                plan: update.plan.into_owned(),
                task: update.task.into_owned(),
                unit: update.unit.as_deref().map(|unit| self.id(unit)).transpose()?,
                state: update.state.0,
                words: update.words.into_owned(),
                date: date(update.date),
                note: some(update.note),
                evidence: some(update.evidence),
                reason: some(update.reason),
                new_due: update.new_due.map(|due| time(&self.whole, due)),
                authority: some(update.authority),
                verified_by: some(update.verified_by),
            })
        });
        Ok(FrozenReport {
            updates: updates.collect::<Result<_, Wrong>>()?,
            plans: texts(report.plans),
            as_of: date(report.as_of),
        })
    }
}
