//! The table of responsibility: the columns of the source, groups merged, words with their readings.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::model::document::DocumentId;
use crate::model::task::{Column, Field, Role, Task, TaskTable};
use crate::model::unit::Mention;
use crate::route::link::encode;
use crate::view::lists::Pager;
use crate::view::place::{Place, history_of, row};
use crate::view::reading::When;
use crate::view::runs::{self, Further, Going, Jump, Stretch};
use crate::view::standing::{Standing, standing};
use crate::view::timeline::text_width;
use crate::view::words::{Noun, count, phrase, separator};

/// The table on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The heads.
    pub heads: Vec<Head>,
    /// The runs of tasks of one group.
    pub runs: Vec<Run>,
    /// Whether there is a report, and so a column of progress.
    pub reported: bool,
    /// Whether there is a column of time limits.
    pub timed: bool,
    /// The groups, for jumping to them; empty if there are few tasks.
    pub jumps: Vec<Jump>,
    /// Whether a head is too long to stand beside its cell on a phone.
    pub long_heads: bool,
    /// Which of the tasks are on this page, where it does not have all.
    pub part: Option<String>,
    /// The way through the pages.
    pub pager: Option<Pager>,
    /// On the first page, the tasks of the others: a link to a task's row by the plan's address
    /// finds it here, however many pages there are.
    pub further: Vec<Further>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// What the column holds, for styling.
    pub field: String,
    /// The head as printed; else the theme has a word for the field.
    pub text: Option<String>,
}

/// Tasks of one group that follow each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The anchor.
    pub id: String,
    /// The name of the group; empty where tasks have none.
    pub group: String,
    /// Whether the group goes on from the run before: a name is not far from any row.
    pub again: bool,
    /// How many tasks the group has.
    pub count: String,
    /// How many rows it spans.
    pub span: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The row of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The anchor.
    pub id: String,
    /// The cells, in the order of the heads.
    pub cells: Vec<Cell>,
}

/// A cell: which column it is in and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The position of its column among the heads.
    pub head: usize,
    /// What it holds.
    pub content: Content,
}

// As if flattened, which would make a map whose keys are looked for by their letters: there are
// more cells than anything else.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, count) = match &self.content {
            Content::Empty => ("empty", 2),
            Content::Text { .. } => ("text", 3),
            Content::Group => ("group", 2),
            Content::Work { .. } => ("work", 4),
            Content::Units { .. } => ("units", 4),
            Content::NotStated => ("not_stated", 2),
            Content::Time { .. } => ("time", 4),
            Content::Progress { .. } => ("progress", 7),
        };
        let mut cell = serializer.serialize_struct("Cell", count)?;
        cell.serialize_field("head", &self.head)?;
        cell.serialize_field("is", kind)?;
        match &self.content {
            Content::Empty | Content::Group | Content::NotStated => {}
            Content::Text { text } => cell.serialize_field("text", text)?,
            Content::Work { text, lines } => {
                cell.serialize_field("text", text)?;
                cell.serialize_field("lines", lines)?;
            }
            Content::Units { units, separator } => {
                cell.serialize_field("units", units)?;
                cell.serialize_field("separator", separator)?;
            }
            Content::Time { when, moved } => {
                cell.serialize_field("when", when)?;
                cell.serialize_field("moved", moved)?;
            }
            Content::Progress { standing: Standing { words, state, date, report }, history } => {
                cell.serialize_field("words", words)?;
                cell.serialize_field("state", state)?;
                cell.serialize_field("date", date)?;
                cell.serialize_field("report", report)?;
                cell.serialize_field("history", history)?;
            }
        }
        cell.end()
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Content {
    /// Nothing.
    Empty,
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// The place of the group's head, which the first row of a run holds.
    Group,
    /// What is to be done, and under it what has no column of its own.
    Work {
        /// What is to be done.
        text: String,
        /// The lines under it.
        lines: Vec<Line>,
    },
    /// Units.
    Units {
        /// The units.
        units: Vec<UnitLink>,
        /// What stands between them.
        separator: &'static str,
    },
    /// A lead unit that is not stated.
    NotStated,
    /// A time limit.
    Time {
        /// The limit.
        when: When,
        /// The limit in force, where a report moved it.
        moved: Option<When>,
    },
    /// How far it has come.
    Progress {
        /// The newest that is known.
        #[serde(flatten)]
        standing: Standing,
        /// The link to all that reports said of it.
        history: Option<String>,
    },
}

