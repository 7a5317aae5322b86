//! Tasks of many plans as rows: a unit's, and a year's.

use jiff::civil::Date;

use crate::base::digits::push_day;
use crate::base::language::Text;
use crate::base::passage::Passage;
use crate::model::document::{Document, DocumentId};
use crate::model::site::{Duty, Known, Site};
use crate::model::task::{Field, Role, Task};
use crate::model::time::{Reading, Time};
use crate::model::unit::UnitId;
use crate::view::data::Source;
use crate::view::data::beginning::Beginning;
use crate::view::data::sheet::Words;
use crate::view::data::tasks::{self, group, stage};
use crate::view::data::text::{MARK, cell, end};
use crate::view::words::{Phrase, phrase};

/// A column of a table of tasks.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What it is called in data and documentation.
    pub key: &'static str,
    /// Its head.
    pub head: Phrase,
    /// What it holds.
    pub about: Text,
    /// Whether only a unit's table has it.
    pub of_unit: bool,
    /// Writes what it holds.
    write: fn(&Told<'_>, &mut String),
}

const fn column(key: &'static str, head: Phrase, about: Text, write: fn(&Told<'_>, &mut String)) -> Column {
    Column { key, head, about, of_unit: false, write }
}

const fn of_unit(column: Column) -> Column {
    Column { of_unit: true, ..column }
}

