//! The page of a unit: what it leads, is responsible for and supports, by time limit.

use serde::Serialize;

use crate::model::document::{Document, DocumentId};
use crate::model::lifecycle::Validity;
use crate::model::site::Duty;
use crate::model::task::{Role, Task};
use crate::model::time::Time;
use crate::model::unit::{Unit, UnitId};
use crate::route::calendar::Deadlines;
use crate::route::{self, Page, TASKS_A_PAGE};
use crate::view::archived::{self, ArchivedYear, Part};
use crate::view::data::link::{self, DataLink};
use crate::view::dates;
use crate::view::facts::{Row as Fact, Value};
use crate::view::frame::{Crumb, Frame, Heading};
use crate::view::glance::Glance;
use crate::view::index::CountedLink;
use crate::view::lists::{Pager, lapsed, mark, page_words, pager};
use crate::view::place::Place;
use crate::view::reading::When;
use crate::view::shared;
use crate::view::shares::role_counts;
use crate::view::standing::{self, Standing, standing};
use crate::view::words::{Noun, Phrase, clauses, count, grouped, phrase};

/// How many plans the first page lists at most, and how many related units.
const PLANS: usize = 50;
const RELATED: usize = 60;
/// The anchor of the first task whose limit has passed.
const OVERDUE: &str = "u-overdue";

/// The page of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitView<'a> {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// What kind of unit it is.
    pub kind: &'static str,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// How much it has to do.
    pub glance: Vec<Glance>,
    /// Its tasks, by role; those of this page.
    pub roles: Vec<RoleTasks<'a>>,
    /// Whether any of the tasks has news.
    pub with_progress: bool,
    /// The way through the pages.
    pub pager: Option<Pager>,
    /// The frozen years in which it has a part; on the first page.
    pub archived: Vec<ArchivedYear>,
    /// The plans of its tasks, with what it has in each; on the first page.
    pub plans: Vec<CountedLink>,
    /// How many more plans there are.
    pub more_plans: Option<String>,
    /// The link to what it has issued.
    pub issued: Option<Value>,
    /// The file of its time limits for calendar programs.
    pub deadlines: Option<String>,
    /// The same as data.
    pub data: Vec<DataLink>,
}

/// The tasks in which a unit has one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleTasks<'a> {
    /// The role, for anchors and the theme's strings: `lead`, `responsible`, `support`.
    pub key: &'static str,
    /// The tasks.
    pub rows: Vec<TaskRow<'a>>,
}

/// A task of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskRow<'a> {
    /// The anchor of the first task whose limit has passed.
    pub id: Option<&'static str>,
    /// By when.
    pub when: Option<When>,
    /// What is to be done.
    pub work: &'a str,
    /// The language of the work and of the plan's title, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The plan: its short title and the link to the row in it.
    pub plan: PlanLink<'a>,
    /// The word for a plan that no longer holds.
    pub mark: Option<String>,
    /// Its number there: “第8项”.
    pub number: Option<String>,
    /// The group through which it reaches the unit.
    pub via: Option<String>,
    /// How far it has come; `None` where nothing is to be told.
    pub standing: Option<Standing>,
}

/// A plan, and the row of a task in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanLink<'a> {
    /// Its short title.
    pub text: &'a str,
    /// The link.
    pub href: Option<String>,
}

