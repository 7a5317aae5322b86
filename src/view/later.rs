//! What came after a frozen year: of one document, or of the year as a whole.

use serde::Serialize;

use crate::model::document::{DocumentId, Kind};
use crate::model::frozen_year::FrozenYear;
use crate::model::lifecycle::Validity;
use crate::model::site::Relations;
use crate::model::unit::UnitId;
use crate::route::Page;
use crate::route::link::href;
use crate::view::annexes::{News, Relation, news, task_label};
use crate::view::dates::{self, Part};
use crate::view::facts::Value;
use crate::view::frame::{Crumb, Frame, Heading};
use crate::view::head::document_value;
use crate::view::index::{CountedLink, LinkGroup};
use crate::view::lists::{Entry, entry, validity};
use crate::view::place::Place;
use crate::view::shared::changed;
use crate::view::standing::source;
use crate::view::words::{Noun, count, phrase};

/// A page of what came after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaterView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// When the year was frozen, and that its pages stay as they were then.
    pub lead: String,
    /// The frozen page.
    pub about: Crumb,
    /// Whether the document is in force, where that has changed.
    pub state: Option<String>,
    /// The documents that came after it, by what they are to it.
    pub relations: Vec<Relation>,
    /// The reports that came after it.
    pub reports: Vec<Entry>,
    /// What they say of its tasks.
    pub tasks: Vec<TaskNews>,
    /// The units that have other names now.
    pub units: Vec<Renamed>,
    /// Its later editions, newest first, each with the way to the one before.
    pub editions: Vec<EditionNews>,
    /// Of a year, its documents of which there is something to tell.
    pub documents: Vec<LinkGroup>,
    /// Whether nothing came after it.
    pub nothing: bool,
    /// The last day on which anything of this changed.
    pub as_of: Option<Part>,
}

/// A later edition of a document or a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionNews {
    /// Its number, day and note.
    pub text: String,
    /// The words of the link to the edition before.
    pub former: String,
    /// The link to the page in the edition before.
    pub href: Option<String>,
}

/// What later reports say of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskNews {
    /// The task: its number and work.
    pub task: String,
    /// The link to its row on the frozen page.
    pub href: Option<String>,
    /// What is said, newest first.
    pub updates: Vec<News>,
}

/// A unit under the name of then and of now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Renamed {
    /// The name then.
    pub then: String,
    /// The name now.
    pub now: String,
    /// The link to the unit.
    pub href: Option<String>,
}

/// What came after a document.
pub fn of_document(place: &Place, page: &Page, id: DocumentId) -> LaterView {
    let document = place.document(id);
    let year = document.frozen.map(|frozen| frozen.year).unwrap_or_default();
    let title = phrase("《{0}》归档以后", "《{0}》歸檔以後", "After it was archived: {0}");
    let title = title.fill(place.language, &[document.label()]);
    let about = Crumb {
        text: document.title.clone(),
        href: place.links.document(place.site, id),
        lang: place.other_language(id),
    };
    let way = vec![year_crumb(place, year)];
    let mut view = empty(place, page, (title, about), way, year);
    view.state = (document.validity != Validity::InForce).then(|| validity(place, document.validity));
    view.relations = relations(place, id);
    let later = later_reports(place, id);
    view.reports = later.iter().map(|report| entry(place, *report, None)).collect();
    view.tasks = tasks(place, id, &later);
    view.units = renamed(place, &units_of(place, id));
    view.editions = editions(place, year, Some(&document.path));
    settle(place, &mut view, after(place, id));
    view
}

/// What came after a year.
pub fn of_year(place: &Place, page: &Page, year: i16) -> LaterView {
    let title = phrase("{0}年度归档以后", "{0}年度歸檔以後", "After {0} was archived");
    let title = title.fill(place.language, &[&year.to_string()]);
    let name = phrase("{0}年", "{0}年", "{0}").fill(place.language, &[&year.to_string()]);
    let about = Crumb { text: name, href: place.links.page(&Page::Year(year, 1)), lang: None };
    let mut view = empty(place, page, (title, about), Vec::new(), year);
    let documents: Vec<DocumentId> = place
        .site
        .published()
        .filter(|(_, document)| document.frozen.is_some_and(|frozen| frozen.year == year))
        .map(|(id, _)| id)
        .collect();
    let mut links = Vec::new();
    let mut later = Vec::new();
    let mut units: Vec<(&str, UnitId)> = Vec::new();
    for id in documents {
        units.extend(units_of(place, id));
        let document = place.document(id);
        if document.kind == Kind::Page {
            continue;
        }
        let after = after(place, id);
        if after.is_empty() {
            continue;
        }
        let note = (document.validity != Validity::InForce).then(|| validity(place, document.validity));
        links.push(CountedLink {
            text: document.label().to_owned(),
            href: place.links.page(&Page::Later(id)),
            count: Some(count(place.language, after.len(), Noun::Document)),
            depth: 0,
            note,
        });
        later.extend(after);
    }
    if !links.is_empty() {
        view.documents = vec![LinkGroup { head: None, links }];
    }
    units.sort();
    units.dedup();
    view.units = renamed(place, &units);
    view.editions = editions(place, year, None);
    settle(place, &mut view, later);
    view
}

