//! A stylesheet whose every rule holds below one class, with only what the fragment has a use for.

use std::collections::BTreeSet;

use crate::render::fragment::CLASS;

/// What a fragment has, and how it is named there.
pub struct Scope<'a> {
    /// What stands before its ids.
    pub prefix: &'a str,
    /// Its classes, as the theme names them.
    pub classes: &'a BTreeSet<String>,
    /// Its ids, as the theme names them.
    pub ids: &'a BTreeSet<String>,
    /// Its elements.
    pub tags: &'a BTreeSet<String>,
    /// By how many levels its headings are lowered.
    pub shift: u8,
}

/// A heading lowered by some levels; `None` for what is no heading.
pub fn heading(tag: &str, shift: u8) -> Option<String> {
    let level = tag.strip_prefix(['h', 'H'])?;
    let level: u8 = level.parse().ok().filter(|level: &u8| level.to_string().len() == tag.len() - 1)?;
    (1..=6).contains(&level).then(|| format!("h{}", (level + shift).min(6)))
}

/// The stylesheet for a fragment.
pub fn sheet(style: &str, scope: &Scope) -> String {
    let bare = without_comments(style);
    let mut out = String::new();
    rules(&bare, scope, &mut out);
    // In a `style` element nothing may look like its end.
    out.replace("</", "<\\/")
}

fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// The byte at which one of some characters stands outside quotes and brackets.
fn outside(text: &str, wanted: &[char]) -> Option<usize> {
    let mut quote = None;
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match (quote, c) {
            (_, '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, c) if depth == 0 && wanted.contains(&c) => return Some(at),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn rules(style: &str, scope: &Scope, out: &mut String) {
    let mut rest = style.trim_start_matches(|c: char| c.is_whitespace() || c == '}' || c == ';');
    while !rest.is_empty() {
        // A statement without a block, such as @import, loads what is not in the fragment.
        let Some(at) = outside(rest, &['{', ';']) else { return };
        let prelude = rest[..at].trim();
        let follows = &rest[at + 1..];
        if rest[at..].starts_with(';') {
            rest = follows.trim_start();
            continue;
        }
        let end = outside(follows, &['}']).unwrap_or(follows.len());
        let block = &follows[..end];
        rest = follows.get(end + 1..).unwrap_or_default();
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '}' || c == ';');
        if prelude.starts_with('@') {
            grouped(prelude, block, scope, out);
        } else {
            rule(prelude, block, scope, out);
        }
    }
}

/// A group of rules under a condition. The page around decides about light and dark.
fn grouped(prelude: &str, block: &str, scope: &Scope, out: &mut String) {
    let word = prelude.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let kept = matches!(word, "@media" | "@supports" | "@layer" | "@container");
    if !kept || prelude.contains("prefers-color-scheme") {
        return;
    }
    let mut inner = String::new();
    rules(block, scope, &mut inner);
    if !inner.is_empty() {
        out.push_str(&format!("{} {{\n{inner}}}\n", one_line(prelude)));
    }
}

fn rule(prelude: &str, block: &str, scope: &Scope, out: &mut String) {
    let mut on_root = Vec::new();
    let mut below = Vec::new();
    let mut rest = prelude;
    while !rest.is_empty() {
        let at = outside(rest, &[',']).unwrap_or(rest.len());
        let selector = one_line(&rest[..at]);
        rest = rest.get(at + 1..).unwrap_or_default();
        match scoped(&selector, scope) {
            Some(selector) if selector == format!(".{CLASS}") => on_root.push(selector),
            Some(selector) => below.push(selector),
            None => {}
        }
    }
    for (selectors, declarations) in
        [(on_root, declarations(block, true)), (below, declarations(block, false))]
    {
        if !selectors.is_empty() && !declarations.is_empty() {
            out.push_str(&format!("{} {{ {} }}\n", selectors.join(", "), declarations.join("; ")));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The declarations that may stand in a fragment: none that loads anything, and on its root only
/// those of letters and colours, for its place is the page's around it.
fn declarations(block: &str, on_root: bool) -> Vec<String> {
    const OF_ROOT: &[&str] = &[
        "--",
        "color",
        "background",
        "background-color",
        "font",
        "font-family",
        "font-weight",
        "line-height",
        "line-break",
        "text-spacing-trim",
        "overflow-wrap",
        "word-break",
        "hanging-punctuation",
        "text-align",
    ];
    let mut kept = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let at = outside(rest, &[';']).unwrap_or(rest.len());
        let declaration = one_line(&rest[..at]);
        rest = rest.get(at + 1..).unwrap_or_default();
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let property = property.trim();
        let fits = !on_root || property.starts_with("--") || OF_ROOT.contains(&property);
        let loads = value.to_ascii_lowercase().contains("url(") || value.contains("image-set(");
        // Rules in rules would not be below the root's class.
        if fits && !loads && outside(&declaration, &['{']).is_none() {
            kept.push(declaration);
        }
    }
    kept
}

/// A selector below the root; `None` if nothing in the fragment could be meant by it.
fn scoped(selector: &str, scope: &Scope) -> Option<String> {
    let renamed = renamed(selector, scope)?;
    let word_end =
        renamed.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(renamed.len());
    let root = format!(".{CLASS}");
    if let Some(rest) = renamed.strip_prefix(":root") {
        return Some(format!("{root}{rest}"));
    }
    match &renamed[..word_end] {
        "html" | "body" | "main" => {
            let rest = &renamed[word_end..];
            // The root takes the place of all three, not of one in another.
            let nested = rest.trim_start_matches([' ', '>']).starts_with("main");
            (!nested && !rest.contains(':')).then(|| format!("{root}{rest}"))
        }
        _ if renamed.starts_with(":lang(") || renamed.starts_with(":is(:lang") => {
            Some(format!("{root}{renamed}"))
        }
        _ => Some(format!("{root} {renamed}")),
    }
}

/// Classes and ids by their names in the fragment, headings by their levels; `None` if one that
/// the selector needs is not there.
fn renamed(selector: &str, scope: &Scope) -> Option<String> {
    let mut out = String::with_capacity(selector.len() + 32);
    let mut rest = selector;
    let mut depth = 0usize;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let length = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
        match c {
            '[' => {
                let end = outside(after, &[']']).map_or(after.len(), |end| end + 1);
                out.push('[');
                out.push_str(&attribute(&after[..end], scope));
                rest = &after[end..];
                before = ']';
                continue;
            }
            '.' | '#' if length > 0 => {
                let name = &after[..length];
                let (known, shown) = match c {
                    '.' => (scope.classes.contains(name), format!(".{CLASS}-{name}")),
                    _ => (
                        scope.ids.contains(name),
                        format!("#{}", identifier(&format!("{}-{name}", scope.prefix))),
                    ),
                };
                if depth == 0 && !known {
                    return None;
                }
                out.push_str(&shown);
                rest = &after[length..];
                before = 'x';
                continue;
            }
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if c.is_alphabetic() && !is_name(before) && before != ':' => {
                let length = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
                let tag = &rest[..length];
                let is_root = matches!(tag, "html" | "body" | "main");
                if depth == 0 && !is_root && !scope.tags.contains(&tag.to_ascii_lowercase()) {
                    return None;
                }
                out.push_str(&heading(tag, scope.shift).unwrap_or_else(|| tag.to_owned()));
                rest = &rest[length..];
                before = 'x';
                continue;
            }
            _ => {}
        }
        out.push(c);
        before = c;
        rest = after;
    }
    Some(out)
}

/// A condition on an attribute, without its first bracket: values of ids and classes are renamed.
fn attribute(condition: &str, scope: &Scope) -> String {
    for (name, before) in [("id=", format!("{}-", scope.prefix)), ("class=", format!("{CLASS}-"))] {
        if let Some(value) = condition.strip_prefix(name) {
            let bare = value.trim_end_matches(']').trim_matches(['"', '\'']);
            return format!("{name}\"{before}{bare}\"]");
        }
    }
    condition.to_owned()
}

/// A name as it may stand in a selector.
fn identifier(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if !(c.is_alphanumeric() || c == '-' || c == '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(style: &str) -> String {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
        let scope = Scope {
            prefix: "fangan-2011.x",
            classes: &set(&["tasks", "lead", "count"]),
            ids: &set(&["u-tasks"]),
            tags: &set(&["a", "td", "th", "h1", "h2", "section", "table", "p"]),
            shift: 1,
        };
        sheet(style, &scope)
    }

    #[test]
    fn every_rule_is_below_the_root() {
        assert_eq!(
            told("/* a */ .tasks td, a:hover { color: red }"),
            ".fangan .fangan-tasks td, .fangan a:hover { color: red }\n"
        );
        assert_eq!(told("section > h2 + * { margin: 0 }"), ".fangan section > h3 + * { margin: 0 }\n");
        assert_eq!(
            told("#u-tasks:lang(en) { margin: 0 }"),
            ".fangan #fangan-2011\\.x-u-tasks:lang(en) { margin: 0 }\n"
        );
        assert_eq!(
            told(".tasks :is(.lead, h1, .none) { width: 1px }"),
            ".fangan .fangan-tasks :is(.fangan-lead, h2, .fangan-none) { width: 1px }\n"
        );
        assert_eq!(
            told("*, *::before { box-sizing: border-box }"),
            ".fangan *, .fangan *::before { box-sizing: border-box }\n"
        );
        assert_eq!(
            told("td::before { content: \"}; .a {\" attr(data-label) }"),
            ".fangan td::before { content: \"}; .a {\" attr(data-label) }\n"
        );
        assert_eq!(
            told("@media print { th:not(.lead) { color: #000 } .gone { a: b } }"),
            "@media print {\n.fangan th:not(.fangan-lead) { color: #000 }\n}\n"
        );
    }

    #[test]
    fn the_root_keeps_letters_and_colours_and_leaves_its_place_alone() {
        assert_eq!(told(":root { --ink: #000; color-scheme: light dark }"), ".fangan { --ink: #000 }\n");
        assert_eq!(
            told("body { display: flex; min-height: 100vh; color: var(--ink); margin: 0 }"),
            ".fangan { color: var(--ink) }\n"
        );
        assert_eq!(told("main > h1 { margin: 0 }"), ".fangan > h2 { margin: 0 }\n");
        assert_eq!(told(":lang(zh-Hant) { --a: b }"), ".fangan:lang(zh-Hant) { --a: b }\n");
    }

    #[test]
    fn what_is_not_there_or_loads_or_holds_elsewhere_is_left_out() {
        for none in [
            ".badge { color: red }",
            ".tasks .badge { color: red }",
            "footer { color: red }",
            "@import url(a.css);",
            "@font-face { font-family: a; src: url(a.woff2) }",
            "@page { size: A4 }",
            "@media (prefers-color-scheme: dark) { :root { --ink: #fff } }",
            "td { background: url(a.png) }",
            "body > .wrap { flex: 1 }",
            "}",
            "a {",
            "a",
        ] {
            assert_eq!(told(none), "", "{none}");
        }
        assert!(!told("td::after { content: \"</style>\" }").contains("</style"));
    }

    #[test]
    fn headings_stop_at_six() {
        assert_eq!(heading("h1", 1).as_deref(), Some("h2"));
        assert_eq!(heading("h5", 3).as_deref(), Some("h6"));
        for other in ["hr", "h7", "h0", "h12", "header", "h01"] {
            assert_eq!(heading(other, 1), None, "{other}");
        }
    }
}
