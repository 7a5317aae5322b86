//! The look of a fragment without a stylesheet: what each element needs to be readable, in its own attributes.

use std::collections::BTreeMap;

use crate::render::fragment::markup::Attribute;
use crate::render::variables;

/// What an element is known by, and its declarations; a class stands after `.`, that of an element
/// around it before a space, and an element takes every line that fits it, in order.
const LOOKS: &[(&str, &str)] = &[
    ("h1", "margin: 0.3em 0; font-size: 1.625em; line-height: 1.4"),
    ("h2", "margin: 1.6em 0 0.5em; font-size: 1.375em; line-height: 1.4"),
    ("h3", "margin: 1em 0 0.4em; font-size: 1.125em; line-height: 1.4"),
    ("h4", "margin: 1em 0 0.4em; font-size: 1em"),
    ("a", "color: var(--link)"),
    ("table", "width: 100%; border-collapse: collapse; line-height: 1.6"),
    ("caption", "padding: 0 0 0.5em; color: var(--muted); text-align: left"),
    (
        "th",
        "padding: 0.5em 0.65em; border: 1px solid var(--line); font-weight: 400; text-align: left; vertical-align: top",
    ),
    ("td", "padding: 0.5em 0.65em; border: 1px solid var(--line); text-align: left; vertical-align: top"),
    ("th[scope=col]", "background: var(--panel); font-weight: 700"),
    ("th[scope=rowgroup]", "background: var(--panel); font-weight: 700"),
    ("dl", "margin: 1em 0"),
    ("dt", "color: var(--muted)"),
    ("dd", "margin: 0 0 0.4em"),
    ("del", "color: var(--muted)"),
    ("ins", "text-decoration: none"),
    ("section", "overflow-x: auto"),
    ("img", "max-width: 100%; height: auto"),
    (".document", "padding-top: 1.25em; border-top: 4px solid var(--accent)"),
    (".kind", "color: var(--accent)"),
    (".badge", "padding: 0 0.5em; background: var(--plain); color: var(--plain-ink)"),
    (".in-force", "background: var(--good); color: var(--good-ink)"),
    (".ended", "background: var(--warn); color: var(--warn-ink)"),
    (".superseded", "background: var(--warn); color: var(--warn-ink)"),
    (".repealed", "background: var(--warn); color: var(--warn-ink)"),
    (".expired", "background: var(--warn); color: var(--warn-ink)"),
    (".withdrawn", "background: var(--warn); color: var(--warn-ink)"),
    (
        ".banner",
        "margin: 0 0 1em; padding: 0.6em 1em; border-left: 4px solid var(--accent); background: var(--warn); color: var(--warn-ink)",
    ),
    (
        ".glance",
        "display: flex; flex-wrap: wrap; gap: 0.5em 2.5em; margin: 1em 0; padding: 0; list-style: none",
    ),
    ("p.number", "margin: 0; font-size: 1.25em; font-weight: 700"),
    (".facts div", "display: flex; gap: 0.9em"),
    (".facts dt", "flex: none; width: 6em"),
    (".contents p", "margin: 0"),
    (".contents ul", "margin: 0; padding: 0; list-style: none"),
    (".contents li", "display: inline-block; margin: 0 1em 0 0"),
    (".limits p", "margin: 0.75em 0 0"),
    (".limits ul", "margin: 0; padding: 0; list-style: none"),
    (".limits li", "display: inline-block; margin: 0 1em 0 0"),
    (".jumps ul", "padding: 0; list-style: none"),
    (".jumps li", "display: inline-block; margin: 0 1em 0 0"),
    (".stages", "padding: 0; list-style: none"),
    (".stage-time", "margin: 0"),
    (".files", "padding: 0; list-style: none"),
    (".digest", "margin: 0; color: var(--muted); font-size: 0.8125em"),
    (".nowrap", "white-space: nowrap"),
    ("td.number", "white-space: nowrap"),
    ("th.number", "white-space: nowrap"),
    ("td.due", "min-width: 7em"),
    ("td.progress", "min-width: 5em"),
    (".links", "padding: 0; list-style: none"),
    (".entries", "padding: 0; list-style: none"),
    (".shares", "padding: 0; list-style: none"),
    (".count", "color: var(--muted)"),
    (".aside", "margin: 0; color: var(--muted); font-size: 0.875em"),
    (".muted", "color: var(--muted)"),
    (".intro", "color: var(--muted)"),
    (".about", "color: var(--muted); font-size: 0.875em"),
    (".reading", "display: block; color: var(--muted); font-size: 0.8125em"),
    (".under", "display: block; color: var(--muted); font-size: 0.8125em"),
    (".overdue", "color: var(--warn-ink)"),
    (".hidden", "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"),
    (".align-right", "text-align: right"),
    (".align-center", "text-align: center"),
    ("svg.timeline", "width: 100%; height: auto"),
];

/// What a picture needs to be seen at all: attributes of its own, which no system takes for style.
const PICTURE: &[(&str, &str, &str)] = &[
    ("text", "font-size", "13"),
    ("text", "fill", "var(--ink)"),
    ("line", "stroke", "var(--line)"),
    (".bar", "fill", "var(--bar)"),
    (".mark", "fill", "var(--ink)"),
    (".inside", "fill", "var(--on-bar)"),
    (".beside", "fill", "var(--muted)"),
];

/// An element that is styled: its name, its attributes, and the classes of those around it.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The name.
    pub tag: &'a str,
    /// The attributes.
    pub attributes: &'a [Attribute],
    /// The elements around it, outermost first: name and classes.
    pub around: &'a [(&'a str, &'a str)],
}

