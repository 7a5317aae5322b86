//! Templates that are run without Tera where they use only what the built-in theme does: many
//! times faster, with the same result; whatever is not known here is left to Tera.

mod names;
mod run;
mod syntax;
#[cfg(test)]
mod tests;
mod tokens;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::compiled::names::Names;
use crate::render::compiled::run::{Run, Sight};
use crate::render::compiled::syntax::{Component, Template};
use crate::render::compiled::values::{Value, Values};

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
}

impl Theme {
    /// Reads templates by their names; those whose names begin with `builtin` stand behind those
    /// of the same name without it. What cannot be read is left to Tera.
    pub fn of(texts: &[(String, String)], builtin: &'static str) -> Theme {
        let mut names = Names::default();
        let [page, frame, words] = ["page", "frame", "t"].map(|name| names.number(name));
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
        Theme { names, builtin, templates, components, page, frame, words }
    }

    /// A page by a template's name; with a block's name, what stands in that block. `None` if
    /// something is not supported or fails: Tera then writes it, or says what is wrong.
    pub fn render(
        &self,
        template: &str,
        block: Option<&'static str>,
        page: &impl Serialize,
        frame: &impl Serialize,
        words: &BTreeMap<String, String>,
    ) -> Option<String> {
        let mut lineage = vec![self.template(template)?];
        while let Some(parent) = lineage.last().and_then(|template| template.parent.as_ref()) {
            // Deeper than any real theme: then they extend each other.
            if lineage.len() > 8 {
                return None;
            }
            lineage.push(self.template(parent)?);
        }
        let nodes = &lineage.last()?.nodes;
        let mut values = Values::with_room(USUAL);
        let page = values.read(page).ok()?;
        let frame = values.read(frame).ok()?;
        let mut run = Run {
            theme: self,
            lineage,
            words,
            values,
            named: vec![(self.page, page), (self.frame, frame), (self.words, Value::Words)],
            block: block.map(|name| (name, 0..0)),
            out: String::with_capacity(USUAL),
            sight: Sight { blocks: true, ..Sight::default() },
            loops: Vec::new(),
            depth: 0,
            given: Vec::new(),
        };
        run.nodes(nodes).ok()?;
        match run.block {
            Some((_, range)) => run.out.get(range).map(str::to_owned),
            None => Some(run.out),
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
