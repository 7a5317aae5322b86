//! A site as it is compared: its published documents, tasks, units and addresses, in words.

use std::collections::BTreeSet;

use crate::base::language::Language;
use crate::diff::Field;
use crate::model::document::{self, DocumentId, Reference};
use crate::model::site::Site;
use crate::model::task::{self, Role};
use crate::model::time::Time;
use crate::model::unit;
use crate::route::redirect;
use crate::route::{Output, Page, Routes};

/// One of the two that are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// What it is called.
    pub name: String,
    /// Its documents, sorted by address.
    pub documents: Vec<Document>,
    /// Its units.
    pub units: Vec<Unit>,
    /// The addresses of its documents and units.
    pub addresses: BTreeSet<String>,
    /// Former addresses that still lead somewhere.
    pub moved: BTreeSet<String>,
    /// Whether it is told only as its sources state it: no states that reports tell, no validity
    /// that follows from the day or from other documents.
    pub as_stated: bool,
}

impl Edition {
    /// The same as its sources state it, which is what a frozen year has.
    pub fn stated(mut self) -> Edition {
        for document in &mut self.documents {
            document.facts.retain(|(field, _)| *field != Field::Validity);
            let stated = document.stated.clone().filter(|word| !word.is_empty());
            document.facts.extend(stated.map(|word| (Field::Validity, word)));
            for task in &mut document.tasks {
                task.state = None;
                task.due.clone_from(&task.set);
            }
        }
        self.as_stated = true;
        self
    }

    /// The same without any validity, where the other does not say what was stated.
    pub fn without_validity(mut self) -> Edition {
        for document in &mut self.documents {
            document.facts.retain(|(field, _)| *field != Field::Validity);
        }
        self
    }

    /// Whether it says of each document what validity its source states.
    pub fn knows_stated(&self) -> bool {
        self.documents.iter().all(|document| document.stated.is_some())
    }

    /// What of it lies in the folder of a year.
    pub fn of_folder(mut self, year: i16) -> Edition {
        let folder = year.to_string();
        let is_in = |address: &str| address.split('/').next() == Some(&folder);
        self.documents.retain(|document| is_in(&document.address));
        self.addresses.retain(|address| is_in(address));
        self
    }
}

/// A unit and all its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Ids it had before.
    pub former_ids: Vec<String>,
    /// The name in use.
    pub name: String,
    /// All other names, former ones included.
    pub names: Vec<String>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its address without slashes around it.
    pub address: String,
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its other facts, in the order in which they are told; the absent ones are left out.
    pub facts: Vec<(Field, String)>,
    /// The issuing bodies.
    pub issuers: Vec<Mention>,
    /// The time over which it runs.
    pub period: Option<When>,
    /// Its stages: name and time.
    pub stages: Vec<(String, Option<When>)>,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Its text by paragraphs; `None` where it is not known.
    pub text: Option<Vec<String>>,
    /// Addresses it had before.
    pub aliases: Vec<String>,
    /// The addresses of the plans that it carries on.
    pub continues: Vec<String>,
    /// The validity that its source states, empty if none; `None` where that is not known.
    pub stated: Option<String>,
}

impl Document {
    /// One of its facts.
    pub fn fact(&self, field: Field) -> &str {
        self.facts.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text)
    }
}

/// A time: its words, and what they are read to mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The words.
    pub words: String,
    /// The days, as far as they are known: start, end, end in the other reading.
    pub days: [Option<String>; 3],
}

/// A unit as a document names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub words: String,
    /// The id of the unit.
    pub id: String,
}

/// A task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its group.
    pub group: Option<String>,
    /// What is to be done.
    pub work: String,
    /// Its other words, in the order in which they are told; the absent ones are left out.
    pub texts: Vec<(Field, String)>,
    /// Its units, by [`Role::ALL`].
    pub units: [Vec<Mention>; 3],
    /// By when, as in force.
    pub due: Option<When>,
    /// By when, as it was set at first.
    pub set: Option<When>,
    /// Its state, and the words for it.
    pub state: Option<(String, String)>,
}

/// The edition that a site is.
pub fn of_site(name: &str, site: &Site, routes: &Routes) -> Edition {
    let mut edition = Edition { name: name.to_owned(), ..Edition::default() };
    for (id, _) in site.published() {
        edition.documents.push(document(site, id));
    }
    edition.units = site.units.iter().filter(|unit| unit.public).map(of_unit).collect();
    for route in &routes.routes {
        if matches!(route.output, Output::Page(Page::Document(_) | Page::Unit(_, 1))) {
            edition.addresses.insert(route.address.trim_end_matches('/').to_owned());
        }
    }
    // A text that became a folder's still stands where it stood.
    edition.moved = site.published().map(|(_, document)| document.path.clone()).collect();
    edition.moved.extend(redirect::redirects(site).into_keys());
    edition
}

/// A unit with its names.
pub fn of_unit(unit: &unit::Unit) -> Unit {
    let former = unit.former_names.iter().map(|former| &former.name);
    let names = unit.full_name.iter().chain(&unit.aliases).chain(former).cloned().collect();
    let former_ids = unit.former_ids.clone();
    Unit { id: unit.id.clone(), former_ids, name: unit.name.clone(), names }
}