/// The columns, from the left.
pub const COLUMNS: [Column; 26] = [
    of_unit(column(
        "role",
        phrase("角色", "角色", "Role"),
        Text { zh: "牵头、责任或配合", en: "lead, responsible or support" },
        |told, out| out.push_str(told.role.map_or("", tasks::role)),
    )),
    of_unit(column(
        "via",
        phrase("经由", "經由", "Via"),
        Text {
            zh: "经哪个统称落到本单位；空为直接点名",
            en: "the group through which the task reaches the unit; empty if it is named itself",
        },
        |told, out| cell(told.via.map_or("", |group| &told.site.unit(group).name), out),
    )),
    column(
        "plan",
        phrase("方案", "方案", "Plan"),
        Text { zh: "方案标题", en: "the title of the plan" },
        |told, out| told.beginning.push_title(out),
    ),
    column(
        "document_number",
        phrase("发文字号", "發文字號", "Document number"),
        Text { zh: "发文字号", en: "the document number" },
        |told, out| told.beginning.push_number(out),
    ),
    column(
        "address",
        phrase("网址", "網址", "Address"),
        Text { zh: "任务所在行的网址", en: "the address of the task's row" },
        |told, out| told.beginning.push_address(told.id, out),
    ),
    column(
        "id",
        phrase("任务编号", "任務編號", "Task ID"),
        Text { zh: "任务在方案内的固定编号", en: "the task's stable id in its plan" },
        |told, out| cell(told.id, out),
    ),
    column(
        "number",
        phrase("序号", "序號", "No"),
        Text { zh: "文件上的序号", en: "the number as printed" },
        |told, out| given(&told.task.number, out),
    ),
    column(
        "group",
        phrase("类别", "類別", "Group"),
        Text { zh: "类别", en: "the group of tasks" },
        |told, out| cell(group(told.document, told.task).unwrap_or_default(), out),
    ),
    column(
        "stage",
        phrase("阶段", "階段", "Stage"),
        Text { zh: "所属阶段", en: "the stage it belongs to" },
        |told, out| cell(stage(told.document, told.task).unwrap_or_default(), out),
    ),
    column(
        "work",
        phrase("工作内容", "工作內容", "Work"),
        Text { zh: "做什么", en: "what is to be done" },
        |told, out| cell(told.work, out),
    ),
    column(
        "measures",
        phrase("工作措施", "工作措施", "Measures"),
        Text { zh: "怎么做", en: "how" },
        |told, out| given(&told.task.further.measures, out),
    ),
    column(
        "lead",
        phrase("牵头单位", "牽頭單位", "Lead"),
        Text { zh: "牵头单位，原文", en: "who leads, as written" },
        |told, out| told.lead.push_cell(told.document.language, out),
    ),
    column(
        "responsible",
        phrase("责任单位", "責任單位", "Responsible"),
        Text { zh: "责任单位，原文", en: "who is responsible, as written" },
        |told, out| told.responsible.push_cell(told.document.language, out),
    ),
    column(
        "support",
        phrase("配合单位", "配合單位", "Support"),
        Text { zh: "配合单位，原文", en: "who supports, as written" },
        |told, out| told.support.push_cell(told.document.language, out),
    ),
    column(
        "due",
        phrase("完成时限", "完成時限", "Due"),
        Text { zh: "时限原文", en: "the time limit, as written" },
        |told, out| cell(told.due, out),
    ),
    column(
        "new_due",
        phrase("调整后时限", "調整後時限", "New due"),
        Text { zh: "通报调整后的时限原文", en: "the limit to which a report moved it, as written" },
        |told, out| cell(told.new_due.map_or("", |due| &due.words), out),
    ),
    column(
        "start",
        phrase("开始日期", "開始日期", "Start"),
        Text { zh: "现行时限读出的首日", en: "the first day of the limit in force" },
        |told, out| day(told.reading.and_then(Reading::start), out),
    ),
    column(
        "end",
        phrase("截止日期", "截止日期", "End"),
        Text { zh: "现行时限读出的末日", en: "the last day of the limit in force" },
        |told, out| day(told.reading.and_then(Reading::end), out),
    ),
    column(
        "alternative_end",
        phrase("另一读法", "另一讀法", "Alternative end"),
        Text {
            zh: "有争议时另一种读法的末日",
            en: "the last day in the other reading, where custom is disputed",
        },
        |told, out| day(told.reading.and_then(|reading| reading.alternative_end), out),
    ),
    column(
        "precision",
        phrase("精度", "精度", "Precision"),
        Text { zh: "读法的精度，取值同 JSON", en: "how exact the reading is; words as in JSON" },
        |told, out| out.push_str(told.reading.map_or("", |reading| reading.precision.word())),
    ),
    column(
        "requirement",
        phrase("工作要求", "工作要求", "Requirement"),
        Text { zh: "工作要求", en: "what is asked of it" },
        |told, out| cell(told.requirement, out),
    ),
    column(
        "deliverable",
        phrase("成果形式", "成果形式", "Deliverable"),
        Text { zh: "成果形式", en: "what comes of it" },
        |told, out| given(&told.task.further.deliverable, out),
    ),
    column(
        "note",
        phrase("备注", "備註", "Notes"),
        Text { zh: "备注", en: "a remark" },
        |told, out| given(&told.task.further.note, out),
    ),
    column(
        "state",
        phrase("状态", "狀態", "State"),
        Text {
            zh: "最近公布的状态，取值同 JSON；空为未公布",
            en: "the newest published state; words as in JSON; empty if none",
        },
        |told, out| out.push_str(told.state.map_or("", |known| known.state.word())),
    ),
    column(
        "state_words",
        phrase("状态原文", "狀態原文", "State as printed"),
        Text { zh: "通报中的说法", en: "the state as printed" },
        |told, out| cell(told.state.map_or("", |known| &known.words), out),
    ),
    column(
        "state_date",
        phrase("状态日期", "狀態日期", "State date"),
        Text { zh: "状态所指的日期", en: "the day of the state" },
        |told, out| day(told.state.and_then(|known| known.date), out),
    ),
];

/// The usual head of a field in a plan's own table.
pub fn head(field: &Field) -> Phrase {
    let key = match field {
        Field::Number => "number",
        Field::Group => "group",
        Field::Stage => "stage",
        Field::Work => "work",
        Field::Measures => "measures",
        Field::Lead => "lead",
        Field::Responsible => "responsible",
        Field::Support => "support",
        Field::Due => "due",
        Field::Requirement => "requirement",
        Field::Deliverable => "deliverable",
        Field::Note => "note",
        Field::Person => return phrase("责任人", "責任人", "Person"),
        Field::Extra(_) => return phrase("列", "列", "Column "),
    };
    COLUMNS.iter().find(|column| column.key == key).map_or(phrase("", "", ""), |column| column.head)
}

/// How many rows are looked up together.
const TOGETHER: usize = 16;

/// How long a row usually is.
const USUAL_ROW: usize = 448;

/// What a row tells of.
#[derive(Clone, Copy, Debug)]
struct Told<'a> {
    site: &'a Site,
    document: &'a Document,
    beginning: &'a Beginning,
    task: &'a Task,
    id: &'a str,
    work: &'a str,
    lead: Words<'a>,
    responsible: Words<'a>,
    support: Words<'a>,
    /// Its time limit as written.
    due: &'a str,
    requirement: &'a str,
    role: Option<Role>,
    via: Option<UnitId>,
    state: Option<&'a Known>,
    new_due: Option<&'a Time>,
    /// How the limit in force is read.
    reading: Option<&'a Reading>,
}

