//! Which handler answers which address.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;

use crate::serve::state::State;
use crate::serve::{answer, events, guard, pages, problems};

/// The script that follows the site.
const SCRIPT: &str = include_str!("assets/preview.js");

/// How what the preview adds to a page looks.
const STYLE: &str = include_str!("assets/preview.css");

/// All that is answered.
pub fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/_fangan/preview.js", get(async || text("text/javascript; charset=utf-8", SCRIPT)))
        .route("/_fangan/preview.css", get(async || text("text/css; charset=utf-8", STYLE)))
        .route("/_fangan/events", get(events::events))
        .route("/_fangan/look", get(events::look))
        .route("/_fangan/problems.json", get(problems::problems))
        .route("/_fangan/state.json", get(problems::state))
        .merge(pages::router())
        .fallback(answer::answer)
        .layer(middleware::from_fn_with_state(state.clone(), guard::guard))
        .layer(CatchPanicLayer::new())
        .with_state(state)
}

fn text(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
}
