//! Pages from views: the theme's templates, strings and assets, the site's own over the built-in ones.

pub mod builtin;
pub mod failure;
pub mod lines;
#[cfg(test)]
mod overrides;
#[cfg(test)]
mod pages;
pub mod strings;
pub mod styles;
#[cfg(test)]
mod told;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::base::codes::output::UNKNOWN_OVERRIDE;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input};
use crate::base::language::Language;
use crate::base::nearest::nearest;
use crate::base::source::{FileId, Sources, Span};
use crate::model::site::Site;
use crate::route::{Asset, Page, Routes};
use crate::view::shared::Shared;
use crate::view::{self, View};

/// The name before the built-in templates, by which an override can extend what it replaces.
const BUILTIN: &str = "default/";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    strings: BTreeMap<&'static str, tera::Value>,
    assets: BTreeMap<String, Vec<u8>>,
    // Where the site's own templates were read, for messages.
    files: BTreeMap<String, FileId>,
}

impl Theme {
    /// The built-in theme with the site's own files over it: their paths in the theme, and the files.
    ///
    /// If these do not fit together, the built-in theme alone is returned, and what is wrong.
    pub fn load(overrides: &[(&str, &Input)], sources: &Sources) -> (Theme, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let own: Vec<Own> = overrides.iter().filter_map(|(path, input)| own(path, input, sources)).collect();
        diagnostics.extend(own.iter().filter_map(|file| idle(file, &own)));
        match assemble(&own) {
            Ok(theme) => (theme, diagnostics),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                let builtin = assemble(&[]).expect("the built-in theme is tested");
                (builtin, diagnostics)
            }
        }
    }

    /// The files that pages ask for, with their digests.
    pub fn assets(&self) -> Vec<Asset> {
        let asset = |(path, bytes): (&String, &Vec<u8>)| {
            let digest = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            Asset { path: path.clone(), digest }
        };
        self.assets.iter().map(asset).collect()
    }

    /// The bytes of a file that pages ask for.
    pub fn asset(&self, path: &str) -> Option<&[u8]> {
        self.assets.get(path).map(Vec::as_slice)
    }
}

/// A page as HTML.
///
/// # Errors
/// If a template of the site's own theme fails.
pub fn page(
    site: &Site,
    routes: &Routes,
    shared: &Shared,
    theme: &Theme,
    page: &Page,
) -> Result<String, Box<Diagnostic>> {
    shown(routes, theme, page, view::of(site, routes, shared, page))
}

/// What a page shows as HTML, by the template that is named.
///
/// # Errors
/// If a template of the site's own theme fails.
pub fn shown(
    routes: &Routes,
    theme: &Theme,
    page: &Page,
    (view, template): (View, &str),
) -> Result<String, Box<Diagnostic>> {
    let frame = view.frame();
    let mut context = Context::new();
    context.insert("page", &view);
    context.insert("frame", frame);
    if let Some(strings) = theme.strings.get(frame.lang) {
        context.insert_value("t", strings.clone());
    }
    let html = theme.templates.render(template, &context).map_err(|error| {
        let address = routes.address(page).unwrap_or_default();
        Box::new(failure::diagnostic(&error, &format!("/{address}"), &theme.files))
    })?;
    Ok(lines::tidy(&html))
}

/// A file of the site's own theme.
struct Own<'a> {
    path: &'a str,
    bytes: &'a [u8],
    file: FileId,
}

fn own<'a>(path: &'a str, input: &'a Input, sources: &Sources) -> Option<Own<'a>> {
    let Content::Bytes(bytes) = &input.content else { return None };
    let at = sources.inputs.iter().position(|parts| parts.iter().any(|part| part.path == input.path));
    let file = at.and_then(|at| u32::try_from(at).ok()).map(FileId::new).unwrap_or_default();
    Some(Own { path, bytes, file })
}

/// Warns of a file that takes the place of none and that no other file of the theme names.
fn idle(file: &Own, all: &[Own]) -> Option<Diagnostic> {
    let is_asset = file.path.starts_with("assets/") || styles::part(file.path).is_some();
    if is_asset || builtin::files().any(|(path, _)| path == file.path) {
        return None;
    }
    let named = all
        .iter()
        .any(|other| other.path != file.path && String::from_utf8_lossy(other.bytes).contains(file.path));
    if named {
        return None;
    }
    let diagnostic = Diagnostic::new(&UNKNOWN_OVERRIDE, Span::whole(file.file)).with(file.path);
    Some(match nearest(file.path, builtin::files().map(|(path, _)| path)) {
        Some(near) => diagnostic.with(near),
        None => diagnostic.hint(None),
    })
}

fn assemble(own: &[Own]) -> Result<Theme, Box<Diagnostic>> {
    let files: BTreeMap<String, FileId> = own.iter().map(|file| (file.path.to_owned(), file.file)).collect();
    let failed = |error: tera::Error| Box::new(failure::diagnostic(&error, "", &files));
    let mut templates = Tera::new();
    templates.set_escape_fn(lines::escape);
    templates.set_fallback_prefixes([BUILTIN]).map_err(failed)?;
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut assets: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut parts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let built_in = builtin::files().map(|(path, bytes)| (path, bytes, BUILTIN));
    for (path, bytes, before) in built_in.chain(own.iter().map(|file| (file.path, file.bytes, ""))) {
        if let Some(path) = path.strip_prefix("assets/") {
            assets.insert(path.to_owned(), bytes.to_vec());
        } else if let Some(name) = styles::part(path) {
            parts.insert(name.to_owned(), bytes.to_vec());
        } else if path.ends_with(".html") {
            texts.push((format!("{before}{path}"), String::from_utf8_lossy(bytes).into_owned()));
        }
    }
    // A site that brings a whole stylesheet has no use for the parts.
    assets.entry(styles::STYLESHEET.to_owned()).or_insert_with(|| styles::stylesheet(&parts));
    templates.add_raw_templates(texts).map_err(failed)?;
    let mut strings = BTreeMap::new();
    for language in Language::ALL {
        let path = strings::path(language);
        let own = own.iter().find(|file| file.path == path);
        let words = strings::of(language, own.map(|file| (file.bytes, file.file)))?;
        strings.insert(language.tag(), tera::Value::from_serializable(&words));
    }
    Ok(Theme { templates, strings, assets, files })
}
