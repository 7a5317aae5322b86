//! Templates that are run without Tera where they use only what the built-in theme does: many
//! times faster, with the same result; whatever is not known here is left to Tera.

mod lines;
mod link;
mod names;
mod program;
mod run;
mod syntax;
#[cfg(test)]
mod tests;
mod tokens;
mod values;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use crate::render::compiled::lines::Lines;
use crate::render::compiled::names::Names;
use crate::render::compiled::program::{FRAME, PAGE, Program};
use crate::render::compiled::run::Run;
use crate::render::compiled::syntax::{Component, Template};
use crate::render::compiled::values::{Value, Values};
use crate::render::compiled::words::Words;

/// More than nearly all pages have, in bytes: what grows is copied.
const USUAL: usize = 1 << 17;

/// What is left to Tera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsupported;

/// The templates of a theme.
#[derive(Debug, Default)]
pub struct Theme {
    names: Names,
    // Before the names of built-in templates.
    builtin: &'static str,
    // `None` for what is left to Tera: nothing of the same name stands in for it.
    templates: BTreeMap<String, Option<Template>>,
    components: Vec<Option<Component>>,
    page: usize,
    frame: usize,
    words: usize,
    languages: BTreeMap<&'static str, Spoken>,
}

/// A theme in one language.
#[derive(Debug, Default)]
struct Spoken {
    words: Words,
    // By templates' names, each made when the first page asks for it; `None` is left to Tera.
    programs: BTreeMap<String, OnceLock<Option<Program>>>,
}

impl Theme {
    /// Reads templates by their names; those whose names begin with `builtin` stand behind those
    /// of the same name without it. What cannot be read is left to Tera. The words of each language
    /// are those that its pages say.
    pub fn of(
        texts: &[(String, String)],
        builtin: &'static str,
        words: &BTreeMap<&'static str, BTreeMap<String, String>>,
    ) -> Theme {
        let mut names = Names::default();
        let [page, frame, t] = ["page", "frame", "t"].map(|name| names.number(name));
        let mut templates = BTreeMap::new();
        let mut components: Vec<Option<Component>> = Vec::new();
        // A site's own components go over the built-in ones, as with Tera.
        let (behind, before): (Vec<_>, Vec<_>) =
            texts.iter().partition(|(name, _)| name.starts_with(builtin));
        for (name, text) in behind.into_iter().chain(before) {
            let Ok(mut template) = syntax::template(text, &mut names) else {
                // It may define what others call: nothing of such a theme is run here.
                if text.contains("component") {
                    return Theme::default();
                }
                templates.insert(name.clone(), None);
                continue;
            };
            components.resize_with(names.components(), || None);
            for (number, component) in template.components.drain(..) {
                components[number] = Some(component);
            }
            templates.insert(name.clone(), Some(template));
        }
        components.resize_with(names.components(), || None);
        let spoken = |words: &BTreeMap<String, String>| Spoken {
            words: Words::of(words),
            programs: templates.keys().map(|name| (name.clone(), OnceLock::new())).collect(),
        };
        let languages = words.iter().map(|(language, words)| (*language, spoken(words))).collect();
        Theme { names, builtin, templates, components, page, frame, words: t, languages }
    }

    /// A page by a template's name, its lines without the spaces around them; with a block's name,
    /// what stands in that block. `None` if something is not supported or fails: Tera then writes
    /// it, or says what is wrong.
    pub fn render(
        &self,
        template: &str,
        block: Option<&'static str>,
        page: &impl Serialize,
        frame: &impl Serialize,
        language: &str,
    ) -> Option<String> {
        let Spoken { words, programs } = self.languages.get(language)?;
        let found = programs.get(template);
        let found = found.or_else(|| programs.get(&format!("{}{template}", self.builtin)))?;
        let program = found.get_or_init(|| link::program(self, template, words).ok()).as_ref()?;
        let mut values = Values::with_room(USUAL);
        let page = values.read(page).ok()?;
        let frame = values.read(frame).ok()?;
        let mut slots = vec![Value::Undefined; program.slots];
        *slots.get_mut(PAGE)? = page;
        *slots.get_mut(FRAME)? = frame;
        let kept = block.is_some() || program.preformatted;
        let mut run = Run {
            program,
            words,
            values,
            slots,
            turns: vec![(0, 0); program.loops],
            block: block.map(|name| (name, 0..0)),
            out: Lines::with_room(USUAL, kept),
        };
        run.steps(&program.steps).ok()?;
        match run.block {
            Some((_, range)) => run.out.part(range),
            None => run.out.finish(),
        }
    }

    fn template(&self, name: &str) -> Option<&Template> {
        let found = self.templates.get(name);
        found.or_else(|| self.templates.get(&format!("{}{name}", self.builtin)))?.as_ref()
    }

    fn component(&self, number: usize) -> Option<&Component> {
        self.components.get(number)?.as_ref()
    }
}
