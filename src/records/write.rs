//! A frozen year as JSON, one document a line.

use jiff::Zoned;
use serde::Serialize;

use crate::model::body::Body;
use crate::model::document::{Attachment, Published};
use crate::model::document_number::DocumentNumber;
use crate::model::frozen::{Frozen, FrozenDocument, FrozenReference, FrozenReport};
use crate::model::task::{Field, Task};
use crate::model::time::Time;
use crate::model::unit::{Mention, Unit, UnitId};
use crate::records::day::Day;
use crate::records::form::text::Text;
use crate::records::form::{self, document, parts};
use crate::records::words::{Column, Word};
use crate::records::{FORMAT, VERSION};

/// The bytes of `records.json`: the same for the same year, one unit, topic and document a line.
pub fn write(frozen: &Frozen) -> String {
    let file = file(frozen);
    let mut text = String::from("{\n");
    let mut key = |name: &str, value: String, last: bool| {
        text.push_str(&format!(" \"{name}\": {value}{}\n", if last { "" } else { "," }));
    };
    key("format", line(&file.format), false);
    key("version", line(&file.version), false);
    key("program", line(&file.program), false);
    key("year", line(&file.year), false);
    key("edition", line(&file.edition), false);
    key("as_of", line(&file.as_of), false);
    key("site", line(&file.site), false);
    key("units", lines(&file.units), false);
    key("topics", lines(&file.topics), false);
    key("documents", lines(&file.documents), false);
    key("files", lines(&file.files), false);
    key("assets", lines(&file.assets), false);
    key("outside", lines(&file.outside), file.editions.is_empty() && file.redactions.is_empty());
    if !file.editions.is_empty() {
        key("editions", lines(&file.editions), file.redactions.is_empty());
    }
    if !file.redactions.is_empty() {
        key("redactions", lines(&file.redactions), true);
    }
    text.push_str("}\n");
    text
}

fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("the keys of records are texts")
}

fn lines<T: Serialize>(values: &[T]) -> String {
    if values.is_empty() {
        return "[]".to_owned();
    }
    let lines: Vec<String> = values.iter().map(line).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}

/// A moment with its distance from UTC: `2011-12-31T23:59:59+08:00`.
fn moment(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
}

fn file(frozen: &Frozen) -> form::File<'_> {
    let site = &frozen.site;
    let writer = Writer { units: &frozen.units, frozen };
    form::File {
        format: FORMAT.into(),
        version: VERSION,
        program: text(&frozen.program),
        year: frozen.year,
        edition: frozen.edition,
        as_of: moment(&frozen.as_of).into(),
        site: form::Site {
            title: text(&site.title),
            organization: text(&site.organization),
            base_url: text(&site.base_url),
            language: Word(site.language),
            time_zone: text(&site.time_zone),
        },
        units: frozen.units.iter().map(|unit| writer.unit(unit)).collect(),
        topics: frozen
            .topics
            .iter()
            .map(|topic| form::Topic {
                id: text(&topic.id),
                name: text(&topic.name),
                description: topic.description.as_deref().map(Text::from),
            })
            .collect(),
        documents: frozen.documents.iter().map(|document| writer.document(document)).collect(),
        files: frozen
            .files
            .iter()
            .map(|file| form::PublishedFile { address: text(&file.address), source: text(&file.source) })
            .collect(),
        assets: texts(&frozen.assets),
        outside: frozen
            .outside
            .iter()
            .map(|outside| form::Outside { address: text(&outside.address), title: text(&outside.title) })
            .collect(),
        editions: frozen
            .editions
            .iter()
            .map(|edition| form::Edition {
                edition: edition.number,
                as_of: moment(&edition.as_of).into(),
                program: text(&edition.program),
                note: some(&edition.note),
                documents: texts(&edition.documents),
            })
            .collect(),
        redactions: frozen
            .redactions
            .iter()
            .map(|redacted| form::Redacted {
                path: text(&redacted.path),
                date: Day(redacted.date),
                reason: text(&redacted.reason),
            })
            .collect(),
    }
}

fn text(text: &str) -> Text<'_> {
    text.into()
}

fn some<T: AsRef<str>>(text: &Option<T>) -> Option<Text<'_>> {
    text.as_ref().map(|text| text.as_ref().into())
}

fn texts<T: AsRef<str>>(list: &[T]) -> Vec<Text<'_>> {
    list.iter().map(|item| text(item.as_ref())).collect()
}

struct Writer<'a> {
    units: &'a [Unit],
    frozen: &'a Frozen,
}

