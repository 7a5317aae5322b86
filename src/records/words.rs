//! Words of a fixed list, as records write them: `plan`, `in-force`, `deadline`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::language::Language;
use crate::model::document::Kind;
use crate::model::document_number::{Form, Validity as NumberValidity};
use crate::model::lifecycle::{Disclosure, Progress, Validity};
use crate::model::report::State;
use crate::model::time::{self, Precision, YearFrom};

/// What has a word for each of its values.
pub trait Worded: Copy + 'static {
    /// What it is, for the schema.
    const NAME: &'static str;
    /// Every value and its word.
    const WORDS: &'static [(&'static str, Self)];
}

/// A value that is written as its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<T: Worded + PartialEq> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = T::WORDS.iter().find(|(_, value)| *value == self.0);
        serializer.serialize_str(known.map_or("", |(word, _)| word))
    }
}

impl<'de, T: Worded> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Word<T>, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<T: Worded> Visitor<'_> for Reader<T> {
            type Value = Word<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
                write!(formatter, "one of {}", words.join(", "))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Word<T>, E> {
                let known = T::WORDS.iter().find(|(word, _)| *word == text);
                let unknown = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
                known.map(|(_, value)| Word(*value)).ok_or_else(unknown)
            }
        }
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

impl<T: Worded> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

impl Worded for Kind {
    const NAME: &'static str = "kind";
    const WORDS: &'static [(&'static str, Kind)] =
        &[("plan", Kind::Plan), ("notice", Kind::Notice), ("report", Kind::Report), ("page", Kind::Page)];
}

impl Worded for Language {
    const NAME: &'static str = "language";
    const WORDS: &'static [(&'static str, Language)] =
        &[("zh-Hans", Language::ZhHans), ("zh-Hant", Language::ZhHant), ("en", Language::En)];
}

impl Worded for Validity {
    const NAME: &'static str = "validity";
    const WORDS: &'static [(&'static str, Validity)] = &[
        ("in-force", Validity::InForce),
        ("amended", Validity::Amended),
        ("superseded", Validity::Superseded),
        ("repealed", Validity::Repealed),
        ("expired", Validity::Expired),
        ("withdrawn", Validity::Withdrawn),
    ];
}

impl Worded for Progress {
    const NAME: &'static str = "progress";
    const WORDS: &'static [(&'static str, Progress)] = &[
        ("not-started", Progress::NotStarted),
        ("running", Progress::Running),
        ("completed", Progress::Completed),
    ];
}

impl Worded for Disclosure {
    const NAME: &'static str = "disclosure";
    const WORDS: &'static [(&'static str, Disclosure)] = &[
        ("public", Disclosure::Public),
        ("on-request", Disclosure::OnRequest),
        ("withheld", Disclosure::Withheld),
    ];
}

impl Worded for State {
    const NAME: &'static str = "state";
    const WORDS: &'static [(&'static str, State)] = &[
        ("not-started", State::NotStarted),
        ("running", State::Running),
        ("done", State::Done),
        ("closed", State::Closed),
        ("late", State::Late),
        ("standing", State::Standing),
        ("cancelled", State::Cancelled),
    ];
}

impl Worded for Form {
    const NAME: &'static str = "number-form";
    const WORDS: &'static [(&'static str, Form)] = &[
        ("standard", Form::Standard),
        ("wrong-brackets", Form::WrongBrackets),
        ("spacing", Form::Spacing),
        ("traditional", Form::Traditional),
        ("order", Form::Order),
        ("announcement", Form::Announcement),
        ("telegram", Form::Telegram),
        ("issue", Form::Issue),
        ("old", Form::Old),
        ("broken", Form::Broken),
    ];
}

impl Worded for NumberValidity {
    const NAME: &'static str = "number-validity";
    const WORDS: &'static [(&'static str, NumberValidity)] = &[
        ("yes", NumberValidity::Yes),
        ("partial", NumberValidity::Partial),
        ("no", NumberValidity::No),
        ("none", NumberValidity::None),
    ];
}

impl Worded for time::Kind {
    const NAME: &'static str = "time-kind";
    const WORDS: &'static [(&'static str, time::Kind)] = &[
        ("point", time::Kind::Point),
        ("range", time::Kind::Range),
        ("deadline", time::Kind::Deadline),
        ("recurring", time::Kind::Recurring),
        ("open", time::Kind::Open),
        ("unresolvable", time::Kind::Unresolvable),
    ];
}

impl Worded for Precision {
    const NAME: &'static str = "precision";
    const WORDS: &'static [(&'static str, Precision)] = &[
        ("day", Precision::Day),
        ("week", Precision::Week),
        ("dekad", Precision::Dekad),
        ("month", Precision::Month),
        ("quarter", Precision::Quarter),
        ("half", Precision::Half),
        ("year", Precision::Year),
        ("approx", Precision::Approx),
        ("relative", Precision::Relative),
        ("none", Precision::None),
    ];
}

impl Worded for YearFrom {
    const NAME: &'static str = "year-from";
    const WORDS: &'static [(&'static str, YearFrom)] = &[
        ("nothing", YearFrom::Nothing),
        ("stage", YearFrom::Stage),
        ("period", YearFrom::Period),
        ("key", YearFrom::Key),
        ("title", YearFrom::Title),
        ("issued", YearFrom::Issued),
        ("published", YearFrom::Published),
        ("folder", YearFrom::Folder),
    ];
}

/// A column of a table of tasks; [`Column::Extra`] is one that Fangan does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the same name")]
pub enum Column {
    Number,
    Group,
    Stage,
    Work,
    Measures,
    Lead,
    Responsible,
    Support,
    Person,
    Due,
    Requirement,
    Deliverable,
    Note,
    Extra,
}

impl Worded for Column {
    const NAME: &'static str = "column";
    const WORDS: &'static [(&'static str, Column)] = &[
        ("number", Column::Number),
        ("group", Column::Group),
        ("stage", Column::Stage),
        ("work", Column::Work),
        ("measures", Column::Measures),
        ("lead", Column::Lead),
        ("responsible", Column::Responsible),
        ("support", Column::Support),
        ("person", Column::Person),
        ("due", Column::Due),
        ("requirement", Column::Requirement),
        ("deliverable", Column::Deliverable),
        ("note", Column::Note),
        ("extra", Column::Extra),
    ];
}
