//! What documents of a government portal must say of themselves.

use crate::base::codes::inspection;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Span;
use crate::check::Checked;
use crate::check::portal::{is_information, public};
use crate::model::document::Kind;

/// Date of publication, issuing body, index number and the day of signing.
pub fn keys(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    // The organization stands for a body that is not named.
    let has_name = !checked.resolved.site.settings.organization.name.trim().is_empty();
    for (document, raw) in public(checked).filter(|(document, _)| is_information(document)) {
        let place = raw.title.as_ref().map_or(Span::whole(raw.file), |title| title.span);
        // What was taken from elsewhere has the numbers and days of its own house.
        let own = document.kind != Kind::Page && document.origin.is_none();
        let lacks_number = document.index_number.as_ref().is_none_or(|number| number.trim().is_empty());
        let missing: [(&'static Code, bool); 4] = [
            (&inspection::UNDATED, document.published.is_none()),
            (&inspection::ISSUER, document.issuers.is_empty() && !has_name),
            (&inspection::INDEX_NUMBER, own && lacks_number),
            (&inspection::ISSUED, own && document.issued.is_none()),
        ];
        let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing);
        found.extend(missing.map(|(code, _)| Diagnostic::new(code, place)));
    }
}

/// Dates of publication without a time of day: told once, at the first.
pub fn times(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let dates = public(checked).filter(|(document, _)| is_information(document));
    let dates = dates.filter_map(|(_, raw)| raw.published.as_ref());
    let bare: Vec<Span> =
        dates.filter(|published| published.value.time.is_none()).map(|published| published.span).collect();
    if let Some(first) = bare.first() {
        found.push(Diagnostic::new(&inspection::TIME_OF_DAY, *first).with(bare.len().to_string()));
    }
}
