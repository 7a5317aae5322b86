//! Server-sent events: what has changed for the page that a browser shows.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State as Shared};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::sync::watch;

use crate::serve::address::{self, Wanted};
use crate::serve::snapshot::{Counts, Problems, Snapshot};
use crate::serve::state::State;

/// How long a silent connection is left silent.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a browser is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Told {
    /// The page shows something else now.
    Page {
        /// Of what is served.
        version: u64,
        /// Of the page as it is now.
        digest: String,
    },
    /// The stylesheet alone is another.
    Style {
        /// Of what is served.
        version: u64,
        /// Its new address.
        href: String,
    },
    /// How much is wrong.
    Problems(Tally),
    /// Something else is served, whether this page shows it or not.
    Served {
        /// Counts what was served.
        version: u64,
    },
}

/// How much is wrong with the newest build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Of what is served.
    pub version: u64,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Whether the rules have been run: until then there may be more.
    pub complete: bool,
    /// Whether an older build is served because this one has errors.
    pub held: bool,
}

impl Tally {
    /// Of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Tally {
        let Counts { errors, warnings, notes } = snapshot.problems.counts();
        let Problems { complete, held, .. } = *snapshot.problems;
        Tally { version: snapshot.version, errors, warnings, notes, complete, held }
    }
}

/// What one listener has seen.
struct Listener {
    state: Arc<State>,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    stopping: watch::Receiver<bool>,
    wanted: Wanted,
    /// The page and its style, as the browser has them.
    seen: Option<String>,
    style: Option<String>,
    /// The problems that were told.
    problems: Option<Arc<Problems>>,
    /// The snapshot that was looked at.
    version: Option<u64>,
    /// Whether it wants to know of each, to tell other windows.
    every: bool,
    waiting: Vec<Told>,
}

/// Tells a browser what changes, from what it has seen on.
pub async fn events(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let Some(listener) = Listener::of(state, request.uri().query()) else { return refused() };
    Sse::new(stream(listener)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

/// Tells what has changed since a browser has seen it, and no more: a window asks that is told by
/// another of its browser when something else is served.
pub async fn look(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let Some(mut listener) = Listener::of(state, request.uri().query()) else { return refused() };
    let snapshot = listener.snapshots.borrow_and_update().clone();
    listener.look(&snapshot).await;
    listener.waiting.reverse();
    let told = serde_json::to_string(&listener.waiting).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], told).into_response()
}

fn refused() -> Response {
    (StatusCode::BAD_REQUEST, "not a path of this site\n").into_response()
}

fn stream(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        let told = listener.next().await?;
        // Numbers and texts can always be written.
        let event = Event::default().data(serde_json::to_string(&told).unwrap_or_default());
        Some((Ok(event), listener))
    })
}

impl Listener {
    /// Whoever looks at a page; `None` if that is no path of a site.
    fn of(state: Arc<State>, query: Option<&str>) -> Option<Listener> {
        let page = address::value(query, "page").unwrap_or_else(|| "/".to_owned());
        Some(Listener {
            snapshots: state.snapshots.clone(),
            stopping: state.stopping.clone(),
            state,
            wanted: address::wanted(&page).ok()?,
            seen: address::value(query, "seen"),
            style: address::value(query, "style"),
            problems: None,
            version: None,
            every: address::value(query, "every").is_some(),
            waiting: Vec::new(),
        })
    }

    /// The next thing to tell; `None` when the server ends. Whoever is slow misses what lies
    /// between, and is told the newest.
    async fn next(&mut self) -> Option<Told> {
        loop {
            if *self.stopping.borrow() {
                return None;
            }
            if let Some(told) = self.waiting.pop() {
                return Some(told);
            }
            let snapshot = self.snapshots.borrow_and_update().clone();
            if self.version != Some(snapshot.version) {
                self.version = Some(snapshot.version);
                self.look(&snapshot).await;
                if self.every {
                    self.waiting.push(Told::Served { version: snapshot.version });
                }
                continue;
            }
            tokio::select! {
                changed = self.snapshots.changed() => changed.ok()?,
                stopped = self.stopping.changed() => stopped.ok()?,
            }
        }
    }

    /// Compares a snapshot with what the browser has; what is told last is pushed first.
    async fn look(&mut self, snapshot: &Snapshot) {
        // Not their number alone: a problem that has moved is shown where it is.
        if self.problems.as_ref().is_none_or(|known| !known.are(&snapshot.problems)) {
            self.waiting.push(Told::Problems(Tally::of(snapshot)));
        }
        self.problems = Some(snapshot.problems.clone());
        if address::is_own(&self.wanted.address) {
            // A page of the preview may show anything of the site.
            let digest = snapshot.version.to_string();
            if self.seen.as_ref().is_some_and(|seen| *seen != digest) {
                self.waiting.push(Told::Page { version: snapshot.version, digest: digest.clone() });
            }
            self.seen = Some(digest);
            return;
        }
        let Some(edition) = self.state.edition(self.wanted.day).await else { return };
        let style = edition.style();
        let version = snapshot.version;
        let address = self.wanted.address.clone();
        let rendered = self.state.apart(move || edition.page(&address)).await;
        let Some(rendered) = rendered else { return };
        let style_changed = self.style.as_ref().is_some_and(|seen| *seen != style);
        self.style = Some(style.clone());
        if self.seen.as_ref().is_some_and(|seen| *seen != rendered.digest) {
            self.waiting.push(Told::Page { version, digest: rendered.digest.clone() });
        } else if style_changed {
            self.waiting.push(Told::Style { version, href: style });
        }
        self.seen = Some(rendered.digest.clone());
    }
}
