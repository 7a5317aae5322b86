//! The theme that the settings choose: whether it has a folder.

use std::collections::BTreeSet;

use crate::base::codes::output::UNKNOWN_THEME;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::base::nearest::nearest;
use crate::base::source::{FileId, Sources, Span};

/// Tells that a theme has no folder, where that is not as it should be: the settings name it, or
/// there are folders of others.
pub fn misfit(theme: &str, inputs: &[Input], sources: &Sources) -> Option<Diagnostic> {
    let below = inputs.iter().filter_map(|input| input.path.strip_prefix("themes/")?.split_once('/'));
    let folders: BTreeSet<&str> = below.map(|(folder, _)| folder).collect();
    if folders.contains(theme) || (folders.is_empty() && theme == "default") {
        return None;
    }
    let at = inputs.iter().position(|input| input.path == "site.yaml");
    let file = FileId::new(at.and_then(|at| u32::try_from(at).ok()).unwrap_or_default());
    let text = sources.get(file).map_or("", |source| &*source.text);
    let diagnostic = Diagnostic::new(&UNKNOWN_THEME, place(text, theme, file)).with(theme);
    Some(match nearest(theme, folders.iter().copied()).or(folders.first().copied()) {
        Some(near) => diagnostic.with(near),
        None => diagnostic.hint(None),
    })
}

/// Where the settings name the theme; their start if they do not.
fn place(text: &str, theme: &str, file: FileId) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let names = ["theme", "主题样式", "模板"].iter().any(|key| line.starts_with(key));
        if let Some(found) = line.rfind(theme).filter(|_| names) {
            return Span::new(file, at + found, at + found + theme.len());
        }
        at += line.len();
    }
    Span::whole(file)
}
