//! Lists of documents, newest first, page by page.

use serde::Serialize;

use crate::model::document::{Document, DocumentId, Kind};
use crate::model::lifecycle::Validity;
use crate::model::report::State;
use crate::route::{self, Page};
use crate::view::dates::{self, Part};
use crate::view::frame::{Crumb, Frame, Heading};
use crate::view::place::Place;
use crate::view::progress;
use crate::view::words::{self, Noun, Phrase, count, phrase};

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The title.
    pub title: String,
    /// The link.
    pub href: Option<String>,
    /// The language of the title, where it is not the page's.
    pub lang: Option<&'static str>,
    /// That it is no longer in force, in a word.
    pub mark: Option<String>,
    /// Whether the word says that it is archived, and nothing else.
    pub archived: bool,
    /// Number, issuer and counts.
    pub about: Vec<String>,
    /// The day.
    pub date: Option<Part>,
}

/// The way through the pages of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The link to the page before.
    pub previous: Option<String>,
    /// The link to the page after.
    pub next: Option<String>,
    /// The numbers; a gap has none.
    pub numbers: Vec<PageNumber>,
}

/// A number in a pager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// The number; `None` where some are left out.
    pub number: Option<usize>,
    /// The link; none for the page itself and for gaps.
    pub href: Option<String>,
}

/// A page of a list of documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// A sentence under it.
    pub lead: String,
    /// What the list is of.
    pub about: Option<String>,
    /// The link to what the unit of the list has to do, or the like.
    pub aside: Option<Crumb>,
    /// The entries of this page.
    pub entries: Vec<Entry>,
    /// The way through the pages.
    pub pager: Option<Pager>,
}

/// The list of a kind.
pub fn of_kind(place: &Place, page: &Page, kind: Kind, number: usize) -> ListView {
    let (title, noun) = match kind {
        Kind::Plan => (phrase("方案", "方案", "Plans"), Noun::Plan),
        Kind::Notice => (phrase("通知", "通知", "Notices"), Noun::Notice),
        Kind::Report => (phrase("通报", "通報", "Reports"), Noun::Report),
        Kind::Page => (phrase("页面", "頁面", "Pages"), Noun::Document),
    };
    let documents = place.shared.kind(kind);
    let title = title.of(place.language).to_owned();
    let listed = Listed { label: title.clone(), title, way: Vec::new(), noun, documents, number };
    list(place, page, listed, |number| Page::List(kind, number))
}

/// What a unit has issued.
pub fn of_issuer(place: &Place, page: &Page, unit: crate::model::unit::UnitId, number: usize) -> ListView {
    let name = &place.site.unit(unit).name;
    let title = phrase("{0}发布的文件", "{0}發布的文件", "Issued by {0}").fill(place.language, &[name]);
    let documents = &place.shared.issued[unit.0];
    let issuers = phrase("发文机关", "發文機關", "Issuing bodies").of(place.language);
    let way = vec![Crumb { text: issuers.into(), href: place.links.page(&Page::Issuers), lang: None }];
    let label = name.clone();
    let listed = Listed { title, label, way, noun: Noun::Document, documents, number };
    let mut view = list(place, page, listed, |number| Page::Issuer(unit, number));
    if place.site.has_duties(unit) {
        let text = phrase("该单位承担的任务", "該單位承擔的任務", "What this unit has to do");
        view.aside =
            Some(Crumb { text: text.of(place.language).into(), href: place.links.unit(unit), lang: None });
    }
    view
}

/// What is filed under a topic.
pub fn of_topic(place: &Place, page: &Page, topic: usize, number: usize) -> ListView {
    let named = &place.site.topics[topic];
    let documents = &place.shared.filed[topic];
    let topics = phrase("主题", "主題", "Topics").of(place.language);
    let way = vec![Crumb { text: topics.into(), href: place.links.page(&Page::Topics), lang: None }];
    let (title, label) = (named.name.clone(), named.name.clone());
    let listed = Listed { title, label, way, noun: Noun::Document, documents, number };
    let mut view = list(place, page, listed, |number| Page::Topic(topic, number));
    view.about.clone_from(&named.description);
    view
}