impl<'a> Writer<'a> {
    fn id(&self, unit: UnitId) -> Text<'a> {
        text(&self.units[unit.0].id)
    }

    fn ids(&self, units: &[UnitId]) -> Vec<Text<'a>> {
        units.iter().map(|unit| self.id(*unit)).collect()
    }

    fn unit(&self, unit: &'a Unit) -> form::Unit<'a> {
        let former = unit.former_names.iter();
        form::Unit {
            id: text(&unit.id),
            name: text(&unit.name),
            full_name: some(&unit.full_name),
            aliases: texts(&unit.aliases),
            former_names: former
                .map(|former| form::FormerName { name: text(&former.name), until: some(&former.until) })
                .collect(),
            former_ids: texts(&unit.former_ids),
            parent: unit.parent.map(|parent| self.id(parent)),
            group: unit.group,
            members: self.ids(&unit.members),
            contact: some(&unit.contact),
            successors: self.ids(&unit.successors),
            registered: unit.registered,
        }
    }

    fn mentions(&self, mentions: &'a [Mention]) -> Vec<parts::Mention<'a>> {
        let mentions = mentions.iter().map(|mention| {
            let unit = &self.units[mention.unit.0];
            parts::Mention {
                unit: text(&unit.id),
                words: text(&mention.words),
                name: (unit.name != mention.words).then(|| text(&unit.name)),
            }
        });
        mentions.collect()
    }

    fn document(&self, frozen: &'a FrozenDocument) -> document::Document<'a> {
        let document = &frozen.document;
        let tasks = &document.tasks;
        document::Document {
            path: text(&document.path),
            kind: Word(document.kind),
            title: text(&document.title),
            source: text(&document.source),
            edition: frozen.edition,
            short_title: some(&document.short_title),
            summary: some(&document.summary),
            keywords: texts(&document.keywords),
            language: Word(document.language),
            document_number: document.number.as_ref().map(number),
            index_number: some(&document.index_number),
            issuers: self.mentions(&document.issuers),
            notice: document.notice.as_ref().map(|notice| parts::Notice {
                title: text(&notice.title),
                addressees: texts(&notice.addressees),
                body: body(&notice.text),
            }),
            addressees: texts(&document.addressees),
            contact: some(&document.contact),
            origin: some(&document.origin),
            level: some(&document.level),
            issued: document.issued.map(Day),
            published: document.published.as_ref().map(published),
            updated: document.updated.map(Day),
            effective: document.effective.map(Day),
            valid_until: document.valid_until.map(Day),
            year: document.year,
            period: document.period.as_ref().map(time),
            validity: document.stated_validity.map(Word),
            progress: document.stated_progress.map(Word),
            disclosure: Word(document.disclosure),
            reviewed: document
                .reviewed
                .as_ref()
                .map(|reviewed| parts::Reviewed { by: text(&reviewed.by), date: reviewed.date.map(Day) }),
            topics: document.topics.iter().map(|topic| text(&self.frozen.topics[*topic].id)).collect(),
            basis: references(&frozen.basis),
            replaces: references(&frozen.replaces),
            continues: references(&frozen.continues),
            carried_to: references(&frozen.carried_to),
            interprets: references(&frozen.interprets),
            stages: document
                .stages
                .iter()
                .map(|stage| parts::Stage {
                    name: text(&stage.name),
                    time: stage.time.as_ref().map(time),
                    steps: texts(&stage.steps),
                    heading: some(&stage.heading),
                })
                .collect(),
            columns: tasks
                .columns
                .iter()
                .map(|column| {
                    let (field, at) = field(&column.field);
                    parts::TableColumn { field: Word(field), at, head: some(&column.head) }
                })
                .collect(),
            groups: texts(&tasks.groups),
            tasks: tasks.tasks.iter().map(|task| self.task(task)).collect(),
            leading_group: document
                .leading_group
                .iter()
                .map(|member| parts::Member {
                    role: text(&member.role),
                    who: text(&member.who),
                    post: some(&member.post),
                    unit: some(&member.unit),
                })
                .collect(),
            attachments: document.attachments.iter().map(attachment).collect(),
            original: document.original.as_ref().map(attachment),
            changes: document
                .changes
                .iter()
                .map(|change| parts::Change {
                    date: change.date.map(Day),
                    note: text(&change.note),
                    major: change.major,
                })
                .collect(),
            aliases: document.aliases.iter().map(|alias| text(&alias.value)).collect(),
            gone: some(&document.gone),
            retention: document.retention.as_ref().map(|retention| parts::Retention {
                period: some(&retention.period),
                fonds: some(&retention.fonds),
                archive_number: some(&retention.archive_number),
            }),
            report: frozen.report.as_ref().map(|report| self.report(report)),
            body: body(&document.body),
        }
    }

    fn task(&self, task: &'a Task) -> parts::Task<'a> {
        parts::Task {
            id: text(&task.id),
            number: some(&task.number),
            group: task.group,
            stage: task.further.stage,
            work: text(&task.work),
            measures: some(&task.further.measures),
            lead: self.mentions(&task.lead),
            responsible: self.mentions(&task.responsible),
            support: self.mentions(&task.support),
            person: some(&task.further.person),
            due: task.due.as_ref().map(time),
            requirement: some(&task.requirement),
            deliverable: some(&task.further.deliverable),
            note: some(&task.further.note),
            extra: texts(&task.further.extra),
        }
    }

    fn report(&self, report: &'a FrozenReport) -> parts::Report<'a> {
        let updates = report.updates.iter().map(|update| parts::Update {
            plan: text(&update.plan),
            task: text(&update.task),
            unit: update.unit.map(|unit| self.id(unit)),
            state: Word(update.state),
            words: text(&update.words),
            date: update.date.map(Day),
            note: some(&update.note),
            evidence: some(&update.evidence),
            reason: some(&update.reason),
            new_due: update.new_due.as_ref().map(time),
            authority: some(&update.authority),
            verified_by: some(&update.verified_by),
        });
        parts::Report {
            plans: texts(&report.plans),
            as_of: report.as_of.map(Day),
            updates: updates.collect(),
        }
    }
}

fn published(published: &Published) -> Text<'static> {
    let text = match published.with_time {
        true => moment(&published.at),
        false => published.at.date().to_string(),
    };
    text.into()
}

fn number(number: &DocumentNumber) -> parts::Number<'_> {
    parts::Number {
        written: text(&number.raw),
        issuer_code: some(&number.issuer_code),
        year: number.year,
        serial: number.serial,
        form: Word(number.form),
        validity: Word(number.validity),
        normalized: some(&number.normalized),
    }
}

fn time(time: &Time) -> parts::Time<'_> {
    let reading = &time.reading;
    let stretches = reading.stretches.iter();
    parts::Time {
        words: text(&time.words),
        kind: Word(reading.kind),
        days: stretches
            .map(|stretch| parts::Days { first: stretch.start.map(Day), last: stretch.end.map(Day) })
            .collect(),
        precision: Word(reading.precision),
        alternative_last: reading.alternative_end.map(Day),
        hedge: some(&reading.hedge),
        rule: some(&reading.rule),
        context_year: time.context_year,
        year_from: Word(time.year_from),
    }
}

fn references(references: &[FrozenReference]) -> Vec<parts::Reference<'_>> {
    let references = references.iter().map(|reference| match reference {
        FrozenReference::Document { path, title } => parts::Reference {
            path: Some(text(path)),
            title: Some(text(title)),
            document_number: None,
            url: None,
        },
        FrozenReference::External { title, number: no, url } => parts::Reference {
            path: None,
            title: some(title),
            document_number: no.as_ref().map(number),
            url: some(url),
        },
    });
    references.collect()
}

