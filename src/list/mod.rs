//! Lists that an office asks for: plans, tasks, what is due, late, silent or incomplete, and units.

pub mod csv;
pub mod json;
pub mod plans;
pub mod table;
pub mod tasks;
pub mod unit_named;
pub mod units;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::base::language::Language;
use crate::base::personal;
use crate::model::document::DocumentId;
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::view::words::Phrase;

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The plans.
    Plans,
    /// The tasks of all plans.
    Tasks,
    /// The unfinished tasks whose last day comes soon.
    Due,
    /// The unfinished tasks whose last day has passed, and those that are reported as late.
    Late,
    /// The tasks whose last day has passed without any news.
    Silent,
    /// The tasks that lack a lead or a time, or whose time was not read.
    Gaps,
    /// The units.
    Units,
}

/// What is asked of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What it is of.
    pub what: What,
    /// The unit that it is about; its groups count as it.
    pub unit: Option<UnitId>,
    /// The last day that is soon.
    pub until: Date,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its key in JSON; the same in every release.
    pub key: &'static str,
    /// Its head for people.
    pub head: Phrase,
    /// Whether a table for the eye has it; data always have it.
    pub in_table: bool,
}

/// What stands in a row under a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    None,
    /// A text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// A number.
    Number(i64),
    /// A day.
    Day(Date),
    /// One of a few words: for machines, and for people.
    Word(Word),
    /// Several of them.
    Words(Vec<Word>),
}

/// A word for machines and for people.
pub type Word = (&'static str, Phrase);

impl Cell {
    /// A text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Cell {
        text.map_or(Cell::None, |text| Cell::Text(text.into()))
    }

    /// A number of things.
    pub fn count(number: usize) -> Cell {
        Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A day, or nothing.
    pub fn day(day: Option<Date>) -> Cell {
        day.map_or(Cell::None, Cell::Day)
    }

    /// What people read.
    pub fn shown(&self, language: Language) -> String {
        let joint = if language.is_chinese() { "、" } else { ", " };
        match self {
            Cell::None => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Texts(texts) => texts.join(joint),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Word((_, phrase)) => phrase.of(language).to_owned(),
            Cell::Words(words) => {
                words.iter().map(|(_, phrase)| phrase.of(language)).collect::<Vec<_>>().join(joint)
            }
        }
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows: a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// The list that is asked for, as known on the site's as-of day; personal numbers in it are masked,
/// since a list is passed on before `check` is heard.
pub fn of(site: &Site, asked: Asked) -> Listing {
    let mut listing = match asked.what {
        What::Plans => plans::listing(site, asked.unit),
        What::Units => units::listing(site, asked.unit),
        What::Tasks | What::Due | What::Late | What::Silent | What::Gaps => tasks::listing(site, asked),
    };
    let addresses = |column: &Column| matches!(column.key, "address" | "plan" | "id");
    let texts: Vec<bool> = listing.columns.iter().map(|column| !addresses(column)).collect();
    for row in &mut listing.rows {
        for (cell, _) in row.iter_mut().zip(&texts).filter(|(_, is_text)| **is_text) {
            match cell {
                Cell::Text(text) => *text = personal::mask_found(text).into_owned(),
                Cell::Texts(texts) => {
                    for text in texts {
                        *text = personal::mask_found(text).into_owned();
                    }
                }
                _ => {}
            }
        }
    }
    listing
}

/// The columns of a list, whatever is in it.
pub fn columns(what: What) -> Vec<Column> {
    match what {
        What::Plans => plans::COLUMNS.to_vec(),
        What::Units => units::COLUMNS.to_vec(),
        What::Tasks | What::Due | What::Late | What::Silent | What::Gaps => tasks::columns(what),
    }
}

/// The tasks in which a unit has a part, itself or through a group.
fn tasks_of(site: &Site, unit: UnitId) -> BTreeSet<(DocumentId, usize)> {
    let duties = site.duties.get(unit.0).map_or(&[][..], |all| all.as_slice());
    duties.iter().map(|duty| (duty.document(), duty.task())).collect()
}
