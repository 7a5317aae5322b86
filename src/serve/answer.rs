//! The answer to a request for a part of the site.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::pipeline;
use crate::route::{Output, Route, frozen};
use crate::serve::address::{self, Wanted};
use crate::serve::edition::Edition;
use crate::serve::state::State;
use crate::serve::{file, markup, pages};

/// What a page may load: its own server's, and nothing written into it.
pub const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// Answers from the site; only routes are looked up, no path of a request ever reaches the disk.
pub async fn answer(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let Ok(wanted) = address::wanted(request.uri().path()) else {
        return (StatusCode::BAD_REQUEST, "not a path of this site\n").into_response();
    };
    let Some(edition) = state.edition(wanted.day).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Some((address, route)) = find(&edition, &wanted) else {
        return page(&state, edition, wanted.address).await;
    };
    if route.address.ends_with('/') && !ends_as_folder(&address) {
        let place = address::path(&edition.root(), &route.address);
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response();
    }
    if let Some(id) = route.frozen {
        // As it was frozen: without the marks of the preview.
        let location = state.root.join(frozen::name(&edition.built.site, id));
        let mut response = file::streamed(state.root.clone(), location, &route.file()).await;
        if response.status() == StatusCode::OK && route.file().ends_with(".html") {
            let policy = HeaderValue::from_static(POLICY);
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        return response;
    }
    match &route.output {
        Output::Page(_) => page(&state, edition, address).await,
        Output::File(at) => match edition.location(*at) {
            Some(location) => file::streamed(state.root.clone(), location.clone(), &address).await,
            None => StatusCode::NOT_FOUND.into_response(),
        },
        _ => other(&state, edition, route).await,
    }
}

/// The route that is meant. The page that says that there is none names addresses from the root
/// of the domain, which may be above the site's own.
fn find(edition: &Edition, wanted: &Wanted) -> Option<(String, Route)> {
    let find = |address: &str| {
        let route = edition.built.routes.find(address)?;
        Some((address.to_owned(), route.into_owned()))
    };
    let base =
        edition.built.site.settings.base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    let below = base
        .and_then(|(_, path)| wanted.address.strip_prefix(path))
        .filter(|_| !wanted.address.starts_with('/'));
    let plain = wanted.address.as_str();
    if plain.starts_with('/') {
        return None;
    }
    find(plain).or_else(|| find(below?))
}

fn ends_as_folder(address: &str) -> bool {
    address.is_empty()
        || address.ends_with('/')
        || address == "index.html"
        || address.ends_with("/index.html")
}

/// A page with the marked place in it; the one that says there is none, for any other address.
async fn page(state: &Arc<State>, edition: Arc<Edition>, address: String) -> Response {
    let snapshot = state.snapshot();
    let editor = state.editor.clone();
    let root = state.root.clone();
    let made = state.apart(move || {
        let page = edition.page(&address);
        let place = markup::place(&snapshot, &edition, &page, &address);
        match &page.html {
            Ok(html) if page.found && address != "404.html" => (StatusCode::OK, markup::put(html, &place)),
            Ok(html) => (StatusCode::NOT_FOUND, markup::put(html, &place)),
            Err(diagnostic) => {
                let told = pages::failure::page(&edition, diagnostic, &address, &root, &editor);
                (StatusCode::INTERNAL_SERVER_ERROR, markup::put(told.as_bytes(), &place))
            }
        }
    });
    match made.await {
        Some((status, html)) => html_page(status, html),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// An answer that is a page.
pub fn html_page(status: StatusCode, html: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    (status, headers, html.into()).into_response()
}

/// A file of the theme or of data.
async fn other(state: &Arc<State>, edition: Arc<Edition>, route: Route) -> Response {
    let name = route.address.clone();
    let made = state.apart(move || pipeline::render(&edition.built, &route)).await;
    match made {
        Some(Ok(Some(bytes))) => {
            let kind = HeaderValue::from_static(file::content_type(&name));
            ([(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Some(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Some(Err(_)) | None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