struct Listed<'a> {
    title: String,
    label: String,
    way: Vec<Crumb>,
    noun: Noun,
    documents: &'a [DocumentId],
    number: usize,
}

fn list(place: &Place, page: &Page, listed: Listed, at: impl Fn(usize) -> Page) -> ListView {
    let size = place.site.settings.page_size;
    let lead = count(place.language, listed.documents.len(), listed.noun);
    let shown = slice(listed.documents, listed.number, size);
    let mut title = listed.title.clone();
    if listed.number > 1 {
        title.push_str(&page_words(place, listed.number));
    }
    let heading = Heading { title, label: Some(listed.label), way: listed.way, ..Heading::default() };
    ListView {
        frame: Frame::of(place, page, heading),
        title: listed.title,
        lead,
        about: None,
        aside: None,
        entries: shown.iter().map(|id| entry(place, *id, None)).collect(),
        pager: pager(place, listed.number, route::pages(listed.documents.len(), size), at),
    }
}

/// The entries of a page of a list, from 1.
pub fn slice<T>(all: &[T], number: usize, size: usize) -> &[T] {
    let start = (number.saturating_sub(1) * size).min(all.len());
    let end = start.saturating_add(size).min(all.len());
    &all[start..end]
}

/// “（第2页）”.
pub fn page_words(place: &Place, number: usize) -> String {
    let said = phrase("（第{0}页）", "（第{0}頁）", " (page {0})");
    said.fill(place.language, &[&number.to_string()])
}

/// An entry; its day is told without the year where that is `year`.
pub fn entry(place: &Place, id: DocumentId, year: Option<i16>) -> Entry {
    let document = place.document(id);
    let mut about = Vec::new();
    if let Some(number) = number_of(document) {
        about.push(number);
    }
    if let Some(issuer) = document.issuers.first()
        && !is_publisher(place, &issuer.words)
    {
        about.push(issuer.words.as_str().to_owned());
    }
    let counts = counts(place, id);
    if !counts.is_empty() {
        about.push(words::clauses(place.language, &counts));
    }
    let lang = (document.language != place.language).then(|| document.language.tag());
    let date = document.day().map(|day| {
        let text = match year {
            Some(_) => dates::within(place.language, day, year),
            None => dates::full(place.language, day),
        };
        Part::day(text, day)
    });
    let href = place.links.document(place.site, id);
    let mark = mark(place, document);
    let archived = mark.is_none() && document.frozen.is_some();
    let mark = mark.or_else(|| archived.then(|| self::archived().of(place.language).to_owned()));
    Entry { title: document.title.clone(), href, lang, mark, archived, about, date }
}

/// Whether a unit is the one that publishes the site: lists need not repeat it.
fn is_publisher(place: &Place, name: &str) -> bool {
    place.site.settings.organization.name == name
}

/// The document number in its standard form, else as written.
pub fn number_of(document: &Document) -> Option<String> {
    written_number(document).map(str::to_owned)
}

/// The same, borrowed.
pub fn written_number(document: &Document) -> Option<&str> {
    let number = document.number.as_ref()?;
    let written: &str = number.normalized.as_ref().unwrap_or(&number.raw);
    (!written.trim().is_empty()).then_some(written)
}

/// “4个阶段，31项任务”; of a report, how far things have come.
fn counts(place: &Place, id: DocumentId) -> Vec<String> {
    let document = place.document(id);
    if document.report.is_some() {
        let mut states = progress::after(place, id);
        // Neither can ever be done.
        states.retain(|state| !matches!(state, State::Standing | State::Cancelled));
        if states.is_empty() {
            return Vec::new();
        }
        let done = states.iter().filter(|state| state.is_finished()).count();
        let said = phrase("{0}项中{1}项完成", "{0}項中{1}項完成", "{1} of {0} done");
        let of = words::grouped(states.len());
        return vec![said.fill(place.language, &[&of, &words::grouped(done)])];
    }
    let stages = (document.stages.len(), Noun::Stage);
    let tasks = (document.task_count(), Noun::Task);
    let known = [stages, tasks].into_iter().filter(|(number, _)| *number > 0);
    known.map(|(number, noun)| count(place.language, number, noun)).collect()
}

