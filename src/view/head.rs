//! The head of a document: its kind, whether it holds, and what is known of it.

use serde::Serialize;

use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::lifecycle::{Progress, Validity};
use crate::view::dates::{self, Part};
use crate::view::facts::{Row, Value};
use crate::view::lists::{self, number_of};
use crate::view::phrases;
use crate::view::place::Place;
use crate::view::reading::When;
use crate::view::standing;
use crate::view::table::unit_links;
use crate::view::words::{Phrase, phrase};

/// The head of a document's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// What kind of document it is, as its title says.
    pub kind: String,
    /// Whether it is in force: the word of the front matter, for styling.
    pub validity: &'static str,
    /// The same, in words; empty where it does not apply.
    pub validity_words: String,
    /// How far it has come, where a report says so.
    pub progress: Option<String>,
    /// The title.
    pub title: String,
    /// That it no longer holds, in brackets before the title.
    pub mark: Option<String>,
    /// Whether it is so long that a phone has lines enough for it to break anywhere.
    pub long: bool,
    /// The title in pieces between which a line may end.
    pub phrases: Vec<String>,
    /// What it is about.
    pub summary: Option<String>,
    /// That it no longer holds, and what does.
    pub banner: Option<Banner>,
    /// What is known of it.
    pub rows: Vec<Row>,
}

/// A warning above the title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Banner {
    /// The sentence.
    pub text: String,
    /// What holds instead.
    pub instead: Vec<Value>,
    /// What ended it without taking its place.
    pub ended_by: Vec<Value>,
}

/// A title with more characters than this takes more than three lines on a phone.
const LONG_TITLE: usize = 36;

/// The head of a document.
pub fn of(place: &Place, id: DocumentId) -> Head {
    let document = place.document(id);
    let official = document.kind != Kind::Page;
    Head {
        kind: if official { kind_words(place, document) } else { String::new() },
        validity: document.validity.word(),
        validity_words: validity_words(place, document),
        progress: progress(place, id),
        title: document.title.clone(),
        mark: lists::title_mark(place, document),
        long: place.language.is_chinese() && document.title.chars().count() > LONG_TITLE,
        phrases: phrases::of(place.language, &document.title),
        summary: document.summary.clone(),
        banner: banner(place, id),
        rows: rows(place, id),
    }
}

/// Whether a plan or a notice holds; a report or a page says it only if it does not.
fn validity_words(place: &Place, document: &Document) -> String {
    let told = matches!(document.kind, Kind::Plan | Kind::Notice) || document.validity != Validity::InForce;
    if told && document.gone.is_none() { lists::validity(place, document.validity) } else { String::new() }
}

/// The kind as the end of the title names it (实施方案, 工作方案 …), else in general.
fn kind_words(place: &Place, document: &Document) -> String {
    const ENDS: [&str; 14] = [
        "实施方案",
        "工作方案",
        "行动方案",
        "行动计划",
        "工作计划",
        "实施意见",
        "任务分解表",
        "實施方案",
        "工作計劃",
        "行動計劃",
        "方案",
        "通知",
        "通报",
        "总结",
    ];
    // What follows in brackets, such as （试行）, is not the kind.
    let title = document.title.trim().trim_end_matches(['）', ')']);
    let title = match title.rfind(['（', '(']) {
        Some(at) if document.title.trim().ends_with(['）', ')']) => &title[..at],
        _ => title,
    };
    if place.language.is_chinese()
        && let Some(end) = ENDS.into_iter().find(|end| title.ends_with(end))
    {
        return end.to_owned();
    }
    let said = match document.kind {
        Kind::Plan => phrase("方案", "方案", "Plan"),
        Kind::Notice => phrase("通知", "通知", "Notice"),
        Kind::Report => phrase("通报", "通報", "Report"),
        Kind::Page => phrase("", "", ""),
    };
    said.of(place.language).to_owned()
}