/// One row: a task, and the part that a unit has in it.
#[derive(Clone, Copy, Debug)]
struct Row {
    document: DocumentId,
    task: usize,
    role: Option<Role>,
    via: Option<UnitId>,
}

/// The tasks of a unit as CSV, in the order of time limits.
pub fn unit(source: Source<'_>, id: UnitId) -> String {
    let duties = source.site.told_of(id);
    let row = |duty: &Duty| Row {
        document: duty.document(),
        task: duty.task(),
        role: Some(duty.role),
        via: duty.via(),
    };
    let mut out = String::with_capacity(256 + duties.len() * USUAL_ROW);
    write(source, true, duties.iter().map(row), &mut out, |_| {});
    out
}

/// The tasks of a year's plans as CSV, plan by plan.
pub fn year(source: Source<'_>, year: i16) -> String {
    let documents = source.year(year);
    let tasks: usize = documents.iter().map(|id| source.site.document(*id).task_count()).sum();
    let mut out = String::with_capacity(256 + tasks * USUAL_ROW);
    write(source, false, of_documents(source.site, &documents), &mut out, |_| {});
    out
}

/// How many bytes that has.
pub fn year_size(source: Source<'_>, year: i16) -> u64 {
    let mut size = 0;
    let mut row = String::new();
    write(source, false, of_documents(source.site, &source.year(year)), &mut row, |row| {
        size += row.len() as u64;
        row.clear();
    });
    size
}

fn of_documents(site: &Site, documents: &[DocumentId]) -> impl Iterator<Item = Row> {
    documents.iter().flat_map(|id| {
        let tasks = 0..site.document(*id).tasks.tasks.len();
        tasks.map(|task| Row { document: *id, task, role: None, via: None })
    })
}

/// Writes the head and the rows; after each, the text may be taken away.
fn write(
    source: Source<'_>,
    for_unit: bool,
    mut rows: impl Iterator<Item = Row>,
    out: &mut String,
    mut after: impl FnMut(&mut String),
) {
    let language = source.site.settings.language;
    let columns = || COLUMNS.iter().filter(|column| for_unit || !column.of_unit);
    out.push_str(MARK);
    for (at, column) in columns().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        cell(column.head.of(language), out);
    }
    end(out);
    after(out);
    // What one row tells of lies far from what the next does: some are looked up together, so that
    // the processor waits for all of them at once.
    let mut told = Vec::with_capacity(TOGETHER);
    loop {
        told.clear();
        told.extend(rows.by_ref().take(TOGETHER).map(|row| Told::of(source, row)));
        if told.is_empty() {
            return;
        }
        for told in &told {
            for (at, column) in columns().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                if let Some(told) = told {
                    (column.write)(told, out);
                }
            }
            end(out);
            after(out);
        }
    }
}

impl<'a> Told<'a> {
    fn of(source: Source<'a>, row: Row) -> Option<Told<'a>> {
        let site = source.site;
        let document = site.document(row.document);
        let task = document.tasks.tasks.get(row.task)?;
        let known = site.knowledge.get(row.document.0).and_then(|tasks| tasks.get(row.task));
        let new_due = known.and_then(|known| known.new_due.as_deref());
        Some(Told {
            site,
            document,
            beginning: source.once.beginning(source, row.document)?,
            task,
            id: &task.id,
            work: &task.work,
            lead: Words::of(&task.lead),
            responsible: Words::of(&task.responsible),
            support: Words::of(&task.support),
            due: task.due.as_ref().map_or("", |due| &due.words),
            requirement: task.requirement.as_deref().unwrap_or_default(),
            role: row.role,
            via: row.via,
            state: known.and_then(|known| known.state.as_deref()),
            new_due,
            reading: new_due.or(task.due.as_ref()).map(|due| &due.reading),
        })
    }
}

fn given(text: &Option<Passage>, out: &mut String) {
    cell(text.as_deref().unwrap_or_default(), out);
}

fn day(day: Option<Date>, out: &mut String) {
    if let Some(day) = day {
        push_day(day, out);
    }
}
