//! The page that tells what data there are, how to read them and how to cite them.

use serde::Serialize;

use crate::base::language::{Language, Text};
use crate::model::frozen_year::FrozenYear;
use crate::route::Page;
use crate::route::data::{self, DataFile, DataSchema};

use crate::view::data::keys::{CSV_RULES, OBJECTS, RULES};
use crate::view::data::once::Once;
use crate::view::data::size::json;
use crate::view::data::{Source, documents, rows, units};
use crate::view::dates::{self, Part};
use crate::view::frame::{Frame, Heading};
use crate::view::place::Place;
use crate::view::words::{self, Noun, Phrase, clauses, count, phrase};

/// The page of open data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: &'static str,
    /// How much there is.
    pub lead: String,
    /// The day of the last change.
    pub updated: Option<Part>,
    /// The licence: its words, and its link if it is an address.
    pub license: Option<(String, bool)>,
    /// How to cite.
    pub citation: String,
    /// The files of the whole site.
    pub files: Vec<FileRow>,
    /// What stands beside each plan and unit.
    pub beside: Vec<Beside>,
    /// The years.
    pub years: Vec<YearRow>,
    /// What is true of all files.
    pub rules: Vec<&'static str>,
    /// The columns of the CSV files.
    pub columns: Vec<Meaning>,
    /// The objects of the JSON files and their keys.
    pub objects: Vec<ObjectRow>,
    /// The schemas.
    pub schemas: Vec<FileRow>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRow {
    /// Its address on the site.
    pub name: String,
    /// The link.
    pub href: String,
    /// What it holds.
    pub about: String,
    /// Its size in words.
    pub size: Option<String>,
}

/// A file that stands beside each plan or unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
}

/// The data of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearRow {
    /// The year.
    pub year: String,
    /// The page of the year.
    pub href: Option<String>,
    /// How many documents and tasks it has.
    pub count: String,
    /// The day as of which it was frozen, where its data are.
    pub archived: Option<String>,
    /// Its tasks as CSV and its documents as JSON; of a frozen year those of then, and behind
    /// them what the site has of the year besides.
    pub files: Vec<FileRow>,
}

/// What a column means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// Its head or key.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
}

/// A kind of object and its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectRow {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its keys.
    pub keys: Vec<Meaning>,
}

const TITLE: Phrase = phrase("开放数据", "開放數據", "Open data");

/// The page.
pub fn of(place: &Place, page: &Page, once: &Once) -> DataView {
    let language = place.language;
    let settings = &place.site.settings;
    let outputs = settings.outputs;
    let source = Source { site: place.site, routes: place.links.routes(), shared: place.shared, once };
    let ids = source.documents();
    let tasks: usize = ids.iter().map(|id| place.document(*id).task_count()).sum();
    let title = TITLE.of(language);
    let lead = [
        count(language, ids.len(), Noun::Document),
        count(language, tasks, Noun::Task),
        count(language, place.site.units.iter().filter(|unit| unit.public).count(), Noun::Unit),
    ];
    let updated = documents::updated(source, &ids);
    let years: Vec<YearRow> = if outputs.csv || outputs.json { years(source, place) } else { Vec::new() };
    let rules: &[Text] = if outputs.json { &RULES } else { &[] };
    let tables: &[Text] = if outputs.csv { &CSV_RULES } else { &[] };
    let heading = Heading { title: title.to_owned(), ..Heading::default() };
    DataView {
        frame: Frame::of(place, page, heading),
        title,
        lead: clauses(language, &lead),
        updated: updated.map(|day| Part::day(dates::full(language, day), day)),
        license: settings.license.clone().map(|license| {
            let is_address = license.starts_with("https://") || license.starts_with("http://");
            (license, is_address)
        }),
        citation: citation(place, updated),
        files: files(source, place),
        beside: beside(place),
        years,
        rules: rules.iter().chain(tables).map(|rule| rule.of(language)).collect(),
        columns: if outputs.csv { columns(language) } else { Vec::new() },
        objects: if outputs.json { objects(language) } else { Vec::new() },
        schemas: schemas(source, place),
    }
}

/// “示例市卫生局：《实施方案公开》，https://…，2011年6月8日。”
fn citation(place: &Place, updated: Option<jiff::civil::Date>) -> String {
    let settings = &place.site.settings;
    let publisher = match settings.organization.name.as_str() {
        "" => &settings.title,
        name => name,
    };
    let day = updated.map_or_else(String::new, |day| {
        phrase("，{0}", "，{0}", ", {0}").fill(place.language, &[&dates::full(place.language, day)])
    });
    let address = format!("{}{}", settings.base_url, place.links.here());
    phrase("{0}：《{1}》开放数据{2}，{3}", "{0}：《{1}》開放數據{2}，{3}", "{0}: {1}, open data{2}, {3}")
        .fill(place.language, &[publisher, &settings.title, &day, &address])
}