/// The colours of a theme, as its stylesheet sets them first: those of light pages.
#[derive(Clone, Debug, Default)]
pub struct Colours {
    values: BTreeMap<String, String>,
}

/// The colours of a stylesheet. Those that hold on paper or in the dark alone are not meant.
pub fn colours(sheet: &str) -> Colours {
    let mut values = BTreeMap::new();
    let conditions = conditional(sheet);
    for variable in variables::of(sheet).into_iter().filter(|variable| variable.set) {
        let value = variable.value.unwrap_or_default();
        if !conditions.iter().any(|range| range.contains(&variable.start)) {
            // What a site adds comes after the built-in parts, and holds.
            let is_of_language = value.contains(" TC") || value.contains("JhengHei");
            if !is_of_language || !values.contains_key(variable.name) {
                values.insert(variable.name.to_owned(), value.to_owned());
            }
        }
    }
    Colours { values }
}

/// The parts of a stylesheet that stand under a condition.
fn conditional(sheet: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(start) = sheet[at..].find("@media").map(|found| at + found) {
        let mut depth = 0usize;
        let mut end = sheet.len();
        for (offset, c) in sheet[start..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => {
                    end = start + offset;
                    break;
                }
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        ranges.push(start..end);
        at = end;
    }
    ranges
}

impl Colours {
    /// The style of the root element.
    pub fn root(&self) -> String {
        self.fill("color: var(--ink); background: var(--paper); font-family: var(--hei); line-height: 1.7")
    }

    /// The attributes that an element gets; without styles only those of pictures.
    pub fn attributes(&self, element: &Element, styled: bool) -> Vec<(String, String)> {
        let Element { tag, attributes, .. } = *element;
        let mut added: Vec<(String, String)> = Vec::new();
        if matches!(tag, "text" | "line" | "rect" | "polygon") {
            for (known, name, value) in PICTURE.iter().filter(|(known, ..)| fits(known, element)) {
                let _ = known;
                added.retain(|(there, _)| there != name);
                if attributes.iter().all(|attribute| attribute.name != *name) {
                    added.push(((*name).to_owned(), self.fill(value)));
                }
            }
        } else if styled {
            let mut looks: Vec<String> = LOOKS
                .iter()
                .filter(|(known, _)| fits(known, element))
                .map(|(_, look)| self.fill(look))
                .collect();
            let own = attributes.iter().find(|attribute| attribute.name == "style");
            looks.extend(own.map(|own| own.value.clone()));
            if !looks.is_empty() {
                added.push(("style".to_owned(), looks.join("; ")));
            }
        }
        added
    }

    /// Declarations with the variables' values in them.
    fn fill(&self, declarations: &str) -> String {
        let mut out = String::new();
        let mut rest = declarations;
        // A variable may be set to another; a circle of them ends.
        for _ in 0..64 {
            let Some((before, after)) = rest.split_once("var(") else { break };
            let (name, left) = after.split_once(')').unwrap_or((after, ""));
            out.push_str(before);
            let value = self.values.get(name).map_or("inherit", String::as_str);
            out.push_str(if value.contains("var(") { "inherit" } else { value });
            rest = left;
        }
        out + rest
    }
}

/// Whether an element is known by `tag`, `.class`, `tag.class` or `tag[name=value]`, perhaps in
/// an element of a class: `.class tag`.
fn fits(known: &str, element: &Element) -> bool {
    let (around, known) = known.split_once(' ').unwrap_or(("", known));
    let around = around.trim_start_matches('.');
    if !around.is_empty() && !element.around.iter().any(|(_, classes)| has(classes, around)) {
        return false;
    }
    let value = |name: &str| {
        let found = element.attributes.iter().find(|attribute| attribute.name == name);
        found.map_or("", |attribute| attribute.value.as_str())
    };
    if let Some((wanted, condition)) = known.trim_end_matches(']').split_once('[') {
        let met = condition.split_once('=').is_some_and(|(name, wanted)| value(name) == wanted);
        return wanted == element.tag && met;
    }
    let (wanted, class) = known.split_once('.').unwrap_or((known, ""));
    (wanted.is_empty() || wanted == element.tag) && (class.is_empty() || has(value("class"), class))
}

fn has(classes: &str, class: &str) -> bool {
    classes.split_whitespace().any(|one| one == class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_a_light_page_and_a_sites_own_hold() {
        let colours = colours(
            ":root { --a: #111; --b: #222 } @media print { :root { --a: #000 } } :root { --b: #333 }",
        );
        assert_eq!(
            colours.fill("color: var(--a); fill: var(--b); x: var(--c)"),
            "color: #111; fill: #333; x: inherit"
        );
    }

    #[test]
    fn an_element_takes_every_line_that_fits_it() {
        let attribute = |name: &str, value: &str| Attribute { name: name.into(), value: value.into() };
        let colours = colours(":root { --line: #ccc; --panel: #eee; --bar: #00f; --muted: #777 }");
        let head = [attribute("scope", "col")];
        let head = Element { tag: "th", attributes: &head, around: &[] };
        let added = colours.attributes(&head, true);
        assert!(
            added[0].1.contains("1px solid #ccc")
                && added[0].1.ends_with("background: #eee; font-weight: 700")
        );
        assert_eq!(colours.attributes(&head, false), []);
        let bar = [attribute("class", "bar")];
        let bar = colours.attributes(&Element { tag: "rect", attributes: &bar, around: &[] }, false);
        assert_eq!(bar, [("fill".to_owned(), "#00f".to_owned())]);
        let term = Element { tag: "dt", attributes: &[], around: &[("dl", "facts"), ("div", "")] };
        assert_eq!(colours.attributes(&term, true)[0].1, "color: #777; flex: none; width: 6em");
    }
}
