//! Feeds: what was published, changed or ended, newest first, for programs that readers subscribe with.

pub mod atom;
pub mod events;
pub mod json;

use jiff::Zoned;

use crate::base::language::Language;
use crate::base::scan;
use crate::model::document::{Document, Kind};
use crate::model::lifecycle::Validity;
use crate::model::site::Site;
use crate::route::feed::Feed;
use crate::route::link::encode;
use crate::route::{Page, Routes};
use crate::view::excerpt::{excerpt, first_paragraph};
use crate::view::frame::feed_title;
use crate::view::lists;
use crate::view::place::Place;
use crate::view::shared::Shared;
use crate::view::words::{clauses, phrase};

use crate::feed::events::{Event, What};

/// How many entries a feed has at most.
pub const MOST: usize = 50;

/// A feed, ready to be written in either form.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Its own address.
    pub url: String,
    /// The page that tells the same to readers.
    pub page: String,
    /// Its title.
    pub title: String,
    /// What the site says of itself.
    pub description: Option<&'a str>,
    /// Its language.
    pub language: Language,
    /// Who publishes it.
    pub publisher: &'a str,
    /// Its entries, newest first.
    pub entries: Vec<Entry<'a>>,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Its name, which never changes: an address of the site.
    pub id: String,
    /// The page.
    pub url: String,
    /// The title.
    pub title: String,
    /// When it happened.
    pub published: Zoned,
    /// When it was last changed.
    pub updated: Zoned,
    /// What it is about.
    pub summary: String,
    /// How its text begins, where it has no summary of its own and the excerpt is not all of it.
    pub content: Option<String>,
    /// Who issued the document.
    pub authors: Vec<&'a str>,
    /// Its kind and topics.
    pub tags: Vec<&'a str>,
    /// The language of its title.
    pub language: Language,
}

/// A feed as a file.
pub fn write(site: &Site, routes: &Routes, shared: &Shared, feed: Feed) -> String {
    let told = told(site, routes, shared, feed);
    match feed {
        Feed::SiteJson => json::write(&told),
        Feed::Site | Feed::Issuer(_) | Feed::Unit(_) | Feed::Topic(_) => atom::write(&told),
    }
}

fn told<'a>(site: &'a Site, routes: &'a Routes, shared: &'a Shared, feed: Feed) -> Told<'a> {
    let page = match feed {
        Feed::Site | Feed::SiteJson => Page::Home,
        Feed::Issuer(id) => Page::Issuer(id, 1),
        Feed::Unit(id) => Page::Unit(id, 1),
        Feed::Topic(at) => Page::Topic(at, 1),
    };
    let settings = &site.settings;
    let absolute =
        |address: Option<&str>| format!("{}{}", settings.base_url, encode(address.unwrap_or_default()));
    let place = Place::of(site, routes, shared, &page);
    let events = events::of(site, shared, feed);
    Told {
        url: absolute(routes.feed(feed)),
        page: absolute(routes.address(&page)),
        title: feed_title(site, feed, settings.language),
        description: settings.description.as_deref(),
        language: settings.language,
        publisher: publisher(site),
        entries: events.into_iter().map(|event| entry(&place, event)).collect(),
    }
}

fn publisher(site: &Site) -> &str {
    let name = &site.settings.organization.name;
    if name.is_empty() { &site.settings.title } else { name }
}

