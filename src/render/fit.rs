//! Whether a site's own theme fits the built-in one: what its templates name is there, and what it defines is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::output::{
    UNKNOWN_BLOCK, UNKNOWN_COMPONENT, UNKNOWN_OVERRIDE, UNKNOWN_STRING, UNKNOWN_TEMPLATE, UNUSED_COMPONENT,
};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::nearest::nearest;
use crate::base::source::Span;
use crate::render::outline::{self, Is, Named};
use crate::render::own::Own;
use crate::render::{BUILTIN, builtin, strings, styles};

/// A template with the names in it.
struct Template<'a> {
    path: &'a str,
    names: Vec<Named<'a>>,
}

impl<'a> Template<'a> {
    fn of(path: &'a str, text: &'a str) -> Template<'a> {
        Template { path, names: outline::of(text) }
    }

    fn each(&self, is: Is) -> impl Iterator<Item = &Named<'a>> {
        self.names.iter().filter(move |named| named.is == is)
    }
}

/// Everything that does not fit, in the site's own templates and words.
pub fn misfits(own: &[Own]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    if own.is_empty() {
        return found;
    }
    let built_in: Vec<Template> = builtin::files()
        .filter(|(path, _)| path.ends_with(".html"))
        .filter_map(|(path, bytes)| Some(Template::of(path, std::str::from_utf8(bytes).ok()?)))
        .collect();
    let mine: Vec<(Template, &Own)> = own
        .iter()
        .filter(|file| file.path.ends_with(".html"))
        .map(|file| (Template::of(file.path, &file.text), file))
        .collect();
    for (template, file) in &mine {
        templates(template, file, &built_in, &mine, &mut found);
        components(template, file, &built_in, &mine, &mut found);
    }
    let templates: Vec<&Own> = mine.iter().map(|(_, file)| *file).collect();
    for file in own {
        found.extend(idle(file, own));
        found.extend(words(file, &templates));
    }
    found
}

fn told(diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => diagnostic.with(near),
        None => diagnostic.hint(None),
    }
}

fn span(file: &Own, named: &Named) -> Span {
    Span::new(file.file, named.start, named.end())
}

/// The templates that are named, and the blocks.
fn templates(
    template: &Template,
    file: &Own,
    built_in: &[Template],
    mine: &[(Template, &Own)],
    found: &mut Vec<Diagnostic>,
) {
    let find = |name: &str| -> Option<&Template> {
        let own = mine.iter().map(|(template, _)| template).find(|template| template.path == name);
        let name = name.strip_prefix(BUILTIN).unwrap_or(name);
        own.or_else(|| built_in.iter().find(|template| template.path == name))
    };
    let mut complete = true;
    for named in template.names.iter().filter(|named| matches!(named.is, Is::Extends | Is::Include)) {
        let diagnostic = Diagnostic::new(&UNKNOWN_TEMPLATE, span(file, named)).with(named.name);
        if named.name == template.path {
            let own_name = format!("{BUILTIN}{}", named.name);
            let known = built_in.iter().any(|template| template.path == named.name);
            found.push(if known {
                diagnostic.with(own_name).hint(Some(1))
            } else {
                diagnostic.hint(Some(2))
            });
        } else if find(named.name).is_none() {
            let prefix = if named.name.starts_with(BUILTIN) { BUILTIN } else { "" };
            let bare = named.name.strip_prefix(BUILTIN).unwrap_or(named.name);
            let names = built_in.iter().chain(mine.iter().map(|(template, _)| template));
            found.push(match nearest(bare, names.map(|template| template.path)) {
                Some(near) => diagnostic.with(format!("{prefix}{near}")),
                None => diagnostic.hint(Some(2)),
            });
        } else {
            continue;
        }
        complete = complete && named.is != Is::Extends;
    }
    // The blocks of all templates above; a circle of templates is told where they are read.
    let mut blocks: BTreeSet<&str> = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut above = template.each(Is::Extends).next();
    let extends = above.is_some();
    while let Some(named) = above {
        let Some(parent) = find(named.name).filter(|_| seen.insert(named.name)) else { break };
        blocks.extend(parent.each(Is::Block).chain(parent.each(Is::InnerBlock)).map(|named| named.name));
        above = parent.each(Is::Extends).next();
    }
    if extends && complete {
        for named in template.each(Is::Block).filter(|named| !blocks.contains(named.name)) {
            let diagnostic = Diagnostic::new(&UNKNOWN_BLOCK, span(file, named)).with(named.name);
            found.push(told(diagnostic, nearest(named.name, blocks.iter().copied())));
        }
    }
}