/// “进行中 · 截至6月5日通报”, only where there is a report.
fn progress(place: &Place, id: DocumentId) -> Option<String> {
    let document = place.document(id);
    if document.gone.is_some() {
        return None;
    }
    let day = standing::newest_report(place, id)?;
    let state = match document.progress? {
        Progress::NotStarted => phrase("未启动", "未啟動", "Not started"),
        Progress::Running => phrase("进行中", "進行中", "Running"),
        Progress::Completed => phrase("已结束", "已結束", "Completed"),
    };
    let day = dates::within(place.language, day, place.year(id));
    let said = phrase("{0} · 截至{1}通报", "{0} · 截至{1}通報", "{0} · as reported to {1}");
    Some(said.fill(place.language, &[state.of(place.language), &day]))
}

fn banner(place: &Place, id: DocumentId) -> Option<Banner> {
    let document = place.document(id);
    if document.gone.is_some() {
        return None;
    }
    let said: Phrase = match document.validity {
        Validity::InForce => return None,
        Validity::Amended => phrase("本文件已修改。", "本文件已修改。", "This document has been amended."),
        Validity::Superseded => {
            phrase("本文件已被替代。", "本文件已被替代。", "This document has been superseded.")
        }
        Validity::Repealed => phrase("本文件已废止。", "本文件已廢止。", "This document has been repealed."),
        Validity::Expired => {
            phrase("本文件已过有效期。", "本文件已過有效期。", "This document is no longer in force.")
        }
        Validity::Withdrawn => {
            phrase("本文件已撤回。", "本文件已撤回。", "This document has been withdrawn.")
        }
    };
    let relations = place.site.relations.get(id.0);
    let successors = relations.map_or(&[][..], |relations| relations.replaced_by.as_slice());
    let (instead, ended_by): (Vec<DocumentId>, Vec<DocumentId>) =
        successors.iter().partition(|by| place.document(**by).takes_the_place_of(document));
    let values = |ids: Vec<DocumentId>| ids.iter().filter_map(|id| document_value(place, *id)).collect();
    let text = said.of(place.language).to_owned();
    Some(Banner { text, instead: values(instead), ended_by: values(ended_by) })
}

/// A document of the site as a link; `None` if it has no page.
pub fn document_value(place: &Place, id: DocumentId) -> Option<Value> {
    let href = place.links.document(place.site, id)?;
    let document = place.document(id);
    let text = match number_of(document) {
        Some(number) => with_number(place, &document.title, &number),
        None => document.title.clone(),
    };
    Some(Value { text, href: Some(href), ..Value::default() })
}

/// A document that is referred to; `None` if there is nothing to show.
pub fn reference(place: &Place, reference: &Reference) -> Option<Value> {
    match reference {
        Reference::Document(id) => document_value(place, *id),
        Reference::External { title, number, url } => {
            let number =
                number.as_ref().map(|number| number.normalized.clone().unwrap_or_else(|| number.raw.clone()));
            let text = match (title, number) {
                (Some(title), Some(number)) => with_number(place, title, &number),
                (Some(text), None) => text.clone(),
                (None, Some(text)) => text,
                (None, None) => url.clone()?,
            };
            Some(Value { text, href: url.clone(), ..Value::default() })
        }
    }
}

fn with_number(place: &Place, title: &str, number: &str) -> String {
    phrase("{0}（{1}）", "{0}（{1}）", "{0} ({1})").fill(place.language, &[title, number])
}