/// A file with the size of what it will hold, if the site has it.
fn file(
    (source, place): (Source<'_>, &Place),
    file: DataFile,
    about: String,
    size: Option<&dyn Fn() -> u64>,
) -> Option<FileRow> {
    let name = place.links.routes().data(file)?;
    Some(FileRow {
        name: format!("/{name}"),
        href: place.links.address(name, ""),
        about,
        size: size.map(|size| words::size(source.once.size(file).unwrap_or_else(size))),
    })
}

fn files(source: Source<'_>, place: &Place) -> Vec<FileRow> {
    let said = |said: Phrase| said.of(place.language).to_owned();
    let plans = said(phrase(
        "全部方案、通知和通报的基本信息，不含任务",
        "全部方案、通知和通報的基本資訊，不含任務",
        "What all plans, notices and reports are, without tasks",
    ));
    let all_units = said(phrase(
        "全部单位及其名称、隶属",
        "全部單位及其名稱、隸屬",
        "All units with their names and parents",
    ));
    let rows = [
        file((source, place), DataFile::Documents, plans, Some(&|| documents::plans_size(source))),
        file((source, place), DataFile::Units, all_units, Some(&|| json(&units::units(source)).len() as u64)),
    ];
    rows.into_iter().flatten().collect()
}

fn schemas(source: Source<'_>, place: &Place) -> Vec<FileRow> {
    let about = |schema| match schema {
        DataSchema::Document => "plan.json, notice.json, report.json",
        DataSchema::Year => "/data/2011/plans.json",
        DataSchema::Plans => "/data/plans.json",
        DataSchema::Units => "/data/units.json",
    };
    let row = |schema| file((source, place), DataFile::Schema(schema), about(schema).to_owned(), None);
    DataSchema::ALL.into_iter().filter_map(row).collect()
}

fn beside(place: &Place) -> Vec<Beside> {
    let outputs = place.site.settings.outputs;
    let all = [
        (
            outputs.json,
            "plan.json, notice.json, report.json",
            phrase(
                "在每份方案、通知、通报的网址下：它的全部内容",
                "在每份方案、通知、通報的網址下：它的全部內容",
                "beside each plan, notice and report: all that it has",
            ),
        ),
        (
            outputs.csv,
            "tasks.csv",
            phrase(
                "在每个有任务的方案的网址下：原表的列加上任务编号 ID",
                "在每個有任務的方案的網址下：原表的列加上任務編號 ID",
                "beside each plan with tasks: the columns of its source, and the ids of its tasks",
            ),
        ),
        (
            outputs.xlsx,
            "tasks.xlsx",
            phrase(
                "在每个有任务的方案的网址下：同样的表，可直接打印",
                "在每個有任務的方案的網址下：同樣的表，可直接列印",
                "beside each plan with tasks: the same table, ready to print",
            ),
        ),
        (
            outputs.csv,
            "units/…/tasks.csv",
            phrase(
                "在每个单位的网址下：它在各方案中的任务，一个角色一行",
                "在每個單位的網址下：它在各方案中的任務，一個角色一行",
                "beside each unit: its tasks over all plans, a row for each role",
            ),
        ),
    ];
    let wanted = all.into_iter().filter(|(wanted, ..)| *wanted);
    wanted.map(|(_, name, about)| Beside { name, about: about.of(place.language) }).collect()
}

fn years(source: Source<'_>, place: &Place) -> Vec<YearRow> {
    let row = |year: i16| {
        let ids = source.all_of(year);
        let tasks: usize = ids.iter().map(|id| place.document(*id).task_count()).sum();
        let csv = || rows::year_size(source, year);
        let json = || documents::year_size(source, year);
        YearRow {
            year: dates::year(place.language, year),
            href: place.links.page(&Page::Year(year, 1)),
            count: clauses(
                place.language,
                &[count(place.language, ids.len(), Noun::Document), count(place.language, tasks, Noun::Task)],
            ),
            archived: frozen_data(place, year).map(|frozen| {
                let day = dates::full(place.language, frozen.as_of);
                phrase("{0}归档", "{0}歸檔", "archived {0}").fill(place.language, &[&day])
            }),
            files: frozen_files(place, year)
                .into_iter()
                .chain(file((source, place), DataFile::YearTasks(year), String::new(), Some(&csv)))
                .chain(file((source, place), DataFile::YearDocuments(year), String::new(), Some(&json)))
                .collect(),
        }
    };
    let years = place.shared.years.keys().rev().map(|year| row(*year));
    years.filter(|row| !row.files.is_empty()).collect()
}

/// The frozen year whose data stand as they were.
fn frozen_data<'a>(place: &Place<'a>, year: i16) -> Option<&'a FrozenYear> {
    place.site.frozen.iter().find(|frozen| frozen.year == year && frozen.volume)
}

/// The data that were frozen with a year.
fn frozen_files(place: &Place, year: i16) -> Vec<FileRow> {
    let Some(frozen) = frozen_data(place, year) else { return Vec::new() };
    let row = |name: &str| {
        let address = format!("{}{year:04}/{name}", data::FOLDER);
        frozen.has(&address).then(|| FileRow {
            href: place.links.address(&address, ""),
            name: format!("/{address}"),
            about: String::new(),
            size: None,
        })
    };
    ["tasks.csv", "plans.json"].into_iter().filter_map(row).collect()
}

fn columns(language: Language) -> Vec<Meaning> {
    let meaning =
        |column: &rows::Column| Meaning { name: column.head.of(language), about: column.about.of(language) };
    rows::COLUMNS.iter().map(meaning).collect()
}

fn objects(language: Language) -> Vec<ObjectRow> {
    let row = |object: &crate::view::data::keys::Object| ObjectRow {
        name: object.name,
        about: object.about.of(language),
        keys: object
            .keys
            .iter()
            .map(|key| Meaning { name: key.name, about: key.about.of(language) })
            .collect(),
    };
    OBJECTS.iter().map(row).collect()
}