/// A line under the work of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The label, where it is needed.
    pub head: Option<Head>,
    /// The words.
    pub text: String,
}

/// A unit as a document names it, with the link to its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitLink {
    /// The words.
    pub text: String,
    /// The link.
    pub href: Option<String>,
}

/// A table with more columns than this is wider than the page.
const WIDE: usize = 8;
/// A head of more than five characters is long, in the measure of [`text_width`].
const LONG_HEAD: i32 = 66;

/// A page of the table of a plan's tasks, from 1; `None` if it has none.
pub fn of(place: &Place, id: DocumentId, year: Option<i16>, number: usize) -> Option<Table> {
    let document = place.document(id);
    let table = &document.tasks;
    if table.tasks.is_empty() {
        return None;
    }
    let reported = !place.site.relations.get(id.0).is_none_or(|relations| relations.reports.is_empty());
    let layout = layout(table, reported);
    let heads = layout.columns.iter().map(head).collect::<Vec<_>>();
    let shown = place.rows(id, number);
    let all = runs::of(place, id);
    let jumps = runs::jumps(place, id, &all);
    let run = |stretch: &Stretch| Run {
        id: stretch.id.clone(),
        group: stretch.group.and_then(|group| table.groups.get(group)).cloned().unwrap_or_default(),
        count: count(place.language, stretch.total, Noun::Item),
        again: stretch.again,
        span: stretch.tasks.len(),
        rows: stretch.tasks.clone().filter_map(|at| tabled(place, (id, at), (&layout, year))).collect(),
    };
    let runs = all.iter().filter(|stretch| shown.contains(&stretch.tasks.start)).map(run).collect();
    let long = if place.language.is_chinese() { LONG_HEAD } else { LONG_HEAD * 4 / 3 };
    let long_heads = heads.iter().filter_map(|head| head.text.as_deref()).any(|text| text_width(text) > long);
    let timed = layout.columns.iter().any(|column| column.field == Field::Due);
    let Going { part, pager, further } = runs::going(place, id, number);
    Some(Table { jumps, heads, runs, reported, timed, long_heads, part, pager, further })
}

/// The row of a task.
fn tabled(place: &Place, at: (DocumentId, usize), by: (&Layout, Option<i16>)) -> Option<Row> {
    let task = place.document(at.0).tasks.tasks.get(at.1)?;
    let cells = by.0.columns.iter().enumerate();
    let cells = cells.map(|(head, column)| Cell { head, content: content(place, at, &column.field, by) });
    Some(Row { id: row(&task.id), cells: cells.collect() })
}

/// Which columns a table has, and what stands under the work.
struct Layout {
    columns: Vec<Column>,
    under: Vec<Column>,
}

/// What may stand under the work, in small letters.
fn stands_under(field: &Field) -> bool {
    matches!(field, Field::Measures | Field::Requirement | Field::Deliverable)
}

fn layout(table: &TaskTable, reported: bool) -> Layout {
    let mut columns = table.columns.clone();
    if table.groups.is_empty() {
        columns.retain(|column| column.field != Field::Group);
    } else if !table.has(&Field::Group) {
        columns.insert(0, Column { field: Field::Group, head: None });
    }
    if !table.has(&Field::Work) {
        columns.push(Column { field: Field::Work, head: None });
    }
    // What has least to do with who and when goes first, the last column of its kind before others.
    let minor: [fn(&Field) -> bool; 3] = [
        |field| *field == Field::Note,
        |field| matches!(field, Field::Extra(_)),
        |field| *field == Field::Person,
    ];
    let mut moved: Vec<Field> = Vec::new();
    let asked = columns.iter().filter(|column| stands_under(&column.field)).count();
    for is_minor in minor {
        for column in columns.iter().rev().filter(|column| is_minor(&column.field)) {
            if columns.len() - asked - moved.len() + usize::from(reported) > WIDE {
                moved.push(column.field.clone());
            }
        }
    }
    let (under, mut columns): (Vec<Column>, Vec<Column>) =
        columns.into_iter().partition(|column| stands_under(&column.field) || moved.contains(&column.field));
    if reported {
        columns.push(Column { field: PROGRESS, head: None });
    }
    Layout { columns, under }
}

