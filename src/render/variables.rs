//! The variables of a style: which are set, which are used, and what a site's own style gets wrong.

use std::collections::BTreeSet;

use crate::base::codes::output::{UNKNOWN_VARIABLE, UNUSED_VARIABLE};
use crate::base::diagnostic::Diagnostic;
use crate::base::nearest::nearest;
use crate::base::source::Span;
use crate::render::own::Own;
use crate::render::{builtin, styles};

/// A variable in a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// Its name, with the two hyphens.
    pub name: &'a str,
    /// Its first byte.
    pub start: usize,
    /// Whether it is set here; else it is used.
    pub set: bool,
    /// What it is set to, or what stands for it if it is not set.
    pub value: Option<&'a str>,
}

/// The variables of a style, in order; what is in comments is passed over.
pub fn of(style: &str) -> Vec<Variable<'_>> {
    let mut variables = Vec::new();
    let mut at = 0;
    while let Some(next) = style[at..].find(['-', '/']).map(|found| at + found) {
        let rest = &style[next..];
        if rest.starts_with("/*") {
            at = rest.find("*/").map_or(style.len(), |end| next + end + 2);
            continue;
        }
        let before = style[..next].trim_end();
        let opens = before.ends_with(['{', ';', '(', '}']) || before.ends_with("*/");
        if !rest.starts_with("--") || !opens {
            at = next + 1;
            continue;
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c))).unwrap_or(rest.len());
        let after = rest[length..].trim_start();
        let name = &rest[..length];
        at = next + length;
        if before.ends_with('(') {
            let value = after.strip_prefix(',').map(|value| value.split(')').next().unwrap_or(value).trim());
            variables.push(Variable { name, start: next, set: false, value });
        } else if let Some(value) = after.strip_prefix(':') {
            let value = value.split([';', '}']).next().unwrap_or(value).trim();
            variables.push(Variable { name, start: next, set: true, value: Some(value) });
        }
    }
    variables
}

/// What a site's own parts of the style use without its being set, and set without its being used.
pub fn misfits(own: &[Own]) -> Vec<Diagnostic> {
    let mine: Vec<&Own> = own.iter().filter(|file| styles::part(file.path).is_some()).collect();
    if mine.is_empty() || own.iter().any(|file| file.path == "assets/style.css") {
        return Vec::new();
    }
    let kept = builtin::files()
        .filter(|(path, _)| styles::part(path).is_some() && mine.iter().all(|file| file.path != *path))
        .filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let texts: Vec<&str> = kept.chain(mine.iter().map(|file| file.text.as_ref())).collect();
    let mut set = BTreeSet::new();
    let mut used = BTreeSet::new();
    for variable in texts.iter().flat_map(|text| of(text)) {
        if variable.set {
            set.insert(variable.name)
        } else {
            used.insert(variable.name)
        };
    }
    let mut found = Vec::new();
    for file in mine {
        for variable in of(&file.text) {
            let span = Span::new(file.file, variable.start, variable.start + variable.name.len());
            let (code, known) = match variable.set {
                true if !used.contains(variable.name) => (&UNUSED_VARIABLE, &used),
                false if !set.contains(variable.name) && variable.value.is_none() => {
                    (&UNKNOWN_VARIABLE, &set)
                }
                _ => continue,
            };
            let diagnostic = Diagnostic::new(code, span).with(variable.name);
            found.push(match nearest(variable.name, known.iter().copied()) {
                Some(near) => diagnostic.with(near),
                None => diagnostic.hint(None),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_told_from_what_looks_like_them() {
        let style = "/* --no: 1 */ :root { --a: #fff; /* x */ --b:1px}\n.c--d { margin: calc(var(--a) * 2) -1px; color: var(--e, red) }";
        let found: Vec<(&str, bool, Option<&str>)> =
            of(style).into_iter().map(|variable| (variable.name, variable.set, variable.value)).collect();
        assert_eq!(
            found,
            [
                ("--a", true, Some("#fff")),
                ("--b", true, Some("1px")),
                ("--a", false, None),
                ("--e", false, Some("red")),
            ]
        );
    }

    #[test]
    fn the_built_in_style_uses_only_what_it_sets() {
        let files: Vec<&str> = builtin::files()
            .filter(|(path, _)| styles::part(path).is_some())
            .map(|(_, bytes)| std::str::from_utf8(bytes).unwrap())
            .collect();
        let set: BTreeSet<&str> =
            files.iter().flat_map(|text| of(text)).filter(|v| v.set).map(|v| v.name).collect();
        let used: BTreeSet<&str> =
            files.iter().flat_map(|text| of(text)).filter(|v| !v.set).map(|v| v.name).collect();
        assert_eq!(set, used);
    }
}
