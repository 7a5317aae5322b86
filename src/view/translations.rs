//! The same document in other languages: links for readers, and for search engines.

use serde::Serialize;

use crate::base::language::Language;
use crate::model::document::DocumentId;
use crate::route::Page;
use crate::view::links::page_of;
use crate::view::place::Place;

/// A document in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// Its language, as a tag.
    pub lang: &'static str,
    /// The language by its own name.
    pub language: &'static str,
    /// Its title.
    pub title: String,
    /// Its permanent address.
    pub address: String,
    /// The link; none on its own page.
    pub href: Option<String>,
    /// Whether the others were translated from it.
    pub original: bool,
}

/// A page's document in all its languages, the original first; empty if it has only one.
pub fn of(place: &Place, page: &Page) -> Vec<Translation> {
    let Page::Document(own) = page else { return Vec::new() };
    let Some(relations) = place.site.relations.get(own.0) else { return Vec::new() };
    let form = |(at, id): (usize, &DocumentId)| {
        let document = place.document(*id);
        Some(Translation {
            lang: document.language.tag(),
            language: name(document.language),
            title: document.label().to_owned(),
            address: place.links.permanent(place.site, &page_of(place.site, *id))?,
            href: if id == own { None } else { place.links.document(place.site, *id) },
            original: at == 0,
        })
    };
    relations.translations.iter().enumerate().filter_map(form).collect()
}

/// What a language calls itself.
fn name(language: Language) -> &'static str {
    match language {
        Language::ZhHans => "简体中文",
        Language::ZhHant => "繁體中文",
        Language::En => "English",
    }
}