// Not a column of any source: it follows them all.
const PROGRESS: Field = Field::Extra(usize::MAX);

fn head(column: &Column) -> Head {
    let text = column.head.clone().filter(|head| !head.trim().is_empty());
    Head { field: key(&column.field).to_owned(), text }
}

/// The name of a field in strings and styles.
fn key(field: &Field) -> &'static str {
    match field {
        Field::Number => "number",
        Field::Group => "group",
        Field::Stage => "stage",
        Field::Work => "work",
        Field::Measures => "measures",
        Field::Lead => "lead",
        Field::Responsible => "responsible",
        Field::Support => "support",
        Field::Person => "person",
        Field::Due => "due",
        Field::Requirement => "requirement",
        Field::Deliverable => "deliverable",
        Field::Note => "note",
        Field::Extra(usize::MAX) => "progress",
        Field::Extra(_) => "extra",
    }
}

fn content(
    place: &Place,
    at: (DocumentId, usize),
    field: &Field,
    (layout, year): (&Layout, Option<i16>),
) -> Content {
    let document = place.document(at.0);
    let Some(task) = document.tasks.tasks.get(at.1) else { return Content::Empty };
    let known = place.known(at.0, at.1);
    match field {
        Field::Group => Content::Group,
        Field::Work => Content::Work { text: task.work.as_str().to_owned(), lines: lines(task, layout) },
        Field::Lead | Field::Responsible | Field::Support => units(place, task, field),
        Field::Due => match &task.due {
            None => Content::Empty,
            Some(due) => {
                let moved = known.and_then(|known| known.new_due.as_deref());
                let when = |time| When::of(place.language, time, year);
                Content::Time { when: when(due), moved: moved.map(when) }
            }
        },
        Field::Extra(usize::MAX) => {
            Content::Progress { standing: standing(place, at, year), history: history(place, at) }
        }
        Field::Stage => {
            let stage = task.further.stage.and_then(|stage| document.stages.get(stage));
            stage.map_or(Content::Empty, |stage| Content::Text { text: stage.name.clone() })
        }
        _ => words(task, field).map_or(Content::Empty, |text| Content::Text { text: text.to_owned() }),
    }
}

/// The link to what reports said of a task; none if they said nothing.
fn history(place: &Place, at: (DocumentId, usize)) -> Option<String> {
    let task = place.document(at.0).tasks.tasks.get(at.1)?;
    place.known(at.0, at.1).filter(|known| !known.history.is_empty())?;
    Some(format!("#{}", encode(&history_of(&task.id))))
}

/// The words of a field that holds nothing but words.
fn words<'a>(task: &'a Task, field: &Field) -> Option<&'a str> {
    let text = match field {
        Field::Number => task.number.as_deref(),
        Field::Measures => task.further.measures.as_deref(),
        Field::Person => task.further.person.as_deref(),
        Field::Requirement => task.requirement.as_deref(),
        Field::Deliverable => task.further.deliverable.as_deref(),
        Field::Note => task.further.note.as_deref(),
        Field::Extra(at) => task.further.extra.get(*at).map(String::as_str),
        _ => None,
    };
    text.filter(|text| !text.trim().is_empty())
}

/// What stands under the work; what is asked needs no label where it stands alone.
fn lines(task: &Task, layout: &Layout) -> Vec<Line> {
    let labelled = layout.under.len() > 1 || layout.under.iter().any(|column| !stands_under(&column.field));
    let line = |column: &Column| {
        let text = words(task, &column.field)?.to_owned();
        Some(Line { head: labelled.then(|| head(column)), text })
    };
    layout.under.iter().filter_map(line).collect()
}