fn empty(
    place: &Place,
    page: &Page,
    (title, about): (String, Crumb),
    way: Vec<Crumb>,
    year: i16,
) -> LaterView {
    let frozen = place.site.frozen.iter().find(|frozen| frozen.year == year);
    // Search engines are to show the frozen page, of which this is a margin.
    let heading = Heading { title: title.clone(), way, unlisted: true, ..Heading::default() };
    LaterView {
        frame: Frame::of(place, page, heading),
        title,
        lead: frozen.map(|frozen| lead(place, frozen)).unwrap_or_default(),
        about,
        state: None,
        relations: Vec::new(),
        reports: Vec::new(),
        tasks: Vec::new(),
        units: Vec::new(),
        editions: Vec::new(),
        documents: Vec::new(),
        nothing: true,
        as_of: None,
    }
}

fn lead(place: &Place, frozen: &FrozenYear) -> String {
    let day = dates::full(place.language, frozen.as_of);
    let edition = frozen.edition.to_string();
    let said = if frozen.edition > 1 {
        phrase(
            "这一年的网页已于{0}归档（第{1}版），不再改动；归档以后的变化写在这里。",
            "這一年的網頁已於{0}歸檔（第{1}版），不再改動；歸檔以後的變化寫在這裏。",
            "The pages of this year were archived on {0} (edition {1}) and stay as they are; what came after is told here.",
        )
    } else {
        phrase(
            "这一年的网页已于{0}归档，不再改动；归档以后的变化写在这里。",
            "這一年的網頁已於{0}歸檔，不再改動；歸檔以後的變化寫在這裏。",
            "The pages of this year were archived on {0} and stay as they are; what came after is told here.",
        )
    };
    said.fill(place.language, &[&day, &edition])
}

/// The later editions of a document, or of a year.
fn editions(place: &Place, year: i16, path: Option<&str>) -> Vec<EditionNews> {
    let Some(frozen) = place.site.frozen.iter().find(|frozen| frozen.year == year) else {
        return Vec::new();
    };
    let address = path.map_or_else(|| format!("{year:04}/"), |path| format!("{path}/"));
    let at = format!("{}{address}", crate::route::later::FOLDER);
    let later = frozen.editions.windows(2).rev().filter_map(|two| {
        let [former, edition] = two else { return None };
        let concerned =
            path.is_none_or(|path| edition.documents.binary_search_by(|own| own.as_str().cmp(path)).is_ok());
        let to = format!("{}{}/{address}index.html", frozen.editions_folder(), former.number);
        let is_there = frozen.has(&to);
        let number = edition.number.to_string();
        let day = dates::full(place.language, edition.as_of.date());
        let note = edition.note.as_deref().unwrap_or_default();
        let text = phrase("第{0}版，{1}：{2}", "第{0}版，{1}：{2}", "Edition {0}, {1}: {2}");
        let words = phrase("此前的第{0}版", "此前的第{0}版", "The former edition {0}");
        concerned.then(|| EditionNews {
            text: text.fill(place.language, &[&number, &day, note]),
            former: words.fill(place.language, &[&former.number.to_string()]),
            href: is_there.then(|| href(&at, &to, "")),
        })
    });
    later.collect()
}

fn year_crumb(place: &Place, year: i16) -> Crumb {
    let text = phrase("{0}年度归档以后", "{0}年度歸檔以後", "After {0} was archived");
    let text = text.fill(place.language, &[&year.to_string()]);
    Crumb { text, href: place.links.page(&Page::LaterYear(year)), lang: None }
}

/// Says whether there is anything, and when it last changed: a page depends on that and not on
/// the day, so that its bytes change only then.
fn settle(place: &Place, view: &mut LaterView, later: Vec<DocumentId>) {
    let changed = later.into_iter().filter_map(|id| changed(place.site, place.document(id))).max();
    view.as_of = changed.map(|day| Part::day(dates::full(place.language, day), day));
    view.nothing = view.state.is_none()
        && view.relations.is_empty()
        && view.reports.is_empty()
        && view.units.is_empty()
        && view.editions.is_empty()
        && view.documents.is_empty();
}