/// A page of a unit.
pub fn of<'a>(place: &Place<'a>, page: &Page, id: UnitId, number: usize) -> UnitView<'a> {
    let unit = place.site.unit(id);
    let duties = place.site.told_of(id);
    let order = place.shared.orders.get(place.site, id, |duty| is_overdue(place, duty));
    let start = number.saturating_sub(1).saturating_mul(TASKS_A_PAGE);
    let shown = asked(place, order.slice(duties, start, TASKS_A_PAGE));
    let (plans, all_plans) = if number == 1 { plans(place, duties) } else { Default::default() };
    let more_plans = all_plans.checked_sub(PLANS).filter(|more| *more > 0).map(|more| {
        let said = phrase("另有{0}个方案", "另有{0}個方案", "{0} more plans");
        said.fill(place.language, &[&grouped(more)])
    });
    let parts = if number == 1 { archived::parts(place.site, id) } else { Vec::new() };
    let roles: Vec<RoleTasks<'a>> = Role::ALL
        .into_iter()
        .map(|role| RoleTasks {
            key: key(role),
            rows: rows(place, &shown, role, |at| order.first_overdue == Some(start + at)),
        })
        .filter(|role| !role.rows.is_empty())
        .collect();
    let mut title = unit.name.clone();
    if number > 1 {
        title.push_str(&page_words(place, number));
    }
    let units = phrase("单位", "單位", "Units").of(place.language).to_owned();
    let heading = Heading {
        title,
        label: Some(unit.name.clone()),
        way: vec![Crumb { text: units, href: place.links.page(&Page::Units), lang: None }],
        ..Heading::default()
    };
    let group = phrase("单位组", "單位組", "Group of units");
    let kind = if unit.group { group } else { phrase("责任单位", "責任單位", "Unit") };
    UnitView {
        frame: Frame::of(place, page, heading),
        name: unit.full_name.clone().unwrap_or_else(|| unit.name.clone()),
        kind: kind.of(place.language),
        facts: facts(place, id, unit),
        glance: if number == 1 {
            glance(place, id, (&order.slice(duties, 0, duties.len()), all_plans), &parts)
        } else {
            Vec::new()
        },
        with_progress: roles.iter().flat_map(|role| &role.rows).any(|row| row.standing.is_some()),
        roles,
        pager: pager(place, number, route::pages(duties.len(), TASKS_A_PAGE), |number| {
            Page::Unit(id, number)
        }),
        archived: archived::years(place, id, &parts),
        plans,
        more_plans,
        issued: issued(place, id),
        deadlines: place.links.deadlines(Deadlines::Unit(id)),
        data: link::of_unit(place, id),
    }
}

/// The rows of one role; one of them may have an anchor.
fn rows<'a>(
    place: &Place<'a>,
    shown: &[Asked<'a>],
    role: Role,
    anchored: impl Fn(usize) -> bool,
) -> Vec<TaskRow<'a>> {
    let mine = || shown.iter().enumerate().filter(|(_, asked)| asked.duty.role == role);
    let mut rows = Vec::with_capacity(mine().count());
    rows.extend(
        mine().map(|(at, asked)| TaskRow { id: anchored(at).then_some(OVERDUE), ..asked.row(place) }),
    );
    rows
}

/// The first of the plans that name a unit, in the order of the lists, with what it has in each,
/// and how many there are.
fn plans(place: &Place, duties: &[Duty]) -> (Vec<CountedLink>, usize) {
    let mut roles: Vec<(DocumentId, Role)> = duties.iter().map(|duty| (duty.document(), duty.role)).collect();
    roles.sort_unstable_by_key(|(id, _)| *id);
    let counts = |all: &[(DocumentId, Role)]| {
        let mut counts = [0; 3];
        all.iter().for_each(|(_, role)| counts[*role as usize] += 1);
        counts
    };
    let mut plans: Vec<(DocumentId, [usize; 3])> = roles
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(|all| Some((all.first()?.0, counts(all))))
        .collect();
    plans.sort_by_cached_key(|(id, _)| {
        let day = place.document(*id).day();
        (day.is_none(), std::cmp::Reverse(day))
    });
    let link = |(id, counts): (DocumentId, [usize; 3])| CountedLink {
        text: place.document(id).label().to_owned(),
        href: place.links.document(place.site, id),
        count: Some(role_counts(place, counts)),
        depth: 0,
        note: None,
    };
    let all = plans.len();
    (plans.into_iter().take(PLANS).map(link).collect(), all)
}

fn is_overdue(place: &Place, duty: &Duty) -> bool {
    standing::is_overdue(place, duty.document(), duty.task())
}

fn key(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
        Role::Support => "support",
    }
}

/// A task that is asked of the unit.
struct Asked<'a> {
    duty: Duty,
    task: &'a Task,
    due: Option<&'a Time>,
    overdue: bool,
    label: &'a str,
    work: &'a str,
    lang: Option<&'static str>,
    mark: Option<String>,
    reported: bool,
}