fn attachment(attachment: &Attachment) -> parts::Attachment<'_> {
    parts::Attachment {
        title: text(&attachment.title),
        name: text(&attachment.name),
        source: text(&attachment.source),
        size: attachment.size,
        sha256: text(&attachment.sha256),
    }
}

fn body(body: &Body) -> Option<parts::Body<'_>> {
    let Body { headings, anchors, plain, .. } = body;
    if headings.is_empty() && anchors.is_empty() && plain.is_empty() {
        return None;
    }
    let headings = headings.iter().map(|heading| parts::Heading {
        level: heading.level,
        id: text(&heading.id),
        text: text(&heading.text),
    });
    Some(parts::Body { text: Text(plain.text()), headings: headings.collect(), anchors: texts(anchors) })
}

fn field(field: &Field) -> (Column, Option<usize>) {
    let known = match field {
        Field::Number => Column::Number,
        Field::Group => Column::Group,
        Field::Stage => Column::Stage,
        Field::Work => Column::Work,
        Field::Measures => Column::Measures,
        Field::Lead => Column::Lead,
        Field::Responsible => Column::Responsible,
        Field::Support => Column::Support,
        Field::Person => Column::Person,
        Field::Due => Column::Due,
        Field::Requirement => Column::Requirement,
        Field::Deliverable => Column::Deliverable,
        Field::Note => Column::Note,
        Field::Extra(at) => return (Column::Extra, Some(*at)),
    };
    (known, None)
}