/// Whether a document came after the freezing of another's year: it is not in the same archive,
/// or of a later edition.
fn is_later(place: &Place, id: DocumentId, other: DocumentId) -> bool {
    let stand = |id: DocumentId| place.document(id).frozen.map(|frozen| (frozen.year, frozen.edition));
    stand(other).is_none_or(|other| Some(other) > stand(id))
}

/// The documents that came after a frozen one, by what they are to it.
fn relations(place: &Place, id: DocumentId) -> Vec<Relation> {
    let Some(found) = place.site.relations.get(id.0) else { return Vec::new() };
    let later =
        |ids: &[DocumentId]| ids.iter().copied().filter(|by| is_later(place, id, *by)).collect::<Vec<_>>();
    let values = |ids: Vec<DocumentId>| {
        ids.into_iter().filter_map(|id| document_value(place, id)).collect::<Vec<Value>>()
    };
    let Relations { basis_of, replaced_by, continued_by, interpreted_by, .. } = found;
    let document = place.document(id);
    let (instead, ended_by): (Vec<DocumentId>, Vec<DocumentId>) =
        later(replaced_by).into_iter().partition(|by| place.document(*by).takes_the_place_of(document));
    let all = [
        ("relation_replaced_by", values(instead)),
        ("relation_ended_by", values(ended_by)),
        ("relation_continued_by", values(later(continued_by))),
        ("relation_interpreted_by", values(later(interpreted_by))),
        ("relation_basis_of", values(later(basis_of))),
    ];
    all.into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| Relation { key, values })
        .collect()
}

/// All documents that came after a frozen one and tell of it.
fn after(place: &Place, id: DocumentId) -> Vec<DocumentId> {
    let Some(found) = place.site.relations.get(id.0) else { return Vec::new() };
    let Relations { basis_of, replaced_by, continued_by, interpreted_by, translations: _, reports } = found;
    let all = [basis_of, replaced_by, continued_by, interpreted_by, reports].into_iter().flatten().copied();
    let mut after: Vec<DocumentId> = all.filter(|by| is_later(place, id, *by)).collect();
    after.sort();
    after.dedup();
    after
}

/// The reports on a document that came after it was frozen, newest first.
fn later_reports(place: &Place, id: DocumentId) -> Vec<DocumentId> {
    let reports = place.site.relations.get(id.0).map_or(&[][..], |relations| &relations.reports);
    reports.iter().copied().filter(|report| is_later(place, id, *report)).collect()
}

/// What later reports say of each task.
fn tasks(place: &Place, id: DocumentId, later: &[DocumentId]) -> Vec<TaskNews> {
    let Some(knowledge) = place.site.knowledge.get(id.0).filter(|_| !later.is_empty()) else {
        return Vec::new();
    };
    let tasks = place.document(id).tasks.tasks.iter().zip(knowledge).enumerate();
    tasks
        .filter_map(|(at, (task, known))| {
            let updates: Vec<News> = known
                .history
                .iter()
                .filter(|(report, _)| later.contains(report))
                .map(|(report, update)| News {
                    source: Some(source(place, *report, None)),
                    ..news(place, update, None)
                })
                .collect();
            (!updates.is_empty()).then(|| TaskNews {
                task: task_label(task.number.as_deref(), &task.work),
                href: place.row_of(id, at),
                updates,
            })
        })
        .collect()
}

/// The units that a document names and that had other names before, with the words it has for them.
fn units_of<'a>(place: &Place<'a>, id: DocumentId) -> Vec<(&'a str, UnitId)> {
    let document = place.document(id);
    let tasks = document.tasks.tasks.iter();
    let named = tasks.flat_map(|task| [&task.lead, &task.responsible, &task.support]).flatten();
    let all = document.issuers.iter().chain(named);
    // Most units have one name for ever.
    let several = all.filter(|mention| !place.site.unit(mention.unit).former_names.is_empty());
    let mut units: Vec<(&str, UnitId)> =
        several.map(|mention| (mention.words.as_str(), mention.unit)).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// Those units that have other names now: the words are a name that the unit had before.
fn renamed(place: &Place, units: &[(&str, UnitId)]) -> Vec<Renamed> {
    let mut renamed: Vec<Renamed> = units
        .iter()
        .filter_map(|(words, id)| {
            let unit = place.site.unit(*id);
            let then = words.trim();
            unit.former_names.iter().any(|former| former.name == then).then(|| Renamed {
                then: then.to_owned(),
                now: unit.name.clone(),
                href: place.links.unit(*id),
            })
        })
        .collect();
    renamed.sort();
    renamed.dedup();
    renamed
}
