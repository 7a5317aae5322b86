//! Tasks of many plans as rows: a unit's, and a year's.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::base::language::Text;
use crate::model::document::DocumentId;
use crate::model::site::Duty;
use crate::model::task::{Field, Role};
use crate::model::unit::UnitId;
use crate::view::data::sheet::units;
use crate::view::data::tasks::{group, stage};
use crate::view::data::{Source, text};
use crate::view::lists::number_of;
use crate::view::place::row as anchor;
use crate::view::words::{Phrase, phrase};

/// A column of a table of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called in data and documentation.
    pub key: &'static str,
    /// Its head.
    pub head: Phrase,
    /// What it holds.
    pub about: Text,
    /// Whether only a unit's table has it.
    pub of_unit: bool,
}

const fn column(key: &'static str, head: Phrase, zh: &'static str, en: &'static str) -> Column {
    Column { key, head, about: Text { zh, en }, of_unit: false }
}

const fn of_unit(column: Column) -> Column {
    Column { of_unit: true, ..column }
}

/// The columns, from the left.
pub const COLUMNS: [Column; 26] = [
    of_unit(column(
        "role",
        phrase("角色", "角色", "Role"),
        "牵头、责任或配合",
        "lead, responsible or support",
    )),
    of_unit(column(
        "via",
        phrase("经由", "經由", "Via"),
        "经哪个统称落到本单位；空为直接点名",
        "the group through which the task reaches the unit; empty if it is named itself",
    )),
    column("plan", phrase("方案", "方案", "Plan"), "方案标题", "the title of the plan"),
    column(
        "document_number",
        phrase("发文字号", "發文字號", "Document number"),
        "发文字号",
        "the document number",
    ),
    column("address", phrase("网址", "網址", "Address"), "任务所在行的网址", "the address of the task's row"),
    column(
        "id",
        phrase("任务编号", "任務編號", "Task ID"),
        "任务在方案内的固定编号",
        "the task's stable id in its plan",
    ),
    column("number", phrase("序号", "序號", "No"), "文件上的序号", "the number as printed"),
    column("group", phrase("类别", "類別", "Group"), "类别", "the group of tasks"),
    column("stage", phrase("阶段", "階段", "Stage"), "所属阶段", "the stage it belongs to"),
    column("work", phrase("工作内容", "工作內容", "Work"), "做什么", "what is to be done"),
    column("measures", phrase("工作措施", "工作措施", "Measures"), "怎么做", "how"),
    column("lead", phrase("牵头单位", "牽頭單位", "Lead"), "牵头单位，原文", "who leads, as written"),
    column(
        "responsible",
        phrase("责任单位", "責任單位", "Responsible"),
        "责任单位，原文",
        "who is responsible, as written",
    ),
    column(
        "support",
        phrase("配合单位", "配合單位", "Support"),
        "配合单位，原文",
        "who supports, as written",
    ),
    column("due", phrase("完成时限", "完成時限", "Due"), "时限原文", "the time limit, as written"),
    column(
        "new_due",
        phrase("调整后时限", "調整後時限", "New due"),
        "通报调整后的时限原文",
        "the limit to which a report moved it, as written",
    ),
    column(
        "start",
        phrase("开始日期", "開始日期", "Start"),
        "现行时限读出的首日",
        "the first day of the limit in force",
    ),
    column(
        "end",
        phrase("截止日期", "截止日期", "End"),
        "现行时限读出的末日",
        "the last day of the limit in force",
    ),
    column(
        "alternative_end",
        phrase("另一读法", "另一讀法", "Alternative end"),
        "有争议时另一种读法的末日",
        "the last day in the other reading, where custom is disputed",
    ),
    column(
        "precision",
        phrase("精度", "精度", "Precision"),
        "读法的精度，取值同 JSON",
        "how exact the reading is; words as in JSON",
    ),
    column("requirement", phrase("工作要求", "工作要求", "Requirement"), "工作要求", "what is asked of it"),
    column("deliverable", phrase("成果形式", "成果形式", "Deliverable"), "成果形式", "what comes of it"),
    column("note", phrase("备注", "備註", "Notes"), "备注", "a remark"),
    column(
        "state",
        phrase("状态", "狀態", "State"),
        "最近公布的状态，取值同 JSON；空为未公布",
        "the newest published state; words as in JSON; empty if none",
    ),
    column(
        "state_words",
        phrase("状态原文", "狀態原文", "State as printed"),
        "通报中的说法",
        "the state as printed",
    ),
    column(
        "state_date",
        phrase("状态日期", "狀態日期", "State date"),
        "状态所指的日期",
        "the day of the state",
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

/// One row: a task, and the part that a unit has in it.
#[derive(Clone, Copy, Debug)]
struct Row {
    document: DocumentId,
    task: usize,
    role: Option<Role>,
    via: Option<UnitId>,
}

/// Writes the tasks of a unit as CSV, in the order of time limits.
///
/// # Errors
/// If the writer fails.
pub fn unit(source: Source<'_>, id: UnitId, out: &mut dyn Write) -> io::Result<()> {
    let duties = source.site.told_of(id);
    let row = |duty: &Duty| Row {
        document: duty.document(),
        task: duty.task(),
        role: Some(duty.role),
        via: duty.via(),
    };
    write(source, true, &mut duties.iter().map(row), out)
}

/// Writes the tasks of a year's plans as CSV, plan by plan.
///
/// # Errors
/// If the writer fails.
pub fn year(source: Source<'_>, year: i16, out: &mut dyn Write) -> io::Result<()> {
    let documents = source.year(year);
    let mut rows = documents.iter().flat_map(|id| {
        let tasks = 0..source.site.document(*id).tasks.tasks.len();
        tasks.map(|task| Row { document: *id, task, role: None, via: None })
    });
    write(source, false, &mut rows, out)
}

fn write(
    source: Source<'_>,
    for_unit: bool,
    rows: &mut dyn Iterator<Item = Row>,
    mut out: &mut dyn Write,
) -> io::Result<()> {
    let language = source.site.settings.language;
    let columns: Vec<&Column> = COLUMNS.iter().filter(|column| for_unit || !column.of_unit).collect();
    out.write_all(text::MARK.as_bytes())?;
    let heads: Vec<Cow<'_, str>> = columns.iter().map(|column| column.head.of(language).into()).collect();
    text::row(&mut out, &heads)?;
    for row in rows {
        let cells: Vec<Cow<'_, str>> = columns.iter().map(|column| cell(source, row, column.key)).collect();
        text::row(&mut out, &cells)?;
    }
    Ok(())
}

fn cell<'a>(source: Source<'a>, row: Row, key: &str) -> Cow<'a, str> {
    let site = source.site;
    let document = site.document(row.document);
    let Some(task) = document.tasks.tasks.get(row.task) else { return Cow::Borrowed("") };
    let known = site.knowledge.get(row.document.0).and_then(|tasks| tasks.get(row.task));
    let state = known.and_then(|known| known.state.as_ref());
    let new_due = known.and_then(|known| known.new_due.as_deref());
    let reading = new_due.or(task.due.as_ref()).map(|due| &due.reading);
    let given = |text: Option<&'a str>| Cow::Borrowed(text.unwrap_or_default());
    let day = |day: Option<jiff::civil::Date>| day.map_or(Cow::Borrowed(""), |day| day.to_string().into());
    let language = document.language;
    match key {
        "role" => given(row.role.map(crate::view::data::tasks::role)),
        "via" => given(row.via.map(|group| site.unit(group).name.as_str())),
        "plan" => Cow::Borrowed(&document.title),
        "document_number" => number_of(document).map_or(Cow::Borrowed(""), Cow::Owned),
        "address" => match source.document(row.document) {
            Some(address) => format!("{address}#{}", crate::route::link::encode(&anchor(&task.id))).into(),
            None => Cow::Borrowed(""),
        },
        "id" => Cow::Borrowed(&task.id),
        "number" => given(task.number.as_deref()),
        "group" => given(group(document, task)),
        "stage" => given(stage(document, task)),
        "work" => Cow::Borrowed(&task.work),
        "measures" => given(task.further.measures.as_deref()),
        "lead" => units(&task.lead, language),
        "responsible" => units(&task.responsible, language),
        "support" => units(&task.support, language),
        "due" => given(task.due.as_ref().map(|due| due.words.as_str())),
        "new_due" => given(new_due.map(|due| due.words.as_str())),
        "start" => day(reading.and_then(|reading| reading.start())),
        "end" => day(reading.and_then(|reading| reading.end())),
        "alternative_end" => day(reading.and_then(|reading| reading.alternative_end)),
        "precision" => given(reading.map(|reading| reading.precision.word())),
        "requirement" => given(task.requirement.as_deref()),
        "deliverable" => given(task.further.deliverable.as_deref()),
        "note" => given(task.further.note.as_deref()),
        "state" => given(state.map(|known| known.state.word())),
        "state_words" => given(state.map(|known| known.words.as_str())),
        "state_date" => day(state.and_then(|known| known.date)),
        _ => Cow::Borrowed(""),
    }
}
