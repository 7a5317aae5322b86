//! What is wrong and what is served, for the browser.

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::machine;
use crate::base::report::{self, Shown};
use crate::model::document::Kind;
use crate::serve::events::Tally;
use crate::serve::snapshot::{Problems, Snapshot};
use crate::serve::state::State;

/// The most that are told at once, the gravest first: a browser need not show more.
const MOST: usize = 500;

/// What a path keeps in an address.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

/// All that is wrong.
#[derive(Debug, Serialize)]
pub struct List {
    /// How many there are.
    #[serde(flatten)]
    pub tally: Tally,
    /// How many of them are not in the list.
    pub left_out: usize,
    /// Each of them, by place.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong, with the line that it is in.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// The same keys as `fangan check --format json`.
    #[serde(flatten)]
    pub entry: machine::Entry,
    /// What stands at the marked text; may be empty.
    pub label: String,
    /// The line, perhaps a part of it.
    pub excerpt: Option<Shown>,
    /// An address that opens the file in an editor; `null` for what has no file.
    pub editor: Option<String>,
}

/// What is served.
#[derive(Debug, Serialize)]
struct Facts {
    plans: usize,
    as_of: String,
    routes: usize,
    #[serde(flatten)]
    tally: Tally,
}

/// The list of what is wrong with the newest build.
pub fn list(snapshot: &Snapshot, root: &Path, editor: &str) -> List {
    let problems = &snapshot.problems;
    let mut order: Vec<usize> = (0..problems.diagnostics.len()).collect();
    order.sort_by_key(|at| problems.diagnostics[*at].severity);
    let left_out = order.len().saturating_sub(MOST);
    order.truncate(MOST);
    order.sort_unstable();
    let order = order.into_iter().map(|at| &problems.diagnostics[at]);
    let mut list: Vec<Problem> = crash(snapshot).into_iter().collect();
    list.extend(told(problems, &order.collect::<Vec<_>>(), root, editor));
    List { tally: Tally::of(snapshot), left_out, problems: list }
}

/// Some of the problems of a build, as they are told.
pub fn told(problems: &Problems, some: &[&Diagnostic], root: &Path, editor: &str) -> Vec<Problem> {
    let language = problems.language;
    let entries = machine::entries(some.iter().copied(), &problems.sources, language);
    let told = entries.into_iter().zip(some).map(|(entry, diagnostic)| {
        let source = problems.sources.get(diagnostic.span.file);
        let text = source.map_or("", |source| &*source.text);
        let excerpt = (!text.is_empty()).then(|| report::excerpt(text, diagnostic.span.range()));
        let editor = opens(root, &entry.file, entry.line, entry.column, editor);
        Problem { label: machine::masked(diagnostic.label(language)), excerpt, editor, entry }
    });
    told.collect()
}

/// The program's own failure, as one more problem.
pub fn crash(snapshot: &Snapshot) -> Option<Problem> {
    let message = snapshot.problems.crash.clone()?;
    let entry = machine::Entry {
        code: "program-failed",
        severity: Severity::Error.word(),
        file: String::new(),
        line: 1,
        column: 1,
        end_line: 1,
        end_column: 1,
        message,
        hint: None,
    };
    Some(Problem { entry, label: String::new(), excerpt: None, editor: None })
}

/// The address that opens a place of a file of the site in an editor; `None` if none is wanted.
pub fn opens(root: &Path, file: &str, line: usize, column: usize, editor: &str) -> Option<String> {
    if editor.is_empty() || file.is_empty() {
        return None;
    }
    // A sheet of a workbook opens with its file.
    let file = file.split('#').next().unwrap_or_default();
    let place = root.join(file).to_string_lossy().replace('\\', "/");
    let place = if place.starts_with('/') { place } else { format!("/{place}") };
    let place = utf8_percent_encode(&place, PATH).to_string();
    // `{path}` is the same, and does not repeat a slash that stands before it.
    let editor = editor.replace("/{path}", &place).replace("{path}", &place).replace("{file}", &place);
    Some(editor.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
}

/// `/_fangan/problems.json`.
pub async fn problems(Shared(state): Shared<Arc<State>>) -> Response {
    let snapshot = state.snapshot();
    let (root, editor) = (state.root.clone(), state.editor.clone());
    match state.apart(move || serde_json::to_vec(&list(&snapshot, &root, &editor))).await {
        Some(Ok(bytes)) => json(bytes),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `/_fangan/state.json`.
pub async fn state(Shared(state): Shared<Arc<State>>) -> Response {
    let snapshot = state.snapshot();
    let built = &snapshot.edition.built;
    let facts = Facts {
        plans: built.site.of_kind(Kind::Plan).count(),
        as_of: built.site.today().to_string(),
        routes: built.routes.count(),
        tally: Tally::of(&snapshot),
    };
    serde_json::to_vec(&facts).map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), json)
}

/// An answer that is JSON.
pub fn json(bytes: impl Into<Body>) -> Response {
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], bytes.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_opens_in_an_editor() {
        let opened = |editor| opens(Path::new("/srv/my site"), "content/a/表.xlsx#分工", 3, 5, editor);
        assert_eq!(
            opened("vscode://file{file}:{line}:{column}").as_deref(),
            Some("vscode://file/srv/my%20site/content/a/%E8%A1%A8.xlsx:3:5")
        );
        assert_eq!(opened("vscode://file/{path}:{line}"), opened("vscode://file{file}:{line}"));
        assert_eq!(
            opened("idea://open?file={path}&line={line}").as_deref(),
            Some("idea://open?file=/srv/my%20site/content/a/%E8%A1%A8.xlsx&line=3")
        );
        assert_eq!(opened(""), None);
    }
}
