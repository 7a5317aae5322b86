//! Lists of tasks: all of them, and those that are due, late, silent or incomplete.

use jiff::civil::Date;

use crate::list::{Asked, Cell, Column, Listing, What, Word, tasks_of};
use crate::model::document::{Document, DocumentId};
use crate::model::report::State;
use crate::model::site::{Knowledge, Site};
use crate::model::task::{Field, Task};
use crate::model::time::{Kind, Time};
use crate::model::unit::Mention;
use crate::view::progress;
use crate::view::words::{Phrase, phrase};

/// A task with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The plan.
    pub id: DocumentId,
    /// The plan.
    pub document: &'a Document,
    /// The position of the task in it.
    pub at: usize,
    /// The task.
    pub task: &'a Task,
    /// What is known of it.
    pub known: Option<&'a Knowledge>,
}

/// What a task lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody is named who leads it or, where the plan names no leads, answers for it.
    Lead,
    /// It has no time limit.
    Due,
    /// The words of its limit were not read as a time.
    Reading,
}

/// The tasks of published documents, in the order of addresses; what was taken down or
/// withdrawn has none.
pub fn items(site: &Site) -> impl Iterator<Item = Item<'_>> {
    let documents = site.published().filter(|(_, document)| document.rule().on_units);
    documents.flat_map(|(id, document)| of_document(site, id, document))
}

/// The tasks of one document.
pub fn of_document<'a>(
    site: &'a Site,
    id: DocumentId,
    document: &'a Document,
) -> impl Iterator<Item = Item<'a>> {
    let known = site.knowledge.get(id.0).map_or(&[][..], |all| all.as_slice());
    let tasks = document.tasks.tasks.iter().enumerate();
    tasks.map(move |(at, task)| Item { id, document, at, task, known: known.get(at) })
}

impl<'a> Item<'a> {
    /// The limit in force: the one that a report moved it to, else the plan's.
    fn due(&self) -> Option<&'a Time> {
        self.known.and_then(|known| known.new_due.as_deref()).or(self.task.due.as_ref())
    }

    /// The last day on which it is on time, in the later of two readings.
    fn last_day(&self) -> Option<Date> {
        self.due().and_then(|due| due.reading.last_day_on_time())
    }

    fn state(&self) -> Option<State> {
        self.known.and_then(|known| known.state.as_ref()).map(|known| known.state)
    }

    /// Whether it is still to be done: the plan holds, and no report says that it is finished,
    /// goes on for ever or was given up.
    fn is_owed(&self) -> bool {
        let settled = self
            .state()
            .is_some_and(|state| state.is_finished() || matches!(state, State::Standing | State::Cancelled));
        self.document.rule().in_calendar && !settled
    }

    fn has_passed(&self, today: Date) -> bool {
        self.last_day().is_some_and(|last| last < today)
    }

    /// Whether it is late: its last day has passed and it is not finished, whatever was said of
    /// it since, or a report says that it is late.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_owed() && (self.has_passed(today) || self.state() == Some(State::Late))
    }

    /// Whether its last day has passed and nothing was ever published of it.
    pub fn is_silent(&self, today: Date) -> bool {
        self.is_owed() && self.has_passed(today) && self.state().is_none()
    }

    fn is_due(&self, today: Date, until: Date) -> bool {
        self.is_owed() && self.last_day().is_some_and(|last| (today..=until).contains(&last))
    }

    /// What it lacks.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let leads = self.document.tasks.has(&Field::Lead);
        if self.task.lead.is_empty() && (leads || self.task.responsible.is_empty()) {
            lacks.push(Lack::Lead);
        }
        match self.due() {
            None => lacks.push(Lack::Due),
            Some(due) if due.reading.kind == Kind::Unresolvable => lacks.push(Lack::Reading),
            Some(_) => {}
        }
        lacks
    }
}

impl Lack {
    fn word(self) -> Word {
        match self {
            Lack::Lead => ("lead", phrase("未明确牵头", "未明確牽頭", "no lead")),
            Lack::Due => ("due", phrase("没有时限", "沒有時限", "no time")),
            Lack::Reading => ("reading", phrase("时限未读出", "時限未讀出", "time not read")),
        }
    }
}

const fn column(key: &'static str, head: Phrase) -> Column {
    Column { key, head, in_table: true }
}

const LAST_DAY: Column = column("last_day", phrase("最后一天", "最後一天", "Last day"));
const DAYS_LEFT: Column = column("days_left", phrase("剩余天数", "剩餘天數", "Days left"));
const LACKS: Column = column("lacks", phrase("缺什么", "缺什麼", "Lacks"));

