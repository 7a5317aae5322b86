//! Which documents are translations of one another: an original, and what was translated from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::codes::relations::{TRANSLATES_UNPUBLISHED, TRANSLATION_LANGUAGE};
use crate::base::diagnostic::Diagnostic;
use crate::base::kept::Kept;
use crate::model::document::{Document, DocumentId};
use crate::model::lifecycle::Publication;
use crate::model::site::Relations;
use crate::parse::raw::RawDocument;
use crate::resolve::relations::Places;

/// Gives each published document the published documents that say the same in other languages,
/// itself among them: the original first, then the others by language.
pub fn relate(
    documents: &[Kept<Document>],
    raws: &[&Arc<RawDocument>],
    places: &Places,
    relations: &mut [Relations],
    found: &mut Vec<Diagnostic>,
) {
    let shown = |at: usize| documents[at].publication == Publication::Published && documents[at].rule().text;
    // Each document leads to the first of its group, step by step.
    let mut group: Vec<usize> = Vec::new();
    for (at, raw) in raws.iter().enumerate().filter(|(_, raw)| !raw.translates.is_empty()) {
        for words in &raw.translates {
            let Some(target) = places.find(raw, &words.value) else {
                found.push(places.unknown(words));
                continue;
            };
            if documents[target.0].language == documents[at].language {
                let language = documents[at].language.tag();
                let told = Diagnostic::new(&TRANSLATION_LANGUAGE, words.span);
                found.push(told.with(&words.value).with(language));
            } else if shown(at) && !shown(target.0) {
                found.push(Diagnostic::new(&TRANSLATES_UNPUBLISHED, words.span).with(&words.value));
            } else if shown(at) {
                if group.is_empty() {
                    group = (0..documents.len()).collect();
                }
                let (own, other) = (first(&group, at), first(&group, target.0));
                group[own.max(other)] = own.min(other);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..group.len() {
        members.entry(first(&group, at)).or_default().push(at);
    }
    for mut members in members.into_values().filter(|members| members.len() > 1) {
        // The original is what was translated from no other; of a circle, the first by path.
        let is_translation = |at: &usize| !raws[*at].translates.is_empty();
        members.sort_by_key(|at| (is_translation(at), documents[*at].language, *at));
        let mut kept: Vec<usize> = Vec::new();
        for at in members {
            let taken = kept.iter().find(|other| documents[**other].language == documents[at].language);
            match (taken, raws[at].translates.first()) {
                (None, _) => kept.push(at),
                // A page has one other form in each language: the second is told of, and left out.
                (Some(_), Some(words)) => {
                    let told = Diagnostic::new(&TRANSLATION_LANGUAGE, words.span);
                    found.push(told.with(&words.value).with(documents[at].language.tag()).hint(Some(1)));
                }
                (Some(_), None) => {}
            }
        }
        let ids: Vec<DocumentId> = kept.iter().map(|at| DocumentId(*at)).collect();
        if ids.len() > 1 {
            kept.iter().for_each(|at| relations[*at].translations.clone_from(&ids));
        }
    }
}

fn first(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}
