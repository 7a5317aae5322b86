//! Which requests are answered at all: reading ones, meant for this computer.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::serve::state::State;

/// The hosts that a request may name: a page of another site must not read the preview by
/// having its own name lead to this computer.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// The address that is listened at.
    pub bound: SocketAddr,
    /// The name that was given for it.
    pub name: Option<String>,
}

impl Hosts {
    /// Whether a request may name this host.
    pub fn allows(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port.parse::<u16>().ok()),
            _ => (host, Some(80)),
        };
        if port != Some(self.bound.port()) {
            return false;
        }
        let name = name.strip_suffix('.').unwrap_or(name);
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        if let Ok(address) = bare.parse::<IpAddr>() {
            // No name can be made to lead to an address, so any is as good as the one bound.
            return address.is_loopback() || !self.bound.ip().is_loopback();
        }
        let given = self.name.as_deref().is_some_and(|given| given.eq_ignore_ascii_case(name));
        given || name.eq_ignore_ascii_case("localhost")
    }
}

/// Lets through what is answered, and puts on every answer what it must carry.
pub async fn guard(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&state, &request) {
        Some(response) => response,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn refusal(state: &State, request: &Request) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return Some((StatusCode::METHOD_NOT_ALLOWED, allow, "GET, HEAD\n").into_response());
    }
    if request.headers().get_all(header::HOST).iter().count() > 1 {
        return Some((StatusCode::BAD_REQUEST, "more than one Host\n").into_response());
    }
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let absolute = request.uri().authority().map(axum::http::uri::Authority::as_str);
    let Some(host) = named.or(absolute) else {
        return Some((StatusCode::BAD_REQUEST, "no Host\n").into_response());
    };
    let allowed = state.hosts.allows(host) && absolute.is_none_or(|host| state.hosts.allows(host));
    (!allowed).then(|| (StatusCode::MISDIRECTED_REQUEST, "another host is meant\n").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_computer_with_the_right_port_pass() {
        let hosts = Hosts { bound: "127.0.0.1:4000".parse().unwrap(), name: None };
        for host in ["localhost:4000", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000", "127.9.9.9:4000"] {
            assert!(hosts.allows(host), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:4001",
            "evil.example:4000",
            "10.0.0.1:4000",
            "127.0.0.1.nip.io:4000",
            "localhost:4000:4000",
            "[::1]",
        ] {
            assert!(!hosts.allows(host), "{host}");
        }
    }

    #[test]
    fn beyond_this_computer_addresses_and_the_given_name_pass() {
        let hosts = Hosts { bound: "0.0.0.0:80".parse().unwrap(), name: Some("pc.example".into()) };
        for host in ["10.0.0.1", "10.0.0.1:80", "pc.example", "localhost", "[fe80::1]"] {
            assert!(hosts.allows(host), "{host}");
        }
        assert!(!hosts.allows("evil.example"));
    }
}