/// The columns that all lists of tasks have.
const COMMON: &[Column] = &[
    Column { key: "plan", head: phrase("方案地址", "方案地址", "Address"), in_table: false },
    column("plan_title", phrase("方案", "方案", "Plan")),
    column("number", phrase("序号", "序號", "No.")),
    column("group", phrase("类别", "類別", "Group")),
    column("work", phrase("工作内容", "工作內容", "Work")),
    column("lead", phrase("牵头单位", "牽頭單位", "Lead")),
    column("responsible", phrase("责任单位", "責任單位", "Responsible")),
    column("support", phrase("配合单位", "配合單位", "Support")),
    column("due", phrase("完成时限", "完成時限", "Due")),
    column("start", phrase("开始", "開始", "Start")),
    column("end", phrase("结束", "結束", "End")),
    column("alternative_end", phrase("一说结束", "一說結束", "Or end")),
    column("state", phrase("进展", "進展", "State")),
    column("state_date", phrase("进展日期", "進展日期", "State on")),
];

/// The columns of a list of tasks.
pub fn columns(what: What) -> Vec<Column> {
    let first: &[Column] = match what {
        What::Due | What::Late | What::Silent => &[LAST_DAY, DAYS_LEFT],
        What::Gaps => &[LACKS],
        What::Tasks | What::Plans | What::Units => &[],
    };
    // Beside the last day, its readings are for data only.
    let is_read = |key: &str| matches!(key, "start" | "end" | "alternative_end");
    let common = COMMON.iter().map(|column| Column {
        in_table: column.in_table && (what == What::Tasks || !is_read(column.key)),
        ..*column
    });
    first.iter().copied().chain(common).collect()
}

/// A list of tasks: by last day where it is about days, else in the order of the plans.
pub fn listing(site: &Site, asked: Asked) -> Listing {
    let today = site.today();
    let of_unit = asked.unit.map(|unit| tasks_of(site, unit));
    let mut chosen: Vec<Item<'_>> = items(site)
        .filter(|item| of_unit.as_ref().is_none_or(|tasks| tasks.contains(&(item.id, item.at))))
        .filter(|item| match asked.what {
            What::Due => item.is_due(today, asked.until),
            What::Late => item.is_late(today),
            What::Silent => item.is_silent(today),
            What::Gaps => item.document.rule().in_calendar && !item.lacks().is_empty(),
            What::Tasks | What::Plans | What::Units => true,
        })
        .collect();
    if matches!(asked.what, What::Due | What::Late | What::Silent) {
        chosen.sort_by_key(|item| (item.last_day().is_none(), item.last_day()));
    }
    let rows = chosen.iter().map(|item| row(item, asked.what, today)).collect();
    Listing { columns: columns(asked.what), rows }
}

fn row(item: &Item<'_>, what: What, today: Date) -> Vec<Cell> {
    let mut cells = match what {
        What::Due | What::Late | What::Silent => {
            let days = item.last_day().and_then(|last| today.until(last).ok());
            let days = days.map_or(Cell::None, |span| Cell::Number(i64::from(span.get_days())));
            vec![Cell::day(item.last_day()), days]
        }
        What::Gaps => vec![Cell::Words(item.lacks().into_iter().map(Lack::word).collect())],
        What::Tasks | What::Plans | What::Units => Vec::new(),
    };
    let Item { document, task, .. } = item;
    let group = task.group.and_then(|group| document.tasks.groups.get(group));
    let known = item.known.and_then(|known| known.state.as_ref());
    let reading = item.due().map(|due| &due.reading);
    cells.extend([
        Cell::Text(address(document)),
        Cell::Text(document.label().to_owned()),
        Cell::text(task.number.as_deref().filter(|number| !number.is_empty())),
        Cell::text(group.map(String::as_str)),
        Cell::Text(task.work.as_str().to_owned()),
        names(&task.lead),
        names(&task.responsible),
        names(&task.support),
        Cell::text(item.due().map(|due| due.words.as_str())),
        Cell::day(reading.and_then(|reading| reading.start())),
        Cell::day(reading.and_then(|reading| reading.end())),
        Cell::day(reading.and_then(|reading| reading.alternative_end)),
        known.map_or(Cell::None, |known| Cell::Word((known.state.word(), progress::word(known.state)))),
        Cell::day(known.and_then(|known| known.date)),
    ]);
    cells
}

/// The address of a document on the site: `/2011/innovation-drive/`.
pub fn address(document: &Document) -> String {
    if document.path.is_empty() { "/".to_owned() } else { format!("/{}/", document.path) }
}

/// Units as the document writes them.
pub fn names(mentions: &[Mention]) -> Cell {
    Cell::Texts(mentions.iter().map(|mention| mention.words.as_str().to_owned()).collect())
}
