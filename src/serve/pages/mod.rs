//! The pages of the preview itself, below `/_fangan/`.

pub mod bar;
pub mod desk;
pub mod explain;
pub mod failure;
pub mod html;
pub mod problems;
pub mod routes;
pub mod times;
pub mod units;
pub mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;

use crate::serve::address::{self, Wanted};
use crate::serve::answer::html_page;
use crate::serve::markup::escaped;
use crate::serve::pages::desk::{Asked, Desk};
use crate::serve::state::State;

/// Their addresses.
pub fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/_fangan", get(async || ([(header::LOCATION, "/_fangan/")], StatusCode::PERMANENT_REDIRECT)))
        .route("/_fangan/", get(page))
        .route("/_fangan/routes/", get(page))
        .route("/_fangan/units/", get(page))
        .route("/_fangan/times/", get(page))
        .route("/_fangan/explain/{code}", get(page))
        .route("/_fangan/day", get(day))
}

/// One of the pages, made on a thread of its own.
async fn page(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let uri = request.uri().clone();
    answered(&state, uri.path(), uri.query(), None).await
}

/// Leads to a page as of the day that its form was filled in with; without a day, to the page as
/// it is now.
async fn day(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let asked = request.uri().query().map(|query| query.replace('+', "%20"));
    let value = |name| address::value(asked.as_deref(), name).unwrap_or_default();
    let page = value("page");
    let Ok(Wanted { address: wanted, .. }) = address::wanted(&page) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let day = value("day");
    let root = match day.trim() {
        "" => "/".to_owned(),
        written => match written.parse::<Date>() {
            Ok(day) => format!("/_fangan/as-of/{day}/"),
            Err(_) => return answered(&state, "/_fangan/day", None, Some(written)).await,
        },
    };
    let place = address::path(&root, wanted.trim_start_matches('/'));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

async fn answered(state: &Arc<State>, path: &str, query: Option<&str>, no_day: Option<&str>) -> Response {
    let (path, asked, no_day) = (path.to_owned(), Asked::of(query), no_day.map(str::to_owned));
    let shared = state.clone();
    let snapshot = state.snapshot();
    let made = state.apart(move || {
        let desk = Desk {
            snapshot: &snapshot,
            root: &shared.root,
            editor: &shared.editor,
            path: path.clone(),
            asked,
        };
        let wrong = |status: StatusCode, said: String| {
            let title = words::PREVIEW.of(desk.language());
            (status, html::page(&desk, title, &format!("<p>{said}</p>")))
        };
        let language = desk.language();
        if let Some(written) = no_day {
            return wrong(StatusCode::BAD_REQUEST, words::NO_DAY.fill(language, &[&escaped(&written)]));
        }
        match path.as_str() {
            "/_fangan/" => (StatusCode::OK, problems::page(&desk)),
            "/_fangan/routes/" => (StatusCode::OK, routes::page(&desk)),
            "/_fangan/units/" => (StatusCode::OK, units::page(&desk)),
            "/_fangan/times/" => (StatusCode::OK, times::page(&desk)),
            _ => match path.strip_prefix("/_fangan/explain/") {
                Some(code) => match explain::page(&desk, code) {
                    Some(page) => (StatusCode::OK, page),
                    None => wrong(StatusCode::NOT_FOUND, words::NO_CODE.fill(language, &[&escaped(code)])),
                },
                None => wrong(StatusCode::NOT_FOUND, words::NO_PAGE.of(language).to_owned()),
            },
        }
    });
    match made.await {
        Some((status, html)) => html_page(status, html),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
