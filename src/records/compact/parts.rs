//! What records hold, value by value.

use jiff::tz::TimeZone;

use crate::base::kept::Kept;
use crate::base::rare::{Blank, Rare};
use crate::base::source::{Span, Spanned};
use crate::model::body::{Body, Heading};
use crate::model::brief::{Brief, Part};
use crate::model::document::{Attachment, Change, Document, Member, Notice, Published, Retention, Reviewed};
use crate::model::document_number::DocumentNumber;
use crate::model::frozen::{
    Edition, Frozen, FrozenDocument, FrozenReference, FrozenReport, FrozenSite, FrozenUpdate, Outside,
    Redacted,
};
use crate::model::site::{PublishedFile, Topic};
use crate::model::stage::Stage;
use crate::model::task::{Column, Field, Further, Task, TaskTable};
use crate::model::time::{Reading, Stretch, Stretches, Time};
use crate::model::unit::{FormerName, Mention, Unit, UnitId};
use crate::records::compact::{Packed, Packer, Unpacker};

/// Field after field; what records do not hold is named behind `+` and is as it is by default.
/// A field that is added is missed by the compiler.
macro_rules! packed {
    ($($name:ident { $($field:ident),* } $(+ { $($rest:ident),* })?)*) => { $(
        impl Packed for $name {
            fn pack(&self, out: &mut Packer) {
                let $name { $($field),* $(, $($rest: _),*)? } = self;
                $($field.pack(out);)*
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$name> {
                Some($name {
                    $($field: Packed::unpack(from)?,)*
                    $(..packed!(@default $name $($rest)*))?
                })
            }
        }
    )* };
    (@default $name:ident $($rest:ident)*) => { $name::default() };
}

packed! {
    FrozenSite { title, organization, base_url, language, time_zone }
    Edition { number, as_of, program, note, documents }
    Redacted { path, date, reason }
    Outside { address, title }
    FrozenReport { plans, as_of, updates }
    FrozenUpdate {
        plan, task, unit, state, words, date, note, evidence, reason, new_due, authority, verified_by
    }
    Topic { id, name, description }
    PublishedFile { address, source }
    Unit {
        id, former_ids, name, full_name, aliases, former_names, parent, group, members, contact, successors,
        registered, public
    }
    FormerName { name, until }
    Mention { unit, words }
    Document {
        source, path, kind, title, short_title, summary, keywords, language, number, index_number, issuers,
        notice, addressees, contact, origin, level, issued, published, updated, effective, valid_until, year,
        period, validity, progress, stated_validity, stated_progress, disclosure, reviewed, topics, stages,
        tasks, leading_group, attachments, original, changes, aliases, gone, retention, body
    } + { file, publication, unpublished, basis, replaces, continues, carried_to, interprets, frozen, report, brief }
    DocumentNumber { raw, issuer_code, year, serial, form, validity, normalized }
    Notice { title, addressees, text }
    Published { at, with_time }
    Reviewed { by, date }
    Member { role, who, post, unit }
    Attachment { source, name, title, size, sha256 }
    Change { date, note, major }
    Retention { period, fonds, archive_number }
    Stage { name, time, steps, heading }
    Time { words, reading, context_year, year_from }
    Reading { kind, stretches, precision, alternative_end, hedge, rule }
    Stretch { start, end }
    TaskTable { tasks, groups, columns }
    Column { field, head }
    Task {
        id, number, group, work, lead, responsible, support, due, requirement, further
    }
    Further { stage, measures, person, deliverable, note, extra }
    Body { headings, anchors, plain } + { pieces, links }
    Heading { level, id, text } + { span, opening }
    Brief { tasks, dated, last, end, units }
    Part { unit, own, supported, dated, last }
}

// With its tasks in numbers: these are asked for more often than the tasks.
impl Packed for FrozenDocument {
    fn pack(&self, out: &mut Packer) {
        let FrozenDocument { document, edition, basis, replaces, continues, carried_to, interprets, report } =
            self;
        document.pack(out);
        (!document.tasks.tasks.is_empty()).then(|| Brief::of(&document.tasks)).pack(out);
        edition.pack(out);
        [basis, replaces, continues, carried_to, interprets].into_iter().for_each(|list| list.pack(out));
        report.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<FrozenDocument> {
        let mut document = Document::unpack(from)?;
        document.brief = Packed::unpack(from)?;
        Some(FrozenDocument {
            document: Kept::new(document),
            edition: Packed::unpack(from)?,
            basis: Packed::unpack(from)?,
            replaces: Packed::unpack(from)?,
            continues: Packed::unpack(from)?,
            carried_to: Packed::unpack(from)?,
            interprets: Packed::unpack(from)?,
            report: Packed::unpack(from)?,
        })
    }
}

impl Packed for Frozen {
    fn pack(&self, out: &mut Packer) {
        let Frozen {
            year,
            edition,
            as_of,
            program,
            site,
            documents,
            units,
            topics,
            files,
            assets,
            outside,
            editions,
            redactions,
        } = self;
        site.pack(out);
        year.pack(out);
        edition.pack(out);
        as_of.pack(out);
        program.pack(out);
        units.pack(out);
        topics.pack(out);
        documents.pack(out);
        files.pack(out);
        assets.pack(out);
        outside.pack(out);
        editions.pack(out);
        redactions.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Frozen> {
        let site = FrozenSite::unpack(from)?;
        from.zone = TimeZone::get(&site.time_zone).unwrap_or(TimeZone::UTC);
        Some(Frozen {
            site,
            year: Packed::unpack(from)?,
            edition: Packed::unpack(from)?,
            as_of: Packed::unpack(from)?,
            program: Packed::unpack(from)?,
            units: Packed::unpack(from)?,
            topics: Packed::unpack(from)?,
            documents: Packed::unpack(from)?,
            files: Packed::unpack(from)?,
            assets: Packed::unpack(from)?,
            outside: Packed::unpack(from)?,
            editions: Packed::unpack(from)?,
            redactions: Packed::unpack(from)?,
        })
    }
}

impl Packed for FrozenReference {
    fn pack(&self, out: &mut Packer) {
        match self {
            FrozenReference::Document { path, title } => {
                true.pack(out);
                path.pack(out);
                title.pack(out);
            }
            FrozenReference::External { title, number, url } => {
                false.pack(out);
                title.pack(out);
                number.pack(out);
                url.pack(out);
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<FrozenReference> {
        Some(match bool::unpack(from)? {
            true => FrozenReference::Document { path: Packed::unpack(from)?, title: Packed::unpack(from)? },
            false => FrozenReference::External {
                title: Packed::unpack(from)?,
                number: Packed::unpack(from)?,
                url: Packed::unpack(from)?,
            },
        })
    }
}

impl Packed for UnitId {
    fn pack(&self, out: &mut Packer) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<UnitId> {
        usize::unpack(from).map(UnitId)
    }
}

// Mostly it is one, which takes no list.
impl Packed for Stretches {
    fn pack(&self, out: &mut Packer) {
        self.len().pack(out);
        self.iter().for_each(|stretch| stretch.pack(out));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Stretches> {
        match usize::unpack(from)? {
            1 => Stretch::unpack(from).map(Stretches::from),
            count => from.list(count).map(Stretches::from),
        }
    }
}

impl Packed for Rare<Further> {
    fn pack(&self, out: &mut Packer) {
        let further: &Further = self;
        let told = further != Further::BLANK;
        told.pack(out);
        if told {
            further.pack(out);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Rare<Further>> {
        if bool::unpack(from)? { Further::unpack(from).map(Rare::from) } else { Some(Rare::default()) }
    }
}

// Where it was written is not known of what is frozen.
impl Packed for Spanned<String> {
    fn pack(&self, out: &mut Packer) {
        self.value.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Spanned<String>> {
        Some(Spanned::new(String::unpack(from)?, Span::default()))
    }
}

/// The columns that have no position of their own, by the number that is written for them.
const FIELDS: [Field; 13] = [
    Field::Number,
    Field::Group,
    Field::Stage,
    Field::Work,
    Field::Measures,
    Field::Lead,
    Field::Responsible,
    Field::Support,
    Field::Person,
    Field::Due,
    Field::Requirement,
    Field::Deliverable,
    Field::Note,
];

impl Packed for Field {
    fn pack(&self, out: &mut Packer) {
        let extra = |at: &usize| FIELDS.len() + at;
        match self {
            Field::Extra(at) => extra(at).pack(out),
            known => FIELDS.iter().position(|field| field == known).unwrap_or(usize::MAX).pack(out),
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Field> {
        let at = usize::unpack(from)?;
        Some(FIELDS.get(at).cloned().unwrap_or(Field::Extra(at.saturating_sub(FIELDS.len()))))
    }
}
