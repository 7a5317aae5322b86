//! Pages from views: the theme's templates, strings and assets, the site's own over the built-in ones.

pub mod builtin;
pub mod catalogue;
pub mod chosen;
mod compiled;
pub mod failure;
pub mod fields;
mod fit;
pub mod fragment;
pub mod lines;
#[cfg(test)]
mod long;
pub mod memo;
pub mod moved;
pub mod outline;
#[cfg(test)]
mod overrides;
pub mod own;
#[cfg(test)]
mod pages;
pub mod printed;
pub mod sitemap;
pub mod strings;
pub mod styles;
#[cfg(test)]
mod told;
pub mod trial;
pub mod variables;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::input::Input;
use crate::base::language::Language;
use crate::base::source::{FileId, Sources};
use crate::model::site::Site;
use crate::render::own::Own;
use crate::render::printed::Stands;
use crate::route::{Asset, Page, Routes};
use crate::view::shared::Shared;
use crate::view::{self, View};

/// The name before the built-in templates, by which an override can extend what it replaces.
const BUILTIN: &str = "default/";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    // The same templates, as far as they can be run without Tera.
    compiled: compiled::Theme,
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
        let own: Vec<Own> =
            overrides.iter().filter_map(|(path, input)| own::read(path, input, sources)).collect();
        let mut diagnostics = fit::misfits(&own);
        diagnostics.extend(variables::misfits(&own));
        if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return (assemble(&[]).expect("the built-in theme is tested"), diagnostics);
        }
        match assemble(&own) {
            Ok(theme) => (theme, diagnostics),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                let builtin = assemble(&[]).expect("the built-in theme is tested");
                (builtin, diagnostics)
            }
        }
    }

    /// Whether the site has templates of its own.
    pub fn has_own_templates(&self) -> bool {
        self.files.keys().any(|path| path.ends_with(".html"))
    }

    /// The files that pages ask for, with their digests.
    pub fn assets(&self) -> Vec<Asset> {
        let asset = |(path, bytes): (&String, &Vec<u8>)| {
            let digest = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            Asset { path: path.clone(), digest }
        };
        self.assets.iter().map(asset).collect()
    }

    /// The site's own file that is an asset; `None` for what is built in or put together.
    pub fn source(&self, path: &str) -> Option<FileId> {
        self.files.get(&format!("assets/{path}")).copied()
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
    filled(site, routes, shared, theme, page, None).map(|(_, html)| html)
}

/// The language of a page, and what stands in its middle, without its frame.
///
/// # Errors
/// If a template of the site's own theme fails.
pub fn middle(
    site: &Site,
    routes: &Routes,
    shared: &Shared,
    theme: &Theme,
    page: &Page,
) -> Result<(&'static str, String), Box<Diagnostic>> {
    filled(site, routes, shared, theme, page, Some("main"))
}

fn filled(
    site: &Site,
    routes: &Routes,
    shared: &Shared,
    theme: &Theme,
    page: &Page,
    block: Option<&'static str>,
) -> Result<(&'static str, String), Box<Diagnostic>> {
    // What stands without its frame has no further pages beside it.
    let made = if block.is_some() { view::whole } else { view::of };
    let (mut view, template) = made(site, routes, shared, page);
    if let View::YearPrint(view) = &mut view {
        let on = routes.address(page).unwrap_or_default();
        for plan in &mut view.plans {
            let own = Page::Document(plan.id);
            let (_, html) = middle(site, routes, shared, theme, &own)?;
            let from = routes.address(&own).unwrap_or_default();
            plan.html = printed::of(site, &html, Stands { from, on, prefix: &plan.anchor });
        }
    }
    laid_out(routes, theme, page, (view, template), block)
}

/// What a page shows as HTML, by the template that is named.
///
/// # Errors
/// If a template of the site's own theme fails.
pub fn shown(
    routes: &Routes,
    theme: &Theme,
    page: &Page,
    view: (View, &str),
) -> Result<String, Box<Diagnostic>> {
    laid_out(routes, theme, page, view, None).map(|(_, html)| html)
}

fn laid_out(
    routes: &Routes,
    theme: &Theme,
    page: &Page,
    (view, template): (View, &str),
    block: Option<&'static str>,
) -> Result<(&'static str, String), Box<Diagnostic>> {
    let frame = view.frame();
    if let Some(html) = theme.compiled.render(template, block, &view, frame, frame.lang) {
        return Ok((frame.lang, html));
    }
    let html = by_tera(theme, template, block, &view).map_err(|error| {
        let address = routes.address(page).unwrap_or_default();
        Box::new(failure::diagnostic(&error, &format!("/{address}"), &theme.files))
    })?;
    Ok((frame.lang, lines::tidy(&html)))
}

fn by_tera(
    theme: &Theme,
    template: &str,
    block: Option<&'static str>,
    view: &View,
) -> tera::TeraResult<String> {
    let frame = view.frame();
    let mut context = Context::new();
    context.insert("page", view);
    context.insert("frame", frame);
    if let Some(strings) = theme.strings.get(frame.lang) {
        context.insert_value("t", strings.clone());
    }
    match block {
        Some(block) => theme.templates.render_block(template, block, &context),
        None => theme.templates.render(template, &context),
    }
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
    let built_in =
        builtin::files().map(|(path, bytes)| (path, bytes, String::from_utf8_lossy(bytes), BUILTIN));
    let mine = own.iter().map(|file| (file.path, file.bytes, file.text.clone(), ""));
    for (path, bytes, text, before) in built_in.chain(mine) {
        if let Some(path) = path.strip_prefix("assets/") {
            assets.insert(path.to_owned(), bytes.to_vec());
        } else if let Some(name) = styles::part(path) {
            parts.insert(name.to_owned(), text.into_owned().into_bytes());
        } else if path.ends_with(".html") {
            texts.push((format!("{before}{path}"), text.into_owned()));
        }
    }
    let borrowed = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    templates.add_raw_templates(borrowed).map_err(failed)?;
    let mut strings = BTreeMap::new();
    let mut all_words = BTreeMap::new();
    for language in Language::ALL {
        let path = strings::path(language);
        let own = own.iter().find(|file| file.path == path);
        let words = strings::of(language, own.map(|file| (file.text.as_bytes(), file.file)))?;
        strings.insert(language.tag(), tera::Value::from_serializable(&words));
        all_words.insert(language.tag(), words);
    }
    let compiled = compiled::Theme::of(&texts, BUILTIN, &all_words);
    // A site that brings a whole stylesheet has no use for the parts.
    let heads = styles::heads(&all_words);
    assets.entry(styles::STYLESHEET.to_owned()).or_insert_with(|| styles::stylesheet(&parts, &heads));
    Ok(Theme { templates, compiled, strings, assets, files })
}
