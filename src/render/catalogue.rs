//! What the built-in theme is made of: what a site may override, by name.

use crate::render::outline::{self, Is};
use crate::render::{builtin, styles, variables};

/// A template of the built-in theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its path in the theme.
    pub path: &'static str,
    /// The template that it extends.
    pub extends: Option<&'static str>,
    /// The blocks that it has, or fills.
    pub blocks: Vec<&'static str>,
    /// The templates that it includes.
    pub includes: Vec<&'static str>,
}

/// A component of the built-in theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name.
    pub name: &'static str,
    /// Its parameters, in brackets.
    pub parameters: &'static str,
    /// The file that it is in.
    pub path: &'static str,
    /// Its whole text.
    pub text: &'static str,
}

/// A variable of the built-in style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it is set to first.
    pub value: &'static str,
}

fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    builtin::files().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)))
}

/// The templates, by path.
pub fn templates() -> Vec<Template> {
    let templates = texts().filter(|(path, _)| path.ends_with(".html"));
    let template = |(path, text)| {
        let names = outline::of(text);
        let of =
            |kinds: &[Is]| names.iter().filter(|n| kinds.contains(&n.is)).map(|n| n.name).collect::<Vec<_>>();
        Template {
            path,
            extends: of(&[Is::Extends]).first().copied(),
            blocks: of(&[Is::Block, Is::InnerBlock]),
            includes: of(&[Is::Include]),
        }
    };
    templates.map(template).collect()
}

/// The components, by name.
pub fn components() -> Vec<Component> {
    let mut components = Vec::new();
    for (path, text) in texts().filter(|(path, _)| path.ends_with(".html")) {
        let names = outline::of(text);
        for (at, named) in names.iter().enumerate().filter(|(_, named)| named.is == Is::Component) {
            let end = names[at..].iter().find(|named| named.is == Is::EndComponent);
            let end = end.map_or(text.len(), |end| end.start);
            let length = named.rest.find(')').map_or(named.rest.len(), |end| end + 1);
            components.push(Component {
                name: named.name,
                parameters: &named.rest[..length],
                path,
                text: &text[named.tag..end],
            });
        }
    }
    components.sort_by_key(|component| component.name);
    components
}

/// The variables of the style, in the order in which they are set first.
pub fn style_variables() -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    for (_, text) in texts().filter(|(path, _)| styles::part(path).is_some()) {
        for variable in variables::of(text).into_iter().filter(|variable| variable.set) {
            if found.iter().all(|known| known.name != variable.name) {
                found.push(Variable { name: variable.name, value: variable.value.unwrap_or_default() });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_cut_out_whole() {
        let components = components();
        let day = components.iter().find(|component| component.name == "day").unwrap();
        assert_eq!((day.parameters, day.path), ("(part)", "parts/components.html"));
        assert!(day.text.starts_with("{% component day(part)") && day.text.ends_with("endcomponent day %}"));
        assert!(!day.text.contains("component when"));
    }

    #[test]
    fn templates_and_variables_are_told() {
        let templates = templates();
        let document = templates.iter().find(|template| template.path == "document.html").unwrap();
        assert_eq!(document.extends, Some("base.html"));
        assert!(document.blocks.contains(&"main") && document.includes.contains(&"parts/tasks.html"));
        let accent = style_variables().into_iter().find(|variable| variable.name == "--accent").unwrap();
        assert!(accent.value.starts_with('#'));
    }
}