/// The components that are called and defined.
fn components(
    template: &Template,
    file: &Own,
    built_in: &[Template],
    mine: &[(Template, &Own)],
    found: &mut Vec<Diagnostic>,
) {
    let theirs: BTreeSet<&str> = names(built_in.iter(), Is::Component);
    let ours: BTreeSet<&str> = names(mine.iter().map(|(template, _)| template), Is::Component);
    let calls: BTreeSet<&str> = names(mine.iter().map(|(template, _)| template), Is::Call);
    for named in template.each(Is::Call) {
        if !theirs.contains(named.name) && !ours.contains(named.name) {
            let near = nearest(named.name, theirs.iter().chain(&ours).copied());
            found.push(told(Diagnostic::new(&UNKNOWN_COMPONENT, span(file, named)).with(named.name), near));
        }
    }
    for named in template.each(Is::Component) {
        if !theirs.contains(named.name) && !calls.contains(named.name) {
            let near = nearest(named.name, theirs.iter().copied());
            found.push(told(Diagnostic::new(&UNUSED_COMPONENT, span(file, named)).with(named.name), near));
        }
    }
}

fn names<'a>(templates: impl Iterator<Item = &'a Template<'a>>, is: Is) -> BTreeSet<&'a str> {
    templates.flat_map(|template| template.each(is).map(|named| named.name)).collect()
}

/// A file that takes the place of none, defines no component, and that no other file names.
fn idle(file: &Own, all: &[Own]) -> Option<Diagnostic> {
    let diagnostic = Diagnostic::new(&UNKNOWN_OVERRIDE, Span::whole(file.file)).with(file.path);
    let built_in = || builtin::files().map(|(path, _)| path);
    if file.path.starts_with("assets/") || built_in().any(|path| path == file.path) {
        return None;
    }
    if styles::part(file.path).is_some() {
        // What a site adds is welcome, but not what is nearly the name of a built-in part.
        let near = nearest(
            file.path.strip_prefix("styles/")?,
            built_in().filter_map(|path| path.strip_prefix("styles/")),
        )?;
        return Some(diagnostic.with(format!("styles/{near}")));
    }
    let named = all.iter().any(|other| other.path != file.path && other.text.contains(file.path));
    let defines =
        file.path.ends_with(".html") && outline::of(&file.text).iter().any(|named| named.is == Is::Component);
    (!named && !defines).then(|| told(diagnostic, nearest(file.path, built_in())))
}

/// The keys of a file of words that the built-in words do not have and no template of the site shows.
fn words(file: &Own, templates: &[&Own]) -> Vec<Diagnostic> {
    let Some(language) = Language::ALL.into_iter().find(|language| strings::path(*language) == file.path)
    else {
        return Vec::new();
    };
    // What is no list of words is told where it is read.
    let Ok(own) = strings::read(file.text.as_bytes()) else { return Vec::new() };
    let known: BTreeMap<String, String> = strings::of(language, None).unwrap_or_default();
    let strange = own.into_keys().filter(|key| !known.contains_key(key));
    strange
        .filter(|key| !templates.iter().any(|template| template.text.contains(key.as_str())))
        .map(|key| {
            let start = place_of_key(&file.text, &key);
            let span = Span::new(
                file.file,
                start,
                start + if start > 0 || file.text.starts_with(&key) { key.len() } else { 0 },
            );
            let near = nearest(&key, known.keys().map(String::as_str));
            told(Diagnostic::new(&UNKNOWN_STRING, span).with(key.as_str()), near)
        })
        .collect()
}

/// Where a line begins with a key, perhaps in quotes; the start if none does.
fn place_of_key(text: &str, key: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '"', '\'']);
        if bare
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
        {
            return at + line.len() - bare.len();
        }
        at += line.len();
    }
    0
}