/// The tasks of a page. What is told of one lies far from what is told of the next, and behind
/// several steps: each step is taken for all of them at once, so that the processor waits for them
/// together.
fn asked<'a>(place: &Place<'a>, duties: Vec<Duty>) -> Vec<Asked<'a>> {
    let documents: Vec<&'a Document> = duties.iter().map(|duty| place.document(duty.document())).collect();
    let tasks: Vec<&'a Task> =
        duties.iter().zip(&documents).map(|(duty, document)| &document.tasks.tasks[duty.task()]).collect();
    let dues: Vec<(Option<&'a Time>, bool)> = duties
        .iter()
        .map(|duty| (place.due(duty.document(), duty.task()), is_overdue(place, duty)))
        .collect();
    let both = documents.into_iter().zip(tasks).zip(dues).zip(duties);
    both.map(|(((document, task), (due, overdue)), duty)| {
        let reports = place.site.relations.get(duty.document().0).map(|found| &found.reports);
        Asked {
            duty,
            task,
            due,
            overdue,
            label: document.label(),
            work: task.work.as_str(),
            lang: place.other_language(duty.document()),
            mark: mark(place, document).filter(|_| document.validity != Validity::Amended),
            reported: reports.is_some_and(|reports| !reports.is_empty()),
        }
    })
    .collect()
}

impl<'a> Asked<'a> {
    fn row(&self, place: &Place) -> TaskRow<'a> {
        let Asked { duty, task, due, overdue, label, work, lang, mark, reported } = self;
        let id = duty.document();
        let number = task.number.as_deref().filter(|number| !number.trim().is_empty());
        let via = duty.via().map(|group| {
            let said = phrase("经“{0}”", "經「{0}」", "via “{0}”");
            said.fill(place.language, &[&place.site.unit(group).name])
        });
        let told = *reported || *overdue;
        TaskRow {
            id: None,
            when: due.map(|due| When::of(place.language, due, None)),
            work,
            lang: *lang,
            plan: PlanLink { text: label, href: place.row_of(id, duty.task()) },
            mark: mark.clone(),
            number: number
                .map(|number| phrase("第{0}项", "第{0}項", "no. {0}").fill(place.language, &[number])),
            via,
            standing: told.then(|| once(standing(place, (id, duty.task()), None))),
        }
    }
}

/// A state whose report names its day already does not repeat it.
fn once(mut standing: Standing) -> Standing {
    let report = standing.report.as_ref().map_or("", |report| &report.text);
    standing.date = standing.date.filter(|date| !report.contains(&*date.text));
    standing
}

/// What there is of the duties of one role.
#[derive(Clone, Copy, Default)]
struct Tally {
    number: usize,
    // The position of the first among all.
    first: usize,
    finished: usize,
    via: usize,
    no_longer: usize,
}

impl Tally {
    fn add(&mut self, place: &Place, at: usize, duty: &Duty) {
        self.first = if self.number == 0 { at } else { self.first.min(at) };
        self.number += 1;
        let known = place.known(duty.document(), duty.task()).and_then(|known| known.state.as_ref());
        self.finished += usize::from(known.is_some_and(|known| known.state.is_finished()));
        self.via += usize::from(duty.via().is_some());
        self.no_longer += usize::from(lapsed(place.document(duty.document())));
    }
}

/// How much a unit has to do, in so many plans, and up to when this is told; the duties are sorted
/// by role.
fn glance(place: &Place, id: UnitId, (duties, plans): (&[Duty], usize), archived: &[Part]) -> Vec<Glance> {
    let (mut tallies, mut overdue) = ([Tally::default(); 3], Vec::new());
    // What is known of the tasks of one plan lies together: they are gone through in its order, and
    // all that is told of one at once.
    let mut by_plan: Vec<(usize, &Duty)> = duties.iter().enumerate().collect();
    by_plan.sort_unstable_by_key(|(_, duty)| (duty.document(), duty.task()));
    let tasks = by_plan.into_iter().map(|(at, duty)| {
        tallies[duty.role as usize].add(place, at, duty);
        overdue.extend(is_overdue(place, duty).then_some(at));
        (duty.document(), duty.task())
    });
    let changed = if archived.is_empty() {
        shared::changed_of(place.site, tasks)
    } else {
        tasks.for_each(drop);
        shared::changed_for(place.site, id)
    };
    let mut cells: Vec<Glance> =
        Role::ALL.into_iter().filter_map(|role| by_role(place, id, &tallies[role as usize], role)).collect();
    if cells.is_empty() && archived.is_empty() {
        return cells;
    }
    if let Some(first) = overdue.iter().min() {
        let text = phrase("{0}项时限已过", "{0}項時限已過", "{0} past {1} limit");
        let whose = if overdue.len() == 1 { "its" } else { "their" };
        let note = phrase("尚未公布完成", "尚未公布完成", "not reported done");
        cells.push(Glance {
            text: text.fill(place.language, &[&grouped(overdue.len()), whose]),
            href: place.links.place(&Page::Unit(id, first / TASKS_A_PAGE + 1), OVERDUE),
            note: note.of(place.language).into(),
        });
    }
    if let Some(day) = changed.filter(|_| !duties.is_empty()) {
        let day = dates::full(place.language, day);
        cells.push(Glance {
            text: count(place.language, plans, Noun::Plan),
            href: Some("#u-plans".into()),
            note: phrase("截至{0}", "截至{0}", "As of {0}").fill(place.language, &[&day]),
        });
    }
    cells.extend(archived::glance(place, archived));
    cells
}