/// Whether nothing that a document asks is owed any more.
pub fn lapsed(document: &Document) -> bool {
    !document.rule().in_calendar
}

/// The word for a document that no longer holds; `None` for one that does.
pub fn mark(place: &Place, document: &Document) -> Option<String> {
    if document.gone.is_some() {
        return Some(phrase("已撤下", "已撤下", "Taken down").of(place.language).to_owned());
    }
    (document.validity != Validity::InForce).then(|| validity(place, document.validity))
}

/// The word for a document of a frozen year.
pub fn archived() -> Phrase {
    phrase("已归档", "已歸檔", "Archived")
}

/// What stands before the title of a document that no longer holds: 【已废止】, “[Repealed] ”.
pub fn title_mark(place: &Place, document: &Document) -> Option<String> {
    mark(place, document).map(|mark| phrase("【{0}】", "【{0}】", "[{0}] ").fill(place.language, &[&mark]))
}

/// Whether a document is in force, in the words of the trade.
pub fn validity(place: &Place, validity: Validity) -> String {
    let said = match validity {
        Validity::InForce => phrase("现行有效", "現行有效", "In force"),
        Validity::Amended => phrase("已修改", "已修改", "Amended"),
        Validity::Superseded => phrase("已被替代", "已被替代", "Superseded"),
        Validity::Repealed => phrase("已废止", "已廢止", "Repealed"),
        Validity::Expired => phrase("已失效", "已失效", "Expired"),
        Validity::Withdrawn => phrase("已撤回", "已撤回", "Withdrawn"),
    };
    said.of(place.language).to_owned()
}

/// The pager of a list; `None` if it has one page.
pub fn pager(place: &Place, number: usize, pages: usize, at: impl Fn(usize) -> Page) -> Option<Pager> {
    if pages < 2 {
        return None;
    }
    let link = |wanted: usize| place.links.page(&at(wanted)).filter(|_| wanted != number);
    let numbers = shown_numbers(number, pages)
        .into_iter()
        .map(|shown| PageNumber { number: shown, href: shown.and_then(link) })
        .collect();
    let previous = number.checked_sub(1).filter(|before| *before > 0).and_then(link);
    Some(Pager { previous, next: Some(number + 1).filter(|after| *after <= pages).and_then(link), numbers })
}

/// The first, the last and those around this one; `None` for what is left out.
fn shown_numbers(number: usize, pages: usize) -> Vec<Option<usize>> {
    let mut shown = Vec::new();
    let mut last = 0;
    for page in 1..=pages {
        let near = page.abs_diff(number) <= 1;
        // A gap of a single page is shown as that page.
        let fills = (page == 2 && number == 4) || (page + 1 == pages && number + 3 == pages);
        if near || page == 1 || page == pages || fills {
            if page > last + 1 {
                shown.push(None);
            }
            shown.push(Some(page));
            last = page;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: usize, pages: usize) -> String {
        let numbers = shown_numbers(number, pages);
        let written: Vec<String> =
            numbers.into_iter().map(|n| n.map_or("…".into(), |n| n.to_string())).collect();
        written.join(" ")
    }

    #[test]
    fn a_pager_shows_the_ends_and_what_is_near() {
        assert_eq!(shown(1, 2), "1 2");
        assert_eq!(shown(1, 9), "1 2 … 9");
        assert_eq!(shown(4, 9), "1 2 3 4 5 … 9");
        assert_eq!(shown(5, 9), "1 … 4 5 6 … 9");
        assert_eq!(shown(6, 9), "1 … 5 6 7 8 9");
        assert_eq!(shown(9, 9), "1 … 8 9");
    }

    #[test]
    fn a_page_holds_its_part_of_the_list() {
        let all: Vec<usize> = (0..7).collect();
        assert_eq!(slice(&all, 1, 3), [0, 1, 2]);
        assert_eq!(slice(&all, 3, 3), [6]);
        assert_eq!(slice(&all, 9, 3), [0; 0]);
    }
}