/// The part of a site that belongs to a year.
pub fn of_year(year: i16, site: &Site) -> Edition {
    let in_year = site.published().filter(|(_, document)| document.year == Some(year));
    let documents = in_year.map(|(id, _)| document(site, id)).collect();
    Edition { name: year.to_string(), documents, ..Edition::default() }
}

fn document(site: &Site, id: DocumentId) -> Document {
    let path_of = |reference: &Reference| match reference {
        Reference::Document(id) => Some(site.document(*id).path.clone()),
        Reference::External { .. } => None,
    };
    let document = site.document(id);
    let mut told = of_document(document, &site.units, site.settings.language);
    told.continues = document.continues.iter().filter_map(path_of).collect();
    let known = site.knowledge.get(id.0).map_or(&[][..], |known| known.as_slice());
    for (task, known) in told.tasks.iter_mut().zip(known) {
        if let Some(due) = &known.new_due {
            task.due = Some(when(due));
        }
        let state = known.state.as_ref();
        task.state = state.map(|known| (known.state.word().to_owned(), known.words.clone()));
    }
    told
}

/// A document by itself: what it says, without what others say of it.
pub fn of_document(document: &document::Document, units: &[unit::Unit], language: Language) -> Document {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let published = document.published.as_ref().map(|published| {
        let form = if published.with_time { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" };
        published.at.strftime(form).to_string()
    });
    let number = document.number.as_ref().map(|number| number.normalized.as_ref().unwrap_or(&number.raw));
    let facts = [
        (Field::DocumentNumber, number.cloned()),
        (Field::IndexNumber, document.index_number.clone()),
        (Field::Issued, day(document.issued)),
        (Field::Published, published),
        (Field::Effective, day(document.effective)),
        (Field::ValidUntil, day(document.valid_until)),
        (Field::Validity, Some(document.validity.word().to_owned())),
        (Field::Gone, document.gone.clone()),
        (Field::Summary, document.summary.clone()),
    ];
    let text = document.body.plain.text();
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let tasks = document.tasks.tasks.iter();
    Document {
        address: document.path.clone(),
        kind: document.kind.word().to_owned(),
        title: document.title.clone(),
        facts: present(facts),
        issuers: mentions(units, &document.issuers),
        period: document.period.as_ref().map(when),
        stages: document
            .stages
            .iter()
            .map(|stage| (stage.name.clone(), stage.time.as_ref().map(when)))
            .collect(),
        tasks: tasks.map(|own| task(document, own, units, language)).collect(),
        text: Some(paragraphs.map(str::to_owned).collect()),
        aliases: document
            .aliases
            .iter()
            .map(|alias| crate::resolve::paths::address_of_path(&alias.value))
            .collect(),
        continues: Vec::new(),
        stated: Some(document.stated_validity.map_or(String::new(), |stated| stated.word().to_owned())),
    }
}

/// The facts that are there.
pub fn present<const N: usize>(facts: [(Field, Option<String>); N]) -> Vec<(Field, String)> {
    let there = facts.into_iter().filter_map(|(field, text)| Some((field, text?)));
    there.filter(|(_, text)| !text.trim().is_empty()).collect()
}

fn mentions(units: &[unit::Unit], mentions: &[unit::Mention]) -> Vec<Mention> {
    let mention = |mention: &unit::Mention| Mention {
        words: mention.words.as_str().to_owned(),
        id: units.get(mention.unit.0).map(|unit| unit.id.clone()).unwrap_or_default(),
    };
    mentions.iter().map(mention).collect()
}

fn when(time: &Time) -> When {
    let reading = &time.reading;
    let days = [reading.start(), reading.end(), reading.alternative_end];
    When { words: time.words.as_str().to_owned(), days: days.map(|day| day.map(|day| day.to_string())) }
}

fn task(
    document: &document::Document,
    task: &task::Task,
    all_units: &[unit::Unit],
    language: Language,
) -> Task {
    let stage =
        task.further.stage.and_then(|stage| document.stages.get(stage)).map(|stage| stage.name.clone());
    let heads = document.tasks.columns.iter().filter_map(|column| match column.field {
        task::Field::Extra(at) => {
            Some((column.head.as_deref().unwrap_or_default(), task.further.extra.get(at)?))
        }
        _ => None,
    });
    let colon = if language == Language::En { ": " } else { "：" };
    let other = heads.filter(|(_, cell)| !cell.is_empty()).map(|(head, cell)| format!("{head}{colon}{cell}"));
    let other: Vec<String> = other.collect();
    let texts = [
        (Field::Stage, stage),
        (Field::Measures, task.further.measures.as_ref().map(Into::into)),
        (Field::Person, task.further.person.as_ref().map(Into::into)),
        (Field::Requirement, task.requirement.as_ref().map(Into::into)),
        (Field::Deliverable, task.further.deliverable.as_ref().map(Into::into)),
        (Field::Note, task.further.note.as_ref().map(Into::into)),
        (Field::Other, Some(other.join("\n"))),
    ];
    let due = task.due.as_ref().map(when);
    Task {
        id: task.id.as_str().to_owned(),
        number: task.number.as_ref().map(Into::into),
        group: task.group.and_then(|group| document.tasks.groups.get(group)).cloned(),
        work: task.work.as_str().to_owned(),
        texts: present(texts),
        units: Role::ALL.map(|role| mentions(all_units, task.units(role))),
        set: due.clone(),
        due,
        state: None,
    }
}