fn units(place: &Place, task: &Task, field: &Field) -> Content {
    let (role, missing) = match field {
        Field::Lead => (Role::Lead, Content::NotStated),
        Field::Support => (Role::Support, Content::Empty),
        _ => (Role::Responsible, Content::Empty),
    };
    let mentions = task.units(role);
    if mentions.is_empty() {
        return missing;
    }
    Content::Units { units: unit_links(place, mentions), separator: separator(place.language) }
}

/// A unit as it is named; where that is a former name, with the one in use: “政工科（今人事科）”.
pub fn named(place: &Place, mention: &Mention) -> String {
    let unit = place.site.unit(mention.unit);
    let words = mention.words.trim();
    let in_use = words == unit.name || unit.full_name.as_deref() == Some(words);
    if in_use || !unit.former_names.iter().any(|former| former.name == words) {
        return mention.words.as_str().to_owned();
    }
    phrase("{0}（今{1}）", "{0}（今{1}）", "{0} (now {1})").fill(place.language, &[words, &unit.name])
}

/// Units as they are named, with links to their pages.
pub fn unit_links(place: &Place, mentions: &[Mention]) -> Vec<UnitLink> {
    let link =
        |mention: &Mention| UnitLink { text: named(place, mention), href: place.links.unit(mention.unit) };
    mentions.iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(columns: &[Field], reported: bool) -> (Vec<&'static str>, Vec<&'static str>) {
        let column = |field: &Field| Column { field: field.clone(), head: None };
        let table = TaskTable {
            tasks: Vec::new(),
            groups: vec!["甲".into()],
            columns: columns.iter().map(column).collect(),
        };
        let layout = layout(&table, reported);
        let keys = |columns: &[Column]| columns.iter().map(|column| key(&column.field)).collect();
        (keys(&layout.columns), keys(&layout.under))
    }

    #[test]
    fn a_cell_has_the_fields_of_what_it_holds() {
        let when = When { words: "3月底前".into(), reading: Vec::new(), unread: false };
        let standing = Standing { words: "已完成".into(), state: "done", ..Standing::default() };
        let all = [
            Content::Empty,
            Content::Text { text: "甲".into() },
            Content::Group,
            Content::Work { text: "甲".into(), lines: vec![Line { head: None, text: "乙".into() }] },
            Content::Units { units: vec![UnitLink { text: "甲".into(), href: None }], separator: "、" },
            Content::NotStated,
            Content::Time { when: when.clone(), moved: Some(when) },
            Content::Progress { standing, history: Some("#t-1-history".into()) },
        ];
        for content in all {
            let mut expected = serde_json::to_value(&content).unwrap();
            expected["head"] = 3.into();
            assert_eq!(serde_json::to_value(Cell { head: 3, content }).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_asked_stands_under_the_work_in_a_narrow_table() {
        let source = [
            Field::Group,
            Field::Number,
            Field::Work,
            Field::Requirement,
            Field::Responsible,
            Field::Lead,
            Field::Due,
        ];
        let (columns, under) = fields(&source, true);
        assert_eq!(columns, ["group", "number", "work", "responsible", "lead", "due", "progress"]);
        assert_eq!(under, ["requirement"]);
    }

    #[test]
    fn a_wide_table_keeps_who_and_when_in_columns() {
        let source = [
            Field::Number,
            Field::Work,
            Field::Requirement,
            Field::Lead,
            Field::Responsible,
            Field::Support,
            Field::Due,
            Field::Person,
            Field::Note,
        ];
        let (columns, under) = fields(&source, false);
        let kept = ["group", "number", "work", "lead", "responsible", "support", "due", "person"];
        assert_eq!(columns, kept);
        assert_eq!(under, ["requirement", "note"]);
        // With progress there is one more, and what has least to do with it goes too.
        let (columns, under) = fields(&source, true);
        assert_eq!(columns, ["group", "number", "work", "lead", "responsible", "support", "due", "progress"]);
        assert_eq!(under, ["requirement", "person", "note"]);
    }
}