fn entry<'a>(place: &Place<'a>, event: Event) -> Entry<'a> {
    let site = place.site;
    let document = site.document(event.document);
    let folder = if document.path.is_empty() { String::new() } else { format!("{}/", document.path) };
    let canonical = format!("{}{}", site.settings.base_url, encode(&folder));
    let day = event.at.date();
    let language = document.language;
    let plain = Entry {
        id: canonical.clone(),
        url: canonical.clone(),
        title: document.title.clone(),
        updated: updated(site, document, &event.at),
        published: event.at,
        summary: String::new(),
        content: None,
        authors: authors(site, document),
        tags: tags(place, document),
        language,
    };
    match event.what {
        What::Published => Entry {
            summary: summary(place, &event.document, document),
            content: first_paragraph(document),
            ..plain
        },
        What::Changed(notes) => Entry {
            id: format!("{canonical}#change-{}", event.day),
            url: format!("{canonical}#changes"),
            title: phrase("修订：{0}", "修訂：{0}", "Changed: {0}").fill(language, &[&document.title]),
            updated: plain.published.clone(),
            summary: notes.join("\n"),
            ..plain
        },
        What::Ended(validity, by) => {
            let said = phrase("{0}：{1}", "{0}：{1}", "{0}: {1}");
            let by = by.map(|by| &site.document(by).title);
            let summary = by.map(|by| {
                phrase("由“{0}”替代。", "由「{0}」替代。", "Replaced by “{0}”.").fill(language, &[by])
            });
            Entry {
                id: format!("{canonical}#{}-{day}", validity.word()),
                title: said.fill(language, &[&lists::validity(place, validity), &document.title]),
                updated: plain.published.clone(),
                summary: summary.unwrap_or_default(),
                ..plain
            }
        }
    }
}

/// When the entry of a document was last changed: the day its author says, once it has come.
fn updated(site: &Site, document: &Document, published: &Zoned) -> Zoned {
    let zone = site.as_of.time_zone();
    let updated = document.updated.and_then(|day| day.to_zoned(zone.clone()).ok());
    updated.into_iter().filter(|at| *at <= site.as_of).fold(published.clone(), Zoned::max)
}

/// Number, issuer and counts, then the summary or the beginning of the text.
fn summary(place: &Place, id: &crate::model::document::DocumentId, document: &Document) -> String {
    let about = lists::entry(place, *id, None).about;
    let text = document.summary.clone().unwrap_or_else(|| excerpt(&document.body.plain.text()));
    let mut lines = Vec::new();
    if !about.is_empty() {
        lines.push(clauses(place.language, &about));
    }
    if !text.trim().is_empty() {
        lines.push(text);
    }
    lines.join("\n")
}

fn authors<'a>(site: &'a Site, document: &'a Document) -> Vec<&'a str> {
    let named: Vec<&str> = document.issuers.iter().map(|issuer| issuer.words.as_str()).collect();
    if named.is_empty() { vec![publisher(site)] } else { named }
}

fn tags<'a>(place: &Place<'a>, document: &'a Document) -> Vec<&'a str> {
    let kind = match document.kind {
        Kind::Plan => phrase("方案", "方案", "Plan"),
        Kind::Notice => phrase("通知", "通知", "Notice"),
        Kind::Report => phrase("通报", "通報", "Report"),
        Kind::Page => phrase("页面", "頁面", "Page"),
    };
    let topics = document.topics.iter().map(|topic| place.site.topics[*topic].name.as_str());
    std::iter::once(kind.of(place.language)).chain(topics).collect()
}

/// Whether a document has ended, as far as feeds tell.
pub fn has_ended(validity: Validity) -> bool {
    matches!(validity, Validity::Superseded | Validity::Repealed | Validity::Expired)
}

/// A moment as feeds write it.
pub fn moment(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Text without the characters that neither XML nor a reader can take.
pub fn cleaned(text: &str) -> String {
    // Control characters are ASCII or begin with C2; what is no character begins with EF BF.
    let pairs = text.as_bytes().iter().zip(text.as_bytes().iter().skip(1));
    let rare = pairs.fold(false, |any, (one, next)| any | ((*one == 0xef) & (*next == 0xbf)));
    let may_be_one = |byte: u8| ((byte < 0x20) & (byte != b'\n')) | (byte == 0x7f) | (byte == 0xc2);
    if !rare && !scan::has(text.as_bytes(), may_be_one) {
        return text.to_owned();
    }
    let kept = text.chars().filter(|c| matches!(c, '\t' | '\n') || !c.is_control());
    kept.filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(cleaned("a\u{0}\u{8}\u{b}b\u{1b}[31m\u{FFFE}\n\tc\u{85}"), "ab[31m\n\tc");
        for (text, kept) in
            [("方\u{FFFF}案", "方案"), ("方\u{9f}案", "方案"), ("\u{7f}", ""), ("é，\n±", "é，\n±")]
        {
            assert_eq!(cleaned(text), kept);
        }
    }
}
