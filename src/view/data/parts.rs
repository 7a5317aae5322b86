//! The small parts of data: days, times, units and references.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::base::digits::push_day;
use crate::model::document::{self, Published};
use crate::model::document_number::DocumentNumber;
use crate::model::site::Site;
use crate::model::time::{self, Kind, Precision};
use crate::model::unit::{self, Mention};
use crate::view::data::Source;

/// A day as `2011-02-18`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(10);
        push_day(self.0, &mut text);
        serializer.serialize_str(&text)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

/// A day that may be unknown.
pub fn day(date: Option<Date>) -> Option<Day> {
    date.map(Day)
}

/// A schema of a few words.
pub fn one_of(words: Vec<&'static str>) -> Schema {
    json_schema!({"type": "string", "enum": words})
}

/// A moment as `2011-02-21T09:00:00+08:00`, or a day alone where no time was given.
pub fn moment(published: &Published) -> String {
    let at = &published.at;
    if published.with_time { at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string() } else { at.date().to_string() }
}

/// Words that name a time, and how they are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "time")]
pub struct Time<'a> {
    words: &'a str,
    #[schemars(schema_with = "kinds")]
    kind: &'static str,
    start: Option<Day>,
    end: Option<Day>,
    alternative_end: Option<Day>,
    stretches: Vec<Stretch>,
    #[schemars(schema_with = "precisions")]
    precision: &'static str,
    hedge: Option<&'a str>,
    rule: Option<&'a str>,
    context_year: Option<i16>,
}

/// One of several stretches of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "stretch")]
pub struct Stretch {
    start: Option<Day>,
    end: Option<Day>,
}

fn kinds(_: &mut SchemaGenerator) -> Schema {
    let all = [Kind::Point, Kind::Range, Kind::Deadline, Kind::Recurring, Kind::Open, Kind::Unresolvable];
    one_of(all.map(Kind::word).to_vec())
}

fn precisions(_: &mut SchemaGenerator) -> Schema {
    let all = [
        Precision::Day,
        Precision::Week,
        Precision::Dekad,
        Precision::Month,
        Precision::Quarter,
        Precision::Half,
        Precision::Year,
        Precision::Approx,
        Precision::Relative,
        Precision::None,
    ];
    one_of(all.map(Precision::word).to_vec())
}

impl<'a> Time<'a> {
    /// A time of the model.
    pub fn of(time: &'a time::Time) -> Time<'a> {
        let reading = &time.reading;
        let several = reading.stretches.len() > 1;
        let stretch = |stretch: &time::Stretch| Stretch { start: day(stretch.start), end: day(stretch.end) };
        Time {
            words: &time.words,
            kind: reading.kind.word(),
            start: day(reading.start()),
            end: day(reading.end()),
            alternative_end: day(reading.alternative_end),
            stretches: reading.stretches.iter().filter(|_| several).map(stretch).collect(),
            precision: reading.precision.word(),
            hedge: reading.hedge.as_deref(),
            rule: reading.rule.as_deref(),
            context_year: time.context_year,
        }
    }
}

/// A unit that a document names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "named_unit")]
pub struct Named<'a> {
    words: &'a str,
    id: &'a str,
    name: &'a str,
}

impl<'a> Named<'a> {
    /// A unit as it is named.
    pub fn of(site: &'a Site, mention: &'a Mention) -> Named<'a> {
        let unit = site.unit(mention.unit);
        Named { words: &mention.words, id: &unit.id, name: &unit.name }
    }

    /// A unit under its own name.
    pub fn unit(unit: &'a unit::Unit) -> Named<'a> {
        Named { words: &unit.name, id: &unit.id, name: &unit.name }
    }
}

/// A document number as written and as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "document_number")]
pub struct Number<'a> {
    words: &'a str,
    standard: Option<&'a str>,
    issuer_code: Option<&'a str>,
    year: Option<i16>,
    serial: Option<u32>,
}

impl<'a> Number<'a> {
    /// A number of the model; `None` where the field says that there is none.
    pub fn of(number: Option<&'a DocumentNumber>) -> Option<Number<'a>> {
        let number = number.filter(|number| !number.raw.trim().is_empty())?;
        Some(Number {
            words: &number.raw,
            standard: number.normalized.as_deref(),
            issuer_code: number.issuer_code.as_deref(),
            year: number.year,
            serial: number.serial,
        })
    }
}

/// Another document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "reference")]
pub struct Reference<'a> {
    title: Option<&'a str>,
    document_number: Option<Number<'a>>,
    address: Option<std::borrow::Cow<'a, str>>,
}

impl<'a> Reference<'a> {
    /// What a document refers to; `None` where that is not published.
    pub fn of(source: Source<'a>, reference: &'a document::Reference) -> Option<Reference<'a>> {
        match reference {
            document::Reference::Document(id) => Reference::document(source, *id),
            document::Reference::External { title, number, url } => Some(Reference {
                title: title.as_deref(),
                document_number: Number::of(number.as_ref()),
                address: url.as_deref().map(Into::into),
            }),
        }
    }

    /// A document of the site; `None` if it has no page.
    pub fn document(source: Source<'a>, id: document::DocumentId) -> Option<Reference<'a>> {
        let document = source.site.document(id);
        Some(Reference {
            address: Some(source.document(id)?.into()),
            title: Some(&document.title),
            document_number: Number::of(document.number.as_ref()),
        })
    }
}
