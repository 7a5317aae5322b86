//! The parts of a document of the records, read back.

use std::borrow::Cow;
use std::sync::Arc;

use crate::base::passage::Passage;
use crate::model::body::{Body, Heading};
use crate::model::document::{Attachment, Change, Member};
use crate::model::document_number::DocumentNumber;
use crate::model::frozen::FrozenReference;
use crate::model::stage::Stage;
use crate::model::task::Field;
use crate::model::time::{Reading, Stretch, Time};
use crate::records::day::Day;
use crate::records::form::parts;
use crate::records::form::text::Text;
use crate::records::read::Wrong;
use crate::records::words;

/// A text that may be missing.
pub fn some(text: Option<Text<'_>>) -> Option<String> {
    text.map(Text::into_owned)
}

/// Texts.
pub fn texts(list: Vec<Text<'_>>) -> Vec<String> {
    list.into_iter().map(Text::into_owned).collect()
}

/// The whole of the records: what stands in it as it is need not be held twice.
#[derive(Clone, Debug)]
pub struct Whole {
    text: Arc<str>,
    all: Passage,
}

impl Whole {
    /// Of a text.
    pub fn of(text: Arc<str>) -> Whole {
        Whole { all: Passage::whole(text.clone()), text }
    }

    /// A text of it as a passage, or by itself if it does not stand there so.
    pub fn passage(&self, text: Text<'_>) -> Passage {
        let Cow::Borrowed(part) = text.0 else { return text.into_owned().into() };
        let (start, first) = (part.as_ptr() as usize, self.text.as_ptr() as usize);
        let within = start.checked_sub(first).filter(|at| at + part.len() <= self.text.len());
        within.map_or_else(|| part.into(), |at| self.all.part(at..at + part.len()))
    }

    /// One that may be missing.
    pub fn some(&self, text: Option<Text<'_>>) -> Option<Passage> {
        text.map(|text| self.passage(text))
    }
}

/// A day.
pub fn date(day: Option<Day>) -> Option<jiff::civil::Date> {
    day.map(|day| day.0)
}

/// A document number.
pub fn number(number: parts::Number<'_>) -> DocumentNumber {
    DocumentNumber {
        raw: number.written.into_owned(),
        issuer_code: some(number.issuer_code),
        year: number.year,
        serial: number.serial,
        form: number.form.0,
        validity: number.validity.0,
        normalized: some(number.normalized),
    }
}

/// A time.
pub fn time(whole: &Whole, time: parts::Time<'_>) -> Time {
    let days = time.days.iter();
    Time {
        words: whole.passage(time.words),
        reading: Reading {
            kind: time.kind.0,
            stretches: days.map(|days| Stretch { start: date(days.first), end: date(days.last) }).collect(),
            precision: time.precision.0,
            alternative_end: date(time.alternative_last),
            hedge: some(time.hedge).map(Into::into),
            rule: some(time.rule).map(Into::into),
        },
        context_year: time.context_year,
        year_from: time.year_from.0,
    }
}

/// References to documents; one that names nothing is a fault.
pub fn references(references: Vec<parts::Reference<'_>>) -> Result<Vec<FrozenReference>, Wrong> {
    let references = references.into_iter().map(|reference| match reference.path {
        Some(path) => Ok(FrozenReference::Document {
            path: path.into_owned(),
            title: some(reference.title).unwrap_or_default(),
        }),
        None if reference.title.is_none()
            && reference.document_number.is_none()
            && reference.url.is_none() =>
        {
            Err(Wrong::Reference)
        }
        None => Ok(FrozenReference::External {
            title: some(reference.title),
            number: reference.document_number.map(number),
            url: some(reference.url),
        }),
    });
    references.collect()
}

/// A stage.
pub fn stage(whole: &Whole, stage: parts::Stage<'_>) -> Stage {
    Stage {
        name: stage.name.into_owned(),
        time: stage.time.map(|of| time(whole, of)),
        steps: stage.steps.into_iter().map(|step| whole.passage(step)).collect(),
        heading: some(stage.heading),
    }
}

/// A member of a leading group.
pub fn member(member: parts::Member<'_>) -> Member {
    Member {
        role: member.role.into_owned(),
        who: member.who.into_owned(),
        post: some(member.post),
        unit: some(member.unit),
    }
}

/// A published file.
pub fn attachment(attachment: parts::Attachment<'_>) -> Attachment {
    Attachment {
        source: attachment.source.into_owned(),
        name: attachment.name.into_owned(),
        title: attachment.title.into_owned(),
        size: attachment.size,
        sha256: attachment.sha256.into_owned(),
    }
}

/// A change.
pub fn change(change: parts::Change<'_>) -> Change {
    Change { date: date(change.date), note: change.note.into_owned(), major: change.major }
}

/// A text.
pub fn body(body: parts::Body<'_>) -> Body {
    let headings = body.headings.into_iter().map(|heading| Heading {
        level: heading.level,
        id: heading.id.into_owned(),
        text: heading.text.into_owned().into(),
        ..Heading::default()
    });
    Body {
        headings: headings.collect(),
        anchors: texts(body.anchors),
        plain: body.text.into_owned().into(),
        ..Body::default()
    }
}

/// A column; `at` is the place of one that Fangan does not know.
pub fn field(field: words::Column, at: Option<usize>) -> Field {
    match field {
        words::Column::Number => Field::Number,
        words::Column::Group => Field::Group,
        words::Column::Stage => Field::Stage,
        words::Column::Work => Field::Work,
        words::Column::Measures => Field::Measures,
        words::Column::Lead => Field::Lead,
        words::Column::Responsible => Field::Responsible,
        words::Column::Support => Field::Support,
        words::Column::Person => Field::Person,
        words::Column::Due => Field::Due,
        words::Column::Requirement => Field::Requirement,
        words::Column::Deliverable => Field::Deliverable,
        words::Column::Note => Field::Note,
        words::Column::Extra => Field::Extra(at.unwrap_or(0)),
    }
}