fn by_role(place: &Place, id: UnitId, tally: &Tally, role: Role) -> Option<Glance> {
    if tally.number == 0 {
        return None;
    }
    let said: Phrase = match role {
        Role::Lead => phrase("{0}项牵头", "{0}項牽頭", "leads {0}"),
        Role::Responsible => phrase("{0}项责任", "{0}項責任", "responsible for {0}"),
        Role::Support => phrase("{0}项配合", "{0}項配合", "supports {0}"),
    };
    let notes = [
        (tally.finished, phrase("{0}项已完成", "{0}項已完成", "{0} done")),
        (tally.via, phrase("{0}项经单位组", "{0}項經單位組", "{0} via groups")),
        (tally.no_longer, phrase("{0}项不再执行", "{0}項不再執行", "{0} no longer in force")),
    ];
    let notes: Vec<String> = notes
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, said)| said.fill(place.language, &[&grouped(number)]))
        .collect();
    Some(Glance {
        text: said.fill(place.language, &[&grouped(tally.number)]),
        // The role may begin on a later page.
        href: place.links.place(&Page::Unit(id, tally.first / TASKS_A_PAGE + 1), key(role)),
        note: clauses(place.language, &notes),
    })
}

/// What is known of a unit.
fn facts(place: &Place, id: UnitId, unit: &Unit) -> Vec<Fact> {
    let link = |id: &UnitId| Value {
        text: place.site.unit(*id).name.clone(),
        href: place.links.unit(*id),
        ..Value::default()
    };
    // A register may put thousands below one unit; the index has them all.
    let links = |ids: &[UnitId]| {
        let mut values: Vec<Value> = ids.iter().take(RELATED).map(link).collect();
        if let Some(more) = ids.len().checked_sub(RELATED).filter(|more| *more > 0) {
            let said = phrase("另有{0}个单位", "另有{0}個單位", "{0} more units");
            let text = said.fill(place.language, &[&grouped(more)]);
            values.push(Value { text, href: place.links.page(&Page::Units), ..Value::default() });
        }
        values
    };
    let mut names: Vec<Value> = Vec::new();
    if unit.full_name.as_ref().is_some_and(|full| *full != unit.name) {
        names.push(Value::words(&unit.name));
    }
    names.extend(unit.aliases.iter().map(Value::words));
    let former = unit.former_names.iter().map(|former| {
        Value::words(match &former.until {
            Some(until) => phrase("{0}（至{1}）", "{0}（至{1}）", "{0} (until {1})")
                .fill(place.language, &[&former.name, until]),
            None => former.name.clone(),
        })
    });
    let all: [(&'static str, Vec<Value>); 9] = [
        ("unit_parent", unit.parent.iter().map(link).collect()),
        ("unit_names", names),
        ("unit_former", former.collect()),
        ("unit_contact", unit.contact.iter().map(Value::contact).collect()),
        ("unit_members", links(&unit.members)),
        ("unit_groups", links(&place.shared.groups[id.0])),
        ("unit_children", links(&place.shared.children[id.0])),
        ("unit_successors", links(&unit.successors)),
        ("unit_predecessors", links(&place.shared.predecessors[id.0])),
    ];
    let known = all.into_iter().filter(|(_, values)| !values.is_empty());
    known.map(|(key, values)| Fact::of(key, values)).collect()
}

fn issued(place: &Place, id: UnitId) -> Option<Value> {
    let number = place.shared.issued[id.0].len();
    let href = place.links.page(&Page::Issuer(id, 1)).filter(|_| number > 0)?;
    let said = phrase("该单位发布的文件（{0}）", "該單位發布的文件（{0}）", "Issued by this unit ({0})");
    let text = said.fill(place.language, &[&grouped(number)]);
    Some(Value { text, href: Some(href), ..Value::default() })
}
