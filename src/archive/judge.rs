//! Whether a year may be frozen: what keeps it from that, and what to know before.

use jiff::civil::{Date, date};

use crate::base::codes::archive as codes;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{FileId, Span};
use crate::check::reserved;
use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::lifecycle::Publication;
use crate::model::time::Time;
use crate::pipeline::Built;
use crate::records::freeze::is_of_year;

/// How many tasks that are due later are named.
const NAMED: usize = 20;

/// What is found of a year that is to be frozen; its errors keep it from that. What is wrong with
/// the site itself is told by the build.
pub fn judged(built: &Built, year: i16) -> Vec<Diagnostic> {
    let site = &built.site;
    let mut found = Vec::new();
    let of_year = |document: &Document| is_of_year(&document.path, year);
    if !site.published().any(|(_, document)| of_year(document)) {
        found.push(Diagnostic::new(&codes::EMPTY, settings(built)).with(year.to_string()));
    }
    let mut left_out = Vec::new();
    for (at, document) in site.documents.iter().enumerate().filter(|(_, document)| of_year(document)) {
        let whole = Span::whole(document.file);
        match document.publication {
            Publication::Published => published(built, DocumentId(at), year, &mut found),
            Publication::Draft | Publication::Scheduled => {
                let hint = usize::from(document.publication == Publication::Scheduled);
                let diagnostic = Diagnostic::new(&codes::UNPUBLISHED, whole).hint(Some(hint));
                found.push(diagnostic.with(year.to_string()));
            }
            Publication::Undisclosed => left_out.push(whole),
        }
    }
    for mut reserved in reserved::in_the_way(site, &built.routes, Some(year)) {
        reserved.severity = Severity::Error;
        found.push(reserved);
    }
    if let Some(first) = left_out.first() {
        let diagnostic = Diagnostic::new(&codes::LEFT_OUT, *first).with(year.to_string());
        found.push(diagnostic.with(left_out.len().to_string()));
    }
    if site.today() < last_day(year) {
        let diagnostic = Diagnostic::new(&codes::EARLY, settings(built)).with(year.to_string());
        found.push(diagnostic.with(site.today().to_string()));
    }
    crate::pipeline::sort(&mut found);
    found
}

fn last_day(year: i16) -> Date {
    date(year, 12, 31)
}

/// The settings of the site: for what concerns a year as a whole.
fn settings(built: &Built) -> Span {
    let at = built.sources.inputs.iter().position(|parts| {
        let first = parts.first();
        first.is_some_and(|source| source.path == "site.yaml")
    });
    Span::whole(FileId::new(at.and_then(|at| u32::try_from(at).ok()).unwrap_or_default()))
}

/// What is found of a plan that is in the output.
fn published(built: &Built, id: DocumentId, year: i16, found: &mut Vec<Diagnostic>) {
    let document = built.site.document(id);
    if !matches!(document.kind, Kind::Plan | Kind::Notice) || document.gone.is_some() {
        return;
    }
    let last = last_day(year);
    let stages = document.stages.iter().filter_map(|stage| stage.time.as_ref());
    let times = document.period.iter().chain(stages);
    let latest = times.filter(|time| time.reading.end().is_some_and(|end| end > last));
    let latest: Option<&Time> = latest.max_by_key(|time| time.reading.end());
    let continued =
        built.site.relations.get(id.0).is_some_and(|relations| !relations.continued_by.is_empty());
    let goes_on = !document.carried_to.is_empty() || continued;
    if let Some(time) = latest.filter(|_| !goes_on) {
        let end = time.reading.end().map(|end| end.to_string()).unwrap_or_default();
        let diagnostic = Diagnostic::new(&codes::BEYOND, place(built, document, &time.words));
        let next = year.saturating_add(1);
        found.push(diagnostic.with(year.to_string()).with(&time.words).with(end).with(next.to_string()));
    }
    for carried in &document.carried_to {
        let Reference::Document(to) = carried else { continue };
        if built.site.document(*to).publication != Publication::Published {
            let diagnostic = Diagnostic::new(&codes::CARRIED_UNSEEN, Span::whole(document.file));
            found.push(diagnostic.with(year.to_string()));
        }
    }
    let knowledge = built.site.knowledge.get(id.0).map_or(&[][..], |known| known.as_slice());
    let later: Vec<&str> = document
        .tasks
        .tasks
        .iter()
        .enumerate()
        .filter(|(at, task)| {
            let known = knowledge.get(*at);
            let finished =
                known.and_then(|known| known.state.as_ref()).is_some_and(|known| known.state.is_finished());
            let due = known.and_then(|known| known.new_due.as_deref()).or(task.due.as_ref());
            !finished && due.and_then(|due| due.reading.end()).is_some_and(|end| end > last)
        })
        .map(|(_, task)| task.number.as_deref().unwrap_or(&task.id))
        .collect();
    if !later.is_empty() {
        let mut named = later.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        if later.len() > NAMED {
            named.push_str(", …");
        }
        let diagnostic = Diagnostic::new(&codes::DUE_LATER, Span::whole(document.file));
        found.push(diagnostic.with(year.to_string()).with(later.len().to_string()).with(named));
    }
}

/// Where a document has some words; its whole file if they are not in it as they are.
fn place(built: &Built, document: &Document, words: &str) -> Span {
    let text = built.sources.get(document.file).map_or("", |source| &*source.text);
    // As a value of the front matter first: a title may have the same words.
    let value = format!(": {words}");
    let at = text.find(&value).map(|at| at + 2).or_else(|| text.find(words));
    match at {
        Some(at) if !words.is_empty() => Span::new(document.file, at, at + words.len()),
        _ => Span::whole(document.file),
    }
}
