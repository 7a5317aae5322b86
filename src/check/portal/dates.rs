//! Dates of documents that contradict each other.

use jiff::civil::Date;

use crate::base::codes::inspection;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::Checked;
use crate::check::portal::public;
use crate::model::document::Document;
use crate::parse::raw::RawDocument;

/// Documents published before they were signed.
pub fn before_signing(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for (document, raw) in public(checked) {
        let (Some(published), Some(issued), Some(written)) =
            (published_on(document), document.issued, &raw.published)
        else {
            continue;
        };
        if published < issued {
            found.push(
                Diagnostic::new(&inspection::BEFORE_SIGNING, written.span)
                    .with(published.to_string())
                    .with(issued.to_string()),
            );
        }
    }
}

/// A date and what it is of.
#[derive(Clone, Copy)]
struct Named {
    zh: &'static str,
    en: &'static str,
    day: Date,
}

const fn named(zh: &'static str, en: &'static str, day: Date) -> Named {
    Named { zh, en, day }
}

/// Updates, changes and reports that come before what they follow.
pub fn backwards(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let site = &checked.resolved.site;
    for (document, raw) in public(checked) {
        let mut tell = |place: Span, later: Named, earlier: Named| {
            if later.day < earlier.day {
                found.push(diagnostic(place, later, earlier));
            }
        };
        // Without a date of publication what was signed counts.
        let first = match (published_on(document), document.issued) {
            (Some(day), _) => Some(named("发布日期", "the date of publication", day)),
            (None, Some(day)) => Some(named("成文日期", "the day of signing", day)),
            (None, None) => None,
        };
        let Some(first) = first else { continue };
        if let Some(updated) = &raw.updated {
            tell(updated.span, named("更新日期", "the date of the update", updated.value), first);
        }
        for change in raw.changes.iter().filter_map(|change| change.date.as_ref()) {
            tell(change.span, named("修订日期", "the date of a change", change.value), first);
        }
        if let Some((_, Some(reviewed))) = &raw.reviewed
            && published_on(document).is_some()
        {
            tell(place(raw), first, named("审核日期", "the date of the review", reviewed.value));
        }
        let Some(report) = &document.report else { continue };
        if let Some(as_of) = &raw.as_of {
            tell(place(raw), first, named("截至日期", "the day that it tells of", as_of.value));
        }
        let plans = report.plans.iter().map(|id| site.document(*id));
        let plans = plans.filter_map(|plan| published_on(plan).or(plan.issued)).max();
        if let Some(plan) = plans {
            tell(place(raw), first, named("方案的发布日期", "the publication of its plan", plan));
        }
    }
}

fn published_on(document: &Document) -> Option<Date> {
    document.published.as_ref().map(|published| published.at.date())
}

/// Where the date stands by which a document is known.
fn place(raw: &RawDocument) -> Span {
    let published = raw.published.as_ref().map(|published| published.span);
    published.or(raw.issued.as_ref().map(|issued| issued.span)).unwrap_or(Span::whole(raw.file))
}

fn diagnostic(place: Span, later: Named, earlier: Named) -> Diagnostic {
    Diagnostic::new(&inspection::BACKWARDS, place)
        .with(later.zh)
        .with(later.day.to_string())
        .with(earlier.zh)
        .with(earlier.day.to_string())
        .with(later.en)
        .with(earlier.en)
}
