//! What was found of archives, for machines.

use serde::Serialize;

use crate::base::language::Language;
use crate::verify::paper::Typed;
use crate::verify::redactions::Redaction;
use crate::verify::{Finding, Report, tell};

/// The version of the form.
pub const VERSION: u32 = 1;

/// All archives that were looked at; the keys are explained by `fangan verify --help` and by the
/// schema.
#[derive(Debug, Serialize)]
struct All<'a> {
    schema_version: u32,
    intact: bool,
    archives: Vec<Archive<'a>>,
}

#[derive(Debug, Serialize)]
struct Archive<'a> {
    path: &'a str,
    intact: bool,
    digest: Option<&'a str>,
    digest_is_as_typed: Option<bool>,
    digits_typed: Option<usize>,
    year: Option<i16>,
    edition: Option<u32>,
    as_of: Option<&'a str>,
    files: usize,
    bytes: u64,
    documents: usize,
    tasks: usize,
    links: usize,
    redactions: &'a [Redaction],
    damage: Vec<Entry>,
    damage_not_shown: usize,
}

#[derive(Debug, Serialize)]
struct Entry {
    kind: &'static str,
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    other: Option<String>,
    message: String,
}

/// One object.
pub fn json(reports: &[Report], typed: Option<&Typed>, most: Option<usize>, language: Language) -> String {
    let fits = |report: &Report| {
        let typed = typed?;
        Some(report.digest.as_ref().is_some_and(|digest| typed.fits(digest)))
    };
    let intact = |report: &Report| report.is_intact() && fits(report) != Some(false);
    let archives = reports.iter().map(|report| Archive {
        path: &report.name,
        intact: report.is_intact(),
        digest: report.digest.as_deref(),
        digest_is_as_typed: fits(report),
        digits_typed: typed.map(Typed::digits),
        year: report.year,
        edition: report.edition,
        as_of: report.as_of.as_deref(),
        files: report.files,
        bytes: report.bytes,
        documents: report.documents,
        tasks: report.tasks,
        links: report.links,
        redactions: &report.redactions,
        damage: report
            .damage
            .iter()
            .take(most.unwrap_or(usize::MAX))
            .map(|one| entry(one, language))
            .collect(),
        damage_not_shown: most.map_or(0, |most| report.damage.len().saturating_sub(most)),
    });
    let all =
        All { schema_version: VERSION, intact: reports.iter().all(intact), archives: archives.collect() };
    let mut text = serde_json::to_string_pretty(&all).expect("numbers and texts are JSON");
    text.push('\n');
    text
}

fn entry(finding: &Finding, language: Language) -> Entry {
    Entry {
        kind: tell::word(&finding.damage),
        path: finding.path.clone(),
        line: finding.place.map(|(line, _)| line),
        column: finding.place.map(|(_, column)| column),
        other: tell::other(&finding.damage),
        message: tell::told(finding, language),
    }
}