/// The facts that are known.
fn rows(place: &Place, id: DocumentId) -> Vec<Row> {
    let document = place.document(id);
    let language = place.language;
    let mut rows = Vec::new();
    let mut row = |key, values: Vec<Value>| {
        if !values.is_empty() {
            rows.push(Row::of(key, values));
        }
    };
    let words = |text: &Option<String>| text.iter().map(Value::words).collect::<Vec<_>>();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| on(dates::full(language, day), day)).into_iter();
    if document.kind == Kind::Page {
        row("fact_updated", day(document.updated).collect());
        return rows;
    }
    row("fact_issuer", issuers(place, document));
    row("fact_number", number_of(document).into_iter().map(Value::words).collect());
    row("fact_issued", day(document.issued).collect());
    row("fact_published", published(place, document).into_iter().collect());
    row("fact_updated", day(document.updated).collect());
    row("fact_index", words(&document.index_number));
    let topics = document.topics.iter().filter_map(|topic| topic_value(place, *topic));
    row("fact_topics", topics.collect());
    row("fact_notice", notice(place, document).into_iter().collect());
    row("fact_addressees", document.addressees.iter().map(Value::words).collect());
    row("fact_period", document.period.iter().flat_map(|time| time_values(place, id, time)).collect());
    row("fact_effective", day(document.effective).collect());
    row("fact_valid_until", day(document.valid_until).collect());
    // A category of the Chinese regulations on open government.
    if place.site.settings.follows_chinese_rules() {
        let public = phrase("主动公开", "主動公開", "Published on own initiative").of(language);
        row("fact_disclosure", vec![Value::words(public)]);
    }
    row("fact_level", words(&document.level));
    row("fact_origin", origin(document).into_iter().collect());
    row("fact_contact", document.contact.iter().map(Value::contact).collect());
    rows
}

/// What a tombstone keeps: whose document it was, when it was published and when taken down,
/// which is the day of its last change.
pub fn rows_of_gone(place: &Place, id: DocumentId) -> Vec<Row> {
    let document = place.document(id);
    let day = |day: jiff::civil::Date| on(dates::full(place.language, day), day);
    let rows = [
        ("fact_issuer", issuers(place, document)),
        ("fact_number", number_of(document).into_iter().map(Value::words).collect()),
        ("fact_published", published(place, document).into_iter().collect::<Vec<Value>>()),
        ("fact_taken_down", document.updated.map(day).into_iter().collect()),
    ];
    rows.into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| Row::of(key, values))
        .collect()
}

fn on(text: String, date: jiff::civil::Date) -> Value {
    Value { text, datetime: Some(date.to_string()), ..Value::default() }
}

fn issuers(place: &Place, document: &Document) -> Vec<Value> {
    let page = |unit| place.links.page(&crate::route::Page::Issuer(unit, 1));
    let links = unit_links(place, &document.issuers).into_iter().zip(document.issuer_ids());
    links.map(|(link, unit)| Value { text: link.text, href: page(unit), ..Value::default() }).collect()
}

fn published(place: &Place, document: &Document) -> Option<Value> {
    let published = document.published.as_ref()?;
    let text = if published.with_time {
        dates::moment(place.language, &published.at)
    } else {
        dates::full(place.language, published.at.date())
    };
    Some(on(text, published.at.date()))
}

fn topic_value(place: &Place, topic: usize) -> Option<Value> {
    let text = place.site.topics.get(topic)?.name.clone();
    Some(Value { text, href: place.links.page(&crate::route::Page::Topic(topic, 1)), ..Value::default() })
}

fn notice(place: &Place, document: &Document) -> Option<Value> {
    let notice = document.notice.as_ref()?;
    let title = if notice.title.is_empty() {
        phrase("印发通知", "印發通知", "Notice").of(place.language).to_owned()
    } else {
        notice.title.clone()
    };
    let href = (!notice.text.is_empty()).then(|| "#notice".to_owned());
    Some(Value { text: title, href, ..Value::default() })
}

/// A time in the head: the words, and the reading in brackets where it says more.
fn time_values(place: &Place, id: DocumentId, time: &crate::model::time::Time) -> Option<Value> {
    let when = When::of(place.language, time, place.year(id));
    let reading: Vec<Part> = when.reading;
    if reading.is_empty() {
        return Some(Value::words(when.words));
    }
    let said = phrase("{0}（{1}）", "{0}（{1}）", "{0} ({1})");
    Some(Value::words(said.fill(place.language, &[&when.words, &dates::text(&reading)])))
}

/// Where it was taken from; an address becomes a link.
fn origin(document: &Document) -> Option<Value> {
    let text = document.origin.clone()?;
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    Some(Value { href: is_address.then(|| text.clone()), text, ..Value::default() })
}
