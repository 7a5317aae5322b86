//! How far a task has come, as published.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::document::DocumentId;
use crate::model::settings::Lateness;
use crate::view::dates::{self, Part};
use crate::view::place::Place;
use crate::view::words::phrase;

/// How far a task has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The words.
    pub words: String,
    /// The state, for styling: `done`, `running` …, `overdue` or `unpublished`.
    pub state: &'static str,
    /// The day of it.
    pub date: Option<Part>,
    /// The report that says so: its words and link.
    pub report: Option<Source>,
}

/// A report as a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// “6月5日通报”.
    pub text: String,
    /// The link.
    pub href: Option<String>,
}

/// What is published of a task.
pub fn standing(place: &Place, (id, task): (DocumentId, usize), year: Option<i16>) -> Standing {
    let known = place.known(id, task);
    if let Some(state) = known.and_then(|known| known.state.as_ref()) {
        let words = if is_overdue(place, id, task) && !state.state.is_finished() {
            let passed = phrase("{0}，时限已过", "{0}，時限已過", "{0}, past its limit");
            passed.fill(place.language, &[&state.words])
        } else {
            state.words.clone()
        };
        let report = place.document(state.report);
        let day = state.date.or(report.day());
        return Standing {
            words,
            state: state.state.word(),
            date: day.map(|day| Part::day(dates::within(place.language, day, year), day)),
            report: Some(source(place, state.report, year)),
        };
    }
    if is_overdue(place, id, task) {
        let words =
            phrase("时限已过，尚未公布进展", "時限已過，尚未公布進展", "Past its limit; no news published");
        return Standing { words: words.of(place.language).into(), state: "overdue", ..Standing::default() };
    }
    let words = phrase("未公布", "未公布", "Not published");
    Standing { words: words.of(place.language).into(), state: "unpublished", ..Standing::default() }
}

/// Whether a task's limit has passed without news, and the page is to say so.
///
/// A document's page knows no today: there a limit has passed when the newest report
/// tells of a later day.
pub fn is_overdue(place: &Place, id: DocumentId, task: usize) -> bool {
    let Some(known) = place.known(id, task) else { return false };
    let overdue = if place.on_document { known.overdue_at_report } else { known.overdue };
    overdue && place.site.settings.lateness != Lateness::Off
}

/// The day up to which the newest report on a plan tells.
pub fn newest_report(place: &Place, id: DocumentId) -> Option<Date> {
    let reports = &place.site.relations.get(id.0)?.reports;
    reports.iter().filter_map(|report| report_day(place, *report)).max()
}

/// A report as a source: “6月5日通报”.
pub fn source(place: &Place, report: DocumentId, year: Option<i16>) -> Source {
    let text = match report_day(place, report) {
        Some(day) => {
            let day = dates::within(place.language, day, year);
            phrase("{0}通报", "{0}通報", "Report of {0}").fill(place.language, &[&day])
        }
        None => place.document(report).label().to_owned(),
    };
    Source { text, href: place.links.document(place.site, report) }
}

/// The day up to which a report tells, else the day of the report.
pub fn report_day(place: &Place, report: DocumentId) -> Option<Date> {
    let document = place.document(report);
    document.report.as_ref().and_then(|report| report.as_of).or(document.day())
}
