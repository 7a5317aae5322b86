//! Rules over a resolved site and its addresses: each a function from what was read to diagnostics.

pub mod carried;
pub mod cells;
pub mod declared;
pub mod frozen;
pub mod left_over;
pub mod links;
pub mod lost;
pub mod numbering;
pub mod people;
pub mod portal;
pub mod posts;
pub mod progress;
pub mod replacement;
pub mod reserved;
pub mod responsibility;
pub mod secrecy;
pub mod stages;
pub mod texts;
pub mod times;
pub mod twice;
pub mod unused;
pub mod words;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::parallel;
use crate::base::source::Span;
use crate::model::document::{Document, Kind};
use crate::model::task::Task;
use crate::parse::Parsed;
use crate::parse::front_matter;
use crate::parse::raw::{RawDocument, RawRow};
use crate::resolve::Resolved;
use crate::route::Routes;

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The site, with its documents, tables and updates as written, in the same order.
    pub resolved: &'a Resolved<'a>,
    /// Everything that was read, for texts and registers.
    pub parsed: &'a Parsed,
    /// The files of the site.
    pub inputs: &'a [Input],
    /// The addresses.
    pub routes: &'a Routes,
}

/// A rule: it looks at everything and says what it finds.
pub type Rule = fn(Checked<'_>, &mut Vec<Diagnostic>);

/// All rules.
pub const RULES: &[Rule] = &[
    lost::addresses,
    frozen::outside,
    links::broken,
    links::unusable_aliases,
    twice::document_numbers,
    twice::index_numbers,
    twice::changed_index_numbers,
    times::two_readings,
    times::before_plan,
    times::never_in_force,
    stages::outside_period,
    stages::overlap,
    numbering::duplicates,
    numbering::gaps,
    numbering::no_lead,
    declared::counts,
    responsibility::inline,
    posts::persons,
    progress::changed_rows,
    progress::without_reason,
    progress::without_authority,
    replacement::one_sided,
    replacement::mutual,
    replacement::no_successor,
    replacement::expired,
    carried::no_later_plan,
    unused::files,
    people::numbers,
    secrecy::marks,
    left_over::words,
    words::forbidden,
    portal::rules,
    reserved::folders,
];

/// Everything that the rules find.
pub fn check(checked: Checked<'_>) -> Vec<Diagnostic> {
    check_while(checked, &|| true)
}

/// What the rules find for as long as it is wanted, which is asked before each.
pub fn check_while(checked: Checked<'_>, wanted: &(dyn Fn() -> bool + Sync)) -> Vec<Diagnostic> {
    let told = parallel::map(RULES, |_, rule| {
        let mut told = Vec::new();
        if wanted() {
            rule(checked, &mut told);
        }
        told
    });
    let mut found: Vec<Diagnostic> = told.into_iter().flatten().collect();
    frozen::keep_what_can_be_mended(checked, &mut found);
    found
}

/// A plan, or a notice that may hold one, beside what was written of it.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// What it means.
    pub document: &'a Document,
    /// What was written.
    pub raw: &'a RawDocument,
    /// Its tasks as written, in the order of the document's.
    pub rows: &'a [RawRow],
}

impl<'a> Checked<'a> {
    /// The documents with what was written of them; of frozen ones nothing is.
    pub fn documents(self) -> impl Iterator<Item = (&'a Document, &'a RawDocument)> {
        let documents = self.resolved.site.documents.iter().map(|document| &**document);
        documents.zip(self.resolved.raws.iter().copied())
    }

    /// The plans and the notices, but for frozen ones, in which nothing can be mended.
    pub fn plans(self) -> impl Iterator<Item = Plan<'a>> {
        let plans = self.documents().zip(&self.resolved.rows);
        let plans = plans.filter(|((document, _), _)| document.frozen.is_none());
        plans
            .filter(|((document, _), _)| matches!(document.kind, Kind::Plan | Kind::Notice))
            .map(|((document, raw), rows)| Plan { document, raw, rows })
    }

    /// Where the text of a document stands in its file.
    pub fn body(self, raw: &RawDocument) -> Span {
        let text = self.parsed.sources.get(raw.file).map_or("", |source| &*source.text);
        let parts = front_matter::split(text, raw.file, &mut Vec::new());
        Span::new(raw.file, parts.body.start, parts.body.end)
    }

    /// Where words stand within a place; the whole place if they are not found there.
    pub fn within(self, place: Span, words: &str) -> Span {
        let source = self.parsed.sources.get(place.file);
        let at = source.and_then(|source| source.text.get(place.range())?.find(words));
        at.map_or(place, |at| {
            let start = place.start as usize + at;
            Span::new(place.file, start, start + words.len())
        })
    }
}

impl<'a> Plan<'a> {
    /// The tasks with their rows as written.
    pub fn tasks(self) -> impl Iterator<Item = (&'a Task, &'a RawRow)> {
        self.document.tasks.tasks.iter().zip(self.rows)
    }

    /// What stands for the plan as a whole: its title.
    pub fn place(self) -> Span {
        self.raw.title.as_ref().map_or(Span::whole(self.raw.file), |title| title.span)
    }
}

/// What a task is called in messages: its number, else the first words of its work.
pub fn called(task: &Task) -> String {
    const LONGEST: usize = 12;
    if let Some(number) = &task.number {
        return number.as_str().to_owned();
    }
    let mut words: String = task.work.chars().take(LONGEST).collect();
    if task.work.chars().nth(LONGEST).is_some() {
        words.push('…');
    }
    format!("“{words}”")
}

/// Names as a message lists them: after twenty the rest is left out.
pub fn listed(names: impl Iterator<Item = impl Into<String>>) -> String {
    let names: Vec<String> = names.map(Into::into).collect();
    let shown = names.iter().take(20).cloned().collect::<Vec<_>>().join("、");
    if names.len() > 20 { format!("{shown}、…") } else { shown }
}

/// The letters and figures of a text, as texts are compared: without marks, spaces and widths.
pub fn bare(text: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
