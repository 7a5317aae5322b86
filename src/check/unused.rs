//! Files beside documents that no document names, and that are therefore not published.

use std::collections::BTreeSet;

use crate::base::codes::files as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::Content;
use crate::base::source::{FileId, Span};
use crate::check::Checked;
use crate::parse::raw::{RawDocument, RawTasks, RawUpdates};
use crate::parse::{CONTENT, folder_of};
use crate::resolve::paths;

/// Files of the content folder that are neither sources, nor used tables, nor named anywhere;
/// what a draft names counts as named.
pub fn files(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let mut named: BTreeSet<String> = checked.resolved.used.iter().map(|path| (*path).to_owned()).collect();
    for (_, raw) in checked.documents() {
        named.extend(named_by(raw));
    }
    for (at, input) in checked.inputs.iter().enumerate() {
        let is_candidate = input.path.starts_with(CONTENT)
            && !input.path.ends_with(".md")
            && !checked.resolved.site.frozen.iter().any(|year| year.holds(&input.path[CONTENT.len()..]))
            && !input.path.ends_with(".yaml")
            && !input.path.split('/').any(|part| part.starts_with(['.', '~']))
            && !matches!(input.content, Content::Unreadable(_));
        if is_candidate && !named.contains(&input.path) {
            let file = FileId::new(u32::try_from(at).unwrap_or(u32::MAX));
            let name = input.path.rsplit('/').next().unwrap_or_default();
            found.push(Diagnostic::new(&codes::UNUSED_FILE, Span::whole(file)).with(name));
        }
    }
}

/// The files that a document names: attachments, tables, and what its texts link to.
fn named_by(raw: &RawDocument) -> Vec<String> {
    let folder = folder_of(&raw.source);
    let attached =
        raw.attachments.iter().chain(&raw.original).map(|file| file.file.value.as_str().to_owned());
    let tasks = match &raw.tasks {
        RawTasks::File(file) => Some(file.value.as_str().to_owned()),
        RawTasks::Beside | RawTasks::Inline(_) => None,
    };
    let updates = match &raw.updates {
        RawUpdates::File(file) => Some(file.value.as_str().to_owned()),
        RawUpdates::Beside | RawUpdates::Inline(_) => None,
    };
    let notice = raw.notice.iter().flat_map(|notice| &notice.text.links);
    let links = raw.body.links.iter().chain(notice).map(|link| paths::path_and_anchor(&link.target).0);
    let written = attached.chain(tasks).chain(updates).chain(links);
    written.filter_map(|written| paths::join(folder, &written)).collect()
}
