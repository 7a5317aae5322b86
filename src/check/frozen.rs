//! Frozen pages lead to addresses that the site still has.

use std::collections::BTreeSet;

use crate::base::codes::frozen as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId, Span};
use crate::check::Checked;

/// Addresses that pages of frozen years lead to and that are not there; each is told once, for
/// the first of the years.
pub fn outside(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for year in &checked.resolved.site.frozen {
        for (address, title) in year.outside.iter() {
            // A whole page answers for a place on it.
            let wanted = address.split('#').next().unwrap_or_default();
            if checked.routes.find(wanted).is_some() || !told.insert(wanted) {
                continue;
            }
            let title = if title.is_empty() { String::new() } else { format!("（{title}）") };
            let id =
                |folder: &str| wanted.strip_prefix(folder)?.split('/').next().filter(|id| !id.is_empty());
            let unit = id("units/").or(id("issuers/"));
            let topic = id("topics/");
            let hint = if unit.is_some() { 1 } else { usize::from(topic.is_some()) * 2 };
            let diagnostic = Diagnostic::new(&codes::FROZEN_LINK_LOST, Span::whole(year.records))
                .hint(Some(hint))
                .with(wanted)
                .with(title)
                .with(year.year.to_string())
                .with(unit.or(topic).unwrap_or_default());
            found.push(diagnostic);
        }
    }
}

/// Takes out what rules find in documents of frozen years: their pages are as they were, so that
/// nothing of it can be mended.
pub fn keep_what_can_be_mended(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let records: BTreeSet<FileId> = checked.resolved.site.frozen.iter().map(|year| year.records).collect();
    if !records.is_empty() {
        let ours = |code| codes::ALL.iter().any(|own| std::ptr::eq(*own, code));
        found.retain(|found| !records.contains(&found.span.file) || ours(found.code));
    }
}
